"""Writes the manual pages from the commands, in English and French: python docs/man.py. A test holds them to the commands.

They are installed with ldaparse (pyproject.toml), where `man` looks for those of its environment.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ldaparse.cli import pages
from ldaparse.cli.manual import OPTIONS, Entry, Page, page_in_french
from ldaparse.version import __version__

FOLDER = Path(__file__).with_name("man")
PAGE, FRENCH = FOLDER / "ldaparse.1", FOLDER / "fr" / "ldaparse.1"
SHARED_BY = 6  # an option of as many commands is told once
WORDS = {
    "en": {
        "name": "NAME", "line": "read the execution reports of French public conventions", "synopsis": "SYNOPSIS",
        "description": "DESCRIPTION", "commands": "COMMANDS", "shared": "OPTIONS OF SEVERAL COMMANDS", "example": "Example:",
        "also": "Also:", "default": "Default: {}.", "before": "OPTIONS BEFORE THE COMMAND", "codes": "EXIT STATUS",
        "environment": "ENVIRONMENT", "files": "FILES", "manual": "ldaparse manual",
    },
    "fr": {
        "name": "NOM", "line": "lire les rapports d’exécution des conventions (Logement d’abord)", "synopsis": "SYNOPSIS",
        "description": "DESCRIPTION", "commands": "COMMANDES", "shared": "OPTIONS COMMUNES À PLUSIEURS COMMANDES",
        "example": "Exemple :", "also": "Et :", "default": "Par défaut : {}.", "before": "OPTIONS AVANT LA COMMANDE",
        "codes": "CODE DE SORTIE", "environment": "ENVIRONNEMENT", "files": "FICHIERS", "manual": "Manuel de ldaparse",
    },
}  # fmt: skip
ABOUT = {
    "en": "What a command answers goes to the standard output, all else to the standard error. What people read is in French, unless "
    "--lang, LDAPARSE_LANG, ldaparse.toml or the language of the system says English. Nothing leaves the machine.",
    "fr": "Ce que répond une commande va sur la sortie standard, le reste sur la sortie d’erreur. Ce qui est destiné à être lu est en "
    "français, sauf si --lang, LDAPARSE_LANG, ldaparse.toml ou la langue du système demande l’anglais. Rien ne quitte l’ordinateur.",
}
CODES = {
    "en": (
        "Done.",
        "Something is to be checked (--strict), differs (--exit-code), or a file of a batch failed.",
        "The command was put wrongly, or an output cannot be written.",
        "A file cannot be read; one sentence says why.",
        "Done, but a page or a part of a file could not be read.",
    ),
    "fr": (
        "La commande a abouti.",
        "Il y a quelque chose à vérifier (--strict), une différence (--exit-code), ou un fichier d’un lot n’a pas pu être lu.",
        "La commande est mal formulée, ou une sortie ne peut pas être écrite.",
        "Un fichier ne peut pas être lu ; une phrase dit pourquoi.",
        "La commande a abouti, mais une page ou une partie d’un fichier n’a pas pu être lue.",
    ),
}
VARIABLES = {
    "en": {"LDAPARSE_LANG": "The language: fr or en.", "NO_COLOR": "Set, nothing is bold or coloured."},
    "fr": {
        "LDAPARSE_LANG": "La langue : fr ou en.",
        "NO_COLOR": "Définie, rien n’est en gras ni en couleur.",
    },
}
FILES = {
    "en": {
        "ldaparse.toml": "Settings and words of this folder and those below it.",
        "report.corrections.json": "What a person corrected in report.pdf, beside it.",
        ".ldaparse": "The folder where the local page keeps the work.",
    },
    "fr": {
        "ldaparse.toml": "Les réglages et le vocabulaire de ce dossier et de ses sous-dossiers.",
        "rapport.corrections.json": "Ce qu’une personne a corrigé dans rapport.pdf, à côté de lui.",
        ".ldaparse": "Le dossier où la page locale garde le travail.",
    },
}


def page() -> str:
    """The page in English."""
    return manual("en")


def manual(lang: str) -> str:
    """The page in a language, in the macros of man(7)."""
    group, *commands = pages() if lang == "en" else map(page_in_french, pages())
    return "\n".join(_lines(group, commands, lang)) + "\n"


def _lines(group: Page, commands: list[Page], lang: str) -> Iterator[str]:
    words = WORDS[lang]
    told = Counter(_plain(one) for command in commands for one in command.options)
    shared = [one for one, times in told.items() if times >= SHARED_BY]
    yield f'.TH LDAPARSE 1 "" "ldaparse {__version__}" "{words["manual"]}"'
    yield from (".nh", ".ad l")
    yield from (f".SH {words['name']}", rf"ldaparse \- {words['line']}")
    yield from (f".SH {words['synopsis']}", r"\fBldaparse\fR " + _said(group.usage.partition(" ")[2]))
    yield from (f".SH {words['description']}", *map(_said, group.about), ".PP", _said(ABOUT[lang]))
    yield f".SH {words['commands']}"
    for command in commands:
        yield from _command(command, shared, words)
    yield f".SH {words['shared']}"
    for one in shared:
        yield from _entry(one, words)
    yield f".SH {words['before']}"
    for one in group.options:
        yield from _entry(one, words)
    yield f".SH {words['codes']}"
    for code, about in enumerate(CODES[lang]):
        yield from (".TP", str(code), _said(about))
    for title, told_of in (("environment", VARIABLES[lang]), ("files", FILES[lang])):
        yield f".SH {words[title]}"
        for name, about in told_of.items():
            yield from (".TP", rf"\fB{_said(name)}\fR", _said(about))


def _command(command: Page, shared: list[Entry], words: dict[str, str]) -> Iterator[str]:
    yield f".SS {_said(command.usage.removeprefix('ldaparse '))}"
    for paragraph in command.about:
        yield from (_said(paragraph), ".PP")
    own = [one for one in map(_plain, command.options) if one not in shared]
    for one in (*command.arguments, *own):
        yield from _entry(one, words)
    if others := [one.names[-1] for one in map(_plain, command.options) if one in shared]:
        yield from (".PP", _said(f"{words['also']} {', '.join(others)}."))
    yield from (".PP", _said(words["example"]), ".PP", ".RS 4", ".nf", _said(command.example), ".fi", ".RE")


def _entry(entry: Entry, words: dict[str, str]) -> Iterator[str]:
    default = f" {words['default'].format(entry.default)}" if entry.default else ""
    names = ", ".join(rf"\fB{_said(name)}\fR" for name in entry.names)
    yield from (".TP", " ".join(filter(None, (names, rf"\fI{_said(entry.value)}\fR" if entry.value else ""))))
    yield _said(entry.about + default)


def _plain(entry: Entry) -> Entry:
    """An option, whichever title it stands under."""
    return replace(entry, title=OPTIONS)


def _said(text: str) -> str:
    """A text as roff has it: signs of its own, no line that would be taken for a request, and none that begins with ":" in French."""
    said = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq").replace("`", r"\(ga")
    said = re.sub(r" (?=[:;!?»…])|(?<=«) ", r"\\~", said)
    return rf"\&{said}" if said.startswith(".") else said


if __name__ == "__main__":
    FRENCH.parent.mkdir(parents=True, exist_ok=True)
    for path, lang in ((PAGE, "en"), (FRENCH, "fr")):
        path.write_text(manual(lang), encoding="utf-8", newline="\n")
