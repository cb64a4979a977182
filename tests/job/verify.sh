#!/bin/sh
# tests/job/verify.sh PROGRAM SAMPLES CITY: --verify judges what a build and a batch wrote, in every profile; and the
# PDF road loads what it is linked with and nothing else (no module, no library behind one).
. "$(dirname "$0")/../lib.sh"
program=$1 samples=$2 city=$3
cd "$work" || exit 1

"$program" build "$city" --profile screen,office,press --format pdf --verify -o good >out.txt 2>&1 || {
    fail "a good build does not verify"; cat out.txt; }
# The preflight of the press is held to another limit of ink than the pages were.
"$program" build "$city" --profile press --format pdf --verify --ink 110 -o bad --messages en >out.txt 2>&1
[ $? = 1 ] || fail "a build over the limit of ink verifies"
grep -q 'does not conform to x4' out.txt || { fail "the build does not say what failed"; cat out.txt; }

# Pieces for the desk claim nothing.
"$program" build "$samples/shili/newspaper/report.md" --profile screen,press --format pdf,pieces --verify -o news \
    >out.txt 2>&1 || { fail "a good page with its pieces does not verify"; cat out.txt; }

# Nor does a page escape by standing in a folder of that name.
"$program" build "$samples/shili/tabloid/report.md" --profile press --format pdf,pieces --verify --ink 100 \
    -o desk/pieces --messages en >out.txt 2>&1
[ $? = 1 ] && grep -q 'does not conform to x4' out.txt || { fail "a bad page in a folder pieces verifies"; cat out.txt; }

report=$samples/province/2025/report.md
areas=$(sed -n 's/^  "\([0-9]*\)":.*level: county.*/\1/p' "$samples"/province/indicators/*.yaml | head -3 | paste -sd,)
"$program" batch "$report" --areas "$areas" --format pdf --verify -o batch >out.txt 2>&1 || {
    fail "a good batch does not verify"; cat out.txt; }
[ "$(grep -c '\.pdf$' out.txt)" = 3 ] || { fail "not three PDFs"; cat out.txt; }
"$program" batch "$report" --areas "$areas" --format pdf --profile press --verify --ink 110 -o press --messages en >out.txt 2>&1
[ $? = 5 ] || fail "a batch over the limit of ink verifies"
[ "$(grep -c 'does not conform to x4' out.txt)" = 3 ] || { fail "the batch does not name each file"; cat out.txt; }
"$program" batch "$report" --areas "$areas" --format pdf --profile press --verify --ink 110 -o press --messages en >out.txt 2>&1
[ $? = 5 ] && grep -q 'built 0, kept 3' out.txt || { fail "what was kept verifies"; cat out.txt; }

LD_DEBUG=files "$program" build "$city" --format pdf -o loaded 2>debug.txt >/dev/null
sed -n 's/.*calling init: *.*\///p' debug.txt | sort -u >loaded.txt
ldd "$program" | sed -n 's/^[[:space:]]*\([^ ]*\).*/\1/p; ' | sed 's/.*\///' | grep '\.so' | grep -v '^linux-vdso' | sort -u >linked.txt
if grep -q libasan linked.txt; then
    :                   # a sanitizer brings its own
else
    cmp loaded.txt linked.txt || { fail "the PDF road loads more than it is linked with"; diff linked.txt loaded.txt; }
fi
# What the program itself asks for: design of the libraries, each behind one door; libc and libm beside them.
objdump -p "$program" | sed -n 's/^ *NEEDED *//p' | sed 's/\.so.*//; s/-[0-9][0-9.]*$//' | sort -u >needed.txt
for library in libfyaml libpango libharfbuzz libharfbuzz-subset libfontconfig libhpdf libdeflate; do
    grep -qx "$library" needed.txt || fail "$library is not on the PDF road"
done
grep -vxE 'libfyaml|libpango|libpangoft2|libharfbuzz|libharfbuzz-subset|libfontconfig|libfreetype|libgobject|libglib|libhpdf|libdeflate|libz|libc|libm|ld-linux|libasan|libubsan' \
    needed.txt && fail "a library that the PDF road does not need"
exit $failed
