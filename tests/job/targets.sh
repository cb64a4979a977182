#!/bin/sh
# tests/job/targets.sh PROGRAM CITY: the targets of a year as cards, as a list and as a sentence, from one set of
# rows: each holds every target once, in the printed order, and a change of the data changes all three.
. "$(dirname "$0")/../lib.sh"
program=$1 city=$2
copy "$city" city
cd "$work" || exit 1

# report FORM [LEAD]: nothing but the targets of 2026 in that form
report() {
    sed '/^# /,$d' "$city/report.md" >"city/$1.md"
    printf '# 目标\n[en] Targets\n\n::: targets {as=%s period=2026}\n%srows: [gdp-growth, unemployment]\n:::\n' "$1" "${2-}" \
        >>"city/$1.md"
}
# shown FORM LANGUAGE: the words that are printed, without spaces
shown() {
    wants 0 "$program" build "city/$1.md" --messages en --lang "$2" --format pdf -o "out-$1"
    pdftotext -raw out-$1/*.$2.pdf - | tr -d ' \n\f'
}
# holds TEXT FORM WORDS...: in this order
holds() {
    rest=$1 form=$2
    shift 2
    for word; do
        case $rest in
        *"$word"*) rest=${rest#*"$word"} ;;
        *) fail "$form: no $word in $rest" ;;
        esac
    done
}

report cards
report list
report sentence 'lead: {zh: 主要预期目标是：, en: "The main targets are: "}
'
for form in cards list sentence; do
    zh=$(shown $form zh) en=$(shown $form en)
    holds "$zh" $form 地区生产总值增长6%左右 城镇调查失业率5.5%以内
    case $form in
    cards) holds "$zh" $form 2025年6.8%，高于预期目标 ;;      # a card looks back
    sentence) holds "$zh" $form 主要预期目标是：地区 ，城镇 以内。; holds "$en" $form Themaintargetsare: ;;
    esac
    holds "$en" $form around6% nomorethan5.5%
done

# The figure is entered once: all three follow it.
sed -i 's/2026: {about: 6,/2026: {about: 7,/' city/data/*.yaml
for form in cards list sentence; do
    holds "$(shown $form zh)" $form 地区生产总值增长7%左右 城镇调查失业率5.5%以内
done
exit $failed
