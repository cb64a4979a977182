#!/bin/sh
# tests/job/fault.sh PROGRAM CITY FAULT: every system call of a build or batch that can fail fails once, or it is
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
[ -e out/pages ] && fail "a stale output kept, or its folder"
cp -R out new
manifest=$(stat -c %i out/.*.files)
build >/dev/null || exit 1
[ "$(stat -c %i out/.*.files)" = "$manifest" ] || fail "a manifest of the same list is written again"

# --- once failed: status 3 and the old outputs, or status 0 and the new ones ---
for call in write fsync syncfs close rename link open openat2 read; do
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
    # files are synced one by one while other programs keep the disk busy
    [ $n -gt 1 ] || [ $call = syncfs ] || fail "$call is never called"
done

# --- failing from some call on, so that what was put in place cannot be taken back: it is said, and mended ---
n=1 mixed=0
while rm -rf out mark; cp -R old out; FAULT_EVER=1 faulty rename $n >out.txt 2>err.txt; status=$?; [ -e mark ]; do
    if differs old && differs new; then
        mixed=1
        says 'the outputs in out are old and new mixed'
        [ $status = 3 ] || fail "rename $n on: mixed outputs, status $status"
    fi
    build >/dev/null || fail "rename $n on: the next run fails"
    differs new && fail "rename $n on: not mended by the next run"
    n=$((n + 1))
done
[ $mixed = 1 ] || fail 'outputs were never mixed'

# --- the first build, into no folder ---
for call in mkdir link syncfs; do
    n=1
    while rm -rf out mark; faulty $call $n >out.txt 2>err.txt; status=$?; [ -e mark ]; do
        case $status in
        0) differs new && fail "first $call $n: status 0, other outputs" ;;
        3) [ -d out ] && find out -type f | grep -q . && fail "first $call $n: status 3 and outputs" ;;
        *) fail "first $call $n: status $status" ;;
        esac
        n=$((n + 1))
    done
    # files are synced one by one while other programs keep the disk busy
    [ $n -gt 1 ] || [ $call = syncfs ] || fail "$call is never called"
done

# --- killed ---
export FAULT_KILL=1
for call in fsync syncfs rename link unlink; do
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

# --- a batch: parent and worker count by themselves, so the call may fail in both ---
batch() { "$program" batch "$1/report.md" --areas all -o items --format pdf,svg --rebuild -j 1; }
faulty_batch() { (export LD_PRELOAD=$fault FAULT_CALL=$1 FAULT_N=$2; batch new-city); }
items() { rm -rf items mark; cp -R old-items items; }
has() { diff -r -x '.*' -x '*.batch.json' "$1" items >/dev/null; }
stray() { find items -name '*.yaolan-new' | grep -q .; }

rm -rf items
batch old-city >/dev/null 2>&1 || fail "the batch fails by itself"
mv items old-items
batch new-city >/dev/null 2>&1
mv items new-items
diff -r -x '.*' -x '*.batch.json' old-items new-items >/dev/null && fail "the new batch is as the old one"
for call in fsync syncfs close rename link open; do
    n=1
    while items; faulty_batch $call $n >out.txt 2>err.txt; status=$?; [ -e mark ]; do
        case $status in
        0) has new-items || fail "batch $call $n: status 0, other outputs" ;;
        1 | 3 | 5) has new-items || has old-items || fail "batch $call $n: outputs of both" ;;
        *) fail "batch $call $n: status $status" ;;
        esac
        # Where both could not open, the worker's had a name, and goes with the next run.
        [ $call != open ] && stray && fail "batch $call $n: temporary files left"
        n=$((n + 1))
    done
done
export FAULT_KILL=1
for call in fsync syncfs rename link unlink; do
    n=1
    while items; (faulty_batch $call $n) >/dev/null 2>&1; [ -e mark ]; do
        (unset FAULT_KILL; batch new-city >/dev/null 2>&1) || fail "batch $call $n: the next run fails"
        has new-items || fail "batch $call $n: not mended by the next run"
        stray && fail "batch $call $n: temporary files left by the next run"
        n=$((n + 1))
    done
done
unset FAULT_KILL

# --- where files cannot be without a name ---
items
echo left >items/left && echo left >"$(dirname "$(find items -name '*.pdf')")/.x.yaolan-new"
(export LD_PRELOAD=$fault FAULT_NAMED=1; batch new-city >/dev/null 2>err.txt) || fail "a batch with named files fails: $(cat err.txt)"
rm items/left
has new-items || fail "a batch with named files has other outputs"
stray && fail "a batch with named files leaves temporary ones"
rm -rf out; cp -R old out
(export FAULT_NAMED=1; faulty none 1 >/dev/null 2>&1) || fail "a build with named files fails"
differs new && fail "a build with named files has other outputs"
left && fail "a build with named files leaves temporary ones"

# --- the kernel refuses sockets and other programs ---
if [ "$(uname -m)" = x86_64 ]; then
    rm -f mark
    faulty sandbox 1 >/dev/null || fail "a refused call broke the build"
    grep -q '^socket refused' mark && grep -q '^execve refused' mark || fail "the sandbox is open: $(cat mark)"
fi
exit $failed
