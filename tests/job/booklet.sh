#!/bin/sh
# tests/job/booklet.sh PROGRAM PROJECT: the creep of a booklet of five sheets, measured by poppler. On each sheet further inside, the
# page numbers of all four pages stand 0.1 mm nearer to the fold, as house.yaml says. And six pages of the office on a
# sheet: the reduced pages keep within what a printer reaches.
set -u
program=$1 project=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
export LC_ALL=C.UTF-8

cp -R "$project/." . && chmod -R u+w .
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do
    printf '\n::: page\n:::\n\n# 第%s章\n[en] Chapter %s\n\n正文。\n[en] Text.\n' $i $i
done >>report.md
"$program" build report.md --lang zh --profile press --impose booklet --format pdf -o out >files 2>/dev/null || exit 1
"$program" build report.md --lang zh --profile office --impose 3x2 --format pdf -o six >six.txt 2>&1 || {
    echo "FAILED: six pages on a sheet of the office"; cat six.txt; exit 1; }
gs -q -o - -sDEVICE=bbox "$(grep '\.office\.pdf$' six.txt)" 2>&1 | awk '
    /HiRes/ { seen++; if ($2 < 14.17 || $3 < 14.17 || $4 > 841.89 - 14.17 || $5 > 595.28 - 14.17) wrong = 1 }
    END { exit wrong || !seen }' || { echo "FAILED: within 5 mm of the edge of a sheet"; exit 1; }
pdf=$(grep '\.press\.pdf$' files | head -1)
sides=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
[ "$sides" = 10 ] || { echo "FAILED: $sides sides where ten were expected"; exit 1; }
fold=$(pdfinfo -box "$pdf" | awk '/^TrimBox/ { print ($2 + $4) / 2 }')
pdftotext -bbox "$pdf" places
# — 7 — in three words on one line, low on the page
awk -v fold="$fold" -v all=$((sides * 2)) -F'"' '
    /<word/ {
        word = $0; sub(/.*">/, "", word); sub(/<.*/, "", word)
        if (word == "—" && before ~ /^[0-9]+$/ && first == "—" && $4 == line && $4 > 700) {
            n = before + 0
            sheet = int((n <= all / 2 ? n - 1 : all - n) / 2)
            from = n % 2 ? $6 - fold : fold - left      # the outer end of the page number
            if (!(sheet in at)) at[sheet] = from
            else if (at[sheet] - from > 0.02 || from - at[sheet] > 0.02) { print "FAILED: page " n; wrong = 1 }
            seen++
        }
        first = before; left = middle; before = word; middle = $2; line = $4
    }
    END {
        for (i = 1; i < all / 4; i++) {
            creep = at[i - 1] - at[i]
            if (creep < 0.26346 || creep > 0.30346) { print "FAILED: creep of sheet " i ": " creep " pt"; wrong = 1 }
        }
        if (seen < all - 5) { print "FAILED: " seen " page numbers found of " all; wrong = 1 }
        exit wrong
    }' places
