"""A source's title in, as others give it or not at all; ours out, with what it is based on."""

from __future__ import annotations

from urllib.parse import urlsplit


def titled(title: str, url: str) -> dict[str, str]:
    """Return a title as it was shown, as our exports describe it in `[ ]`, or from the address."""
    if title.startswith("[") and title.endswith("]"):
        return {"title": title[1:-1], "title_basis": "described"}
    return {"title": title} if title or not url else title_from(url)


def title_from(url: str) -> dict[str, str]:
    """Return the title that an address stands in for."""
    try:
        parts = urlsplit(url)
    except ValueError:
        words = url
    else:
        words = f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"
    return {"title": words, "title_basis": "from-address"}
