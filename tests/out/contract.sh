#!/bin/sh
# tests/out/contract.sh PROGRAM KINDS PROJECT: what README and out/svg.h promise of a chart's SVG, sentence by
# sentence, on a chart of every kind; and of its type in the PDF for print. KINDS: a line per chart, its
# name, kind and options.
set -u
program=$1 kinds=$2 project=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
export LC_ALL=C.UTF-8
fail() { echo "FAILED: $name: $*"; failed=1; }
lacks() { grep -nE "$1" "$svg" | head -3 | grep . && fail "$2"; }
each() { awk -v RS='<' "$1" "$svg" | head -3 | grep . && fail "$2"; }

while read -r name kind options; do
    case $name in '#'*|'') continue ;; esac
    svg=$work/$name.svg
    # shellcheck disable=SC2086
    "$program" chart "$kind" "$project" $options -o "$work/$name" --format svg,pdf --outline \
        --profile press --date 2026-02-20 >"$work/out" 2>"$work/err" || { fail "not drawn"; cat "$work/err"; continue; }

    # millimetres with a matching viewBox: 72 units are 25.4 mm
    sed -n 's/.*<svg.* width="\([0-9.]*\)mm" height="\([0-9.]*\)mm" viewBox="0 0 \([0-9.]*\) \([0-9.]*\)".*/\1 \2 \3 \4/p' "$svg" |
        awk '{ for (i = 1; i < 3; i++) { d = $i * 72 / 25.4 - $(i + 2); if (d > .01 || d < -.01) exit 1 } n++ } END { exit n != 1 }' ||
        fail "millimetres and viewBox"
    # role, title, desc, xml:lang
    grep -qE '<svg [^>]*xml:lang="(zh-Hans|en)" role="img" aria-labelledby="[^ "]+-title [^ "]+-desc"' "$svg" || fail "role and language"
    grep -qE '<title id="[^"]+-title">[^<]' "$svg" || fail "title"
    grep -qE '<desc id="[^"]+-desc">[^<]' "$svg" || fail "desc"
    # presentation attributes only; no script, no style sheet, no external reference
    lacks '<script|<style|<link|<foreignObject| style=| class=| on[a-z]+=' "no attribute but presentation"
    lacks 'href="https?:|url\(|@import|<!ENTITY|<image' "no external reference"
    # layers as named groups, in this order
    grep -oE '<g id="(title|axis|labels|marks|notes)"' "$svg" | uniq | cut -d'"' -f2 >"$work/layers"
    grep -qx marks "$work/layers" && [ "$(head -1 "$work/layers")" = title ] &&
        [ "$(tail -1 "$work/layers")" = notes ] || fail "layers: $(tr '\n' ' ' <"$work/layers")"
    # one <text> per label, at an absolute position, with the width of our shaping; no nested transforms
    lacks '<text[^>]*transform| dx=| dy=|rotate=' "absolute positions"
    each '/^text / && !/ x="[-0-9.]+" y="[-0-9.]+"/ { if ((getline next_one) <= 0 || next_one !~ /^tspan x="[-0-9.]+" y="[-0-9.]+"/) print }' "a text without a place"
    each '/^(text|tspan)[^>]* x=/ && !/textLength="[0-9.]+"/ && !/>[“”‘’—…·／]+/' "no textLength"
    each '/^(text|tspan) / { sub(/>.*/, ""); if (match($0, /font-size="[0-9.]+"/) && substr($0, RSTART + 11, RLENGTH - 12) + 0 < 7) print }' "type under 7 pt"
    # the outlined twin has no text, and what its runs say
    grep -q '<text' "$work/$name.outline.svg" && fail "text in the outlined twin"
    grep -q 'aria-label=' "$work/$name.outline.svg" || fail "outlines without their text"
    # ids are unique; a datum's is its figure's, as written in data-name, and the dataset knows it
    [ -z "$(grep -oE ' id="[^"]*"' "$svg" | sort | uniq -d)" ] || fail "ids twice"
    grep -oE 'data-name="[^"]*@[^"]*"' "$svg" | cut -d'"' -f2 | sort -u >"$work/ids"
    [ -s "$work/ids" ] || fail "no figure's id"
    head -2 "$work/ids" | while read -r id; do
        "$program" why "$id" "$project" >"$work/why" 2>&1 || { echo "$name: no figure $id"; cat "$work/why"; }
    done | grep . && fail "ids"
    # in print all type is K: no colour but paper or black in any text
    if command -v mutool >/dev/null; then
        mutool trace "$work/$name.pdf" 2>"$work/err" | grep '<fill_text' |
            sed -n 's/.*colorspace="[^"]*" color="\([^"]*\)".*/\1/p' |
            awk '$1 + $2 + $3 > 0 || NF != 4 && NF != 1 { exit 1 }' || fail "text that is not K"
        mutool trace "$work/$name.pdf" 2>"$work/err" | grep -q '<fill_text' || fail "no text in the PDF"
    fi
done <"$kinds"
exit $failed
