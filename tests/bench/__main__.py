"""How fast the site is, beside what the same server can do at all: a Markdown table on standard output.

    python -m tests.bench                 some minutes; starts `serve` on data of its own, first without the page cache
    python -m tests.bench --brief         seconds; compares queries and bytes with tests/bench/sizes.toml, 1 when worse
    python -m tests.bench --brief --store writes them down anew

Every address is asked one request at a time over one kept connection; requests/s of what is cached is measured with
eight connections (wrk, where there is one). Behind every time stands its ratio to a bare Django view ("hello"),
served by the same server with the same settings and asked in the same minute: times say how fast the machine is, ratios
how fast the site."""

import argparse
import sys

from tests.bench import brief, full

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.splitlines()[0])
    parser.add_argument("--brief", action="store_true", help="queries and bytes only, against the stored table")
    parser.add_argument("--store", action="store_true", help="with --brief: store what was found")
    parser.add_argument("--rounds", type=int, default=200, help="requests to each address (%(default)s)")
    options = parser.parse_args()
    sys.exit(brief.main(store=options.store) if options.brief else full.main(options.rounds))
