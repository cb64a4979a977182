/* data/xlsx_strings.c - the strings that cells share (ECMA-376 part 1, 18.4) */
#include "data/xlsx_private.h"

#include <string.h>

struct strings {
    struct xlsx_book *book;
    struct buf now, clean;          /* the string being read, over and over */
    size_t room;
    unsigned phonetic;              /* depth within hints of pronunciation */
    bool in_text;
};

static void start(void *context, struct xml *x, const char *name, const char **attributes)
{
    struct strings *s = context;

    (void)attributes;
    (void)x;
    if (!strcmp(name, "si"))
        s->now.len = 0;
    else if (!strcmp(name, "rPh"))
        s->phonetic++;
    else if (!strcmp(name, "t"))
        s->in_text = !s->phonetic;
}

static void keep(struct strings *s, struct xml *x)
{
    struct xlsx_book *b = s->book;

    if (b->string_count >= XLSX_STRINGS) {
        diag_failure(b->diag, span_file(b->source), MSG_XLSX_STRINGS,
                     str_number(b->own, XLSX_STRINGS));
        xml_stop(x);
        return;
    }
    s->clean.len = 0;
    xml_put_text(&s->clean, buf_str(&s->now));
    b->strings = arena_grow(b->own, b->strings, b->string_count, &s->room, sizeof *b->strings);
    b->strings[b->string_count++] = str_copy(b->own, buf_str(&s->clean));
}

static void end(void *context, struct xml *x, const char *name)
{
    struct strings *s = context;

    if (!strcmp(name, "t"))
        s->in_text = false;
    else if (!strcmp(name, "rPh") && s->phonetic)
        s->phonetic--;
    else if (!strcmp(name, "si"))
        keep(s, x);
}

static void text(void *context, struct xml *x, struct str t)
{
    struct strings *s = context;

    if (!s->in_text)
        return;
    if (s->now.len + t.len > XLSX_CELL_BYTES) {
        diag_failure(s->book->diag, span_file(s->book->source), MSG_XLSX_LARGE,
                     s->book->strings_part);
        xml_stop(x);
        return;
    }
    buf_add(&s->now, t);
}

bool book_read_strings(struct xlsx_book *b)
{
    static const struct xml_reader reader = { start, end, text };
    struct strings s = { .book = b, .now = { .arena = b->own }, .clean = { .arena = b->own } };

    return !b->strings_part.len || xlsx_xml_read(b, b->strings_part, &reader, &s);
}
