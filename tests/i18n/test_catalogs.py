"""Every text of the source is translated into every language that ships."""

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from netdesigner.assets import asset
from scripts.translations import missing, read_catalog, source_catalog

CATALOGS = sorted(asset("translations").glob("*/LC_MESSAGES/netdesigner.po"))


@pytest.fixture(scope="module")
def source() -> Catalog:
    return source_catalog()


@pytest.fixture(params=CATALOGS, ids=lambda path: path.parent.parent.name)
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_simplified_chinese_ships() -> None:
    assert asset("translations", "zh_CN", "LC_MESSAGES", "netdesigner.po") in CATALOGS


def test_every_text_has_a_translation(path: Path, source: Catalog) -> None:
    catalog = read_catalog(path)
    not_collected = [message.id for message in source if message.id and message.id not in catalog]
    assert not_collected == [], "run `make translations`"
    assert missing(catalog) == [], f"translate these in {path.name}, then run `make translations`"


def test_no_translation_outlives_its_text(path: Path, source: Catalog) -> None:
    assert [message.id for message in read_catalog(path) if message.id and message.id not in source] == []


def test_placeholders_are_those_of_the_text(path: Path) -> None:
    wrong = [message.id for message in read_catalog(path) if message.id and not _same_placeholders(message)]
    assert wrong == []


def test_compiled_catalog_is_that_of_the_texts(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    assert _translations(compiled) == _translations(read_catalog(path)), "run `make translations`"


@pytest.mark.parametrize(
    ("text", "translation", "same"),
    [
        ("{name} has {count} inputs", "{name}有{count}个输入", True),
        ("{name} has {count} inputs", "{name}有输入", False),
        ("{name}", "{nmae}", False),
        ("{share:.0%} done", "完成{share:.0%}", True),
        ("{share:.0%} done", "完成{share}", False),
        (("{count} layer", "{count} layers"), ("{count}层",), True),
        (("one layer", "{count} layers"), ("{count}层",), True),
        (("{count} layer", "{count} layers"), ("层",), False),
    ],
)
def test_placeholder_check_itself(text: str | tuple[str, ...], translation: str | tuple[str, ...], same: bool) -> None:
    assert _same_placeholders(Message(text, translation)) is same


def _same_placeholders(message: Message) -> bool:
    """Compare each translation with the last source form: the plural one, which names everything."""
    expected = _placeholders(_forms(message.id)[-1])
    return all(_placeholders(form) == expected for form in _forms(message.string) if form)


def _forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _placeholders(text: str) -> set[tuple[str, str | None]]:
    return {(name, layout) for _, name, layout, _ in string.Formatter().parse(text) if name is not None}


def _translations(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    return {
        _forms(message.id)[0]: tuple(_forms(message.string)) for message in catalog if message.id and message.string
    }
