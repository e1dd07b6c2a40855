"""The errors that the project raises on purpose.

Each says what was found, where, what was expected and what to do, so that it can be shown as it is. Anything else that
is raised is a fault of ours.
"""

from __future__ import annotations


class VnegovError(Exception):
    """A clear refusal. ``str(error)`` is one readable message; ``exit_code`` is what a command ends with."""

    exit_code = 1


class DataError(VnegovError):
    """The data failed a check: a fact file, reference data, the ontology, a shape."""


class UsageError(VnegovError):
    """Wrong use: an unknown name, a bad parameter, a missing release."""

    exit_code = 2


class ReleaseError(VnegovError):
    """A release is missing, broken, or could not be written."""
