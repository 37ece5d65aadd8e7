#!/usr/bin/env bash
# Runs a real product's upgrade history through the two programs, as a vendor and a customer would, and ends with figures
# that were computed on the way.
#
# usage: samples/histories/run.sh camunda h2
set -euo pipefail

if [ "${1:-}" != camunda ] || [ "${2:-}" != h2 ]; then
    echo "usage: samples/histories/run.sh camunda h2" >&2
    exit 2
fi
cd "$(dirname "$0")/../.."
log=$(mktemp "${TMPDIR:-/tmp}/drydock-history-XXXXXX")
trap 'rm -f "$log"' EXIT
if ! ./mvnw verify -pl samples/histories -am -Dtest=CamundaUpdateTest -Dsurefire.failIfNoSpecifiedTests=false >"$log" 2>&1; then
    cat "$log"
    exit 1
fi
grep '^camunda h2: ' "$log"
