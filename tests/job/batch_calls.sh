#!/bin/sh
# tests/job/batch_calls.sh YAOLAN PROVINCE: what the options of a batch mean, and what it tells whoever calls it.
. "$(dirname "$0")/../lib.sh"
yaolan=$1
copy "$2" province
cd "$work" || exit 1
report=province/2025/report.md
few=990101,990102,990103

batch() { "$yaolan" --messages en batch $report --format pdf "$@"; }

# --- areas asked for twice are one item; lists add up, of whatever kind they are ---
wants 0 batch --areas 990101 --areas 990102,990101 --dry-run -o a
says 'would build 2, unchanged 0'
wants 0 batch --areas 990101 --areas=all --dry-run -o a
says 'would build 158,'
wants 0 batch --areas children-of:990000,990101 --areas children-of:990000 --dry-run -o a
says 'would build 158,'
wants 2 batch --areas 990101 --areas= --dry-run -o a

# --- a value may stand at the letter of its option ---
wants 0 batch --areas 990101 --dry-run -j2 -oa
wants 2 batch --areas 990101 --dry-run -j0; says 'expected 1 … 256'
wants 2 batch --areas 990101 --dry-run -x2; says 'there is no option "-x2"'

# --- a terminal is told the folder alone where many items were built ---
terminal() { script -qec "$yaolan --messages en batch $report --format pdf $*" /dev/null < /dev/null | tr -d '\r' > shown; }
terminal --areas "$(seq -s, 990101 990114),$(seq -s, 990201 990207)" -o b
grep -qx 'b/' shown && ! grep -q '^b/.*pdf' shown || fail 'a terminal is not told the folder'
terminal --areas "$few" -o c
grep -qx 'c/province-2025-990103/province-2025-990103.pdf' shown || fail 'a terminal is not told of few files'
wants 0 batch --areas "$(seq -s, 990101 990114),$(seq -s, 990201 990207)" -o d
[ "$(wc -l < out.txt)" = 21 ] || fail 'not all files are listed'

# --- what a process may take of the processor is there for each item anew ---
(ulimit -t 1; wants 0 batch --format pdf,png --dpi 600 --areas "$(seq -s, 990101 990114)" -j 1 -o e; exit $failed) || failed=1
says 'failed 0, left 0'

# --- what every area has wrong is the report's own: told once, with the status of build, before any item ---
cp $report well
own() {     # own SED MESSAGE: in the report
    sed "$1" well > $report
    wants 1 batch --areas all -o f
    [ "$(grep -cF "$2" err.txt)" = 1 ] || { fail "not told once: $2"; head -20 err.txt; }
    grep -q '^\[' err.txt && fail "an item was tried in spite of $2"
    [ ! -e f ] || fail "something was made in spite of $2"
}
own 's/^全年.*{gdp}/&{gdpx}/' 'there is no indicator "gdpx"'
own 's/^::: cards/::: crads/' 'no block "crads"'
own 's/^全年/全年𓀀/' 'U+13000'
says "every area has the above: it is the report's own"
wants 1 batch --areas 990101 --dry-run -o f
# one area, two areas that lack the same figure: not the report's, since others have it
cp well $report
cp province/indicators/figures.csv csv
sed -i '/^gdp,99010[12],/d' province/indicators/figures.csv
wants 5 batch --areas 990101 -o f
says 'failed 1, left 0'
wants 5 batch --areas 990101,990102 -o f
[ "$(grep -c '… failed' err.txt)" = 2 ] || fail 'not each for itself'
cp csv province/indicators/figures.csv
exit $failed
