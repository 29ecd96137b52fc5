#!/bin/sh
# Serves the application, from any working directory. Reads DATABASE_URL, SECRET_KEY, PORT, HOST, PYTHON.
set -eu
cd "$(dirname "$0")"
exec "${PYTHON:-python3}" -m uvicorn --factory app.main:create_app \
  --host "${HOST:-127.0.0.1}" --port "${PORT:-8000}" --timeout-graceful-shutdown 10
