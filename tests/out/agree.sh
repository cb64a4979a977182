#!/bin/sh
# tests/out/agree.sh PROGRAM AGREE KINDS PROJECT: a chart of every kind, as live SVG by librsvg and by Chromium, as
# outlined SVG by librsvg and as PDF by poppler, four renderings that agree (the measure: agree.c).
# Without one of the readers or the fonts its part is left out, and that is said.
set -u
program=$1 agree=$2 kinds=$3 project=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
export LC_ALL=C.UTF-8
dpi=200
fail() { echo "FAILED: $*"; failed=1; }
has() { command -v "$1" >/dev/null || { echo "left out: no $1"; return 1; }; }

has rsvg-convert || exit 77
fc-list | grep -q 'Noto Sans CJK SC' || { echo "left out: no fonts"; exit 77; }

make() {
    name=$1 kind=$2; shift 2
    "$program" chart "$kind" "$project" -o "$work/$name.svg" --outline "$@" >"$work/out" 2>"$work/err" \
        && "$program" chart "$kind" "$project" -o "$work/$name.pdf" "$@" >"$work/out" 2>"$work/err" \
        || { fail "$name is not drawn"; cat "$work/err"; return; }
    names="${names-} $name"
}
while read -r name kind options; do
    # shellcheck disable=SC2086
    case $name in '#'*|'') ;; *) make "$name" "$kind" $options ;; esac
done <"$kinds"

# compare NAME WHAT PICTURE [LEFT TOP]: with the live SVG as librsvg paints it
compare() {
    said=$("$agree" "$work/$1.png" "$3" ${4-} ${5-}) || fail "$1: $2 differs: $said"
    echo "$1 $2: $said"
}
for name in $names; do
    rsvg-convert -d $dpi -p $dpi -b white "$work/$name.svg" -o "$work/$name.png" || fail "rsvg: $name"
    rsvg-convert -d $dpi -p $dpi -b white "$work/$name.outline.svg" -o "$work/outline.png" || fail "rsvg: outlined $name"
    compare "$name" outlined "$work/outline.png"
    has pdftoppm || continue
    pdftoppm -r $dpi -png -singlefile "$work/$name.pdf" "$work/pdf" && compare "$name" PDF "$work/pdf.png"
done

# Chromium paints all in one go, in a grid of five columns.
if has chromium; then
    column=900 row=1250 n=0
    {
        echo '<!DOCTYPE html><meta charset="utf-8"><style>body{margin:0}img{position:absolute}</style>'
        for name in $names; do
            echo "<img src=\"$name.svg\" style=\"left:calc($((n % 5 * column))px*96/$dpi);top:calc($((n / 5 * row))px*96/$dpi)\">"
            n=$((n + 1))
        done
    } >"$work/all.html"
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --virtual-time-budget=10000 \
        --force-device-scale-factor="$(awk "BEGIN { print $dpi / 96 }")" \
        --window-size=$((5 * column * 96 / dpi)),$((4 * row * 96 / dpi)) \
        --screenshot="$work/all.png" "file://$work/all.html" >/dev/null 2>&1
    n=0
    [ -s "$work/all.png" ] || fail "chromium"
    for name in $names; do
        compare "$name" Chromium "$work/all.png" $((n % 5 * column)) $((n / 5 * row))
        n=$((n + 1))
    done
fi
exit $failed
