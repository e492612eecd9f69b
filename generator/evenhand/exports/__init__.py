"""The formats the site's records leave it in: one module each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.exports import json_export, picture_export

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from evenhand.addresses import Site
    from evenhand.graph import Graph

EXPORTS: tuple[Callable[[Graph, Site], Iterator[tuple[str, bytes]]], ...] = (
    json_export.export_json,
    picture_export.export_pictures,
)
"""Each yields files: an address relative to the site's root, and its bytes."""
