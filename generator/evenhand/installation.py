"""How this Evenhand was installed in; the line that installs the same elsewhere out."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

if TYPE_CHECKING:
    from pathlib import Path


def requirement() -> str:
    """Return the line that installs this Evenhand elsewhere, too, as pip reads it (PEP 508).

    From a repository or a web address the same again (PEP 610 says which it was); what came from
    this machine is named by its version alone, since no other machine has that folder.
    """
    origin = _origin()
    address = origin.get("url", "")
    if not address.startswith("https://"):
        return f"evenhand[cards]=={distribution('evenhand').version}"
    vcs = origin.get("vcs_info")
    source = f"{vcs['vcs']}+{address}@{vcs['commit_id']}" if vcs else address
    return f"evenhand[cards] @ {source}"


def public_requirement(folder: Path, repository: str) -> str:
    """Return the same for strangers; empty where they cannot have it from the web.

    `repository` is the address of what is kept in a folder. It counts where this Evenhand itself is
    kept there: the repository of a site that only uses Evenhand installs nothing.
    """
    parts = urlsplit(_origin().get("url", ""))
    is_here = parts.scheme == "file" and url2pathname(parts.path) == str(folder.resolve())
    if repository and is_here:
        return f"evenhand[cards] @ git+{repository}"
    found = requirement()
    return found if " @ " in found else ""


def _origin() -> dict[str, Any]:
    return dict(json.loads(distribution("evenhand").read_text("direct_url.json") or "{}"))
