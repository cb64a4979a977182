#!/bin/sh
# tests/samples/pictures.sh PROGRAM AGREE SAMPLE: the two pictures of README show what the program sets now, but
# for what moves by two pixels (the measure: agree.c). YAOLAN_UPDATE=1 draws them anew.
. "$(dirname "$0")/../lib.sh"
program=$1 agree=$2 sample=$3
cd "$work" || exit 1
wants 0 "$program" build "$sample/2026/report.md" --lang zh --format png,svg --dpi 85 -o out
mv out/pages/jiaozuo-2026.zh-02.png page.png
command -v rsvg-convert >/dev/null &&
    rsvg-convert -d 200 -p 200 -b white out/charts/fig-targets.zh.svg -o chart.png

for picture in page chart; do
    [ -e $picture.png ] || continue
    "$agree" "$sample/$picture.png" $picture.png >said && grep -q '^0\.' said && continue
    [ "${YAOLAN_UPDATE-}" ] && cp $picture.png "$sample/$picture.png" && continue
    fail "samples/jiaozuo/$picture.png shows an earlier one: tests/update"
    cat said
done
exit $failed
