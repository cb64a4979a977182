#!/bin/sh
# tests/bench/compare/compare.sh YAOLAN BENCH WORK - the same three texts, in the same face, size and measures, set
# by yaolan and, where they are installed, by Typst (its compiler where NODE_PATH leads to it) and WeasyPrint. It
# prints how even the lines are and leaves the pages side by side as WORK/*.png (with ImageMagick's montage).
# It judges nothing and no test depends on it.
#
# measure.awk reads a line's gaps from the finished PDF (mutool): of English between words, of
# Chinese what stands between two Han characters; in thousandths of an em, of full lines alone.
set -eu
YAOLAN=$1 BENCH=$2 WORK=$3
HERE=$(cd "$(dirname "$0")" && pwd)
SIZE=10.5 LEADING=16.5
# MEASURES, TEXTS and OURS=1 (no other engine) shorten it.
MEASURES=${MEASURES:-14 22 30 43}       # characters of SIZE: a narrow column, half a page, a book's page, A4
mkdir -p "$WORK/project/templates"
has() { command -v "$1" >/dev/null 2>&1; }
points() { awk -v n="$1" -v s=$SIZE 'BEGIN { print n * s }'; }

# ours TEXT LANGUAGE CHARACTERS
ours() {
    printf 'name: compare\ntemplates: templates\n' >"$WORK/project/yaolan.yaml"
    cat >"$WORK/project/templates/compare.yaml" <<EOF
extends: digest
page: {paper: [210, 297], top: 19, characters: $3, character: $SIZE, lines: 43, step: $LEADING, columns: 1}
styles:
  body: {font: song, size: $SIZE, leading: $LEADING, ink: text, align: justify, indent: 2, after: 0, narrow: 1}
styles-en:
  body: {font: song, size: $SIZE, leading: $LEADING, ink: text, align: justify, indent: 2, after: 0, narrow: 1}
EOF
    {
        printf -- '---\ntitle: {zh: 样张, en: Specimen}\ntemplate: compare\ndata: []\ndate: 2026-02-20\n---\n\n'
        if [ "$2" = en ]; then sed '/./s/^/略。\n[en] /' "$1.txt"; else cat "$1.txt"; fi
    } >"$WORK/project/report.md"
    "$YAOLAN" build "$WORK/project/report.md" --lang "$2" --format pdf -o "$WORK/ours" >/dev/null
    for f in "$WORK"/ours/*.pdf; do mv "$f" "$4"; done
}

# typst TEXT LANGUAGE CHARACTERS OUTPUT
typst() {
    {
        printf '#set page(width: 210mm, height: 297mm, margin: (x: %spt, y: 19mm))\n' \
            "$(awk -v w="$(points "$3")" 'BEGIN { print (210 / 25.4 * 72 - w) / 2 }')"
        printf '#set text(font: "Noto Serif CJK SC", size: %spt, lang: "%s")\n' $SIZE "$2"
        printf '#set par(justify: true, leading: %spt, spacing: %spt, first-line-indent: (amount: 2em, all: true))\n' 7 7
        sed 's/[#$*_@<]/\\&/g' "$1.txt"
    } >"$WORK/$1.typ"
    (cd "$WORK" && node "$BENCH/typst.cjs" "$WORK/$1.typ" "$4")
}

# web TEXT LANGUAGE CHARACTERS OUTPUT
web() {
    {
        printf '<html lang="%s"><meta charset="utf-8"><style>@page { size: 210mm 297mm; margin: 19mm 0 }\n' "$2"
        printf 'body { font: %spt/%spt "Noto Serif CJK SC"; width: %spt; margin: 0 auto }\n' $SIZE $LEADING "$(points "$3")"
        printf 'p { margin: 0; text-indent: 2em; text-align: justify; hyphens: auto }</style>\n'
        sed '/./{s/&/\&amp;/g;s/</\&lt;/g;s/.*/<p>&<\/p>/}' "$1.txt"
    } >"$WORK/$1.html"
    weasyprint -q "$WORK/$1.html" "$4"
}

engines="ours"
if [ -z "${OURS:-}" ] && has node && node -e 'require("@myriaddreamin/typst-ts-node-compiler")' 2>/dev/null; then engines="$engines typst"; fi
if [ -z "${OURS:-}" ] && has weasyprint; then engines="$engines web"; fi
cd "$HERE"
printf '%-9s %4s  %-6s %6s %7s %8s %8s %8s %8s\n' text em engine lines hyphens mean spread least most
for text in ${TEXTS:-english chinese mixed}; do
    language=zh kind=han
    if [ $text = english ]; then language=en kind=words; fi
    for measure in $MEASURES; do
        pages=
        for engine in $engines; do
            name=$WORK/$text-$measure-$engine
            $engine $text $language "$measure" "$name.pdf"
            mutool draw -q -F stext -o "$name.txt" "$name.pdf" 2>/dev/null
            printf '%-9s %4s  %-6s ' "$text" "$measure" "$engine"
            awk -v kind=$kind -v size=$SIZE -v measure="$(points "$measure")" -f measure.awk "$name.txt"
            if has montage; then pdftoppm -r 110 -f 1 -l 1 -png -singlefile "$name.pdf" "$name"; pages="$pages $name.png"; fi
        done
        if has montage; then montage $pages -tile x1 -geometry +8+0 "$WORK/$text-$measure.png"; fi
    done
done
