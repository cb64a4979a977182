#!/bin/sh
# tests/samples/cities.sh PROGRAM SAMPLES: the gallery of charts and the reports of 示例市 print the same figures of it.
. "$(dirname "$0")/../lib.sh"
program=$1
cd "$work" || exit 1
for sample in charts shili; do
    wants 0 "$program" export "$2/$sample/indicators" --format csv -o $sample
done

# Indicator, year, role and area, then the value as it was entered; not what was printed before the final one.
figures() {
    tr -d "\r" <"$1/figures.csv" | awk -F, 'NR == 1 { sub(/^\357\273\277/, ""); for (i = 1; i <= NF; i++) at[$i] = i; next }
             ("版本" in at) && $at["版本"] ~ /preliminary|初步/ { next }
             { area = $at["地区"]; if (area == "990100") area = ""
               value[$at["指标"] "," $at["年份"] "," $at["类别"] "," area] = $at["数值"] $at["原文"] }
             END { for (k in value) if (value[k] != "") print k "\t" value[k] }' | sort
}
figures charts >charts.txt
figures shili >shili.txt
join -t "$(printf '\t')" charts.txt shili.txt >both.txt
[ "$(wc -l <both.txt)" -gt 60 ] || fail "only $(wc -l <both.txt) figures stand in both"
other=$(awk -F'\t' '$2 != $3' both.txt)
[ "$other" ] && fail "two figures of one city: $other"
exit $failed
