"""What an import came to, as text for people or as JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from evenhand.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from evenhand.imports.findings import Finding, What
    from evenhand.imports.landing import Landing

PLACES = 3
"""How many places are shown of what happened often."""
HEADINGS: dict[What, str] = {
    "dropped": "Dropped: this is in no record",
    "kept": "Kept: these records were there already, and differ",
    "guessed": "Guessed: look at this before you publish",
}


def is_whole(findings: Iterable[Finding]) -> bool:
    """Tell whether everything is in: nothing was dropped, nothing that is there differs."""
    return all(one.what == "guessed" for one in findings)


def as_text(landing: Landing, findings: Sequence[Finding], root: str, *, is_dry: bool) -> str:
    """Return what was written and what became of the rest; in a dry run with every text."""
    lines = []
    for landed in landing.new if is_dry else ():
        lines += [f"{root}/{landed.path}", *_indented(landed.text())]
    for what, heading in HEADINGS.items():
        groups = _grouped(one for one in findings if one.what == what)
        lines += [f"{heading}"] if groups else []
        for message, found in groups.items():
            times = f" ({len(found)} times)" if len(found) > 1 else ""
            lines.append(f"  {message}{times}")
            lines += [f"    {_shown(one)}" for one in found[:PLACES]]
            more = len(found) - PLACES
            lines += [f"    … and {more} more; --format json lists all"] if more > 0 else []
    return "\n".join([*lines, _summary(landing, is_dry=is_dry)])


def _indented(text: str) -> Iterator[str]:
    yield from (f"  {line}".rstrip() for line in text.splitlines())
    yield ""


def _grouped(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        groups.setdefault(one.message, []).append(one)
    return dict(sorted(groups.items(), key=lambda item: -len(item[1])))


def _shown(finding: Finding) -> str:
    return f"{finding.place}: {finding.value}" if finding.value else str(finding.place)


def _summary(landing: Landing, *, is_dry: bool) -> str:
    done = "Would write" if is_dry else "Wrote"
    counts = [_count(kind.singular, kind.plural, sum(one.draft.kind is kind for one in landing.new))
              for kind in KINDS]  # fmt: skip
    told = ", ".join(filter(None, counts)) or "nothing"
    there = f" {len(landing.there)} there already." if landing.there else ""
    return f"{done} {told}.{there}"


def _count(singular: str, plural: str, count: int) -> str:
    words = {"context": "notes", "glossary": "terms"}
    return f"{count} {singular if count == 1 else words.get(plural, plural)}" if count else ""


def as_json(landing: Landing, findings: Sequence[Finding], root: str, *, is_dry: bool) -> str:
    """Return the same as JSON: every file and every finding; in a dry run with every text."""
    written = []
    for landed in landing.new:
        entry = {"kind": landed.draft.kind.singular, "id": landed.draft.id,
                 "file": f"{root}/{landed.path}"}  # fmt: skip
        written.append({**entry, **({"text": landed.text()} if is_dry else {})})
    found = [
        {"what": one.what, "message": one.message, "value": one.value, "file": one.place.path,
         "line": one.place.line, "column": one.place.column or None}
        for one in findings
    ]  # fmt: skip
    there = [{"kind": one.kind.singular, "id": one.id} for one in landing.there]
    data = {"dry_run": is_dry, "records": written, "there_already": there, "findings": found}
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True)
