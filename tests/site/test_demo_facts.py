"""The study rows of the demo say what the facts files say, and nothing else. What is loaded of them: test_demo.py."""

import re

import pytest

from fibrosite.demo import content
from fibrosite.demo.studies import name_of

NUMBER_WORDS = {"three": 3, "seven": 7}
SAID = content.toml("studies.toml")
REFERENCES = {row["id"]: row for row in content.facts("references")}
STATEMENTS = {name_of(s["slug"], row): row for s in content.facts("supplements") for row in s["evidence"]}


@pytest.mark.parametrize("table", ["people", "design", "population"])
def test_what_is_said_of_a_study_is_quoted_from_its_reference(table):
    for key, (_value, quote) in SAID[table].items():
        row = REFERENCES[key]
        assert quote in f"{row.get('kind_detail')} {row.get('title')}", key


def test_every_number_of_people_is_in_its_quote_or_the_sum_or_product_of_what_is():
    for key, (people, quote) in SAID["people"].items():
        numbers = [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", quote)]
        numbers += [number for word, number in NUMBER_WORDS.items() if word in quote.split()]
        product = numbers[0] * numbers[-1]
        assert people in (*numbers, sum(numbers), product), key


def test_every_result_is_quoted_from_its_statement():
    for result in SAID["result"]:
        statement = STATEMENTS[result["statement"]]
        assert result["says"] in statement["summary"]
        assert result["reference"] in statement["references"]
