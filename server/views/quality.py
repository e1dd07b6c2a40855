"""The quality of the data: what is counted of the release, as a page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, request

from graph.namespaces import VN
from server import counts
from server.labels import Shown
from server.negotiate import HTML, Format, choose
from server.pages import Page, current_page, render
from server.quality.coverage import Share
from server.quality.model import Quality, as_json
from server.quality.queries import CONFLICTS, MEASURES
from server.quality.validation import Validation
from server.repeats import never_again
from server.result_table import Table, result_table
from server.schema.grouping import grouped
from server.schema.rules import SHAPES
from server.site import current_site
from server.terms import Term
from server.urls import Urls
from server.views.wellknown import changes_so_far
from server.vocabulary import vocabulary

blueprint = Blueprint("quality", __name__)
JSON: Final = Format("json", "application/json")
_MOST_RESULTS: Final = 50


@dataclass(frozen=True)
class Checked:
    """The rules about a class: how many, how many checks they made in all, what they found."""

    about: Shown | None
    rules: int
    checks: int
    violations: int
    warnings: int


@dataclass(frozen=True)
class Problem:
    """A result of the validation: the thing, the rule's name and message."""

    thing: Shown
    rule: str
    message: str
    advice: bool


@blueprint.get("/quality")
@blueprint.get("/quality.<extension>")
def quality(extension: str = "") -> Response:
    """Show what validation found, what facts rest on, how complete they are, and how the canned queries do.

    Raises:
        NotAcceptable: no format fits.
    """
    site = current_site()
    asked = extension or request.args.get("format", "")
    chosen = choose("" if extension else request.headers.get("Accept", ""), asked, (HTML, JSON))
    site.query_health.begin()
    if not site.query_health.complete:
        never_again()
    if chosen is HTML:
        return _page(current_page(), site.quality)
    body = json.dumps(as_json(site.release, site.quality, site.query_health), ensure_ascii=False, indent=1)
    response = Response(body, content_type=chosen.content_type)
    response.vary.add("Accept")
    return response


def _page(page: Page, found: Quality) -> Response:
    site, labels = page.site, page.labels
    compared, changes = changes_so_far()
    if not compared:
        never_again()
    return render(
        "quality.html",
        quality=found,
        checked=_checked(page, found.validation) if found.validation else [],
        problems=_problems(page, found.validation) if found.validation else [],
        statuses=[(status, labels.show(Term("iri", status))) for status in _statuses(found)],
        name=lambda local: labels.label(str(VN[local])).text,
        shown=lambda address: labels.show(Term("iri", address)),
        completeness=_by_class(found.filled),
        newest=next(iter(counts.articles(site.store, 0, 1)), None),
        compared=compared,
        changes=changes,
        health=site.query_health,
        conflicts=_conflicts(page),
        measures=_measures(page),
        formats=[("json", Urls().path("quality.json"))],
    )


def _statuses(found: Quality) -> list[str]:
    """Return the review statuses, by IRI: those in use, the most frequent first, then the others of the code list."""
    codes = current_site().names.codes("review-status")
    return list(dict.fromkeys([*found.review, *(code.iri for code in codes.values())]))


def _by_class(shares: Sequence[Share]) -> Mapping[str, Sequence[Share]]:
    found: dict[str, list[Share]] = {}
    for share in shares:
        found.setdefault(share.of, []).append(share)
    return found


def _checked(page: Page, validation: Validation) -> list[Checked]:
    """Return the rules by the class that they are about, with what they did."""
    groups = grouped(page.site.shapes.rules, vocabulary(page.labels, page.site.usage))
    listed = []
    for about, members in groups.items():
        done = [validation.shapes[rule.name] for rule in members if rule.name in validation.shapes]
        listed.append(
            Checked(
                page.labels.label(about) if about else None,
                len(members),
                sum(one.checked for one in done),
                sum(one.violations for one in done),
                sum(one.warnings for one in done),
            )
        )
    return listed


def _problems(page: Page, validation: Validation) -> list[Problem]:
    code, rules = page.language.code, {rule.iri: rule for rule in page.site.shapes.rules}
    return [
        Problem(
            page.labels.show(Term("iri", one.thing)),
            one.shape.removeprefix(SHAPES + "#"),
            rules[one.shape].messages.get(code, "") if one.shape in rules else one.shape,
            one.severity != "Violation",
        )
        for one in validation.results[:_MOST_RESULTS]
    ]


def _conflicts(page: Page) -> Table | None:
    """Return where articles and references differ; None where nothing does."""
    site = page.site
    found = site.query_health.answers.get(CONFLICTS, [])[: site.config.page_rows]
    return result_table(site.catalogue.queries[CONFLICTS], found, page.labels, site.names) if found else None


def _measures(page: Page) -> list[tuple[str, str]]:
    """Return what the canned query about the quality of the data measures: words and figure."""
    column = "labelEn" if page.language.code == "en" else "label"
    rows = page.site.query_health.answers.get(MEASURES, [])
    return [(row[column].value, page.language.number(row["value"].value)) for row in rows]
