"""Running the rules: over a project, loose files and a built site; baseline, corrections, terms."""
