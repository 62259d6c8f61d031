"""The language of every text a person reads, on screen and in the terminal.

English is the language of the source. `_` and `ngettext` look a text up at the moment it is shown, so a table made at
import time holds plain texts marked with `N_` and translates them when it is read. Placeholders are named and filled
after the lookup: `_("{name} has no inputs").format(name=name)`.
"""

from netdesigner.i18n.translator import Translator

# The one piece of state shared by a whole process: its language.
_translator = Translator()


def _(message: str) -> str:
    """Return `message` in the language in use."""
    return _translator.catalog().gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form for `count` in the language in use; fill in the number with `.format(count=count)`."""
    return _translator.catalog().ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - the name that extraction tools know
    """Mark a text for translation and return it unchanged."""
    return message


def use_language(code: str | None) -> None:
    """Switch to a language such as `"zh_CN"` or `"en"`; `None` goes back to what the environment asks for."""
    _translator.use(code)


def language() -> str:
    """Return the code of the language in use: `"en"` or one that is shipped."""
    return _translator.language()


__all__ = ["N_", "_", "language", "ngettext", "use_language"]
