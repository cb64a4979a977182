#!/bin/sh
# tests/samples/change.sh PROGRAM SAMPLES: next month's figures and an editor's sentences move no region of a
# page that is full to the foot.
. "$(dirname "$0")/../lib.sh"
program=$1
copy "$2/shili" shili
cd "$work" || exit 1

build() { wants 0 "$program" build "shili/$1/report.md" --lang zh,en,zh-en --format pdf -o out --messages en; }
# change FILE PATTERN REPLACEMENT: it must be there
change() {
    grep -q -e "$2" "$1" || fail "$1 lacks $2"
    sed -i "s/$2/$3/" "$1"
}

# Five figures: no piece is over or short, and nothing is said but that the gazette keeps to its pages.
change shili/indicators/binding.yaml '2025: {at: 36.2,' '2025: {at: 35.8,'
change shili/indicators/binding.yaml '2025: {at: 29.18,' '2025: {at: 30.06,'
change shili/indicators/headline.yaml '2025: 557.7}' '2025: 561.3}'
change shili/indicators/headline.yaml '2025: {at: 4.58,' '2025: {at: 5.07,'
change shili/indicators/work.yaml '2025: 1980}' '2025: 2146}'
for sample in newspaper tabloid gazette; do
    build $sample
    said=$(grep 'warning:\|error:' err.txt | grep -v 'gazette/report.md:[0-9:]* warning: to fit 8 pages')
    [ "$said" ] && fail "$sample with other figures: $said"
done

# A sentence more: the headline gives a line, and that is all.
for sample in newspaper tabloid; do
    change shili/$sample/report.md '让土特产卖出好价钱。' '让土特产卖出好价钱。有关部门逐月调度、按季通报，偏慢的限期赶上。'
    build $sample
    says "to fit the region, the headline is set at"
    [ "$(grep -c 'warning:' err.txt)" -le 2 ] || fail "$sample with a sentence more: $(grep warning: err.txt | head -5)"
done
exit $failed
