#!/bin/sh
# tests/fuzz/press.sh BUILD SOURCE SECONDS: changed PDFs through preflight, changed SVGs through their
# reader, for so long each. Best in a build with sanitizers: a find ends the run with its report.
set -eu
build=$1 source=$2 seconds=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ulimit -t $((seconds * 3 + 60))
for report in tests/inspect/good tests/layout/formal; do
    name=$(basename $report)
    "$build/yaolan" build "$source/$report/report.md" -o "$work/$name" --format pdf >/dev/null
    qpdf --qdf --object-streams=disable "$work/$name/$name.pdf" "$work/$name.qdf"
    cp "$work/$name/$name.pdf" "$work/$name.pdf"
done
"$build/tests/fuzz_pdf" "$seconds" "$work"/*.qdf "$work"/*.pdf
"$build/tests/fuzz_svg" "$seconds" "$source"/tests/out/pictures/*.svg
