#!/usr/bin/env bash
# Measures our programs against the tools that an admin would use instead, in turn, and prints the ratios of the medians.
# docs/benchmarks.md says what each benchmark is. Results are also added to samples/benchmarks/target/results.jsonl.
#
# usage: samples/benchmarks/run.sh [build] [verify] [stage] [hops] [memory] [postgresql] [mariadb] [downtime] [rows] [config]
#            [start]
#        all of them, if none is named
#        ROUNDS=5        paired runs that count
#        MEMORY_GIB=5    payload of the memory benchmark; it needs about seven times as much disk
#        DATABASE_MB=800 of each database on a server
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
(cd "$root" && ./mvnw -q -DskipTests -Ppayload package -pl samples/benchmarks -am)
exec java -XX:+UseSerialGC -Xmx512m -cp "$here/target/classes:$here/target/lib/*" \
    org.drydock.samples.benchmarks.Benchmarks "$root" "$@"
