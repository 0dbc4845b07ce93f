"""Law 16: nothing that somebody saved is overwritten, at whatever moment a command is at work.

The files end as if all had been saved before the command ran, or after it.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from examples import examples
from savers import ONE_EACH, SCENARIOS, WAYS, Outcome, Scenario, Trial, begin_process, fits

MOMENTS = examples(6, quick=1)
PROCESSES = min(examples(1), 50)
"""At how many random moments another process saves, for each command; each takes a second."""


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
def test_at_some_moments_of_all(tmp_path: Path, scenario: Scenario) -> None:
    trial = Trial(scenario, tmp_path)
    expected = trial.expected()
    count = trial.count()
    chance = random.Random(scenario.name)  # noqa: S311 - nobody has to guess it
    for moment in chance.sample(range(count), min(count, MOMENTS)):
        outcome, acted = trial.at(lambda number, *_, moment=moment: number == moment, chance.choice([*WAYS]))
        assert acted == 1
        assert fits(outcome, expected), moment
        assert list(trial.place.rglob("*.tmp")) == []


RANDOM = """
import json, sys
from importlib import import_module
from bitext.cli import main

arguments = json.loads(sys.argv[1])
for name in ("extract", "check", "import_", "migrate", "terms", "init"):
    import_module(f"bitext.cli.{name}")
print("now", flush=True)
sys.exit(main(arguments))
"""


@pytest.mark.slow
@pytest.mark.parametrize("scenario", ONE_EACH, ids=lambda each: each.name)
def test_between_two_processes_at_random_moments(tmp_path: Path, scenario: Scenario) -> None:
    trial = Trial(scenario, tmp_path)
    expected = [*trial.expected(), trial.refused()]
    chance = random.Random(scenario.name)  # noqa: S311 - nobody has to guess it
    for _ in range(PROCESSES):
        delay, way = chance.uniform(0, 0.4), chance.choice([*WAYS])
        trial.begin()
        process = begin_process(RANDOM, scenario.arguments(trial.place))
        time.sleep(delay)
        trial.save(way)
        process.communicate(timeout=60)
        assert fits(Outcome(process.returncode, trial.files()), expected), (delay, way)
