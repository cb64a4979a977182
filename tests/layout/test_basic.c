/*
 * tests/layout/test_basic.c - 长栏 and 破栏: the arithmetic of newspaper columns (spec 3.7)
 */
#include "../cmocka_all.h"

#include "layout/basic.h"

static void widths_divide_or_say_what_is_left(void **state)
{
    static const struct { int width, columns, characters, rest; bool equal; } cases[] = {
        { 41, 3, 13, 0, true },         /* three basic columns, as they are */
        { 41, 2, 20, 0, true },         /* 三破二 */
        { 69, 5, 13, 0, true },
        { 69, 3, 22, 1, false },        /* 五破三: a character is left over */
        { 55, 3, 17, 2, false },        /* 四破三 */
        { 111, 4, 27, 0, true },        /* 八破四 */
        { 25, 2, 12, 0, true },         /* two in a frame */
        { 13, 1, 13, 0, true },
        { 13, 4, 2, 2, false },
        { 7, 2, 3, 0, false },          /* equal, but nothing can be set in three characters */
        { 3, 5, 0, 3, false },
        { 13, 0, 0, 13, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct basic_division d;

        assert_int_equal(basic_divide(cases[i].width, cases[i].columns, &d), cases[i].equal);
        assert_int_equal(d.characters, cases[i].characters);
        assert_int_equal(d.rest, cases[i].rest);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_divide_or_say_what_is_left),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
