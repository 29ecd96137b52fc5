#!/bin/sh
# Serves the application, from any working directory. Reads DATABASE_URL, SECRET_KEY, PORT, HOST.
set -eu
cd "$(dirname "$0")"
exec node src/server.js
