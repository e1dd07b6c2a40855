import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.iris import clean_document_number, document_iri, fold, one_tone_spelling, slug
from graph.namespaces import BASE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Thông tin và Truyền thông", "so-thong-tin-va-truyen-thong"),
        ("Ðồng Tháp", "dong-thap"),
        ("Bà Rịa – Vũng Tàu", "ba-ria-vung-tau"),
        ("ISO 9001:2008", "iso-9001-2008"),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_slug_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no slug"):
        slug("…")


@pytest.mark.parametrize(
    ("old", "new"), [("Tỉnh uỷ", "Tỉnh ủy"), ("Hoà Bình", "Hòa Bình"), ("khoẻ", "khỏe"), ("huỷ", "hủy"), ("UỶ", "ỦY")]
)
def test_old_and_new_tone_placement_agree(old: str, new: str) -> None:
    assert one_tone_spelling(old) == new == one_tone_spelling(new)


@pytest.mark.parametrize("word", ["quý", "quỹ", "toàn", "khoản", "Thanh Hóa", "thủy"])
def test_words_that_are_right_stay(word: str) -> None:
    assert one_tone_spelling(word) == word


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "text", ["64/2007/NĐ-CP", "64/2007/NĐ- CP", "64/2007/NÐ –CP", "số 64/2007/NĐ-CP", "64 /2007/NĐ-CP"]
)
def test_one_decree_however_its_number_is_spelled(text: str) -> None:
    assert clean_document_number(text) == "64/2007/NĐ-CP"
    assert str(document_iri(text)) == BASE + "eli/vn/nd-cp/2007/64"


def test_document_iris_of_other_numbers() -> None:
    assert str(document_iri("1605/QĐ-TTg", "2010")) == BASE + "eli/vn/qd-ttg/2010/1605"
    assert str(document_iri("412-QĐ/TU")) == BASE + "eli/vn/qd-tu/0000/412"
    assert str(document_iri("ISO 9001:2008")) == BASE + "id/document/iso-9001-2008"
