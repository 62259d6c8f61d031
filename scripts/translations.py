"""Bring the translations up to date: `make translations`.

Collects every text that is marked in the source, adds the new ones to each language's catalog with an empty
translation, drops those that are gone, and compiles. Existing translations are kept; nothing is guessed.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "netdesigner"
TRANSLATIONS = ROOT / "assets" / "translations"

# A date that moved on its own would make every run a change of every catalog.
FIXED_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def source_catalog(source: Path = SOURCE) -> Catalog:
    """Return all marked texts below `source`, each with the files that use it."""
    catalog = Catalog(charset="utf-8", creation_date=FIXED_DATE)
    for name, line, message, comments, context in extract_from_dir(source, comment_tags=("Translators:",)):
        place = (f"{source.name}/{Path(name).as_posix()}", line)
        catalog.add(message, locations=[place], auto_comments=comments, context=context)
    return catalog


def read_catalog(path: Path) -> Catalog:
    """Return the translations in a `.po` file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, domain="netdesigner")


def update(path: Path, source: Catalog) -> Catalog:
    """Write the `.po` file at `path` anew for the texts in `source` and its compiled form beside it."""
    catalog = read_catalog(path)
    catalog.update(source, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.creation_date = catalog.revision_date = FIXED_DATE
    with path.open("wb") as file:
        write_po(file, catalog, width=0, sort_output=True, include_lineno=False)
    catalog = read_catalog(path)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
    return catalog


def missing(catalog: Catalog) -> list[str]:
    """Return the texts without a translation, or with a doubtful one."""
    return [_text(message.id) for message in catalog if message.id and (message.fuzzy or not _complete(message.string))]


def main() -> int:
    """Update every language and say on standard error what is left to translate."""
    source = source_catalog()
    for path in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/netdesigner.po")):
        untranslated = missing(update(path, source))
        lines = [f"{path.relative_to(ROOT)}: {len(untranslated)} of {len(source)} texts to translate", *untranslated]
        sys.stderr.write("\n  ".join(lines) + "\n")
    return 0


def _text(message_id: str | list[str] | tuple[str, ...]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]


def _complete(translation: str | list[str] | tuple[str, ...] | None) -> bool:
    return bool(translation) if translation is None or isinstance(translation, str) else all(translation)


if __name__ == "__main__":
    sys.exit(main())
