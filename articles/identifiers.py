"""Reading identifiers of papers out of what people paste. Pure: nothing is looked up, no request is made.

PMID: the number of a PubMed record. PMCID: “PMC” and a number. DOI: “10.” …, kept in small letters, because a DOI
means the same in any."""

import re
from html import unescape
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from django.utils.translation import gettext as _

PMID = re.compile(r"[1-9][0-9]{0,8}")
PMCID = re.compile(r"PMC([1-9][0-9]{0,9})", re.I)
DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"<>]+", re.I)
LABELLED_PMID = re.compile(r"\b(?:PMID|PubMed(?: ID)?)\s*[:=]?\s*([1-9][0-9]{0,8})\b", re.I)
PAGE_OF_A_PAPER = re.compile(r"/(?:full|abstract|pdf|epdf|html|meta|summary)/?$|\.pdf$", re.I)
PUBMED_PATH = re.compile(r"^/(?:pubmed/|m/pubmed/)?([1-9][0-9]{0,8})/?$|/(?:MED|med)/([1-9][0-9]{0,8})\b")
PUBMED_HOSTS = ("pubmed.ncbi.nlm.nih.gov", "www.ncbi.nlm.nih.gov", "ncbi.nlm.nih.gov", "europepmc.org")
OPENING = {")": "(", "]": "[", "}": "{", "»": "«"}


class Identifiers(NamedTuple):
    """What names one paper; None where the text does not say."""

    pmid: str | None = None
    doi: str | None = None
    pmcid: str | None = None

    def __bool__(self):
        return any(self)


def read(text):
    """The identifiers in `text`: a PMID, DOI or PMCID, an address that holds one, or a citation that ends in them.

    Raises ValueError with a sentence when it names several papers. Nothing found: an empty `Identifiers`."""
    text = unescape(text.strip()).replace("\u200b", "")
    if PMID.fullmatch(text):
        return Identifiers(pmid=text)
    if re.match(r"(?:https?:)?//|www\.|[a-z.]+\.(?:gov|org)/", text, re.I):
        return _read_address(text if "//" in text else f"https://{text}")
    pmcids = {f"PMC{number}" for number in PMCID.findall(text)}
    return Identifiers(
        pmid=_only(LABELLED_PMID.findall(text)),
        doi=_only(_tidy_doi(found) for found in DOI.findall(text)),
        pmcid=_only(pmcids),
    )


def normal(kind, value):
    """`value` of a field "pmid", "doi" or "pmcid" in the one spelling we keep; None for an empty one.

    Raises ValueError with a sentence for the person who typed it."""
    value = (value or "").strip()
    if not value:
        return None
    if kind == "pmcid" and PMID.fullmatch(value):
        return f"PMC{value}"
    found = getattr(read(value), kind)
    if found is None:
        raise ValueError(WHAT_IT_LOOKS_LIKE[kind]())
    return found


WHAT_IT_LOOKS_LIKE = {
    "pmid": lambda: _("A PMID is a number of up to nine digits, such as 9851785."),
    "doi": lambda: _("A DOI starts with “10.” and has a slash, such as 10.3390/nu14102088."),
    "pmcid": lambda: _("A PMCID is “PMC” and a number, such as PMC9143587."),
}


def _read_address(address):
    """`…/entrez/query.fcgi?…list_uids=9851785…`, `pubmed.ncbi.nlm.nih.gov/9851785/`, doi.org, a publisher's page."""
    parts = urlsplit(address)
    host, path, query = (parts.hostname or "").lower(), unquote(parts.path), parse_qs(parts.query)
    if host in PUBMED_HOSTS or host.endswith(".nlm.nih.gov"):
        if pmcid := PMCID.search(path):
            return Identifiers(pmcid=f"PMC{pmcid[1]}")
        if query.get("db", ["pubmed"])[0].lower() == "pubmed":
            for name in ("list_uids", "uid", "id", "term", "cmd_val"):
                for value in query.get(name, ()):
                    if numbers := PMID.findall(re.sub(r"\[\w+\]", "", value)):
                        return Identifiers(pmid=_only(numbers))
        if found := PUBMED_PATH.search(path):
            return Identifiers(pmid=found[1] or found[2])
    if found := DOI.search(path):
        doi = found[0] if host.endswith("doi.org") else PAGE_OF_A_PAPER.sub("", found[0])
        return Identifiers(doi=_tidy_doi(doi))
    return Identifiers()


def _tidy_doi(doi):
    """Without the full stop of the sentence, the bracket around it, or the quote behind it."""
    while doi:
        last = doi[-1]
        if last in ".,;:'’”…" or (last in OPENING and doi.count(last) > doi.count(OPENING[last])):
            doi = doi[:-1]
        else:
            break
    return doi.lower()


def _only(found):
    found = list(dict.fromkeys(found))
    if len(found) > 1:
        raise ValueError(_("This names several papers: %s. Give one at a time.") % ", ".join(found))
    return found[0] if found else None
