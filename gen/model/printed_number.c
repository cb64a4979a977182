/*
 * model/printed_number.c - the number of a printed figure with its unit: 1万余人, 9亿～16亿元,
 * 超千亿元大关
 */
#include "model/printed.h"

/* The run of digits, commas and points at the start of the rest, with its sign. */
struct str printed_run(struct str s)
{
    size_t n = 0;

    if (str_starts(s, STR("-")))
        n = 1;
    else if (str_starts(s, STR("−")))
        n = sizeof "−" - 1;
    if (n >= s.len || !str_is_digit(s.ptr[n]))
        return STR_NONE;
    while (n < s.len && (str_is_digit(s.ptr[n]) || s.ptr[n] == '.' || s.ptr[n] == ','))
        n++;
    while (!str_is_digit(s.ptr[n - 1]))
        n--;
    return str_sub(s, 0, n);
}

bool printed_value(struct scan *s, struct decimal *out)
{
    struct str run = printed_run(s->rest);

    if (!run.len)
        return false;
    s->rest = str_from(s->rest, run.len);
    if (str_starts(run, STR("−")))
        run = str_join(s->data->arena, STR("-"), str_from(run, sizeof "−" - 1));
    return read_number(run, s->at, out, s->diag);
}

bool printed_unclear(struct scan *s)
{
    diag_error(s->diag, s->at, MSG_PRINTED_UNCLEAR, s->text);
    diag_note(s->diag, s->at, MSG_PRINTED_FORMS);
    return false;
}

/* 5%—6%, 5-6%: the second number, when a dash and a digit follow. */
static bool take_dash(struct scan *s)
{
    static const char *const dashes[] = { "—", "–", "-", "~", "～", "至", "到", "－" };

    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        struct str rest = s->rest;

        if (printed_take(&rest, dashes[i]) && printed_run(rest).len) {
            s->rest = rest;
            return true;
        }
    }
    return false;
}

/* ---- the unit ---- */

static bool same_dimension(struct scan *s, const struct unit *unit)
{
    const struct indicator *i = s->f->indicator;

    if (!i || !i->unit || i->unit->dimension == unit->dimension)
        return true;
    return diag_error(s->diag, s->at, MSG_UNIT_OF_OTHER_KIND, unit->zh, i->id, i->unit->zh);
}

/* 109亿 beside `unit: 亿元`, 1006斤 beside `unit: 斤/亩`: the bytes of the unit that are
 * printed. */
static size_t cut_unit(const struct scan *s)
{
    static const char *const parts[] = { "万亿", "万", "亿" };
    struct str whole = s->f->unit->zh;
    ptrdiff_t slash = str_find_char(whole, '/');

    if (slash > 0 && str_starts(s->rest, str_sub(whole, 0, (size_t)slash)))
        return (size_t)slash;
    for (size_t i = 0; i < 3; i++)
        if (str_starts(whole, str_of(parts[i])) && str_starts(s->rest, str_of(parts[i])))
            return str_of(parts[i]).len;
    return 0;
}

/* 8千, 3百家: only 万 and 亿 follow digits. 千瓦 and 百分点 are units. */
static bool refuse_thousand(struct scan *s, const struct unit *unit)
{
    static const struct { const char *zh; int power; } ranks[] = {
        { "千", 3 }, { "百", 2 }, { "十", 1 }
    };
    struct str rest = s->rest;
    struct decimal value;
    struct buf b = { .arena = s->data->arena };

    if (unit && unit->dimension != UNIT_CNY)
        return true;
    for (size_t i = 0; i < 3; i++)
        if (printed_take(&rest, ranks[i].zh)
            && decimal_shift(s->f->value, ranks[i].power, &value)) {
            buf_add(&b, decimal_text(b.arena, value));
            buf_add(&b, rest);
            return diag_error(s->diag, s->at, MSG_PRINTED_THOUSAND, s->text, buf_str(&b));
        }
    return true;
}

static bool unknown_unit(struct scan *s)
{
    struct str near = units_nearest(s->data->units, s->rest);

    diag_error(s->diag, s->at, MSG_PRINTED_UNIT, s->text, s->rest);
    if (near.ptr)
        diag_note(s->diag, SPAN_NONE, MSG_DID_YOU_MEAN, near);
    return false;
}

/* The unit after the number; none: the unit that the figure already has. */
bool printed_unit(struct scan *s)
{
    const struct unit *unit = units_prefix(s->data->units, s->rest);
    struct str start = s->rest;
    size_t cut = s->unit_said && (!unit || unit->dimension != s->f->unit->dimension)
               ? cut_unit(s) : 0;

    if (cut) {
        s->rest = str_from(s->rest, cut);
    } else if (!refuse_thousand(s, unit)) {
        return false;
    } else if (unit) {
        if (!same_dimension(s, unit))
            return false;
        s->rest = str_from(s->rest, unit->zh.len);
        s->f->unit = unit;
    } else if (s->rest.len && !printed_word_follows(s)) {
        return unknown_unit(s);
    } else if (!s->f->unit) {
        return diag_error(s->diag, s->at, MSG_NO_UNIT, s->text);
    }
    s->f->printed.unit = (unsigned short)(start.len - s->rest.len);
    return true;
}

/* 1万余人: the magnitude stands before 余, the rest of the unit behind it. */
static bool read_split_unit(struct scan *s, bool *done)
{
    static const char *const parts[] = { "万亿", "万", "亿" };

    for (size_t i = 0; i < 3; i++) {
        struct scan trial = *s;
        const struct unit *plain, *unit;
        struct str before;

        trial.trial = true;
        if (!printed_take(&trial.rest, parts[i]))
            continue;
        before = trial.rest;
        printed_words(&trial, WORDS_WITHIN);
        plain = units_prefix(s->data->units, trial.rest);
        if (trial.rest.len == before.len || !plain)
            continue;
        unit = units_find(s->data->units, str_join(s->data->arena, str_of(parts[i]), plain->zh));
        if (!unit)
            continue;
        *done = true;
        s->rest = before;
        if (!printed_words(s, WORDS_WITHIN) || !same_dimension(s, unit))
            return false;
        s->f->unit = unit;
        s->f->printed.unit = (unsigned short)plain->zh.len;
        s->rest = str_from(s->rest, plain->zh.len);
        return true;
    }
    return true;
}

/* ---- number and unit ---- */

static bool read_high(struct scan *s)
{
    struct figure *f = s->f;

    if (!printed_value(s, &f->high) || !printed_relation(s, RELATION_BETWEEN, STR("至")))
        return false;
    if (decimal_compare(f->value, f->high) >= 0)
        return diag_error(s->diag, s->at, MSG_RANGE_ORDER, s->text);
    return true;
}

/* 9亿～16亿元: what the low end names of the unit stands in that of the high end. */
static bool read_cut_range(struct scan *s, bool *done)
{
    static const char *const parts[] = { "万亿", "万", "亿" };

    for (size_t i = 0; i < 3; i++) {
        struct scan trial = *s;

        if (!printed_take(&trial.rest, parts[i]) || !take_dash(&trial))
            continue;
        *done = true;
        s->rest = trial.rest;
        if (!read_high(s) || !printed_unit(s))
            return false;
        return str_starts(s->f->unit->zh, str_of(parts[i]))
            || diag_error(s->diag, s->at, MSG_RANGE_UNITS, s->text);
    }
    return true;
}

static bool read_number_part(struct scan *s)
{
    struct figure *f = s->f;
    const struct unit *first;
    bool done = false;

    if (!printed_value(s, &f->value))
        return false;
    f->has_value = true;
    if (take_dash(s))
        return read_high(s) && printed_unit(s);
    if (!read_cut_range(s, &done))
        return false;
    if (!done && !read_split_unit(s, &done))
        return false;
    if (done)
        return true;
    if (!printed_words(s, WORDS_WITHIN))
        return false;
    first = units_prefix(s->data->units, s->rest);
    if (!printed_unit(s))
        return false;
    if (!take_dash(s))
        return true;
    return read_high(s) && printed_unit(s)
        && (f->unit == first || diag_error(s->diag, s->at, MSG_RANGE_UNITS, s->text));
}

/* 三家, 超千亿元大关, 半天; 超亿元 is over one 亿元. */
static bool read_numeral_part(struct scan *s)
{
    size_t len = printed_numeral(s->rest, &s->f->value);

    if (!len)
        s->f->value = decimal_int(1);
    s->f->has_value = true;
    s->rest = str_from(s->rest, len);
    return printed_words(s, WORDS_WITHIN) && printed_unit(s);
}

/* The lengths of what was read since `start`; the unit's own is known. */
static void frame(struct scan *s, struct str start, size_t before, size_t after)
{
    struct printed *p = &s->f->printed;

    p->before = (unsigned short)before;
    p->after = (unsigned short)after;
    p->number = (unsigned short)(start.len - s->rest.len - before - after - p->unit);
}

static bool read_quantity(struct scan *s, bool (*read)(struct scan *))
{
    struct str start = s->rest;
    size_t before, end;

    s->f->relation = RELATION_AT;
    if (!printed_words(s, WORDS_BEFORE))
        return false;
    before = start.len - s->rest.len;
    if (read == read_number_part && !printed_run(s->rest).len)
        return printed_unclear(s);
    if (!read(s))
        return false;
    end = start.len - s->rest.len;
    if (!printed_words(s, WORDS_AFTER))
        return false;
    if (s->rest.len)
        return printed_unclear(s);
    frame(s, start, before, start.len - s->rest.len - end);
    return true;
}

bool printed_digits(struct scan *s)
{
    return read_quantity(s, read_number_part);
}

bool printed_numerals(struct scan *s)
{
    return read_quantity(s, read_numeral_part);
}

/* Words, a Chinese number, a unit, words, and nothing more. */
bool printed_is_numeral(const struct scan *s)
{
    struct scan t = *s;
    const struct unit *unit;
    struct decimal ignored;
    bool led;
    size_t len;

    t.trial = true;
    printed_words(&t, WORDS_BEFORE);
    led = t.rest.len < s->rest.len;
    len = printed_numeral(t.rest, &ignored);
    t.rest = str_from(t.rest, len);
    printed_words(&t, WORDS_WITHIN);
    unit = units_prefix(s->data->units, t.rest);
    if (!unit || (!len && !(led && unit != unit->plain)))
        return false;
    t.rest = str_from(t.rest, unit->zh.len);
    printed_words(&t, WORDS_AFTER);
    return !t.rest.len;
}

/* ---- texts that mean a number and do not say it ---- */

static bool take_any(struct str *rest, const char *const *words)
{
    for (; *words; words++)
        if (printed_take(rest, *words))
            return true;
    return false;
}

/* Of numbers, but no number by themselves: 半数, 近半 are wordings. */
static bool take_vague_word(struct str *rest)
{
    static const char *const words[] = { "一半", "半", "几", "数", "点", NULL };

    return take_any(rest, words);
}

/* 七, 十, 亿, 百分之: what Chinese numbers are made of. */
static bool take_number_word(struct str *rest)
{
    static const char *const words[] = {
        "百分之", "一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "零", "〇",
        "十", "百", "千", "万", "亿", "成", "个百分点", NULL
    };

    return take_any(rest, words);
}

bool printed_means_number(const struct scan *s)
{
    struct scan t = *s;
    bool any = false;

    t.trial = true;
    printed_words(&t, WORDS_BEFORE);
    while (t.rest.len) {
        struct str before = t.rest;
        const struct unit *unit = units_prefix(s->data->units, t.rest);

        any |= unit || (!take_vague_word(&t.rest) && take_number_word(&t.rest));
        if (unit)
            t.rest = str_from(t.rest, unit->zh.len);
        printed_words(&t, WORDS_WITHIN);
        printed_words(&t, WORDS_AFTER);
        if (t.rest.len == before.len)
            return false;
    }
    return any;
}
