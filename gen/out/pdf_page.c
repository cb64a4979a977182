/*
 * out/pdf_page.c - a page into a content stream
 *
 * ISO 32000-1, 8 and 9. Every piece stands in marked content: an artifact, or a number by
 * which pdf_tags.c finds it. Where a reader's pen stands is reckoned exactly from
 * what is written, and each glyph's distance from there goes into TJ, so that a line
 * does not drift by the rounding of its glyphs.
 */
#include <stddef.h>
#include <string.h>

#include "base/utf8.h"
#include "out/pdf_private.h"
#include "out/pdf_write.h"
#include "out/press.h"

/* A side longer than this is outside what readers promise (ISO 32000-1, annex C). */
#define LARGEST_SIDE PU_PT(14400)

/* The pen is reckoned in 1 / 2,000,000 mpt: both a pu and a thousandth of a thousandth of
 * an em are whole numbers of it. */
#define PEN_PER_MPT 2000000
#define PEN_PER_PU 1953125

/* A code takes 4 bytes at most, and a string may be 32,767 (PDF/A-2, 6.1.13). */
#define CODES_PER_STRING 8000

enum furniture { FURNITURE_NONE, FURNITURE_TEXT, FURNITURE_SHAPE };

struct content {
    struct pdf *p;
    const struct page *pg;
    struct buf *out;
    int32_t height;             /* mpt */
    uint32_t sheet;
    /* marked content */
    bool open;
    bool closed;                /* nothing else goes into it: it has an ActualText */
    uint32_t node;
    enum furniture furniture;
    /* text */
    bool in_text;
    int32_t x, y;               /* start of the current line of text, mpt */
    const struct pdf_font *font;
    int32_t size, rise;         /* mpt */
    /* inside TJ */
    bool in_array, in_string;
    unsigned codes;             /* in the string */
    int64_t pen;
    /* graphics state; what a page starts with */
    struct pdf_colour fill, stroke;
    bool overprint;
    const bool *knocks;         /* items that do not overprint; NULL: not of a press */
    pu width, dash[2];
    enum path_cap cap;
    /* turned items */
    bool turned;
    struct point origin;
    const struct content *before;       /* its graphics state comes back at the end */
};

static void put_place(struct content *c, struct point at)
{
    pdf_thousandths(c->out, pdf_mpt(at.x));
    buf_char(c->out, ' ');
    pdf_thousandths(c->out, c->height - pdf_mpt(at.y));
}

static void put_fill(struct content *c, struct ink ink)
{
    pdf_put_ink(c->p, c->out, &c->fill, ink, false);
}

/*
 * Black text prints over what lies beneath, so that no white shows where plates are not quite in register.
 * Only text: a black shape may be there to hide something.
 */
static void set_overprint(struct content *c, bool on)
{
    if (c->p->options.kind != PDF_X4 || c->overprint == on)
        return;
    buf_z(c->out, on ? "/Over gs\n" : "/Knock gs\n");
    c->overprint = on;
}

/* Marked content */

static void end_text(struct content *c)
{
    if (c->in_text)
        buf_z(c->out, "ET\n");
    c->in_text = false;
}

static void end_mark(struct content *c)
{
    end_text(c);
    if (c->open)
        buf_z(c->out, "EMC\n");
    c->open = false;
}

/* The mark of the content stretch in hand; NULL in an artifact. Annotations come last. */
static struct pdf_mark *current_mark(struct content *c)
{
    return c->open && c->node ? &c->p->marks[c->p->mark_count - 1] : NULL;
}

/* Opens an artifact, or a mark whose text a reader takes from `actual` (ptr NULL: from glyphs). */
static void open_mark(struct content *c, uint32_t node, int language, enum furniture furniture,
                      struct str actual)
{
    struct pdf_sheet *s;

    end_mark(c);
    if (c->p->options.kind != PDF_TAGGED)
        return;
    s = &c->p->sheets[c->sheet];
    c->open = true;
    c->node = node;
    c->furniture = furniture;
    c->closed = actual.ptr != NULL;
    if (!node) {
        buf_z(c->out, furniture == FURNITURE_TEXT ? "/Artifact<</Type/Pagination>>BDC\n"
                                                  : "/Artifact<</Type/Layout>>BDC\n");
        return;
    }
    buf_z(c->out, actual.ptr ? "/Span<</ActualText" : "/P<<");
    if (actual.len)
        pdf_text(c->out, actual);
    else if (actual.ptr)
        buf_z(c->out, "()");
    buf_z(c->out, "/MCID ");
    pdf_integer(c->out, s->mark_count);
    buf_z(c->out, ">>BDC\n");
    pdf_mark(c->p, node, MARK_CONTENT, s->mark_count++)->language = (int8_t)language;
}

/*
 * Goes on with the mark in hand where the node is the same, else opens one. `language` -1:
 * anything; content of one node in two languages becomes two marks.
 */
static void continue_mark(struct content *c, uint32_t node, int language,
                          enum furniture furniture)
{
    struct pdf_mark *m = current_mark(c);
    bool untagged = c->p->options.kind != PDF_TAGGED;
    bool same = c->open && !c->closed && node == c->node &&
                (node ? language < 0 || m->language < 0 || language == m->language
                      : c->furniture == furniture);

    if (untagged)
        return;
    if (!same)
        open_mark(c, node, language, furniture, STR_NONE);
    else if (m && m->language < 0)
        m->language = (int8_t)language;
}

static void widen(struct content *c, pu left, pu top, pu right, pu bottom)
{
    struct pdf_mark *m = current_mark(c);

    if (!m)
        return;
    if (c->turned) {
        struct point a = page_turned(c->origin, (struct point){ left, bottom });
        struct point b = page_turned(c->origin, (struct point){ right, top });
        left = b.x, right = a.x, top = b.y, bottom = a.y;
    }
    m->box.left = left < m->box.left ? left : m->box.left;
    m->box.top = top < m->box.top ? top : m->box.top;
    m->box.right = right > m->box.right ? right : m->box.right;
    m->box.bottom = bottom > m->box.bottom ? bottom : m->box.bottom;
}

/* Text */

static void end_string(struct content *c)
{
    if (c->in_string)
        buf_char(c->out, ')');
    c->in_string = false;
}

static void end_array(struct content *c)
{
    end_string(c);
    if (c->in_array)
        buf_z(c->out, "]TJ\n");
    c->in_array = false;
}

/* The run stands in an item of the page, whose index press_knocks goes by. */
static bool is_overprinting(const struct content *c, const struct page_glyphs *g)
{
    const struct page_item *item = (const struct page_item *)(const void *)
        ((const char *)g - offsetof(struct page_item, glyphs));

    return c->knocks && ink_plates(g->ink) == 1 && g->ink.cmyk[3] == 100 &&
        !c->knocks[item - c->pg->items];
}

static void begin_run(struct content *c, const struct page_glyphs *g, const struct pdf_font *font)
{
    int32_t x = pdf_mpt(g->at.x), y = c->height - pdf_mpt(g->at.y), size = pdf_mpt(g->size);

    set_overprint(c, is_overprinting(c, g));
    if (!c->in_text) {
        buf_z(c->out, "BT\n");
        c->in_text = true;
        c->x = c->y = 0;
    }
    if (c->font != font || c->size != size) {
        buf_char(c->out, '/');
        buf_add(c->out, font->resource);
        buf_char(c->out, ' ');
        pdf_thousandths(c->out, size);
        buf_z(c->out, " Tf ");
        c->font = font;
        c->size = size;
    }
    put_fill(c, g->ink);
    pdf_thousandths(c->out, x - c->x);
    buf_char(c->out, ' ');
    pdf_thousandths(c->out, y - c->y);
    buf_z(c->out, " Td");
    c->x = x;
    c->y = y;
    c->pen = (int64_t)x * PEN_PER_MPT;
}

static int64_t rounded(int64_t a, int64_t b)        /* b > 0; half away from zero */
{
    return a < 0 ? -((-a + b / 2) / b) : (a + b / 2) / b;
}

static void set_rise(struct content *c, int32_t rise)
{
    if (rise == c->rise)
        return;
    end_array(c);
    pdf_thousandths(c->out, rise);
    buf_z(c->out, " Ts");
    c->rise = rise;
}

static void put_code(struct content *c, uint16_t code)
{
    char *start = pdf_room(c->out, 4), *p = start;

    for (int shift = 8; shift >= 0; shift -= 8) {
        char byte = (char)(code >> shift);

        if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r')
            *p++ = '\\';
        *p++ = byte == '\r' ? 'r' : byte;
    }
    c->out->len += (size_t)(p - start);
}

static void show_glyph(struct content *c, const struct page_glyphs *g,
                       const struct page_glyph *glyph, uint16_t code)
{
    int64_t per_unit = (int64_t)c->size * (PEN_PER_MPT / 1000);  /* of TJ, 1/1000 em */
    int64_t target = ((int64_t)g->at.x + glyph->x) * PEN_PER_PU;
    int64_t move = per_unit ? rounded(target - c->pen, per_unit) : 0;

    set_rise(c, -pdf_mpt(glyph->y));
    if (!c->in_array)
        buf_char(c->out, '[');
    c->in_array = true;
    if (move || c->codes == CODES_PER_STRING)
        end_string(c);
    if (move)
        pdf_integer(c->out, -move);
    if (!c->in_string) {
        buf_char(c->out, '(');
        c->codes = 0;
    }
    c->in_string = true;
    c->codes++;
    put_code(c, code);
    c->pen += move * per_unit + (int64_t)c->font->codes[code].width * c->size * 2;
}

/* Glyphs from `i` that share a cluster, and the text it stands for. */
static uint32_t cluster_of(const struct page_glyphs *g, uint32_t i, struct str *text)
{
    uint32_t from = g->glyphs[i].cluster, end = i + 1;

    while (end < g->count && g->glyphs[end].cluster == from)
        end++;
    *text = str_sub(g->text, from, (end < g->count ? g->glyphs[end].cluster : g->text.len) - from);
    return end;
}

static size_t characters(struct str s)
{
    size_t n = 0;

    for (; s.len; n++)
        utf8_next(&s);
    return n;
}

static struct str first_character(struct str text)
{
    struct str rest = text;

    utf8_next(&rest);
    return str_sub(text, 0, text.len - rest.len);
}

/* The part of a cluster's text that glyph k of n stands for: a character each, the last all
 * that are left. Where there are too few, the first one for each: see show_cluster. */
static struct str share(struct str text, uint32_t k, uint32_t n)
{
    struct str rest = text;

    for (uint32_t i = 0; i < k && rest.len; i++)
        utf8_next(&rest);
    if (!rest.len)
        return first_character(text);
    return k + 1 == n ? rest : first_character(rest);
}

static bool refuse(struct content *c, const struct page_item *item, enum message m)
{
    return diag_error(c->p->diag, item->at, m, item->glyphs.text);
}

static bool show_cluster(struct content *c, const struct page_item *item, uint32_t from,
                         uint32_t end, struct str text, struct pdf_font *font)
{
    const struct page_glyphs *g = &item->glyphs;

    if (!text.len)
        return refuse(c, item, MSG_PDF_NO_TEXT);
    for (uint32_t i = from; i < end; i++) {
        struct str part = end - from == 1 ? text : share(text, i - from, end - from);
        uint16_t code = pdf_font_code(font, c->p->arena, g->glyphs[i].id, part);

        if (!code)
            return refuse(c, item, MSG_PDF_NO_GLYPH);
        show_glyph(c, g, &g->glyphs[i], code);
    }
    return true;
}

/* Glyphs [from, end) of a run as a mark, or as the next part of the mark in hand. */
static bool show_part(struct content *c, const struct page_item *item, uint32_t from, uint32_t end,
                      struct pdf_font *font)
{
    const struct page_glyphs *g = &item->glyphs;
    struct pdf_mark *m;
    struct str text;
    bool ok = true;

    widen(c, g->at.x, g->at.y - g->size, g->at.x + g->width, g->at.y + g->size / 4);
    m = current_mark(c);
    if (m && !m->first)
        m->first = utf8_at(g->text, g->glyphs[from].cluster, NULL);
    begin_run(c, g, font);
    for (uint32_t i = from, next; i < end && ok; i = next) {
        next = cluster_of(g, i, &text);
        ok = show_cluster(c, item, i, next, text, font);
    }
    end_array(c);
    return ok;
}

/*
 * Whether a cluster needs an ActualText: it has more glyphs than characters, so no share of the
 * text for each. One nested inside the run's mark would be simpler, but poppler's
 * structure reader ends the mark where the nested one ends.
 */
static bool needs_actual(const struct page_glyphs *g, uint32_t from, uint32_t end, struct str text)
{
    return end - from > 1 && !g->actual.ptr && characters(text) < end - from;
}

static bool put_glyphs(struct content *c, const struct page_item *item)
{
    const struct page_glyphs *g = &item->glyphs;
    struct pdf_font *font = pdf_font_of(c->p, g->face);
    uint32_t start = 0, end;
    struct str text;
    bool ok = font != NULL;

    if (ok && g->actual.ptr && item->node) {
        open_mark(c, item->node, g->language, FURNITURE_TEXT, g->actual);
        return show_part(c, item, 0, g->count, font);
    }
    for (uint32_t i = 0; i < g->count && ok; i = end) {
        bool special;

        end = cluster_of(g, i, &text);
        special = item->node && needs_actual(g, i, end, text);
        if (start < i && special) {
            continue_mark(c, item->node, g->language, FURNITURE_TEXT);
            ok = show_part(c, item, start, i, font);
        }
        if (special) {
            open_mark(c, item->node, g->language, FURNITURE_TEXT, text);
            ok = ok && show_part(c, item, i, end, font);
            start = end;
        }
    }
    if (!ok || start == g->count)
        return ok;
    continue_mark(c, item->node, g->language, FURNITURE_TEXT);
    return show_part(c, item, start, g->count, font);
}

/* Paths */

static bool is_rectangle(const struct page_path *path)
{
    const struct path_op *o = path->ops;

    if (path->count != 5 || o[0].kind != PATH_MOVE || o[4].kind != PATH_CLOSE)
        return false;
    for (int i = 1; i < 4; i++)
        if (o[i].kind != PATH_LINE)
            return false;
    return o[0].p[0].y == o[1].p[0].y && o[1].p[0].x == o[2].p[0].x &&
           o[2].p[0].y == o[3].p[0].y && o[3].p[0].x == o[0].p[0].x;
}

static void put_rectangle(struct content *c, const struct page_path *path)
{
    struct point a = path->ops[0].p[0], b = path->ops[2].p[0];
    int32_t x = pdf_mpt(a.x), y = c->height - pdf_mpt(a.y);

    put_place(c, a);
    buf_char(c->out, ' ');
    pdf_thousandths(c->out, pdf_mpt(b.x) - x);
    buf_char(c->out, ' ');
    pdf_thousandths(c->out, c->height - pdf_mpt(b.y) - y);
    buf_z(c->out, " re\n");
}

static void put_op(struct content *c, const struct path_op *op)
{
    int points = 1;

    switch (op->kind) {
    case PATH_MOVE: case PATH_LINE:
        break;
    case PATH_CURVE:
        points = 3;
        break;
    case PATH_CLOSE:
        buf_z(c->out, "h\n");
        return;
    }
    for (int i = 0; i < points; i++) {
        put_place(c, op->p[i]);
        buf_char(c->out, ' ');
        widen(c, op->p[i].x, op->p[i].y, op->p[i].x, op->p[i].y);
    }
    buf_z(c->out, op->kind == PATH_MOVE ? "m\n" : op->kind == PATH_LINE ? "l\n" : "c\n");
}

static void put_pen(struct content *c, const struct page_path *path)
{
    pdf_put_ink(c->p, c->out, &c->stroke, path->stroke_ink, true);
    if (path->stroke_width != c->width) {
        c->width = path->stroke_width;
        pdf_thousandths(c->out, pdf_mpt(c->width));
        buf_z(c->out, " w ");
    }
    if (memcmp(path->dash, c->dash, sizeof c->dash)) {
        memcpy(c->dash, path->dash, sizeof c->dash);
        buf_char(c->out, '[');
        if (c->dash[0] || c->dash[1]) {
            pdf_thousandths(c->out, pdf_mpt(c->dash[0]));
            buf_char(c->out, ' ');
            pdf_thousandths(c->out, pdf_mpt(c->dash[1]));
        }
        buf_z(c->out, "]0 d ");
    }
    if (path->cap != c->cap) {
        c->cap = path->cap;
        buf_z(c->out, c->cap == PATH_ROUND ? "1 J 1 j " : "0 J 0 j ");
    }
}

static bool put_path(struct content *c, const struct page_item *item)
{
    const struct page_path *path = &item->path;

    if (!path->count || (!path->fill && !path->stroke))
        return true;
    if (path->ops[0].kind != PATH_MOVE)
        return diag_error(c->p->diag, item->at, MSG_PDF_PATH);
    continue_mark(c, item->node, -1, FURNITURE_SHAPE);
    end_text(c);
    set_overprint(c, false);
    if (path->fill)
        put_fill(c, path->fill_ink);
    if (path->stroke)
        put_pen(c, path);
    if (is_rectangle(path)) {
        struct point a = path->ops[0].p[0], b = path->ops[2].p[0];

        put_rectangle(c, path);
        widen(c, a.x, a.y, a.x, a.y);
        widen(c, b.x, b.y, b.x, b.y);
    } else {
        for (uint32_t i = 0; i < path->count; i++)
            put_op(c, &path->ops[i]);
    }
    buf_z(c->out, path->fill && path->stroke ? "B" : path->fill ? "f" : "S");
    buf_z(c->out, path->fill && path->even_odd ? "*\n" : "\n");
    return true;
}

/* Pictures */

static bool put_picture(struct content *c, const struct page_item *item)
{
    struct rect r = item->picture.area;
    uint32_t number = pdf_picture(c->p, item->picture.image);

    if (!number)
        return false;
    continue_mark(c, item->node, -1, FURNITURE_SHAPE);
    end_text(c);
    set_overprint(c, false);
    widen(c, r.x, r.y, r.x + r.width, r.y + r.height);
    buf_z(c->out, "q ");
    pdf_thousandths(c->out, pdf_mpt(r.width));
    buf_z(c->out, " 0 0 ");
    pdf_thousandths(c->out, pdf_mpt(r.height));
    buf_char(c->out, ' ');
    put_place(c, (struct point){ r.x, r.y + r.height });
    buf_format(c->out, " cm /I%u Do Q\n", (unsigned)number);
    return true;
}

/* The page */

/* Paper and trim are one; a shifted page keeps its places and moves its paper. */
static struct str boxes_of(const struct content *c)
{
    struct buf b = { .arena = c->p->arena };
    int32_t left = -pdf_mpt(c->p->shift), width = pdf_mpt(c->pg->trim.width);

    for (int i = 0; i < 2; i++) {
        buf_z(&b, i ? "/TrimBox[" : "/MediaBox[");
        pdf_thousandths(&b, left);
        buf_z(&b, " 0 ");
        pdf_thousandths(&b, left + width);
        buf_char(&b, ' ');
        pdf_thousandths(&b, c->height);
        buf_char(&b, ']');
    }
    return buf_str(&b);
}

/* A quarter turn: (x, y) of the items, y upwards from the page's foot, to origin.x + y downwards. */
static void begin_turn(struct content *c, struct point origin)
{
    struct content *before = ARENA_NEW(c->pg->arena, struct content);

    end_mark(c);
    set_overprint(c, false);
    *before = *c;
    c->before = before;
    c->turned = true;
    c->origin = origin;
    buf_z(c->out, "q 0 1 -1 0 ");
    pdf_thousandths(c->out, pdf_mpt(origin.x) + c->height);
    buf_char(c->out, ' ');
    pdf_thousandths(c->out, c->height - pdf_mpt(origin.y));
    buf_z(c->out, " cm\n");
}

static void end_turn(struct content *c)
{
    if (!c->turned)
        return;
    end_mark(c);
    buf_z(c->out, "Q\n");
    *c = *c->before;
}

static bool put_item(struct content *c, const struct page_item *item)
{
    switch (item->kind) {
    case PAGE_TURN_BEGIN:
        begin_turn(c, item->turn);
        return true;
    case PAGE_TURN_END:
        end_turn(c);
        return true;
    case PAGE_GLYPHS:
        return put_glyphs(c, item);
    case PAGE_PATH:
        return put_path(c, item);
    case PAGE_IMAGE:
        return put_picture(c, item);
    case PAGE_DESTINATION:
    case PAGE_LINK:             /* after the content, by pdf_links */
    case PAGE_GROUP_BEGIN:
    case PAGE_GROUP_END:
        return true;
    }
    return true;
}

static bool paint(struct content *c)
{
    bool ok = true;

    for (uint32_t i = 0; i < c->pg->count; i++)
        ok &= put_item(c, &c->pg->items[i]);
    end_mark(c);
    return ok;
}

bool pdf_paint(struct pdf *p, const struct page *pg, struct buf *out)
{
    struct content c = { .p = p, .pg = pg, .out = out, .height = pdf_mpt(pg->trim.height),
                         .width = PU_PER_PT };

    if (p->options.kind == PDF_X4)
        c.knocks = press_knocks(pg->arena, pg, p->options.ink_limit);
    return paint(&c);
}

static bool tagged_page(struct pdf *p, const struct page *pg)
{
    struct content c = {
        .p = p, .pg = pg, .out = &p->content, .height = pdf_mpt(pg->trim.height),
        .sheet = (uint32_t)p->sheet_count, .width = PU_PER_PT
    };
    struct buf annotations = { .arena = p->arena };
    uint32_t contents;

    pdf_new_sheet(p, c.height, pg->label);
    p->content.len = 0;
    if (!paint(&c) || !pdf_links(p, pg, &annotations))
        return false;
    contents = pdf_number(p->file);
    pdf_put_stream(p->file, pdf_dict(p->file, contents), buf_str(&p->content), PDF_DEFLATE);
    pdf_put_page(p, boxes_of(&c), p->resources, contents, buf_str(&annotations));
    return true;
}

bool pdf_page(struct pdf *p, const struct page *pg)
{
    if (pg->trim.width <= 0 || pg->trim.height <= 0 || pg->trim.width > LARGEST_SIDE ||
        pg->trim.height > LARGEST_SIDE)
        return diag_error(p->diag, pg->at, MSG_PDF_PAGE_SIZE);
    return p->options.kind == PDF_TAGGED ? tagged_page(p, pg) : pdf_form(p, pg);
}
