"""Colours by line are those of the whole text."""

import pytest

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


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_line_can_be_read_by_itself(name: str) -> None:
    text = write_script(DOCUMENTS[name]()).text
    whole = {start: str(kind) for start, kind, _part in python_lexer().get_tokens_unprocessed(text)}
    place, seen = 0, set()
    for line in text.splitlines():
        for token in tokens(line):
            assert whole[place + token.start].startswith(KINDS[token.kind]), (line, token)
            seen.add(token.kind)
        place += len(line) + 1
    assert seen >= {"keyword", "string", "number", "name"}
