/*
 * tests/layout/pages.h - a document through layout, its pages kept as places of text
 *
 * What layout decided is where things stand, so that is what is kept: the lines of each page with
 * their left edge and baseline, and the boxes of what is drawn. Not the glyphs: those are text/'s.
 */
#ifndef TESTS_LAYOUT_PAGES_H
#define TESTS_LAYOUT_PAGES_H

#include "../text/bound.h"
#include "document.h"
#include "layout/layout.h"
#include "look.h"

struct mark {
    unsigned page;
    bool text;                          /* else a drawn shape */
    pu x, y, width, height;             /* of text: left end of the baseline, size as height */
    uint32_t node;
    struct str words;
    pu point;                           /* x of the first '.', or of the end; absolute */
    bool turned;
};

struct pages {
    struct arena *a;
    struct diag *diag;
    struct mark *marks;
    size_t count, room;
    struct layout_result result;
    enum edition edition;
    bool ok;
};

static struct mark *add_mark(struct pages *p)
{
    p->marks = arena_grow(p->a, p->marks, p->count, &p->room, sizeof *p->marks);
    struct mark *m = &p->marks[p->count++];
    memset(m, 0, sizeof *m);
    return m;
}

static pu point_of(const struct page_glyphs *g)
{
    for (uint32_t i = 0; i < g->count; i++)
        if (g->text.ptr[g->glyphs[i].cluster] == '.')
            return g->at.x + g->glyphs[i].x;
    return g->at.x + g->width;
}

static void add_text(struct pages *p, const struct page_item *item, unsigned page)
{
    const struct page_glyphs *g = &item->glyphs;
    struct mark *last = p->count ? &p->marks[p->count - 1] : NULL;

    if (last && last->text && !last->turned && last->page == page && last->y == g->at.y &&
        last->node == item->node && g->at.x >= last->x) {
        last->words = str_join(p->a, last->words, g->text);
        last->width = g->at.x + g->width - last->x;
        return;
    }
    struct mark *m = add_mark(p);
    *m = (struct mark){ page, true, g->at.x, g->at.y, g->width, g->size, item->node,
                        str_copy(p->a, g->text), point_of(g), false };
}

static void add_path(struct pages *p, const struct page_item *item, unsigned page)
{
    pu left = INT32_MAX, right = INT32_MIN, top = INT32_MAX, low = INT32_MIN;

    for (uint32_t i = 0; i < item->path.count; i++) {
        const struct path_op *op = &item->path.ops[i];
        struct point at = op->p[op->kind == PATH_CURVE ? 2 : 0];
        if (op->kind == PATH_CLOSE)
            continue;
        left = at.x < left ? at.x : left;
        right = at.x > right ? at.x : right;
        top = at.y < top ? at.y : top;
        low = at.y > low ? at.y : low;
    }
    struct mark *m = add_mark(p);
    *m = (struct mark){ page, false, left, top, right - left, low - top, item->node, STR_NONE,
                        0, false };
}

/* A mark of turned items, where it stands on the page: text runs upwards from its x and y. */
static void turn_mark(struct mark *m, struct point origin)
{
    struct point at = page_turned(origin, (struct point){ m->x + (m->text ? 0 : m->width), m->y });
    pu width = m->width;

    m->x = at.x;
    m->y = at.y;
    m->turned = true;
    if (m->text)
        return;
    m->width = m->height;
    m->height = width;
}

static bool keep_page(void *context, const struct page *pg, unsigned number)
{
    struct pages *p = context;
    const struct point *turn = NULL;

    for (uint32_t i = 0; i < pg->count; i++) {
        size_t before = p->count;
        if (pg->items[i].kind == PAGE_GLYPHS)
            add_text(p, &pg->items[i], number);
        else if (pg->items[i].kind == PAGE_PATH)
            add_path(p, &pg->items[i], number);
        else if (pg->items[i].kind == PAGE_TURN_BEGIN)
            turn = &pg->items[i].turn;
        else if (pg->items[i].kind == PAGE_TURN_END)
            turn = NULL;
        if (turn && p->count > before)
            turn_mark(&p->marks[before], *turn);
    }
    return true;
}

/* One set of fonts for all tests of a group. */
static struct text *fonts;
static struct arena *fonts_arena;

static int open_fonts(void **state)
{
    struct diag *d;

    (void)state;
    fonts_arena = arena_open();
    d = diag_new(fonts_arena, LANGUAGE_EN);
    fonts = text_open(fonts_arena, &bound_config, d);
    if (!fonts)
        diag_print(d, stderr, 20);
    return fonts ? 0 : -1;
}

static int close_fonts(void **state)
{
    (void)state;
    text_close(fonts);
    arena_close(fonts_arena);
    return 0;
}

static struct source *test_source(struct arena *a, struct str text)
{
    struct source *s = ARENA_NEW(a, struct source);

    s->path = STR("test");
    s->text = text;
    return s;
}

static void set_pages_with(struct arena *a, struct text *t, struct str text,
                           const struct look *look, const struct page_sink *sink, struct pages *p)
{
    const struct block_document *doc = document_read(a, test_source(a, text), &p->edition);

    p->a = a;
    p->diag = diag_new(a, LANGUAGE_EN);
    p->ok = layout_run(a, doc, look, p->edition, t, sink, &p->result, p->diag);
}

static void set_pages(struct arena *a, struct text *t, struct str text,
                      const struct page_sink *sink, struct pages *p)
{
    set_pages_with(a, t, text, test_look(a), sink, p);
}

static inline struct pages *pages_of(struct arena *a, struct text *t, struct str text)
{
    struct pages *p = ARENA_NEW(a, struct pages);
    struct page_sink sink = { .context = p, .page = keep_page };

    set_pages(a, t, text, &sink, p);
    return p;
}

/* The n-th mark whose text holds `words`, or NULL. */
static inline const struct mark *find_mark(const struct pages *p, const char *words, size_t n)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->marks[i].text && str_find(p->marks[i].words, str_of(words)) >= 0 && n-- == 0)
            return &p->marks[i];
    return NULL;
}

/* Is anything of the document's text below this mark on its page? Feet are nodes 0. */
static inline bool has_text_below(const struct pages *p, const struct mark *m)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct mark *k = &p->marks[i];
        if (k->page == m->page && k->node && k->y > m->y + PU_PT(1))
            return true;
    }
    return false;
}

static void dump_pt(struct buf *b, pu length)
{
    buf_char(b, ' ');
    buf_fixed(b, ((int64_t)length * 10 + (length < 0 ? -512 : 512)) / PU_PER_PT, 1);
}

/* Lines and boxes of all pages in painting order, in tenths of a point, then the tree. */
static inline struct str pages_dump(const struct pages *p)
{
    struct buf b = { .arena = p->a };
    unsigned page = 0;

    for (size_t i = 0; i < p->count; i++) {
        const struct mark *m = &p->marks[i];
        if (m->page != page)
            buf_format(&b, "page %u\n", page = m->page);
        buf_z(&b, m->text ? m->turned ? "  up  " : "  text" : "  box ");
        dump_pt(&b, m->x);
        dump_pt(&b, m->y);
        if (!m->text) {
            dump_pt(&b, m->width);
            dump_pt(&b, m->height);
        } else {
            buf_format(&b, " [%u] %.*s", m->node, STR_ARG(m->words));
        }
        buf_char(&b, '\n');
    }
    tree_dump(p->result.tree, &b);
    for (size_t i = 0; i < p->result.outline_count; i++) {
        const struct outline *o = &p->result.outlines[i];
        buf_format(&b, "outline %d %.*s -> %.*s\n", o->level, STR_ARG(o->title),
                   STR_ARG(o->destination));
    }
    struct str messages = diag_text(p->diag, p->a, 20);
    buf_add(&b, messages);
    return buf_str(&b);
}

#endif
