#!/bin/sh
# tests/job/help.sh PROGRAM OPTIONS README BLOCKS: --help and README name the options that the program takes, and no
# others, README the blocks of a report. OPTIONS is gen/options.c, whose table says which command takes which option,
# BLOCKS gen/data/markup_fence.c.
. "$(dirname "$0")/../lib.sh"
program=$1 source=$2 readme=$3 blocks=$4
cd "$work" || exit 1

# option command, a line for each; "all" for what stands everywhere
sed -n '/^} options\[\] = {/,/^};/p' "$source" | sed -n 's/^ *{ "\(-[^"]*\)", [a-z]*, \([^,]*\),.*/\1 \2/p' |
    sed 's/1 << COMMAND_//g; s/BUILDS/BUILD BATCH/; s/BOOKS/EXPORT FORM/; s/~0u/ALL/; s/|//g
         s/TELLS/DIFF CHECK AUDIT WHY PREFLIGHT/; s/^--output .*/--output ALL/' |
    while read -r option commands; do
        for command in $commands; do echo "$option $command"; done
    done | tr A-Z a-z >table
[ "$(wc -l <table)" -gt 100 ] || fail "the table of options was not found"

names() { grep -qE -e "(^|[^a-z-])$1([^a-z-]|\$)" "$2"; }
for language in zh en; do
    wants 0 "$program" --help --messages $language
    while read -r option command; do
        case $command in
        all) cp out.txt block ;;
        batch) awk '/^  [a-z]/ { on = $1 == "batch" || $1 == "build" } on' out.txt >block ;;
        *) awk -v c="$command" '/^  [a-z]/ && $1 != "yaolan" { on = $1 == c } on' out.txt >block ;;
        esac
        names "$option" block || fail "--help in $language lacks $option of $command"
    done <table
    grep -oE -e '--[a-z][a-z-]*' out.txt | sort -u | while read -r option; do
        names "$option" table || [ "$option" = --help ] || [ "$option" = --version ] ||
            echo "$option"
    done >strange
    [ -s strange ] && fail "--help names what no command takes: $(cat strange)"
done

# The README tells of them too; -en stands there once for all texts of a chart.
while read -r option command; do
    names "$option" "$readme" || names "${option%-en}" "$readme" || fail "README lacks $option of $command"
done <table

sed -n 's/^    KIND("\([a-z]*\)", "\([^"]*\)".*/\1 \2/p' "$blocks" >kinds
[ "$(wc -l <kinds)" -gt 20 ] || fail "the kinds of blocks were not found"
grep '^| `:::' "$readme" >rows
while read -r kind name; do
    grep -qE "\`(::: )?$kind[ \`]" rows && grep -q "[| ]$name " rows || fail "README lacks the block $kind, $name"
done <kinds
exit $failed
