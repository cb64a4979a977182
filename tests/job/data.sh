#!/bin/sh
# tests/job/data.sh PROGRAM CITY ALL: the commands about data as their users call them. ALL is a data file
# with one of everything. Each check prints a line when it fails; the exit status says whether one did.
. "$(dirname "$0")/../lib.sh"
program=$1 city=$2 all=$3
copy "$city" city
cd "$work" || exit 1

# The keys and values of the output's JSON, one a line without commas: all of these stand in it.
json() { for line; do
    sed 's/^ *//; s/,$//' out.txt | grep -qxF -e "$line" || { fail "JSON: $line"; cat out.txt; }
done; }

# --- YAML to a workbook to YAML, and by way of CSV: the same bytes ---
mkdir all && cp "$all" all/all.yaml
wants 0 "$program" export all/all.yaml --format yaml -o all.1.yaml
wants 0 "$program" export all/all.yaml --format xlsx -o all.xlsx
wants 0 "$program" export all.xlsx --format yaml -o all.2.yaml
cmp all.1.yaml all.2.yaml || fail "a workbook carries less than YAML"
mkdir tables && printf 'name: all\ndata: "*.csv"\n' >tables/yaolan.yaml
wants 0 "$program" export all/all.yaml --format csv -o tables
rm tables/verdicts.csv
wants 0 "$program" export tables --format yaml -o all.3.yaml
cmp all.1.yaml all.3.yaml || fail "CSV carries less than YAML"
# The usual folder may hold tables alone.
mkdir -p plain/indicators && echo 'name: plain' >plain/yaolan.yaml
wants 1 "$program" check plain --messages en; says "no file matches plain/indicators/*.yaml"
mv tables/*.csv plain/indicators
wants 0 "$program" export plain --format yaml -o all.4.yaml
cmp all.1.yaml all.4.yaml || fail "a folder of CSV without \`data\`"
wants 0 "$program" export all.2.yaml --format json
json '"class": "met"' '"format": 1'
grep '"origin"' out.txt | grep -vq all.2.yaml: && fail "an origin that is no place of the file"

# A table that cannot be read is the one mistake: a task whose figure it held draws no other.
printf 'tasks: {roads: {name: {zh: 修路, en: Roads}, figure: gdp@2031, from: plan-2026}}\n' >city/data/tasks.yaml
printf '\377\376a\0' >city/data/wide.csv
printf 'name: shili\ndata: [data/*.yaml, data/wide.csv]\n' >city/yaolan.yaml
wants 1 "$program" check city --messages en
says "city/data/wide.csv:1:1: error: the file is UTF-16"
[ "$(grep -c error: err.txt)" = 1 ] || { fail "follow-on errors of a table"; cat err.txt; }
rm city/data/tasks.yaml city/data/wide.csv
cp "$city/yaolan.yaml" city/yaolan.yaml

# --- what a spreadsheet would take for a formula stays text, in the file and on the way back ---
wants 0 "$program" export all/all.yaml --format csv -o tables
grep -q "'=1+1" tables/figures.csv || fail "a formula in the CSV"

# --- a form is filled in by its office, read back, merged ---
wants 0 "$program" form city --period 2026 -o form.xlsx
wants 0 "$program" form --check city --period 2026 form.xlsx --messages en
prints "left blank"
prints "  GDP growth  gdp-growth"
printf '指标,年份,完成,来源\ngdp-growth,2026,7.1,plan-2026\n' >one.csv
wants 0 "$program" form --check city --period 2026 form.xlsx one.csv --messages en
grep -q 'gdp-growth' out.txt && fail "filled in, and called blank"
printf '指标,年份,完成,来源\ngdp-growth,2026,7.2,plan-2026\n' >two.csv
wants 1 "$program" form --check city --period 2026 one.csv two.csv --messages en
says "two.csv:2:"; says "one.csv:2:"; says "gdp-growth@2026:actual"
wants 1 "$program" form --check city --period 2026 form.xls
says "*.xlsx"
wants 2 "$program" form city other --period 2026 -o x.xlsx
(cd city && wants 0 "$program" form --check --period 2026 ../one.csv; exit $failed) || failed=1

# --- how printed values were read, and what was not read ---
printf '指标,年份,完成,来源,（备忘）\ngdp-growth,2026,6%%左右,plan-2026,口头\n' >city/data/m.csv
sed -i 's/^data:.*/data: [data\/*.yaml, "data\/*.csv"]/' city/report.md
printf 'name: shili\ndata: [data/*.yaml, "data/*.csv"]\n' >city/yaolan.yaml
wants 0 "$program" check city --messages en
prints 'city/data/m.csv:2:17: gdp-growth@2026:actual: "6%左右" is read as about 6%'
wants 0 "$program" check city --json
json '"errors": 0' '"figure": "gdp-growth@2026:actual"' '"printed": "6%左右"' '"unread": []'
wants 0 "$program" check city/report.md --messages en
grep -q 'is read as' out.txt && fail "an echo that nobody asked for"
wants 0 "$program" check city/report.md --echo --messages en
prints '"6%左右" is read as about 6%'
cat >>city/yaolan.yaml <<'END'
sheets:
- {file: data/n.csv, head-row: 2, from: plan-2026, columns: {A: indicator, B: {period: "2024", as: actual}}}
END
printf '内部资料,\n指标,数\ngdp-growth,5.1\n' >city/data/n.csv
wants 0 "$program" check city --json
json '"place": "city/data/n.csv:1:1"'
rm city/data/*.csv
cp "$city/report.md" "$city/yaolan.yaml" city/

# --- why ---
wants 0 "$program" why gdp-growth@2025 city --json
json '"value": "6.8"' '"class": "above"' '"lines": ['
wants 1 "$program" why gdp-grwth@2025 city --json

# --- audit: a report that is right, then one with a slip in an exact wording ---
wants 1 "$program" audit city/report.md --json
json '"rule": "rank-basis-unsaid"' '"error": 1'
sed -i '/^\[en\] GDP/s/, {gdp-growth.rank:words}/, {gdp-growth.rank:words} by growth/' city/report.md
wants 0 "$program" audit city/report.md --json
json '"error": 0'
sed -i 's/{zh: 增速高于目标, en: Growth above target}/{zh: 地区生产总值增长未达目标, en: Growth above target}/' city/report.md
wants 1 "$program" audit city/report.md --json
json '"rule": "chart-title"' '"rule": "said-otherwise"'
sed -i 's/地区生产总值增长未达目标/增速高于目标/' city/report.md
cat >>city/data/city.yaml <<'END'
formulations:
  path: {zh: 坚持稳中求进走好转型发展新路, en: keep to a new path, wrong: [坚持稳中求进走出转型发展新路]}
END
printf '\n坚持稳中求进走出转型发展新路。\n[en] Keep to a new path.\n' >>city/report.md
wants 1 "$program" audit city/report.md --json
json '"rule": "words-wrong"' '"write 坚持稳中求进走好转型发展新路"' '"error": 1'
wants 1 "$program" audit city/report.md --messages en
prints "errors 1"
exit $failed
