"""A preview that keeps what stands: after every kind of edit it is what a whole build makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.site.test_serve import CLAIM, CLAIM_PAGE, OTHER_PAGE, preview_of, reading

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site.conftest import SiteFolder
    from tests.site.test_serve import Preview

pytestmark = pytest.mark.server

OTHER_CLAIM = "content/claims/every-city-should.yaml"
WHOLE = "Building documentation..."
"""What MkDocs logs when it builds a whole site, and not when it is told what to keep."""


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    """Date the site, which MkDocs would date by the second; give it files of its own."""
    site.environment["SOURCE_DATE_EPOCH"] = "1767225600"
    site.configure(extra_css=["own.css"], extra_javascript=["own.js"])
    site.write("content/own.css", "p {margin: 0}\n")
    site.write("content/own.js", "void 0;\n")
    site.write("site_overrides/main.html", '{% extends "evenhand/main.html" %}\n')
    return site


def must_be_whole(preview: Preview, why: str) -> None:
    """Compare what is served with a whole build, byte for byte."""
    served, whole = preview.files(), preview.files_built_whole()
    assert sorted(served) == sorted(whole), why
    assert [name for name in whole if served[name] != whole[name]] == [], why


def test_whatever_is_saved_what_is_served_is_what_a_whole_build_makes(
    site: SiteFolder, package_copy: Path
) -> None:
    site.environment["PYTHONPATH"] = str(package_copy.parent)
    template = package_copy / "templates" / "claim.md.j2"
    with preview_of(site) as preview:
        for edit in (_mend, _rename, _add_and_delete, _write_by_hand):
            edit(preview)
            must_be_whole(preview, edit.__name__)
        assert preview.told().count(WHOLE) == 1
        assert "DeprecationWarning" not in preview.told()
        text = template.read_text(encoding="utf-8")
        preview.wait_for_rebuild(lambda: template.write_text(f"{text}\n<p>New</p>\n", "utf-8"))
        must_be_whole(preview, "a template")
        assert preview.told().count(WHOLE) == 1
        override = '{% extends "evenhand/main.html" %}\n{% block footer %}ours{% endblock %}\n'
        preview.wait_for_rebuild(lambda: site.write("site_overrides/main.html", override))
        assert "ours" in preview.text(CLAIM_PAGE)
        preview.wait_for_rebuild(lambda: site.configure(site_name="Another name"))
        must_be_whole(preview, "settings")
        assert preview.told().count(WHOLE) == 3


def _mend(preview: Preview) -> None:
    site = preview.site
    before = _but_the_desk(preview.files())
    preview.wait_for_rebuild(lambda: site.change(CLAIM, "kind: factual", "kind: factua"))
    assert _but_the_desk(preview.files()) == before
    assert "ev-banner" in preview.text("/")
    preview.wait_for_rebuild(
        lambda: site.change(CLAIM, "kind: factua\n", "kind: factual\n# mended\n")
    )
    assert "ev-banner" not in preview.text("/")
    site_title = "claim: Every city should run night buses"
    preview.wait_for_rebuild(lambda: site.change(OTHER_CLAIM, site_title, f"{site_title} at night"))
    assert "at night" in preview.text(CLAIM_PAGE)


def _but_the_desk(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return what is served but the page that lists what is wrong."""
    return {name: data for name, data in files.items() if not name.startswith("_desk/")}


def _rename(preview: Preview) -> None:
    content = preview.site.content

    def rename() -> None:
        glossary = (content / "glossary.yaml").read_text(encoding="utf-8")
        glossary = glossary.replace("grant:\n  name: grant", "subsidy:\n  name: subsidy")
        preview.site.write("content/glossary.yaml", glossary)
        preview.site.change(CLAIM, "[[term:grant]]", "[[term:subsidy]]")
        (content / "claims" / "every-city-should.yaml").rename(content / "claims" / "renamed.yaml")
        for file in content.rglob("*.yaml"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("every-city-should", "renamed"), encoding="utf-8")

    preview.wait_for_rebuild(rename)
    preview.wait_for_status("/claims/renamed/", 200)


def _add_and_delete(preview: Preview) -> None:
    site = preview.site
    claim = "claim: It rains at night\nkind: factual\ntags: [weather]\n"
    preview.wait_for_rebuild(lambda: site.write("content/claims/it-rains.yaml", claim))
    assert "It rains at night" in preview.text("/claims/")
    person = "name: Ada\nroles: [{title: Reader, from: 2020}]\n"
    preview.wait_for_rebuild(lambda: site.write("content/people/ada.yaml", person))
    must_be_whole(preview, "a new record")
    preview.wait_for_rebuild((site.content / "claims" / "it-rains.yaml").unlink)
    preview.wait_for_status("/tags/weather/", 404)


def _write_by_hand(preview: Preview) -> None:
    site = preview.site
    lead = "---\ntitle: Claims of ours\n---\n# All claims\n\nA [page](about/method.md).\n"
    preview.wait_for_rebuild(lambda: site.write("content/claims.md", lead))
    must_be_whole(preview, "a page before a generated one")
    preview.wait_for_rebuild(lambda: site.write("content/about/more.md", "# More\n"))
    must_be_whole(preview, "a new page")
    preview.wait_for_rebuild(lambda: site.write("content/about/more.md", "# Much more\n"))
    assert "Much more" in preview.text(CLAIM_PAGE)


def test_two_hundred_saves_in_a_row(site: SiteFolder) -> None:
    claim = site.root / CLAIM
    whole = claim.read_text(encoding="utf-8")
    with preview_of(site) as preview, reading(preview, OTHER_PAGE), reading(preview, "/claims/"):
        for number in range(40):
            _save_five_times(preview, claim, whole, number)
        site.write(CLAIM, whole.replace("Fares covered", "At last, fares covered"))
        preview.wait_for_text(CLAIM_PAGE, "At last")
        preview.wait_without(CLAIM_PAGE, "ev-banner")
        must_be_whole(preview, "two hundred saves")


def _save_five_times(preview: Preview, claim: Path, whole: str, number: int) -> None:
    """Save as good, careless and unlucky editors do; a request between saves is the pace."""
    swap, backup = claim.with_name(f".{claim.name}.swp"), claim.with_name(f"{claim.name}~")
    swap.write_bytes(b"b0VIM 9.0\0")
    (claim.parent / "4913").touch()
    (claim.parent / "4913").unlink()
    for text in (whole[: 37 * number % len(whole)], "", f"{whole}\n# {number}\n", "kind: ["):
        claim.write_text(text, encoding="utf-8")
        preview.text("/")
    claim.rename(backup)
    preview.text("/")
    preview.site.write(CLAIM, whole.replace("Fares covered", f"{number} fares covered"))
    backup.unlink()
    swap.unlink()


def test_what_editors_leave_beside_files_is_no_change(site: SiteFolder) -> None:
    with preview_of(site) as preview:
        for name in (".fares-cover-cost.yaml.swp", "fares-cover-cost.yaml~", "4913", "#a.yaml#"):
            site.root.joinpath("content/claims", name).write_text("claim: [", encoding="utf-8")
        site.write("content/people/ada.yaml", "name: Ada\n")
        preview.wait_for_status("/people/ada/", 200)
        assert preview.told().count("Detected file changes") == 1
        must_be_whole(preview, "swap files")


def test_a_save_that_changes_nothing_builds_nothing(site: SiteFolder) -> None:
    with preview_of(site) as preview:
        before = preview.told().count("Documentation built")
        preview.wait_for_rebuild((site.root / CLAIM).touch)
        preview.wait_for_rebuild(lambda: site.change(CLAIM, "kind: factual", "kind: factual # so"))
        assert preview.told().count("Documentation built") == before
