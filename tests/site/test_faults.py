"""Translations that are missing, outdated, unsafe or unreadable: the reader gets the source text."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

import pytest
from bs4 import Tag
from msgspec.structs import replace

from bitext.catalog import format_po, parse_po
from bitext.cli import main
from building import QUICKSTART, DocsProject, Site, brief_documentation, without_notice

PAGE = f"de/{QUICKSTART}/index.html"
UNIT = "b8832-112"
SOURCE = "Each key has its expiration timeframe and can be scoped to specific packages (or glob patterns)."

POISONS = {
    "b8832-101": ("script", "Gut. <script>alert(1)</script>"),
    "b8832-102": ("javascript link", "[Gut](javascript:alert(1))"),
    "b8832-103": ("foreign link", "Gut, siehe [hier](https://evil.example/)."),
    "b8832-104": ("picture", "Gut ![x](https://evil.example/x.png)"),
    "b8832-105": ("event handler", 'Gut <img src="x" onerror="alert(1)">'),
    "b8832-106": ("list item", "Gut.\n\n1. Noch ein Schritt"),
    "b8832-108": ("heading", "Gut.\n\n# Noch eine Überschrift"),
    "b8832-111": ("end of the mark", "Gut.</span></p><h1>Noch eine Überschrift</h1>"),
    "b8832-114": ("code block", "Gut.\n\n    rm -rf /"),
}
MISSING, OUTDATED, EDITED = "b8832-110", "b8832-113", UNIT
LEAVES_ATTRIBUTES = 'Gut" http-equiv="refresh" content="0;url=//evil.example'
HALF_A_TAG = "Gut <img src=x onerror=alert(1) "


@dataclass(frozen=True)
class Faulty:
    """A site that was built from faulty catalogs, and the site as it should be."""

    site: Site
    sound: Site


@pytest.fixture(scope="module")
def faulty(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Faulty:
    project = brief_documentation(tmp_path_factory.mktemp("faulty"))
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [de]")
    for unit, (_, poison) in POISONS.items():
        project.translate("de", unit, poison)
    project.translate("de", MISSING, "")
    project.translate("de", OUTDATED, "Das war einmal.", fuzzy=True)
    page = project.folder / "docs" / f"{QUICKSTART}.md"
    page.write_text(page.read_text("utf-8").replace("expiration timeframe", "expiration date"), "utf-8")
    project.translate("de", unit_of(project, 'Quickstart"'), "Los <script>alert(1)</script>", page="_site")
    project.translate("de", unit_of(project, 'Home"'), HALF_A_TAG, page="_site")
    project.translate("de", unit_of(project, "Bilingual documentation as"), LEAVES_ATTRIBUTES, page="_site")
    project.translate("de", unit_of(project, "Create an API key on", QUICKSTART), LEAVES_ATTRIBUTES)
    built = project.build("--no-strict")
    assert built.code == 0, built.log
    return Faulty(built, site)


def unit_of(project: DocsProject, source: str, page: str = "_site") -> str:
    text = project.catalog("de", page).read_text("utf-8")
    found = re.search(rf'msgctxt "([^"]+)"\nmsgid (?:""\n)?"{source}', text)
    assert found is not None
    return found[1]


def shown(site: Site, unit: str, path: str = PAGE) -> Tag:
    (found,) = site.page(path).select(f'[data-unit="{unit}"]')
    return found


def assert_source_is_shown(faulty: Faulty, unit: str, state: str) -> None:
    span = shown(faulty.site, unit)
    assert span.get_text() == shown(faulty.site, unit, PAGE.removeprefix("de/")).get_text()
    assert (span["lang"], span["dir"]) == ("en", "ltr")
    assert span.get_attribute_list("class") == ["bitext-untranslated", f"bitext-{state}"]


def test_a_translation_bears_no_mark(site: Site) -> None:
    assert shown(site, UNIT).get_text() != SOURCE
    assert set(shown(site, UNIT).attrs) == {"data-unit"}


def test_the_source_page_bears_unit_ids_alone(site: Site) -> None:
    spans = site.page(PAGE.removeprefix("de/")).select("span[data-unit]")
    assert {name for each in spans for name in each.attrs} == {"data-unit"}
    assert SOURCE in {each.get_text() for each in spans}


def test_a_missing_sentence_is_shown_in_the_source_language(faulty: Faulty) -> None:
    assert_source_is_shown(faulty, MISSING, "missing")


@pytest.mark.parametrize("unit", [OUTDATED, EDITED], ids=["fuzzy", "edited in the page since"])
def test_an_outdated_sentence_is_shown_in_the_source_language(faulty: Faulty, unit: str) -> None:
    assert_source_is_shown(faulty, unit, "outdated")


@pytest.mark.parametrize("unit", POISONS, ids=[name for name, _ in POISONS.values()])
def test_a_translation_that_changes_the_page_is_held_back(faulty: Faulty, unit: str) -> None:
    assert_source_is_shown(faulty, unit, "unsafe")
    place = rf"WARNING -  locales/de/LC_MESSAGES/{QUICKSTART}\.po:\d+: unit {unit} is unsafe: \w"
    assert re.search(place, faulty.site.log)


def test_nothing_of_a_poison_reaches_a_page(faulty: Faulty) -> None:
    for path in faulty.site.folder.rglob("*.html"):
        if path.parent.name == "rules":
            # The page tells of such addresses.
            continue
        assert not re.search(
            r"<script>alert|javascript:|evil\.example/|Noch ein|rm -rf", path.read_text("utf-8")
        )
        assert not faulty.site.page(str(path)).select("[onerror]")


def test_the_structure_of_the_page_is_that_of_the_sound_one(faulty: Faulty) -> None:
    def outline(site: Site) -> list[str]:
        article = site.page(PAGE).select_one("article")
        assert article is not None
        without_notice(article)
        return [each.name for each in article.select("*") if each.name not in {"strong", "span", "a"}]

    assert outline(faulty.site) == outline(faulty.sound)


def _untranslated(log: str, rest: str) -> int:
    """Return how many German sentences are not translated, and that *rest* says what they are."""
    found = re.search(rf"de: (\d+) of (\d+) sentences translated, {rest}\n", log)
    assert found is not None, log
    return int(found[2]) - int(found[1])


def test_the_log_counts_what_is_not_translated(faulty: Faulty) -> None:
    assert _untranslated(faulty.site.log, "2 outdated, 1 missing, 9 unsafe") == 2 + 1 + 9


def test_a_navigation_title_cannot_bring_markup_in(faulty: Faulty) -> None:
    titles = [each.get_text(strip=True) for each in faulty.site.page("de/index.html").select(".md-nav__link")]
    assert "Quickstart" in titles
    assert re.search(
        r"WARNING -  locales/de/LC_MESSAGES/_site\.po:\d+: unit \S+ is unsafe: ", faulty.site.log
    )


@pytest.mark.parametrize("path", ["de/404.html", PAGE], ids=["of the site", "of a page"])
def test_a_description_cannot_leave_its_attribute(faulty: Faulty, path: str) -> None:
    description = faulty.site.page(path).select_one('meta[name="description"]')
    assert description is not None
    assert set(description.attrs) == {"name", "content"}


def test_a_strict_build_passes_with_missing_and_outdated_sentences(german: DocsProject) -> None:
    german.translate("de", MISSING, "")
    german.translate("de", OUTDATED, "Das war einmal.", fuzzy=True)
    built = german.build("--strict")
    assert built.code == 0, built.log
    assert _untranslated(built.log, "1 outdated, 1 missing") == 1 + 1


def test_a_strict_build_fails_on_an_unsafe_translation(project: DocsProject) -> None:
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [de, ar]")
    project.translate("de", UNIT, "Gut. <script>alert(1)</script>")
    built = project.build("--strict")
    assert built.code == 1
    assert "Aborted with 1 warnings in strict mode!" in built.log
    others = re.search(r"ar: (\d+) of \1 sentences translated\n", built.log)
    assert others is not None, "the locales after the fault are built too"


@pytest.fixture
def broken(german: DocsProject) -> DocsProject:
    path = german.catalog("de")
    path.write_text(path.read_text("utf-8") + '\nmsgid "no end', "utf-8")
    return german


def test_a_broken_catalog_breaks_no_build(broken: DocsProject) -> None:
    line = broken.catalog("de").read_text("utf-8").count("\n") + 1
    built = broken.build("--no-strict")
    assert built.code == 0, built.log
    assert shown(built, UNIT).get_text() == SOURCE
    assert f"WARNING -  locales/de/LC_MESSAGES/{QUICKSTART}.po:{line}:7: a text without an end\n" in built.log
    assert "  until then the source text is shown\n" in built.log
    assert built.page("de/index.html").select("span[data-unit]:not([lang])"), "the other catalogs are used"


def test_a_strict_build_fails_on_a_broken_catalog(broken: DocsProject) -> None:
    assert broken.build("--strict").code == 1


def test_a_broken_template_is_told_of_once(german: DocsProject) -> None:
    (german.folder / "locales/template/index.pot").write_bytes(b"\xff")
    built = german.build("--no-strict")
    assert built.code == 0, built.log
    assert built.log.count("locales/template/index.pot:1: not UTF-8") == 1


STOP = "步驟。"
ATTACKS = (
    (STOP, "<script>alert(1)</script>"),
    (STOP, "a <img src=x onerror=alert(1)>"),
    (STOP, 'a" onerror="alert(1)'),
    (STOP, "a](x.png) [b](javascript:alert(1))"),
    (STOP, "a](x.png)<svg/onload=alert(1)>"),
    (STOP, "[a](java&#115;cript:alert(1))"),
    (STOP, "[a](https://evil.example/)"),
    (STOP, "![a](https://evil.example/x.png)"),
    (STOP, "<https://evil.example/>"),
    (STOP, "a https://evil.example/"),
    (STOP, "a HTTP://evil.example"),
    (STOP, "a www.evil.example."),
    (STOP, "a me@evil.example"),
    (STOP, "[a]: https://evil.example/"),
    (STOP, "a</span></p><h1>b</h1>"),
    (STOP, "a</li></ol><div markdown>"),
    (STOP, "a <!-- b"),
    (STOP, "a\n\n    rm -rf /"),
    (STOP, "a\n\n# b"),
    (STOP, "a\n2. b"),
    (STOP, "a | b |\n| c | d"),
    (STOP, "a { .evil onclick=alert(1) }"),
    (STOP, "*a*{ onclick=alert(1) }"),
    (STOP, "a &#; b"),
    (STOP, "a &# b; <b>c</b>"),
    (STOP, "a &#x; b"),
    (STOP, "&lt;script>alert(1)&lt;/script>"),
    (STOP, "a $x^2$ b"),
    (STOP, "$$x$$"),
    (STOP, "a \\(x\\) b"),
    (STOP, "\\[x\\]"),
    (STOP, "H~2~O"),
    (STOP, "x^2^"),
    (STOP, "~~a~~ ==b== ^^c^^"),
    (STOP, "++ctrl+c++"),
    (STOP, '[=50% "50%"]'),
    (STOP, "{--a--} {++b++} {>>c<<}"),
    (STOP, '--8<-- "mkdocs.yml"'),
    (STOP, "a[^1]"),
    (STOP, "*[Step]: evil"),
    (STOP, "`a` ``b"),
    (STOP, "{{ config }} {% raw %}"),
    (STOP, "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03"),
    ("a。&#", "60;script>alert(1);"),
    ("a。&", "#60;script>alert(1);"),
    ("~a。", "b~。"),
    ("$a。", "b$。"),
    ("\\(漢。", "漢\\)。"),
    ("==a。", "b==。"),
    ("`a。", "b`。"),
    ("<b>a。", "b</b>。"),
    ("[a。", "b](https://evil.example/)。"),
)
HOSTILE_PAGE = "# Attacks\n\n" + "".join(
    f"## Attack {n}\n\n"
    f"1. Step {n} begins. Then comes part {n}.\n\n"
    f"    ![Picture {n} here](../media/QS_Create-02-APIKey.png)\n\n"
    f"2. Done <kbd>x</kbd> with {n}.\n\n"
    f"| Head |\n|---|\n| Cell {n} here |\n\n"
    for n in range(len(ATTACKS))
)
EXTENSIONS = (
    *("abbr", "def_list", "footnotes", "pymdownx.arithmatex", "pymdownx.caret", "pymdownx.critic"),
    *("pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.progressbar", "pymdownx.snippets"),
    *("pymdownx.smartsymbols", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde"),
)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site with every attack in a step, in its picture's text, and in a cell of a table."""
    project = brief_documentation(tmp_path_factory.mktemp("attacked"))
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [zh-TW]")
    project.configure("  - tables\n", "  - tables\n" + "".join(f"  - {each}\n" for each in EXTENSIONS))
    (project.folder / "docs/quickstart/attacks.md").write_text(HOSTILE_PAGE, "utf-8")
    assert main(["extract", "-q", "-C", str(project.folder)]) == 0
    path = project.catalog("zh_TW", "quickstart/attacks")
    catalog = parse_po(path.read_text("utf-8"))
    entries = tuple(replace(entry, msgstr=attack_on(entry.msgid)) for entry in catalog.entries)
    path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")
    built = project.build("--no-strict")
    assert built.code == 0, built.log
    return built


def attack_on(msgid: str) -> str:
    match = re.fullmatch(r"(Step|Then comes part|Picture|Cell) (\d+)\b.*", msgid)
    if match is None:
        return ""
    first, second = ATTACKS[int(match[2])]
    return first if match[1] == "Step" else second


def test_every_attack_is_tried_in_every_place(attacked: Site) -> None:
    held_back = len(re.findall(r"quickstart/attacks\.po:\d+: unit \S+ is unsafe", attacked.log))
    assert held_back >= 3 * (len(ATTACKS) - 9)
    # Two translations of ours write (英文) with backslashes, which is mathematics to one of the extensions.
    told = len(re.findall(r"zh_TW/\S+\.po:\d+: unit \S+ is unsafe", attacked.log))
    assert told == held_back + 2
    assert re.search(rf"zh-TW: \d+ of \d+ sentences translated, .*{told} unsafe", attacked.log)


@pytest.mark.parametrize("number", range(len(ATTACKS)), ids=[f"{a}{b}" for a, b in ATTACKS])
def test_an_attack_brings_nothing_foreign_in(attacked: Site, number: int) -> None:
    wanted, found = (section(attacked, path, number) for path in ("", "zh-TW/"))
    assert found == wanted


def section(site: Site, locale: str, number: int) -> list[tuple[str, list[str], list[str]]]:
    """Return the elements of one attack's section, with their attributes and their absolute addresses."""
    heading = site.page(f"{locale}quickstart/attacks/index.html").select_one(f"#attack-{number}")
    assert heading is not None
    following = itertools.takewhile(lambda each: each.name != "h2", heading.find_next_siblings())
    return [
        (each.name, sorted(each.attrs), addresses(each))
        for block in following
        for each in [block, *block.find_all()]
        if not (each.name == "span" and "data-unit" in each.attrs) and each.name not in {"em", "strong"}
    ]


def addresses(tag: Tag) -> list[str]:
    return [str(value) for name, value in tag.attrs.items() if name != "alt" and ":" in str(value)]


def test_no_attack_reaches_the_rest_of_the_page(attacked: Site) -> None:
    wanted, found = (attacked.page(f"{path}quickstart/attacks/index.html") for path in ("", "zh-TW/"))
    without_notice(found)
    # Only pages of a locale load the script of its search.
    scripts = "script:not([id], [src$='bitext-search.js'])"
    outside = f"article h2, article > *, article *:not(span, em, strong), {scripts}, iframe"
    assert [each.name for each in found.select(outside)] == [each.name for each in wanted.select(outside)]
    everything = found.find_all()
    assert not {name for each in everything for name in each.attrs if name.startswith("on")}
    assert not [address for each in everything for address in addresses(each) if "evil" in address]
