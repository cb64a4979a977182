/*
 * model/printed_words.c - the words around a printed number, each a row of a table
 *
 * 同比增长, 确保, 初步预计, 连续5年, 稳定在, 超, 约 before it; 余 and 多 within; 左右, 以上, 以内,
 * 大关 behind it.
 */
#include "model/printed.h"

enum effect {
    NEUTRAL,        /* 达, 为, 增长: printed, means nothing for the comparison */
    RELATION, STATUS, COMMITMENT, STABLE,
    FALLING,        /* only where the indicator itself is a fall */
    AGAINST, FIRST,
    FIRST_RELATION  /* 首次超过: both */
};

struct word {
    const char *text;
    enum effect effect;
    int value;
};

static const struct word before[] = {
    { "初步预计", STATUS, STATUS_PRELIMINARY }, { "初步核算", STATUS, STATUS_PRELIMINARY },
    { "初步统计", STATUS, STATUS_PRELIMINARY }, { "有望达到", STATUS, STATUS_EXPECTED },
    { "预计", STATUS, STATUS_EXPECTED }, { "有望", STATUS, STATUS_EXPECTED },
    { "确保", COMMITMENT, COMMITMENT_ENSURE }, { "力争", COMMITMENT, COMMITMENT_STRIVE },
    { "努力争取", COMMITMENT, COMMITMENT_STRIVE_HARD }, { "争取", COMMITMENT, COMMITMENT_SEEK },
    { "同比", AGAINST, AGAINST_YEAR }, { "比上年", AGAINST, AGAINST_YEAR },
    { "较上年", AGAINST, AGAINST_YEAR }, { "环比", AGAINST, AGAINST_PREVIOUS },
    { "动态保持在", STABLE, 0 }, { "动态稳定在", STABLE, 0 }, { "常年保持在", STABLE, 0 },
    { "持续稳定在", STABLE, 0 }, { "稳定保持在", STABLE, 0 },
    { "稳定在", STABLE, 0 }, { "保持在", STABLE, 0 }, { "稳定", STABLE, 0 },
    { "超过", RELATION, RELATION_MORE_THAN }, { "超", RELATION, RELATION_MORE_THAN },
    { "突破", RELATION, RELATION_MORE_THAN }, { "迈过", RELATION, RELATION_MORE_THAN },
    { "逾", RELATION, RELATION_MORE_THAN }, { "高于", RELATION, RELATION_MORE_THAN },
    { "首次", FIRST, 0 },
    { "首次超过", FIRST_RELATION, RELATION_MORE_THAN },
    { "首次突破", FIRST_RELATION, RELATION_MORE_THAN },
    { "首次迈过", FIRST_RELATION, RELATION_MORE_THAN },
    { "首次低于", FIRST_RELATION, RELATION_LESS_THAN },
    { "低于", RELATION, RELATION_LESS_THAN }, { "不足", RELATION, RELATION_LESS_THAN },
    { "不少于", RELATION, RELATION_AT_LEAST }, { "不低于", RELATION, RELATION_AT_LEAST },
    { "至少", RELATION, RELATION_AT_LEAST },
    { "不超过", RELATION, RELATION_AT_MOST }, { "不高于", RELATION, RELATION_AT_MOST },
    { "不多于", RELATION, RELATION_AT_MOST }, { "至多", RELATION, RELATION_AT_MOST },
    { "不突破", RELATION, RELATION_AT_MOST },
    { "近", RELATION, RELATION_NEARLY }, { "接近", RELATION, RELATION_NEARLY },
    { "将近", RELATION, RELATION_NEARLY },
    { "约", RELATION, RELATION_ABOUT }, { "大约", RELATION, RELATION_ABOUT },
    { "达到", NEUTRAL, 0 }, { "达", NEUTRAL, 0 }, { "为", NEUTRAL, 0 }, { "控制在", NEUTRAL, 0 },
    { "降至", NEUTRAL, 0 }, { "降到", NEUTRAL, 0 }, { "升至", NEUTRAL, 0 }, { "实现", NEUTRAL, 0 },
    { "增长", NEUTRAL, 0 }, { "上涨", NEUTRAL, 0 }, { "提高", NEUTRAL, 0 }, { "上升", NEUTRAL, 0 },
    { "增加", NEUTRAL, 0 }, { "完成", NEUTRAL, 0 }, { "累计", NEUTRAL, 0 }, { "新增", NEUTRAL, 0 },
    { "下降", FALLING, 0 }, { "降低", FALLING, 0 }, { "减少", FALLING, 0 }, { "压减", FALLING, 0 },
    { NULL, NEUTRAL, 0 }
};

static const struct word within[] = {
    { "余", RELATION, RELATION_MORE_THAN }, { "多", RELATION, RELATION_MORE_THAN },
    { NULL, NEUTRAL, 0 }
};

static const struct word after[] = {
    { "左右", RELATION, RELATION_ABOUT }, { "上下", RELATION, RELATION_ABOUT },
    { "以上", RELATION, RELATION_AT_LEAST }, { "及以上", RELATION, RELATION_AT_LEAST },
    { "以内", RELATION, RELATION_AT_MOST }, { "之内", RELATION, RELATION_AT_MOST },
    { "以下", RELATION, RELATION_AT_MOST }, { "及以下", RELATION, RELATION_AT_MOST },
    { "大关", NEUTRAL, 0 },
    { NULL, NEUTRAL, 0 }
};

bool printed_take(struct str *rest, const char *text)
{
    size_t len = str_head(*rest, text);

    if (len)
        *rest = str_from(*rest, len);
    return len > 0;
}

static const struct word *longest(const struct word *words, struct str s)
{
    const struct word *found = NULL;
    size_t len = 0;

    if (s.len < 3)
        return NULL;
    for (; words->text; words++) {
        struct str w;

        /* Every word starts with a Chinese character, three bytes. */
        if (words->text[2] != s.ptr[2] || words->text[1] != s.ptr[1])
            continue;
        w = str_of(words->text);
        if (w.len > len && str_starts(s, w)) {
            found = words;
            len = w.len;
        }
    }
    return found;
}

bool printed_word_follows(const struct scan *s)
{
    return longest(after, s->rest) != NULL;
}

/* 约…左右 says one thing twice and is read; 约…以上 says two and is refused. */
bool printed_relation(struct scan *s, enum relation relation, struct str word)
{
    if (s->trial)
        return true;
    if (s->qualifier.ptr && s->f->relation != relation)
        return diag_error(s->diag, s->at, MSG_TWO_QUALIFIERS, s->text, s->qualifier, word);
    s->f->relation = relation;
    s->qualifier = word;
    return true;
}

static struct figure_more *more(struct scan *s)
{
    return read_more(s->data, s->f);
}

static bool apply(struct scan *s, const struct word *w)
{
    struct figure *f = s->f;
    struct str text = str_of(w->text);

    s->rest = str_from(s->rest, text.len);
    if (s->trial)
        return true;
    switch (w->effect) {
    case NEUTRAL:
        break;
    case FIRST_RELATION:
        more(s)->record.kind = RECORD_FIRST;
        return printed_relation(s, (enum relation)w->value, text);
    case RELATION:
        return printed_relation(s, (enum relation)w->value, text);
    case FIRST:
        more(s)->record.kind = RECORD_FIRST;
        break;
    case AGAINST:
        more(s)->against = (struct against){ .kind = (enum against_kind)w->value, .at = s->at };
        break;
    case STATUS:
        f->status = (enum status)w->value;
        break;
    case COMMITMENT:
        f->commitment = (enum commitment)w->value;
        break;
    case STABLE:
        f->stable = true;
        break;
    case FALLING:
        if (f->indicator && f->indicator->measure != MEASURE_FALL)
            return diag_error(s->diag, s->at, MSG_PRINTED_FALL, s->text, text,
                              f->indicator->id);
        break;
    }
    return true;
}

/* ---- 连续5年 ---- */

bool printed_streak(struct str *rest, struct streak *out)
{
    static const struct { const char *zh, *en; } units[] = {
        { "年", "years" }, { "期", "periods" }, { "个季度", "quarters" }, { "个月", "months" },
        { "次", "times" }, { "届", "sessions" },
    };
    struct str s = *rest;
    struct decimal n = { 0, 0, false };
    size_t len = 0;

    if (!printed_take(&s, "连续"))
        return false;
    while (len < s.len && len < 3 && s.ptr[len] >= '0' && s.ptr[len] <= '9')
        len++;
    if (len)
        decimal_read(str_sub(s, 0, len), &n);
    else
        len = printed_numeral(s, &n);
    s = str_from(s, len);
    if (!len || n.scale || n.digits < 2 || n.digits > 999)
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (printed_take(&s, units[i].zh)) {
            out->count = (int)n.digits;
            out->unit = (struct bilingual){ { str_of(units[i].zh), str_of(units[i].en) } };
            *rest = s;
            return true;
        }
    return false;
}

static bool take_streak(struct scan *s)
{
    struct streak streak;

    if (!printed_streak(&s->rest, &streak))
        return false;
    if (!s->trial)
        more(s)->streak = streak;
    return true;
}

/* ---- 较“十三五”末, 较2020年, 高于全省平均水平 ---- */

/* The last year of the plan: 十三五 2020. */
static bool take_plan(struct str *s, struct period *out)
{
    static const char *const plans[] = {
        "十一五", "十二五", "十三五", "十四五", "十五五", "十六五", "十七五"
    };
    bool quoted = printed_take(s, "“");

    for (int i = 0; i < 7; i++)
        if (printed_take(s, plans[i])) {
            *out = (struct period){ .kind = PERIOD_YEAR, .year = 2010 + 5 * i };
            return (!quoted || printed_take(s, "”")) && (printed_take(s, "期末")
                                                         || printed_take(s, "末"));
        }
    return false;
}

static bool take_year(struct str *s, struct period *out)
{
    ptrdiff_t end = str_find(*s, STR("年"));
    struct str text = end < 0 ? STR_NONE : str_sub(*s, 0, (size_t)end + 3);

    if (text.len != 7 || !period_read(text, out))
        return false;
    *s = str_from(*s, text.len);
    (void)(printed_take(s, "末") || printed_take(s, "底"));
    return true;
}

bool printed_base(struct str *rest, struct period *out)
{
    struct str s = *rest, named;

    if (!printed_take(&s, "较") && !printed_take(&s, "比"))
        return false;
    named = s;
    if (!take_plan(&s, out)) {
        s = named;
        if (!take_year(&s, out))
            return false;
    }
    *rest = s;
    return true;
}

static bool take_base(struct scan *s)
{
    struct str start = s->rest;
    struct period base;

    if (!printed_base(&s->rest, &base))
        return false;
    if (s->trial)
        return true;
    more(s)->against = (struct against){ .kind = AGAINST_BASE, .base = base, .at = s->at };
    more(s)->against.wording.in[LANGUAGE_ZH] = str_sub(start, 0, start.len - s->rest.len);
    return true;
}

static bool take_average(struct scan *s)
{
    struct str rest = s->rest;
    const struct area *area;
    int missing = -1;

    if (!printed_take(&rest, "高于"))
        return false;
    area = printed_list(s->data, s->f->area ? s->f->area : s->data->area, &rest, &missing);
    if (!area || !(printed_take(&rest, "平均水平") || printed_take(&rest, "平均")))
        return false;
    if (!s->trial) {
        more(s)->against = (struct against){ .kind = AGAINST_AREA, .area = area, .at = s->at };
        more(s)->against.wording.in[LANGUAGE_ZH] = str_sub(s->rest, 0, s->rest.len - rest.len);
    }
    s->rest = rest;
    return true;
}

bool printed_words(struct scan *s, enum word_place place)
{
    static const struct word *const tables[] = { before, within, after, before };
    bool leads = place == WORDS_BEFORE || place == WORDS_BEFORE_RANK;

    for (;;) {
        const struct word *w;

        if (leads && (take_streak(s) || take_base(s) || take_average(s)))
            continue;
        w = longest(tables[place], s->rest);
        if (!w || (place == WORDS_BEFORE_RANK && w->effect != STATUS && w->effect != COMMITMENT
                   && w->effect != FIRST))
            return true;
        if (!apply(s, w))
            return false;
    }
}

/* ---- records ---- */

bool printed_record(struct scan *s, struct str text)
{
    static const struct { const char *zh; enum record_kind kind; } records[] = {
        { "历史最好水平", RECORD_BEST }, { "历史最好成绩", RECORD_BEST }, { "历史最好", RECORD_BEST },
        { "历史最高水平", RECORD_HIGH }, { "历史新高", RECORD_HIGH }, { "新高", RECORD_HIGH },
        { "历史最低水平", RECORD_LOW }, { "历史新低", RECORD_LOW }, { "新低", RECORD_LOW },
    };
    struct str rest = text;

    (void)(printed_take(&rest, "再创") || printed_take(&rest, "创") || printed_take(&rest, "达到"));
    for (size_t i = 0; i < sizeof records / sizeof *records; i++)
        if (str_is(rest, records[i].zh)) {
            more(s)->record.kind = records[i].kind;
            more(s)->record.wording.in[LANGUAGE_ZH] = text;
            return true;
        }
    return false;
}

/* ---- numerals ---- */

static int take_digit(struct str *s)
{
    static const char *const digits[] = {
        "一", "二", "三", "四", "五", "六", "七", "八", "九"
    };

    for (int i = 0; i < 9; i++)
        if (printed_take(s, digits[i]))
            return i + 1;
    return printed_take(s, "两") ? 2 : 0;
}

size_t printed_numeral(struct str s, struct decimal *out)
{
    static const struct { const char *zh; int value; } ranks[] = {
        { "千", 1000 }, { "百", 100 }, { "十", 10 }
    };
    struct str rest = s;
    int total = 0;

    if (printed_take(&rest, "半")) {
        *out = (struct decimal){ 5, 1, false };
        return s.len - rest.len;
    }
    for (int i = 0; i < 3; i++) {
        struct str before_digit = rest;
        int digit = take_digit(&rest);

        if (printed_take(&rest, ranks[i].zh))
            total += (digit ? digit : 1) * ranks[i].value;
        else
            rest = before_digit;
    }
    (void)(total && printed_take(&rest, "零"));
    total += take_digit(&rest);
    *out = decimal_int(total);
    return total ? s.len - rest.len : 0;
}
