/* base/span.c - places in the input, and how people write them */
#include "base/places.h"

struct span span_file(const struct source *s)
{
    return (struct span){ s, 0, 0 };
}

struct span span_join(struct span a, struct span b)
{
    if (!a.source || a.source != b.source || b.offset + b.length < a.offset)
        return a.source ? a : b;
    return (struct span){ a.source, a.offset, b.offset + b.length - a.offset };
}

bool span_same_start(struct span a, struct span b)
{
    return a.source == b.source && a.offset == b.offset;
}

uint32_t places_line(struct span at)
{
    uint32_t i = at.offset < at.source->text.len ? at.offset : (uint32_t)at.source->text.len;

    while (i && at.source->text.ptr[i - 1] != '\n')
        i--;
    return i;
}

void span_place(struct span at, unsigned *line, unsigned *column)
{
    struct str text = at.source->text;
    uint32_t start = places_line(at);

    *line = 1;
    for (uint32_t i = 0; i < start; i++)
        *line += text.ptr[i] == '\n';
    *column = 1 + places_columns(at.source, str_sub(text, start, at.offset - start));
}

void places_add(struct buf *b, const struct source *s, unsigned line, unsigned column)
{
    char letters[8];
    size_t at = sizeof letters;

    if (!s->cells) {
        buf_format(b, ":%u:%u", line, column);
        return;
    }
    for (; column && at; column = (column - 1) / 26)
        letters[--at] = (char)('A' + (column - 1) % 26);
    buf_format(b, "!%.*s%u", (int)(sizeof letters - at), letters + at, line);
}

struct str place_text(struct arena *a, const struct source *s, unsigned line, unsigned column)
{
    struct buf b = { .arena = a };

    buf_add(&b, s->path);
    places_add(&b, s, line, column);
    return buf_str(&b);
}

struct str span_text(struct arena *a, struct span at)
{
    unsigned line, column;

    if (!at.source || (!at.offset && !at.length))
        return at.source ? at.source->path : STR("");
    span_place(at, &line, &column);
    return place_text(a, at.source, line, column);
}
