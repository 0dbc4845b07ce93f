"""What is corrected in the theme's output, piece by piece."""

from __future__ import annotations

import pytest

from bitext.locales import Locale
from bitext.localization.escaping import escape_text
from bitext.site.pages.markup import set_language
from bitext.site.reader.alternates import Addresses, Where, stay_on_page, without_alternates

ENGLISH, GERMAN, ARABIC = (Locale.parse(tag) for tag in ("en", "de", "ar"))
ADDRESSES = Addresses(source=ENGLISH, locales=(GERMAN,), names={}, site_url="https://example.org/a/")
EVERYWHERE = frozenset({ENGLISH, GERMAN})


def where(url: str, locale: Locale, *, copy: bool = False, built: frozenset[Locale] = EVERYWHERE) -> Where:
    return Where(url, locale, frozenset({ENGLISH}) if copy else EVERYWHERE, built)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("plain text", "plain text"),
        ('a "quoted" word', "a &quot;quoted&quot; word"),
        ("<code>kept</code> tags", "<code>kept</code> tags"),
        ('<a href="x">kept</a> "q"', '<a href="x">kept</a> &quot;q&quot;'),
        ("AT&T &amp; &copy;", "AT&T &amp; &copy;"),
        ("half <img src=x onerror=y", "half &lt;img src=x onerror=y"),
        ("1 > 0 < 2", "1 &gt; 0 &lt; 2"),
        ("it's", "it&#x27;s"),
    ],
)
def test_text_for_templates_is_escaped_outside_of_tags(text: str, safe: str) -> None:
    assert escape_text(text) == safe


@pytest.mark.parametrize(
    "tag",
    ['<html lang="en" class="no-js">', "<html lang=en dir='ltr' class=\"no-js\">", '<html class="no-js">'],
)
def test_language_and_direction_replace_what_stands_there(tag: str) -> None:
    assert set_language(f"<!doctype html>\n{tag}<html>", ARABIC) == (
        '<!doctype html>\n<html lang="ar" dir="rtl" class="no-js"><html>'
    )


def test_alternates_of_the_theme_are_replaced_in_the_head_only() -> None:
    theirs = '<link rel="alternate" href="/a/" hreflang="en">'
    output = stay_on_page(f"<head>\n{theirs}\n{theirs}\n</head>{theirs}", ADDRESSES, where("p/", GERMAN))
    assert output == (
        "<head>\n"
        '      <link rel="alternate" href="https://example.org/a/p/" hreflang="en">\n'
        '      <link rel="alternate" href="https://example.org/a/de/p/" hreflang="de">\n'
        '      <link rel="alternate" href="https://example.org/a/p/" hreflang="x-default">\n'
        '      <meta property="og:type" content="website">\n'
        '      <meta property="og:locale" content="de_DE">\n'
        '      <meta property="og:locale:alternate" content="en_US">\n'
        f"</head>{theirs}"
    )


def test_a_copy_of_the_source_page_names_no_locale_and_is_named_by_none() -> None:
    head = "<head></head>"
    assert stay_on_page(head, ADDRESSES, where("p/", GERMAN, copy=True)) == (
        '<head>      <meta property="og:type" content="website">\n'
        '      <meta property="og:locale" content="en_US">\n</head>'
    )
    told = stay_on_page(head, ADDRESSES, where("p/", ENGLISH, copy=True))
    assert "/de/" not in told
    assert told.count('href="https://example.org/a/p/"') == 2, "itself, and for readers of other languages"
    assert ADDRESSES.of_source(where("p/", GERMAN, copy=True)) == "https://example.org/a/p/"


def test_a_locale_that_lacks_the_page_is_left_for_its_home_page() -> None:
    links = ADDRESSES.links(where("p/", ENGLISH, copy=True, built=frozenset({ENGLISH})))
    assert links == {"en": "./", "de": "../de/"}


def test_what_a_plugin_says_to_networks_stays() -> None:
    said = '<meta property="og:locale" content="de_AT">'
    assert stay_on_page(f"<head>{said}</head>", ADDRESSES, where("", GERMAN)).count("og:locale") == 1


def test_a_theme_without_alternates_gets_them() -> None:
    output = stay_on_page("<head></head>", ADDRESSES, where("", ENGLISH))
    assert output.count('rel="alternate"') == 3


def test_feeds_are_no_alternates_of_ours() -> None:
    feed = '<link rel="alternate" type="application/rss+xml" href="feed.xml">'
    assert without_alternates(f"<head>{feed}</head>") == f"<head>{feed}</head>"


@pytest.mark.parametrize(
    ("url", "locale", "links"),
    [
        ("", ENGLISH, {"en": ".", "de": "de/"}),
        ("", GERMAN, {"en": "..", "de": "./"}),
        ("p/", ENGLISH, {"en": "./", "de": "../de/p/"}),
        ("p/q/", GERMAN, {"en": "../../../p/q/", "de": "./"}),
        ("p.html", GERMAN, {"en": "../p.html", "de": "p.html"}),
    ],
)
def test_links_are_relative(url: str, locale: Locale, links: dict[str, str]) -> None:
    assert ADDRESSES.links(where(url, locale)) == links


def test_networks_are_told_title_and_description() -> None:
    head = '<head><title>A &amp; "b"\n - Site</title><meta name="description" content="What &lt;it&gt; is"></head>'
    output = stay_on_page(head, ADDRESSES, where("", GERMAN))
    assert '<meta property="og:title" content="A &amp; &quot;b&quot; - Site">' in output
    assert '<meta property="og:description" content="What &lt;it&gt; is">' in output


def test_titles_that_a_plugin_tells_stay_alone() -> None:
    said = '<head><title>A</title><meta property="og:title" content="B"></head>'
    output = stay_on_page(said, ADDRESSES, where("", GERMAN))
    assert output.count("og:title") == 1
    assert "og:locale" in output
