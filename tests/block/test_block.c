/*
 * tests/block/test_block.c - plain text and the dump of blocks
 */
#include "../cmocka_all.h"

#include "block/block.h"
#include "block/plain.h"

static void plain_joins_the_runs(void **state)
{
    struct arena *a = arena_open();
    struct block_run runs[] = { { .text = STR("GDP ") }, { .text = STR("6.5%"),
                                                           .flags = BLOCK_STRONG } };
    struct block_text text = { runs, 2 }, none = { NULL, 0 };

    (void)state;
    assert_true(str_is(block_plain(a, &text), "GDP 6.5%"));
    assert_int_equal(block_plain(a, &none).len, 0);
    arena_close(a);
}

static void lists_are_cut_without_touching_them(void **state)
{
    struct arena *a = arena_open();
    struct block third = { .id = STR("c") }, second = { .id = STR("b"), .next = &third };
    struct block first = { .id = STR("a"), .next = &second };
    const struct block *list = block_list(a, &first, &third);

    (void)state;
    assert_true(str_is(list->id, "a") && str_is(list->next->id, "b") && !list->next->next);
    assert_ptr_equal(second.next, &third);
    assert_null(block_list(a, &first, &first));
    arena_close(a);
}

static void dump_shows_marks_and_children(void **state)
{
    struct arena *a = arena_open();
    struct block_run run = { .text = STR("达\"6\"%"), .flags = BLOCK_WHOLE | BLOCK_STRONG,
                             .figure = STR("gdp@2025:actual") };
    struct block item = { .kind = BLOCK_ITEM, .text.in[LANGUAGE_ZH] = { &run, 1 } };
    struct block list = { .kind = BLOCK_LIST, .ordered = true, .id = STR("l"), .first = &item };
    struct block_document doc = { .first = &list, .date = STR("2026-02-20") };
    struct buf out = { .arena = a };

    (void)state;
    block_dump(&doc, &out);
    assert_true(str_is(buf_str(&out),
        "document date=\"2026-02-20\"\n"
        "  list id=\"l\" ordered\n"
        "    item zh {\"达\\\"6\\\"%\" strong whole figure=\"gdp@2025:actual\"}\n"));
    arena_close(a);
}

/* As a desk reads it: headline from the top, cells parted by TABs, no turn to another page. */
static void text_stands_in_reading_order(void **state)
{
    struct arena *a = arena_open();
    struct block_run words[] = { { .text = STR("引题") }, { .text = STR("主题") }, { .text = STR("副题") },
                                 { .text = STR("（下转第{1}版）") }, { .text = STR("指标") }, { .text = STR("图注") } };
    struct block_card_entry entry = { .label.in[LANGUAGE_ZH] = { &words[4], 1 },
                                      .value[LANGUAGE_ZH] = { .number = STR("6"), .unit = STR("%") } };
    struct block_card card = { &entry, 1 };
    struct block turn = { .kind = BLOCK_WORDS, .words = BLOCK_TURN,
                          .text.in[LANGUAGE_ZH] = { &words[3], 1 } };
    struct block drawing = { .kind = BLOCK_DRAWING, .next = &turn };
    struct block cards = { .kind = BLOCK_CARDS, .next = &drawing };
    struct block head = { .kind = BLOCK_HEADLINE, .text.in[LANGUAGE_ZH] = { &words[1], 1 }, .next = &cards };
    struct block piece = { .kind = BLOCK_PIECE, .first = &head };
    struct buf zh = { .arena = a }, en = { .arena = a };

    (void)state;
    head.headline.kicker.in[LANGUAGE_ZH] = (struct block_text){ &words[0], 1 };
    head.headline.deck.in[LANGUAGE_ZH] = (struct block_text){ &words[2], 1 };
    cards.cards.cards = &card;
    cards.cards.count = 1;
    drawing.drawing.alternative[LANGUAGE_ZH] = STR("一条河");
    drawing.drawing.caption.in[LANGUAGE_ZH] = (struct block_text){ &words[5], 1 };
    block_text(a, &piece, LANGUAGE_ZH, &zh);
    block_text(a, &piece, LANGUAGE_EN, &en);
    assert_string_equal(str_z(a, buf_str(&zh)), "引题\n主题\n副题\n指标\t6%\n一条河\n图注\n");
    assert_int_equal(en.len, 0);
    arena_close(a);
}

static void dump_shows_a_table(void **state)
{
    struct arena *a = arena_open();
    struct block_run head = { .text = STR("指标") };
    struct block_column columns[2] = { { .head.in[LANGUAGE_ZH] = { &head, 1 }, .row_head = true },
                                       { .align = BLOCK_DECIMAL } };
    struct block_cell cells[2] = { { .text.in[LANGUAGE_ZH] = { &head, 1 } },
                                   { .is_value = true, .mark = BLOCK_MARK_MET } };
    struct block_value value = { .number = STR("6"), .unit = STR("%"), .after = STR("左右") };
    struct block_row row = { .kind = BLOCK_ROW_BODY, .cells = cells };
    struct block b = { .kind = BLOCK_TABLE };
    struct block_document doc = { .first = &b };
    struct buf out = { .arena = a };

    (void)state;
    cells[1].value[LANGUAGE_ZH] = &value;
    b.table = (struct block_table){ .columns = columns, .column_count = 2, .rows = &row,
                                    .row_count = 1 };
    block_dump(&doc, &out);
    assert_true(str_is(buf_str(&out),
        "document\n"
        "  table\n"
        "    caption\n"
        "    column start row-head zh \"指标\"\n"
        "    column decimal\n"
        "    row | zh \"指标\" | (met) value-zh \"\"|\"6\"|\"%\"|\"左右\"\n"));
    arena_close(a);
}

/* A column of one value in each row, in one or both languages. */
static struct block_table column_of(struct arena *a, const struct block_value (*values)[LANGUAGES],
                                    size_t rows)
{
    struct block_column *column = ARENA_NEW(a, struct block_column);
    struct block_row *row = ARENA_ARRAY(a, struct block_row, rows);

    column->align = BLOCK_DECIMAL;
    for (size_t r = 0; r < rows; r++) {
        struct block_cell *k = ARENA_NEW(a, struct block_cell);
        k->is_value = true;
        for (int l = 0; l < LANGUAGES; l++)
            k->value[l] = block_value_any(&values[r][l]) ? &values[r][l] : NULL;
        row[r].cells = k;
    }
    return (struct block_table){ .columns = column, .column_count = 1, .rows = row,
                                 .row_count = rows };
}

#define ZH (1u << LANGUAGE_ZH)
#define EN (1u << LANGUAGE_EN)

static void figures_of_a_column_are_alike_or_not(void **state)
{
    struct arena *a = arena_open();
    static const struct block_value places[][LANGUAGES] = {
        { { .number = STR_INIT("1300"), .unit = STR_INIT("个") },
          { .number = STR_INIT("1,300"), .unit = STR_INIT(" places") } },
        { { .number = STR_INIT("1"), .unit = STR_INIT("个") },
          { .number = STR_INIT("1"), .unit = STR_INIT(" place") } },
        { { .after = STR_INIT("暂未公布") }, { .after = STR_INIT("not published") } },
        { { .number = STR_INIT("20"), .unit = STR_INIT("家") },
          { .number = STR_INIT("20"), .unit = STR_INIT(" places") } },
        { { .number = STR_INIT("0.5"), .unit = STR_INIT("亿") },
          { .number = STR_INIT("50"), .unit = STR_INIT(" m") } } };
    static const struct block_value wording[][LANGUAGES] = {
        { { .number = STR_INIT("6"), .unit = STR_INIT("%") }, { .number = STR_INIT("6") } },
        { { .after = STR_INIT("与增长同步") }, { .after = STR_INIT("in step") } } };
    struct block_table t = column_of(a, places, 3);

    (void)state;
    assert_int_equal(block_column_align(&t, 0, ZH | EN), BLOCK_DECIMAL);
    assert_true(block_column_same_digits(&t, 0));
    t = column_of(a, places, 4);
    assert_int_equal(block_column_align(&t, 0, ZH | EN), BLOCK_START);
    assert_int_equal(block_column_align(&t, 0, EN), BLOCK_DECIMAL);
    t = column_of(a, places, 5);
    assert_false(block_column_same_digits(&t, 0));
    t = column_of(a, wording, 2);
    assert_int_equal(block_column_align(&t, 0, ZH), BLOCK_START);
    assert_int_equal(block_column_align(&t, 0, EN), BLOCK_DECIMAL);
    arena_close(a);
}

/* One figure in five rows shares its point with none. */
static void a_lone_figure_stands_as_text(void **state)
{
    struct arena *a = arena_open();
    static const struct block_value values[5][LANGUAGES] = {
        { { .number = STR_INIT("6.5"), .unit = STR_INIT("%") } },
        { { .after = STR_INIT("同步") } } };
    static const struct block_value full[5][LANGUAGES] = {
        { { .number = STR_INIT("6.5") } }, { { .number = STR_INIT("16") } } };
    struct block_table lone = column_of(a, values, 5), other = column_of(a, full, 5), t = lone;
    struct block_column columns[2] = { lone.columns[0], other.columns[0] };
    struct block_row rows[5] = { { .kind = BLOCK_ROW_BODY } };

    (void)state;
    assert_int_equal(block_column_align(&t, 0, ZH), BLOCK_START);
    assert_false(block_column_alike(&t, 0, ZH));
    t.row_count = 4;
    assert_int_equal(block_column_align(&t, 0, ZH), BLOCK_DECIMAL);
    t = (struct block_table){ .columns = columns, .column_count = 2, .rows = rows,
                              .row_count = 5 };
    for (size_t r = 0; r < t.row_count; r++) {
        struct block_cell *cells = ARENA_ARRAY(a, struct block_cell, 2);
        cells[0] = lone.rows[r].cells[0];
        cells[1] = other.rows[r].cells[0];
        rows[r].cells = cells;
    }
    assert_int_equal(block_column_align(&t, 0, ZH), BLOCK_DECIMAL);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_joins_the_runs),
        cmocka_unit_test(lists_are_cut_without_touching_them),
        cmocka_unit_test(dump_shows_marks_and_children),
        cmocka_unit_test(text_stands_in_reading_order),
        cmocka_unit_test(dump_shows_a_table),
        cmocka_unit_test(figures_of_a_column_are_alike_or_not),
        cmocka_unit_test(a_lone_figure_stands_as_text)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
