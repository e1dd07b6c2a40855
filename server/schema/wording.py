"""Rules in words: what a shape demands, as a sentence in the language of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.namespaces import PREFIXES as P
from server.labels import Labels, Shown
from server.schema.rules import Rule, Shapes
from server.terms import Term

_LONGEST: Final = 8
"""How many steps and signs a path may have to be told; of a longer one the message says enough."""
_KINDS: Final = {"datatype": "rule.is", "class": "rule.leads"}
_PLAIN: Final = ("lessThan", "lessThanOrEquals", "equals", "hasValue")
_ENDS: Final = ("MinCount", "MaxCount")
_BOUNDS: Final = ("minInclusive", "minExclusive", "maxInclusive", "maxExclusive", "maxLength")

Demands = Mapping[str, Sequence[Term]]
"""Name of a SHACL parameter → its values."""


@dataclass(frozen=True)
class Told:
    """A rule as a page tells it.

    Attributes:
        name: its local name.
        path: the properties that it looks at, linked, with signs between them; empty for the thing itself.
        demands: what it asks for, in words; empty where only the message says it.
        message: what is wrong where it is broken, and what to do.
        advice: whether it is a reminder that stops no build.
        applies: what it applies to where that is not a class: the properties that a thing has to have.
    """

    name: str
    path: tuple[Shown, ...]
    demands: tuple[str, ...]
    message: str
    advice: bool
    applies: tuple[Shown, ...]


class Teller:
    """Tells rules in the language of the labels that it is given."""

    def __init__(self, shapes: Shapes, labels: Labels) -> None:
        self.shapes, self.labels = shapes, labels
        self.say = labels.language.say

    def tell(self, rule: Rule) -> Told:
        """Return a rule in words."""
        code = self.labels.language.code
        path = tuple(self._path(rule.path)) if rule.path else ()
        short = len(path) <= _LONGEST
        subjects = [target.iri for target in rule.targets if target.kind == "targetSubjectsOf"]
        return Told(
            rule.name,
            path if short else (),
            tuple(self._demands(dict(rule.demands))) if short else (),
            rule.messages.get(code) or next(iter(rule.messages.values()), ""),
            rule.severity != "Violation",
            tuple(self.labels.show(Term("iri", one)) for one in subjects if one != getattr(rule.path, "value", None)),
        )

    def _path(self, path: Term) -> Iterator[Shown]:
        """Yield the steps of a path: properties, with a sign before one that is gone backwards and between steps."""
        if path.is_iri:
            yield self.labels.show(path)
        elif inverse := self.shapes.of(path.value, "inversePath"):
            yield Shown("←")
            yield from self._path(inverse[0])
        elif alternatives := self.shapes.of(path.value, "alternativePath"):
            for place, one in enumerate(self.shapes.list(alternatives[0])):
                if place:
                    yield Shown("|")
                yield from self._path(one)
        else:
            for place, one in enumerate(self.shapes.list(path)):
                if place:
                    yield Shown("/")
                yield from self._path(one)

    def _demands(self, own: Demands) -> Iterator[str]:
        yield from self._cardinality(own, "")
        for name, word in _KINDS.items():
            for term in own.get(name, ()):
                yield self.say(word, what=self._kind(term))
            for options in own.get("or", ()):
                if kinds := self._alternatives(options, name):
                    yield self.say(word, what=f" {self.say('rule.or')} ".join(kinds))
        for parts in own.get("and", ()):
            if scheme := self._scheme(parts):
                yield self.say("rule.code", scheme=scheme)
        for term in own.get("in", ()):
            listed = ", ".join(self.labels.show(one).text for one in self.shapes.list(term))
            yield self.say("rule.one-of", listed=listed)
        for term in own.get("pattern", ()):
            yield self.say("rule.pattern", pattern=term.value)
        for name in (*_BOUNDS, *_PLAIN):
            for term in own.get(name, ()):
                yield self.say(f"rule.{name}", value=self.labels.show(term).text)
        if any(term.value == P["sh"] + "IRI" for term in own.get("nodeKind", ())):
            yield self.say("rule.iri")

    def _cardinality(self, own: Demands, what: str) -> Iterator[str]:
        least, most = (int(own[name][0].value) if name in own else None for name in ("minCount", "maxCount"))
        if qualified := own.get("qualifiedValueShape"):
            least, most = (int(own[f"qualified{one}"][0].value) if f"qualified{one}" in own else None for one in _ENDS)
            what = self._qualified(qualified[0])
        if least is not None and least == most:
            yield self.say("rule.exactly", count=least) + what
        elif least:
            yield self.say("rule.at-least", count=least) + what
        elif most is not None:
            yield self.say("rule.at-most", count=most) + what

    def _qualified(self, shape: Term) -> str:
        """Return what the values that are counted are: of a class, or in a language."""
        for term in self.shapes.of(shape.value, "class"):
            return f" ({self._kind(term)})"
        for languages in self.shapes.of(shape.value, "languageIn"):
            codes = [term.value for term in self.shapes.list(languages)]
            known = [self.say(f"language.name.{code}") for code in codes if code in ("vi", "en")]
            return f" {self.say('rule.in-language', language=', '.join(known))}"
        return ""

    def _alternatives(self, options: Term, name: str) -> list[str]:
        """Return the kinds of value that alternatives allow; none where they demand anything else."""
        each = [dict(self.shapes.demands(option.value)) for option in self.shapes.list(options)]
        return [self._kind(own[name][0]) for own in each] if all(list(own) == [name] for own in each) else []

    def _scheme(self, parts: Term) -> str:
        """Return the code list that every value has to be of, where that is what the parts demand."""
        for part in self.shapes.list(parts):
            for inner in self.shapes.of(part.value, "property"):
                if any(path.value == P["skos"] + "inScheme" for path in self.shapes.of(inner.value, "path")):
                    return "; ".join(self.labels.show(one).text for one in self.shapes.of(inner.value, "hasValue"))
        return ""

    def _kind(self, term: Term) -> str:
        return self.labels.label(term.value).text
