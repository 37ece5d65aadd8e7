#!/usr/bin/env bash
# Runs a real product's upgrade history through the two programs, as a vendor and a customer would, and ends with figures
# that were computed on the way.
#
# usage: samples/histories/run.sh camunda h2|postgresql|mariadb
#        samples/histories/run.sh cassandra-yaml
set -euo pipefail

case "${1:-} ${2:-}" in
    "camunda h2") test=CamundaUpdateTest figures='^camunda h2: ' ;;
    "camunda postgresql") test=CamundaPostgresTest figures='^camunda postgresql: ' ;;
    "camunda mariadb") test=CamundaMariaTest figures='^camunda mariadb: ' ;;
    "cassandra-yaml ") test=ConfigHistoryTest figures='^converted ' ;;
    *)
        sed -n 's/^# usage: /usage: /p; s/^#        s/       s/p' "$0" >&2
        exit 2
        ;;
esac
cd "$(dirname "$0")/../.."
log=$(mktemp "${TMPDIR:-/tmp}/drydock-history-XXXXXX")
trap 'rm -f "$log"' EXIT
if ! ./mvnw verify -pl samples/histories -am -Dtest="$test" -Dsurefire.failIfNoSpecifiedTests=false \
    -Ddrydock.histories.kill-every=5 >"$log" 2>&1; then
    cat "$log"
    exit 1
fi
if ! grep "$figures" "$log"; then
    grep -m 1 -o "SKIPPED: .*" "$log" >&2 || cat "$log" >&2
    exit 1
fi
