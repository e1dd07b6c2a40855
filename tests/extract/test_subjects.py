"""Of which place, level or group a figure is that its own words do not name."""

from __future__ import annotations

import pytest

from graph.extract import read
from graph.extract.figures import find

HEAD = "Tỉnh Bắc Giang đẩy mạnh ứng dụng công nghệ thông tin\n\n15/03/2016 08:00\n\n"


def scopes(body: str) -> list[tuple[float, str | None]]:
    """Return the value and the scope of every figure of an article with this body."""
    return [(d.values["value"], d.values["scope"]) for d in find(read(HEAD + body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Thị trấn Chũ tiếp nhận 812 lượt khách.", [(812, "lượt khách ở thị trấn Chũ")]),
        ("Năm 2015 mỗi huyện đã có 2 cán bộ chuyên trách.", [(2, "mỗi huyện")]),
        (
            "Huyện Tân Yên lập tổ hỗ trợ ở từng thôn, 186 tổ, 940 thành viên.",
            [(186, "tổ ở huyện Tân Yên"), (940, "thành viên ở huyện Tân Yên")],
        ),
        (
            "Huyện Yên Thế kích hoạt 81% số tài khoản đã cấp, Lục Nam 79,6%.",
            [(81, "số tài khoản ở huyện Yên Thế"), (79.6, "Lục Nam")],
        ),
        (
            "Hồ sơ nộp qua mạng của các sở chiếm 64%; ở cấp xã, nơi đông dân nhất, là 71%.",
            [(64, "hồ sơ nộp qua mạng của các sở"), (71, "cấp xã")],
        ),
        (
            "Mức hài lòng về hộ tịch đạt 90,2%, y tế 86,7%, đất đai thấp nhất, 77,9%.",
            [(90.2, "mức hài lòng về hộ tịch"), (86.7, "y tế"), (77.9, "đất đai")],
        ),
        ("Hỏi 600 người dân ở chợ thấy 86% cho điểm cao.", [(600, None), (86, "người dân")]),
        ("Ở khối huyện, 60% hồ sơ đúng hạn; 80% văn bản gửi qua mạng.", [(60, None), (80, "văn bản ở khối huyện")]),
        ("2. Kết quả khối huyện. Giá trị trung bình đạt 87,12%.", [(87.12, "giá trị ở khối huyện")]),
        ("Đến nay, tỉnh Bắc Giang đã cấp 812 chữ ký số.", [(812, "chữ ký số")]),
        ("Ngày 10/3, tại Hà Nội, hội nghị nối 63 điểm cầu.", [(63, "điểm cầu")]),
    ],
)
def test_the_part_of_the_whole_that_a_clause_speaks_of(body: str, expected: list[tuple[float, str | None]]) -> None:
    found = scopes(body)
    assert [value for value, _ in found] == [value for value, _ in expected]
    for (_, scope), (_, wanted) in zip(found, expected, strict=True):
        assert wanted is None or (scope or "").lower() == wanted.lower()
