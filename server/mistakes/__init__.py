"""The mistakes that people make most often in SPARQL, each found by a few tokens and told with what to write instead.

They are looked for in a query that the engine has refused, so a rule may rest on little: what it sees, though valid
somewhere, is then the likely cause.

- ``view``: a query as the rules look at it;
- ``writing``, ``clauses``, ``groups``, ``habits``, ``calls``, ``triples``: rules;
- ``grouping``: what the engine finds only at the end of a query.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from server.errors import Words
from server.mistakes import calls, clauses, grouping, groups, habits, triples, writing
from server.mistakes.view import Mistake, Text, View
from server.tokens import Kind, Token

_RULES: Final[tuple[Callable[[View], Words], ...]] = (
    *writing.RULES,
    *habits.RULES,
    *clauses.RULES,
    *groups.RULES,
    *triples.RULES,
    *calls.RULES,
)
UNGROUPED: Final = ("variable that is unbound", "not authorized with GROUP BY")
"""What the engine says of columns that are in no group."""


def find_mistake(tokens: Sequence[Token]) -> Mistake | None:
    """Return the first mistake that a rule knows, in the order of the rules.

    Args:
        tokens: the significant tokens of a query that the engine refused.
    """
    text = Text(tokens)
    views = [View(text, at) for at in range(len(tokens))]
    for rule in _RULES:
        for view in views:
            hint = rule(view)
            if hint:
                return Mistake(view[0].start, hint)
    return next(triples.unmatched(text), None)


def find_crowded(tokens: Sequence[Token]) -> Mistake | None:
    """Return the first term that is one too many: a fourth without a full stop before it."""
    return next(triples.crowded(Text(tokens)), None)


def find_late(tokens: Sequence[Token], expected: str) -> Mistake | None:
    """Return what the engine finds only at the end of a query.

    Args:
        tokens: the significant tokens of a query that the engine refused, in which no other mistake was found.
        expected: what the engine says.
    """
    text = Text(tokens)
    if any(words in expected for words in UNGROUPED):
        return next(grouping.ungrouped(text), None)
    return next(grouping.rebound(text), None)


def unused_variables(tokens: Sequence[Token]) -> list[str]:
    """Return the variables that a SELECT names and its pattern does not, in order: their columns stay empty."""
    names = [token.text[1:] for token in tokens if token.kind is Kind.VARIABLE]
    opening = next((at for at, token in enumerate(tokens) if token.text == "{"), len(tokens))
    selected = [token.text[1:] for token in tokens[:opening] if token.kind is Kind.VARIABLE]
    made = {tokens[at + 1].text[1:] for at, token in enumerate(tokens[:-1]) if token.text.lower() == "as"}
    return [name for name in dict.fromkeys(selected) if names.count(name) == selected.count(name) and name not in made]
