"""What authors see while serving: findings, and pages that are built again.

When a page or a catalog changes, only the locales that it touches are built again, and what the rules find
in it is printed.
"""
