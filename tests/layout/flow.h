/*
 * tests/layout/flow.h - documents set as running text, and what the tests of it look for
 */
#ifndef TESTS_LAYOUT_FLOW_H
#define TESTS_LAYOUT_FLOW_H

#include "pages.h"

static inline struct pages *pages_like(struct arena *a, const struct look *look, const char *text)
{
    struct pages *p = ARENA_NEW(a, struct pages);
    struct page_sink sink = { .context = p, .page = keep_page };

    set_pages_with(a, fonts, str_of(text), look, &sink, p);
    return p;
}

static inline struct pages *pages_of_text(struct arena *a, const char *text)
{
    return pages_like(a, test_look(a), text);
}

static inline size_t said(const struct pages *p, const char *words)
{
    struct str text = diag_text(p->diag, p->a, 50);
    size_t count = 0;

    for (ptrdiff_t at; (at = str_find(text, str_of(words))) >= 0; count++)
        text = str_from(text, (size_t)at + 1);
    return count;
}

#define HAN20 "一二三四五六七八九十一二三四五六七八九十"
#define HAN100 HAN20 HAN20 HAN20 HAN20 HAN20

/* Text marks of a page whose words hold `words`: the lowest at or right of x. */
static inline pu lowest(const struct pages *p, unsigned page, const char *words, pu from, pu to)
{
    pu y = 0;

    for (size_t i = 0; i < p->count; i++) {
        const struct mark *m = &p->marks[i];
        if (m->page == page && m->text && m->node && m->x >= from && m->x < to &&
            str_find(m->words, str_of(words)) >= 0 && m->y > y)
            y = m->y;
    }
    return y;
}

static inline const struct mark *box_of(const struct pages *p)
{
    for (size_t i = 0; i < p->count; i++)
        if (!p->marks[i].text && p->marks[i].node)
            return &p->marks[i];
    return NULL;
}

#endif
