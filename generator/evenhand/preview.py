"""What `mkdocs serve` needs beside a build: last good records, the banner, a careful rebuild.

Host-free: it knows records, reports, folders and HTML, and nothing of the server.
"""

from __future__ import annotations

import logging
import traceback
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING

from evenhand.diagnostics import Report, Severity, format_diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from evenhand.load import Corpus
    from evenhand.model.base import Record

BANNER_LIMIT = 50
"""Problems shown in full; a count stands for the rest."""


@dataclass(slots=True)
class LastGood:
    """Remembers every record as it was when it could last be read."""

    records: dict[tuple[str, str], Record] = field(default_factory=dict)

    def complete(self, corpus: Corpus) -> Corpus:
        """Put the last good version in the place of what cannot be read now.

        What was deleted stays away: only records that are there and broken come back, with the
        notes and counterpoints written inside them.
        """
        present = {record.key for record in corpus.records}
        kept = [
            record
            for key, record in self.records.items()
            if key not in present and _is_broken(record, corpus)
        ]
        self.records = {record.key: record for record in (*corpus.records, *kept)}
        return replace(corpus, records=(*corpus.records, *kept))


def _is_broken(record: Record, corpus: Corpus) -> bool:
    if record.key in corpus.unread:
        return True
    if (record.singular, "*") in corpus.unread:
        is_in_file = any(item.path == record.origin.path for item in corpus.report.diagnostics)
        if is_in_file:
            return True
    owner, slash, _ = record.id.partition("/")
    return bool(slash) and ("claim", owner) in corpus.unread


def banner(report: Report) -> str:
    """Return the HTML that tells a previewing writer what is wrong; empty when nothing is."""
    errors = report.having(Severity.ERROR)
    if not errors:
        return ""
    shown = "".join(
        f"<li><pre>{escape(format_diagnostic(item, report.texts))}</pre></li>"
        for item in errors[:BANNER_LIMIT]
    )
    rest = len(errors) - BANNER_LIMIT
    more = f"<p>and {rest} more: run <code>evenhand check</code></p>" if rest > 0 else ""
    count = "1 problem" if len(errors) == 1 else f"{len(errors)} problems"
    return (
        '<aside class="ev-banner" role="alert" aria-label="Problems in the content">'
        f"<details open><summary>{count} in the content. What is broken is shown as it last was; "
        f"this goes away with the next good save.</summary><ol>{shown}</ol>{more}</details></aside>"
    )


def failure_banner(message: str) -> str:
    """Return the HTML that tells a previewing writer why the site could not be built anew."""
    return (
        '<aside class="ev-banner" role="alert" aria-label="The preview could not be built">'
        "<details open><summary>The preview could not be built; this is how the site last was."
        f"</summary><pre>{escape(message)}</pre></details></aside>"
    )


def insert_banner(html: str, text: str) -> str:
    """Put a banner at the start of a page's body, in the place of an earlier one."""
    begin, end = "<!-- evenhand banner -->", "<!-- /evenhand banner -->"
    if begin in html:
        before, _, rest = html.partition(begin)
        html = before + rest.partition(end)[2]
    if not text:
        return html
    body = html.find("<body")
    close = html.find(">", body) + 1 if body >= 0 else 0
    return f"{html[:close]}{begin}{text}{end}{html[close:]}"


def stamp(folder: Path, text: str) -> None:
    """Say on every page that stands why there is no newer one."""
    for page in folder.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(insert_banner(html, text), encoding="utf-8")


def careful(rebuild: Callable[[], None], served: Path, log: logging.Logger) -> Callable[[], None]:
    """Let no rebuild end in a server that answers nobody, as MkDocs' own does.

    `log` is where the host says what went wrong; the pages that stand say it, too.
    """

    def build_or_tell() -> None:
        with _listening(log) as heard:
            try:
                rebuild()
            except (Exception, SystemExit) as error:
                told = "\n".join(dict.fromkeys([*heard, _described(error)]))
                log.debug("The preview could not be rebuilt.", exc_info=True)
                log.error("The preview could not be rebuilt: %s", _described(error))  # noqa: TRY400 - writers need the line, not a traceback
                stamp(served, failure_banner(told))

    return build_or_tell


def _described(error: BaseException) -> str:
    """Say what an error is, and in which template where it came from one."""
    message = str(error) or type(error).__name__
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith((".html", ".j2", ".xml")):
            return f"{frame.filename}:{frame.lineno}: {message}"
    return message


class _Ear(logging.Handler):
    """Notes what is logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note one message."""
        self.heard.append(record.getMessage())


@contextmanager
def _listening(log: logging.Logger) -> Iterator[list[str]]:
    """Collect the errors that the host logs, for it raises only that there were some."""
    ear = _Ear()
    log.addHandler(ear)
    try:
        yield ear.heard
    finally:
        log.removeHandler(ear)
