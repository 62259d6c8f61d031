"""Cross-validation: a new model is trained for each fold."""

from __future__ import annotations

from typing import Final

from netdesigner.codegen.sections import Section
from netdesigner.codegen.starting import starting_lines
from netdesigner.project.document import Document

FUNCTION: Final = "run_fold"
ALL_FOLDS: Final = "range(1, FOLDS + 1)"


def write_fold(document: Document, weights: str | None, stem: str, title: str) -> Section:
    """Return the function that trains and evaluates with one fold.

    Args:
        document: The document.
        weights: The file of a model whose weights each training starts from.
        stem: The beginning of the names of the files that the models are saved to.
        title: What the section is about.
    """
    parts = {"validation": "val_data", "test": "test_data"} if document.data.has_test else {"validation": "val_data"}
    pairs = ", ".join(f'("{part}", {variable})' for part, variable in parts.items())
    lines = [
        f"def {FUNCTION}(fold, epochs=EPOCHS):",
        '    """Train a new model, one fold validating, and return its results."""',
        "    keras.utils.set_random_seed(SEED)",
        "    data = load_data(fold)",
        "    model = build_model()",
        *(f"    {line}" for line in starting_lines(document, weights)),
        "    compile_model(model)",
        "    train(model, data, epochs=epochs)",
        f'    model.save(f"{stem}_fold_{{fold}}.keras")',
        "",
        f"    _, val_data, {parts.get('test', '_')} = data",
        "    results = {}",
        f"    for part, samples in [{pairs}]:",
        "        scores = model.evaluate(make_dataset(*samples), return_dict=True)",
        '        results |= {f"{part} {name}": value for name, value in scores.items()}',
        "    return results",
    ]
    return Section(title, tuple(lines), frozenset({"keras"}))


def fold_lines(folds: str, *epochs: str) -> list[str]:
    """Return the statements that train with several folds and print the mean of what comes of it."""
    given = ", ".join(("fold", *epochs))
    return [
        f"scores = [{FUNCTION}({given}) for fold in {folds}]",
        "for name in scores[0]:",
        "    values = [score[name] for score in scores]",
        "    mean, deviation = np.mean(values), np.std(values)",
        '    print(f"{name}: {mean:.4f} (deviation {deviation:.4f})")',
    ]
