/*
 * The kinds of PDF that are printed, read back by qpdf, poppler and ghostscript: what the press gets,
 * and what it must not.
 */
#include "../cmocka_all.h"

#include <stdio.h>

#include "base/file.h"
#include "out/icc.h"
#include "out/marks.h"
#include "out/outline.h"
#include "pdf_sample.h"

#define FILE_PATH YAOLAN_BINARY_DIR "/test_out_pdf_press.pdf"

struct setting { struct arena *arena; struct diag *diag; struct face *hei; struct root *profiles, *pictures; };

static int set_up(void **state)
{
    struct arena *a = arena_open();
    struct setting *s = ARENA_NEW(a, struct setting);

    s->arena = a;
    s->diag = diag_new(a, LANGUAGE_EN);
    s->hei = face_open(a, NOTO "NotoSansCJK-Bold.ttc", 2, "NotoSansCJKsc-Bold", "sans-serif", 700);
    s->profiles = root_open(a, STR("/usr/share/color/icc/ghostscript"), s->diag);
    s->pictures = root_open(a, STR(YAOLAN_SOURCE_DIR "/tests/out/pictures"), s->diag);
    *state = s;
    return s->profiles && s->pictures ? 0 : -1;
}

static int tear_down(void **state)
{
    struct setting *s = *state;

    face_close(s->hei);
    root_close(s->profiles);
    root_close(s->pictures);
    arena_close(s->arena);
    return 0;
}

static struct str output_of(struct setting *s, const char *command)
{
    FILE *f = popen(command, "r");
    struct buf b = { .arena = s->arena };
    char block[4096];
    size_t n;

    assert_non_null(f);
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        buf_add(&b, (struct str){ block, n });
    assert_int_equal(pclose(f), 0);
    return buf_str(&b);
}

static void assert_has(struct str text, const char *part)
{
    if (str_find(text, str_of(part)) < 0)
        fail_msg("\"%s\" is not in:\n%.*s", part, STR_ARG(text));
}

static void assert_lacks(struct str text, const char *part)
{
    if (str_find(text, str_of(part)) >= 0)
        fail_msg("\"%s\" is in:\n%.*s", part, STR_ARG(text));
}

static struct page *sample_page(struct setting *s)
{
    struct page *pg = page_new(s->arena, (struct size){ PU_MM(210), PU_MM(297) }, PU_MM(3));
    struct page_glyphs g;

    page_rect(pg, (struct rect){ PU_MM(20), PU_MM(20), PU_MM(60), PU_MM(10) }, blue);
    put(pg, s->hei, 12, LANGUAGE_ZH, "综合实力", 100, 200);
    g = shape(s->arena, s->hei, PU_PT(20), LANGUAGE_ZH, "红字", PU_PT(100), PU_PT(240));
    g.ink = red;
    page_glyphs(pg, g);
    page_link(pg, (struct page_link){ .area = { 0, 0, PU_PT(9), PU_PT(9) }, .uri = STR("https://example.org") });
    return pg;
}

static const struct page_image *picture(struct setting *s, const char *name)
{
    return page_image_open(s->arena, file_read(s->arena, s->pictures, str_of(name), SPAN_NONE, s->diag),
                           SPAN_NONE, s->diag);
}

static struct pdf_options press_options(struct setting *s)
{
    const struct source *icc = file_read(s->arena, s->profiles, STR("default_cmyk.icc"), SPAN_NONE, s->diag);
    struct pdf_profile *profile = ARENA_NEW(s->arena, struct pdf_profile);

    assert_non_null(icc);
    *profile = (struct pdf_profile){ .arena = s->arena, .bytes = icc->text };
    return (struct pdf_options){ .kind = PDF_X4, .condition = STR("TEST39"), .profile = profile,
                                 .ink_limit = 300, .images = image_door_new(s->arena, s->diag) };
}

/* `pages` of the same on a side each. */
static bool write_file(struct setting *s, const struct pdf_options *o, struct page *const *pages, uint32_t count,
                  const char *date)
{
    struct output *out = output_open(s->arena, STR(FILE_PATH), s->diag);
    struct pdf *p = pdf_open(s->arena, out, o, s->diag);
    struct tree *tree = tree_new(s->arena, LANGUAGE_ZH);
    const struct pdf_information info = { STR("样张"), LANGUAGE_ZH, str_of(date), STR("yaolan test"),
                                          false };
    pu margin = PU_MM(17);
    bool ok = true;

    for (uint32_t i = 0; i < count && ok; i++) {
        ok = pdf_page(p, pages[i]);
        if (o->kind != PDF_TAGGED && ok) {
            struct rect trim = { margin, margin, pages[i]->trim.width, pages[i]->trim.height };
            struct page *marks = page_new(s->arena, (struct size){ trim.width + 2 * margin, trim.height + 2 * margin }, 0);
            const struct marks m = { .trim = trim, .bleed = PU_MM(3), .fold = PU_MM(105) };
            const struct pdf_placed placed = { i + 1, { margin, margin }, { margin - PU_MM(3), margin - PU_MM(3),
                trim.width + PU_MM(6), trim.height + PU_MM(6) }, 1000 };

            marks_paint(marks, &m);
            ok = pdf_side(p, &(struct pdf_side){ marks->trim, trim, PU_MM(3), &placed, 1, marks, STR("1") });
        }
    }
    ok = ok && pdf_finish(p, tree, NULL, 0, &info);
    pdf_close(p);
    ok = output_finish(out, s->diag) && ok && output_rename(out, s->diag);
    output_discard(out);
    return ok;
}

static struct str objects(struct setting *s)
{
    return output_of(s, "qpdf --json --json-stream-data=none " FILE_PATH " 2>&1");
}

/* All content streams, unpacked. */
static struct str contents(struct setting *s)
{
    return output_of(s, "qpdf --qdf --object-streams=disable " FILE_PATH " - | grep -a -v '^%'");
}

static void press_file(struct setting *s)
{
    struct page *pg = sample_page(s);
    struct pdf_options o = press_options(s);

    assert_true(write_file(s, &o, &pg, 1, "2026-02-20"));
}

static void claims_what_it_is(void **state)
{
    struct setting *s = *state;
    struct str text;

    press_file(s);
    assert_has(output_of(s, "head -c 8 " FILE_PATH), "%PDF-1.6");
    assert_has(output_of(s, "qpdf --check " FILE_PATH " 2>&1"), "No syntax or stream encoding errors found");
    text = objects(s);
    assert_has(text, "/GTS_PDFX");
    assert_has(text, "u:TEST39");
    assert_has(text, "\"/Trapped\": \"/False\"");
    assert_lacks(text, "/StructTreeRoot");
    assert_lacks(text, "/Annot");
    assert_lacks(text, "/MarkInfo");
    text = output_of(s, "pdfinfo -meta " FILE_PATH);
    assert_has(text, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>");
    assert_has(text, "<xmp:MetadataDate>2026-02-20</xmp:MetadataDate>");
    assert_has(text, "<xmpMM:DocumentID>uuid:");
    assert_lacks(text, "pdfaid:part>");
}

static void boxes_nest(void **state)
{
    struct setting *s = *state;
    struct str text;

    press_file(s);
    text = output_of(s, "pdfinfo -box " FILE_PATH);
    assert_has(text, "MediaBox:            0.00     0.00   691.65   938.27");
    assert_has(text, "BleedBox:           39.69    39.69   651.97   898.58");
    assert_has(text, "TrimBox:            48.19    48.19   643.46   890.08");
}

static void inks_are_authored(void **state)
{
    struct setting *s = *state;
    struct str text;

    press_file(s);
    text = contents(s);
    assert_has(text, ".9 .6 .2 .1 k");                       /* the blue box */
    assert_has(text, ".1 .95 .9 .2 k");                      /* the red words */
    assert_has(text, "0 0 0 1 k");
    assert_lacks(text, " rg");
    assert_lacks(text, " RG");
    assert_lacks(text, "DeviceRGB");
}

/* On for black text alone, off again before anything else. */
static void black_text_overprints(void **state)
{
    struct setting *s = *state;
    struct str text;

    press_file(s);
    text = contents(s);
    assert_has(text, "/OPM 1");
    assert_true(str_find(text, STR("/Over gs")) < str_find(text, STR("0 0 0 1 k 100 ")));
    assert_true(str_find(text, STR("/Knock gs")) < str_find(text, STR(".1 .95 .9 .2 k")));
}

static void spot_colours_have_their_plate(void **state)
{
    struct setting *s = *state;
    const struct pdf_spot spot = { red, STR("PANTONE 1797 C") };
    struct pdf_options o = press_options(s);
    struct page *pg = sample_page(s);
    struct str text;

    o.spots = &spot;
    o.spot_count = 1;
    assert_true(write_file(s, &o, &pg, 1, "2026-02-20"));
    assert_has(objects(s), "/PANTONE 1797 C");
    text = contents(s);
    assert_has(text, "/S1 cs 1 scn");
    assert_lacks(text, ".1 .95 .9 .2 k");
}

static void marks_keep_the_ink_limit(void **state)
{
    struct setting *s = *state;
    struct page *pg = page_new(s->arena, (struct size){ PU_MM(300), PU_MM(300) }, 0);
    const struct marks m = { .trim = { PU_MM(20), PU_MM(20), PU_MM(260), PU_MM(260) }, .bleed = PU_MM(3) };
    struct rect inner = { PU_MM(17), PU_MM(17), PU_MM(266), PU_MM(266) };

    marks_paint(pg, &m);
    assert_true(pg->count > 40);
    for (uint32_t i = 0; i < pg->count; i++) {
        const struct page_path *p = &pg->items[i].path;

        assert_int_equal(pg->items[i].kind, PAGE_PATH);
        assert_true(ink_total(p->fill ? p->fill_ink : p->stroke_ink) <= 200);
        for (uint32_t k = 0; k < p->count; k++) {           /* nothing stands in the bleed */
            struct point q = p->ops[k].p[0];

            assert_false(p->ops[k].kind != PATH_CLOSE && q.x > inner.x && q.y > inner.y &&
                         q.x < inner.x + inner.width && q.y < inner.y + inner.height);
        }
    }
}

static void the_slug_is_no_text(void **state)
{
    struct setting *s = *state;
    struct page *pg = page_new(s->arena, (struct size){ PU_MM(100), PU_MM(100) }, 0);
    struct page_glyphs g = shape(s->arena, s->hei, PU_PT(8), LANGUAGE_EN, "FOGRA39 1/4", PU_PT(10), PU_PT(20));

    outline_glyphs(pg, &g, (struct point){ 0, 0 });
    assert_int_equal(pg->count, 10);                        /* the space has no outline */
    assert_int_equal(pg->items[0].kind, PAGE_PATH);
    assert_in_range(pg->items[0].path.ops[0].p[0].y, PU_PT(12), PU_PT(20));
}

static void without_a_profile_nothing_is_claimed(void **state)
{
    struct setting *s = *state;
    struct pdf_options o = press_options(s);
    struct page *pg = sample_page(s);

    o.profile = NULL;
    assert_true(write_file(s, &o, &pg, 1, ""));
    assert_lacks(objects(s), "/OutputIntents");
    assert_lacks(output_of(s, "pdfinfo -meta " FILE_PATH), "PDF/X-4");
}

static void x4_needs_a_date(void **state)
{
    struct setting *s = *state;
    struct pdf_options o = press_options(s);
    struct page *pg = sample_page(s);

    assert_false(write_file(s, &o, &pg, 1, ""));
    assert_has(diag_text(s->diag, s->arena, 9), "PDF/X-4 needs a date");
}

static void pictures_are_in_the_inks_of_the_file(void **state)
{
    struct setting *s = *state;
    struct pdf_options o = press_options(s);
    struct page *pg = sample_page(s);
    struct str text;

    page_picture(pg, picture(s, "colour.jpg"), (struct rect){ PU_MM(20), PU_MM(99), PU_MM(20), PU_MM(10) });
    page_picture(pg, picture(s, "grey.png"), (struct rect){ PU_MM(50), PU_MM(99), PU_MM(20), PU_MM(10) });
    assert_true(write_file(s, &o, &pg, 1, "2026-02-20"));
    text = output_of(s, "pdfimages -list " FILE_PATH);
    assert_has(text, "cmyk    4   8  image");
    assert_lacks(text, "rgb");
    o = (struct pdf_options){ .kind = PDF_PLAIN, .images = o.images };
    assert_true(write_file(s, &o, &pg, 1, "2026-02-20"));
    text = output_of(s, "pdfimages -list " FILE_PATH);
    assert_has(text, "rgb     3   8  jpeg");                 /* as it is */
    assert_has(text, "gray    1   8  image");
    o.one_ink = true;
    assert_true(write_file(s, &o, &pg, 1, "2026-02-20"));
    assert_lacks(output_of(s, "pdfimages -list " FILE_PATH), "rgb");
    assert_has(contents(s), "0 g");
}

/* Opened twice, as by two blocks that show it. */
static void one_file_is_one_object(void **state)
{
    struct setting *s = *state;
    struct pdf_options o = press_options(s);
    struct page *pg = sample_page(s);

    for (int i = 0; i < 2; i++)
        page_picture(pg, picture(s, "grey.png"),
                     (struct rect){ PU_MM(20 + 30 * i), PU_MM(99), PU_MM(20), PU_MM(10) });
    o = (struct pdf_options){ .kind = PDF_PLAIN, .images = o.images };
    assert_true(write_file(s, &o, &pg, 1, "2026-02-20"));
    assert_true(str_eq(output_of(s, "qpdf --qdf --object-streams=disable " FILE_PATH
                                    " - | grep -a -c '/Subtype /Image'"), STR("1\n")));
    assert_true(str_eq(output_of(s, "qpdf --qdf --object-streams=disable " FILE_PATH
                                    " - | grep -a -c '/I1 Do'"), STR("2\n")));
}

/* The whole file once more by a renderer that separates: inks and nothing else. */
static void ghostscript_sees_the_plates(void **state)
{
    struct setting *s = *state;
    struct str text;

    press_file(s);
    text = output_of(s, "gs -q -dBATCH -dNOPAUSE -sDEVICE=inkcov -o - " FILE_PATH " 2>&1");
    assert_has(text, "CMYK OK");
    assert_lacks(text, "0.00000  0.00000  0.00000");
}

static void shifted_pages_move_their_paper(void **state)
{
    struct setting *s = *state;
    struct pdf_options o = { .kind = PDF_TAGGED };
    struct output *out = output_open(s->arena, STR(FILE_PATH), s->diag);
    struct pdf *p = pdf_open(s->arena, out, &o, s->diag);
    struct tree *tree = tree_new(s->arena, LANGUAGE_ZH);
    const struct pdf_information info = { STR("样张"), LANGUAGE_ZH, STR_NONE, STR("yaolan test"), false };
    const struct pdf_attachment file = { STR("figures.csv"), STR("text/csv"), STR("数据"), STR("a,b\r\n1,2\r\n"),
                                         PDF_DATA };

    pdf_attach(p, &file);
    for (int i = 0; i < 2; i++) {
        pdf_shift(p, PU_PT(i ? -12 : 12));
        assert_true(pdf_page(p, sample_page(s)));
    }
    assert_true(pdf_finish(p, tree, NULL, 0, &info));
    pdf_close(p);
    assert_true(output_finish(out, s->diag) && output_rename(out, s->diag));
    output_discard(out);
    assert_has(output_of(s, "pdfinfo -f 1 -l 2 -box " FILE_PATH), "Page    1 MediaBox:    -12.00     0.00   583.28");
    assert_has(output_of(s, "pdfinfo -f 1 -l 2 -box " FILE_PATH), "Page    2 MediaBox:     12.00     0.00   607.28");
    /* the attached file: A-3a, related to the document */
    assert_has(output_of(s, "pdfinfo -meta " FILE_PATH), "<pdfaid:part>3</pdfaid:part>");
    assert_has(objects(s), "\"/AFRelationship\": \"/Data\"");
    assert_has(output_of(s, "pdfdetach -list " FILE_PATH), "figures.csv");
    assert_has(output_of(s, "qpdf --list-attachments --verbose " FILE_PATH), "text/csv");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(claims_what_it_is), TEST(boxes_nest), TEST(inks_are_authored), TEST(black_text_overprints),
        TEST(spot_colours_have_their_plate), TEST(marks_keep_the_ink_limit), TEST(the_slug_is_no_text),
        TEST(without_a_profile_nothing_is_claimed), TEST(x4_needs_a_date),
        TEST(pictures_are_in_the_inks_of_the_file), TEST(one_file_is_one_object),
        TEST(ghostscript_sees_the_plates),
        TEST(shifted_pages_move_their_paper),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
