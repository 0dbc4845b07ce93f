"""The sections of the benchmark, in the order in which they run and are shown."""

from bench.moving import MOVING
from bench.reading import READING

SECTIONS = (READING, MOVING)
