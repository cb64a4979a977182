#!/bin/sh
# tests/bench/table.sh YAOLAN BENCH_RUN BENCH_INPUT BENCH_FILES BENCH_PROCESSORS SOURCE WORK - the benchmark's table: cold,
# batch, growth, cores, size, breakdown, and other engines where they are installed (weasyprint on PATH; Typst's compiler where
# NODE_PATH leads to it). It prints and judges nothing; speeds are CPU milliseconds (user + system) of whole processes,
# children too. BENCH_DOCUMENTS=10000 for the longest batch, BENCH_RUNS=20 for steadier numbers.
set -eu
YAOLAN=$1 RUN=$2 INPUT=$3 FILES=$4 PROCESSORS=$5 SOURCE=$6 WORK=$7
RUNS=${BENCH_RUNS:-10} DOCUMENTS=${BENCH_DOCUMENTS:-1000}
HERE=$(cd "$(dirname "$0")" && pwd)
. "$HERE/lib.sh"
kilobytes() { du -b "$1" | awk '{ printf "%.0f", $1 / 1000 }'; }

row "" "CPU ms" "MiB" "kB"
measure "$RUNS" "$YAOLAN" --version
row "an empty command" "$least" "$memory" ""
measure "$RUNS" "$YAOLAN" build "$DIGEST" --format pdf -o "$WORK/digest"
row "bilingual digest, PDF for the screen" "$least" "$memory" "$(kilobytes "$WORK/digest/jiaozuo-2026.pdf")" "target 32 ms, 42 MiB, 450 kB"
measure "$RUNS" "$YAOLAN" build "$DIGEST" --format svg -o "$WORK/svg"
row "its charts, SVG" "$least" "$memory" "" "target 20 ms"
echo
for pages in 8 80 800; do
    "$INPUT" $pages "$WORK/pages-$pages"
    measure 5 "$YAOLAN" build "$WORK/pages-$pages/report.md" --format pdf -o "$WORK/pages-$pages/out"
    row "$pages pages of text and tables" "$least" "$memory" "$(kilobytes "$WORK/pages-$pages/out/bench-$pages.pdf")"
    [ $pages = 8 ] && eight=$least
done
row "" "" "" "" "targets: 80 pages 100 ms; 800 pages 700 ms, 120 MiB"
echo
for rows in 1000 10000 100000; do
    "$INPUT" rows $rows "$WORK/rows-$rows"
    measure 1 "$YAOLAN" check "$WORK/rows-$rows/report.md"
    model=$memory
    measure 1 "$YAOLAN" build "$WORK/rows-$rows/report.md" --format pdf -o "$WORK/rows-$rows/out"
    row "one table of $rows rows" "$least" "$memory" "$(kilobytes "$WORK/rows-$rows/out/bench-$rows.pdf")" \
        "$(awk -v a="$memory" -v b="$model" 'BEGIN { printf "%.1f", a - b }') MiB more than \`check\`: the model is the rest"
done
echo
areas 100 "$WORK/areas"
batch "$WORK/areas/report.md" children-of:410000 --format pdf -j 1
row "100 digests in one batch, -j 1, each" "$(per "$least" 100)" "$memory" "" "target 12 ms"
"$HERE/charts.sh" "$YAOLAN" "$RUN" "$FILES" "$SOURCE" "$WORK"
for documents in 1 10 100 1000 10000; do
    [ $documents -gt "$DOCUMENTS" ] && break
    counties $documents "$WORK/counties"
    batch "$WORK/counties/2025/report.md" children-of:990000 --format pdf -j 1
    row "$documents county reports in one batch, -j 1" "$least" "$memory" "" \
        "$(per "$least" $documents) ms each, $(per "$clock" 1000) s on the clock"
done
"$HERE/cores.sh" "$YAOLAN" "$RUN" "$PROCESSORS" "$SOURCE" "$WORK"
echo
"$HERE/samples.sh" "$YAOLAN" "$RUN" "$SOURCE" "$WORK/samples"
echo
"$YAOLAN" build "$DIGEST" --format pdf -o "$WORK/digest" --time | sed 1d
echo
if command -v weasyprint >/dev/null; then
    measure 1 weasyprint "$WORK/pages-8/report.html" "$WORK/weasyprint.pdf"
    row "the 8 pages by $(weasyprint --version)" "$least" "$memory" "$(kilobytes "$WORK/weasyprint.pdf")" "$(per "$least" "$eight") times ours"
else
    echo "weasyprint is not installed"
fi
if node -e "require('@myriaddreamin/typst-ts-node-compiler')" 2>/dev/null; then
    measure 3 node -e 1
    empty=$least
    measure 3 node "$HERE/typst.cjs" "$WORK/pages-8/report.typ" "$WORK/typst.pdf" 1
    least=$(awk -v a="$least" -v b="$empty" 'BEGIN { printf "%.1f", a - b }')
    row "the 8 pages by Typst, without Node's start" "$least" "$memory" "$(kilobytes "$WORK/typst.pdf")" "$(per "$least" "$eight") times ours"
    measure 1 node "$HERE/typst.cjs" "$WORK/pages-800/report.typ" "$WORK/typst.pdf" 1
    row "the 800 pages by Typst" "$(awk -v a="$least" -v b="$empty" 'BEGIN { printf "%.1f", a - b }')" "$memory" "$(kilobytes "$WORK/typst.pdf")"
else
    echo "Typst's compiler is not installed: npm install @myriaddreamin/typst-ts-node-compiler, NODE_PATH=…/node_modules"
fi
