"""Imports the exports of one site: a look through all files first, then people, topics, pictures, and item by item.

Everything is stored in batches, each whole or not at all, with the ledger of what became of it; so an import that was
interrupted is simply begun again, and one that is repeated changes nothing."""

import json
from itertools import islice

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Author, Topic
from articles.search import index
from comments import taking_over
from comments.models import Comment
from fibrosite.pages.models import Signpost, SitePage

from . import own, posts, reading, talks
from .addresses import Addresses
from .ledger import Kind, Ledger, Outcome, outcome
from .people import People
from .pictures import Pictures
from .records import Item
from .report import Report
from .survey import NEVER_WRITTEN, NOT_OURS, POSTS, SKIPPED, Survey, path_of
from .terms import Terms

BATCH = 50
WORDPRESS_META = ("_wp_", "_edit_", "_oembed_", "_thumbnail_id", "_pingme", "_encloseme", "enclosure", "footnotes")


class World:
    """What an item has to know of everything else."""

    def __init__(self, survey, ledger, report, is_dry_run, author_map, topic_map):
        self.survey, self.ledger, self.report, self.is_dry_run = survey, ledger, report, is_dry_run
        self.people, self.terms, self.pictures = People(self, author_map), Terms(self, topic_map), Pictures(self)
        self.now, self.note = timezone.now(), _("Imported from WordPress")
        self.blocks, self.where, self._more = survey.blocks, survey.where, {}

    def more(self, record):
        """What this site wrote into the record when it exported it; nothing in a file of WordPress."""
        try:
            found = json.loads(record.more) if record.more else {}
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def gallery(self, item, ids):
        numbers = ids or self.survey.of_post.get(item.number, ())
        found = [self.survey.attachments[number] for number in numbers if number in self.survey.attachments]
        return [(each.url, each.alt or each.title, each.caption) for each in found]

    def picture(self, address):
        return self.pictures.keys.get(self.survey.picture_number(address))

    def is_attachment(self, address):
        known = self.survey.picture_number(address) is not None or path_of(address) in self.survey.attachment_paths
        return known or "attachment_id=" in address

    def has_comment(self, number, item):
        """Whether an earlier import brought this comment of the same item."""
        row = self.ledger.rows(Kind.COMMENT, [str(number)]).get(str(number))
        article = self.ledger.rows(Kind.ARTICLE, [str(item)]).get(str(item))
        if row is None or article is None:
            return False
        return Comment.objects.filter(pk=row.number, discussion__article=article.number).exists()

    @property
    def is_ours(self):
        """The file was written by this software."""
        return bool(self.survey.more)

    def authors_by_slug(self, slugs):
        found = Author.objects.in_bulk(slugs, field_name="slug")
        return [found[slug] for slug in dict.fromkeys(slugs) if slug in found]

    def topics_by_slug(self, slugs):
        return list(Topic.objects.filter(slug__in=slugs))

    def author_of(self, slug):
        return Author.objects.filter(slug=slug).first() if slug else None


def run(
    files,
    *,
    media=None,
    may_fetch=False,
    author_map=None,
    topic_map=None,
    is_dry_run=False,
    is_partial=False,
    tell=None,
):
    """Import the files of one site; answers the Report. Raises reading.Unusable before anything is written.

    `tell(done, total)` hears how far it is. A damaged file is only reported, unless `is_partial`: then everything
    before the damage comes in."""
    survey = Survey(files).look(files, Ledger)
    if not survey.site:
        raise reading.Unusable(" ".join(survey.damage) or "There is nothing in the file.")
    is_only_reported = is_dry_run or bool(survey.damage and not is_partial)
    report = Report(is_only_reported, survey.site, survey.files, damage=survey.damage)
    world = World(survey, Ledger(survey.site), report, is_only_reported, author_map or {}, topic_map or {})
    addresses = Addresses(world)
    with transaction.atomic():
        world.people.bring()
        world.terms.bring()
        world.ledger.write()
    world.pictures.bring(media, may_fetch)
    if not is_only_reported:
        taking_over.reserve(survey.largest_comment)
    seen, seen_items = set(), 0
    for batch in _batches(files):
        with transaction.atomic(), index.together():
            for item in batch:
                _one(item, world, addresses, seen)
            addresses.write()
            world.ledger.write()
        seen_items += len(batch)
        if tell:
            tell(seen_items, survey.item_count)
    with transaction.atomic():
        addresses.of_site()
        addresses.of_attachments()
        addresses.write()
    return report


def _batches(files):
    items = _items(files)
    while batch := list(islice(items, BATCH)):
        yield batch


def _items(files):
    for file in files:
        try:
            yield from (record for record in reading.records(file, "Importing") if isinstance(record, Item))
        except reading.Damaged:
            continue  # noted by the survey


def _one(item, world, addresses, seen):
    reason = _why_not(item, seen)
    seen.add(item.number)
    if reason is not None:
        if item.type != "attachment":  # counted with the pictures
            world.report.count(item.type, item.status, "skipped", reason)
        for comment in item.comments:
            world.report.count(comment.type or "comment", comment.approved, "skipped", "its page is not imported")
        return
    more = world.more(item)
    if isinstance(more.get("supplement"), str):
        own.supplement(item, world)
        return
    if more.get("page") in SitePage.Slug:
        own.page(item, world)
        return
    draft = posts.draft_of(item, world)
    row = world.ledger.rows(Kind.ARTICLE, [str(item.number)]).get(str(item.number))
    article = Article.objects.filter(pk=row.number).first() if row else None
    done = outcome(row, draft.digest, lambda: article and posts.ours(article))
    world.report.count(item.type, item.status, done)
    if not world.is_dry_run and done in (Outcome.NEW, Outcome.CHANGED):
        article = posts.store(draft, world, article)
        if done == Outcome.NEW and item.sticky and article.status == Article.Status.READY:
            Signpost.objects.create(article=article)
        world.ledger.keep(Kind.ARTICLE, item.number, article.pk, draft.digest, posts.ours(article))
    for name in item.meta:
        if not name.startswith(WORDPRESS_META):
            world.report.count("custom field", name[:60], "skipped", "belongs to a plug-in or theme")
    for sentence in draft.notes if done in (Outcome.NEW, Outcome.CHANGED) else ():
        world.report.note(item.place, draft.title, sentence)
    if done == Outcome.CONFLICT:
        world.report.note(item.place, draft.title, "changed there and edited here; what is here stays")
    if done == Outcome.GONE:
        for comment in item.comments:
            world.report.count(comment.type or "comment", comment.approved, "skipped", "its page is not imported")
        return
    talks.bring(item, article, world)
    if item.comment_status == "closed" and article and done == Outcome.NEW:
        _close(article)
    addresses.of_item(item)


def _why_not(item, seen):
    if item.type not in POSTS:
        return SKIPPED.get(item.type, NOT_OURS)
    if item.status in NEVER_WRITTEN:
        return "was never written"
    return "is in the files twice" if item.number in seen else None


def _close(article):
    from comments import submission

    discussion = submission.discussion_of(article)
    discussion.is_open = False
    discussion.save(update_fields=["is_open"])
