"""What a script does when it is run as a program: it trains, evaluates and saves."""

from __future__ import annotations

from netdesigner.codegen.distributing import distributing_lines
from netdesigner.codegen.folds import ALL_FOLDS, fold_lines, write_fold
from netdesigner.codegen.literals import string
from netdesigner.codegen.names import identifier
from netdesigner.codegen.own_data import constants_of_steps
from netdesigner.codegen.sections import Section
from netdesigner.codegen.starting import starting_lines
from netdesigner.project.document import Document
from netdesigner.project.settings import Backend

MAIN_TITLE = "Run"
_EPOCHS = "arguments.epochs"
_FOLD_OPTION = f'    parser.add_argument("--fold", type=int, choices={ALL_FOLDS})'
_CHOSEN_FOLDS = f"folds = [arguments.fold] if arguments.fold else {ALL_FOLDS}"


def write_running(document: Document, weights: str | None, backend: Backend) -> list[Section]:
    """Return the sections that run the script as a program."""
    shared = distributing_lines(document, backend)
    if _has_folds(document):
        lines = [*shared, _CHOSEN_FOLDS, *fold_lines("folds", _EPOCHS)]
        return [*_write_fold(document, weights), _write_main(lines, _FOLD_OPTION)]
    return [_write_main(_run_lines(document, weights, _EPOCHS, shared))]


def write_cells(document: Document, weights: str | None, backend: Backend) -> list[Section]:
    """Return the sections that do the same in a notebook."""
    shared = distributing_lines(document, backend)
    if _has_folds(document):
        lines = [*shared, *fold_lines(ALL_FOLDS)]
        return [*_write_fold(document, weights), Section(MAIN_TITLE, tuple(lines), frozenset({"np"}))]
    return [Section(MAIN_TITLE, tuple(_run_lines(document, weights, "EPOCHS", shared)), frozenset({"keras"}))]


def _write_main(running: list[str], *options: str) -> Section:
    lines = [
        "def main():",
        "    parser = argparse.ArgumentParser()",
        '    parser.add_argument("--epochs", type=int, default=EPOCHS)',
        *options,
        "    arguments = parser.parse_args()",
        "",
        *(f"    {line}" if line else "" for line in running),
        "",
        "",
        'if __name__ == "__main__":',
        "    main()",
    ]
    return Section(MAIN_TITLE, tuple(lines), frozenset({"argparse", "keras"} | ({"np"} if options else set())))


def _write_fold(document: Document, weights: str | None) -> list[Section]:
    return [write_fold(document, weights, _stem(document), MAIN_TITLE)]


def _run_lines(document: Document, weights: str | None, epochs: str, shared: list[str]) -> list[str]:
    """Return the statements that train, evaluate and save."""
    lines = [
        "keras.utils.set_random_seed(SEED)",
        *shared,
        "data = load_data()",
        "model = build_model()",
        *starting_lines(document, weights),
        "compile_model(model)",
        f"train(model, data, epochs={epochs})",
        "",
    ]
    if document.data.has_test:
        lines += [
            "*_, test_data = data",
            *_evaluation(document),
            "for name, value in results.items():",
            '    print(f"test {name}: {value:.4f}")',
        ]
    return [*lines, f"model.save({string(f'{_stem(document)}.keras')})"]


def _evaluation(document: Document) -> list[str]:
    if document.data.batches is None:
        return ["results = model.evaluate(make_dataset(*test_data), return_dict=True)"]
    steps = "".join(f", steps={constant}" for constant in constants_of_steps(document, "test"))
    return [f"results = model.evaluate(test_data{steps}, return_dict=True)"]


def _stem(document: Document) -> str:
    """Return the name of the file that the model is saved to, without its ending."""
    return identifier(document.network.main.name, "model")


def _has_folds(document: Document) -> bool:
    return document.data.has_folds
