/* out/pdf_font.c - opening a face, and the codes of its glyphs */
#include "out/pdf_font.h"

#include <string.h>

#define MOST_CODES 0xffff       /* .notdef with them: a CFF font counts its glyphs in 16 bits */

static struct str blob_bytes(hb_blob_t *blob)
{
    unsigned size;
    const char *bytes = hb_blob_get_data(blob, &size);

    return (struct str){ bytes ? bytes : "", bytes ? size : 0 };
}

static unsigned u16(struct str s, size_t at)
{
    return at + 2 <= s.len
        ? (unsigned)(unsigned char)s.ptr[at] << 8 | (unsigned char)s.ptr[at + 1] : 0;
}

/* Numbers of glyphs and of advances; false where a table is missing or cut off. */
static bool read_sizes(struct pdf_font *font)
{
    hb_blob_t *head = hb_face_reference_table(font->source, HB_TAG('h', 'h', 'e', 'a'));

    font->advance_count = u16(blob_bytes(head), 34);
    hb_blob_destroy(head);
    font->glyph_count = hb_face_get_glyph_count(font->source);
    font->metrics = hb_face_reference_table(font->source, HB_TAG('h', 'm', 't', 'x'));
    font->advances = blob_bytes(font->metrics);
    return font->advance_count && font->advances.len >= (size_t)font->advance_count * 4 &&
           font->glyph_count && font->face->units_per_em > 0;
}

static bool read_program(struct pdf_font *font)
{
    hb_blob_t *glyf;
    bool ok;

    font->program = hb_face_reference_table(font->source, HB_TAG('C', 'F', 'F', ' '));
    if (hb_blob_get_length(font->program)) {
        font->is_cff = true;
        ok = pdf_cff_open(blob_bytes(font->program), &font->cff);
        font->cff.cuts = font->face->cuts;
        font->cff.file = font->face->file;
        font->cff.at = font->cff.table.ptr - font->face->data.ptr;
        return ok;
    }
    glyf = hb_face_reference_table(font->source, HB_TAG('g', 'l', 'y', 'f'));
    ok = hb_blob_get_length(glyf) > 0;
    hb_blob_destroy(glyf);
    return ok;
}

static struct pdf_code *new_code(struct pdf_font *font, struct arena *a)
{
    font->codes = arena_grow(a, font->codes, font->count, &font->room, sizeof *font->codes);
    font->codes[font->count] = (struct pdf_code){ .next = 0 };
    return &font->codes[font->count++];
}

static uint32_t width_of(const struct pdf_font *font, uint32_t glyph)
{
    uint32_t last = font->advance_count - 1;
    uint64_t units = u16(font->advances, (size_t)(glyph < last ? glyph : last) * 4);
    uint64_t em = (uint64_t)font->face->units_per_em;

    return (uint32_t)((units * 1000000 + em / 2) / em);
}

struct pdf_font *pdf_font_open(struct arena *a, struct pdf_file *f, const struct page_face *face,
                               unsigned order, struct diag *d)
{
    struct pdf_font *font = ARENA_NEW(a, struct pdf_font);
    hb_blob_t *file = hb_blob_create(face->data.ptr, (unsigned)face->data.len,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);

    font->face = face;
    font->source = hb_face_create(file, face->index);
    hb_blob_destroy(file);
    if (!read_sizes(font) || !read_program(font)) {
        pdf_font_close(font);
        diag_failure(d, SPAN_NONE, MSG_PDF_FONT, face->name, face->path);
        return NULL;
    }
    font->number = pdf_number(f);
    font->resource = str_format(a, "F%u", order);
    new_code(font, a)->width = width_of(font, 0);
    return font;
}

void pdf_font_close(struct pdf_font *font)
{
    hb_blob_destroy(font->metrics);
    hb_blob_destroy(font->program);
    hb_face_destroy(font->source);
}

static bool same_text(const struct pdf_code *c, struct str text)
{
    return c->text.len == text.len && !memcmp(c->text.ptr, text.ptr, text.len);
}

uint16_t pdf_font_code(struct pdf_font *font, struct arena *a, uint32_t glyph, struct str text)
{
    uint16_t **block = &font->blocks[glyph >> 8 & 255], *link;
    struct pdf_code *c;

    if (!glyph || glyph >= font->glyph_count || glyph > 0xffff)
        return 0;
    if (!*block)
        *block = ARENA_ARRAY(a, uint16_t, 256);
    link = &(*block)[glyph & 255];
    while (*link) {
        if (same_text(&font->codes[*link], text))
            return *link;
        link = &font->codes[*link].next;
    }
    if (font->count == MOST_CODES)
        return 0;
    /* Before new_code, which may move the codes and `link` with them. */
    *link = (uint16_t)font->count;
    c = new_code(font, a);
    c->glyph = (uint16_t)glyph;
    c->width = width_of(font, glyph);
    c->text = str_copy(a, text);
    return (uint16_t)(font->count - 1);
}
