# tests/lib.sh - the head of the tests that are shell scripts: . "$(dirname "$0")/../lib.sh"
#
# Everything happens in the folder $work, which goes at the end. Each check prints a line when it fails;
# a test ends with `exit $failed`. The words of a message are compared in English, the place always.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
export LC_ALL=C.UTF-8

fail() { echo "FAILED: $*"; failed=1; }
# copy FOLDER NAME: of a project, as $work/NAME, which may be changed
copy() { cp -R "$1" "$work/$2"; chmod -R u+w "$work/$2"; }
# wants STATUS COMMAND...: the exit status; what was printed stays in out.txt and err.txt
wants() {
    wanted=$1; shift
    "$@" >out.txt 2>err.txt
    got=$?
    [ $got = "$wanted" ] || { fail "exit $got, not $wanted: $*"; tail -20 err.txt; }
}
# holds PATH: another process, $held, has its lock when this returns
holds() {
    flock -xF "$1" sleep 100 >/dev/null 2>&1 &
    held=$!
    while flock -xn "$1" true; do sleep 0.05; done
}
says() { grep -qF -e "$1" err.txt || { fail "no message: $1"; tail -20 err.txt; }; }
prints() { grep -qF -e "$1" out.txt || { fail "no output: $1"; cat out.txt; }; }
