"""What an author writes, and what the guide makes of it."""

from pathlib import Path

import pytest

from audioguide.errors import ManuscriptError
from audioguide.manuscript.read import Manuscript, read_manuscript
from audioguide.model import BreathPattern, Exercise, Guide, Paragraph, Pause

MANUSCRIPT = Path("map/als-rust-niet-lukt.md")


def read(text: str, path: Path = MANUSCRIPT) -> Manuscript:
    return read_manuscript(path, text.encode())


def guide(text: str) -> Guide:
    return read(text).guide


def texts(text: str) -> list[str]:
    return [
        block.text
        for section in guide(text).sections
        for block in section.blocks
        if isinstance(block, Paragraph)
    ]


def refusal(text: str) -> str:
    with pytest.raises(ManuscriptError) as caught:
        read(text)
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class TestDirectionMarks:
    """They let a title show in a terminal as something it is not."""

    @pytest.mark.parametrize("mark", [*MARKS, "&#8238;", "&#x202E;", "&#8207", "&rlm;"])
    def test_none_is_left_in_titles_and_text(self, mark: str) -> None:
        read_guide = guide(
            f"# De {mark}gids\n\n## Ee{mark}n\n\nEen {mark}zin.\n\n<p>Nog {mark}een.</p>\n"
        )
        assert read_guide.title == "De gids"
        (section,) = read_guide.sections
        assert section.title == "Een"
        assert [block.text for block in section.blocks if isinstance(block, Paragraph)] == [
            "Een zin.",
            "Nog een.",
        ]

    def test_none_is_left_in_front_matter_that_escapes_it(self) -> None:
        read_guide = guide('---\ntitle: "De \\u202egids"\nauthor: "\\u2066A\\u2069"\n---\nTekst.\n')
        assert (read_guide.title, read_guide.author) == ("De gids", "A")

    def test_none_is_left_in_a_title_made_of_the_file_name(self) -> None:
        assert read("Tekst.\n", Path("mijn-\u202egids.md")).guide.title == "Mijn gids"

    def test_a_text_of_nothing_else_is_empty(self) -> None:
        assert "it is empty" in refusal(MARKS)


class TestChapters:
    def test_second_level_headings_open_chapters_and_the_first_level_gives_the_title(self) -> None:
        read_guide = guide("# De gids\n\nWelkom.\n\n## Een\n\nTekst.\n\n## Twee\n\nMeer.\n")
        assert read_guide.title == "De gids"
        assert [(s.title, s.announced) for s in read_guide.sections] == [
            ("Inleiding", False),
            ("Een", True),
            ("Twee", True),
        ]

    def test_without_headings_there_is_one_chapter_named_after_the_guide(self) -> None:
        (section,) = guide("---\ntitle: Stil\n---\nWat tekst.\n").sections
        assert (section.title, section.announced) == ("Stil", False)

    def test_the_file_name_is_the_title_of_last_resort(self) -> None:
        read_guide = guide("Wat tekst.\n")
        assert (read_guide.slug, read_guide.title) == ("als-rust-niet-lukt", "Als rust niet lukt")

    def test_deeper_headings_are_spoken_where_they_stand(self) -> None:
        (section,) = guide("## Een\n\n### Dieper\n\nTekst.\n").sections
        assert section.blocks == (
            Paragraph("Dieper", 3, heading=True),
            Paragraph("Tekst.", 5),
        )

    @pytest.mark.parametrize("level", [1, 3])
    def test_a_text_without_second_level_headings_uses_the_highest_it_has(self, level: int) -> None:
        marks = "#" * level
        sections = guide(f"{marks} Een\n\nTekst.\n\n{marks} Twee\n\nMeer.\n").sections
        assert [section.title for section in sections] == ["Een", "Twee"]

    def test_the_number_and_emoji_of_a_heading_are_no_part_of_its_title(self) -> None:
        (section,) = guide("## 🔹 2. Rust\n\nTekst.\n").sections
        assert section.title == "Rust"

    def test_a_number_that_belongs_to_the_words_stays(self) -> None:
        (section,) = guide("## 3 minuten rust\n\nTekst.\n").sections
        assert section.title == "3 minuten rust"


class TestWhatIsNotSpoken:
    @pytest.mark.parametrize(
        "heading", ["Bronnen", "bronnen:", "Meer lezen", "Bronnen en literatuur", "📚 Literatuur"]
    )
    def test_lists_of_sources_make_no_chapter(self, heading: str) -> None:
        text = f"## Een\n\nTekst.\n\n## {heading}\n\n- Newton\n\n### Dieper\n\nOok niet.\n"
        assert [section.title for section in guide(text).sections] == ["Een"]
        assert guide(text).left_out[0].line == 5

    def test_a_heading_that_only_begins_like_one_is_a_chapter(self) -> None:
        assert guide("## Bronnen van rust\n\nTekst.\n").sections[0].title == "Bronnen van rust"

    @pytest.mark.parametrize(
        ("written", "line"),
        [
            ("Voor ![een kat](kat.png) na.", 1),
            ("Voor `x = 1` na.", 1),
            ("Voor[^1] na.\n\n[^1]: Een noot\n    die doorloopt.", 3),
            ("Voor na.\n\n```\nx = 1\n```", 3),
            ("Voor na.\n\n| a | b |\n|---|---|\n| c | d |", 3),
            ("Voor na.\n\n<nav>x</nav>", 3),
        ],
    )
    def test_what_only_an_eye_can_use_is_left_out_with_a_note(
        self, written: str, line: int
    ) -> None:
        assert [" ".join(text.split()) for text in texts(written)] == ["Voor na."]
        assert [note.line for note in guide(written).left_out] == [line]

    def test_comments_vanish_even_with_headings_in_them(self) -> None:
        assert texts("Voor <!-- niet --> na.\n\n<!--\n## Weg\n\nWeg.\n-->\n\nSlot.\n") == [
            "Voor na.",
            "Slot.",
        ]

    def test_the_text_of_a_link_stays(self) -> None:
        assert texts("Lees [dit stuk](https://voorbeeld.nl) eens.") == ["Lees dit stuk eens."]

    def test_indented_text_is_text(self) -> None:
        assert texts("    Ver ingesprongen.") == ["Ver ingesprongen."]


class TestLists:
    def test_the_items_of_a_list_are_lines_of_one_paragraph(self) -> None:
        assert texts("Wat helpt:\n\n- een kruik\n- een deken\n  - van wol\n\nVerder.") == [
            "Wat helpt:",
            "een kruik\neen deken\nvan wol",
            "Verder.",
        ]

    def test_two_lists_stay_two(self) -> None:
        assert texts("- een\n\n1. twee\n") == ["een", "twee"]


class TestDirectives:
    @pytest.mark.parametrize(
        ("written", "duration_ms"),
        [
            ("[pauze: 5s]", 5000),
            ("[pause: 1,5 sec]", 1500),
            ("[Pauze: 0.5 min]", 30_000),
            ("[ pauze : 1 min 30 s ]", 90_000),
            ("[pauze: 2 minuten]", 120_000),
            ("[pauze 10 seconden]", 10_000),
            ("[pauze]", 5000),
            ("[stilte]", 5000),
            ("[Stilte: 1 min]", 60_000),
            ("[PAUZE 5 S]", 5000),
            ("[pauze van 10 seconden]", 10_000),
            ("[pauze, 5 s]", 5000),
            ("［pauze：５ｓ］", 5000),
            ("[pauze\u00a05\u00a0s]", 5000),
            ("**[pauze]**", 5000),
            ("*[pauze: 5 s]*", 5000),
            ("<b>[pauze]</b>", 5000),
            ("<p>[pauze 5 s]</p>", 5000),
            ("- [pauze]", 5000),
            ("• [pauze]", 5000),
            ("> [pauze]", 5000),
            ("[pauze].", 5000),
            ("\\[pauze\\]", 5000),
            ("\\[pauze: 5 s]", 5000),
        ],
    )
    def test_a_pause_is_read_in_dutch_and_english(self, written: str, duration_ms: int) -> None:
        (section,) = guide(f"Voor.\n\n{written}\n\nNa.").sections
        assert section.blocks[1] == Pause(duration_ms)

    @pytest.mark.parametrize(
        ("written", "duration_s", "pattern"),
        [
            ("[adem: 3 min, 4-6]", 180, BreathPattern(4, 6)),
            ("[breathe: 90 s, 4,5-1-6]", 90, BreathPattern(4.5, 6, 1)),
            ("[adem: 2 min]", 120, BreathPattern(4, 6)),
            ("[adem]", 180, BreathPattern(4, 6)),
            ("**[adem]**", 180, BreathPattern(4, 6)),
            ("[adem 3 min]", 180, BreathPattern(4, 6)),
            ("[ademoefening: 3 min, 3-5]", 180, BreathPattern(3, 5)),
            ("[ademen 3 min (3-5)]", 180, BreathPattern(3, 5)),
        ],
    )
    def test_an_exercise_has_a_length_and_a_pattern(
        self, written: str, duration_s: float, pattern: BreathPattern
    ) -> None:
        (section,) = guide(f"Voor.\n\n{written}").sections
        assert section.blocks[1] == Exercise(duration_s, pattern)
        assert section.blocks[1].line == 3

    def test_the_guides_own_pattern_is_the_one_an_exercise_takes(self) -> None:
        (section,) = guide("---\nbreath: 3-5\n---\n[adem: 2 min]").sections
        assert section.blocks == (Exercise(120, BreathPattern(3, 5)),)

    def test_a_directive_needs_no_blank_lines_around_it(self) -> None:
        (section,) = guide("Voor.\n[pauze: 5s]\nNa.").sections
        assert section.blocks == (Paragraph("Voor.", 1), Pause(5000), Paragraph("Na.", 3))

    @pytest.mark.parametrize(
        "written",
        [
            "[pauze: vijf]",
            "[pauze: 5]",
            "[pauze: 5s",
            "[pauze: -5s]",
            "[pauze: 0s]",
            "[pauze: 6 min]",
            "[pauze: 5 uur]",
            "[pauze: 5s, 4-6]",
            "[pauze]: 5s",
            "[pauze vijf seconden]",
            "**[pauze: 6 min]**",
            "Adem uit [pauze: 6 min] en in.",
            "[pauzes: 5s]",
            "[adem: 3 min, 4]",
            "[adem: 3 min, snel]",
            "[adem: 2 s, 4-6]",
            "[adem: 90 min, 4-6]",
            "[adem: 4-6]",
            "- [pauze: vijf]",
        ],
    )
    def test_a_malformed_one_is_refused_with_file_and_line(self, written: str) -> None:
        assert refusal(f"## Een\n\nTekst.\n\n{written}\n").startswith(f"{MANUSCRIPT}:5: ")

    @pytest.mark.parametrize("suffix", [".md", ".txt"])
    def test_one_inside_a_line_parts_the_sentence_there(self, suffix: str) -> None:
        text = (
            "Voor je begint ga je rustig liggen op een plek die stil genoeg voor je is.\n\n"
            "Adem uit [pauze: 5s] en in. [stilte 2 s]\n\n[pauze] En door [adem: 2 min].\n"
        )
        (section,) = read(text, Path(f"x{suffix}")).guide.sections
        assert section.blocks[1:] == (
            Paragraph("Adem uit", 3),
            Pause(5000),
            Paragraph("en in.", 3),
            Pause(2000),
            Pause(5000),
            Paragraph("En door.", 5),
            Exercise(120, BreathPattern(4, 6)),
        )

    def test_one_in_a_heading_comes_after_it(self) -> None:
        (section,) = guide("## Rust [pauze: 2 s]\n\nTekst.\n").sections
        assert section.title == "Rust"
        assert section.blocks == (Pause(2000), Paragraph("Tekst.", 3))

    def test_a_line_after_one_keeps_its_number(self) -> None:
        (section,) = guide("Een.\nTwee. [pauze] Drie.\nVier.\n[adem]\nVijf.").sections
        assert [block.line for block in section.blocks if isinstance(block, Paragraph)] == [1, 2, 5]

    @pytest.mark.parametrize("suffix", [".md", ".txt"])
    @pytest.mark.parametrize("written", ["[pauze: 0 s]", "[pauze: -5 s]", "[pauze: 6 min]"])
    def test_a_length_outside_the_limits_is_refused_with_them(
        self, written: str, suffix: str
    ) -> None:
        with pytest.raises(ManuscriptError) as caught:
            read(f"Voor.\n\n{written}\n", Path(f"x{suffix}"))
        assert str(caught.value) == (
            f"x{suffix}:3: {written}: a pause is longer than 0 and at most 5 minutes, "
            "as in [pauze: 5 s]"
        )

    @pytest.mark.parametrize(
        "written",
        [
            "[pauze](https://x.nl) is goed.",
            "[1] Een bron.",
            "[Foto: Jan]",
            "[ ] taak",
            "[Stilte in de zaal]",
            "[adem in]",
            "Hij hield zijn [adem] in.",
            "Zo \\[pauze: 6 min] bijvoorbeeld.",
        ],
    )
    def test_other_brackets_are_prose(self, written: str) -> None:
        assert texts(written)


class TestFrontMatter:
    def test_guide_keys_and_settings_are_told_apart(self) -> None:
        manuscript = read(
            "---\ntitle: 1984\nauthor: A. Auteur\ndate: 2026-11-22\nlanguage: nl\n"
            "breath: off\npace: 100\n---\nTekst."
        )
        assert (manuscript.guide.title, manuscript.guide.author) == ("1984", "A. Auteur")
        assert manuscript.guide.date == "2026-11-22"
        assert manuscript.overrides == {"breath": "off", "pace": 100}
        assert manuscript.line_of["pace"] == 7

    @pytest.mark.parametrize("written", ["NL", "nl-NL", "nl-BE", "nl_NL", '"nl"', "nl # Dutch"])
    def test_a_language_may_be_written_as_other_programs_do(self, written: str) -> None:
        assert guide(f"---\nlanguage: {written}\n---\nTekst.").language == "nl"

    @pytest.mark.parametrize("prefix", ["\ufeff", ""])
    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_any_editor_may_have_saved_it(self, prefix: str, newline: str) -> None:
        text = prefix + newline.join(["---", "title: Stil", "---", "## Een", "", "Tekst."])
        assert guide(text).title == "Stil"
        assert guide(text).sections[0].line == 4

    @pytest.mark.parametrize(
        ("front", "line", "said"),
        [
            ("titel: x", 2, "did you mean 'title'"),
            ("title: x\npaec: 100", 3, "did you mean 'pace'"),
            ("title:\n- a\n- b", 3, "one value"),
            ("title: x\nauthor", 3, "key: value"),
            ("- a", 2, "key: value"),
            ("title: x\ntitle: y", 3, "twice"),
            ("date: gisteren", 2, "2026-11-22"),
            ("date: 2026-13-01", 2, "2026-11-22"),
            ("language: fr", 2, "known: nl"),
            ('title: "a\\ud800b"', 2, r"'\ud800'"),
            ('author: Ans\n"a\\ud800": b', 3, "key: value"),
            ('cover: "a\\0b"', 2, r"'\x00'"),
            ('title: x\nbed: "a\\0b"', 3, r"'\x00'"),
            ('title: "a\\eb"', 2, r"'\x1b'"),
        ],
    )
    def test_what_cannot_be_used_is_refused_with_its_line(
        self, front: str, line: int, said: str
    ) -> None:
        message = refusal(f"---\n{front}\n---\nTekst.\n")
        assert said in message
        assert message.startswith(f"{MANUSCRIPT}:{line}: ")

    @pytest.mark.parametrize(
        "title",
        [
            "Ademruimte: deel 2", '"Rust" en meer', "#1", "Rust #2", "[concept]", "{a: b}", "10:30",
            "@anna", "-", "- een", "*ster*", "&amp", "Ja", "No", "null", "2026", "22-11-2026", "%",
            "`x`", "'s Nachts", "'s Nachts is 't stil", "! let op", "? wat", "| streep", "> meer",
            "a: b: c", "Rust:", "C:\\boek", "1e6", "0x1F", "yes", "~",
            "“Rust” en “stilte”", "[" * 5000,
        ],
    )  # fmt: skip
    def test_a_title_is_what_was_typed(self, title: str) -> None:
        assert guide(f"---\ntitle: {title}\n---\nTekst.\n").title == title

    @pytest.mark.parametrize(
        ("line", "title"),
        [
            ('title: "Rust: deel 2"', "Rust: deel 2"),
            ("title: 'Rust: ''s nachts'", "Rust: 's nachts"),
            ("title: “Rust: deel 2”", "Rust: deel 2"),
            ("title: ‘Rust’", "Rust"),
            ("title:\tRust", "Rust"),
            ("title:Rust", "Rust"),
            ("title : Rust", "Rust"),
            ("  title: Rust", "Rust"),
            ("\ttitle: Rust", "Rust"),
            ("\u00a0title:\u00a0Rust\u00a0", "Rust"),
            ('"title": Rust', "Rust"),
            ("Title: Rust", "Rust"),
            ("title：Rust", "Rust"),
            ("title: Rust  # een opmerking", "Rust"),
            ("title: Een heel\n  lange titel", "Een heel lange titel"),
            ("title: >-\n  Een heel\n  lange titel", "Een heel lange titel"),
            ('title: "met \\"rust\\" en \\u00e9"', 'met "rust" en é'),
            ('title: "C:\\pad"', "C:\\pad"),
        ],
    )
    def test_a_value_is_read_however_it_is_typed(self, line: str, title: str) -> None:
        assert guide(f"---\n# kop\n\n{line}\nauthor: Ans\n---\nTekst.\n").title == title

    @pytest.mark.parametrize("opens", ["---", "---  ", "—", "—-", "–-", "-----", " ---", "\n\n---"])
    @pytest.mark.parametrize("closes", ["---", "--- ", "...", "…", "—", "—-"])
    def test_its_dashes_may_be_what_an_editor_made_of_them(self, opens: str, closes: str) -> None:
        assert guide(f"{opens}\ntitle: Stil\n{closes}\n\nTekst.\n").title == "Stil"

    @pytest.mark.parametrize(
        ("written", "date"),
        [
            ("22-11-2026", "2026-11-22"),
            ("2-1-2026", "2026-01-02"),
            ("22/11/2026", "2026-11-22"),
            ("22 november 2026", "2026-11-22"),
            ("1 mrt. 2026", "2026-03-01"),
            ("november 2026", "2026-11"),
            ("2026-11-22T10:00:00Z", "2026-11-22"),
            ("2026/11/22", "2026-11-22"),
            ("2026 # jaar", "2026"),
        ],
    )
    def test_a_date_is_read_as_people_write_it(self, written: str, date: str) -> None:
        assert guide(f"---\ndate: {written}\n---\nTekst.\n").date == date

    def test_settings_are_numbers_and_words_whatever_stands_behind_them(self) -> None:
        front = "pace: 100 #rustig\nbreath: 3-5 # korter\nspoken_breaths: 2\ncue_level: -1.5\nbed:"
        assert read(f"---\n{front}\n---\nTekst.\n").overrides == {
            "pace": 100, "breath": "3-5", "spoken_breaths": 2, "cue_level": -1.5, "bed": None,
        }  # fmt: skip

    def test_a_title_may_be_a_number_of_any_length(self) -> None:
        assert guide(f"---\ntitle: {'1' * 5000}\n---\nTekst.\n").title == "1" * 5000

    def test_front_matter_that_is_never_closed_is_refused(self) -> None:
        assert "not closed" in refusal("---\ntitle: x\n\nTekst.\n")

    def test_a_text_may_begin_with_a_rule(self) -> None:
        assert texts("---\n\nTekst.\n") == ["Tekst."]
        assert texts("---\n\nTekst.\n\n---\n\nMeer.\n") == ["Tekst.", "Meer."]


class TestBadFiles:
    @pytest.mark.parametrize(
        "text", ["", " \n\n", "---\ntitle: x\n---\n", "<!-- niets -->\n", "## Een\n"]
    )
    def test_nothing_to_speak_is_refused(self, text: str) -> None:
        refusal(text)

    def test_a_text_of_absurd_size_is_refused(self) -> None:
        with pytest.raises(ManuscriptError, match="divide it"):
            read_manuscript(MANUSCRIPT, b"a " * 2_500_000)

    def test_a_comment_that_is_never_closed_would_swallow_the_rest(self) -> None:
        assert refusal("Een.\n\n<!-- weg\n\n## Twee\n\nTekst.").startswith(f"{MANUSCRIPT}:3: ")
        assert refusal("Een.\nTwee <!-- weg\n\nTekst.").startswith(f"{MANUSCRIPT}:2: ")

    @pytest.mark.parametrize(
        "written", ["Typ \\<!-- en dan.", "Typ `<!--` en dan.", "```\n<!--\n```"]
    )
    def test_a_comment_sign_that_opens_none_is_no_comment(self, written: str) -> None:
        assert texts(f"Een.\n\n{written}\n\nTwee.")[-1] == "Twee."

    def test_a_comment_in_a_line_may_hold_dashes(self) -> None:
        assert texts("Voor <!-- niet -- dit --> na.") == ["Voor na."]
