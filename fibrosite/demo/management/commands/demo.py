from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.db import connection

from fibrosite import prepare
from fibrosite.accounts.models import User
from fibrosite.demo import loader, queue, safety, staff
from fibrosite.management.commands.serve import check_port, run
from fibrosite.shared import stored


class Command(BaseCommand):
    help = (
        "Show the site with believable content: make the database, load the demo articles, supplements and threads,\n"
        "make one staff account for each role, and serve it all on this machine. Starting again keeps what you changed."
    )

    requires_system_checks = []  # they read every page and form of the desk, which takes a sixth of a second start

    def add_arguments(self, parser):
        parser.add_argument("--reset", action="store_true", help="throw the data away and start over")
        parser.add_argument("--no-serve", action="store_true", help="stop after loading")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")

    def handle(self, *, reset, no_serve, port, **options):
        if not no_serve:
            check_port("127.0.0.1", port)
        prepare.check_database()
        if reset:
            self.throw_away()
        prepare.migrate()
        prepare.collect_static()
        for what, count in loader.load():
            self.stdout.write(f"  {count:>5} {what}")
        accounts = staff.make_accounts(settings.DATA_DIR / "demo-accounts.json")
        queue.decide(User.objects.get(username="moderator"))
        self.invite(f"http://127.0.0.1:{port}", accounts)
        if not no_serve:
            run("127.0.0.1", port)

    def throw_away(self):
        """Empty the tables and the pictures; the database itself and its settings stay."""
        from django.core.management import call_command

        if connection.introspection.table_names():
            prepare.migrate()
            call_command("flush", verbosity=0, interactive=False)
            staff.make_groups()
            safety.make_lists()
        for name in list(stored.names("images/")):
            default_storage.delete(name)

    def invite(self, address, accounts):
        self.stdout.write(f"\nOpen     {address}/")
        self.stdout.write(f"         {address}/articles/brain-messengers-in-pairs/   33 comments")
        self.stdout.write(f"         {address}/supplements/magnesium/               cautions, intakes, evidence")
        self.stdout.write(f"Staff    {address}/admin/")
        for account in accounts:
            self.stdout.write(f"         {account['username']:<10} {account['password']:<16} {account['role']}")
        self.stdout.write("")
        self.stdout.flush()
