#!/bin/sh
# tests/job/fault.sh PROGRAM CITY FAULT: every system call of a build that can fail fails once, or the program is
# killed there. A failed build leaves the old outputs, a killed one old or new files, which the next run mends.
. "$(dirname "$0")/../lib.sh"
program=$1 city=$2 fault=$3
cd "$work" || exit 1
cp -R "$city" old-city
cp -R "$city" new-city
chmod -R u+w old-city new-city
sed -i 's/at: 6.8/at: 7.1/' new-city/data/city.yaml
export FAULT_MARK="$work/mark"
build() { "$program" build new-city/report.md -o out --format pdf,svg; }
faulty() { LD_PRELOAD=$fault FAULT_CALL=$1 FAULT_N=$2 "$program" build new-city/report.md -o out --format pdf,svg; }
# The outputs alone: the manifest and what hides behind a dot are the program's own.
differs() { ! diff -r -x '.*' "$1" out >/dev/null; }
left() { find out -name '*.yaolan-new' | grep -q .; }

"$program" build old-city/report.md -o old --format pdf,svg >/dev/null || exit 1
mkdir -p old/pages && echo stale >old/pages/stale.png
echo pages/stale.png >>"$(echo old/.*.files)"
cp -R old out
build >/dev/null || exit 1
[ -e out/pages/stale.png ] && fail "a stale output kept"
cp -R out new

# --- once failed: status 3 and the old outputs, or status 0 and the new ones ---
for call in write fsync close rename link open openat2 read mkdir; do
    n=1
    while rm -rf out mark; cp -R old out; faulty $call $n >out.txt 2>err.txt; status=$?; [ -e mark ]; do
        case $status in
        0) differs new && fail "$call $n: status 0, other outputs" ;;
        3) differs old && fail "$call $n: status 3, outputs changed"
           [ -s err.txt ] || fail "$call $n: no message" ;;
        *) fail "$call $n: status $status" ;;
        esac
        left && fail "$call $n: temporary files left"
        n=$((n + 1))
    done
    [ $n -gt 1 ] || fail "$call is never called"
done

# --- killed ---
export FAULT_KILL=1
for call in fsync rename link; do
    n=1
    while rm -rf out mark; cp -R old out; (faulty $call $n) >/dev/null 2>&1; [ -e mark ]; do
        for file in $(cd out && find . -type f ! -name '.*'); do
            cmp -s "out/$file" "old/$file" || cmp -s "out/$file" "new/$file" || fail "$call $n: torn: $file"
        done
        build >/dev/null || fail "$call $n: the next run fails"
        differs new && fail "$call $n: not mended by the next run"
        left && fail "$call $n: temporary files left by the next run"
        n=$((n + 1))
    done
done
unset FAULT_KILL

# --- the kernel refuses sockets and other programs ---
if [ "$(uname -m)" = x86_64 ]; then
    rm -f mark
    faulty sandbox 1 >/dev/null || fail "a refused call broke the build"
    grep -q '^socket refused' mark && grep -q '^execve refused' mark || fail "the sandbox is open: $(cat mark)"
fi
exit $failed
