/*
 * The cut CFF programs: outlines equal those of the source, and damage is survived.
 */
#include "../cmocka_all.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <unistd.h>

#include "out/pdf_cff.h"
#include "out/pdf_font.h"
#include "pdf_sample.h"

#define COUNT 1500

struct setting {
    struct arena *arena;
    struct face *face;
    hb_blob_t *table;
    struct str bytes;
    uint16_t sources[COUNT];
};

static int set_up(void **state)
{
    struct arena *a = arena_open();
    struct setting *s = ARENA_NEW(a, struct setting);
    unsigned size;

    s->arena = a;
    s->face = face_open(a, NOTO "NotoSerifCJK-Regular.ttc", 2, "NotoSerifCJKsc-Regular",
                        "serif", 400);
    s->table = hb_face_reference_table(hb_font_get_face(s->face->font), HB_TAG('C', 'F', 'F', ' '));
    s->bytes.ptr = hb_blob_get_data(s->table, &size);
    s->bytes.len = size;
    for (unsigned i = 1; i < COUNT; i++)        /* all corners of the font, all its FDs */
        s->sources[i] = (uint16_t)(i * 43);
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct setting *s = *state;

    hb_blob_destroy(s->table);
    face_close(s->face);
    arena_close(s->arena);
    return 0;
}

static void move_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x, float y, void *u)
{
    (void)f; (void)st; (void)u;
    buf_format(data, "M%g %g", (double)x, (double)y);
}

static void line_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x, float y, void *u)
{
    (void)f; (void)st; (void)u;
    buf_format(data, "L%g %g", (double)x, (double)y);
}

static void cubic_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float a, float b, float c,
                     float d, float x, float y, void *u)
{
    (void)f; (void)st; (void)u;
    buf_format(data, "C%g %g %g %g %g %g", (double)a, (double)b, (double)c, (double)d, (double)x,
               (double)y);
}

static hb_draw_funcs_t *drawing(void)
{
    hb_draw_funcs_t *f = hb_draw_funcs_create();

    hb_draw_funcs_set_move_to_func(f, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(f, line_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(f, cubic_to, NULL, NULL);
    return f;
}

/* A font of the program alone, as harfbuzz wants it. */
static hb_font_t *font_of(const struct setting *s, struct str cff, unsigned count)
{
    char maxp[6] = { 0, 0, 0x50, 0, (char)(count >> 8), (char)count };
    hb_face_t *source = hb_font_get_face(s->face->font), *builder = hb_face_builder_create();
    hb_blob_t *head = hb_face_reference_table(source, HB_TAG('h', 'e', 'a', 'd'));
    hb_blob_t *size = hb_blob_create(maxp, 6, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_blob_t *program = hb_blob_create(cff.ptr, (unsigned)cff.len, HB_MEMORY_MODE_DUPLICATE, NULL,
                                        NULL), *file;
    hb_face_t *face;
    hb_font_t *font;

    hb_face_builder_add_table(builder, HB_TAG('h', 'e', 'a', 'd'), head);
    hb_face_builder_add_table(builder, HB_TAG('m', 'a', 'x', 'p'), size);
    hb_face_builder_add_table(builder, HB_TAG('C', 'F', 'F', ' '), program);
    file = hb_face_reference_blob(builder);
    face = hb_face_create(file, 0);
    font = hb_font_create(face);
    hb_face_destroy(face);
    hb_blob_destroy(file);
    hb_blob_destroy(program);
    hb_blob_destroy(size);
    hb_blob_destroy(head);
    hb_face_destroy(builder);
    return font;
}

static void outlines_equal_the_source(void **state)
{
    struct setting *s = *state;
    struct pdf_cff cff;
    struct buf out = { .arena = s->arena }, want = out, have = out;
    hb_draw_funcs_t *draw = drawing();
    hb_font_t *font;
    unsigned drawn = 0;

    assert_true(pdf_cff_open(s->bytes, &cff));
    assert_true(cff.keyed);
    assert_true(pdf_cff_cut(&cff, STR("ABCDEF+Test"), s->sources, COUNT, &out));
    font = font_of(s, buf_str(&out), COUNT);
    for (unsigned i = 0; i < COUNT; i++) {
        want.len = have.len = 0;
        hb_font_get_glyph_shape(s->face->font, s->sources[i], draw, &want);
        hb_font_get_glyph_shape(font, i, draw, &have);
        if (!str_eq(buf_str(&want), buf_str(&have)))
            fail_msg("glyph %u is drawn %.*s instead of %.*s", s->sources[i],
                     STR_ARG(buf_str(&have)), STR_ARG(buf_str(&want)));
        drawn += want.len > 0;
    }
    assert_true(drawn > COUNT * 9 / 10);
    hb_font_destroy(font);
    hb_draw_funcs_destroy(draw);
}

/* freetype reads a bare program: advances must be those that the W array states. */
static void advances_equal_the_source(void **state)
{
    struct setting *s = *state;
    struct pdf_cff cff;
    struct buf out = { .arena = s->arena };
    FT_Library library;
    FT_Face face;

    assert_true(pdf_cff_open(s->bytes, &cff));
    assert_true(pdf_cff_cut(&cff, STR("ABCDEF+Test"), s->sources, COUNT, &out));
    assert_int_equal(FT_Init_FreeType(&library), 0);
    assert_int_equal(FT_New_Memory_Face(library, (const FT_Byte *)out.ptr, (FT_Long)out.len, 0,
                                        &face), 0);
    for (unsigned i = 0; i < COUNT; i++) {
        assert_int_equal(FT_Load_Glyph(face, i, FT_LOAD_NO_SCALE), 0);
        assert_int_equal(face->glyph->metrics.horiAdvance,
                         hb_font_get_glyph_h_advance(s->face->font, s->sources[i]));
    }
    FT_Done_Face(face);
    FT_Done_FreeType(library);
}

static void a_cut_font_can_be_cut_again(void **state)
{
    struct setting *s = *state;
    struct pdf_cff cff;
    struct buf once = { .arena = s->arena }, twice = once;
    uint16_t same[COUNT];

    for (unsigned i = 0; i < COUNT; i++)
        same[i] = (uint16_t)i;
    assert_true(pdf_cff_open(s->bytes, &cff));
    assert_true(pdf_cff_cut(&cff, STR("ABCDEF+Test"), s->sources, COUNT, &once));
    assert_true(pdf_cff_open(buf_str(&once), &cff));
    assert_true(pdf_cff_cut(&cff, STR("ABCDEF+Test"), same, COUNT, &twice));
    assert_true(str_eq(buf_str(&once), buf_str(&twice)));
}

#define BEFORE 7                /* bytes of the file before the table */

/* Charstrings come from the file, and where it has become too short from memory. */
static void outlines_are_read_from_the_file(void **state)
{
    struct setting *s = *state;
    struct pdf_cff cff;
    struct buf want = { .arena = s->arena }, read = want, none = want, rest = want;
    FILE *file = tmpfile();
    struct str glyphs;
    char *copy;

    assert_non_null(file);
    assert_int_equal(fwrite("-------", 1, BEFORE, file), BEFORE);
    assert_int_equal(fwrite(s->bytes.ptr, 1, s->bytes.len, file), s->bytes.len);
    assert_int_equal(fflush(file), 0);
    assert_true(pdf_cff_open(s->bytes, &cff));
    assert_true(pdf_cff_cut(&cff, STR("ABCDEF+Test"), s->sources, COUNT, &want));

    copy = arena_copy(s->arena, s->bytes.ptr, s->bytes.len);
    assert_true(pdf_cff_open((struct str){ copy, s->bytes.len }, &cff));
    glyphs = cff.glyphs.data;
    memset(copy + (glyphs.ptr - copy), 0, glyphs.len);
    assert_false(pdf_cff_cut(&cff, STR("ABCDEF+Test"), s->sources, COUNT, &none));
    cff.file = fileno(file);
    cff.at = BEFORE;
    assert_true(pdf_cff_cut(&cff, STR("ABCDEF+Test"), s->sources, COUNT, &read));
    assert_true(str_eq(buf_str(&read), buf_str(&want)));

    assert_int_equal(ftruncate(fileno(file), 5000000), 0);
    assert_true(pdf_cff_open(s->bytes, &cff));
    cff.file = fileno(file);
    cff.at = BEFORE;
    assert_true(pdf_cff_cut(&cff, STR("ABCDEF+Test"), s->sources, COUNT, &rest));
    assert_true(str_eq(buf_str(&rest), buf_str(&want)));
    fclose(file);
}

static void glyphs_outside_are_refused(void **state)
{
    struct setting *s = *state;
    struct pdf_cff cff;
    struct buf out = { .arena = s->arena };
    uint16_t sources[] = { 0, 65535 };

    assert_true(pdf_cff_open(s->bytes, &cff));
    assert_false(pdf_cff_cut(&cff, STR("X"), sources, 2, &out));
    assert_false(pdf_cff_open(str_sub(s->bytes, 0, 3), &cff));
    assert_false(pdf_cff_open(str_sub(s->bytes, 0, 30000), &cff));
}

/* Each byte of a cut font changed in turn, and the font cut off at each length: only the
 * sanitizers see what this test is about. */
static void damage_is_survived(void **state)
{
    struct setting *s = *state;
    struct pdf_cff cff;
    struct buf out = { .arena = s->arena };
    struct str small;
    char *copy;
    uint16_t glyphs[40];

    for (unsigned i = 0; i < 40; i++)
        glyphs[i] = (uint16_t)i;
    assert_true(pdf_cff_open(s->bytes, &cff));
    assert_true(pdf_cff_cut(&cff, STR("ABCDEF+Test"), s->sources, 40, &out));
    small = buf_str(&out);
    for (size_t i = 0; i < small.len; i++) {
        struct arena *a = arena_open();
        struct buf again = { .arena = a };

        copy = malloc(small.len);           /* of the exact size, so that one byte over is seen */
        assert_non_null(copy);
        memcpy(copy, small.ptr, small.len);
        copy[i] = (char)(copy[i] ^ (1 << i % 8));
        if (pdf_cff_open((struct str){ copy, small.len }, &cff))
            pdf_cff_cut(&cff, STR("X"), glyphs, 40, &again);
        free(copy);
        if (i) {
            copy = malloc(i);
            assert_non_null(copy);
            memcpy(copy, small.ptr, i);
            if (pdf_cff_open((struct str){ copy, i }, &cff))
                pdf_cff_cut(&cff, STR("X"), glyphs, 40, &again);
            free(copy);
        }
        arena_close(a);
    }
}

/* The source's own tables too: its subroutines and FDs, which a cut font lacks. */
static void damaged_sources_are_survived(void **state)
{
    struct setting *s = *state;
    char *copy = malloc(s->bytes.len);
    uint32_t random = 12345;
    struct pdf_cff cff;

    assert_non_null(copy);
    memcpy(copy, s->bytes.ptr, s->bytes.len);
    for (int i = 0; i < 500; i++) {
        struct arena *a = arena_open();
        struct buf out = { .arena = a };
        size_t at;
        char old;

        random = random * 1664525 + 1013904223;
        /* the head of the table, or the font DICTs and subroutines at its end */
        at = i % 2 ? random % 33500 : s->bytes.len - 1 - random % 1224000;
        old = copy[at];
        copy[at] = (char)(random >> 24);
        if (pdf_cff_open((struct str){ copy, s->bytes.len }, &cff))
            pdf_cff_cut(&cff, STR("X"), s->sources, 80, &out);
        copy[at] = old;
        arena_close(a);
    }
    free(copy);
}

/* A glyph with a second text takes a second code, up to what a CFF font can count. */
static void codes_end_where_the_font_cannot_count_them(void **state)
{
    struct setting *s = *state;
    struct diag *d = diag_new(s->arena, LANGUAGE_EN);
    struct output *out = output_open(s->arena, STR("codes.pdf"), d);
    struct pdf_file *file = pdf_file_open(s->arena, out, 7);
    struct pdf_font *font = pdf_font_open(s->arena, file, &s->face->page, 0, d);
    uint16_t *sources = ARENA_ARRAY(s->arena, uint16_t, 65536);
    struct buf cut = { .arena = s->arena };
    struct pdf_cff cff;

    assert_non_null(font);
    for (uint32_t i = 0; i < 70000; i++)
        pdf_font_code(font, s->arena, 1 + i % 60000, i < 60000 ? STR("a") : STR("b"));
    assert_int_equal(font->count, 65535);
    assert_int_equal(pdf_font_code(font, s->arena, 1, STR("c")), 0);
    assert_int_equal(pdf_font_code(font, s->arena, 60000, STR("a")), 60000);
    for (size_t i = 0; i < font->count; i++)
        sources[i] = font->codes[i].glyph;
    assert_true(pdf_cff_cut(&font->cff, STR("X"), sources, (uint32_t)font->count, &cut));
    assert_true(pdf_cff_open(buf_str(&cut), &cff));
    assert_int_equal(cff.glyphs.count, 65535);
    pdf_font_close(font);
    pdf_file_close(file);
    output_discard(out);
}

/* What a document has of a face in which it uses `count` glyphs from `first` on. */
struct written { uint64_t hash, size; };

static struct written written_of(const struct page_face *face, uint32_t first, uint32_t count)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct output *out = output_open(a, STR(YAOLAN_BINARY_DIR "/test_out_font.pdf"), d);
    struct pdf_file *file = pdf_file_open(a, out, 7);
    struct pdf_font *font = pdf_font_open(a, file, face, 0, d);
    struct written w;

    assert_non_null(font);
    for (uint32_t i = 0; i < count; i++)
        pdf_font_code(font, a, first + i, STR("x"));
    assert_true(pdf_font_put(font, a, file, d));
    assert_true(output_finish(out, d));
    w = (struct written){ output_hash(out), output_size(out) };
    assert_true(w.size > count * 20);
    pdf_font_close(font);
    pdf_file_close(file);
    output_discard(out);
    arena_close(a);
    return w;
}

/* In a batch the last program of a face is kept: the bytes are those without it. */
static void a_kept_program_is_the_same(void **state)
{
    static const uint32_t counts[] = { 300, 300, 40, 300, 300 };
    struct setting *s = *state;
    struct face *kai = face_open(s->arena, WENKAI, 0, "LXGWWenKai-Regular", "cursive", 400);
    const struct page_face *faces[] = { &s->face->page, &kai->page };

    for (size_t k = 0; k < 2; k++) {
        struct page_cuts cuts = { .arena = s->arena, .last_arena = arena_open() };
        struct page_face lasting = *faces[k];

        lasting.cuts = &cuts;
        for (uint32_t i = 0; i < sizeof counts / sizeof *counts; i++) {
            struct written fresh = written_of(faces[k], 1000 + i / 4, counts[i]);
            struct str before = str_copy(s->arena, cuts.last.packed);
            struct written kept = written_of(&lasting, 1000 + i / 4, counts[i]);

            assert_true(fresh.hash == kept.hash && fresh.size == kept.size);
            assert_int_equal(i == 1, str_eq(before, cuts.last.packed));
        }
        arena_close(cuts.last_arena);
    }
    face_close(kai);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(outlines_equal_the_source, set_up, tear_down),
        cmocka_unit_test_setup_teardown(advances_equal_the_source, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_cut_font_can_be_cut_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(outlines_are_read_from_the_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_kept_program_is_the_same, set_up, tear_down),
        cmocka_unit_test_setup_teardown(glyphs_outside_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(damage_is_survived, set_up, tear_down),
        cmocka_unit_test_setup_teardown(damaged_sources_are_survived, set_up, tear_down),
        cmocka_unit_test_setup_teardown(codes_end_where_the_font_cannot_count_them, set_up,
                                        tear_down)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
