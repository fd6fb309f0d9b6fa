"""The words of reports as data: a territory's own, where they are found, and what is wrong in them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import ldaparse
from commands import run
from documents import bullet, document, heading, paragraph, table
from ldaparse.french import read_status
from ldaparse.interpreting import interpret
from ldaparse.profile import load_profile, nearest_settings
from ldaparse.profile.files import read_tables, shipped_text
from ldaparse.profile.tables import KEYS, as_profile, as_toml, checked
from written import ROOT

OWN = """
[columns]
results = ["ce que l'on a compté"]
status = ["météo"]

[headings]
action = ["opération phare"]

[statuses]
done = ["au vert"]
on_hold = ["au rouge"]
"""


def written(folder: Path, text: str, name: str = "mots.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_territory_s_words_are_read_beside_those_that_are_shipped(tmp_path: Path) -> None:
    read = document(
        heading("Opération phare n° 3 : Un guichet"),
        table(
            ("Livrables", "Météo", "Ce que l’on a compté"),
            ("Une charte", "Au vert", "12 visites"),
            ("Un local", "En cours", ""),
        ),
    )
    report = interpret(read, written(tmp_path, OWN), indicators=False)
    (action,) = report.actions
    assert (action.number, [c.role for c in action.columns]) == (3, ["deliverable", "status", "results"])
    assert [row.status.code for row in action.deliverables if row.status] == ["done", "in_progress"]
    assert not interpret(read, indicators=False).actions or interpret(read).actions[0].number is None


def test_own_words_count_chapters_and_say_states_as_one_speaks(tmp_path: Path) -> None:
    read = document(
        heading("Cahier 2 – Nos choix"),
        paragraph("Les neuf communes ont voté le programme."),
        heading("Action 1 – Un fournil"),
        bullet("Achat du four : le conseil a terminé"),
        bullet("Vente au marché : le conseil a renoncé"),
    )
    words = '[headings]\nchapter = ["cahier"]\n[facts]\nspeaking = ["le conseil"]\n'
    report = interpret(read, written(tmp_path, words), indicators=False)
    assert [(chapter.number, chapter.title) for chapter in report.chapters] == [("2", "Nos choix")]
    assert [row.status.code for row in report.actions[0].deliverables if row.status] == ["done", "abandoned"]
    plain = interpret(read, indicators=False)
    assert [chapter.number for chapter in plain.chapters] == [None]
    assert plain.actions[0].deliverables == ()


def test_the_page_on_profiles_has_every_table_and_key() -> None:
    lines = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8").splitlines()
    told = "\n".join(line for line in lines if line.startswith("|"))
    codes = set(KEYS["statuses"] or ())  # which the page on states has
    assert [table for table in KEYS if f"[{table}]" not in told] == []
    assert [
        key for keys in KEYS.values() for key in keys or () if key not in codes and f"`{key}`" not in told
    ] == []


def test_own_words_stand_before_the_shipped_ones_and_win(tmp_path: Path) -> None:
    profile = load_profile(written(tmp_path, '[statuses]\nmodified = ["reporté"]'))
    assert read_status("Reportée", profile).code == "modified"
    assert read_status("Reportée", load_profile()).code == "planned"
    assert profile.name == "mots"
    assert dict(profile.statuses)["modified"][0] == "reporté"


def test_a_profile_may_extend_another_file_or_nothing(tmp_path: Path) -> None:
    written(tmp_path, OWN)
    second = written(tmp_path, 'extends = "mots.toml"\n[facts]\nlabels = ["météo du jour"]', "second.toml")
    assert "météo" in load_profile(second).columns["status"]
    alone = written(tmp_path, as_toml(read_tables("logement-dabord")), "seul.toml")
    assert load_profile(alone) == load_profile()


def test_a_profile_that_extends_itself_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ldaparse.ProfileError, match="extends itself"):
        load_profile(written(tmp_path, 'extends = "mots.toml"'))


def test_the_shipped_profile_says_nothing_twice_and_is_whole() -> None:
    content = tomllib.loads(shipped_text("logement-dabord"))
    assert as_profile(checked(content, "shipped", complete=True)) == load_profile()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[colonnes]\n", "[colonnes] is no table of a profile; expected programmes, headings, columns,"),
        ('[columns]\nstate = ["x"]', "[columns]: 'state' is no key of it; expected status, results,"),
        ('[columns]\nstatus = "état"', '[columns] status: expected a list of phrases, such as status = ["…", "…"], not a text'),
        ("[columns]\nstatus = [3]", "[columns] status: expected phrases only, not a number"),
        ('[columns]\nstatus = ["…"]', "[columns] status: '…' holds no word"),
        ('columns = ["x"]', "[columns]: expected a table of lists of phrases, not a list"),
        ('[columns]\nstatus = ["Étape"]\nresults = ["etapes"]', "[columns]: 'etapes' stands under 'status' and 'results'; keep it under one of them"),
        ('[columns]\nstatus = ["météo", "METEO"]', "[columns] status: 'METEO' says again what 'météo' says; keep one (accents, capitals, gender and number make no difference)"),
        ("[columns\n", "this profile is not TOML: Expected ']' at the end of a table declaration (at line 1, column 9)"),
        ("extends = 3", "`extends`: expected the name of a profile, a file, or false to start from nothing"),
        ('extends = "chez-nous"', "there is no profile named 'chez-nous'; logement-dabord comes with ldaparse"),
        ("extends = false", "the table [programmes] is missing"),
        ("name = 3", '`name`: expected a word, such as name = "val-doris"'),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_profile_is_said_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ldaparse.ProfileError) as raised:
        load_profile(path)
    assert message in str(raised.value)
    assert "chez-nous" in text or str(raised.value).startswith(str(path))


def test_files_that_windows_writes(tmp_path: Path) -> None:
    path = tmp_path / "mots.toml"
    path.write_bytes(b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode())
    assert "météo" in load_profile(path).columns["status"]
    path = tmp_path / "latin.toml"
    path.write_bytes(OWN.encode("cp1252"))
    with pytest.raises(ldaparse.ProfileError, match="save it again as UTF-8"):
        load_profile(path)
    with pytest.raises(ldaparse.ProfileError, match="cannot be opened"):
        load_profile(tmp_path / "absent.toml")


def test_the_settings_nearest_upwards_count(tmp_path: Path) -> None:
    below = tmp_path / "rapports" / "2024"
    below.mkdir(parents=True)
    written(tmp_path, '[tool.ldaparse.columns]\nstatus = ["météo"]', "pyproject.toml")
    written(tmp_path / "rapports", "[tool.other]\nx = 1", "pyproject.toml")
    assert nearest_settings(below) == tmp_path / "pyproject.toml"
    own = written(below, OWN, "ldaparse.toml")
    assert nearest_settings(below) == own
    assert "météo" in load_profile(tmp_path / "pyproject.toml").columns["status"]


def test_the_command_lists_and_prints_profiles(tmp_path: Path) -> None:
    assert run("profiles", cwd=tmp_path).stdout == "logement-dabord\n"
    assert run("profiles", "logement-dabord", cwd=tmp_path).stdout == shipped_text("logement-dabord")
    written(tmp_path, OWN)
    printed = run("profiles", "mots.toml", cwd=tmp_path).stdout
    written(tmp_path, printed, "entier.toml")
    assert load_profile(tmp_path / "entier.toml").columns == load_profile(tmp_path / "mots.toml").columns
    told = run("profiles", "chez-nous", code=2, cwd=tmp_path).stderr
    assert told.startswith("ldaparse: there is no profile named 'chez-nous'; ")


def test_commands_read_by_the_profile_asked_for_or_by_that_of_the_folder(tmp_path: Path) -> None:
    from golden import SAMPLES

    word = str(SAMPLES / "val-doris-2025.docx")
    plain = ldaparse.Report.model_validate_json(run("extract", word, "--no-indicators", cwd=tmp_path).stdout)
    assert "on_hold" not in {
        r.status.code
        for a in plain.actions
        for r in a.deliverables
        if r.status and r.status.raw.startswith("Réalisé")
    }
    own = '[statuses]\non_hold = ["réalisé"]\n'
    written(tmp_path, own)
    written(tmp_path, own, "ldaparse.toml")
    for arguments in (("--profile", "mots.toml"), ()):
        read = run("extract", word, "--no-indicators", *arguments, cwd=tmp_path).stdout
        report = ldaparse.Report.model_validate_json(read)
        said = [r.status for a in report.actions for r in a.deliverables if r.status]
        assert "on_hold" in {status.code for status in said if status.raw == "Réalisé"}
    again = run("extract", word, "--no-indicators", "--profile", "logement-dabord", cwd=tmp_path).stdout
    assert ldaparse.Report.model_validate_json(again) == plain
    written(tmp_path, "[colonnes]", "ldaparse.toml")
    assert "[colonnes] is no table" in run("extract", word, code=2, cwd=tmp_path).stderr
    assert "Traceback" not in run("diff", word, word, code=2, cwd=tmp_path).stderr


@pytest.mark.parametrize("command", ["diff", "history", "export", "draft", "indicators", "extract", "look"])
def test_every_command_that_reads_takes_a_profile(tmp_path: Path, command: str) -> None:
    assert "--profile" in run(command, "--help", cwd=tmp_path).stdout


def test_what_needs_no_words_takes_no_profile(tmp_path: Path) -> None:
    assert "--profile" not in run("tables", "--help", cwd=tmp_path).stdout
