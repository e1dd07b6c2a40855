"""A made-up graph in the shape of this domain, of any size: the same seed gives the same bytes.

Articles (a named graph each) state targets, results and tasks of provinces and districts, with the phrase that says so.
The N-Quads are written straight, so that ten million take a minute and no memory.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

BASE: Final = "https://w3id.org/vnegov/"
VN: Final = BASE + "ontology#"
RDF_TYPE: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL: Final = "<http://www.w3.org/2000/01/rdf-schema#label>"
OA: Final = "http://www.w3.org/ns/oa#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
REFERENCE: Final = f"<{BASE}graph/reference/made-up>"

PROVINCES: Final = 63
DISTRICTS: Final = 700
INDICATORS: Final = 200
FACTS: Final = 20
"""How many facts an article states."""

_WORDS: Final = """
    ứng dụng công nghệ thông tin trong cơ quan nhà nước đạt tỷ lệ văn bản điện tử trao đổi qua mạng cổng thông tin dịch
    vụ công trực tuyến mức độ ba cho người dân và doanh nghiệp trên địa bàn tỉnh năm nay cán bộ công chức
""".split()  # noqa: SIM905  # as a list it would be a page


def lines(triples: int, seed: int = 20_111_124) -> Iterator[str]:
    """Yield at least ``triples`` lines of N-Quads, and fewer than one article more."""
    chance = random.Random(seed)
    count = 0
    for line in _reference():
        count += 1
        yield line
    article = 0
    while count < triples:
        for line in _article(article, chance):
            count += 1
            yield line
        article += 1


def write(file: Path, triples: int) -> int:
    """Write the graph; return how many triples it has."""
    count = 0
    with file.open("w", encoding="utf8", newline="\n") as out:
        for line in lines(triples):
            out.write(line)
            count += 1
    return count


def _quad(subject: str, predicate: str, obj: str, graph: str) -> str:
    return f"{subject} {predicate} {obj} {graph} .\n"


def _iri(path: str) -> str:
    return f"<{BASE}id/{path}>"


def _vn(name: str) -> str:
    return f"<{VN}{name}>"


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words))


def _reference() -> Iterator[str]:
    country = _iri("place/viet-nam")
    yield _quad(country, LABEL, '"Việt Nam"@vi', REFERENCE)
    for kind, number in (("Province", PROVINCES), ("District", DISTRICTS)):
        for place in range(number):
            name = f"{kind.lower()}-{place}"
            above = country if kind == "Province" else _iri(f"place/province-{place % PROVINCES}")
            yield _quad(_iri(f"place/{name}"), RDF_TYPE, _vn(kind), REFERENCE)
            yield _quad(_iri(f"place/{name}"), LABEL, f'"Địa danh {name}"@vi', REFERENCE)
            yield _quad(_iri(f"place/{name}"), _vn("within"), above, REFERENCE)
    for indicator in range(INDICATORS):
        yield _quad(_iri(f"indicator/i-{indicator}"), LABEL, f'"Chỉ số {indicator}"@vi', REFERENCE)
        category = _iri(f"category/c-{indicator % 12}")
        yield _quad(_iri(f"indicator/i-{indicator}"), _vn("systemCategory"), category, REFERENCE)


def _article(number: int, chance: random.Random) -> Iterator[str]:
    graph, article = f"<{BASE}graph/article/{number}>", _iri(f"article/{number}")
    published = f"{chance.randint(2007, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    province = chance.randrange(PROVINCES)
    yield _quad(article, RDF_TYPE, _vn("Article"), graph)
    yield _quad(article, _vn("title"), f'"{_text(chance, 12)}"@vi', graph)
    yield _quad(article, _vn("published"), f'"{published}"^^<{XSD}date>', graph)
    yield _quad(article, _vn("aboutPlace"), _iri(f"place/province-{province}"), graph)
    for fact in range(FACTS):
        yield from _fact(number, fact, province, chance, graph, article)


def _fact(number: int, fact: int, province: int, chance: random.Random, graph: str, article: str) -> Iterator[str]:
    kind = chance.choices(("Target", "Result", "Task"), (4, 5, 3))[0]
    this = _iri(f"fact/{number}/{fact}")
    districts = range(province, DISTRICTS, PROVINCES)
    place = f"province-{province}" if chance.random() < 0.6 else f"district-{chance.choice(districts)}"
    day = f'"{chance.randint(2008, 2030)}-{chance.randint(1, 12):02}-28"^^<{XSD}date>'
    evidence = f"{this[:-1]}/evidence>"
    selector = f"{this[:-1]}/selector>"
    yield _quad(this, RDF_TYPE, _vn(kind), graph)
    yield _quad(this, _vn("factId"), f'"{number}-{fact}"', graph)
    yield _quad(this, _vn("statedIn"), article, graph)
    yield _quad(this, _vn("holder"), _iri(f"place/{place}"), graph)
    indicator = min(int(chance.expovariate(0.02)), INDICATORS - 1)
    yield _quad(this, _vn("indicator"), _iri(f"indicator/i-{indicator}"), graph)
    yield _quad(this, _vn("indicatorText"), f'"{_text(chance, 6)}"', graph)
    yield _quad(this, _vn("value"), f'"{chance.randint(1, 1000) / 10}"^^<{XSD}decimal>', graph)
    yield _quad(this, _vn("dueDate" if kind != "Result" else "asOf"), day, graph)
    yield _quad(this, _vn("evidence"), evidence, graph)
    yield _quad(evidence, f"<{OA}hasSelector>", selector, graph)
    yield _quad(selector, f"<{OA}exact>", f'"{_text(chance, 14)}"', graph)
    yield _quad(selector, f"<{OA}start>", f'"{chance.randint(0, 9000)}"^^<{XSD}integer>', graph)
