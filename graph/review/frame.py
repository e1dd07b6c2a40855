"""The frame of every page of a review: its language, its words, and what is said when something cannot be done."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from flask import Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from graph.errors import UsageError
from graph.review.guard import Gate
from graph.review.refusals import ReviewError
from graph.review.words import LANGUAGES, WORDS, say

_LANGUAGE_COOKIE: Final = "vnegov-review-lang"


class Frame:
    """What all pages of one run have.

    Args:
        by: who reviews.
        gate: who is let in.
        lang: the language where the browser has asked for none.
    """

    def __init__(self, by: str, gate: Gate, lang: str):
        self.by = by
        self.gate = gate
        self.default_lang = lang

    def lang(self) -> str:
        """Return the language of the request: ``?lang=``, else what was last asked for, else the default."""
        asked = (request.args.get("lang"), request.cookies.get(_LANGUAGE_COOKIE), self.default_lang)
        return next(lang for lang in asked if lang in LANGUAGES)

    def page(self, template: str, **parts: Any) -> str:
        """Return a page in the language of the request."""
        lang = self.lang()

        def keep(other: str) -> str:
            kept = {key: value for key, value in request.args.items() if key not in ("lang", "done", "token")}
            return urlencode({**kept, "lang": other})

        def words(key: str, **filled: object) -> str:
            return say(key, lang, **filled)

        frame = {"lang": lang, "by": self.by, "form_token": self.gate.form_token, "t": words, "keep": keep}
        return render_template(template, **frame, **parts)

    def problem(self, title: str, text: str, status: int) -> Response:
        """Return the page that says what could not be done."""
        page = self.page("problem.html", title=say(title, self.lang()), text=text, inside=self.gate.knows(request))
        return make_response(page, status)

    def failed(self, error: Exception) -> Response:
        """Return the page for a refused request, a page that is not there, or data that cannot be read."""
        lang = self.lang()
        if isinstance(error, HTTPException):
            if error.description in WORDS:
                return self.problem("denied", say(str(error.description), lang), error.code or 500)
            if error.code == 404:
                return self.problem("missing", say("missing.hint", lang), 404)
            return self.problem("problem", str(error.description), error.code or 500)
        if isinstance(error, UsageError):
            return self.problem("missing", say("missing.hint", lang), 404)
        return self.problem("problem", error.said(lang) if isinstance(error, ReviewError) else str(error), 422)

    def remember_language(self, response: Response) -> Response:
        """Keep the language that an address asked for."""
        if request.args.get("lang") in LANGUAGES:
            response.set_cookie(_LANGUAGE_COOKIE, request.args["lang"], httponly=True, samesite="Strict", path="/")
        return response
