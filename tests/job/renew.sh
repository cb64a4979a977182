#!/bin/sh
# tests/job/renew.sh PROGRAM SAMPLE: last year's report, or a pack of them, becomes the beginning of the next; a draft of it
# builds, a final build refuses every place that is still last year's, and once it is filled in it builds.
. "$(dirname "$0")/../lib.sh"
program=$1 sample=$2
here=$(cd "$(dirname "$0")" && pwd)
mkdir "$work/city" "$work/city/indicators" "$work/city/2026"
cp "$sample"/yaolan.yaml "$work/city"
cp "$sample"/indicators/*.yaml "$work/city/indicators"
cp "$sample"/2026/report.md "$work/city/2026"
chmod -R u+w "$work/city"
cd "$work" || exit 1
# Full-width marks say the same.
sed -i 's/连续{5年 | \([^}]*\)}居/连续｛5年｜\1｝居/; s/产总值达到\*\*{gdp}/产总值达到**｛gdp｝/' city/2026/report.md
[ "$(grep -c '｛' city/2026/report.md)" = 2 ] || fail "no full-width marks to try"

has() { grep -qF -e "$1" city/2027/report.md || fail "the new report lacks: $1"; }
lacks() { grep -qF -e "$1" city/2027/report.md && fail "the new report has: $1"; }
# How often a message stands in what check found of a report.
found() { "$program" check $2 --json 2>/dev/null | grep -c "\"id\": \"$1\""; }

# --- begun ---
wants 0 "$program" init --from city/2026/report.md --year 2027
prints city/2027/report.md
prints "facts to be supplied: 6"
prints "periods of several years were not moved: city/2026/report.md, lines "
grep -q "were not moved: .* (202[0-9][/—–-]" out.txt || fail "the period that stays is not quoted"
prompts=$(sed -n 's/^to be written: \([0-9]*\) places.*/\1/p' out.txt)
has "period: 2026"
has "date: 2027-02-20"
has "from: ../2026/report.md"
has "data: [../indicators/*.yaml]"
has 'zh: "{?去年：收官“十四五”　开局“十五五”}"'
has "zh: ——焦作市2027年政府工作报告要览"
has "en: Jiaozuo’s Government Work Report 2027 at a glance"
has "# 2026年：{?去年：经济稳中有进，空气质量改善}"
has "[en] 2026: {?Last year: steady growth and cleaner air}"
has "# 2027年经济社会发展主要预期目标"
has "{?去年：到“十四五”末，全市地区生产总值达到**｛gdp｝**，"
has "连续{?补数}居全省前列"
has "{air-index-fall@2021/2025}"
has "period: 2027"
has "periods: [2024, 2025, 2026, 2027]"
has "调整为{investment-growth@2027.target}"
has "# - The eight lines and the ten tasks are fixed formulations"
has "- {?去年：深化重点领域改革}"
lacks "five years | digest-2026"
lacks "date: 2026-02-20"
[ "$(grep -c '^:::' city/2026/report.md)" = "$(grep -c '^:::' city/2027/report.md)" ] || fail "blocks were lost"

# --- a pack takes along the reports of its own folder; those of another folder stay ---
mkdir city/pack city/pack/part
cat >city/pack/report.md <<'END'
---
title: {zh: 汇编2026, en: Pack 2026}
deck: {zh: 2024年、2025年、2026年, en: "2024, 2025 and 2026, between 2021 and 2025"}
template: briefing
data: [../indicators/*.yaml]
parts: [one.md, part/two.md, ../2026/report.md]
date: 2026-02-20
period: 2025
area: "410800"
---

::: parts
:::
END
part() {
    printf -- '---\ntitle: {zh: %s, en: %s}\ntemplate: briefing\ndata: [%s]\ndate: 2026-02-1%s\nperiod: 2025\narea: "410800"\n---\n\n' "$@"
    printf '# 概况\n[en] Overview\n\n全市地区生产总值达到{gdp}，去年写的话照抄不改。\n'
    printf '[en] GDP reached {gdp}, and these words are those of last year.\n'
}
part 甲2026 "One 2026" "../indicators/*.yaml" 1 >city/pack/one.md
part 乙2026 "Two 2026" "../../indicators/*.yaml" 2 >city/pack/part/two.md
printf '\n![图案 | a shape](../shape.svg)\n\n::: image\nfile: ../shape.svg\nalt: {zh: 图案, en: A shape}\n:::\n' >>city/pack/part/two.md
printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>\n' >city/pack/shape.svg
wants 0 "$program" init --from city/pack/report.md --year 2027 -o city/pack-2027
prints city/pack-2027/report.md
prints city/pack-2027/one.md
prints city/pack-2027/part/two.md
prints "parts from other folders stay as they are: ../2026/report.md"
prints "to be written: 6 places"
grep -qF 'deck: {zh: 2025年、2026年、2027年, en: "2025, 2026 and 2027, between 2021 and 2025"}' city/pack-2027/report.md ||
    fail "years side by side move, both ends of a stretch do not"
grep -q '^parts: \[one.md, part/two.md, ../2026/report.md\]' city/pack-2027/report.md || fail "the parts of the new pack"
grep -q '^from: ../../pack/part/two.md' city/pack-2027/part/two.md || fail "from of a part"
grep -q '^date: 2027-02-12' city/pack-2027/part/two.md || fail "date of a part"
grep -q '^period: 2026' city/pack-2027/one.md || fail "period of a part"
grep -q '{?去年：全市地区生产总值达到{gdp}，' city/pack-2027/one.md || fail "prompts of a part"
[ "$(grep -c '../../pack/shape.svg' city/pack-2027/part/two.md)" = 2 ] || fail "pictures of a part"
wants 0 "$program" build city/pack-2027/report.md --draft -o draft --format pdf
wants 1 "$program" build city/pack-2027/report.md -o final --format pdf
says "pack-2027/one.md:"
sed -i '/^{?/s/}$//; /^\[en\] {?/s/}$//; s/{?去年：//; s/{?Last year: //' city/pack-2027/one.md
wants 1 "$program" init --from city/pack/report.md --year 2027 -o city/pack-2027
says "city/pack-2027/part/two.md is there already"
[ "$(found LAST_YEAR_WORDS city/pack-2027/report.md)" = 2 ] || fail "last year's words in a part were taken"
sed -i 's/^date: .*/date: 2026-02-11/' city/pack-2027/one.md
[ "$(found LAST_YEAR_DATE city/pack-2027/report.md)" = 1 ] || fail "last year's date in a part was taken"
rm -r city/pack city/pack-2027

# --- what is there stays ---
wants 1 "$program" init --from city/2026/report.md --year 2027
says "city/2027/report.md is there already"
wants 1 "$program" init --from city/2026/report.md --year 2027 -o elsewhere
says "elsewhere lies outside"
wants 1 "$program" init --from city/2026/report.md --year 2026
says "2026 is not later than the report's date 2026-02-20"
sed '/^date:/d' city/2026/report.md >city/2026/undated.md
wants 1 "$program" init --from city/2026/undated.md --year 2027
says "the report has no date"
wants 0 "$program" init --from city/2026/report.md --year 2030 -o city/later/2030
grep -q '^data: \[../../indicators/\*.yaml\]' city/later/2030/report.md || fail "data of a deeper folder"
grep -q '^from: ../../2026/report.md' city/later/2030/report.md || fail "from of a deeper folder"
grep -q '^period: 2029' city/later/2030/report.md || fail "four years were not moved"

# --- a draft builds, a final build refuses each place ---
wants 0 "$program" build city/2027/report.md --draft -o draft --format pdf
prints draft/jiaozuo-2027.pdf
# Longer than the pages it must fit: a warning in the draft, which has its pages.
sed 's/^fit: .*/fit: 1/' city/2027/report.md >city/2027/short.md
grep -q '^fit: 1$' city/2027/short.md || fail "no fit to try"
wants 0 "$program" build city/2027/short.md --draft -o draft-short --format pdf
[ "$(found FIT_OVER "city/2027/short.md --draft")" = 1 ] || fail "a draft that is too long says nothing"
wants 1 "$program" build city/2027/report.md -o final --format pdf
says ": error: still to be written: 去年：收官"
[ -e final ] && fail "a final build wrote something"
[ "$(found COMPOSE_PROMPT "city/2027/report.md --lang zh-en,zh,en")" = "$prompts" ] || fail "not every prompt was refused"

# --- last year's words, without their braces, are refused too ---
awk -v keep=1 -f "$here/renew.awk" city/2027/report.md >city/2027/kept.md
wants 1 "$program" check city/2027/kept.md
says "this sentence stands word for word in city/2026/report.md"
says ": note: it stood here"
words=$(found LAST_YEAR_WORDS city/2027/kept.md)
[ "$words" -ge 10 ] || fail "sentences with new figures alone: $words"
wants 1 "$program" batch city/2027/kept.md --areas all -o many --format pdf
says "this sentence stands word for word in city/2026/report.md"
[ -e many ] && fail "a batch wrote last year's words"
sed 's|^from: .*|from: {report: ../2026/report.md, same-words: yes}|' city/2027/kept.md >city/2027/same.md
[ "$(found LAST_YEAR_WORDS city/2027/same.md)" = 0 ] || fail "same-words was not heard"
[ "$(found LAST_YEAR_SENTENCE city/2027/same.md)" -ge 50 ] || fail "same-words let other sentences stay"
sed 's/^date: .*/date: 2026-02-20/; s/^period: .*/period: 2025/' city/2027/report.md >city/2027/dated.md
wants 1 "$program" check city/2027/dated.md
says 'the period is that of city/2026/report.md'
[ "$(found LAST_YEAR_DATE city/2027/dated.md)" = 1 ] || fail "last year's date was taken"
[ "$(found LAST_YEAR_PERIOD city/2027/dated.md)" = 1 ] || fail "last year's period was taken"
# A title with its year, the day of last year's report, its year beside figures of the new one.
moments() {
    awk '/^---$/ { marks++ } { if (marks < 2) print }' city/2027/report.md >city/2027/moments.md
    printf -- '---\n\n%s\n' "$1" >>city/2027/moments.md
    "$program" check city/2027/moments.md --json 2>/dev/null | grep -o 'LAST_YEAR_[A-Z]*' |
        grep -v 'THERE\|DECLARE' | sort | uniq -c | tr -s ' \n' ' '
}
is() { [ "$(moments "$1")" = "$2" ] || fail "$1: $(moments "$1"), not$2"; }
is '# 2026年经济社会发展主要预期目标' ' 1 LAST_YEAR_TITLE '
wants 1 "$program" check city/2027/moments.md
says 'this title is that of city/2026/report.md, with its year'
is '# 2027年经济社会发展主要预期目标' ''
is '会议于2026年2月20日在市里召开。' ' 1 LAST_YEAR_DAY '
wants 1 "$program" check city/2027/moments.md
says '2026年2月20日 is the date of city/2026/report.md'
says 'declare it in place with its source: {2026年2月20日 | 20 February 2026 | source}'
is '会议于{2026年2月20日 | 20 February 2026 | digest-2026}在市里召开。' ''
is '会议于2026年2月201日在市里召开。' ''
is '截至2025年底，全市地区生产总值达到{gdp}。' ' 1 LAST_YEAR_YEAR '
wants 1 "$program" check city/2027/moments.md
says 'this sentence names 2025, the figures that it refers to are those of 2026'
is '比2025年有所增加，全市地区生产总值达到{gdp}。' ''
is '2021—2025年是五年，全市地区生产总值达到{gdp}。' ''
is '2025年之后是2026年，全市地区生产总值达到{gdp}。' ''
is '2025年，全市地区生产总值达到{gdp@2025}。' ''
sed 's|^from: .*|from: ../2020/report.md|' city/2027/report.md >city/2027/lost.md
wants 1 "$program" check city/2027/lost.md
grep -q 'lost.md:[0-9]*:7: error: cannot open' err.txt || fail "a lost report of last year is not named"

# --- filled in with invented words and figures, it builds ---
awk -f "$here/renew.awk" city/2027/report.md |
    sed 's|^data: .*|data: [../indicators/*.yaml, ../indicators/*.csv]|
         s|^period: 2025$|period: 2024|' >city/2027/filled.md     # a year whose results are there
wants 1 "$program" build city/2027/filled.md -o filled --format pdf
cat >city/indicators/invented.yaml <<'END'
sources:
  invented-2027: {zh: 2027年政府工作报告（虚构）, en: Work report 2027 (invented), date: 2027-02-01, reports: 2026}
indicators:
  invented-index:
    name: {zh: 虚构指数, en: Invented index}
    unit: 个
    better: higher
    targets: {2027: {at: 60, from: invented-2027}}
END
cat >city/indicators/invented.csv <<'END'
指标,年份,类别,数值,位次,来源,英文表述
gdp-growth,2027,目标,5.5,,invented-2027,
industry-growth,2027,目标,6%左右,,invented-2027,
investment-growth,2027,目标,5%左右,,invented-2027,
retail-growth,2027,目标,5%左右,,invented-2027,
trade,2027,目标,稳中提质,,invented-2027,steady with better quality
revenue-growth,2027,目标,4%左右,,invented-2027,
unemployment,2027,目标,5.5%以内,,invented-2027,
new-urban-jobs,2027,目标,4万人以上,,invented-2027,
consumer-prices,2027,目标,2%左右,,invented-2027,
income-growth,2027,目标,5%左右,,invented-2027,
grain-output,2027,目标,稳定在40亿斤以上,,invented-2027,
carbon-intensity,2027,目标,3%左右,,invented-2027,
gdp-growth,2026,完成,6.1,全省第3（增速）,invented-2027,
investment-growth,2026,完成,5.2,全省第4（增速）,invented-2027,
END
wants 0 "$program" build city/2027/filled.md -o filled --format pdf
prints filled/jiaozuo-filled.pdf

# --- with figures of the new year in the data, what came and went is listed ---
rm -r city/2027
sed -i 's|^data: .*|data: [../indicators/*.yaml, ../indicators/*.csv]|' city/2026/report.md
wants 0 "$program" init --from city/2026/report.md --year 2027
grep -q "^indicators that the new data lacks .* gdp, " out.txt || fail "gdp was not dropped"
grep -q "^indicators that are new in the data (1): invented-index$" out.txt || fail "nothing was added"
has "新的数据里新增 / new in the data: invented-index (虚构指数)"
rm -r city/2027
wants 0 "$program" --messages zh init --from city/2026/report.md --year 2027
grep -q "^新的数据里没有的指标 [0-9]* 个：.*、gdp、" out.txt || fail "a Chinese list without its commas"
has "新的数据里没有 / not in the new data:"

# --- a weekday moves with its day, and only with it ---
cat >city/days.md <<'END'
---
title: {zh: 日子2026, en: Days 2026}
template: digest
data: [indicators/*.yaml]
date: 2026-02-20
period: 2025
area: "410800"
---

# 2026年2月20日　星期五，1921年5月5日　星期一

# 2026年2月20日　星期四
END
wants 0 "$program" init --from city/days.md --year 2027 -o city/days
grep -q '^# 2027年2月20日　星期六，1921年5月5日　星期一$' city/days/*.md || fail "a weekday did not move, or another did"
grep -q '^# 2027年2月20日　星期四$' city/days/*.md || fail "a weekday that was wrong was mended in silence"

# --- a newspaper's page: what the prompts make too long is marked in the draft, which still has its page ---
copy "$sample/../shili" shili
for name in newspaper tabloid; do
    wants 0 "$program" init --from shili/$name/report.md --year 2027 -o shili/$name-2027
    grep -q 'zh: 2027年7月20日　星期二, en: "Tuesday, 20 July 2027"' shili/$name-2027/report.md || fail "$name: its weekday"
    wants 0 "$program" build shili/$name-2027/report.md --draft -o paper --format pdf
    prints paper/shili-$name-2027.pdf
    [ "$(found PIECE_OVER "shili/$name-2027/report.md --draft")" -gt 0 ] || fail "$name: nothing is over"
    pdftotext paper/shili-$name-2027.pdf - | grep -q '多出 [0-9]* 行' || fail "$name: no mark"
    pdftotext paper/shili-$name-2027.pdf - | grep -q '待补：piece' && fail "$name: pieces are missing"
    wants 1 "$program" build shili/$name-2027/report.md -o paper-final --format pdf
done
sed 's/日　星期一/日　星期四/; s/Monday, 20/Sunday, 20/' shili/newspaper/report.md >shili/newspaper/weekday.md
wants 1 "$program" build shili/newspaper/weekday.md -o paper-final --format pdf
says 'weekday.md:24:21: error: "星期四" is wrong: that day is a 星期一'
says 'error: "Sunday" is wrong: that day is a Monday'
exit $failed
