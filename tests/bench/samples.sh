#!/bin/sh
# tests/bench/samples.sh YAOLAN BENCH_RUN SOURCE WORK [REPORT...] - CPU seconds (user + system) of all samples
#
# Every report under samples/, or those named alone, in three editions, zh-en, zh and en, in each profile that its
# template has and in each format: PDF, SVG of charts, PNG of pages at 150 dpi, HTML, and pieces of newspaper pages as
# PDF, SVG and PNG. First format by format, then all in one command a report, each the least of BENCH_RUNS runs; the
# last sum is the target's. Not among them: the other areas of samples/province, which is built for its own.
set -eu
YAOLAN=$1 RUN=$2 SOURCE=$3 WORK=$4
RUNS=${BENCH_RUNS:-3}
rm -rf "$WORK"
mkdir -p "$WORK"
WORK=$(cd "$WORK" && pwd)
cd "$SOURCE"
shift 4
[ $# -gt 0 ] || set -- samples/*/*/report.md

# profiles REPORT
profiles() {
    if grep -q '^template: long' "$1"; then echo screen; else echo screen,office,press; fi      # a picture for phones
}

# has_pieces REPORT: others are refused where pieces are asked for
has_pieces() { grep -q '^:::* piece' "$1"; }

# all FORMATS REPORT...: the sum over the reports into $SUM; one that fails ends the script
all() {
    : >"$WORK/.times"
    wanted=$1
    shift
    for report; do
        formats=$wanted
        if ! has_pieces "$report"; then
            formats=${wanted%pieces} formats=${formats%,}
            [ -n "$formats" ] || continue
        fi
        "$RUN" "$RUNS" "$YAOLAN" build "$report" --lang zh-en,zh,en --profile "$(profiles "$report")" \
            --format "$formats" -o "$WORK/$(echo "$report" | tr / -)" >>"$WORK/.times" ||
            { echo "failed: $report as $formats" >&2; exit 1; }
    done
    SUM=$(awk '{ sub(/.*CPU min /, ""); sum += $1 } END { printf "%.2f", sum / 1000 }' "$WORK/.times")
}

echo "$# reports, three editions, all profiles:"
for report; do
    printf '  %s (%s)\n' "${report%/report.md}" "$(profiles "$report")"
done
printf 'CPU s:'
for format in pdf svg png html pieces; do
    all $format "$@"
    printf ' %s %s,' $format "$SUM"
done
all pdf,svg,png,html,pieces "$@"
printf ' in one command a report %s; target 6\n' "$SUM"
find "$WORK" -type f ! -name '.*' | awk -F. '{ n[$NF]++ } END { for (e in n) printf "%d %s\n", n[e], e }' | sort -k2 |
    paste -sd ' '
