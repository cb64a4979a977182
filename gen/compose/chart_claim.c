/*
 * compose/chart_claim.c - a typed title is held against the values under it
 *
 * A title is cut into clauses. In each, the rows that it names are found, then words that claim
 * something of them (a table): that they are highest, reached their target, all rose. A claim is
 * true, false, or not to be decided (no row named, a bound, a change of definition); what is false
 * is a warning that quotes the clause and tells what the values say. Titles that are written from
 * the values (chart_finding.c) pass by construction.
 */
#include "compose/chart_told.h"

#include <string.h>

enum claim { CLAIM_HIGHEST, CLAIM_LOWEST, CLAIM_MISSED, CLAIM_REACHED, CLAIM_HIGHER, CLAIM_LOWER,
             CLAIM_GREW, CLAIM_SHRANK, CLAIM_FASTER, CLAIM_SLOWER };

/* Longer words before those that stand in them: 未达到目标 is not 达到目标. */
static const struct { const char *word; enum claim claim; } words[LANGUAGES][56] = {
    [LANGUAGE_ZH] = {
        { "未达", CLAIM_MISSED }, { "未能达到", CLAIM_MISSED }, { "未完成", CLAIM_MISSED },
        { "未实现", CLAIM_MISSED }, { "未满", CLAIM_MISSED }, { "低于目标", CLAIM_MISSED },
        { "低于预期", CLAIM_MISSED }, { "不及目标", CLAIM_MISSED }, { "超出控制目标", CLAIM_MISSED },
        { "达到目标", CLAIM_REACHED }, { "达到预期", CLAIM_REACHED },
        { "实现目标", CLAIM_REACHED }, { "实现预期", CLAIM_REACHED },
        { "完成目标", CLAIM_REACHED }, { "高于目标", CLAIM_REACHED },
        { "高于预期", CLAIM_REACHED }, { "超额", CLAIM_REACHED },
        { "最高", CLAIM_HIGHEST }, { "最大", CLAIM_HIGHEST }, { "最多", CLAIM_HIGHEST },
        { "最快", CLAIM_HIGHEST }, { "居首", CLAIM_HIGHEST },
        { "最低", CLAIM_LOWEST }, { "最小", CLAIM_LOWEST }, { "最少", CLAIM_LOWEST },
        { "最慢", CLAIM_LOWEST },
        { "高于", CLAIM_HIGHER }, { "高了", CLAIM_HIGHER }, { "上升", CLAIM_HIGHER },
        { "升到", CLAIM_HIGHER }, { "升至", CLAIM_HIGHER }, { "提高", CLAIM_HIGHER },
        { "加快", CLAIM_FASTER }, { "回升", CLAIM_HIGHER },
        { "低于", CLAIM_LOWER }, { "低了", CLAIM_LOWER }, { "下降", CLAIM_LOWER },
        { "降到", CLAIM_LOWER }, { "降至", CLAIM_LOWER }, { "回落", CLAIM_LOWER },
        { "放缓", CLAIM_SLOWER }, { "增长", CLAIM_GREW }, { "增加", CLAIM_GREW },
        { "减少", CLAIM_SHRANK },
    },
    [LANGUAGE_EN] = {
        { "missed", CLAIM_MISSED }, { "below target", CLAIM_MISSED },
        { "below plan", CLAIM_MISSED }, { "below its target", CLAIM_MISSED },
        { "below their target", CLAIM_MISSED }, { "short of", CLAIM_MISSED },
        { "above target", CLAIM_REACHED }, { "above plan", CLAIM_REACHED },
        { "on target", CLAIM_REACHED }, { "met its target", CLAIM_REACHED },
        { "met their target", CLAIM_REACHED }, { "reached its target", CLAIM_REACHED },
        { "reached their target", CLAIM_REACHED }, { "above its target", CLAIM_REACHED },
        { "exceeded", CLAIM_REACHED },
        { "highest", CLAIM_HIGHEST }, { "largest", CLAIM_HIGHEST },
        { "fastest", CLAIM_HIGHEST }, { "biggest", CLAIM_HIGHEST },
        { "lowest", CLAIM_LOWEST }, { "smallest", CLAIM_LOWEST }, { "slowest", CLAIM_LOWEST },
        { "higher", CLAIM_HIGHER }, { "above", CLAIM_HIGHER }, { "lower", CLAIM_LOWER },
        { "below", CLAIM_LOWER }, { "fell", CLAIM_LOWER }, { "slowed", CLAIM_SLOWER },
        { "dropped", CLAIM_LOWER }, { "eased", CLAIM_LOWER },
        { "rose to", CLAIM_HIGHER }, { "climbed", CLAIM_HIGHER },
        { "accelerated", CLAIM_FASTER }, { "quickened", CLAIM_FASTER },
        { "picked up", CLAIM_HIGHER }, { "grew", CLAIM_GREW },
        { "rose", CLAIM_GREW }, { "shrank", CLAIM_SHRANK },
    },
};

static const char *const all_words[LANGUAGES][6] = {
    [LANGUAGE_ZH] = { "都", "均", "全部", "各", "连年" },
    [LANGUAGE_EN] = { "all", "every", "each", "both" },
};
static const char *const only_words[LANGUAGES][4] = {
    [LANGUAGE_ZH] = { "只有", "仅有", "唯有" }, [LANGUAGE_EN] = { "only" },
};
static const char *const each_year[LANGUAGES][3] = {
    [LANGUAGE_ZH] = { "连年", "逐年", "每年" }, [LANGUAGE_EN] = { "each year", "every year" },
};
/* What the claim says the opposite of, or compares with things that no row holds. */
static const char *const elsewhere[LANGUAGES][12] = {
    [LANGUAGE_ZH] = { "全省", "全国", "平均", "不", "以来", "历史", "未来", "除", "非", "第" },
    [LANGUAGE_EN] = { "province", "nation", "average", "not ", "since", "except", "but ",
                      "second", "third", "than all" },
};

/* What a clause about levels says of their growth, which no row of levels holds. */
static const char *const paces[LANGUAGES][3] = {
    [LANGUAGE_ZH] = { "增速", "增幅", "增长率" }, [LANGUAGE_EN] = { "growth" },
};

/* A clause, its text without the names of rows, and the rows. */
struct clause {
    struct charting *g;
    enum language language;
    struct str text, left;
    bool *named;                        /* by row */
    size_t count;
};

enum truth { NOT_KNOWN, TRUE_CLAIM, FALSE_CLAIM };

/* ---- words ---- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9');
}

/* Whole words in English, any case. */
static ptrdiff_t find(struct str s, struct str word)
{
    bool latin = word.len && is_letter(word.ptr[0]);

    for (size_t i = 0; word.len && i + word.len <= s.len; i++) {
        size_t n = 0;

        while (n < word.len && lower(s.ptr[i + n]) == lower(word.ptr[n]))
            n++;
        if (n < word.len || (latin && i && is_letter(s.ptr[i - 1])))
            continue;
        if (latin && i + n < s.len && is_letter(s.ptr[i + n]) && is_letter(word.ptr[n - 1])
            && lower(s.ptr[i + n]) != 's')
            continue;
        return (ptrdiff_t)i;
    }
    return -1;
}

static bool has_any(struct str s, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count && list[i]; i++)
        if (find(s, str_of(list[i])) >= 0)
            return true;
    return false;
}

#define HAS(clause, list) \
    has_any((clause)->left, (list)[(clause)->language], sizeof *(list) / sizeof **(list))

/* Blanks out what was found, so that a part of it is not found again. */
static void blank(struct str s, size_t at, size_t length)
{
    memset((char *)s.ptr + at, '\x01', length);
}

/* ---- truth ---- */

static enum truth truth(bool b)
{
    return b ? TRUE_CLAIM : FALSE_CLAIM;
}

static enum truth at_end(const struct clause *c, size_t row, bool low)
{
    bool ranks = c->g->chart->kind == CHART_RANK || c->g->chart->kind == CHART_BUMP;
    struct told_end e = told_end(c->g, ranks ? !low : low);
    const struct chart_datum *own = told_value(c->g, &c->g->rows[row]);
    const struct chart_datum *best = e.first ? told_value(c->g, e.first) : NULL;

    if (!own || !best || e.unsure || e.known < 2 || own->state != CHART_PRESENT)
        return NOT_KNOWN;
    return truth(decimal_compare(own->value, best->value) == 0);
}

static enum truth stands(const struct clause *c, size_t row, bool reached)
{
    enum verdict_class class = told_class(c->g, row);

    if (class > VERDICT_BELOW || class == VERDICT_IN_LINE)
        return NOT_KNOWN;
    return truth((class != VERDICT_BELOW) == reached);
}

/* From the first or the column before to the last; each year: at every step. */
static enum truth went(const struct clause *c, size_t row, enum told_order wanted)
{
    const struct str (*columns)[LANGUAGES];
    const struct chart_row *r = &c->g->rows[row];
    size_t count = told_columns(c->g, &columns);
    enum told_order first, last;

    if (count < 2 || r->role != CHART_ROW_VALUES || c->g->chart->kind == CHART_BUMP
        || c->g->chart->kind == CHART_MATRIX)
        return NOT_KNOWN;
    first = told_change(r, 0, count - 1);
    last = told_change(r, count - 2, count - 1);
    for (size_t i = 1; HAS(c, each_year) && i < count; i++) {
        enum told_order step = told_change(r, i - 1, i);

        if (step != TOLD_UNKNOWN && step != wanted)
            return FALSE_CLAIM;
    }
    if (first == TOLD_UNKNOWN || last == TOLD_UNKNOWN)
        return NOT_KNOWN;
    return truth(first == wanted || last == wanted);
}

static enum truth holds(const struct clause *c, size_t row, enum claim claim)
{
    bool level = !c->g->first || c->g->first->measure == MEASURE_LEVEL;

    if (level && HAS(c, paces))
        return NOT_KNOWN;
    switch (claim) {
    case CLAIM_HIGHEST:
    case CLAIM_LOWEST:
        return at_end(c, row, claim == CLAIM_LOWEST);
    case CLAIM_MISSED:
    case CLAIM_REACHED:
        return stands(c, row, claim == CLAIM_REACHED);
    case CLAIM_GREW:
    case CLAIM_SHRANK:                  /* a rate that is lower still says growth */
        return level ? went(c, row, claim == CLAIM_GREW ? TOLD_HIGHER : TOLD_LOWER) : NOT_KNOWN;
    case CLAIM_HIGHER:
    case CLAIM_LOWER:
        return went(c, row, claim == CLAIM_HIGHER ? TOLD_HIGHER : TOLD_LOWER);
    case CLAIM_FASTER:
    case CLAIM_SLOWER:                  /* a level that slowed may have risen */
        return level ? NOT_KNOWN : went(c, row, claim == CLAIM_FASTER ? TOLD_HIGHER : TOLD_LOWER);
    }
    return NOT_KNOWN;
}

/* ---- clauses ---- */

static void warn(const struct clause *c, size_t row)
{
    const struct chart_row *r = &c->g->rows[row];
    const struct node *title = c->g->found[CHART_TITLE];
    struct arena *a = c->g->k->arena;
    struct buf b = { .arena = a };

    buf_add(&b, chart_plain(a, r->name[c->language]));
    for (size_t i = 0; i < r->count; i++) {
        buf_z(&b, i ? c->language == LANGUAGE_ZH ? "、" : ", " : " ");
        buf_add(&b, chart_plain(a, r->values[i].label[c->language]));
    }
    diag_warning(c->g->k->diag, title->at, MSG_COMPOSE_CHART_CLAIM, c->text, buf_str(&b));
}

static bool counts(const struct chart_row *r)
{
    return r->role == CHART_ROW_VALUES;
}

/* The named rows; or with 都, all; with 只有 the others must not. */
static void judge(const struct clause *c, enum claim claim)
{
    bool all = !c->count && HAS(c, all_words), only = c->count && HAS(c, only_words);

    for (size_t i = 0; i < c->g->count; i++) {
        bool asked = c->count ? c->named[i] : all && counts(&c->g->rows[i]);
        enum truth t = asked || only ? holds(c, i, claim) : NOT_KNOWN;

        if (t == (asked ? FALSE_CLAIM : TRUE_CLAIM)) {
            warn(c, i);
            return;
        }
    }
}

/* 地区生产总值增长 is also said 地区生产总值增速. */
static ptrdiff_t find_name(const struct clause *c, struct str *name)
{
    const char *const *tails = model_growth_tails, *const *own = tails;
    ptrdiff_t at = find(c->left, *name);

    while (*own && !str_ends(*name, str_of(*own)))
        own++;
    for (; at < 0 && *own && *tails; tails++) {
        struct str stem = str_sub(*name, 0, name->len - str_of(*own).len);
        struct str other = str_join(c->g->k->arena, stem, str_of(*tails));

        at = find(c->left, other);
        *name = at < 0 ? *name : other;
    }
    return at;
}

static void find_names(struct clause *c)
{
    struct arena *a = c->g->k->arena;

    c->named = ARENA_ARRAY(a, bool, c->g->count);
    for (size_t i = 0; i < c->g->count; i++) {
        struct str name = chart_plain(a, c->g->rows[i].name[c->language]);
        ptrdiff_t at = counts(&c->g->rows[i]) ? find_name(c, &name) : -1;

        if (at < 0)
            continue;
        c->named[i] = true;
        c->count++;
        blank(c->left, (size_t)at, name.len);
    }
}

static void check_clause(struct charting *g, struct str text, enum language l)
{
    struct clause c = { .g = g, .language = l, .text = str_trim(text) };

    c.left = str_copy(g->k->arena, c.text);
    find_names(&c);
    for (size_t i = 0; i < sizeof words[l] / sizeof words[l][0] && words[l][i].word; i++) {
        ptrdiff_t at = find(c.left, str_of(words[l][i].word));

        if (at < 0)
            continue;
        blank(c.left, (size_t)at, strlen(words[l][i].word));
        if (!HAS(&c, elsewhere))
            judge(&c, words[l][i].claim);
    }
}

/* A comma or semicolon in either width ends a clause; 0: none here. */
static size_t stop_at(struct str s)
{
    static const char *const stops[] = { "，", "；", "。", ", ", "; " };

    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (str_starts(s, str_of(stops[i])))
            return strlen(stops[i]);
    return 0;
}

void charting_claims(struct charting *g)
{
    for (int l = 0; g->found[CHART_TITLE] && l < LANGUAGES; l++) {
        struct str rest = compose_prints(g->k, l) ? chart_plain(g->k->arena, g->chart->title[l])
                                                  : STR_NONE;
        size_t from = 0;

        for (size_t i = 0; i < rest.len; i++) {
            size_t skip = stop_at(str_from(rest, i));

            if (!skip)
                continue;
            check_clause(g, str_sub(rest, from, i - from), l);
            from = i + skip;
            i = from - 1;
        }
        check_clause(g, str_from(rest, from), l);
    }
}
