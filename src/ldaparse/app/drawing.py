"""The pages drawn from their templates, in the look of the reports that the library writes for a browser."""

from __future__ import annotations

import json
from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup

from ldaparse.app.words import SCRIPT, counted, words_of
from ldaparse.exporting.html.pages import environment, resource, script_of
from ldaparse.exporting.wording import state_counted
from ldaparse.writing import Language

_SCRIPTS = ("common", "dropping", "following", "report", "frame")


def draw(template: str, lang: Language, **shown: object) -> str:
    """A page."""
    return _environment(lang).get_template(template).render(**shown)


@lru_cache(maxsize=1)
def style() -> str:
    """The style of reports, and what the pages need besides."""
    return resource("ldaparse.exporting.html", "style.css") + resource("ldaparse.app", "app.css")


@lru_cache(maxsize=1)
def script() -> str:
    """The script of the pages."""
    return script_of("ldaparse.app", _SCRIPTS)


def _known(lang: Language) -> Markup:
    """What the script says, as JSON in which no character can end the element that holds it."""
    text = json.dumps({"lang": lang, "words": SCRIPT[lang]}, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))  # noqa: S704 - the package's own words


@lru_cache(maxsize=2)
def _environment(lang: Language) -> Environment:
    drawing = environment(lang, "ldaparse.app")
    drawing.globals |= {"lang": lang, "w": words_of(lang), "script_words": _known(lang)}
    drawing.filters |= {
        "counted": lambda count, what: counted(count, what, lang),
        "in_lang": lambda said: getattr(said, lang),
        "state_name": lambda state, count: state_counted(state, count, lang),
    }
    return drawing
