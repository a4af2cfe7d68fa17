from .article import Article, Byline, Kind
from .author import Author
from .caution import Caution, Concern
from .evidence import EvidenceClaim, StudyResult
from .image import Image
from .intake import ReferenceIntake
from .reference import Citation, Reference
from .revision import Revision
from .supplement import Form, Supplement
from .supplement_revision import SupplementRevision
from .topic import TaggedArticle, TaggedSupplement, Topic

__all__ = [
    "Article",
    "Author",
    "Byline",
    "Caution",
    "Citation",
    "Concern",
    "EvidenceClaim",
    "Form",
    "Image",
    "Kind",
    "Reference",
    "ReferenceIntake",
    "Revision",
    "StudyResult",
    "Supplement",
    "SupplementRevision",
    "SupplementRevision",
    "TaggedArticle",
    "TaggedSupplement",
    "Topic",
]
