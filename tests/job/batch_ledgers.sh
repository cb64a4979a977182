#!/bin/sh
# tests/job/batch_ledgers.sh YAOLAN PROVINCE: what one run of a batch tells, another believes where the files bear
# it out: parts and the whole, killed runs, torn and foreign ledgers.
. "$(dirname "$0")/../lib.sh"
set -e
yaolan=$1
copy "$2" province
report=$work/province/2025/report.md
eight=$(seq -s, 990101 990108)

# What follows builds on it: the first failure ends the test.
fail() { echo "FAILED: $*"; cat "$work/err"; exit 1; }

# batch STATUS OUT OPTIONS...: the exit status is looked at; messages into err, outputs into list
batch() {
    expected=$1 out=$2
    shift 2
    status=0
    "$yaolan" --messages en batch "$report" -o "$out" --format pdf --areas "${areas:-$eight}" "$@" > "$work/list" \
        2> "$work/err" || status=$?
    [ "$status" = "$expected" ] || fail "ended with $status, not $expected: $*"
}

told() { grep -q "$1" "$work/err" || fail "not told: $1"; }
untold() { ! grep -q "$1" "$work/err" || fail "told: $1"; }

# After parts the whole finds all done, and so does another partition; then one built by either counts for all.
for i in 1 2 3 4; do batch 0 "$work/a" --shard $i/4; done
batch 0 "$work/a"
told 'built 0, kept 8,'
for i in 1 2; do batch 0 "$work/a" --shard $i/2; told 'built 0, kept 4,'; done
sed -i 's/^gdp,990103,2025,,[0-9.]*/gdp,990103,2025,,77.7/' "$work/province/indicators/figures.csv"
batch 0 "$work/a" --shard 1/2
told 'built 1, kept 3,'
batch 0 "$work/a"
told 'built 0, kept 8,'
batch 0 "$work/a" --shard 3/4
told 'built 0, kept 2,'

# Of two that told of an item the later run counts: first well, then ill, then tried again alone.
figures=$work/province/indicators/figures.csv
cp "$figures" "$work/well"
sed 's/^\(gdp,99010[26],2025,,\)[0-9.]*/\1NaN/' "$work/well" > "$figures"
batch 5 "$work/a" --shard 2/4
cp "$work/well" "$figures"
batch 0 "$work/a" --only-failed --dry-run
[ "$(grep -c 'would be built (it failed before)' "$work/err")" = 2 ] || fail "not two failed before"
batch 0 "$work/a" --only-failed
told 'built 2, kept 6,'
batch 0 "$work/a" --only-failed
told 'built 0, kept 8,'

# A part that ran for fewer areas keeps what its ledger told of the others.
areas=990101,990102 batch 0 "$work/b" --shard 1/2
areas=990103,990104 batch 0 "$work/b" --shard 1/2
areas=990101,990103 batch 0 "$work/b"
told 'built 0, kept 2,'

# A part that is started twice waits for itself, and then finds all done.
holds "$work/b/.province-2025.1-of-2.batch.log"
batch 0 "$work/b" --shard 1/2 &
for i in $(seq 1000); do ! grep -q waiting "$work/err" || break; sleep 0.05; done
kill $held
wait $! || fail 'who waits for a part does not go on'
told 'another batch is writing into .*/province-2025.1-of-2.batch.json; waiting'
"$yaolan" batch "$report" -o "$work/c" --format pdf --areas "$eight" --shard 1/2 > "$work/other" 2>&1 &
batch 0 "$work/c" --shard 1/2
wait "$!" || fail "one of two runs of one part failed"
[ -z "$(find "$work" -name '*.batch.log')" ] || fail "a journal is left"

# Who wrote into an item's folder since, with the same files among his, is noticed.
"$yaolan" build "$report" --area 990101 --format pdf,svg -o "$work/a/province-2025-990101" > /dev/null
batch 0 "$work/a"
told 'another run has written into its folder since'
told 'built 1, kept 7,'
[ ! -e "$work/a/province-2025-990101/charts" ] || fail "the other run's charts are still there"

# Torn, foreign or altered, a ledger is never believed too much.
ledger=$work/a/province-2025.batch.json
rm "$work"/a/*-of-*.batch.json
cp "$ledger" "$work/good.json"
size=$(wc -c < "$ledger")
ill() {     # ill WHAT: the ledger stands as it should not; all is as a first run made it
    told_of=$1
    batch 0 "$work/a"
    told "$told_of"
    told 'built 8, kept 0,'
    cp "$work/good.json" "$ledger"
}
: > "$ledger"; ill 'province-2025.batch.json cannot be read'
for cut in 1 3 $((size / 2)) $((size - 4)); do
    head -c "$cut" "$work/good.json" > "$ledger"; ill 'cannot be read; what it told of is built again'
done
sed 's/"format": 4/"format": 3/' "$work/good.json" > "$ledger"; ill 'cannot be read'
echo '[1, 2]' > "$ledger"; ill 'cannot be read'
printf 'items: []\n' > "$ledger"; ill 'cannot be read'
sed 's/"status": "\(built\|kept\)"/"status": "done"/' "$work/good.json" > "$ledger"; ill '(it failed before)'
sed 's/"program": "./"program": "x/' "$work/good.json" > "$ledger"; ill '(it failed before)'
sed 's/"file": "/"file": "..\/x\//' "$work/good.json" > "$ledger"; ill '(it failed before)'
sed 's/"area": "99/"area": "98/' "$work/good.json" > "$ledger"; ill '(new)'
sed 's/"bytes": /&1/' "$work/good.json" > "$ledger"; ill 'is missing or was altered'
# written in another way it is the same ledger; and a text of the user's with any characters comes back
tr -d '\n' < "$work/good.json" | sed 's/: /:/g; s/, "/,\t"/g; s/9901/\\u0039901/g' > "$ledger"
batch 0 "$work/a"
told 'built 0, kept 8,'

# Another report of the project whose name is the same, since its folder's is, does not take the outputs for its own.
mkdir -p "$work/province/old/2025"
sed 's|\.\./indicators|../../indicators|g' "$report" > "$work/province/old/2025/report.md"
this=$report
report=$work/province/old/2025/report.md
batch 1 "$work/a"
told 'a/province-2025.batch.json is the ledger of 2025/report.md, and the outputs of old/2025/report.md would have its names'
report=$this
(cd "$work/province/2025" && report=report.md && batch 0 ../../a)
told 'built 0, kept 8,'

# A run that is killed left a journal, maybe with half a line, and the next goes on from there.
rm -rf "$work/d"
areas=990101,990102,990103 batch 0 "$work/d"
sed -n 's/^    \(.*}\),*$/\1/p' "$work/d/province-2025.batch.json" > "$work/lines"
[ "$(wc -l < "$work/lines")" = 3 ] || fail "the ledger has not an item a line"
{ cat "$work/lines"; head -c 50 "$work/lines"; } > "$work/d/.province-2025.batch.log"
rm "$work/d/province-2025.batch.json"
areas=990101,990102 batch 0 "$work/d" --shard 1/2
told 'built 0, kept 1,'
untold 'cannot be read'
batch 0 "$work/d"
told 'built 5, kept 3,'
[ -z "$(find "$work/d" -name '*.batch.log')" ] || fail "the journal is left"
areas=990101,990102,990103 batch 0 "$work/d"
told 'built 0, kept 3,'

# Killed at any moment: what was done and noted is not done again, and all ends well.
sixteen=$(seq -s, 990101 990116)
for noted in 1 3 8; do
    rm -rf "$work/e"
    mkdir -p "$work/e/province-2025-990116"
    holds "$work/e/province-2025-990116"        # so that it is not over before
    "$yaolan" batch "$report" -o "$work/e" --format pdf -j 1 --areas "$sixteen" > "$work/list" 2> "$work/err" &
    for i in $(seq 2000); do
        done_before=$(grep -c '"area"' "$work/e/.province-2025.batch.log" 2> /dev/null || true)
        [ "${done_before:-0}" -lt "$noted" ] || break
        sleep 0.01
    done
    kill -9 $! $held
    wait $! $held || true
    sleep 0.1
    report=$work/province/old/2025/report.md
    batch 1 "$work/e"
    told 'e/.province-2025.batch.log is the ledger of 2025/report.md, and the outputs of old/2025/report.md'
    report=$this
    areas=$sixteen batch 0 "$work/e" -j 2
    kept=$(sed -n 's/^built .*kept \([0-9]*\),.*/\1/p' "$work/err")
        [ "$kept" -ge "$done_before" ] || fail "$done_before were done, $kept were kept"
done
areas=$sixteen batch 0 "$work/f" -j 2
diff -r -x '*.json' "$work/e" "$work/f" > "$work/err" || fail "other bytes after a kill"
