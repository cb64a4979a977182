#!/bin/sh
# tests/job/batch_docs.sh YAOLAN README PROVINCE: the command of the README's Kubernetes manifest, run by a shell as
# there for each index, builds what one run does.
. "$(dirname "$0")/../lib.sh"
set -e
export yaolan=$1
copy "$3" province
few=$(seq -s, 990101 990110)

fail() { echo "FAILED: $*"; cat "$work/err"; exit 1; }

yaolan() { "$yaolan" "$@"; }
args=$(sed -n 's/^ *args: \["exec \(.*\)"\]$/\1/p' "$2" |
    sed "s|/data/province/report.md|$work/province/2025/report.md|; s|/data/out|$work/out|; s|all|$few|")
[ -n "$args" ] || fail 'the README shows no command'
parts=$(sed -n 's/^ *completions: //p' "$2")
[ "$parts" = "${args##*/}" ] || fail "$parts completions, but parts of ${args##*/}"
for index in $(seq 0 $((parts - 1))); do
    (export JOB_COMPLETION_INDEX="$index" CORES=2; eval "$args --format pdf") > "$work/list" 2> "$work/err" ||
        fail "index $index ended with $?"
done
"$yaolan" batch "$work/province/2025/report.md" -o "$work/one" --areas "$few" --format pdf > "$work/list" 2> "$work/err"
diff -r -x '*.json' "$work/out" "$work/one" > "$work/err" || fail 'the parts together are not the whole'
