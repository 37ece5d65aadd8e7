#!/usr/bin/env bash
# Tries to break promise 1: old or new, nothing else. Prints a table of phases by faults: cases tried, how many of them
# ended old, new, and neither, which has to be 0; a second one for what happens to database servers. docs/reliability.md
# says what the faults are.
#
# usage: samples/reliability/run.sh                    every operation of every command, with every fault: hours
#        samples/reliability/run.sh points             every operation, with a kill and one other fault: half an hour
#        samples/reliability/run.sh soak MINUTES [SEED]   random commands killed at random moments
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"

tests() {
    ./mvnw -q verify -pl installer -am -Dsurefire.failIfNoSpecifiedTests=false "$@"
}

case ${1:-all} in
    all | points)
        code=0
        tests -Dtest='FaultMatrixTest,BlockDeviceTest,KilledRunTest,ServerKilledTest,ServerFaultsTest' \
            -Ddrydock.faults="${1:-all}" || code=$?
        cat installer/target/fault-matrix.txt
        echo
        cat installer/target/server-faults.txt
        exit "$code"
        ;;
    soak)
        tests -Dtest=SoakTest -Ddrydock.soak="${2:?how many minutes?}" ${3:+-Ddrydock.seed="$3"}
        cat installer/target/soak.txt
        ;;
    *)
        sed -n 's/^# \{0,1\}//p' "$0" >&2
        exit 2
        ;;
esac
