from django.conf import settings

from . import learning
from .verdict import Suspicion

POINTS_FOR_HOLDING = 4


def like_earlier_spam(comment, sending):
    """What the filter has learned from the moderators. It notes its opinion on the comment even when it has no
    suspicion: the queue shows both."""
    opinion = learning.opinion(comment, sending.earlier.from_sender)
    comment.spam_probability, comment.spam_words = opinion or (None, [])
    if opinion is None or opinion.probability * 100 < settings.SPAM_HOLD:
        return None
    is_sure = opinion.probability * 100 >= settings.SPAM_FOLDER
    words = ", ".join(label for label, _weight in opinion.words)
    because = f"{opinion.probability:.0%} likely spam, going by earlier decisions: {words}"
    return Suspicion(points=settings.SUSPICION_FOR_SPAM if is_sure else POINTS_FOR_HOLDING, because=because)
