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
        ("Năm 2015 mỗi huyện đã có 2 cán bộ chuyên trách.", [(2, "cán bộ chuyên trách ở mỗi huyện")]),
        (
            "Huyện Tân Yên lập tổ hỗ trợ ở từng thôn, 186 tổ, 940 thành viên.",
            [(186, "tổ ở huyện Tân Yên"), (940, "thành viên ở huyện Tân Yên")],
        ),
        (
            "Huyện Yên Thế kích hoạt 81% số tài khoản đã cấp, Lục Nam 79,6%.",
            [(81, "số tài khoản ở huyện Yên Thế"), (79.6, "số tài khoản ở Lục Nam")],
        ),
        (
            "Hồ sơ nộp qua mạng của các sở chiếm 64%; ở cấp xã, nơi đông dân nhất, là 71%.",
            [(64, "hồ sơ nộp qua mạng của các sở"), (71, "hồ sơ cấp xã")],
        ),
        (
            "Mức hài lòng về hộ tịch đạt 90,2%, y tế 86,7%, đất đai thấp nhất, 77,9%.",
            [(90.2, "mức hài lòng về hộ tịch"), (86.7, "y tế"), (77.9, "đất đai")],
        ),
        (
            "Tại Yên Dũng, 19/21 xã dùng phần mềm; Lục Ngạn 25/30; Sơn Động 11/23.",
            [(19, "xã ở Yên Dũng"), (25, "Lục Ngạn"), (11, "Sơn Động")],
        ),
        (
            "Xã Đồng Tiến có 45% hộ dùng Internet, xã Tam Tiến 52%, riêng Canh Nậu chỉ 19%.",
            [(45, "hộ ở xã Đồng Tiến"), (52, "hộ ở xã Tam Tiến"), (19, "hộ ở Canh Nậu")],
        ),
        ("Mỗi xã được cấp 2 máy tính, mỗi huyện 5 máy.", [(2, "máy tính ở mỗi xã"), (5, "máy ở mỗi huyện")]),
        (
            "Tỷ lệ đúng hạn đạt 96,4%, cao hơn cùng kỳ 3,1 điểm phần trăm.",
            [(96.4, "hồ sơ"), (3.1, "so với cùng kỳ")],
        ),
        ("Kinh phí là 8 tỷ đồng, nhỉnh hơn năm trước 3 tỷ đồng.", [(8, None), (3, "so với năm trước")]),
        ("Tỷ lệ trễ hẹn giảm trung bình 35%.", [(35, "hồ sơ")]),
        (
            "Tỷ lệ đúng hạn ở sở, huyện và xã lần lượt đạt 97%, 92% và 88%. "
            "Năm 2014, các tỷ lệ này lần lượt là 90%, 81% và 70%.",
            [(97, "sở"), (92, "huyện"), (88, "xã"), (90, "sở"), (81, "huyện"), (70, "xã")],
        ),
        (
            "Đến 2018, 80% hồ sơ cấp tỉnh và 60% hồ sơ cấp huyện nộp qua mạng; đến 2020 các con số tương ứng là "
            "95% và 75%.",
            [(80, "hồ sơ cấp tỉnh"), (60, "hồ sơ cấp huyện"), (95, "hồ sơ cấp tỉnh"), (75, "hồ sơ cấp huyện")],
        ),
        ("Phải có từ 15% hồ sơ trở lên nộp qua mạng.", [(15, "hồ sơ")]),
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


@pytest.mark.parametrize(
    ("body", "holders"),
    [
        ("Thị trấn Chũ tiếp nhận 812 lượt khách.", ["thị trấn Chũ"]),
        ("Huyện Yên Thế kích hoạt 81% số tài khoản, Lục Nam 79,6%.", ["huyện Yên Thế", "huyện Lục Nam"]),
        ("Dẫn đầu là Đà Nẵng với 92,1%.", ["thành phố Đà Nẵng"]),
        ("Xếp sau là Bộ Tài chính (94,84%).", ["Bộ Tài chính"]),
        ("Ở cấp xã, tỷ lệ hồ sơ đúng hạn đạt 91%.", ["tỉnh Bắc Giang"]),
    ],
)
def test_whose_figure_a_clause_says_it_is(body: str, holders: list[str]) -> None:
    assert [d.values["holder"] for d in find(read(HEAD + body))] == holders
