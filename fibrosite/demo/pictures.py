"""The figures of the demo, drawn by code and stored as if somebody had uploaded them."""

from articles import library
from articles.models import Image
from fibrosite.demo import content, figures
from fibrosite.shared.progress import progress


def load():
    there = set(Image.objects.values_list("key", flat=True))
    new = {key: words for key, words in content.toml("images.toml").items() if key not in there}
    for key, words in progress(new.items(), "Pictures", total=len(new)):
        library.store(Image(key=key, **words), figures.draw(key), f"{key}.png")
    yield "pictures", len(new)
