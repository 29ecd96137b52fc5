"""passlib hashes no password by bcrypt of version 5; bcrypt itself does.

Needs passlib 1.7.4 and bcrypt. Exits 1 if the claim is false.
"""

import sys

import bcrypt
import passlib
from passlib.context import CryptContext

try:
    CryptContext(schemes=["bcrypt"]).hash("password")
    told = ""
except ValueError as error:
    told = str(error)
alone = bcrypt.checkpw(b"password", bcrypt.hashpw(b"password", bcrypt.gensalt(4)))
print(f"passlib {passlib.__version__}, bcrypt {bcrypt.__version__}: {told or 'hashed'}; alone: {alone}")
sys.exit(0 if "72 bytes" in told and alone else 1)
