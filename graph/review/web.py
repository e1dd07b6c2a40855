"""The review as pages: an application of its own for one reviewer on one computer, apart from the public site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from flask import Flask, redirect, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from graph.errors import VnegovError
from graph.marks import around, paragraphs
from graph.model import FACT_TYPES
from graph.review import guard, view
from graph.review.choices import Known, code_label, suggestions, type_label
from graph.review.frame import Frame
from graph.review.guard import Gate
from graph.review.refusals import ReviewError
from graph.review.session import SPAN, Session, Signature
from graph.review.store import Change, Store
from graph.review.words import WORDS, say

MAX_BODY: Final = 256 * 1024
"""The longest form that is read, in bytes."""

PER_PAGE: Final = 50
"""How many articles a page of the list has."""


class Pages(Frame):
    """The pages and forms of one run of the review.

    Args:
        store: the facts under review.
        known: the names that the reference data has.
        by: who reviews.
        clock: gives the time (UTC, ISO 8601).
        gate: who is let in.
        lang: the language where the browser has asked for none.
    """

    def __init__(self, store: Store, known: Known, by: str, clock: Callable[[], str], gate: Gate, lang: str = "vi"):
        super().__init__(by, gate, lang)
        self.store = store
        self.known = known
        self.clock = clock

    def open_review(self) -> AnyResponse:
        """Exchange the one-time token for the cookie and go to the first page, or to the article asked for."""
        stem = request.args.get("article", "")
        onward = url_for("article", stem=stem) if stem else url_for("articles")
        if request.method == "HEAD" or self.gate.knows(request):
            return redirect(onward, 303)
        cookie = self.gate.exchange(request.args.get("token", ""))
        if cookie is None:
            return self.problem("denied", say("denied.token", self.lang()), 403)
        response = redirect(onward, 303)
        response.set_cookie(self.gate.cookie_name, cookie, httponly=True, samesite="Strict", path="/")
        return response

    def articles(self) -> str:
        """The list of articles and how far each is."""
        stems = self.store.stems()
        pages = max(1, -(-len(stems) // PER_PAGE))
        asked = request.args.get("page", "1")[:9]
        number = max(1, min(int(asked), pages)) if asked.isdecimal() else 1
        listed = [self.store.listed(stem) for stem in stems[(number - 1) * PER_PAGE : number * PER_PAGE]]
        return self.page("articles.html", articles=listed, total=len(stems), number=number, pages=pages)

    def article(self, stem: str) -> str:
        """An article: its text with the phrases marked, its facts with what can be done to each."""
        return self.article_page(self.store.open(self.store.find(stem)), editing=request.args.get("edit"))

    def article_page(
        self,
        session: Session,
        *,
        editing: str | None,
        typed: Mapping[str, str] | None = None,
        others: Mapping[str, str] = MappingProxyType({}),
        problem: str = "",
    ) -> str:
        """Return the page of an article.

        Args:
            session: the article.
            editing: the record id of the fact whose form is open.
            typed: what a person typed into that form, where it was refused.
            others: of what was typed, the values of today where the fact changed meanwhile.
            problem: why it was refused.
        """
        lang = self.lang()
        waiting = view.counts(session)["proposed"]
        show = request.values.get("show") or ("proposed" if waiting else "all")
        shown = [f for f in session.facts if show == "all" or f.status == "proposed" or f.id == editing]
        fact = next((f for f in shown if f.id == editing), None)
        values = typed or (view.typed_values(fact, lang) if fact else {})
        undo, redo = view.undo_words(session, lang)
        return self.page(
            "article.html",
            listed=self.store.listed(session.stem),
            session=session,
            paragraphs=paragraphs(session.text, session.facts) if session.text is not None else None,
            facts=[view.fact_view(session, f, lang) for f in shown],
            shown={f.id for f in shown},
            waiting=waiting,
            counts=[(code_label(session.words, "review-status", s, lang), n) for s, n in view.counts(session).items()],
            show=show,
            editing=fact,
            inputs=view.inputs(session, fact.type, lang, values, fact.id, others) if fact else [],
            lists=suggestions(session, self.known) if fact else {},
            quote=values.get(SPAN, fact.quote) if fact else "",
            quote_now=others.get(SPAN),
            problem=problem,
            notice=self.notice(),
            undo=undo,
            redo=redo,
        )

    def notice(self) -> str:
        """Return what the last step did, in words, as the address of the page says it."""
        key = f"done.{request.args.get('done', '')}"
        parts = {"id": request.args.get("id", ""), "count": request.args.get("count", "")}
        return say(key, self.lang(), **parts) if key in WORDS and request.method == "GET" else ""

    def step(self, stem: str, action: str) -> AnyResponse | tuple[str, int]:
        """Do one step that a form asks for, and go on to the next fact to review; without a form, show the article."""
        if request.method != "POST":
            return redirect(f"{url_for('article', stem=stem)}?{urlencode(request.args)}", 303)
        stem, fact_id = self.store.find(stem), request.form.get("id", "")
        before = self.store.open(stem)
        try:
            session = self.store.change(stem, self.change(action, fact_id))
        except ReviewError as error:
            return self.refused(stem, fact_id if action == "correct" else None, error), 422
        done = session.journal[len(before.journal) :]
        last = done[-1].id if done else fact_id
        place = next((fact.start for fact in (*before.facts, *session.facts) if fact.id == last), 0)
        onward = view.next_to_review(session, place)
        target = last if action in ("undo", "redo") else onward.id if onward else None
        anchor = f"fact-{target}" if target else "facts"
        show = request.form.get("show") or None
        where = url_for("article", stem=stem, show=show, done=action, id=last, count=len(done), _anchor=anchor)
        return redirect(where, 303)

    def refused(self, stem: str, editing: str | None, error: ReviewError) -> str:
        """Return the page of an article that says why a step was refused; what was typed into its form is kept.

        A fact that changed meanwhile is shown as it is now, but for the fields that this form changed: sent again, the
        form undoes nothing that was done elsewhere and is not shown beside it.
        """
        lang, session = self.lang(), self.store.open(stem)
        others: dict[str, str] = {}
        typed = request.form.to_dict()
        fact = next((fact for fact in session.facts if fact.id == editing), None)
        if fact is not None and error.key == "changed-since":
            typed, others = view.merged(session, fact, typed, lang)
        return self.article_page(session, editing=editing, typed=typed, others=others, problem=error.said(lang))

    def change(self, action: str, fact_id: str) -> Change:
        """Return the step that a posted form asks for."""
        form, sign, lang = request.form, Signature(self.by, self.clock()), self.lang()

        def fresh(session: Session) -> Session:
            if view.digest(session.fact(fact_id)) != form.get("was"):
                raise ReviewError("changed-since", id=fact_id)
            return session

        def correct(session: Session) -> Session:
            fact = fresh(session).fact(fact_id)
            changes = view.changed(fact, form, lang)
            typed = form.get(SPAN, fact.quote).strip()
            if typed != fact.quote:
                changes[SPAN] = form.get("span") or typed
            return session.correct(fact_id, changes, sign)

        steps: dict[str, Change] = {
            "accept": lambda session: fresh(session).accept(fact_id, sign),
            "accept-all": lambda session: session.accept_all(sign),
            "drop": lambda session: fresh(session).drop(fact_id, sign),
            "correct": correct,
            "undo": lambda session: session.undo(sign),
            "redo": lambda session: session.redo(sign),
        }
        return steps[action]

    def add(self, stem: str) -> AnyResponse | tuple[str, int] | str:
        """The form of a new fact: its phrase, its type, its fields; and adding it."""
        session = self.store.open(self.store.find(stem))
        kind = request.values.get("type", "target")
        kind = kind if kind in FACT_TYPES else "target"
        span = None
        try:
            span = self.place(session)
            if span is None or request.method != "POST":
                return self.add_page(session, kind, span, "")
            start, end = span
            typed = {field.name: request.form.get(field.name, "") for field in FACT_TYPES[kind].fields}
            sign = Signature(self.by, self.clock())
            session = self.store.change(session.stem, lambda s: s.add(start, end, kind, typed, sign))
        except ReviewError as error:
            return self.add_page(session, kind, span, error.said(self.lang())), 422
        last = session.journal[-1].id
        where = url_for("article", stem=session.stem, show="all", done="add", id=last, _anchor=f"fact-{last}")
        return redirect(where, 303)

    def place(self, session: Session) -> tuple[int, int] | None:
        """Return where the phrase of a new fact stands, as offsets or words give it; ``None`` for nothing given."""
        given = request.values
        if given.get("start", "").isdecimal() and given.get("end", "").isdecimal():
            return session.trimmed(int(given["start"]), int(given["end"]))
        return session.find(given["quote"]) if given.get("quote", "").strip() else None

    def add_page(self, session: Session, kind: str, span: tuple[int, int] | None, problem: str) -> str:
        """Return the page of a new fact."""
        lang = self.lang()
        return self.page(
            "add.html",
            listed=self.store.listed(session.stem),
            session=session,
            span=span,
            phrase=around(session.text, *span) if span and session.text else None,
            kind=kind,
            kinds=[(name, type_label(session.words, name, lang)) for name in FACT_TYPES if name != "clarification"],
            inputs=view.inputs(session, kind, lang, request.form),
            lists=suggestions(session, self.known),
            quote=request.values.get("quote", ""),
            problem=problem,
        )


def create_review_app(pages: Pages) -> Flask:
    """Return the application of a review."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    guard.install(app, pages.gate)
    app.after_request(pages.remember_language)
    app.add_url_rule("/open", "open_review", pages.open_review)
    app.add_url_rule("/", "articles", pages.articles)
    app.add_url_rule("/article/<stem>", "article", pages.article)
    app.add_url_rule("/article/<stem>/add", "add", pages.add, methods=["GET", "POST"])
    actions = "any('accept', 'accept-all', drop, correct, undo, redo)"
    app.add_url_rule(f"/article/<stem>/<{actions}:action>", "step", pages.step, methods=["GET", "POST"])
    app.register_error_handler(HTTPException, pages.failed)
    app.register_error_handler(VnegovError, pages.failed)
    return app
