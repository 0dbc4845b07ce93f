"""The navigation is drawn once for the pages of a folder, and looks as if each page had drawn its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config

from bitext.cli import main
from bitext.site.pages import navigation
from bitext.site.pages.navigation import draws_alike

NAV = """\
nav:
  - index.md
  - Elsewhere: https://elsewhere.example/a
  - A guide:
      - guide/index.md
      - First: guide/one.md
      - guide.md
      - Deeper:
          - guide/one/below.md
          - guide/one/other.md
          - Again: https://elsewhere.example/b
  - Reference:
      - reference/one.md
      - reference/two.md
      - Nested:
          - reference/deep/one.md
          - reference/deep/two.md
  - last.md
"""
PAGES = (
    *("index", "guide", "guide/index", "guide/one", "guide/one/below", "guide/one/other", "reference/one"),
    *("reference/two", "reference/deep/one", "reference/deep/two", "last"),
)
FEATURES = {
    "none": "",
    "tabs": "navigation.tabs, navigation.sections, navigation.indexes",
    "indexes": "navigation.indexes, navigation.expand",
    "pruned": "navigation.prune, navigation.tabs",
    "sections": "navigation.sections, toc.integrate",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a site with pages in folders, one of them below the address of another one."""
    for number, name in enumerate(PAGES):
        path = tmp_path / f"docs/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        meta = "---\nstatus: new\nicon: material/cat\nsubtitle: Small\n---\n\n" if number % 3 == 1 else ""
        path.write_text(f"{meta}# Page {number} of *many*\n\nOne sentence.\n\n## Part\n", "utf-8")
    return tmp_path


def _built(folder: Path, to: str) -> dict[str, str]:
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / to))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    site = folder / to
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}


@pytest.mark.parametrize("addresses", ["true", "false"])
@pytest.mark.parametrize("features", FEATURES.values(), ids=FEATURES)
def test_every_page_shows_the_navigation_that_it_would_draw_alone(
    folder: Path, features: str, addresses: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "mkdocs.yml").write_text(
        f"site_name: T\nuse_directory_urls: {addresses}\n"
        f"theme: {{name: material, font: false, features: [{features}]}}\n"
        f"plugins:\n  - bitext: {{locales: [de], jobs: 1}}\n{NAV}",
        "utf-8",
    )
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    drawn: list[object] = []
    describe: Callable[..., object] = navigation._section  # noqa: SLF001 - to see that it is asked

    def described(item: object) -> object:
        drawn.append(item)
        return describe(item)

    with monkeypatch.context() as patch:
        patch.setattr(navigation, "_section", described)
        shared = _built(folder, "shared")
    assert drawn
    with monkeypatch.context() as patch:
        patch.setattr(navigation, "draws_alike", lambda _environment: False)
        alone = _built(folder, "alone")
    assert shared == alone
    assert len(shared) >= 2 * len(PAGES)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Return Material's templates."""
    folder = tmp_path_factory.mktemp("theme")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: T\ntheme: {name: material}\nplugins: []\n", "utf-8")
    made: Environment = load_config(str(folder / "mkdocs.yml")).theme.get_env()
    return made


def _changed(environment: Environment, old: str, new: str) -> Environment:
    name = "partials/nav-item.html"
    loader = environment.loader
    assert isinstance(loader, BaseLoader)
    text = loader.get_source(environment, name)[0]
    assert old in text
    return environment.overlay(loader=ChoiceLoader([DictLoader({name: text.replace(old, new, 1)}), loader]))


def test_what_material_draws_depends_on_no_page(environment: Environment) -> None:
    assert draws_alike(environment)
    assert draws_alike(_changed(environment, "md-nav__item", "my-item"))


TITLE = "{{ nav_item.title }}"


@pytest.mark.parametrize(
    "new",
    [
        "{{ nav_item.title }}{{ page.title }}",
        "{{ nav_item.title }}{{ page }}",
        "{{ nav_item.title }}{{ render_status(page, 'x') }}",
        "{{ nav_item.title }}{{ page.meta.icon }}",
        "{{ nav_item.title }}{{ page['url'] }}",
        "{{ nav_item.title }}{% if page is defined %}x{% endif %}",
        "{{ nav_item.title }}{% if page %}x{% endif %}",
        "{{ nav_item.title }}{% for x in page %}x{% endfor %}",
        "{{ nav_item.title }}{{ [page] | length }}",
        "{{ nav_item.title }}{{ build_date_utc }}",
        "{{ nav_item.title }}{{ range(3) }}",
        "{{ nav_item.title }}{{ config.now() }}",
        "{{ nav_item.name }}",
        "{{ nav_item.title | random }}",
        "{{ nav_item.title }}{% include 'partials/logo.html' %}",
        "{{ nav_item.title }}{% include config.extra.status %}",
        "{{ nav_item.title }}{% import 'partials/language.html' as lang %}",
        "{{ nav_item.title }}{{ self }}",
        "{{ nav_item.title }}{{ caller() }}",
        "{{ nav_item.title",
    ],
)
def test_a_template_that_may_show_something_else_is_asked_each_time(
    environment: Environment, new: str
) -> None:
    assert not draws_alike(_changed(environment, TITLE, new))


def test_neither_is_one_with_another_filter_for_addresses(environment: Environment) -> None:
    other = environment.overlay()
    other.filters = {**environment.filters, "url": str}
    assert not draws_alike(other)


def test_a_theme_without_the_template_is_left_alone() -> None:
    assert not draws_alike(Environment(loader=DictLoader({}), autoescape=True))
    assert not draws_alike(Environment(autoescape=True))
