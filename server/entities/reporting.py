"""Telling the operator that a fact is wrong: a text that names the fact, and where to send it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from server.facts import FactRow
from server.i18n import Language


@dataclass(frozen=True)
class FactReport:
    """A report that waits to be sent.

    Attributes:
        title: its subject.
        text: what it says, to be completed by the reader.
        address: where it is sent, filled with both: a mail, or the form of an issue tracker; empty where the
            operator named none.
        by_mail: whether the address is a mail.
    """

    title: str
    text: str
    address: str
    by_mail: bool


def fact_report(language: Language, fact: FactRow, url: str, release: str, report_to: str) -> FactReport:
    """Return a report about a fact: its IRI, statement and phrase.

    Args:
        language: the language of the reader.
        fact: the fact.
        url: the address of its page.
        release: the id of the release.
        report_to: the setting: an e-mail address, or an address in which ``{title}`` and ``{text}`` are filled in.
    """
    title = language.say("report.subject", statement=fact.statement.text)
    phrase = fact.evidence.quote if fact.evidence else ""
    article = fact.article.text if fact.article else ""
    lines = [
        f"{language.say('report.fact')}: {fact.id}",
        f"{language.say('report.page')}: {url}",
        f"{language.say('report.statement')}: {fact.statement.text}",
        *([f"{language.say('report.phrase')}: “{phrase}”"] if phrase else []),
        *([f"{language.say('report.article')}: {article}"] if article else []),
        f"{language.say('report.release')}: {release}",
        "",
        f"{language.say('report.wrong')}: ",
    ]
    text = "\n".join(lines)
    return FactReport(title, text, _address(report_to, title, text), "://" not in report_to and bool(report_to))


def _address(report_to: str, title: str, text: str) -> str:
    if not report_to:
        return ""
    if "://" not in report_to:
        body = quote(text.replace("\n", "\r\n"), safe="")
        to = quote(report_to.removeprefix("mailto:"), safe="@.+-_")
        return f"mailto:{to}?subject={quote(title, safe='')}&body={body}"
    return report_to.replace("{title}", quote(title, safe="")).replace("{text}", quote(text, safe=""))
