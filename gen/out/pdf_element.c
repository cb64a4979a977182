/*
 * out/pdf_element.c - one element of the structure tree
 *
 * ISO 32000-1, 14.7.2, 14.8.5. Elements are written as text: there are some thousands of them, and
 * dictionaries of libharu would take half of all the time.
 */
#include "out/pdf_tags.h"

#include "out/pdf_write.h"

/* ---- kids ---- */

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

/* The page by which an element's own MCIDs are understood; false: it has none. */
static bool sheet_of(const struct tags *g, const struct tag *tag, uint32_t *sheet)
{
    for (uint32_t i = tag->own; i; i = g->marks[i].next)
        if (g->marks[i].kind == TAG_CONTENT) {
            *sheet = g->marks[i].sheet;
            return true;
        }
    return false;
}

static void put_annotation(const struct tags *g, struct buf *b, uint32_t sheet, uint32_t number)
{
    buf_z(b, "<</Type/OBJR");
    put_page(g, b, sheet);
    buf_z(b, "/Obj ");
    pdf_reference(b, number);
    buf_z(b, ">>");
}

uint32_t pdf_put_between(struct tags *g, uint32_t n, const struct pdf_mark *m)
{
    struct buf *b = &g->between;
    uint32_t number = pdf_number(g->p->file);

    b->len = 0;
    buf_z(b, m->kind == MARK_CONTENT ? "/S/Span/P " : "/S/Link/P ");
    pdf_reference(b, pdf_tag(g, n)->number);
    if (m->kind == MARK_CONTENT) {
        put_page(g, b, m->sheet);
        put_language(b, m->language);
        buf_z(b, "/K ");
        pdf_integer(b, m->number);
    } else {
        buf_z(b, "/K");
        put_annotation(g, b, m->sheet, m->number);
    }
    pdf_put_raw(g->p->file, number, buf_str(b));
    return number;
}

static void put_mark(struct tags *g, uint32_t sheet, const struct tag_mark *m)
{
    struct buf *b = &g->body;

    if (m->kind == TAG_ELEMENT) {
        pdf_reference(b, m->number);
    } else if (m->kind == TAG_ANNOTATION) {
        put_annotation(g, b, m->sheet, m->number);
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

/* Rows that were written before their table. */
static void put_rows(struct tags *g, const struct tag_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        pdf_reference(&g->body, rows->numbers[i]);
        buf_char(&g->body, ' ');
    }
}

/* Own marks and children, merged by where they begin on the pages. */
static void put_kids(struct tags *g, uint32_t n)
{
    const struct tag *tag = pdf_tag(g, n);
    uint32_t own = tag->own, sheet = 0;
    struct buf *b = &g->body;

    if (sheet_of(g, tag, &sheet))
        put_page(g, b, sheet);
    buf_z(b, "/K[");
    if (tree_at(g->t, n)->role == TREE_BODY_ROWS && tag->more)
        put_rows(g, &g->rows[tag->more - 1]);
    for (uint32_t child = tree_at(g->t, n)->first; child; child = tree_at(g->t, child)->next) {
        const struct tag *c = pdf_tag(g, child);

        if (!c->number)
            continue;
        for (; own && g->marks[own].order < c->begin; own = g->marks[own].next)
            put_mark(g, sheet, &g->marks[own]);
        pdf_reference(b, c->number);
        buf_char(b, ' ');
    }
    for (; own; own = g->marks[own].next)
        put_mark(g, sheet, &g->marks[own]);
    buf_char(b, ']');
}

/* ---- attributes ---- */

static void put_identifiers(struct buf *b, struct str names)
{
    while (names.len) {
        size_t end = 0;

        while (end < names.len && names.ptr[end] != ' ')
            end++;
        if (end)
            pdf_bytes(b, str_sub(names, 0, end));
        names = str_from(names, end + (end < names.len));
    }
}

static void put_cell(struct buf *b, const struct tree_node *node)
{
    static const char *const scopes[] = { "", "/Scope/Row", "/Scope/Column", "/Scope/Both" };

    bool heads = node->headers.len || node->row_headers.len;

    if (node->columns < 2 && node->rows < 2 && !node->scope && !heads)
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
    if (heads) {
        buf_z(b, "/Headers[");
        put_identifiers(b, node->headers);
        put_identifiers(b, node->row_headers);
        buf_char(b, ']');
    }
    buf_z(b, ">>");
}

/* The first character of the list's first label, 0 where items have none. */
static uint32_t first_label(struct tags *g, uint32_t list)
{
    for (uint32_t i = tree_at(g->t, list)->first, k; i; i = tree_at(g->t, i)->next)
        for (k = tree_at(g->t, i)->first; tree_at(g->t, i)->role == TREE_ITEM && k;
             k = tree_at(g->t, k)->next)
            if (tree_at(g->t, k)->role == TREE_LABEL && pdf_tag(g, k)->begin)
                return pdf_tag(g, k)->more;
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

static void put_list(struct tags *g, struct buf *b, uint32_t n)
{
    const char *name = numbering(first_label(g, n));

    if (!name)
        return;
    buf_z(b, "/A<</O/List/ListNumbering/");
    buf_z(b, name);
    buf_z(b, ">>");
}

static void put_figure(struct tags *g, struct buf *b, uint32_t n)
{
    const struct tag *tag = pdf_tag(g, n);
    const struct pdf_box *box;
    int32_t height;

    if (!tag->more)
        return;
    box = &g->boxes[tag->more - 1].box;
    if (box->left > box->right)
        return;
    height = g->p->sheets[g->boxes[tag->more - 1].sheet].height;
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

static void keep_id(struct tags *g, struct str id, uint32_t node)
{
    g->ids = arena_grow(g->p->arena, g->ids, g->id_count, &g->id_room, sizeof *g->ids);
    g->ids[g->id_count++] = (struct tag_id){ id, node, pdf_tag(g, node)->number };
}

void pdf_put_element(struct tags *g, uint32_t n)
{
    const struct tree_node *node = tree_at(g->t, n);
    struct buf *b = &g->body;
    struct str id = identifier(g, n);

    b->len = 0;
    buf_z(b, "/S/");
    buf_z(b, tree_role_name(node->role));
    buf_z(b, "/P ");
    pdf_reference(b, n == 1 ? g->root : pdf_tag(g, node->parent)->number);
    if (n == 1 || (node->language >= 0 &&
                   node->language != pdf_tag_language(g, node->parent)))
        put_language(b, node->language);
    if (has_title(node->role))
        put_text(b, "/T", node->words->title);
    put_text(b, "/Alt", node->words->alternative);
    put_text(b, "/ActualText", node->words->actual);
    if (id.len) {
        buf_z(b, "/ID");
        pdf_bytes(b, id);
        keep_id(g, id, n);
    }
    put_attributes(g, n);
    put_kids(g, n);
    pdf_put_raw(g->p->file, pdf_tag(g, n)->number, buf_str(b));
}
