#!/bin/sh
# Serves the application, from any working directory. Reads DATABASE_URL, SECRET_KEY, PORT, HOST, PYTHON.
set -eu
cd "$(dirname "$0")"
python="${PYTHON:-python3}"

# Two that start at once make the same tables: who comes second fails, and then finds them made.
tries=5
until "$python" manage.py migrate --no-input --verbosity 0; do
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || exit 1
  sleep 1
done
exec "$python" -m gunicorn conduit.wsgi
