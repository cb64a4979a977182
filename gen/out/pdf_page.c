/*
 * out/pdf_page.c - a page into a content stream: paths, pictures, the order of its items
 *
 * ISO 32000-1, 8. Text is pdf_text.c's.
 */
#include <string.h>

#include "out/pdf_content.h"
#include "out/pdf_write.h"
#include "out/press.h"

/* A side longer than this is outside what readers promise (ISO 32000-1, annex C). */
#define LARGEST_SIDE PU_PT(14400)

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

    pdf_content_place(c, a);
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
        pdf_content_place(c, op->p[i]);
        buf_char(c->out, ' ');
        pdf_content_widen(c, op->p[i].x, op->p[i].y, op->p[i].x, op->p[i].y);
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
    pdf_content_continue_mark(c, item->node, -1, FURNITURE_SHAPE);
    pdf_content_end_text(c);
    pdf_content_overprint(c, false);
    if (path->fill)
        pdf_content_fill(c, path->fill_ink);
    if (path->stroke)
        put_pen(c, path);
    if (is_rectangle(path)) {
        struct point a = path->ops[0].p[0], b = path->ops[2].p[0];

        put_rectangle(c, path);
        pdf_content_widen(c, a.x, a.y, a.x, a.y);
        pdf_content_widen(c, b.x, b.y, b.x, b.y);
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
    pdf_content_continue_mark(c, item->node, -1, FURNITURE_SHAPE);
    pdf_content_end_text(c);
    pdf_content_overprint(c, false);
    pdf_content_widen(c, r.x, r.y, r.x + r.width, r.y + r.height);
    buf_z(c->out, "q ");
    pdf_thousandths(c->out, pdf_mpt(r.width));
    buf_z(c->out, " 0 0 ");
    pdf_thousandths(c->out, pdf_mpt(r.height));
    buf_char(c->out, ' ');
    pdf_content_place(c, (struct point){ r.x, r.y + r.height });
    buf_format(c->out, " cm /I%u Do Q\n", (unsigned)number);
    return true;
}

/* The page */

/* Paper and trim are one; a shifted page keeps its places and moves its paper. */
static struct str boxes_of(const struct content *c)
{
    struct buf b = { .arena = c->p->scratch };
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

/* A quarter turn: (x, y) of the items, y upwards from the foot, to origin.x + y downwards. */
static void begin_turn(struct content *c, struct point origin)
{
    struct content *before = ARENA_NEW(c->pg->arena, struct content);

    pdf_content_end_mark(c);
    pdf_content_overprint(c, false);
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
    pdf_content_end_mark(c);
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
        return pdf_content_glyphs(c, item);
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
    pdf_content_end_mark(c);
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
    struct buf annotations = { .arena = p->scratch };
    uint32_t contents;

    pdf_new_sheet(p, c.height, pg->label);
    pdf_content_new(p);
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
