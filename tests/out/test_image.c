/* tests/out/test_image.c - pictures: heads, pixels, colours, and files that are none */
#include "../cmocka_all.h"

#include <string.h>

#include "base/file.h"
#include "out/image.h"


struct setting { struct arena *arena; struct diag *diag; struct root *root, *profiles; };

static int set_up(void **state)
{
    struct arena *a = arena_open();
    struct setting *s = ARENA_NEW(a, struct setting);

    s->arena = a;
    s->diag = diag_new(a, LANGUAGE_EN);
    s->root = root_open(a, STR(YAOLAN_SOURCE_DIR "/tests/out/pictures"), s->diag);
    s->profiles = root_open(a, STR("/usr/share/color/icc/ghostscript"), s->diag);
    *state = s;
    return s->root ? 0 : -1;
}

static int tear_down(void **state)
{
    struct setting *s = *state;

    root_close(s->root);
    root_close(s->profiles);
    arena_close(s->arena);
    return 0;
}

static const struct page_image *picture(struct setting *s, const char *name)
{
    const struct source *file = file_read(s->arena, s->root, str_of(name), SPAN_NONE, s->diag);

    assert_non_null(file);
    return page_image_open(s->arena, file, (struct span){ file, 0, 0 }, s->diag);
}

static void assert_said(struct setting *s, const char *part)
{
    struct str text = diag_text(s->diag, s->arena, 20);

    if (str_find(text, str_of(part)) < 0)
        fail_msg("\"%s\" is not in:\n%.*s", part, STR_ARG(text));
}

static void heads_are_read(void **state)
{
    struct setting *s = *state;
    const struct { const char *name; int components; bool alpha; } rows[] = {
        { "colour.png", 3, false }, { "grey.png", 1, false }, { "alpha.png", 3, true },
        { "colour.jpg", 3, false }, { "grey.jpg", 1, false }, { "cmyk.jpg", 4, false }
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct page_image *p = picture(s, rows[i].name);

        assert_non_null(p);
        assert_int_equal(p->width, 16);
        assert_int_equal(p->height, 8);
        assert_int_equal(p->components, rows[i].components);
        assert_int_equal(p->alpha, rows[i].alpha);
    }
    assert_int_equal(page_image_height(picture(s, "colour.png"), PU_PT(100)), PU_PT(50));
    assert_int_equal(page_image_resolution(picture(s, "colour.png"), (struct size){ PU_PT(72), PU_PT(36) }),
                     16);
}

static void what_is_no_picture_is_refused(void **state)
{
    struct setting *s = *state;

    assert_null(picture(s, "word.png"));
    assert_said(s, "is neither PNG nor JPEG");
    assert_null(picture(s, "wide.png"));
    assert_said(s, "has 30000x8 pixels");
}

/* Whatever lacks pixels is refused; the last bytes of a PNG, its end mark, hold none. */
#define END_MARK 16


static void files_cut_off_are_damaged(void **state)
{
    static const char *const names[] = { "colour.png", "colour.jpg", "cmyk.jpg" };
    struct setting *s = *state;

    for (size_t n = 0; n < 3; n++) {
        const struct source *file = file_read(s->arena, s->root, str_of(names[n]), SPAN_NONE, s->diag);

        for (size_t length = 0; length + END_MARK < file->text.len; length += 3) {
            struct source part = { .path = file->path, .text = str_sub(file->text, 0, length) };
            struct diag *d = diag_new(s->arena, LANGUAGE_EN);
            const struct page_image *p = page_image_open(s->arena, &part, SPAN_NONE, d);

            if (p)
                assert_null(image_decode(image_door_new(s->arena, d), p));
            assert_int_equal(diag_errors(d), 1);
        }
    }
    assert_null(image_decode(image_door_new(s->arena, s->diag), picture(s, "cut.png")));
    assert_said(s, "is damaged or cut off");
}

static void pixels_are_the_files(void **state)
{
    struct setting *s = *state;
    struct image_door *door = image_door_new(s->arena, s->diag);
    const struct image_pixels *p = image_rgb(door, picture(s, "colour.png"));

    assert_memory_equal(p->bytes, "\x1f\x4a\x7a", 3);
    assert_memory_equal(p->bytes + 15 * 3, "\xc8\x16\x1d", 3);
    assert_memory_equal(image_rgb(door, picture(s, "alpha.png"))->bytes, "\xff\xff\xff", 3);
    assert_int_equal(image_grey(door, picture(s, "colour.png"))->bytes[0], (299 * 31 + 587 * 74 + 114 * 122 + 500) / 1000);
    p = image_rgb(door, picture(s, "colour.jpg"));
    assert_in_range(p->bytes[15 * 3], 190, 210);
    assert_memory_equal(image_decode(door, picture(s, "cmyk.jpg"))->bytes, "\xff\0\0\0", 4);
}

static void a_screen_needs_the_profile_of_cmyk(void **state)
{
    struct setting *s = *state;

    assert_null(image_rgb(image_door_new(s->arena, s->diag), picture(s, "cmyk.jpg")));
    assert_said(s, "is CMYK without a profile");
}

static void the_press_converts_by_its_profile(void **state)
{
    struct setting *s = *state;
    struct image_door *door = image_door_new(s->arena, s->diag);
    const struct source *icc = file_read(s->arena, s->profiles, STR("default_cmyk.icc"), SPAN_NONE, s->diag);
    const struct image_pixels *p = image_cmyk(door, picture(s, "colour.png"), icc->text, 300);

    assert_int_equal(p->components, 4);
    assert_true(p->bytes[0] > p->bytes[2]);                 /* blue: more cyan than yellow */
    assert_true(p->bytes[15 * 4 + 1] > p->bytes[15 * 4]);   /* red: more magenta than cyan */
    p = image_cmyk(door, picture(s, "colour.png"), icc->text, 120);
    for (int i = 0; i < 16 * 8; i++)
        assert_true(p->bytes[4 * i] + p->bytes[4 * i + 1] + p->bytes[4 * i + 2] + p->bytes[4 * i + 3] <= 306);
    p = image_cmyk(door, picture(s, "grey.png"), STR_NONE, 300);    /* black ink alone */
    assert_int_equal(p->bytes[0] | p->bytes[1] | p->bytes[2], 0);
}

static struct str pack_once(void *context, struct str bytes)
{
    assert_int_equal(bytes.len, 16 * 8);
    ++*(int *)context;
    return STR("packed");
}

/* Each edition reads its files anew: the same bytes are the same picture. */
static void what_is_made_of_a_picture_is_kept(void **state)
{
    struct setting *s = *state;
    struct image_door *door = image_door_new(s->arena, s->diag);
    const struct source *icc = file_read(s->arena, s->profiles, STR("default_cmyk.icc"), SPAN_NONE, s->diag);
    const struct page_image *one = picture(s, "colour.png"), *two = picture(s, "colour.png");
    const struct image_pixels *grey = image_grey(door, one), *cmyk = image_cmyk(door, one, icc->text, 300);
    int packed = 0;

    assert_ptr_not_equal(one, two);
    assert_ptr_equal(image_decode(door, one), image_decode(door, two));
    assert_ptr_equal(image_grey(door, two), grey);
    assert_ptr_equal(image_cmyk(door, two, icc->text, 300), cmyk);
    assert_ptr_not_equal(image_cmyk(door, two, icc->text, 120), cmyk);
    assert_ptr_not_equal(image_grey(door, picture(s, "alpha.png")), grey);
    for (int i = 0; i < 2; i++)
        assert_true(str_is(image_packed(door, grey, pack_once, &packed), "packed"));
    assert_int_equal(packed, 1);
}

static void colour_without_a_profile_is_refused(void **state)
{
    struct setting *s = *state;

    assert_null(image_cmyk(image_door_new(s->arena, s->diag), picture(s, "colour.png"), STR_NONE, 220));
    assert_said(s, "colour.png: error: the RGB picture");
}

static void a_broken_profile_is_refused(void **state)
{
    struct setting *s = *state;

    assert_null(image_cmyk(image_door_new(s->arena, s->diag), picture(s, "colour.png"), STR("nonsense"), 300));
    assert_said(s, "cannot be converted");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(heads_are_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_picture_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_cut_off_are_damaged, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pixels_are_the_files, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_screen_needs_the_profile_of_cmyk, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_press_converts_by_its_profile, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_made_of_a_picture_is_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(colour_without_a_profile_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_broken_profile_is_refused, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
