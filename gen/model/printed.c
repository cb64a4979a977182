/*
 * model/printed.c - figures as they are printed: 6%左右, 稳定在40亿斤以上, 超千亿元大关,
 * 与经济增长同步
 *
 * text = { word before } number [ word within ] [ unit ] [ word after ] { ，rank or record }.
 * Two words that qualify the number differently are an error, and so is anything left over: a
 * figure is never read halfway. A text without a number is a wording, unless it is made of the
 * words of one: 七十八亿 lacks its unit. Numbers:
 * printed_number.c; words: printed_words.c; ranks: printed_rank.c.
 */
#include "base/utf8.h"
#include "model/printed.h"

static bool has_digit(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (str_is_digit(s.ptr[i]))
            return true;
    return false;
}

static bool is_full(uint32_t c)
{
    return (c >= 0xFF10 && c <= 0xFF19) || c == 0xFF05 || c == 0xFF0E || c == 0xFF0D;
}

struct str read_narrow(struct arena *a, struct str s)
{
    struct buf b = { .arena = a };
    bool changed = false;

    for (struct str rest = s; rest.len && !changed;)
        changed = is_full(utf8_next(&rest));
    if (!changed)
        return s;
    while (s.len) {
        uint32_t c = utf8_next(&s);

        buf_utf8(&b, is_full(c) ? c - 0xFEE0 : c);
    }
    return buf_str(&b);
}

bool read_number(struct str text, struct span at, struct decimal *out, struct diag *d)
{
    if (!decimal_read(text, out))
        return diag_error(d, at, MSG_NOT_A_NUMBER, text);
    if (decimal_significant(*out) > VALUE_DIGITS || out->scale > VALUE_DIGITS)
        return diag_error(d, at, MSG_NUMBER_TOO_LONG, text);
    return true;
}

/* ---- numbers without digits ---- */

/* 两位数增长 is 10% or more; 翻一番 of a growth rate is 100%. They are printed as they stand. */
static bool read_phrase(struct scan *s)
{
    static const struct { const char *zh; enum relation relation; int value; } phrases[] = {
        { "两位数增长", RELATION_AT_LEAST, 10 }, { "两位数以上增长", RELATION_AT_LEAST, 10 },
        { "两位数以上", RELATION_AT_LEAST, 10 }, { "两位数", RELATION_AT_LEAST, 10 },
        { "翻一番", RELATION_AT, 100 }, { "翻番", RELATION_AT, 100 },
        { "翻两番", RELATION_AT, 300 },
    };
    const struct indicator *i = s->f->indicator;
    struct scan t = *s;

    if (!i || !i->unit || i->unit->dimension != UNIT_PERCENT || i->measure != MEASURE_GROWTH)
        return false;
    t.trial = true;
    printed_words(&t, WORDS_BEFORE);
    for (size_t k = 0; k < sizeof phrases / sizeof *phrases; k++) {
        if (!str_is(t.rest, phrases[k].zh))
            continue;
        if (!printed_words(s, WORDS_BEFORE))
            return false;
        s->f->relation = phrases[k].relation;
        s->f->value = decimal_int(phrases[k].value);
        s->f->has_value = true;
        s->f->printed.before = (unsigned short)s->text.len;
        return true;
    }
    return false;
}

/* 与经济增长同步: the indicator is known only where 经济增长 is the name of one. */
static bool read_in_step(struct scan *s)
{
    struct figure *f = s->f;
    struct str middle = s->text;
    size_t count;

    if (printed_take(&middle, "确保"))
        f->commitment = COMMITMENT_ENSURE;
    else if (printed_take(&middle, "力争"))
        f->commitment = COMMITMENT_STRIVE;
    else if (printed_take(&middle, "努力争取"))
        f->commitment = COMMITMENT_STRIVE_HARD;
    else if (printed_take(&middle, "争取"))
        f->commitment = COMMITMENT_SEEK;
    if ((!printed_take(&middle, "与") && !printed_take(&middle, "和"))
        || str_find(middle, STR("同步")) < 0)
        return false;
    middle = str_sub(middle, 0, (size_t)str_find(middle, STR("同步")));
    if (str_ends(middle, STR("基本")))
        middle = str_sub(middle, 0, middle.len - (sizeof "基本" - 1));
    f->relation = RELATION_IN_STEP_WITH;
    f->in_step_with = model_indicator(s->data, middle, &count);
    f->wording.in[LANGUAGE_ZH] = s->text;
    return true;
}

/* ---- what stands beside the value ---- */

/* Most texts have none of these; then no rank need be tried. */
static bool may_rank(struct str s)
{
    static const char *const signs[] = { "第", "前", "位", "名", "领先" };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_find(s, str_of(signs[i])) >= 0)
            return true;
    return false;
}

static enum printed_rank read_rank_text(struct scan *s, struct str text)
{
    struct scan lead = *s;
    struct rank rank = { 0 };
    struct streak streak = { 0 };
    enum printed_rank read;

    if (!may_rank(text))
        return READ_NO;
    lead.rest = text;
    lead.trial = true;
    printed_words(&lead, WORDS_BEFORE_RANK);
    read = read_printed_rank(s->data, s->f->area, lead.rest, s->at, &rank, &streak, s->diag);
    if (read != READ_YES)
        return read;
    lead.rest = text;
    lead.trial = false;
    printed_words(&lead, WORDS_BEFORE_RANK);
    if (streak.count)
        read_more(s->data, s->f)->streak = streak;
    s->f->rank = arena_copy(s->data->arena, &rank, sizeof rank);
    return READ_YES;
}

/* Bytes of the comma of any kind at the start of `s`. */
static size_t comma(struct str s)
{
    static const char *const commas[] = { "，", "、", "；", "," };

    size_t len = 0;

    for (size_t i = 0; i < sizeof commas / sizeof *commas && !len; i++)
        len = str_head(s, commas[i]);
    return len;
}

static void cut_record(struct scan *s)
{
    for (size_t at = s->text.len; at-- > 0;) {
        size_t len = comma(str_from(s->text, at));

        if (!len)
            continue;
        if (printed_record(s, str_from(s->text, at + len)))
            s->text = s->rest = str_sub(s->text, 0, at);
        return;
    }
}

/* 6.5%，全省第2，创历史最好水平: record and rank come off behind, the rest is the value. */
static enum printed_rank split_beside(struct scan *s)
{
    enum printed_rank read;

    cut_record(s);
    read = read_rank_text(s, s->text);
    if (read == READ_YES)
        s->text = s->rest = STR_NONE;
    for (size_t at = 1; read == READ_NO && at < s->text.len; at++) {
        size_t len = comma(str_from(s->text, at));

        if (!len)
            continue;
        read = read_rank_text(s, str_from(s->text, at + len));
        if (read == READ_YES)
            s->text = s->rest = str_sub(s->text, 0, at);
    }
    return read;
}

bool read_printed(const struct dataset *data, struct str text, struct span at, bool unit_said,
                  struct figure *out, struct diag *d)
{
    struct str plain = read_narrow(data->arena, str_trim(text));
    struct scan s = { data, d, plain, plain, at, out, STR_NONE, unit_said && out->unit, false };

    if (plain.ptr != str_trim(text).ptr)
        diag_warning(d, at, MSG_READ_AS, text, plain);
    out->printed = (struct printed){ .text = plain };
    out->has_value = false;
    if (!plain.len)
        return diag_error(d, at, MSG_FIGURE_EMPTY);
    if (plain.len > 4096)
        return printed_unclear(&s);
    if (split_beside(&s) == READ_BAD)
        return false;
    if (out->rank && !s.text.len) {
        out->relation = RELATION_NONE;
        return true;
    }
    if (read_in_step(&s) || read_phrase(&s))
        return true;
    if (has_digit(s.text))
        return printed_digits(&s);
    if (printed_is_numeral(&s))
        return printed_numerals(&s);
    if (printed_means_number(&s))
        return printed_unclear(&s);
    out->relation = RELATION_WORDED;
    out->wording.in[LANGUAGE_ZH] = s.text;
    return true;
}

bool figure_read_printed(const struct dataset *data, struct str text, struct span at,
                         struct figure *out, struct diag *d)
{
    return read_printed(data, text, at, false, out, d);
}

bool read_amount(const struct dataset *data, struct str text, struct span at,
                 struct decimal *value, const struct unit **unit, struct diag *d)
{
    struct figure f = { .unit = *unit };
    struct str plain = read_narrow(data->arena, str_trim(text));
    struct scan s = { data, d, plain, plain, at, &f, STR_NONE, false, false };

    if (!printed_run(plain).len || !printed_value(&s, value))
        return printed_run(plain).len ? false : diag_error(d, at, MSG_NOT_A_NUMBER, text);
    f.value = *value;
    if (!s.rest.len)
        return true;
    if (!printed_unit(&s))
        return false;
    *unit = f.unit;
    return s.rest.len ? diag_error(d, at, MSG_NOT_A_NUMBER, text) : true;
}
