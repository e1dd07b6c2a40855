"""Hostile queries: too deep, too long, too much, too far. Each is small enough to be sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

PREFIXES: Final = "PREFIX : <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
SPO: Final = "?s ?p ?o"
NESTING: Final = (60, 120, 900, 20_000)
"""Two depths that pass the guard, two that would overflow a stack of the usual size."""


def patterns(count: int) -> str:
    """Return a cross product of ``count`` triple patterns."""
    return " . ".join(f"?s{n} ?p{n} ?o{n}" for n in range(count))


def nested(opening: str, core: str, closing: str, depth: int) -> str:
    """Return ``core`` inside ``depth`` pairs, at most as deep as a query may be long."""
    depth = min(depth, 180_000 // (len(opening) + len(closing)))
    return opening * depth + core + closing * depth


def deep() -> Iterator[tuple[str, str]]:
    """Yield queries that nest."""
    groups = {
        "groups": ("{", SPO, "}"),
        "optional": ("OPTIONAL {", SPO, "}"),
        "minus": (f"{SPO} MINUS {{", SPO, "}"),
        "exists": ("FILTER EXISTS {", SPO, "}"),
        "not-exists": (f"{SPO} FILTER NOT EXISTS {{", SPO, "}"),
        "union": ("{} UNION {", SPO, "}"),
        "graph": ("GRAPH ?g {", SPO, "}"),
        "select": ("{ SELECT * {", SPO, "} }"),
    }
    terms = {
        "round": ("(", "1", ")"),
        "not": ("!", "true", ""),
        "minus-sign": ("-", "1", ""),
        "if": ("IF(true,", "1", ",2)"),
        "coalesce": ("COALESCE(", "1", ")"),
        "str": ("STR(", "1", ")"),
        "concat": ("CONCAT('a',", "'b'", ")"),
        "in": ("1 IN (", "1", ")"),
        "exists-in-filter": ("EXISTS { FILTER(", "true", ") }"),
    }
    others = {
        "blank": ("[ :p ", "1", "]"),
        "list": ("(", "1", ")"),
        "path": ("(", ":p", ")*"),
        "quoted": ("<< ", ":a", " :p :o >>"),
    }
    for depth in NESTING:
        for name, parts in groups.items():
            yield f"deep-{name}-{depth}", f"SELECT * {{ {nested(*parts, depth)} }} LIMIT 1"
        for name, parts in terms.items():
            yield f"deep-{name}-{depth}", f"SELECT * {{ {SPO} FILTER({nested(*parts, depth)}) }} LIMIT 1"
        for name, parts in others.items():
            core = nested(*parts, depth)
            yield f"deep-{name}-{depth}", f"SELECT * {{ ?x {core if name == 'path' else ':q ' + core} ?y }} LIMIT 1"


def long() -> Iterator[tuple[str, str]]:
    """Yield queries that go on and on."""
    for count in (1_500, 60_000):
        yield f"long-sum-{count}", f"ASK {{ FILTER({'+'.join(['1'] * count)} > 1) }}"
        yield f"long-and-{count}", f"ASK {{ FILTER({'&&'.join(['1'] * count)}) }}"
        yield f"long-path-{count}", f"ASK {{ ?s {'/'.join([':p'] * count)} ?o }}"
        yield f"long-alternative-{count}", f"SELECT * {{ ?s {'|'.join([':p'] * count)} ?o }}"
        yield f"long-union-{count}", f"SELECT * {{ {' UNION '.join(['{?s ?p ?o}'] * (count // 6))} }}"
        yield f"long-optional-{count}", f"SELECT * {{ {SPO} {'OPTIONAL {?s ?p ?o}' * (count // 8)} }}"
    yield "long-in", f"SELECT * {{ {SPO} FILTER(?o IN ({','.join(map(str, range(25_000)))})) }}"
    yield "long-values", f"SELECT * {{ VALUES ?o {{ {' '.join(map(str, range(25_000)))} }} {SPO} }}"
    yield "long-values-cross", f"SELECT (COUNT(*) AS ?n) {{ {_values('a')} {_values('b')} {_values('c')} }}"
    yield "long-concat", f"SELECT (CONCAT({','.join(['?o'] * 50_000)}) AS ?x) {{ {SPO} }}"
    yield "long-patterns", f"SELECT * {{ {' '.join(f'?s :p{n} ?o{n} .' for n in range(5_000))} }}"
    yield "long-variables", f"SELECT {' '.join(f'?v{n}' for n in range(20_000))} {{ {SPO} }}"
    yield "long-prologue", "".join(f"PREFIX p{n}: <http://e/{n}> " for n in range(4_000)) + "ASK {}"
    yield "long-bases", "BASE <http://e/> " * 9_000 + "ASK {}"
    yield "long-literal", f"SELECT ('{'x' * 190_000}' AS ?x) {{ {SPO} }}"
    yield "long-iri", f"SELECT * {{ <http://e/{'x' * 190_000}> ?p ?o }}"
    yield "long-comment", f"# {'x' * 190_000}\nASK {{}}"
    yield "long-space", f"ASK {' ' * 190_000} {{}}"
    yield "long-less-than", "SELECT * { FILTER(" + "?a<?b" * 30_000 + ") }"
    yield "long-name", f"SELECT * {{ ?s {'a' * 190_000}:b ?o }}"
    yield "long-unknown", "SELECT * { ?s ?p " + " ".join(f"vn:nothing{n}" for n in range(9_000)) + " }"
    yield "too-long", "ASK {} #" + "x" * 210_000


def _values(name: str) -> str:
    return f"VALUES ?{name} {{ {' '.join(map(str, range(2_000)))} }}"


def much() -> Iterator[tuple[str, str]]:
    """Yield queries of a few lines with endless work or answers."""
    for count in (3, 4, 6, 9):
        cross = patterns(count)
        yield f"cross-all-{count}", f"SELECT * {{ {cross} }}"
        yield f"cross-count-{count}", f"SELECT (COUNT(*) AS ?n) {{ {cross} }}"
        yield f"cross-distinct-{count}", f"SELECT DISTINCT ?o0 {{ {cross} }}"
        yield f"cross-order-{count}", f"SELECT * {{ {cross} }} ORDER BY DESC(?o1)"
        yield f"cross-offset-{count}", f"SELECT * {{ {cross} }} OFFSET 999999999999 LIMIT 1"
        yield f"cross-construct-{count}", f"CONSTRUCT {{ ?s0 ?p1 ?o2 }} WHERE {{ {cross} }}"
        yield f"cross-none-{count}", f"ASK {{ {cross} FILTER(STRLEN(STR(?o0)) > 1000000) }}"
        yield f"cross-describe-{count}", f"DESCRIBE ?s0 WHERE {{ {cross} }}"
    for number, pattern in enumerate((":1 ?p ?o", "?s :p1 ?o", "?s ?p :31", "?s :p2 :31", "?s ?p 'v1'", "?s :p1 ?s")):
        yield f"look-up-{number}", f"SELECT * {{ {pattern} }}"
        yield f"look-up-offset-{number}", f"SELECT DISTINCT * {{ {pattern} }} OFFSET 999999999999 LIMIT 9999"
    two = patterns(2)
    for path in (
        "(:p|!:p)*",
        "(!:q)+",
        "(:p*)*",
        "(:p/:p*)+",
        "^(!:q)*/(!:q)*",
        "(:p1|:p2|^:p3)*",
        "(:p?)*",
        "!(:a|^:b)*",
    ):
        yield f"path {path}", f"SELECT (COUNT(*) AS ?n) {{ ?x {path} ?y . ?y {path} ?z }}"
    yield "concat-all", f"SELECT (GROUP_CONCAT(?o0) AS ?x) {{ {two} }}"
    yield "concat-distinct", f"SELECT (GROUP_CONCAT(DISTINCT CONCAT(?o0, ?o1)) AS ?x) {{ {two} }}"
    yield "concat-separator", f"SELECT (GROUP_CONCAT(?o0; SEPARATOR='{'x' * 9_000}') AS ?x) {{ {two} }}"
    doubling = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(60))
    yield "doubling", f"SELECT ?x60 {{ BIND('aaaaaaaa' AS ?x0) {doubling} }}"
    yield "greedy", f"SELECT (STRLEN(REPLACE(?x, 'a', ?x)) AS ?n) {{ BIND('{'a' * 20_000}' AS ?x) }}"
    yield "replace", f"SELECT ({nested('REPLACE(', _quoted('a'), _replacement(), 60)} AS ?x) {{}}"
    yield "encode", f"SELECT ({nested('ENCODE_FOR_URI(', _quoted('ệ' * 999), ')', 100)} AS ?x) {{}}"
    yield "group", f"SELECT ?o0 ?o1 ?o2 (COUNT(*) AS ?n) {{ {patterns(3)} }} GROUP BY ?o0 ?o1 ?o2"
    yield "having", f"SELECT ?o0 {{ {patterns(3)} }} GROUP BY ?o0 HAVING(COUNT(DISTINCT ?o1) > 99999)"
    yield "minus", f"SELECT * {{ {patterns(3)} MINUS {{ ?x ?y ?z . ?s0 ?b ?c }} }}"
    yield "not-exists", f"SELECT * {{ {two} FILTER NOT EXISTS {{ ?s0 ?x ?y . ?y ?z ?s1 . ?q ?r ?t }} }}"
    yield "hashes", f"SELECT (SUM(STRLEN(SHA512(CONCAT(STR(?o0), STR(?o1))))) AS ?n) {{ {two} }}"
    yield "uuid", f"SELECT DISTINCT (UUID() AS ?u) {{ {two} }}"
    yield "random-order", f"SELECT * {{ {two} }} ORDER BY RAND()"
    yield "blank", f"CONSTRUCT {{ [] :a [ :b [ :c ?o0 ] ] }} WHERE {{ {two} }}"


def _quoted(text: str) -> str:
    return f"'{text}'"


def _replacement() -> str:
    return ",'.','aaaaaaaaaa')"


def odd() -> Iterator[tuple[str, str]]:
    """Yield queries with values at the edge, patterns that explode, and text that is no query."""
    for number, pattern in enumerate(
        (
            "(a+)+$",
            "(a|aa)+$",
            "(.*)*b",
            "((a{1,100}){1,100}){1,100}",
            "a{60000}",
            "\\\\p{L}{5000}",
            "(" * 300,
            "[" * 300,
        )
    ):
        yield f"regex-{number}", f"SELECT * {{ BIND('{'a' * 5_000}' AS ?x) FILTER(REGEX(?x, '{pattern}')) {SPO} }}"
    values = (
        "9223372036854775807 + 1", "-9223372036854775807 - 2", "1 / 0", "1.0 / 0.0", f"xsd:integer('{'9' * 50_000}')",
        f"xsd:decimal('0.{'1' * 50_000}')", "1e308 * 1e308", "xsd:dateTime('99999999999999-01-01T00:00:00Z')",
        "xsd:date('9999-12-31') + xsd:yearMonthDuration('P999999999Y')", "xsd:duration('P99999999999999999999Y')",
        "xsd:dayTimeDuration('-P9999999999999D') * 9e99", "SUBSTR('ệ', -9223372036854775808, 9223372036854775807)",
        "SUBSTR('ệ', 2, 0 - 5)", "STRDT('x', :none)", "STRLANG('x', 'no such')", "IRI('not an iri')", "IRI('http://[')",
        "ROUND(1e400)", "CEIL(-0.0)", "ABS(-9223372036854775808)", "YEAR(xsd:dateTime('-0001-01-01T00:00:00'))",
        "TIMEZONE(xsd:dateTime('2000-01-01T00:00:00+14:00'))", "REPLACE('abc', '', 'x')", "REPLACE('a', '(a)', '$9')",
        "STRBEFORE('', '')", "LANGMATCHES('', '*')", "BNODE('_:x')", "ADJUST(NOW(), xsd:dayTimeDuration('PT99H'))",
    )  # fmt: skip
    for number, value in enumerate(values):
        yield f"value-{number}", f"SELECT ({value} AS ?x) {{}}"
    texts = ("", "\0", "\ufeffASK {}", "\u202eASK {}", "ASK {}\x00", "ASK { ?x ?y '\\uD800' }", "{", "}" * 9_000,
             "'" * 9_001,
             '"""' + "x" * 99_000, "<" * 90_000, "SELECT", "SELECT * {", "ASK {} ASK {}", "%s%n%x", "'; DROP ALL; --",
             "<script>alert(1)</script>", "\U0010ffff" * 9_000, "# only", "PREFIX", "BASE <x")  # fmt: skip
    for number, text in enumerate(texts):
        yield f"text-{number}", text


def far(port: int, file: str) -> Iterator[tuple[str, str]]:
    """Yield queries that would have the server ask another one or read a file, in every spelling.

    Args:
        port: where somebody listens on this computer.
        file: the path of a file that is nobody's business.
    """
    web, local = f"http://127.0.0.1:{port}/", f"file://{file}"
    for address in (web, f"https://127.0.0.1:{port}/", f"http://[::1]:{port}/", f"ftp://127.0.0.1:{port}/", local):
        target = f"<{address}>"
        for number, word in enumerate(
            (
                "SERVICE",
                "service",
                "sErViCe",
                "SERVICE SILENT",
                "SERVICE#c\n",
                "\\u0053ERVICE",
                "SERV\\u0049CE",
                "\tSERVICE\r\n",
            )
        ):
            yield f"service-{number} {address}", f"SELECT * {{ {word} {target} {{ {SPO} }} }}"
        yield (
            f"service-nested {address}",
            f"SELECT * {{ OPTIONAL {{ {{ SELECT * {{ SERVICE{target}{{{SPO}}} }} }} }} }}",
        )
        yield f"service-exists {address}", f"ASK {{ FILTER EXISTS {{ SERVICE {target} {{ {SPO} }} }} }}"
        yield f"service-variable {address}", f"SELECT * {{ VALUES ?g {{ {target} }} SERVICE ?g {{ {SPO} }} }}"
        yield f"service-bound {address}", f"SELECT * {{ BIND({target} AS ?g) SERVICE SILENT ?g {{ {SPO} }} }}"
        yield f"service-prefix {address}", f"PREFIX s: {target} SELECT * {{ SERVICE s: {{ {SPO} }} }}"
        yield f"service-tricky {address}", f"SELECT * {{ FILTER(?a<?b)SERVICE#>\n{target}{{ {SPO} }} }}"
        for number, clause in enumerate(("FROM", "from", "FROM NAMED", "FROM#c\n", "fRoM nAmEd", "FR\\u004FM")):
            yield (
                f"from-{number} {address}",
                f"SELECT * {clause} {target} {{ {{ {SPO} }} UNION {{ GRAPH ?g {{ {SPO} }} }} }}",
            )
        yield f"from-prefix {address}", f"PREFIX s: {target} SELECT * FROM s: {{ {SPO} }}"
        yield f"from-base {address}", f"BASE {target} SELECT * FROM <x> FROM <> {{ {SPO} }}"
        yield f"graph {address}", f"SELECT * {{ GRAPH {target} {{ {SPO} }} }}"
        yield f"load {address}", f"LOAD {target}"
        yield f"load-silent {address}", f"LOAD SILENT {target} INTO GRAPH <http://e/g>"
        yield f"copy {address}", f"COPY {target} TO DEFAULT"


def hostile_queries(port: int, file: str) -> Mapping[str, str]:
    """Return all of them by name; arguments are those of ``far``."""
    found: dict[str, str] = {}
    for source in (deep(), long(), much(), odd(), far(port, file)):
        for name, query in source:
            plain = name.startswith(("text", "long-prologue", "long-bases", "from-base", "load", "copy"))
            found[name] = query if plain else PREFIXES + query
    return found
