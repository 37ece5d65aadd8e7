#!/usr/bin/env bash
# The main job, end to end, with nothing but a JDK 17: builds what is missing, makes keys and bundles, installs Acme CRM
# 1.0.0 twice, lets both customers live with it, and updates both to 4.0.0 in one go. The first update arrives. The
# second meets rows that break its third hop, and everything is back.
#
# usage: samples/acme/run.sh [DIR] [OPTION ...]
#   DIR                               where all of it is to stand; a temporary folder, printed, if left out
#   --client URL USER PASSWORD_FILE   both sites have their clients' database on a server, of PostgreSQL or MariaDB
#   --metadata URL USER PASSWORD_FILE the same for the metadata database; otherwise both are H2 files
#                                     {site} in URL: site, then site_restored; both databases exist, and are empty
#   --servers FILE                    the project is proved on these servers too: see bundle-builder build --help
#   --bundles DIR                     the bundles of an earlier run, in DIR, instead of new ones
set -euo pipefail

usage() {
    sed -n '/^# usage: /,/^set /s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=
earlier=
servers=()
# Of each database: empty for an H2 file.
url_metadata='' user_metadata='' password_metadata=''
url_client='' user_client='' password_client=''
while [ $# -gt 0 ]; do
    case $1 in
        --client | --metadata)
            [ $# -ge 4 ] && [ -r "$4" ] || usage
            case $2 in jdbc:postgresql://*'{site}'* | jdbc:mariadb://*'{site}'*) ;; *) usage ;; esac
            printf -v "url_${1#--}" %s "$2"
            printf -v "user_${1#--}" %s "$3"
            printf -v "password_${1#--}" %s "$(head -n 1 "$4")"
            shift 4
            ;;
        --servers)
            [ $# -ge 2 ] && [ -r "$2" ] || usage
            servers=(--servers "$2")
            shift 2
            ;;
        --bundles)
            [ $# -ge 2 ] && [ -r "$2/trust-root.json" ] || usage
            earlier=$(cd "$2" && pwd)
            shift 2
            ;;
        -*) usage ;;
        *)
            [ -z "$work" ] || usage
            work=$1
            shift
            ;;
    esac
done
work=${work:-$(mktemp -d "${TMPDIR:-/tmp}/drydock-acme-XXXXXX")}
mkdir -p "$work"
work=$(cd "$work" && pwd)
if [ -n "$(ls -A "$work")" ]; then
    echo "error: $work is not empty" >&2
    exit 2
fi

builder=$root/bundle-builder/target/dist/bin/bundle-builder
installer=$root/installer/target/dist/bin/installer
releases=$here/target/releases

say() { printf '\n=== %s\n' "$*"; }
show() {
    printf '$'
    printf ' %s' "$(basename "$1")" "${@:2}"
    printf '\n'
    "$@"
}

# A port that nobody answers at, and below those that the system takes for connections meanwhile (32768 and up).
free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 12000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    echo "$port"
}

# http PORT METHOD PATH [FORM]: prints the answer's body.
http() {
    local body=${4:-}
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf '%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s' \
        "$2" "$3" "${#body}" "$body" >&3
    sed '1,/^\r$/d' <&3
    exec 3>&-
    echo
}

stop_all() {
    local site
    for site in "$work/site" "$work/site-restored"; do
        if [ -x "$site/current/bin/acme" ]; then
            DRYDOCK_SITE=$site "$site/current/bin/acme" stop >/dev/null 2>&1 || true
        fi
    done
}
trap stop_all EXIT

if [ ! -x "$builder" ] || [ ! -x "$installer" ] || [ ! -d "$releases/4.0.0" ]; then
    say "Building what is missing: some minutes, most of them downloads"
    (cd "$root" && ./mvnw -q -DskipTests package -pl samples/acme -am)
fi

if [ -n "$earlier" ]; then
    say "The vendor's bundles are those in $earlier"
    cp -R "$earlier/bundles" "$earlier/trust-root.json" "$work/"
else
    say "The vendor makes a key and a trust root"
    (umask 077 && head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$work/passphrase")
    show "$builder" keygen --out "$work/release.key" --passphrase-file "$work/passphrase"
    show "$builder" root init --product acme-crm --key "$work/release.key" --passphrase-file "$work/passphrase" \
        --out "$work/trust-root.json"

    say "The vendor checks the project and builds a bundle of every release"
    mkdir "$work/bundles"
    for release in 1.0.0 2.0.0 3.0.0 2.1.4 4.0.0; do
        "$builder" build "$here/project" --release "$release" --code "$releases/$release" --key "$work/release.key" \
            --passphrase-file "$work/passphrase" --trust-root "$work/trust-root.json" ${servers[@]+"${servers[@]}"} \
            --out "$work/bundles/acme-crm-$release.bundle"
    done
fi
fingerprint=$("$builder" root show "$work/trust-root.json" --json | sed 's/.*"fingerprint":"\([0-9a-f]*\)".*/\1/')

# where DATABASE SITE: sets $engine, $url, $user and $password.
where() {
    local url_of=url_$1 user_of=user_$1 password_of=password_$1
    if [ -n "${!url_of}" ]; then
        url=${!url_of//'{site}'/${2//-/_}}
        engine=${url#jdbc:}
        engine=${engine%%:*}
        user=${!user_of}
        password=${!password_of}
    else
        engine=h2
        url=jdbc:h2:file:./data/$1
        user=sa
        password=$(head -c 12 /dev/urandom | od -An -tx1 | tr -d ' \n')
    fi
}

# set_key FILE KEY VALUE: in the product's settings.
set_key() {
    KEY=$2 VALUE=$3 awk 'index($0, ENVIRON["KEY"] ": ") == 1 { $0 = ENVIRON["KEY"] ": " ENVIRON["VALUE"] } 1' "$1" >"$1.new"
    mv "$1.new" "$1"
}

# new_site NAME PORT_NAME: installs 1.0.0, on free ports, with databases and passwords of its own.
new_site() {
    local site=$work/$1 port private name engine url user password databases=
    port=$(free_port)
    private=$(free_port)
    mkdir -p "$site/config" "$site/secrets" "$site/data/attachments"
    cp "$releases/1.0.0/conf/app.default.yaml" "$site/config/app.yaml"
    set_key "$site/config/app.yaml" port "$port"
    set_key "$site/config/app.yaml" private_port "$private"
    for name in metadata client; do
        where "$name" "$1"
        (umask 077 && printf %s "$password" >"$site/secrets/$name")
        set_key "$site/config/app.yaml" "db_${name}_url" "$url"
        set_key "$site/config/app.yaml" "db_${name}_user" "$user"
        databases+="  $name: { engine: $engine, url: \"$url\", user: $user, password: { file: secrets/$name } }"$'\n'
    done
    cat >"$work/$1.yaml" <<YAML
format: 1
product: acme-crm
databases:
${databases%$'\n'}
service:
  start: bin/acme start
  stop: bin/acme stop
  health: { http: "http://127.0.0.1:$port/health", within: 60s }
  private:
    start: bin/acme start --private
    stop: bin/acme stop --private
    health: { http: "http://127.0.0.1:$private/health", within: 60s }
backup: { folder: backups, keep: 3 }
YAML
    show "$installer" install "$work/bundles/acme-crm-1.0.0.bundle" --site "$site" --site-file "$work/$1.yaml" \
        --trust-root "$work/trust-root.json" --trust-root-sha256 "$fingerprint" --yes
    rm "$work/$1.yaml"
    eval "port_$2=$port"
}

# looks SITE PORT: what the customer has.
looks() {
    http "$2" GET /health
    http "$2" GET /customers
    sed -n '/^[^#]/p' "$1/config/app.yaml" | head -n 4
    ls -R "$1/data/attachments" | sed -n '/./p'
}

say "A customer installs release 1.0.0, writes rows and edits the config"
new_site site first
http "$port_first" POST /customers 'name=Ada Lovelace&email=ada@example.org'
http "$port_first" POST /customers 'name=Charles Babbage&email=charles@example.org'
echo 'contract' >"$work/site/data/attachments/1-contract.pdf"
sed -i.bak -e 's/^theme: .*/theme: forest   # our colours, please keep/' "$work/site/config/app.yaml"
rm "$work/site/config/app.yaml.bak"
say "Before"
looks "$work/site" "$port_first"

say "Years later: the plan, and the update from 1.0.0 to 4.0.0 in one go"
show "$installer" plan "$work/bundles/acme-crm-4.0.0.bundle" --site "$work/site"
show "$installer" update "$work/bundles/acme-crm-4.0.0.bundle" --site "$work/site" --yes
say "After"
looks "$work/site" "$port_first"
show "$installer" status --site "$work/site"

say "Another customer has two rows that an index of the third hop will not have; no check finds them before"
new_site site-restored second
http "$port_second" POST /customers 'name=Ada Lovelace&email=ada@example.org'
http "$port_second" POST /customers 'name=Ada King&email=Ada@Example.org'
say "Before"
looks "$work/site-restored" "$port_second"
code=0
show "$installer" update "$work/bundles/acme-crm-4.0.0.bundle" --site "$work/site-restored" --yes || code=$?
say "The update ended with exit code $code (20: failed, the old state is restored and checked)"
looks "$work/site-restored" "$port_second"
show "$installer" status --site "$work/site-restored"
if [ "$code" -ne 20 ]; then
    echo "error: expected exit code 20, found $code" >&2
    exit 1
fi

say "All of it stands in $work"
printf '%s\n' "bundles/         the bundles" "trust-root.json  whom the sites believe" \
    "site/            at 4.0.0" "site-restored/   at 1.0.0, as if nothing had happened"
