"""The guide's pages of rules, written from the rules' docstrings: `python -m rule_pages`."""
