#!/bin/sh
# tests/bench/charts.sh YAOLAN BENCH_RUN BENCH_FILES SOURCE WORK - what six charts as SVG cost in a batch, in CPU
# milliseconds of all processes, on the disk and on a memory disk; beside it what is the kernel's: the same files made by
# a program that does nothing else (files.c). The items are the sample's digest, composed whole, of which the charts
# alone are written; from 100 of them less one, so reading the data is not in it.
set -eu
YAOLAN=$1 RUN=$2 FILES=$3 SOURCE=$4 WORK=$5
MEMORY=${BENCH_MEMORY:-/dev/shm}
. "$(dirname "$0")/lib.sh"
BENCH_BATCHES=${BENCH_BATCHES:-5}

# six ALL ONE ITEMS: milliseconds of six charts
six() { awk -v a="$1" -v b="$2" -v n="$3" -v c="$charts" 'BEGIN { printf "%.2f", (a - b) / n / c * 6 }'; }

# charts WHERE: into $OUTPUTS
charts() {
    batch "$WORK/areas/report.md" 900001 --format svg -j 1
    one=$least
    charts=$(ls "$out/bench-900001/charts" | wc -l)
    sizes=$(cd "$out/bench-900001/charts" && wc -c * | awk '$2 != "total" { print $1 }')
    batch "$WORK/areas/report.md" children-of:410000 --format svg -j 1
    all=$least
    measure 1 "$FILES" "$OUTPUTS/files" 1000 $sizes
    row "six charts in a batch, SVG, -j 1, $1" "$(six "$all" "$one" 99)" "" "" \
        "target 3 ms; the kernel's share for the files alone $(six "$least" 0 1000)"
}

areas 100 "$WORK/areas"
OUTPUTS=$WORK
charts "on disk"
if [ "$(stat -f -c %T "$MEMORY" 2>/dev/null)" = tmpfs ] && OUTPUTS=$(mktemp -d "$MEMORY/bench.XXXXXX"); then
    trap 'rm -rf "$WORK" "$OUTPUTS"' EXIT
    charts "in memory"
fi
