"""What `make translations` does to a catalog."""

from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from scripts.translations import missing, read_catalog, source_catalog, update


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    path = folder / "netdesigner.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "kept"\nmsgstr "留"\n\nmsgid "gone"\nmsgstr "去"\n',
        encoding="utf-8",
    )
    return path


@pytest.fixture
def source() -> Catalog:
    catalog = Catalog()
    catalog.add("kept")
    catalog.add("kept, nearly")
    catalog.add(("{count} node", "{count} nodes"))
    return catalog


def test_new_texts_are_visibly_empty(path: Path, source: Catalog) -> None:
    catalog = update(path, source)
    assert missing(catalog) == ["kept, nearly", "{count} node"]
    assert 'msgid "kept, nearly"\nmsgstr ""\n' in path.read_text(encoding="utf-8")


def test_old_translations_stay_and_unused_ones_go(path: Path, source: Catalog) -> None:
    update(path, source)
    text = path.read_text(encoding="utf-8")
    assert "留" in text
    assert "gone" not in text


def test_compiled_catalog_is_beside_it(path: Path, source: Catalog) -> None:
    update(path, source)
    with path.with_suffix(".mo").open("rb") as file:
        assert GNUTranslations(file).gettext("kept") == "留"


def test_a_second_time_changes_nothing(path: Path, source: Catalog) -> None:
    update(path, source)
    files = (path, path.with_suffix(".mo"))
    before = [file.read_bytes() for file in files]
    update(path, source)
    assert [file.read_bytes() for file in files] == before


def test_a_doubtful_translation_is_missing(path: Path) -> None:
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgid "kept"', '#, fuzzy\nmsgid "kept"'), encoding="utf-8"
    )
    assert missing(read_catalog(path)) == ["kept"]


def test_marked_texts_of_a_file_are_collected(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text('N_("a"); _("b"); ngettext("c", "d", 2); other("e")\n')
    collected = {message.id for message in source_catalog(tmp_path) if message.id}
    assert collected == {"a", "b", ("c", "d")}
