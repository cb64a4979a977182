#!/bin/sh
# tests/samples/svg.sh PROGRAM REPORT...: every chart of these reports, in each of their editions, as SVG held to what
# a newspaper needs of it: labels stand inside the frame (a blank at a line's end may hang) and clear of each other, text reads on its ground
# (4.5:1), millimetres match the viewBox, ids are unique, nothing outside is asked for.
. "$(dirname "$0")/../lib.sh"
program=$1
shift
cd "$work" || exit 1
cat >rules.awk <<'AWK'
function value(name,    at) {
    at = match($0, " " name "=\"[^\"]*\"")
    return at ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
}
function channel(hex, at,    c) {
    c = (index("0123456789abcdef", substr(hex, at, 1)) - 1) * 16 + index("0123456789abcdef", substr(hex, at + 1, 1)) - 1
    c /= 255
    return c <= .03928 ? c / 12.92 : exp(2.4 * log((c + .055) / 1.055))
}
function contrast(hex) { return 1.05 / (.2126 * channel(hex, 2) + .7152 * channel(hex, 4) + .0722 * channel(hex, 6) + .05) }
function bad(what) { print what; wrong = 1 }
/^svg / {
    if (!match($0, /viewBox="0 0 [0-9.]+ [0-9.]+"/)) bad("no viewBox")
    split(substr($0, RSTART + 9, RLENGTH - 10), box, " ")
    wide = box[3]; high = box[4]
    for (i = 1; i < 3; i++) {
        unit = value(i == 1 ? "width" : "height")
        if (unit !~ /mm$/ || (unit + 0) * 72 / 25.4 - box[i + 2] > .02 || box[i + 2] - (unit + 0) * 72 / 25.4 > .02) bad("millimetres: " unit)
    }
}
/ id="/ && seen[value("id")]++ { bad("id twice: " value("id")) }
/href="(https?|data|file):|url\((https?|data|file)/ { bad("asks for something outside") }
/^text / { size = value("font-size"); fill = value("fill"); line = ++texts }
/^(text|tspan) / && / x="/ {
    if (/^tspan / && value("font-size") != "") size = value("font-size")
    words = $0; sub(/^[^>]*>/, "", words)
    n++
    x[n] = value("x") + 0; y[n] = value("y") + 0; length_of[n] = value("textLength") + 0; em[n] = size + 0; said[n] = words; of[n] = line
    if (x[n] < -em[n] * .6 || x[n] + length_of[n] > wide + (words ~ /[）”。，； ]$/ ? em[n] * .55 : .6) || y[n] - em[n] * .8 < -1 || y[n] > high + .1) bad("outside: " words)
    if (fill ~ /^#[0-9a-f]+$/ && fill != "#ffffff" && contrast(fill) < 4.5) bad("contrast of " fill ": " words)
}
END {
    for (i = 1; i <= n; i++)
        for (j = i + 1; j <= n; j++)
            if (of[i] != of[j] && x[i] + .3 < x[j] + length_of[j] && x[j] + .3 < x[i] + length_of[i] &&
                y[i] - em[i] * .7 < y[j] - .3 && y[j] - em[j] * .7 < y[i] - .3)
                bad("one over the other: " said[i] " | " said[j])
    if (!n) bad("no text")
    exit wrong
}
AWK
for report in "$@"; do
    for language in zh en zh-en; do
        wants 0 "$program" build "$report" --format svg --lang $language -o out --draft
        ls out/charts/*.svg >/dev/null 2>&1 || fail "no chart in $report"
        for svg in out/charts/*.svg; do
            awk -v RS='<' -f rules.awk "$svg" >said ||
                fail "$report, $language, $(basename "$svg"): $(head -3 said)"
        done
        rm -rf out
    done
done
exit $failed
