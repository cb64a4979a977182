#!/bin/sh
# tests/bench/samples.sh YAOLAN BENCH_RUN SOURCE WORK - CPU seconds of all samples: each report in three editions and
# in every profile that its template has, first format by format, then in one command with all formats.
set -eu
YAOLAN=$1 RUN=$2 SOURCE=$3 WORK=$4
RUNS=${BENCH_RUNS:-3}
rm -rf "$WORK"
mkdir -p "$WORK"
WORK=$(cd "$WORK" && pwd)
cd "$SOURCE"

# all FORMATS: the sum over all reports
all() {
    for report in samples/*/*/report.md; do
        profiles=screen,office,press
        grep -q '^template: long' "$report" && profiles=screen          # a picture for phones
        "$RUN" "$RUNS" "$YAOLAN" build "$report" --lang zh-en,zh,en --profile $profiles --format "$1" \
            -o "$WORK/$(echo "$report" | tr / -)" || { echo "failed: $report as $1" >&2; exit 1; }
    done | awk '{ sub(/.*min /, ""); sum += $1 } END { printf "%.2f", sum / 1000 }'
}

printf 'all samples, three editions, all profiles, CPU s:'
for format in pdf svg html png; do
    printf ' %s %s,' $format "$(all $format)"
done
printf ' in one command a report %s; target 6\n' "$(all pdf,svg,html,png)"
find "$WORK" -type f ! -name '.*' | awk -F. '{ n[$NF]++ } END { for (e in n) printf "%d %s  ", n[e], e; print "" }'
