#!/bin/sh
# tests/job/batch_slow.sh YAOLAN PROVINCE SLOW.so: on a disk that takes ten seconds for each sync a batch still ends
# within two seconds of an interrupt, with its ledger; what was not on the disk counts as not done.
. "$(dirname "$0")/../lib.sh"
set -e
yaolan=$1
report=$2/2025/report.md
slow=$3

fail() { echo "FAILED: $*"; cat "$work/err"; exit 1; }

areas=$(seq -s, 990101 990116)
for signal in INT/130 TERM/143; do
    rm -rf "$work/a"
    LD_PRELOAD=$slow "$yaolan" --messages en batch "$report" -o "$work/a" --format pdf -j 2 --areas "$areas" \
        > "$work/list" 2> "$work/err" &
    # a worker at an item: from then on signals are noted
    for i in $(seq 200); do [ ! -d "$work/a/province-2025-990101" ] || break; sleep 0.05; done
    sleep 0.3
    begun=$(date +%s%N)
    kill -"${signal%/*}" $!
    status=0
    wait $! || status=$?
    took=$((($(date +%s%N) - begun) / 1000000))
    [ "$took" -lt 2000 ] || fail "it took $took ms to end"
    [ "$status" = "${signal#*/}" ] || fail "ended with $status"
    grep -q '^built 0, kept 0, failed 0, left 16' "$work/err" || fail 'not all are left'
    [ "$(grep -c '"status": "left"' "$work/a/province-2025.batch.json")" = 16 ] || fail 'no whole ledger'
    [ -z "$(find "$work/a" -name '*.pdf' -o -name '.*.yaolan-new' -o -name '*.log')" ] || fail 'something is left'
done

"$yaolan" --messages en batch "$report" -o "$work/a" --format pdf --areas "$areas" > "$work/list" 2> "$work/err"
grep -q 'the run before ended without it' "$work/err" || fail 'the next run does not say why'
grep -q '^built 16, kept 0, failed 0, left 0' "$work/err" || fail 'the next run does not complete the set'
