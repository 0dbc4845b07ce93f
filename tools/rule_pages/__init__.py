"""The guide's pages of rules, written from the rules themselves: `python -m rule_pages`."""
