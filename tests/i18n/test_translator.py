"""Which language is chosen, and that switching works at any time."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from netdesigner.i18n import N_, _, language, ngettext, use_language
from netdesigner.i18n.translator import choose_language, shipped_languages, wanted_languages

SHIPPED = ("zh_CN",)


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    use_language(None)


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, ()),
        ({"LANG": "de_DE.UTF-8"}, ("de_DE.UTF-8",)),
        ({"LANG": "de", "LC_MESSAGES": "fr"}, ("fr",)),
        ({"LC_MESSAGES": "fr", "LC_ALL": "it"}, ("it",)),
        ({"LC_ALL": "it", "LANGUAGE": "pt:zh_CN"}, ("pt", "zh_CN")),
        ({"LANGUAGE": "pt", "NETDESIGNER_LANGUAGE": "en"}, ("en",)),
        ({"LANGUAGE": "", "LANG": "zh_CN"}, ("zh_CN",)),
    ],
)
def test_the_strongest_variable_decides(environment: dict[str, str], wanted: tuple[str, ...]) -> None:
    assert wanted_languages(environment) == wanted


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ((), "en"),
        (("zh_CN",), "zh_CN"),
        (("zh_CN.UTF-8",), "zh_CN"),
        (("zh-Hans",), "zh_CN"),
        (("zh",), "zh_CN"),
        (("C",), "en"),
        (("POSIX",), "en"),
        (("C.UTF-8",), "en"),
        (("en_GB.UTF-8", "zh_CN"), "en"),
        (("fr", "zh_CN"), "zh_CN"),
        (("fr",), "en"),
    ],
)
def test_language_is_the_first_that_can_be_had(wanted: tuple[str, ...], chosen: str) -> None:
    assert choose_language(wanted, SHIPPED) == chosen


def test_a_full_match_beats_the_bare_language() -> None:
    assert choose_language(["zh_TW"], ("zh_CN", "zh_TW")) == "zh_TW"


def test_simplified_chinese_ships() -> None:
    assert "zh_CN" in shipped_languages()


def test_switching_the_language() -> None:
    use_language("zh_CN")
    assert language() == "zh_CN"
    use_language(None)
    assert language() == "en"


def test_unknown_texts_stay_as_they_are() -> None:
    use_language("zh_CN")
    assert _("no such text {name}") == "no such text {name}"
    assert ngettext("one such", "{count} such", 2) == "{count} such"
    assert N_("as it is") == "as it is"


@pytest.mark.parametrize(("code", "expected"), [("zh_CN.UTF-8", "zh_CN"), ("nonsense/../..", "en")])
def test_environment_of_a_new_process_decides(code: str, expected: str) -> None:
    environment = {**os.environ, "NETDESIGNER_LANGUAGE": code}
    command = [sys.executable, "-c", "import sys; from netdesigner.i18n import language; sys.exit(language())"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr.strip() == expected
