"""The CPU time of `script` and `import` on 100 kB of anything, start-up included: the worst first.

    python tests/benchmarks/any_text.py [--length 100000] [--part 1/8] [--limit 5] [KIND ...]

CPU time, as a busy machine takes longer. The commands run in this process, one after the other, and
the start-up that each would have is measured once and added. Ends with 1 where one takes longer.
"""

import argparse
import contextlib
import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from any_texts import all_texts
from click.testing import CliRunner

from audioguide.cli.import_ import command as import_
from audioguide.cli.script import command as script

RUNS = (
    ("script", "x.md"),
    ("script", "x.txt"),
    ("script --diff", "x.md"),
    ("import", "x.md"),
    ("import", "x.txt"),
    ("import", "x.html"),
)


def start_up_s() -> float:
    """What it takes to begin: the interpreter, the modules and the tables."""
    code = (
        "import resource,subprocess,sys;subprocess.run([sys.executable,'-m','audioguide','script'"
    )
    code += ",sys.argv[1]],capture_output=True);u=resource.getrusage(resource.RUSAGE_CHILDREN)"
    code += ";print(u.ru_utime+u.ru_stime)"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.md"
        path.write_text("Op 3 mei. Dan rust je bij dr. Bos.\n", encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, check=True
        )
    return float(done.stdout)


def cpu_s(run: str, path: Path) -> tuple[float, str]:
    """The CPU time of one command, and how it ended."""
    command, *options = run.split()
    written = path.with_name("uit.md")
    written.unlink(missing_ok=True)
    arguments = [str(path), *options, *(["-o", str(written)] if command == "import" else [])]
    start = time.process_time()
    with contextlib.redirect_stderr(io.StringIO()):
        done = CliRunner().invoke(import_ if command == "import" else script, arguments)
    took = time.process_time() - start
    return took, "" if done.exception is None else str(done.exception).partition(": ")[2][:60]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--length", type=int, default=100_000)
    parser.add_argument("--part", default="1/1")
    parser.add_argument("--limit", type=float, default=5.0)
    parser.add_argument("kinds", nargs="*")
    given = parser.parse_args()
    part, parts = map(int, given.part.split("/"))
    start_s = start_up_s()
    texts = all_texts(given.length)
    chosen = given.kinds or list(texts)[part - 1 :: parts]
    took: list[tuple[float, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for kind in chosen:
            for run, name in RUNS:
                path = Path(folder) / name
                path.write_text(texts[kind], encoding="utf-8", newline="")
                seconds, refused = cpu_s(run, path)
                took.append((start_s + seconds, f"{run} {name}  {kind[:40]}  {refused}"))
    took.sort(reverse=True)
    print(f"{len(chosen)} texts of {given.length} characters; start-up {start_s:.2f} s of CPU")
    for seconds, what in took[:10]:
        print(f"{seconds:6.2f} s  {what}")
    sys.exit(took[0][0] > given.limit)
