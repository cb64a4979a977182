#!/bin/sh
# tests/job/chart.sh PROGRAM TABLES CITY: `yaolan chart` as its users call it, files read back by others.
. "$(dirname "$0")/../lib.sh"
program=$1 tables=$2 city=$3
cd "$work" || exit 1

chart() { "$program" chart "$@" --messages en; }

plain() { sed 's/<[^>]*>//g' "$1"; }

# --- the list ---
wants 0 chart --list
[ "$(wc -l <out.txt)" -ge 18 ] || fail "kinds"

# --- a table becomes files in every format; the paths are printed ---
wants 0 chart bar "$tables/city.csv" --title 各市 --title-en Cities --highlight 焦作市 -o new/folder/cities --outline
for end in svg outline.svg pdf png; do
    [ -s "new/folder/cities.$end" ] || fail "no $end"
    grep -qF "new/folder/cities.$end" out.txt || fail "$end is not said"
done
grep -q 'width="107mm"' new/folder/cities.svg || fail "the usual width"

# --- the same call, the same bytes ---
(export TZ=Asia/Tokyo LANG=de_DE.UTF-8 HOME=/nonexistent
 chart bar "$tables/city.csv" --title 各市 --title-en Cities --highlight 焦作市 -o other/cities --outline >out.txt)
for end in svg outline.svg pdf png; do
    cmp "new/folder/cities.$end" "other/cities.$end" || fail "other bytes: $end"
done

# --- a title is found where none was given, and none where "none" was ---
printf '地区,产值（亿元）\n甲县,12\n乙县,25\n丙县,19\n' >towns.csv
wants 0 chart bar towns.csv -o found.svg
grep -q '乙县产值最高，为25亿元</title>' found.svg || fail "the finding"
grep -q '>产值（亿元）</text>' found.svg || fail "what the column is of"
wants 0 chart bar towns.csv --title none -o untitled.svg
grep -q '最高' untitled.svg && fail "a title although none was wanted"
wants 0 chart bar towns.csv --title 丙县最高 -o claimed.svg
says 'the title says "丙县最高", and the data do not: 丙县 19亿元'

# --- the values as a table beside the picture, which reads back as a chart's table ---
wants 0 chart bullet "$city" --rows gdp-growth --lang zh-en --table -o values.svg
grep -q '^地区生产总值增长 | GDP growth,6.8%,6.5%' values.csv || { fail "table"; cat values.csv; }
wants 0 chart bar towns.csv --table -o again/towns.svg
wants 0 chart bar again/towns.csv -o third.svg
grep -q '乙县：25亿元' third.svg || { fail "the table read back"; cat again/towns.csv; }

# --- names hold together in a narrow column, those of a plain table too ---
wants 0 chart number "$city" --rows gdp,gdp-growth --lang zh --width narrow -o blocks.svg
grep -q '>和地区生产总值增长</text>' blocks.svg || { fail "a name of the data is parted"; cat blocks.svg; }
printf '地区,产值（亿元）\n北部山区开发示范区域,12\n东海临港产业集聚片区,25\n' >zones.csv
wants 0 chart bar zones.csv --lang zh --width narrow --title 东海临港产业集聚片区和北部山区开发示范区域相差一倍多 -o zones.svg
grep -q '>[^<]*北部山区开发示范区域[^<]*</text>' zones.svg || { fail "a name of the table is parted"; cat zones.svg; }

# --- a minus is no hyphen; a range is a band ---
printf '地区,增量（亿元）\n甲县,-12\n乙县,5\n' >minus.csv
wants 0 chart bar minus.csv -o minus.svg
grep -q '>−12</text>' minus.svg || fail "a minus"
printf '指标,完成（%%）,目标（%%）\n甲项,6.5,6%%以上\n乙项,4,3%%～5%%\n' >range.csv
wants 0 chart bullet range.csv -o range.svg
sed -n '/data-name="乙项@目标（%）"/,/<\/g>/p' range.svg | grep -qE '<(path|rect|polygon|polyline|line) ' ||
    fail "a range"

# --- what is wrong in a table is said with its place there ---
long=$(printf '%0100d' 0 | sed 's/0/乙/g')
printf '地区,产值（亿元）\n甲县,12\n乙县%s,1.2.3\n丙县,4.5.6\n' "$long" >wrong.csv
wants 1 chart bar wrong.csv -o x.svg
says 'wrong.csv:3:104: error: "1.2.3" is not a number'
says 'wrong.csv:4:4: error: "4.5.6" is not a number'
printf '地区,产值（亿元）\n甲县,12\n乙县%s,5\n' "$long" >wrong.csv
for kind in bar line number; do
    wants 1 chart $kind wrong.csv -o x.svg
    says "wrong.csv:3:1: error: \"乙县$long\""
done

wants 1 chart slope "$tables/periods.csv" --periods 2024,2025 --lang zh --width 24mm -o x.svg
says 'periods.csv:1:1: error: the chart x is 24 mm wide, which is too narrow: with --lang zh it needs 34 mm'

# --- a target is a target, whichever column it stands in ---
printf '指标,目标（亿元）,完成（亿元）\n甲,6,9\n乙,5,4\n' >target.csv
wants 0 chart deviation target.csv -o gap.svg
grep -q '甲：+3亿元；' gap.svg && grep -q '乙：−1亿元' gap.svg || { fail "a distance to the target"; grep '<desc' gap.svg; }
wants 0 chart completion target.csv -o done.svg
grep -q '>150.0%<' done.svg || { fail "per cent of the target"; grep '<desc' done.svg; }

# --- no target is made up: without one there is neither a rate nor a distance ---
printf '城市,产值（亿元）\n甲市,100.5\n' >one.csv
wants 1 chart completion one.csv -o x.svg
says 'one.csv:1:4: error: the table has no target: "产值（亿元）" is no completion in %'
wants 1 chart deviation one.csv -o x.svg
says 'one.csv:1:4: error: the table has no target: "产值（亿元）" does not say that it is a distance'
printf '名称,2024,2025\n甲市,1,2\n' >none.csv
wants 1 chart completion none.csv -o x.svg
says 'none.csv:1:4: error: the table has no target: "2024" is no completion'
wants 1 chart deviation none.csv -o x.svg
says 'none.csv:1:4: error: the table has no target: "2024" does not say'
printf '城市,2025（个百分点）\n甲市,1.5\n' >points.csv
wants 1 chart deviation points.csv -o x.svg
printf '城市,与目标差距（个百分点）\n甲市,1.5\n乙市,-0.5\n' >points.csv
wants 0 chart deviation points.csv -o good.svg
printf '城市,完成率（‰）\n甲市,985\n' >rate.csv
wants 1 chart completion rate.csv -o x.svg
printf '城市,完成情况\n甲市,98.5%%\n乙市,101.2%%\n' >rate.csv
wants 0 chart completion rate.csv -o good.svg
printf '城市,占年计划（%%）,时间进度（%%）\n甲市,48,50\n' >rate.csv
wants 0 chart completion rate.csv --lang zh -o good.svg
grep -q '>48%<' good.svg || { fail "a share of the plan is done"; grep '<desc' good.svg; }

# --- of a negative result there is no rate; what was missed is not 100.0% ---
printf '城市,完成（亿元）,目标（亿元）\n甲市,-5,12\n乙市,9999,10000\n' >minus.csv
wants 0 chart completion minus.csv --lang zh -o good.svg
grep -q '甲市：结果为负，不计完成率' good.svg && grep -q '>99.9%<' good.svg && ! grep -q '41.7' good.svg ||
    { fail "the rate of a negative result"; grep '<desc' good.svg; }

# --- what a program writes for no number is no value ---
for word in NaN inf -Infinity null; do
    printf '城市,产值（亿元）\n甲市,%s\n乙市,2\n' "$word" >nan.csv
    wants 1 chart bar nan.csv -o x.svg
    says "nan.csv:2:4: error: \"$word\" is what a program writes where it has no number"
done

printf '项目,数额（亿元）\n=上年,6\n增收,3\n减税,-2\n=今年,7\n' >change.csv
wants 0 chart waterfall change.csv -o change.svg
grep -q '增收：+3亿元；减税：−2亿元；今年：7亿元' change.svg || { fail "the sign of a change"; grep '<desc' change.svg; }

# --- issues of one publication are quoted together; two names with a year each are two sources ---
output='indicators:
  gdp:
    name: {zh: 产值, en: Output}
    unit: 亿元
    better: higher
    actuals:'
cat >quoted.yaml <<DATA
dataset: quoted
areas: {"1": {zh: 示例市, en: Shili, level: city}}
area: "1"
sources:
  b20: {zh: 统计公报（2020年）, en: Communiqué 2020, reports: 2019}
  b22: {zh: 统计公报（2022年）, en: Communiqué 2022, reports: 2021}
  b23: {zh: 统计公报（2023年）, en: Communiqué 2023, reports: 2022}
  b24: {zh: 统计公报（2024年）, en: Communiqué 2024, reports: 2023}
  plan: {zh: 2025年计划（草案）, en: Draft plan for 2025, reports: 2024}
$output
      2019: {at: 1.1, from: b20}
      2021: {at: 1.2, from: b22}
      2022: {at: 1.3, from: b23}
      2023: {at: 1.4, from: b24}
      2024: {at: 1.5, from: plan}
DATA
wants 0 chart line quoted.yaml --rows gdp --lang zh -o quoted.svg
plain quoted.svg | grep -qx '资料来源：统计公报（2020、2022—2024年）；2025年计划（草案）' ||
    { fail "issues of one publication"; plain quoted.svg; }
wants 0 chart line quoted.yaml --rows gdp --lang en -o quoted.svg
plain quoted.svg | grep -qx 'Source: Communiqués 2020 and 2022–2024; Draft plan for 2025' ||
    { fail "issues in English"; plain quoted.svg; }
wants 0 chart line quoted.yaml --rows gdp --periods 2019,2021,2023 --lang en -o quoted.svg
plain quoted.svg | grep -qx 'Source: Communiqués 2020, 2022 and 2024' ||
    { fail "three issues"; plain quoted.svg; }

# --- without targets there is no key of them; why nothing is drawn, and how wide a chart may be ---
cat >without.yaml <<DATA
dataset: quoted
areas: {"1": {zh: 示例市, en: Shili, level: city}, "2": {zh: 示例省, en: Province, level: province}}
area: "1"
sources:
  b24: {zh: 统计公报, en: Communiqué, reports: 2024}
$output
      2023: {at: 1.4, from: b24}
      2024: {at: 1.5, from: b24}
  growth:
    name: {zh: 产值增速, en: Growth}
    unit: "%"
    measure: growth
    better: higher
    targets:
      2024: {at: 5, from: b24}
    actuals:
      2024: {at: 5.5, from: b24}
  pm:
    name: {zh: 细颗粒物, en: PM}
    unit: 微克/立方米
    better: lower
    actuals:
      2024: {rank: {place: 3, in: "2", of: 13, by: level}, from: b24}
DATA
wants 0 chart line without.yaml --rows gdp --targets yes --lang zh -o without.svg
says '--targets: warning: no target of "产值" in the periods drawn'
grep -q 预期目标 without.svg && fail "a key of targets that are not there"
wants 1 chart bar without.yaml --rows pm --period 2024 -o x.svg
says 'note: PM: rank only:'
wants 1 chart completion without.yaml --rows growth --period 2024 -o x.svg
says 'of growth and shares there is a distance: draw a deviation'
wants 2 chart bar without.yaml --rows gdp --width 10mm -o x.svg
says 'the width "10mm" is none: 20 to 1000 mm'

# --- months of one year stand on the axis alone; the subtitle and the title say the year once ---
printf '月份,用电量 | Electricity（亿千瓦时）\n2025-01,21.4\n2025-02,18.0\n2025-03,20.3\n' >months.csv
wants 0 chart line months.csv --lang zh -o months.svg
grep -q '2025年3月用电量为20.3亿千瓦时，高于2月的18.0亿千瓦时' months.svg && plain months.svg | grep -qx 1月 &&
    plain months.svg | grep -qx '2025年（亿千瓦时）' || { fail "months of one year"; grep '<text\|<title' months.svg; }
wants 0 chart line months.csv --lang en -o months.svg
grep -q 'Electricity at 2,030 GWh in March 2025, up from 1,800 GWh in February<' months.svg &&
    grep -q '>Feb<' months.svg || { fail "months in English"; grep '<text\|<title' months.svg; }
wants 0 chart line months.csv --lang zh --subtitle 亿千瓦时 -o months.svg
plain months.svg | grep -qx 2025年1月 || { fail "a year that no subtitle says"; grep '<text' months.svg; }

# --- against targets the highest of different things is no finding; one point is of points too ---
printf 'Item,Result (%%),Target (%%)\nA,6.5,6\nB,8.1,7.1\nC,3.2,5\nD,1,2\n' >goals.csv
wants 0 chart bullet goals.csv -o goals.svg
grep -q '<title id="goals-title">Results against targets<' goals.svg || { fail "the title of goals"; grep '<title' goals.svg; }
wants 0 chart deviation goals.csv -o goals.svg
grep -q '>−1<' goals.svg && grep -q 'D: −1 percentage point;' goals.svg &&
    grep -q '<title id="goals-title">Distances to the targets<' goals.svg ||
    { fail "distances in points"; grep '<title\|<desc\|+1' goals.svg; }

# --- time runs forwards; the latest of several years has the colour, those before are greys ---
printf '产业（亿元）,2025,2024,2023\n甲业,14,12,9\n乙业,25,22,20\n' >years.csv
wants 0 chart grouped years.csv -o years.svg
grep -q '甲业和乙业都高于2024年' years.svg || { fail "years of a table backwards"; grep '<title' years.svg; }
tr -d '\n' <years.svg | grep -q '#bdbdbd' && fail "a grey that no year has"
tr -d '\n' <years.svg | grep -q '#9a9a9a.*#787878.*#c8161d' || fail "the inks of three years"
wants 0 chart grouped years.csv --palette one-ink -o years-one.pdf
wants 0 chart line "$city" --rows gdp-growth --periods 2025,2024 --lang zh -o back.svg
tr -d '\n' <back.svg | grep -q '>2024.*>2025' || fail "periods of a dataset backwards"
printf '地区,2024,2025\n甲县,3,2\n乙县,1,4\n' >ranks.csv
wants 0 chart rank ranks.csv -o ranks.svg
grep -q '甲县：2025年第2' ranks.svg || { fail "the rank of the latest year"; grep '<desc' ranks.svg; }

# --- a place in a dot is not said again beside it; a matrix says the year of its finding ---
printf '地区,2024年,2025年\n甲县,3,2\n乙县,1,4\n' >places.csv
wants 0 chart bump places.csv --lang zh-en -o places.svg
grep -qE '>(第4|4th)</text>' places.svg && fail "a place twice"
wants 0 chart matrix "$city" --rows gdp-growth --periods 2024,2025 --lang zh -o years.svg
grep -q '^<title[^>]*>2025年' years.svg || { fail "the year of a finding"; grep '<title' years.svg; }

# --- braces in a table are no references ---
printf '地区,产值{2025}（亿元）\n{gdp}镇,12\nPM_{2.5}县,25\n' >braces.csv
wants 0 chart bar braces.csv -o braces.svg
grep -q 'PM2.5县：25亿元；{gdp}镇：12亿元' braces.svg || fail "braces"

# --- mistakes of the call are named by the option that holds them ---
wants 1 chart bar "$city" --rows gdp-grwth -o x.svg
says '--rows: error: there is no indicator "gdp-grwth"'
says '    gdp-grwth'
wants 1 chart line "$city" --rows gdp-growth --periods 2025,20x5 -o x.svg
says '--periods: error: "20x5" is not a period'
wants 1 chart bullet "$city" --rows gdp-growth --width 21 --lang zh-en -o x.svg
says 'chart bullet: error: the chart x is 21 mm wide, which is too narrow: with --lang zh-en it needs 30 mm'
wants 1 chart bar "$city" --rows gdp-growth --title-en 'a {nope}' -o x.svg
says '--title-en: error: there is no indicator "nope"'
wants 1 chart bar "$city" -o x.svg
says 'error: name what the chart bar draws with --rows'
wants 1 chart bar "$city" --rows gdp-growth --area nowhere -o x.svg
says 'error: there is no area "nowhere" in the data'
wants 1 chart bar towns.csv --areas children -o x.svg
says 'error: --areas is for a dataset'
wants 1 chart bar towns.csv --rows 甲县,丁县 -o x.svg
says '--rows: error: no row of the table is named "丁县"'

# --- what a desk mistypes: an ending, a unit, a name, a column too few, an error of the sheet ---
wants 2 chart bar years.csv -o x.gif
says '.gif is no format; the name behind -o ends with .svg, .pdf or .png'
wants 2 chart
says 'name a kind and the data, as in yaolan chart bar TABLE.csv -o FILE.svg'
printf '县,产值（亿员）\n焦作市,3\n许昌市,#N/A\n' >slips.csv
wants 1 chart bar slips.csv -o slips.svg
says 'slips.csv:3:'; says '#N/A is an error of the spreadsheet, not a value'
printf '县,产值（亿元）\n焦作市,3\n许昌市,abc\n开封市,未公布\n洛阳市,n.a.\n' >words.csv
wants 0 chart bar words.csv -o words.svg
says 'words.csv:3:5: warning: "abc" is no number: it is printed and not drawn'
[ "$(grep -c warning: err.txt)" = 1 ] || fail "a reason for absence is no slip"
sed -i 's/#N.A/2/' slips.csv
wants 0 chart bar slips.csv -o slips.svg
says 'slips.csv:1:3: warning: "亿员" is no unit and is printed as part of the name; did you mean "亿元"?'
printf '县,产值（可比价）\n焦作市,3\n许昌市,4\n' >slips.csv
wants 0 chart bar slips.csv -o slips.svg
grep -q 'is no unit' err.txt && fail "a remark is no unit"
wants 1 chart bar slips.csv --highlight 焦作 -o slips-two.svg
says 'did you mean "焦作市"?'
wants 1 chart bar slips.csv --rows 许昌 -o slips-two.svg
says 'no row of the table is named "许昌"'; says 'did you mean "许昌市"?'
wants 1 chart stacked slips.csv -o slips-two.svg
says 'columns of values: stacked takes ≥2, the table has 1; add some, or draw another kind'
printf '县,产值（亿元）\n焦作市,3\n许昌市,4\n' >slips.csv
wants 1 chart bar slips.csv --unit 万吨 -o slips-two.svg
says '--unit: error: values are in 亿元, which cannot be told in 万吨 as asked for'

# --- the unit that is asked for: of subtitle, axis and labels of every kind, or it is refused ---
printf '市,2024（亿元）,2025（亿元）\n甲市,100,110\n乙市,90,85\n丙市,-5,12.50\n' >asked.csv
sed '1s/2024/完成/; 1s/2025/目标/' asked.csv >asked-deviation.csv
for kind in line multiples spark grouped slope dumbbell bullet deviation; do
    table=asked.csv
    [ "$kind" = deviation ] && table=asked-deviation.csv
    wants 0 chart $kind $table --unit 万元 -o asked.svg
    grep -q '[0-9]亿' asked.svg && fail "$kind: values in 亿元 where 万元 were asked for"
    grep -q '万元' asked.svg || fail "$kind: the unit asked for"
done
for kind in bar lollipop number waterfall; do
    wants 0 chart $kind asked.csv --periods 2025 --unit 万元 -o asked.svg
    grep -q '甲市：+*1100000万元；乙市：+*850000万元；丙市：+*125000万元' asked.svg ||
        { fail "$kind in the unit asked for"; grep '<desc' asked.svg; }
done
for kind in share completion rank bump; do
    printf '市,一（亿元）,二（亿元）\n甲市,1,2\n乙市,2,1\n' >parts.csv
    wants 1 chart $kind parts.csv --unit 万元 -o parts.svg
    says "--unit: error: $kind prints no values in 万元; leave out the unit"
done
wants 1 chart deviation "$city" --rows gdp-growth --unit 万元 -o parts.svg
says '--unit: error: values are in 个百分点, which cannot be told in 万元 as asked for'
printf '年份,甲,乙\n2024,10,20\n2025,12,22\n' >bare.csv
wants 1 chart share bare.csv --unit 亿元 -o parts.svg
says '--unit: error: share prints no values in 亿元; leave out the unit'
wants 2 chart bar "$city" --rows gdp --areas '' -o parts.svg
wants 1 chart matrix "$city" --rows gdp --unit 万元 -o parts.svg
says '--unit: error: matrix prints no values in 万元; leave out the unit'
printf '地块,数量\n甲,8000万元\n乙,0.5亿元\n丙,约12.50亿元\n' >cells.csv
wants 0 chart bar cells.csv --unit 亿元 -o cells.svg
grep -q '丙：约12.50亿元；甲：0.8亿元；乙：0.5亿元' cells.svg || { fail "cells in a unit"; grep '<desc' cells.svg; }
printf '地块,面积（亩）\n甲,15\n乙,7\n' >land.csv
wants 1 chart bar land.csv --unit 公顷 -o land.svg
says 'land.csv:3:3: error: 7亩 is no finite number of 公顷, and nothing is rounded here; ask for another unit'
# --- an axis prints the magnitude of its labels ---
printf '市,2023（元）,2024（元）\n甲市,123456789,323456789\n乙市,100000000,80000000\n' >whole.csv
wants 0 chart line whole.csv -o whole.svg
plain whole.svg | grep -q '[0-9]亿' && fail "ticks in 亿 beside labels in 元"
plain whole.svg | grep -q '300000000' || fail "ticks in 元"

# --- growth and shares of a plain table share no axis ---
printf '市,占比（%%）,增速（%%）\n甲市,1,5\n乙市,2,6\n' >kinds.csv
for kind in grouped dumbbell bullet; do
    wants 1 chart $kind kinds.csv -o kinds.svg
    says 'kinds.csv:1:9: error: 增速 (growth) and 占比 (a share) are not the same kind of per cent and cannot share an axis'
done
printf '指标,2025（%%）\n第三产业比重,50\n投资增速,6\n' >kinds.csv
wants 1 chart bar kinds.csv -o kinds.svg
says 'kinds.csv:3:1: error: 投资增速 (growth) and 第三产业比重 (a share) are not the same kind of per cent'
wants 0 chart number kinds.csv -o kinds.svg
printf '市,增速目标（%%）,增速（%%）\n甲市,4,5\n乙市,5,6\n' >kinds.csv
wants 0 chart bullet kinds.csv -o kinds.svg

for kind in line bar waterfall spark; do
    wants 0 chart $kind "$city" --rows gdp --period 2025 --from 2024 --to 2025 --unit 万元 --lang zh -o asked.svg
    grep -q '[0-9]亿' asked.svg && { fail "$kind of a dataset: not in the unit asked for"; grep '<desc' asked.svg; }
done

printf '指标 | Item,数值\n产值 | Output,12亿元\n' >generic.csv
wants 0 chart number generic.csv --lang zh-en -o generic.svg
grep -q 'has no English' err.txt && fail "a head that is not printed needs no English"

# --- from and to, totals of a plain table ---
wants 0 chart slope years.csv --from 2023 --to 2025 -o ends.svg
grep -q '甲业：2023年9亿元，2025年14亿元' ends.svg || { fail "from and to of a table"; grep '<desc' ends.svg; }
printf '项目,数额（亿元）\n上年,6\n增收,3\n今年,9\n' >sum.csv
wants 0 chart waterfall sum.csv --totals 上年,今年 -o sum.svg
grep -q '增收：+3亿元；今年：9亿元' sum.svg || { fail "totals of a table"; grep '<desc' sum.svg; }

# --- units of a plain table: English ones, one that is missing, several of numbers ---
printf 'Place,Output (billion yuan)\nAlpha,12.50\nBeta,7.2\n' >english.csv
wants 0 chart bar english.csv -o english.svg
grep -q 'Alpha’s output highest, at 12.50 billion yuan. Output (billion yuan). Alpha: 12.50 billion yuan; Beta: 7.2 billion yuan' english.svg ||
    { fail "an English unit"; grep '<desc' english.svg; }
# --- bars that are periods stand in the order of time, not of value ---
printf '年份,产值（亿元）\n2025年,42\n2023年,40\n2024年,43\n' >years.csv
wants 0 chart bar years.csv -o years.svg
plain years.svg | grep -x '202.*年' | tr '\n' ' ' | grep -q '^2023年 2024年 2025年 $' &&
    plain years.svg | grep -qx '2025年产值为42亿元，低于2024年的43亿元' || { fail "bars over years"; plain years.svg; }
# --- English labels stand in one magnitude, unless it would hide the least ---
printf '县 | County,收入 | Revenue（万元）\n甲 | A,123456.7\n乙 | B,98765.4\n丙 | C,0.8\n' >spread.csv
wants 0 chart bar spread.csv --lang en -o spread.svg
plain spread.svg | grep -qx 1,234.567 && plain spread.svg | grep -qx 0.008 &&
    plain spread.svg | grep -qx 'Revenue (million yuan)' || { fail "one magnitude"; plain spread.svg; }
sed -i 's/0\.8$/0.008/' spread.csv
wants 0 chart bar spread.csv --lang en -o spread.svg
plain spread.svg | grep -qx '80 yuan' || { fail "the least in its own words"; plain spread.svg; }

# --- a name goes over its bar before its last letter goes on a line of its own ---
printf 'Country,Population (people)\nCountry A,1412340000\nCountry B,33210\n' >stub.csv
wants 0 chart bar stub.csv --width 52mm -o stub.svg
plain stub.svg | grep -qx 'Country A' || { fail "a stub of a name"; plain stub.svg; }

printf 'Place,"Staff (10,000 people)"\nAlpha,12.5\nBeta,7.2\n' >english.csv
wants 0 chart bar english.csv -o english.svg
grep -q 'Alpha: 125,000 people' english.svg || { fail "ten thousand people"; grep '<desc' english.svg; }
printf '季度,2024,2025\n一季度（亿元）,10,12\n二季度,14,16\n' >unitless.csv
wants 1 chart grouped unitless.csv -o x.svg
says 'unitless.csv:3:5: error: "14" has no unit and other values are in yuan'
printf '指标,2025年\n产值,12亿元\n增速,6.5%%\n' >numbers.csv
wants 0 chart number numbers.csv -o numbers.svg
grep -q '（%）' numbers.svg && fail "one unit for several"

printf '年份,甲（吨）,乙（吨）,丙（吨）,丁（吨）,戊（吨）,己（吨）,庚（吨）\n2025,1,2,3,4,5,6,7\n' >seven.csv
wants 1 chart stacked seven.csv -o x.svg
says 'seven.csv:1:1: error: the chart x has 7 series, and colours tell 6 apart'

printf '地区,2020（吨）,2021（吨）,2022（吨）,2023（吨）,2024（吨）,2025（吨）\n甲,1,2,3,4,5,6\n' >six.csv
wants 1 chart grouped six.csv -o x.svg
says 'six.csv:1:1: error: the chart x has 6 periods, and the greys of grouped bars tell 5 apart: draw a line'
wants 0 chart grouped six.csv --periods 2021,2022,2023,2024,2025 -o five.svg
[ "$(grep -o 'fill="#[0-9a-f]*"' five.svg | sort -u | grep -c '#787878\|#9a9a9a\|#bdbdbd\|#dddddd\|#c8161d')" = 5 ] ||
    fail "five years are five inks"

printf '地区,产值（亿元）\n甲,12,13\n乙\n' >ragged.csv
wants 1 chart bar ragged.csv -o x.svg
says 'ragged.csv:2:6: error: this row has 3 cells'
grep -q 'holds no data' err.txt && fail "a table without data besides"

# --- names of a plain table: one without English, one that stands twice; a title says the measure once ---
wants 0 chart bar towns.csv --lang zh-en -o half.svg
says 'towns.csv:1:4: warning: "产值" has no English: write 产值 | English'
says 'towns.csv:2:1: warning: "甲县" has no English'
printf '地区,产量（吨）\n甲县,12\n甲县,5\n' >twice.csv
wants 0 chart bar twice.csv -o twice.svg
says 'twice.csv:3:1: warning: "甲县" stands in the table more than once'
printf '地区,产量（吨）\n甲县,12\n' >single.csv
wants 0 chart bar single.csv -o single.svg
grep -q '<desc[^>]*>产量。单位：吨。甲县' single.svg || { fail "the measure twice"; grep '<desc' single.svg; }

# --- a dataset, sizes, palettes, languages ---
wants 0 chart bullet "$city" --rows gdp-growth --width "2 columns" --lang en -o two.svg
grep -q 'width="85.725mm"' two.svg || fail "newspaper columns"
grep -q 'xml:lang="en"' two.svg || fail "English"
wants 0 chart bullet "$city" --rows gdp-growth --width narrow --lang en -o narrow.svg
grep -q 'width="52mm"' narrow.svg || fail "a narrow column"
wants 0 chart line "$tables/trend.csv" --width mobile --palette dark -o mobile.png
wants 0 chart grouped "$tables/sectors.csv" --palette one-ink -o one.pdf
if command -v gs >/dev/null; then
    gs -q -o - -sDEVICE=inkcov one.pdf | grep -q '^ *0.00000 *0.00000 *0.00000' || fail "more than one ink"
fi
if command -v pdftotext >/dev/null; then
    pdftotext new/folder/cities.pdf - | grep -q '582.51 billion yuan' || fail "text of the PDF"
fi
if command -v rsvg-convert >/dev/null; then
    rsvg-convert two.svg -o two.png || fail "rsvg"
fi

# --- all charts of a report on one sheet; a report without charts is refused ---
wants 0 chart sheet "$city/report.md" -o sheet
for end in svg pdf png; do [ -s sheet.$end ] || fail "no sheet.$end"; done
grep -q 'width="244mm"' sheet.svg || fail "two columns for rows of two"
{ cat "$city/report.md"; printf '\n# 空节\n[en] An empty section\n'; } >headed.md
mkdir -p headed && cp -r "$city/data" headed/ && mv headed.md headed/report.md
[ -e "$city/yaolan.yaml" ] && cp "$city/yaolan.yaml" headed/
wants 0 chart sheet headed/report.md -o headed.svg
grep -q '总体情况' headed.svg || fail "the heading of a section with charts"
grep -q '空节' headed.svg && fail "a heading without charts"
wants 0 chart sheet "$city/report.md" --width 478 -o wide.svg
grep -q 'width="478mm"' wide.svg || fail "a width that was asked for"
wants 0 chart sheet "$city/report.md" --lang en --width 66mm --margin 4mm -o narrow.svg
grep -q '>Shili at </text>' narrow.svg || fail "a title in as many lines as a narrow sheet asks for"
grep -q '<g id="fig-growth"' sheet.svg || fail "a group for each chart"
grep -q 'gdp-growth_x40_2025_x3A_actual' sheet.svg || fail "figures keep their ids"
mkdir -p bare && cp -r "$city"/* bare && sed -i '/^::: chart/,/^:::$/d' bare/report.md
wants 1 chart sheet bare/report.md -o none
says "the report has no charts"
[ -e none.svg ] && fail "a sheet of nothing"

# --- nothing is left of a call that fails ---
wants 1 chart matrix "$tables/periods.csv" -o bad/matrix
says "a matrix needs indicators"
[ -e bad ] && fail "a folder is left"
wants 2 chart
wants 2 chart pie "$tables/city.csv" -o x.svg
says 'there is no chart "pie"'
wants 2 chart bar "$tables/city.csv"
says "name the output with -o"
wants 2 chart bar "$tables/city.csv" -o x.pdf --profile press
says "--date"
wants 1 chart bar "$tables/city.csv" -o x.svg --palette drak
says 'did you mean "dark"?'
wants 3 chart bar "$tables/city.csv" -o /proc/x.svg
[ -e x.svg ] && fail "a file is left"

exit $failed
