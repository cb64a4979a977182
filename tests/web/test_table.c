/* tests/web/test_table.c - tables: heads, cells, alignment */
#include "reader.h"

/* around | 1 percentage | point; a name is given the room of the longest in its column. */
static void narrow_cells_break_beside_figures_first(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\ntable 表\ncolumn start+head 名\ncolumn start 数\n"
        "cells 建成市图书馆新馆 & =around |1| percentage point|\n");

    (void)state;
    assert_true(html_has(h, ">around <span class=\"phrase\"><span class=\"whole\">1 percentage"
                            "</span> point</span></data>"));
    assert_true(html_has(h, "<table style=\"--name:8.00em\">"));
    h = html_of(a, "edition zh\ntable 表\ncolumn start+head 名\ncolumn start+head 数\n"
        "cells 建成市图书馆新馆 & 乙\n");
    assert_false(html_has(h, "style=\"--name:"));
    arena_close(a);
}

/* 稳定在 | 40亿斤以上, at least | 45,000 jobs; a figure of one axis stays on its line. */
static void a_figure_in_a_cell_may_leave_its_words(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\ntable 表\ncolumn start+head 名\ncolumn start 数\n"
        "cells 甲 & =稳定在|40|亿斤|以上\ncells 乙 & =at least |45,000| jobs| (aim)\ncells 丙 & =约|5|个|\n");

    (void)state;
    assert_true(html_has(h, ">稳定在<span class=\"whole\">40亿斤以上</span></data>"));
    assert_true(html_has(h, ">at least <span class=\"phrase\"><span class=\"whole\">45,000 jobs</span></span> (aim)<"));
    assert_true(html_has(h, "class=\"whole\">约5个</data>"));
    h = html_of(a, "edition en\ntable || Table\ncolumn start+head || Name\ncolumn decimal || Number\n"
        "cells || A & =|| || |4.5| jobs|\ncells || B & =|| || |5| jobs|\n");
    assert_true(html_has(h, "class=\"whole\">4.5 jobs</data>"));
    arena_close(a);
}

/* 注：1. and 2.: the word and the number of a label, and the text that hangs from them. */
static void notes_hang_from_their_labels(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\ntable 表\ncolumn start+head 名\ncells 甲\nnote 一\nnote 二\nlabel 注：\n");

    (void)state;
    html_check(h);
    assert_true(html_has(h, "<div class=\"under\">\n<p class=\"note\"><span class=\"label\">注：<span>1.</span></span> "
                            "<span>一</span></p>\n<p class=\"note\"><span class=\"label\"><span>2.</span></span> "));
    h = html_of(a, "edition zh-en\ntable 表 || Table\ncolumn start+head 名 || Name\ncells 甲 || A\n"
                   "note 一 || One\nnote 二 || Two\nlabel 注： || Notes:\n");
    assert_true(html_has(h, "lang=\"en\"><span class=\"label\">Notes:<span class=\"again\">1.</span>"));
    assert_true(html_has(h, "lang=\"en\"><span class=\"label\"><span class=\"again\">2.</span>"));
    arena_close(a);
}

static void a_cell_breaks_behind_its_colon(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_true(html_has(html_of(a, "edition zh\ntable 表\ncolumn start 名\ncells 托位{9个}：完成\n"),
                         "：</span><span class=\"phrase\">完成</span></td>"));
    arena_close(a);
}

static void cells_name_their_heads(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, everything);

    (void)state;
    assert_true(html_has(h, "<caption id=\"t.1\">"));
    assert_true(html_has(h, "<th id=\"t.1.c1\" scope=\"col\" rowspan=\"2\">"));
    assert_true(html_has(h, "<th id=\"t.1.s1\" scope=\"colgroup\" class=\"over\" colspan=\"2\">"));
    assert_true(html_has(h, "<tbody>\n<tr class=\"group\">\n<th id=\"t.1.g1\" scope=\"rowgroup\" colspan=\"3\">"));
    assert_true(html_has(h, "<th headers=\"t.1.c1 t.1.g1\" id=\"t.1.r2.1\" scope=\"row\">"));
    assert_true(html_has(h, "<td headers=\"t.1.c2 t.1.s1 t.1.g1 t.1.r2.1\" class=\"figure\">"));
    h = html_of(a, "edition zh\ntable 表\ncolumn start+head 名\ncolumn end 数\ngroup 组\ncells 甲 & =|1||\n"
                "ungrouped\ncells 乙 & =|2||\n");
    assert_true(html_has(h, "</tbody>\n<tbody>\n<tr>\n<th headers=\"t.1.c1\" id=\"t.1.r3.1\" scope=\"row\">乙"));
    h = html_of(a, "edition zh\ntable 表\ncolumn start+head 名\ncolumn end 数\ncells 甲 & =|1||\n");
    assert_true(html_has(h, "<th scope=\"row\">甲</th>\n<td class=\"end\"><data value=\"1\" data-figure=\"|1||\" class=\"whole\">1</data></td>"));
    arena_close(a);
}

static void a_table_without_a_title_has_the_name_of_its_section(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\nh1 甲题\ntable\ncolumn start+head 名\ncells 甲\n");

    (void)state;
    html_check(h);
    assert_true(html_has(h, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
                            "aria-labelledby=\"h.1\">\n<table style=\"--name:1.00em\" aria-labelledby=\"h.1\">"));
    h = html_of(a, "edition zh\ntable\ncolumn start+head 名\ncells 甲\n");
    assert_true(html_has(h, "<table style=\"--name:1.00em\" aria-label=\"名\">"));
    arena_close(a);
}

static void figures_keep_the_room_of_what_others_have_behind_the_point(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\ntable 表\ncolumn start+head 名\ncolumn decimal 数\n"
        "cells 甲 & =|6.25|%|\ncells 乙 & =|6|%|左右\ncells 丙 & =|7.5|%|\n");

    (void)state;
    assert_true(html_has(h, "data-pad=\"左右\">6.25%</data>"));
    assert_true(html_has(h, "data-pad=\".00\">6%左右</data>"));
    assert_true(html_has(h, "data-pad=\"0左右\">7.5%</data>"));
    arena_close(a);
}

static void figures_of_several_units_stand_flush_left(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\ntable 表\ncolumn start+head 名\ncolumn decimal 数\n"
        "cells 甲 & =|6.25|%|\ncells 乙 & =|6|%|左右\ncells 丁 & =|300|亿元|\n");

    (void)state;
    assert_true(html_has(h, "<th scope=\"col\" class=\"values\">数</th>"));
    assert_true(html_has(h, "<td class=\"values\"><data"));
    assert_true(html_has(h, "class=\"whole\">300亿元</data>"));
    assert_false(html_has(h, "data-pad"));
    arena_close(a);
}

static void what_is_the_same_in_both_languages_stands_once(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh-en\ntable 表 || Table\ncolumn start+head 名 || Name\n"
                                "column start # || #\n"
                                "cells 甲 || A & 6.5% || 6.5%\ncells 乙 || B & 4条 || 4\n");

    (void)state;
    assert_true(html_has(h, ">#</th>"));
    assert_true(html_has(h, "<td>6.5%</td>"));
    assert_true(html_has(h, "<td><span lang=\"zh-Hans\">4条</span> <span lang=\"en\">4</span></td>"));
    arena_close(a);
}

static void a_verdict_has_its_mark_and_its_words(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_true(html_has(html_of(a, "edition zh\ntable 表\ncolumn start 评\ncells (above)高于目标\n"),
                         "<svg class=\"mark above\" viewBox=\"0 0 10 10\" aria-hidden=\"true\""));
    arena_close(a);
}

/* On paper without colour too each lamp is told from the others. */
static void lamps_differ_in_shape(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\ntable 表\ncolumn start+head 名\ncolumn start 灯\n"
                                "cells 甲 & (green)绿灯\ncells 乙 & (yellow)黄灯\n"
                                "cells 丙 & (red)红灯\n");
    static const char *const inside[] = {       /* open, half filled, solid */
        "M5 1.5A3.5 3.5 0 1 0 5.01 1.5Z\"/></svg>绿灯", "M5 1.5V8.5A3.5 3.5 0 0 0 5 1.5Z\"/></svg>黄灯",
        " d=\"M5 .5A4.5 4.5 0 1 1 4.99 .5Z\"/></svg>红灯"
    };

    (void)state;
    for (int i = 0; i < 3; i++)
        assert_true(html_has(h, inside[i]));
    arena_close(a);
}

/* On a telephone its own column is far off the screen; it is heard there alone. */
static void the_lamp_of_a_task_is_seen_under_its_name_too(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\ntable 表\ncolumn start+head 名\n"
                                "column start a\ncolumn start b\ncolumn start c\n"
                                "column start d\ncolumn start e\ncolumn start 灯\n"
                                "cells 甲 & 1 & 2 & 3 & 4 & 5 & (below)红灯\n");

    (void)state;
    assert_true(html_has(h, "甲<span class=\"state\" aria-hidden=\"true\"><svg class=\"mark below\""));
    assert_true(html_has(h, "</svg>红灯</span></th>"));
    assert_true(html_has(h, "</svg>红灯</td>"));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(narrow_cells_break_beside_figures_first),
        cmocka_unit_test(a_figure_in_a_cell_may_leave_its_words),
        cmocka_unit_test(notes_hang_from_their_labels),
        cmocka_unit_test(a_cell_breaks_behind_its_colon),
        cmocka_unit_test(cells_name_their_heads),
        cmocka_unit_test(a_table_without_a_title_has_the_name_of_its_section),
        cmocka_unit_test(figures_keep_the_room_of_what_others_have_behind_the_point),
        cmocka_unit_test(figures_of_several_units_stand_flush_left),
        cmocka_unit_test(what_is_the_same_in_both_languages_stands_once),
        cmocka_unit_test(a_verdict_has_its_mark_and_its_words),
        cmocka_unit_test(lamps_differ_in_shape),
        cmocka_unit_test(the_lamp_of_a_task_is_seen_under_its_name_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
