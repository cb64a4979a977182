/*
 * out/pdf_attach.c - files attached to a document
 *
 * ISO 19005-3, 6.8 and annex E: an associated file of the document, with its relation, its media
 * type and a name in both forms.
 */
#include "out/pdf_private.h"
#include "out/pdf_write.h"

void pdf_attach(struct pdf *p, const struct pdf_attachment *file)
{
    struct pdf_attachment *copy = ARENA_NEW(p->arena, struct pdf_attachment);

    *copy = *file;
    p->attachments = arena_grow(p->arena, p->attachments, p->attachment_count, &p->attachment_room,
                                sizeof *p->attachments);
    p->attachments[p->attachment_count++] = copy;
}

/* D:20260220 of 2026-02-20. */
static void put_date(struct buf *b, struct str date)
{
    buf_z(b, "(D:");
    for (size_t i = 0; i < date.len; i++)
        if (date.ptr[i] != '-')
            buf_char(b, date.ptr[i]);
    buf_char(b, ')');
}

static uint32_t put_bytes(struct pdf *p, const struct pdf_attachment *file, struct str date)
{
    uint32_t number = pdf_number(p->file);
    HPDF_Dict d = pdf_dict(p->file, number);
    struct buf b = { .arena = p->arena };
    struct str body;

    buf_z(&b, "/Type/EmbeddedFile/Subtype");
    pdf_name(&b, file->type);
    buf_z(&b, "/Params<</Size ");
    pdf_integer(&b, (int64_t)file->bytes.len);
    if (date.len) {
        buf_z(&b, "/ModDate");
        put_date(&b, date);
    }
    buf_z(&b, ">>");
    body = buf_str(&b);
    pdf_set_raw(d, &body);
    pdf_put_stream(p->file, d, file->bytes, PDF_DEFLATE);
    return number;
}

static uint32_t put_file(struct pdf *p, const struct pdf_attachment *file, struct str date)
{
    static const char *const relations[] = { "Data", "Supplement" };
    uint32_t number = pdf_number(p->file), bytes = put_bytes(p, file, date);
    struct buf b = { .arena = p->arena };

    buf_z(&b, "/Type/Filespec/F");
    pdf_bytes(&b, file->name);
    buf_z(&b, "/UF");
    pdf_text(&b, file->name);
    buf_z(&b, "/Desc");
    pdf_text(&b, file->description);
    buf_format(&b, "/AFRelationship/%s/EF<</F ", relations[file->relation]);
    pdf_reference(&b, bytes);
    buf_z(&b, "/UF ");
    pdf_reference(&b, bytes);
    buf_z(&b, ">>");
    pdf_put_raw(p->file, number, buf_str(&b));
    return number;
}

void pdf_put_attachments(struct pdf *p, HPDF_Dict catalog, HPDF_Dict names, struct str date)
{
    struct str *keys = ARENA_ARRAY(p->arena, struct str, p->attachment_count + 1);
    struct str *values = ARENA_ARRAY(p->arena, struct str, p->attachment_count + 1);
    HPDF_Array associated;

    if (!p->attachment_count)
        return;
    associated = pdf_array(p->file);
    for (size_t i = 0; i < p->attachment_count; i++) {
        uint32_t number = put_file(p, p->attachments[i], date);
        struct buf key = { .arena = p->arena }, value = { .arena = p->arena };

        pdf_append_reference(p->file, associated, number);
        buf_format(&key, "(%03zu)", i + 1);     /* sorted, whatever the files are called */
        pdf_reference(&value, number);
        keys[i] = buf_str(&key);
        values[i] = buf_str(&value);
    }
    pdf_set_reference(p->file, names, "EmbeddedFiles",
                      pdf_sorted_tree(p, "Names", keys, values, p->attachment_count));
    pdf_set(p->file, catalog, "AF", associated);
}
