#!/bin/sh
# batch.sh YAOLAN COUNT [POISON.so]: a batch of COUNT areas, every 20th of them ill, each in another way.
# The ill ones fail alone and by name; the others have the bytes of a clean run, of -j 1, of shards and of `build --area`.
set -eu
yaolan=$1
count=$2
poison=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "batch.sh: $*" >&2; exit 1; }

# project FOLDER ILL: an invented province; with ILL=yes every 20th county is ill.
project() {
    mkdir -p "$1/indicators" "$1/2025"
    echo "name: p" > "$1/yaolan.yaml"
    awk -v n="$count" -v ill="$2" '
    BEGIN {
        kinds = "kill fault abort exit quiet stop hang sleep memory deaf full spend"
        if (!ENVIRON["POISON"]) kinds = ""
        k = split(kinds, kind, " ")
        data = "number unit rank source missing glyph name target between"
        m = split(data, wrong, " ")
        print "dataset: p\ninvented: yes\narea: c1\nareas:\n  p0: {zh: 样例省, en: Sample Province, level: province}"
        for (i = 1; i <= n; i++) {
            id = "c" i; why[i] = ""
            if (i % 20 == 0) {
                j = (i / 20 - 1) % (k + m) + 1
                why[i] = j <= k ? kind[j] : wrong[j - k]
                if (ill == "yes" && j <= k) id = id "-poison-" why[i]
            }
            ids[i] = id
            zh = "第" i "县"
            if (ill == "yes" && why[i] == "glyph") zh = "\xF0\x93\x80\x80县"
            printf "  %s: {zh: %s, en: County %d, level: county, parent: p0}\n", id, zh, i
        }
        print "sources:\n  s: {zh: 虚构年报, en: Invented yearbook, date: 2026-01-10, reports: 2025}"
        print "indicators:"
        print "  gdp:\n    name: {zh: 地区生产总值, en: GDP}\n    unit: 亿元\n    better: higher\n    actuals:\n      2025:"
        for (i = 1; i <= n; i++) {
            value = "at: " (100 + i * 7 % 900) "." (i % 10)
            rank = ", rank: {place: " i ", in: p0}"
            source = "s"
            if (ill == "yes") {
                if (why[i] == "number") value = "at: \"12,5\""
                if (why[i] == "unit") value = value ", unit: 亿斤"
                if (why[i] == "rank") rank = ", rank: {place: 0, in: p0}"
                if (why[i] == "source") source = "nowhere"
                if (why[i] == "between") value = "between: [9, 3]"
                if (why[i] == "missing") continue
                if (why[i] == "name") value = value ", colour: red"
            }
            printf "      - {area: %s, %s%s, from: %s}\n", ids[i], value, rank, source
        }
        print "  growth:\n    name: {zh: 地区生产总值增长, en: GDP growth}\n    unit: \"%\"\n    better: higher\n    targets:\n      2025:"
        for (i = 1; i <= n; i++)
            if (!(ill == "yes" && why[i] == "target"))
                printf "      - {area: %s, about: 6, from: s}\n", ids[i]
        print "    actuals:\n      2025:"
        for (i = 1; i <= n; i++)
            printf "      - {area: %s, at: %d.%d, from: s}\n", ids[i], i % 9, i % 7
    }' > "$1/indicators/data.yaml"
    cat > "$1/2025/report.md" <<'REPORT'
---
title: {zh: "{area}年报", en: "{area} at a glance"}
template: digest
data: [../indicators/*.yaml]
date: 2026-03-01
period: 2025
---

# 经济
[en] Economy

地区生产总值{gdp}，居全省第{gdp.rank:number}位；目标{growth.target}，增长{growth}。
[en] GDP was {gdp}, {gdp.rank:ordinal} in the province; the target was {growth.target}, growth {growth}.
REPORT
}

# run FOLDER OUT OPTIONS...: exit status into $status, messages into OUT.err
run() {
    folder=$1 out=$2
    shift 2
    status=0
    LD_PRELOAD=$poison "$yaolan" --messages en batch "$folder/2025/report.md" -o "$out" --format pdf --timeout 4 --memory 256 "$@" \
        > "$out.list" 2> "$out.err" || status=$?
}

sums() { (cd "$1" && find . -name '*.pdf' | LC_ALL=C sort | xargs sha256sum); }

POISON=$poison
export POISON
project "$work/clean" no
project "$work/ill" yes
ill=$((count / 20))

run "$work/clean" "$work/a" -j 2
[ "$status" = 0 ] || { cat "$work/a.err"; fail "the clean run ended with $status"; }
[ "$(wc -l < "$work/a.list")" = "$count" ] || fail "not all items of the clean run were listed"
sums "$work/a" > "$work/a.sums"

run "$work/clean" "$work/b" -j 1
sums "$work/b" > "$work/b.sums"
cmp "$work/a.sums" "$work/b.sums" || fail "-j 1 gives other bytes than -j 2"

"$yaolan" build "$work/clean/2025/report.md" --area c7 --format pdf -o "$work/one" > /dev/null
cmp "$work/one/p-2025-c7.pdf" "$work/a/p-2025-c7/p-2025-c7.pdf" || fail "build --area gives other bytes"

# the painter of pictures is kept from item to item
"$yaolan" build "$work/clean/2025/report.md" --area c7 --format png --dpi 50 -o "$work/one" > /dev/null
"$yaolan" batch "$work/clean/2025/report.md" --areas c5,c6,c7 -j 1 --format png --dpi 50 -o "$work/png" > /dev/null 2>&1
cmp "$work/one/pages/p-2025-c7-01.png" "$work/png/p-2025-c7/pages/p-2025-c7-01.png" || fail "a picture of a batch has other bytes"

# and so is the profile of a press
"$yaolan" build "$work/clean/2025/report.md" --area c7 --format pdf --profile press -o "$work/one" > /dev/null
"$yaolan" batch "$work/clean/2025/report.md" --areas c5,c6,c7 -j 1 --format pdf --profile press -o "$work/press" > /dev/null 2>&1
cmp "$work/one/p-2025-c7.press.pdf" "$work/press/p-2025-c7/p-2025-c7.press.pdf" || fail "a PDF for a press has other bytes"

for i in 1 2 3; do
    run "$work/clean" "$work/s" --shard $i/3
    [ "$status" = 0 ] || fail "shard $i ended with $status"
done
sums "$work/s" > "$work/s.sums"
cmp "$work/a.sums" "$work/s.sums" || fail "the shards together are not the whole"

# Nothing changed: nothing is built. One figure changed: one item is.
run "$work/clean" "$work/a"
[ "$status" = 0 ] && [ ! -s "$work/a.list" ] || fail "an unchanged batch built something"
sed -i 's/area: c3, at: \(.*\), rank/area: c3, at: 77.7, rank/' "$work/clean/indicators/data.yaml"
run "$work/clean" "$work/a" --dry-run
grep -q 'its data changed' "$work/a.err" || fail "--dry-run does not say why"
[ ! -s "$work/a.list" ] || fail "--dry-run wrote something"
run "$work/clean" "$work/a"
[ "$(cat "$work/a.list")" = "$work/a/p-2025-c3/p-2025-c3.pdf" ] || fail "not the changed item alone was built"

# Two names alike are refused before any work.
run "$work/clean" "$work/n" --names same
[ "$status" = 2 ] && [ ! -d "$work/n" ] || fail "two items of one name were not refused"

# The ill ones fail by name, the others are as in the clean run.
run "$work/ill" "$work/i" -j 2
[ "$status" = 5 ] || { tail -5 "$work/i.err"; fail "a batch with ill items ended with $status"; }
[ "$(grep -c '… failed' "$work/i.err")" = "$ill" ] || { grep '… failed' -A2 "$work/i.err"; fail "not $ill items failed"; }
if [ -n "$poison" ] && [ "$count" -ge 420 ]; then
    while read -r words; do
        grep -q "$words" "$work/i.err" || fail "no message: $words"
    done <<'MESSAGES'
the worker was ended by signal 9
the worker was ended by signal 11
the worker left half-way (status 7)
not done within 4 s, ended
over the limit of 256 MiB of memory an item
over the limit of 4 s of processor time an item
no space left on the disk
MESSAGES
fi
[ "$(wc -l < "$work/i.list")" = $((count - ill)) ] || fail "not all healthy items were built"
sums "$work/i" > "$work/i.sums"
grep -F -x -f "$work/i.sums" "$work/b.sums" | cmp - "$work/i.sums" || fail "a healthy item has other bytes"
[ -z "$(find "$work/i" -name '.*yaolan-new')" ] || fail "a temporary file is left"
[ -z "$(find "$work/i" -type d -empty)" ] || fail "a worker that died left an empty folder"

# Only the failed ones are tried again.
run "$work/ill" "$work/i" --only-failed --rebuild
[ "$status" = 5 ] && [ ! -s "$work/i.list" ] || fail "--only-failed did something else"

# An interrupt ends it soon, in order; the next run goes on.
LD_PRELOAD= "$yaolan" batch "$work/clean/2025/report.md" -o "$work/k" --format pdf,png --dpi 200 -j 2 > "$work/k.list" 2> "$work/k.err" &
for i in $(seq 200); do [ ! -d "$work/k/p-2025-c3" ] || break; sleep 0.05; done
begun=$(date +%s%N)
kill -INT $!
status=0
wait $! || status=$?
[ $((($(date +%s%N) - begun) / 1000000)) -lt 2000 ] || fail "an interrupt took more than two seconds"
[ "$status" = 130 ] || [ "$status" = 0 ] || fail "an interrupted batch ended with $status"
[ -s "$work/k/p-2025.batch.json" ] || fail "an interrupted batch left no ledger"

# kill -9 of everything: no torn file, and the next run completes the set.
(setsid "$yaolan" batch "$work/clean/2025/report.md" -o "$work/q" --format pdf -j 2 > /dev/null 2>&1 & echo $! > "$work/pid"; wait) &
sleep 0.1
kill -9 -"$(cat "$work/pid")" 2> /dev/null || true
sleep 0.2
for pdf in $(find "$work/q" -name '*.pdf' 2> /dev/null); do
    tail -c 6 "$pdf" | grep -q EOF || fail "$pdf is torn"
done
run "$work/clean" "$work/q"
[ "$status" = 0 ] || fail "the run after a kill ended with $status"
sums "$work/q" > "$work/q.sums"
run "$work/clean" "$work/r"
sums "$work/r" > "$work/r.sums"
cmp "$work/q.sums" "$work/r.sums" || fail "the run after a kill gives other files"
echo "batch.sh: $count items, $ill ill: all as it should be"
