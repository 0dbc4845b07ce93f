"""A project's glossary: its terms as values, its CSV file, and how terms are found in texts.

Languages inflect and compound their words, so a term is looked for by its stem, and as it is written in
scripts without spaces.
"""

from bitext.glossary.table import COLUMNS, Problem, format_glossary, format_rows, is_glossary, read_glossary
from bitext.glossary.term import Glossary, Term
from bitext.glossary.wording import Folded, fold, is_written, same_words, stands_in

__all__ = [
    "COLUMNS",
    "Folded",
    "Glossary",
    "Problem",
    "Term",
    "fold",
    "format_glossary",
    "format_rows",
    "is_glossary",
    "is_written",
    "read_glossary",
    "same_words",
    "stands_in",
]
