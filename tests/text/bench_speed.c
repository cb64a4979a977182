/*
 * tests/text/bench_speed.c - does composing grow straight with the text?
 *
 * CPU time a character of Chinese, English and mixed paragraphs of four lengths, and of 80 and 800 pages of
 * paragraphs. It prints; it judges nothing.
 */
#include "long_text.h"
#include "opened.h"

#include <time.h>

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
            text_compose(text, flow, &p, diag);
        }
        spent = (seconds() - start) * 1e9 / (double)(characters(s) * paragraphs);
        best = spent < best ? spent : best;
    }
    arena_close(flow);
    return best;
}

static void long_paragraphs(void)
{
    static const size_t sizes[] = { 500, 4000, 32000, 256000 };
    static const char *const names[] = { "Chinese", "English", "mixed" };

    for (int kind = 0; kind < 3; kind++) {
        double costs[4];

        for (int i = 0; i < 4; i++)
            costs[i] = cost(long_text(arena, kind, sizes[i]), kind, (unsigned)(256000 / sizes[i]));
        printf("%-8s ns a character: %.0f (0.5 kB) %.0f (4 kB) %.0f (32 kB) %.0f (256 kB)\n",
                      names[kind], costs[0], costs[1], costs[2], costs[3]);
    }
}

/* A page of the digest has some 1,500 characters: three paragraphs of 1.5 kB. */
static void many_pages(void)
{
    double few = cost(long_text(arena, 2, 1500), 2, 80 * 3), many = cost(long_text(arena, 2, 1500), 2, 800 * 3);

    printf("pages    ns a character: %.0f (80 pages) %.0f (800 pages)\n", few, many);
}

int main(void)
{
    if (open_text(NULL) != 0)
        return 1;
    long_paragraphs();
    many_pages();
    return close_text(NULL);
}
