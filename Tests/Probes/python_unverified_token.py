"""With `verify_signature` off, the claims of a forged token are taken for true.

Needs pyjwt. Exits 1 if the claim is false.
"""

import sys

import jwt

forged = jwt.encode({"sub": "1"}, "another secret, of enough characters", algorithm="HS256")
secret = "the right secret, of enough characters"
taken = jwt.decode(forged, secret, algorithms=["HS256"], options={"verify_signature": False})
try:
    jwt.decode(forged, secret, algorithms=["HS256"])
    refused = False
except jwt.InvalidSignatureError:
    refused = True
print(f"PyJWT {jwt.__version__}: unverified {taken}, refused where verified: {refused}")
sys.exit(0 if taken == {"sub": "1"} and refused else 1)
