"""The command line of a script: its arguments are what they are when none are given."""

from __future__ import annotations

from netdesigner.codegen.reading.things import NamespaceThing, ParserThing, Thing, Unknown


def call_method(parser: ParserThing, name: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return what a method of a parser gives."""
    if name == "add_argument":
        spellings = [item.lstrip("-").replace("-", "_") for item in given if isinstance(item, str)]
        target = named.get("dest") or max(spellings, key=len, default="")
        usual = False if named.get("action") == "store_true" else None
        if isinstance(target, str):
            parser.defaults[target] = named.get("default", usual)
        return None
    if name == "parse_args":
        return NamespaceThing(dict(parser.defaults))
    return (NamespaceThing(dict(parser.defaults)), []) if name == "parse_known_args" else Unknown(name)
