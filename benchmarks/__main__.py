"""`python -m benchmarks`: measure everything, and print the ratios."""

import asyncio
import sys
import time

from benchmarks import (
    deadlines,
    documents_of_practices,
    export,
    imports,
    screens,
    signing,
    stall,
    startup,
    submissions,
)
from benchmarks.figures import print_table

PARTS = {
    "submissions": submissions.measure,
    "deadlines": deadlines.measure,
    "export": export.measure,
    "practices": documents_of_practices.measure,
    "imports": imports.measure,
    "startup": startup.measure,
    "stall": stall.measure,
    "screens": screens.measure,
    "signing": signing.measure,
}


def main() -> None:
    """Measure the parts that are named, or all of them."""
    begun = time.monotonic()
    for name in sys.argv[1:] or PARTS:
        print_table(asyncio.run(PARTS[name]()))
    print(f"{time.monotonic() - begun:.0f} s in all. Only ratios of one run can be compared.")


if __name__ == "__main__":
    main()
