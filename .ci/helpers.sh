# Helpers of .ci/run. Everything started or written here ends in `leave`.

# The caller's settings and pytest options must not colour the result.
unset DATABASE_URL REDIS_URL SITE_URL SITE_NAME SECRET_KEY ALLOWED_HOSTS DEBUG TRUSTED_PROXIES EMAIL_URL LOG_LEVEL \
      DEFAULT_FROM_EMAIL LANGUAGE_CODE TIME_ZONE SECURE_HSTS_SECONDS SHOW_UNCHECKED_FACTS \
      DJANGO_SETTINGS_MODULE PYTEST_ADDOPTS PYTHONPATH VIRTUAL_ENV
export LC_ALL=C.UTF-8 PYTHONUNBUFFERED=1
export PIP_QUIET=2 PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

PG_BIN=${PG_BIN:-/usr/lib/postgresql/15/bin}
WORK=$(mktemp -d "${TMPDIR:-/tmp}/fibrosite-ci.XXXXXX")
SERVICES=$WORK/services
mkdir "$WORK/tmp" "$SERVICES"
chmod 711 "$WORK" # so that the services' user reaches its folder
export TMPDIR=$WORK/tmp # what the tests leave behind goes with the rest

# -- Output -------------------------------------------------------------------------------------------------------
STARTED=$SECONDS STEP="" STEP_STARTED=$SECONDS PYTEST_SPEAKS=""

say() { printf '   %s\n' "$*"; }

step() {
    [[ -z $STEP ]] || say "took $((SECONDS - STEP_STARTED)) s"
    STEP=$1 STEP_STARTED=$SECONDS
    local total=$((SECONDS - STARTED))
    printf '\n== %02d:%02d  %s\n' $((total / 60)) $((total % 60)) "$STEP"
}

fail() {
    say "FAILED: $*" >&2
    exit 1
}

# Stop what runs and remove the work folder. After a failing pytest its closing line stays the last one.
leave() {
    local status=$?
    trap '' INT TERM HUP
    set +e
    [[ -z ${DEMO_PID:-} ]] || kill -KILL -- "-$DEMO_PID" 2>/dev/null
    [[ -z ${HOLDER_PID:-} ]] || kill "$HOLDER_PID" 2>/dev/null
    [[ ! -f $SERVICES/redis.pid ]] || kill "$(<"$SERVICES/redis.pid")" 2>/dev/null
    [[ ! -f $SERVICES/data/postmaster.pid ]] || as_service "$PG_BIN/pg_ctl" -D "$SERVICES/data" -m immediate stop >/dev/null 2>&1
    wait 2>/dev/null
    rm -rf "$WORK"
    if ((status != 0)) && [[ -z $PYTEST_SPEAKS || $status != 1 ]]; then
        printf '\n== FAILED in “%s” (status %d)\n' "$STEP" "$status" >&2
    fi
    exit "$status"
}

# run_tests PYTEST…: no longer than fifteen minutes
run_tests() {
    PYTEST_SPEAKS=yes
    timeout --foreground -k 20 15m "$@" --color=no
    PYTEST_SPEAKS=""
}

# -- Debian packages ----------------------------------------------------------------------------------------------
MISSING=()

# need PACKAGE COMMAND…: the package is missing when the command fails
need() {
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || MISSING+=("$package")
}

install_missing() {
    ((${#MISSING[@]})) || { say "all there"; return; }
    ((EUID == 0)) || fail "install these first (as root): apt-get install ${MISSING[*]}"
    say "installing ${MISSING[*]}"
    # The packages' own PostgreSQL and Redis services are not wanted, only the programs.
    local policy=/usr/sbin/policy-rc.d made=""
    if [[ ! -e $policy ]]; then
        printf '#!/bin/sh\nexit 101\n' >$policy
        chmod +x $policy
        made=yes
    fi
    local log=$WORK/apt.log status=0
    export DEBIAN_FRONTEND=noninteractive
    { apt-get -o Acquire::Retries=3 update &&
        apt-get -o Acquire::Retries=3 install -y --no-install-recommends "${MISSING[@]}"; } >"$log" 2>&1 || status=$?
    [[ -z $made ]] || rm -f $policy
    ((status == 0)) || { tail -n 30 "$log"; fail "apt-get"; }
}

# -- The demo, served for real ------------------------------------------------------------------------------------
free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

now_ms() { echo $((${EPOCHREALTIME/[.,]/} / 1000)); }

# Start `manage.py demo` in a process group of its own and wait for /healthz; FIRST_PAGE is when it answered.
start_demo() {
    local begun deadline
    PORT=$(free_port) begun=$(now_ms)
    deadline=$((SECONDS + 60))
    setsid .venv/bin/python manage.py demo --port "$PORT" >"$WORK/demo.log" 2>&1 &
    DEMO_PID=$!
    until curl -fsS --max-time 5 -o /dev/null "http://127.0.0.1:$PORT/healthz" 2>/dev/null; do
        kill -0 "$DEMO_PID" 2>/dev/null || { cat "$WORK/demo.log"; fail "the demo ended before it answered"; }
        ((SECONDS < deadline)) || { cat "$WORK/demo.log"; fail "the demo did not answer within 60 s"; }
        sleep 0.1
    done
    curl -sS --max-time 20 -o /dev/null "http://127.0.0.1:$PORT/" || true
    FIRST_PAGE=$(($(now_ms) - begun))
    say "first page after $FIRST_PAGE ms"
}

# fetch PATH [WORDS]: 200, no cookie and, when given, these words in the page
fetch() {
    local path=$1 words=${2:-} status
    status=$(curl -sS --max-time 20 -D "$WORK/head" -o "$WORK/body" -w '%{http_code}' "http://127.0.0.1:$PORT$path") ||
        { cat "$WORK/demo.log"; fail "$path: no answer"; }
    [[ $status == 200 ]] || { tail -n 40 "$WORK/demo.log"; fail "$path: status $status"; }
    ! grep -qi '^set-cookie:' "$WORK/head" || fail "$path sets a cookie"
    [[ -z $words ]] || grep -qF -- "$words" "$WORK/body" || fail "$path does not say “$words”"
    say "$status $path${words:+  “$words”}"
}

# Does any process of the demo's group still run? (A dead one that nobody collected does not count.)
demo_runs() {
    { cat /proc/[0-9]*/stat 2>/dev/null || true; } | sed 's/^[0-9]* (.*) //' |
        awk -v group="$DEMO_PID" '$1 != "Z" && $3 == group { found = 1 } END { exit !found }'
}

# SIGTERM to the command alone, as a service manager sends it; within 10 s nothing of it may be left.
stop_demo() {
    local begun status=0
    begun=$(now_ms)
    kill -TERM "$DEMO_PID"
    while demo_runs; do
        (($(now_ms) - begun < 10000)) || { cat "$WORK/demo.log"; fail "the demo did not end within 10 s of SIGTERM"; }
        sleep 0.1
    done
    say "ended $(($(now_ms) - begun)) ms after SIGTERM"
    wait "$DEMO_PID" || status=$?
    DEMO_PID=""
    ((status == 0)) || { cat "$WORK/demo.log"; fail "SIGTERM is a normal end, yet the demo's status is $status"; }
    ! grep -q Traceback "$WORK/demo.log" || { cat "$WORK/demo.log"; fail "the demo's log has a traceback"; }
}

# -- Checks -------------------------------------------------------------------------------------------------------
# all_pinned PIP: what it installed stands in constraints.txt, to the version
all_pinned() {
    local loose
    loose=$("$1" freeze --exclude-editable | grep -vixFf constraints.txt || true)
    [[ -z $loose ]] || fail "constraints.txt lacks" $loose
}

random_key() { python3 -c 'import secrets; print(secrets.token_urlsafe(60))'; }

# Every marked string goes into a catalogue, which must compile with each string filled in; so must the shipped ones.
compile_translations() {
    local strings=$WORK/strings po
    mkdir -p "$strings/fibrosite/locale"
    cp -r fibrosite articles comments templates manage.py "$strings"
    (cd "$strings" && "$python" manage.py makemessages --locale en --verbosity 0)
    po=$strings/fibrosite/locale/en/LC_MESSAGES
    msgen "$po/django.po" -o "$po/filled.po" 2>/dev/null
    msgfmt --check --statistics -o "$po/django.mo" "$po/filled.po" 2>&1 | tail -n 1
    for po in fibrosite/locale/*/LC_MESSAGES/*.po; do
        [[ ! -e $po ]] || msgfmt --check -o "$WORK/shipped.mo" "$po"
    done
}

hold_port() {
    python3 -c '
import socket, time
with socket.socket() as held:
    held.bind(("127.0.0.1", 0))
    held.listen()
    print(held.getsockname()[1], flush=True)
    time.sleep(600)' >"$WORK/held-port" &
    HOLDER_PID=$!
    until [[ -s $WORK/held-port ]]; do sleep 0.05; done
    HELD_PORT=$(<"$WORK/held-port")
}

release_port() {
    kill "$HOLDER_PID"
    wait "$HOLDER_PID" 2>/dev/null || true
    HOLDER_PID=""
}

# refuses [NAME=VALUE…] -- ARGUMENTS…: `$python manage.py ARGUMENTS` must end with status 2 and one line on stderr
refuses() {
    local changes=() status=0 errors=$WORK/stderr
    while [[ $1 != -- ]]; do
        changes+=("$1")
        shift
    done
    shift
    timeout 60 env "${changes[@]}" "$python" manage.py "$@" >/dev/null 2>"$errors" || status=$?
    if ((status != 2)) || (($(wc -l <"$errors") != 1)) || grep -q Traceback "$errors"; then
        cat "$errors"
        fail "status $status, $(wc -l <"$errors") lines: ${changes[*]} manage.py $*"
    fi
    say "$(<"$errors")"
}

# -- Services -----------------------------------------------------------------------------------------------------
# PostgreSQL refuses to run as root: the services run as its package's user then.
as_service() {
    if ((EUID == 0)); then
        (cd "$SERVICES" && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

start_postgres() {
    local port
    port=$(free_port)
    ((EUID != 0)) || chown postgres: "$SERVICES"
    as_service "$PG_BIN/initdb" -D "$SERVICES/data" -U fibrosite -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    as_service "$PG_BIN/pg_ctl" -D "$SERVICES/data" -l "$SERVICES/postgres.log" -w -t 30 start >/dev/null -o \
        "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c full_page_writes=off" ||
        { cat "$SERVICES/postgres.log"; fail "PostgreSQL did not start"; }
    export DATABASE_URL="postgres://fibrosite@127.0.0.1:$port/fibrosite"
    as_service "$PG_BIN/createdb" -h 127.0.0.1 -p "$port" -U fibrosite fibrosite
    say "$("$PG_BIN/postgres" --version), $DATABASE_URL"
}

start_redis() {
    local port
    port=$(free_port)
    as_service redis-server --bind 127.0.0.1 --port "$port" --databases 256 --save '' --appendonly no --dir "$SERVICES" \
        --daemonize yes --pidfile "$SERVICES/redis.pid" --logfile "$SERVICES/redis.log" >/dev/null
    export REDIS_URL="redis://127.0.0.1:$port/0"
    for _try in {1..50}; do
        [[ $(redis-cli -p "$port" ping 2>/dev/null) != PONG ]] || { say "$(redis-server --version | cut -d' ' -f1-3), $REDIS_URL"; return; }
        sleep 0.1
    done
    cat "$SERVICES/redis.log"
    fail "Redis did not start"
}
