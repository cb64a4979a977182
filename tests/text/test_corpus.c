/*
 * tests/text/test_corpus.c - what must hold for any paragraph
 *
 * 2,000 paragraphs from a small vocabulary, a fixed seed, each in five widths: no
 * prohibition broken, every full line at its measure, no floor undercut, all text there
 * and in order, the same lines again at a second run, no lone last character in a wide line.
 */
#include "bound.h"

#include "base/utf8.h"
#include "text/classes.h"

#define PARAGRAPHS 2000
#define WIDTHS 5
#define TOLERANCE 29                    /* 0.01 mm in pu */

static const char *const chinese[] = {
    "全市", "经济", "稳中求进", "地区生产总值", "同比增长", "规模以上工业增加值", "民生实事",
    "老旧小区改造", "一般公共预算收入", "焦作", "优良天数", "位次", "居全省第", "位", "个百分点",
    "的", "和", "了", "——", "……", "，", "，", "，", "、", "；", "：", "。", "。", "？", "！", "“", "”",
    "‘", "’", "（", "）", "《", "》", "〔", "〕", "·", "～", "—", "6.5%左右",
    "完成2479.6亿元的", "约3000万人", "在2025年", "有1,234项", "低至-20℃时", "共￥300元整", "中PM2.5值",
    "GDP 增速", "看China’s 的", " ", "到10:30止", "与 Jiaozuo 市", "比15%～30%高", "每km/h计",
    "（A）", "。”", "》，", "”（"
};

static const char *const english[] = {
    "the", "city", "gross", "domestic", "product", "rose", "6.5%", "to", "247.96", "billion",
    "yuan,", "up", "year", "on", "year;", "“steady", "progress”", "industrial", "enterprises",
    "above", "designated", "size", "(焦作)", "well-balanced", "Five-Year", "Plan", "–", "—",
    "it’s", "and/or", "2021–2025", "of", "a", "in", "Henan.", "ranked", "second", "§3"
};

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static struct str make_paragraph(struct arena *a, uint32_t *seed, enum language language)
{
    struct buf b = { .arena = a };
    unsigned words = 3 + next_random(seed) % 60;

    for (unsigned i = 0; i < words; i++) {
        if (language == LANGUAGE_EN) {
            buf_z(&b, english[next_random(seed) % (sizeof english / sizeof english[0])]);
            buf_char(&b, ' ');
        } else {
            buf_z(&b, chinese[next_random(seed) % (sizeof chinese / sizeof chinese[0])]);
        }
    }
    return buf_str(&b);
}

struct case_ {
    struct arena *arena;
    struct text *text;
    struct diag *diag;
    const struct text_style *style;
    enum language language;
    pu measure;
};

static struct text_lines compose(const struct case_ *c, struct str s)
{
    struct text_piece *piece = ARENA_NEW(c->arena, struct text_piece);
    struct text_paragraph p = {
        .style = c->style, .language = c->language, .pieces = piece, .count = 1,
        .measure = c->measure
    };

    *piece = (struct text_piece){ .text = s, .style = c->style, .language = c->language };
    return text_compose(c->text, c->arena, &p, c->diag);
}

static uint32_t last_codepoint(struct str s)
{
    uint32_t c = 0, last = 0;

    while (s.len) {
        c = utf8_next(&s);
        last = c == ' ' ? last : c;
    }
    return last;
}

/* No line starts or ends where it must not. Three closers in a row may part (the only leave). */
static void check_prohibitions(const struct case_ *c, const struct text_lines *lines)
{
    for (size_t i = 0; i + 1 < lines->count; i++) {
        struct str one = line_text(c->arena, &lines->lines[i]);
        struct str two = str_trim(line_text(c->arena, &lines->lines[i + 1]));
        uint32_t before = last_codepoint(one), after = utf8_at(two, 0, NULL);
        bool spaced = str_ends(one, STR(" "));
        bool dash = c->language == LANGUAGE_ZH && str_starts(two, STR("——"));
        enum bond bond = class_bond(class_of(before, c->language),
                                    dash ? CLASS_DASH : class_of(after, c->language), spaced,
                                    c->style->level);

        if (bond >= BOND_HARD && !(after == '-' && !spaced))
            print_error("%.*s|%.*s\n", STR_ARG(one), STR_ARG(two));
        /* a sign may start a line, a hyphen may not: the class alone does not tell */
        assert_true(bond < BOND_HARD || after == '-');
        assert_false((before >= '0' && before <= '9') && (after >= '0' && after <= '9') &&
                     !spaced);
        assert_false(before == 0x2014 && after == 0x2014);
        assert_false(before == 0x2026 && after == 0x2026);
    }
}

static bool is_one_word(const struct case_ *c, const struct text_line *l)
{
    return str_find_char(str_trim(line_text(c->arena, l)), ' ') < 0;
}

static void check_measures(const struct case_ *c, const struct text_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        const struct text_line *l = &lines->lines[i];

        assert_true(l->offset + l->width <= c->measure + TOLERANCE);
        /* a line of one word has nothing that could be stretched */
        if (!l->last && !(c->language == LANGUAGE_EN && is_one_word(c, l)))
            assert_true(l->offset + l->width >= c->measure - TOLERANCE);
    }
}

/* Every byte is in a cluster, the clusters are in order, the lines together are the text. */
static void check_text(const struct case_ *c, const struct text_lines *lines, struct str s)
{
    struct buf all = { .arena = c->arena };

    for (size_t i = 0; i < lines->count; i++) {
        buf_add(&all, line_text(c->arena, &lines->lines[i]));
        for (uint32_t r = 0; r < lines->lines[i].count; r++) {
            const struct page_glyphs *run = &lines->lines[i].runs[r];

            assert_true(run->count > 0);
            assert_int_equal(run->glyphs[0].cluster, 0);
            for (uint32_t g = 1; g < run->count; g++) {
                assert_true(run->glyphs[g].cluster >= run->glyphs[g - 1].cluster);
                assert_true(run->glyphs[g].cluster < run->text.len);
            }
        }
    }
    assert_true(str_eq(buf_str(&all), s));
}

static bool is_space_glyph(const struct page_glyphs *run, uint32_t g)
{
    return run->text.ptr[run->glyphs[g].cluster] == ' ';
}

/*
 * Han origins are never nearer than an em (but for a half taken off the mark between), word
 * spaces within a line never less than a quarter of an em.
 */
static void check_floors(const struct case_ *c, const struct text_lines *lines)
{
    pu size = c->style->size;

    for (size_t i = 0; i < lines->count; i++)
        for (uint32_t r = 0; r < lines->lines[i].count; r++) {
            const struct page_glyphs *run = &lines->lines[i].runs[r];

            for (uint32_t g = 0; g + 1 < run->count; g++) {
                uint32_t a = utf8_at(run->text, run->glyphs[g].cluster, NULL);
                uint32_t b = utf8_at(run->text, run->glyphs[g + 1].cluster, NULL);
                pu step = run->glyphs[g + 1].x - run->glyphs[g].x;

                /* the blank half of an opener may lie over what stands before it */
                assert_true(step >= 0 || class_of(b, c->language) == CLASS_OPEN);
                if (utf8_is_han(a) && utf8_is_han(b))
                    assert_true(step >= size - 1);
                if (utf8_is_han(a) && b >= 'A' && b <= 'Z')
                    assert_true(step >= size + size / 8 - 1);
                if (c->language == LANGUAGE_EN && is_space_glyph(run, g) && b < 0x2000)
                    assert_true(step >= size / 4 - 1);
                if (class_is_wide_mark(class_of(a, c->language)) && utf8_is_han(b))
                    assert_true(step >= size / 2 - 2 - (class_of(a, c->language) == CLASS_OPEN
                                                            ? size / 2 : 0));
            }
        }
}

static void check_same(const struct text_lines *a, const struct text_lines *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_int_equal(a->lines[i].count, b->lines[i].count);
        assert_int_equal(a->lines[i].width, b->lines[i].width);
        for (uint32_t r = 0; r < a->lines[i].count; r++) {
            const struct page_glyphs *x = &a->lines[i].runs[r], *y = &b->lines[i].runs[r];

            assert_int_equal(x->count, y->count);
            assert_memory_equal(x->glyphs, y->glyphs, x->count * sizeof *x->glyphs);
        }
    }
}

static unsigned lone_last(const struct case_ *c, const struct text_lines *lines)
{
    struct str s;
    unsigned han = 0, other = 0;

    if (lines->count < 2)
        return 0;
    s = line_text(c->arena, &lines->lines[lines->count - 1]);
    while (s.len) {
        uint32_t cp = utf8_next(&s);

        han += utf8_is_han(cp);
        other += cp < 0x80 && cp != ' ';
    }
    return han == 1 && !other;
}

static void corpus_holds(void **state)
{
    static const double widths[WIDTHS] = { 13, 15, 23, 31, 47 };
    struct arena *a = arena_open(), *flow = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct text_style zh = bound_style(FONT_SONG, 10.5), en = bound_style(FONT_SONG, 9);
    struct case_ c = { flow, text_open(a, &bound_config, d), d, NULL, LANGUAGE_ZH, 0 };
    uint32_t seed = 20260220;
    unsigned lone[WIDTHS] = { 0 };

    (void)state;
    assert_non_null(c.text);
    zh.indent = 2000;
    for (unsigned i = 0; i < PARAGRAPHS; i++) {
        struct str s;

        c.language = i % 4 == 3 ? LANGUAGE_EN : LANGUAGE_ZH;
        c.style = c.language == LANGUAGE_EN ? &en : &zh;
        arena_reset(flow);
        s = make_paragraph(flow, &seed, c.language);
        zh.punctuation = (enum text_punctuation)(i / 5 % 3);
        zh.level = i % 7 ? TEXT_LEVEL_GB : TEXT_LEVEL_STRICT;
        for (size_t w = 0; w < WIDTHS; w++) {
            struct text_lines lines, again;

            c.measure = PU_PT(widths[w] * 10.5);
            lines = compose(&c, s);
            again = compose(&c, s);
            assert_true(lines.ok);
            check_same(&lines, &again);
            check_prohibitions(&c, &lines);
            check_measures(&c, &lines);
            check_text(&c, &lines, s);
            check_floors(&c, &lines);
            lone[w] += lone_last(&c, &lines);
        }
    }
    /* A lone last character is left only where the lines before would gape. */
    assert_in_range(lone[0] + lone[1] + lone[2], 0, 40);
    assert_int_equal(lone[3] + lone[4], 0);
    text_close(c.text);
    arena_close(flow);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(corpus_holds) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
