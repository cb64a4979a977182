/*
 * tests/text/marked.h - where the lines of a text may end, as marks in it; widths of a stretch
 */
#ifndef TESTS_TEXT_MARKED_H
#define TESTS_TEXT_MARKED_H

#include "opened.h"

#include "text/fit.h"

/*
 * `want` is the text with | where a line may end, ~ where it may at a price, ! where only as
 * a last resort, = where inside a word. A break stands after the spaces it drops.
 */
static inline struct str marked(const struct text_piece *pieces, size_t count,
                         const struct text_style *style)
{
    struct boxes b;
    struct buf out = { .arena = arena };

    arena_reset(text->scratch);
    b = boxes_make(text, pieces, count, style, diag);
    if (text->names)
        names_mark(text->names, &b, pieces);
    boxes_join(&b, pieces, style);
    for (uint32_t i = 0; i < b.count; i++) {
        const struct box *box = &b.box[i];

        if (i && !(box->flags & BOX_SPACE) && box->bond <= BOND_LAST_RESORT)
            buf_char(&out, "|~=!"[box->bond]);
        buf_add(&out, str_sub(pieces[box->piece].text, box->from, box->to - box->from));
    }
    return buf_str(&out);
}

static inline bool is_mark(const char *s)
{
    return *s == '|' || *s == '~' || *s == '!';
}

static inline struct str unmarked(const char *want)
{
    struct buf out = { .arena = arena };

    for (; *want; want++)
        if (!is_mark(want))
            buf_char(&out, *want);
    return buf_str(&out);
}

/* The text, all of it, as one line of so many 1/1000 em. */
static inline struct fit fit_of(const char *s, const struct text_style *style,
                                enum language language, int measure, bool full,
                                struct boxes *boxes)
{
    struct text_piece piece = { .text = str_of(s), .style = style, .language = language };

    arena_reset(text->scratch);
    *boxes = boxes_make(text, &piece, 1, style, diag);
    boxes_join(boxes, &piece, style);
    return fit_line(sums_make(text, boxes), boxes->box, 0, boxes->count,
                    pu_scale(style->size, measure, 1000), full);
}

static inline int ems(int64_t length, const struct text_style *style)
{
    return (int)((length * 1000 + style->size / 2) / style->size);
}

#endif
