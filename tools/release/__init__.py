"""Releases: what builds wheels and sdists, and what tries them before anybody else does (`make release`)."""
