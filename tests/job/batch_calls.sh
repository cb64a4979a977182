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
exit $failed
