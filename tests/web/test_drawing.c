/* tests/web/test_drawing.c - charts and pictures */
#include "reader.h"

/* A picture beside text is as wide as it asks; a chart takes its share. */
static void a_picture_beside_text_keeps_its_width(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\nrow\np 文\npicture 40 40 图\nend\n");

    (void)state;
    assert_true(html_has(h, "<div class=\"own\">\n<figure"));
    assert_true(html_has(h, "<div class=\"any\" style=\"max-width:3.") ||
                html_has(h, "<div class=\"any\" style=\"max-width:4."));
    arena_close(a);
}

static void a_chart_is_drawn_for_two_widths_and_hidden_but_once(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\nid fig\ndrawing 0 100 图\nrow\ndrawing 0 50 左\ndrawing 0 50 右\nend\n");

    (void)state;
    assert_true(html_has(h, "<figure class=\"chart light\" id=\"fig\">\n<div class=\"wide\" style=\"max-width:"));
    assert_true(html_has(h, "<div class=\"narrow\" style=\"max-width:24.566rem\" hidden>\n<svg"));
    assert_true(html_has(h, "<div class=\"any\""));
    assert_true(html_has(h, "role=\"img\" aria-labelledby=\"chart.4-title chart.4-desc\""));
    html_check(h);
    arena_close(a);
}

/* Without a word, unless they find none in that either. */
static void a_chart_whose_labels_need_more_is_drawn_wider(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\nwide 0 100 图\n");

    (void)state;
    assert_true(html_has(h, "<div class=\"narrow\" style=\"max-width:24.448rem\" hidden>\n<svg"));
    assert_true(html_has(html_of(a, "edition zh\nrow\nwide 60 100 图\nwide 0 50 右\nend\n"),
                         "<div class=\"any\" style=\"max-width:24.4"));
    assert_int_equal(diag_count(h->diag), 0);
    arena_close(a);
}

/* The width that a chart asks for is that of its own file; one of three is set in larger type. */
static void a_chart_fills_the_measure_or_its_column(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\ndrawing 60 50 图\nrow\ndrawing 60 50 左\n"
                                "drawing 60 50 中\ndrawing 60 50 右\nend\n");

    (void)state;
    assert_true(html_has(h, "<div class=\"wide\" style=\"max-width:43."));
    assert_true(html_has(h, "<div class=\"any\" style=\"max-width:19."));
    arena_close(a);
}

static void charts_follow_the_language_where_each_has_its_own(void **state)
{
    struct arena *a = arena_open();
    static const char text[] = "edition zh-en\np 甲 || A\ndrawing 60 40 图 || Figure\n";
    struct html *h = html_read(a, text);

    (void)state;
    h->page.alone[LANGUAGE_ZH] = h->page.alone[LANGUAGE_EN] = html_read(a, text)->doc;
    html_write(h);
    assert_true(h->ok);
    assert_true(html_has(h, "<div class=\"wide in-both\""));
    assert_true(html_has(h, "<div class=\"wide in-zh\""));
    assert_true(html_has(h, "xml:lang=\"en\""));
    html_check(h);
    arena_close(a);
}

static struct block_cells values(const void *context, struct arena *a, enum language l)
{
    static const struct str cells[LANGUAGES][6] = {
        { STR_INIT(""), STR_INIT("2025年"), STR_INIT("目标"), STR_INIT("税收"), STR_INIT("6.5%"),
          STR_INIT("6%<") },
        { STR_INIT(""), STR_INIT("2025"), STR_INIT("target"), STR_INIT("Taxes"), STR_INIT("6.5%"),
          STR_INIT("6%<") },
    };

    (void)context, (void)a;
    return (struct block_cells){ cells[l], 2, 3 };
}

static void the_values_of_a_chart_unfold_as_a_table(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_read(a, "edition zh-en\ndrawing 60 40 图 || Figure\n");

    (void)state;
    ((struct block *)h->doc->first)->drawing.table = values;
    html_write(h);
    assert_true(h->ok);
    assert_true(html_has(h, "<details class=\"data\">\n<summary>"));
    assert_true(html_has(h, "<tr><td></td><th scope=\"col\" class=\"end\">"
                            "<span lang=\"zh-Hans\">2025年</span> <span lang=\"en\">2025</span></th>"));
    /* what both languages say alike stands once; nothing of the data is markup */
    assert_true(html_has(h, "<td class=\"end\">6.5%</td><td class=\"end\">6%&lt;</td></tr>"));
    arena_close(a);
}

static pu picture_height(const void *context, struct text *t, pu width)
{
    (void)t;
    return page_image_height(context, width);
}

static bool picture_draw(const void *context, struct text *t, struct page *pg, struct rect place,
                         struct diag *d)
{
    (void)t, (void)d;
    page_picture(pg, context, place);
    return true;
}

static void a_picture_stands_in_the_page(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_read(a, "edition zh\nid photo\ndrawing 200 100 照片\n");
    struct block *b = (struct block *)h->doc->first;
    struct page_image image = { .kind = IMAGE_JPEG, .width = 40, .height = 30, .bytes = STR("\xff\xd8\xff") };

    (void)state;
    b->drawing.context = &image;
    b->drawing.height = picture_height;
    b->drawing.draw = picture_draw;
    b->drawing.alternative[LANGUAGE_ZH] = STR("桥 \"夜景\"");
    html_write(h);
    assert_true(h->ok);
    assert_true(html_has(h, "<figure class=\"picture\" id=\"photo\" style=\"max-width:"));
    assert_true(html_has(h, "<img alt=\"桥 &quot;夜景&quot;\" width=\"40\" height=\"30\" "
                            "src=\"data:image/jpeg;base64,/9j/\">"));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_beside_text_keeps_its_width),
        cmocka_unit_test(a_chart_is_drawn_for_two_widths_and_hidden_but_once),
        cmocka_unit_test(a_chart_whose_labels_need_more_is_drawn_wider),
        cmocka_unit_test(a_chart_fills_the_measure_or_its_column),
        cmocka_unit_test(charts_follow_the_language_where_each_has_its_own),
        cmocka_unit_test(the_values_of_a_chart_unfold_as_a_table),
        cmocka_unit_test(a_picture_stands_in_the_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
