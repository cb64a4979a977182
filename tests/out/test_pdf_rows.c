/*
 * Rows of a table are written when they are on their pages: a long table costs the writer the places of
 * its objects in the file, and the file says the same as if all had been written at the end.
 */
#include "../cmocka_all.h"

#include "out/pdf_private.h"
#include "pdf_sample.h"

#define ROWS 40                 /* a page */
#define CELLS 5
/* Elements' places in the file (6 of 8 bytes), the row's number, the id of its head; growing arrays
 * leave as much behind again. */
#define BYTES_A_ROW 200

struct table { struct arena *arena; struct diag *diag; struct tree *tree; uint32_t body; unsigned rows; };

static uint32_t put_row(struct table *t, struct page *pg, int place)
{
    uint32_t row = tree_add(t->tree, t->body, TREE_ROW, -1, SPAN_NONE);

    t->rows++;
    for (int c = 0; c < CELLS; c++) {
        uint32_t cell = tree_add(t->tree, row, c ? TREE_CELL : TREE_HEAD_CELL,
                                 c == 2 ? LANGUAGE_EN : -1, SPAN_NONE);

        if (!c)
            tree_at(t->tree, cell)->id = str_format(t->arena, "r%u", t->rows);
        if (c == 3)                     /* an empty cell stands too */
            continue;
        pg->node = cell;
        page_rect(pg, (struct rect){ PU_PT(50 + 60 * c), PU_PT(40 + 10 * place), PU_PT(30), PU_PT(8) },
                  black);
    }
    return row;
}

/* A page of rows; early: they leave the tree. Every tenth page has a figure in a row, with text to tell. */
static void put_page(struct table *t, struct pdf *p, int number, bool early)
{
    struct arena *a = arena_open();
    struct page *pg = page_new(a, (struct size){ PU_MM(210), PU_MM(297) }, 0);
    uint32_t last = 0;

    for (int i = 0; i < ROWS; i++)
        last = put_row(t, pg, i);
    if (number % 10 == 0) {
        pg->node = tree_add(t->tree, tree_at(t->tree, last)->last, TREE_FIGURE, -1, SPAN_NONE);
        tree_words(t->tree, pg->node)->alternative = STR("bar");
        page_rect(pg, (struct rect){ PU_PT(400), PU_PT(40), PU_PT(30), PU_PT(8) }, red);
    }
    assert_true(pdf_page(p, pg));
    arena_close(a);
    for (int i = 0; i < ROWS && early; i++) {
        pdf_row(p, t->tree, tree_at(t->tree, t->body)->first);
        tree_drop(t->tree, t->body);
    }
}

struct made { size_t used; uint64_t size; };

static const struct pdf_options tagged = { .kind = PDF_TAGGED };

static struct made make(int pages, bool early, const char *path)
{
    const struct pdf_information info = { .title = STR("要览"), .producer = STR("yaolan") };
    struct table t = { .arena = arena_open() };
    struct output *o;
    struct made made;
    struct pdf *p;

    t.diag = diag_new(t.arena, LANGUAGE_EN);
    t.tree = tree_new(t.arena, LANGUAGE_ZH);
    t.body = tree_add(t.tree, tree_add(t.tree, 1, TREE_TABLE, -1, SPAN_NONE), TREE_BODY_ROWS, -1,
                      SPAN_NONE);
    o = output_open(t.arena, str_of(path), t.diag);
    p = pdf_open(t.arena, o, &tagged, t.diag);
    for (int i = 0; i < pages; i++)
        put_page(&t, p, i, early);
    made.used = arena_used(t.arena);
    assert_true(pdf_finish(p, t.tree, NULL, 0, &info));
    made.size = output_size(o);
    pdf_close(p);
    assert_true(output_finish(o, t.diag) && output_rename(o, t.diag));
    arena_close(t.arena);
    return made;
}

static void rows_leave_memory(void **state)
{
    struct made some = make(100, true, YAOLAN_BINARY_DIR "/rows-100.pdf");
    struct made more = make(300, true, YAOLAN_BINARY_DIR "/rows-300.pdf");
    struct made late = make(300, false, YAOLAN_BINARY_DIR "/rows-late.pdf");

    (void)state;
    printf("a row: %zu bytes; %zu where none leaves before the end\n",
           (more.used - some.used) / (200 * ROWS), late.used / (300 * ROWS));
    assert_true(more.used - some.used < (size_t)200 * ROWS * BYTES_A_ROW);
    /* The same elements: other numbers alone. */
    assert_true(more.size > late.size * 9 / 10 && more.size < late.size * 11 / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(rows_leave_memory) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
