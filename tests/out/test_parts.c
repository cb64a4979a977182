/* tests/out/test_parts.c - where a long picture is cut */
#include "../cmocka_all.h"

#include "out/parts.h"

#define MOST 20

/* Sections at 0, 1000, 2000 ...; blocks inside them at 250, 500, 750. */
static size_t ladder(struct parts_cut *cuts, size_t sections)
{
    size_t n = 0;

    for (size_t i = 0; i < sections; i++)
        for (int k = 0; k < 4; k++)
            cuts[n++] = (struct parts_cut){ (int)i * 1000 + k * 250, k == 0 };
    return n;
}

static void sections_are_kept_whole_and_parts_alike(void **state)
{
    struct arena *a = arena_open();
    struct parts_cut cuts[MOST];
    size_t count = ladder(cuts, 4), out[MOST];

    (void)state;
    assert_true(parts_choose(a, cuts, count, 4000, 0, 1, out));
    assert_int_equal(out[0], 0);
    assert_true(parts_choose(a, cuts, count, 4000, 0, 2, out));
    assert_int_equal(cuts[out[1]].y, 2000);
    /* 1000, 1000 and 2000 rather than parts alike. */
    assert_true(parts_choose(a, cuts, count, 4000, 0, 3, out));
    assert_true(cuts[out[1]].section);
    assert_true(cuts[out[2]].section);
    arena_close(a);
}

static void no_part_is_higher_than_allowed(void **state)
{
    struct arena *a = arena_open();
    struct parts_cut cuts[MOST];
    size_t count = ladder(cuts, 4), out[MOST];

    (void)state;
    assert_false(parts_choose(a, cuts, count, 4000, 1900, 2, out));
    assert_true(parts_choose(a, cuts, count, 4000, 1500, 3, out));
    for (int i = 0; i < 3; i++)
        assert_in_range((i < 2 ? cuts[out[i + 1]].y : 4000) - cuts[out[i]].y, 1, 1500);
    /* As many parts as blocks, no more. */
    assert_true(parts_choose(a, cuts, count, 4000, 250, count, out));
    assert_false(parts_choose(a, cuts, count, 4000, 0, count + 1, out));
    assert_false(parts_choose(a, cuts, count, 4000, 0, 0, out));
    arena_close(a);
}

static void a_block_higher_than_a_part_is_found(void **state)
{
    struct parts_cut cuts[3] = { { 0, true }, { 300, false }, { 900, true } };

    (void)state;
    assert_int_equal(parts_too_high(cuts, 3, 1000, 600), 3);
    assert_int_equal(parts_too_high(cuts, 3, 1000, 599), 1);
    assert_int_equal(parts_too_high(cuts, 3, 1600, 600), 2);
    assert_int_equal(parts_too_high(cuts, 3, 1600, 0), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_are_kept_whole_and_parts_alike),
        cmocka_unit_test(no_part_is_higher_than_allowed),
        cmocka_unit_test(a_block_higher_than_a_part_is_found)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
