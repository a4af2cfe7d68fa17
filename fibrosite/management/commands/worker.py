import signal

from django.core.management.base import BaseCommand

from fibrosite import prepare, worker


class Command(BaseCommand):
    help = (
        "Run the background worker alone: letters, small pictures, newsletters, scheduled edits.\n"
        "`serve` has one beside its web processes; start this on another machine, as often as you like, and `serve`\n"
        "with --no-worker where pages are served. Every task is taken by one worker."
    )

    requires_system_checks = []

    def handle(self, **options):
        prepare.check_database()
        prepare.migrate()
        worker.start()
        self.stdout.write("The worker works (Ctrl+C stops it)")
        self.stdout.flush()
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            signal.pause()
        except KeyboardInterrupt:
            self.stdout.write("The worker stops. What it had begun begins again within the hour.")
