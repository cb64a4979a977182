/*
 * out/pdf_content.c - places, inks and marked content of a content stream
 *
 * ISO 32000-1, 8.6 and 14.6.
 */
#include "out/pdf_content.h"
#include "out/pdf_write.h"

void pdf_content_place(struct content *c, struct point at)
{
    pdf_thousandths(c->out, pdf_mpt(at.x));
    buf_char(c->out, ' ');
    pdf_thousandths(c->out, c->height - pdf_mpt(at.y));
}

void pdf_content_fill(struct content *c, struct ink ink)
{
    pdf_put_ink(c->p, c->out, &c->fill, ink, false);
}

/*
 * Black text prints over what lies beneath, so that no white shows where plates are not quite in
 * register. Only text: a black shape may be there to hide something.
 */
void pdf_content_overprint(struct content *c, bool on)
{
    if (c->p->options.kind != PDF_X4 || c->overprint == on)
        return;
    buf_z(c->out, on ? "/Over gs\n" : "/Knock gs\n");
    c->overprint = on;
}

/* Marked content */

void pdf_content_end_text(struct content *c)
{
    if (c->in_text)
        buf_z(c->out, "ET\n");
    c->in_text = false;
}

void pdf_content_end_mark(struct content *c)
{
    pdf_content_end_text(c);
    if (c->open)
        buf_z(c->out, "EMC\n");
    c->open = false;
}

struct pdf_mark *pdf_content_mark(struct content *c)
{
    return c->open && c->node ? &c->p->marks[c->p->mark_count - 1] : NULL;
}

void pdf_content_open_mark(struct content *c, uint32_t node, int language,
                           enum furniture furniture, struct str actual)
{
    struct pdf_sheet *s;

    pdf_content_end_mark(c);
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

void pdf_content_continue_mark(struct content *c, uint32_t node, int language,
                               enum furniture furniture)
{
    struct pdf_mark *m = pdf_content_mark(c);
    bool untagged = c->p->options.kind != PDF_TAGGED;
    bool same = c->open && !c->closed && node == c->node &&
                (node ? language < 0 || m->language < 0 || language == m->language
                      : c->furniture == furniture);

    if (untagged)
        return;
    if (!same)
        pdf_content_open_mark(c, node, language, furniture, STR_NONE);
    else if (m && m->language < 0)
        m->language = (int8_t)language;
}

void pdf_content_widen(struct content *c, pu left, pu top, pu right, pu bottom)
{
    struct pdf_mark *m = pdf_content_mark(c);

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
