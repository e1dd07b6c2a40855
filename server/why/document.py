"""A proof as JSON, for programs."""

from __future__ import annotations

from typing import Any

from server.labels import Labels
from server.terms import Term
from server.why.axioms import Axiom
from server.why.proof import Proof
from server.why.sources import source_of


def document(labels: Labels, proof: Proof, release: str) -> dict[str, Any]:
    """Return a proof with all that it rests on, down to what is stated."""
    return {"release": release, "steps": proof.steps, "restsOnGuess": proof.guessed, **_node(labels, proof)}


def _node(labels: Labels, proof: Proof) -> dict[str, Any]:
    triple = proof.triple
    found: dict[str, Any] = {
        "subject": triple.subject.value,
        "predicate": triple.predicate.value,
        "object": _term(triple.object),
    }
    if proof.graphs:
        return {**found, "status": "guess" if proof.guessed else "stated", **_stated(labels, proof)}
    return {
        **found,
        "status": "inferred",
        "rule": proof.rule,
        "axioms": [_axiom(axiom) for axiom in proof.axioms],
        "premises": [_node(labels, premise) for premise in proof.premises],
    }


def _stated(labels: Labels, proof: Proof) -> dict[str, Any]:
    source = source_of(labels, proof.triple, proof.graphs)
    found: dict[str, Any] = {"graphs": list(proof.graphs)}
    if source.fact:
        found["fact"] = source.fact.id
        if source.fact.evidence:
            found["phrase"] = source.fact.evidence.quote
    return found


def _axiom(axiom: Axiom) -> dict[str, Any]:
    return {"form": axiom.form, "subject": axiom.subject, "others": list(axiom.others)}


def _term(term: Term) -> dict[str, str]:
    """Return a term as SPARQL's JSON results write it."""
    if term.is_iri:
        return {"type": "uri", "value": term.value}
    found = {"type": "literal", "value": term.value}
    if term.language:
        return {**found, "xml:lang": term.language}
    return {**found, "datatype": term.datatype} if term.datatype else found
