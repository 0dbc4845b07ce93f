"""The site: the MkDocs plugin, the per-locale builds, what readers get. The only room that imports MkDocs."""
