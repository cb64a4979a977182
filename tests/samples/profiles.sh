#!/bin/sh
# tests/samples/profiles.sh PROGRAM REPORT PLATES: the report for the screen, the office and the press, judged by its own
# preflight and by programs that are not ours. What is read back is what was set, character by character: in the
# order of the content (pdftotext -raw, mutool) and in that of the tags (pdfinfo -struct-text).
set -u
program=$1 report=$2 plates=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
export LC_ALL=C.UTF-8
fail() { echo "FAILED: $*"; failed=1; }

# A long picture is for phones alone.
profiles=screen,office,press
grep -q '^template: long' "$report" && profiles=screen
"$program" build "$report" --profile $profiles --format pdf --verify -o "$work/out" \
    >"$work/files" 2>"$work/said" || { cat "$work/said"; exit 1; }
grep -E '^(FAIL|error)' "$work/said" && fail "preflight"

# Without blanks, hyphens and what only says where a word may break.
bare() {
    LC_ALL=C sed 's/ //g; s/\xE3\x80\x80//g; s/\xC2[\xA0\xAD]//g; s/\xE2\x80[\x80-\x8B\xAF]//g' |
        tr -d '\t\n\f-'
}
same() { cmp "$1" "$2" || fail "$3: not the text that was set"; }

# Texts of the dump: $work/content as painted, $work/tags as the tree has them. What stands in a Span,
# Link or Reference belongs to the paragraph around it.
texts() {
    awk -v content="$work/content" -v tags="$work/tags" '
        function unquoted(s,    text, c, i) {
            for (i = 1; i <= length(s); i++) {
                c = substr(s, i, 1)
                if (c == "\"") break
                if (c == "\\") c = substr(s, ++i, 1)
                text = text c
            }
            rest = substr(s, i + 1)
            return text
        }
        /^ +\[[0-9]+\] glyphs / {
            match($0, /\[[0-9]+\]/)
            node[++items] = substr($0, RSTART + 1, RLENGTH - 2)
            sub(/^.* ink #[0-9a-f]+ (zh|en) "/, "")
            text[items] = unquoted($0)
            if (rest ~ /^ actual "/) text[items] = unquoted(substr(rest, 10))
            printf "%s", text[items] >content
            next
        }
        /^ *[A-Za-z0-9]+ \[[0-9]+\]/ {
            match($0, /^ */); depth = RLENGTH / 2
            match($0, /\[[0-9]+\]/); n = substr($0, RSTART + 1, RLENGTH - 2)
            inline = $1 ~ /^(Span|Link|Reference)$/
            block[depth] = inline && depth ? block[depth - 1] : n
            of[n] = block[depth]
            if (!inline) place[n] = ++places
        }
        END {
            for (i = 1; i <= items; i++)
                if (node[i]) row[place[of[node[i]]]] = row[place[of[node[i]]]] text[i]
            for (i = 1; i <= places; i++) printf "%s", row[i] >tags
        }'
}

while read -r pdf; do
    qpdf --check "$pdf" >"$work/qpdf" 2>&1 || { fail "qpdf: $pdf"; cat "$work/qpdf"; }
    pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
    gs -q -o - -sDEVICE=inkcov "$pdf" >"$work/ink" 2>&1
    [ "$(grep -c ' OK$' "$work/ink")" = "$pages" ] || { fail "ghostscript: $pdf"; cat "$work/ink"; }
    case $pdf in
    *.press.pdf)        # black ink on every page; no page is nearly all ink
        awk '$4 <= 0 || $1 + $2 + $3 + $4 > 1.6 { exit 1 }' "$work/ink" || { fail "inks: $pdf"; cat "$work/ink"; }
        # Two renderers see the same plates; as colours on a screen they differ, since each converts CMYK its own way.
        mutool draw -q -c cmyk -r 75 -o "$work/a.pam" "$pdf" 1 2>/dev/null
        gs -q -dBATCH -dNOPAUSE -sDEVICE=pamcmyk32 -r75 -dTextAlphaBits=4 -dGraphicsAlphaBits=4 \
            -dLastPage=1 -o "$work/b.pam" "$pdf"
        "$plates" "$work/a.pam" "$work/b.pam" || fail "plates: $pdf" ;;
    *.office.pdf)       # one toner: what ghostscript parts is grey alone
        awk '$1 + $2 + $3 > 0.00001 { exit 1 }' "$work/ink" || { fail "not one ink: $pdf"; cat "$work/ink"; }
        # nothing within 5 mm of an edge: 14.17 pt
        gs -q -o - -sDEVICE=bbox "$pdf" 2>&1 | grep HiRes >"$work/boxes"
        pdfinfo -f 1 -l 9999 "$pdf" | sed -n 's/^Page.*size: *\([0-9.]*\) x \([0-9.]*\).*/\1 \2/p' >"$work/sizes"
        paste -d' ' "$work/sizes" "$work/boxes" |
            awk '$4 < 14.17 || $5 < 14.17 || $6 > $1 - 14.17 || $7 > $2 - 14.17 { print; exit 1 }' ||
            fail "within 5 mm of the edge: $pdf" ;;
    *)                  # an eight-page digest has 450 kB at most
        [ "$(wc -c <"$pdf")" -le $(((pages + 7) / 8 * 450000)) ] || fail "size: $(wc -c <"$pdf") bytes, $pages pages"
        edition=$(basename "$pdf" .pdf | sed -n 's/.*\.\(zh\|en\)$/--lang \1/p')
        "$program" check "$report" $edition --dump page 2>/dev/null | texts
        for part in content tags; do bare <"$work/$part" >"$work/$part.bare"; done
        [ "$(wc -c <"$work/content.bare")" -ge 100 ] || fail "nothing to compare: $pdf"
        pdftotext -raw "$pdf" - | bare >"$work/raw.bare"
        mutool draw -q -F txt "$pdf" 2>/dev/null | bare >"$work/mutool.bare"
        pdfinfo -struct-text "$pdf" 2>/dev/null | sed -n 's/^ *"\(.*\)"$/\1/p' | bare >"$work/struct.bare"
        same "$work/content.bare" "$work/raw.bare" "pdftotext -raw"
        same "$work/content.bare" "$work/mutool.bare" "mutool"
        same "$work/tags.bare" "$work/struct.bare" "pdfinfo -struct-text"
        # every printed figure leads from its id back to the data
        "$program" trace "$pdf" "" "$report" >"$work/trace" 2>"$work/trace.said"
        if grep -q 'entered at: ' "$work/trace"; then
            grep -E '^  page [0-9]+  ' "$work/trace" | grep -vqE '^  page [0-9]+  [0-9.]+, [0-9.]+ mm  .' &&
                fail "a figure without its place: $pdf"
        else
            grep -q 'no ids of figures' "$work/trace.said" || { fail "trace: $pdf"; cat "$work/trace.said"; }
        fi ;;
    esac
done <<END
$(grep '\.pdf$' "$work/files")
END
exit $failed
