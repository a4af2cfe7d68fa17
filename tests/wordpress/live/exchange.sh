#!/usr/bin/env bash
# Moves a site from a real WordPress here, and from here into a real WordPress, and compares the two. Not part of the
# quick tests: it takes a minute and needs Debian's packages
#   apt install wordpress mariadb-server-core mariadb-client-core php-cli php-mysql php-xml
# and, for the way back, a checkout of https://github.com/WordPress/wordpress-importer:
#   WORDPRESS_IMPORTER=…/wordpress-importer/src tests/wordpress/live/exchange.sh
# Everything happens in a folder of its own; the database listens on a socket only. The folder is named at the end.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=${1:-$(mktemp -d /tmp/wordpress-exchange.XXXXXX)}
python=${PYTHON:-python}
socket=$work/db.sock
export EXCHANGE=$work

mkdir -p "$work/www" "$work/db"
cp -rL /usr/share/wordpress/. "$work/www/"
mariadb-install-db --no-defaults --datadir="$work/db" --auth-root-authentication-method=normal --skip-test-db \
    ${SUDO_USER:+--user="$SUDO_USER"} >"$work/db.log" 2>&1
mariadbd --no-defaults --user="$(id -un)" --datadir="$work/db" --socket="$socket" --skip-networking \
    --pid-file="$work/db.pid" >>"$work/db.log" 2>&1 &
database=$!
trap 'kill $database 2>/dev/null; wait $database 2>/dev/null || true' EXIT
until mariadb --no-defaults -uroot -S "$socket" -e 'SELECT 1' >/dev/null 2>&1; do
    kill -0 $database || { cat "$work/db.log"; exit 1; }
    sleep 0.3
done

wordpress() { # wordpress DATABASE SCRIPT [ARGUMENT…]: run a script inside a WordPress with that database
    WP_DATABASE=$1 WP_SOCKET=$socket php -d display_errors=stderr -d error_reporting=E_ERROR -d memory_limit=512M "$here/inside.php" "${@:2}"
}
site() { # site NAME COMMAND…: a site of ours with a data folder of its own
    (cd "$root" && FIBROSITE_DATA="$work/$1" "$python" manage.py "${@:2}")
}

cp "$here/wp-config.php" "$work/www/wp-config.php"
for name in there back; do
    mariadb --no-defaults -uroot -S "$socket" -e "CREATE DATABASE $name CHARACTER SET utf8mb4"
    wordpress $name install.php
done

echo "== WordPress writes, we read"
wordpress there content.php
wordpress there export.php >"$work/from-wordpress.xml"
mkdir -p "$work/ours"
site ours migrate -v0
site ours import_wordpress "$work/from-wordpress.xml" --report "$work/report.json"
site ours check_integrity
wordpress there tell.php >"$work/there.json"
site ours shell --no-imports -c "exec(open('$here/tell.py').read())" >"$work/ours.json"
"$python" "$here/compare.py" "$work/there.json" "$work/ours.json"

if [[ -n ${WORDPRESS_IMPORTER:-} ]]; then
    echo "== We write, WordPress reads"
    site ours export_wordpress "$work/from-us.xml"
    wordpress back import.php "$work/from-us.xml" "$WORDPRESS_IMPORTER" >"$work/import.log"
    wordpress back tell.php >"$work/back.json"
    "$python" "$here/compare.py" "$work/ours.json" "$work/back.json"
fi
echo "Everything is in $work"
