"""`manage.py spam_report`: what it says, and how it refuses."""

import json

import pytest
from django.core.management import CommandError, call_command

from comments.spam import learning
from tests.comments.spam_corpus import corpus, stored
from tests.makers import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "rows.jsonl"
    rows = ({"text": text, "label": "spam" if is_spam else "ham"} for text, is_spam in corpus(300))
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def report(capsys, *words):
    call_command("spam_report", *map(str, words))
    return capsys.readouterr().out


def test_a_file_is_measured_at_both_thresholds(file, capsys):
    said = report(capsys, file)
    assert "Learned from 240 comments" in said and "Asked about 60" in said
    for word in ("hold", "60 %", "spam folder", "98 %", "precision", "recall", "false positives", "ms per comment"):
        assert word in said
    assert "90% – 100%" in said


def test_the_first_part_can_be_chosen(file, capsys):
    assert "Asked about 50" in report(capsys, file, "--train=250")


def test_without_a_file_the_decisions_of_the_site_are_measured(capsys):
    assert "no opinion yet" in report(capsys)
    learning.learn(stored(make_article(), 150))
    assert "Learned from 120 comments" in report(capsys)


def test_too_few_of_a_kind_is_said_plainly(file, capsys):
    assert "no opinion yet" in report(capsys, file, "--train=30")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b'{"text": "one", "label": "ham"}',
        b"not json\n{}",
        b'["a"]\n["b"]',
        b'{"text": 1, "label": "ham"}\n{}',
        b'{"text": "a", "label": "maybe"}\n{}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
    ],
)
def test_a_file_that_is_not_rows_is_refused_with_a_sentence(tmp_path, content):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        call_command("spam_report", str(path))
    assert refused.value.returncode == 2 and "\n" not in str(refused.value)


@pytest.mark.parametrize("words", [["/no/such/file"], ["{file}", "--train=0"], ["{file}", "--train=300"], ["/tmp"]])
def test_bad_use_ends_with_status_two(file, words):
    with pytest.raises(CommandError) as refused:
        call_command("spam_report", *(word.format(file=file) for word in words))
    assert refused.value.returncode == 2
