"""Running the rules: over a project, loose files and a built site; baseline, corrections, terms.

Here files are loaded, rules are chosen, and their findings become one sorted report. A baseline hides the
findings that were there before; a correction is written only if the rule accepts the new text.
"""
