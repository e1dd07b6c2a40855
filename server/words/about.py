"""The words of the page about this graph: how it is made, for whom, where it ends."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "about.title": ("Giới thiệu", "About"),
    "about.intro": (
        "vnegov trả lời: cơ quan nào hứa gì về ứng dụng công nghệ thông tin, đến khi nào, sau đó báo cáo ra sao, và "
        "câu nào của bài viết nói như vậy. Mọi con số trên trang này được đếm trên bản phát hành đang phục vụ.",
        "vnegov answers which agency promised what about information technology, by when, what it reported later, and "
        "which sentence of an article says so. Every figure on this page is counted on the release being served.",
    ),
    "about.for": ("Dành cho ai", "Who it is for"),
    "about.for.official": (
        "Cán bộ, chuyên viên ở sở, ngành: xem đơn vị mình và nơi khác đã cam kết và báo cáo gì.",
        "Officials and analysts in departments: see what their own body and others promised and reported.",
    ),
    "about.for.journalist": (
        "Nhà báo: kiểm tra một con số, về đúng câu chữ và bài viết đã nêu nó.",
        "Journalists: check a figure against the very words and the article that gave it.",
    ),
    "about.for.researcher": (
        "Nhà nghiên cứu: so chỉ tiêu với kết quả qua các tỉnh, các năm, theo từng văn bản.",
        "Researchers: compare targets with results across provinces, years and documents.",
    ),
    "about.for.engineer": (
        "Người làm dữ liệu mở: lấy dữ liệu liên kết, mã định danh và liên kết tới các bộ dữ liệu khác.",
        "Open-data engineers: take linked data, identifiers and links to other data sets.",
    ),
    "about.method": ("Cách làm", "How it is made"),
    "about.step.articles": (
        "Bài viết: {count} bài báo, bản tin của cơ quan. Toàn văn không lưu ở đây; bài thuộc về tòa soạn.",
        "Articles: {count} {count:article|articles} of newspapers and agencies. Their text is not kept here; it "
        "belongs to its publishers.",
    ),
    "about.step.dates": ("Đăng từ {first} đến {last}.", "Published from {first} to {last}."),
    "about.step.facts": (
        "Dữ kiện: mỗi điều bài viết nêu được ghi thành một bản ghi kèm câu trích và vị trí trong bài. Có {count} dữ "
        "kiện; {share} có câu trích.",
        "Facts: each thing that an article says is a record with its phrase and position. There "
        "{count:is|are} {count} {count:fact|facts}; {share} of them with their phrase.",
    ),
    "about.step.review": (
        "Rà soát: người xem từng dữ kiện rồi xác nhận, sửa, bổ sung hoặc bỏ. Hiện nay:",
        "Review: a person looks at each fact and confirms, corrects, adds or drops it. At present:",
    ),
    "about.step.graph": (
        "Đồ thị: dữ kiện được nối với địa phương, cơ quan, văn bản từ nguồn tham chiếu, mỗi nguồn một đồ thị riêng. Có "
        "{count} bộ ba trong {graphs} đồ thị.",
        "Graph: facts are joined with places, agencies and documents of reference sources, each source in a graph of "
        "its own. There {count:is|are} {count} {count:triple|triples} in {graphs} {graphs:graph|graphs}.",
    ),
    "about.step.inference": (
        "Suy luận: luật OWL 2 RL thêm {count} bộ ba, để ở đồ thị riêng và luôn được đánh dấu.",
        "Inference: rules of OWL 2 RL add {count} {count:triple|triples}, kept in graphs of their own, always marked.",
    ),
    "about.step.validation": (
        "Kiểm tra: {count} quy tắc. Vi phạm một quy tắc bắt buộc thì bản phát hành bị dừng.",
        "Validation: {count} {count:rule|rules}. A breach of one that has to be kept stops the release.",
    ),
    "about.step.found": (
        "Bản này: {violations} vi phạm, {warnings} lời nhắc.",
        "This one: {violations} {violations:violation|violations}, {warnings} {warnings:reminder|reminders}.",
    ),
    "about.step.release": (
        "Bản phát hành: một thư mục không đổi, gọi tên bằng mã của chính nội dung. Cùng đầu vào thì cùng "
        "bản phát hành.",
        "Release: a folder that never changes, named by the digest of its content. The same input gives the same "
        "release.",
    ),
    "about.words": ("Các từ dùng ở đây nghĩa là gì", "What the words here mean"),
    "about.word.inferred": (
        "Không nguồn nào ghi trực tiếp; suy ra chắc chắn từ điều đã ghi bằng luật của bản thể học.",
        "No source states it; it follows with certainty from what is stated, by the rules of the ontology.",
    ),
    "about.word.guess": (
        "Có lẽ đúng: một ghi chú làm rõ nói vì sao và chắc đến đâu. Không bao giờ trộn với điều đã ghi.",
        "Probably so: a clarification says why and how sure it is. Never mixed with what is stated.",
    ),
    "about.word.clarification": (
        "Chỗ bài viết sai, mâu thuẫn hay bỏ trống, với nguồn cho thấy điều đó.",
        "Where an article is wrong, contradicts or leaves open, with the source that shows it.",
    ),
    "about.limits": ("Giới hạn", "Where it ends"),
    "about.limit.few": (
        "Đây là {count} bài viết, không phải toàn cảnh. Nơi không có dữ kiện là nơi chưa có bài, không phải nơi không "
        "làm gì.",
        "These {count:is|are} {count} {count:article|articles}, not the whole picture. Where there are no facts there "
        "is no article yet; it does not mean that nothing was done.",
    ),
    "about.limit.press": (
        "Dữ kiện cho biết bài viết nói gì, không chứng minh điều đó đúng. Bài viết không phải văn bản chính thức.",
        "A fact tells what an article says and does not prove it true. An article is no official document.",
    ),
    "about.limit.day": (
        "Chức vụ được chứng thực vào ngày của bài viết, không phải cả nhiệm kỳ. Hiệu lực văn bản theo Bộ pháp điển ở "
        "ngày ghi trong nguồn.",
        "A post is attested on the day of the article, not for a whole tenure. The force of documents is that of the "
        "codification on the day that its source states.",
    ),
    "about.limit.machine": (
        "{count} dữ kiện do máy đề xuất và chưa ai xem. Độ chính xác của việc rút tự động được đo riêng và không nêu "
        "ở đây.",
        "{count} {count:fact is|facts are} proposed by rules and seen by nobody yet. How well the rules do is measured "
        "apart from this release and not told here.",
    ),
    "about.limit.gaps": (
        "Chỗ còn thiếu được đếm ở trang chất lượng dữ liệu.",
        "What is missing is counted on the page about the quality of the data.",
    ),
    "about.correct": ("Sửa một dữ kiện", "Correct a fact"),
    "about.correct.tell": (
        "Trang của mỗi dữ kiện có mục báo sai, soạn sẵn câu trích và địa chỉ cho bạn gửi đi.",
        "The page of each fact has a place to report that it is wrong, with its phrase and address ready to be sent.",
    ),
    "about.correct.to": ("Nơi nhận:", "Reports go to:"),
    "about.correct.how": (
        "Mỗi dữ kiện có trang riêng, với câu trích và địa chỉ cố định. Người giữ dữ liệu sửa bằng `vnegov review`, rồi "
        "`vnegov build`; bản phát hành sau nêu thay đổi trong nguồn tin Atom.",
        "Each fact has a page, with its phrase and an address that stays. Whoever keeps the data corrects it with "
        "`vnegov review`, then `vnegov build`; the next release tells the change in its feed.",
    ),
    "about.licence": ("Giấy phép", "Licence"),
    "about.privacy": ("Quyền riêng tư", "Privacy"),
    "about.privacy.text": (
        "Không theo dõi, không quảng cáo, không gọi tới máy chủ nào khác. Chỉ có một cookie, nhớ ngôn ngữ bạn chọn, và "
        "chỉ khi bạn chọn. Người vận hành có thể ghi nhật ký truy cập của máy chủ.",
        "No tracking, no advertising, no request to any other server. There is one cookie, which remembers the "
        "language that you choose, and only when you choose. The operator may keep an access log of the server.",
    ),
}
"""Key → (Vietnamese, English)."""
