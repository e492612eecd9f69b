"""The Content-Security-Policy of a page: nothing from elsewhere, no script but its own."""

from __future__ import annotations

import base64
import hashlib
import re

PLACE = "<!-- evenhand policy -->"
"""Where the theme wants the Content-Security-Policy."""

_INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)


def policy(html: str, *, is_preview: bool) -> str:
    """Return the policy of a page: nothing from elsewhere, and no script but those it has.

    Inline scripts are allowed by the hash of their text (CSP Level 3, section 2.3.1). A preview
    allows any, since the server adds its own.
    """
    hashes = sorted(
        {
            f"'sha256-{base64.b64encode(hashlib.sha256(found['text'].encode()).digest()).decode()}'"
            for found in _INLINE_SCRIPT.finditer(html)
            if "src=" not in found["attributes"] and "json" not in found["attributes"]
        }
    )
    scripts = "'unsafe-inline'" if is_preview else " ".join(hashes)
    rules = (
        "default-src 'self'",
        f"script-src 'self' {scripts}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'
