"""A proof as people read it: every term by its label, every axiom a sentence, every stated triple with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from server.entities.head import Line, sentence
from server.labels import Labels, Shown
from server.terms import Term
from server.why.axioms import Axiom
from server.why.proof import Proof
from server.why.sources import Source, source_of


@dataclass(frozen=True)
class Explained:
    """A proof, ready to be shown.

    Attributes:
        subject, predicate, object: the triple.
        rule: the rule that gave it, its name in the tables of the W3C; empty for what is stated.
        axioms: what the ontology says, a sentence each.
        premises: what it rests on.
        source: where it is stated; None for what was inferred.
        guessed: whether it rests on a guess.
    """

    subject: Shown
    predicate: Shown
    object: Shown
    rule: str
    axioms: tuple[Line, ...]
    premises: tuple[Explained, ...]
    source: Source | None
    guessed: bool


def explained(labels: Labels, proof: Proof) -> Explained:
    """Return a proof as people read it, all labels fetched at once."""
    labels.load(_terms(proof))
    return _explained(labels, proof)


def _terms(proof: Proof) -> Iterator[Term | str]:
    yield from (proof.triple.subject, proof.triple.predicate, proof.triple.object)
    for axiom in proof.axioms:
        yield from (axiom.subject, *axiom.others)
    for premise in proof.premises:
        yield from _terms(premise)


def _explained(labels: Labels, proof: Proof) -> Explained:
    triple = proof.triple
    return Explained(
        subject=labels.show(triple.subject),
        predicate=labels.show(triple.predicate),
        object=labels.show(triple.object),
        rule=proof.rule,
        axioms=tuple(_sentence(labels, axiom) for axiom in proof.axioms),
        premises=tuple(_explained(labels, premise) for premise in proof.premises),
        source=source_of(labels, triple, proof.graphs) if proof.graphs else None,
        guessed=proof.guessed,
    )


def _sentence(labels: Labels, axiom: Axiom) -> Line:
    others = [labels.show(Term("iri", other)) for other in axiom.others]
    parts: dict[str, Shown | list[Shown]] = {"a": labels.show(Term("iri", axiom.subject))}
    if others:
        parts["b"] = others
    return sentence(labels, f"why.axiom.{axiom.form}", **parts)
