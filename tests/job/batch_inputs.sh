#!/bin/sh
# tests/job/batch_inputs.sh YAOLAN PROVINCE: the next run of a batch notices each change of what an item shows,
# and no other.
. "$(dirname "$0")/../lib.sh"
set -e
yaolan=$1
copy "$2" province
cd "$work/province" || exit 1

# What follows builds on it: the first failure ends the test.
fail() { echo "FAILED: $*"; cat "$work/err"; exit 1; }

# after WHAT BUILT WHY OPTIONS...: so many of two items are built, and have the bytes of a first run
after() {
    what=$1 built=$2 why=$3
    shift 3
    "$yaolan" --messages en batch 2025/report.md --areas 990101,990102 -o "$work/next" "$@" \
        > "$work/list" 2> "$work/err" || fail "$what: the run failed"
    grep -q "^built $built, kept $((2 - built)), failed 0" "$work/err" || fail "$what: not $built built"
    [ -z "$why" ] || grep -qF "$why" "$work/err" || fail "$what: no reason: $why"
    "$yaolan" batch 2025/report.md --areas 990101,990102 -o "$work/first" --rebuild "$@" > "$work/list" 2> "$work/err"
    diff -r -x '*.json' "$work/next" "$work/first" > "$work/err" || fail "$what: other bytes than those of a first run"
}

# picture GREY: a drawing that is nowhere but in its file
picture() {
    echo "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M1 1h7v7z\" fill=\"#$1\"/></svg>" > 2025/logo.svg
}

sed -i '/^fit: 1/d' 2025/report.md
cat >> 2025/report.md <<'REPORT'

::: image {width=30mm}
file: logo.svg
alt: {zh: 标志, en: Logo}
:::

::: table {#tab-trend}
rows: [gdp]
columns: [name, actual, trend]
:::
REPORT
for year in 2021 2022 2023; do echo "gdp,990101,$year,,$((year - 1800)).1,,,yearbook-2024"; done >> indicators/figures.csv
picture 222222

after 'the first run' 2 new --format pdf
after 'nothing' 0 '' --format pdf
picture 444444
after 'a picture' 2 'its data changed, though no figure of its area)' --format pdf
sed -i 's/gdp,990101,2022,,222.1/gdp,990101,2022,,228.1/' indicators/figures.csv
after 'a year within a line' 1 'its data changed: 990101/gdp@2022:actual)' --format pdf
sed -i 's/^gdp,990105,2025,,[0-9.]*/gdp,990105,2025,,99.9/' indicators/figures.csv
after 'a figure of another area' 0 '' --format pdf
sed -i 's/^gdp,990101,2025,,[0-9.]*/gdp,990101,2025,,329.9/; s/^income,990101,2025,,[0-9.]*/income,990101,2025,,34567/' \
    indicators/figures.csv
after 'two figures' 1 'its data changed: 990101/gdp@2025:actual and 1 more)' --format pdf
sed -i '/^gdp,990101,2021,/d' indicators/figures.csv
after 'a figure that is gone' 1 'its data changed: 1 figure fewer)' --format pdf
# the hashes of these two ids begin alike
sed -i 's/^  gdp: .*/&\n  k400: {name: 甲数, unit: 亿元, better: higher}\n  k468: {name: 乙数, unit: 亿元, better: higher}/' \
    indicators/areas.yaml
printf '%s,,,yearbook-2025\n' k400,990101,2025,,1.5 k468,990101,2025,,2.5 >> indicators/figures.csv
after 'figures that are not shown' 0 '' --format pdf
sed -i 's/^gdp,990101,2025,,[0-9.]*/gdp,990101,2025,,330.1/' indicators/figures.csv
after 'a figure beside two of one hash' 1 'its data changed: 990101/gdp@2025:actual)' --format pdf
sed -i 's/^gdp,990101,2025,,[0-9.]*/gdp,990101,2025,,330.2/; /^k400,990101/d' indicators/figures.csv
after 'one of the two is gone' 1 'its data changed: 990101/gdp@2025:actual and 1 more)' --format pdf
sed -i 's/^gdp,990101,2025,,[0-9.]*/gdp,990101,2025,,330.3/; s/^k468,990101,2025,,2.5/k468,990101,2025,,2.6/' \
    indicators/figures.csv
after 'the other changed' 1 'its data changed: 990101/gdp@2025:actual and 1 more)' --format pdf
after 'another option' 2 'the options changed' --format pdf --attach
echo 'gdp,990101,2019,,212.3,,,yearbook-2024' >> indicators/figures.csv
after 'a figure that is nowhere but attached' 1 'its data changed: 990101/gdp@2019:actual)' --format pdf --attach
sed -i 's/^gdp,990105,2025,,[0-9.]*/gdp,990105,2025,,88.8/' indicators/figures.csv
after 'a figure of another area, not attached' 0 '' --format pdf --attach
echo 'one' > 2025/note.txt
sed -i 's/^template:.*/&\nattach: [data-all, note.txt]/' 2025/report.md
after 'attached by the report' 2 '' --format pdf
sed -i 's/^gdp,990105,2025,,[0-9.]*/gdp,990105,2025,,77.7/' indicators/figures.csv
after 'a figure of another area, attached' 2 'its data changed, though no figure of its area)' --format pdf
echo 'two' > 2025/note.txt
after 'an attached file' 2 'its data changed, though no figure of its area)' --format pdf
mkdir templates
printf 'extends: digest\n' > templates/beneath.yaml
printf 'extends: beneath\n' > templates/own.yaml
after 'a template' 2 '' --format pdf --template own
printf 'extends: digest\n# a remark\n' > templates/beneath.yaml
after 'a template beneath' 2 'the template changed' --format pdf --template own

# --- a warning stands under its item, and in the ledger also when the item is kept ---
copy "$2" again
cd "$work/again"
sed -i 's/^template:.*/deck: {zh: ——主要指标, en: Main indicators}\n&/' 2025/report.md
for why in new kept; do
    "$yaolan" --messages en batch 2025/report.md --areas 990611 -o out --format pdf > "$work/list" 2> "$work/err"
    [ $why = kept ] || grep -q 'warning: to fit 1 page' "$work/err" || fail "no warning of the item"
    grep -q '"warnings": "2025/report.md:[^"]*to fit 1 page' out/*.json || fail "$why: no warning in the ledger"
    grep -q '"error"' out/*.json && fail "$why: a warning is called an error"
done

# --- what is attached names its files from the project's folder, wherever the program was started ---
"$yaolan" build 2025/report.md --lang zh --format pdf --attach -o one > "$work/list" 2> "$work/err" || fail "no attachment"
"$yaolan" build "$PWD/2025/report.md" --lang zh --format pdf --attach -o two > "$work/list" 2> "$work/err" || fail "no attachment"
cmp one/*.pdf two/*.pdf || fail "another path of the report gives other bytes"

# --- an item hands out its own rows, as --area does; those of all only where the report says so ---
attached() {    # attached WHAT WANTED OPTIONS...: so many areas in the figures attached to the PDF of 990101
    what=$1 wanted=$2
    shift 2
    rm -rf item one
    "$yaolan" batch 2025/report.md --areas 990101,990102 -o item --format pdf "$@" > "$work/list" 2> "$work/err" ||
        fail "$what: the run failed"
    "$yaolan" build 2025/report.md --area 990101 -o one --format pdf "$@" > "$work/list" 2> "$work/err" ||
        fail "$what: the build failed"
    cmp item/province-2025-990101/*.pdf one/*.pdf > "$work/err" || fail "$what: other bytes than those of --area"
    pdfdetach -savefile figures.csv -o "$work/figures.csv" one/*.pdf
    got=$(sed 's/.*\(9901[0-9][0-9]\).*/\1/; t; d' "$work/figures.csv" | sort -u | wc -l)
    [ "$got" = "$wanted" ] || { head -3 "$work/figures.csv"; fail "$what: figures of $got areas, not $wanted"; }
    pdfdetach -savefile areas.csv -o "$work/areas.csv" one/*.pdf
    grep -c '^99' "$work/areas.csv" > "$work/count" || true
}
attached 'one area' 1 --attach
[ "$(cat "$work/count")" = 2 ] || fail "more areas than its own and the one of its ranks"
sed -i 's/^template:.*/&\nattach: data/' 2025/report.md
attached 'attach: data' 1
sed -i 's/^attach: data/attach: data-all/' 2025/report.md
attached 'attach: data-all' 16
