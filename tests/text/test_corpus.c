/*
 * tests/text/test_corpus.c - what must hold for any paragraph
 *
 * 10,000 paragraphs (YAOLAN_CORPUS in the environment: another number) of Chinese, English and
 * both, from a small vocabulary with figures and nested punctuation, a fixed seed, each in five
 * widths, in every preset of punctuation and every level of prohibitions: no prohibition broken, every full line within 0.01 mm of its measure, no floor undercut,
 * classes squeezed in their order and equally, all text there and in order, the same lines again
 * at a second run, at most three hyphens in a row, no lone last character in a wide line.
 */
#include "bound.h"

#include "base/utf8.h"

#define PARAGRAPHS 10000
#define AGAIN 16                        /* every so many paragraphs are composed twice */
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
    "it’s", "and/or", "2021–2025", "of", "a", "in", "Henan.", "ranked", "second", "§3",
    "modernization", "infrastructure,", "“comprehensive", "transformation”", "30 km", "$30.5"
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

/* ---- what may stand where, written down again: none of the composer's tables is used */

static const char not_first[] = "、。，．：；？！”’」』）】》〉〕〗］｝–—～·／";
static const char not_last[] = "“‘「『（【《〈〔〖［｛／";
static const char closers[] = "、。，．：；？！”’」』）】》〉〕〗］｝";

static bool is_in(const char *set, uint32_t c)
{
    struct str s = str_of(set);

    while (s.len)
        if (utf8_next(&s) == c)
            return true;
    return false;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The ends of a line's text without the blanks that it drops. */
struct ends {
    uint32_t c[3];              /* the last three, the last one first */
    uint32_t first, second;
    bool spaced;                /* a blank follows */
};

static struct ends ends_of(struct str s)
{
    struct ends e = { .spaced = str_ends(s, STR(" ")) };

    s = str_trim(s);
    e.first = s.len ? utf8_at(s, 0, NULL) : 0;
    for (size_t n = 0; s.len; n++) {
        uint32_t c = utf8_next(&s);

        if (n == 1)
            e.second = c;
        e.c[2] = e.c[1];
        e.c[1] = e.c[0];
        e.c[0] = c;
    }
    return e;
}

/* Three closers in a row (。」』) may part as a last resort: the only leave there is. */
static bool closers_may_part(const struct ends *one, const struct ends *two)
{
    return is_in(closers, one->c[0]) && is_in(closers, two->first) &&
           (is_in(closers, one->c[1]) || is_in(closers, two->second));
}

/* Figures: digits, their sign, %, ℃, ￥, 万, 亿, 元, 年. */
static bool parts_figure(const struct ends *one, const struct ends *two)
{
    uint32_t a = one->c[0], b = two->first;

    if (one->spaced)
        return false;
    if (is_digit(a))
        return is_digit(b) || is_in("%℃.,万亿年", b);
    if (is_in("￥+$", a))
        return is_digit(b);
    return is_in("万亿", a) && is_digit(one->c[1]) && is_in("元人", b);
}

static bool may_part(const struct case_ *c, const struct ends *one, const struct ends *two)
{
    uint32_t a = one->c[0], b = two->first;
    enum text_level level = c->style->level;
    bool strict = level == TEXT_LEVEL_STRICT;

    if (parts_figure(one, two))
        return false;
    if (c->language == LANGUAGE_EN)     /* a broken word shows its hyphen, which is a then */
        return one->spaced || !is_letter(a) || !is_letter(b);
    /* Three dashes are a dash of two and one that stands alone. */
    if (!one->spaced && (a == 0x2014 || a == 0x2026) && a == b)
        return level == TEXT_LEVEL_NONE && one->c[1] == a && one->c[2] != a;
    if (level == TEXT_LEVEL_NONE)       /* only what is one thing holds */
        return true;
    if (is_in(not_last, a) && !(level == TEXT_LEVEL_BASIC && is_in("／", a)))
        return false;
    if ((b == 0x2014 && two->second == 0x2014) || b == 0x2026)
        return !strict;
    return !is_in(not_first, b) || closers_may_part(one, two);
}

static void check_prohibitions(const struct case_ *c, const struct text_lines *lines)
{
    for (size_t i = 0; i + 1 < lines->count; i++) {
        struct str x = line_text(c->arena, &lines->lines[i]);
        struct str y = line_text(c->arena, &lines->lines[i + 1]);
        struct ends one = ends_of(x), two = ends_of(y);

        if (!may_part(c, &one, &two))
            print_error("%.*s|%.*s\n", STR_ARG(x), STR_ARG(y));
        assert_true(may_part(c, &one, &two));
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
        for (uint32_t r = 0; r < lines->lines[i].count; r++) {
            const struct page_glyphs *run = &lines->lines[i].runs[r];

            if (run->actual.ptr)        /* the hyphen of a broken word is no text */
                assert_true(str_eq(run->actual, STR("\u00AD")) && r + 1 == lines->lines[i].count);
            else
                buf_add(&all, run->text);
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

/* ---- widths, from the places of the glyphs alone */

enum kind { KIND_HAN, KIND_SPACE, KIND_BRACKET, KIND_PAUSE, KIND_GAP, KIND_STOP, KINDS };

/* What the places of one kind measure in a line: least and most. */
struct spread { pu least, most; };

static enum kind kind_of(uint32_t before, uint32_t a, uint32_t b)
{
    if (utf8_is_han(a) && utf8_is_han(b))
        return is_digit(before) ? KINDS : KIND_HAN;     /* 亿元 of a figure is never stretched */
    if (a == ' ' && is_letter(b) && is_letter(before))
        return KIND_SPACE;
    if (utf8_is_han(a) && is_letter(b))
        return KIND_GAP;
    if (!utf8_is_han(b))
        return KINDS;
    return is_in("”’）》〕", a) ? KIND_BRACKET : is_in("，、；：", a) ? KIND_PAUSE
           : is_in("。？！", a) ? KIND_STOP : KINDS;
}

/* A step includes what it starts with: an em of Han, a mark, a space. */
static void look_at(const struct page_glyphs *run, uint32_t g, struct spread seen[KINDS])
{
    uint32_t before = g ? utf8_at(run->text, run->glyphs[g - 1].cluster, NULL) : 0;
    uint32_t a = utf8_at(run->text, run->glyphs[g].cluster, NULL);
    uint32_t b = utf8_at(run->text, run->glyphs[g + 1].cluster, NULL);
    pu step = run->glyphs[g + 1].x - run->glyphs[g].x;
    enum kind k = kind_of(before, a, b);

    /* the blank half of an opener may lie over what stands before it */
    assert_true(step >= 0 || is_in(not_last, b));
    if (k == KINDS)
        return;
    seen[k].least = step < seen[k].least ? step : seen[k].least;
    seen[k].most = step > seen[k].most ? step : seen[k].most;
}

static bool seen_any(struct spread s)
{
    return s.least <= s.most;
}

#define SLACK 3                         /* pu: two roundings and one of sharing out */

/*
 * No floor is undercut; what is of one kind changes together and equally; a kind gives only when
 * those before it have given all, and nothing gives in a line that is stretched.
 */
static void check_spreads(const struct case_ *c, const struct spread seen[KINDS])
{
    pu em = c->style->size, even = seen_any(seen[KIND_HAN]) ? seen[KIND_HAN].least - em : 0;
    const pu floors[KINDS] = { em, em / 4, em / 2, em / 2, em + em / 8, em / 2 };
    const pu naturals[KINDS] = { em, em / 3, em, em, em + em / 4, em };

    for (int k = 0; k < KINDS; k++) {
        if (!seen_any(seen[k]))
            continue;
        assert_true(seen[k].least >= floors[k] - SLACK);
        if (seen[k].most - seen[k].least > SLACK)
            print_error("kind %d: %d to %d\n", k, (int)seen[k].least, (int)seen[k].most);
        assert_true(seen[k].most - seen[k].least <= SLACK);
    }
    if (c->style->punctuation != TEXT_QUANJIAO)
        return;
    for (int k = KIND_BRACKET; k < KINDS; k++) {
        if (!seen_any(seen[k]) || seen[k].least >= naturals[k] - SLACK)
            continue;
        assert_true(even <= 1);
        for (int before = KIND_SPACE; before < k; before++)
            if (seen_any(seen[before]))
                assert_true(seen[before].most <= floors[before] + SLACK);
    }
    /* All gaps are stretched only after those between Han and Latin are as wide as they may be. */
    if (even > 1 && seen_any(seen[KIND_GAP]))
        assert_true(seen[KIND_GAP].least >= em + em / 3 + even - SLACK);
}

static void check_floors(const struct case_ *c, const struct text_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct spread seen[KINDS];

        for (int k = 0; k < KINDS; k++)
            seen[k] = (struct spread){ INT32_MAX, INT32_MIN };
        for (uint32_t r = 0; r < lines->lines[i].count; r++)
            for (uint32_t g = 0; g + 1 < lines->lines[i].runs[r].count; g++)
                look_at(&lines->lines[i].runs[r], g, seen);
        check_spreads(c, seen);
    }
}

/* No more than three lines in a row end in a hyphen. */
static unsigned check_hyphens(const struct text_lines *lines)
{
    unsigned row = 0, all = 0;

    for (size_t i = 0; i < lines->count; i++) {
        const struct text_line *l = &lines->lines[i];
        bool broken = l->count && l->runs[l->count - 1].actual.ptr;

        row = broken ? row + 1 : 0;
        all += broken;
        assert_true(row <= 3);
    }
    return all;
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

struct tally { unsigned lone[WIDTHS], hyphens; };

static void check_paragraph(const struct case_ *c, struct str s, bool twice, size_t width,
                            struct tally *t)
{
    struct text_lines lines = compose(c, s), again;

    assert_true(lines.ok);
    check_prohibitions(c, &lines);
    check_measures(c, &lines);
    check_text(c, &lines, s);
    check_floors(c, &lines);
    t->hyphens += check_hyphens(&lines);
    t->lone[width] += lone_last(c, &lines);
    if (!twice)
        return;
    again = compose(c, s);
    check_same(&lines, &again);
}

static void corpus_holds(void **state)
{
    static const double widths[WIDTHS] = { 13, 15, 23, 31, 47 };
    static const enum text_level levels[] = {
        TEXT_LEVEL_STRICT, TEXT_LEVEL_GB, TEXT_LEVEL_BASIC, TEXT_LEVEL_NONE, TEXT_LEVEL_GB,
        TEXT_LEVEL_GB, TEXT_LEVEL_GB
    };
    struct arena *a = arena_open(), *flow = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct text_style zh = bound_style(FONT_SONG, 10.5), en = bound_style(FONT_SONG, 9);
    struct case_ c = { flow, text_open(a, &bound_config, d), d, NULL, LANGUAGE_ZH, 0 };
    uint32_t seed = 20260220;
    struct tally t = { { 0 }, 0 };
    const char *asked = getenv("YAOLAN_CORPUS");
    unsigned paragraphs = asked ? (unsigned)atoi(asked) : PARAGRAPHS;

    (void)state;
    assert_non_null(c.text);
    zh.indent = 2000;
    for (unsigned i = 0; i < paragraphs; i++) {
        struct str s;

        c.language = i % 4 == 3 ? LANGUAGE_EN : LANGUAGE_ZH;
        c.style = c.language == LANGUAGE_EN ? &en : &zh;
        arena_reset(flow);
        s = make_paragraph(flow, &seed, c.language);
        zh.punctuation = (enum text_punctuation)(i / 5 % 6);
        zh.level = levels[i % 7];
        for (size_t w = 0; w < WIDTHS; w++) {
            c.measure = PU_PT(widths[w] * 10.5);
            check_paragraph(&c, s, i % AGAIN == 0, w, &t);
        }
    }
    print_message("lone last characters: %u %u %u %u %u; words broken: %u\n", t.lone[0], t.lone[1],
                  t.lone[2], t.lone[3], t.lone[4], t.hyphens);
    /* A lone last character is left only where no other break is legal. */
    assert_in_range(t.lone[0] + t.lone[1], 0, paragraphs / 1000);
    assert_int_equal(t.lone[2] + t.lone[3] + t.lone[4], 0);
    assert_true(t.hyphens > 0);
    text_close(c.text);
    arena_close(flow);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(corpus_holds) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
