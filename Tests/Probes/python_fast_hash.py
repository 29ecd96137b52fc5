"""A digest is made for speed: a thief tries passwords by it many thousand times as fast as by a hash for passwords.

Exits 1 if the claim is false.
"""

import hashlib
import sys
import time
from collections.abc import Callable


def seconds(make: Callable[[], object], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        make()
    return (time.perf_counter() - start) / times


digest = seconds(lambda: hashlib.sha256(b"salt" + b"password").hexdigest(), 20_000)
hashed = seconds(lambda: hashlib.scrypt(b"password", salt=b"salt", n=2**14, r=8, p=1), 3)
print(f"Python {sys.version.split()[0]}: scrypt takes {hashed / digest:,.0f} times as long as SHA-256")
sys.exit(0 if hashed > 1_000 * digest else 1)
