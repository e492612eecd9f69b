"""CSL-JSON, BibTeX and RIS become sources; what has no field of ours is told."""

from __future__ import annotations

import sys
from subprocess import run
from typing import TYPE_CHECKING, Any, get_args

import pytest
from click.testing import CliRunner

from evenhand.citations import csl_item
from evenhand.cli import main
from evenhand.model.source import Source, SourceType

if TYPE_CHECKING:
    from .conftest import Desk

ITEM: dict[str, Any] = {
    "id": "roe2023",
    "type": "article-newspaper",
    "title": "Rents <i>rose</i>",
    "author": [
        {"family": "Roe", "given": "Jane", "non-dropping-particle": "van"},
        {"literal": "A team"},
    ],
    "container-title": "The News",
    "issued": {"date-parts": [[2023, 11, 4]]},
    "accessed": {"date-parts": [["2024", 1]]},
    "URL": "https://news.example/rents",
    "language": "en",
    "abstract": "<p>They *rose*.</p>",
    "keyword": "rents, cities",
}  # fmt: skip
BIBTEX = r"""
@string{press = {University Press}}
@article{roe2023, title = {The {LaTeX} of {\"O}sterreich \& more}, journal = {A Journal},
  author = {van der Berg, Jan and {Smith and Sons} and Roe, Jr., Jane and {\"O}zil, M.},
  year = 2023, month = nov, doi = {10.1000/x}, volume = 7}
@book{open, title = {never closed, year = 1999
@online{web, title = {A page}, url = {https://a.example/~x_y}, urldate = {2024-02-03},
  date = {2023-01/2023-03}, publisher = press, keywords = {one, two}}
@misc{web, title = {The same key}}
@misc{how, title = {How}, howpublished = {\url{https://how.example/}}, note = {Read [@here].}}
"""
RIS = """TY  - JOUR
AU  - Roe, Jane, Jr.
AU  - The Office of Numbers
TI  - A study of rents
T2  - A Journal
PY  - 2023/11/04/
DO  - 10.1000/y
N2  - A first line
goes on here.
KW  - rents
SP  - 12
ER  -

TY  - NEWS
TI  - Without an end
UR  - https://news.example/1
PY  - 2022//

TY  - RPRT
TI  - After it
Y2  - 2024/02/03/
ER  -
"""


def test_an_item_becomes_a_source(desk: Desk) -> None:
    outcome = desk.bring("items.json", [ITEM])
    assert outcome.code == 0
    assert desk.texts()["sources/roe2023.yaml"] == (
        "# yaml-language-server: $schema=../.schemas/source.schema.json\n"
        "status: draft\n"
        "type: article-newspaper\n"
        "title: Rents rose\n"
        "author: [Jane van Roe, A team]\n"
        "publisher: The News\n"
        "issued: 2023-11-04\n"
        "url: https://news.example/rents\n"
        "accessed: 2024-01\n"
        "language: en\n"
        "abstract: They \\*rose\\*.\n"
        "tags: [rents, cities]\n"
    )


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [[2023]]}, "2023"),
        ({"date-parts": [[2023, 1], [2023, 3]]}, "2023-01/2023-03"),
        ({"date-parts": [[2023, 5]], "circa": True}, "2023-05~"),
        ({"raw": "4 Nov 2023"}, "2023-11-04"),
        ("2023-11", "2023-11"),
        ({"literal": "November 2023"}, "2023-11"),
        ({"date-parts": [[2023, 2, 30]]}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": [["0000", "11"]]}, None),
        ({"date-parts": [[2023, 0, 5]]}, "2023"),
        ({"date-parts": [["9" * 5000]]}, None),
        ({"date-parts": [["2023", "9" * 5000]]}, None),
    ],
)
def test_dates_of_every_form(desk: Desk, issued: object, expected: str | None) -> None:
    outcome = desk.bring("items.json", [{**ITEM, "issued": issued}])
    found = desk.record("source", "roe2023").issued
    assert (str(found) if found else None) == expected
    assert outcome.code == (0 if expected else 1)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("volume", "7", "`volume` has no field of ours"),
        ("editor", [{"family": "E"}], "`editor` has no field of ours"),
        ("publisher", "House", "`publisher`, since there is another publisher"),
        ("DOI", "10.1/z", "`DOI`, since there is an address"),
        ("custom", {"sha256": "1"}, "`custom` has no field of ours"),
        ("title", "", "an item without a title"),
        ("URL", "no address", "`url`: an address starts with https:// or http://"),
    ],
)
def test_what_has_no_field_is_told(desk: Desk, field: str, value: object, message: str) -> None:
    outcome = desk.bring("items.json", [{**ITEM, field: value}])
    assert outcome.code == 1
    assert [told for told, _ in outcome.dropped] == [message]


def test_a_type_that_cannot_back_a_claim_becomes_the_nearest(desk: Desk) -> None:
    outcome = desk.bring(
        "items.json",
        [{**ITEM, "type": "entry-encyclopedia"}, {"id": "m", "type": "map", "title": "M"}],
    )
    assert desk.record("source", "roe2023").type == "chapter"
    assert desk.record("source", "m").type == "document"
    assert outcome.guessed == ["a type that cannot back a claim here; the nearest is taken"] * 2


def test_a_second_import_changes_nothing(desk: Desk) -> None:
    items = [ITEM, {**ITEM, "id": "roe2023", "URL": "https://other.example/"}]
    desk.bring("items.json", items)
    before = desk.texts()
    assert len(before) == 2
    assert desk.bring("items.json", items).code == 0
    assert desk.texts() == before


def test_bibtex_is_read_behind_what_is_broken(desk: Desk) -> None:
    outcome = desk.bring("library.bib", BIBTEX, "--status", "published")
    roe = desk.record("source", "roe2023")
    assert (roe.type, roe.name, roe.publisher, str(roe.issued), roe.url) == (
        "article-journal", "The LaTeX of Österreich & more", "A Journal", "2023-11",
        "https://doi.org/10.1000/x",
    )  # fmt: skip
    assert roe.author == ("Jan van der Berg", "Smith and Sons", "Jane Roe Jr.", "M. Özil")
    web = desk.record("source", "web")
    assert (web.url, web.publisher, web.tags) == (
        "https://a.example/~x_y", "University Press", ("one", "two"),
    )  # fmt: skip
    assert (str(web.accessed), str(web.issued)) == ("2024-02-03", "2023-01/2023-03")
    how = desk.record("source", "how")
    assert (how.url, how.note) == ("https://how.example/", r"Read \[\@here\].")
    told = dict(outcome.dropped)
    assert told["`volume` has no field of ours"] == "7"
    broken = [one for one in outcome.told["findings"] if one["message"] == "what cannot be read"]
    assert [(one["line"], one["value"]) for one in broken] == [
        (6, "Unexpected block start: `@online`. Was still looking for field-value closing `}`")
    ]
    (second,) = (name for name in desk.texts() if name.startswith("sources/web-"))
    assert "title: The same key\n" in desk.texts()[second]


BIBTEX_WITH_PARENTS = r"""
@string{press = "Press"} @STRING{city = {Oslo}}
@inproceedings{paper, crossref = {Conf}, title = {A paper}, author = {Roe, Jane and others}}
@proceedings{conf, title = {Proceedings of a day}, year = 2018, publisher = press # { of } # city,
  crossref = {conf}}
@book{sharp, title = {C # and F #}, publisher = "A " # "house", crossref = {nowhere}}
"""


def test_bibtex_puts_values_together_and_hands_them_down(desk: Desk) -> None:
    outcome = desk.bring("library.bib", BIBTEX_WITH_PARENTS)
    paper = desk.record("source", "paper")
    assert (paper.name, paper.author, str(paper.issued)) == ("A paper", ("Jane Roe",), "2018")
    assert paper.publisher == "Press of Oslo"
    assert desk.record("source", "conf").publisher == "Press of Oslo"
    sharp = desk.record("source", "sharp")
    assert (sharp.name, sharp.publisher) == ("C # and F #", "A house")
    assert sorted(told for told, _ in outcome.dropped) == [
        "`author (and others)` has no field of ours",
        "`container-title`, since there is another publisher",
        "`crossref` has no field of ours",
        "`crossref` has no field of ours",
    ]


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (
            r"See \href{https://a.example/x\_y%20z}{\emph{here}}",
            "See here <https://a.example/x_y%20z>",
        ),
        (r"See \url{https://a.example/~x%20#y}", "See <https://a.example/~x%20#y>"),
        ("See https://a.example/~x%20y, p. 1", "See https://a.example/~x%20y, p. 1"),
        (r"About 5% of \LaTeX{} users, $x_1 \le 2$", "About 5% of LaTeX users, x_1 ≤ 2"),
        (r"{\em \'Etude} \textbf{de} Z{\"u}rich", "Étude de Zürich"),
    ],
)
def test_latex_becomes_the_words_it_shows(desk: Desk, latex: str, text: str) -> None:
    outcome = desk.bring("a.bib", f"@misc{{a, title = {{{latex}}}}}")
    assert desk.record("source", "a").name == text
    assert (outcome.code, outcome.guessed) == (0, [])


@pytest.mark.parametrize(
    ("title", "name", "told", "value"),
    [
        (r"\maketitle Rents", r"\maketitle Rents", "only its document can fill in", r"\maketitle"),
        (r"\today", r"\today", "only its document can fill in", r"\today"),
        (r"On {\'E}. \cite{roe}", r"On É. \cite{roe}", "only its document", r"\cite{roe}"),
        (r"\noopsort{b}Rents", "bRents", "a LaTeX command that is not known", r"\noopsort"),
        *(
            (broken, broken, "LaTeX that cannot be read", broken)
            for broken in (r"\frac{1}", r"A root \sqrt", r"\verb", r"\begin{pmatrix}\end{pmatrix}")
        ),
    ],
)
def test_latex_without_a_text_is_told(
    desk: Desk, title: str, name: str, told: str, value: str
) -> None:
    outcome = desk.bring("a.bib", f"@misc{{a, title = {{{title}}}}} @misc{{b, title = {{B}}}}")
    assert desk.record("source", "a").name == name
    assert desk.record("source", "b").name == "B"
    ((message, what),) = outcome.findings("guessed")
    assert message.startswith("`title`: ")
    assert told in message
    assert what == value


def test_latex_nested_too_deep_stays_as_it_is(desk: Desk) -> None:
    note = "{" * 2000 + "x" + "}" * 2000
    outcome = desk.bring("a.bib", f"@misc{{a, title = {{T}}, note = {{{note}}}, month = ²}}")
    assert outcome.guessed == ["`note`: LaTeX that cannot be read stays as it is written"]
    assert desk.record("source", "a").note


def test_what_bibtexparser_logs_is_not_printed_beside_the_report(desk: Desk) -> None:
    file = desk.put("library.bib", BIBTEX)
    command = [sys.executable, "-m", "evenhand", "import", str(file), "--dry-run"]
    done = run(command, cwd=desk.root, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert "library.bib:6: Unexpected block start" in done.stdout


def test_without_the_extra_bibtex_says_what_to_install(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = desk.put("library.bib", BIBTEX)
    monkeypatch.setitem(sys.modules, "bibtexparser", None)
    result = CliRunner().invoke(main, ["import", str(file)])
    assert result.exit_code == 1
    assert 'pip install "evenhand[import]"' in result.output


def test_ris_is_read_where_an_end_is_missing(desk: Desk) -> None:
    outcome = desk.bring("library.ris", RIS)
    study = desk.record("source", "a-study-of-rents")
    assert (study.author, study.publisher, str(study.issued)) == (
        ("Jane Roe Jr.", "The Office of Numbers"), "A Journal", "2023-11-04",
    )  # fmt: skip
    assert (study.url, study.abstract, study.tags) == (
        "https://doi.org/10.1000/y", "A first line goes on here.", ("rents",),
    )  # fmt: skip
    second = desk.record("source", "without-an-end")
    assert (second.type, str(second.issued)) == ("article-newspaper", "2022")
    third = desk.record("source", "after-it")
    assert (third.type, str(third.accessed)) == ("report", "2024-02-03")
    assert outcome.dropped == [("`SP` has no field of ours", "12")]


@pytest.mark.parametrize(
    ("written", "date", "rest"),
    [
        ("2019/01/05/", "2019-01-05", None),
        ("2019/1", "2019-01", None),
        ("2020///Spring", "2020", "Spring"),
        ("2020/05//Whitsun", "2020-05", "Whitsun"),
        ("2020/other", "2020", None),
        ("May 2020", "2020-05", None),
    ],
)
def test_a_date_of_ris_is_what_its_numbers_say(
    desk: Desk, written: str, date: str, rest: str | None
) -> None:
    outcome = desk.bring("a.ris", f"TY  - NEWS\nTI  - Rents\nPY  - {written}\nER  -\n")
    assert str(desk.record("source", "rents").issued) == date
    told = [("`PY (beside the date)` has no field of ours", rest)] if rest else []
    assert outcome.dropped == told


def test_what_our_export_keeps_in_custom_comes_back(desk: Desk) -> None:
    origin = {"id": "origin", "type": "report", "title": "The origin"}
    relay = {
        **ITEM,
        "title": "[An article]",
        "annote": "It relays *it*.",
        "issued": {"literal": "since 2023"},
        "custom": {
            "title_basis": "described",
            "perspective": "Argues for it",
            "archived": "https://archive.example/1",
            "access": "gone",
            "derived_from": ["origin"],
            "issued": "2023/..",
        },
    }
    del relay["abstract"]
    outcome = desk.bring("items.json", [relay, origin])
    source = desk.record("source", "roe2023")
    assert (source.name, source.title_basis, source.abstract) == (
        "An article", "described", "It relays \\*it\\*.",
    )  # fmt: skip
    assert (source.perspective, source.access, source.derived_from) == (
        "Argues for it", "gone", ("origin",),
    )  # fmt: skip
    assert (str(source.issued), source.archived) == ("2023/..", "https://archive.example/1")
    assert outcome.code == 0


@pytest.mark.parametrize(
    "date", ["2023", "2023-11~", "2023-11/2024-02-03", "2023/..", "2023~/2024"]
)
@pytest.mark.parametrize("kind", get_args(get_args(SourceType)[0]))
def test_our_own_csl_comes_back_as_it_was(desk: Desk, kind: str, date: str) -> None:
    fields = {
        "type": kind,
        "title": "A [title] & a half",
        "title_basis": "from-address",
        "author": ["Jane van Roe, Jr.", "The Office"],
        "publisher": "A house",
        "issued": date,
        "accessed": "2024-01-02",
        "url": "https://news.example/a_b?c=%7B",
        "archived": "https://archive.example/1",
        "language": "zh-Hant",
        "perspective": "Argues for it",
        "derived_from": ["origin"],
        "access": "gone",
        "abstract": "It says *so* in 2 * 3 words.",
        "note": "Read in [print](https://a.example).",
    }
    item = csl_item(Source.model_validate({"id": "relay", **fields}))
    origin = csl_item(Source.model_validate({"id": "origin", "title": "The origin"}))

    outcome = desk.bring("sources.json", [item, origin])

    assert (outcome.dropped, outcome.guessed) == ([], [])
    assert csl_item(desk.record("source", "relay")) == item
