"""Locales are built beside the rest of the source's build: nobody can tell, however it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from bitext.catalog import format_po, parse_po
from bitext.cli import main
from building import ENVIRONMENT
from running import tree

SETTINGS = """\
site_name: Beside
site_url: https://example.org/manual/
theme: {name: material, font: false, custom_dir: overrides}
markdown_extensions: [attr_list, tables, toc]
validation: {links: {anchors: warn}}
plugins: [search, {bitext: {locales: [de, fr, ar], jobs: 2}}]
"""
PAGES = {
    "index.md": "# Home\n\nSee [the *steps*](guide/steps.md#step-2).\n",
    "guide/steps.md": "# Set it up\n\n1. Open `it`.\n2. Close it.\n\nGo [home](../index.md).\n",
    "code.md": "# Code\n\nA list follows.\n\n- a\n- b\n",
}
TEMPLATE = """\
{% extends 'base.html' %}
{% block announce %}{% if config.theme.language == '@' and page.url == 'guide/steps/' %}#{% endif %}{% endblock %}
"""
"""Shows # on the last page of the language @: the first one is in the theme when processes start."""
FAULT = "{{ no.such.thing }}"
SLOW = "{% for each in range(99999) %}{% for other in range(99999) %}{% endfor %}{% endfor %}"
RUN = """\
import sys
from bitext.site.build import local_sites

start = local_sites.LocalSites.start
def told(self, jobs):
    start(self, jobs)
    if self._team:
        print("beside", *(each.tag for each in self._team._locales))
local_sites.LocalSites.start = told
#
from mkdocs.__main__ import cli
cli()
"""
LATE = RUN.replace("#", "local_sites.is_settled_by_pages = lambda _: False")
"""Builds the locales in as many processes, but once the source is built."""


SAME_ORDER = {**ENVIRONMENT, "PYTHONHASHSEED": "0"}
"""Older versions of MkDocs log sets, whose order is another in each process."""


@dataclass(frozen=True)
class Built:
    """The files of a site, what was logged, how the build ended, and which locales were built beside the source."""

    files: dict[str, bytes]
    log: str
    code: int
    beside: tuple[str, ...]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        write(tmp_path / "docs" / name, text)
    write(tmp_path / "overrides/main.html", "{% extends 'base.html' %}")
    write(tmp_path / "mkdocs.yml", SETTINGS)
    assert main(["extract", "--quiet", "-C", str(tmp_path)]) == 0
    for path in sorted((tmp_path / "locales").glob("*/LC_MESSAGES/**/*.po")):
        catalog = parse_po(path.read_text("utf-8"))
        entries = [replace(each, msgstr=f"Ä {each.msgid}") for each in catalog.entries]
        path.write_text(format_po(replace(catalog, entries=tuple(entries))), "utf-8")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def shown_in(language: str, what: str) -> str:
    """Return a template that shows *what* in this language alone."""
    return TEMPLATE.replace("@", language).replace("#", what)


def build(folder: Path, jobs: int, *options: str, cold: bool = True, script: str = RUN) -> Built:
    """Build the site with the real command in so many processes."""
    if cold:
        subprocess.run(["rm", "-rf", str(folder / "site")], check=True)
        if (folder / ".cache").is_dir():
            subprocess.run(["rm", "-rf", str(folder / ".cache")], check=True)
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    write(folder / "mkdocs.yml", re.sub("jobs: .", f"jobs: {jobs}", settings))
    done = subprocess.run(
        [sys.executable, "-c", script, "build", *options],
        cwd=folder, env=SAME_ORDER, capture_output=True, text=True, check=False,
    )  # fmt: skip
    log = re.sub(r"INFO    -  Documentation built in .*\n", "", done.stderr)
    log = re.sub(r"0x[0-9a-f]+|(?<='jobs': )\d", "", log)
    beside = re.search("^beside (.*)", done.stdout, re.MULTILINE)
    files = tree(folder / "site") if (folder / "site").is_dir() else {}
    shown = {path: data for path, data in files.items() if not path.endswith(".gz")}
    return Built(shown, log, done.returncode, tuple(beside[1].split() if beside else ()))


def build_both(folder: Path, *options: str, beside: bool = True) -> Built:
    """Build the site beside the source, and one locale after another; both must come to the same."""
    alone = build(folder, 1, *options)
    made = build(folder, 2, *options)
    assert not alone.beside
    assert bool(made.beside) == beside
    assert made.log.splitlines() == alone.log.splitlines()
    assert made.code == alone.code
    if not made.code:
        assert made.files == alone.files
    assert not (folder / "site/.bitext").exists()
    return made


def test_nobody_can_tell(folder: Path) -> None:
    made = build_both(folder)
    assert made.code == 0
    assert {"index.html", "de/index.html", "fr/index.html", "ar/index.html"} <= made.files.keys()
    assert f"directory: {folder}/site/de\n" in made.log


@pytest.mark.parametrize("options", [["-q"], ["-v"], ["--no-directory-urls"], ["--strict"]])
def test_nobody_can_tell_with(folder: Path, options: list[str]) -> None:
    assert build_both(folder, *options).code == 0


def test_one_locale_is_built_beside_the_source_too(folder: Path) -> None:
    write(folder / "mkdocs.yml", SETTINGS.replace("[de, fr, ar]", "[de]"))
    assert "de/index.html" in build_both(folder).files


def test_warnings_of_the_source_come_first(folder: Path) -> None:
    page = folder / "docs/code.md"
    write(page, page.read_text("utf-8") + "\n[Nowhere](index.md#nowhere)\n")
    catalog = folder / "locales/fr/LC_MESSAGES/code.po"
    write(catalog, catalog.read_text("utf-8").replace("Ä A list follows.", "<script>x</script>"))
    made = build_both(folder, "--strict")
    assert made.code == 1
    assert made.log.index("nowhere") < made.log.index("code.po:")


@pytest.mark.parametrize("keeps", [True, False])
def test_a_warning_is_given_once(folder: Path, *, keeps: bool) -> None:
    if not keeps:
        subprocess.run(["rm", "-rf", str(folder / ".cache")], check=True)
        write(folder / ".cache", "no folder")
    write(folder / "mkdocs.yml", SETTINGS.replace("jobs:", "fallbacks: {de: [fr], ar: [fr]}, jobs:"))
    write(folder / "locales/fr/LC_MESSAGES/code.po", "damaged")
    write(folder / "locales/fr/LC_MESSAGES/_site.po", "damaged")
    write(folder / "locales/templates/_site.pot", "damaged")
    made = build_both(folder)
    for name in ("fr/LC_MESSAGES/code.po", "fr/LC_MESSAGES/_site.po"):
        assert made.log.count(f"{name}:") == 1


def test_what_the_source_writes_into_a_locale_is_lost_as_before(folder: Path) -> None:
    settings = SETTINGS.replace("[search,", "[search, {redirects: {redirect_maps: {de/old.md: code.md}}},")
    write(folder / "mkdocs.yml", settings)
    made = build_both(folder)
    assert "de/de/old/index.html" in made.files
    assert "de/old/index.html" not in made.files


def test_only_what_changed_is_built(folder: Path) -> None:
    build(folder, 2)
    catalog = folder / "locales/fr/LC_MESSAGES/code.po"
    write(catalog, catalog.read_text("utf-8").replace("Ä A list follows.", "Voilà."))
    made = build(folder, 2, cold=False)
    assert made.beside == ("fr",)
    assert "Voilà." in made.files["fr/code/index.html"].decode()
    assert not build(folder, 2, cold=False).beside
    assert build(folder, 1).files == made.files


LISTED = """\
from pathlib import Path

seen = []

def note(config, what):
    if config.theme["language"] == "en":
        seen.append(what)
"""
"""A hook that remembers what it sees of the source."""
COUNTS = "\n\ndef on_page_markdown(markdown, page, config, **_):\n    note(config, page.url)\n"
SHOWS = "\n\ndef on_page_content(html, config, **_):\n    return f'{html}<p>{len(seen)} {seen}'\n"
EXTENSION = """\
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor

class Marked(Extension):
    def extendMarkdown(self, md):
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()==(.+?)==", "mark"), "marked", 200)

def on_config(config):
    config.markdown_extensions.append(Marked())
"""


def on(event: str, body: str, arguments: str = "*args, **options") -> str:
    """Return the handler of *event* in a hook."""
    return f"\n\ndef on_{event}({arguments}):\n    {body}\n"


def build_with(folder: Path, hook: str, *, beside: bool) -> Built:
    """Build the site with a *hook*, as soon as that may be, and once the source is built: to the same."""
    write(folder / "hook.py", hook)
    write(folder / "mkdocs.yml", f"{SETTINGS.replace('[de, fr, ar]', '[de, fr]')}hooks: [hook.py]\n")
    after = build(folder, 2, script=LATE)
    made = build(folder, 2)
    assert not after.beside
    assert made.beside == (("de", "fr") if beside else ())
    assert (made.files, made.log, made.code) == (after.files, after.log, 0)
    return made


EARLY = {
    "an extension": (EXTENSION, "Home"),
    "pages": (LISTED + COUNTS + SHOWS, ">3 ["),
    "templates that are no pages": (
        LISTED + on("post_template", "note(config, template_name)", "output, template_name, config") + SHOWS,
        ">2 [",
    ),
}


@pytest.mark.parametrize(("hook", "shown"), EARLY.values(), ids=EARLY)
def test_a_hook_that_is_done_with_the_source_is_no_hindrance(folder: Path, hook: str, shown: str) -> None:
    made = build_with(folder, hook, beside=True)
    assert all(shown in made.files[page].decode() for page in ("de/index.html", "fr/code/index.html"))


@pytest.mark.parametrize(
    ("event", "count"), [("page_context", 3), ("post_page", 3), ("post_build", 1), ("env", 1)]
)
def test_a_hook_that_sees_more_of_the_source_is_waited_for(folder: Path, event: str, count: int) -> None:
    hook = LISTED + on(event, f"note(options['config'], {event!r})") + SHOWS
    made = build_with(folder, hook, beside=False)
    assert f">{count} [" in made.files["fr/code/index.html"].decode()


def test_what_a_hook_gives_to_the_templates_is_waited_for(folder: Path) -> None:
    called = "{% extends 'base.html' %}{% block extrahead %}<b>{{ config.extra.count() }}</b>{% endblock %}"
    write(folder / "overrides/main.html", called)
    hook = LISTED + on("config", "config.extra['count'] = lambda: note(config, 1) or len(seen)", "config")
    made = build_with(folder, hook, beside=False)
    # Each page of the source counts, and 404.html.
    assert "<b>4</b>" in made.files["de/index.html"].decode()


def test_a_hook_that_asks_where_the_site_lies_is_told_as_before(folder: Path) -> None:
    hook = on("page_content", "return html + config.site_dir", "html, config, **_")
    made = build_with(folder, hook, beside=False)
    assert f"{folder}/site/de" in made.files["de/index.html"].decode()


def test_a_plugin_that_is_not_known_is_judged_by_what_it_does(folder: Path) -> None:
    """The package of privacy asks where the site lies."""
    write(folder / "mkdocs.yml", SETTINGS.replace("[search,", "[search, exclude-draft,"))
    plugin = "from mkdocs.plugins import BasePlugin\n\nclass Plugin(BasePlugin):" + on(
        "files", "return files", "self, files, config"
    ).replace("\n", "\n    ")
    write(folder / "drafts/__init__.py", "")
    write(folder / "drafts/plugin.py", plugin)
    write(folder / "drafts-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: drafts\nVersion: 1\n")
    entry = "[mkdocs.plugins]\nexclude-draft = drafts.plugin:Plugin\n"
    write(folder / "drafts-1.dist-info/entry_points.txt", entry)
    build_both(folder)
    write(folder / "drafts/place.py", "def place(config):\n    return config['site_dir']\n")
    build_both(folder, beside=False)


@pytest.mark.parametrize(
    ("settings", "options"),
    [
        pytest.param(SETTINGS.replace("[search,", "[search, privacy,"), [], id="another plugin"),
        pytest.param(SETTINGS, ["--dirty"], id="dirty"),
    ],
)
def test_what_may_depend_on_the_whole_source_waits_for_it(
    folder: Path, settings: str, options: list[str]
) -> None:
    write(folder / "mkdocs.yml", settings)
    assert build_both(folder, *options, beside=False).code == 0


def test_an_error_of_the_source_ends_all(folder: Path) -> None:
    write(folder / "overrides/main.html", shown_in("en", FAULT))
    made = build_both(folder)
    assert made.code == 1
    assert "'no' is undefined" in made.log
    assert not any(path.startswith(("de/", "fr/", "ar/", ".bitext")) for path in made.files)


def test_an_error_of_a_locale_is_told_at_its_turn(folder: Path) -> None:
    write(folder / "overrides/main.html", shown_in("fr", FAULT))
    made = build(folder, 2)
    assert made.code == 1
    assert made.beside == ("de", "fr", "ar")
    assert "ERROR   -  fr: 'no' is undefined" in made.log
    assert "de/index.html" in made.files
    assert not any(path.startswith(("fr/", "ar/", ".bitext")) for path in made.files)
    after = build(folder, 2, script=LATE)
    assert not after.beside
    assert (after.log, after.code) == (made.log, made.code)


def session(leader: int) -> list[int]:
    """Return the processes of the session that *leader* leads, and that still run."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, own = (path / "stat").read_text().rsplit(")", 1)[1].split()[:4]
        except OSError:
            continue
        if int(own) == leader and state != "Z":
            found.append(int(path.name))
    return found


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def running(folder: Path) -> Iterator[Callable[[str, str], subprocess.Popen[str]]]:
    """Return what starts a build of which no process ends by itself, with a template and a method."""
    started = []

    def start(template: str, method: str) -> subprocess.Popen[str]:
        write(folder / "overrides/main.html", template)
        # Who started this may ignore Ctrl-C.
        script = (
            "import multiprocessing, signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
            f"multiprocessing.set_start_method({method!r})\n{RUN}"
        )
        build = subprocess.Popen(
            [sys.executable, "-c", script, "build", "-q"],
            cwd=folder, env=ENVIRONMENT, start_new_session=True, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        started.append(build)
        wait_for((folder / "site/.bitext/new/fr/assets").exists)
        assert len(session(build.pid)) > 2
        return build

    yield start
    for build in started:
        for process in session(build.pid):
            os.kill(process, signal.SIGKILL)
        build.communicate()


NEEDS_PROCESSES = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes")
Start = Callable[[str, str], "subprocess.Popen[str]"]


@NEEDS_PROCESSES
@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("end", ["SIGINT to all", "SIGINT", "SIGTERM", "SIGKILL"])
def test_no_process_is_left(folder: Path, running: Start, language: str, end: str, method: str) -> None:
    process = running(shown_in(language, SLOW), method)
    name, *to_all = end.split(" ", 1)
    (os.killpg if to_all else os.kill)(process.pid, getattr(signal, name))
    wait_for(lambda: not session(process.pid))
    if name == "SIGINT":
        assert not (folder / "site/.bitext").exists()
    assert not any((folder / "site" / each).exists() for each in ("fr", "ar"))
    write(folder / "overrides/main.html", "{% extends 'base.html' %}")
    assert "fr/index.html" in build(folder, 2, cold=False).files
    assert not (folder / "site/.bitext").exists()


@NEEDS_PROCESSES
def test_a_process_that_dies_ends_the_build(folder: Path, running: Start) -> None:
    process = running(shown_in("fr", SLOW), "fork")
    copies = [each for each in session(process.pid) if each != process.pid]
    os.kill(copies[0], signal.SIGKILL)
    _, log = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "a process that built a locale died" in log
    assert "Traceback" not in log
    wait_for(lambda: not session(process.pid))
    assert not (folder / "site/.bitext").exists()
