"""The answer of a canned query as a page shows it: labels of codes, dates as people write them, links for IRIs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from server.catalogue import CannedQuery, Column
from server.labels import Labels, Shown
from server.names import NameIndex
from server.terms import Row, Term
from server.urls import local_path

CODE_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "target": ("chỉ tiêu", "target"),
    "result": ("kết quả", "result"),
    "task": ("nhiệm vụ", "task"),
    "event": ("sự kiện", "event"),
    "system": ("hệ thống", "system"),
    "document": ("dẫn văn bản", "citation"),
    "official": ("người giữ chức vụ", "official"),
    "agency": ("cơ quan", "agency"),
    "limitation": ("hạn chế", "limitation"),
    "participation": ("tham dự", "participation"),
    "report": ("báo cáo", "report"),
    "phase": ("giai đoạn", "phase"),
    "clarification": ("làm rõ", "clarification"),
    "entity": ("mốc của đối tượng", "of the thing itself"),
    "merger": ("sáp nhập", "merger"),
    "date": ("ngày diễn ra", "took place"),
    "deadline": ("thời hạn", "due"),
    "as_of": ("tính đến", "as of"),
    "issued": ("ban hành", "issued"),
    "published": ("đăng bài", "published"),
    "in_force_from": ("có hiệu lực", "in force from"),
    "no_longer_in_force_from": ("hết hiệu lực", "no longer in force from"),
    "valid_from": ("bắt đầu", "began"),
    "valid_to": ("kết thúc", "ended"),
    "under": ("theo văn bản này", "under this document"),
    "same_article": ("cùng bài viết", "same article"),
    "computed": ("so ra từ dữ liệu", "computed"),
}
"""Codes that the queries themselves give, in Vietnamese and English; those of code lists have labels in the graph."""

_OWN_CODES: Final = ("kind", "dateKind", "decreeLink", "basis")


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        shown: what is read; None for an empty cell.
        number: whether it is a number, which lines up at the right.
        quote: whether it is words of an article.
    """

    shown: Shown | None
    number: bool = False
    quote: bool = False


@dataclass(frozen=True)
class Table:
    """The columns that a page shows. Those without any value are left out, and those that another column links to.

    Attributes:
        headings: the heading of each column, and whether it holds numbers.
        rows: the cells of each row.
    """

    headings: Sequence[tuple[str, bool]]
    rows: Sequence[Sequence[Cell]]


def result_table(query: CannedQuery, rows: Sequence[Row], labels: Labels, names: NameIndex) -> Table:
    """Return rows as a page shows them, all labels fetched at once."""
    language = labels.language.code
    shown = list(_shown_columns(query, rows))
    linked = {column.link for _, column in shown}
    labels.load(row[name] for row in rows for name, _ in shown if name in row and name not in linked)
    numbers = {name for row in rows for name, term in row.items() if term.is_number}
    return Table(
        [(column.label[language], name in numbers) for name, column in shown],
        [[_cell(row, name, column, labels, names) for name, column in shown] for row in rows],
    )


def _shown_columns(query: CannedQuery, rows: Sequence[Row]) -> Iterator[tuple[str, Column]]:
    used = {name for row in rows for name in row}
    linked = {column.link for name, column in query.columns.items() if name in used}
    for name, column in query.columns.items():
        if name in used and name not in linked:
            yield name, column


def _cell(row: Row, name: str, column: Column, labels: Labels, names: NameIndex) -> Cell:
    term, target = row.get(name), row.get(column.link)
    if term is None:
        return Cell(labels.show(target)) if target is not None and target.is_iri else Cell(None)
    if target is not None and target.is_iri:
        href = labels.urls.thing(target.value) or ""
        leaves = bool(href) and local_path(target.value) is None
        shown = Shown(_text(term, name, column, labels, names), href, _tag(term, labels), leaves)
    elif term.is_iri:
        shown = labels.show(term)
    else:
        shown = Shown(_text(term, name, column, labels, names), lang=_tag(term, labels))
    return Cell(shown, term.is_number, column.type == "quote")


def _text(term: Term, name: str, column: Column, labels: Labels, names: NameIndex) -> str:
    language = labels.language
    if column.scheme:
        code = names.codes(column.scheme).get(term.value)
        if code is not None:
            return code.labels.get(language.code, term.value)
    if name in _OWN_CODES and term.value in CODE_WORDS:
        return CODE_WORDS[term.value][language.code == "en"]
    if column.type == "date":
        return language.date(term.value)
    return labels.literal(term)


def _tag(term: Term, labels: Labels) -> str:
    """Return the language of words that are not in that of the page: the words of the data are Vietnamese."""
    return "vi" if labels.language.code != "vi" and not term.value.isascii() else ""
