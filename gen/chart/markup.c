/* chart/markup.c - sub- and superscripts in labels: PM_{2.5}, m^{2} */
#include "chart/scene.h"

/* Where the next mark opens: _{ or ^{ with its closing brace; false when there is none. */
static bool find(struct str s, size_t *open, size_t *close)
{
    for (size_t i = 0; i + 1 < s.len; i++)
        if ((s.ptr[i] == '_' || s.ptr[i] == '^') && s.ptr[i + 1] == '{') {
            ptrdiff_t end = str_find_char(str_from(s, i), '}');

            *open = i;
            *close = i + (size_t)end;
            return end > 0;
        }
    return false;
}

bool markup_has(struct str s)
{
    size_t open, close;

    return find(s, &open, &close);
}

struct str chart_plain(struct arena *a, struct str s)
{
    struct buf b = { .arena = a };
    size_t open, close;

    if (!markup_has(s))
        return s;
    while (find(s, &open, &close)) {
        buf_add(&b, str_sub(s, 0, open));
        buf_add(&b, str_sub(s, open + 2, close - open - 2));
        s = str_from(s, close + 1);
    }
    buf_add(&b, s);
    return buf_str(&b);
}

size_t markup_pieces(struct arena *a, struct text_piece whole, struct text_piece **out)
{
    struct text_piece *pieces = NULL;
    size_t count = 0, room = 0, open = 0, close = 0;
    struct str s = whole.text;

    while (s.len || !count) {
        bool marked = find(s, &open, &close);

        if (!marked || open) {
            pieces = arena_grow(a, pieces, count, &room, sizeof *pieces);
            pieces[count] = whole;
            pieces[count++].text = marked ? str_sub(s, 0, open) : s;
        }
        if (!marked)
            break;
        pieces = arena_grow(a, pieces, count, &room, sizeof *pieces);
        pieces[count] = whole;
        pieces[count].text = str_sub(s, open + 2, close - open - 2);
        pieces[count++].flags |= (s.ptr[open] == '_' ? TEXT_SUB : TEXT_SUPER) | TEXT_GLUE_BEFORE;
        s = str_from(s, close + 1);
    }
    *out = pieces;
    return count;
}
