"""A canned query file that breaks a rule is refused when it is loaded, with the file and the parameter named."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import DataError
from graph.paths import QUERIES
from server.catalogue import LANGUAGES, load_catalogue, parse_query

GOOD = """\
#+ summary: {vi: Câu hỏi, en: Question}
#+ description: {vi: Mô tả, en: Description}
#+ tags: [test]
#+ parameters:
#+   on:
#+     type: date
#+     edge: end
#+     required: true
#+     label: {vi: Ngày, en: Day}
#+     help: {vi: Ngày hỏi, en: The day}
#+   unit:
#+     type: code
#+     choices: {scheme: unit}
#+     label: {vi: Đơn vị, en: Unit}
#+     help: {vi: Đơn vị, en: The unit}
#+ columns:
#+   s: {vi: Chủ ngữ, en: Subject}
#+   o: {vi: Bổ ngữ, en: Object, link: s, type: date, scheme: unit}

SELECT ?s ?o WHERE {
  VALUES ?on { UNDEF }
  VALUES ?unit { UNDEF }
  ?s ?p ?o FILTER(!BOUND(?on) || ?o = ?on) FILTER(!BOUND(?unit) || ?o = ?unit)
}
"""


def test_a_good_file_is_read_as_it_says() -> None:
    query = parse_query("good", GOOD)
    assert (query.name, query.summary["vi"], query.tags) == ("good", "Câu hỏi", ("test",))
    on, unit = query.parameters.values()
    assert (on.name, on.type, on.edge, on.required) == ("on", "date", "end", True)
    assert (unit.type, unit.scheme, unit.required, unit.choices) == ("code", "unit", False, ())
    assert list(query.columns) == ["s", "o"]
    assert (query.columns["o"].link, query.columns["o"].type, query.columns["o"].scheme) == ("s", "date", "unit")
    assert query.sparql.startswith("SELECT")
    assert "#+" not in query.sparql


BROKEN = [
    ("VALUES ?unit { UNDEF }\n", "", "parameter unit: no block"),
    ("#+   unit:\n", "#+   units:\n", "parameter units: no block"),
    ("?s ?p ?o FILTER", "VALUES ?extra { UNDEF } ?s ?p ?o FILTER", "parameter extra.*does not declare"),
    ("VALUES ?unit { UNDEF }", "# VALUES ?unit { UNDEF }", "parameter unit: no block"),
    ("type: date\n", "type: day\n", "parameter on: unknown type 'day'"),
    ("type: date\n", "typ: date\n", "parameter on: unknown key typ"),
    ("edge: end", "edge: middle", "parameter on: `edge`"),
    ("type: date\n#+     edge: end", "type: string\n#+     edge: end", "parameter on: `edge`"),
    ("required: true", "required: maybe", "parameter on: `required`"),
    ("choices: {scheme: unit}", "default: percent", "parameter unit: a code"),
    ("help: {vi: Ngày hỏi, en: The day}", "help: {vi: Ngày hỏi}", "parameter on, help: words are missing"),
    ("label: {vi: Ngày, en: Day}", "default: x", "parameter on, label: words are missing"),
    ("summary: {vi: Câu hỏi, en: Question}", "summary: {vi: Câu hỏi, en: ''}", "summary: words are missing"),
    ("description: {vi: Mô tả, en: Description}", "description: Mô tả", "description: words are missing"),
    ("#+ tags: [test]\n", "", "tags are missing"),
    ("#+ tags: [test]", "#+ tag: [test]", "unknown key tag"),
    ("#+   s: {vi: Chủ ngữ, en: Subject}\n", "", "links to 's'|columns of the header"),
    ("SELECT ?s ?o", "SELECT ?o ?s", "columns of the header"),
    ("SELECT ?s ?o", "SELECT *", "columns of the header"),
    ("SELECT ?s ?o", "SELECT ?s ?o ?p", "columns of the header"),
    ("link: s", "link: t", "column o: links to 't'"),
    ("type: date, scheme", "type: number, scheme", "column o: unknown type 'number'"),
    ("SELECT ?s ?o WHERE", "SELECT ?s ?o WHER", "not valid SPARQL"),
    ("SELECT ?s ?o WHERE", "ASK", "not a SELECT query"),
    ("#+ tags: [test]", "#+ tags: [test", "not YAML"),
    ("?o = ?unit)\n}", "?o = ?unit)\n} LIMIT 5", "LIMIT at the end"),
    ("#+   on:\n", "#+   page:\n", "parameter page: every query has"),
    ("#+ columns:\n", "#+ columns: 1\n#+ tags: [a]\n#+ x:\n", "refused|unknown|not YAML|expected"),
]


@pytest.mark.parametrize(("old", "new", "message"), BROKEN)
def test_a_broken_file_is_refused_by_name(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(DataError, match=rf"(?s)bad\.rq.*(?:{message})"):
        parse_query("bad", GOOD.replace(old, new))


def test_a_folder_without_queries_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="No canned query"):
        load_catalogue(tmp_path)


@pytest.mark.parametrize("path", sorted(QUERIES.glob("*.rq")), ids=lambda path: path.stem)
def test_the_project_s_queries_are_good_and_speak_both_languages(path: Path) -> None:
    query = parse_query(path.stem, path.read_text("utf8"))
    texts = [query.summary, query.description, *(column.label for column in query.columns.values())]
    texts += [words for one in query.parameters.values() for words in (one.label, one.help)]
    assert all(set(words) == set(LANGUAGES) and all(words.values()) for words in texts)


def test_the_readme_lists_every_query_and_parameter() -> None:
    readme = (QUERIES / "README.md").read_text("utf8")
    for query in load_catalogue(QUERIES).queries.values():
        (line,) = [line for line in readme.splitlines() if line.startswith(f"| `{query.name}` ")]
        assert [name for name in query.parameters if f"`{name}`" not in line] == []
