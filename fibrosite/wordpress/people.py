"""The authors of the other site: who of ours they are."""

from django.utils.text import slugify

from articles.models import Author

from .bodies import plain
from .ledger import Kind, Outcome, digest, outcome


class People:
    """Login → address of our author. `given` says of some logins whom they are here."""

    def __init__(self, world, given):
        self.world, self.slugs, self.by_email, self.by_number = world, {}, {}, {}
        self.given = given

    def bring(self):
        rows = self.world.ledger.rows(Kind.AUTHOR)
        here = Author.objects.in_bulk([row.number for row in rows.values()])
        taken = set(Author.objects.values_list("slug", flat=True))
        before = list(Author.objects.exclude(pk__in=self.world.ledger.numbers(Kind.AUTHOR)))  # who nobody there is yet
        for login, person in self.world.survey.authors.items():
            row, more = rows.get(login), self.world.more(person)
            name = (plain(person.name) or login or "Without a name")[:120]
            wanted = self.given.get(login) or more.get("slug") or slugify(login)[:110] or f"author-{person.number}"
            author = here.get(row.number) if row else _same(before, wanted, name)
            theirs = digest([name, more])
            done = outcome(row, theirs, lambda author=author, row=row: author and (_ours(author) if row.ours else "–"))
            slug = author.slug if author else wanted
            while not author and slug in taken:
                slug = f"{slug}-{person.number or 2}"
            taken.add(slug)
            self.slugs[login] = slug
            self.world.report.count("author", "", "skipped" if done == Outcome.NEW and author else done,
                                    "is here already" if done == Outcome.NEW and author else "")  # fmt: skip
            if not self.world.is_dry_run and done in (Outcome.NEW, Outcome.CHANGED):
                is_ours = author is None or (row is not None and row.ours)
                self._store(login, author or Author(slug=slug), name, more, theirs, is_ours)
            self._know(person, slug)

    def _store(self, login, author, name, more, theirs, is_ours):
        if is_ours:
            author.name = name
            for field in ("bio", "credentials", "conflicts"):
                setattr(author, field, more.get(field, getattr(author, field)))
            author.save()
        self.world.ledger.keep(Kind.AUTHOR, login, author.pk, theirs, _ours(author) if is_ours else "")

    def _know(self, person, slug):
        if person.email.strip():
            self.by_email[person.email.strip().lower()] = slug
        if person.number:
            self.by_number[person.number] = slug

    def wrote(self, comment):
        """The address of the author who wrote a comment, or None."""
        if comment.user in self.by_number or self.world.is_ours:
            return self.by_number.get(comment.user)
        return self.by_email.get(comment.email.strip().lower())


def _same(authors, slug, name):
    """Who was here before and has this address, else this name."""
    same_slug = [author for author in authors if author.slug == slug]
    return next(iter(same_slug + [author for author in authors if author.name.casefold() == name.casefold()]), None)


def _ours(author):
    return digest([author.name, author.bio, author.credentials, author.conflicts])
