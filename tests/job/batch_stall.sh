#!/bin/sh
# tests/job/batch_stall.sh YAOLAN PROVINCE STALL.so: a process of a batch that no longer answers costs its items at most,
# never the run; an interrupt does not wait for it.
. "$(dirname "$0")/../lib.sh"
yaolan=$1
report=$2/2025/report.md
stall=$3
cd "$work" || exit 1
areas=$(seq -s, 990101 990108)
few=990101,990102                 # the more files, the longer a disk has

batch() { timeout -k 1 30 env LD_PRELOAD="$stall" "$yaolan" --messages en batch "$report" --format pdf --timeout 1 "$@"; }
clean() { [ -z "$(find "$1" -name '*.pdf' -o -name '.*.yaolan-new' -o -name '*.log' -o -mindepth 1 -type d)" ] || fail "something is left in $1"; }

# --- who syncs the whole disk stops: another one syncs each file ---
STALL=syncfs wants 0 batch --areas "$few" -o a
says 'built 2, kept 0, failed 0, left 0'

# --- that one stops too: the items fail, with the reason, and the next run builds them ---
STALL=fsync,syncfs wants 5 batch --areas "$few" -o b
says 'built 0, kept 0, failed 2, left 0'
[ "$(grep -c '^yaolan: failure: cannot write b/.*: the disk did not answer in time' err.txt)" = 2 ] || fail 'not told once for each item'
clean b
wants 0 batch --areas "$few" -o b
says '(it failed before)'

# --- a worker that stops when it is idle does not hold the end; nor does one that cannot be ended ---
STALL=idle wants 0 batch -o c -j 1 --areas 990101
STALL=idle STALL_DEAD=1 wants 0 batch -o d -j 1 --areas 990101
says 'built 1, kept 0, failed 0, left 0'

# --- an interrupt meanwhile ends the run within two seconds ---
for place in syncfs fsync,syncfs idle; do for dead in '' 1; do
    rm -rf e
    STALL=$place STALL_DEAD=$dead LD_PRELOAD=$stall "$yaolan" --messages en batch "$report" --format pdf \
        --areas "$areas" -j 2 -o e > out.txt 2> err.txt &
    for i in $(seq 200); do [ ! -d e/province-2025-990102 ] || break; sleep 0.05; done
    sleep 0.5
    begun=$(date +%s%N)
    kill -INT $!
    wait $!
    got=$?
    took=$((($(date +%s%N) - begun) / 1000000))
    [ "$got" = 130 ] && [ "$took" -lt 2000 ] || fail "$place: ended with $got after $took ms"
    grep -q '^built [0-8], kept 0, failed 0, left [0-8]$' err.txt || fail "$place: not told how it went"
    [ -s e/province-2025.batch.json ] || fail "$place: no ledger"
done; done
exit $failed
