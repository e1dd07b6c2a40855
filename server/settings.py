"""The settings of the server, one by one: for the command line, the environment and the documentation.

``python -m server.settings`` prints the table of docs/serving.md.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from typing import Final, get_type_hints

from server.config import Config

_ENTRY: Final = re.compile(r"^    (\w+): (.+?)(?=^    \w+: |\Z)", re.MULTILINE | re.DOTALL)
_NAMED_ELSEWHERE: Final = ("release", "host", "port", "dataset", "queries", "articles")


@dataclass(frozen=True)
class Setting:
    """One setting.

    Attributes:
        name: the field of ``Config``.
        kind: its type: int, float, bool, str, or another, which has no option of its own here.
        default: its value where nothing is said.
        help: what it does, in one line.
    """

    name: str
    kind: object
    default: object
    help: str

    @property
    def option(self) -> str:
        """The option of ``vnegov serve``; a switch has two forms."""
        dashed = self.name.replace("_", "-")
        return f"--{dashed}/--no-{dashed}" if self.kind is bool else f"--{dashed}"

    @property
    def variable(self) -> str:
        """The variable of the environment."""
        return f"VNEGOV_{self.name.upper()}"

    @property
    def simple(self) -> bool:
        """Whether it is given by an option and a variable of its name, as every number, text and switch is."""
        return self.kind in (int, float, bool, str) and self.name not in _NAMED_ELSEWHERE


def settings() -> Iterator[Setting]:
    """Yield every setting, in the order of ``Config``."""
    described = {name: " ".join(text.split()) for name, text in _ENTRY.findall(_attributes())}
    kinds = get_type_hints(Config)
    for field in fields(Config):
        default = None if field.default is MISSING else field.default
        yield Setting(field.name, kinds[field.name], default, described[field.name])


def table() -> str:
    """Return the table of settings as Markdown."""
    rows = ["| setting | default | |", "|---|---|---|"]
    rows += [row(one) for one in settings() if one.simple]
    return "\n".join(rows)


def row(setting: Setting) -> str:
    """Return the line of a setting in the table."""
    return f"| `{setting.name}` | {_shown(setting)} | {setting.help.replace('``', '`')} |"


def _shown(setting: Setting) -> str:
    if setting.name == "workers":
        return "one a core, at least 2"
    if isinstance(setting.default, bool):
        return "on" if setting.default else "off"
    return f"{setting.default:,}" if isinstance(setting.default, (int, float)) else str(setting.default) or "none"


def _attributes() -> str:
    return inspect.cleandoc(Config.__doc__ or "").partition("Attributes:\n")[2] + "\n"


if __name__ == "__main__":
    print(table())
