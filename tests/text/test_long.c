/*
 * tests/text/test_long.c - a paragraph of a megabyte is set as one of four kilobytes is: whole, and in as much
 * memory a character. Time that is not linear would not end here; bench_speed.c prints it.
 */
#include "long_text.h"
#include "opened.h"

/* Bytes of the arena for each byte of text. */
static double set_long(int kind, size_t bytes)
{
    struct text_style style = bound_style(FONT_SONG, 10.5);
    struct arena *flow = arena_open();
    struct text_piece piece = {
        .text = long_text(flow, kind, bytes), .style = &style,
        .language = kind == 1 ? LANGUAGE_EN : LANGUAGE_ZH
    };
    struct text_paragraph p = {
        .style = &style, .language = piece.language, .pieces = &piece, .count = 1,
        .measure = PU_PT(10.5 * 30)
    };
    size_t before = arena_used(flow);
    struct text_lines lines = text_compose(text, flow, &p, diag);
    double used = (double)(arena_used(flow) - before) / (double)piece.text.len;
    struct str first = line_text(flow, &lines.lines[0]);
    struct str last = line_text(flow, &lines.lines[lines.count - 1]);

    assert_true(lines.ok);
    assert_true(str_starts(piece.text, first));
    assert_true(str_ends(piece.text, last));
    /* a line of 30 Han characters has 90 bytes, one of Latin letters some 65 */
    assert_in_range(lines.count, piece.text.len / 100, piece.text.len / 55);
    arena_close(flow);
    return used;
}

static void long_paragraphs(void **state)
{
    (void)state;
    for (int kind = 0; kind < 3; kind++) {
        double few = set_long(kind, 4000), many = set_long(kind, 1000000);

        print_message("%.0f and %.0f bytes a byte of text\n", few, many);
        assert_true(many < 2 * few);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(long_paragraphs) };

    return cmocka_run_group_tests(tests, open_text, close_text);
}
