"""`python3 -m skipping TEST…` runs tests as unittest does; status 77 when all of them were skipped, so that ctest says so."""

import sys
import unittest

SKIPPED = 77  # SKIP_RETURN_CODE of the ctests


def main():
    result = unittest.main(module=None, verbosity=2, exit=False).result
    for reason in dict.fromkeys(reason for _, reason in result.skipped):
        print("skipped:", reason)
    if not result.wasSuccessful():
        return 1
    # A class that skips itself as a whole counts as no test at all.
    return SKIPPED if result.skipped and result.testsRun <= len(result.skipped) else 0


sys.exit(main())
