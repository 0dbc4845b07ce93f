"""Pages that were translated already: which of their sentences translate which of the source."""

from bitext.alignment.aligning import Alignment, Pair, align, certain_pairs
from bitext.alignment.model import Model, first_model, learnt_model
from bitext.alignment.parts import Block, blocks_of
from bitext.alignment.verdicts import Judged, Reason, Verdict, judge, judge_all

__all__ = [
    "Alignment",
    "Block",
    "Judged",
    "Model",
    "Pair",
    "Reason",
    "Verdict",
    "align",
    "blocks_of",
    "certain_pairs",
    "first_model",
    "judge",
    "judge_all",
    "learnt_model",
]
