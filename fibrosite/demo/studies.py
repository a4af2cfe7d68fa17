"""Study rows of the demo's evidence statements, read from the facts files alone; what they do not say stays empty."""

from functools import cache
from types import SimpleNamespace

from articles import evidence
from articles.models.evidence import Certainty
from fibrosite.demo import content

DESIGNS = {
    "rct": "randomised",
    "systematic-review": "pooled",
    "observational": "observational",
    "mechanistic": "laboratory",
    "guideline": "opinion",
    "review": "opinion",
    "fact-sheet": "opinion",
}
RATED_BY_THE_SOURCE = ("magnesium sleep mixed", "st-johns-wort mood depression")  # facts/README.md, "Evidence"


@cache
def _said():
    return content.toml("studies.toml")


@cache
def _kinds():
    return {row["id"]: row for row in content.facts("references")}


def name_of(supplement, row):
    return f"{supplement} {row['symptom']} {row['population']}"


def studies_of(supplement, row):
    """The study rows of one evidence statement of the facts file, as `articles.record` keeps them."""
    statement = name_of(supplement, row)
    keys = [key for key in row["references"] if not key.startswith("seed-")]
    speaks_for_all = row["direction"] != "mixed" or len(keys) == 1
    studies = []
    for key in keys:
        results = [r for r in _said()["result"] if (r["statement"], r["reference"]) == (statement, key)]
        for result in results or [{"direction": row["direction"] if speaks_for_all else ""}]:
            studies.append(
                {
                    "reference": key,
                    "design": _word("design", key) or DESIGNS.get(_kinds()[key]["kind"], ""),
                    "participants": None if result.get("tier") == "subgroup" else _word("people", key) or None,
                    "population": _population(key, row["population"]),
                    "tier": result.get("tier", ""),
                    "direction": result["direction"],
                    "note": (_kinds()[key].get("kind_detail") or "")[:300],
                }
            )
    return studies


def override_of(supplement, row, studies):
    """The facts file's own rating where the rule finds another one, with the reason that readers see."""
    rating = evidence.rate(SimpleNamespace(**study) for study in studies)
    kept = Certainty[row["certainty"].replace("-", "_").upper()]
    if kept == rating.certainty:
        return {"override": None, "override_reason": ""}
    if name_of(supplement, row) in RATED_BY_THE_SOURCE:
        why = f"This is the rating the source itself gives. Our rule says “{rating.certainty.label}”."
    else:
        why = (
            f"Rated “{kept.label}” by the facts file, from the design and size of the studies. "
            f"Our rule says “{rating.certainty.label}”."
        )
        if rating.because and rating.certainty < kept:
            why += " " + " ".join(rating.because[:2])
    return {"override": kept.value, "override_reason": why}


def _word(table, key):
    return _said()[table].get(key, [""])[0]


def _population(key, population):
    if population == "mixed":
        return _word("population", key)
    return "fibromyalgia" if population == "fibromyalgia" else "other"
