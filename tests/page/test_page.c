/* tests/page/test_page.c - dumps of a page and of a structure tree */
#include "../cmocka_all.h"

#include "page/page.h"
#include "page/tree.h"

static void page_is_dumped_item_by_item(void **state)
{
    struct arena *a = arena_open();
    struct page *pg = page_new(a, (struct size){ PU_PT(100), PU_PT(50.5) }, 0);
    const struct ink red = { { 200, 22, 29 }, { 0, 100, 90, 10 } };
    const struct page_face face = { .name = STR_INIT("Face") };
    const struct page_glyph glyphs[] = { { 7, 0, 0, 0 }, { 8, 3, PU_PT(10.5), -1024 } };
    struct buf out = { .arena = a };

    (void)state;
    pg->label = STR("ii");
    page_group_begin(pg, STR("axis"), STR_NONE);
    page_rect(pg, (struct rect){ 0, 512, 1024, 2048 }, red);
    page_group_end(pg);
    pg->node = 5;
    page_glyphs(pg, (struct page_glyphs){ .face = &face, .size = PU_PT(10.5), .at = { 0, 1024 },
        .width = PU_PT(21), .ink = red, .language = LANGUAGE_ZH, .text = STR("要\""),
        .glyphs = glyphs, .count = 2 });
    page_link(pg, (struct page_link){ { 0, 0, 1024, 1024 }, STR("https://a.b"), STR_NONE });
    page_dashed(pg, (struct point){ 0, 0 }, (struct point){ 1024, 0 }, 512, 1024, 2048, red);
    page_destination(pg, STR("s1"), (struct point){ 3, 0 });
    page_turn_begin(pg, (struct point){ PU_PT(2), PU_PT(40) });
    page_destination(pg, STR("s2"), (struct point){ PU_PT(10), PU_PT(5) });
    page_turn_end(pg);
    page_dump(pg, &out);
    assert_string_equal(str_z(a, buf_str(&out)),
        "page 100 50.5 \"ii\"\n"
        "  [0] group \"axis\"\n"
        "    [0] path fill #c8161d M 0 0.5 L 1 0.5 L 1 2.5 L 0 2.5 Z\n"
        "  [0] end\n"
        "  [5] glyphs 0 1 width 21 Face 10.5 ink #c8161d zh \"要\\\"\" at 0 10.5 up 1\n"
        "  [5] link 0 0 1 1 \"https://a.b\"\n"
        "  [5] path stroke #c8161d 0.5 dash 1 2 M 0 0 L 1 0\n"
        "  [5] destination 0.003 0 \"s1\"\n"
        "  [5] turn 2 40\n"
        "    [5] destination 10 5 \"s2\"\n"
        "  [5] end\n");
    /* Ten to the right is ten up, five down is five to the right. */
    struct point at = page_turned((struct point){ PU_PT(2), PU_PT(40) },
                                  (struct point){ PU_PT(10), PU_PT(5) });
    assert_int_equal(at.x, PU_PT(7));
    assert_int_equal(at.y, PU_PT(30));
    arena_close(a);
}

/* What stands in the piece alone, from its own corner; groups within it stay. */
static void a_piece_is_cut_out_of_its_page(void **state)
{
    struct arena *a = arena_open();
    struct page *pg = page_new(a, (struct size){ PU_PT(100), PU_PT(100) }, 0);
    const struct ink red = { { 200, 22, 29 }, { 0, 100, 90, 10 } };
    struct buf out = { .arena = a };

    (void)state;
    page_rect(pg, (struct rect){ 0, 0, 1024, 1024 }, red);
    page_piece_begin(pg, STR("lead"), (struct rect){ PU_PT(10), PU_PT(20), PU_PT(30), PU_PT(40) });
    pg->node = 4;
    page_rect(pg, (struct rect){ PU_PT(12), PU_PT(25), 1024, 1024 }, red);
    page_group_begin(pg, STR("axis"), STR_NONE);
    page_link(pg, (struct page_link){ { PU_PT(10), PU_PT(20), 1024, 1024 }, STR("https://a.b"), STR_NONE });
    page_group_end(pg);
    page_turn_begin(pg, (struct point){ PU_PT(15), PU_PT(60) });
    page_turn_end(pg);
    page_group_end(pg);
    page_rect(pg, (struct rect){ PU_PT(12), PU_PT(25), 1024, 1024 }, red);
    page_dump(page_cut(a, pg, 1), &out);
    assert_string_equal(str_z(a, buf_str(&out)),
        "page 30 40\n"
        "  [0] path fill #c8161d M 2 5 L 3 5 L 3 6 L 2 6 Z\n"
        "  [0] group \"axis\"\n"
        "    [0] link 0 0 1 1 \"https://a.b\"\n"
        "  [0] end\n"
        "  [0] turn 5 40\n"
        "  [0] end\n");
    arena_close(a);
}

static void tree_is_dumped_in_reading_order(void **state)
{
    struct arena *a = arena_open();
    struct tree *t = tree_new(a, LANGUAGE_ZH);
    struct buf out = { .arena = a };
    uint32_t section = tree_add(t, 1, TREE_SECTION, -1, SPAN_NONE);
    uint32_t figure = tree_add(t, 1, TREE_FIGURE, -1, SPAN_NONE);
    uint32_t head = tree_add(t, section, TREE_H1, LANGUAGE_EN, SPAN_NONE);

    (void)state;
    tree_words(t, figure)->alternative = STR("alt");
    tree_words(t, head)->title = STR("Head");
    tree_dump(t, &out);
    assert_string_equal(str_z(a, buf_str(&out)),
        "Document [1] zh\n  Sect [2]\n    H1 [4] en title \"Head\"\n  Figure [3] alt \"alt\"\n");
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page_is_dumped_item_by_item),
        cmocka_unit_test(a_piece_is_cut_out_of_its_page),
        cmocka_unit_test(tree_is_dumped_in_reading_order)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
