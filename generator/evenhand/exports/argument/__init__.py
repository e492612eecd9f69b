"""The argument of each explainer, as argument tools and graph tools read it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from evenhand.downloads import Download
from evenhand.exports.argument.aif import aif
from evenhand.exports.argument.argdown import argdown
from evenhand.exports.argument.bearings import argument_of
from evenhand.exports.argument.graphml import graphml
from evenhand.exports.export import Export
from evenhand.model.explainer import Explainer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.model.base import Record

ENDINGS = {"Argdown": ".argdown", "AIF": ".aif.json", "GraphML": ".graphml"}
"""What readers call each format, and how its files end."""


class ArgumentExport(Export):
    """The argument of each explainer, in every format."""

    name: ClassVar[str] = "argument"
    title: ClassVar[str] = "For argument maps and graph tools"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield `data/arguments/<explainer>` in each format."""
        for explainer in self._arguing:
            argument = argument_of(self.graph, self.publication, explainer)
            author = ", ".join(explainer.authors) or self.publication.publisher_name
            stem = f"data/arguments/{explainer.id}"
            yield f"{stem}.argdown", argdown(argument, author)
            yield f"{stem}.aif.json", aif(self.graph, argument)
            yield f"{stem}.graphml", graphml(argument)

    def offered(self) -> Iterator[Download]:
        """Yield each explainer's argument, in each format."""
        for explainer in self._arguing:
            for one in self.beside(explainer):
                yield Download(f"{explainer.name} ({one.title})", one.address)

    def beside(self, record: Record) -> Iterator[Download]:
        """Yield the files of an explainer."""
        if any(one is record for one in self._arguing):
            for name, ending in ENDINGS.items():
                yield Download(name, f"data/arguments/{record.id}{ending}")

    @cached_property
    def _arguing(self) -> list[Explainer]:
        """The published explainers that take up a published claim."""
        return [
            one
            for one in self.graph.of_kind(Explainer)
            if not one.is_draft and any(not claim.is_draft for claim in self.graph.claims_of(one))
        ]
