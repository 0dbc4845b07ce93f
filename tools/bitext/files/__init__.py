"""The only package that opens, locks, lists and writes files.

Text is UTF-8, with the line endings that the file has. A write is atomic: whoever reads sees the old file
or the new one, whole, and a file that would not change is not touched. What was read inside `remember` is
replaced only as long as nobody else has saved it.
"""

from bitext.files.content import read_content
from bitext.files.folders import copy_folder, move_folder, remove_folder, replace_folder
from bitext.files.kept import ignore_by_git, keep, kept_place, read_kept, why_nothing_is_kept
from bitext.files.listing import (
    answer_list,
    is_file,
    is_there,
    leads_out,
    list_faulty_names,
    list_files,
    list_folders,
    list_links_out,
    list_question,
    real_path,
    stamp,
)
from bitext.files.locking import lock
from bitext.files.log import Log
from bitext.files.memory import (
    ABSENT,
    Contents,
    Memory,
    Ours,
    Seen,
    Watch,
    note_unread,
    path_key,
    remember,
    seen_now,
    seen_texts,
    watch,
)
from bitext.files.names import name_fault
from bitext.files.reading import digest, read_data, read_if_there, read_text, would_change
from bitext.files.sent import Content, LackError, Question, Sent, require_disk, require_here, sent_files
from bitext.files.sizes import MB, has_more_bytes, require_size, too_large
from bitext.files.spill import Spill
from bitext.files.temporary import CACHE_FOLDER, sweep
from bitext.files.writing import (
    copy,
    copy_if_absent,
    discard_output,
    nowhere,
    remove,
    require_writable,
    wait_for_disk,
    waits_for_each,
    write_data,
    write_text,
)

__all__ = [
    "ABSENT",
    "CACHE_FOLDER",
    "MB",
    "Content",
    "Contents",
    "LackError",
    "Log",
    "Memory",
    "Ours",
    "Question",
    "Seen",
    "Sent",
    "Spill",
    "Watch",
    "answer_list",
    "copy",
    "copy_folder",
    "copy_if_absent",
    "digest",
    "discard_output",
    "has_more_bytes",
    "ignore_by_git",
    "is_file",
    "is_there",
    "keep",
    "kept_place",
    "leads_out",
    "list_faulty_names",
    "list_files",
    "list_folders",
    "list_links_out",
    "list_question",
    "lock",
    "move_folder",
    "name_fault",
    "note_unread",
    "nowhere",
    "path_key",
    "read_content",
    "read_data",
    "read_if_there",
    "read_kept",
    "read_text",
    "real_path",
    "remember",
    "remove",
    "remove_folder",
    "replace_folder",
    "require_disk",
    "require_here",
    "require_size",
    "require_writable",
    "seen_now",
    "seen_texts",
    "sent_files",
    "stamp",
    "sweep",
    "too_large",
    "wait_for_disk",
    "waits_for_each",
    "watch",
    "why_nothing_is_kept",
    "would_change",
    "write_data",
    "write_text",
]
