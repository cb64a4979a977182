/*
 * out/pdf_embed.c - the objects of a font: program, descriptor, widths, texts of its codes
 *
 * ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode). CFF programs are cut by
 * pdf_cff.c so that glyph i is CID i; TrueType ones by harfbuzz-subset, with a map from CID
 * to its new glyph numbers.
 */
#include <hb-subset.h>

#include "base/utf8.h"
#include "out/pdf_font.h"
#include "out/pdf_write.h"

/* The face and the glyphs used: all that a program depends on. */
static struct str glyphs_used(const struct pdf_font *font, struct arena *a)
{
    struct buf glyphs = { .arena = a };

    buf_add(&glyphs, font->face->name);
    for (size_t i = 0; i < font->count; i++) {
        buf_char(&glyphs, (char)(font->codes[i].glyph >> 8));
        buf_char(&glyphs, (char)font->codes[i].glyph);
    }
    return buf_str(&glyphs);
}

/* "ABCDEF+Name": the tag follows from them. */
static struct str subset_name(const struct pdf_font *font, struct str glyphs, struct arena *a)
{
    uint64_t hash = str_hash(glyphs);
    char tag[7];

    for (int i = 0; i < 6; i++, hash /= 26)
        tag[i] = (char)('A' + hash % 26);
    tag[6] = '+';
    return str_join(a, (struct str){ tag, 7 }, font->face->name);
}

/* Programs */

static bool cut_cff(const struct pdf_font *font, struct str name, struct buf *out)
{
    uint16_t *sources = ARENA_ARRAY(out->arena, uint16_t, font->count);

    for (size_t i = 0; i < font->count; i++)
        sources[i] = font->codes[i].glyph;
    return pdf_cff_cut(&font->cff, name, sources, (uint32_t)font->count, out);
}

/* A face of the tables that outlines need: the character map and the layout tables of a CJK font
 * cost the subsetter more than the outlines. */
static hb_face_t *outline_face(hb_face_t *source)
{
    static const hb_tag_t tags[] = {
        HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('h', 'e', 'a', 'd'),
        HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p')
    };
    hb_face_t *face = hb_face_builder_create();

    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        hb_blob_t *table = hb_face_reference_table(source, tags[i]);

        hb_face_builder_add_table(face, tags[i], table);
        hb_blob_destroy(table);
    }
    return face;
}

static void put_glyph_map(const struct pdf_font *font, const hb_map_t *new_glyphs,
                          struct buf *map)
{
    for (size_t i = 0; i < font->count; i++) {
        hb_codepoint_t glyph = hb_map_get(new_glyphs, font->codes[i].glyph);

        buf_char(map, (char)(glyph >> 8));
        buf_char(map, (char)glyph);
    }
}

/* `map` receives two bytes a CID. */
static bool cut_truetype(const struct pdf_font *font, struct buf *out, struct buf *map)
{
    hb_face_t *source = outline_face(font->source), *cut = NULL;
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_subset_plan_t *plan = NULL;
    unsigned size = 0;

    if (!input)
        goto out;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    for (size_t i = 0; i < font->count; i++)
        hb_set_add(hb_subset_input_glyph_set(input), font->codes[i].glyph);
    plan = hb_subset_plan_create_or_fail(source, input);
    if (plan)
        cut = hb_subset_plan_execute_or_fail(plan);
    if (cut) {
        hb_blob_t *blob = hb_face_reference_blob(cut);
        const char *bytes = hb_blob_get_data(blob, &size);

        buf_add(out, (struct str){ bytes, size });
        put_glyph_map(font, hb_subset_plan_old_to_new_glyph_mapping(plan), map);
        hb_blob_destroy(blob);
    }
out:
    hb_face_destroy(cut);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    hb_face_destroy(source);
    return size > 0;
}

static bool make_program(const struct pdf_font *font, struct str name, struct arena *a,
                         struct pdf_file *f, struct page_program *out)
{
    struct buf program = { .arena = a }, map = { .arena = a };

    if (font->is_cff ? !cut_cff(font, name, &program) : !cut_truetype(font, &program, &map))
        return false;
    out->length = program.len;
    out->packed = pdf_deflate(f, buf_str(&program));
    out->map = buf_str(&map);
    return true;
}

static void keep_program(struct page_cuts *cuts, const struct page_program *p)
{
    arena_reset(cuts->last_arena);
    cuts->last = (struct page_program){
        str_copy(cuts->last_arena, p->glyphs), str_copy(cuts->last_arena, p->packed),
        str_copy(cuts->last_arena, p->map), p->length
    };
}

/* Documents of a batch differ in a figure, and many use the same glyphs of a face. */
static bool program_of(const struct pdf_font *font, struct str name, struct arena *a,
                       struct pdf_file *f, struct page_program *p)
{
    struct page_cuts *cuts = font->face->cuts;

    if (cuts && cuts->last.glyphs.ptr && str_eq(cuts->last.glyphs, p->glyphs)) {
        *p = cuts->last;
        return true;
    }
    if (!make_program(font, name, a, f, p))
        return false;
    if (cuts)
        keep_program(cuts, p);
    return true;
}

/* Widths: [first [w w ...]] for stretches of codes whose glyphs are not an em wide. */
static struct str widths(const struct pdf_font *font, struct arena *a)
{
    struct buf b = { .arena = a };
    bool open = false;

    buf_z(&b, "/DW 1000/W[");
    for (size_t i = 0; i < font->count; i++) {
        bool stated = font->codes[i].width != 1000000;

        if (stated && !open) {
            pdf_integer(&b, (int64_t)i);
            buf_char(&b, '[');
        } else if (stated) {
            buf_char(&b, ' ');
        } else if (open) {
            buf_char(&b, ']');
        }
        if (stated)
            pdf_thousandths(&b, (int32_t)font->codes[i].width);
        open = stated;
    }
    buf_z(&b, open ? "]]" : "]");
    return buf_str(&b);
}

/* Texts of codes */

static void put_hex(struct buf *b, struct str bytes)
{
    static const char hex[] = "0123456789abcdef";
    char *p = pdf_room(b, bytes.len * 2 + 2);

    *p++ = '<';
    for (size_t i = 0; i < bytes.len; i++) {
        *p++ = hex[(unsigned char)bytes.ptr[i] >> 4];
        *p++ = hex[bytes.ptr[i] & 15];
    }
    *p = '>';
    b->len += bytes.len * 2 + 2;
}

static void put_hex_code(struct buf *b, size_t code)
{
    char bytes[2] = { (char)(code >> 8), (char)code };

    put_hex(b, (struct str){ bytes, 2 });
}

static void put_hex_text(struct buf *b, struct str text)
{
    struct str rest = text, utf16;
    uint32_t c = utf8_next(&rest);

    /* A no-break space extracts as the space it looks like. */
    if (!rest.len && (c == 0xa0 || c < 0x20))
        c = ' ';
    if (!rest.len && c < 0x10000) {
        put_hex_code(b, c);
        return;
    }
    utf16 = pdf_text_bytes(b->arena, text);
    if (utf16.ptr == text.ptr) {            /* several of ASCII: a ligature */
        struct buf wide = { .arena = b->arena };

        for (size_t i = 0; i < text.len; i++) {
            buf_char(&wide, 0);
            buf_char(&wide, text.ptr[i]);
        }
        put_hex(b, buf_str(&wide));
        return;
    }
    put_hex(b, str_from(utf16, 2));         /* without the byte order mark */
}

static struct str to_unicode(const struct pdf_font *font, struct arena *a)
{
    struct buf b = { .arena = a };
    size_t i = 1;

    buf_z(&b, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
              "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
              "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
              "1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n");
    while (i < font->count) {
        size_t end = i + 100 < font->count ? i + 100 : font->count;     /* 100 to a block */

        pdf_integer(&b, (int64_t)(end - i));
        buf_z(&b, " beginbfchar\n");
        for (; i < end; i++) {
            put_hex_code(&b, i);
            put_hex_text(&b, font->codes[i].text);
            buf_char(&b, '\n');
        }
        buf_z(&b, "endbfchar\n");
    }
    buf_z(&b, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    return buf_str(&b);
}

/* Objects */

static int per_mille(const struct pdf_font *font, int units)
{
    return (int)((int64_t)units * 1000 / font->face->units_per_em);
}

static void set_box(const struct pdf_font *font, struct pdf_file *f, HPDF_Dict d)
{
    hb_blob_t *head = hb_face_reference_table(font->source, HB_TAG('h', 'e', 'a', 'd'));
    unsigned size;
    const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(head, &size);
    HPDF_Array box = pdf_array(f);

    for (size_t at = 36; at < 44; at += 2) {
        int units = size >= 54 ? (int16_t)(bytes[at] << 8 | bytes[at + 1]) : 0;

        pdf_append_number(f, box, per_mille(font, units));
    }
    pdf_set(f, d, "FontBBox", box);
    hb_blob_destroy(head);
}

enum { FLAG_FIXED = 1, FLAG_SERIF = 2, FLAG_SYMBOLIC = 4 };

static int flags_of(const struct page_face *face)
{
    int flags = FLAG_SYMBOLIC;          /* its codes follow no standard encoding */

    if (str_ends(face->stack, STR("serif")) && !str_ends(face->stack, STR("sans-serif")))
        flags |= FLAG_SERIF;
    if (str_ends(face->stack, STR("monospace")))
        flags |= FLAG_FIXED;
    return flags;
}

static void put_descriptor(const struct pdf_font *font, struct pdf_file *f, struct str name,
                           uint32_t number, uint32_t program)
{
    const struct page_face *face = font->face;
    HPDF_Dict d = pdf_dict(f, number);

    pdf_set_name(f, d, "Type", "FontDescriptor");
    pdf_set_name(f, d, "FontName", name.ptr);
    pdf_set_number(f, d, "Flags", flags_of(face));
    set_box(font, f, d);
    pdf_set_number(f, d, "ItalicAngle", 0);
    pdf_set_number(f, d, "Ascent", per_mille(font, face->ascent));
    pdf_set_number(f, d, "Descent", per_mille(font, face->descent));
    pdf_set_number(f, d, "CapHeight", per_mille(font, face->cap_height));
    pdf_set_number(f, d, "StemV", face->weight / 5 + 8);    /* 88 regular, 148 bold */
    pdf_set_reference(f, d, font->is_cff ? "FontFile3" : "FontFile2", program);
    pdf_put(f, d);
}

static void put_cid_font(const struct pdf_font *font, struct arena *a, struct pdf_file *f,
                         struct str name, uint32_t number, uint32_t descriptor, uint32_t map)
{
    HPDF_Dict d = pdf_dict(f, number), system = pdf_dict(f, 0);
    struct str raw = widths(font, a);

    pdf_set_name(f, d, "Type", "Font");
    pdf_set_name(f, d, "Subtype", font->is_cff ? "CIDFontType0" : "CIDFontType2");
    pdf_set_name(f, d, "BaseFont", name.ptr);
    pdf_set_bytes(f, system, "Registry", STR("Adobe"));
    pdf_set_bytes(f, system, "Ordering", STR("Identity"));
    pdf_set_number(f, system, "Supplement", 0);
    pdf_set(f, d, "CIDSystemInfo", system);
    pdf_set_reference(f, d, "FontDescriptor", descriptor);
    if (map)
        pdf_set_reference(f, d, "CIDToGIDMap", map);
    pdf_set_raw(d, &raw);
    pdf_put(f, d);
}

static void put_type0(const struct pdf_font *font, struct pdf_file *f, const char *name,
                      uint32_t cid_font, uint32_t texts)
{
    HPDF_Dict d = pdf_dict(f, font->number);
    HPDF_Array descendants = pdf_array(f);

    pdf_set_name(f, d, "Type", "Font");
    pdf_set_name(f, d, "Subtype", "Type0");
    pdf_set_name(f, d, "BaseFont", name);
    pdf_set_name(f, d, "Encoding", "Identity-H");
    pdf_append_reference(f, descendants, cid_font);
    pdf_set(f, d, "DescendantFonts", descendants);
    pdf_set_reference(f, d, "ToUnicode", texts);
    pdf_put(f, d);
}

static uint32_t put_stream(struct pdf_file *f, struct str bytes)
{
    uint32_t number = pdf_number(f);

    pdf_put_stream(f, pdf_dict(f, number), bytes, PDF_DEFLATE);
    return number;
}

static uint32_t put_program(const struct pdf_font *font, struct pdf_file *f,
                            const struct page_program *p)
{
    uint32_t number = pdf_number(f);
    HPDF_Dict d = pdf_dict(f, number);

    if (font->is_cff)
        pdf_set_name(f, d, "Subtype", "CIDFontType0C");
    else
        pdf_set_number(f, d, "Length1", (int32_t)p->length);
    /* The subset's name stands for the face and its glyphs. */
    pdf_put_stream(f, d, p->packed, PDF_DEFLATED | PDF_UNHASHED);
    return number;
}

bool pdf_font_put(struct pdf_font *font, struct arena *a, struct pdf_file *f, struct diag *d)
{
    struct page_program program = { .glyphs = glyphs_used(font, a) };
    const char *name = str_z(a, subset_name(font, program.glyphs, a));
    struct str base = str_of(name);
    uint32_t number, texts, glyph_map = 0, descriptor = pdf_number(f), cid_font = pdf_number(f);

    if (!program_of(font, base, a, f, &program))
        return diag_failure(d, SPAN_NONE, MSG_PDF_FONT, font->face->name, font->face->path);
    number = put_program(font, f, &program);
    if (!font->is_cff)
        glyph_map = put_stream(f, program.map);
    texts = put_stream(f, to_unicode(font, a));
    put_descriptor(font, f, base, descriptor, number);
    put_cid_font(font, a, f, base, cid_font, descriptor, glyph_map);
    if (font->is_cff)
        name = str_z(a, str_join(a, base, STR("-Identity-H")));
    put_type0(font, f, name, cid_font, texts);
    return true;
}
