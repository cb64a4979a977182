#!/bin/sh
# tests/job/command.sh PROGRAM CITY: the command as its users call it.
. "$(dirname "$0")/../lib.sh"
program=$1 city=$2
copy "$city" city
cd "$work" || exit 1

build() { "$program" build city/report.md "$@"; }
edit() { cp "$city/$1" "city/$1"; chmod u+w "city/$1"; sed -i "$2" "city/$1"; }
restore() { cp "$city/$1" "city/$1"; chmod u+w "city/$1"; }

# --- a build writes one set, and says what ---
wants 0 build -o o1
prints o1/shili.pdf
[ -s o1/shili.pdf ] || fail "no PDF"
[ -s o1/charts/fig-growth.svg ] || fail "no SVG"
[ -s o1/pages/shili-01.png ] || fail "no PNG"

# --- same input, same bytes: other folder, locale, time zone, time ---
cp -R city elsewhere
sleep 1
(cd elsewhere && LC_ALL=C TZ=Asia/Tokyo LANG=de_DE.UTF-8 "$program" build report.md -o ../o2 >/dev/null 2>&1)
for file in shili.pdf charts/fig-growth.svg pages/shili-01.png; do
    cmp "o1/$file" "o2/$file" || fail "other bytes: $file"
done

# --- nor does the machine reach the bytes ---
HB_SHAPER_LIST=fallback FREETYPE_PROPERTIES="cff:no-stem-darkening=0" HOME=/nonexistent \
    setarch -R "$program" build city/report.md -o o2 >/dev/null
(ulimit -s 512; umask 077; unset HOME; "$program" build city/report.md -o o3 >/dev/null) || fail "a small stack"
for file in shili.pdf charts/fig-growth.svg pages/shili-01.png; do
    cmp "o1/$file" "o2/$file" || fail "other bytes: $file"
    cmp "o1/$file" "o3/$file" || fail "other bytes: $file"
done
rm -rf o3

# --- a module that is not whole, or another one under its name ---
here=$(dirname "$program")
mkdir prog && cp "$program" "$here"/yaolan-*.so prog && ln -s "$here/fonts" "$here/templates" prog
echo 'no program' >prog/yaolan-cairo.so
wants 3 "prog/$(basename "$program")" --messages en build city/report.md --format png -o broken
says "cannot load $work/prog/yaolan-cairo.so: "
for size in 70 5000 40000; do
    head -c $size "$here/yaolan-cairo.so" >prog/yaolan-cairo.so
    wants 3 "prog/$(basename "$program")" --messages en build city/report.md --format png -o broken
    says "$work/prog/yaolan-cairo.so is cut off: install the program again"
done
cp "$here/yaolan-qr.so" prog/yaolan-cairo.so
wants 3 "prog/$(basename "$program")" --messages en build city/report.md --format png -o broken
says 'cannot load yaolan-cairo.so: png_module'
rm prog/yaolan-cairo.so
wants 3 "prog/$(basename "$program")" --messages en build city/report.md --format png -o broken
says "this needs $work/prog/yaolan-cairo.so, which is absent: install the program again"
[ -z "$(find broken -type f 2>/dev/null)" ] || fail "outputs without what draws them"
rm -rf prog

# --- an area that the data do not have is told once, where the report names it ---
edit report.md 's/^area:.*/area: "990109"/'
for command in build check; do
    wants 1 "$program" --messages en $command city/report.md
    says 'city/report.md:7:8: error: the data have no area "990109"'
    says 'note: the areas are 990000 Shili Province, 990100 Shili'
    [ "$(grep -c ' error: ' err.txt)" = 1 ] || fail "an area that is not there is told more than once"
done
restore report.md

# --- editions and formats; what the new set lacks is removed, nothing else is ---
echo mine >o1/charts/mine.svg
wants 0 build -o o1 --format pdf
[ -e o1/charts/fig-growth.svg ] && fail "stale chart kept"
[ -e o1/charts/mine.svg ] || fail "a file of the user's removed"
wants 0 build -o o3 --lang zh,en --format pdf
[ -s o3/shili.zh.pdf ] && [ -s o3/shili.en.pdf ] || fail "editions"

# --- the time is told room by room, none of those at work without any ---
"$program" build city/report.md -o o1 --format pdf --time >/dev/null 2>times
for room in data model derive fonts compose text layout chart pdf; do
    grep -q "^$room *[0-9]" times || fail "--time does not tell of $room"
    grep -q "^$room  *0\.00 ms" times && [ $room != derive ] && fail "--time tells nothing of $room"
done

# --- a change of one cell shows in the text, the table, the chart and the English ---
edit data/city.yaml 's/at: 6.8/at: 7.1/'
wants 0 build -o o4
pdftotext -raw o4/shili.pdf - >text.txt
[ "$(grep -o '7\.1' text.txt | wc -l)" -ge 4 ] || fail "the change is not in text, table, chart and English"
grep -q '6\.8' text.txt && fail "the old figure still stands"
grep -q '7\.1' o4/charts/fig-growth.svg || fail "the change is not in the SVG"
restore data/city.yaml

# --- a full disk, a folder that cannot be written: status 3, the old outputs as they were ---
sum=$(cat o4/shili.pdf o4/charts/*.svg o4/pages/*.png | cksum)
(ulimit -f 4; wants 3 build -o o4; says "cannot write"; exit $failed) || failed=1
[ "$sum" = "$(cat o4/shili.pdf o4/charts/*.svg o4/pages/*.png | cksum)" ] || fail "outputs changed by a failed build"
[ -z "$(find o4 -name '*.yaolan-new')" ] || fail "temporary files left"
# --- a build that takes too long ends; nothing is left of it ---
{ sed -n '1,/^# /p' city/report.md; printf '[en] x\n\n'; yes '稳中有进，' | head -n 250000; printf '[en] x\n'; } >city/long.md
(ulimit -t 2; wants 3 "$program" build city/long.md -o o10 --format pdf --lang zh,en,zh-en; exit $failed) || failed=1
says "processor time"
find o10 -type f 2>/dev/null | grep -q . && fail "files left of a build that took too long"
rm city/long.md
mkdir -p o9/shili.pdf
wants 3 build -o o9; says "folder"
[ "$(find o9 | wc -l)" = 2 ] || fail "files beside an output that could not be put in place"
touch plain
wants 3 build -o plain/sub
# --- what a killed run left is removed ---
touch o4/.shili.pdf.yaolan-new o4/charts/.fig-growth.svg.yaolan-new
wants 0 build -o o4
[ -z "$(find o4 -name '*.yaolan-new')" ] || fail "temporary files of a killed run left"

# --- bad input: place, line, caret, suggestion; nothing written ---
edit data/city.yaml 's/better: higher/beter: higher/'
wants 1 build -o o5
says "city/data/city.yaml:16:5: error:"
says "^^^^^"
says "better"
[ -e o5 ] && fail "written in spite of an error"
edit data/city.yaml 's/unit: 亿元/unit: 亿元元/'
wants 1 build -o o5; says "city.yaml:25:11: error:"; says "亿元"
edit data/city.yaml 's/at: 6.8/at: 6,8/'
wants 1 build -o o5; says "city.yaml:22:20: error:"
edit data/city.yaml 's/area: "990100"/area: "990109"/'
wants 1 build -o o5; says "990100"
printf 'dataset: x\nindicators:\n\tgdp: 1\n' >city/data/city.yaml
wants 1 build -o o5; says "city.yaml:3:1: error:"
printf 'dataset: \377\n' >city/data/city.yaml
wants 1 build -o o5; says "city.yaml:1:10: error:"
restore data/city.yaml
edit report.md 's/{gdp}/{gdq}/'
wants 1 build -o o5; says "city/report.md:14:"; says "gdp"
edit report.md 's/rows: headline/rows: headlin/'
wants 1 build -o o5; says "headline"
edit report.md 's/::: table/::: tabel/'
wants 1 build -o o5; says "city/report.md:22:"; says "table"
edit report.md 's/template: digest/template: digset/'
wants 1 build -o o5; says 'city/report.md:3:11: error: there is no template "digset"'; says '"digest"'
edit report.md 's/全市/全市𪚥𪚥龘\xf3\xa0\x80\x81/'
wants 1 build -o o5; says "city/report.md:14:"
edit report.md '/^\[en\] GDP/d'
wants 1 build -o o5; says "city/report.md:14:"
wants 0 build -o o6 --lang zh
restore report.md

# --- a character that no font has: at the key whose words stand on each page ---
lacks=$(printf '\356\204\243')
for key in title foot specimen; do
    sed "2i $key: {zh: 样$lacks, en: Sample}
        /^specimen/d; /^$key/d" "$city/report.md" > city/report.md
    [ $key = title ] || sed -i "/^template/s/.*/template: outline/" city/report.md
    wants 1 build -o o4 --format pdf
    says "city/report.md:2:$((${#key} + 3)): error: no bound font has the character"
    ! grep '^yaolan: error: no bound' err.txt || fail "$key: without a place"
done
restore report.md

# --- one mistake, one message: what a missing or damaged file would have named draws no others ---
one() { [ "$(grep -c error: err.txt)" = 1 ] || { fail "follow-on errors: $*"; cat err.txt; }; }
edit report.md 's#data/\*.yaml#data/cty.yaml#'
wants 1 build -o o5; says "city/report.md:4:"; says "city.yaml"; one missing file
edit report.md 's#data/\*.yaml#../../../etc/passwd#'
wants 1 build -o o5; says "../../../etc/passwd"; one path
edit report.md '6s/2025/2O25/'
wants 1 build -o o5; says "2O25"; one period
restore report.md
edit data/city.yaml 's/better: higher/better：higher/'
printf '\n::: table {period=2026}\nrows: tasks\ncolumns: [name]\n:::\n' >>city/report.md
wants 1 build -o o5; says "better: higher"; one colon
restore report.md
restore data/city.yaml
edit yaolan.yaml 's#name: .*#name: ../evil#'
wants 1 build; says "../evil"
restore yaolan.yaml
# --- files that are no files, odd names ---
mkfifo city/pipe.md; ln -s /etc/passwd city/link.md; mkdir city/folder.md
for name in pipe link folder; do wants 1 timeout 10 "$program" check city/$name.md; done
rm -r city/pipe.md city/link.md city/folder.md
odd='城市 "a" %s;$(id)'
cp city/report.md "city/$odd.md"
wants 0 "$program" build "city/$odd.md" -o o5 --format pdf
[ -s "o5/shili-$odd.pdf" ] || fail "odd name"
rm -r "city/$odd.md" o5
wants 1 "$program" build city/absent.md
wants 1 "$program" build nowhere/absent.md
wants 1 "$program" --messages zh check city/nowhere.md || :

# --- reports bound into one: one contents, one pagination; a pack in a pack is refused ---
mkdir -p city/year
sed 's#data/#../data/#' city/report.md >city/year/report.md
sed -e '/^specimen/a parts: [year/report.md]' city/report.md >city/pack.md
wants 0 "$program" build city/pack.md -o pack
[ -s pack/charts/fig-growth.svg ] && [ -s pack/charts/year-fig-growth.svg ] || fail "charts of a part"
sed -e '/^specimen/a parts: [pack.md]' city/report.md >city/packs.md
wants 1 "$program" check city/packs.md
says 'pack.md has parts of its own and cannot be bound into another'
sed -e '/^specimen/a parts: [nowhere.md]' city/report.md >city/packs.md
wants 1 "$program" check city/packs.md
says 'city/packs.md:'
awk '{ print } /^specimen/ { printf "parts: ["; for (i = 0; i < 65; i++) printf "a%d.md, ", i; print "b.md]" }' \
    city/report.md >city/packs.md
wants 1 "$program" check city/packs.md
says 'at most 64 reports are bound into one'
rm -rf city/year city/pack.md city/packs.md pack

# --- a draft makes pages, marks the gaps and counts them ---
edit report.md '/^\[en\] GDP/d'
wants 0 build -o o7 --draft
says "1"
pdftotext o7/shili.pdf - | grep -q '待译\|to be translated' || fail "gap not marked"
restore report.md

edit report.md 's/{gdp}/{gdq}/; s/rows: headline/rows: headlin/'
wants 0 build -o o7 --draft --format pdf
says "warning"; says gdp; says headline; says "gaps left to fill: 3"
pdftotext o7/shili.pdf - | grep -q '待补' || fail "unknown reference not marked"
restore report.md

# --- tables: figures beside the YAML, with their places; one checked alone with its project ---
sed -i 's/^data:.*/data: [data\/*.yaml, data\/*.csv]/' city/yaolan.yaml
printf '标识,名称,英文名,单位,方向\njobs,城镇新增就业,New urban jobs,万人,越高越好\n' >city/data/a.csv
printf '指标,年份,目标,完成,来源\r\n城镇新增就业,2025,5万人以上,5.3,plan-2026\r\n' >city/data/b.csv
wants 0 "$program" check city/data/b.csv
prints 'city/data/b.csv:2:13: jobs@2025:target: "5万人以上" is read as at least 5 万人'
wants 0 "$program" why jobs@2025 city
prints 'above target'
edit report.md 's/^data:.*/data: [data\/*.yaml, "data\/*.csv"]/; s/全市/{城镇新增就业}，全市/'
wants 0 build -o o9 --format pdf --lang zh
pdftotext o9/shili.zh.pdf - | grep -q '5\.3 *万人' || fail "a figure of a table is not in the PDF"
printf '城镇新增就业,2024,5,6\r\n' >>city/data/b.csv
wants 1 "$program" check city
says 'city/data/b.csv:3:16: error:'
iconv -f UTF-8 -t GB18030 city/data/a.csv >gb.csv && mv gb.csv city/data/a.csv
printf '指标,年份,完成\n城镇新增就业,2025,5.3\n' >city/data/b.csv
wants 0 "$program" check city
says 'city/data/a.csv: warning:'
rm city/data/a.csv city/data/b.csv
restore report.md
restore yaolan.yaml

# --- check writes nothing; why explains; dumps; usage ---
wants 0 "$program" check city/report.md
wants 0 "$program" check city
[ -e out ] && fail "check wrote something"
wants 0 "$program" why gdp-growth@2025 city
prints 6.8
prints 6.5
prints plan-2026
wants 1 "$program" why gdp-grwth@2025 city
says gdp-growth
for dump in tree model blocks page; do
    wants 0 "$program" check city/report.md --dump $dump
    [ -s out.txt ] || fail "empty dump: $dump"
done
wants 2 "$program" biuld city/report.md
says 'there is no command "biuld"'
wants 2 "$program" build
says 'build needs a file'
wants 2 "$program" build city/report.md more.md
says 'one argument too many: more.md'
wants 2 "$program" build city/report.md --formt pdf
says 'there is no option "--formt"'
says 'did you mean "--format"?'
wants 2 "$program" build city/report.md --format doc
says "the option's value is wrong: --format doc"
wants 2 "$program" build city/report.md --draft=yes
says 'option --draft lacks its value, or takes none'
wants 2 "$program" why gdp city --dpi 96
says 'this command has no option --dpi'
wants 2 "$program" audit --text city/report.md city
says 'audit --text FILE --from SOURCE: both are needed'
wants 1 "$program" --messages zh audit --text city/report.md --from plan-2027 city
says "数据中的来源有 plan-2025、plan-2026"
wants 2 "$program" batch city/report.md --areas '' -o out
wants 2 "$program" batch city/report.md --areas all --names '' -o out
wants 2 "$program" build city/report.md --lang fr
says 'expected zh-en, zh, en'
wants 0 "$program" help
wants 0 "$program" --help
head -1 out.txt | grep -qi 'example' || fail "help does not lead with examples"
wants 0 "$program" --version
for call in --help --version 'template list' 'template show digest' 'template schema' 'chart --list' \
    'check city --dump model' 'check city/report.md --json' 'audit city/report.md' \
    'why gdp-growth@2025 city' 'diff city city' 'export city --format json' 'trace o1/shili.pdf 6.8% city' \
    'preflight o1/shili.pdf' 'build city/report.md --format svg -o full' 'init digest -o begun'; do
    wants 3 sh -c "'$program' $call >/dev/full"
    says "cannot write stdout: no space left on the disk"
done

# Who reads may stop: yaolan template list | head.
(sleep 0.2; "$program" template list 2>err.txt; echo $? >status.txt) | :
[ "$(cat status.txt)" = 0 ] && [ ! -s err.txt ] || fail "a reader that stops is a failure"

# --- a figure's origin is told once, then its places; a fact says where it is declared ---
wants 0 "$program" trace o1/shili.pdf 6.8% city --messages en
[ "$(grep -c 'entered at: ' out.txt)" = 1 ] || fail "an origin is told for each place"
[ "$(grep -c '^  page 1  .* mm  6.8%$' out.txt)" -ge 4 ] || fail "places of a figure are lacking"

# --- templates ---
wants 0 "$program" template list city
prints "A4 digest of a work report"
grep -q '^house' out.txt && fail "what templates share is listed as one of them"
wants 0 "$program" template show digest city
prints "paper: [210, 297]"
wants 1 "$program" template show digset city
says 'there is no template "digset"'
says 'did you mean "digest"'
says 'template list names them all'
wants 1 "$program" template show house city
says 'template "house" extends none and lacks page or styles, so it is only a base of others'
[ "$(grep -c error: err.txt)" = 1 ] || fail "what templates share, in many messages"
wants 0 "$program" template schema
prints "json-schema.org/draft/2020-12"
wants 2 "$program" template shwo digest
says 'did you mean "show"'

# --- on facing pages a chart stands twice, in the language of each ---
wants 0 "$program" check city/report.md --template facing --dump page
[ "$(grep -c 'glyphs .* zh "增速高于目标"' out.txt)" = 1 ] || fail "the Chinese chart"
[ "$(grep -c 'glyphs .* en "Growth above target"' out.txt)" = 1 ] || fail "the English chart"

# --- the pages of `fit` are those of the report's own template ---
cp -R city fitted && sed -i 's/^template: /fit: 60\n&/' fitted/report.md
wants 0 "$program" check fitted/report.md
says '60 pages are asked for'
wants 0 "$program" check fitted/report.md --template briefing
grep -q 'pages are asked for' err.txt && fail "pages of another template were counted"

# --- a report that is not there, or is a folder ---
wants 1 "$program" build city/repot.md
says 'no such file or folder: city/repot.md'
says 'did you mean "report.md"'
wants 1 "$program" build city
says 'city is a folder; name the report, a file such as 2026/report.md'
wants 2 "$program" template show
says "template show"
wants 2 "$program" template schema digest
says "digest"

# --- a template of the project's own extends one of the program's ---
mkdir city/templates
printf 'extends: digest\nabout: {zh: 本市, en: our own}\npage: {top: 21}\n' >city/templates/own.yaml
printf 'name: city\ntemplates: templates\n' >city/yaolan.yaml
sed 's/^template: .*/template: own/' city/report.md >city/own.md
wants 0 "$program" build city/own.md -o o10 --format pdf
printf 'name: city\n' >city/yaolan.yaml           # a folder of that name needs no key
wants 0 "$program" template show own city
prints "top: 21  # mm, own"
printf 'about: {zh: 本市, en: our own}\n' >city/templates/bare.yaml
wants 1 "$program" template show bare city
says 'template "bare" extends none and lacks page or styles, so it is only a base of others'
[ "$(grep -c error: err.txt)" = 1 ] || fail "a template without a base, in many messages"
rm city/templates/bare.yaml
wants 0 "$program" template list city
prints "our own"
prints "an official gazette in two columns"
wants 0 "$program" template show own city
prints "top: 21  # mm, own"
prints "step: 16.5  # pt, digest"
wants 1 "$program" template show owm city
says 'did you mean "own"'
wants 1 "$program" template show digset city
says 'did you mean "digest"'
echo 'inks: {laed: {}}' >>city/templates/own.yaml
(cd city && "$program" check own.md --messages en) 2>err.txt
grep -q '^templates/own.yaml:4:8: error: there is no ink "laed"' err.txt || { fail "a template's place"; cat err.txt; }
rm -r city/templates
restore yaolan.yaml

# --- a block that the template does not set ---
cp city/report.md city/piece.md
printf '\n::: headline\ntitle: {zh: 一, en: One}\n:::\n' >>city/piece.md
wants 1 "$program" build city/piece.md
says "template digest does not set ::: headline"
says "templates/digest.yaml:"
wants 0 "$program" build city/piece.md --draft -o o9 --format pdf

# --- no library that the PDF road does not need ---
LD_DEBUG=files "$program" build city/report.md -o o8 --format pdf 2>loaded.txt >/dev/null
for library in libcairo libpangocairo libqpdf libxlsxwriter librsvg libzip libexpat.so.9; do
    grep -q "calling init:.*/$library" loaded.txt && fail "loaded for a PDF: $library"
done
exit $failed
