#!/bin/sh
# tests/samples/readers.sh PROGRAM REPORT: the report in its three editions, read back by programs that
# are not ours: qpdf, poppler, mupdf, ghostscript, librsvg, libxml2. Prints a line for each failure.
set -u
program=$1 report=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
export LC_ALL=C.UTF-8
fail() { echo "FAILED: $*"; failed=1; }

"$program" build "$report" --lang zh-en,zh,en -o "$work/out" >"$work/files" || exit 1

# What is printed: the reports that are bound into it come before what stands behind them.
{
    printf -- '---\n---\n'
    for part in $(sed -n 's/^parts: *\[\(.*\)\]/\1/p' "$report" | tr ',' ' ') "$(basename "$report")"; do
        awk '/^---$/ { matter++; next }  matter > 1' "$(dirname "$report")/$part"
    done
} >"$work/report"
report=$work/report

# Headings, list items and tasks that hold no reference or markup: they must stand in the text as written.
awk '/^---$/ { matter++; next }  matter < 2 { next }
     /^::: *(cards|kpi|table|chart|sources|targets|masthead|image)/ { body = 1; next }  /^:::/ { body = 0; next }
     !body && /^(#+ |[0-9]+\. |- |  +- |\[en\] |  +\[en\] )/ && !/[{*^`|]/' "$report" >"$work/lines"
# Without blanks and hyphens: a word may be broken at a line end.
bare() { sed 's/[ 　]//g; s/\xC2\xAD//g' | tr -d '\t\n\f-'; }
words() { sed -E 's/^ *//; s/^(#+|[0-9]+\.|-) //; s/^\[en\] //; s/[ 　‖]//g; s/-//g'; }
grep -v '\[en\]' "$work/lines" | words >"$work/zh"
grep '\[en\]' "$work/lines" | words >"$work/en"
cat "$work/zh" "$work/en" >"$work/zh-en"
headings=$(awk '/^---$/ { matter++; next }  /^:::+ *(only|仅)/ { match($0, /^:+/); only = RLENGTH; next }
     /^:::+$/ && length($0) == only { only = 0; next }
     matter > 1 && !only && /^#+ /' "$report" | wc -l)
charts=$(grep -cE '^::: *(chart|图)' "$report")
# A report of reports has its text in its parts.
grep -q '^parts:' "$report" || { [ "$(wc -l <"$work/zh")" -ge 1 ] && [ "$headings" -ge 1 ]; } || fail "nothing to compare"

# in TEXT LINES ORDER: each line stands in the text; with ORDER yes, in this order
in_text() {
    bare <"$1" >"$work/flat"
    awk -v order="$3" -v name="$1" '
        NR == FNR { text = text $0; next }
        { at = index(order == "yes" ? substr(text, from + 1) : text, $0)
          if (!at) { print "not in " name ": " $0; wrong = 1 }
          else if (order == "yes") from += at }
        END { exit wrong }' "$work/flat" "$2" || fail "text of $1"
}

for edition in zh-en zh en; do
    own() { grep "$1" "$work/files" | if [ $edition = zh-en ]; then grep -vE '\.(zh|en)[-.]'; else grep -E "\.$edition[-.]"; fi; }
    pdf=$(own '\.pdf$')
    qpdf --check "$pdf" >"$work/qpdf" 2>&1 || { fail "qpdf: $edition"; cat "$work/qpdf"; }
    pdftotext -raw "$pdf" "$work/raw" 2>"$work/err"
    [ -s "$work/err" ] && { fail "pdftotext: $edition"; cat "$work/err"; }
    mutool draw -q -F txt -o "$work/mutool" "$pdf" 2>"$work/err"
    grep -v 'ICC support' "$work/err" | grep . && fail "mutool: $edition"
    pdfinfo -struct-text "$pdf" 2>/dev/null | sed -n 's/^ *"\(.*\)"$/\1/p' >"$work/tags"
    order=yes
    [ $edition = zh-en ] && order=no
    in_text "$work/raw" "$work/$edition" $order
    in_text "$work/tags" "$work/$edition" $order
    in_text "$work/mutool" "$work/$edition" no
    # embedded, subset, with a map to Unicode: each line of pdffonts says yes yes yes
    pdffonts "$pdf" | tail -n +3 | grep -v ' yes yes yes ' && fail "fonts: $edition"
    [ "$(pdffonts "$pdf" | tail -n +3 | wc -l)" -ge 3 ] || fail "no fonts: $edition"
    pdfinfo "$pdf" >"$work/info"
    grep -q '^Tagged: *yes' "$work/info" || fail "not tagged: $edition"
    grep -q '^Title: *.' "$work/info" || fail "no title: $edition"
    mutool show "$pdf" outline 2>/dev/null >"$work/outline"
    [ "$(wc -l <"$work/outline")" -ge $((headings / 2)) ] || fail "outline: $edition"
    gs -q -dNOPAUSE -dBATCH -sDEVICE=nullpage "$pdf" >"$work/gs" 2>&1
    [ -s "$work/gs" ] && { fail "ghostscript: $edition"; cat "$work/gs"; }
    # each page says that it is a specimen
    pages=$(sed -n 's/^Pages: *//p' "$work/info")
    marks=$(tr '\f' '\n' <"$work/raw" | grep -cE '样张|Specimen')
    [ "$marks" -ge "$pages" ] || fail "specimen: $edition, $marks of $pages pages"
    [ "$(own 'pages/.*\.png$' | wc -l)" = "$pages" ] || fail "PNG: $edition"
done

[ "$(grep -c '\.svg$' "$work/files")" -ge $((3 * charts)) ] || fail "not $charts charts in three editions"
for svg in $(grep '\.svg$' "$work/files"); do
    xmllint --noout "$svg" || fail "xmllint: $svg"
    rsvg-convert "$svg" -o "$work/chart.png" || fail "rsvg-convert: $svg"
    for want in '<title' '<desc' 'xml:lang' 'mm"' '<text' 'font-family'; do
        grep -q "$want" "$svg" || fail "no $want in $svg"
    done
    grep -E '<script|<image|href=|url\(' "$svg" && fail "active or outside content: $svg"
done
exit $failed
