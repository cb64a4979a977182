/*
 * out/pdf_side.c - page objects; pages as forms, and sides of sheets that show them
 *
 * ISO 32000-1, 8.10 (form XObjects) and 14.11.2 (page boxes). Whatever stands alone on its paper,
 * one page or sixteen, is a side: one road for marks, boxes and imposition.
 */
#include <assert.h>

#include "out/pdf_private.h"
#include "out/pdf_write.h"

/* Pages of the file */

void pdf_new_sheet(struct pdf *p, int32_t height, struct str label)
{
    if (p->sheet_count % PDF_KIDS == 0) {
        p->groups = arena_grow(p->arena, p->groups, p->group_count, &p->group_room,
                               sizeof *p->groups);
        p->groups[p->group_count++] = pdf_number(p->file);
    }
    p->sheets = arena_grow(p->arena, p->sheets, p->sheet_count, &p->sheet_room,
                           sizeof *p->sheets);
    p->sheets[p->sheet_count++] = (struct pdf_sheet){
        .number = pdf_number(p->file), .key = p->keys++, .height = height,
        .first_mark = (uint32_t)p->mark_count,
        .label = label.len ? str_copy(p->arena, label) : STR_NONE
    };
}

void pdf_put_page(struct pdf *p, struct str boxes, uint32_t resources, uint32_t contents,
                  struct str annotations)
{
    const struct pdf_sheet *s = &p->sheets[p->sheet_count - 1];
    struct buf b = { .arena = p->scratch };

    buf_z(&b, "/Type/Page/Parent ");
    pdf_reference(&b, p->groups[p->group_count - 1]);
    buf_add(&b, boxes);
    buf_z(&b, "/Resources ");
    pdf_reference(&b, resources);
    buf_z(&b, "/Contents ");
    pdf_reference(&b, contents);
    if (p->options.kind == PDF_TAGGED) {
        buf_z(&b, "/StructParents ");
        pdf_integer(&b, s->key);
        buf_z(&b, "/Tabs/S");
    }
    if (annotations.len) {
        buf_z(&b, "/Annots[");
        buf_add(&b, annotations);
        buf_char(&b, ']');
    }
    pdf_put_raw(p->file, s->number, buf_str(&b));
}

/* Pages as forms, and sides */

static void put_four(struct buf *b, int32_t left, int32_t bottom, int32_t right, int32_t top)
{
    const int32_t sides[] = { left, bottom, right, top };

    for (int i = 0; i < 4; i++) {
        if (i)
            buf_char(b, ' ');
        pdf_thousandths(b, sides[i]);
    }
}

bool pdf_form(struct pdf *p, const struct page *pg)
{
    uint32_t number = pdf_number(p->file);
    HPDF_Dict d = pdf_dict(p->file, number);
    int32_t bleed = pdf_mpt(pg->bleed), height = pdf_mpt(pg->trim.height);
    struct buf b = { .arena = p->scratch };
    struct str body;

    pdf_content_new(p);
    if (!pdf_paint(p, pg, &p->content)) {
        HPDF_Dict_Free(d);
        return false;
    }
    buf_z(&b, "/Type/XObject/Subtype/Form/BBox[");
    put_four(&b, -bleed, -bleed, pdf_mpt(pg->trim.width) + bleed, height + bleed);
    buf_z(&b, "]/Resources ");
    pdf_reference(&b, p->resources);
    body = buf_str(&b);
    pdf_set_raw(d, &body);
    pdf_put_stream(p->file, d, buf_str(&p->content), PDF_DEFLATE);
    p->forms = arena_grow(p->arena, p->forms, p->form_count, &p->form_room, sizeof *p->forms);
    p->forms[p->form_count++] = (struct pdf_form){ number, height };
    return true;
}

static void put_placed(struct pdf *p, const struct pdf_placed *c, int32_t media, struct buf *out)
{
    const struct pdf_form *form = &p->forms[c->page - 1];
    int32_t height = (int32_t)((int64_t)form->height * c->scale / 1000);

    buf_z(out, "q ");
    pdf_thousandths(out, pdf_mpt(c->clip.x));
    buf_char(out, ' ');
    pdf_thousandths(out, media - pdf_mpt(c->clip.y + c->clip.height));
    buf_char(out, ' ');
    pdf_thousandths(out, pdf_mpt(c->clip.width));
    buf_char(out, ' ');
    pdf_thousandths(out, pdf_mpt(c->clip.height));
    buf_z(out, " re W n ");
    pdf_thousandths(out, c->scale);
    buf_z(out, " 0 0 ");
    pdf_thousandths(out, c->scale);
    buf_char(out, ' ');
    pdf_thousandths(out, pdf_mpt(c->at.x));
    buf_char(out, ' ');
    pdf_thousandths(out, media - pdf_mpt(c->at.y) - height);
    buf_format(out, " cm /P%u Do Q\n", (unsigned)c->page);
}

static struct str boxes_of(struct pdf *p, const struct pdf_side *s)
{
    struct buf b = { .arena = p->scratch };
    int32_t height = pdf_mpt(s->media.height), bleed = pdf_mpt(s->bleed);
    int32_t left = pdf_mpt(s->trim.x), right = pdf_mpt(s->trim.x + s->trim.width);
    int32_t bottom = height - pdf_mpt(s->trim.y + s->trim.height);
    int32_t top = height - pdf_mpt(s->trim.y);

    buf_z(&b, "/MediaBox[");
    put_four(&b, 0, 0, pdf_mpt(s->media.width), height);
    buf_z(&b, "]/BleedBox[");
    put_four(&b, left - bleed, bottom - bleed, right + bleed, top + bleed);
    buf_z(&b, "]/TrimBox[");
    put_four(&b, left, bottom, right, top);
    buf_char(&b, ']');
    return buf_str(&b);
}

bool pdf_side(struct pdf *p, const struct pdf_side *s)
{
    int32_t height = pdf_mpt(s->media.height);
    uint32_t contents;

    assert(p->options.kind != PDF_TAGGED);
    pdf_new_sheet(p, height, s->label);
    pdf_content_new(p);
    for (size_t i = 0; i < s->count; i++)
        if (s->placed[i].page)
            put_placed(p, &s->placed[i], height, &p->content);
    if (s->marks && !pdf_paint(p, s->marks, &p->content))
        return false;
    contents = pdf_number(p->file);
    pdf_put_stream(p->file, pdf_dict(p->file, contents), buf_str(&p->content), PDF_DEFLATE);
    pdf_put_page(p, boxes_of(p, s), p->side_resources, contents, STR(""));
    return true;
}

void pdf_shift(struct pdf *p, pu right)
{
    p->shift = right;
}
