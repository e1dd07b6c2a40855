"""Which rules are about which class: by the class that a rule names, or by the domain of the property that it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.namespaces import VN
from server.schema.rules import Rule
from server.vocabulary import Vocabulary


def grouped(rules: Iterable[Rule], read: Vocabulary, *, first_only: bool = True) -> dict[str, list[Rule]]:
    """Return IRI of a class → the rules about it; a rule about no known class stands under the empty text, at the end.

    Args:
        rules: in the order in which they are to stand.
        read: the ontology, which knows the domains of its properties.
        first_only: whether a rule stands under the first class that it is about, or under each of them.
    """
    domains = {
        str(VN[entry.name]): [one.href if one.external else str(VN[one.href.partition("#")[2]]) for one in entry.domain]
        for entry in read.properties
    }
    groups: dict[str, list[Rule]] = {}
    for rule in rules:
        about = list(dict.fromkeys(_about(rule, domains))) or [""]
        for cls in about[:1] if first_only else about:
            groups.setdefault(cls, []).append(rule)
    ours = str(VN)
    return dict(sorted(groups.items(), key=lambda group: (not group[0], not group[0].startswith(ours), group[0])))


def _about(rule: Rule, domains: dict[str, list[str]]) -> Iterator[str]:
    for target in rule.targets:
        if target.kind in ("targetClass", "targetNode") and target.iri not in domains:
            yield target.iri
        else:
            yield from domains.get(target.iri, [])
