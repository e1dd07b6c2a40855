"""What the query editor fetches when it starts: what it completes from, and the examples of its menu."""

from __future__ import annotations

import json
from typing import Final

from flask import Blueprint, Response

from server.editor import completions, examples
from server.negotiate import Format
from server.pages import current_page
from server.site import current_site
from server.views.query import tag_words
from server.views.sparql import EXAMPLES, example

blueprint = Blueprint("editor", __name__)
JSON: Final = Format("json", "application/json")


@blueprint.get("/sparql/vocabulary.json")
def vocabulary() -> Response:
    """Send prefixes, classes and properties with labels in the language asked for, and their counts."""
    page = current_page()
    return _json(completions(page.labels, lambda: page.site.usage))


@blueprint.get("/sparql/examples.json")
def menu() -> Response:
    """Send example queries in groups: those to begin with, then the canned ones by what they are about."""
    language = current_page().language
    groups = {
        language.say("sparql.example.basic"): [
            {"title": language.say(f"sparql.example.{name}"), "query": example(name)} for name in EXAMPLES
        ]
    }
    for tag, title, text in examples(current_site().catalogue, language.code):
        groups.setdefault(tag_words(tag, language.code), []).append({"title": title, "query": text})
    return _json([{"title": title, "queries": queries} for title, queries in groups.items()])


def _json(content: object) -> Response:
    response = Response(json.dumps(content, ensure_ascii=False), content_type=JSON.media_type)
    response.vary.update(("Accept-Language", "Cookie"))
    return response
