from .article import Article, Byline, Kind
from .author import Author
from .caution import Caution, Concern
from .evidence import EvidenceClaim, StudyResult
from .image import Image, ImageUse
from .intake import ReferenceIntake
from .medical_review import MedicalReview
from .redirect import Redirect
from .reference import Citation, Reference
from .review_note import PreviewLink, ReviewNote
from .revision import Revision
from .search import KnownWord, SearchDoc, Slip
from .shelf import Shelf
from .step import State, Step
from .supplement import Form, Supplement
from .supplement_revision import SupplementRevision
from .topic import TaggedArticle, TaggedSupplement, Topic
from .working_copy import WorkingCopy

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
    "ImageUse",
    "Kind",
    "KnownWord",
    "MedicalReview",
    "PreviewLink",
    "Redirect",
    "Reference",
    "ReferenceIntake",
    "ReviewNote",
    "Revision",
    "SearchDoc",
    "Shelf",
    "Slip",
    "State",
    "Step",
    "StudyResult",
    "Supplement",
    "SupplementRevision",
    "TaggedArticle",
    "TaggedSupplement",
    "Topic",
    "WorkingCopy",
]
