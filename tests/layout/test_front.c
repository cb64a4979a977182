/*
 * tests/layout/test_front.c - mastheads, banners, halves of a spread, page breaks, covers, strips
 *
 * The blocks are put together here from the paragraphs of a small text.
 */
#include "pages.h"

static struct block *block_new(struct arena *a, enum block_kind kind, struct block *next)
{
    struct block *b = ARENA_NEW(a, struct block);

    b->kind = kind;
    b->next = next;
    return b;
}

static struct block_pair words(struct arena *a, const char *zh)
{
    struct block_run *run = ARENA_NEW(a, struct block_run);

    run->text = str_of(zh);
    return (struct block_pair){ { { run, 1 }, { NULL, 0 } } };
}

static struct block *paragraph(struct arena *a, const char *zh, struct block *next)
{
    struct block *b = block_new(a, BLOCK_PARAGRAPH, next);

    b->text = words(a, zh);
    return b;
}

static struct block *banner(struct arena *a, const char *zh, struct block *next)
{
    struct block *b = block_new(a, BLOCK_BANNER, next);
    struct block_pair *items = ARENA_NEW(a, struct block_pair);

    *items = words(a, zh);
    b->bands.items = items;
    b->bands.count = 1;
    b->spans = true;
    return b;
}

static struct pages *laid_like(struct arena *a, const struct look *look, const struct block *first,
                               enum edition edition)
{
    struct pages *p = ARENA_NEW(a, struct pages);
    struct block_document doc = { .first = first, .date = STR("2026-01-01") };
    struct page_sink sink = { .context = p, .page = keep_page };

    p->a = a;
    p->edition = edition;
    p->diag = diag_new(a, LANGUAGE_EN);
    p->ok = layout_run(a, &doc, look, edition, fonts, &sink, &p->result, p->diag);
    assert_true(p->ok);
    return p;
}

static struct pages *laid_out(struct arena *a, const struct block *first, enum edition edition)
{
    return laid_like(a, test_look(a), first, edition);
}

/* Two halves under banners, each with so many columns, of two paragraphs. */
static struct block *two_halves(struct arena *a, int columns)
{
    struct block *left = block_new(a, BLOCK_COLUMNS, NULL), *row = block_new(a, BLOCK_ROW, NULL);
    struct block *right = block_new(a, BLOCK_COLUMNS, NULL);

    left->next = right;
    left->columns.count = right->columns.count = columns;
    left->first = banner(a, "回眸", paragraph(a, "左一", paragraph(a, "左二", NULL)));
    right->first = banner(a, "展望", paragraph(a, "右一", paragraph(a, "右二", NULL)));
    row->first = left;
    return row;
}

static void halves_stand_beside_each_other(void **state)
{
    struct arena *a = arena_open();
    struct look *wide = test_look(a);

    wide->paper.width *= 2;
    wide->area.width *= 2;
    struct pages *p = laid_like(a, wide, two_halves(a, 2), EDITION_ZH);
    const struct mark *one = find_mark(p, "左一", 0), *two = find_mark(p, "左二", 0);
    const struct mark *three = find_mark(p, "右一", 0), *four = find_mark(p, "右二", 0);
    const struct mark *over = find_mark(p, "展望", 0);

    (void)state;
    assert_true(one->x < two->x && two->x < three->x && three->x < four->x);
    assert_true(one->y == two->y && two->y == three->y && three->y == four->y);
    assert_true(over->y < three->y && over->x > two->x);
    arena_close(a);
}

static void halves_of_two_languages_follow_each_other(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = laid_out(a, two_halves(a, 2), EDITION_ZH_EN);
    const struct mark *one = find_mark(p, "左一", 0), *three = find_mark(p, "右一", 0);

    (void)state;
    assert_true(one->x == three->x);
    assert_true(one->y < find_mark(p, "展望", 0)->y);
    assert_true(find_mark(p, "展望", 0)->y < three->y);
    arena_close(a);
}

/* Four columns would have eleven characters each. */
static void halves_of_narrow_columns_follow_each_other(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = laid_out(a, two_halves(a, 2), EDITION_ZH);
    const struct mark *one = find_mark(p, "左一", 0), *two = find_mark(p, "左二", 0);
    const struct mark *three = find_mark(p, "右一", 0);

    (void)state;
    assert_true(one->x == three->x && two->x > one->x + PU_PT(200));
    assert_true(one->y == two->y && one->y < three->y);
    arena_close(a);
}

/* Beside each other they would be higher than the page. */
static void halves_that_no_page_holds_follow_each_other(void **state)
{
    struct arena *a = arena_open();
    struct look *wide = test_look(a);
    struct block *row = two_halves(a, 2), *left_half = block_new(a, BLOCK_COLUMNS, NULL);
    struct buf long_text = { .arena = a };

    (void)state;
    left_half->columns.count = 2;
    wide->paper.width *= 2;
    wide->area.width *= 2;
    wide->area.height = wide->grid * 12;
    for (int i = 0; i < 600; i++)
        buf_z(&long_text, "文");
    struct block *heading = block_new(a, BLOCK_HEADING,
                                      paragraph(a, str_z(a, buf_str(&long_text)), NULL));

    heading->level = 1;
    heading->text = words(a, "题");
    left_half->first = banner(a, "回眸", paragraph(a, "左一", heading));
    left_half->next = row->first->next;
    row->first = left_half;
    struct pages *p = laid_like(a, wide, row, EDITION_ZH);
    const struct mark *left = find_mark(p, "左一", 0), *right = find_mark(p, "右一", 0);

    assert_true(p->ok);
    assert_true(right->page > left->page);
    assert_int_equal(right->x, left->x);
    arena_close(a);
}

/* Nor do two columns that would have twelve each: one. */
static void halves_of_one_narrow_column_follow_each_other(void **state)
{
    struct arena *a = arena_open();
    struct look *narrow = test_look(a);

    (void)state;
    narrow->area.width = narrow->area.width * 11 / 20;
    struct pages *p = laid_like(a, narrow, two_halves(a, 1), EDITION_ZH);
    const struct mark *one = find_mark(p, "左一", 0), *two = find_mark(p, "左二", 0);

    assert_true(one->x == two->x && one->y < two->y);
    assert_true(two->y < find_mark(p, "右一", 0)->y);
    arena_close(a);
}

static void a_page_ends_where_it_is_told(void **state)
{
    struct arena *a = arena_open();
    struct block *first = paragraph(a, "前", block_new(a, BLOCK_PAGE, paragraph(a, "后", NULL)));
    struct pages *p = laid_out(a, first, EDITION_ZH);

    (void)state;
    assert_int_equal(find_mark(p, "前", 0)->page, 1);
    assert_int_equal(find_mark(p, "后", 0)->page, 2);
    assert_true(find_mark(p, "前", 0)->y == find_mark(p, "后", 0)->y);
    arena_close(a);
}

/* On paper printed on both sides: an empty left-hand page, without a folio, where it is needed. */
static void a_divider_stands_on_the_right(void **state)
{
    struct arena *a = arena_open();
    struct block *last = block_new(a, BLOCK_PAGE, paragraph(a, "再后", NULL));
    struct block *right = block_new(a, BLOCK_PAGE, paragraph(a, "后", last));
    struct block *first = paragraph(a, "前", right);
    struct look *duplex = test_look(a);

    (void)state;
    duplex->mirrored = true;
    right->level = last->level = BLOCK_PAGE_RIGHT;
    struct pages *p = laid_like(a, duplex, first, EDITION_ZH);
    assert_int_equal(find_mark(p, "后", 0)->page, 3);
    assert_int_equal(find_mark(p, "再后", 0)->page, 5);
    assert_non_null(find_mark(p, "— 3 —", 0));
    for (size_t i = 0; i < p->count; i++)
        assert_int_equal(p->marks[i].page % 2, 1);
    /* From an even page it is the next one. */
    last->level = 0;
    p = laid_like(a, duplex, first, EDITION_ZH);
    assert_int_equal(find_mark(p, "再后", 0)->page, 4);
    /* Nothing is left empty where one side is printed. */
    last->level = BLOCK_PAGE_RIGHT;
    p = laid_out(a, first, EDITION_ZH);
    assert_int_equal(find_mark(p, "再后", 0)->page, 3);
    arena_close(a);
}

/* 【栏目】 over the headings of a column, without dots and number. */
static void contents_have_names_of_columns(void **state)
{
    struct arena *a = arena_open();
    struct block *contents = block_new(a, BLOCK_CONTENTS, NULL);
    struct block *name = block_new(a, BLOCK_ITEM, NULL), *before = contents, *h;
    static const char *const heads[] = { "甲章", "乙章", "丙章" };

    (void)state;
    contents->level = 1;
    contents->text = words(a, "目录");
    contents->first = name;
    name->id = STR("second");
    name->text = words(a, "【附件】");
    for (int i = 0; i < 3; i++) {
        before->next = h = block_new(a, BLOCK_HEADING, NULL);
        before = h;
        h->level = 1;
        h->text = words(a, heads[i]);
        h->id = i == 1 ? STR("second") : STR_NONE;
    }
    struct pages *p = laid_out(a, contents, EDITION_ZH);
    const struct mark *column = find_mark(p, "【附件】", 0);
    assert_true(find_mark(p, "甲章", 0)->y < column->y);
    assert_true(column->y < find_mark(p, "乙章", 0)->y);
    assert_true(find_mark(p, "乙章", 0)->y < find_mark(p, "丙章", 0)->y);
    for (size_t i = 0; i < p->count; i++)
        if (p->marks[i].text && p->marks[i].y == column->y)
            assert_string_equal(str_z(a, p->marks[i].words), "【附件】");
    arena_close(a);
}

/* A heading that is printed in Chinese alone is listed with its English, and heads its pages so. */
static void contents_name_headings_in_both_languages(void **state)
{
    struct arena *a = arena_open();
    struct block *contents = block_new(a, BLOCK_CONTENTS, NULL);
    struct block *h = block_new(a, BLOCK_HEADING, NULL);

    (void)state;
    contents->level = 1;
    contents->next = h;
    h->level = 1;
    h->text = words(a, "回顾");
    h->listed.in[LANGUAGE_EN] = words(a, "Review").in[LANGUAGE_ZH];
    struct pages *p = laid_out(a, contents, EDITION_ZH_EN);
    const struct mark *zh = find_mark(p, "回顾", 0), *en = find_mark(p, "Review", 0);
    assert_true(zh->y < en->y + PU_PT(2) && en->y < find_mark(p, "回顾", 1)->y);
    assert_null(find_mark(p, "Review", 1));
    arena_close(a);
}

/* Chinese, English and page share a line where all entries have room for that; else none do. */
static void contents_share_lines_where_all_have_room(void **state)
{
    static const char *const names[] = {
        "Review", "Review of what the past five years have brought to the city, its counties, "
        "its enterprises and all who live and work in them"
    };

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct arena *a = arena_open();
        struct block *contents = block_new(a, BLOCK_CONTENTS, NULL);
        struct block *h = block_new(a, BLOCK_HEADING, NULL), *k = block_new(a, BLOCK_HEADING, NULL);
        contents->level = h->level = k->level = 1;
        contents->next = h;
        h->next = k;
        h->text = words(a, "回顾");
        h->text.in[LANGUAGE_EN] = words(a, names[i]).in[LANGUAGE_ZH];
        k->text = words(a, "展望");
        k->text.in[LANGUAGE_EN] = words(a, "Outlook").in[LANGUAGE_ZH];
        struct pages *p = laid_out(a, contents, EDITION_ZH_EN);
        const struct mark *zh = find_mark(p, "展望", 0), *en = find_mark(p, "Outlook", 0);
        assert_int_equal(i ? en->x == zh->x && en->y > zh->y + PU_PT(8)
                           : en->x > zh->x && en->y < zh->y + PU_PT(4), true);
        arena_close(a);
    }
}

/* 二、2023年目标: the digits of the strong first level stand in its face, as in the heading. */
static void digits_of_strong_entries_are_strong(void **state)
{
    struct arena *a = arena_open();
    struct block *contents = block_new(a, BLOCK_CONTENTS, NULL);
    struct block *h = block_new(a, BLOCK_HEADING, NULL), *under = block_new(a, BLOCK_HEADING, NULL);

    (void)state;
    contents->level = 2;
    contents->next = h;
    h->next = under;
    h->level = 1;
    h->text = words(a, "二、2023年目标");
    under->level = 2;
    under->text = words(a, "其下");
    struct pages *p = laid_out(a, contents, EDITION_ZH);
    const struct mark *entry = find_mark(p, "2023年目标", 0), *heading = find_mark(p, "2023年目标", 1);
    assert_non_null(entry);
    assert_non_null(heading);
    assert_true(entry->height < heading->height);
    double wide = (double)entry->width * heading->height / entry->height / heading->width;
    assert_true(wide > 0.999 && wide < 1.001);
    arena_close(a);
}

static bool any(const struct pages *p, const char *text)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->marks[i].text && str_find(p->marks[i].words, str_of(text)) >= 0)
            return true;
    return false;
}

static void a_cover_has_no_folio(void **state)
{
    struct arena *a = arena_open();
    struct block *rest = block_new(a, BLOCK_PAGE, paragraph(a, "正文", NULL));
    struct block *space = block_new(a, BLOCK_SPACE, paragraph(a, "封面", rest));
    struct pages *p;

    (void)state;
    space->level = 30;
    p = laid_out(a, space, EDITION_ZH);
    assert_true(find_mark(p, "封面", 0)->y > PU_MM(297) * 3 / 10);
    assert_false(any(p, "— 1 —"));
    assert_true(any(p, "— 2 —"));
    arena_close(a);
}

/* Issue, issuer, date on one line: at the left, in the middle, at the right. */
static void a_masthead_has_one_line(void **state)
{
    struct arena *a = arena_open();
    struct block *b = block_new(a, BLOCK_MASTHEAD, NULL);
    struct block_pair items[3] = { words(a, "第一期"), words(a, "某市"), words(a, "一月一日") };
    struct pages *p;

    (void)state;
    b->text = words(a, "公报");
    b->bands.items = items;
    b->bands.count = 3;
    p = laid_out(a, b, EDITION_ZH);
    const struct mark *left = find_mark(p, "第一期", 0), *right = find_mark(p, "一月一日", 0);
    struct look *l = test_look(a);

    /* One baseline, so one mark may hold all three. */
    assert_true(left->y == right->y);
    assert_true(left->x == l->margin_left);
    assert_true(right->x + right->width == l->margin_left + l->area.width);
    assert_true(find_mark(p, "公报", 0)->y < left->y);
    arena_close(a);
}

static void a_strip_stands_on_a_band(void **state)
{
    struct arena *a = arena_open();
    struct block *b = block_new(a, BLOCK_CARDS, NULL);
    struct block_card_entry entry = { .label = words(a, "指标") };
    struct block_card card = { &entry, 1 };
    struct pages *p;
    bool band = false;

    (void)state;
    entry.value[LANGUAGE_ZH] = (struct block_value){ .number = STR("6.5"), .unit = STR("%") };
    b->cards.cards = &card;
    b->cards.count = 1;
    b->cards.strip = true;
    p = laid_out(a, b, EDITION_ZH);
    const struct mark *m = find_mark(p, "指标", 0);

    for (size_t i = 0; i < p->count; i++)
        band |= !p->marks[i].text && p->marks[i].width == test_look(a)->area.width &&
            p->marks[i].y < m->y && p->marks[i].y + p->marks[i].height > m->y;
    assert_true(band);
    assert_true(m->x > test_look(a)->margin_left);
    arena_close(a);
}

#define HAN10 "一二三四五六七八九十"

static struct pages *titled(struct arena *a, const char *title, int least, int em)
{
    struct look *look = test_look(a);
    struct pages *p = ARENA_NEW(a, struct pages);
    struct page_sink sink = { .context = p, .page = keep_page };

    for (int i = 0; i < LOOK_SETTINGS; i++)
        look->styles[i][STYLE_TITLE].least = least;
    look->area.width = PU_PT(26) * em;
    set_pages_with(a, fonts, str_format(a, "title %s\np 正文\n", title), look, &sink, p);
    return p;
}

/* Down to the share of its size that its style allows, and not where that is of no use. */
static void a_title_is_set_smaller_for_its_phrases(void **state)
{
    static const struct { const char *title; int least, em; pu size; } cases[] = {
        { HAN10 "一 / 二三四五", 0, 10, PU_PT(26) }, { HAN10 "一 / 二三四五", 800, 10, PU_PT(26) * 9 / 10 },
        { HAN10 "一 / 二三四五", 800, 11, PU_PT(26) }, { HAN10 "一二三四五", 800, 10, PU_PT(26) }
    };
    struct arena *a = arena_open();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pages *p = titled(a, cases[i].title, cases[i].least, cases[i].em);

        assert_true(p->ok);
        assert_in_range(find_mark(p, "一", 0)->height, cases[i].size - 30, cases[i].size + 30);
    }
    arena_close(a);
}

static void a_title_cut_inside_a_word_is_told(void **state)
{
    static const struct str terms[] = { STR_INIT(HAN10 "一二") };
    struct arena *a = arena_open();

    (void)state;
    text_keep_terms(fonts, a, terms, 1);
    assert_string_equal(str_z(a, diag_text(titled(a, HAN10 "一二", 800, 10)->diag, a, 5)), "");
    assert_true(str_find(diag_text(titled(a, HAN10 "一二", 0, 10)->diag, a, 5),
                         STR("a line of the title ends inside a word: part its phrases with ‖")) >= 0);
    text_keep_terms(fonts, NULL, NULL, 0);
    arena_close(a);
}

static bool tells_of_a_heading(struct arena *a, int em)
{
    struct look *look = test_look(a);
    struct pages *p = ARENA_NEW(a, struct pages);
    struct page_sink sink = { .context = p, .page = keep_page };

    look->area.width = PU_PT(15) * em;
    set_pages_with(a, fonts, STR("h1 " HAN10 "一二\np 正文\n"), look, &sink, p);
    return str_find(diag_text(p->diag, a, 5),
                    STR("a line of the heading ends inside a word: part its phrases")) >= 0;
}

static void a_heading_cut_inside_a_word_is_told(void **state)
{
    static const struct str terms[] = { STR_INIT(HAN10 "一二") };
    struct arena *a = arena_open();

    (void)state;
    text_keep_terms(fonts, a, terms, 1);
    assert_true(tells_of_a_heading(a, 10));
    assert_false(tells_of_a_heading(a, 13));
    text_keep_terms(fonts, NULL, NULL, 0);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(halves_stand_beside_each_other),
        cmocka_unit_test(halves_of_two_languages_follow_each_other),
        cmocka_unit_test(halves_of_narrow_columns_follow_each_other),
        cmocka_unit_test(halves_that_no_page_holds_follow_each_other),
        cmocka_unit_test(halves_of_one_narrow_column_follow_each_other),
        cmocka_unit_test(a_page_ends_where_it_is_told),
        cmocka_unit_test(a_divider_stands_on_the_right),
        cmocka_unit_test(contents_have_names_of_columns),
        cmocka_unit_test(contents_name_headings_in_both_languages),
        cmocka_unit_test(contents_share_lines_where_all_have_room),
        cmocka_unit_test(digits_of_strong_entries_are_strong),
        cmocka_unit_test(a_cover_has_no_folio),
        cmocka_unit_test(a_masthead_has_one_line),
        cmocka_unit_test(a_title_is_set_smaller_for_its_phrases),
        cmocka_unit_test(a_title_cut_inside_a_word_is_told),
        cmocka_unit_test(a_heading_cut_inside_a_word_is_told),
        cmocka_unit_test(a_strip_stands_on_a_band),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
