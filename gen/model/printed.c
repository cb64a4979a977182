/*
 * model/printed.c - figures as they are printed: 6%左右, 稳定在40亿斤以上, 超1000亿元, 与经济增长同步
 *
 * text = { word before } number [ infix ] [ unit ] [ word after ], each word a row of a table.
 * Two words that qualify the number differently are an error, and so is anything left over: a
 * figure is never read halfway. A text without any digit is a wording. Ranks: printed_rank.c.
 */
#include "base/utf8.h"
#include "model/read.h"

enum effect {
    NEUTRAL,        /* 达, 为, 增长: printed, means nothing for the comparison */
    RELATION, STATUS, COMMITMENT, STABLE,
    FALLING         /* only where the indicator itself is a fall */
};

struct word {
    const char *text;
    enum effect effect;
    int value;
};

static const struct word words_before[] = {
    { "初步预计", STATUS, STATUS_PRELIMINARY }, { "初步核算", STATUS, STATUS_PRELIMINARY },
    { "初步统计", STATUS, STATUS_PRELIMINARY }, { "有望达到", STATUS, STATUS_EXPECTED },
    { "预计", STATUS, STATUS_EXPECTED }, { "有望", STATUS, STATUS_EXPECTED },
    { "确保", COMMITMENT, COMMITMENT_ENSURE }, { "力争", COMMITMENT, COMMITMENT_STRIVE },
    { "努力争取", COMMITMENT, COMMITMENT_STRIVE }, { "争取", COMMITMENT, COMMITMENT_STRIVE },
    { "动态保持在", STABLE, 0 }, { "常年保持在", STABLE, 0 }, { "持续稳定在", STABLE, 0 },
    { "稳定在", STABLE, 0 }, { "保持在", STABLE, 0 }, { "稳定", STABLE, 0 },
    { "超过", RELATION, RELATION_MORE_THAN }, { "超", RELATION, RELATION_MORE_THAN },
    { "突破", RELATION, RELATION_MORE_THAN }, { "迈过", RELATION, RELATION_MORE_THAN },
    { "高于", RELATION, RELATION_MORE_THAN }, { "首次超过", RELATION, RELATION_MORE_THAN },
    { "首次突破", RELATION, RELATION_MORE_THAN },
    { "低于", RELATION, RELATION_LESS_THAN }, { "首次低于", RELATION, RELATION_LESS_THAN },
    { "不少于", RELATION, RELATION_AT_LEAST }, { "不低于", RELATION, RELATION_AT_LEAST },
    { "至少", RELATION, RELATION_AT_LEAST },
    { "不超过", RELATION, RELATION_AT_MOST }, { "不高于", RELATION, RELATION_AT_MOST },
    { "不多于", RELATION, RELATION_AT_MOST }, { "至多", RELATION, RELATION_AT_MOST },
    { "近", RELATION, RELATION_NEARLY }, { "接近", RELATION, RELATION_NEARLY },
    { "将近", RELATION, RELATION_NEARLY },
    { "约", RELATION, RELATION_ABOUT }, { "大约", RELATION, RELATION_ABOUT },
    { "达到", NEUTRAL, 0 }, { "达", NEUTRAL, 0 }, { "为", NEUTRAL, 0 }, { "控制在", NEUTRAL, 0 },
    { "降至", NEUTRAL, 0 }, { "降到", NEUTRAL, 0 }, { "升至", NEUTRAL, 0 },
    { "增长", NEUTRAL, 0 }, { "上涨", NEUTRAL, 0 }, { "提高", NEUTRAL, 0 },
    { "增加", NEUTRAL, 0 }, { "完成", NEUTRAL, 0 }, { "累计", NEUTRAL, 0 },
    { "下降", FALLING, 0 }, { "降低", FALLING, 0 }, { "减少", FALLING, 0 },
    { NULL, NEUTRAL, 0 }
};

static const struct word words_between[] = {
    { "余", RELATION, RELATION_MORE_THAN }, { "多", RELATION, RELATION_MORE_THAN },
    { NULL, NEUTRAL, 0 }
};

static const struct word words_after[] = {
    { "左右", RELATION, RELATION_ABOUT }, { "上下", RELATION, RELATION_ABOUT },
    { "以上", RELATION, RELATION_AT_LEAST }, { "及以上", RELATION, RELATION_AT_LEAST },
    { "以内", RELATION, RELATION_AT_MOST }, { "之内", RELATION, RELATION_AT_MOST },
    { "以下", RELATION, RELATION_AT_MOST }, { "及以下", RELATION, RELATION_AT_MOST },
    { NULL, NEUTRAL, 0 }
};

/* A text being read: `rest` shrinks, `f` fills. */
struct scan {
    const struct dataset *data;
    struct diag *diag;
    struct str text, rest;
    struct span at;
    struct figure *f;
    struct str qualifier;       /* the word that set the relation */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool has_digit(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (is_digit(s.ptr[i]))
            return true;
    return false;
}

struct str read_narrow(struct arena *a, struct str s)
{
    struct buf b = { .arena = a };
    bool changed = false;

    for (struct str rest = s; rest.len;) {
        uint32_t c = utf8_next(&rest);
        bool full = (c >= 0xFF10 && c <= 0xFF19) || c == 0xFF05 || c == 0xFF0E || c == 0xFF0D;

        changed |= full;
        buf_utf8(&b, full ? c - 0xFEE0 : c);
    }
    return changed ? buf_str(&b) : s;
}

bool read_number(struct str text, struct span at, struct decimal *out, struct diag *d)
{
    if (!decimal_read(text, out))
        return diag_error(d, at, MSG_NOT_A_NUMBER, text);
    if (decimal_significant(*out) > VALUE_DIGITS || out->scale > VALUE_DIGITS)
        return diag_error(d, at, MSG_NUMBER_TOO_LONG, text);
    return true;
}

static const struct word *longest(const struct word *words, struct str s)
{
    const struct word *found = NULL;
    size_t len = 0;

    for (; words->text; words++) {
        struct str w = str_of(words->text);

        if (w.len > len && str_starts(s, w)) {
            found = words;
            len = w.len;
        }
    }
    return found;
}

/* 约…左右 says one thing twice and is read; 约…以上 says two and is refused. */
static bool set_relation(struct scan *s, enum relation relation, struct str word)
{
    if (s->qualifier.ptr && s->f->relation != relation)
        return diag_error(s->diag, s->at, MSG_TWO_QUALIFIERS, s->text, s->qualifier, word);
    s->f->relation = relation;
    s->qualifier = word;
    return true;
}

static bool apply(struct scan *s, const struct word *w)
{
    struct figure *f = s->f;
    struct str text = str_of(w->text);

    s->rest = str_from(s->rest, text.len);
    switch (w->effect) {
    case NEUTRAL:
        break;
    case RELATION:
        return set_relation(s, (enum relation)w->value, text);
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

static bool read_words(struct scan *s, const struct word *words, struct str *printed)
{
    const struct word *w;
    struct str start = s->rest;

    while ((w = longest(words, s->rest)))
        if (!apply(s, w))
            return false;
    *printed = str_sub(start, 0, start.len - s->rest.len);
    return true;
}

/* The run of digits, commas and points at the start of the rest, with its sign. */
static struct str number_run(struct str s)
{
    size_t n = 0;

    if (str_starts(s, STR("-")))
        n = 1;
    else if (str_starts(s, STR("−")))
        n = sizeof "−" - 1;
    if (n >= s.len || !is_digit(s.ptr[n]))
        return STR_NONE;
    while (n < s.len && (is_digit(s.ptr[n]) || s.ptr[n] == '.' || s.ptr[n] == ','))
        n++;
    while (!is_digit(s.ptr[n - 1]))
        n--;
    return str_sub(s, 0, n);
}

static bool read_value(struct scan *s, struct decimal *out)
{
    struct str run = number_run(s->rest);

    if (!run.len)
        return false;
    s->rest = str_from(s->rest, run.len);
    return read_number(run, s->at, out, s->diag);
}

static bool unclear(struct scan *s)
{
    diag_error(s->diag, s->at, MSG_PRINTED_UNCLEAR, s->text);
    diag_note(s->diag, s->at, MSG_PRINTED_FORMS);
    return false;
}

static bool same_dimension(struct scan *s, const struct unit *unit)
{
    const struct indicator *i = s->f->indicator;

    if (!i || !i->unit || i->unit->dimension == unit->dimension)
        return true;
    return diag_error(s->diag, s->at, MSG_UNIT_OF_OTHER_KIND, unit->zh, i->id, i->unit->zh);
}

/* The unit after the number; none: the unit that the figure already has. */
static bool read_unit(struct scan *s)
{
    const struct unit *unit = units_prefix(s->data->units, s->rest);

    if (unit) {
        if (!same_dimension(s, unit))
            return false;
        s->rest = str_from(s->rest, unit->zh.len);
        s->f->unit = unit;
        return true;
    }
    if (s->rest.len && !longest(words_after, s->rest)) {
        struct str near = units_nearest(s->data->units, s->rest);

        diag_error(s->diag, s->at, MSG_PRINTED_UNIT, s->text, s->rest);
        if (near.ptr)
            diag_note(s->diag, SPAN_NONE, MSG_DID_YOU_MEAN, near);
        return false;
    }
    if (!s->f->unit)
        return diag_error(s->diag, s->at, MSG_NO_UNIT, s->text);
    return true;
}

/* 5%—6%, 5-6%: the second number, when a dash and a digit follow. */
static bool take_dash(struct scan *s)
{
    static const char *const dashes[] = { "—", "–", "-", "~", "～", "至", "到", "－" };

    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        struct str dash = str_of(dashes[i]);

        if (str_starts(s->rest, dash) && number_run(str_from(s->rest, dash.len)).len) {
            s->rest = str_from(s->rest, dash.len);
            return true;
        }
    }
    return false;
}

static bool read_high(struct scan *s)
{
    struct figure *f = s->f;

    if (!read_value(s, &f->high) || !set_relation(s, RELATION_BETWEEN, STR("至")))
        return false;
    if (decimal_compare(f->value, f->high) >= 0)
        return diag_error(s->diag, s->at, MSG_RANGE_ORDER, s->text);
    return true;
}

static bool read_number_part(struct scan *s)
{
    struct figure *f = s->f;
    const struct unit *first;

    if (!number_run(s->rest).len)
        return unclear(s);
    if (!read_value(s, &f->value))
        return false;
    f->has_value = true;
    if (take_dash(s))
        return read_high(s) && read_unit(s);
    if (!read_words(s, words_between, &f->printed.infix))
        return false;
    first = units_prefix(s->data->units, s->rest);
    if (!first && take_dash(s))
        return read_high(s) && read_unit(s);
    if (!read_unit(s))
        return false;
    if (!take_dash(s))
        return true;
    return read_high(s) && read_unit(s)
        && (f->unit == first || diag_error(s->diag, s->at, MSG_RANGE_UNITS, s->text));
}

static bool read_quantity(struct scan *s)
{
    struct figure *f = s->f;

    f->relation = RELATION_AT;
    if (!read_words(s, words_before, &f->printed.before) || !read_number_part(s)
        || !read_words(s, words_after, &f->printed.after))
        return false;
    return s->rest.len ? unclear(s) : true;
}

/* 千亿元, 三家: a number in Chinese characters with a unit must be typed as digits. */
static bool is_numeral(struct str s, const struct units *units)
{
    static const char *const numerals[] = {
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "两", "百", "千",
    };
    const struct unit *unit;
    size_t count = 0, i = 0;

    while (longest(words_before, s))
        s = str_from(s, str_of(longest(words_before, s)->text).len);
    while (i < sizeof numerals / sizeof *numerals) {
        if (str_starts(s, str_of(numerals[i]))) {
            s = str_from(s, str_of(numerals[i]).len);
            count++;
            i = 0;
        } else {
            i++;
        }
    }
    unit = count ? units_prefix(units, s) : NULL;
    if (!unit)
        return false;
    /* 两位数增长 goes on after 两位 and is a wording. */
    s = str_from(s, unit->zh.len);
    return !s.len || longest(words_after, s);
}

/* 与经济增长同步: the indicator is known only where 经济增长 is the name of one. */
static bool read_in_step(struct scan *s)
{
    struct figure *f = s->f;
    struct str middle = s->text;
    size_t count;

    if ((!str_starts(s->text, STR("与")) && !str_starts(s->text, STR("和")))
        || str_find(s->text, STR("同步")) < 0)
        return false;
    middle = str_from(middle, sizeof "与" - 1);
    middle = str_sub(middle, 0, (size_t)str_find(middle, STR("同步")));
    if (str_ends(middle, STR("基本")))
        middle = str_sub(middle, 0, middle.len - (sizeof "基本" - 1));
    f->relation = RELATION_IN_STEP_WITH;
    f->in_step_with = model_indicator(s->data, middle, &count);
    f->wording.in[LANGUAGE_ZH] = s->text;
    return true;
}

/* 6.5%，全省第2: the rank after the comma comes off, the rest is the value. */
static enum printed_rank split_rank(struct scan *s)
{
    static const char *const commas[] = { "，", "、", "；", "," };
    const struct area *area = s->f->area;
    struct rank rank = { 0 };
    enum printed_rank read = read_printed_rank(s->data, area, s->text, s->at, &rank, s->diag);
    struct str head = STR_NONE;

    for (size_t i = 0; read == READ_NO && i < sizeof commas / sizeof *commas; i++) {
        ptrdiff_t at = str_find(s->text, str_of(commas[i]));

        if (at <= 0)
            continue;
        head = str_sub(s->text, 0, (size_t)at);
        read = read_printed_rank(s->data, area,
                                 str_from(s->text, (size_t)at + str_of(commas[i]).len), s->at,
                                 &rank, s->diag);
    }
    if (read == READ_YES) {
        s->f->rank = arena_copy(s->data->arena, &rank, sizeof rank);
        s->f->relation = RELATION_NONE;
        s->text = s->rest = head;
    }
    return read;
}

bool figure_read_printed(const struct dataset *data, struct str text, struct span at,
                         struct figure *out, struct diag *d)
{
    struct str plain = read_narrow(data->arena, str_trim(text));
    struct scan s = { data, d, plain, plain, at, out, STR_NONE };

    if (!str_eq(plain, str_trim(text)))
        diag_warning(d, at, MSG_READ_AS, text, plain);
    out->printed = (struct printed){ .text = plain };
    out->has_value = false;
    if (!plain.len)
        return diag_error(d, at, MSG_FIGURE_EMPTY);
    if (split_rank(&s) == READ_BAD)
        return false;
    if (out->rank && !s.text.len)
        return true;
    if (read_in_step(&s))
        return true;
    if (has_digit(s.text))
        return read_quantity(&s);
    if (is_numeral(s.text, data->units))
        return diag_error(d, at, MSG_CHINESE_NUMERAL, s.text);
    out->relation = RELATION_WORDED;
    out->wording.in[LANGUAGE_ZH] = s.text;
    return true;
}

bool read_amount(const struct dataset *data, struct str text, struct span at,
                 struct decimal *value, const struct unit **unit, struct diag *d)
{
    struct figure f = { .unit = *unit };
    struct str plain = read_narrow(data->arena, str_trim(text));
    struct scan s = { data, d, plain, plain, at, &f, STR_NONE };

    if (!number_run(plain).len || !read_value(&s, value))
        return number_run(plain).len ? false : diag_error(d, at, MSG_NOT_A_NUMBER, text);
    if (!s.rest.len)
        return true;
    if (!read_unit(&s))
        return false;
    *unit = f.unit;
    return s.rest.len ? diag_error(d, at, MSG_NOT_A_NUMBER, text) : true;
}
