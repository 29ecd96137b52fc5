#!/bin/sh
DIR="$( cd "$( dirname "${BASH_SOURCE[0]}" )" >/dev/null 2>&1 && pwd )"
cd "$DIR/../app"
( cd inner; node --env-file .env src/index.js )
npm ci
npm run build
npx sequelize-cli db:migrate
$RUNNER main.py
python "$ENTRY"
cat <<END
uvicorn not.this:app
END
for name in a b; do
  echo "$name"
  tool "$name" *.txt
done
case "$1" in
  dev) flask --app=app run --debug ;;
  *) flask run -p 5000 ;;
esac
helper() {
  cd /opt
  run-helper
}
cd /srv/app
python -c 'print(1)'
python worker.py `date`
cd "$WHERE"
python -u -m app
