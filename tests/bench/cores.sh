#!/bin/sh
# tests/bench/cores.sh YAOLAN BENCH_RUN BENCH_PROCESSORS SOURCE WORK - what a batch makes of two processors, beside what
# this machine's are worth: loops that do nothing else (processors.c), and two runs at once that share nothing, which no
# program can beat. How many processors were busy (CPU time to the clock) tells waiting from two processors that share a
# core, where all are busy and each is slower. And what the parent of a batch takes of each item, which is what the
# number of its workers ends at.
set -eu
YAOLAN=$1 RUN=$2 PROCESSORS=$3 SOURCE=$4 WORK=$5
. "$(dirname "$0")/lib.sh"
AREAS=children-of:990000

two_runs() {
    shortest=
    for run in 1 2 3; do
        out=$(mktemp -du "$WORK/out.XXXXXX")
        measure 1 sh -c 'for k in 1 2; do "$0" batch "$1" --areas "$2" --format pdf -j 1 \
            -o "$3-$k" & done; wait' "$YAOLAN" "$report" $AREAS "$out"
        [ "$shortest" = "$(lesser "$shortest" "$clock")" ] || shortest=$clock busiest=$busy
    done
    clock=$shortest busy=$busiest
}

[ "$(nproc)" -gt 1 ] || exit 0
"$PROCESSORS"
for documents in 300 1000; do
    counties $documents "$WORK/counties"
    report=$WORK/counties/2025/report.md
    batch "$report" 9900101 --format pdf -j 1
    start=$itself
    CORES=0
    batch "$report" $AREAS --format pdf -j 1
    one=$clock CORES=
    batch "$report" $AREAS --format pdf -j 1
    alone=$clock
    row "$documents county reports, -j 1: the parent, each" "$(awk -v a="$itself" -v b="$start" -v n=$documents \
        'BEGIN { printf "%.2f", (a - b) / n }')" "" "" "$(awk -v a="$itself" -v b="$start" -v c="$least" \
        'BEGIN { printf "%.1f", 100 * (a - b) / (c - a) }') % of a worker; and $start ms to begin"
    batch "$report" $AREAS --format pdf -j 2
    both=$clock
    row "$documents county reports, -j 2" "$least" "$memory" "" \
        "$(per "$one" "$both") times as fast on the clock as on one core, target 1.9; $(per "$alone" "$both") times as -j 1; \
$busy processors busy"
    two_runs
    row "two such runs at once, each -j 1" "$least" "$memory" "" \
        "$(awk -v a="$alone" -v b="$clock" 'BEGIN { printf "%.2f", 2 * a / b }') times one after the other: \
the machine's ceiling; $busy busy"
done
