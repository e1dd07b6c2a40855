"""The words of the rules of the data: what a shape demands, in a sentence."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "rules.title": ("Quy tắc kiểm tra dữ liệu", "The rules of the data"),
    "rules.intro": (
        "Mỗi bản phát hành được kiểm tra theo các quy tắc này (SHACL) trước khi công bố. Vi phạm quy tắc bắt buộc thì "
        "bản phát hành bị dừng; lời nhắc thì được liệt kê.",
        "Every release is checked by these rules (SHACL) before it is published. A breach stops it; a reminder is "
        "listed.",
    ),
    "rules.none": (
        "Dữ liệu đang phục vụ không kèm quy tắc kiểm tra.",
        "The data being served carry no rules.",
    ),
    "rules.count": ("{count} quy tắc", "{count} {count:rule|rules}"),
    "rules.advice": ("lời nhắc", "reminder"),
    "rules.inherited": ("Quy tắc chung của {cls}", "Rules of every {cls}"),
    "rules.applies": ("khi có", "where there is"),
    "rules.checked": ("đã kiểm tra {count}", "{count} checked"),
    "rules.found": ("{count} kết quả", "{count} {count:result|results}"),
    "rules.all": ("Mọi quy tắc", "All rules"),
    "rules.other": ("Khác", "Others"),
    "rule.exactly": ("đúng {count} giá trị", "exactly {count} {count:value|values}"),
    "rule.at-least": ("ít nhất {count} giá trị", "at least {count} {count:value|values}"),
    "rule.at-most": ("nhiều nhất {count} giá trị", "at most {count} {count:value|values}"),
    "rule.in-language": ("bằng {language}", "in {language}"),
    "rule.is": ("là {what}", "is {what}"),
    "rule.leads": ("dẫn tới {what}", "leads to: {what}"),
    "rule.or": ("hoặc", "or"),
    "rule.code": ("là một mã của danh mục “{scheme}”", "a code of the list “{scheme}”"),
    "rule.one-of": ("là một trong: {listed}", "one of: {listed}"),
    "rule.pattern": ("viết theo mẫu {pattern}", "written by the pattern {pattern}"),
    "rule.iri": ("là một IRI", "an IRI"),
    "rule.minInclusive": ("từ {value} trở lên", "{value} or more"),
    "rule.minExclusive": ("lớn hơn {value}", "more than {value}"),
    "rule.maxInclusive": ("không quá {value}", "{value} or less"),
    "rule.maxExclusive": ("nhỏ hơn {value}", "less than {value}"),
    "rule.maxLength": ("dài không quá {value} ký tự", "at most {value} {value:character|characters} long"),
    "rule.lessThan": ("nhỏ hơn “{value}”", "less than “{value}”"),
    "rule.lessThanOrEquals": ("không lớn hơn “{value}”", "not more than “{value}”"),
    "rule.equals": ("trùng với “{value}”", "the same as “{value}”"),
    "rule.hasValue": ("có giá trị “{value}”", "with the value “{value}”"),
    "language.name.vi": ("tiếng Việt", "Vietnamese"),
    "language.name.en": ("tiếng Anh", "English"),
    "property.xsd:string": ("chữ", "text"),
    "property.xsd:decimal": ("số", "a number"),
    "property.xsd:integer": ("số nguyên", "a whole number"),
    "property.xsd:nonNegativeInteger": ("số nguyên không âm", "a whole number from 0 on"),
    "property.xsd:boolean": ("có hoặc không", "yes or no"),
    "property.xsd:date": ("ngày", "a day"),
    "property.xsd:gYearMonth": ("tháng", "a month"),
    "property.xsd:gYear": ("năm", "a year"),
    "property.xsd:gMonthDay": ("ngày trong năm", "a day of any year"),
    "property.xsd:anyURI": ("địa chỉ web", "a web address"),
}
"""Key → (Vietnamese, English)."""
