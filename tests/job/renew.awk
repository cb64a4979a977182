# tests/job/renew.awk: fill in a report that init --from has begun
# Each outermost {?...} becomes what is made of it: with keep=1 what stands in it, else an invented sentence.
{ text = text $0 "\n" }
function inside(s) {
    sub(/^(去年：|Last year: )/, "", s)
    if (s == "补数") return "若干处"
    if (s == "figure") return "several"
    return s
}
function walk(s,    out, i, c, depth, from) {
    out = ""; depth = 0
    while ((i = index(s, "{?")) > 0) {
        out = out substr(s, 1, i - 1); s = substr(s, i)
        depth = 0
        for (i = 1; i <= length(s); i++) {
            c = substr(s, i, 1)
            if (c == "{") depth++
            if (c == "}" && --depth == 0) break
        }
        c = substr(s, 3, i - 3)
        if (keep) out = out walk(inside(c))
        else out = out (c ~ /Last year|figure/ ? "Invented words stand here for the test." : "此处的文字是为测试虚构的。")
        s = substr(s, i + 1)
    }
    return out s
}
END { printf "%s", walk(text) }
