"""A mail server that the tests talk to in SMTP."""

import socket
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller


class Letterbox:
    """What an SMTP server got; while `refuses` is set it turns letters away, all or those to one address."""

    def __init__(self):
        self.letters, self.refuses, self.refused_address = [], "", None

    async def handle_DATA(self, server, session, envelope):
        if self.refuses and self.refused_address in (None, *envelope.rcpt_tos):
            return self.refuses
        self.letters.append(
            (envelope.mail_from, envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default))
        )
        return "250 Taken"


@pytest.fixture
def letterbox(settings):
    box = Letterbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        host, port = free.getsockname()
    controller = Controller(box, hostname=host, port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = host, port
    yield box
    controller.stop()
