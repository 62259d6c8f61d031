"""Choosing a language and loading its catalog."""

import os
from collections.abc import Collection, Iterable, Mapping
from gettext import GNUTranslations, NullTranslations, translation

from netdesigner.assets import asset

DOMAIN = "netdesigner"
SOURCE_LANGUAGE = "en"

_VARIABLES = ("NETDESIGNER_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_SOURCE_CODES = frozenset({SOURCE_LANGUAGE, "c", "posix"})


def shipped_languages() -> tuple[str, ...]:
    """Return the codes of the languages with a compiled catalog, sorted."""
    catalogs = asset("translations").glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return tuple(sorted(path.parent.parent.name for path in catalogs))


def wanted_languages(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes asked for by the first variable that is set, most wanted first."""
    for variable in _VARIABLES:
        if value := environment.get(variable):
            return tuple(code for code in value.split(":") if code)
    return ()


def choose_language(wanted: Iterable[str], shipped: Collection[str]) -> str:
    """Return the first wanted language that can be had, else English.

    A code matches a shipped one in full (`zh_CN`), or by its language alone: `zh`, `zh_SG.UTF-8` and `zh-Hans` all get
    `zh_CN`, which they can read, rather than English.
    """
    available = {_language_of(code): code for code in shipped} | {code: code for code in shipped}
    available |= dict.fromkeys(_SOURCE_CODES, SOURCE_LANGUAGE)
    for code in map(_plain, wanted):
        if found := available.get(code) or available.get(_language_of(code)):
            return found
    return SOURCE_LANGUAGE


class Translator:
    """A language and its catalog, taken from the environment at first use."""

    def __init__(self) -> None:
        """Start undecided: nothing is read before the first text is shown."""
        self._language: str | None = None
        self._catalog: NullTranslations = NullTranslations()

    def use(self, code: str | None) -> None:
        """Switch to the language `code`, or to what the environment asks for."""
        wanted = wanted_languages(os.environ) if code is None else (code,)
        language = choose_language(wanted, shipped_languages())
        self._catalog = _load(language)
        self._language = language

    def language(self) -> str:
        """Return the code of the language in use."""
        if self._language is None:
            self.use(None)
        return self._language or SOURCE_LANGUAGE

    def catalog(self) -> NullTranslations:
        """Return the catalog of the language in use."""
        if self._language is None:
            self.use(None)
        return self._catalog


def _plain(code: str) -> str:
    """Return `zh_CN` for `zh_CN.UTF-8`, `zh_CN@variant` and `zh-CN`."""
    return code.partition(".")[0].partition("@")[0].replace("-", "_")


def _language_of(code: str) -> str:
    return code.partition("_")[0].lower()


def _load(language: str) -> NullTranslations | GNUTranslations:
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    return translation(DOMAIN, localedir=asset("translations"), languages=[language])
