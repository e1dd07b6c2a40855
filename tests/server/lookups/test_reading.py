"""What is read as a look-up, and what is not."""

from __future__ import annotations

import pytest

from server.lookups.reading import read
from server.lookups.shape import Known, LookUp
from server.terms import XSD

S, P = "http://e.example/s", "http://e.example/p#p"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
TEXT = 'it is # " { FILTER }'
PREFIXES = "PREFIX e: <http://e.example/> PREFIX p: <http://e.example/p#>"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"SELECT ?p ?o {{ <{S}> ?p ?o }}", LookUp("SELECT ?p ?o", Known(S), "?p", "?o", "")),
        (f"ASK {{<{S}> <{P}> ?o.}}", LookUp("ASK", Known(S), Known(P), "?o", "")),
        (f"{PREFIXES} select * where {{ e:s p:p $x }}", LookUp("select *", Known(S), Known(P), "$x", "")),
        (
            f"PREFIX : <{S}>\nSELECT\n?x WHERE{{\n?x a :1-a .\n}} LIMIT 5\n",
            LookUp("SELECT\n?x", "?x", Known(TYPE), Known(S + "1-a"), " LIMIT 5"),
        ),
        (
            f"{PREFIXES} SELECT ?s {{ ?s p:p '{TEXT}'@vi }} OFFSET 1 LIMIT 2",
            LookUp("SELECT ?s", "?s", Known(P), Known(TEXT, language="vi"), " OFFSET 1 LIMIT 2"),
        ),
        (f'SELECT ?s {{ ?s <{P}> "" }}', LookUp("SELECT ?s", "?s", Known(P), Known("", XSD + "string"), "")),
        (
            f"PREFIX x: <{XSD}> SELECT ?s {{ ?s ?s '1'^^x:int }}",
            LookUp("SELECT ?s", "?s", "?s", Known("1", XSD + "int"), ""),
        ),
        (
            "SELECT ?s{<a:service> ?s <http://e/FROM(NOW())>}",
            LookUp("SELECT ?s", Known("a:service"), "?s", Known("http://e/FROM(NOW())"), ""),
        ),
    ],
)  # fmt: skip
def test_look_ups(query: str, found: LookUp) -> None:
    assert read(query) == found


@pytest.mark.parametrize(
    "query",
    [
        "",
        "{ <a:a> ?p ?o }",
        "SELECT ?o { <a:a> ?p ?o FILTER(?o > 1) }",
        "SELECT ?o { <a:a> ?p ?o . OPTIONAL { ?o ?q ?r } }",
        "SELECT ?o { <a:a> ?p ?o . ?o ?q ?r }",
        "SELECT ?o { <a:a> ?p ?o ; ?q ?r }",
        "SELECT ?o { <a:a> ?p ?o , ?r }",
        "SELECT ?o { <a:a> <a:b>+ ?o }",
        "SELECT ?o { <a:a> ^<a:b> ?o }",
        "SELECT ?o { <a:a> <a:b>/<a:c> ?o }",
        "SELECT ?o { <a:a> !<a:b> ?o }",
        "SELECT ?o { <a:a> <a:b>|a ?o }",
        "SELECT ?o { GRAPH ?g { <a:a> ?p ?o } }",
        "SELECT ?o { GRAPH <a:g> { <a:a> ?p ?o } }",
        "SELECT ?o { SERVICE <a:g> { <a:a> ?p ?o } }",
        "SELECT ?o { { <a:a> ?p ?o } }",
        "SELECT ?o FROM <a:g> { <a:a> ?p ?o }",
        "SELECT ?o FROM NAMED <a:g> WHERE { <a:a> ?p ?o }",
        "SELECT ?o { <a:a> ?p ?o } ORDER BY ?o",
        "SELECT ?o { <a:a> ?p ?o } GROUP BY ?o",
        "SELECT ?o { <a:a> ?p ?o } VALUES ?o { 1 }",
        "SELECT ?o { <a:a> ?p ?o } LIMIT 1 OFFSET 1 LIMIT 1",
        "SELECT ?o { <a:a> ?p ?o } LIMIT -1",
        "SELECT (COUNT(*) AS ?n) { <a:a> ?p ?o }",
        "SELECT (?o AS ?n) { <a:a> ?p ?o }",
        "SELECT { <a:a> ?p ?o }",
        "SELECT ?p,?o { <a:a> ?p ?o }",
        "CONSTRUCT { <a:a> ?p ?o } WHERE { <a:a> ?p ?o }",
        "DESCRIBE <a:a>",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { <a:a> ?p ?o }",
        "SELECT ?o { <a:a> ?p ?o } # more",
        "# SELECT\nSELECT ?o { <a:a> ?p ?o }",
        "SELECT ?o { <a:a> # ?p\n ?p ?o }",
        "SELECT ?o { _:b ?p ?o }",
        "SELECT ?o { [] ?p ?o }",
        "SELECT ?o { <a:a> ?p [] }",
        "SELECT ?o { <a:a> ?p () }",
        "SELECT ?o { << <a:a> <a:b> <a:c> >> ?p ?o }",
        "SELECT ?p { <a:a> ?p 1 }",
        "SELECT ?p { <a:a> ?p -1.5 }",
        "SELECT ?p { <a:a> ?p true }",
        'SELECT ?p { <a:a> ?p """long""" }',
        "SELECT ?p { <a:a> ?p '''''' }",
        'SELECT ?p { <a:a> ?p "a\\"b" }',
        'SELECT ?p { <a:a> ?p "a\nb" }',
        'SELECT ?p { <a:a> ?p "a"@vi--ltr }',
        'SELECT ?p { <a:a> ?p "a" "b" }',
        "SELECT ?p { 'a' ?p ?o }",
        "SELECT ?p { <a:a> 'a' ?o }",
        "SELECT ?p { <a> ?p ?o }",
        "SELECT ?p { </a> ?p ?o }",
        "SELECT ?p { <> ?p ?o }",
        "SELECT ?p { <#a> ?p ?o }",
        "SELECT ?p { <a:a b> ?p ?o }",
        "SELECT ?p { <a:a{> ?p ?o }",
        "SELECT ?p { <a:\\u0061> ?p ?o }",
        "SELECT ?p { <a:a> A ?o }",
        "SELECT ?p { a ?p ?o }",
        "SELECT ?p { e:a ?p ?o }",
        "SELECT ?p { :a ?p ?o }",
        "PREFIX e: <a:> SELECT ?p { E:a ?p ?o }",
        "PREFIX e: <a:> PREFIX e: <b:> SELECT ?p { e:a ?p ?o }",
        "PREFIX e: <e/> SELECT ?p { e:a ?p ?o }",
        "PREFIX e: <a:[> SELECT ?p { <a:a> ?p ?o }",
        "PREFIX e: <a:> SELECT ?p { e:a\\-b ?p ?o }",
        "PREFIX e: <a:> SELECT ?p { e:a%20b ?p ?o }",
        "PREFIX e: <a:> SELECT ?p { e:a.b ?p ?o }",
        "PREFIX e: <a:> SELECT ?p { e:a:b ?p ?o }",
        "PREFIX e: <a:> SELECT ?p { e:ệ ?p ?o }",
        "PREFIX e: <a:> SELECT ?p { e: ?p ?o }",
        "PREFIX e: <a:> SELECT ?p { e:-a ?p ?o }",
        "BASE <a:> SELECT ?p { <a:a> ?p ?o }",
        "BASE <http://a/> PREFIX e: <a:> SELECT ?p { e:a ?p ?o }",
        "PREFIX e: <a:> BASE <http://a/> SELECT ?p { e:a ?p ?o }",
        "PREFIX <a:> SELECT ?p { <a:a> ?p ?o }",
        "SELECT ?ệ { <a:a> ?p ?ệ }",
        "SELECT ?o { <a:a>\u00a0?p ?o }",
        "SELECT ?o { <a:a> ?p ?o }\x00",
        "\ufeffSELECT ?o { <a:a> ?p ?o }",
        "SELECT ?o { <a:a> ?p ?o }" + " " * 5_000,
    ],
)  # fmt: skip
def test_everything_else(query: str) -> None:
    assert read(query) is None


@pytest.mark.parametrize("gap", [" " * 2_000, "\n" * 2_000, "PREFIX " * 500, "PREFIX a: <a:> " * 300, "?a " * 1_500])
def test_no_text_takes_long_to_be_refused(gap: str) -> None:
    assert read(f"{gap}SELECT {gap} {{ {gap} <a:a> ?p ?o ? }}"[:4_900]) is None
