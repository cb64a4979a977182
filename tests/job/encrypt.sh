#!/bin/sh
# tests/job/encrypt.sh PROGRAM REPORT: a finished file under AES-256, judged by qpdf and poppler; passwords come from
# a file alone; what claims PDF/A or PDF/X is refused.
. "$(dirname "$0")/../lib.sh"
program=$1 report=$2
cd "$work" || exit 1
# tells STATUS WORDS COMMAND ...: exit status and a part of what is said
tells() {
    status=$1 words=$2
    shift 2
    "$@" >out.txt 2>&1
    [ $? = "$status" ] || { fail "status of $*"; cat out.txt; }
    grep -q "$words" out.txt || { fail "\"$words\" was not said by $*"; cat out.txt; }
}
umask 077

"$program" build "$report" --profile screen,press --format pdf --messages en -o archived >/dev/null || exit 1
"$program" build "$report" --format pdf --no-pdfa --verify -o plain >/dev/null || fail "--no-pdfa --verify"
pdf=$(echo plain/*.pdf)
pdfinfo "$pdf" | grep -q '^PDF subtype.*PDF/A' && fail "--no-pdfa claims PDF/A"
printf '权限口令\n打开\n' >both; printf 'owner\n' >one; printf '\nuser\n' >none
printf '%0200d\n' 1 >long; printf 'a\377b\n' >bytes

tells 0 locked.pdf "$program" encrypt "$pdf" -o locked.pdf --password-file both --messages en
grep -aq -e 权限口令 -e 打开 out.txt locked.pdf && fail "a password is shown"
qpdf --show-encryption --password=打开 locked.pdf >how.txt 2>&1
for line in 'stream encryption method: AESv3' 'extract for accessibility: allowed' 'print high resolution: allowed' \
    'extract for any purpose: allowed' 'modify other: not allowed'; do
    grep -q "$line" how.txt || { fail "not \"$line\""; cat how.txt; }
done
qpdf --check --password=权限口令 locked.pdf >/dev/null 2>&1 || fail "the owner's password"
qpdf --check --password=wrong locked.pdf >/dev/null 2>&1 && fail "a wrong password opens"
pdftotext locked.pdf - >/dev/null 2>&1 && fail "no password opens"
pdftotext -upw 打开 locked.pdf - 2>/dev/null | cmp -s - "$(pdftotext "$pdf" text.txt; echo text.txt)" || fail "text"
tells 0 free.pdf "$program" encrypt "$pdf" --output free.pdf --password-file one --messages en
pdftotext free.pdf - >/dev/null 2>&1 || fail "an empty user's password must open freely"
tells 1 "a password is needed" "$program" preflight locked.pdf --standard ua1 --messages en
tells 1 "opens with a password alone" "$program" preflight locked.pdf --messages en
tells 1 "opens with a password alone" "$program" trace locked.pdf 1 --messages en
tells 0 "fail 0" "$program" preflight free.pdf --standard ua1 --messages en

for claimed in archived/*.pdf; do
    tells 1 "which forbid encryption" "$program" encrypt "$claimed" -o no.pdf --password-file one --messages en
done
tells 1 "holds no owner's password" "$program" encrypt "$pdf" -o no.pdf --password-file none --messages en
tells 1 "more than 127 bytes" "$program" encrypt "$pdf" -o no.pdf --password-file long --messages en
tells 1 "is not UTF-8" "$program" encrypt "$pdf" -o no.pdf --password-file bytes --messages en
tells 1 "" "$program" encrypt "$pdf" -o no.pdf --password-file absent --messages en
tells 2 "password-file" "$program" encrypt "$pdf" -o no.pdf --messages en
tells 1 "cannot encrypt" "$program" encrypt locked.pdf -o no.pdf --password-file one --messages en
[ -e no.pdf ] && fail "a refused file was written"
chmod 644 one
tells 0 "others can read the password file" "$program" encrypt "$pdf" --output free.pdf --password-file one --messages en
exit $failed
