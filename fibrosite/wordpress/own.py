"""What only an export of this site holds: supplements, under which people talk, and the pages of the site itself."""

from articles.models import Supplement
from articles.search import index
from fibrosite.pages import first_texts
from fibrosite.pages.models import SitePage
from fibrosite.shared.html import clean_article

from . import talks
from .bodies import plain
from .ledger import Kind, Outcome, digest, outcome

SUPPLEMENT = {
    "aliases": list,
    "kind": str,
    "summary": str,
    "key_points": list,
    "intake_note": str,
    "evidence_note": str,
}


def supplement(item, world):
    """It is made where there is none of the name; one that is here stays as it is, and gets the comments."""
    more, title = world.more(item), plain(item.title)[:100]
    found = Supplement.objects.filter(slug=more["supplement"]).first() or Supplement.objects.filter(name=title).first()
    world.report.count("page", item.status, "skipped" if found else Outcome.NEW, "is here already" if found else "")
    if found is None and not world.is_dry_run:
        values = {name: more[name] for name, kind in SUPPLEMENT.items() if isinstance(more.get(name), kind)}
        found = Supplement.objects.create(
            name=title, slug=more["supplement"][:100], **({"kind": "", "summary": ""} | values)
        )
        index.follow_supplement(found)
        world.report.note(item.place, title, "the facts about it do not come with an export; a backup has them")
    talks.bring(item, found, world)
    return found


def page(item, world):
    """The operator's words, as long as the page here still says what it said at first."""
    more = world.more(item)
    here = SitePage.objects.filter(slug=more["page"]).first()
    row = world.ledger.rows(Kind.PAGE, [more["page"]]).get(more["page"])
    title, body = plain(item.title)[:120], clean_article(str(more.get("body", "")))
    theirs = digest([title, body])
    done = outcome(row, theirs, lambda: here and _ours(here))
    if row is None and here and not _is_as_at_first(here) and _ours(here) != theirs:
        done = Outcome.CONFLICT
    world.report.count("page", item.status, done)
    if not world.is_dry_run and here and done in (Outcome.NEW, Outcome.CHANGED):
        here.title, here.body, here.updated_at = title, body, item.written_at or world.now
        here.save()
        world.ledger.keep(Kind.PAGE, here.slug, here.pk, theirs, theirs)


def _ours(page):
    return digest([page.title, page.body])


def _is_as_at_first(page):
    first = (first_texts.TEXTS / f"{page.slug}.html").read_text("utf-8")
    return page.title == first_texts.TITLES[page.slug] and page.body in (first, clean_article(first))
