"""`datetime.utcnow()` has no zone, so that it is taken for local time wherever one is asked for.

Needs a system whose zone is not UTC, which it makes itself. Exits 1 if the claim is false.
"""

import os
import sys
import time
from datetime import UTC, datetime

os.environ["TZ"] = "Pacific/Auckland"
time.tzset()
naive, aware = datetime.utcnow(), datetime.now(UTC)  # noqa: DTZ003
difference = abs(naive.timestamp() - aware.timestamp())
print(f"Python {sys.version.split()[0]}: zone {naive.tzinfo}, as a timestamp {difference / 3600:.0f} hours away")
sys.exit(0 if naive.tzinfo is None and difference > 3600 else 1)
