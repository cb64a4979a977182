/* tests/chart/test_place.c - labels in a column, and what a box touches */
#include "../cmocka_all.h"

#include "chart/place.h"

static void a_column_moves_apart_as_little_as_possible(void **state)
{
    struct arena *a = arena_open();
    struct slot slots[] = { { 100, 20, 0, 0 }, { 105, 20, 0, 1 }, { 200, 20, 0, 2 } };

    (void)state;
    place_column(a, slots, 3, 2, 0, 400);
    /* the two that collide share the displacement; the third stays */
    assert_int_equal(slots[0].top, 81);
    assert_int_equal(slots[1].top, 103);
    assert_int_equal(slots[2].top, 190);
    arena_close(a);
}

static void a_column_stays_inside(void **state)
{
    struct arena *a = arena_open();
    struct slot low[] = { { 95, 20, 0, 0 }, { 96, 20, 0, 1 }, { 97, 20, 0, 2 } };
    struct slot high[] = { { 1, 20, 0, 0 }, { 2, 20, 0, 1 }, { 60, 20, 0, 2 } };

    (void)state;
    place_column(a, low, 3, 2, 0, 100);
    assert_int_equal(low[2].top, 80);
    assert_int_equal(low[1].top, 58);
    assert_int_equal(low[0].top, 36);
    place_column(a, high, 3, 2, 0, 100);
    assert_int_equal(high[0].top, 0);
    assert_int_equal(high[1].top, 22);
    assert_int_equal(high[2].top, 50);
    arena_close(a);
}

static void a_box_meets_boxes_and_lines(void **state)
{
    struct arena *a = arena_open();
    struct obstacles o = { .arena = a };

    (void)state;
    place_box(&o, (struct rect){ 0, 0, 10, 10 });
    place_segment(&o, (struct point){ 100, 0 }, (struct point){ 200, 100 });
    assert_false(place_free(&o, (struct rect){ 9, 9, 5, 5 }));
    assert_true(place_free(&o, (struct rect){ 10, 0, 5, 5 }));          /* edge to edge */
    assert_false(place_free(&o, (struct rect){ 140, 30, 20, 40 }));     /* through its middle */
    assert_true(place_free(&o, (struct rect){ 100, 60, 30, 30 }));      /* in the line's box */
    assert_false(place_free(&o, (struct rect){ 199, 90, 30, 30 }));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_column_moves_apart_as_little_as_possible),
        cmocka_unit_test(a_column_stays_inside),
        cmocka_unit_test(a_box_meets_boxes_and_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
