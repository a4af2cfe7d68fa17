"""Where the pages of the other site are now: a redirect for every address that a reader may have kept."""

from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, resolve, reverse

from articles import redirects
from articles.models import Image
from articles.redirects import GONE

from .records import Item
from .survey import path_of


class Addresses:
    """Collects {old path: new path}; `write` stores them."""

    def __init__(self, world):
        self.world, self.pairs = world, {}

    def of_site(self):
        """Feeds, archives by date, topics and authors; all under the folder in which the site was."""
        world, base = self.world, self.base
        if world.is_ours:  # our own addresses stay what they are
            return
        self._lead(f"{base}/feed/", reverse("articles:feed_rss"))
        self._lead(f"{base}/comments/feed/", reverse("comments:feed"))
        self._lead(f"{base}/?feed=rss2", reverse("articles:feed_rss"))
        for (domain, slug), ours in world.terms.slugs.items():
            to = reverse("articles:topic", args=[ours])
            term = world.survey.terms[domain, slug]
            slug = unquote(slug)
            self._lead(f"{base}/{'category' if domain == 'category' else 'tag'}/{slug}/", to)
            if domain == "category":
                if term.number:
                    self._lead(f"{base}/?cat={term.number}", to)
                if folders := self._folders(term):
                    self._lead(f"{base}/category/{folders}/{slug}/", to)
            else:
                self._lead(f"{base}/?tag={slug}", to)
        for login, ours in world.people.slugs.items():
            to, number = reverse("articles:author", args=[ours]), world.survey.authors[login].number
            self._lead(f"{base}/author/{login.lower()}/", to)
            if number:
                self._lead(f"{base}/?author={number}", to)
        for year, month in world.survey.months:
            to = reverse("articles:month", args=[f"{year:04}", f"{month:02}"])
            self._lead(f"{base}/{year:04}/", reverse("articles:archive"))
            self._lead(f"{base}/{year:04}/{month:02}/", to)
            self._lead(f"{base}/?m={year:04}{month:02}", to)

    @property
    def base(self):
        return "/" + self.world.survey.site.partition("/")[2] if "/" in self.world.survey.site else ""

    def of_item(self, item: Item):
        entry = self.world.survey.entries[item.number]
        if self.world.is_ours:
            if entry.is_public:
                self._lead(entry.path, reverse("articles:page", args=[entry.slug]))
            return
        to = reverse("articles:page", args=[entry.slug]) if entry.is_public else GONE
        numbered = [f"{self.base}/?{name}={item.number}" for name in ("p", "page_id")]
        if entry.is_public or entry.is_protected or entry.status == "trash":
            for path in (entry.path.replace("__trashed", ""), *numbered, *self._older(item, entry)):
                self._lead(path, to)
        if at := item.written_at:
            local = item.date[:10].split("-") if item.date[:4].strip("0") else f"{at:%Y-%m-%d}".split("-")
            if entry.is_public and len(local) == 3:
                month = reverse("articles:month", args=local[:2])
                self._lead(f"{self.base}/{'/'.join(local)}/", month)
                self._lead(f"{self.base}/?m={''.join(local)}", month)

    def of_attachments(self):
        """An attachment's page leads to the post it belongs to, else to the picture; a file to our copy of it."""
        survey = self.world.survey
        if self.world.is_ours:
            return
        keys = self.world.pictures.keys
        images = Image.objects.in_bulk(list(keys.values()), field_name="key")
        files = {key: image.file.url for key, image in images.items() if image.file}
        for number, attachment in survey.attachments.items():
            file = files.get(keys.get(number), GONE)
            entry = survey.entries.get(attachment.parent)
            page = reverse("articles:page", args=[entry.slug]) if entry and entry.is_public else file
            self._lead(attachment.path, page)
            self._lead(f"{self.base}/?attachment_id={number}", page)
            if file and attachment.url:
                self._lead(unquote(urlsplit(attachment.url).path), file)

    def write(self):
        report = self.world.report
        report.redirects += sum(1 for to in self.pairs.values() if to)
        report.gone += sum(1 for to in self.pairs.values() if not to)
        if not self.world.is_dry_run:
            redirects.moved_together(self.pairs)
        self.pairs = {}

    def _lead(self, old, to):
        if not old or old == "/" or old == to:
            return
        if "?" not in old and self._is_ours(old):
            if to:
                self.world.report.note(old, "address", f"a page of this site stands there; what was there is at {to}")
            return
        self.pairs.setdefault(old, to)

    def _is_ours(self, path):
        """A page of this site that is there whatever its data: /about/, /search/ …"""
        try:
            return not resolve(path).captured_kwargs
        except Resolver404:
            return False

    def _older(self, item, entry):
        """The addresses before the slug was changed."""
        last = entry.path.rstrip("/").rpartition("/")
        return [path_of(f"{last[0]}/{old}/") for old in item.meta.get("_wp_old_slug", ()) if old.strip() and last[2]]

    def _folders(self, term):
        names, seen = [], set()
        while term and term.parent and term.parent not in seen:
            seen.add(term.parent)
            names.insert(0, unquote(term.parent))
            term = self.world.survey.terms.get(("category", term.parent))
        return "/".join(names)
