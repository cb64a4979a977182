/* Contrast and difference of inks against values computed elsewhere. */
#include "../cmocka_all.h"

#include <math.h>

#include "page/contrast.h"

static struct ink ink(unsigned rgb)
{
    return (struct ink){ { (uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb }, { 0 } };
}

static bool near(double a, double b, double most)
{
    return fabs(a - b) <= most;
}

static void contrast(void **state)
{
    (void)state;
    assert_true(near(ink_contrast(ink(0x000000), ink(0xFFFFFF)), 21, 0.001));
    assert_true(near(ink_contrast(ink(0x777777), ink(0xFFFFFF)), 4.478, 0.001));
    assert_true(near(ink_contrast(ink(0xFFFFFF), ink(0x777777)), 4.478, 0.001));
    assert_true(near(ink_contrast(ink(0x123456), ink(0x123456)), 1, 0.0001));
}

/* Red and green of one lightness: far apart, but for those without one kind of cones. */
static void vision(void **state)
{
    struct ink red = ink(0xD7191C), green = ink(0x1A9641);
    double usual = ink_difference(red, green, VISION_USUAL);

    (void)state;
    assert_true(near(ink_difference(ink(0xFFFFFF), ink(0x000000), VISION_USUAL), 100, 0.1));
    assert_true(near(ink_difference(ink(0xFF0000), ink(0x00FF00), VISION_USUAL), 170.6, 0.3));
    assert_true(ink_difference(red, green, VISION_DEUTAN) < usual / 3);
    assert_true(ink_difference(red, green, VISION_TRITAN) > usual / 2);
    for (int v = 0; v < VISIONS; v++)
        assert_true(near(ink_difference(red, red, (enum ink_vision)v), 0, 1e-9));
    /* grey stays grey */
    assert_true(ink_difference(ink(0x808080), ink(0x808080), VISION_DEUTAN) < 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(contrast), cmocka_unit_test(vision) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
