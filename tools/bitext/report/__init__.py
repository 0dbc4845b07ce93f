"""One module per format: findings in, text out.

The formats are text for people, JSON, SARIF, JUnit XML and GitHub's annotations; `diff` shows corrections.
`lines` is what every command prints: nothing in a line is obeyed by a terminal or a CI runner.
"""
