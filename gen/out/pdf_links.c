/*
 * out/pdf_links.c - links and destinations of a page
 *
 * ISO 32000-1, 12.5.6.5 and 12.3.2. An annotation stands in the structure tree through a mark of
 * its own, after the content of its page.
 */
#include "out/address.h"
#include "out/pdf_private.h"
#include "out/pdf_write.h"

/* Of the page in hand, mpt. */
static int32_t height(const struct pdf *p)
{
    return p->sheets[p->sheet_count - 1].height;
}

/* `turn` is the origin of turned items, or NULL. */
static void put_destination(struct pdf *p, const struct page_destination *d,
                            const struct point *turn)
{
    struct point at = turn ? page_turned(*turn, d->at) : d->at;

    p->destinations = arena_grow(p->arena, p->destinations, p->destination_count,
                                 &p->destination_room, sizeof *p->destinations);
    p->destinations[p->destination_count++] = (struct pdf_destination){
        .name = str_copy(p->arena, d->name), .sheet = (uint32_t)p->sheet_count - 1,
        .x = pdf_mpt(at.x), .y = height(p) - pdf_mpt(at.y)
    };
}

/* A URI is ASCII (ISO 32000-1, 12.6.4.7): all other bytes as %XX. */
static struct str escaped(struct arena *a, struct str uri)
{
    struct buf b = { .arena = a };

    for (size_t i = 0; i < uri.len; i++) {
        unsigned char c = (unsigned char)uri.ptr[i];

        if (c > ' ' && c < 0x7f)
            buf_char(&b, (char)c);
        else
            buf_format(&b, "%%%02X", c);
    }
    return buf_str(&b);
}

/* What the link says to somebody who cannot see it: the text it covers, else where it leads. */
static struct str link_words(const struct pdf *p, const struct page *pg,
                             const struct page_link *l)
{
    struct buf b = { .arena = p->scratch };

    for (uint32_t i = 0; i < pg->count && b.len < 500; i++) {
        const struct page_item *item = &pg->items[i];
        struct point at = item->glyphs.at;

        if (item->kind == PAGE_GLYPHS && at.x >= l->area.x - PU_PT(0.5) &&
            at.x < l->area.x + l->area.width && at.y >= l->area.y &&
            at.y <= l->area.y + l->area.height + PU_PT(0.5))
            buf_add(&b, item->glyphs.text);
    }
    if (!str_blank(buf_str(&b)))
        return str_trim(buf_str(&b));
    return l->uri.len ? l->uri : l->destination;
}

static void put_area(const struct pdf *p, struct buf *b, struct rect r)
{
    int32_t sides[4] = {
        pdf_mpt(r.x), height(p) - pdf_mpt(r.y + r.height),
        pdf_mpt(r.x + r.width), height(p) - pdf_mpt(r.y)
    };

    buf_z(b, "/Rect[");
    for (int i = 0; i < 4; i++) {
        if (i)
            buf_char(b, ' ');
        pdf_thousandths(b, sides[i]);
    }
    buf_char(b, ']');
}

static void want(struct pdf *p, struct str name, struct span at)
{
    p->wanted = arena_grow(p->arena, p->wanted, p->wanted_count, &p->wanted_room,
                           sizeof *p->wanted);
    p->wanted[p->wanted_count++] = (struct pdf_wanted){ str_copy(p->arena, name), at };
}

/* The area of a link among turned items. */
static struct rect turned(struct point origin, struct rect r)
{
    struct point a = page_turned(origin, (struct point){ r.x + r.width, r.y });

    return (struct rect){ a.x, a.y, r.height, r.width };
}

static bool put_link(struct pdf *p, const struct page *pg, const struct page_item *item,
                     const struct point *turn, struct buf *annotations)
{
    const struct page_link *l = &item->link;
    struct buf b = { .arena = p->scratch };
    uint32_t number = pdf_number(p->file);
    struct pdf_mark *m;

    if (l->uri.len && !address_allowed(l->uri))
        return diag_error(p->diag, item->at, MSG_LINK_ADDRESS, l->uri);
    /* A link that is no part of the text still has to stand in the tree: in the document. */
    m = pdf_mark(p, item->node ? item->node : 1, MARK_ANNOTATION, number);
    m->key = p->keys++;
    buf_z(&b, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]");
    put_area(p, &b, turn ? turned(*turn, l->area) : l->area);
    buf_z(&b, "/StructParent ");
    pdf_integer(&b, m->key);
    buf_z(&b, "/Contents");
    pdf_text(&b, link_words(p, pg, l));
    if (l->uri.len) {
        buf_z(&b, "/A<</S/URI/URI");
        pdf_bytes(&b, escaped(p->scratch, l->uri));
        buf_z(&b, ">>");
    } else {
        buf_z(&b, "/Dest");
        pdf_bytes(&b, l->destination);
        want(p, l->destination, item->at);
    }
    pdf_put_raw(p->file, number, buf_str(&b));
    pdf_reference(annotations, number);
    buf_char(annotations, ' ');
    return true;
}

bool pdf_links(struct pdf *p, const struct page *pg, struct buf *annotations)
{
    const struct point *turn = NULL;
    bool ok = true;

    for (uint32_t i = 0; i < pg->count; i++) {
        const struct page_item *item = &pg->items[i];

        if (item->kind == PAGE_TURN_BEGIN)
            turn = &item->turn;
        if (item->kind == PAGE_TURN_END)
            turn = NULL;
        if (item->kind == PAGE_LINK)
            ok &= put_link(p, pg, item, turn, annotations);
        if (item->kind == PAGE_DESTINATION)
            put_destination(p, &item->destination, turn);
    }
    return ok;
}
