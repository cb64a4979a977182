#!/bin/sh
# tests/bench/table.sh YAOLAN BENCH_RUN BENCH_INPUT SOURCE WORK - the benchmark's table: cold, batch, growth, size,
# breakdown, and other engines where they are installed (weasyprint on PATH; Typst's compiler where NODE_PATH
# leads to it). It prints and judges nothing; speeds are CPU milliseconds (user + system) of whole processes,
# children too. BENCH_DOCUMENTS=10000 for the longest batch, BENCH_RUNS=20 for steadier numbers.
set -eu
YAOLAN=$1 RUN=$2 INPUT=$3 SOURCE=$4 WORK=$5
RUNS=${BENCH_RUNS:-10} DOCUMENTS=${BENCH_DOCUMENTS:-1000}
DIGEST=$SOURCE/samples/jiaozuo/2026/report.md
HERE=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$WORK"
least=

# measure RUNS COMMAND...: leaves the least CPU ms in $least, peak MiB in $memory, the least ms on the clock in $clock
measure() {
    line=$("$RUN" "$@") || { echo "failed: $*" >&2; exit 1; }
    least=$(echo "$line" | sed 's/CPU min \([0-9.]*\).*/\1/')
    memory=$(echo "$line" | sed 's/.*memory \([0-9.]*\).*/\1/')
    clock=$(echo "$line" | sed 's/.*clock min \([0-9.]*\).*/\1/')
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
# batch OUT REPORT AREAS OPTIONS...: a first build of all, least of three
batch() {
    out=$1 report=$2 areas=$3 fastest= shortest=
    shift 3
    for run in 1 2 3; do
        rm -rf "$out"
        measure 1 "$YAOLAN" batch "$report" --areas "$areas" -o "$out" "$@"
        fastest=$(lesser "$fastest" "$least") shortest=$(lesser "$shortest" "$clock")
    done
    least=$fastest clock=$shortest
}
lesser() { awk -v a="$1" -v b="$2" 'BEGIN { print a == "" || b + 0 < a + 0 ? b : a }'; }
batch "$WORK/areas/out" "$WORK/areas/report.md" children-of:410000 --format pdf -j 1
row "100 digests in one batch, -j 1, each" "$(per "$least" 100)" "$memory" "" "target 12 ms"
batch "$WORK/areas/svg" "$WORK/areas/report.md" 900001 --format svg -j 1
one=$least
batch "$WORK/areas/svg" "$WORK/areas/report.md" children-of:410000 --format svg -j 1
charts=$(ls "$WORK/areas/svg/bench-900001/charts" | wc -l)
row "six charts in a batch, SVG, -j 1" "$(awk -v a="$least" -v b="$one" -v n="$charts" 'BEGIN { printf "%.2f", (a - b) / 99 / n * 6 }')" \
    "$memory" "" "target 3 ms; from 100 reports of $charts charts, less one"
for documents in 1 10 100 1000 10000; do
    [ $documents -gt "$DOCUMENTS" ] && break
    counties $documents "$WORK/counties"
    batch "$WORK/counties/out" "$WORK/counties/2025/report.md" children-of:990000 --format pdf -j 1
    row "$documents county reports in one batch, -j 1" "$least" "$memory" "" \
        "$(per "$least" $documents) ms each, $(per "$clock" 1000) s on the clock"
    rm -rf "$WORK/counties/out"
done
# Two runs at once that share nothing but the machine: no program can use its two cores better.
two_runs() {
    shortest=
    for run in 1 2 3; do
        rm -rf "$WORK/counties/out" "$WORK/counties/other"
        measure 1 sh -c 'for out in out other; do "$0" batch "$1/2025/report.md" --areas children-of:990000 \
            --format pdf -j 1 -o "$1/$out" & done; wait' "$YAOLAN" "$WORK/counties"
        shortest=$(lesser "$shortest" "$clock")
    done
    clock=$shortest
}
if [ "$(nproc)" -gt 1 ]; then
    for documents in 300 1000; do
        counties $documents "$WORK/counties"
        report=$WORK/counties/2025/report.md
        batch "$WORK/counties/out" "$report" children-of:990000 --format pdf -j 1
        alone=$clock
        batch "$WORK/counties/out" "$report" children-of:990000 --format pdf -j 2
        both=$clock
        row "$documents county reports, -j 2" "$least" "$memory" "" \
            "$(per "$alone" "$both") times as fast on the clock as -j 1; target 1.9"
        two_runs
        row "two such runs at once, each -j 1" "$least" "$memory" "" \
            "$(awk -v a="$alone" -v b="$clock" 'BEGIN { printf "%.2f", 2 * a / b }') times one after the other: the machine's ceiling"
        rm -rf "$WORK/counties/out" "$WORK/counties/other"
    done
fi
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
