from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from graph.errors import DataError, UsageError
from graph.ingest.folder import DESCRIBED, FACTS, TEXT, DataFolder


def batch(folder: DataFolder, stem: str = "0000_ab", text: bytes = b"x") -> dict[Path, bytes]:
    return {
        folder.text_file(stem): text,
        folder.facts_file(stem): b"",
        folder.description_file(stem): b"{}\n",
    }


def files(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file() and path.suffix != ".lock"}


WHOLE = {"articles/0000_ab.txt", "facts/0000_ab.jsonl", "facts/0000_ab.article.json"}


def test_a_batch_is_put_in_its_place_and_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    with folder.alone():
        folder.put(batch(folder))
        folder.put({folder.text_file("0000_ab"): b"y"})
    assert files(tmp_path / "data") == WHOLE
    assert folder.text_file("0000_ab").read_bytes() == b"y"
    assert set(folder.parts()) == {("0000_ab", TEXT), ("0000_ab", FACTS), ("0000_ab", DESCRIBED)}


STEPS = ("open", "write", "fsync", "mkdir", "rename", "replace", "rmtree")


def _stop_at(root: Path, step: int) -> None:
    """Put a batch and end the process, without a farewell, at the given call that changes the disk."""
    count = 0

    def counted(original):  # type: ignore[no-untyped-def]
        def call(*args, **kwargs):  # type: ignore[no-untyped-def]
            nonlocal count
            count += 1
            if count == step:
                os._exit(9)
            return original(*args, **kwargs)

        return call

    folder = DataFolder(root)
    with folder.alone():
        for owner, name in (
            (os, "fsync"),
            (os, "rename"),
            (os, "replace"),
            (os, "mkdir"),
            (os, "unlink"),
            (os, "rmdir"),
        ):
            setattr(owner, name, counted(getattr(owner, name)))
        folder.put(batch(folder))
    os._exit(0)


def test_stopped_at_any_point_a_batch_is_there_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    seen = set()
    for step in range(1, 60):
        root = tmp_path / str(step)
        process = multiprocessing.get_context("spawn").Process(target=_stop_at, args=(root, step))
        process.start()
        process.join()
        folder = DataFolder(root)
        with folder.settled():
            found = files(root) - {name for name in files(root) if name.startswith(".incoming/writing/")}
        assert found in (set(), WHOLE)
        seen.add(bool(found))
        with folder.alone():
            assert files(root) == found
        if process.exitcode == 0:
            break
    assert process.exitcode == 0
    assert seen == {True, False}


def _hold(root: Path, held: multiprocessing.synchronize.Event, done: multiprocessing.synchronize.Event) -> None:
    with DataFolder(root).alone():
        held.set()
        done.wait(30)


def test_two_cannot_read_in_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    process = context.Process(target=_hold, args=(tmp_path, held, done))
    process.start()
    try:
        assert held.wait(30)
        with pytest.raises(UsageError, match=r"Another `vnegov ingest` is writing"), DataFolder(tmp_path).alone():
            pass
    finally:
        done.set()
        process.join()


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = DataFolder(tmp_path)

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with folder.alone():
        folder.put(batch(folder))
        monkeypatch.setattr(Path, "write_bytes", full)
        with pytest.raises(DataError, match="No space left on device"):
            folder.put(batch(folder, "0000_cd"))
    assert files(tmp_path) == WHOLE


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="cannot be written to"), DataFolder(tmp_path / "file").alone():
        pass


def test_a_folder_that_is_not_there_is_settled_and_not_made(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "none")
    with folder.settled():
        assert list(folder.parts()) == []
    assert not (tmp_path / "none").exists()
