#!/bin/sh
# tests/job/batch_calls.sh YAOLAN PROVINCE POISON.so CITY: what the options of a batch mean, and what it tells whoever calls it.
. "$(dirname "$0")/../lib.sh"
yaolan=$1
poison=$3 city=$4
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

# --- what is wrong with the call, not with the inputs, ends with 2 and says what there is ---
build() { "$yaolan" --messages en "$1" $report --area "$2"; }
begin=': note: the 159 areas are listed from here on: 990000 Sample Province, ...'
for command in build check; do
    wants 2 build $command 99010
    says 'the data have no area "99010"'; says 'did you mean "990101"?'; says "indicators/areas.yaml:6:4$begin"
    [ "$(grep -c ' error: ' err.txt)" = 1 ] || fail 'an area that is not there is told more than once'
done
wants 2 batch --areas 甲川县 --dry-run -o a; says 'did you mean "990103"?'
wants 2 batch --areas children-of:99 --dry-run -o a; says 'the data have no area "99"'; says "$begin"
wants 2 batch --areas children-of:990101 --dry-run -o a; says 'no area matches children-of:990101'
wants 2 "$yaolan" check "$city/report.md" --area 41 --messages en
says 'note: the areas are 990000 Shili Province, 990100 Shili'
wants 2 batch --areas 990101 --names '{naem}' --dry-run -o a
says 'wrong here: {naem}; {name}, {area}, {zh} and {en} may stand in it'
wants 2 batch --areas $few --names a --dry-run -o a; says 'areas 990101 and 990102 would have one output name: a'
for name in 'a/{area}' '-{area}' ' {area}' '{area} ' '{area}.' '.{area}' '{zh}\\' 'a:{area}' 'what?' '{area}*' '"{zh}"' 'a|b' '<{zh}>'; do
    wants 2 batch --areas 990101 --names "$name" --dry-run -o a; says 'a name by --names cannot hold'
    says 'indicators/areas.yaml:7:4: note: the area is defined here'
done
wants 0 batch --areas 990101 --names '{zh} {en}-2' --dry-run -o a
wants 1 batch --areas 990101 --format pieces -o a; says 'province/2025/report.md: error: the report has no ::: piece'
wants 1 "$yaolan" --messages en build $report --format pieces,pdf -o a; says '--format pieces is for newspaper pages'
wants 2 batch --areas 990101 --shard 3/2; says 'expected i/n, 1 ≤ i ≤ n (2/8)'

# --- without --areas it is all of them ---
wants 0 batch --dry-run -o a
says 'would build 158,'

# --- a value may stand at the letter of its option ---
wants 0 batch --areas 990101 --dry-run -j2 -oa
wants 2 batch --areas 990101 --dry-run -j0; says 'expected 1 … 256'
wants 2 batch --areas 990101 --dry-run -x2; says 'there is no option "-x2"'

# --- a terminal is told the folder alone where many items were built ---
terminal() { script -qec "$yaolan --messages en batch $report --format pdf $*; sleep 1" /dev/null < /dev/null | tr -d '\r' > shown; }
terminal --areas "$(seq -s, 990101 990114),$(seq -s, 990201 990207)" -o b
grep -qx 'b/' shown && ! grep -q '^b/.*pdf' shown || fail 'a terminal is not told the folder'
terminal --areas "$few" -o c
grep -qx 'c/province-2025-990103/province-2025-990103.pdf' shown || fail 'a terminal is not told of few files'
wants 0 batch --areas "$(seq -s, 990101 990114),$(seq -s, 990201 990207)" -o d
[ "$(wc -l < out.txt)" = 21 ] || fail 'not all files are listed'

# --- what a process may take of the processor is there for each item anew ---
(ulimit -t 2; export LD_PRELOAD=$poison POISON_SLOW=1
 wants 0 batch --format png --dpi 1200 --areas "$(seq -s, 990101 990108)" -j 1 -o e; exit $failed) || failed=1
says 'failed 0, left 0'

# --- what every area has wrong is the report's own: told once, with the status of build, and no item is ---
cp $report well
own() {     # own SED MESSAGE: in the report
    sed "$1" well > $report
    wants 1 batch --areas all -o f
    [ "$(grep -cF "$2" err.txt)" = 1 ] || { fail "not told once: $2"; head -20 err.txt; }
    grep -q '^\[' err.txt && fail "an item was told in spite of $2"
    [ ! -e f ] || fail "something was made in spite of $2"
}
own 's/^全年.*{gdp}/&{gdpx}/' 'there is no indicator "gdpx"'
own 's/^::: cards/::: crads/' 'no block "crads"'
own 's/^全年/全年𓀀/' 'U+13000'
says "every area has the above: it is the report's own"
wants 1 batch --areas 990101 --dry-run -o f
# nor is a folder made above it, and what earlier runs built stays as it is
wants 1 batch --areas all -o f/g/h
[ ! -e f ] || fail 'a folder stays that nothing was put in'
stood() { find c -type f -exec stat -c '%n %s %Z' {} + | sort; }
before=$(stood)
wants 1 batch --areas "$few" -o c
[ "$(stood)" = "$before" ] || { fail 'what stood there was touched'; stood | head -20; }
# one area, two areas that lack the same figure: not the report's, since others have it
cp well $report
cp province/indicators/figures.csv csv
sed -i '/^gdp,99010[12],/d' province/indicators/figures.csv
wants 5 batch --areas 990101 -o f
says 'failed 1, left 0'
wants 5 batch --areas 990101,990102 -o f
[ "$(grep -c '… failed' err.txt)" = 2 ] || fail 'not each for itself'
cp csv province/indicators/figures.csv

# --- --only-failed says what changed, and neither builds it nor calls it kept; the next run does ---
tells() { tr -s '\n ' ' ' < "$2"/province-2025.batch.json | grep -qF -e "$1" || fail "not in the ledger: $1"; }
figures=province/indicators/figures.csv
ill() { sed -i "s/^\\(gdp,$1,2025,,\\)[^,]*/\\1$2/" $figures; }
ill 990102 NaN
wants 5 batch --areas $few -o g
tells '"totals": { "built": 2, "kept": 0, "changed": 0, "failed": 1, "left": 0, "others": 0 }' g
tells '"hash": "yaolan-64"' g
ill 990102 50.5
ill 990103 60.6
wants 0 batch --areas $few -o g --only-failed --dry-run
says 'would build 1, unchanged 1, would fail 0; changed, not tried 1'
wants 0 batch --areas $few -o g --only-failed --rebuild
says 'Jiachuan County 2025 … changed, not tried (its data changed: 990103/gdp@2025:actual)'
says 'built 1, kept 1, failed 0, left 0; changed, not tried 1'
tells '"status": "changed"' g
tells '"changed": 1' g
ill 990103 NaN
wants 0 batch --areas $few -o g --only-failed
says 'changed, not tried (its data changed)'
ill 990103 60.6
wants 0 batch --areas $few -o g
says 'built 1, kept 2, failed 0, left 0'
says '(its data changed: 990103/gdp@2025:actual)'

# --- with --fail-fast what failed is told last, after what was done before it ---
ill 990103 NaN
wants 5 batch --areas $few,990104 -o m -j 1 --fail-fast
sed -n 's/^\[\([0-9]\).* \(ok\|failed\).*/\1\2/p' err.txt | tr '\n' ' ' > order
[ "$(cat order)" = '1ok 2ok 3failed ' ] || { fail 'not told in order'; cat err.txt; }
says 'built 2, kept 0, failed 1, left 1'
ill 990103 60.6

# --- a full disk ends the run at once, told once; what is done stays and is found again ---
full() { LD_PRELOAD=$poison POISON_FULL=$1 POISON_MARK=mark batch --areas "$(seq -s, 990101 990114)" -o h -j 1; }
wants 3 full h/province-2025-990105
[ "$(grep -c 'h takes no more: no space left' err.txt)" = 1 ] || fail 'a full disk is not told once'
grep -q '… failed' err.txt && fail 'an item is said to have failed on a full disk'
says 'failed 0, left'
built=$(sed -n 's/^built \([0-9]*\),.*/\1/p' err.txt)
[ "$built" -ge 1 ] && [ "$built" -lt 14 ] || fail "$built of 14 were built on a full disk"
[ "$(find h -name '*.pdf' | wc -l)" = "$built" ] || fail 'other files than those that were told'
find h -type d -empty | grep . && fail 'an empty folder is left'
wants 0 batch --areas "$(seq -s, 990101 990114)" -o h
says "built $((14 - built)), kept $built,"

# --- names: where inputs, a ledger or another batch's outputs stand, none is built; nor where one is too long ---
wants 1 batch --areas 990101 --names indicators -o province --dry-run
says 'outputs cannot stand at province/indicators'
wants 1 batch --areas 990101 --names 2025 -o province
says 'outputs cannot stand at province/2025'
wants 2 batch --areas 990101 --names X.Batch.json -o i --dry-run
says 'outputs cannot stand at i/X.Batch.json'
long=$(printf '县%.0s' $(seq 66))
wants 2 batch --areas 990101 --names "$long{area}" -o i --dry-run
says 'the output name of area 990101 has 204 bytes, 200 at most'
long=${long#县}
wants 0 batch --areas 990101 --names "$long县" --format pdf,svg,png,html --lang zh-en,zh,en --profile screen,press -o i
rm -r i
wants 0 batch --areas $few --names '{area}' -o j
cp $report province/2025/brief.md
other() { "$yaolan" --messages en batch province/2025/brief.md --format pdf --areas $few -o j "$@"; }
wants 1 other --names '{area}'
says "j/990102 is another batch's output (j/province-2025.batch.json tells of it)"
[ -s j/990101/990101.pdf ] || fail "another batch's output went"
wants 0 other
rm j/province-2025.batch.json
wants 0 other --names '{area}'
says 'left 3 folders of earlier names: j/province-brief-990101, j/province-brief-990102, j/province-brief-990103'

# --- what is removed is told, and what stays of areas that the data no longer has ---
wants 0 batch --areas $few --lang zh,en -o k
grep -q '^removed\|^left' err.txt && fail 'a first run removed or left something'
wants 0 batch --areas $few --lang en -o k
says 'removed 3 files no longer made: k/province-2025-990101/province-2025-990101.zh.pdf'
wants 0 batch --areas $few --lang zh,en -o k
wants 0 "$yaolan" --messages zh batch $report --format pdf --areas $few --lang en -o k
says 'province-2025-990101.zh.pdf、k/province-2025-990102/province-2025-990102.zh.pdf、k/'
sed -i '/"990103"/d' province/indicators/*.yaml
sed -i '/,990103,/d' $figures
wants 0 batch --areas 990101 --lang en --dry-run -o k
says 'left 1 folder of areas no longer in the data: k/province-2025-990103'
wants 0 batch --areas 990101 --lang en -o k
says 'left 1 folder of areas no longer in the data: k/province-2025-990103'
grep -q '"area": "990103"' k/province-2025.batch.json || fail 'the ledger forgot what stands'
wants 0 batch --areas 990101 --lang en -o k
says 'left 1 folder of areas no longer in the data: k/province-2025-990103'
rm -r k/province-2025-990103
wants 0 batch --areas 990101 --lang en -o k
grep -q '^left' err.txt && fail 'told of what is gone'

# --- a county whose rows are missing is one of all, fails by name, and what stands of it is told as old ---
sed -i '/,990102,/d' $figures
wants 5 batch --areas all --dry-run -o k
says 'would build 156, unchanged 0, would fail 1'
grep -q 'Sample Province' err.txt && fail 'the province is one of all'
sed -n 's/^\[ *\([0-9]*\)\/.*/\1/p' err.txt > order
sort -n order | cmp - order || fail 'a dry run is not in the order of the areas'
says '2/157] Jiashan County 2025 … would fail'
wants 5 batch --areas 990102 --lang en -o k
says '1 folder of failed items still as an earlier run built it: k/province-2025-990102'

# --- where the kernel ends it by the hard limit of the processor's time, that is the reason ---
(ulimit -t 1; export LD_PRELOAD=$poison; wants 5 batch --areas 990101 --names 'poison-hang-{area}' -o n; exit $failed) || failed=1
says 'yaolan: failure: over the limit of 1 s of processor time an item'

# --- the empty folder of a worker that died goes, unless another run has it ---
ill() { LD_PRELOAD=$poison batch --areas 990101 --names 'poison-kill-{area}' -o l; }
mkdir -p l/poison-kill-990101
holds l/poison-kill-990101
wants 5 ill
says 'ended by signal 9'
[ -d l/poison-kill-990101 ] || fail "another run's folder went"
kill $held
wait $held
wants 5 ill
[ ! -d l/poison-kill-990101 ] || fail 'an empty folder of a worker that died stays'
exit $failed
