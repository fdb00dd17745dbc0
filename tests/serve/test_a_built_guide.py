"""What a build makes of a manuscript is what is given out, with nothing forgotten."""

import subprocess
import sys
from urllib.parse import quote

import pytest
from listeners import ask, serving


@pytest.mark.slow
def test_every_file_of_a_built_guide_is_given_out(tmp_path):
    manuscript, output = tmp_path / "rust.md", tmp_path / "output"
    manuscript.write_text("# Rust\n\n## Begin\n\nStil.\n\n## Einde\n\nDag.\n", encoding="utf-8")
    command = [sys.executable, "-m", "audioguide", "build", str(manuscript), "-o", str(output)]
    subprocess.run(command, check=True, capture_output=True)
    made = [file for file in output.rglob("*") if file.is_file()]
    made = [file for file in made if ".audioguide" not in file.parts]
    assert len(made) > 10
    with serving(output) as one:
        for file in made:
            asked = f"/{quote(file.relative_to(output).as_posix())}"
            assert ask(one, asked)[::2] == (200, file.read_bytes()), asked
    with serving(output / "rust") as one:
        for file in made:
            seen = file.relative_to(output).as_posix().removeprefix("rust/")
            assert ask(one, f"/{quote(seen)}")[0] == 200, seen
        chapters = [file for file in made if file.suffix == ".mp3" and file.parent.name == "rust"]
        assert chapters
        for file in chapters:
            # As the playlist in ``/exports/`` names it: ``../rust/…``.
            assert ask(one, f"/rust/{quote(file.name)}")[::2] == (200, file.read_bytes())
