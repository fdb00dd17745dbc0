"""Words to a script and to phonemes, against the time pysbd alone takes on the same paragraphs.

    python tests/benchmarks/script_speed.py TEXT [WORDS]

TEXT is any Dutch text with blank lines between paragraphs; it is repeated up to WORDS (100,000).
Take one of more than a hundred paragraphs: what stands near is not classified twice. The figures
are of CPU time, as a busy machine takes longer.
"""

import sys
import time
from pathlib import Path

import pysbd

from audioguide.manuscript.read import read_manuscript
from audioguide.narration.script import write_script
from audioguide.speech.engines.espeak.engine import EspeakEngine
from audioguide.speech.given import phonemes

if __name__ == "__main__":
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    once = Path(sys.argv[1]).read_text("utf-8")
    paragraphs = [" ".join(part.split()) for part in once.split("\n\n") if part.strip()]
    text: list[str] = []
    words = 0
    while words < wanted:
        text += paragraphs
        words += sum(len(part.split()) for part in paragraphs)
    body = "\n\n".join(text)
    start = time.process_time()
    splitter = pysbd.Segmenter(language="nl", clean=False)
    for paragraph in text:
        splitter.segment(paragraph)
    alone = time.process_time() - start
    start = time.process_time()
    script = write_script(read_manuscript(Path("snel.md"), body.encode()).guide)
    ours = time.process_time() - start
    start = time.process_time()
    said = [one for section in script.sections for one in section.utterances]
    phonemes(EspeakEngine(), "rustig", said)
    told = time.process_time() - start
    both = ours + told
    print(f"{words} words; pysbd {alone:.1f} s, script {ours:.1f} s: {ours / alone:.2f} times")
    print(f"phonemes {told:.1f} s: together {both / alone:.2f} times")
