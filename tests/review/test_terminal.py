"""The review in a terminal, and without questions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from graph.commands.review import register
from graph.errors import VnegovError
from graph.printable import printable
from graph.review import terminal
from graph.review.session import Signature
from graph.review.store import Store
from graph.review.terminal import walk

STEM = "900_thu"


@pytest.fixture
def vnegov(data: Path) -> Callable[..., Result]:
    cli = click.Group()
    register(cli)

    def run(*arguments: str, **more: object) -> Result:
        return CliRunner().invoke(cli, ["review", *arguments, "--data", str(data), "--by", "Kiểm"], **more)  # type: ignore[arg-type]

    return run


def statuses(data: Path) -> dict[str, str]:
    text = (data / "facts" / f"{STEM}.jsonl").read_text("utf8")
    return {record["id"]: record["status"] for record in map(json.loads, text.splitlines())}


def test_without_an_article_the_articles_are_listed(vnegov: Callable[..., Result]) -> None:
    result = vnegov("--lang", "en")
    assert result.exit_code == 0
    row = next(text for text in result.output.splitlines() if STEM in text)
    assert row.split()[-5:] == ["18", "0", "0", "0", "0"]
    assert "proposed" in result.output


def test_what_to_do_can_be_said_in_the_command(vnegov: Callable[..., Result], data: Path) -> None:
    result = vnegov(STEM, "--accept", "target-1,target-2", "--drop", "target-3", "--set", "result-2.value=71", "--set",
                    "result-2.unit=percent")  # fmt: skip
    assert result.exit_code == 0, result.output
    found = statuses(data)
    assert (found["target-1"], found["target-2"], found["result-2"]) == ("confirmed", "confirmed", "corrected")
    assert "target-3" not in found
    assert vnegov(STEM, "--undo").exit_code == 0
    assert vnegov(STEM, "--accept-all").exit_code == 0
    assert set(statuses(data).values()) == {"confirmed", "corrected", "proposed"} - {"proposed"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((STEM, "--accept", "nothing-1"), "has no fact 'nothing-1'"),
        ((STEM, "--set", "result-2.unit=xx"), "is not a known code"),
        ((STEM, "--set", "result-2"), "is not ID.FIELD=VALUE"),
        (("--accept-all",), "Say which article"),
        ((STEM,), "The review asks at a terminal"),
        (("nowhere", "--accept-all"), "There is no article 'nowhere'"),
        (("--web", "--accept-all"), "leave --accept"),
        (("--web", "--host", "0.0.0.0", "--port", "0"), "listens on this computer alone"),
        (("--by", "  "), "Say who reviews"),
        (("--by", "A\x1b[2J"), "Say who reviews"),
    ],
)
def test_a_persons_mistake_is_a_clear_message(
    vnegov: Callable[..., Result], data: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = statuses(data)
    if "--by" in arguments:
        cli = click.Group()
        register(cli)
        result = CliRunner().invoke(cli, ["review", "--data", str(data), *arguments])
    else:
        result = vnegov(*arguments, "--lang", "en")
    assert isinstance(result.exception, VnegovError)
    assert message in str(result.exception)
    assert statuses(data) == before


def test_other_folders_can_be_reviewed(vnegov: Callable[..., Result], data: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (data / "facts").rename(other)
    assert vnegov(STEM, "--facts", str(other), "--texts", str(data / "articles"), "--accept", "target-1").exit_code == 0
    assert (other / "review" / f"{STEM}.review.jsonl").is_file()


@pytest.fixture
def walked(store: Store, sign: Signature) -> Callable[[str], str]:
    """Walk through the sample's proposals with these keys and answers; give what was shown."""

    def run(keys: str, lang: str = "en") -> str:
        @click.command
        def command() -> None:
            walk(Console(width=100, highlight=False), store, STEM, lambda: sign, lang)

        result = CliRunner().invoke(command, input=keys, catch_exceptions=False)
        return result.output

    return run


def test_keys_accept_drop_skip_undo_and_quit(walked: Callable[[str], str], store: Store) -> None:
    """The first is accepted, the second skipped, the third dropped and brought back."""
    shown = walked("asduq")
    assert [(step.action, step.id) for step in store.open(STEM).journal] == [
        ("accept", "system-1"), ("drop", "agency-1"), ("undo", "agency-1"),
    ]  # fmt: skip
    assert "Accepted system-1." in shown
    assert "facts are left to review" in shown


def test_the_phrase_is_shown_in_its_paragraph_with_the_fields(walked: Callable[[str], str]) -> None:
    shown = walked("sq")
    assert "Ngày 1/6/2013, Sở TT&TT tỉnh Hà Tĩnh họp về một cửa điện tử. Bà Trần Thị Mẫu" in " ".join(shown.split())
    assert "one_stop" in shown


def test_a_field_is_corrected_with_choices_by_number(walked: Callable[[str], str], store: Store) -> None:
    shown = walked("cdeployment\n4\nq")
    chosen = next(text.split()[1] for text in shown.splitlines() if text.startswith("  4 "))
    assert chosen != "in_use"
    assert store.open(STEM).fact("system-1").values["deployment"] == chosen


def test_a_fact_is_added_by_type_phrase_and_fields(walked: Callable[[str], str], store: Store) -> None:
    walked("n4\nmột cửa điện tử\nHệ thống một cửa\n1\n\n\n\nq")
    (step,) = store.open(STEM).journal
    assert step.action == "add"
    assert step.after is not None
    assert (step.after.type, step.after.status, step.after.quote) == ("system", "added", "một cửa điện tử")
    assert step.after.values["name"] == "Hệ thống một cửa"
    assert "category" in step.after.values


def test_what_cannot_be_added_says_why_and_goes_on(walked: Callable[[str], str], store: Store) -> None:
    assert "There is no type of fact 'wish'" in walked("nwish\nq")
    assert "is not in the text" in walked("n4\nkhông có đâu\nq")
    assert store.open(STEM).journal == ()


def test_what_was_undone_is_done_again(walked: Callable[[str], str], store: Store) -> None:
    walked("aurq")
    assert [step.action for step in store.open(STEM).journal] == ["accept", "undo", "redo"]


def test_a_refusal_is_in_the_language_that_was_asked_for(vnegov: Callable[..., Result]) -> None:
    assert "Không còn bước nào để hoàn tác" in str(vnegov(STEM, "--undo").exception)
    assert "There is no step to undo" in str(vnegov(STEM, "--undo", "--lang", "en").exception)


def test_without_an_article_it_says_how_to_get_one(tmp_path: Path) -> None:
    cli = click.Group()
    register(cli)
    result = CliRunner().invoke(cli, ["review", "--data", str(tmp_path), "--by", "Kiểm"])
    assert result.exit_code == 0
    assert "vnegov ingest" in result.output


def test_a_refused_correction_says_why_and_goes_on(walked: Callable[[str], str], store: Store) -> None:
    shown = walked("ccategory\nkhông-có\nq")
    assert "is not a known code" in shown
    assert store.open(STEM).journal == ()


def test_a_fact_that_another_program_changed_meanwhile_is_shown_again(
    walked: Callable[[str], str], store: Store, sign: Signature, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*shown: object) -> None:
        monkeypatch.undo()
        store.change(STEM, lambda s: s.accept("system-1", sign))

    monkeypatch.setattr(terminal, "show_fact", meanwhile)
    shown = walked("dq")
    assert "The fact system-1 has changed since this was shown" in shown
    assert [step.action for step in store.open(STEM).journal] == ["accept"]


def test_without_a_text_the_phrase_alone_is_shown(walked: Callable[[str], str], data: Path) -> None:
    (data / "articles" / f"{STEM}.txt").unlink()
    assert "“một cửa điện tử”" in walked("q")


def test_the_walk_speaks_vietnamese(walked: Callable[..., str]) -> None:
    shown = walked("aq", "vi")
    assert "Đã xác nhận system-1." in shown
    assert "tình trạng triển khai" in shown


def test_words_of_an_article_cannot_command_the_terminal() -> None:
    assert printable("a\x1b[2Jb\u202ec\x9bd") == "a\ufffd[2Jb\ufffdc\ufffdd"
