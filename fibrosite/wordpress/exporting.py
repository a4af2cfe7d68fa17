"""Writes the whole site as an export of WordPress (WXR 1.2), one item in memory at a time.

What WordPress has no field for goes into one element of ours in each record, so that an import here brings back the
same; WordPress's importer passes over it. Facts, experiences, letters and old versions stay behind; a backup
has them."""

from datetime import UTC
from html import escape

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from articles.models import Article, Author, Image, Supplement, Topic
from articles.querysets import joined
from comments.models import Comment, Discussion
from fibrosite.pages.models import Signpost, SitePage
from fibrosite.shared.html import clean_article
from fibrosite.shared.progress import progress

from . import wxr
from .comment_text import text_of
from .ledger import digest
from .outgoing import content_of, page_content
from .posts import OWN, REFERENCE

Status = Article.Status
STATES = {
    Status.DRAFT: "draft",
    Status.IN_REVIEW: "pending",
    Status.MEDICAL: "pending",
    Status.ARCHIVED: "private",
    Status.BINNED: "trash",
}
APPROVED = {"approved": "1", "pending": "0", "spam": "spam", "rejected": "trash", "removed": "trash"}
SUPPLEMENT = ["aliases", "kind", "summary", "key_points", "intake_note", "evidence_note"]
IMAGE = ["key", "decorative", "credit", "licence", "source"]
BATCH = 100


class World:
    """Numbers and names that items need of one another."""

    def __init__(self, now):
        self.now = now
        self.authors = {pk: number for number, pk in enumerate(_keys(Author), 1)}
        self.supplements = dict(Supplement.objects.order_by("pk").values_list("slug", "name"))
        self.images = Image.objects.exclude(file="").order_by("pk").in_bulk(field_name="key")
        self.sticky = set(Signpost.objects.exclude(article=None).values_list("article", flat=True))
        self.addresses = {
            pk: Article(slug=slug).get_absolute_url() for pk, slug in Article.objects.values_list("pk", "slug")
        }
        keys = [("s", pk) for pk in _keys(Supplement)] + [("p", pk) for pk in _keys(SitePage)]
        keys += [("a", pk) for pk in _keys(Article)] + [("i", image.pk) for image in self._in_order()]
        self.places = {key: number for number, key in enumerate(keys, 1)}
        self.numbers = {key: self.places["i", image.pk] for key, image in self.images.items()}

    def _in_order(self):
        return sorted(self.images.values(), key=lambda image: image.pk)


def write(file, now=None):
    """Write the site to an open text file; answers how many items and comments."""
    now = now or timezone.now()
    world, items, comments = World(now), 0, 0
    file.write(wxr.HEAD)
    for piece in _head(world):
        file.write(piece)
    for item, talk in progress(_items(world), "Exporting", total=len(world.places)):
        file.write(item)
        items += 1
        for comment in talk:
            file.write(comment)
            comments += 1
        file.write("\t</item>\n")
    file.write(wxr.TAIL)
    return items, comments


def _head(world):
    yield wxr.text("title", settings.SITE_NAME, "\t") + wxr.text("link", settings.SITE_URL, "\t")
    yield wxr.text("description", "", "\t") + f"\t<pubDate>{world.now:%a, %d %b %Y %H:%M:%S +0000}</pubDate>\n"
    yield wxr.text("language", settings.LANGUAGE_CODE, "\t") + "\t<wp:wxr_version>1.2</wp:wxr_version>\n"
    yield wxr.text("wp:base_site_url", settings.SITE_URL, "\t") + wxr.text("wp:base_blog_url", settings.SITE_URL, "\t")
    yield wxr.more({"by": "fibrosite"}, "\t")
    for author in Author.objects.select_related("user").order_by("pk"):
        yield "\t<wp:author>\n" + wxr.element("wp:author_id", world.authors[author.pk])
        yield wxr.element("wp:author_login", author.slug)
        yield wxr.element("wp:author_email", author.user.email if author.user else "")
        yield wxr.words("wp:author_display_name", author.name)
        about = {name: getattr(author, name) for name in ("slug", "bio", "credentials", "conflicts")}
        yield wxr.more(about) + "\t</wp:author>\n"
    for number, topic in enumerate(Topic.objects.order_by("pk"), 1):
        yield "\t<wp:tag>\n" + wxr.element("wp:term_id", number) + wxr.element("wp:tag_slug", topic.slug)
        yield wxr.words("wp:tag_name", topic.name) + wxr.words("wp:tag_description", topic.description)
        yield wxr.more({name: getattr(topic, name) for name in ("slug", "kind", "synonyms", "description")})
        yield "\t</wp:tag>\n"
    yield "\t<generator>Fibrosite</generator>\n"


def _items(world):
    for supplement in Supplement.objects.order_by("pk").iterator(BATCH):
        about = {name: getattr(supplement, name) for name in SUPPLEMENT} | {"supplement": supplement.slug}
        fields = {"number": world.places["s", supplement.pk], "slug": supplement.slug, "title": supplement.name}
        body = f"<p>{escape(supplement.summary, quote=False)}</p>"
        yield _item(supplement, world, **fields, type="page", content=body, more=about), _talk(world, supplement)
    for page in SitePage.objects.order_by("pk"):
        fields = {"number": world.places["p", page.pk], "slug": page.slug, "title": page.title}
        body = clean_article(page.body)
        about = {"page": page.slug, "body": body}
        yield (
            _item(
                page,
                world,
                **fields,
                type="page",
                at=page.updated_at,
                content=page_content(body, world),
                more=about,
                open=False,
            ),
            (),
        )
    articles = Article.objects.order_by("pk").prefetch_related(
        joined(Article, "bylines", "author"), "topics", "supplements", joined(Article, "citations", "reference")
    )
    for article in articles.select_related("lead_image").iterator(BATCH):
        yield _article(article, world), _talk(world, article)
    for image in world._in_order():
        yield _image(image, world), ()


def _article(article, world):
    at = article.publish_at if article.status == Status.READY else article.created_at
    status = STATES.get(article.status) or ("publish" if article.publish_at <= world.now else "future")
    authors = [byline.author for byline in article.bylines.all()]
    content = content_of(article, world)
    about = {name: getattr(article, name) for name in OWN} | {
        "kind": article.kind,
        "body": article.body,
        "of": digest(content),
        "authors": [author.slug for author in authors],
        "supplements": [supplement.slug for supplement in article.supplements.all()],
        "references": [_reference(citation.reference) for citation in article.citations.all()],
        "next_review": article.next_review,
        "updated_at": article.updated_at and article.updated_at.astimezone(UTC).isoformat(),
        "status": article.status if article.status in (Status.MEDICAL, Status.ARCHIVED) else "",
        "publish_at": article.publish_at.isoformat() if article.publish_at and article.status != Status.READY else "",
    }
    rest = [
        f'\t\t<category domain="post_tag" nicename="{topic.slug}">{wxr.cdata(escape(topic.name))}</category>\n'
        for topic in sorted(article.topics.all(), key=lambda topic: topic.pk)
    ]
    if article.lead_image and article.lead_image.key in world.numbers:
        rest.append(wxr.meta("_thumbnail_id", str(world.numbers[article.lead_image.key])))
    return _item(
        article, world, number=world.places["a", article.pk], slug=article.slug, title=article.title, content=content,
        excerpt=article.summary, at=at, changed=article.updated_at or at, status=status, more=about, rest="".join(rest),
        creator=authors[0].slug if authors else "", sticky=article.pk in world.sticky,
    )  # fmt: skip


def _image(image, world):
    url = settings.SITE_URL + image.file.url
    about = {name: getattr(image, name) for name in IMAGE}
    about |= {"focal_x": image.focal_x, "focal_y": image.focal_y}
    rest = wxr.element("wp:attachment_url", url) + wxr.meta("_wp_attached_file", image.file.name)
    rest += wxr.meta("_wp_attachment_image_alt", image.alt)
    return _item(
        image, world, number=world.places["i", image.pk], slug=image.key, title=image.key, excerpt=image.caption,
        at=image.uploaded_at, type="attachment", status="inherit", link=url, open=False, more=about, rest=rest,
    )  # fmt: skip


def _item(
    thing, world, *, number, slug, title, content="", excerpt="", at=None, changed=None, type="post", status="publish",
    creator="", sticky=False, open=None, link="", more=None, rest="",
):  # fmt: skip
    link = link or settings.SITE_URL + thing.get_absolute_url()
    is_open = _is_open(thing) if open is None else open
    return "".join([
        "\t<item>\n", wxr.words("title", title), wxr.text("link", link), wxr.pub_date(at),
        wxr.element("dc:creator", creator), f'\t\t<guid isPermaLink="false">{link}</guid>\n',
        "\t\t<description></description>\n", wxr.element("content:encoded", content),
        wxr.words("excerpt:encoded", excerpt), wxr.element("wp:post_id", number), wxr.dates("post_date", at),
        wxr.dates("post_modified", changed or at), wxr.element("wp:comment_status", "open" if is_open else "closed"),
        wxr.element("wp:ping_status", "open" if is_open else "closed"), wxr.element("wp:post_name", slug),
        wxr.element("wp:status", status), wxr.element("wp:post_parent", 0), wxr.element("wp:menu_order", 0),
        wxr.element("wp:post_type", type), wxr.element("wp:post_password", ""),
        wxr.element("wp:is_sticky", int(sticky)), rest, wxr.more(more or {}),
    ])  # fmt: skip


def _is_open(thing):
    discussion = Discussion.objects.of(thing)
    return discussion.is_open if discussion else True


def _talk(world, subject):
    """The comments, each after the one it answers; spam stays behind."""
    comments = Comment.objects.on(subject).exclude(status=Comment.Status.SPAM).annotate(email=F("commenter__email"))
    for comment in comments.order_by("depth", "pk").iterator(BATCH):
        yield _comment(comment, world)


def _comment(comment, world):
    status = APPROVED[comment.status]
    about = {"status": comment.status if status == "trash" else ""}
    if text_of(comment.html) != comment.text:
        about |= {"text": comment.text, "of": digest(comment.html)}
    rows = {
        "comment_id": comment.pk,
        "comment_author": escape(comment.name, quote=False),
        "comment_author_email": comment.email or "",
        "comment_author_url": comment.url,
        "comment_author_IP": "",
    }
    parts = [wxr.element(f"wp:{name}", value, "\t\t\t") for name, value in rows.items()]
    parts.append(wxr.dates("comment_date", comment.created_at, "\t\t\t"))
    rows = {
        "comment_content": comment.html,
        "comment_approved": status,
        "comment_type": comment.kind,
        "comment_parent": comment.parent_id or 0,
        "comment_user_id": world.authors.get(comment.author_id, 0),
    }
    parts += [wxr.element(f"wp:{name}", value, "\t\t\t") for name, value in rows.items()]
    return "".join(["\t\t<wp:comment>\n", *parts, wxr.more(about, "\t\t\t"), "\t\t</wp:comment>\n"])


def _reference(reference):
    return {"key": reference.key} | {name: getattr(reference, name) for name in REFERENCE if getattr(reference, name)}


def _keys(model):
    return model.objects.order_by("pk").values_list("pk", flat=True)
