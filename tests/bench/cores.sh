#!/bin/sh
# tests/bench/cores.sh YAOLAN BENCH_RUN BENCH_PROCESSORS SOURCE WORK - what a batch makes of two processors, beside what
# this machine's are worth: loops that do nothing else (processors.c), and two runs at once that share nothing, each on
# a processor of its own, which no program can beat. How many processors were busy (CPU time to the clock) tells waiting
# from two processors that share a core, where all are busy and each is slower. And what the parent of a batch takes of
# each item, which is what the number of its workers ends at.
#
# A machine is not equally fast from one minute to the next: a round runs all three ways forth and back, and a row is
# the geometric mean of BENCH_ROUNDS of them, with their standard deviation. Outputs go to OUTPUTS; where that is not
# set, to memory if there is room, since a disk has its own moods.
set -eu
YAOLAN=$1 RUN=$2 PROCESSORS=$3 SOURCE=$4 WORK=$5
. "$(dirname "$0")/lib.sh"
AREAS=children-of:990000
MEMORY=/dev/shm
if [ -z "${OUTPUTS:-}" ] && df -Pk $MEMORY 2>/dev/null | awk 'NR == 2 { exit $4 < 2000000 }'; then
    OUTPUTS=$(mktemp -d $MEMORY/bench.XXXXXX)
    trap 'rm -rf "$WORK" "$OUTPUTS"' EXIT
fi
OUTPUTS=${OUTPUTS:-$WORK}

# timed WAY COMMAND...: with a new folder as its last argument; a line of the list
timed() {
    way=$1
    shift
    measure 1 "$@" "$(mktemp -du "$OUTPUTS/out.XXXXXX")"
    echo "$way $least $clock $busy" >>"$WORK/list"
}
one() { timed one taskset -c "$1" "$YAOLAN" batch $batch -j 1 -o; }
two() { timed two "$YAOLAN" batch $batch -j 2 -o; }
both() { timed both sh -c 'for k in 0 1; do taskset -c $k "$0" batch "$@-$k" & done; wait' "$YAOLAN" $batch -j 1 -o; }

# cores NAME REPORT OPTIONS...
cores() {
    name=$1
    shift
    batch=$*
    : >"$WORK/list"
    for round in $(seq "${BENCH_ROUNDS:-3}"); do
        one 0; two; both; both; two; one 1
        echo round >>"$WORK/list"
        rm -rf "$OUTPUTS"/out.*
    done
    least=$(awk '$1 == "two" { n++; cpu += log($2) } END { printf "%.0f", exp(cpu / n) }' "$WORK/list")
    row "$name, -j 2" "$least" "" "" "$(awk '
        $1 != "round" { n[$1]++; cpu[$1] += log($2); busy[$1] += $4; clock[$1] += log($3) / 2; next }
        { add("two", clock["one"] - clock["two"]); add("both", clock["one"] - clock["both"] + log(2)); split("", clock) }
        function add(way, x) { rounds[way]++; sum[way] += x; squares[way] += x * x }
        function mean(way) { return sum[way] / rounds[way] }
        function spread(way,   v) { v = squares[way] / rounds[way] - mean(way) ^ 2; return v > 0 ? 100 * sqrt(v) : 0 }
        END {
            printf "%.2f times as fast on the clock as on one core (± %.0f %%), target 1.9; ", exp(mean("two")), spread("two")
            printf "ceiling %.2f (± %.0f %%); %.2f processors busy; CPU %+.1f %%", exp(mean("both")), spread("both"),
                busy["two"] / n["two"], 100 * (exp(cpu["two"] / n["two"] - cpu["one"] / n["one"]) - 1)
        }' "$WORK/list")"
}

[ "$(nproc)" -gt 1 ] || exit 0
"$PROCESSORS"
for documents in 300 1000; do
    counties $documents "$WORK/counties"
    report=$WORK/counties/2025/report.md
    batch "$report" 9900101 --format pdf -j 1
    start=$itself
    batch "$report" $AREAS --format pdf -j 1
    row "$documents county reports, -j 1: the parent, each" "$(awk -v a="$itself" -v b="$start" -v n=$documents \
        'BEGIN { printf "%.2f", (a - b) / n }')" "" "" "$(awk -v a="$itself" -v b="$start" -v c="$least" \
        'BEGIN { printf "%.1f", 100 * (a - b) / (c - a) }') % of a worker; and $start ms to begin"
    cores "$documents county reports" "$report" --areas $AREAS --format pdf
done
cores "158 counties, two languages, four formats" "$SOURCE/samples/province/2025/report.md" --areas $AREAS \
    --lang zh,en --format pdf,svg,png,html
