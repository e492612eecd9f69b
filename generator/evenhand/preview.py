"""A rebuild that cannot hang: whatever it meets, the site that stands is served and says why."""

from __future__ import annotations

import logging
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING

from evenhand.banner import failure_banner
from evenhand.editors import NO_EDITOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from evenhand.editors import Editor


def careful(
    rebuild: Callable[[], None],
    show: Callable[[str], None],
    log: logging.Logger,
    editor: Editor = NO_EDITOR,
) -> Callable[[], None]:
    """Let no rebuild end in a server that answers nobody, as MkDocs' own does.

    `log` is where the host says what went wrong; `show` puts it on the pages that stand.
    """

    def build_or_tell() -> None:
        with _listening(log) as heard:
            try:
                rebuild()
            except (Exception, SystemExit) as error:
                told = "\n".join(dict.fromkeys([*heard, _described(error)]))
                log.debug("The preview could not be rebuilt.", exc_info=True)
                log.error("The preview could not be rebuilt: %s", _described(error))  # noqa: TRY400 - writers need the line, not a traceback
                show(failure_banner(told, editor))

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
