/*
 * tests/text/opened.h - a struct text with the bound faces, opened once for a whole group
 */
#ifndef TESTS_TEXT_OPENED_H
#define TESTS_TEXT_OPENED_H

#include "bound.h"

static struct arena *arena;
static struct text *text;
static struct diag *diag;

static int open_text(void **state)
{
    (void)state;
    arena = arena_open();
    diag = diag_new(arena, LANGUAGE_EN);
    text = text_open(arena, &bound_config, diag);
    return text ? 0 : -1;
}

static int close_text(void **state)
{
    (void)state;
    text_close(text);
    arena_close(arena);
    return 0;
}

/* The pieces as a paragraph in the style and language of the first; `measure` in pt. */
static inline struct text_lines set_pieces(struct text *t, const struct text_piece *pieces,
                                           size_t count, double measure, struct diag *d)
{
    struct text_paragraph p = {
        .style = pieces[0].style, .language = pieces[0].language, .pieces = pieces,
        .count = count, .measure = PU_PT(measure)
    };

    return text_compose(t, arena, &p, d);
}

static inline struct text_lines set(const char *s, const struct text_style *style,
                                    enum language language, double measure)
{
    struct text_piece *piece = ARENA_NEW(arena, struct text_piece);

    *piece = (struct text_piece){ .text = str_of(s), .style = style, .language = language };
    return set_pieces(text, piece, 1, measure, diag);
}

/* The texts of the lines, | between them. */
static inline const char *lines_of(const struct text_lines *lines)
{
    struct buf b = { .arena = arena };

    for (size_t i = 0; i < lines->count; i++) {
        if (i)
            buf_char(&b, '|');
        buf_add(&b, line_text(arena, &lines->lines[i]));
    }
    return str_z(arena, buf_str(&b));
}

#endif
