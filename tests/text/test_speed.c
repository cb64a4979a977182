/*
 * tests/text/test_speed.c - composing grows straight with the text
 *
 * CPU time a character of Chinese, English and mixed paragraphs of four lengths, printed; a
 * paragraph of 256 kB may cost at most three times as much a character as one of 4 kB, and
 * 800 pages of paragraphs as much each as 80. The times themselves are not judged.
 */
#include "opened.h"

#include <time.h>

static const char *const words[3][12] = {
    { "全市经济稳中求进，", "地区生产总值", "同比增长", "，", "“十四五”规划", "民生实事", "居全省前列。",
      "老旧小区改造、", "规模以上工业增加值", "（全口径）", "一般公共预算收入；", "的" },
    { "the ", "city’s ", "gross ", "domestic ", "product ", "rose ", "steadily, ", "industrial ",
      "enterprises ", "“above ", "size” ", "performance. " },
    { "全市GDP达", "2479.6亿元，", "同比增长6.5%、", "居全省第2位；", "PM2.5平均浓度", "优良天数",
      "在2025年", "约3000万人", "“双碳”目标", "（R&D投入）", "Jiaozuo的", "报告。" }
};

static struct str sample(int kind, size_t bytes)
{
    struct buf b = { .arena = arena };
    uint32_t seed = 7;

    while (b.len < bytes) {
        seed = seed * 1664525u + 1013904223u;
        buf_z(&b, words[kind][(seed >> 16) % 12]);
    }
    return buf_str(&b);
}

static size_t characters(struct str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

static double seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Least nanoseconds a character of a few runs. */
static double cost(struct str s, int kind, unsigned paragraphs)
{
    struct text_style style = bound_style(FONT_SONG, 10.5);
    struct text_piece piece = {
        .text = s, .style = &style, .language = kind == 1 ? LANGUAGE_EN : LANGUAGE_ZH
    };
    struct text_paragraph p = {
        .style = &style, .language = piece.language, .pieces = &piece, .count = 1,
        .measure = PU_PT(10.5 * 30)
    };
    struct arena *flow = arena_open();
    double best = 1e9;

    style.indent = 2000;
    for (int run = 0; run < 4; run++) {
        double start = seconds(), spent;

        for (unsigned i = 0; i < paragraphs; i++) {
            arena_reset(flow);
            assert_true(text_compose(text, flow, &p, diag).ok);
        }
        spent = (seconds() - start) * 1e9 / (double)(characters(s) * paragraphs);
        best = spent < best ? spent : best;
    }
    arena_close(flow);
    return best;
}

static void long_paragraphs(void **state)
{
    static const size_t sizes[] = { 500, 4000, 32000, 256000 };
    static const char *const names[] = { "Chinese", "English", "mixed" };

    (void)state;
    for (int kind = 0; kind < 3; kind++) {
        double costs[4];

        for (int i = 0; i < 4; i++)
            costs[i] = cost(sample(kind, sizes[i]), kind, (unsigned)(256000 / sizes[i]));
        print_message("%-8s ns a character: %.0f (0.5 kB) %.0f (4 kB) %.0f (32 kB) %.0f (256 kB)\n",
                      names[kind], costs[0], costs[1], costs[2], costs[3]);
        assert_true(costs[3] < 3 * costs[1]);
    }
}

/* A page of the digest has some 1,500 characters: three paragraphs of 1.5 kB. */
static void many_pages(void **state)
{
    double few = cost(sample(2, 1500), 2, 80 * 3), many = cost(sample(2, 1500), 2, 800 * 3);

    (void)state;
    print_message("pages    ns a character: %.0f (80 pages) %.0f (800 pages)\n", few, many);
    assert_true(many < 2 * few);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_paragraphs),
        cmocka_unit_test(many_pages)
    };

    return cmocka_run_group_tests(tests, open_text, close_text);
}
