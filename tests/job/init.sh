#!/bin/sh
# tests/job/init.sh PROGRAM: a project from each template builds at once; nothing is overwritten.
. "$(dirname "$0")/../lib.sh"
program=$1
cd "$work" || exit 1

# --- every template, in both languages and in one ---
for template in $("$program" template list | cut -d' ' -f1); do
    [ "$template" = house ] && continue
    wants 0 "$program" init "$template"
    prints "$template/yaolan.yaml"
    prints "$template/2026/report.md"
    grep -rq '@[a-z]*@' "$template" && fail "a mark is left in $template"
    grep -q "^template: $template" "$template/2026/report.md" || fail "not of template $template"
    grep -q "^specimen: {zh: 样张" "$template/2026/report.md" || fail "$template is not marked 样张"
    wants 0 "$program" build "$template/2026/report.md" -o "$template/out" --format pdf
    [ -s err.txt ] && { fail "messages from a new $template"; cat err.txt; }
    wants 0 "$program" audit "$template/2026/report.md" --messages en
    prints "errors 0, warnings 0, queries 0"
    wants 0 "$program" check "$template/2026/report.md" --lang zh
    wants 0 "$program" check "$template/2026/report.md" --lang en
done

# --- a pack of any form begins as a pack: cover and parts; a poster is one sheet in one language ---
for template in briefing briefing-large briefing-formal; do
    [ -e $template/2026/economy.md ] || fail "$template begins without its parts"
done

# --- one language of the digest is one page, full, however both stand; so is a newspaper's ---
for template in digest facing parallel newspaper tabloid poster; do
    for language in zh en; do
        wants 0 "$program" build "$template/2026/report.md" -o "$template/$language" --lang $language --format pdf
        [ -s err.txt ] && { fail "messages from $template in $language"; cat err.txt; }
        [ "$(pdfinfo "$template/$language"/*.pdf | sed -n 's/^Pages: *//p')" = 1 ] || fail "$template in $language is not one page"
    done
done

# --- a project of another name, in one language ---
wants 0 "$program" init 示例 --template digest --lang zh -o city
grep -q '^name: 示例$' city/yaolan.yaml || fail "the project has no name"
grep -q '^languages: zh$' city/2026/report.md || fail "the language is not Chinese"
wants 0 "$program" build city/2026/report.md -o city/out --format pdf
prints city/out/示例-2026.pdf

# --- what is there stays ---
echo mine >city/yaolan.yaml
rm -r city/2026
wants 1 "$program" init digest -o city
says "city/yaolan.yaml is there already; nothing was written"
[ -e city/2026 ] && fail "something was written"
[ "$(cat city/yaolan.yaml)" = mine ] || fail "a file was overwritten"

# --- mistakes ---
wants 1 "$program" init gazete
says 'there is no template "gazete"'
says 'did you mean "gazette"'
says 'init gazete --template NAME'
wants 1 "$program" init house
says "only a base of others"
wants 1 "$program" init 'a/b' --template digest
says "a project's name has letters"
wants 2 "$program" init
says "init needs a template's name"
wants 2 "$program" init digest --year 2027
says "--year"
wants 2 "$program" init --from city/2026/report.md
says "--year 2027"
wants 2 "$program" init --from report.md --year soon
exit $failed
