#!/bin/sh
# tests/job/batch_rows.sh YAOLAN PROVINCE: a row of a table that is broken stops the reports of the areas it names,
# each by its place, and no other; one that names none stops all before any work.
. "$(dirname "$0")/../lib.sh"
yaolan=$1
copy "$2" province
cd "$work" || exit 1
figures=province/indicators/figures.csv
cp $figures clean.csv

# What follows builds on it: the first failure ends the test.
fail() { echo "FAILED: $*"; cat err; exit 1; }

# batch STATUS OUT: four areas
batch() {
    status=0
    "$yaolan" --messages en batch province/2025/report.md --areas 990101,990102,990103,990104 --format pdf -o "$2" \
        > list 2> err || status=$?
    [ $status = "$1" ] || fail "ended with $status, not $1"
}

# broken COUNT PLACE SED: so many of the areas fail, the first at its place; the others have the bytes of a clean run
broken() {
    count=$1 place=$2
    sed "$3" clean.csv > $figures
    rm -rf out
    batch 5 out
    grep -qx "built $((4 - count)), kept 0, failed $count, left 0" err || fail "not $count failed: $3"
    grep -A1 '990102\|Jiashan County 2025 … failed' err | grep -q "^$figures:$place: error" || fail "not at $place: $3"
    for pdf in $(cat list); do cmp "$pdf" "clean/${pdf#out/}" || fail "other bytes: $pdf"; done
}

batch 0 clean
line=$(grep -n '^gdp,990102,2025,' $figures | cut -d: -f1)
broken 1 "$line:31" 's/^gdp,990102,2025,,[0-9.]*/gdp,990102,2025,,12,5/'
broken 1 "$line:20" 's/^gdp,990102,2025,.*/gdp,990102,2025,,12/'
broken 1 "$line:19" 's/^gdp,990102,2025,,[0-9.]*/gdp,990102,2025,,1"2/'
broken 1 "$line:18" 's/^gdp,990102,2025,,\([0-9.]*\)/gdp,990102,2025,,"\1/'
broken 2 "$line:18" 's/^gdp,990102,2025,,\([0-9.]*\)/gdp,990102,2025,,"\1/; s/^gdp,990104,2025,,\([0-9.]*\)/gdp,990104,2025,,\1"/'
broken 1 "$line:18" 's/^gdp,990102,2025,,[0-9.]*/gdp,990102,2025,,七十八亿/'

# what is odd in a row is told with its item, once, and in the ledger, not among those of all
sed 's/^gdp,990102,2025,,[0-9.]*/gdp,990102,2025,,７８.５/' clean.csv > $figures
rm -rf out
batch 0 out
odd="$figures:$line:18: warning: full-width characters"
[ "$(grep -c "^$odd" err)" = 1 ] || fail "a warning of a row is told $(grep -c "$odd" err) times"
grep -A1 'Jiashan County 2025 … ok' err | grep -q "^$odd" || fail "a warning does not stand with its item"
grep '"area": "990102"' out/*.json | grep -q "\"warnings\": \"$odd" || fail "a warning is not in the ledger's item"
[ "$(grep -c "$odd" out/*.json)" = 1 ] || fail "a warning stands at other items"

# whose it is, nobody knows: nothing is built, and one area alone is not built either
sed 's/^gdp,990102,2025,.*/gdp,2025,,12,,,yearbook-2025/' clean.csv > $figures
rm -rf out
batch 1 out
[ ! -e out ] || fail "something was built beside a row of nobody"
grep -q "^$figures:$line:[0-9]*: error" err || fail "no place"
wants 1 "$yaolan" build province/2025/report.md --area 990101 --format pdf -o out
# of another area it is a warning
sed 's/^gdp,990102,2025,,[0-9.]*/gdp,990102,2025,,12,5/' clean.csv > $figures
wants 0 "$yaolan" --messages en build province/2025/report.md --area 990101 --format pdf -o out
grep -q "^$figures:$line:31: warning" err.txt || fail "no warning"
wants 1 "$yaolan" build province/2025/report.md --area 990102 --format pdf -o out

# --- a name that cannot be set is told where the data have it ---
cp clean.csv $figures
long=Countywhosenamehasnoend$(printf '%0300d' 0)
sed -i "/^  \"990101\"/s/zh: [^,]*/zh: 𓀀县/; /^  \"990103\"/s/en: \"[^\"]*\"/en: $long/" province/indicators/areas.yaml
wants 5 "$yaolan" --messages en batch province/2025/report.md --areas 990101,990102,990103 --format pdf -o names
says 'province/indicators/areas.yaml:7:4: error: no bound font has the character "𓀀"'
says "province/indicators/areas.yaml:9:4: error: \"$long\" cannot be broken"
exit $failed
