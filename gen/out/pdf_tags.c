/*
 * out/pdf_tags.c - the structure tree of a tagged PDF: from marks of pages to elements
 *
 * ISO 32000-1, 14.7 and 14.8; ISO 14289-1 (PDF/UA-1). The marks of a page are read once its tree is
 * known: by then a node with a mark has the number of its element, so the page's share of the
 * parent tree is written, and of a mark no more is kept than its node's element says of it.
 */
#include "out/pdf_tags.h"

#include <assert.h>

#include "out/pdf_write.h"

/* ---- what is known of nodes ---- */

static struct tag_chunk *new_chunk(struct tags *g)
{
    struct tag_chunk *c = g->spare;

    if (!c)
        return ARENA_NEW(g->p->arena, struct tag_chunk);
    g->spare = c->spare;
    *c = (struct tag_chunk){ .written = 0 };
    return c;
}

struct tag *pdf_tag(struct tags *g, uint32_t node)
{
    size_t i = node / TREE_CHUNK;

    while (i >= g->chunk_count) {
        g->chunks = arena_grow(g->p->arena, g->chunks, g->chunk_count, &g->chunk_room,
                               sizeof *g->chunks);
        g->chunks[g->chunk_count++] = NULL;
    }
    if (!g->chunks[i])
        g->chunks[i] = new_chunk(g);
    return &g->chunks[i]->tags[node % TREE_CHUNK];
}

int pdf_tag_language(const struct tags *g, uint32_t node)
{
    while (tree_at(g->t, node)->language < 0)
        node = tree_at(g->t, node)->parent;
    return tree_at(g->t, node)->language;
}

/* The node is to have an element, and so are those above it. */
static uint32_t number(struct tags *g, uint32_t node)
{
    for (uint32_t n = node; n && !pdf_tag(g, n)->number; n = tree_at(g->t, n)->parent)
        pdf_tag(g, n)->number = pdf_number(g->p->file);
    return pdf_tag(g, node)->number;
}

/* A cell is shown even where it is empty, or its row would lose a column. */
static bool always_stands(const struct tags *g, uint32_t node)
{
    enum tree_role role = tree_at(g->t, node)->role;

    return role == TREE_CELL || role == TREE_HEAD_CELL;
}

static void forget_marks(struct tags *g, const struct tag *tag)
{
    if (!tag->own)
        return;
    g->marks[tag->last].next = g->spare_mark;
    g->spare_mark = tag->own;
}

/* The node's element is written. */
static void forget(struct tags *g, uint32_t node)
{
    struct tag_chunk *c;

    forget_marks(g, pdf_tag(g, node));
    c = g->chunks[node / TREE_CHUNK];
    if (++c->written < TREE_CHUNK)
        return;
    c->spare = g->spare;
    g->spare = c;
    g->chunks[node / TREE_CHUNK] = NULL;
}

/* ---- marks of pages ---- */

static void add_mark(struct tags *g, struct tag *tag, struct tag_mark m)
{
    uint32_t i = g->spare_mark;

    if (i) {
        g->spare_mark = g->marks[i].next;
    } else {
        g->marks = arena_grow(g->p->arena, g->marks, g->mark_count, &g->mark_room,
                              sizeof *g->marks);
        i = (uint32_t)g->mark_count++;
    }
    g->marks[i] = m;
    if (tag->own)
        g->marks[tag->last].next = i;
    else
        tag->own = i;
    tag->last = i;
}

static uint32_t new_box(struct tags *g, uint32_t sheet)
{
    g->boxes = arena_grow(g->p->arena, g->boxes, g->box_count, &g->box_room, sizeof *g->boxes);
    g->boxes[g->box_count] = (struct tag_box){
        sheet, { INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN }
    };
    return (uint32_t)++g->box_count;
}

/* The first mark of a node is the first of those above it that have none. */
static void begin(struct tags *g, const struct pdf_mark *m)
{
    struct tag *tag;

    for (uint32_t n = m->node; n && !(tag = pdf_tag(g, n))->begin; n = tree_at(g->t, n)->parent) {
        tag->begin = g->order;
        if (tree_at(g->t, n)->role == TREE_LABEL)
            tag->more = m->first;
        if (tree_at(g->t, n)->role == TREE_FIGURE)
            tag->more = new_box(g, m->sheet);
    }
}

/* The area of the figure that the mark belongs to, on the figure's first page. */
static void widen(struct tags *g, const struct pdf_mark *m)
{
    uint32_t n = g->box_count ? m->node : 0;
    struct tag_box *b;

    while (n && tree_at(g->t, n)->role != TREE_FIGURE)
        n = tree_at(g->t, n)->parent;
    if (!n)
        return;
    b = &g->boxes[pdf_tag(g, n)->more - 1];
    if (m->sheet != b->sheet)
        return;
    b->box.left = m->box.left < b->box.left ? m->box.left : b->box.left;
    b->box.top = m->box.top < b->box.top ? m->box.top : b->box.top;
    b->box.right = m->box.right > b->box.right ? m->box.right : b->box.right;
    b->box.bottom = m->box.bottom > b->box.bottom ? m->box.bottom : b->box.bottom;
}

/* Keeps a mark for its node; the element that it belongs to. */
static uint32_t take_mark(struct tags *g, const struct pdf_mark *m)
{
    bool content = m->kind == MARK_CONTENT;
    struct tag_mark kept = { .sheet = m->sheet, .number = m->number,
                             .kind = content ? TAG_CONTENT : TAG_ANNOTATION };
    uint32_t owner;

    assert(m->node && m->node < g->t->count);
    kept.order = ++g->order;
    begin(g, m);
    widen(g, m);
    owner = number(g, m->node);
    if (content ? m->language >= 0 && m->language != pdf_tag_language(g, m->node)
                : tree_at(g->t, m->node)->role != TREE_LINK) {
        owner = kept.number = pdf_put_between(g, m->node, m);
        kept.kind = TAG_ELEMENT;
    }
    add_mark(g, pdf_tag(g, m->node), kept);
    return owner;
}

/* The page's content and annotations in the parent tree. */
static void take_sheet(struct tags *g, const struct pdf_sheet *s, size_t end)
{
    struct pdf *p = g->p;
    struct buf *b = &g->body;
    size_t i = s->first_mark;

    b->len = 0;
    buf_char(b, '[');
    for (; i < s->first_mark + s->mark_count; i++) {
        pdf_reference(b, take_mark(g, &p->marks[i]));
        buf_char(b, ' ');
    }
    buf_char(b, ']');
    g->owners[s->key] = pdf_number(p->file);
    pdf_put_array(p->file, g->owners[s->key], buf_str(b));
    for (; i < end; i++)
        g->owners[p->marks[i].key] = take_mark(g, &p->marks[i]);
}

/* All marks so far; the pages' own memory of them is free again. */
static void take_pages(struct tags *g)
{
    struct pdf *p = g->p;

    while (g->owner_room < p->keys)
        g->owners = arena_grow(p->arena, g->owners, g->owner_room, &g->owner_room,
                               sizeof *g->owners);
    for (; g->sheets < p->sheet_count; g->sheets++) {
        const struct pdf_sheet *s = &p->sheets[g->sheets];

        take_sheet(g, s, g->sheets + 1 < p->sheet_count ? s[1].first_mark : p->mark_count);
    }
    p->mark_count = 0;
}

/* ---- from nodes to elements ---- */

static struct tags *tags_of(struct pdf *p, const struct tree *tree)
{
    struct tags *g = p->tags;

    if (!g) {
        g = p->tags = ARENA_NEW(p->arena, struct tags);
        *g = (struct tags){ .p = p, .t = tree, .ok = true, .body.arena = p->arena,
                            .between.arena = p->arena, .classes = map_new(p->arena) };
        g->root = pdf_number(p->file);
        add_mark(g, &(struct tag){ 0 }, (struct tag_mark){ 0 });
    }
    assert(g->t == tree);
    take_pages(g);
    return g;
}

static void put_node(struct tags *g, uint32_t n)
{
    const struct tree_node *node = tree_at(g->t, n);

    if (!pdf_tag(g, n)->number)
        return;
    if (node->role == TREE_FIGURE && !node->words->alternative.len && !node->words->actual.len)
        g->ok = diag_error(g->p->diag, node->at, MSG_PDF_NO_ALTERNATIVE);
    pdf_put_element(g, n);
}

static struct tag_rows *rows_of(struct tags *g, uint32_t body)
{
    struct tag *tag = pdf_tag(g, body);

    if (!tag->more) {
        g->rows = arena_grow(g->p->arena, g->rows, g->rows_count, &g->rows_room,
                             sizeof *g->rows);
        g->rows[g->rows_count++] = (struct tag_rows){ NULL, 0, 0 };
        tag->more = (uint32_t)g->rows_count;
    }
    return &g->rows[tag->more - 1];
}

void pdf_row(struct pdf *p, const struct tree *tree, uint32_t row)
{
    struct tags *g = tags_of(p, tree);
    uint32_t body = tree_at(tree, row)->parent, next;
    struct tag_rows *rows = rows_of(g, body);

    for (uint32_t n = row; n; n = tree_after(tree, n, row))
        if (always_stands(g, n))
            number(g, n);
    for (uint32_t n = row; n; n = tree_after(tree, n, row))
        put_node(g, n);
    if (pdf_tag(g, row)->number) {
        rows->numbers = arena_grow(p->arena, rows->numbers, rows->count, &rows->room,
                                   sizeof *rows->numbers);
        rows->numbers[rows->count++] = pdf_tag(g, row)->number;
    }
    for (uint32_t n = row; n; n = next) {
        next = tree_after(tree, n, row);
        forget(g, n);
    }
}

uint32_t pdf_tags(struct pdf *p, const struct tree *tree, bool *properties)
{
    struct tags *g = tags_of(p, tree);

    for (uint32_t n = 1; n < tree->count; n++)
        if (tree_stands(tree, n) && (n == 1 || always_stands(g, n)))
            number(g, n);
    for (uint32_t n = 1; n < tree->count; n++)
        if (tree_stands(tree, n))
            put_node(g, n);
    if (!g->ok)
        return 0;
    pdf_put_structure(g);
    *properties = map_count(g->classes) > 0;
    return g->root;
}
