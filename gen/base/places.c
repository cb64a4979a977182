/* base/places.c - where the lines of sources begin, found by halving */
#include "base/places.h"

#include "base/utf8.h"

struct lines {
    const struct source *source;
    uint32_t *starts;           /* the first is 0 */
    size_t count;
    struct lines *next;
};

struct places {
    struct arena *arena;
    struct lines *lines;        /* of those asked about, the newest first */
    const struct lines *of;     /* the place found last, as the next is often in the same line: */
    size_t line;
    uint32_t offset;
    unsigned column;
};

struct places *places_new(struct arena *a)
{
    struct places *p = ARENA_NEW(a, struct places);

    p->arena = a;
    return p;
}

static const struct lines *lines_of(struct places *p, const struct source *s)
{
    struct lines *l = p->lines;
    size_t room = 0;

    while (l && l->source != s)
        l = l->next;
    if (l)
        return l;
    l = ARENA_NEW(p->arena, struct lines);
    *l = (struct lines){ .source = s, .next = p->lines };
    for (size_t i = 0; i <= s->text.len; i++)
        if (!i || s->text.ptr[i - 1] == '\n') {
            l->starts = arena_grow(p->arena, l->starts, l->count, &room, sizeof *l->starts);
            l->starts[l->count++] = (uint32_t)i;
        }
    return p->lines = l;
}

/* The last line that begins at `offset` or before. */
static size_t line_of(const struct lines *l, uint32_t offset)
{
    size_t low = 0, high = l->count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (l->starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

unsigned places_columns(const struct source *s, struct str text)
{
    unsigned n = 0;

    while (text.len)
        n += utf8_next(&text) == '\t' || !s->cells;
    return n;
}

void places_find(struct places *p, struct span at, unsigned *line, unsigned *column)
{
    const struct lines *l = lines_of(p, at.source);
    size_t n = line_of(l, at.offset);

    if (p->of != l || p->line != n || p->offset > at.offset) {
        p->of = l;
        p->line = n;
        p->offset = l->starts[n];
        p->column = 1;
    }
    p->column += places_columns(at.source,
                                str_sub(at.source->text, p->offset, at.offset - p->offset));
    p->offset = at.offset;
    *line = (unsigned)n + 1;
    *column = p->column;
}

struct str places_text(struct places *p, struct arena *a, struct span at)
{
    unsigned line, column;

    if (!at.source)
        return STR("");
    places_find(p, at, &line, &column);
    return place_text(a, at.source, line, column);
}
