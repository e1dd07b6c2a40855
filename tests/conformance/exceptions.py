"""The tests of the suites that do not pass, each with its cause. Every cause is in the query engine."""

from __future__ import annotations

from typing import Final

_SPELLING: Final = "the store keeps the value of a number, not its spelling: 01 becomes 1, 1.0e6 becomes 1000000"
_GRAPH: Final = "the variable of GRAPH ?g is joined after the group is evaluated, so not seen or grouped by inside it"
_ZERO_LENGTH: Final = "a path of zero length is not found at a term of the query that the data do not hold"
_CONCAT: Final = "GROUP_CONCAT keeps the language that its values share, where the suite expects plain text"

EXCEPTIONS: Final[dict[str, str]] = {
    **dict.fromkeys(
        (
            "sparql10/distinct/distinct-1",
            "sparql10/distinct/distinct-9",
            "sparql10/expr-builtin/dawg-str-1",
            "sparql10/expr-builtin/dawg-str-2",
            "sparql10/expr-builtin/sameTerm-eq",
            "sparql10/expr-builtin/sameTerm-not-eq",
            "sparql10/expr-builtin/sameTerm-simple",
            "sparql10/expr-equals/eq-graph-1",
            "sparql10/expr-equals/eq-graph-2",
            "sparql10/open-world/open-eq-01",
            "sparql11/csv-tsv-res/csv03",
        ),
        _SPELLING,
    ),
    **dict.fromkeys(
        (
            "sparql10/graph/graph-optional",
            "sparql10/graph/graph-variable-scope",
            "sparql11/aggregates/agg-empty-group-count-graph",
            "sparql11/bindings/graph",
            "sparql11/negation/graph-minus",
        ),
        _GRAPH,
    ),
    **dict.fromkeys(
        (
            "sparql11/property-path/zero_or_more_set_end",
            "sparql11/property-path/zero_or_more_set_start",
            "sparql11/property-path/zero_or_one_set_end",
            "sparql11/property-path/zero_or_one_set_start",
        ),
        _ZERO_LENGTH,
    ),
    "sparql11/aggregates/agg-groupconcat-04": _CONCAT,
    "sparql11/aggregates/agg-groupconcat-06": _CONCAT,
    "sparql10/open-world/date-2": "a day with a time zone differs from it without one; the suite leaves it undecided",
    "sparql10/optional-filter/dawg-optional-filter-005-simplified": (
        "a filter in doubled braces does not see the variables of the OPTIONAL around them"
    ),
    "sparql10/syntax-sparql3/syn-bad-26": "<?a&&?b> after an operand is read as comparisons, not by the longest token",
    "sparql10/expr-builtin/case-insensitive-booleans": "TRUE and False are not read as booleans",
    "sparql11/functions/bnode01": "BNODE with the same text gives one blank node in all rows, not one for each row",
}
