#!/usr/bin/env bash
# Starts it.
set -euo pipefail
cd "$(dirname "$0")"
export DATABASE_URL="${DATABASE_URL:-sqlite:///data/app.db}" MODE=prod
: "${SECRET_KEY:?set it}"
HOST=0.0.0.0
PORT=${PORT:-8000}
mkdir -p data logs-{a,b} \
  'quoted dir' # and more
if [ ! -d .venv ]; then
  python3 -m venv .venv
  cd elsewhere
fi
. .venv/bin/activate
cd backend && pip install -r requirements.txt || exit 1
python3.11 manage.py migrate --noinput
alembic -c alembic.ini upgrade head
flask --app shop:create_app db upgrade
PYTHONPATH=src DEBUG=* poetry run python -m gunicorn -w 4 --bind "$HOST:$PORT" shop.wsgi >log.txt 2>&1 &
exec uvicorn app.main:app --host "$HOST" --port "${PORT}"
