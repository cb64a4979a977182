/* tests/out/test_press.c - pages that a press or an office printer cannot print, and profiles that are none */
#include "../cmocka_all.h"

#include "out/icc.h"
#include "out/press.h"

#include "pdf_sample.h"

static const struct source report = { .path = STR_INIT("report.md"),
                                      .text = STR_INIT("first\nsecond\nthird\n") };
static const struct press_limits limits = {
    .ink = 220, .type = PU_PT(5), .coloured_type = PU_PT(7), .rule = PU_PT(0.25), .resolution = 150,
    .bleed = PU_MM(3)
};
static const struct ink white = { { 255, 255, 255 }, { 0, 0, 0, 0 } };
static const struct ink none = { { 12, 34, 56 }, { 0, 0, 0, 0 } };
static const struct ink heavy = { { 20, 20, 20 }, { 80, 70, 60, 50 } };

struct setting { struct arena *arena; struct diag *diag; struct face *hei; struct page *page; };

static int set_up(void **state)
{
    struct arena *a = arena_open();
    struct setting *s = ARENA_NEW(a, struct setting);

    s->arena = a;
    s->diag = diag_new(a, LANGUAGE_EN);
    s->hei = face_open(a, NOTO "NotoSansCJK-Bold.ttc", 2, "NotoSansCJKsc-Bold", "sans-serif", 700);
    s->page = page_new(a, (struct size){ PU_MM(210), PU_MM(297) }, 0);
    s->page->at = (struct span){ &report, 6, 6 };
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct setting *s = *state;

    face_close(s->hei);
    arena_close(s->arena);
    return 0;
}

static void words(struct setting *s, double size, struct ink ink, double x, double y)
{
    struct page_glyphs g = shape(s->arena, s->hei, PU_PT(size), LANGUAGE_ZH, "全省第2", PU_PT(x), PU_PT(y));

    g.ink = ink;
    page_glyphs(s->page, g);
}

static void box(struct setting *s, double x, double y, double width, double height, struct ink ink)
{
    page_rect(s->page, (struct rect){ PU_MM(x), PU_MM(y), PU_MM(width), PU_MM(height) }, ink);
}

static void assert_refused(struct setting *s, const char *message)
{
    struct str text;

    assert_false(press_check(s->page, &limits, s->diag));
    text = diag_text(s->diag, s->arena, 20);
    if (str_find(text, str_of(message)) < 0)
        fail_msg("\"%s\" is not in:\n%.*s", message, STR_ARG(text));
    assert_int_equal(diag_errors(s->diag), 1);
}

static void a_sound_page_passes(void **state)
{
    struct setting *s = *state;

    box(s, -3, -3, 216, 20, red);                       /* past the trim, to the bleed */
    box(s, 20, 40, 60, 10, blue);
    words(s, 10.5, white, 60, 30);                      /* reversed out */
    words(s, 10.5, black, 60, 300);
    words(s, 5, black, 60, 320);
    page_line(s->page, (struct point){ PU_MM(20), PU_MM(90) }, (struct point){ PU_MM(90), PU_MM(90) },
              PU_PT(0.25), black);
    assert_true(press_check(s->page, &limits, s->diag));
}

static void a_colour_without_a_recipe(void **state)
{
    words(*state, 10.5, none, 60, 100);
    assert_refused(*state, "report.md:2:1: error: the colour #0C2238 has no print recipe (CMYK)");
}

static void too_much_ink(void **state)
{
    box(*state, 20, 20, 30, 30, heavy);
    assert_refused(*state, "report.md:2:1: error: 260 % of ink, over the limit of 220 %");
}

/* 10 + 95 + 90 of the red are too much under black, 40 of the pale one are not. */
static void black_text_knocks_out_heavy_colour(void **state)
{
    static const struct ink pale = { { 230, 200, 200 }, { 0, 30, 10, 0 } };
    struct setting *s = *state;
    const bool *knocks;

    box(s, 20, 20, 60, 30, red);
    box(s, 20, 120, 60, 30, pale);
    words(s, 12, black, 80, 100);
    words(s, 12, black, 80, 380);
    words(s, 12, black, 80, 700);
    knocks = press_knocks(s->arena, s->page, 300);
    assert_true(knocks[2]);
    assert_false(knocks[3] || knocks[4]);
    assert_true(press_knocks(s->arena, s->page, 130)[3]);
    assert_true(press_check(s->page, &limits, s->diag));
}

static void small_type(void **state)
{
    words(*state, 4.5, black, 60, 100);
    assert_refused(*state, "report.md:2:1: error: \"全省第2\" is set at 4.5 pt, under the 5 pt");
}

static void small_coloured_type(void **state)
{
    words(*state, 6.5, blue, 60, 100);
    assert_refused(*state, "is set at 6.5 pt, under the 7 pt");
}

static void thin_lines(void **state)
{
    struct setting *s = *state;

    page_line(s->page, (struct point){ 0 + PU_MM(9), PU_MM(9) }, (struct point){ PU_MM(90), PU_MM(9) },
              PU_PT(0.1), black);
    assert_refused(s, "a line of 0.1 pt, under the 0.25 pt");
}

static void thin_boxes_are_lines(void **state)
{
    struct setting *s = *state;

    page_rect(s->page, (struct rect){ PU_MM(9), PU_MM(9), PU_MM(90), PU_PT(0.15) }, black);
    assert_refused(s, "a line of 0.15 pt");
}

static void what_touches_the_edge_bleeds(void **state)
{
    box(*state, 0, 20, 10, 30, red);
    assert_refused(*state, "report.md:2:1: error: what touches the trim edge must reach the bleed (3 mm)");
}

static void coarse_pictures(void **state)
{
    struct setting *s = *state;
    const struct page_image image = { .width = 100, .height = 100, .components = 3, .name = STR("a.png") };

    page_picture(s->page, &image, (struct rect){ PU_MM(20), PU_MM(20), PU_PT(72), PU_PT(72) });
    assert_refused(s, "the picture a.png has only 100 ppi; the press needs 150");
}

/* Turned items are judged where they stand. */
static void turned_items_bleed_too(void **state)
{
    struct setting *s = *state;

    page_turn_begin(s->page, (struct point){ 0, PU_MM(297) });
    box(s, 20, 0, 30, 10, red);                         /* at the left edge of the page */
    page_turn_end(s->page);
    assert_refused(s, "must reach the bleed");
}

static void office_printers_leave_an_edge(void **state)
{
    struct setting *s = *state;
    struct str text;

    box(s, 6, 20, 10, 10, black);
    assert_true(press_check_edges(s->page, PU_MM(5), 0, s->diag));
    assert_false(press_check_edges(s->page, PU_MM(5), PU_MM(-4), s->diag));     /* moved to the left */
    text = diag_text(s->diag, s->arena, 20);
    assert_true(str_find(text, STR("report.md:2:1: error: 2 mm from the edge: printers leave 5 mm blank")) >= 0);
}

/* ---- profiles ---- */

static struct str profile(struct arena *a, const char *kind, const char *space, size_t stated)
{
    char *p = arena_alloc(a, 132);

    memset(p, 0, 132);
    p[2] = (char)(stated >> 8), p[3] = (char)stated;
    p[8] = 2;
    memcpy(p + 12, kind, 4);
    memcpy(p + 16, space, 4);
    memcpy(p + 20, "Lab ", 4);
    memcpy(p + 36, "acsp", 4);
    return (struct str){ p, 132 };
}

static void profiles_are_checked(void **state)
{
    struct setting *s = *state;
    struct arena *a = s->arena;
    struct str newer = profile(a, "prtr", "CMYK", 132);
    const struct { struct str bytes; const char *message; } rows[] = {
        { STR("this is no profile"), "x.icc is no ICC profile" },
        { profile(a, "prtr", "CMYK", 4000), "states 4000 bytes and has 132" },
        { profile(a, "mntr", "RGB ", 132), "is a profile of class \"mntr\" for RGB" },
        { newer, "of version 5" }
    };

    ((char *)(uintptr_t)newer.ptr)[8] = 5;
    assert_true(icc_check(a, profile(a, "prtr", "CMYK", 132), STR("x.icc"), SPAN_NONE, s->diag));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct diag *d = diag_new(a, LANGUAGE_EN);

        assert_false(icc_check(a, rows[i].bytes, STR("x.icc"), (struct span){ &report, 0, 5 }, d));
        assert_true(str_find(diag_text(d, a, 9), str_of(rows[i].message)) >= 0);
        assert_true(str_starts(diag_text(d, a, 9), STR("report.md:1:1: error:")));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_sound_page_passes), TEST(a_colour_without_a_recipe), TEST(too_much_ink),
        TEST(black_text_knocks_out_heavy_colour), TEST(small_type), TEST(small_coloured_type),
        TEST(thin_lines), TEST(thin_boxes_are_lines), TEST(what_touches_the_edge_bleeds),
        TEST(coarse_pictures), TEST(turned_items_bleed_too), TEST(office_printers_leave_an_edge),
        TEST(profiles_are_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
