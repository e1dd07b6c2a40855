"""The canned queries: ``.rq`` files, each valid SPARQL 1.1 as it stands, with a YAML header in ``#+`` comments.

Every declared parameter ``p`` appears in the body in one or more blocks ``VALUES ?p { UNDEF }``; binding replaces the
``UNDEF`` (``server.canned``). A file that breaks a rule of ``queries/README.md`` is refused when it is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from graph.errors import DataError
from queries import HEADER, split
from server.answers import QuerySyntaxError
from server.backends.engine import ask_nothing
from server.tokens import Kind, Token, tokenize

LANGUAGES: Final = ("vi", "en")
TYPES: Final = ("string", "number", "code", "yes_no", "date", "place", "agency", "person", "thing")
EDGES: Final = ("start", "end")
COLUMN_TYPES: Final = ("", "date", "quote")
_QUERY_KEYS: Final = {"summary", "description", "tags", "parameters", "columns"}
_COLUMN_KEYS: Final = {"vi", "en", "scheme", "type", "link"}
_PARAMETER_KEYS: Final = {"type", "required", "default", "help", "label", "choices", "edge"}
RESERVED: Final = ("lang", "format", "limit", "page")
"""Names of parameters that every query has, and that no file may declare."""

Words = Mapping[str, str]
"""A text in each of the languages ``vi`` and ``en``."""


@dataclass(frozen=True)
class Parameter:
    """One parameter of a canned query.

    Attributes:
        name: its name in the address, on the command line, and of its variable.
        type: one of ``TYPES``.
        label: what a form calls it.
        help: what it does, in a sentence.
        required: whether the query cannot run without it.
        default: the value where none is given; empty for none.
        scheme: the code list that a ``code`` is of, where it names one; else empty.
        choices: the codes that there are, where the file lists them.
        edge: ``start`` or ``end``: which day a partial date means.
    """

    name: str
    type: str
    label: Words
    help: Words
    required: bool = False
    default: str = ""
    scheme: str = ""
    choices: tuple[str, ...] = ()
    edge: str = "start"


@dataclass(frozen=True)
class Column:
    """One column of a canned query, and how a page shows it. Data formats give the plain value.

    Attributes:
        label: its heading.
        scheme: the code list that its values are of; a page shows the label of the code. Empty for none.
        type: ``date`` (a page writes it as people do), ``quote`` (words of an article), or empty.
        link: the column whose IRI the words of this one lead to; a page then does not show that column by itself.
    """

    label: Words
    scheme: str = ""
    type: str = ""
    link: str = ""


@dataclass(frozen=True)
class CannedQuery:
    """One canned query.

    Attributes:
        name: the stem of its file, and its name in addresses and on the command line.
        summary: the question in a line.
        description: what the answer holds and leaves out.
        tags: what it is listed under; the first one groups it.
        parameters: by name, in the order of the header.
        columns: by variable name, in the order of the projection.
        sparql: the body, without the header.
    """

    name: str
    summary: Words
    description: Words
    tags: tuple[str, ...]
    parameters: Mapping[str, Parameter]
    columns: Mapping[str, Column]
    sparql: str


@dataclass(frozen=True)
class Catalogue:
    """All canned queries, by name, in the order of their names."""

    queries: Mapping[str, CannedQuery]


def load_catalogue(folder: Path) -> Catalogue:
    """Read every ``*.rq`` file of a folder.

    Raises:
        DataError: a file breaks a rule; the message names the file and the parameter or column.
    """
    found = {path.stem: parse_query(path.stem, path.read_text("utf8")) for path in sorted(folder.glob("*.rq"))}
    if not found:
        raise DataError(f"No canned query in {folder}: expected files *.rq. Name the folder `queries` of the project.")
    return Catalogue(found)


def parse_query(name: str, text: str) -> CannedQuery:
    """Read one file.

    Args:
        name: the stem of the file.
        text: its content.

    Raises:
        DataError: it breaks a rule.
    """
    where = f"{name}.rq"
    written, sparql = split(text)
    header = _header(where, written)
    parameters = {
        str(key): _parameter(where, str(key), value)
        for key, value in _mapping(where, "parameters", header.get("parameters") or {}).items()
    }
    given = _mapping(where, "columns", header.get("columns"))
    columns = {str(key): _column(f"{where}, column {key}", value, given) for key, value in given.items()}
    _check_blocks(where, sparql, parameters)
    _check_whole(where, sparql)
    _check_columns(where, _projection(where, sparql), tuple(columns))
    tags = header.get("tags")
    if not isinstance(tags, list) or not tags:
        raise DataError(f"{where}: tags are missing; give a list with at least one, e.g. `tags: [targets]`.")
    return CannedQuery(
        name,
        _words(f"{where}, summary", header.get("summary")),
        _words(f"{where}, description", header.get("description")),
        tuple(map(str, tags)),
        parameters,
        columns,
        sparql,
    )


def value_blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Yield each block ``VALUES ?p { UNDEF }``: the name of its variable and the index of the UNDEF token.

    Comments and white space may stand between its tokens; a comment or a string that looks like a block is none.
    """
    places = [i for i, token in enumerate(tokens) if token.kind not in (Kind.SPACE, Kind.COMMENT)]
    for start in range(len(places) - 4):
        values, variable, opening, undef, closing = (tokens[i] for i in places[start : start + 5])
        if (
            (values.kind, values.text.lower()) == (Kind.WORD, "values")
            and variable.kind is Kind.VARIABLE
            and (opening.text, closing.text) == ("{", "}")
            and (undef.kind, undef.text.lower()) == (Kind.WORD, "undef")
        ):
            yield variable.text[1:], places[start + 3]


def _header(where: str, written: str) -> Mapping[str, Any]:
    try:
        header = yaml.load(written, Loader=yaml.BaseLoader)  # all text: `on` is a name, not a truth value
    except yaml.YAMLError as error:
        raise DataError(f"{where}: the header (lines with {HEADER}) is not YAML: {error}") from error
    return _known(where, _mapping(where, "header", header), _QUERY_KEYS)


def _mapping(where: str, what: str, value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise DataError(f"{where}: {what}: expected keys and values, found {value!r}.")
    return value


def _known(where: str, given: Mapping[str, Any], keys: set[str]) -> Mapping[str, Any]:
    if unknown := sorted(map(str, given.keys() - keys)):
        raise DataError(f"{where}: unknown key {', '.join(unknown)}; known are {', '.join(sorted(keys))}.")
    return given


def _words(where: str, value: object) -> Words:
    if not isinstance(value, dict) or any(not str(value.get(code) or "").strip() for code in LANGUAGES):
        raise DataError(f"{where}: words are missing; give both `vi:` and `en:` (found {value!r}).")
    return {code: " ".join(str(value[code]).split()) for code in LANGUAGES}


def _column(where: str, value: object, columns: Mapping[str, Any]) -> Column:
    given = _known(where, _mapping(where, "description", value), _COLUMN_KEYS)
    kind, link = given.get("type", ""), given.get("link", "")
    if kind not in COLUMN_TYPES:
        raise DataError(f"{where}: unknown type {kind!r}; known are date, quote.")
    if link and link not in columns:
        raise DataError(f"{where}: links to {link!r}, which is not a column; columns are {', '.join(columns)}.")
    return Column(_words(where, given), str(given.get("scheme", "")), kind, link)


def _parameter(where: str, name: str, value: object) -> Parameter:
    where = f"{where}, parameter {name}"
    if name in RESERVED:
        raise DataError(f"{where}: every query has a parameter of this name; call it another.")
    given = _known(where, _mapping(where, "description", value), _PARAMETER_KEYS)
    kind, choices, edge = given.get("type"), given.get("choices"), given.get("edge", "start")
    if kind not in TYPES:
        raise DataError(f"{where}: unknown type {kind!r}; known are {', '.join(TYPES)}.")
    scheme = str(choices.get("scheme") or "") if isinstance(choices, dict) else ""
    listed = tuple(map(str, choices)) if isinstance(choices, list) else ()
    if (kind == "code") != bool(scheme or listed):
        raise DataError(f"{where}: a code, and only a code, has `choices`: a list, or `{{scheme: NAME}}`.")
    if given.get("required", "false") not in ("true", "false"):
        raise DataError(f"{where}: `required` is `true` or `false`; found {given['required']!r}.")
    if edge not in EDGES or ("edge" in given and kind != "date"):
        raise DataError(f"{where}: `edge` is `start` or `end` and belongs to a date only; found {edge!r}.")
    return Parameter(
        name,
        str(kind),
        _words(f"{where}, label", given.get("label")),
        _words(f"{where}, help", given.get("help")),
        given.get("required") == "true",
        str(given.get("default") or ""),
        scheme,
        listed,
        str(edge),
    )


def _check_blocks(where: str, sparql: str, parameters: Mapping[str, Parameter]) -> None:
    blocks = {name for name, _ in value_blocks(list(tokenize(sparql)))}
    if missing := sorted(parameters.keys() - blocks):
        raise DataError(f"{where}, parameter {missing[0]}: no block VALUES ?{missing[0]} {{ UNDEF }} in the body.")
    if undeclared := sorted(blocks - parameters.keys()):
        raise DataError(
            f"{where}, parameter {undeclared[0]}: the body has VALUES ?{undeclared[0]} {{ UNDEF }}, "
            "the header does not declare it under `parameters`."
        )


def _check_whole(where: str, sparql: str) -> None:
    """Refuse a query that cuts its answer: who asks says how much of it is wanted."""
    depth = 0
    for token in tokenize(sparql):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if not depth and token.kind is Kind.WORD and token.text.lower() in ("limit", "offset"):
            raise DataError(f"{where}: {token.text} at the end of the query; leave it out, `limit=` and `page=` do it.")


def _projection(where: str, sparql: str) -> tuple[str, ...]:
    """Return the columns of a SELECT query, in order, as the engine reads it."""
    try:
        outcome = ask_nothing(sparql)
    except QuerySyntaxError as error:
        raise DataError(
            f"{where}: the body is not valid SPARQL: {error} (lines counted without the header)."
        ) from error
    if outcome.kind != "rows":
        raise DataError(f"{where}: the body is not a SELECT query.")
    return outcome.variables


def _check_columns(where: str, projection: Sequence[str], columns: Sequence[str]) -> None:
    if tuple(projection) != tuple(columns):
        raise DataError(
            f"{where}: the columns of the header ({', '.join(columns)}) are not those that the query selects, "
            f"in its order ({', '.join(projection)})."
        )
