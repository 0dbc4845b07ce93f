"""The sections of the benchmark, in the order in which they run and are shown."""

from bench.aligning import ALIGNING
from bench.building import BUILDING
from bench.checking import CHECKING
from bench.codec import CODEC
from bench.drafting import DRAFTING
from bench.editing import EDITING
from bench.exchanging import EXCHANGING
from bench.extracting import EXTRACTING
from bench.keeping import KEEPING
from bench.large import LARGE
from bench.merging import MERGING
from bench.moving import MOVING
from bench.reading import READING
from bench.remembering import REMEMBERING
from bench.spreading import SPREADING
from bench.starting import STARTING

SECTIONS = (
    *(STARTING, READING, CHECKING, KEEPING, MOVING, ALIGNING, EXTRACTING, MERGING, CODEC),
    *(SPREADING, EXCHANGING, REMEMBERING, DRAFTING, EDITING, BUILDING, LARGE),
)
