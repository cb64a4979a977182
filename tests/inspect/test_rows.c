/*
 * Every row of checks.def has a defect planted somewhere in this folder: its id stands in the
 * tests as a literal. A row that is asked of two standards is tried for each.
 */
#include "judge.h"

static const char *const rows[] = {
#define CHECK(id, standard, clause, level, kind, zh, en) #id,
#include "inspect/checks.def"
#undef CHECK
};

static const char *const clauses[] = {
#define CHECK(id, standard, clause, level, kind, zh, en) clause,
#include "inspect/checks.def"
#undef CHECK
};

static const char *const sources[] = { "test_screen.c", "test_press.c", "test_grid.c" };

#define ROWS (sizeof rows / sizeof *rows)

static void every_row_has_a_defect(void **state)
{
    struct arena *a = arena_open();
    struct buf all = { .arena = a };
    size_t without = 0;

    (void)state;
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        buf_add(&all, judge_file(a, str_z(a, str_format(a, "%s/tests/inspect/%s",
                                                        YAOLAN_SOURCE_DIR, sources[i]))));
    for (size_t i = 0; i < ROWS; i++)
        if (str_find(buf_str(&all), str_format(a, "\"%s\"", rows[i])) < 0) {
            printf("no defect is planted for %s\n", rows[i]);
            without++;
        }
    assert_int_equal(without, 0);
    arena_close(a);
}

/* Ids are what --json and scripts hold on to. */
static void ids_are_unique_and_clauses_are_stated(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        assert_true(*clauses[i]);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(rows[i], rows[k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_has_a_defect),
        cmocka_unit_test(ids_are_unique_and_clauses_are_stated)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
