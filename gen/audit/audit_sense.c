/*
 * audit/audit_sense.c - a reference in words that do not fit what it prints
 *
 * A unit typed behind a bare number, 增长 before a share, 确保 before what the source only strives
 * for, a rank that rises to a larger number. Words that a figure may be taken for are in the other
 * files; these are wrong of themselves.
 */
#include "audit/audit_near.h"

/* ---- {trade:number}万元 ---- */

static bool is_bare(const struct side_reference *x)
{
    bool value = x->to.part == PART_VALUE || x->to.part == PART_TARGET
              || x->to.part == PART_NEXT_TARGET;

    return value && x->figure && x->figure->has_value && x->figure->unit
        && (x->to.format == FORMAT_NUMBER || x->to.format == FORMAT_COUNT);
}

/* 元 of 亿元: the number is printed with its magnitude. */
static struct str base_of(const struct unit *u)
{
    static const char *const magnitudes[] = { "万亿", "亿", "万", NULL };
    size_t len = near_begins(u->zh, magnitudes);

    return u->power && len < u->zh.len ? str_from(u->zh, len) : u->zh;
}

static bool is_counter(const struct unit *u)
{
    return u->dimension == UNIT_NUMBER || u->dimension == UNIT_PERSON || u->dimension == UNIT_VISIT
        || u->dimension == UNIT_TIME || u->dimension == UNIT_MONTHS || u->dimension == UNIT_WORKDAY;
}

static bool is_other_unit(const struct unit *typed, const struct unit *held)
{
    if (!typed || held->dimension == UNIT_PERCENT || held->dimension == UNIT_POINT)
        return false;
    if (is_counter(held))
        return typed->power > 0;
    return !str_ends(base_of(held), typed->zh) || typed->dimension != held->dimension;
}

static void unit_of_reference(struct report_audit *r, const struct side *s,
                              const struct scan_number *n, const struct side_reference *x)
{
    static const char *const magnitudes[] = { " thousand", " million", " billion", " trillion",
                                              NULL };
    struct near behind = near_ahead(s->scan.text, n->digits + 3);
    size_t typed = s->language == LANGUAGE_ZH ? 0 : near_begins(near_str(&behind), magnitudes);

    if (!is_bare(x) || (!typed && (s->language != LANGUAGE_ZH
                                   || !is_other_unit(n->unit, x->figure->unit))))
        return;
    AUDIT_FIND(r->with, UNIT_BEHIND, x->to.at, x->figure, NULL, side_reference_text(r->arena, x),
               typed ? str_copy(r->arena, str_sub(near_str(&behind), 1, typed - 1)) : n->unit->zh,
               x->figure->id, audit_figure_text(r->with, x->figure));
}

/* ---- 增长{urbanization-rate} ---- */

static bool is_growth(const struct figure *f)
{
    enum measure m = f->indicator->measure;

    return audit_dimension(f->unit) != UNIT_PERCENT
        || (m != MEASURE_SHARE && m != MEASURE_COMPLETION && m != MEASURE_CONTRIBUTION);
}

static void growth_of_reference(struct report_audit *r, const struct side *s,
                                const struct scan_number *n, const struct side_reference *x)
{
    static const char *const zh[] = { "增长", "增长了", "增长约", "增速为", NULL };
    static const char *const en[] = { " grew by ", " grew ", " up ", " rose by ", " up by ",
                                      " increased by ", NULL };
    static const char *const share[] = { "made up ", "make up ", "makes up ", "aking up ",
                                         "take up ", "takes up ", "took up ", NULL };
    struct near before = near_behind(s->scan.text, n->digits);
    bool point = x->figure && audit_dimension(x->figure->unit) == UNIT_POINT;

    if (!x->figure || !x->figure->has_value || x->to.part != PART_VALUE
        || !near_ends(near_str(&before), s->language == LANGUAGE_ZH ? zh : en)
        || near_ends(near_str(&before), share)
        || (point ? s->language != LANGUAGE_ZH : is_growth(x->figure)))
        return;
    AUDIT_FIND(r->with, NO_GROWTH, x->to.at, x->figure, NULL, side_number_text(r->arena, s, n),
               x->figure->id, audit_figure_text(r->with, x->figure));
}

/* ---- 确保{tourism.task} ---- */

static const struct figure *promised(struct report_audit *r, const struct side_reference *x)
{
    if (x->to.part == PART_TASK)
        return model_figure(r->data, x->to.indicator, x->to.area, x->to.period, ROLE_TASK,
                            x->to.key);
    return x->figure && x->figure->role != ROLE_ACTUAL ? x->figure : NULL;
}

static void promise_of_reference(struct report_audit *r, const struct side *s,
                                 const struct scan_number *n, const struct side_reference *x)
{
    static const char *const ensure[] = { "确保", "保证", "ensure", "guarantee", NULL };
    static const char *const strive[] = { "力争", "争取", "努力", "strive", "aim", "seek", NULL };
    const struct figure *f = promised(r, x);
    size_t from;
    struct str before;
    bool firm, soft;

    if (!f || f->commitment == COMMITMENT_NONE)
        return;
    side_clause(s, n->digits, &from);
    before = str_sub(s->scan.text, from, n->digits - from);
    firm = side_says(before, ensure);
    soft = side_says(before, strive);
    if (firm == soft || firm == (f->commitment == COMMITMENT_ENSURE))
        return;
    if (firm)
        AUDIT_FIND(r->with, PROMISE_MORE, x->to.at, f, NULL, f->id);
    else
        AUDIT_FIND(r->with, PROMISE_LESS, x->to.at, f, NULL, f->id);
}

void sense_of_reference(struct report_audit *r, const struct side *s,
                        const struct scan_number *n, const struct side_reference *x)
{
    unit_of_reference(r, s, n, x);
    growth_of_reference(r, s, n, x);
    promise_of_reference(r, s, n, x);
}

/* ---- 由第3位升至第5位 ---- */

static int place_of(const struct side *s, size_t i)
{
    const struct scan_number *n = &s->scan.numbers[i];
    const struct side_reference *x = side_reference_of(s, n);

    if (n->kind == SCAN_RANK)
        return n->rank_kind == RANK_EXACT ? n->place : 0;
    return x && x->to.part == PART_RANK && x->figure && x->figure->rank
        && x->figure->rank->kind == RANK_EXACT ? x->figure->rank->place : 0;
}

static enum move move_zh(struct str before, struct str between)
{
    static const char *const from[] = { "由", "从", "由第", "从第", "由全省第", "从全省第", NULL };
    static const char *const up[] = { "升至", "升到", "跃升至", "上升至", "上升到", "提升至",
                                      "提升到", "前移至", "前移到", "进至", "跃居", NULL };
    static const char *const down[] = { "降至", "降到", "下降至", "下降到", "退至", "退到",
                                        "下滑至", "下滑到", "后移至", "滑落至", NULL };

    if (!near_ends(before, from))
        return MOVE_NONE;
    return side_says(between, up) ? MOVE_UP : side_says(between, down) ? MOVE_DOWN : MOVE_NONE;
}

static enum move move_en(struct str before, struct str between)
{
    static const char *const up[] = { "rose from ", "climbed from ", "moved up from ",
                                      "advanced from ", "up from ", "jumped from ", NULL };
    static const char *const down[] = { "fell from ", "dropped from ", "slipped from ",
                                        "down from ", NULL };

    if (!str_starts(between, STR(" to ")))
        return MOVE_NONE;
    return near_ends(before, up) ? MOVE_UP : near_ends(before, down) ? MOVE_DOWN : MOVE_NONE;
}

/* A smaller number is a better place. */
void moves_of_ranks(struct report_audit *r, const struct side *s)
{
    for (size_t i = 0; i + 1 < s->scan.count; i++) {
        const struct scan_number *a = &s->scan.numbers[i], *b = a + 1;
        int before = place_of(s, i), after = place_of(s, i + 1);
        size_t from;
        enum move move;

        if (!before || !after || b->from < a->to)
            continue;
        side_clause(s, a->from, &from);
        struct str head = str_sub(s->scan.text, from, a->from - from);
        struct str between = str_sub(s->scan.text, a->to, b->from - a->to);

        move = s->language == LANGUAGE_ZH ? move_zh(head, between) : move_en(head, between);
        if (move == MOVE_NONE || (move == MOVE_UP ? after < before : after > before))
            continue;
        AUDIT_FIND(r->with, RANK_MOVE, side_span(s, a->from, b->to), NULL, NULL,
                   str_number(r->arena, before), str_number(r->arena, after));
    }
}
