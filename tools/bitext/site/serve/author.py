"""What authors see while serving: the findings of the open page, on the page and in the terminal."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from bitext.errors import BitextError
from bitext.finding import Finding, Severity
from bitext.locales import Locale
from bitext.project import Project
from bitext.site import log

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from bitext.checking.audit import Audit
    from bitext.site.serve.changes import Report

SCRIPT = "assets/bitext/bitext-author.js"
"""Where the script lies in a site that is served; no other site has it."""

_FOLDER = "bitext-findings"
_ARTICLE_END = re.compile(r"</article>|</main>|</body>")


class PageFindings:
    """The findings of served pages: sent to a page that asks for its own, and logged in the terminal."""

    def __init__(self, project: Project, mount: str) -> None:
        """*mount* is the path under which the site is served, with a slash at both ends."""
        self._project = project
        self._locales = {each.tag: each for each in project.locales}
        self._root = f"{mount}{_FOLDER}/"

    def address(self, page: str, locale: Locale) -> str:
        """Return where the page in *locale* asks for its findings."""
        return f"{self._root}{locale.tag}/{quote(page)}"

    def asked_for(self, path: str) -> bytes | None:
        """Return the findings at *path*, an address of this server; None if no page's are there."""
        # Only serving needs these; they take longer to load than a page to build.
        from bitext.report.json import as_object  # noqa: PLC0415
        from bitext.report.objects import format_object  # noqa: PLC0415

        if not path.startswith(self._root):
            return None
        tag, _, page = path.removeprefix(self._root).partition("/")
        report = self._report(page, self._locales.get(tag))
        return format_object({**as_object(report.audit), "remarks": report.remarks}).encode()

    def _report(self, page: str, locale: Locale | None) -> Report:
        from bitext.site.serve.changes import report_of  # noqa: PLC0415 - as above

        return report_of(self._audit(page, locale))

    def _audit(self, page: str, locale: Locale | None) -> Audit:
        from bitext.checking.audit import Audit  # noqa: PLC0415 - as above
        from bitext.checking.pages import check_page  # noqa: PLC0415

        try:
            if page not in self._project.pages():
                return Audit()
            return check_page(self._project, page, [] if locale is None else [locale])
        except BitextError as error:
            log.warning(*error.lines)
            return Audit()
        except OSError as error:
            log.warning(str(error))
            return Audit()

    def log(self, pages: Iterable[str], locale: Locale | None) -> None:
        """Log the errors and warnings of *pages*, one to a line, in the form that editors can open."""
        for page in pages:
            report = self._report(page, locale)
            for finding in report.audit.findings:
                if finding.severity is not Severity.INFO:
                    log.info(line_of(finding))
            for remark in report.remarks:
                log.info(f"{self._project.shown(self._project.page_file(page))}: {remark}")


def answer_findings(server: LiveReloadServer, findings: Callable[[], PageFindings]) -> None:
    """Let *server* answer requests for *findings* too, by the settings as they are then."""
    application = server.get_app()

    def answer(environ: dict[str, Any], start_response: Any) -> Any:  # noqa: ANN401 - WSGI's types
        body = findings().asked_for(unquote(environ.get("PATH_INFO", "")))
        if body is None:
            return application(environ, start_response)  # type: ignore[misc]
        headers = [("Content-Type", "application/json"), ("Cache-Control", "no-store")]
        start_response("200 OK", headers)
        return [body]

    server.set_app(answer)


def line_of(finding: Finding) -> str:
    """Return *finding* on one line, which begins with its place."""
    place = f"{finding.path}:{finding.line}:{finding.column}"
    return f"{place}: {finding.severity}: {finding.code} {finding.name}: {finding.message}"


def with_findings(output: str, address: str) -> str:
    """Return the HTML of a page that asks at *address* for its findings."""
    # A template is shown nowhere and run nowhere; instant navigation takes it along with the article.
    mark = f'<template class="bitext-author" data-findings="{html.escape(address)}"></template>'
    found = _ARTICLE_END.search(output)
    at = found.start() if found else len(output)
    return f"{output[:at]}{mark}{output[at:]}"
