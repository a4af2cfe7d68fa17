"""Made-up comments: people talk about nights and pills, sellers about channels, clicks and the same pills."""

import random
from datetime import timedelta

from comments import submission
from comments.models import Comment
from tests.makers import LONG_AGO

ABOUT = [
    "my legs",
    "the fog",
    "mornings",
    "sleep",
    "the cold",
    "work",
    "my hands",
    "walking",
    "a bad flare",
    "the rain",
]
SAID = [
    "I have had {a} trouble me for years and {b} made it a little easier, slowly.",
    "Does anybody else find that {a} gets worse after {b}? My doctor was not sure.",
    "Thank you for writing this. {a} and {b} are what I think about at night too.",
    "We tried {medicine} first, then nothing helped {a}, and in the end it was {b}.",
    "My pharmacist said to ask before mixing {medicine} with anything. {a} is bad today.",
    "For me {a} was better when I rested; I am still reading about {b} here.",
]
SOLD = [
    "Check out my channel for {a} videos!!! Subscribe and I subscribe back",
    "Buy {medicine} online cheap, no prescription, click http://{site}.example.com/{a}",
    "Earn ${n}00 a day from home, visit www.{site}.biz now!!!",
    "hey guys please visit my page {site}.shop and follow me for {b}",
    "BEST PRICE {medicine} FAST SHIPPING order today at {site}.top",
    "I cured {a} in {n} days thanks to Dr {site}, contact him on whatsapp +1555{n}01234",
]
SITES = ["fastdeal", "megapills", "getrich", "viewboost", "drhealer", "luckywin"]
MEDICINES = ["melatonin", "tramadol", "gabapentin", "amitriptyline", "naltrexone", "duloxetine", "xanax"]


def corpus(count, seed=1):
    """`count` pairs of (text, is it spam), half and half in chance order; the same seed, the same words."""
    rng = random.Random(seed)
    for _ in range(count):
        is_spam = rng.random() < 0.5
        words = {"site": rng.choice(SITES), "n": rng.randint(2, 9), "medicine": rng.choice(MEDICINES)}
        a, b = rng.sample(ABOUT, 2)
        yield rng.choice(SOLD if is_spam else SAID).format(a=a, b=b, **words), is_spam


def stored(subject, count, seed=1):
    """`count` decided comments under `subject` with what the moderator thought of each. Written at once: the filter
    asks for the rows alone, and nobody reads them on a page."""
    discussion, pairs = submission.discussion_of(subject), list(corpus(count, seed))
    comments = Comment.objects.bulk_create(
        Comment(
            discussion=discussion,
            name="Rowan",
            text=text,
            fingerprint=submission.fingerprint(text),
            status="spam" if is_spam else "approved",
            created_at=LONG_AGO + timedelta(minutes=number),
        )
        for number, (text, is_spam) in enumerate(pairs)
    )
    return [(comment, is_spam) for comment, (_text, is_spam) in zip(comments, pairs, strict=True)]
