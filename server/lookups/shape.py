"""What a look-up is: a query of one triple pattern."""

from __future__ import annotations

from typing import NamedTuple


class Known(NamedTuple):
    """A term that a query names.

    Attributes:
        value: the IRI, or the text of a literal.
        datatype: the IRI of a literal's datatype; empty for an IRI, and where there is a language.
        language: the language tag of a literal; empty for none.
    """

    value: str
    datatype: str = ""
    language: str = ""


Place = Known | str
"""A place of a pattern: a term, or a variable as it is written, its sign included."""


class LookUp(NamedTuple):
    """A query of one triple pattern, over all graphs.

    Attributes:
        head: what stands before the pattern, as written: SELECT with what is selected, or ASK.
        subject: of the pattern.
        predicate: of the pattern.
        object: of the pattern.
        tail: what stands after it, as written: LIMIT, OFFSET; empty for neither.
    """

    head: str
    subject: Place
    predicate: Place
    object: Place
    tail: str
