"""The banner of a preview, put on pages as they are served: none need be built for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evenhand.banner import insert_banner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    Answer = tuple[str, list[tuple[str, str]]]


class Overlay:
    """A piece of WSGI (PEP 3333) between a server and its application."""

    def __init__(self) -> None:
        self.put: Callable[[str, str], str] | None = None
        """What is done to the HTML of a page at a path; nothing at first."""

    def show(self, text: str) -> None:
        """Put a text on every page, in the place of another."""
        self.put = (lambda html, _: insert_banner(html, text)) if text else None

    def over(self, application: WSGIApplication) -> WSGIApplication:
        """Return an application that answers as another does, with this on every page."""

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            said: list[Answer] = []
            body = application(environ, _noting(said))
            status, headers = said[0]
            put = self.put  # Only now: the application may have waited for another site.
            if put and _header(headers, "content-type").startswith("text/html"):
                html = _whole(body).decode("utf-8", "replace")
                page = put(html, environ.get("PATH_INFO", "/")).encode()
                headers = [one for one in headers if one[0].lower() != "content-length"]
                headers.append(("Content-Length", str(len(page))))
                body = [page]
            start_response(status, headers)
            return body

        return answer


def _noting(said: list[Answer]) -> StartResponse:
    def start_response(
        status: str, headers: list[tuple[str, str]], exc_info: object = None, /
    ) -> Callable[[bytes], object]:
        del exc_info
        said.append((status, headers))
        return _no_writing

    return start_response


def _no_writing(data: bytes) -> object:
    raise NotImplementedError(data)  # PEP 3333 keeps this for old applications; none is served.


def _header(headers: list[tuple[str, str]], name: str) -> str:
    return next((value for key, value in headers if key.lower() == name), "")


def _whole(body: Iterable[bytes]) -> bytes:
    """Return a whole body, and close it as PEP 3333 asks."""
    close: Any = getattr(body, "close", None)
    try:
        return b"".join(body)
    finally:
        if close:
            close()
