"""M101 link-destination."""

from __future__ import annotations

import pytest

from bitext.checks import link_destination
from bitext.checks.subjects import Pair
from sketches import Said, said
from sketches import pair as pair_of

LOOSE = "`](` can be read as another link than the source's"


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("See [it](a.md). -> Siehe [das](a.md).", [], id="kept"),
        pytest.param("[a](a.md), [b](b.md) -> [b](b.md), [a](a.md)", [], id="another-order"),
        pytest.param("See <https://a.io/>. -> Siehe [a](https://a.io/).", [], id="autolink-becomes-link"),
        pytest.param('[a](a.md "Title") -> [a](a.md "Titel")', [], id="title-translated"),
        pytest.param("Select **a**. -> Wähle [a][b].", [], id="label-in-brackets"),
        pytest.param("a[^1] -> b[^1]", [], id="footnote-kept"),
        pytest.param(
            "See [it](a.md). -> Siehe [das](b.md).",
            [(6, "no link of the source leads to b.md")],
            id="leads-elsewhere",
        ),
        pytest.param("See [it](a.md). -> Siehe das.", [(0, "the link to a.md is missing")], id="lost"),
        pytest.param("See it. -> Siehe [das](b.md).", [(6, "no link of the source leads to b.md")], id="new"),
        pytest.param("See it. -> Siehe [das](a b.md).", [(10, LOOSE)], id="space-in-the-address"),
        pytest.param("See it. -> Siehe das](b.md).", [(9, LOOSE)], id="half-a-link"),
        pytest.param(
            "[a](a.md) -> [a](<a.md>)",
            [(2, "`](<a.md>)` can be read as another link than the source's")],
            id="written-otherwise",
        ),
        pytest.param(
            "[a](a.md) -> [a](a.md 'x')",
            [(2, "`](a.md 'x')` can be read as another link than the source's")],
            id="title-in-other-quotes",
        ),
        pytest.param(
            '[a](a.md) -> [a](a.md "x")',
            [(2, '`](a.md "x")` can be read as another link than the source\'s')],
            id="title-added",
        ),
        pytest.param("a -> " + 21 * "[", [(20, "more than 20 brackets stand open here")], id="open-brackets"),
        pytest.param("a -> " + 99 * "[a] ", [], id="many-brackets"),
        pytest.param("a[^1] -> b", [(0, "the footnote [^1] of the source is missing")], id="footnote-lost"),
        pytest.param("a -> b[^1]", [(1, "the source has no reference [^1]")], id="footnote-added"),
        pytest.param(
            "a[^1] -> b[ ^1]",
            [(1, "the source has no reference [ ^1]")],
            id="footnote-behind-a-space",
        ),
        pytest.param(
            "a[^a] -> b[^A]",
            [(1, "the source has no reference [^A]")],
            id="footnote-in-capitals",
        ),
        pytest.param(
            "a[^1] b -> b[^1]: a",
            [(1, "the source has no reference [^1]")],
            id="footnote-before-a-colon",
        ),
        pytest.param("a[^1] b -> b[^1]：a", [], id="footnote-before-a-full-width-colon"),
    ],
)
def test_link_destination(sketch: str, expected: list[Said]) -> None:
    assert said("link-destination", pair_of(sketch)) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param("Select [key].", "Wähle [Key].", [], id="kept"),
        pytest.param("Select [key].", "Wähle [Schlüssel][key].", [], id="text-before-the-label"),
        pytest.param(
            "Select it.",
            "Wähle [Key].",
            [(6, "no link of the source leads to key.md"), (6, "the source has no reference [Key]")],
            id="new",
        ),
        pytest.param(
            "Select [key].",
            "Wähle [Schlüssel].",
            [(0, "the link to key.md is missing")],
            id="label-translated",
        ),
        pytest.param("Select [key].", "Wähle [KEY][].", [], id="label-in-capitals"),
        pytest.param(
            "Select [key].",
            "Wähle [key ].",
            [(6, "the source has no reference [key ]")],
            id="space-in-a-label",
        ),
        pytest.param(
            "Select [x][key].",
            "Wähle [x][ key].",
            [(9, "the source has no reference [ key]")],
            id="before-it",
        ),
    ],
)
def test_labels_of_the_page(source: str, target: str, expected: list[Said]) -> None:
    references = {"references": {"KEY": {"href": "key.md", "title": ""}}}
    assert said("link-destination", Pair(source, target, references=references)) == expected


@pytest.mark.parametrize(
    "sketch",
    [
        pytest.param("See https://a.io/b. -> 請見 https://a.io/b。", id="full-stop"),
        pytest.param("See https://a.io/b (new). -> 請見https://a.io/b（新）。", id="no-spaces"),
        pytest.param("At www.a.io, or a@b.io. -> a@b.io、www.a.io。", id="another-order"),
        pytest.param("See <https://a.io/>. -> 請見 https://a.io/。", id="autolink-becomes-bare"),
        pytest.param("Write to a@b.io. -> Schreiben Sie an <a@b.io>.", id="mail-becomes-autolink"),
        pytest.param("Run `x`. -> Führe `x` aus, siehe „www.“ und https://.", id="no-host"),
        pytest.param("See [a](https://a.io). -> Siehe [https://b.io](https://a.io).", id="text-of-a-link"),
        pytest.param("Run `a https://a.io`. -> `a https://a.io` ausführen.", id="code"),
        pytest.param("a@b at 10:30 -> a@b um 10:30//x", id="no-address"),
    ],
)
def test_bare_addresses_that_may_stand(sketch: str) -> None:
    assert said("link-destination", pair_of(sketch)) == []


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("b https://evil.io.", "https://evil.io"),
        ("b HTTPS://evil.io/x", "HTTPS://evil.io/x"),
        ("b ftp://evil.io", "ftp://evil.io"),
        ("b (git+ssh://evil.io)", "git+ssh://evil.io"),
        ("b www.evil.io", "www.evil.io"),
        ("b WWW.evil.io!", "WWW.evil.io"),
        ("b me@evil.io", "me@evil.io"),
        ("請me@evil.io", "me@evil.io"),
        ("b _www.evil.io/login", "www.evil.io/login"),
        ("b x_www.evil.io", "www.evil.io"),
        ("b é_www.evil.io", "www.evil.io"),
        ("b *www.evil.io*", "www.evil.io"),
        ("b _https://evil.io", "https://evil.io"),
        ("b https://a.io.evil.io", "https://a.io.evil.io"),
        ("b https://a.io。evil.io", "https://a.io。evil.io"),
        ("b https://a.ioの", "https://a.ioの"),
    ],
)
def test_bare_addresses_that_are_new(target: str, address: str) -> None:
    found = said("link-destination", Pair("a <https://a.io>", f"<https://a.io> {target}"))
    assert found == [(target.index(address) + 15, f"no link of the source leads to {address}")]


def test_a_bare_address_torn_apart() -> None:
    assert said("link-destination", pair_of("At https://a.io/B.git -> In https://a.io/ B .git")) == [
        (3, "no link of the source leads to https://a.io/"),
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [("See [uv][].", "Siehe [das uv][]."), ("See [uv].", "Siehe [das uv]."), ("See [it][uv].", "Siehe das.")],
)
def test_help_for_a_link_whose_label_was_translated(source: str, target: str) -> None:
    references = {"references": {"UV": {"href": "uv.md", "title": ""}}}
    (flaw,) = link_destination.RULE.check(Pair(source, target, references=references))
    assert (flaw.message, flaw.help) == (
        "the link to uv.md is missing",
        "write `[your words][uv]`: the label stays as it is",
    )
    assert said("link-destination", Pair(source, "Siehe [das uv][uv].", references=references)) == []
