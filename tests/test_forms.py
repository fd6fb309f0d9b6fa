"""The published forms are closed and frozen, and take little memory: reports of a thousand pages are held whole."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields

import pytest
from pydantic import ValidationError

from html_pages import sample
from ldaparse.evidence import BodyParagraph, PageBox, TableCell, Text
from ldaparse.exporting.json import as_json
from ldaparse.isolating.answers import packed, unpacked
from ldaparse.report import Report

BOX = PageBox(page=3, box=(56.7, 100.0, 120.4, 112.2), how="ruled")


def copied(text: Text) -> Text:
    return text.model_copy(update={"text": "Autre"})


def handed_over(text: Text) -> Text:
    told: Text = unpacked(b"".join(packed(text)), (Text,))
    return told


def read_again(text: Text) -> Text:
    return Text.model_validate_json(text.model_dump_json())


@pytest.mark.parametrize("made", [copied, handed_over, read_again])
def test_parts_share_the_set_of_the_fields_that_were_given(made: Callable[[Text], Text]) -> None:
    one, other = Text(text="Réalisé", evidence=(BOX,)), Text(text="En cours", evidence=())
    assert one.model_fields_set is other.model_fields_set is made(one).model_fields_set
    assert made(one).evidence == (BOX,)
    assert Text(text="Réalisé").model_fields_set == {"text"}


@pytest.mark.parametrize(
    "place",
    [BOX, TableCell(table=1, row=2, column=3), BodyParagraph(paragraph=7)],
    ids=lambda p: type(p).__name__,
)
def test_a_place_is_closed_frozen_and_small(place: PageBox | TableCell | BodyParagraph) -> None:
    assert sys.getsizeof(place) < 100
    assert not hasattr(place, "__dict__")
    with pytest.raises(FrozenInstanceError):
        setattr(place, fields(place)[0].name, 4)
    with pytest.raises(ValidationError):
        type(place)(colour="red")
    told = unpacked(b"".join(packed(place)), (type(place),))
    assert told == place
    assert len({place, told}) == 1


def test_places_are_checked_when_they_are_read() -> None:
    with pytest.raises(ValidationError, match="page"):
        Text.model_validate({"text": "Bail", "evidence": [{"page": "trois", "box": [0, 0, 1, 1]}]})
    with pytest.raises(ValidationError):
        Text.model_validate({"text": "Bail", "evidence": [{"page": 3, "box": [0, 0, 1, 1], "colour": 1}]})


@pytest.mark.parametrize("indent", [None, 2])
def test_json_is_that_of_pydantic_and_reads_back_equal(indent: int | None) -> None:
    report = sample(2024)
    assert as_json(report, indent=indent).decode() == report.model_dump_json(indent=indent) + "\n"
    assert Report.model_validate_json(as_json(report)) == report
