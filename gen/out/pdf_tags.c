/*
 * out/pdf_tags.c - the structure tree of a tagged PDF
 *
 * ISO 32000-1, 14.7 and 14.8; ISO 14289-1 (PDF/UA-1). Elements are written as text: there are
 * some thousands of them, and dictionaries of libharu would take half of all the time.
 * Nodes come after their parents in the tree's array, so passes up and down it are loops.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "out/pdf_private.h"
#include "out/pdf_write.h"

#define NONE UINT32_MAX

struct tags {
    struct pdf *p;
    const struct tree *t;
    uint32_t root;
    uint32_t *number;           /* element of each node; 0: it has nothing to show */
    uint32_t *own, *next;       /* first mark of a node, next mark of the same node */
    uint32_t *begin;            /* first mark in the node or below it */
    int8_t *language;           /* in force */
    struct pdf_box *boxes;      /* of figures; NULL where there are none */
    struct buf body;            /* of the element in hand */
    struct map *classes;        /* from a figure's id to the class that states it */
};

static struct pdf_mark *mark(const struct tags *g, uint32_t i)
{
    return &g->p->marks[i];
}

static void find_own_marks(struct tags *g)
{
    for (uint32_t i = 0; i < g->t->count; i++)
        g->own[i] = g->begin[i] = NONE;
    for (uint32_t i = (uint32_t)g->p->mark_count; i--;) {
        uint32_t n = mark(g, i)->node;

        assert(n && n < g->t->count);
        g->next[i] = g->own[n];
        g->own[n] = g->begin[n] = i;
    }
}

/* A cell is shown even where it is empty, or its row would lose a column. */
static bool stands(const struct tags *g, uint32_t n)
{
    return g->begin[n] != NONE || tree_at(g->t, n)->role == TREE_CELL ||
           tree_at(g->t, n)->role == TREE_HEAD_CELL || n == 1;
}

static void number_nodes(struct tags *g)
{
    for (uint32_t n = g->t->count; n-- > 2;) {
        uint32_t up = tree_at(g->t, n)->parent;

        if (g->begin[n] < g->begin[up])
            g->begin[up] = g->begin[n];
        if (g->number[n] || stands(g, n))
            g->number[n] = g->number[up] = 1;       /* for now: is to have one */
    }
    g->number[1] = 1;
    for (uint32_t n = 1; n < g->t->count; n++)
        if (g->number[n])
            g->number[n] = pdf_number(g->p->file);
}

static void inherit_languages(struct tags *g, enum language language)
{
    g->language[0] = (int8_t)language;
    for (uint32_t n = 1; n < g->t->count; n++) {
        const struct tree_node *node = tree_at(g->t, n);

        g->language[n] = node->language >= 0 ? node->language : g->language[node->parent];
    }
}

/* The area of each figure on its first page. */
static void find_boxes(struct tags *g)
{
    bool any = false;

    for (uint32_t n = 1; n < g->t->count && !any; n++)
        any = tree_at(g->t, n)->role == TREE_FIGURE;
    if (!any)
        return;
    g->boxes = ARENA_ARRAY(g->p->arena, struct pdf_box, g->t->count);
    for (uint32_t n = 0; n < g->t->count; n++)
        g->boxes[n] = (struct pdf_box){ INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN };
    for (uint32_t i = 0; i < g->p->mark_count; i++) {
        const struct pdf_mark *m = mark(g, i);
        uint32_t n = m->node;
        struct pdf_box *b;

        while (n && tree_at(g->t, n)->role != TREE_FIGURE)
            n = tree_at(g->t, n)->parent;
        if (!n || m->sheet != mark(g, g->begin[n])->sheet)
            continue;
        b = &g->boxes[n];
        b->left = m->box.left < b->left ? m->box.left : b->left;
        b->top = m->box.top < b->top ? m->box.top : b->top;
        b->right = m->box.right > b->right ? m->box.right : b->right;
        b->bottom = m->box.bottom > b->bottom ? m->box.bottom : b->bottom;
    }
}

/* Entries */

static void put_text(struct buf *b, const char *key, struct str text)
{
    if (!text.len)
        return;
    buf_z(b, key);
    pdf_text(b, text);
}

static void put_page(const struct tags *g, struct buf *b, uint32_t sheet)
{
    buf_z(b, "/Pg ");
    pdf_reference(b, g->p->sheets[sheet].number);
}

static void put_language(struct buf *b, int language)
{
    buf_z(b, "/Lang");
    pdf_bytes(b, pdf_language((enum language)language));
}

/* The page by which an element's own MCIDs are understood. */
static uint32_t sheet_of(const struct tags *g, uint32_t n)
{
    for (uint32_t i = g->own[n]; i != NONE; i = g->next[i])
        if (mark(g, i)->kind == MARK_CONTENT)
            return mark(g, i)->sheet;
    return NONE;
}

static void put_annotation(const struct tags *g, struct buf *b, const struct pdf_mark *m)
{
    buf_z(b, "<</Type/OBJR");
    put_page(g, b, m->sheet);
    buf_z(b, "/Obj ");
    pdf_reference(b, m->number);
    buf_z(b, ">>");
}

/* An element between a node and one of its marks: a change of language within the node, or a
 * link that has no node of its own. */
static uint32_t put_between(struct tags *g, uint32_t n, const struct pdf_mark *m)
{
    struct buf b = { .arena = g->p->arena };
    uint32_t number = pdf_number(g->p->file);

    buf_z(&b, m->kind == MARK_CONTENT ? "/S/Span/P " : "/S/Link/P ");
    pdf_reference(&b, g->number[n]);
    if (m->kind == MARK_CONTENT) {
        put_page(g, &b, m->sheet);
        put_language(&b, m->language);
        buf_z(&b, "/K ");
        pdf_integer(&b, m->number);
    } else {
        buf_z(&b, "/K");
        put_annotation(g, &b, m);
    }
    pdf_put_raw(g->p->file, number, buf_str(&b));
    return number;
}

static void put_mark(struct tags *g, uint32_t n, uint32_t sheet, struct pdf_mark *m)
{
    struct buf *b = &g->body;
    bool direct = m->kind == MARK_CONTENT ? m->language < 0 || m->language == g->language[n]
                                          : tree_at(g->t, n)->role == TREE_LINK;

    m->owner = direct ? g->number[n] : put_between(g, n, m);
    if (!direct) {
        pdf_reference(b, m->owner);
    } else if (m->kind == MARK_ANNOTATION) {
        put_annotation(g, b, m);
    } else if (m->sheet == sheet) {
        pdf_integer(b, m->number);
    } else {
        buf_z(b, "<</Type/MCR");
        put_page(g, b, m->sheet);
        buf_z(b, "/MCID ");
        pdf_integer(b, m->number);
        buf_z(b, ">>");
    }
    buf_char(b, ' ');
}

/* Own marks and children, merged by where they begin on the pages. */
static void put_kids(struct tags *g, uint32_t n)
{
    uint32_t own = g->own[n], sheet = sheet_of(g, n);
    struct buf *b = &g->body;

    if (sheet != NONE)
        put_page(g, b, sheet);
    buf_z(b, "/K[");
    for (uint32_t child = tree_at(g->t, n)->first; child; child = tree_at(g->t, child)->next) {
        if (!g->number[child])
            continue;
        if (g->begin[child] != NONE)
            for (; own < g->begin[child]; own = g->next[own])
                put_mark(g, n, sheet, mark(g, own));
        pdf_reference(b, g->number[child]);
        buf_char(b, ' ');
    }
    for (; own != NONE; own = g->next[own])
        put_mark(g, n, sheet, mark(g, own));
    buf_char(b, ']');
}

/* Attributes */

static void put_identifiers(struct buf *b, struct str names)
{
    buf_z(b, "/Headers[");
    while (names.len) {
        size_t end = 0;

        while (end < names.len && names.ptr[end] != ' ')
            end++;
        if (end)
            pdf_bytes(b, str_sub(names, 0, end));
        names = str_from(names, end + (end < names.len));
    }
    buf_char(b, ']');
}

static void put_cell(struct buf *b, const struct tree_node *node)
{
    static const char *const scopes[] = { "", "/Scope/Row", "/Scope/Column", "/Scope/Both" };

    if (node->columns < 2 && node->rows < 2 && !node->scope && !node->headers.len)
        return;
    buf_z(b, "/A<</O/Table");
    buf_z(b, scopes[node->scope]);
    if (node->columns > 1) {
        buf_z(b, "/ColSpan ");
        pdf_integer(b, node->columns);
    }
    if (node->rows > 1) {
        buf_z(b, "/RowSpan ");
        pdf_integer(b, node->rows);
    }
    if (node->headers.len)
        put_identifiers(b, node->headers);
    buf_z(b, ">>");
}

/* The first character of the list's first label, 0 where items have none. */
static uint32_t first_label(const struct tags *g, uint32_t list)
{
    for (uint32_t i = tree_at(g->t, list)->first, k; i; i = tree_at(g->t, i)->next)
        for (k = tree_at(g->t, i)->first; tree_at(g->t, i)->role == TREE_ITEM && k;
             k = tree_at(g->t, k)->next)
            if (tree_at(g->t, k)->role == TREE_LABEL && g->begin[k] != NONE)
                return mark(g, g->begin[k])->first;
    return 0;
}

/* PDF 1.7 has no word for other numerals than these: Chinese and circled ones are Decimal. */
static const char *numbering(uint32_t c)
{
    switch (c) {
    case 0:
        return NULL;
    case 0x2022: case 0x00b7: case 0x25cf:
        return "Disc";
    case 0x25cb: case 0x25e6:
        return "Circle";
    case 0x25a0: case 0x25aa: case 0x25a1:
        return "Square";
    case '-': case 0x2013: case 0x2014: case 0x25c6:
        return "Disc";
    }
    if (c >= 'A' && c <= 'Z')
        return "UpperAlpha";
    return c >= 'a' && c <= 'z' ? "LowerAlpha" : "Decimal";
}

static void put_list(const struct tags *g, struct buf *b, uint32_t n)
{
    const char *name = numbering(first_label(g, n));

    if (!name)
        return;
    buf_z(b, "/A<</O/List/ListNumbering/");
    buf_z(b, name);
    buf_z(b, ">>");
}

static void put_figure(const struct tags *g, struct buf *b, uint32_t n)
{
    const struct pdf_box *box = &g->boxes[n];
    int32_t height;

    if (g->begin[n] == NONE || box->left > box->right)
        return;
    height = g->p->sheets[mark(g, g->begin[n])->sheet].height;
    buf_z(b, "/A<</O/Layout/Placement/Block/BBox[");
    pdf_thousandths(b, pdf_mpt(box->left));
    buf_char(b, ' ');
    pdf_thousandths(b, height - pdf_mpt(box->bottom));
    buf_char(b, ' ');
    pdf_thousandths(b, pdf_mpt(box->right));
    buf_char(b, ' ');
    pdf_thousandths(b, height - pdf_mpt(box->top));
    buf_z(b, "]>>");
}

/*
 * The id of a figure of the data, as a user property. A figure is often named several times, so
 * the property is a class of the class map and an element only names its class.
 */
static void put_figure_id(struct tags *g, struct buf *b, struct str id)
{
    struct str *name;

    if (!id.len)
        return;
    name = map_find(g->classes, id);
    if (!name) {
        name = ARENA_NEW(g->p->arena, struct str);
        *name = str_format(g->p->arena, "f%zu", map_count(g->classes) + 1);
        map_put(g->classes, id, name);
    }
    buf_z(b, "/C/");
    buf_add(b, *name);
}

static void put_attributes(struct tags *g, uint32_t n)
{
    const struct tree_node *node = tree_at(g->t, n);

    switch (node->role) {
    case TREE_HEAD_CELL: case TREE_CELL:
        put_cell(&g->body, node);
        break;
    case TREE_LIST:
        put_list(g, &g->body, n);
        break;
    case TREE_FIGURE:
        put_figure(g, &g->body, n);
        break;
    default:
        put_figure_id(g, &g->body, node->words->figure);
        break;
    }
}

/* An identifier, which PDF/UA demands of every note. */
static struct str identifier(const struct tags *g, uint32_t n)
{
    const struct tree_node *node = tree_at(g->t, n);

    if (node->id.len || node->role != TREE_NOTE)
        return node->id;
    return str_format(g->p->arena, "note-%u", n);
}

static bool has_title(enum tree_role role)
{
    return role == TREE_DOCUMENT || role == TREE_PART || role == TREE_SECTION ||
           role == TREE_DIVISION;
}

static void put_element(struct tags *g, uint32_t n)
{
    const struct tree_node *node = tree_at(g->t, n);
    struct buf *b = &g->body;
    struct str id = identifier(g, n);

    b->len = 0;
    buf_z(b, "/S/");
    buf_z(b, tree_role_name(node->role));
    buf_z(b, "/P ");
    pdf_reference(b, n == 1 ? g->root : g->number[node->parent]);
    if (n == 1 || g->language[n] != g->language[node->parent])
        put_language(b, g->language[n]);
    if (has_title(node->role))
        put_text(b, "/T", node->words->title);
    put_text(b, "/Alt", node->words->alternative);
    put_text(b, "/ActualText", node->words->actual);
    if (id.len) {
        buf_z(b, "/ID");
        pdf_bytes(b, id);
    }
    put_attributes(g, n);
    put_kids(g, n);
    pdf_put_raw(g->p->file, g->number[n], buf_str(b));
}

static bool check_figures(const struct tags *g)
{
    bool ok = true;

    for (uint32_t n = 1; n < g->t->count; n++) {
        const struct tree_node *node = tree_at(g->t, n);

        if (node->role == TREE_FIGURE && g->number[n] && !node->words->alternative.len &&
            !node->words->actual.len)
            ok = diag_error(g->p->diag, node->at, MSG_PDF_NO_ALTERNATIVE);
    }
    return ok;
}

/* Trees beside the elements */

struct identified { struct str id; uint32_t number; };

static int by_id(const void *a, const void *b)
{
    const struct identified *x = a, *y = b;
    int order = str_compare(x->id, y->id);

    return order ? order : (x->number > y->number) - (x->number < y->number);
}

/* From IDs to elements; where two share one, the first has it. 0: there are none. */
static uint32_t put_id_tree(struct tags *g)
{
    struct arena *a = g->p->arena;
    struct identified *list = ARENA_ARRAY(a, struct identified, g->t->count);
    struct str *keys, *values;
    size_t count = 0, kept = 0;

    for (uint32_t n = 1; n < g->t->count; n++)
        if (g->number[n] && identifier(g, n).len)
            list[count++] = (struct identified){ identifier(g, n), g->number[n] };
    if (!count)
        return 0;
    qsort(list, count, sizeof *list, by_id);
    keys = ARENA_ARRAY(a, struct str, count);
    values = ARENA_ARRAY(a, struct str, count);
    for (size_t i = 0; i < count; i++) {
        struct buf key = { .arena = a }, value = { .arena = a };

        if (i && str_eq(list[i].id, list[i - 1].id))
            continue;
        pdf_bytes(&key, list[i].id);
        pdf_reference(&value, list[i].number);
        keys[kept] = buf_str(&key);
        values[kept++] = buf_str(&value);
    }
    return pdf_sorted_tree(g->p, "Names", keys, values, kept);
}

static uint32_t put_owners(struct tags *g, const struct pdf_sheet *s)
{
    struct buf *b = &g->body;
    uint32_t number = pdf_number(g->p->file);

    b->len = 0;
    buf_char(b, '[');
    for (uint32_t i = 0; i < s->mark_count; i++) {
        pdf_reference(b, mark(g, s->first_mark + i)->owner);
        buf_char(b, ' ');
    }
    buf_char(b, ']');
    pdf_put_array(g->p->file, number, buf_str(b));
    return number;
}

static struct str number_text(struct arena *a, uint32_t number, bool reference)
{
    struct buf b = { .arena = a };

    pdf_integer(&b, number);
    if (reference)
        buf_z(&b, " 0 R");
    return buf_str(&b);
}

/* From pages' content and annotations to elements; keys were given in this order. */
static uint32_t put_parent_tree(struct tags *g)
{
    struct pdf *p = g->p;
    struct str *keys = ARENA_ARRAY(p->arena, struct str, p->keys);
    struct str *values = ARENA_ARRAY(p->arena, struct str, p->keys);

    for (size_t i = 0; i < p->sheet_count; i++) {
        const struct pdf_sheet *s = &p->sheets[i];
        size_t end = i + 1 < p->sheet_count ? s[1].first_mark : p->mark_count;

        keys[s->key] = number_text(p->arena, s->key, false);
        values[s->key] = number_text(p->arena, put_owners(g, s), true);
        for (size_t m = s->first_mark + s->mark_count; m < end; m++) {
            keys[p->marks[m].key] = number_text(p->arena, p->marks[m].key, false);
            values[p->marks[m].key] = number_text(p->arena, p->marks[m].owner, true);
        }
    }
    return pdf_sorted_tree(p, "Nums", keys, values, p->keys);
}

static uint32_t put_class_map(struct tags *g)
{
    uint32_t number = pdf_number(g->p->file);
    struct buf *b = &g->body;

    b->len = 0;
    for (size_t i = 0; i < map_count(g->classes); i++) {
        buf_char(b, '/');
        buf_add(b, *(struct str *)map_value(g->classes, i));
        buf_z(b, "<</O/UserProperties/P[<</N(figure)/V");
        pdf_text(b, map_key(g->classes, i));
        buf_z(b, ">>]>>");
    }
    pdf_put_raw(g->p->file, number, buf_str(b));
    return number;
}

static void put_root(struct tags *g)
{
    struct pdf_file *f = g->p->file;
    HPDF_Dict d = pdf_dict(f, g->root);
    uint32_t ids = put_id_tree(g);

    pdf_set_name(f, d, "Type", "StructTreeRoot");
    pdf_set_reference(f, d, "K", g->number[1]);
    pdf_set_reference(f, d, "ParentTree", put_parent_tree(g));
    pdf_set_number(f, d, "ParentTreeNextKey", (int32_t)g->p->keys);
    if (ids)
        pdf_set_reference(f, d, "IDTree", ids);
    if (map_count(g->classes))
        pdf_set_reference(f, d, "ClassMap", put_class_map(g));
    pdf_put(f, d);
}

uint32_t pdf_tags(struct pdf *p, const struct tree *tree, enum language language,
                  bool *properties)
{
    struct arena *a = p->arena;
    struct tags g = {
        .p = p, .t = tree, .root = pdf_number(p->file),
        .number = ARENA_ARRAY(a, uint32_t, tree->count),
        .own = ARENA_ARRAY(a, uint32_t, tree->count),
        .begin = ARENA_ARRAY(a, uint32_t, tree->count),
        .next = ARENA_ARRAY(a, uint32_t, p->mark_count),
        .language = ARENA_ARRAY(a, int8_t, tree->count), .body = { .arena = a },
        .classes = map_new(a)
    };

    find_own_marks(&g);
    number_nodes(&g);
    inherit_languages(&g, language);
    find_boxes(&g);
    if (!check_figures(&g))
        return 0;
    for (uint32_t n = 1; n < tree->count; n++)
        if (g.number[n])
            put_element(&g, n);
    put_root(&g);
    *properties = map_count(g.classes) > 0;
    return g.root;
}
