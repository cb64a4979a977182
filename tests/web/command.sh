#!/bin/sh
# tests/web/command.sh PROGRAM CITY: the HTML page as its users ask for it.
. "$(dirname "$0")/../lib.sh"
program=$1 city=$2
copy "$city" city
resources=$(dirname "$program")
cd "$work" || exit 1
holds() { grep -qF -e "$2" "$1" || fail "$1 has no $2"; }

# --- one page, in the set with the others or alone ---
wants 0 "$program" build city/report.md --format html -o alone
[ "$(cat out.txt)" = alone/shili.html ] || fail "not one file: $(cat out.txt)"
wants 0 "$program" build city/report.md --format pdf,html -o both
cmp alone/shili.html both/shili.html || fail "other bytes beside a PDF"
holds alone/shili.html '<html lang="zh-Hans">'
wants 0 "$program" build city/report.md --format pdf -o both
[ -e both/shili.html ] && fail "a page that is no longer asked for stays"

# --- same input, same bytes ---
cp -R city elsewhere
(cd elsewhere && LC_ALL=C TZ=Asia/Tokyo LANG=de_DE.UTF-8 "$program" build report.md --format html -o ../again >/dev/null 2>&1)
cmp alone/shili.html again/shili.html || fail "other bytes elsewhere"

# --- editions ---
wants 0 "$program" build city/report.md --format html --lang en -o english
holds english/shili.en.html '<html lang="en">'
grep -q '<fieldset' english/shili.en.html && fail "a switch without a second language"

# --- a chart is no page ---
wants 2 "$program" chart bar city --format html -o c
says "--format html"

# --- a designer's own sheet, which may fetch nothing ---
cp -RL "$resources/templates" city/templates
chmod -R u+w city/templates
echo "templates: templates" >>city/yaolan.yaml
printf '/* mine */ body{color:var(--ink-lead)}\n' >city/templates/house.css
wants 0 "$program" build city/report.md --format html -o own
holds own/shili.html 'body{color:var(--ink-lead)}'
grep -q 'mine' own/shili.html && fail "a comment of the sheet is in the page"
printf 'body{background:url(http://example.org/)}\n' >city/templates/house.css
wants 1 "$program" build city/report.md --format html -o refused
says 'house.css:1:17: error: a style sheet may not hold "url("'
[ -e refused/shili.html ] && fail "a page with a sheet that was refused"
wants 0 "$program" build city/report.md --format svg -o charts
rm city/templates/house.css                             # the program's own stands behind
wants 0 "$program" build city/report.md --format html -o behind

# --- in a batch: the bytes of a build, rebuilt when the sheet changes ---
printf 'body{margin:0}\n' >city/templates/house.css
area=$(sed -n 's/^area: *//p' city/data/*.yaml | tr -d '"' | head -1)
wants 0 "$program" batch city/report.md --areas "$area" --format html -o batch
wants 0 "$program" build city/report.md --area "$area" --format html -o single
find batch -name '*.html' -exec cmp {} "single/shili-$area.html" \; | grep . && fail "other bytes in a batch"
[ -n "$(find batch -name '*.html')" ] || fail "no page of the batch"
printf 'body{margin:1px}\n' >city/templates/house.css
wants 0 "$program" batch city/report.md --areas "$area" --format html -o batch
grep -q 'margin:1px' "$(find batch -name '*.html')" || fail "a changed sheet builds nothing"
exit $failed
