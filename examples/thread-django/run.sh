#!/bin/sh
# Serves the application, from any working directory. Reads DATABASE_URL, SECRET_KEY, PORT, HOST, PYTHON.
set -eu
cd "$(dirname "$0")"
"${PYTHON:-python3}" manage.py migrate --no-input --verbosity 0
exec "${PYTHON:-python3}" -m gunicorn thread.wsgi
