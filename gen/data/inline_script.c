/* data/inline_script.c - Unicode sub- and superscripts: PM₂.₅, m² */
#include "base/utf8.h"
#include "data/inline_reader.h"

/* The plain character of a sub- (-1) or superscript (1), or 0. */
static int script_of(uint32_t c, char *is)
{
    static const char row[] = "0123456789+-=()";
    static const char letters[] = "aeoxehklmnpst";      /* U+2090 to 209C; 2094 is a schwa */

    if (c >= 0x2080 && c <= 0x208E) {
        *is = row[c - 0x2080];
        return -1;
    }
    if (c >= 0x2090 && c <= 0x209C && c != 0x2094) {
        *is = letters[c - 0x2090];
        return -1;
    }
    *is = c == 0xB2 ? '2' : c == 0xB3 ? '3' : c == 0xB9 ? '1' : c == 0x2071 ? 'i' :
          c == 0x207F ? 'n' : c == 0x2070 || (c >= 0x2074 && c <= 0x207E) ? row[c - 0x2070] : 0;
    return *is ? 1 : 0;
}

/* A run of them, a point between two included, is one element. False where there is none. */
bool inline_script(struct inline_reader *r)
{
    struct buf b = { .arena = r->with->scratch };
    size_t i = r->i, len;
    char is;
    int kind = script_of(utf8_at(r->text, i, &len), &is);
    struct node *n, *text;

    if (!kind)
        return false;
    for (;;) {
        size_t point = i < r->text.len && r->text.ptr[i] == '.' ? 1 : 0;

        if (script_of(utf8_at(r->text, i + point, &len), &is) != kind || i + point >= r->text.len)
            break;
        if (point)
            buf_char(&b, '.');
        buf_char(&b, is);
        i += point + len;
    }
    n = inline_element(r, kind < 0 ? "sub" : "sup", r->i, i);
    text = inline_characters(r, buf_str(&b), r->i, i);
    node_append(n, text);
    inline_add(r, n);
    r->i = i;
    return true;
}
