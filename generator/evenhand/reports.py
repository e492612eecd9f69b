"""A report in the forms that people, editors and services read."""

from __future__ import annotations

import json
from collections import Counter
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from evenhand.diagnostics import Severity, format_diagnostic
from evenhand.explanations import explanations

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evenhand.diagnostics import Diagnostic, Position, Report

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
"""What SARIF calls our severities."""


def format_text(report: Report, shown: Sequence[Diagnostic]) -> str:
    """Write each diagnostic with its frame, and a line that counts them."""
    blocks = [format_diagnostic(item, report.texts) for item in shown]
    return "\n\n".join([*blocks, "\n".join([*by_code(shown), summary(shown)])])


GROUPED_FROM = 10
"""From how many diagnostics on a count of each code helps."""


def by_code(shown: Sequence[Diagnostic]) -> list[str]:
    """Count many diagnostics by code, the most frequent first; nothing for a few."""
    if len(shown) < GROUPED_FROM:
        return []
    counts = Counter((item.code, item.severity) for item in shown)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    width = len(str(ordered[0][1]))
    return [f"{count:>{width}} {severity}[{code}]" for (code, severity), count in ordered]


def summary(shown: Sequence[Diagnostic]) -> str:
    """Count diagnostics by severity, in a sentence."""
    counts = [
        (sum(item.severity is severity for item in shown), severity.value) for severity in Severity
    ]
    words = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts if number]
    files = len({item.path for item in shown})
    if not words:
        return "No problems found."
    return f"{', '.join(words)} in {files} {'file' if files == 1 else 'files'}."


def format_json(report: Report, shown: Sequence[Diagnostic]) -> str:
    """Write a JSON array, one object per diagnostic."""
    del report
    items = [
        {
            "path": item.path,
            "line": item.position.line,
            "column": item.position.column,
            "severity": item.severity.value,
            "code": item.code,
            "message": item.message,
            "hint": item.hint,
            "is_mended_by_fix": bool(item.edits),
            "related": [
                {
                    "path": one.path,
                    "line": one.position.line,
                    "column": one.position.column,
                    "message": one.message,
                }
                for one in item.related
            ],
        }
        for item in shown
    ]
    return json.dumps(items, ensure_ascii=False, indent=2)


def format_github(report: Report, shown: Sequence[Diagnostic]) -> str:
    """Write GitHub Actions workflow commands, which become annotations on the lines."""
    del report
    return "\n".join(_github_line(item) for item in shown)


def _github_line(item: Diagnostic) -> str:
    properties = {
        "file": item.path,
        "line": str(item.position.line),
        "col": str(item.position.column),
        "title": item.code,
    }
    written = ",".join(f"{name}={_github_property(value)}" for name, value in properties.items())
    message = f"{item.message}\nhint: {item.hint}" if item.hint else item.message
    return f"::{item.severity} {written}::{_github_data(message)}"


def _github_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_data(text).replace(":", "%3A").replace(",", "%2C")


def format_sarif(report: Report, shown: Sequence[Diagnostic]) -> str:
    """Write a SARIF 2.1.0 log (OASIS Static Analysis Results Interchange Format)."""
    del report
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "evenhand",
                        "version": version("evenhand"),
                        "rules": [_sarif_rule(one) for one in sorted({one.code for one in shown})],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(item) for item in shown],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_rule(code: str) -> dict[str, Any]:
    text = explanations().get(code, "")
    first = " ".join(text.partition("\n\n")[0].split())
    return {"id": code, "shortDescription": {"text": first}, "fullDescription": {"text": text}}


def _sarif_result(item: Diagnostic) -> dict[str, Any]:
    text = f"{item.message} ({item.hint})" if item.hint else item.message
    result: dict[str, Any] = {
        "ruleId": item.code,
        "level": LEVELS[item.severity],
        "message": {"text": text},
        "locations": [_sarif_location(item.path, item.position)],
    }
    if item.related:
        result["relatedLocations"] = [
            {**_sarif_location(one.path, one.position), "message": {"text": one.message}}
            for one in item.related
        ]
    if item.edits:
        result["fixes"] = [_sarif_fix(item)]
    return result


def _sarif_location(path: str, position: Position) -> dict[str, Any]:
    region = {"startLine": position.line, "startColumn": position.column}
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path)}


def _sarif_fix(item: Diagnostic) -> dict[str, Any]:
    """Write edits as a fix that viewers can apply (SARIF 2.1.0, section 3.55)."""
    replacements = [
        {
            "deletedRegion": {
                "startLine": edit.start.line,
                "startColumn": edit.start.column,
                "endLine": edit.end.line,
                "endColumn": edit.end.column,
            },
            "insertedContent": {"text": edit.text},
        }
        for edit in item.edits
    ]
    change = {"artifactLocation": _artifact(item.path), "replacements": replacements}
    return {"artifactChanges": [change]}


FORMATS: dict[str, Callable[[Report, Sequence[Diagnostic]], str]] = {
    "text": format_text,
    "json": format_json,
    "github": format_github,
    "sarif": format_sarif,
}
