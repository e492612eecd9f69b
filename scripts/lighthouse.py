#!/usr/bin/env python3
"""Let Lighthouse judge the site's main pages, beside the same words under plain Material."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from itertools import product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import click
import yaml
from local_site import CHROMIUM, EXPLAINER, ROOT, build_site, served

PROGRAM = ROOT / "tests/site/node/node_modules/lighthouse/cli/index.js"
PAGES = {
    "explainer": f"{EXPLAINER}/",
    "annotated document": f"{EXPLAINER}/annotated/",
    "claim": "claims/washington-presses-kyiv/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SITES = ("Evenhand", "plain Material")
NOISE = 1
"""How many points of performance one run differs from the next of the same page."""


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags this script has no use for."""


_Loader.add_multi_constructor("!", lambda *_: None)


def build_plain_site(folder: Path) -> Path:
    """Build the same words with the same theme, but without our theme, styles and scripts."""
    subprocess.run(
        [sys.executable, "-m", "evenhand", "write", str(folder)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    config = folder / "mkdocs.yml"
    written = yaml.safe_load(config.read_text(encoding="utf-8"))
    ours = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a safe loader
    theme = {key: ours["theme"][key] for key in ("name", "font", "language", "features", "palette")}
    plain = {**written, "theme": theme, "site_description": ours["site_description"]}
    for name in ("extra_css", "extra_javascript"):
        del plain[name]
    config.write_text(yaml.safe_dump(plain, sort_keys=False), encoding="utf-8")
    build_site(folder / "site", config)
    return folder / "site"


def judge(address: str) -> dict[str, float]:
    """Return what a page scores, 0 to 100, by category, and its largest paint in seconds."""
    done = subprocess.run(
        [
            *("node", str(PROGRAM), address, "--quiet", "--output=json"),
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ],
        env={**os.environ, "CHROME_PATH": CHROMIUM},
        capture_output=True,
        check=True,
    )
    report: dict[str, Any] = json.loads(done.stdout)
    scores = {name: report["categories"][name]["score"] * 100 for name in CATEGORIES}
    paint = report["audits"]["largest-contentful-paint"]["numericValue"] / 1000
    return {**scores, "largest paint, s": paint}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--rounds", default=3, show_default=True, help="How often each page is judged.")
def main(rounds: int) -> None:
    """Compare the medians of what pages score; fail below 100, or below plain Material."""
    if not PROGRAM.exists():
        raise click.ClickException("Lighthouse is not installed; `make judges` does it.")
    found: dict[tuple[str, str], list[dict[str, float]]] = defaultdict(list)
    with TemporaryDirectory() as temporary:
        ours = Path(temporary) / "ours"
        build_site(ours)
        plain = build_plain_site(Path(temporary) / "plain")
        with served(ours) as root, served(plain) as plain_root:
            roots = dict(zip(SITES, (root, plain_root), strict=True))
            turns = list(product(range(rounds), PAGES, SITES))
            with click.progressbar(turns, label="Judging pages", file=sys.stderr) as bar:
                for _, page, site in bar:
                    found[page, site].append(judge(roots[site] + PAGES[page]))
    sys.exit(not _report(found))


def _report(found: dict[tuple[str, str], list[dict[str, float]]]) -> bool:
    """Print a line for each page and site; return whether ours are as they must be."""
    medians = {
        turn: {name: median(one[name] for one in runs) for name in runs[0]}
        for turn, runs in found.items()
    }
    names = list(next(iter(medians.values())))
    click.echo(f"{'page':<20}{'site':<16}" + "".join(f"{name:>18}" for name in names))
    for (page, site), scores in medians.items():
        click.echo(f"{page:<20}{site:<16}" + "".join(f"{scores[name]:>18.3g}" for name in names))
    return all(
        medians[page, "Evenhand"]["performance"] + NOISE
        >= medians[page, "plain Material"]["performance"]
        and all(medians[page, "Evenhand"][name] == 100 for name in CATEGORIES[1:])  # noqa: PLR2004
        for page in PAGES
    )


if __name__ == "__main__":
    main()
