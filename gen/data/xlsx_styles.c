/* data/xlsx_styles.c - which number format a cell has (ECMA-376 part 1, 18.8: numFmts, cellXfs) */
#include "data/xlsx_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"

#define MOST_STYLES 100000

struct styles {
    struct xlsx_book *book;
    struct map *codes;              /* number of a format -> struct format */
    size_t room;
    bool in_cells;                  /* within cellXfs */
};

static const struct format *find_format(struct styles *s, struct str number)
{
    const struct format *f = map_find(s->codes, number);
    unsigned long id;

    if (f)
        return f;
    id = strtoul(str_z(s->book->own, number), NULL, 10);
    f = format_read(s->book->own, str_of(format_standard((unsigned)id)));
    map_put(s->codes, str_copy(s->book->own, number), (void *)(uintptr_t)f);
    return f;
}

static void define(struct styles *s, const char **attributes)
{
    struct arena *a = s->book->own;
    const struct format *f = format_read(a, str_copy(a, xml_attribute(attributes, "formatCode")));

    map_put(s->codes, str_copy(a, xml_attribute(attributes, "numFmtId")), (void *)(uintptr_t)f);
}

static void add_style(struct styles *s, struct xml *x, const char **attributes)
{
    struct xlsx_book *b = s->book;

    if (b->format_count >= MOST_STYLES) {
        diag_failure(b->diag, span_file(b->source), MSG_XLSX_LARGE, b->styles_part);
        xml_stop(x);
        return;
    }
    b->formats = arena_grow(b->own, b->formats, b->format_count, &s->room, sizeof *b->formats);
    b->formats[b->format_count++] = find_format(s, xml_attribute(attributes, "numFmtId"));
}

static void start(void *context, struct xml *x, const char *name, const char **attributes)
{
    struct styles *s = context;

    if (!strcmp(name, "numFmt"))
        define(s, attributes);
    else if (!strcmp(name, "cellXfs"))
        s->in_cells = true;
    else if (s->in_cells && !strcmp(name, "xf"))
        add_style(s, x, attributes);
}

static void end(void *context, struct xml *x, const char *name)
{
    struct styles *s = context;

    (void)x;
    if (!strcmp(name, "cellXfs"))
        s->in_cells = false;
}

bool book_read_styles(struct xlsx_book *b)
{
    static const struct xml_reader reader = { start, end, NULL };
    struct styles s = { .book = b, .codes = map_new(b->own) };

    return !b->styles_part.len || xlsx_xml_read(b, b->styles_part, &reader, &s);
}
