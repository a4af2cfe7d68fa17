from argparse import RawDescriptionHelpFormatter

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.newsletter import sending
from articles.newsletter.models import Delivery, Issue, Subscriber
from fibrosite.shared.progress import progress

HELP = """Send what waits of the newsletter, one letter after the other.

  python manage.py send_newsletter                    issues whose time has come, and what is left of those
                                                      that have begun
  python manage.py send_newsletter --issue 2026-11    begin this issue now
  python manage.py send_newsletter --dry-run          say what would be sent; nothing is

“serve” does the same by itself. The command may be stopped and started at any time: nobody gets an issue twice.

Exit status: 0 nothing is left to do; 1 some letters wait for another try; 2 the command could not begin."""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, *args, **kwargs):
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("--issue", metavar="ADDRESS", help="the issue, by the last part of its address")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be sent")

    def handle(self, *, issue, dry_run, **options):
        chosen = self.find(issue) if issue else None
        if dry_run:
            self.tell(chosen)
            return
        if chosen and not chosen.is_public:
            try:
                sending.begin(chosen)
            except ValidationError as problem:
                raise CommandError(" ".join(problem.messages), returncode=2) from problem
        sending.begin_due()
        waiting = Delivery.objects.due(timezone.now()).count()
        sent = sum(progress(sending.carry_on(), "Letters", total=waiting))
        left = Delivery.objects.unsettled().count()
        self.stdout.write(f"{sent} letters were sent, {left} are left.")
        if left:
            raise CommandError("The letters that are left are tried again later: run this once more.", returncode=1)

    def find(self, slug):
        issue = Issue.objects.filter(slug=slug).first()
        if issue is None:
            raise CommandError(f"There is no issue with the address “{slug}”.", returncode=2)
        if issue.status == Issue.Status.SENT:
            raise CommandError(f"“{issue}” has been sent already.", returncode=2)
        return issue

    def tell(self, chosen):
        subscribers = Subscriber.objects.confirmed().count()
        beginning = [chosen] if chosen and not chosen.is_public else list(Issue.objects.due(timezone.now()))
        for issue in beginning:
            self.stdout.write(f"“{issue}” would go to {subscribers} subscribers.")
        waiting = Delivery.objects.due(timezone.now()).count()
        self.stdout.write(f"{waiting} letters wait and would be sent. Nothing was sent.")
