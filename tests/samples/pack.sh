#!/bin/sh
# tests/samples/pack.sh PROGRAM PROJECT: the briefing pack in its three presets, and folded as a booklet.
# Dividers stand on right-hand pages with empty backs; a booklet's sheets hold the right pages.
set -u
program=$1 project=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
export LC_ALL=C.UTF-8
fail() { echo "FAILED: $*"; failed=1; }

cp -r "$project" "$work/project"
report=$work/project/briefing/report.md
pages() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }
# text PDF PAGE [LEFT WIDTH]: what stands there, blanks removed
text() { pdftotext -f "$2" -l "$2" ${3:+-x $3 -y 0 -W $4 -H 2000} "$1" - | sed 's/　//g' | tr -d ' \n\f'; }

for preset in briefing briefing-large briefing-formal; do
    sed -i "s/^template: .*/template: $preset/" "$report"
    "$program" build "$report" --lang zh --format pdf -o "$work/$preset" >"$work/files" || { fail "$preset"; continue; }
    pdf=$(cat "$work/files")
    for title in 五年攀升打底 稳中有进收硕果 收官“十四五”; do
        found=
        for n in $(seq 5 "$(pages "$pdf")"); do
            case $(text "$pdf" "$n") in 样张"$title"*——*) found=$n; break ;; esac
        done
        [ -n "$found" ] || { fail "$preset: no divider $title"; continue; }
        [ $((found % 2)) = 1 ] || fail "$preset: divider $title on page $found"
        [ "$(text "$pdf" $((found + 1)))" = 样张 ] || fail "$preset: the back of divider $title is not empty"
    done
done
large=$(pages "$work"/briefing-large/*.pdf) plain=$(pages "$work"/briefing/*.pdf)
[ "$large" -gt "$plain" ] || fail "四号 has no more pages: $large, $plain"
formal=$(echo "$work"/briefing-formal/*.pdf)
mutool trace "$formal" 7 2>/dev/null | grep -q 'trm="15.7' || fail "no 三号 of 15.75 pt in the formal pack"

sed -i "s/^template: .*/template: briefing/" "$report"
"$program" build "$report" --lang zh --format pdf --profile office --impose booklet -o "$work/fold" >"$work/files" ||
    fail "booklet"
sheets=$(cat "$work/files")
[ "$(pages "$sheets")" = $(((plain + 3) / 4 * 2)) ] || fail "$(pages "$sheets") sides for $plain pages"
# A3, landscape: the cover at the right of the first side, the contents at the right of the third.
pdfinfo "$sheets" | grep -q '1190.5.* x 841.8' || fail "sheets are not A3"
case $(text "$sheets" 1 596 595) in *焦作市政府工作要览合订本*) ;; *) fail "no cover on the first sheet" ;; esac
case $(text "$sheets" 3 596 595) in *目录*) ;; *) fail "no contents on the second sheet" ;; esac
exit $failed
