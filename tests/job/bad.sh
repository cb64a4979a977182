#!/bin/sh
# tests/job/bad.sh PROGRAM CITY: a report that cannot be set well is answered with the place of
# what is wrong, and no file of it appears. Prints a line for each failure.
set -u
program=$1 city=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$city" "$work/city"
chmod -R u+w "$work/city"
cd "$work" || exit 1
failed=0
export LC_ALL=C.UTF-8

fail() { echo "FAILED: $*"; failed=1; }

# build BODY: a report of this body
build() {
    printf -- '---\ntitle: {zh: 测试}\ntemplate: digest\nlanguages: zh\n---\n\n%s\n' "$1" >city/bad.md
    rm -rf out
    "$program" build city/bad.md -o out --messages en >out.txt 2>err.txt
    status=$?
}
# refused LINE:MESSAGE BODY: an error at that line, and nothing is written
refused() {
    build "$2"
    [ $status = 1 ] || fail "exit $status, not 1: $1"
    grep -qF -e "bad.md:$1" err.txt || { fail "no message: $1"; cat err.txt; }
    [ -z "$(find out -type f 2>/dev/null)" ] || fail "files were written: $1"
}

# Also as a list it is wider than the page.
n=1234567890.12亿元
long=$(printf '%0200d' 1)
wide="| 指标 |"; rule="|---|"; row="| 甲 |"
for column in 1 2 3 4 5 6 7 8 9 10 11 12; do
    wide="$wide 数$column |"; rule="$rule---|"; row="$row $n |"
done
row="$row $long亿元 |"; wide="$wide 数 |"; rule="$rule---|"
refused "7:1: error: the table is at least" "::: table
title: 宽表
$wide
$rule
$row
:::"
word=https://example.org/averyveryveryverylongaddress
refused "7:21: error: \"averyvery" "$word$(printf '%0200d' 0 | tr 0 a)"
refused "7:1: error: \"1234567890" "$(printf '%0120d' 0 | tr 0 1 | sed 's/^/1234567890/')亿立方米"
refused "7:4: error: no bound font has the character" "文中有𓀀字"

# What leaves no room below its heading: a warning with the heading's place, and a whole page.
printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 145"><rect width="100" height="145" fill="#c8102e"/></svg>' >city/tall.svg
build "正文。

# 章

::: image {width=173mm}
file: tall.svg
alt: 高图
:::"
[ $status = 0 ] && [ -n "$(find out -name '*.pdf' -size +0)" ] || fail "a heading alone: exit $status"
grep -qF "bad.md:9:1: warning: a heading stands alone at the foot" err.txt || { fail "no heading alone"; cat err.txt; }

build "正文"
[ $status = 0 ] && [ -n "$(find out -name '*.pdf' -size +0)" ] || fail "a plain report: exit $status"
exit $failed
