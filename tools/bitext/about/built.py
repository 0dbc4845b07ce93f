"""What a build notes: `tools/release/build_hook.py` puts another module in the place of this one."""

COMMIT = ""
"""From which commit of the repository it was built; empty where nothing was built, or nobody knows."""

VERSION = ""
"""The version that was built; empty where nothing was built."""
