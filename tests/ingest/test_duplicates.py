from __future__ import annotations

from random import Random

import pytest

from graph.ingest.duplicates import THRESHOLD, bands, likeness, signature

WORDS = [f"chữ{number}" for number in range(4000)]


def text_of(seed: int, length: int = 600) -> list[str]:
    random = Random(seed)
    return [random.choice(WORDS) for _ in range(length)]


def shingles(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


@pytest.mark.parametrize("changed", [0, 6, 20, 60, 150])
def test_the_estimate_is_near_the_true_likeness(changed: int) -> None:
    errors = []
    for seed in range(12):
        one = text_of(seed)
        other = list(one)
        for at in Random(seed).sample(range(len(one)), changed):
            other[at] = "khác"
        a, b = shingles(one), shingles(other)
        true = len(a & b) / len(a | b)
        errors.append(likeness(signature(" ".join(one)), signature(" ".join(other))) - true)
    assert abs(sum(errors) / len(errors)) < 0.04
    assert max(map(abs, errors)) < 0.17


def test_case_marks_and_spaces_do_not_count() -> None:
    one = "Hội nghị tổng kết công tác cải cách hành chính của tỉnh, năm 2014."
    other = "HỘI NGHỊ  tổng kết công tác\ncải cách hành chính của tỉnh năm 2014"
    assert signature(one) == signature(other)


def test_a_press_release_with_another_opening_shares_a_band() -> None:
    release = text_of(1, 400)
    one = signature(" ".join([*text_of(2, 40), *release]))
    other = signature(" ".join([*text_of(3, 40), *release]))
    assert likeness(one, other) >= THRESHOLD
    assert set(bands(one)) & set(bands(other))


def test_other_texts_are_not_alike() -> None:
    signatures = [signature(" ".join(text_of(seed))) for seed in range(20)]
    pairs = [(a, b) for i, a in enumerate(signatures) for b in signatures[:i]]
    assert max(likeness(a, b) for a, b in pairs) < 0.1
    assert not any(set(bands(a)) & set(bands(b)) for a, b in pairs)


def test_a_text_shorter_than_a_shingle_has_a_signature() -> None:
    assert likeness(signature("hai chữ"), signature("hai chữ")) == 1
    assert likeness(signature("hai chữ"), signature("ba chữ")) < 0.1


def test_a_signature_does_not_change_between_versions() -> None:
    assert signature("Hội nghị tổng kết công tác cải cách hành chính của tỉnh")[:8].hex() == "a027532a01efd979"
