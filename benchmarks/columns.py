"""Columns beside the engine that they ease, and beside DuckDB: filters, groups, top-k and NOT EXISTS in one process.

``python -m benchmarks.columns --triples 1000000`` needs ``duckdb``, which the project does not: its SQL is written by
hand and no backend. The answers of all three are compared. Times of our columns include reading the query and writing
the answer.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import click
import duckdb
import pyoxigraph as ox

from benchmarks.endpoint_data import VN, write
from benchmarks.endpoint_queries import PROLOGUE, PROMISES, QUERIES
from server.backends.engine import asked as opened
from server.backends.memory import ColumnStore, with_columns
from server.columns import LeftToEngine
from server.columns.easing import eased
from server.limits import DEFAULT_LIMITS

_DECIMAL: Final = "http://www.w3.org/2001/XMLSchema#decimal"
_SQL: Final = {
    "filter by number": "SELECT count(*) FROM t JOIN term ON o = id WHERE p = {value} AND number > 99.5",
    "filter by text": """SELECT count(*) FROM t JOIN term ON o = id
        WHERE p = {indicatorText} AND contains(text, 'mạng cổng')""",
    "group": """SELECT any_value(name.text), count(*), sum(v.number) / count(*) FROM t i JOIN t x USING (s)
        JOIN term v ON x.o = v.id JOIN term name ON i.o = name.id
        WHERE i.p = {indicator} AND x.p = {value} GROUP BY i.o""",
    "top-k": """SELECT name.text, v.number FROM t a JOIN t x USING (s) JOIN term v ON x.o = v.id
        JOIN term name ON a.s = name.id WHERE a.p = {type} AND a.o = {Target} AND x.p = {value}
        ORDER BY v.number DESC, name.text LIMIT 20""",
    "not exists": """SELECT count(*) FROM t x WHERE p = {value}
        AND NOT EXISTS (SELECT 1 FROM t y WHERE y.s = x.s AND y.p = {dueDate})""",
    "not exists, two keys": """WITH f AS (SELECT a.s, a.o AS kind, h.o AS holder, i.o AS indicator FROM t a
          JOIN t h ON h.s = a.s AND h.p = {holder} JOIN t i ON i.s = a.s AND i.p = {indicator} WHERE a.p = {type})
        SELECT count(*) FROM f x WHERE kind = {Target} AND NOT EXISTS (SELECT 1 FROM f y
          WHERE y.kind = {Result} AND y.holder = x.holder AND y.indicator = x.indicator)""",
}
_QUADRATIC: Final = 50_000
_NAMES: Final = ("value", "indicatorText", "indicator", "Target", "Result", "holder", "dueDate")


def rows(file: Path) -> Iterator[tuple[str, str, str, str, Decimal | None]]:
    """Yield each triple of the union of graphs as written, with the text and the number of its object."""
    for quad in ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS):
        number = None
        if isinstance(quad.object, ox.Literal) and quad.object.datatype.value == _DECIMAL:
            number = Decimal(quad.object.value)
        yield str(quad.subject), str(quad.predicate), str(quad.object), quad.object.value, number  # type: ignore[union-attr]


def loaded(file: Path, folder: Path) -> tuple[Any, dict[str, int]]:
    """Return a database of numbered terms and triples sorted by predicate, and the numbers of the names we ask for."""
    ids: dict[str, int] = {}
    texts: list[tuple[int, str, Decimal | None]] = []

    def number(term: str, text: str, value: Decimal | None = None) -> int:
        found = ids.get(term)
        if found is None:
            found = ids[term] = len(ids)
            texts.append((found, text, value))
        return found

    triples, terms = folder / "triples.csv", folder / "terms.csv"
    with triples.open("w") as out:
        for s, p, o, text, value in rows(file):
            out.write(f"{number(s, s[1:-1])},{number(p, p[1:-1])},{number(o, text, value)}\n")
    with terms.open("w") as out:
        for at, text, value in texts:
            quoted = text.replace('"', '""')
            out.write(f'{at},"{quoted}",{"" if value is None else value}\n')
    base = duckdb.connect()
    base.execute(
        f"CREATE TABLE t AS SELECT * FROM read_csv('{triples}', header=false, names=['s','p','o']) ORDER BY p, s, o"
    )
    columns = "{'id': 'BIGINT', 'text': 'VARCHAR', 'number': 'DECIMAL(18,4)'}"
    base.execute(f"CREATE TABLE term AS SELECT * FROM read_csv('{terms}', header=false, columns={columns}) ORDER BY id")
    known = {name: ids[f"<{VN}{name}>"] for name in _NAMES}
    return base, {**known, "type": ids["<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"]}


def median(work: Callable[[], object], times: int = 5) -> float:
    """Return the median time of ``work``, in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)


def comparable(cells: tuple[Any, ...]) -> tuple[str, ...]:
    """Return a row as texts in which equal numbers are equal; averages are compared to six places."""

    def one(cell: Any) -> str:
        text = cell.value if hasattr(cell, "value") else str(cell)
        try:
            return f"{Decimal(text):.6f}"
        except ArithmeticError:
            return text

    return tuple(map(one, cells))


@click.command()
@click.option("--triples", default=100_000, show_default=True, help="About how many triples the data have.")
def main(triples: int) -> None:
    """Measure and print, as Markdown."""
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "data.nq"
        count = write(file, triples)
        engine = ox.Store()
        start = time.perf_counter()
        engine.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
        there = time.perf_counter() - start
        start = time.perf_counter()
        store = with_columns(opened(engine, DEFAULT_LIMITS))
        assert isinstance(store, ColumnStore)
        here = time.perf_counter() - start
        start = time.perf_counter()
        base, names = loaded(file, Path(temporary))
        duck = time.perf_counter() - start
        click.echo(f"{count:,} triples; load: engine {there:.1f} s, columns {here:.1f} s, DuckDB {duck:.1f} s\n")
        click.echo("| median, ms | engine | columns | DuckDB | engine / columns | answers |")
        click.echo("| --- | ---: | ---: | ---: | ---: | --- |")
        for name, template in _SQL.items():
            if name == "not exists, two keys" and triples > _QUADRATIC:
                continue  # it would take the engine minutes
            sql = template.format(**names)
            query = PROLOGUE + {**QUERIES, "not exists, two keys": PROMISES}[name]

            def asked(query: str = query) -> list[tuple[Any, ...]]:
                return [tuple(row) for row in engine.query(query, use_default_graph_as_union=True)]  # type: ignore[union-attr, arg-type]

            def selected(sql: str = sql) -> list[tuple[Any, ...]]:
                return list(base.execute(sql).fetchall())

            def from_columns(query: str = query, store: ColumnStore = store) -> list[tuple[Any, ...]]:
                try:
                    return asked(eased(store.columns, query))
                except LeftToEngine:
                    return asked(query)

            answers = [sorted(map(comparable, answer())) for answer in (asked, from_columns, selected)]
            same = "equal" if answers[0] == answers[1] == answers[2] else "differ"
            slow, fast, other = median(asked, 3), median(from_columns), median(selected)
            click.echo(f"| {name} | {slow:.1f} | {fast:.1f} | {other:.1f} | {slow / fast:.1f} | {same} |")


if __name__ == "__main__":
    main()
