"""Started without its secret, a program with a value to fall back on takes a token that anybody made; others do not start.

Needs pyjwt. Exits 1 if the claim is false.
"""

import os
import subprocess
import sys

import jwt

KNOWN = "change-me-before-this-goes-into-production"
PROGRAM = "import jwt, os, sys; print(jwt.decode(sys.argv[1], {secret}, algorithms=['HS256'])['sub'])"
environment = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}


def answer(secret: str) -> str:
    """Whom the program takes the bearer of a forged token for, or how it ended."""
    forged = jwt.encode({"sub": "anybody"}, KNOWN, "HS256")
    program = [sys.executable, "-c", PROGRAM.format(secret=secret), forged]
    done = subprocess.run(program, env=environment, capture_output=True, text=True, timeout=30)
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


fallen, ended = answer(f"os.environ.get('SECRET_KEY', '{KNOWN}')"), answer("os.environ['SECRET_KEY']")
print(f"PyJWT {jwt.__version__}: with a value in the code: {fallen}, without: {ended}")
sys.exit(0 if (fallen, ended) == ("anybody", "KeyError: 'SECRET_KEY'") else 1)
