"""What a site says of itself, and of whoever publishes it."""

from __future__ import annotations

import pytest

from evenhand.addresses import Site
from evenhand.publication import Publication, Publisher, read_publisher


def test_a_publisher_is_read_from_settings() -> None:
    publisher = read_publisher(
        {
            "name": "A desk",
            "url": "https://desk.example/",
            "same_as": ["https://catalogue.example/desk"],
            "funding": "about/method.md#who-pays",
        }
    )

    assert publisher == Publisher(
        name="A desk",
        url="https://desk.example/",
        same_as=("https://catalogue.example/desk",),
        policies={"funding": "about/method.md#who-pays"},
    )


def test_an_unknown_setting_is_told_with_what_was_meant() -> None:
    with pytest.raises(ValueError, match=r"there is no `fundin`\. did you mean `funding`\?"):
        read_publisher({"fundin": "about.md"})


def test_a_site_publishes_itself_unless_somebody_is_named() -> None:
    publication = Publication(Site("https://site.example/"), name="A site")

    assert publication.publisher_name == "A site"
    assert publication.publisher_url == "https://site.example/"
    assert publication.absolute("claims/one.md") == "https://site.example/claims/one/"


def test_an_address_without_a_site_is_relative_to_its_root() -> None:
    assert Publication().absolute("claims/one.md") == "claims/one/"
