/* Text on a fill that becomes a hatch gets a plate, other text does not. */
#include "../cmocka_all.h"

#include "page/plates.h"

static const struct ink blue = { { 0, 0, 200 }, { 90, 60, 0, 0 } };
static const struct ink red = { { 200, 0, 0 }, { 0, 90, 90, 0 } };
static const struct ink white = { { 255, 255, 255 }, { 0, 0, 0, 0 } };

static void run_of(struct page *pg, pu x, pu y, pu size, struct ink ink)
{
    static const struct page_face face = { .units_per_em = 1000 };
    static const struct page_glyph glyph = { .id = 1 };

    page_glyphs(pg, (struct page_glyphs){ .face = &face, .size = size, .at = { x, y },
                                          .width = PU_PT(20), .ink = ink, .text = STR("8"),
                                          .glyphs = &glyph, .count = 1 });
}

static void run(struct page *pg, pu x, pu y)
{
    run_of(pg, x, y, PU_PT(8), white);
}

static void plates(void **state)
{
    static const struct page_recolour rows[] = { { .from = { { 0, 0, 200 }, { 90, 60, 0, 0 } },
                                                   .hatch = HATCH_RISING } };
    struct arena *a = arena_open();
    struct page *pg = page_new(a, (struct size){ PU_PT(100), PU_PT(100) }, 0);
    const struct page *out;
    int glyphs = 0;

    (void)state;
    page_rect(pg, (struct rect){ 0, 0, PU_PT(100), PU_PT(20) }, blue);
    page_rect(pg, (struct rect){ PU_PT(50), 0, PU_PT(50), PU_PT(20) }, red);
    run(pg, PU_PT(60), PU_PT(12));                  /* on red, above the blue */
    assert_ptr_equal(page_plated(a, pg, rows, 1), pg);
    run(pg, PU_PT(10), PU_PT(12));                  /* on blue */
    run(pg, PU_PT(10), PU_PT(60));                  /* on paper */
    out = page_plated(a, pg, rows, 1);
    assert_int_equal(out->count, pg->count + 1);
    assert_int_equal(out->items[2].kind, PAGE_PATH);        /* before all runs of the line */
    assert_true(ink_equal(out->items[2].path.fill_ink, white));
    assert_int_equal(out->items[2].path.ops[0].p[0].x, PU_PT(10) - pu_scale(PU_PT(8), 12, 100));
    for (uint32_t i = 3; i < out->count; i++, glyphs++)
        assert_int_equal(out->items[i].glyphs.ink.cmyk[3], i == 4 ? 100 : 0);
    assert_int_equal(glyphs, 3);
    arena_close(a);
}

/* The name of a banner: no plate, and no hatch behind it. */
static void a_band_stays_solid(void **state)
{
    static const struct page_recolour rows[] = {
        { .from = { { 0, 0, 200 }, { 90, 60, 0, 0 } }, .to = { { 77, 77, 77 }, { 0, 0, 0, 70 } },
          .hatch = HATCH_RISING }
    };
    struct arena *a = arena_open();
    struct page *pg = page_new(a, (struct size){ PU_PT(100), PU_PT(100) }, 0);
    const struct page *out;

    (void)state;
    page_rect(pg, (struct rect){ 0, PU_PT(10), PU_PT(100), PU_PT(19) }, blue);
    run_of(pg, PU_PT(10), PU_PT(20), PU_PT(19), white);
    run(pg, PU_PT(10), PU_PT(28));                  /* its other language, small */
    out = page_plated(a, pg, rows, 1);
    assert_int_equal(out->count, 3);
    assert_int_equal(out->items[0].path.fill_ink.cmyk[3], 70);
    assert_true(ink_equal(out->items[1].glyphs.ink, white));
    assert_true(ink_equal(pg->items[0].path.fill_ink, blue));
    arena_close(a);
}

/* A title on a third of the page: a tint, and black letters. */
static void a_large_band_is_a_tint(void **state)
{
    struct arena *a = arena_open();
    struct page *pg = page_new(a, (struct size){ PU_PT(100), PU_PT(100) }, 0);
    const struct page *out;

    (void)state;
    page_rect(pg, (struct rect){ 0, 0, PU_PT(100), PU_PT(33) }, red);
    page_rect(pg, (struct rect){ 0, PU_PT(90), PU_PT(100), PU_PT(10) }, red);
    run_of(pg, PU_PT(10), PU_PT(20), PU_PT(19), white);
    run(pg, PU_PT(10), PU_PT(28));
    run(pg, PU_PT(10), PU_PT(98));                  /* on the other */
    out = page_plated(a, pg, NULL, 0);
    assert_int_equal(out->count, 5);
    assert_in_range(out->items[0].path.fill_ink.cmyk[3], 1, 20);
    assert_true(ink_equal(out->items[1].path.fill_ink, red));
    for (int i = 2; i < 5; i++)
        assert_int_equal(out->items[i].glyphs.ink.cmyk[3], i < 4 ? 100 : 0);
    assert_true(ink_equal(pg->items[0].path.fill_ink, red));
    arena_close(a);
}

/* Nor do its pale letters and lines go under in it. */
static void what_is_pale_on_a_tint_is_black(void **state)
{
    static const struct ink pale = { { 214, 228, 240 }, { 12, 4, 2, 0 } };
    struct arena *a = arena_open();
    struct page *pg = page_new(a, (struct size){ PU_PT(100), PU_PT(100) }, 0);
    const struct page *out;

    (void)state;
    page_rect(pg, (struct rect){ 0, 0, PU_PT(100), PU_PT(33) }, red);
    run_of(pg, PU_PT(10), PU_PT(20), PU_PT(19), white);
    run_of(pg, PU_PT(10), PU_PT(28), PU_PT(8), pale);
    for (int y = 24; y < 100; y += 50)              /* on it, and on paper */
        page_line(pg, (struct point){ PU_PT(10), PU_PT(y) }, (struct point){ PU_PT(90), PU_PT(y) },
                  PU_PT(1), white);
    out = page_plated(a, pg, NULL, 0);
    assert_int_equal(out->items[2].glyphs.ink.cmyk[3], 100);
    assert_int_equal(out->items[3].path.stroke_ink.cmyk[3], 100);
    assert_true(ink_equal(out->items[4].path.stroke_ink, white));
    assert_true(ink_equal(pg->items[3].path.stroke_ink, white));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(plates),
                                        cmocka_unit_test(a_band_stays_solid),
                                        cmocka_unit_test(a_large_band_is_a_tint),
                                        cmocka_unit_test(what_is_pale_on_a_tint_is_black) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
