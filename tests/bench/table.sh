#!/bin/sh
# tests/bench/table.sh YAOLAN BENCH_RUN BENCH_INPUT SOURCE WORK - the benchmark's table: cold, batch, growth, size,
# breakdown, and other engines where they are installed (weasyprint on PATH; Typst's compiler where NODE_PATH
# leads to it). It prints and judges nothing; speeds are CPU milliseconds (user + system) of whole processes,
# children too. BENCH_DOCUMENTS=10000 for the longest batch, BENCH_RUNS=20 for steadier numbers.
set -eu
YAOLAN=$1 RUN=$2 INPUT=$3 SOURCE=$4 WORK=$5
RUNS=${BENCH_RUNS:-10} DOCUMENTS=${BENCH_DOCUMENTS:-1000}
DIGEST=$SOURCE/samples/jiaozuo/2026/report.md
HERE=$(dirname "$0")
mkdir -p "$WORK"
least=

# measure RUNS COMMAND...: leaves the least CPU ms in $least and peak MiB in $memory
measure() {
    line=$("$RUN" "$@") || { echo "failed: $*" >&2; exit 1; }
    least=$(echo "$line" | sed 's/CPU min \([0-9.]*\).*/\1/')
    memory=$(echo "$line" | sed 's/.*memory \([0-9.]*\).*/\1/')
}
row() { printf '%-46s %9s %9s %9s  %s\n' "$1" "$2" "$3" "$4" "${5:-}"; }
per() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
kilobytes() { du -b "$1" | awk '{ printf "%.0f", $1 / 1000 }'; }

# areas N FOLDER: the sample digest's data, copied for N areas
areas() {
    rm -rf "$2"
    "$YAOLAN" export "$SOURCE/samples/jiaozuo" --format csv -o "$2" >/dev/null
    rm "$2/verdicts.csv"
    awk -v n="$1" 'NR <= 2 { print } END { for (i = 1; i <= n; i++)
        printf "9%05d,示例县%d,Example County %d,县,410000\n", i, i, i }' "$2/areas.csv" >"$2/x" && mv "$2/x" "$2/areas.csv"
    awk -v n="$1" 'BEGIN { RS = "\r?\n" } NR == 1 { print $0 ",地区"; next } { line[NR] = $0 }
        END { for (i = 1; i <= n; i++) for (k = 2; k <= NR; k++) if (line[k] != "")
            printf "%s,9%05d\n", line[k], i }' "$2/figures.csv" >"$2/x" && mv "$2/x" "$2/figures.csv"
    sed -i 's/,410800/,900001/' "$2/dataset.csv"
    printf 'name: bench\n' >"$2/yaolan.yaml"
    sed 's,^data: .*,data: ["*.csv"],; s,^area: .*,area: "900001",' "$DIGEST" >"$2/report.md"
}

# counties N FOLDER: the sample province, its counties repeated until there are N
counties() {
    rm -rf "$2" && cp -r "$SOURCE/samples/province" "$2"
    awk -v n="$1" '/^areas:/ { print; inside = 1; next } /^[a-z]/ { if (inside) emit(); inside = 0 } inside { line[++c] = $0; next }
        { print } function emit(  i, k, copy, l) { print line[1]; for (i = 0; i < n; i++) {
            copy = int(i / (c - 1)); l = line[i % (c - 1) + 2]; sub(/"99/, "\"99" copy, l); print l } }' \
        "$2/indicators/areas.yaml" >"$2/x" && mv "$2/x" "$2/indicators/areas.yaml"
    awk -F, -v OFS=, -v n="$1" 'NR == 1 { print; next } { line[++c] = $0; if (!($2 in place)) place[$2] = each++; at[c] = place[$2] }
        END { for (i = 0; i < n; i += each) for (k = 1; k <= c; k++) if (i + at[k] < n) { $0 = line[k]
            sub(/^99/, "99" int(i / each), $2); print } }' \
        "$2/indicators/figures.csv" >"$2/x" && mv "$2/x" "$2/indicators/figures.csv"
    sed -i 's/^area: .*/area: "9900101"/' "$2/2025/report.md"
}

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
measure 1 "$YAOLAN" check "$WORK/areas/report.md"
warm=$least
measure 1 "$YAOLAN" batch "$WORK/areas/report.md" --areas children-of:410000 --format pdf --rebuild -o "$WORK/areas/out"
row "100 digests in one batch, each" "$(per "$(per "$least" 1)" 100)" "$memory" "" "target 12 ms"
measure 3 "$YAOLAN" batch "$WORK/areas/report.md" --areas 900001 --format svg --rebuild -o "$WORK/areas/svg"
one=$least
measure 3 "$YAOLAN" batch "$WORK/areas/report.md" --areas children-of:410000 --format svg --rebuild -o "$WORK/areas/svg"
charts=$(ls "$WORK/areas/svg/bench-900001/charts" | wc -l)
row "six charts in a batch, SVG" "$(awk -v a="$least" -v b="$one" -v n="$charts" 'BEGIN { printf "%.2f", (a - b) / 99 / n * 6 }')" \
    "$memory" "" "target 3 ms; from 100 reports of $charts charts, less one"
for documents in 1 10 100 1000 10000; do
    [ $documents -gt "$DOCUMENTS" ] && break
    counties $documents "$WORK/counties"
    start=$(date +%s.%N)
    measure 1 "$YAOLAN" batch "$WORK/counties/2025/report.md" --areas children-of:990000 --format pdf -o "$WORK/counties/out"
    seconds=$(echo "$start $(date +%s.%N)" | awk '{ printf "%.1f", $2 - $1 }')
    row "$documents county reports in one batch" "$least" "$memory" "" "$(per "$least" $documents) ms each, $seconds s on the clock"
    rm -rf "$WORK/counties/out"
done
if [ "$(nproc)" -gt 1 ]; then
    counties 300 "$WORK/counties"
    for cores in 1 2; do
        start=$(date +%s.%N)
        measure 1 "$YAOLAN" batch "$WORK/counties/2025/report.md" --areas children-of:990000 --format pdf -j $cores -o "$WORK/counties/out"
        seconds=$(echo "$start $(date +%s.%N)" | awk '{ print $2 - $1 }')
        [ $cores = 1 ] && alone=$seconds
        rm -rf "$WORK/counties/out"
    done
    row "300 county reports on two cores" "$least" "$memory" "" "$(per "$alone" "$seconds") times as fast as on one; target 1.9"
fi
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
