/*
 * model/printed_rank.c - ranks as they are printed: 全省第2（增速）, 稳居全省前3, 全省前列
 *
 * 第 counts only when a number and then 位, 名, a bracket or the end follow: 第一动力 and
 * 第四批 are no ranks. In 连续5年居全省前列 the 5 counts years; in 第一方阵 the 第一 names a tier.
 */
#include "model/read.h"

struct scan {
    const struct dataset *data;
    const struct area *area;
    struct str rest;
    struct span at;
    struct diag *diag;
};

static bool take(struct scan *s, const char *text)
{
    struct str t = str_of(text);

    if (!str_starts(s->rest, t))
        return false;
    s->rest = str_from(s->rest, t.len);
    return true;
}

static bool take_one(struct scan *s, const char *const *texts)
{
    for (; *texts; texts++)
        if (take(s, *texts))
            return true;
    return false;
}

static int take_digit(struct scan *s)
{
    static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九" };

    for (int i = 0; i < 9; i++)
        if (take(s, digits[i]))
            return i + 1;
    return 0;
}

/* 2, 12, 五, 十, 十二, 二十一; 0 where no number stands. */
static int take_number(struct scan *s)
{
    int n = 0, tens, units;

    while (s->rest.len && s->rest.ptr[0] >= '0' && s->rest.ptr[0] <= '9' && n < 10000) {
        n = n * 10 + (s->rest.ptr[0] - '0');
        s->rest = str_from(s->rest, 1);
    }
    if (n)
        return n;
    tens = take_digit(s);
    if (!take(s, "十"))
        return tens;
    units = take_digit(s);
    return (tens ? tens : 1) * 10 + units;
}

static const struct area *of_level(const struct area *area, const char *level)
{
    while (area && !str_is(area->level, level))
        area = area->parent;
    return area;
}

static const struct { const char *zh, *level; } levels[] = {
    { "全国", "country" }, { "全省", "province" }, { "全市", "city" }, { "全县", "county" },
};

/* The list that is ranked, NULL where none is printed. 全省 without a province above the area is
 * kept in *missing: it is a mistake only if a place follows. */
static const struct area *take_list(struct scan *s, int *missing)
{
    for (int i = 0; i < 4; i++)
        if (take(s, levels[i].zh)) {
            const struct area *list = of_level(s->area, levels[i].level);

            *missing = list ? -1 : i;
            return list;
        }
    for (size_t i = 0; s->data->areas && i < map_count(s->data->areas); i++) {
        const struct area *a = map_value(s->data->areas, i);
        struct str name = a->name.in[LANGUAGE_ZH];

        if (name.len && str_starts(s->rest, name)) {
            s->rest = str_from(s->rest, name.len);
            return a;
        }
    }
    return NULL;
}

static void take_lead_in(struct scan *s)
{
    static const char *const verbs[] = {
        "稳居", "位居", "位列", "跃居", "继续", "保持", "并列", "排名", "居", "列", "排", NULL
    };
    struct scan before = *s;

    if (take(s, "连续") && (!take_number(s) || !(take(s, "年") || take(s, "期") || take(s, "个月"))))
        *s = before;
    while (take_one(s, verbs))
        ;
}

static bool take_place(struct scan *s, struct rank *out)
{
    static const char *const tiers[] = {
        "第一方阵", "第一梯队", "前列", "前茅", "领先", NULL
    };
    struct str start = s->rest;

    if (take_one(s, tiers)) {
        out->kind = RANK_TIER;
        out->wording.in[LANGUAGE_ZH] = str_sub(start, 0, start.len - s->rest.len);
        return true;
    }
    if (take(s, "首位")) {
        out->place = 1;
        return true;
    }
    if (take(s, "前"))
        out->kind = RANK_TOP;
    else if (!take(s, "第"))
        return false;
    out->place = take_number(s);
    (void)(take(s, "位") || take(s, "名"));
    return out->place > 0;
}

static const struct { const char *zh; enum rank_by by; } bases[] = {
    { "增速", RANK_BY_GROWTH }, { "增长", RANK_BY_GROWTH }, { "增幅", RANK_BY_GROWTH },
    { "改善率", RANK_BY_IMPROVEMENT }, { "改善幅度", RANK_BY_IMPROVEMENT },
    { "总量", RANK_BY_LEVEL }, { "规模", RANK_BY_LEVEL }, { "水平", RANK_BY_LEVEL },
    { "数值", RANK_BY_LEVEL },
};

/* （增速）, in either width of bracket. */
static enum printed_rank take_basis(struct scan *s, struct rank *out)
{
    struct str word;
    size_t tail;

    if (!s->rest.len)
        return READ_YES;
    if (!take(s, "（") && !take(s, "("))
        return READ_NO;
    tail = str_ends(s->rest, STR("）")) ? sizeof "）" - 1 : str_ends(s->rest, STR(")"));
    if (!tail)
        return READ_NO;
    word = str_sub(s->rest, 0, s->rest.len - tail);
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++)
        if (str_is(word, bases[i].zh)) {
            out->by = bases[i].by;
            return READ_YES;
        }
    diag_error(s->diag, s->at, MSG_RANK_BASIS, word);
    return READ_BAD;
}

enum printed_rank read_printed_rank(const struct dataset *data, const struct area *area,
                                    struct str text, struct span at, struct rank *out,
                                    struct diag *d)
{
    struct scan s = { data, area ? area : data->area, text, at, d };
    enum printed_rank basis;
    int missing = -1;

    *out = (struct rank){ .at = at };
    take_lead_in(&s);
    out->list = take_list(&s, &missing);
    take_lead_in(&s);
    if (!take_place(&s, out))
        return READ_NO;
    basis = take_basis(&s, out);
    if (basis != READ_YES || missing < 0)
        return basis;
    diag_error(d, at, MSG_RANK_LIST, str_of(levels[missing].zh), str_of(levels[missing].level));
    return READ_BAD;
}
