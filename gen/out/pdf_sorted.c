/*
 * out/pdf_sorted.c - name trees and number trees, written leaf by leaf
 *
 * ISO 32000-1, 7.9.6 and 7.9.7.
 */
#include "out/pdf_private.h"
#include "out/pdf_write.h"

struct pdf_sorted pdf_sorted_begin(struct pdf *p, const char *kind)
{
    struct arena *a = p->arena;

    return (struct pdf_sorted){
        .p = p, .kind = kind, .root = pdf_number(p->file), .kids.arena = a, .leaf.arena = a,
        .first.arena = a, .last.arena = a, .body.arena = a
    };
}

static void put_entries(struct pdf_sorted *s, uint32_t number)
{
    struct buf *b = &s->body;

    buf_char(b, '/');
    buf_z(b, s->kind);
    buf_char(b, '[');
    buf_add(b, buf_str(&s->leaf));
    buf_char(b, ']');
    pdf_put_raw(s->p->file, number, buf_str(b));
}

static void put_leaf(struct pdf_sorted *s)
{
    uint32_t number = pdf_number(s->p->file);
    struct buf *b = &s->body;

    b->len = 0;
    buf_z(b, "/Limits[");
    buf_add(b, buf_str(&s->first));
    buf_char(b, ' ');
    buf_add(b, buf_str(&s->last));
    buf_char(b, ']');
    put_entries(s, number);
    pdf_reference(&s->kids, number);
    buf_char(&s->kids, ' ');
    s->leaf.len = 0;
    s->count = 0;
}

void pdf_sorted_add(struct pdf_sorted *s, struct str key, struct str value)
{
    if (s->count == PDF_KIDS)
        put_leaf(s);
    if (!s->count++) {
        s->first.len = 0;
        buf_add(&s->first, key);
    }
    s->last.len = 0;
    buf_add(&s->last, key);
    buf_add(&s->leaf, key);
    buf_char(&s->leaf, ' ');
    buf_add(&s->leaf, value);
    buf_char(&s->leaf, ' ');
}

uint32_t pdf_sorted_end(struct pdf_sorted *s)
{
    struct buf *b = &s->body;

    if (!s->kids.len) {
        b->len = 0;
        put_entries(s, s->root);
        return s->root;
    }
    put_leaf(s);
    b->len = 0;
    buf_z(b, "/Kids[");
    buf_add(b, buf_str(&s->kids));
    buf_char(b, ']');
    pdf_put_raw(s->p->file, s->root, buf_str(b));
    return s->root;
}

uint32_t pdf_sorted_tree(struct pdf *p, const char *kind, const struct str *keys,
                         const struct str *values, size_t count)
{
    struct pdf_sorted s = pdf_sorted_begin(p, kind);

    for (size_t i = 0; i < count; i++)
        pdf_sorted_add(&s, keys[i], values[i]);
    return pdf_sorted_end(&s);
}
