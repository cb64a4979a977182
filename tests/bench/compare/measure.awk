# measure.awk - one row of compare.sh from mutool's structured text: full lines, those that end in a hyphen, then
# the mean gap of these lines, its standard deviation from line to line, the least and the greatest mean of a line,
# in 1/1000 em. kind=words: between words; kind=han: what stands between two Han characters.
BEGIN {
    head = 19 / 25.4 * 72 - size            # running heads and page numbers are left out
    foot = 278 / 25.4 * 72
}
function attribute(name,   at, rest) {
    at = index($0, " " name "=\"")
    rest = substr($0, at + length(name) + 3)
    return substr(rest, 1, index(rest, "\"") - 1)
}
function close_to(a, b) { return a > b - size * 0.7 && a < b + size * 0.7 }
function finish(   full, mean) {
    full = close_to(right - left, measure) || close_to(right - left, measure - 2 * size)
    if (full && number) {
        lines++
        hyphens += last ~ /^(-|&#x(ad|2010);)$/
        mean = gaps / number / size * 1000
        all += mean; squares += mean * mean
        if (lines == 1 || mean < least) least = mean
        if (lines == 1 || mean > most) most = mean
    }
    gaps = number = spaced = before = 0
}
/<char / {
    x = attribute("x") + 0; y = attribute("y") + 0; c = attribute("c")
    split(attribute("quad"), quad, " ")
    if (y < head || y > foot) next
    if (y > top + size / 2 || y < top - size / 2 || x < right - size) { finish(); top = y; left = x }
    if (c == " ") { spaced = 1; next }
    han = c ~ /^&#x[4-9][0-9a-f][0-9a-f][0-9a-f];$/
    if (kind == "words" ? spaced && x > left : han && before && !spaced) {
        gaps += x - (kind == "words" ? right : start + size)
        number++
    }
    start = x; right = quad[3] + 0; before = han; last = c; spaced = 0
}
END {
    finish()
    if (lines) printf "%6d %7d %8.0f %8.0f %8.0f %8.0f\n", lines, hyphens, all / lines,
                      sqrt((squares - all * all / lines) / lines + 1e-6), least, most
}
