"""The proof of columns: on made-up graphs and queries they answer what the engine answers, or leave it to answer."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from server.backends.memory import ColumnStore, load_texts, with_columns
from server.columns import LeftToEngine, solving, terms
from server.columns.easing import eased

E = "http://e.example/"
PREFIX = f"PREFIX e: <{E}>\nPREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
VARIABLES = ("a", "b", "c")
THINGS = [f"e:t{number}" for number in range(6)]
PREDICATES = [f"e:p{number}" for number in range(3)]
LITERALS = [
    *map(str, range(-2, 9)), "1.5", "-0.25", "0.3333", "0.33333", "12345678901234.5", "2.0", '"2.0"^^xsd:decimal',
    '"a"', '"ab"', '"Hà Nội"', '"Hà Nội"@vi', '"ha noi"@en', '"x\\ty\\"z\\\\"', '""', "true", "1.5e0",
    '"2012-01-01"^^xsd:date', '"2012"^^xsd:gYear', '"none"^^xsd:integer',
]  # fmt: skip

things = st.sampled_from(THINGS)
NUMBERS, WHOLE, TEXTS = (st.sampled_from(LITERALS[span]) for span in (slice(14), slice(11), slice(18, 23)))
triples = st.tuples(things, st.sampled_from(PREDICATES), st.sampled_from([*THINGS, *LITERALS, "_:x"]))


@st.composite
def graphs(draw: st.DrawFn) -> list[tuple[str, str, str]]:
    """Triples of things, numbers and texts, one kind to a predicate; and sometimes a few that have no such order."""
    numbers = draw(st.sampled_from([NUMBERS, WHOLE]))
    found = [
        *draw(st.lists(st.tuples(things, st.just("e:p0"), things), min_size=3, max_size=12)),
        *draw(st.lists(st.tuples(things, st.just("e:p1"), numbers), min_size=3, max_size=12)),
        *draw(st.lists(st.tuples(things, st.just("e:p2"), TEXTS), min_size=3, max_size=12)),
    ]
    return found + draw(st.just([]) | st.lists(triples, max_size=5))


@pytest.fixture(autouse=True)
def _of_all_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "_FEW", 0)
    monkeypatch.setattr(terms, "_FEW", 3)


def store_of(found: list[tuple[str, str, str]], second: list[tuple[str, str, str]] = ()) -> ColumnStore:  # type: ignore[assignment]
    """Return a store of triples in one graph, and of some in another."""

    def text(name: str, of: list[tuple[str, str, str]]) -> str:
        return f"GRAPH e:{name} {{ {' . '.join(' '.join(one) for one in of)} }}"

    trig = "@" + PREFIX.replace("\nPREFIX", " .\n@PREFIX").replace("PREFIX", "prefix").rstrip() + " .\n"
    made = with_columns(load_texts([("made", (trig + text("g", found) + text("h", second)).encode(), "trig")]))
    assert isinstance(made, ColumnStore)
    return made


def rows(store: ColumnStore, query: str) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the columns of an answer, and its rows as text."""
    answer = json.loads(store.evaluate(query).serialise("json"))
    names = answer["head"]["vars"]
    return names, [
        tuple(json.dumps(row.get(name), sort_keys=True) for name in names) for row in answer["results"]["bindings"]
    ]


@st.composite
def patterns(draw: st.DrawFn, most: int, known: list[str]) -> list[str]:
    """Triple patterns that share variables, mostly; the variables are added to ``known``."""
    found = []
    for _ in range(draw(st.integers(1, most))):
        one = f"?{draw(st.sampled_from(known or VARIABLES))}"
        new = [f"?{name}" for name in VARIABLES if f"?{name}" != one]
        other = draw(st.sampled_from([*new, *new, "e:t1", "e:t2"]) | st.sampled_from(["2", '"a"', '"Hà Nội"@vi']))
        pair = (other, one) if other[0] in "?e" and draw(st.booleans()) else (one, other)
        found.append(f"{pair[0]} {draw(st.sampled_from(PREDICATES))} {pair[1]}")
        known += [name for name in VARIABLES if f"?{name}" in pair and name not in known]
    return found


@st.composite
def filters(draw: st.DrawFn, known: list[str]) -> str:
    name = f"?{draw(st.sampled_from(known))}"
    return draw(
        st.sampled_from(
            [
                f"FILTER({name} {draw(st.sampled_from(['<', '<=', '>', '>=', '=']))} "
                f"{draw(st.sampled_from(['2', '1.5', '-1', '0.33333', '100000000000000000']))})",
                f"FILTER(1 < {name} && {name} <= 5)",
                f'FILTER(CONTAINS({name}, "{draw(st.sampled_from(["a", "N", "Hà", "i"]))}"))',
                f'FILTER STRSTARTS({name}, "H")',
                f'FILTER(STRENDS({name}, "i"))',
                f'FILTER(LANG({name}) = "vi")',
                f"FILTER NOT EXISTS {{ {' . '.join(draw(patterns(2, known[:1])))} }}",
                f"FILTER EXISTS {{ {' . '.join(draw(patterns(2, known[-1:])))} }}",
            ]
        )
    )


@st.composite
def heads(draw: st.DrawFn, known: list[str]) -> tuple[str, str, list[str]]:
    """What is selected, GROUP BY, and the names to order by."""
    names = st.lists(st.sampled_from(known), max_size=2, unique=True)
    groups = draw(names)
    if not draw(st.booleans()):
        chosen = groups or known[:1]
        return " ".join(f"?{name}" for name in chosen), "", chosen if draw(st.booleans()) else known
    head = [f"?{name}" for name in groups]
    for number in range(draw(st.integers(0 if groups else 1, 2))):
        of = f"?{draw(st.sampled_from(known))}"
        aggregates = ["COUNT(*)", f"COUNT({of})", f"COUNT(DISTINCT {of})", f"SUM({of})", f"AVG({of})", f"MIN({of})"]
        head.append(f"({draw(st.sampled_from([*aggregates, f'MAX({of})']))} AS ?n{number})")
    by = f" GROUP BY {' '.join(f'?{name}' for name in groups)}" if groups else ""
    return " ".join(head), by, [*groups, *(f"n{number}" for number in range(len(head) - len(groups)))]


@st.composite
def queries(draw: st.DrawFn) -> str:
    known: list[str] = []
    group = " . ".join(draw(patterns(3, known)))
    group += "".join(f" {one}" for one in draw(st.lists(filters(known), max_size=2)))
    head, tail, sortable = draw(heads(known))
    sorts = draw(st.lists(st.sampled_from(sortable), max_size=2, unique=True))
    if sorts:
        orders = st.sampled_from(["?{}", "DESC(?{})", "ASC(?{})"])
        tail += f" ORDER BY {' '.join(draw(orders).format(name) for name in sorts)}"
        tail += draw(st.sampled_from(["", " LIMIT 3", " LIMIT 2 OFFSET 1", " OFFSET 2"]))
    return f"{PREFIX}SELECT {draw(st.sampled_from(['', '', 'DISTINCT ']))}{head} {{ {group} }}{tail}"


@st.composite
def sums(draw: st.DrawFn) -> str:
    """Queries that gather numbers, mostly with an answer."""
    group = draw(
        st.sampled_from(["?a e:p1 ?b", "?a e:p1 ?b . ?a e:p0 ?c", "?a e:p1 ?b . ?a e:p2 ?c", "?a e:p0 ?c ; e:p1 ?b"])
    )
    key = draw(st.sampled_from(["?a", "?c", "?a ?c", ""] if "?c" in group else ["?a", ""]))
    functions = draw(st.lists(st.sampled_from(["SUM", "AVG", "MIN", "MAX", "COUNT"]), min_size=1, max_size=3))
    head = " ".join(f"({function}(?b) AS ?n{number})" for number, function in enumerate(functions))
    kept = draw(st.sampled_from(["", " FILTER(?b > 1)", " FILTER(?b <= 5)", " FILTER NOT EXISTS { ?a e:p2 ?d }"]))
    by = f" GROUP BY {key}" if key else ""
    return f"{PREFIX}SELECT {key} {head} {{ {group}{kept} }}{by}"


def sort_keys(query: str, names: list[str], found: list[tuple[str, ...]]) -> list[Any]:
    """Return the cells of those columns by which a query orders."""
    order = query.partition("ORDER BY")[2]
    places = [
        place for place, name in enumerate(names) if f"?{name}" in order.replace("(", " ").replace(")", " ").split()
    ]
    return [tuple(row[place] for place in places) for row in found]


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)
@given(graphs(), st.just([]) | st.just([]) | st.lists(triples, max_size=3), queries() | sums())
def test_the_answers_are_the_engines(
    found: list[tuple[str, str, str]], second: list[tuple[str, str, str]], query: str
) -> None:
    store = store_of(found, second)
    try:
        easier = eased(store.columns, query)
    except LeftToEngine as reason:
        event(str(reason)[:40])
        return
    event("eased")
    names, there = rows(store, query)
    easy_names, here = rows(store, easier)
    assert easy_names == names
    assert Counter(here) == Counter(there)
    assert sort_keys(query, names, here) == sort_keys(query, names, there)
