/* data/rows.c - rows of CSV handed on, rows of a sheet cut at their TABs */
#include "data/rows.h"

#include <string.h>

struct rows {
    struct csv *csv;            /* NULL: a sheet */
    const struct source *source;
    struct cell *cells;         /* of a sheet */
    size_t width, at;
    uint32_t counted, first;    /* lines were counted up to here; the row began there */
    unsigned line;
};

static size_t line_end(const struct source *s, size_t from)
{
    const char *end = memchr(s->text.ptr + from, '\n', s->text.len - from);

    return end ? (size_t)(end - s->text.ptr) : s->text.len;
}

static size_t widest_row(const struct source *s)
{
    size_t widest = 0;

    for (size_t at = 0, end; at < s->text.len; at = end + 1) {
        size_t width = 1;

        end = line_end(s, at);
        for (size_t i = at; i < end; i++)
            width += s->text.ptr[i] == '\t';
        widest = width > widest ? width : widest;
    }
    return widest;
}

struct rows *rows_open(struct arena *a, const struct node *table, struct diag *d)
{
    struct rows *r = ARENA_NEW(a, struct rows);

    *r = (struct rows){ .source = table->at.source, .line = 1 };
    if (!r->source->cells) {
        r->csv = csv_open(a, table, d);
        return r->csv ? r : NULL;
    }
    if (!r->source->text.len)
        return NULL;
    r->width = widest_row(r->source);
    r->cells = ARENA_ARRAY(a, struct cell, r->width);
    return r;
}

/* The cells of a line; false where all are empty. */
static bool cut(struct rows *r, size_t from, size_t end)
{
    const char *text = r->source->text.ptr;
    bool filled = false;

    for (size_t i = 0; i < r->width; i++) {
        const char *tab = from < end ? memchr(text + from, '\t', end - from) : NULL;
        size_t to = tab ? (size_t)(tab - text) : end;

        r->cells[i] = (struct cell){
            .text = { text + from, to - from },
            .at = { r->source, (uint32_t)from, (uint32_t)(to - from) }
        };
        filled |= to > from;
        from = tab ? to + 1 : end;
    }
    return filled;
}

void rows_tell_broken(struct rows *r, struct csv_owner owner)
{
    if (r->csv)
        csv_tell_broken(r->csv, owner);
}

bool rows_is_broken(const struct rows *r)
{
    return r->csv && csv_is_broken(r->csv);
}

const struct cell *rows_next(struct rows *r, size_t *count)
{
    if (r->csv) {
        const struct cell *row = csv_row(r->csv, count);

        r->first = row && *count ? row[0].at.offset : r->first;
        return row;
    }
    while (r->at < r->source->text.len) {
        size_t from = r->at, end = line_end(r->source, from);

        r->at = end + 1;
        r->first = (uint32_t)from;
        *count = r->width;
        if (cut(r, from, end))
            return r->cells;
    }
    return NULL;
}

unsigned rows_line(struct rows *r)
{
    for (; r->counted < r->first; r->counted++)
        r->line += r->source->text.ptr[r->counted] == '\n';
    return r->line;
}
