"""The pages drawn from their templates, in the look of the reports that the library writes for a browser."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ldaparse.app.words import SCRIPT, counted, words_of
from ldaparse.exporting.wording import state_counted
from ldaparse.writing import Language, amount, date, per_cent

_SCRIPTS = ("common", "dropping", "following", "report", "frame")


def draw(template: str, lang: Language, **shown: object) -> str:
    """A page."""
    return _environment(lang).get_template(template).render(**shown)


@lru_cache(maxsize=1)
def style() -> str:
    """The style of reports, and what the pages need besides."""
    of_reports = (files("ldaparse.exporting.html") / "templates" / "style.css").read_text(encoding="utf-8")
    return of_reports + _resource("app.css")


@lru_cache(maxsize=1)
def script() -> str:
    """The parts of the script, in a scope of their own."""
    parts = "\n".join(_resource(f"{name}.js") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _resource(name: str) -> str:
    return (files("ldaparse.app") / "templates" / name).read_text(encoding="utf-8")


def _known(lang: Language) -> Markup:
    """What the script says, as JSON in which no character can end the element that holds it."""
    text = json.dumps({"lang": lang, "words": SCRIPT[lang]}, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))  # noqa: S704 - the package's own words


@lru_cache(maxsize=2)
def _environment(lang: Language) -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("ldaparse.app"), PackageLoader("ldaparse.exporting.html")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"lang": lang, "w": words_of(lang), "script_words": _known(lang)}
    environment.filters |= {
        "amount": lambda value: amount(value, lang),
        "counted": lambda count, what: counted(count, what, lang),
        "date": lambda value: date(value, lang),
        "in_lang": lambda said: getattr(said, lang),
        "per_cent": lambda value: per_cent(value, lang),
        "state_name": lambda state, count: state_counted(state, count, lang),
    }
    return environment
