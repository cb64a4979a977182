/*
 * model/printed_rank.c - ranks as they are printed: 全省第2（增速）, 稳居全省前3, 全省前列
 *
 * 第 counts only when a number and then 位, 名, a bracket or the end follow: 第一动力 and
 * 第四批 are no ranks. In 连续5年居全省前列 the 5 counts years; in 第一方阵 the 第一 names a tier.
 */
#include "model/printed.h"

/* A rank being read. */
struct place {
    const struct dataset *data;
    const struct area *area;
    struct str rest;
    struct span at;
    struct diag *diag;
    struct streak *streak;
};

static bool take(struct place *s, const char *text)
{
    return printed_take(&s->rest, text);
}

static bool take_one(struct place *s, const char *const *texts)
{
    for (; *texts; texts++)
        if (take(s, *texts))
            return true;
    return false;
}

/* 2, 12, 五, 十二; 0 where no number stands. */
static int take_number(struct place *s)
{
    struct decimal value;
    int n = 0;
    size_t len;

    while (s->rest.len && s->rest.ptr[0] >= '0' && s->rest.ptr[0] <= '9' && n < 10000) {
        n = n * 10 + (s->rest.ptr[0] - '0');
        s->rest = str_from(s->rest, 1);
    }
    if (n)
        return n;
    len = printed_numeral(s->rest, &value);
    if (!len || value.scale)
        return 0;
    s->rest = str_from(s->rest, len);
    return (int)value.digits;
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

/* 全省 without a province above the area is kept in *missing: it is a mistake only if a place
 * follows. */
const struct area *printed_list(const struct dataset *data, const struct area *area,
                                struct str *rest, int *missing)
{
    for (int i = 0; i < 4; i++)
        if (printed_take(rest, levels[i].zh)) {
            const struct area *list = of_level(area, levels[i].level);

            *missing = list ? -1 : i;
            return list;
        }
    for (size_t i = 0; data->areas && i < map_count(data->areas); i++) {
        const struct area *a = map_value(data->areas, i);
        struct str name = a->name.in[LANGUAGE_ZH];

        if (name.len && str_starts(*rest, name)) {
            *rest = str_from(*rest, name.len);
            return a;
        }
    }
    return NULL;
}

static void take_lead_in(struct place *s)
{
    static const char *const verbs[] = {
        "稳居", "位居", "位列", "跃居", "继续", "保持", "并列", "排名", "位次", "进入", "跻身", "居", "列",
        "排", NULL
    };

    (void)printed_streak(&s->rest, s->streak);
    while (take_one(s, verbs))
        ;
}

static const struct { const char *zh; enum rank_by by; } bases[] = {
    { "增速", RANK_BY_GROWTH }, { "增长", RANK_BY_GROWTH }, { "增幅", RANK_BY_GROWTH },
    { "改善率", RANK_BY_IMPROVEMENT }, { "改善幅度", RANK_BY_IMPROVEMENT },
    { "总量", RANK_BY_LEVEL }, { "规模", RANK_BY_LEVEL }, { "水平", RANK_BY_LEVEL },
    { "数值", RANK_BY_LEVEL },
};

/* 改善率居全省第2: what is ranked, said first. */
static void take_subject(struct place *s, struct rank *out)
{
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++)
        if (take(s, bases[i].zh)) {
            out->by = bases[i].by;
            return;
        }
}

static bool end_place(struct place *s)
{
    static const char *const ends[] = { "个位次", "个名次", "位", "名", NULL };

    return take_one(s, ends);
}

/* 提升12位, 较上年下降2位: places won. */
static bool take_change(struct place *s, struct rank *out)
{
    static const char *const when[] = { "较上年", "比上年", "同比", NULL };
    static const char *const up[] = { "提升", "上升", "前移", "跃升", "提高", "前进", NULL };
    static const char *const down[] = { "下降", "后退", "后移", "下滑", "退后", NULL };
    struct place before = *s;
    bool won, lost;
    int places;

    take_one(s, when);
    won = take_one(s, up);
    lost = !won && take_one(s, down);
    places = won || lost ? take_number(s) : 0;
    if (!places || places > 9999 || !end_place(s)) {
        *s = before;
        return false;
    }
    out->has_change = true;
    out->change = won ? places : -places;
    return true;
}

/* 由第4位升至第3位 */
static bool take_move(struct place *s, struct rank *out)
{
    static const char *const to[] = {
        "上升到", "上升至", "提升到", "提升至", "前移至", "升至", "升到", "跃居", "跃升至", "下降到", "下降至",
        "降至", "降到", "退居", NULL
    };
    struct place before = *s;
    int from = 0;

    if ((take(s, "由") || take(s, "从")) && take(s, "第"))
        from = take_number(s);
    if (from)
        end_place(s);
    if (!from || !take_one(s, to) || !take(s, "第") || !(out->place = take_number(s))) {
        out->place = 0;
        *s = before;
        return false;
    }
    end_place(s);
    out->has_change = true;
    out->change = from - out->place;
    return true;
}

static bool take_place(struct place *s, struct rank *out)
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
    if (take_move(s, out) || take_change(s, out))
        return true;
    if (take(s, "前"))
        out->kind = RANK_TOP;
    else if (!take(s, "第"))
        return false;
    out->place = take_number(s);
    end_place(s);
    if (out->place > 0 && s->rest.len) {
        struct place after = *s;

        (void)(take(s, "，") || take(s, "、") || take(s, ","));
        if (!take_change(s, out))
            *s = after;
    }
    return out->place > 0 && out->place <= 9999;
}

/* （增速）, in either width of bracket. */
static enum printed_rank take_basis(struct place *s, struct rank *out)
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
                                    struct streak *streak, struct diag *d)
{
    struct place s = { data, area ? area : data->area, text, at, d, streak };
    enum printed_rank basis;
    int missing = -1;

    *out = (struct rank){ .at = at };
    take_subject(&s, out);
    take_lead_in(&s);
    out->list = printed_list(data, s.area, &s.rest, &missing);
    take_lead_in(&s);
    if (!take_place(&s, out))
        return READ_NO;
    basis = take_basis(&s, out);
    if (basis != READ_YES || missing < 0)
        return basis;
    diag_error(d, at, MSG_RANK_LIST, str_of(levels[missing].zh), str_of(levels[missing].level));
    return READ_BAD;
}
