"""Asking for the sentences of many pages: batches, threads, the journal, and what ends a run."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bitext.drafting.asking import Asked, Asker
from bitext.drafting.journal import Journal
from bitext.drafting.page import Asking
from bitext.drafting.values import Outcome, Question
from bitext.engines.values import (
    Answer,
    Batch,
    BusyError,
    Form,
    RefusedError,
    Sentence,
    UnusableError,
)
from scripted_engine import ScriptedEngine


def upper(_batch: Batch, sentence: Sentence) -> str | None:
    return sentence.text.upper()


def rounds(texts: list[str], more: int = 0) -> Asking:
    """Ask for *texts* once and *more* times after that; what was answered is what is accepted."""
    told: dict[str, object] = {}
    for number in range(more + 1):
        asked = [
            Question(Form.TAGS, Sentence(id=f"{text}/{number}", text=f"{text}{number}")) for text in texts
        ]
        answers = yield asked
        told |= {each.sentence.id: answers.get(each.sentence.id) for each in asked}
    return Outcome(accepted={id_: text for id_, text in told.items() if isinstance(text, str)})  # type: ignore[misc]


def page(name: str, texts: list[str], more: int = 0) -> Asked[str]:
    return Asked(name, rounds(texts, more), "en", "de", name, lambda form: f"in {form}")


def asker(engine: ScriptedEngine, journal: Journal | None = None, **options: object) -> Asker[str]:
    return Asker(engine.translate, "engine", journal or Journal(), **options)  # type: ignore[arg-type]


def work(asks: Asker[str], pages: list[Asked[str]]) -> dict[str, dict[str, str]]:
    return {
        name: {str(id_): text for id_, text in outcome.accepted.items()} for name, outcome in asks.run(pages)
    }


def texts(count: int) -> list[str]:
    return [f"t{number}-" for number in range(count)]


@pytest.mark.parametrize("parallel", [1, 3, 8])
@pytest.mark.parametrize("size", [1, 4, 100])
def test_each_sentence_of_each_page_is_asked_for_once(parallel: int, size: int) -> None:
    engine = ScriptedEngine(upper)
    pages = [page(f"p{number}", texts(number), more=number % 3) for number in range(12)]
    found = work(asker(engine, size=size, parallel=parallel), pages)
    assert {name: len(own) for name, own in found.items()} == {
        f"p{number}": number * (number % 3 + 1) for number in range(12)
    }
    assert len(engine.asked) == sum(map(len, found.values()))
    assert max(len(each.sentences) for each in engine.batches) <= size
    assert all(
        text == f"{id_.replace('/', '')}".upper() for own in found.values() for id_, text in own.items()
    )


def test_requests_run_at_the_same_time_and_no_more_than_asked_for() -> None:
    running, most = 0, 0
    lock, enough = threading.Lock(), threading.Barrier(4, timeout=60)

    def before(_batch: Batch) -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        enough.wait()
        with lock:
            running -= 1

    engine = ScriptedEngine(upper, before=before)
    work(asker(engine, size=1, parallel=4), [page("p", texts(16))])
    assert most == 4


def test_few_pages_are_held_at_a_time() -> None:
    taken: list[int] = []

    def pages() -> Iterator[Asked[str]]:
        for number in range(50):
            taken.append(number)
            yield page(f"p{number}", texts(3))

    asks = asker(ScriptedEngine(upper), size=10, parallel=2)
    done = 0
    for _ in asks.run(pages()):
        done += 1
        assert len(taken) <= done + 4
    assert done == 50


def test_an_answer_that_cannot_be_used_is_asked_for_in_halves() -> None:
    def before(batch: Batch) -> None:
        if any("t3-" in each.text for each in batch.sentences):
            raise UnusableError("cut off")

    engine = ScriptedEngine(upper, before=before)
    found = work(asker(engine, size=8), [page("p", texts(8))])
    assert set(found["p"]) == {f"t{number}-/0" for number in range(8) if number != 3}


@pytest.mark.parametrize("error", [BusyError("busy"), RefusedError("no")])
def test_an_error_of_the_engine_ends_the_run_and_keeps_what_was_answered(error: Exception) -> None:
    def before(batch: Batch) -> None:
        if batch.page == "p2":
            raise error

    engine = ScriptedEngine(upper, before=before)
    asks = asker(engine, parallel=1)
    found = work(asks, [page(f"p{number}", texts(2)) for number in range(5)])
    assert asks.error is error
    assert {name for name, own in found.items() if own} == {"p0", "p1"}
    assert "p4" not in found


def test_no_more_is_asked_once_time_is_over() -> None:
    engine = ScriptedEngine(upper)
    asks = asker(engine, size=1, parallel=1, stops=lambda: len(engine.asked) >= 3)
    found = work(asks, [page("p", texts(5)), page("q", texts(5))])
    assert len(engine.asked) == 3
    assert len(found["p"]) == 3
    assert "q" not in found


def test_answers_to_other_questions_are_left() -> None:
    def translate(batch: Batch) -> Answer:
        return Answer({**{each.id: "ours" for each in batch.sentences}, "99": "theirs", "": "theirs"})

    asks: Asker[str] = Asker(translate, "engine", Journal())
    assert set(work(asks, [page("p", texts(3))])["p"].values()) == {"ours"}


def test_an_engine_whose_answers_are_never_of_use_is_not_asked_for_long() -> None:
    def before(_batch: Batch) -> None:
        raise UnusableError("no JSON")

    engine = ScriptedEngine(upper, before=before)
    asks = asker(engine, parallel=1)
    assert not any(work(asks, [page(f"p{number}", texts(40)) for number in range(5)]).values())
    assert str(asks.error) == "no JSON"
    assert len(engine.batches) < 40


def test_what_an_answer_leaves_out_is_asked_for_again_as_long_as_there_is_progress() -> None:
    def first_two(batch: Batch, sentence: Sentence) -> str | None:
        own = [each.id for each in batch.sentences]
        return sentence.text.upper() if own.index(sentence.id) < 2 and "t4" not in sentence.text else None

    engine = ScriptedEngine(first_two)
    found = work(asker(engine, size=5), [page("p", texts(5))])
    assert set(found["p"]) == {f"t{number}-/0" for number in range(4)}
    assert [len(each.sentences) for each in engine.batches] == [5, 3, 1]


def test_texts_that_are_the_same_are_asked_for_once() -> None:
    def twice() -> Asking:
        answers = yield [Question(Form.PIECES, Sentence(id=each, text="and")) for each in "ab"]
        return Outcome(accepted={each: str(answers[each]) for each in "ab"})  # type: ignore[misc]

    engine = ScriptedEngine(upper)
    asked = Asked("p", twice(), "en", "de", "p", lambda _form: "")
    assert work(asker(engine), [asked]) == {"p": {"a": "AND", "b": "AND"}}
    assert len(engine.asked) == 1


def test_an_unforeseen_error_is_raised() -> None:
    def before(_batch: Batch) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work(asker(ScriptedEngine(upper, before=before)), [page("p", texts(3))])


def test_what_the_journal_has_is_not_sent_again(tmp_path: Path) -> None:
    first, second = ScriptedEngine(upper), ScriptedEngine(lambda _batch, _sentence: "other")
    journal = Journal.opened(tmp_path)
    before = work(asker(first, journal), [page("p", texts(5), more=1)])
    journal.close()
    again = Journal.opened(tmp_path)
    assert work(asker(second, again), [page("p", texts(5), more=1)]) == before
    assert second.asked == []
    again.close()


def test_a_journal_goes_when_all_of_its_answers_are_forgotten(tmp_path: Path) -> None:
    journal = Journal.opened(tmp_path)
    asks = asker(ScriptedEngine(upper), journal)
    keys = {name: outcome.keys for name, outcome in asks.run([page("p", texts(3)), page("q", texts(2))])}
    journal.forget(keys["p"])
    journal.close()
    again = Journal.opened(tmp_path)
    engine = ScriptedEngine(upper)
    work(asker(engine, again), [page("q", texts(2))])
    assert engine.asked == []
    again.forget(keys["q"])
    again.close()
    assert not list(tmp_path.rglob("answers*"))


def test_a_torn_or_forged_line_of_the_journal_counts_for_nothing(tmp_path: Path) -> None:
    journal = Journal.opened(tmp_path)
    work(asker(ScriptedEngine(upper), journal, size=1, parallel=1), [page("p", texts(3))])
    journal.close()
    (path,) = tmp_path.rglob("answers*")
    lines = [each for each in path.read_bytes().splitlines() if each]
    forged = lines[0].replace(b"T0-0", b"EVIL")
    path.write_bytes(b"\n".join([forged, lines[1], lines[2][:-4]]))
    engine = ScriptedEngine(upper)
    again = Journal.opened(tmp_path)
    found = work(asker(engine, again), [page("p", texts(3))])
    again.close()
    assert sorted(each.text for each in engine.asked) == ["t0-0", "t2-0"]
    assert "EVIL" not in found["p"].values()
    third = ScriptedEngine(upper)
    last = Journal.opened(tmp_path)
    work(asker(third, last), [page("p", texts(3))])
    last.close()
    assert third.asked == []
