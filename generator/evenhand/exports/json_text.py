"""Plain data as JSON: for a file, on one line, or inside HTML."""

from __future__ import annotations

import json
from json import JSONEncoder
from typing import Any

from markupsafe import Markup

_IN_HTML = "<>&\u2028\u2029"
"""What could end a script element or begin a comment in one, or end a line of an old script
(JSON-LD 1.1, Restrictions for contents of JSON-LD script elements)."""
json_line = JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
"""Returns data on one line, with sorted keys and no spaces.

It is one encoder, since `json.dumps` makes one a call.
"""


def json_file(data: Any) -> bytes:  # noqa: ANN401 - JSON has no narrower type
    """Return data as a file that people read, too: sorted keys, two spaces, UTF-8, a newline."""
    text = json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()


def json_rows(data: Any) -> bytes:  # noqa: ANN401 - as above
    """Return data as a file in which every entry of a list of objects has a line of its own.

    So two versions can be compared, and nothing is spent on indents.
    """
    return f"{_with_rows(data)}\n".encode()


def _with_rows(data: Any) -> str:  # noqa: ANN401 - as above
    if isinstance(data, dict):
        parts = (f"{json_line(name)}:{_with_rows(data[name])}" for name in sorted(data))
        return "{" + ",\n".join(parts) + "}"
    if isinstance(data, list) and any(isinstance(one, dict) for one in data):
        return "[\n" + ",\n".join(map(json_line, data)) + "\n]"
    return json_line(data)


def json_in_html(data: Any) -> Markup:  # noqa: ANN401 - as above
    """Return data that no HTML parser can leave a script element over."""
    text = json_line(data)
    for sign in _IN_HTML:
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - every active character is escaped
