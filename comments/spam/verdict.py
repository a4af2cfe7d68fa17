from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Suspicion:
    points: int
    because: str


@dataclass(frozen=True)
class Verdict:
    suspicions: tuple = ()

    @property
    def points(self):
        return sum(suspicion.points for suspicion in self.suspicions)

    @property
    def is_spam(self):
        return self.points >= settings.SUSPICION_FOR_SPAM
