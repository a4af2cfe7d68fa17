"""Lists from elsewhere: what is taken, what is left out and why, and what they do to a comment."""

import pytest
from django.core.management import CommandError, call_command

from comments import submission
from comments.models import Comment, SuspectAddress, SuspectPhrase
from comments.spam import learning
from tests.comments.spam_corpus import MEDICINES
from tests.makers import make_article, make_comment, make_commenter, make_supplement

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(tmp_path, capsys):
    def load(text, *options):
        path = tmp_path / "list.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        call_command("import_blocklist", str(path), *options)
        return capsys.readouterr()

    return load


def test_words_are_taken_once_and_health_words_are_left_out_and_named(load):
    make_supplement("Oddroot", aliases=["Old man's root"])
    stock = ["# a stock list", "", "cheap replica watches", "Casino Bonus", "casino bonus", "oddroot", "Old Man’s Root"]
    said = load("\n".join(stock + MEDICINES), "--kind=words")
    assert set(SuspectPhrase.objects.values_list("phrase", "points")) == {
        ("cheap replica watches", 5),
        ("Casino Bonus", 5),
    }
    assert f"2 added, 0 known already, {2 + len(MEDICINES)} left out." in said.out
    assert "line 6: “oddroot” left out: people write about it here all the time." in said.err
    assert "0 added, 2 known already" in load("\n".join(stock), "--kind=words").out


def test_what_approved_comments_say_and_what_is_no_word_is_left_out(load):
    article = make_article()
    learning.learn([(make_comment(article, f"My doctor listened, time {n}"), False) for n in range(2)])
    said = load("doctor\nmy doctor\n(?i)v.agra\nab\n" + "x" * 90, "--kind=words")
    assert "2 approved comments here say it" in said.err and "a pattern, not words" in said.err
    assert "0 added, 0 known already, 5 left out." in said.out


def test_addresses_are_taken_without_those_our_readers_use(load):
    make_comment(make_article(), commenter=make_commenter("rowan@good.example"))
    said = load(
        "mailinator.com\n@TempMail.example\nbad@web.example\ngood.example\nnot a domain\n*.xyz\ncom", "--kind=addresses"
    )
    addresses = set(SuspectAddress.objects.values_list("address", flat=True))
    assert addresses == {"mailinator.com", "tempmail.example", "bad@web.example"}
    assert "line 4: “good.example” left out: people with approved comments write from there." in said.err
    assert "3 added, 0 known already, 4 left out." in said.out


@pytest.mark.parametrize(
    ("email", "found"),
    [
        ("a@mailinator.com", True),
        ("a@deep.mailinator.com", True),
        ("a@notmailinator.com", False),
        ("bad@web.example", True),
        ("good@web.example", False),
    ],
)
def test_a_throw_away_address_makes_a_comment_wait(email, found):
    SuspectAddress.objects.create(address="mailinator.com")
    SuspectAddress.objects.create(address="bad@web.example")
    comment = Comment(discussion=submission.discussion_of(make_article()), name="Rowan", text="Hello there.")
    comment = submission.submit(comment, email=email, sender="a" * 16)
    assert (comment.points == 4) == found
    assert comment.status == Comment.Status.PENDING
    assert "bad@" not in str(comment.screening)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("", ["--kind=words"]),
        ("# only remarks", ["--kind=addresses"]),
        (b"\xff\xfe", ["--kind=words"]),
        ("words", ["--kind=words", "--points=10"]),
        ("words", ["--kind=words", "--points=0"]),
        ("words", ["--kind=colours"]),
        ("words", []),
    ],
)
def test_bad_use_ends_with_status_two_and_a_sentence(load, text, options):
    with pytest.raises(CommandError) as refused:
        load(text, *options)
    assert refused.value.returncode in (1, 2) and SuspectPhrase.objects.count() == 0
