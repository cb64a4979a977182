/* tests/out/test_impose.c - orders of pages on sheets */
#include "../cmocka_all.h"

#include "base/str.h"
#include "out/impose.h"

static const struct size page = { 1000, 1400 };

/* The pages of each side, left to right: "8,1 2,7 ..." */
static struct str order(struct arena *a, const struct impose *how, uint32_t pages)
{
    struct impose_plan p = impose_plan(a, how, page, 30, pages);
    struct buf b = { .arena = a };

    for (size_t i = 0; i < p.count; i++)
        for (size_t k = 0; k < p.sides[i].count; k++)
            buf_format(&b, "%u%s", (unsigned)p.sides[i].cells[k].page,
                       k + 1 < p.sides[i].count ? "," : i + 1 < p.count ? " " : "");
    return buf_str(&b);
}

static void orders(void **state)
{
    static const struct { struct impose how; uint32_t pages; const char *order; } rows[] = {
        { { .kind = IMPOSE_NONE }, 3, "1 2 3" },
        { { .kind = IMPOSE_BOOKLET }, 4, "4,1 2,3" },
        { { .kind = IMPOSE_BOOKLET }, 8, "8,1 2,7 6,3 4,5" },
        { { .kind = IMPOSE_BOOKLET }, 6, "0,1 2,0 6,3 4,5" },
        { { .kind = IMPOSE_BOOKLET }, 1, "0,1 0,0" },
        { { .kind = IMPOSE_TWO_UP }, 3, "1,2 3,0" },
        { { .kind = IMPOSE_GRID, .columns = 2, .rows = 2 }, 5, "1,2,3,4 5,0,0,0" },
        { { .kind = IMPOSE_GRID, .columns = 3, .rows = 1 }, 3, "1,2,3" }
    };
    struct arena *a = arena_open();

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str s = order(a, &rows[i].how, rows[i].pages);

        assert_string_equal(str_z(a, s), rows[i].order);
    }
    arena_close(a);
}

/* Folded and put into each other, the sheets of a booklet must read 1, 2, 3 ... */
static void a_folded_booklet_reads_on(void **state)
{
    struct arena *a = arena_open();
    const struct impose how = { .kind = IMPOSE_BOOKLET };

    (void)state;
    for (uint32_t n = 1; n <= 40; n++) {
        struct impose_plan p = impose_plan(a, &how, page, 0, n);
        size_t sheets = p.count / 2;
        uint32_t next = 1, all = (uint32_t)sheets * 4;

        for (size_t i = 0; i < sheets; i++) {       /* to the middle: fronts' right, backs' left */
            const uint32_t half[2] = { p.sides[2 * i].cells[1].page, p.sides[2 * i + 1].cells[0].page };

            for (int k = 0; k < 2; k++, next++)
                assert_int_equal(half[k], next <= n ? next : 0);
        }
        for (size_t i = sheets; i--;) {             /* and out again */
            const uint32_t half[2] = { p.sides[2 * i + 1].cells[1].page, p.sides[2 * i].cells[0].page };

            for (int k = 0; k < 2; k++, next++)
                assert_int_equal(half[k], next <= n ? next : 0);
        }
        assert_int_equal(next, all + 1);
        assert_int_equal(p.blanks, all - n);
    }
    arena_close(a);
}

static void inner_sheets_creep_to_the_fold(void **state)
{
    struct arena *a = arena_open();
    const struct impose how = { .kind = IMPOSE_BOOKLET, .creep = 5 };
    struct impose_plan p = impose_plan(a, &how, page, 30, 12);

    (void)state;
    assert_int_equal(p.fold, 1000);
    assert_int_equal(p.trim.width, 2000);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(p.sides[2 * i].cells[0].at.x, 5 * i);
        assert_int_equal(p.sides[2 * i].cells[1].at.x, 1000 - 5 * i);
    }
    /* bleed outside, the fold inside */
    assert_int_equal(p.sides[0].cells[0].clip.x, -30);
    assert_int_equal(p.sides[0].cells[0].clip.width, 1030);
    assert_int_equal(p.sides[0].cells[1].clip.x, 1000);
    assert_int_equal(p.sides[0].cells[1].clip.height, 1460);
    arena_close(a);
}

static void a_grid_fits_the_paper(void **state)
{
    struct arena *a = arena_open();
    struct impose how = { .kind = IMPOSE_GRID, .columns = 2, .rows = 1, .fit = true };
    struct impose_plan p = impose_plan(a, &how, page, 0, 2);

    (void)state;
    assert_int_equal(p.trim.width, 1400);               /* turned: two beside each other */
    assert_int_equal(p.scale, 700);
    assert_int_equal(p.sides[0].cells[1].at.x, 700);
    how.rows = 2;
    p = impose_plan(a, &how, page, 0, 4);
    assert_int_equal(p.scale, 500);
    assert_int_equal(p.trim.width, 1000);
    how.clear = 50;                                     /* which a printer leaves blank */
    p = impose_plan(a, &how, page, 0, 4);
    assert_int_equal(p.scale, 450);
    assert_int_equal(p.sides[0].cells[0].at.x, 50);
    how.fit = false;
    p = impose_plan(a, &how, page, 0, 4);
    assert_int_equal(p.scale, 1000);
    assert_int_equal(p.trim.height, 2800);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(orders), cmocka_unit_test(a_folded_booklet_reads_on),
        cmocka_unit_test(inner_sheets_creep_to_the_fold), cmocka_unit_test(a_grid_fits_the_paper),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
