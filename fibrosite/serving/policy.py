"""The Content-Security-Policy of a page without a nonce, written once. django-csp puts it together twice for every
answer, in an order that differs between processes; that was a twentieth of an article's time."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings


class Policy(CSPMiddleware):
    def __init__(self, get_response):
        super().__init__(get_response)
        self._without_nonce = "; ".join(sorted(build_policy().split("; ")))

    def process_response(self, request, response):
        if settings.DEBUG or hasattr(request, "_csp_nonce"):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._without_nonce)
        return response
