#!/bin/sh
# tests/job/profiles.sh PROGRAM PROJECT: the profiles of a report share its pages where no block stands in some of
# them only; either way each file has the bytes of a build of that profile alone, and says once what is to be said. The web is a screen.
. "$(dirname "$0")/../lib.sh"
program=$1 project=$2
cd "$work" || exit 1

# one REPORT: built in all profiles at once and in each alone
one() {
    "$program" build $1.md --lang zh,zh-en --profile screen,office,press --format pdf,png,svg --dpi 40 -o all-$1 >list 2>all.txt || {
        cat all.txt; fail "$1 in all profiles"; }
    [ "$(grep -c '\.pdf$' list)" = 6 ] || fail "six PDFs of $1"
    for profile in office press screen; do
        "$program" build $1.md --lang zh,zh-en --profile $profile --format pdf -o alone-$1 >list 2>alone.txt || fail "$1 for $profile"
        for file in $(grep '\.pdf$' list); do
            cmp "$file" "all-$1/${file##*/}" || fail "${file##*/} has other bytes where all profiles are built"
        done
        cmp -s all.txt alone.txt || { diff all.txt alone.txt; fail "all profiles at once say something else"; }
    done
    "$program" build $1.md --lang zh,zh-en --format png,svg --dpi 40 -o alone-$1 >list || fail "pictures of $1"
    for file in $(cat list); do
        cmp "$file" "all-$1/${file#alone-$1/}" || fail "$file has other bytes where all profiles are built"
    done
}

cp -R "$project/." . && chmod -R u+w .
cp report.md some.md
printf '\n::: only press\n只供付印。\n[en] For the press.\n:::\n\n::: only screen|office\n不供付印。\n[en] Not for the press.\n:::\n' >>some.md
sed -i 's/^specimen: yes/&\nfit: {zh: 1, zh-en: 2}/' report.md
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24; do
    printf '\n全市坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，扎实推动高质量发展。\n[en] The city kept to steady progress.\n'
done >>report.md
one report
grep -q 'to fit 1 page' all.txt || fail "nothing to say"
one some
for profile in .press .office ''; do
    pdftotext all-some/shili-some.zh$profile.pdf -
done >words
[ "$(grep -c '^只供付印' words)$(grep -c '^不供付印' words)" = 12 ] || { cat words; fail "what stands in some profiles only"; }
printf '\n::: only web\n只供上网。\n[en] For the web.\n:::\n' >>some.md
for profile in screen press; do
    "$program" build some.md --lang zh --profile $profile --format pdf,html -o web >list 2>web.txt || { cat web.txt; fail "the web"; }
    pdftotext $(grep '\.pdf$' list) - | grep -q 只供上网 && fail "pages print what is for the web"
    for words in 只供上网 不供付印; do
        grep -q $words web/shili-some.zh.html || fail "the page for the web lacks $words (built for $profile)"
    done
    grep -q 只供付印 web/shili-some.zh.html && fail "the page for the web has what is for the press"
done
exit $failed
