#!/bin/sh
# tests/layout/formal.sh PROGRAM FOLDER: a page in the form of GB/T 9704-2012, measured in the finished
# PDF by mupdf: 22 lines of 28 characters, the pitch, the margins of both sides, the page number. Prints
# a line for each failure.
set -u
program=$1 folder=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
failed=0

"$program" build "$folder/report.md" -o "$work/out" --format pdf >"$work/files" || exit 1
pages=$(pdfinfo "$work/out/formal.pdf" | sed -n 's/^Pages: *//p')
[ "$pages" -ge 4 ] || { echo "FAILED: $pages pages, at least 4 are wanted"; exit 1; }

# One line a glyph: page x y size of its origin, in pt from the top left corner. Fonts are scaled by `trm`.
mutool trace "$work/out/formal.pdf" 1-"$pages" >"$work/trace" 2>/dev/null
sed -n -e 's/.*<page number="\([0-9]*\)".*/page \1/p' \
    -e 's/.*<span .*trm="\([0-9.-]*\) .*/size \1/p' \
    -e 's/.*<g unicode="\([^"]*\)".* x="\([0-9.-]*\)" y="\([0-9.-]*\)".*/glyph \2 \3 \1/p' "$work/trace" |
awk '/^page/ { page = $2 } /^size/ { size = $2 } /^glyph/ { print page, $2, 841.89 - $3, size, $4 }' >"$work/glyphs"

# Full pages, a left and a right one at least; where a heading must not end a page it has a line
# less and is not measured. Baselines of 三号 (15.75 pt) text, top and foot of its em boxes (0.88 above).
awk -v mm=2.834646 -v pages="$pages" '
    function near(what, value, wanted, tolerance) {
        if (value < wanted - tolerance || value > wanted + tolerance) {
            printf "FAILED: page %d: %s is %.3f, not %.3f\n", p, what, value, wanted; wrong = 1 }
    }
    $1 == 1 || $1 == pages { next }
    $4 > 15.7 && $4 < 15.8 {
        key = $1 " " sprintf("%.2f", $3)
        if (!(key in count)) { lines[$1]++; order[$1, lines[$1]] = $3; first[key] = $2 }
        count[key]++; last[key] = $2
        next
    }
    $4 > 13.7 && $4 < 13.8 && $5 ~ /[0-9]/ { folio[$1] = $2; folio_y[$1] = $3 }
    END {
        for (p = 2; p < pages; p++) {
            if (lines[p] == 21) continue
            near("lines", lines[p], 22, 0)
            measured[p % 2] = 1
            left = p % 2 ? 28 : 26
            near("top margin in mm", (order[p, 1] - 0.88 * 15.75) / mm, 37, 0.2)
            near("lower margin in mm", 297 - (order[p, lines[p]] + 0.12 * 15.75) / mm, 35, 0.2)
            full = 0
            for (i = 1; i <= lines[p]; i++) {
                key = p " " sprintf("%.2f", order[p, i])
                if (i > 1) near("pitch in mm", (order[p, i] - order[p, i - 1]) / mm, 10.446, 0.005)
                if (count[key] != 28) continue
                full++
                near("left margin in mm", first[key] / mm, left, 0.05)
                near("cell in mm", (last[key] - first[key]) / 27 / mm, 5.5714, 0.01)
                near("right margin in mm", 210 - (last[key] + 15.75) / mm, 54 - left, 0.1)
            }
            if (full < 8) { printf "FAILED: page %d: %d lines of 28 characters\n", p, full; wrong = 1 }
            # 四号 digits, a character in from the outer edge, on odd pages at the right.
            centre = folio[p] / mm
            if (p % 2 ? centre < 160 : centre > 50) {
                printf "FAILED: page %d: page number at %.1f mm\n", p, centre; wrong = 1 }
            near("page number below the type area in mm", folio_y[p] / mm - 262, 8.9, 0.1)
        }
        if (!measured[0] || !measured[1]) { print "FAILED: no full page on either side"; wrong = 1 }
        exit wrong
    }' "$work/glyphs" || failed=1

# The program's own judge finds the same page right, its lead too, which other templates set in.
"$program" preflight "$work/out/formal.pdf" --standard 9704 >"$work/judged" || { cat "$work/judged"; failed=1; }
exit $failed
