# tests/bench/lib.sh - what the benchmark's scripts share: measuring, rows, data of many areas. A script sets YAOLAN, RUN
# (bench.c), SOURCE and WORK, a folder to work in, before it takes this in; then WORK is a new folder in that.
#
# Every run writes into a folder of its own and all of them go at the end. Where a disk has no journal (ext4 can be made
# so) the kernel looks at the inodes that were freed in the last minutes, one by one, for each new file: a run after
# `rm -rf` of the one before it would be charged with several times what it costs.
mkdir -p "$WORK"
WORK=$(cd "$WORK" && mktemp -d "$PWD/run.XXXXXX")
trap 'rm -rf "$WORK"' EXIT
DIGEST=$SOURCE/samples/jiaozuo/2026/report.md
least=

# measure RUNS COMMAND...: leaves the least CPU ms in $least, that of the process itself, without its children, in $itself,
# peak MiB in $memory, the least ms on the clock in $clock, the processors that run kept busy in $busy
measure() {
    line=$("$RUN" "$@") || { echo "failed: $*" >&2; exit 1; }
    least=$(echo "$line" | sed 's/CPU min \([0-9.]*\).*/\1/')
    memory=$(echo "$line" | sed 's/.*memory \([0-9.]*\).*/\1/')
    clock=$(echo "$line" | sed 's/.*clock min \([0-9.]*\).*/\1/')
    busy=$(echo "$line" | sed 's/.*busy \([0-9.]*\).*/\1/')
    itself=$(echo "$line" | sed 's/.*itself min \([0-9.]*\).*/\1/')
}
row() { printf '%-46s %9s %9s %9s  %s\n' "$1" "$2" "$3" "$4" "${5:-}"; }
per() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
lesser() { awk -v a="$1" -v b="$2" 'BEGIN { print a == "" || b + 0 < a + 0 ? b : a }'; }

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

# batch REPORT AREAS OPTIONS...: a first build of all, least of BENCH_BATCHES; the last one stays in $out
# CORES=0: on the first processor alone.
batch() {
    report=$1 areas=$2 fastest= shortest= smallest= busiest=
    shift 2
    for run in $(seq "${BENCH_BATCHES:-3}"); do
        out=$(mktemp -du "${OUTPUTS:-$WORK}/out.XXXXXX")
        measure 1 ${CORES:+taskset -c "$CORES"} "$YAOLAN" batch "$report" --areas "$areas" -o "$out" "$@"
        fastest=$(lesser "$fastest" "$least")
        [ "$shortest" = "$(lesser "$shortest" "$clock")" ] || shortest=$clock busiest=$busy
        smallest=$(lesser "$smallest" "$itself")
    done
    least=$fastest clock=$shortest busy=$busiest itself=$smallest
}
