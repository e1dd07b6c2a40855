"""Options for the settings of the server, one for each, as ``server.config`` describes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from server.settings import Setting, settings

_Command = TypeVar("_Command", bound=Callable[..., Any])


def setting_options(*own: str) -> Callable[[_Command], _Command]:
    """Return a decorator that adds an option for every simple setting but those called ``own``.

    Each can also be given in the environment, as ``VNEGOV_`` and its name in capitals; the option wins.
    """

    def add(command: _Command) -> _Command:
        for setting in reversed([one for one in settings() if one.simple and one.name not in own]):
            command = _option(setting)(command)
        return command

    return add


def _option(setting: Setting) -> Callable[[_Command], _Command]:
    kind = {int: click.IntRange(min=0), float: click.FloatRange(min=0), bool: bool, str: str}
    return click.option(
        setting.option,
        setting.name,
        type=kind[setting.kind],  # type: ignore[index]
        default=setting.default,
        show_default=setting.default != "",
        envvar=setting.variable,
        help=setting.help[0].upper() + setting.help[1:],
    )
