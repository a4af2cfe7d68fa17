"""Whatever a person pastes, one identifier comes out, or a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.identifiers import Identifiers, normal, read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9851785", Identifiers(pmid="9851785")),
        (" PMID: 9851785 ", Identifiers(pmid="9851785")),
        ("https://pubmed.ncbi.nlm.nih.gov/9851785/", Identifiers(pmid="9851785")),
        ("pubmed.ncbi.nlm.nih.gov/9851785", Identifiers(pmid="9851785")),
        ("https://pubmed.ncbi.nlm.nih.gov/9851785/?from_term=x#abstract", Identifiers(pmid="9851785")),
        ("http://www.ncbi.nlm.nih.gov/pubmed/9851785", Identifiers(pmid="9851785")),
        ("https://www.ncbi.nlm.nih.gov/pubmed/?term=9851785[uid]", Identifiers(pmid="9851785")),
        (
            "http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&db=PubMed&list_uids=9851785&dopt=Abstract",
            Identifiers(pmid="9851785"),
        ),
        (
            "http://www.ncbi.nlm.nih.gov:80/entrez/query.fcgi?cmd=Retrieve&amp;db=pubmed&amp;list_uids=9851785&amp;dopt=x",
            Identifiers(pmid="9851785"),
        ),
        ("https://europepmc.org/article/MED/9851785", Identifiers(pmid="9851785")),
        ("PMC9143587", Identifiers(pmcid="PMC9143587")),
        ("pmc9143587", Identifiers(pmcid="PMC9143587")),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9143587/", Identifiers(pmcid="PMC9143587")),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC9143587/pdf/x.pdf", Identifiers(pmcid="PMC9143587")),
        ("10.3390/nu14102088", Identifiers(doi="10.3390/nu14102088")),
        ("10.3390/NU14102088.", Identifiers(doi="10.3390/nu14102088")),
        ("(doi: 10.3390/nu14102088);", Identifiers(doi="10.3390/nu14102088")),
        ("10.1016/S0140-6736(05)67728-8", Identifiers(doi="10.1016/s0140-6736(05)67728-8")),
        ("https://doi.org/10.3390/nu14102088.", Identifiers(doi="10.3390/nu14102088")),
        ("http://dx.doi.org/10.1002%2F14651858.CD000448.pub3", Identifiers(doi="10.1002/14651858.cd000448.pub3")),
        (
            "https://www.frontiersin.org/articles/10.3389/fnins.2020.00923/full",
            Identifiers(doi="10.3389/fnins.2020.00923"),
        ),
        (
            "Macian N. Nutrients 2022;14(10):2088. doi: 10.3390/nu14102088. PMID: 35631229; PMCID: PMC9143587.",
            Identifiers("35631229", "10.3390/nu14102088", "PMC9143587"),
        ),
        ("", Identifiers()),
        ("Macian and others, 2022", Identifiers()),
        ("https://example.org/page/12345", Identifiers()),
        ("https://www.ncbi.nlm.nih.gov/books/NBK56068/", Identifiers()),
        ("0", Identifiers()),
    ],
)
def test_what_is_pasted_is_read(text, found):
    assert read(text) == found


def test_several_papers_at_once_get_a_sentence():
    with pytest.raises(ValueError, match="several papers: 1, 2"):
        read("https://www.ncbi.nlm.nih.gov/entrez/query.fcgi?db=PubMed&list_uids=1,2")


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("pmid", "https://pubmed.ncbi.nlm.nih.gov/9851785/", "9851785"),
        ("doi", "https://doi.org/10.3390/NU14102088,", "10.3390/nu14102088"),
        ("pmcid", "9143587", "PMC9143587"),
        ("pmid", "", None),
        ("doi", None, None),
    ],
)
def test_a_field_is_stored_in_one_spelling(kind, typed, stored):
    assert normal(kind, typed) == stored


@pytest.mark.parametrize(
    ("kind", "typed"), [("pmid", "about ten"), ("doi", "nu14102088"), ("pmcid", "PMCX"), ("pmid", "PMC1")]
)
def test_a_field_that_makes_no_sense_gets_a_sentence(kind, typed):
    with pytest.raises(ValueError, match="such as"):
        normal(kind, typed)


@given(st.text(max_size=200))
def test_nothing_that_is_pasted_breaks_it(text):
    try:
        found = read(text)
    except ValueError as problem:
        assert "several papers" in str(problem)
    else:
        assert all(value is None or value for value in found)


@given(st.from_regex(r"10\.[0-9]{4}/[a-z0-9]{1,12}", fullmatch=True), st.text(".,;:)]”", max_size=4))
def test_punctuation_after_a_doi_is_not_part_of_it(doi, tail):
    assert read(doi + tail).doi == doi
