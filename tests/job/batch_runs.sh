#!/bin/sh
# tests/job/batch_runs.sh YAOLAN PROVINCE: several runs of a batch into one folder, side by side, interrupted,
# after each other.
. "$(dirname "$0")/../lib.sh"
set -e
yaolan=$1
copy "$2" province
report=$work/province/2025/report.md
few=990101,990102,990103

# What follows builds on it: the first failure ends the test.
fail() { echo "FAILED: $*"; cat "$work/err"; exit 1; }

# batch STATUS OUT OPTIONS...: the exit status is looked at; messages into err, outputs into list
batch() {
    expected=$1 out=$2
    shift 2
    status=0
    "$yaolan" --messages en batch "$report" -o "$out" --format pdf "$@" > "$work/list" 2> "$work/err" || status=$?
    [ "$status" = "$expected" ] || fail "ended with $status, not $expected: $*"
}

told() { grep -q "$1" "$work/err" || fail "not told: $1"; }
ledger() { grep -q "$2" "$1/province-2025.batch.json" || fail "not in the ledger: $2"; }
until_there() { for i in $(seq 1000); do [ -e "$1" ] && return; sleep 0.05; done; fail "$1 does not come"; }

# A run of some areas keeps what the ledger tells of the others.
batch 0 "$work/a" --areas $few
batch 0 "$work/a" --areas 990104
ledger "$work/a" '"990101"'
batch 0 "$work/a" --areas $few,990104
told 'built 0, kept 4,'

# A ledger that lists no outputs proves nothing.
sed -i 's/"outputs": \[/"outputs": "", "others": [/' "$work/a/province-2025.batch.json"
batch 0 "$work/a" --areas $few
told 'built 3, kept 0,'

# One that cannot be read at all is as none, and that is said.
echo '{' > "$work/a/province-2025.batch.json"
batch 0 "$work/a" --areas $few
told 'province-2025.batch.json cannot be read'
told 'built 3, kept 0,'

# A part without an item is done, and says so in a ledger.
batch 0 "$work/b" --areas $few --shard 7/8
[ -s "$work/b/province-2025.7-of-8.batch.json" ] || fail "an empty part has no ledger"

# Where no item is built there is a ledger too, and an earlier failure stays in it.
csv=$work/province/indicators/figures.csv
cp "$csv" "$work/csv"
sed -i 's/^\(gdp,99010[123],2025,,\)[0-9.]*/\1NaN/' "$csv"
batch 5 "$work/c" --areas $few
ledger "$work/c" '"failed"'
cp "$work/csv" "$csv"
batch 0 "$work/c" --areas 990101
ledger "$work/c" 'NaN'
sed 's/"status": "failed"/"status": "left"/; s/"error": "[^"]*", //' "$work/c/province-2025.batch.json" > "$work/left"
cp "$work/left" "$work/c/province-2025.batch.json"
batch 0 "$work/c" --areas $few --dry-run
told '(the run before ended without it)'
batch 0 "$work/c" --areas $few --only-failed
told 'built 2, kept 1,'

# A second batch waits for the first, and then finds all done; a dry run need not wait.
holds "$work/c"
batch 0 "$work/c" --areas $few --dry-run

batch 0 "$work/c" --areas $few &
for i in $(seq 1000); do ! grep -q waiting "$work/err" || break; sleep 0.05; done
kill $held
wait $! || fail 'who waits for the folder does not go on'
told 'another batch is writing into .*/c; waiting'
told 'built 0, kept 3,'

# Another name is a reason of its own; what a dry run would do it says in lines and in sum.
batch 0 "$work/c" --areas $few --names '{name}-{en}' --dry-run
told 'would be built (its outputs were named province-2025-990101)'
told '^would build 3, unchanged 0, would fail 0'

# On a terminal a line is overwritten by the next, and from the fifth on tells the rate and the time left; a
# failure stays, and a dry run, whose lines are what is asked for, is no progress.
terminal() { script -qec "$*" /dev/null < /dev/null | tr '\r' '\n' > "$work/err"; }
terminal "$yaolan" --messages en batch "$report" -o "$work/t" --format pdf --areas "$(seq -s, 990101 990107)"
told '^.\[K.\[?7l\[7/7\] .* … ok  [0-9.]*/s, 0 s (new).\[?7h$'
told '^.\[K.\[?7l\[4/7\] .* … ok (new).\[?7h$'
terminal "$yaolan" --messages en batch "$report" -o "$work/t" --format pdf --areas $few --rebuild --dry-run
told '^\[1/3\] .* … would be built (asked for)$'

# A row of a table that is wrong is wrong with its area alone, whichever of its cells it is.
for wrong in 's/2025,,/20x5,,/;"20x5" is not a period' 's/[^,]*$/nowhere/;there is no source "nowhere"' \
        's/,2025,,[^,]*/,2025,,NaN/;"NaN" is neither' 's/^gdp/gdq/;there is no indicator "gdq"'; do
    sed "/^gdp,990102,2025/${wrong%%;*}" "$work/csv" > "$csv"
    batch 5 "$work/r" --areas $few
    told '^built [0-9]*, kept [0-9]*, failed 1, left 0'
    told '/3\] Jiashan County 2025 … failed'
    told "${wrong#*;}"
    [ "$(grep -c "${wrong#*;}" "$work/err")" = 1 ] || fail "a wrong row is told twice: ${wrong#*;}"
done
cp "$work/csv" "$csv"

# Who holds the folder of one item makes that item wait and no other, for as long as an item may take.
mkdir -p "$work/k/province-2025-990102"
holds "$work/k/province-2025-990102"
"$yaolan" batch "$report" -o "$work/k" --format pdf --areas $few > "$work/list" 2> "$work/err" &
until_there "$work/k/province-2025-990103/province-2025-990103.pdf"
until_there "$work/k/province-2025-990101/province-2025-990101.pdf"
[ ! -e "$work/k/province-2025-990102/province-2025-990102.pdf" ] || fail 'an item did not wait for its folder'
kill $held
wait $! || fail 'an item that waited for its folder failed'
[ -e "$work/k/province-2025-990102/province-2025-990102.pdf" ] || fail 'an item waits for ever'
holds "$work/c/province-2025-990102"
batch 5 "$work/c" --areas $few --rebuild --timeout 3
told 'another run is writing into .*/c/province-2025-990102;'
told 'built 2, kept 0, failed 1,'
kill $held

# Two partitions at once may meet at an item; the files are of one of them, whole.
rm -rf "$work/d"
for part in 1/2 2/2 1/3 2/3 3/3; do
    "$yaolan" batch "$report" -o "$work/d" --format pdf -j 1 --areas "$(seq -s, 990101 990112)" --shard $part \
        > "$work/other" 2>&1 &
    parts="${parts:-} $!"
done
for part in $parts; do wait "$part" || fail 'a part of one of two partitions failed'; done
[ "$(find "$work/d" -name '*.pdf' | wc -l)" = 12 ] || fail 'not all of the two partitions'
rm -rf "$work/d"

# A folder that a killed run left empty goes, as does one whose last file the new set lacks.
mkdir -p "$work/h/province-2025-990101/pages" "$work/h/province-2025-990101/charts"
batch 0 "$work/h" --areas 990101
[ "$(ls "$work/h/province-2025-990101")" = province-2025-990101.pdf ] || fail 'an empty folder of a killed run stays'
batch 0 "$work/h" --areas 990101 --format pdf,svg,png
[ -d "$work/h/province-2025-990101/charts" ] || fail 'no folder of charts'
batch 0 "$work/h" --areas 990101 --format pdf
[ "$(ls "$work/h/province-2025-990101")" = province-2025-990101.pdf ] || fail 'an empty folder of the old set stays'
"$yaolan" build "$report" --format pdf,svg,png -o "$work/h" > "$work/list" 2> "$work/err"
echo mine > "$work/h/charts/mine"
"$yaolan" build "$report" --format pdf -o "$work/h" > "$work/list" 2> "$work/err"
[ -s "$work/h/charts/mine" ] && [ ! -e "$work/h/pages" ] || fail 'a file of a user went, or an empty folder stays'

# Two at once, each with more workers than cores.
"$yaolan" batch "$report" -o "$work/d" --format pdf -j 4 --areas "$(seq -s, 990101 990112)" > "$work/other" 2>&1 &
batch 0 "$work/d" -j 4 --areas "$(seq -s, 990101 990112)"
wait "$!" || fail "one of two runs into one folder failed"

# Signals end it in order, with 128 + their number.
for signal in TERM/143 HUP/129; do
    rm -rf "$work/e"
    "$yaolan" batch "$report" -o "$work/e" --format pdf,png --dpi 300 -j 2 > "$work/list" 2> "$work/err" &
    until_there "$work/e/province-2025-990101/province-2025-990101.pdf"
    kill -"${signal%/*}" $!
    status=0
    wait $! || status=$?
    [ "$status" = "${signal#*/}" ] || fail "${signal%/*} ended it with $status"
    [ -s "$work/e/province-2025.batch.json" ] || fail "${signal%/*} left no ledger"
done

# Workers end with their parent, whatever they are at.
"$yaolan" batch "$report" -o "$work/f" --format pdf,png --dpi 300 -j 2 > "$work/list" 2> "$work/err" &
until_there "$work/f/province-2025-990101/province-2025-990101.pdf"
workers=$(cat /proc/$!/task/$!/children)
kill -9 $!
for pid in $workers; do
    lives() { kill -0 "$pid" 2> /dev/null && ! grep -q '^State:.Z' "/proc/$pid/status" 2> /dev/null; }
    for i in $(seq 100); do lives || break; sleep 0.05; done
    ! lives || fail "worker $pid lives on"
done

# Time in which all of it was stopped (Ctrl-Z) is no item's.
rm -rf "$work/f"
"$yaolan" --messages en batch "$report" -o "$work/f" --format pdf,png --dpi 300 -j 2 --timeout 8 \
    > "$work/list" 2> "$work/err" &
until_there "$work/f/province-2025-990101/province-2025-990101.pdf"
for seconds in 9 1.1 1.1; do
    # a fast machine may be done before the second stop
    all="$! $(cat /proc/$!/task/$!/children 2> /dev/null || true)"
    # shellcheck disable=SC2086
    kill -STOP $all 2> /dev/null || true
    sleep "$seconds"
    # shellcheck disable=SC2086
    kill -CONT $all 2> /dev/null || true
    sleep 0.1
done
wait $! || fail 'a run that was stopped for a while failed'
told 'failed 0, left 0'

# As many workers as the cores that it may use, or as -j says.
for count in '1 taskset -c 0' '3 env'; do
    set -- $count
    expected=$1
    shift
    rm -rf "$work/f"
    option=
    [ "$expected" = 1 ] || option="-j $expected"
    # shellcheck disable=SC2086
    "$@" "$yaolan" batch "$report" -o "$work/f" --format pdf,png --dpi 300 $option > "$work/list" 2> "$work/err" &
    until_there "$work/f/province-2025-990101/province-2025-990101.pdf"
    workers=0
    for pid in $(cat /proc/$!/task/$!/children); do
        # one more waits for the disk now and then: it holds no socket
        ! ls -l "/proc/$pid/fd" 2> /dev/null | grep -q socket: || workers=$((workers + 1))
    done
    kill -9 $!
    wait $! || true
    [ "$workers" = "$expected" ] || fail "$workers workers, not $expected"
done

# A wrong value is answered with what it may be.
batch 2 "$work/g" -j 0
told 'expected 1 … 256'

# Who may open few files is told so, whichever process it was that could not.
for most in $(seq 16 2 40); do
    (ulimit -n "$most"; exec "$yaolan" --messages en batch "$report" -o "$work/h" --format png,svg --rebuild -j 1 \
        --areas 990101,990102 > "$work/list" 2> "$work/err") || cat "$work/err" >> "$work/few"
    rm -rf "$work/h"
done
grep -q 'h/province-2025-99010[12]: too many open files' "$work/few" || fail 'no item was lost on its way'
! grep 'no such file' "$work/few" || fail 'another reason is told'
