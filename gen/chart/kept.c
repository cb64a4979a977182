/* chart/kept.c - short brackets, （部署2024年工作）, stay whole where names and notes are broken */
#include "base/utf8.h"
#include "chart/scene.h"

/* Terminal columns: longer ones, and what takes more than half a line, may be parted. */
#define SHORT 20

/* Bytes of a bracket of so many columns at most that the text begins with; 0: none. */
static size_t short_bracket(struct str text, pu most)
{
    static const struct { const char *open, *close; } brackets[] = { { "（", "）" }, { "(", ")" } };

    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        struct str close = str_of(brackets[i].close);
        ptrdiff_t end = str_starts(text, str_of(brackets[i].open)) ? str_find(text, close) : -1;

        if (end > 0 && utf8_width(str_sub(text, 0, (size_t)end + close.len)) <= most)
            return (size_t)end + close.len;
    }
    return 0;
}

struct cutter {
    struct arena *arena;
    struct text_piece *out;
    size_t count, room;
};

static void add(struct cutter *c, struct text_piece piece, struct str text, unsigned flags)
{
    if (!text.len)
        return;
    piece.text = text;
    piece.flags |= flags;
    c->out = arena_grow(c->arena, c->out, c->count, &c->room, sizeof *c->out);
    c->out[c->count++] = piece;
}

static void cut(struct cutter *c, struct text_piece piece, pu most)
{
    struct str rest = piece.text;

    for (size_t i = 0; i < rest.len;) {
        size_t whole = short_bracket(str_from(rest, i), most);

        if (!whole) {
            i++;
            continue;
        }
        add(c, piece, str_sub(rest, 0, i), 0);
        add(c, piece, str_sub(rest, i, whole), TEXT_WHOLE);
        rest = str_from(rest, i + whole);
        i = 0;
    }
    add(c, piece, rest, 0);
}

size_t kept_pieces(struct arena *a, struct text_piece **pieces, size_t count, pu measure)
{
    struct cutter c = { .arena = a };
    pu most = measure / (*pieces)->style->size;     /* columns are half an em wide */

    for (size_t i = 0; i < count; i++)
        cut(&c, (*pieces)[i], most < SHORT ? most : SHORT);
    *pieces = c.out;
    return c.count;
}
