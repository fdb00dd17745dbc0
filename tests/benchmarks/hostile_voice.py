"""Fetch a guide from an online voice that fails a third of the time, and count what is wrong.

    python tests/benchmarks/hostile_voice.py [--seeds 50] [--utterances 300] [--first 0]

Each seed is another guide, half of it of one to three words, and other faults, every kind that
``tests/speech/test_hostile_service.py`` knows, truncations at a random byte and at a random MP3
frame among them. Runs are repeated until every part is there. It should print only zeros; a seed
of 300 takes about half a minute.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
sys.path.insert(0, str(Path(__file__).parents[1] / "speech"))

from stand_in import Handler, StandIn, mp3_of, reply_with
from test_hostile_service import FAULTS

from audioguide.errors import SpeechError
from audioguide.languages.nl.phrases import split_phrases
from audioguide.speech.engines.gtts.engine import GoogleEngine
from audioguide.speech.engines.gtts.service import Patience

FAULTY = 0.35
RUNS = 30
THREADS = 4
WORDS = (
    *("rust", "adem", "lichaam", "zacht", "langzaam", "misschien", "ademhaling", "stilte", "warm"),
    *("hier", "nu", "ja", "goed", "en", "je", "ogen", "dicht", "mag", "liggen", "vanzelf", "hoe"),
)


@dataclass(frozen=True)
class Outcome:
    """What a seed came to."""

    runs: int
    wrong: int
    missing: int
    twice: int


def guide(dice: random.Random, utterances: int) -> list[str]:
    """Different sentences, half of them very short."""
    found: set[str] = set()
    while len(found) < utterances:
        words = dice.randint(1, 3) if dice.random() < 0.5 else dice.randint(4, 14)
        found.add(" ".join(dice.choices(WORDS, k=words)).capitalize() + dice.choice(".?"))
    return sorted(found)


def cut_anywhere(handler: Handler, text: str, dice: random.Random) -> None:
    """A whole reply with the beginning of a sound, by bytes or by MP3 frames of 96 bytes."""
    mp3 = mp3_of(text)
    step = dice.choice((1, 96))
    handler.answer(200, reply_with(mp3[: dice.randrange(0, len(mp3) - 192, step)]))


def fetch(seed: int, utterances: int) -> Outcome:
    """One guide, by as many runs as it takes."""
    dice = random.Random(seed)
    sentences = guide(dice, utterances)
    parts = {part for sentence in sentences for part in split_phrases(sentence, 100)}
    answered: list[str] = []
    kinds = [*FAULTS, "anywhere", "anywhere"]

    def moody(handler: Handler, text: str) -> bool:
        with handler.server.lock:
            faulty, kind = dice.random() < FAULTY, dice.choice(kinds)
        if not faulty:
            answered.append(text)
        elif kind == "anywhere":
            cut_anywhere(handler, text, dice)
        else:
            FAULTS[kind](handler, text)
        return faulty

    with StandIn(moody) as hostile, tempfile.TemporaryDirectory() as folder:
        runs = 0
        complete = False
        while not complete and runs < RUNS:
            runs += 1
            engine = GoogleEngine(hostile.url, Patience(3, 0.0, 0.01))
            engine.keep_parts(Path(folder))

            def get(part: str, engine: GoogleEngine = engine) -> bool:
                with contextlib.suppress(SpeechError):
                    engine._part(part, "nl")
                    return True
                engine._open()[0]._refusal = None
                return False

            with ThreadPoolExecutor(THREADS) as threads:
                complete = all(list(threads.map(get, sorted(parts))))
        kept = [path.read_bytes()[32:] for path in Path(folder).rglob("*") if path.is_file()]
    right = sorted(map(mp3_of, parts))
    wrong = len([one for one in kept if one not in right])
    return Outcome(runs, wrong, len(parts) - len(kept), len(answered) - len(set(answered)))


def main() -> None:
    """A line a seed, and the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--utterances", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    outcomes = []
    for seed in range(asked.first, asked.first + asked.seeds):
        outcomes.append(fetch(seed, asked.utterances))
        print(f"seed {seed}: {outcomes[-1]}", flush=True)
    print(
        f"{sum(one.wrong for one in outcomes)} wrong, "
        f"{sum(one.missing for one in outcomes)} missing, "
        f"{sum(one.twice for one in outcomes)} good replies asked for again, "
        f"in {len(outcomes)} guides"
    )


if __name__ == "__main__":
    main()
