"""References come in by pasting or by PubMed's export files, never over the network."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from articles import references
from articles.models import Reference
from tests.makers import make_reference

pytestmark = pytest.mark.django_db

NBIB = """
PMID- 35631229
OWN - NLM
IP  - 10
VI  - 14
DP  - 2022 May 16
TI  - Short-Term Magnesium Therapy Alleviates Moderate Stress in Patients with
      Fibromyalgia: A Randomized Double-Blind Clinical Trial.
LID - 10.3390/NU14102088 [doi]
AU  - Macian N
AU  - Dualé C
AU  - Voute M
AU  - Leray V
PT  - Journal Article
PT  - Randomized Controlled Trial
JT  - Nutrients
AID - nu14102088 [pii]
PG  - 2088
PMC - PMC9143587

PMID- about ten
TI  - A record with a wrong number.

TI  - A record without a number.
this line is nothing

PMID- 9851785
TI  - A retracted paper
DP  - 1998
AU  - Doe J
PT  - Retracted Publication
""".lstrip()


@pytest.fixture
def export(tmp_path):
    file = tmp_path / "pubmed.nbib"
    file.write_text(NBIB, "utf-8")
    return file


def test_the_same_paper_is_one_reference_however_it_is_pasted():
    first = references.resolve(
        "http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&db=PubMed&list_uids=9851785&dopt=Abstract"
    )
    assert (first.pmid, first.state, first.key) == ("9851785", "identified", "pmid-9851785")
    for text in ("9851785", "PMID: 9851785.", "https://pubmed.ncbi.nlm.nih.gov/9851785/"):
        assert references.resolve(text) == references.find(text) == first
    paper = make_reference(doi="10.3390/nu14102088", pmcid="PMC9143587")
    for text in (
        "https://doi.org/10.3390/NU14102088.",
        "pmc9143587",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC9143587/",
    ):
        assert references.resolve(text) == paper
    assert Reference.objects.count() == 2


def test_pasting_asks_the_network_nothing(monkeypatch):
    monkeypatch.setattr("socket.socket.connect", lambda *a: pytest.fail("a request was made"))
    references.resolve("https://doi.org/10.1000/xyz")


def test_what_names_no_paper_or_two_gets_a_sentence():
    with pytest.raises(ValidationError, match="No PMID, DOI or PMCID"):
        references.resolve("Macian and others")
    assert references.find("Macian and others") is None
    make_reference("one", pmid="1"), make_reference("two", doi="10.1000/x")
    with pytest.raises(ValidationError, match="different references here: one, two"):
        references.resolve("doi:10.1000/x PMID: 1")


def test_an_export_is_imported_line_by_line_and_twice_changes_nothing(export, capsys):
    for outcome in ("2 added, 0 completed, 0 unchanged, 2 refused", "0 added, 0 completed, 2 unchanged, 2 refused"):
        with pytest.raises(CommandError) as refused:
            call_command("import_references", export)
        assert refused.value.returncode == 1
        said = capsys.readouterr()
        assert outcome in said.out
        assert "line 20: A PMID is a number" in said.err
        assert "line 23: This record has no PMID" in said.err
        assert "line 24: This is not a line of a PubMed export: “this line is nothing”" in said.err
    paper = Reference.objects.get(pmid="35631229")
    assert paper.title.endswith("in Patients with Fibromyalgia: A Randomized Double-Blind Clinical Trial")
    assert (paper.doi, paper.pmcid, paper.year) == ("10.3390/nu14102088", "PMC9143587", 2022)
    assert (paper.authors, paper.journal, paper.volume_pages) == ("Macian N, et al.", "Nutrients", "14(10):2088")
    assert (paper.kind, paper.key) == ("rct", "macian-2022")
    assert Reference.objects.get(pmid="9851785").state == "retracted"


def test_an_import_fills_gaps_and_keeps_what_was_typed(export):
    paper = make_reference("typed", pmid="35631229", title="My own title", journal="", year=None)
    with pytest.raises(CommandError):
        call_command("import_references", export)
    paper.refresh_from_db()
    assert (paper.key, paper.title, paper.journal, paper.year) == ("typed", "My own title", "Nutrients", 2022)


def test_an_import_never_breaks(tmp_path):
    from articles import nbib

    for junk in (
        b"",
        b"\xff\xfe\x00",
        b"PMID- 1\n\xff\n",
        b"      lost\n",
        b"PMID- " + b"9" * 300,
        b"PMID-\n",
        NBIB.encode(),
    ):
        for record in nbib.records(junk.splitlines(keepends=True)):
            references.take(record)


@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.4 ...", b"title,year\n"])
def test_a_file_that_is_no_export_is_refused_with_one_sentence(tmp_path, content):
    file = tmp_path / "x.nbib"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        call_command("import_references", file)
    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)
