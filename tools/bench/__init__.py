"""The benchmark: Bitext on a large tree of bilingual files, beside its peers and beside a floor.

A benchmark is no test: it prints figures and never fails because of them. `make bench` runs it.
A section is one module with cases and figures; `bench.sections` lists them.
"""
