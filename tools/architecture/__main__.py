"""Write the page on the architecture: `make architecture`."""

from architecture.imports import read_graph
from architecture.page import PAGE, figures, page

PAGE.write_text(page(), encoding="utf-8")
print(figures(read_graph()))  # noqa: T201 - for who runs it
