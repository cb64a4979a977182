/* tests/page/test_recolour.c - a page for a printer of one ink */
#include "../cmocka_all.h"

#include <stdlib.h>

#include "page/recolour.h"

static const struct ink second = { { 31, 74, 122 }, { 90, 65, 20, 20 } };
static const struct ink dark = { { 26, 26, 26 }, { 0, 0, 0, 100 } };
static const struct ink red = { { 200, 22, 29 }, { 0, 100, 90, 10 } };
static const struct page_recolour rows[] = {
    { { { 31, 74, 122 }, { 90, 65, 20, 20 } }, { { 76, 76, 76 }, { 0, 0, 0, 70 } }, HATCH_RISING,
      0, { PU_PT(6), PU_PT(2) } }
};

static const struct page *recoloured(struct arena *a, struct page *pg)
{
    return page_recoloured(a, pg, rows, 1);
}

static struct page *empty(struct arena *a)
{
    return page_new(a, (struct size){ PU_PT(200), PU_PT(200) }, 0);
}

static void bars_are_hatched_within_their_outline(void **state)
{
    struct arena *a = arena_open();
    struct page *pg = empty(a);
    struct rect r = { PU_PT(20), PU_PT(30), PU_PT(80), PU_PT(10) };
    const struct page *out;

    (void)state;
    page_rect(pg, r, second);
    out = recoloured(a, pg);
    assert_true(out->count > 20);                           /* the bar and its lines */
    assert_true(out->items[0].path.stroke);
    assert_int_equal(out->items[0].path.fill_ink.rgb[0], 255);
    /* The outline covers what the fill did, and no more. */
    for (uint32_t i = 0, half = (uint32_t)out->items[0].path.stroke_width / 2; i < 4; i++) {
        struct point q = out->items[0].path.ops[i].p[0];

        assert_true(q.x == r.x + (pu)half || q.x == r.x + r.width - (pu)half);
        assert_true(q.y == r.y + (pu)half || q.y == r.y + r.height - (pu)half);
    }
    for (uint32_t i = 1; i < out->count; i++) {
        const struct page_path *p = &out->items[i].path;
        struct point from = p->ops[0].p[0], to = p->ops[1].p[0];

        assert_int_equal(p->stroke_ink.cmyk[3], 70);
        assert_in_range(from.x, r.x, r.x + r.width);
        assert_in_range(to.x, r.x, r.x + r.width);
        assert_in_range(from.y, r.y, r.y + r.height);
        assert_in_range(to.y, r.y, r.y + r.height);
        assert_true(abs((to.x - from.x) + (to.y - from.y)) < 3);       /* rising at 45 degrees */
    }
    arena_close(a);
}

/* Lines twice as far apart are half as many. */
static void hatches_have_densities(void **state)
{
    struct arena *a = arena_open();
    struct page_recolour wide = rows[0];
    struct page *pg = empty(a);
    uint32_t usual;

    (void)state;
    page_rect(pg, (struct rect){ PU_PT(20), PU_PT(30), PU_PT(80), PU_PT(10) }, second);
    usual = recoloured(a, pg)->count - 1;
    wide.step = PU_PT(5);
    assert_in_range(page_recoloured(a, pg, &wide, 1)->count - 1, usual / 2, usual / 2 + 1);
    arena_close(a);
}

static void small_marks_stay_solid(void **state)
{
    struct arena *a = arena_open();
    struct page *pg = empty(a);

    (void)state;
    page_circle(pg, (struct point){ PU_PT(50), PU_PT(50) }, PU_PT(3), &second, NULL, 0);
    assert_int_equal(recoloured(a, pg)->count, 1);
    assert_int_equal(recoloured(a, pg)->items[0].path.fill_ink.rgb[0], 76);
    page_circle(pg, (struct point){ PU_PT(50), PU_PT(50) }, PU_PT(20), &second, NULL, 0);
    assert_true(recoloured(a, pg)->count > 10);
    arena_close(a);
}

static void lines_are_dashed_once(void **state)
{
    struct arena *a = arena_open();
    struct page *pg = empty(a);
    struct point from = { 0, 0 }, to = { PU_PT(90), PU_PT(20) };

    (void)state;
    page_line(pg, from, to, PU_PT(1), second);
    page_dashed(pg, from, to, PU_PT(1), PU_PT(3), PU_PT(3), second);
    page_line(pg, from, to, PU_PT(1), dark);
    assert_int_equal(recoloured(a, pg)->items[0].path.dash[0], PU_PT(6));
    assert_int_equal(recoloured(a, pg)->items[1].path.dash[0], PU_PT(3));
    assert_int_equal(recoloured(a, pg)->items[2].path.dash[0], 0);
    arena_close(a);
}

/* Black alone becomes the grey it is printed as, a colour that of its lightness. */
static void other_inks_become_grey(void **state)
{
    struct arena *a = arena_open();
    struct page *pg = empty(a);
    const struct page *out;

    (void)state;
    pg->node = 7;
    page_rect(pg, (struct rect){ 0, 0, PU_PT(9), PU_PT(9) }, dark);
    page_rect(pg, (struct rect){ 0, 0, PU_PT(9), PU_PT(9) }, red);
    page_link(pg, (struct page_link){ .uri = STR("https://example.org") });
    out = recoloured(a, pg);
    assert_int_equal(out->count, 3);
    assert_int_equal(out->items[0].path.fill_ink.rgb[1], 0);
    assert_int_equal(out->items[1].path.fill_ink.rgb[0], (299 * 200 + 587 * 22 + 114 * 29 + 500) / 1000);
    assert_int_equal(out->items[1].path.fill_ink.rgb[0], out->items[1].path.fill_ink.rgb[2]);
    assert_int_equal(out->items[2].kind, PAGE_LINK);
    assert_int_equal(out->items[2].node, 7);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_are_hatched_within_their_outline),
        cmocka_unit_test(hatches_have_densities), cmocka_unit_test(small_marks_stay_solid),
        cmocka_unit_test(lines_are_dashed_once), cmocka_unit_test(other_inks_become_grey),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
