#!/bin/sh
# tests/samples/web.sh PROGRAM REPORT: the report's HTML page read by a program that is not ours, and held against the
# text of its PDF. Prints a line for each failure.
set -u
program=$1 report=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
export LC_ALL=C.UTF-8
fail() { echo "FAILED: $*"; failed=1; }

"$program" build "$report" --format pdf,html -o "$work/out" >"$work/files" || exit 1
page=$(grep '\.html$' "$work/files") pdf=$(grep '\.pdf$' "$work/files")

# As XML: void elements closed, attributes with values, no doctype.
sed -E 's/<!DOCTYPE html>//; s/<(meta|input|img|br|wbr)([^>]*)>/<\1\2\/>/g; s/(<[^>]*) (hidden|checked)([ \/>])/\1 \2=""\3/g' \
    "$page" >"$work/page.xml"
xmllint --noout "$work/page.xml" || fail "not well formed"

ask() { xmllint --xpath "$1" "$work/page.xml" 2>/dev/null; }
number() { [ "$(ask "count($1)")" = "$2" ] || fail "$(ask "count($1)") of $1, not $2"; }
number '//h1' 1
number '//main' 1
number '//script|//link|//iframe|//object|//embed|//@onload|//@onclick' 0
number '//@src[not(starts-with(., "data:"))]' 0
number '//@href[not(starts-with(., "#") or starts-with(., "https://") or starts-with(., "http://") or starts-with(., "mailto:"))]' 0
number '//*[local-name()="svg"][@role="img"][not(@aria-labelledby)]' 0
number '//img[not(@alt)]' 0
number '//table[not(.//th)]' 0
grep -qiE 'url\(|@import|<script' "$page" && fail "something is fetched"

# Ids stand once; what refers to one meets it.
grep -oE ' id="[^"]*"' "$page" | sed 's/ id="//; s/"//' | sort >"$work/ids"
[ -z "$(uniq -d "$work/ids")" ] || fail "ids twice: $(uniq -d "$work/ids" | head -3)"
{
    grep -oE ' href="#[^"]*"' "$page" | sed 's/ href="#//; s/"//'
    grep -oE ' (headers|aria-labelledby)="[^"]*"' "$page" | sed -E 's/ [a-z-]*="//; s/"//' | tr ' ' '\n'
} | grep . | sort -u | comm -23 - "$work/ids" >"$work/missing"
[ -s "$work/missing" ] && fail "no id $(head -3 "$work/missing")"

# No heading skips a level.
grep -oE '<h[1-6]' "$page" | tr -d '<h' | awk '$1 > last + 1 { exit 1 }  { last = $1 }' || fail "a level of headings is skipped"

# The words of both, letter by letter, without drawings, lists of contents and what only one of them has: a
# newspaper's story that goes on elsewhere (under a title that repeats its own) is in one piece on the page.
letters() { tr -d ' \n\t-' | sed 's/[ 　]//g; s/\xC2\xA0//g; s/\xC2\xAD//g' | grep -o . | sort; }
ask '//header//text()[not(ancestor::fieldset or ancestor::*[@class="skip" or @class="specimen" or @class="draft" or @class="unseen"])]
    | //main//text()[not(ancestor::*[local-name()="svg" or local-name()="details" or @hidden or @class="call" or @class="back" or @class="turn" or @class="state" or @id="notes.title"])]
    | //nav/p[//li]//text()' | sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g' | letters >"$work/page"
pdfinfo -struct-text "$pdf" 2>/dev/null | awk '
    { match($0, /^ */); depth = RLENGTH }
    skip && depth > skip { next }  { skip = 0 }
    /^ *(Figure|TOC)/ { skip = depth; next }
    /^ *"（上接第|^ *"\(continued from page/ { last = ""; next }
    /^ *"(（下转第|\(continued on page)/ { next }
    /^ *".*"$/ { if (last) print last; sub(/^ *"/, ""); sub(/"$/, ""); last = $0 }
    END { print last }' | letters >"$work/pdf"
[ "$(wc -l <"$work/page")" -ge 25 ] || fail "nothing to compare"
# A report that prints no list of contents has one here; the folio of a newspaper repeats the specimen's words,
# and bars part its credits on paper.
comm -23 "$work/page" "$work/pdf" | grep -vxE '[目录Contes]' >"$work/more"
# Headings that run in on paper stand on a page of both languages, without their stops.
standing=$(grep -q '<body class="two"' "$page" && grep -c '<section class="run-in"' "$page" || echo 0)
comm -13 "$work/page" "$work/pdf" | grep -vxE '[样张数据虚构|]' |
    awk -v most="$standing" '($0 == "。" || $0 == ".") && ++seen[$0] <= most { next }  { print }' >"$work/less"
# What is for the web alone no PDF holds.
grep -qE '^:+ only .*\bweb\b' "$report" && : >"$work/more"
[ -s "$work/more" ] && fail "only in the page: $(head -50 "$work/more" | tr -d "\n")"
[ -s "$work/less" ] && fail "only in the PDF: $(head -50 "$work/less" | tr -d "\n")"
exit $failed
