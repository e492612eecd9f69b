"""One MkDocs build in a process of its own; what Evenhand took of it goes to standard output.

Run as `python -m benchmarks.build_once MKDOCS_YML [--own] [--profile FILE]`. With `--own`, every
method of the plugin, its Markdown extension and its import are timed from outside; the product
knows nothing of it.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import logging
import sys
from collections import defaultdict
from functools import wraps
from time import process_time
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

spent: defaultdict[str, float] = defaultdict(float)
"""CPU seconds by what they were spent in."""


def main() -> None:
    """Build a site and print where the CPU time went, as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("config")
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--profile")
    options = parser.parse_args()
    logging.basicConfig(level=logging.WARNING)
    if options.own:
        time_plugin()
    with cProfile.Profile() if options.profile else _Nothing() as profile:
        config = load_config(options.config)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    if profile:
        profile.dump_stats(options.profile)
    sys.stdout.write(json.dumps({"cpu": process_time(), "own": dict(spent)}))


class _Nothing:
    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass


def time_plugin() -> None:
    """Time the import of the plugin, and from now on everything MkDocs calls in it."""
    start = process_time()
    from evenhand import exports, html_blocks, plugin  # noqa: PLC0415 - the import is what is timed

    spent["import"] = process_time() - start
    for name in vars(plugin.EvenhandPlugin):
        if name.startswith("on_"):
            _time(plugin.EvenhandPlugin, name)
    for name in ("load_corpus", "build"):  # inside on_pre_build
        _time(plugin, name)
    _time(html_blocks._HtmlBlocks, "run")  # noqa: SLF001 - timed from outside
    for export in exports.EXPORTS:
        for name in ("files", "head", "beside", "offered"):
            _time_each(export, name, f"export {export.name}")


def _time(owner: Any, name: str) -> None:  # noqa: ANN401 - a class or a module
    method: Callable[..., Any] = getattr(owner, name)

    @wraps(method)
    def timed(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the method takes
        start = process_time()
        try:
            return method(*args, **options)
        finally:
            spent[name] += process_time() - start

    setattr(owner, name, timed)


def _time_each(owner: Any, name: str, what: str) -> None:  # noqa: ANN401 - a class
    """Time a method that yields: what it takes for each thing, without what is done with it."""
    method: Callable[..., Iterator[Any]] = getattr(owner, name)

    @wraps(method)
    def timed(*args: Any, **options: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
        found = method(*args, **options)
        while True:
            start = process_time()
            try:
                one = next(found, None)
            finally:
                spent[what] += process_time() - start
            if one is None:
                return
            yield one

    setattr(owner, name, timed)


if __name__ == "__main__":
    main()
