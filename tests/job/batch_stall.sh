#!/bin/sh
# tests/job/batch_stall.sh YAOLAN PROVINCE STALL.so: a process of a batch that no longer answers costs its items at most,
# never the run; an interrupt does not wait for it. Most of the time is waiting: the parts run side by side.
. "$(dirname "$0")/../lib.sh"
yaolan=$1
report=$2/2025/report.md
stall=$3
areas=$(seq -s, 990101 990108)
few=990101,990102                 # the more files, the longer a disk has

batch() { timeout -k 1 60 env LD_PRELOAD="$stall" "$yaolan" --messages en batch "$report" --format pdf --timeout 3 "$@"; }
clean() { [ -z "$(find "$1" -name '*.pdf' -o -name '.*.yaolan-new' -o -name '*.log' -o -mindepth 1 -type d)" ] || fail "something is left in $1"; }
# what nothing that the program does can end
bury() { xargs kill -9 < "$1" 2> err.txt; rm -f "$1"; }

one_stops() {
    # when the last item is done the run does not wait for a tick of the clock
    STALL=nobody wants 0 batch --areas "$few" -j 2 -o n
    # who syncs the whole disk: another one syncs each file
    STALL=syncfs wants 0 batch --areas "$few" -o a
    says 'built 2, kept 0, failed 0, left 0'
    # a worker that is idle does not hold the end; nor does one that cannot be ended, or the next run
    STALL=idle wants 0 batch -o b -j 1 --areas 990101
    STALL=idle STALL_DEAD=1 STALL_LIST=dead wants 0 batch -o c -j 1 --areas 990101
    says 'built 1, kept 0, failed 0, left 0'
    [ -s dead ] || fail 'the worker did not stop'
    wants 0 batch -o c -j 1 --areas 990102
    ! grep 'another batch' err.txt || fail 'a process that was left behind holds the folder'
    bury dead
}

all_stop() {
    # who syncs each file stops too: the items fail, with the reason, and the next run builds them
    STALL=fsync,syncfs wants 5 batch --areas "$few" -o a
    says 'built 0, kept 0, failed 2, left 0'
    [ "$(grep -c '^yaolan: failure: cannot write a/.*: the disk did not answer in time' err.txt)" = 2 ] ||
        fail 'not told once for each item'
    clean a
    wants 0 batch --areas "$few" -o a
    says '(it failed before)'
}

# ended PLACE: an interrupt while a process has stopped there ends the run within two seconds; of a busy machine in
# one of three tries
ended() {
    for try in 1 2 3; do
        interrupted "$1"
        [ "$took" -ge 2000 ] || return
    done
    fail "$1: ended after $took ms"
}
interrupted() {
    rm -rf a list
    STALL=$1 STALL_LIST=list LD_PRELOAD=$stall "$yaolan" --messages en batch "$report" --format pdf \
        --areas "$areas" -j 2 -o a > out.txt 2> err.txt &
    for i in $(seq 1000); do [ ! -s list ] || break; sleep 0.05; done
    begun=$(date +%s%N)
    kill -INT $!
    wait $!
    got=$?
    took=$((($(date +%s%N) - begun) / 1000000))
    [ "$got" = 130 ] || fail "$1: ended with $got"
    grep -q '^built [0-8], kept 0, failed 0, left [0-8]$' err.txt || fail "$1: not told how it went"
    [ -s a/province-2025.batch.json ] || fail "$1: no ledger"
    bury list
}
interrupts() { ended fsync,syncfs; ended idle; }
interrupts_dead() { export STALL_DEAD=1; interrupts; }

# own SED FILE: a project of our own, FILE of it changed
own() {
    cp -R "$(dirname "$report")/.." province
    chmod -R u+w province
    report=$PWD/province/2025/report.md
    sed -i "$1" province/"$2"
}
no_item() { ! grep '^\[' err.txt || fail "an item is told: $1"; }

# while areas are tried, who is at an item or has done it loses nothing
tried_slowly() {
    own '/^gdp,99010[123],/d' indicators/figures.csv
    STALL=slowly STALL_LIST=$PWD/list wants 5 batch --timeout 5 --areas 990101,990102,990103,990104 -j 4 -o a
    says 'built 1, kept 0, failed 3, left 0'
    [ -s list ] || fail 'no area was tried'
    ! grep 'not done within' err.txt || fail 'the time of the trial is an item'\''s'
}

# interrupted: whose mistake it is was not found out, and no item is told or has failed
tried_in_vain() {
    own 's/^全年.*{gdp}/&{gdpx}/' 2025/report.md
    for dry in '' --dry-run; do
        # shellcheck disable=SC2086
        STALL=trial STALL_LIST=list LD_PRELOAD=$stall "$yaolan" --messages en batch "$report" --format pdf \
            --areas "$areas" -j 2 -o a $dry > out.txt 2> err.txt &
        for i in $(seq 1000); do [ ! -s list ] || break; sleep 0.05; done
        kill -INT $!
        wait $!
        got=$?
        [ "$got" = 130 ] || fail "interrupted while areas are tried it ended with $got"
        no_item 'nobody knows whose mistake it is'
        ! grep gdpx err.txt || fail 'a mistake is told that may be the report'\''s'
        rm list
    done
    clean a
    [ "$(grep -c '"status": "left"' a/province-2025.batch.json)" = 8 ] || fail 'not all are left'
    ! grep gdpx a/province-2025.batch.json || fail 'a mistake is in the ledger'
}

# time in which all was stopped (Ctrl-Z) is not that of an item which waits for its folder
stopped() {
    mkdir -p a/province-2025-990102
    holds a/province-2025-990102
    "$yaolan" --messages en batch "$report" --format pdf --areas "$few" -j 1 --timeout 3 -o a > out.txt 2> err.txt &
    for i in $(seq 1000); do [ ! -e a/province-2025-990101/province-2025-990101.pdf ] || break; sleep 0.05; done
    sleep 0.5
    all="$! $(cat /proc/$!/task/$!/children)"
    # shellcheck disable=SC2086
    kill -STOP $all
    sleep 4
    # shellcheck disable=SC2086
    kill -CONT $all
    sleep 0.3
    kill $held
    wait $! || { fail 'an item that waits for its folder has no time left after a stop'; cat err.txt; }
}

# as early as can be an interrupt leaves a ledger, and no journal; who waits for a folder or a part ends at once
at_once() {
    STALL=signal wants 143 batch --areas "$few" -o a
    says 'built 0, kept 0, failed 0, left 2'
    clean a
    [ -s a/province-2025.batch.json ] || fail 'no ledger of a run that ended at once'
    mkdir b
    : > b/.province-2025.1-of-2.batch.log
    for waits in 'b ' 'b/.province-2025.1-of-2.batch.log --shard=1/2'; do
        holds "${waits%% *}"
        # shellcheck disable=SC2086
        "$yaolan" --messages en batch "$report" --format pdf --areas "$areas" -o b ${waits#* } > out.txt 2> err.txt &
        for i in $(seq 1000); do ! grep -q waiting err.txt || break; sleep 0.05; done
        kill -TERM $!
        wait $!
        got=$?
        [ "$got" = 143 ] || fail "who waits for ${waits%% *} ended with $got"
        [ "$(wc -l < err.txt)" = 1 ] || { fail 'more is told than that it waits'; cat err.txt; }
        kill $held
        wait $held
    done
    [ "$(ls -A b)" = .province-2025.1-of-2.batch.log ] || fail 'who waited left something'
}

# the parts, each in a folder of its own
lanes=
for part in one_stops all_stop interrupts interrupts_dead tried_slowly tried_in_vain stopped at_once; do
    (trap - EXIT; mkdir "$work/$part" && cd "$work/$part" && $part; exit $failed) &
    lanes="$lanes $!"
done
for lane in $lanes; do wait "$lane" || failed=1; done
exit $failed
