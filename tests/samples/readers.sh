#!/bin/sh
# tests/samples/readers.sh PROGRAM REPORT: the report in its three editions, read back by programs that
# are not ours: qpdf, poppler, mupdf, pdfminer, ghostscript, librsvg, libxml2. Prints a line for each failure.
set -u
program=$1 report=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
export LC_ALL=C.UTF-8
fail() { echo "FAILED: $*"; failed=1; }

# Small PNG: how they look is for other tests.
"$program" build "$report" --lang zh-en,zh,en --dpi 40 -o "$work/out" >"$work/files" || exit 1
: >"$work/printed"
# A long picture is not printed.
grep -q '^template: long' "$report" ||
    "$program" build "$report" --lang zh-en,zh,en --profile office,press --format pdf -o "$work/print" >"$work/printed" ||
    exit 1
for pdf in $(grep '\.pdf$' "$work/files") $(cat "$work/printed"); do
    "$program" preflight "$pdf" >"$work/preflight" || { fail "preflight: $pdf"; cat "$work/preflight"; }
done
"$program" audit "$report" --messages en >"$work/audit" || fail "audit"
grep -q '^errors 0, warnings 0' "$work/audit" || { fail "audit warns"; cat "$work/audit"; }

# What is printed: the reports that are bound into it come before what stands behind them.
{
    printf -- '---\n---\n'
    for part in $(sed -n 's/^parts: *\[\(.*\)\]/\1/p' "$report" | tr ',' ' ') "$(basename "$report")"; do
        awk '/^---$/ { matter++; next }  matter > 1' "$(dirname "$report")/$part"
    done
} >"$work/report"
report=$work/report
# has EDITION: the report without the blocks that are not printed there, of profiles that on the screen.
has() {
    awk -v edition="$1" '
        function holds(words,    n, i, m, j, any, groups, parts) {
            n = split(words, groups, / +/)
            for (i = 1; i <= n; i++) {
                m = split(groups[i], parts, "|")
                for (any = j = 0; ++j <= m;) any += index(yes, " " parts[j] " ") > 0
                if (!any) return 0
            }
            return 1
        }
        BEGIN { yes = edition == "zh-en" ? " zh en pair screen " : " " edition " single screen " }
        /^:::+ *[^ :]/ { words = $0; d++
                         gone[d] = gone[d - 1] || (sub(/^:::+ *(only|仅) */, "", words) && !holds(words))
                         if (!gone[d]) print; next }
        /^:::+ *$/ { if (!gone[d]) print; if (d) d--; next }
        !gone[d]' "$report"
}
# Headings, list items and tasks that hold no reference or markup: they must stand in the text as written.
lines() {
    awk '/^---$/ { matter++; next }  matter < 2 { next }
         /^::: *(cards|kpi|hero|table|chart|sources|targets|masthead|image)/ { body = 1; next }  /^:::/ { body = 0; next }
         !body && /^(#+ |[0-9]+\. |- |  +- |\[en\] |  +\[en\] )/ && !/[{*^`|]/'
}
# Without blanks and hyphens: a word may be broken at a line end.
bare() { sed 's/[ 　]//g; s/\xC2\xAD//g' | tr -d '\t\n\f-'; }
words() { sed -E 's/^ *//; s/^(#+|[0-9]+\.|-) //; s/^\[en\] //; s/[ 　‖]//g; s/-//g'; }
has zh | lines | grep -v '\[en\]' | words >"$work/zh"
has en | lines | grep '\[en\]' | words >"$work/en"
has zh-en | lines | words >"$work/zh-en"
for edition in zh-en zh en; do
    has $edition | awk '/^---$/ { matter++; next }  matter > 1 && /^#+ /' | wc -l >"$work/headings.$edition"
done
# charts in all editions together: those of `only single` or of one language stand in two, of both or of `only pair` in one;
# a piece says its editions
charts=$(awk 'function colons() { match($0, /^:+/); return RLENGTH }
    /^:::+ *only (single|pair|zh|en)/ { depth++; fence[depth] = colons()
        less[depth] = 0
        for (i = 3; i <= NF; i++) less[depth] += $i == "pair" ? 2 : 1; next }
    /^:::+ *piece.* edition=/ { depth++; fence[depth] = colons(); match($0, / edition=[a-z|-]+/)
        less[depth] = 3 - split(substr($0, RSTART, RLENGTH), ignored, "|"); next }
    /^:::+ *$/ { if (depth && fence[depth] == colons()) depth--; next }
    /^::: *(chart|图)/ { in_it = 3; for (i = 1; i <= depth; i++) in_it -= less[i]; n += in_it < 1 ? 1 : in_it }
    END { print n + 0 }' "$report")
# A report of reports has its text in its parts.
grep -q '^parts:' "$report" ||
    { [ "$(wc -l <"$work/zh")" -ge 1 ] && [ "$(cat "$work/headings.zh")" -ge 1 ]; } ||
    fail "nothing to compare"

# in TEXT LINES ORDER: each line stands in the text, or goes over to the next page behind foot and running head (200
# letters at most); with ORDER yes, in this order
in_text() {
    bare <"$1" >"$work/flat"
    awk -v order="$3" -v name="$1" '
        function over(text, s,   k, at) {
            for (k = length(s) - 1; k && !(at = index(text, substr(s, 1, k))); k--)
                ;
            return at && index(substr(text, at + k, 200 + length(s) - k), substr(s, k + 1)) ? at : 0
        }
        NR == FNR { text = text $0; next }
        { left = order == "yes" ? substr(text, from + 1) : text
          at = index(left, $0)
          if (!at) at = over(left, $0)
          if (!at) { print "not in " name ": " $0; wrong = 1 }
          else if (order == "yes") from += at }
        END { exit wrong }' "$work/flat" "$2" || fail "text of $1"
}

# Every character as often as the first reader has it. Ghostscript reads a ligature's letters as one
# wrong character, so f, i and l are not counted in its text.
letters() { grep -oP '[^\s\p{Z}\x{ad}-]' "$1" | LC_ALL=C sort | uniq -c; }
same_letters() {
    letters "$work/raw" >"$work/bag"
    letters "$1" | awk -v skip="$2" '
        NR == FNR { count[$2] = $1; next }
        skip && index(skip, $2) { next }
        count[$2] != $1 { print $2 ": " $1 " and " count[$2] + 0; wrong = 1 }
        END { exit wrong }' - "$work/bag" || fail "letters of $1: $edition"
}

for edition in zh-en zh en; do
    own() { grep -e "$1" "$work/files" | if [ $edition = zh-en ]; then grep -vE '\.(zh|en)[-.]'; else grep -E "\.$edition[-.]"; fi; }
    pdf=$(own '\.pdf$')
    qpdf --check "$pdf" >"$work/qpdf" 2>&1 || { fail "qpdf: $edition"; cat "$work/qpdf"; }
    pdftotext -raw "$pdf" "$work/raw" 2>"$work/err"
    [ -s "$work/err" ] && { fail "pdftotext: $edition"; cat "$work/err"; }
    mutool draw -q -F txt -o "$work/mutool" "$pdf" 2>"$work/err"
    grep -v 'ICC support' "$work/err" | grep . && fail "mutool: $edition"
    pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
    order=yes
    [ $edition = zh-en ] && order=no
    in_text "$work/raw" "$work/$edition" $order
    in_text "$work/mutool" "$work/$edition" no
    # Tags in their order: half a second a page with this reader, so where there is an order to see, and
    # not in a pack, whose reports are read by themselves.
    if [ "$order" = yes ] && [ "$pages" -le 12 ]; then
        pdfinfo -struct-text "$pdf" 2>/dev/null | sed -n 's/^ *"\(.*\)"$/\1/p' >"$work/tags"
        in_text "$work/tags" "$work/$edition" $order
    fi
    gs -q -dNOPAUSE -dBATCH -sDEVICE=txtwrite -sOutputFile="$work/gs-text" "$pdf" >"$work/gs" 2>&1
    [ -s "$work/gs" ] && { fail "ghostscript: $edition"; cat "$work/gs"; }
    same_letters "$work/mutool" ''
    same_letters "$work/gs-text" fil
    # The third reader of all letters; in Python, so not of a pack's hundred pages.
    if [ "$pages" -le 12 ] && command -v pdf2txt >"$work/err"; then
        pdf2txt "$pdf" >"$work/pdfminer" 2>"$work/err" || fail "pdf2txt: $edition"
        same_letters "$work/pdfminer" ''
    fi
    # embedded, subset, with a map to Unicode: each line of pdffonts says yes yes yes
    pdffonts "$pdf" | tail -n +3 | grep -v ' yes yes yes ' && fail "fonts: $edition"
    [ "$(pdffonts "$pdf" | tail -n +3 | wc -l)" -ge 3 ] || fail "no fonts: $edition"
    pdfinfo "$pdf" >"$work/info"
    grep -q '^Tagged: *yes' "$work/info" || fail "not tagged: $edition"
    grep -q '^Title: *.' "$work/info" || fail "no title: $edition"
    mutool show "$pdf" outline 2>/dev/null >"$work/outline"
    [ "$(wc -l <"$work/outline")" -ge $(($(cat "$work/headings.$edition") / 2)) ] || fail "outline: $edition"
    # each page says that it is a specimen
    marks=$(tr '\f' '\n' <"$work/raw" | grep -cE '样张|Specimen')
    [ "$marks" -ge "$pages" ] || fail "specimen: $edition, $marks of $pages pages"
    # a picture for each page, or the parts of a long one with its cover and thumbnail
    if own '-thumbnail\.png$' | grep -q .; then
        [ "$(own '-[0-9]*\.png$' | wc -l)" -ge 1 ] && own '-cover\.png$' | grep -q . || fail "parts: $edition"
    else
        [ "$(own 'pages/.*\.png$' | wc -l)" = "$pages" ] || fail "PNG: $edition"
    fi
done

[ "$(grep -c '\.svg$' "$work/files")" -ge "$charts" ] || fail "not $charts charts in the editions together"
svgs=$(grep '\.svg$' "$work/files")
if [ -n "$svgs" ]; then
    xmllint --noout $svgs || fail "xmllint"
    rsvg-convert -f pdf $svgs -o "$work/charts.pdf" || fail "rsvg-convert"
    [ "$(pdfinfo "$work/charts.pdf" | sed -n 's/^Pages: *//p')" = "$(echo "$svgs" | wc -l)" ] || fail "charts drawn"
    for want in '<title' '<desc' 'xml:lang' ' width="' '<text' 'font-family'; do
        grep -L "$want" $svgs | sed "s/^/no $want in /" | grep . && fail "SVG lacks $want"
    done
    grep -lE '<script|<image|href=|url\(' $svgs && fail "active or outside content"
fi
exit $failed
