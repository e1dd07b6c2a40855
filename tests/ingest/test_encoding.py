from __future__ import annotations

import unicodedata

import pytest

from graph.ingest.encoding import UnknownEncodingError, decode, tcvn3, vni

WORDS = "Ủy ban nhân dân tỉnh đã tổ chức hội nghị về ứng dụng công nghệ thông tin trong các cơ quan nhà nước"
TCVN3 = "ñy ban nh©n d©n tØnh ®· tæ chøc héi nghÞ vÒ øng dông c«ng nghÖ th«ng tin trong c¸c c¬ quan nhµ n­íc"
VNI = (
    "uûy ban nhaân daân tænh ñaõ toå chöùc hoäi nghò veà öùng duïng coâng ngheä thoâng tin trong caùc cô quan nhaø"
    " nöôùc"
)


def cp1258(words: str) -> bytes:
    """Return words in Windows-1258: each letter with its hat or horn, then the tone as a mark of its own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    spelled = []
    for letter in words:
        parts = unicodedata.normalize("NFD", letter)
        bare = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        spelled.append(bare + "".join(c for c in parts if c in tones))
    return "".join(spelled).encode("cp1258")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_letter_by_letter(encoding: str) -> None:
    assert decode(f"{WORDS}\r\n".encode(encoding))[0] == f"{WORDS}\r\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [(TCVN3.encode("latin-1"), "tcvn3"), (VNI.encode("latin-1"), "vni"), (TCVN3.encode(), "tcvn3 in utf-8")],
)
def test_one_byte_encodings_are_told_apart(data: bytes, name: str) -> None:
    assert decode(data) == (WORDS[0].lower() + WORDS[1:], name)


def test_windows_1258_is_composed() -> None:
    assert decode(cp1258("hội nghị về chuẩn hóa hồ sơ của các cơ quan")) == (
        "hội nghị về chuẩn hóa hồ sơ của các cơ quan",
        "cp1258",
    )


def test_a_wrong_declaration_does_not_mislead() -> None:
    assert decode(TCVN3.encode("latin-1"), "windows-1252")[1] == "tcvn3"
    assert decode(WORDS.encode(), "iso-8859-1") == (WORDS, "utf-8")


def test_capitals_of_vni_and_tcvn3() -> None:
    assert vni("ÑOÀNG THAÙP") == "ĐỒNG THÁP"
    assert tcvn3("§Ò ¸n") == "Đề án"


def test_western_text_is_not_bent_into_vietnamese() -> None:
    german = "Der Präsident erklärte, dass die Behörden künftig häufiger öffentlich über Maßnahmen berichten müssen."
    assert decode(german.encode()) == (german, "utf-8")
    assert decode(german.encode("latin-1"))[1] not in ("tcvn3", "vni", "cp1258")


@pytest.mark.parametrize("data", [b"ab\0cd" * 3 + b"e" * 200, b"\xff\xfea\xd8", bytes([0xEF, 0xBB, 0xBF, 0xFF])])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnknownEncodingError):
        decode(data)
