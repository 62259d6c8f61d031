"""Colours by line are those of the whole text."""

from collections.abc import Iterator

import pytest

from netdesigner.app.code.open_strings import open_strings
from netdesigner.app.code.tokens import python_lexer, tokens
from netdesigner.codegen.script import write_script
from tests.codegen.documents import DOCUMENTS

KINDS = {
    "keyword": ("Token.Keyword", "Token.Operator.Word"),
    "string": ("Token.Literal.String",),
    "number": ("Token.Literal.Number",),
    "comment": ("Token.Comment",),
    "name": ("Token.Name",),
}


OWN_LAYERS = '''"""Layers.

They are for 3 inputs; class and def stand here as words.
"""

TEXT = "a \\\" quote"  # no """ here
POEM = """
"rose" \\""" is None
"""


class Own:
    """One line."""

    def call(self, x):
        return x + 1
'''


def kinds(text: str) -> Iterator[str]:
    """Yield the kinds of all tokens read line by line, each compared with what it is in the whole text."""
    whole = {
        start + place: str(kind)
        for start, kind, part in python_lexer().get_tokens_unprocessed(text)
        for place in range(len(part))
    }
    opened, place = open_strings(text), 0
    for number, line in enumerate(text.split("\n")):
        for token in tokens(line, opened.get(number, "")):
            assert whole[place + token.start].startswith(KINDS[token.kind]), (line, token)
            assert token.start + token.length <= len(line)
            yield token.kind
        place += len(line) + 1


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_line_of_a_script_can_be_read_by_itself(name: str) -> None:
    text = write_script(DOCUMENTS[name]()).text
    assert not open_strings(text)
    assert {*kinds(text)} >= {"keyword", "string", "number", "name"}


def test_lines_inside_a_text_are_text() -> None:
    assert {*kinds(OWN_LAYERS)} == {"keyword", "string", "number", "name", "comment"}
    opened = open_strings(OWN_LAYERS)
    inside = OWN_LAYERS.split("\n")[2]
    assert {token.kind for token in tokens(inside, opened[2])} == {"string"}
    assert sorted(opened) == [1, 2, 3, 7, 8]
