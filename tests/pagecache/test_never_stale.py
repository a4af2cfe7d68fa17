"""Whatever is written, by whatever code: the next reader of every page it shows on sees it."""

from copy import deepcopy

from django.db import connection, transaction
from django.utils import timezone

from articles import facts, merging, publishing, writing
from articles.models import Author, Image, MedicalReview, Reference
from articles.newsletter import sending
from comments import claiming, crises, flags, moderation, my_comments, reactions, safety_notes, submission, touching
from comments.models import Comment, Commenter, Discussion, Experience, Flag, SafetyNote
from fibrosite import sitemaps
from fibrosite.pages.models import Signpost, SitePage
from tests.makers import (
    LONG_AGO,
    make_article,
    make_caution,
    make_comment,
    make_commenter,
    make_draft,
    make_image,
    make_issue,
    make_reference,
    make_subscriber,
    make_supplement,
    make_topic,
    make_user,
)

HOME, LIST, PAGE, OTHER = "/", "/articles/", "/articles/awake-at-three/", "/articles/another-night/"
TOPIC, SUPPLEMENT, TALKS, WORDS = "/topics/poor-sleep/", "/supplements/magnesium/", "/discussions/", "/feeds/comments/"
FEED, MAP = "/feeds/articles/", "/sitemaps/articles.xml"


class Site:
    """A small site: two articles, a supplement, comments that wait and comments that do not."""

    def __init__(self):
        self.admin = make_user("admin", first_name="Edda", last_name="Vale")
        self.topic, self.other_topic = make_topic(), make_topic("Brain fog")
        self.supplement = make_supplement()
        self.supplement.topics.add(self.topic)
        self.caution = make_caution(self.supplement)
        self.reference = make_reference()
        self.picture = make_image()
        lists = {"topics": [self.topic], "supplements": [self.supplement]}
        cited, pictured = '<cite data-reference="macian-2022"></cite>', '<figure data-image="night-clock"></figure>'
        self.article = make_article(body=f"<p>I wake at three{cited}.</p>", **lists)
        self.other = make_article("Another night", body=f"<p>Look.</p>{pictured}", **lists)
        self.draft = make_draft("Fresh words", **lists)
        self.commenter = make_commenter("rowan@example.org")
        self.comment = make_comment(self.article, commenter=self.commenter, name="Rowan")
        self.elsewhere = make_comment(self.other, "A walk helps me.", commenter=self.commenter, name="Rowan")
        self.waiting = make_comment(self.article, "Warm feet help.", status="pending")
        self.issue = make_issue(articles=[self.article])
        make_subscriber()

    def note(self):
        note = SafetyNote(title="Ask first")
        safety_notes.write(note, self.admin, text="Please ask your doctor first.", reference=self.reference)
        safety_notes.place(self.comment, note, self.admin)
        safety_notes.place(self.elsewhere, note, self.admin)
        return note


def publish(site):
    publishing.publish(site.draft, site.admin)


def edit_a_public_article(site):
    site.article.title = "Awake at four"
    writing.propose(site.article, by=site.admin, note="Another hour.")
    publishing.release(site.article, site.admin)


def archive(site):
    publishing.archive(site.article, site.admin)


def review(site):
    publishing.sign(
        site.article, site.admin, outcome=MedicalReview.Outcome.APPROVED, scope="Doses", note="", next_review=None
    )


def approve(site):
    assert moderation.approve(site.waiting, site.admin)


def answer_as_staff(site):
    assert submission.answer(site.comment, site.admin, "Thank you for telling us.")


def remove(site):
    assert moderation.remove(site.comment, site.admin)


def undo(site):
    moderation.undo(moderation.remove(site.comment, site.admin), site.admin)
    moderation.edit_out(Comment.objects.get(pk=site.comment.pk), site.admin, "Shorter words.")


def comment_by_somebody_trusted(site):
    Commenter.objects.filter(pk=site.commenter.pk).update(confirmed_at=LONG_AGO, trust=Commenter.Trust.TRUSTED)
    comment = Comment(discussion=site.comment.discussion, name="Rowan", text="It was a better night.")
    comment.parent = site.comment
    told = Experience(supplement=site.supplement, outcome="better", duration="weeks")
    assert submission.submit(comment, email="rowan@example.org", sender="s", experience=told).is_approved


def react(site):
    reactions.react(site.comment, "helpful", token="t", sender="s")


def flag_until_it_is_hidden(site):
    for sender in "abcdef":
        flags.flag(site.comment, Flag.Reason.values[0], sender=sender)
    assert Comment.objects.get(pk=site.comment.pk).hidden_at


def edit_own_comment(site):
    Comment.objects.filter(pk=site.comment.pk).update(created_at=timezone.now())
    Commenter.objects.filter(pk=site.commenter.pk).update(confirmed_at=LONG_AGO, trust=Commenter.Trust.TRUSTED)
    my_comments.edit(Comment.objects.get(pk=site.comment.pk), "They twitch a little less.", "", None)


def rename(site):
    my_comments.rename(site.commenter, "Robin")


def erase(site):
    my_comments.erase(site.commenter)


def place_a_note(site):
    site.note()


def reword_a_note_from_another_discussion(site):
    note = site.note()
    connection.run_on_commit.clear()
    with touching.pages_of(site.elsewhere.discussion):
        safety_notes.write(note, None, text="Please ask your pharmacist.", reference=site.reference)


def write_a_fact(site):
    with facts.editing(site.supplement, site.admin):
        site.caution.effect = "It can build up in the blood."
        site.caution.save()


def correct_a_reference(site):
    Reference.objects.filter(pk=site.reference.pk).update(title="Magnesium, and what it does not do")


def rename_an_author(site):
    author = Author.objects.get()
    author.name = "Maren Oldaus"
    author.save()


def credit_a_picture(site):
    Image.objects.filter(key="night-clock").update(credit="Somebody else")


def merge_topics(site):
    merging.merge_topics(site.other_topic, site.topic, site.admin)


def close_a_discussion(site):
    Discussion.objects.filter(article=site.article).update(is_open=False)


def repair_counts(site):
    Discussion.objects.filter(article=site.article).update(approved_count=7)


def write_a_page(site):
    SitePage.objects.filter(slug="about").update(title="Who we are")


def put_up_a_signpost(site):
    Signpost.objects.create(article=site.other, words="for a start")


def send_an_issue(site):
    sending.begin(site.issue)


def load_many_rows(site):
    Author.objects.bulk_create([Author(name="Ines Ray", slug="ines-ray")])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_supplement SET summary = 'A metal.' WHERE slug = 'magnesium'")


SHOWS_ON = {
    publish: [HOME, SUPPLEMENT, FEED, MAP],
    edit_a_public_article: [LIST, PAGE],
    archive: [TOPIC, PAGE, TALKS],
    review: [PAGE],
    approve: [HOME, PAGE, TALKS, WORDS],
    answer_as_staff: [PAGE],
    remove: [LIST, PAGE, WORDS],
    undo: [WORDS],
    comment_by_somebody_trusted: [PAGE, WORDS],
    react: [PAGE],
    flag_until_it_is_hidden: [PAGE, WORDS],
    edit_own_comment: [WORDS],
    rename: [OTHER, WORDS],
    erase: [OTHER],
    place_a_note: [PAGE],
    reword_a_note_from_another_discussion: [PAGE],
    write_a_fact: [SUPPLEMENT],
    correct_a_reference: [PAGE],
    rename_an_author: [LIST, FEED],
    credit_a_picture: [OTHER],
    merge_topics: [TOPIC],
    close_a_discussion: [PAGE],
    repair_counts: [LIST],
    write_a_page: ["/about/"],
    put_up_a_signpost: [HOME],
    send_an_issue: ["/newsletter/"],
    load_many_rows: [SUPPLEMENT],
}


def test_the_next_reader_sees_every_change(ask, settings, monkeypatch):
    settings.FLAGS_TO_HIDE = 3
    monkeypatch.setattr(sitemaps.Articles, "limit", 10**9)  # PostgreSQL counts on from the tests before
    site = Site()
    before = {address: ask(address).body for addresses in SHOWS_ON.values() for address in addresses}
    assert all(ask(address).is_hit for address in before)
    unseen, stale = [], []
    for change, addresses in SHOWS_ON.items():
        with transaction.atomic():
            change(deepcopy(site))
            for address in addresses:
                after = ask(address).body
                unseen += [(change.__name__, address)] * (after == before[address])
                stale += [(change.__name__, address)] * (after != ask.drawn(address).body)
            transaction.set_rollback(True)
    assert (unseen, stale) == ([], [])
    assert ask(PAGE).body == before[PAGE], "what was taken back is not shown either"


def test_what_readers_do_not_see_costs_no_page(ask):
    """Or everybody who sends spam could have the whole site drawn anew."""
    site = Site()
    addresses = [HOME, PAGE, OTHER, TALKS]
    for address in addresses:
        ask(address)
    comment = Comment(discussion=site.comment.discussion, name="Ash", text="Is this read by somebody?")
    assert not submission.submit(comment, email="ash@example.org", sender="s").is_approved
    claiming.claim(site.waiting, site.admin)
    crises.set_level(site.comment, site.admin, Comment.Crisis.CONCERN)

    connection.run_on_commit.clear()
    assert [ask(address).is_hit for address in addresses] == [True] * 4


def test_what_is_said_in_one_place_leaves_the_pages_of_others_alone(ask):
    site = Site()
    for address in [PAGE, OTHER, "/about/"]:
        ask(address)
    assert moderation.approve(site.waiting, site.admin)
    assert [ask(address).is_hit for address in [PAGE, OTHER, "/about/"]] == [False, True, False]
