"""The only package that opens, locks, lists and writes files.

Text is UTF-8, with the line endings that the file has. A write is atomic: whoever reads sees the old file
or the new one, whole, and a file that would not change is not touched.
"""

from bitext.files.kept import (
    CACHE_FOLDER,
    ignore_by_git,
    keep,
    kept_place,
    read_kept,
    why_nothing_is_kept,
)
from bitext.files.listing import leads_out, list_faulty_names, list_files, list_links_out, real_path
from bitext.files.locking import lock
from bitext.files.names import name_fault
from bitext.files.reading import digest, read_if_there, read_text, would_change
from bitext.files.writing import (
    copy,
    copy_if_absent,
    discard_output,
    move_folder,
    remove,
    require_writable,
    wait_for_disk,
    write_text,
    write_texts,
)

__all__ = [
    "CACHE_FOLDER",
    "copy",
    "copy_if_absent",
    "digest",
    "discard_output",
    "ignore_by_git",
    "keep",
    "kept_place",
    "leads_out",
    "list_faulty_names",
    "list_files",
    "list_links_out",
    "lock",
    "move_folder",
    "name_fault",
    "read_if_there",
    "read_kept",
    "read_text",
    "real_path",
    "remove",
    "require_writable",
    "wait_for_disk",
    "why_nothing_is_kept",
    "would_change",
    "write_text",
    "write_texts",
]
