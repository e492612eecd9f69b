"""A report in the forms that people, editors and services read."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from evenhand.diagnostics import Severity, format_diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evenhand.diagnostics import Diagnostic, Report

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
"""What SARIF calls our severities."""


def format_text(report: Report, shown: Sequence[Diagnostic]) -> str:
    """Write each diagnostic with its frame, and a line that counts them."""
    blocks = [format_diagnostic(item, report.texts) for item in shown]
    return "\n\n".join([*blocks, summary(shown)])


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
                        "rules": [{"id": code} for code in sorted({one.code for one in shown})],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(item) for item in shown],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_result(item: Diagnostic) -> dict[str, Any]:
    region = {"startLine": item.position.line, "startColumn": item.position.column}
    text = f"{item.message} ({item.hint})" if item.hint else item.message
    return {
        "ruleId": item.code,
        "level": LEVELS[item.severity],
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": item.path.replace(" ", "%20")},
                    "region": region,
                }
            }
        ],
    }


FORMATS: dict[str, Callable[[Report, Sequence[Diagnostic]], str]] = {
    "text": format_text,
    "json": format_json,
    "github": format_github,
    "sarif": format_sarif,
}
