"""The house style as advice: what would make a text easier or safer to read. Pure, and it never stops anybody.

It reads the canonical HTML of an article and knows nothing but what it is given about supplements."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from fibrosite.shared.html import tree

LONG_SENTENCE = 25  # words
LONG_PARAGRAPH = 3  # sentences
MOST_WARNINGS = 2
EXCERPT = 60  # characters

_BLOCKS = {"p", "li", "td", "dd", "figcaption", "summary"}
_PARTS = {"p", "ul", "ol", "dl", "table", "blockquote", "details", "aside", "figure"}  # not the block's own words
_ABBREVIATED = re.compile(r"\b(e\.g|i\.e|vs|al|etc|approx|Dr|Prof|no|fig)\.", re.I)
_END = re.compile(r"([.!?…][\"”’)]*)\s+(?=[A-Z0-9“‘\"(])")
_WORD = re.compile(r"[^\W_][\w’'-]*")
_CLAIM = re.compile(
    r"\b(stud(?:y|ies)|trials?|research|evidence|meta-analys[ie]s|reviews? (?:found|show\w*)|found that|show(?:s|ed|n)|"
    r"reduc(?:es|ed)|improv(?:es|ed)|lower(?:s|ed)|rais(?:es|ed)|eas(?:es|ed)|linked (?:to|with)|associated with|"
    r"per ?cent|helps? (?:with|against))\b|\d ?%",
    re.I,
)
_UNIT = r"(?:mg|µg|μg|mcg|ug|g|IU|milligrams?|micrograms?|grams?)"
_AMOUNT = re.compile(rf"(?<![\w.,])(\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)\s?({_UNIT})\b(?!\s?/\s?(?:ml|mL|L|dl|kg))")
_BARE = re.compile(
    r"(?<![\w.,])(\d[\d.,]*)\s+(?:a|per|each|every)\s+(?:day|night)\b|(?<![\w.,])(\d[\d.,]*)\s+daily\b|"
    r"\b(?:dose|dosage|intake)s?\s+of\s+(\d[\d.,]*)(?=\s+(?!" + _UNIT + r"\b)|[.,;)]|$)",
    re.I,
)
_IN_MICROGRAMS = {"mg": 1000, "milligram": 1000, "g": 1_000_000, "gram": 1_000_000}


@dataclass(frozen=True)
class Advice:
    rule: str
    sentence: str
    words: str = ""  # of the text, to lead there


@dataclass(frozen=True)
class Known:
    """A supplement as far as advice needs it. `limit` is its highest tolerable upper intake: (amount, unit)."""

    slug: str
    names: tuple
    limit: tuple | None = None
    is_covered: bool = False


def advise(html, supplements=()):
    """Suggestions in the order of the text. `html` is what `clean_article` wrote; `supplements` are Known."""
    body = tree.parse(html)
    found = []
    for block in body.walk():
        if block.tag in _BLOCKS:
            found += _on_block(block, supplements)
    return [*found, *_on_warnings(body), *_on_mentions(body, supplements)]


def _on_block(block, supplements):
    text = own_text(block)
    sentences = sentences_of(text)
    for sentence in sentences:
        if (count := len(_WORD.findall(sentence))) > LONG_SENTENCE:
            yield Advice("sentence", _("%d words in one sentence. Could it be two?") % count, _excerpt(sentence))
    if len(sentences) > LONG_PARAGRAPH:
        told = _("%d sentences in one paragraph. Three are easier for tired eyes.") % len(sentences)
        yield Advice("paragraph", told, _excerpt(text))
    for match in _BARE.finditer(text):
        number = next(filter(None, match.groups())).rstrip(".,")
        yield Advice("unit", _("%s of what? Give the unit: mg, µg, IU.") % number, _excerpt(match[0]))
    has_citation = any(below.tag == "cite" and "data-reference" in below.attrs for below in block.walk())
    claim = next(filter(_CLAIM.search, sentences), None)
    if claim and not has_citation and block.tag != "summary":
        yield Advice("citation", _("This sounds like a finding. Who found it? Cite a source."), _excerpt(claim))
    for sentence in sentences:
        yield from _on_doses(sentence, supplements)


def _on_doses(sentence, supplements):
    for match in _AMOUNT.finditer(sentence):
        known = _nearest(sentence, match.start(), [known for known in supplements if known.limit])
        if not known:
            continue
        amount, limit = in_micrograms(match[1], match[2]), in_micrograms(*known.limit)
        if amount and limit and amount > limit:
            told = _(
                "%(amount)s is above the upper limit of %(name)s in its record, %(limit)s a day. Say so, or drop it."
            )
            shown = f"{Decimal(known.limit[0]).normalize():f} {known.limit[1]}"
            yield Advice("limit", told % {"amount": match[0], "name": known.names[0], "limit": shown}, match[0])


def _on_warnings(body):
    boxes = [node for node in body.walk() if node.attrs.get("data-callout") in ("caution", "stop")]
    boxes += [node for node in body.walk() if node.attrs.get("data-block") == "caution"]
    if len(boxes) > MOST_WARNINGS:
        told = _("%d warnings. Past two, readers stop seeing them: keep the gravest, say the rest in the text.")
        yield Advice("warnings", told % len(boxes))


def _on_mentions(body, supplements):
    linked = {node.attrs.get("data-supplement") for node in body.walk()}
    linked |= {
        node.attrs["href"].split("#")[0].rstrip("/").rpartition("/")[2]
        for node in body.walk()
        if node.attrs.get("href", "").startswith("/supplements/")
    }
    text = " ".join(own_text(block) for block in body.walk() if block.tag in _BLOCKS)
    for known in supplements:
        if known.is_covered or known.slug in linked:
            continue
        if match := _mention(known).search(text):
            told = _("%s is mentioned but not linked, so its cautions are not on this page. Link it, or add it below.")
            yield Advice("mention", told % known.names[0], match[0])


def own_text(block):
    """The words of a block without those of the blocks within it."""
    parts = (
        part if isinstance(part, str) else " " if part.tag == "br" else "" if part.tag in _PARTS else own_text(part)
        for part in block.children
    )
    return " ".join("".join(parts).split())


def sentences_of(text):
    """`text` in sentences; “e.g.” and “et al.” end none."""
    held = _ABBREVIATED.sub(lambda match: match[0].replace(".", "\x00"), text)
    return [part.replace("\x00", ".") for part in _END.sub("\\1\x01", held).split("\x01") if part.strip()]


def in_micrograms(amount, unit):
    """A weight as a plain number, or None for units that are not weights (IU differ from vitamin to vitamin)."""
    unit = unit.removesuffix("s") if len(unit) > 3 else unit
    if unit.lower() == "iu":
        return None
    return Decimal(str(amount).replace(",", "")) * _IN_MICROGRAMS.get(unit, 1)


def _nearest(sentence, place, supplements):
    """The supplement that is named nearest to a place in a sentence."""
    found = [
        (abs(match.start() - place), known) for known in supplements for match in _mention(known).finditer(sentence)
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _mention(known):
    """Names of four letters and less count only as they are written: Mg is magnesium, mg is not."""
    names = "|".join(
        re.escape(name) if len(name) <= 4 else f"(?i:{re.escape(name)})" for name in sorted(known.names, key=len)[::-1]
    )
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])")


def _excerpt(text):
    return text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0]
