#!/usr/bin/env bash
# Tries to break promise 1: old or new, nothing else. Prints a table of phases by faults: cases tried, how many of them
# ended old, new, and neither, which has to be 0; a second one for what happens to database servers. docs/reliability.md
# says what the faults are.
#
# usage: samples/reliability/run.sh                    every operation of every command, with every fault: hours
#        samples/reliability/run.sh points             every operation, with a kill and one other fault
#        samples/reliability/run.sh servers            every statement on PostgreSQL and MariaDB, with one fault of servers
#        samples/reliability/run.sh versions           the databases' tests on servers of other releases than the newest; the
#                                                      client of MariaDB 10.11 needs libncurses.so.5
#        samples/reliability/run.sh soak MINUTES [SEED]   random commands killed at random moments
#        samples/reliability/run.sh fuzz FORMAT MINUTES   looks for bytes that an editor of config files does not stand, in
#                                                      properties, yaml, json, ini, toml or xml
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"

tests() {
    ./mvnw -q verify -pl installer -am -Dsurefire.failIfNoSpecifiedTests=false \
        -Ddrydock.test.compiler=-XX:+TieredCompilation "$@"
}

sweep() { # DEPTH CLASSES TABLE...
    local code=0
    tests -Ddrydock.faults="$1" -Dtest="$2" || code=$?
    cat "${@:3}"
    exit "$code"
}

files=FaultMatrixTest,BlockDeviceTest,KilledRunTest
servers=ServerKilledTest,ServerFaultsTest
files_table=installer/target/fault-matrix.txt
servers_table=installer/target/server-faults.txt

case ${1:-all} in
    all) sweep all "$files,$servers" "$files_table" "$servers_table" ;;
    points) sweep points "$files" "$files_table" ;;
    servers) sweep points "$servers" "$servers_table" ;;
    versions)
        for version in 13.22.0 14.23.0 15.19.0 16.15.0 17.11.0; do
            echo "PostgreSQL $version"
            tests -Dtest='**/postgresql/*Test,Server*Test' -Dembedded-postgres-binaries.version=$version
        done
        echo "MariaDB 10.11.5"
        tests -Dtest='**/mariadb/*Test,Server*Test' -Dmariadb-server.version=10.11.5
        ;;
    soak)
        tests -Dtest=SoakTest -Ddrydock.soak="${2:?how many minutes?}" ${3:+-Ddrydock.seed="$3"}
        cat installer/target/soak.txt
        ;;
    fuzz)
        module=$root/update-scripts
        inputs=$module/src/test/resources/org/drydock/config/DocumentFuzzTestInputs/${2:?which format?}
        seconds=$((${3:?how many minutes?} * 60))
        if [ ! -d "$inputs" ]; then
            echo "error: expected one of properties, yaml, json, ini, toml and xml, found $2" >&2
            exit 2
        fi
        found=$module/target/fuzz/$2
        mkdir -p "$found"
        ./mvnw -q -pl update-scripts test-compile dependency:build-classpath -Dmdep.outputFile=target/fuzz/classpath
        cd "$found"
        java -Xmx1g -Ddrydock.fuzz="$2" -cp "$module/target/classes:$module/target/test-classes:$(cat ../classpath)" \
            com.code_intelligence.jazzer.Jazzer --custom_hook_excludes='**' --target_class=org.drydock.config.DocumentFuzzing \
            --instrumentation_includes='org.drydock.config.**:tools.jackson.**:org.snakeyaml.**:com.ctc.wstx.**' \
            "$found" "$inputs" -max_total_time=$seconds -max_len=2000
        ;;
    *)
        sed -n '1d; s/^# \{0,1\}//p' "$0" >&2
        exit 2
        ;;
esac
