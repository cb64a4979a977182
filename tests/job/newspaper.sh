#!/bin/sh
# tests/job/newspaper.sh PROGRAM FOLDER: pieces for the desk, pages that turn to each other, the code, the
# press; read back by poppler and qpdf. Prints a line for each failure.
. "$(dirname "$0")/../lib.sh"
program=$1 folder=$2
copy "$folder" paper
cd "$work" || exit 1
# The pages of the tests are nearly empty: drafts, since a final build refuses that.
has() { pdftotext "$1" - 2>/dev/null | tr -d ' \n' | grep -qF "$2" || fail "$1 lacks $2"; }

"$program" build paper/report.md -o out --draft --profile screen,press --format pdf,pieces --messages en >files 2>messages || { fail "build"; cat messages; }
[ "$(pdfinfo out/newspaper.pdf | sed -n 's/^Pages: *//p')" = 2 ] || fail "not two pages"
pdfinfo out/newspaper.pdf | grep -q '1105.51 x 1544.88' || fail "not 390 x 545 mm"
# each part names the other's page, and goes there
has out/newspaper.pdf '（下转第2版）'
has out/newspaper.pdf '（上接第1版）'
pdfinfo -url out/newspaper.pdf | grep -q 'https://example.org/report' || fail "the code is no link"
pdfinfo out/newspaper.press.pdf | grep -q '^Title' || fail "no press file"
qpdf --check out/newspaper.press.pdf >/dev/null 2>&1 || fail "qpdf"
"$program" preflight out/newspaper.press.pdf --ink 220 >preflight || { fail "preflight"; cat preflight; }

# --- pieces: text and PDF of each, as large as its region; one without an id goes by its number ---
for piece in folio story strip rest 4; do
    [ -s "out/pieces/newspaper-$piece.txt" ] || fail "no text of $piece"
    qpdf --check "out/pieces/newspaper-$piece.pdf" >/dev/null 2>&1 || fail "PDF of $piece"
    "$program" preflight "out/pieces/newspaper-$piece.press.pdf" --standard x4 >/dev/null || fail "press PDF of $piece"
done
printf '引题\n通栏主题\n小题\n地区生产总值增长6.5%%。\n' >want
cmp want out/pieces/newspaper-story.txt || { fail "text of the story"; cat out/pieces/newspaper-story.txt; }
has out/pieces/newspaper-story.pdf '通栏主题'
pdftotext out/pieces/newspaper-story.pdf - | grep -q 接前题 && fail "another piece in the story"
[ -e out/pieces/newspaper-story.svg ] || [ -e out/pieces/newspaper-story.png ] && fail "a piece in a form that nobody asked for"
# 41 characters of 9 pt and a gutter, 14 lines of 13.5 pt, 3 mm around
pdfinfo -box out/pieces/newspaper-strip.pdf | grep -q 'TrimBox: *8.50 *8.50 *386.50 *197.50' || fail "size of a piece"

# --- what does not fit goes on in the other piece by itself; on the web it is one story ---
mkdir long && cp -r paper/* long && sed -i 's/columns=1-8 lines=5-103 text=4/columns=1-8 lines=5-103/; s/^后文在此。$//' long/report.md
awk '{ print }  /^地区生产总值增长/ { for (i = 1; i <= 260; i++) print "\n第" i "段说明这一篇很长，一版排不下，余下的文字自行接到另一版。"; print "\n全文到此结束。" }' long/report.md >long/new
mv long/new long/report.md
"$program" build long/report.md -o out/long --draft --format pdf,html,pieces --messages en >files 2>messages || { fail "build of a long story"; cat messages; }
pdftotext -f 1 -l 1 out/long/newspaper.pdf - | tr -d ' \n' | grep -q '全文到此结束' && fail "the end stands on page 1"
pdftotext -f 2 -l 2 out/long/newspaper.pdf - | tr -d ' \n' | grep -q '全文到此结束' || fail "the end does not stand on page 2"
grep -q 接前题 out/long/newspaper.html && fail "the other piece stands on the web"
grep -q '全文到此结束' out/long/newspaper.html || fail "no end on the web"
grep -q '全文到此结束' out/long/pieces/newspaper-story.txt || fail "no end in the text of the story"

# --- a piece is as large as what it leaves to the pieces within ---
mkdir trim && cp -r paper/* trim && sed -i '/^:::: piece {#story/,$d' trim/report.md
cat >>trim/report.md <<'TEXT'
:::: piece {#wide columns=1-8 lines=5-103}
甲乙丙丁。
::::

:::: piece {#right columns=2-8 lines=5-103}
甲乙丙丁。
::::
TEXT
"$program" build trim/report.md -o out/trim --draft --format pieces --messages en >files 2>messages || { fail "build"; cat messages; }
# 13 characters of 9 pt and a gutter, 99 lines of 13.5 pt, 3 mm around
pdfinfo -box out/trim/pieces/newspaper-wide.pdf | grep -q 'TrimBox: *8.50 *8.50 *134.50 *1345.00' || fail "size of a piece that holds another"

# --- each piece as SVG and PNG, once for all profiles, as large as its PDF ---
"$program" build paper/report.md -o forms --draft --profile screen,press --format pieces,svg,png --dpi 72 --messages en >files 2>messages || { fail "build"; cat messages; }
for piece in folio story strip rest 4; do
    grep -q '</svg>' "forms/pieces/newspaper-$piece.svg" || fail "SVG of $piece"
    [ -s "forms/pieces/newspaper-$piece.png" ] || fail "PNG of $piece"
done
grep -q '>通栏主题</text>' forms/pieces/newspaper-story.svg || fail "the headline in the SVG of the story"
grep -q 'width="133.35mm" height="66.675mm"' forms/pieces/newspaper-strip.svg || fail "size of the SVG of a piece"
[ "$(ls forms/pieces/*.svg | wc -l)" = "$(ls forms/pieces/*.txt | wc -l)" ] || fail "SVG of pieces: more than one each"

# --- a turn that the other end does not know ---
sed -i 's/ from=story//' paper/report.md
"$program" build paper/report.md -o bad --messages en >/dev/null 2>messages && fail "one end of a turn"
grep -qF 'paper/report.md:18:54: error: the turn to or from rest has one end: that piece must say from=story' messages || { fail "message of a turn"; cat messages; }
exit $failed
