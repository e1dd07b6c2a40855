"""The tokenizer is lossless and reads the terminals of the grammar; the guard finds what engines would run."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.errors import QueryRefused
from server.guard import (
    MAX_AMBIGUOUS,
    MAX_CHARACTERS,
    MAX_NESTING,
    MAX_OPERATORS,
    _follow_readings,
    _is_harmless,
    guard,
)
from server.tokens import Kind, decode_codepoints, significant, tokenize

ONE_TOKEN = [
    ("<http://example.org/ă?x=1#y>", Kind.IRI),
    ("<>", Kind.IRI),
    ("ex:name", Kind.PNAME),
    ("ex:", Kind.PNAME),
    (":name", Kind.PNAME),
    (":", Kind.PNAME),
    ("ex:a.b-c", Kind.PNAME),
    (r"ex:a\#SERVICE", Kind.PNAME),
    (r"ex:o\'neil", Kind.PNAME),
    ("ex:%20x", Kind.PNAME),
    ("ex:2007:x", Kind.PNAME),
    ("tỉnh:Bắc", Kind.PNAME),
    ("_:b1", Kind.BLANK),
    ("?x", Kind.VARIABLE),
    ("$tên_1", Kind.VARIABLE),
    ("@vi-VN", Kind.LANGTAG),
    ("12", Kind.NUMBER),
    ("12.5", Kind.NUMBER),
    (".5", Kind.NUMBER),
    ("1e6", Kind.NUMBER),
    ("1.5E-6", Kind.NUMBER),
    ("'a'", Kind.STRING),
    ('"a \\" b"', Kind.STRING),
    ("'''a ' b\n'' c'''", Kind.STRING),
    ('"""a "quoted" word"""', Kind.STRING),
    ("# to the end", Kind.COMMENT),
    ("SELECT", Kind.WORD),
    (" \t\r\n", Kind.SPACE),
    ("^^", Kind.PUNCTUATION),
    ("<=", Kind.PUNCTUATION),
    ("\\", Kind.UNKNOWN),
]


@pytest.mark.parametrize(("text", "kind"), ONE_TOKEN)
def test_each_terminal_is_one_token(text: str, kind: Kind) -> None:
    assert [(token.kind, token.text) for token in tokenize(text)] == [(kind, text)]


SEVERAL_TOKENS = [
    ("?a<?b", ["?a", "<", "?b"]),
    ("?a<<http://x>", ["?a", "<", "<http://x>"]),
    ("?s<http://p>?o.", ["?s", "<http://p>", "?o", "."]),
    ("ex:a.", ["ex:a", "."]),
    ("1.", ["1", "."]),
    ("''''a'", ["''", "''", "a", "'"]),
    ("{#}\n}", ["{", "}"]),
    ("a#'\n'b'", ["a", "'b'"]),
    ("<<?s ?p ?o>>", ["<<", "?s", "?p", "?o", ">>"]),
    ("!=?x&&?y||!?z", ["!=", "?x", "&&", "?y", "||", "!", "?z"]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL_TOKENS)
def test_tokens_are_told_apart(text: str, expected: list[str]) -> None:
    assert [token.text for token in significant(tokenize(text))] == expected


@given(st.text(alphabet=st.sampled_from(list("?$:<>'\"\\#{}()[].@_-aeSERVICE019 \n|&!=ế%"))))
def test_reading_is_lossless(text: str) -> None:
    tokens = list(tokenize(text))
    assert "".join(token.text for token in tokens) == text
    assert all(text[token.start :].startswith(token.text) for token in tokens)


def test_codepoint_escapes_are_decoded_once() -> None:
    assert decode_codepoints(r"\u0053\U00000045RVICE \\n \u12") == r"SERVICE \\n \u12"


@pytest.mark.parametrize("escape", [r"\uD800", r"\U00110000"])
def test_an_escape_that_is_no_character_is_refused(escape: str) -> None:
    with pytest.raises(QueryRefused, match="not a Unicode character"):
        guard(f"SELECT * {{ ?s ?p '{escape}' }}")


WITH_SERVICE = [
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { sErViCe<http://x/>{ ?s ?p ?o } }",
    "SELECT * { SERVICE#c\n<http://x/> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT ?x { ?s ?p ?o } }",
    r"SELECT * { \u0053ERVICE <http://x/> { ?s ?p ?o } }",
    r"SELECT * { SER\U00000056ICE <http://x/> { ?s ?p ?o } }",
    "PREFIX : <http://x/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "PREFIX : <http://x/> SELECT * { SERVICE SILENT:x { ?s ?p ?o } }",
    "PREFIX : <http://x/> SELECT * { SERVICESILENT:x#c\n{ ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<http://x/>{ ?s ?p ?o } }",
    "PREFIX : <http://x/> SELECT * { ?s ?p falseSERVICE:x{ ?s ?p ?o } }",
    # read by context, the comparison ends in a SERVICE; by the longest match all of it is an IRI
    "SELECT * { FILTER(?a<?b)SERVICE#c>\n?s{ ?a ?b ?c } }",
    "SELECT * { FILTER(?a<=?b)SERVICE#c>\n?s{ ?a ?b ?c } }",
    "SELECT * { FILTER(?a<1)SERVICE#c>\n?s{ ?a ?b ?c } }",
    "SELECT * { FILTER(?a<str(?b))SERVICE#c>\n?s{ ?a ?b ?c } }",
    "PREFIX p: <http://x/> SELECT * { FILTER(?a<p:b)SERVICE#c>\n?s{ ?a ?b ?c } }",
    # a decoy that only reads as an IRI, so that neither single reading of all < finds it
    "SELECT * { ?s <a'b> ?o FILTER(?a<?b)SERVICE#c>\n?s{ ?a ?b ?c } }",
    "SELECT * { ?s <?x'b> ?o FILTER(?a<?b)SERVICE#c>\n?s{ ?a ?b ?c } }",
    # an escaped quote ends the string where escapes are decoded before reading
    r"SELECT * { ?s ?p '\u0027 } SERVICE <http://x/> { ?a ?b '' }",
    "SELECT * { \u017fERVICE <http://x/> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("query", WITH_SERVICE)
def test_service_is_refused_in_any_spelling(query: str) -> None:
    with pytest.raises(QueryRefused, match="SERVICE") as caught:
        guard(query)
    assert caught.value.status == 403


WITHOUT_SERVICE = [
    "SELECT * { ?s ?p 'SERVICE <http://x/> { }' }",
    'SELECT * { ?s ?p """SERVICE "SERVICE" SERVICE""" }',
    "SELECT * { ?s <http://x/SERVICE#SERVICE> ?o }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://x/> { }",
    "PREFIX service: <http://x/> SELECT * { ?service service:service ex:SERVICE }",
    "PREFIX service: <http://x/> SELECT * { GRAPH service:g { ?s ?p 'x'@service } }",
    "SELECT * { ?s ?p ?o FILTER(?s<<http://x#SERVICE>) }",
    "SELECT ?webservice { ?webservice a _:service }",
]


@pytest.mark.parametrize("query", WITHOUT_SERVICE)
def test_the_word_service_alone_is_no_keyword(query: str) -> None:
    guard(query)


@pytest.mark.parametrize(("opening", "closing"), ["()", "{}", "[]", ("<< ?s ?p ", ">>")])
def test_nesting_has_a_limit(opening: str, closing: str) -> None:
    guard(opening * MAX_NESTING + "1" + closing * MAX_NESTING)
    with pytest.raises(QueryRefused, match="nest"):
        guard(opening * (MAX_NESTING + 1) + "1" + closing * (MAX_NESTING + 1))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {FILTER(?a<" + "(" * 130 + "1" + ")" * 130 + "&&?c>?d)}",
        "SELECT * {FILTER(" + "(1<#>)\n" * 130 + "1" + ")" * 130 + ")}",
    ],
    ids=["inside what reads as an IRI", "closed only where a comment reads as an IRI"],
)
def test_nesting_is_counted_in_every_reading(query: str) -> None:
    with pytest.raises(QueryRefused, match="nest"):
        guard(query)


def test_brackets_one_after_another_do_not_nest() -> None:
    guard("VALUES (?x ?y) {" + "(1 2)" * 10_000 + "}")


@pytest.mark.parametrize("operator", ["+", "||", "/", "!", " UNION ", " OPTIONAL ", "^"])
def test_operators_have_a_limit(operator: str) -> None:
    guard((operator + "?x") * MAX_OPERATORS)
    with pytest.raises(QueryRefused, match="operators"):
        guard((operator + "?x") * (MAX_OPERATORS + 1))


def test_operators_in_strings_and_iris_do_not_count() -> None:
    guard("SELECT * { ?s ?p '" + "+" * 5_000 + "', <http://x/" + "/" * 5_000 + "> }")


def test_length_has_a_limit() -> None:
    guard("#" + "x" * (MAX_CHARACTERS - 1))
    with pytest.raises(QueryRefused, match="characters"):
        guard("#" + "x" * MAX_CHARACTERS)


def test_signs_that_read_two_ways_have_a_limit() -> None:
    guard("?a<?b> " * MAX_AMBIGUOUS)
    with pytest.raises(QueryRefused, match="two ways"):
        guard("?a<?b> " * (MAX_AMBIGUOUS + 1))


def test_many_absolute_iris_and_urns_are_no_comparisons() -> None:
    guard("SELECT * { VALUES ?x { " + "<urn:uuid:1-2-3> <http://x/y#z> " * 5_000 + "} }")


@pytest.mark.parametrize(
    "unit", ["a.", "a-", "'\\", "\\", ":#", "a:", "'''a", '"""', "<", "ab...", "%", "_:.", "?a<'>", "a:%2"]
)
def test_reading_takes_linear_time(unit: str) -> None:
    with contextlib.suppress(QueryRefused):
        guard(unit * (MAX_CHARACTERS // len(unit)))


@given(
    st.lists(
        st.sampled_from(
            ["(", ")", "{", "[", "<", "<?b", "<<", "'", '"', "#", "\n", " ", "a", "?x", "ser", "Vice", "+", "||"]
        ),
        max_size=300,
    ).map("".join)
)
def test_what_counting_characters_lets_pass_every_reading_lets_pass(text: str) -> None:
    if _is_harmless(text):
        _follow_readings(text)


@pytest.mark.parametrize("query", WITH_SERVICE)
def test_counting_characters_lets_no_service_pass(query: str) -> None:
    assert not _is_harmless(query)
