#!/bin/sh
# tests/job/picture.sh PROGRAM CITY: a long picture: its parts, covers and SVG, and what is refused. Each check
# prints a line when it fails.
. "$(dirname "$0")/../lib.sh"
program=$1 city=$2
copy "$city" city
templates=$(dirname "$program")/templates
mkdir "$work/city/templates" && cp "$templates"/*.yaml "$work/city/templates"
echo 'templates: templates' >>"$work/city/yaolan.yaml"
cd "$work" || exit 1

run() { "$program" --messages en "$@"; }
# Width, height as the file's head states them.
sides() { od -An -tu1 -j16 -N8 "$1" | awk '{ print $1*16777216+$2*65536+$3*256+$4, $5*16777216+$6*65536+$7*256+$8 }'; }
# own KEYS: a template of the city's own, on top of `long`
own() { printf 'extends: long\npicture: {%s}\n' "$1" >city/templates/own.yaml; }

sed -e 's/^template: .*/template: long/' -e 's/^columns: .*/columns: [name, target, actual]/' -e '/^# /i ::: hero\n[gdp, gdp-growth]\n:::\n' \
    "$city/report.md" >city/report.md
for n in 2 3 4; do printf '\n# 又一部分\n[en] Another part\n\n全市增长{gdp-growth}。\n[en] Growth was {gdp-growth}.\n'; done >>city/report.md

# --- one part, cover, thumbnail, SVG, a PDF of one page ---
wants 0 run build city/report.md -o o1
for file in shili-1.png shili-cover.png shili-thumbnail.png shili.svg shili.pdf charts/fig-growth.svg; do
    [ -s "o1/$file" ] || fail "no $file"
done
[ -e o1/pages ] && fail "pages beside the parts"
[ "$(sides o1/shili-cover.png)" = "900 383" ] || fail "cover: $(sides o1/shili-cover.png)"
[ "$(sides o1/shili-thumbnail.png)" = "500 500" ] || fail "thumbnail"
[ "$(pdfinfo o1/shili.pdf | sed -n 's/^Pages: *//p')" = 1 ] || fail "pages of the PDF"
height=$(pdfinfo o1/shili.pdf | awk '/^Page size/ { print $5 * 3 }')
[ "$(sides o1/shili-1.png)" = "1080 $height" ] || fail "the part is not the page: $(sides o1/shili-1.png), $height"
grep -q '2479\|GDP' o1/shili.svg || fail "no live text in the SVG"
rsvg-convert o1/shili.svg -o svg.png || fail "rsvg-convert"

# --- same input, same bytes ---
wants 0 run build city/report.md -o o2
for file in shili-1.png shili-cover.png shili-thumbnail.png shili.svg shili.pdf; do
    cmp "o1/$file" "o2/$file" || fail "other bytes: $file"
done

# --- parts are no higher than asked for, and together the whole ---
own 'part-height: 2000'
wants 0 run build city/report.md --template own -o o3
all=0 parts=0
while [ -e "o3/shili-own-$((parts + 1)).png" ]; do
    parts=$((parts + 1))
    set -- $(sides "o3/shili-own-$parts.png")
    [ "$1" = 1080 ] && [ "$2" -le 2000 ] || fail "part $parts: $1 x $2"
    all=$((all + $2))
done
[ "$parts" -gt 1 ] || fail "one part"
[ "$all" = "$height" ] || fail "parts are $all high, the page $height"

# --- nor are their files larger ---
largest=$(wc -c <o1/shili-1.png)
own "part-size: $((largest * 2 / 3000))"
wants 0 run build city/report.md --template own -o o4
[ -s o4/shili-own-2.png ] || fail "one part although it is too large"
for file in o4/shili-own-[0-9].png; do
    [ "$(wc -c <"$file")" -le $((largest * 2 / 3000 * 1000)) ] || fail "$file is too large"
done

# --- a block that no part holds; nothing is written ---
own 'part-height: 300'
wants 1 run build city/report.md --template own -o o5
says 'city/report.md:'; says 'pixels high, a part at most 300'
own 'part-size: 3'
wants 1 run build city/report.md --template own -o o5
says 'city/report.md:'; says 'more than 3 kB'
[ -e o5/shili-own-1.png ] && fail "written in spite of an error"

# --- sizes, profiles ---
own 'cover: [900], thumbnail: [5000, 500]'
wants 1 run build city/report.md --template own
says 'expected [width, height] in pixels'; says 'from 0 to 4320'
wants 1 run build city/report.md --profile press
says 'it has no office or press profile'
wants 1 run build city/report.md --template lonk
says 'did you mean "long"'

# --- another template for one build: its files have its name, those of the report stay ---
sed -i 's/^template: .*/template: digest/' city/report.md
wants 0 run build city/report.md -o o6 --format pdf
wants 0 run build city/report.md -o o6 --format png --template long
[ -s o6/shili.pdf ] && [ -s o6/shili-long-1.png ] && [ -s o6/shili-long-cover.png ] || fail "--template"
wants 0 run build city/report.md -o o7 --format pdf --template digest
[ -s o7/shili.pdf ] || fail "the report's own template has no name in its files"
exit $failed
