"""Lists that a new database begins with: migrations call `fill` with their own models. Then they are the operator’s."""

import tomllib
from pathlib import Path

HERE = Path(__file__).parent
LEVELS = {"harmless": 0, "concern": 1, "serious": 2, "now": 3}


def fill(CrisisPhrase, BrandName):
    CrisisPhrase.objects.bulk_create(
        [
            CrisisPhrase(phrase=phrase, level=LEVELS[name])
            for name, phrases in _read("crisis_en.toml").items()
            for phrase in phrases
        ],
        ignore_conflicts=True,
    )
    BrandName.objects.bulk_create(
        [
            BrandName(name=brand, medicine=medicine)
            for medicine, brands in _read("brands.toml").items()
            for brand in brands
        ],
        ignore_conflicts=True,
    )


def _read(name):
    return tomllib.loads((HERE / name).read_text("utf-8"))
