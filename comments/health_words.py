"""The names of what people here live with and take. No filter counts them as a sign of spam.

A stock list of “spam words” and a filter that learned from pill sellers would both silence our readers."""

import re

from articles.models import Concern, Supplement, Topic
from fibrosite.pagecache.reading import once_an_edition

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

# Medicines and complaints that people with pain write about, whether or not the site has a record of them. Names only.
_COMMON = """
acetaminophen alprazolam ambien amitriptyline antidepressant antidepressants arcoxia aspirin ativan baclofen botox
buprenorphine bupropion buspirone butrans cannabis cbd celebrex celecoxib cetirizine citalopram clonazepam clonidine
co-codamol co-dydramol codeine cyclobenzaprine cymbalta depression diazepam diclofenac dihydrocodeine doxepin
dronabinol duloxetine effexor elavil endep escitalopram esomeprazole eszopiclone etoricoxib fentanyl fibro fibromyalgia
flexeril fluoxetine gabapentin hydrocodone hydromorphone ibuprofen imipramine insomnia ketamine klonopin lansoprazole
ldn lexapro lidocaine lorazepam lunesta lyrica marijuana medication medicine melatonin meloxicam memantine menopause
metformin methadone methocarbamol methotrexate migraine milnacipran mirtazapine modafinil morphine naltrexone naproxen
naratriptan neurontin norco nortriptyline norflex nurofen omeprazole opioid opioids oxycodone oxycontin oxytocin pain
pamelor paracetamol paroxetine paxil percocet pills phenibut pramipexole prednisolone prednisone pregabalin prescription
propranolol provigil prozac quetiapine rizatriptan robaxin ropinirole savella semaglutide seroquel sertraline sildenafil
soma sumatriptan supplement supplements tadalafil tapentadol temazepam thc tizanidine topamax topiramate tramadol
trazodone triptan tylenol ultram valium valproate venlafaxine viagra vicodin weight wellbutrin xanax xyrem zanaflex
zoloft zolpidem zopiclone
"""


@once_an_edition
def phrases():
    """Every name, as tuples of small words: ("st", "john's", "wort"). Three queries after a change of one."""
    names = []
    for name, slug, aliases in Supplement.objects.values_list("name", "slug", "aliases"):
        names += [name, slug, *aliases]
    for name, slug, synonyms, examples in Concern.objects.values_list("name", "slug", "synonyms", "examples"):
        names += [name, slug, *synonyms, *examples]
    for name, synonyms in Topic.objects.values_list("name", "synonyms"):
        names += [name, *synonyms]
    return common() | of(names)


def common():
    return frozenset(map(words, _COMMON.split()))


def of(names):
    return frozenset(filter(None, (words(part) for name in names for part in _parts(name))))


def _parts(name):
    """“Blood thinners (warfarin, heparin)” is four names: the whole, and what people say of it."""
    return [name, *re.split(r"[(),;/]", name)]


def words(text):
    return tuple(word.casefold().replace("’", "'") for word in WORD.findall(text))


def are_names(text, phrases):
    """It says nothing but such names."""
    return not words(take_out(text, phrases))


def take_out(text, phrases):
    """The text without these names, in the singular, the plural or the genitive."""
    found = list(WORD.finditer(text))
    said = words(text)
    longest = max(map(len, phrases), default=0)
    kept, at, end = [], 0, 0
    while at < len(said):
        size = next((n for n in range(min(longest, len(said) - at), 0, -1) if _is_name(said[at : at + n], phrases)), 0)
        if size:
            kept.append(text[end : found[at].start()])
            end = found[at + size - 1].end()
        at += size or 1
    return "".join([*kept, text[end:]])


def _is_name(said, phrases):
    if said in phrases:
        return True
    last = said[-1]
    singular = last.removesuffix("'s") if last.endswith("'s") else last.removesuffix("s")
    return singular != last and (*said[:-1], singular) in phrases
