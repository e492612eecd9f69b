"""What a real `mkdocs build` makes of a small site, and when it refuses."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from mkdocs.utils import get_theme_dir

from evenhand.cli import main
from evenhand.guide import HERE

if TYPE_CHECKING:
    from tests.site.conftest import SiteFolder

ADDRESSES = [
    "/",
    *("/explainers/", "/explainers/night-buses/", "/explainers/night-buses/annotated/"),
    *("/explainers/night-buses/claims/", "/explainers/night-buses/map/"),
    *("/explainers/night-buses/timeline/", "/explainers/night-buses/figures/"),
    *("/claims/", "/claims/fares-cover-cost/", "/claims/every-city-should/"),
    *("/sources/", "/sources/operator-accounts/", "/sources/operator-leaflet/"),
    *("/sources/morning-article/", "/people/", "/people/operator/", "/people/morning-paper/"),
    *("/glossary/", "/glossary/grant/", "/tags/", "/tags/transport/", "/tags/money/"),
    *("/corrections/", "/data/", "/about/reading/", "/about/method/", "/guide/"),
]
GUIDE = HERE / "pages"
BROKEN = "claims/fares-cover-cost.yaml"


def test_a_page_stands_at_every_address(built: SiteFolder) -> None:
    found = {f"/{path.removesuffix('index.html')}" for path in built.pages()}
    found -= {f"/guide/{page.stem}/" for page in GUIDE.glob("*.md")}
    redirects = {"/claims/fares-cover-everything/", "/glossary/line-grant/"}
    claims = ("every-city-should", "fares-cover-cost", "fares-cover-everything")
    cards = {f"/claims/{claim}/card/" for claim in claims}
    assert found == {*ADDRESSES, *redirects, *cards, "/404.html"}


def test_neither_yaml_nor_templates_nor_notes_nor_drafts_are_published(site: SiteFolder) -> None:
    claim = (site.content / BROKEN).read_text(encoding="utf-8")
    for leftover in ("x.yaml~", "x.yaml.bak", "#x.yaml#", "x.YAML.orig", "x.yml.swp"):
        site.write(f"content/claims/{leftover}", claim)
    site.build()
    files = site.files()
    assert not [path for path in files if re.search(r"\.(yaml|yml|j2)", path.lower())]
    everything = b"\n".join(data for path, data in files.items() if not path.endswith(".gz"))
    assert b"SECRET-NOTE" not in everything
    assert b"The drivers prefer the night" not in everything
    assert b"drafted" not in everything


@pytest.mark.parametrize("epoch", [{"SOURCE_DATE_EPOCH": "1767225600"}, {}], ids=["epoch", "today"])
def test_two_builds_are_the_same_to_the_byte(site: SiteFolder, epoch: dict[str, str]) -> None:
    site.environment = {**epoch, "PYTHONHASHSEED": "1"}
    site.build()
    first = site.files()
    site.environment["PYTHONHASHSEED"] = "2"
    site.build()
    assert site.files() == first


def test_the_day_of_the_build_makes_no_difference(site: SiteFolder) -> None:
    site.environment = {"SOURCE_DATE_EPOCH": "1767225600"}
    site.build()
    first = site.files()
    site.environment = {"SOURCE_DATE_EPOCH": "1867225600"}
    site.build()
    assert site.files() == first


def test_an_error_leaves_the_last_good_site_and_names_its_line(site: SiteFolder) -> None:
    site.build()
    before = site.files()
    site.change(f"content/{BROKEN}", "verdict: mostly-inaccurate", "verdict: mostly-inacurate")
    site.change("content/people.yaml", "type: organisation", "typ: organisation")
    done = site.run("build")
    assert done.returncode == 1
    assert f"content/{BROKEN}:15:12: error[invalid-field]" in done.stderr
    assert "content/people.yaml:3:3: error[unknown-field]" in done.stderr
    assert "the site was left as it is" in done.stderr
    assert "Traceback" not in done.stderr
    assert site.files() == before


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("site_overrides/main.html", "{% extends 'evenhand/main.html' %}{% block x %}"),
        ("site_overrides/partials/copyright.html", "{{ nothing.at.all }}"),
        ("content/about/more.md", "# More\n\n[nowhere](nowhere.md)\n"),
    ],
    ids=["a template", "a template that fails at a page", "a warning of MkDocs"],
)
def test_what_mkdocs_refuses_late_leaves_the_last_good_site(
    site: SiteFolder, path: str, text: str
) -> None:
    site.build()
    site.write("site/.hidden", "MkDocs keeps hidden files.")
    before = site.files()
    site.write(path, text)
    assert site.run("build", "--strict").returncode != 0
    assert site.files() == before
    (site.root / path).unlink()
    site.build()
    assert site.files() == before
    assert hidden_in(site) <= {".cache"}


FAILING = """
from evenhand.exports.markdown import MarkdownExport

def files(self):
    yield "one.txt", b"one"
    raise RuntimeError("no more")

MarkdownExport.files = files
"""
TOO_LARGE = """
import resource

def on_pre_build(config):
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
"""


@pytest.mark.parametrize(
    ("hook", "said"),
    [
        (FAILING, "RuntimeError: no more"),
        (TOO_LARGE, "Evenhand: data/tables/records.db cannot be written: File too large"),
    ],
    ids=["a mistake of ours", "no room"],
)
def test_files_that_cannot_be_made_leave_the_last_good_site(
    site: SiteFolder, hook: str, said: str
) -> None:
    site.build()
    before = site.files()
    site.write("hook.py", hook)
    site.configure(hooks=["hook.py"])
    done = site.run("build")
    assert done.returncode == 1
    assert said in done.stderr
    assert ("Traceback" in done.stderr) == (hook == FAILING)
    assert site.files() == before
    assert hidden_in(site) <= {".cache"}


def test_another_plugin_may_read_change_and_remove_files_for_machines(site: SiteFolder) -> None:
    site.build()
    before = site.files()
    site.write(
        "hook.py",
        "def on_files(files, config):\n"
        "    files.remove(files.src_uris['data/claims.jsonl'])\n"
        "    files.src_uris['data/sources.jsonl'].content_string = 'ours'\n"
        "    config.extra['read'] = files.src_uris['data/all.json']\n"
        "def on_post_build(config):\n"
        "    assert b'evenhand-records' in config.extra['read'].content_bytes\n",
    )
    site.configure(hooks=["hook.py"])
    site.build()
    after = site.files()
    assert before.keys() - after.keys() == {"data/claims.jsonl"}
    assert after["data/sources.jsonl"] == b"ours"
    assert after["data/all.json"] == before["data/all.json"]
    assert hidden_in(site) <= {".cache"}


def test_files_for_machines_are_as_readable_as_pages(built: SiteFolder) -> None:
    modes = {file.stat().st_mode for file in built.output.rglob("*") if file.is_file()}
    assert len(modes) == 1


def test_a_dirty_build_writes_its_files_over_the_last_ones(site: SiteFolder) -> None:
    site.build()
    site.change("content/claims/fares-cover-cost.yaml", "Fares covered", "Fares paid")
    assert site.run("build", "--dirty").returncode == 0
    files = site.files()
    assert b"Fares paid" in files["data/claims.jsonl"]
    listed = json.loads(files["data/manifest.json"])["files"]
    assert {path: len(files[path]) for path in listed} == {
        path: one["bytes"] for path, one in listed.items()
    }
    assert hidden_in(site) <= {".cache"}


def test_a_file_for_machines_that_finds_another_in_its_place_is_told(site: SiteFolder) -> None:
    site.write("content/data", "No folder can stand here.")
    done = site.run("build")
    assert done.returncode == 1
    assert re.search(r"Evenhand: data/\S+ cannot be written: File exists", done.stderr)
    assert "Traceback" not in done.stderr


def hidden_in(site: SiteFolder) -> set[str]:
    return {path.name for path in site.root.iterdir() if path.name.startswith(".")}


def test_a_handwritten_page_may_link_to_any_anchor_of_a_generated_one(site: SiteFolder) -> None:
    link = "../claims/fares-cover-cost.md#note-grants-are-not-fares"
    site.write("content/about/more.md", f"# More\n\n[the note]({link})\n")
    site.build()
    assert site.run("build", "--strict").returncode == 0
    site.write("content/about/more.md", f"# More\n\n[the note]({link}-gone)\n")
    assert site.run("build", "--strict").returncode == 1


def test_a_warning_fails_a_strict_build_only(site: SiteFolder) -> None:
    site.build()
    before = site.files()
    site.write("content/claims/bare.yaml", "claim: It rains\nkind: factual\n")
    strict = site.run("build", "--strict")
    assert strict.returncode == 1
    assert "content/claims/bare.yaml:1:" in strict.stderr
    assert "Traceback" not in strict.stderr
    assert site.files() == before
    lenient = site.run("build")
    assert lenient.returncode == 0
    assert "content/claims/bare.yaml:1:" in lenient.stderr
    assert "claims/bare/index.html" in site.files()


def test_search_has_a_short_entry_per_record_and_no_page_of_one(built: SiteFolder) -> None:
    index = json.loads((built.output / "search" / "search_index.json").read_bytes())
    found = {entry["location"]: entry for entry in index["docs"]}
    assert len(found) == len(index["docs"])
    own = {path for path in found if not path.startswith(("about/method/", "guide/"))}
    assert own == {
        "explainers/night-buses/",
        "claims/every-city-should/",
        "claims/every-city-should/#counterpoint-small-towns-have-no-riders",
        "claims/fares-cover-cost/",
        "claims/fares-cover-cost/#counterpoint-grants-are-earned",
        "claims/fares-cover-cost/#note--counting",
        "claims/fares-cover-cost/#note-fares-rose-afterwards",
        "claims/fares-cover-cost/#note-grants-are-not-fares",
        "corrections/",
        "corrections/#correction-cost-was-wrong",
        "explainers/night-buses/figures/",
        "explainers/night-buses/figures/#figure-fares-and-cost",
        "explainers/night-buses/timeline/",
        "explainers/night-buses/timeline/#event-article-appears",
        "explainers/night-buses/timeline/#event-fares-rise",
        "explainers/night-buses/timeline/#event-first-night-bus",
        "glossary/grant/",
        "people/morning-paper/",
        "people/operator/",
        "sources/morning-article/",
        "sources/operator-accounts/",
        "sources/operator-leaflet/",
    }
    assert all(len(found[path]["text"]) < 200 for path in own)


def test_the_pencil_edits_the_record(built: SiteFolder) -> None:
    expected = {
        "claims/fares-cover-cost/index.html": "claims/fares-cover-cost.yaml",
        "sources/operator-accounts/index.html": "sources.yaml",
        "explainers/night-buses/timeline/index.html": "explainers.yaml",
        "about/method/index.html": "about/method.md",
    }
    for path, source in expected.items():
        (pencil,) = built.page(path).having("a", "rel", "edit")
        assert pencil["href"] == f"https://git.example/edit/main/content/{source}"
    assert built.page("tags/money/index.html").having("a", "rel", "edit") == []


def test_record_pages_have_breadcrumbs_and_neighbours(built: SiteFolder) -> None:
    page = built.page("claims/fares-cover-cost/index.html")
    crumbs = [link["href"] for link in page.having("a", "class", "md-path__link")]
    assert crumbs[-2:] == ["../../explainers/night-buses/", "../../explainers/night-buses/claims/"]
    assert [link["href"] for link in page.having("link", "rel", "next")] == [
        "../every-city-should/"
    ]
    assert page.having("link", "rel", "prev") == []
    source = built.page("sources/operator-accounts/index.html")
    crumbs = [link["href"] for link in source.having("a", "class", "md-path__link")]
    assert crumbs[-1] == "../"


def test_record_pages_are_not_in_the_navigation(built: SiteFolder) -> None:
    page = built.page("about/method/index.html")
    listed = {link["href"] for link in page.having("a", "class", "md-nav__link")}
    assert {"../../claims/", "../../explainers/night-buses/", "../reading/"} <= listed
    assert not {"../../claims/fares-cover-cost/", "../../sources/operator/"} & listed


def test_a_navigation_of_ones_own_is_kept(site: SiteFolder) -> None:
    record = "claims/fares-cover-cost.md"
    site.configure(nav=[{"Start": "index.md"}, {"A claim": record}, {"Method": "about/method.md"}])
    site.build()
    page = site.page("claims/fares-cover-cost/index.html")
    listed = [link["href"] for link in page.having("a", "class", "md-nav__link")]
    assert [link for link in listed if not link.startswith("#")] == [
        "../..",
        "./",
        "../../about/method/",
    ]
    assert [link["href"] for link in page.having("link", "rel", "next")] == ["../../about/method/"]


@pytest.mark.parametrize("directory_urls", [True, False], ids=["folders", "files"])
@pytest.mark.parametrize("published", ["https://small.example/", "https://small.example/repo/"])
def test_every_link_and_anchor_leads_somewhere(
    site: SiteFolder, published: str, *, directory_urls: bool
) -> None:
    site.configure(site_url=published, use_directory_urls=directory_urls)
    site.build()
    assert site.broken_links(published) == []
    rooted = {
        f"{path}: {link}"
        for path, page in site.pages().items()
        for link in page.links
        if link.startswith("/") and path != "404.html"
    }
    assert rooted == set()


def test_addresses_end_in_html_where_folders_are_not_wanted(site: SiteFolder) -> None:
    site.configure(use_directory_urls=False)
    site.build()
    files = site.files()
    assert "claims/fares-cover-cost.html" in files
    assert "claims/fares-cover-everything.html" in files
    index = json.loads(files["search/search_index.json"])
    assert "claims/fares-cover-cost.html" in {entry["location"] for entry in index["docs"]}


def test_a_site_without_an_address_builds(site: SiteFolder) -> None:
    site.configure(site_url=None)
    site.build()
    assert site.broken_links("https://elsewhere.example/") == []


@pytest.mark.parametrize("name", ["index.md", "README.md"])
def test_a_handwritten_home_page_opens_the_generated_one(site: SiteFolder, name: str) -> None:
    lead = "---\ndescription: Ours\n---\n\n# Welcome\n\nBuses & *more*. [How](about/method.md)\n"
    site.write(f"content/{name}", lead)
    site.build()
    page = site.page("index.html")
    article = page.words[page.words.index("Buses & more") :]
    assert "Did the night buses pay" in article
    assert len(page.having("h1")) == 1
    assert page.having("meta", "name", "description")[0]["content"] == "Ours"
    assert "description: Ours" not in page.words
    assert site.broken_links("https://small.example/") == []


def test_a_former_address_leads_to_the_present_one(built: SiteFolder) -> None:
    page = built.page("claims/fares-cover-everything/index.html")
    (refresh,) = page.having("meta", "http-equiv", "refresh")
    assert refresh["content"] == "0; url=../fares-cover-cost/"
    assert page.having("a")[0]["href"] == "../fares-cover-cost/"


def test_a_missing_content_folder_is_named(site: SiteFolder) -> None:
    shutil.rmtree(site.content)
    done = site.run("build")
    assert done.returncode == 1
    assert "content" in done.stderr
    assert "Traceback" not in done.stderr
    assert not site.output.exists()


def test_an_empty_content_folder_makes_an_empty_site(empty_site: SiteFolder) -> None:
    empty_site.build()
    assert "No explainer has been published yet." in empty_site.page("index.html").words
    assert empty_site.broken_links("https://small.example/") == []


def test_a_build_from_another_folder_names_files_from_there(site: SiteFolder) -> None:
    site.change(f"content/{BROKEN}", "kind: factual", "kind: factua")
    outside = type(site)(site.root.parent)
    done = outside.run("build", "-f", "small/mkdocs.yml")
    assert done.returncode == 1
    assert f"small/content/{BROKEN}:2:7: error" in done.stderr
    site.change(f"content/{BROKEN}", "kind: factua\n", "kind: factual\n")
    assert outside.run("build", "--strict", "-f", "small/mkdocs.yml").returncode == 0
    assert "claims/fares-cover-cost/index.html" in site.files()


def test_pages_that_are_excluded_stay_out_of_the_navigation(site: SiteFolder) -> None:
    for name in ("secret", "aside", "shown"):
        site.write(f"content/{name}.md", f"# The {name} page\n")
    site.configure(exclude_docs="secret.md\n*.yaml\n", not_in_nav="aside.md\n")
    site.build()
    assert "secret/index.html" not in site.files()
    listed = {link["href"] for link in site.page("index.html").having("a", "class", "md-nav__link")}
    assert "shown/" in listed
    assert not {"secret/", "aside/"} & listed
    assert site.broken_links("https://small.example/") == []


def test_a_navigation_made_for_a_neighbour_is_what_each_page_would_have(site: SiteFolder) -> None:
    site.build()
    shared = site.files()
    # A navigation that is put together with a partial of the site's own is made for each page.
    theirs = Path(get_theme_dir("material"), "partials", "nav-item.html")
    site.write("site_overrides/partials/nav-item.html", theirs.read_text("utf-8"))
    site.build()
    assert site.files() == shared


def test_only_what_is_published_of_handwritten_pages_has_a_twin(site: SiteFolder) -> None:
    for name in ("secret", "draft", "my shown"):
        site.write(f"content/{name}.md", f"# The {name} page\n")
    site.configure(exclude_docs="secret.md\n", draft_docs="draft.md\n")
    site.build()
    files = site.files()
    assert files["my shown/index.md"].startswith(b"# The my shown page\n")
    assert not [name for name in files if name.startswith(("secret", "draft"))]
    assert b"secret" not in files["llms.txt"]
    (link,) = site.page("my shown/index.html").having("link", "type", "text/markdown")[:1]
    assert link["href"] == "https://small.example/my%20shown/index.md"


def test_the_overrides_of_a_site_have_the_last_word(site: SiteFolder) -> None:
    site.write(
        "site_overrides/main.html",
        '{% extends "evenhand/main.html" %}'
        "{% block footer %}<p>Our own footer on {{ page.title }}</p>{% endblock %}",
    )
    site.write("site_overrides/assets/evenhand.css", "/* ours */")
    site.build()
    assert site.files()["assets/evenhand.css"] == b"/* ours */"
    page = site.page("claims/fares-cover-cost/index.html")
    assert "Our own footer on Fares covered the whole cost" in page.words
    assert page.having("meta", "http-equiv", "Content-Security-Policy")


def test_checks_weigh_what_the_settings_say(site: SiteFolder) -> None:
    site.configure(
        plugins=["search", {"evenhand": {"checks": {"passage-without-claims": "error"}}}]
    )
    done = site.run("build")
    assert done.returncode == 1
    assert "error[passage-without-claims]" in done.stderr
    site.configure(plugins=["search", {"evenhand": {"checks": {"passage-without-claim": False}}}])
    done = site.run("build")
    assert done.returncode == 1
    assert "did you mean `passage-without-claims`?" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_of_a_preview_is_published(built: SiteFolder) -> None:
    """The guide tells of previews, and shows one in a picture."""
    files = {path: text for path, text in built.files().items() if not path.startswith("guide/")}
    assert [path for path in files if "_desk" in path or "preview" in path] == []
    for path, text in files.items():
        if path.endswith((".html", ".xml", ".json")):
            for piece in (b"_desk", b'ev-banner"', b"ev-corner", b"vscode:", b"ev-outdated"):
                assert piece not in text, path


def test_an_editor_that_is_none_is_told(site: SiteFolder) -> None:
    site.configure(plugins=["search", {"evenhand": {"editor": "vscod"}}])
    done = site.run("build")
    assert done.returncode == 1
    assert (
        "`editor:` in mkdocs.yml: there is no editor `vscod`. did you mean `vscode`?" in done.stderr
    )
    assert "Traceback" not in done.stderr


def test_no_file_of_a_writer_is_written_over(site: SiteFolder) -> None:
    site.write("content/data/all.json", "{}")
    done = site.run("build")
    assert done.returncode == 1
    assert "content/data/all.json:1:1: error[address-clash]" in done.stderr
    assert not site.output.exists()


@pytest.mark.parametrize("are_folders", [True, False])
def test_the_command_exports_what_a_build_does(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch, are_folders: bool
) -> None:
    site.configure(use_directory_urls=are_folders)
    site.build()
    monkeypatch.chdir(site.root)
    done = CliRunner().invoke(main, ["export", "out"])
    assert done.exit_code == 0, done.output
    out, built = site.root / "out", site.files()
    written = {file.relative_to(out).as_posix(): file for file in out.rglob("*") if file.is_file()}
    assert "data/all.json" in written
    assert [name for name, file in written.items() if file.read_bytes() != built.get(name)] == []
