"""Tables as people keep them: CSV with or without a byte order mark, with commas, semicolons or tabs; kept as found."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.errors import UsageError
from server.reconcile.conditions import Condition, day_of
from server.reconcile.index import Index
from server.reconcile.properties import PROPERTIES, Asked, plain, values
from server.reconcile.reconciler import Candidate, Query, reconcile

MARK: Final = "\ufeff"
COLUMNS: Final = ("iri", "label", "score", "match")
CANDIDATES: Final = "candidates"
TYPES: Final = {"province": "Province", "place": "Place", "agency": "Agency", "document": "Document"}
"""What a column may hold, as the command line calls it, and its class."""

_DELIMITERS: Final = ",;\t|"
_LARGEST_FIELD: Final = 1_000_000


@dataclass(frozen=True)
class TableFile:
    """A table as read.

    Attributes:
        marked: whether it began with a byte order mark.
        delimiter: what stands between cells.
        line_end: how its lines end.
        header: the names of the columns.
        rows: the other lines; each as long as the header.
    """

    marked: bool
    delimiter: str
    line_end: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, name: str) -> int:
        """Return the place of a column.

        Raises:
            UsageError: there is none of this name.
        """
        wanted = [place for place, one in enumerate(self.header) if one.strip() == name.strip()]
        if not wanted:
            raise UsageError(f"There is no column {name!r}. The columns are: {', '.join(self.header)}.")
        return wanted[0]


@dataclass(frozen=True)
class Work:
    """What is to be done with a table.

    Attributes:
        column: the place of the column with the names.
        types: the classes that the things may belong to.
        conditions: property → the place of the column that has it.
        fixed: conditions that hold for every row.
        ids: the properties to be added, as data extension calls them.
        language: of the labels.
    """

    column: int
    types: tuple[str, ...] = ()
    conditions: tuple[tuple[str, int], ...] = ()
    fixed: tuple[Condition, ...] = ()
    ids: tuple[str, ...] = ()
    language: str = "vi"


def read_table(data: bytes, name: str) -> TableFile:
    """Return a table.

    Args:
        data: the file, in UTF-8 with or without a byte order mark, or UTF-16 with one.
        name: what to call it in a message.

    Raises:
        UsageError: it is not text in these encodings, has no header, or a line has more cells than the header.
    """
    text = _decoded(data, name)
    marked, text = text.startswith(MARK), text.removeprefix(MARK)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(_LARGEST_FIELD)
    try:
        lines = [line for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if line]
    except csv.Error as error:
        raise UsageError(f"{name} cannot be read as CSV: {error}.") from error
    if not lines:
        raise UsageError(f"{name} is empty; expected a header line with the names of the columns.")
    header = tuple(lines[0])
    for number, line in enumerate(lines[1:], 2):
        if len(line) > len(header):
            raise UsageError(
                f"{name}, row {number}: found {len(line)} cells, expected {len(header)} as in the header. "
                "Quote a cell that holds the delimiter."
            )
    rows = tuple(tuple(line) + ("",) * (len(header) - len(line)) for line in lines[1:])
    return TableFile(marked, delimiter, "\r\n" if first.endswith("\r") else "\n", header, rows)


def _decoded(data: bytes, name: str) -> str:
    try:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return MARK + data.decode("utf-16")
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is not UTF-8: {error}. Save it as “CSV UTF-8” and try again.") from error


def write_table(table: TableFile, header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV in UTF-8, with the delimiter, line ends and byte order mark of a table."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=table.delimiter, lineterminator=table.line_end)
    writer.writerow(header)
    writer.writerows(rows)
    return ((MARK if table.marked else "") + buffer.getvalue()).encode()


def new_columns(header: Sequence[str], ids: Sequence[str]) -> list[str]:
    """Return the names of the columns that are added; one that is taken begins with ``vnegov_``."""
    return [name if name not in header else f"vnegov_{name}" for name in (*COLUMNS, *ids, CANDIDATES)]


def reconciled(index: Index, table: TableFile, work: Work) -> Iterator[tuple[tuple[str, ...], bool, bool]]:
    """Yield for each row its new cells, whether it is a match, and whether there was anything to look up."""
    known: dict[Query, tuple[str, ...]] = {}
    for row in table.rows:
        said = ((pid, row[place].strip()) for pid, place in work.conditions)
        conditions = (*work.fixed, *(Condition(pid, (text,)) for pid, text in said if text))
        query = Query(row[work.column], work.types, conditions=conditions)
        if query not in known:
            known[query] = _cells(index, reconcile(index, query), work, conditions)
        cells = known[query]
        yield cells, bool(cells[COLUMNS.index("match")]), bool(query.text.strip())


def _cells(
    index: Index, candidates: Sequence[Candidate], work: Work, conditions: Sequence[Condition]
) -> tuple[str, ...]:
    """Return the new cells of a row: those of the match, or else the candidates for a person to choose from."""
    if not candidates:
        return ("",) * (len(COLUMNS) + len(work.ids) + 1)
    first = candidates[0]
    if first.match:
        asked = Asked(index.entities, work.language, day_of(conditions))
        codes = ("; ".join(map(plain, values(PROPERTIES[pid], first.entity, asked))) for pid in work.ids)
        return (first.entity.iri, first.entity.label(work.language), f"{first.score:g}", "yes", *codes, "")
    listed = "; ".join(f"{one.entity.label(work.language)} <{one.entity.iri}> {one.score:g}" for one in candidates)
    return ("", "", f"{first.score:g}", "", *("" for _ in work.ids), listed)
