/*
 * compose/chart_scale.c - figures as datums on one scale
 *
 * Values go to one unit, exactly where that is possible. Per cent are of several kinds (growth,
 * fall, share) and never stand on one axis; counted things of different kinds neither.
 */
#include "compose/charting.h"

struct chart_row *charting_row(struct charting *g, const struct indicator *i, size_t values)
{
    struct composer *k = g->k;

    g->rows = arena_grow(k->arena, g->rows, g->count, &g->room, sizeof *g->rows);
    struct chart_row *row = &g->rows[g->count++];

    *row = (struct chart_row){
        .values = ARENA_ARRAY(k->arena, struct chart_datum, values), .count = values };
    if (i)
        compose_pair_strings(k, compose_name(k, i, true), row->name);
    return row;
}

/* In the order of enum measure: the words for messages. */
static const enum message measure_words[] = {
    [MEASURE_LEVEL] = MSG_COMPOSE_MEASURE_LEVEL, [MEASURE_GROWTH] = MSG_COMPOSE_MEASURE_GROWTH,
    [MEASURE_FALL] = MSG_COMPOSE_MEASURE_FALL, [MEASURE_SHARE] = MSG_COMPOSE_MEASURE_SHARE,
    [MEASURE_CHANGE] = MSG_COMPOSE_MEASURE_CHANGE,
    [MEASURE_COMPLETION] = MSG_COMPOSE_MEASURE_COMPLETION,
    [MEASURE_CONTRIBUTION] = MSG_COMPOSE_MEASURE_CONTRIBUTION,
};

struct str charting_measure_word(struct composer *k, enum measure measure)
{
    return diag_words(k->diag, k->arena, measure_words[measure]);
}

bool charting_scale(struct charting *g, const struct indicator *i, const struct figure *f,
                    struct span at)
{
    struct composer *k = g->k;
    const struct unit *unit = f ? f->unit : i->unit;
    struct decimal converted;
    bool exact, fits;

    if (!unit)
        return true;
    if (!g->unit)
        g->unit = i->unit ? i->unit : unit;
    if (!g->first)
        g->first = i;
    fits = units_convert(decimal_int(1), unit, g->unit, 12, &converted, &exact);
    if (!fits && g->found[CHART_UNIT] && g->first == i) {
        g->ok = diag_error(k->diag, g->found[CHART_UNIT]->at, MSG_COMPOSE_CHART_UNIT_ASKED,
                           unit->zh, g->unit->zh);
        return false;
    }
    if (!fits) {
        g->ok = diag_error(k->diag, at, MSG_COMPOSE_CHART_UNITS, i->id, unit->zh, g->first->id,
                           g->unit->zh);
        return false;
    }
    if (unit->dimension == UNIT_PERCENT && i->measure != g->first->measure) {
        g->ok = diag_error(k->diag, at, MSG_COMPOSE_CHART_MEASURES, i->id,
                           charting_measure_word(k, i->measure), g->first->id,
                           charting_measure_word(k, g->first->measure));
        return false;
    }
    return true;
}

enum chart_tick charting_tick(enum relation relation)
{
    switch (relation) {
    case RELATION_ABOUT:
    case RELATION_NEARLY:
        return CHART_TICK_ABOUT;
    case RELATION_AT_LEAST:
    case RELATION_MORE_THAN:
        return CHART_TICK_FLOOR;
    case RELATION_AT_MOST:
    case RELATION_LESS_THAN:
        return CHART_TICK_CEILING;
    case RELATION_AT:
    case RELATION_BETWEEN:
    case RELATION_IN_STEP_WITH:
    case RELATION_WORDED:
    case RELATION_NONE:
        break;
    }
    return CHART_TICK_POINT;
}

/* Why there is no number: in progress, not in the sources, a rank only. */
static void absent(struct charting *g, const struct reference *r, enum role role,
                   const struct figure *f, struct chart_datum *out)
{
    struct composer *k = g->k;
    enum word_id word = f && f->rank ? WORD_CHART_RANK_ONLY : WORD_CHART_NO_VALUE;
    struct verdict v = derive_verdict(k->data, r->indicator, r->area, r->period);
    bool said = role == ROLE_ACTUAL && (v.class == VERDICT_NOT_STATED
                                        || v.class == VERDICT_PENDING
                                        || v.reason == REASON_ACTUAL_RANK_ONLY);
    for (int l = 0; l < LANGUAGES; l++) {
        struct str rank = f && f->rank ? lang_rank_short(k->arena, k->look, f->rank, l) : STR("");

        if (compose_prints(k, l))
            out->label[l] = said ? lang_verdict(k->arena, k->look, &v, l)
                : look_word(k->look, k->arena, word, l, &rank, 1);
    }
}

static bool takes_band(const struct charting *g, enum role role)
{
    return g->chart->kind == CHART_BULLET && role == ROLE_TARGET;
}

struct decimal charting_in_unit(const struct charting *g, const struct figure *f, struct decimal v)
{
    struct decimal out = v;
    bool exact;

    if (f->unit && g->unit && !units_convert(v, f->unit, g->unit, -1, &out, &exact))
        units_convert(v, f->unit, g->unit, 12, &out, &exact);
    return out;
}

/* These print their values as per cent of each other. */
static bool prints_parts(const struct charting *g)
{
    return g->chart->kind == CHART_SHARE || g->chart->kind == CHART_COMPLETION;
}

/* Is its value, of a range each end, a finite number in that unit? */
static bool is_finite(const struct figure *f, const struct unit *unit)
{
    struct decimal out;
    bool exact;

    return units_convert(f->value, f->unit, unit, -1, &out, &exact)
        && (f->relation != RELATION_BETWEEN
            || units_convert(f->high, f->unit, unit, -1, &out, &exact));
}

const struct figure *charting_in_asked(struct charting *g, const struct figure *f, struct span at)
{
    struct composer *k = g->k;
    const struct figure *out;

    if (!g->ok || !g->asked || !f || !f->has_value || !f->unit || f->unit == g->asked
        || !(out = compose_in_unit(k, f, g->asked)))
        return f;
    if (prints_parts(g))
        g->ok = diag_error(k->diag, g->found[CHART_UNIT]->at, MSG_COMPOSE_CHART_UNIT_KIND,
                           str_of(chart_kind_names[g->chart->kind]), g->asked->zh);
    else if (!is_finite(f, g->asked))
        g->ok = diag_error(k->diag, at, MSG_COMPOSE_CHART_UNIT_EXACT,
                           str_join(k->arena, lang_number(k->arena, f->value, LANGUAGE_ZH),
                                    f->unit->zh), g->asked->zh);
    return g->ok ? out : f;
}

struct chart_datum charting_datum(struct charting *g, const struct reference *r, enum role role)
{
    struct composer *k = g->k;
    const struct figure *f = model_figure(k->data, r->indicator, r->area, r->period, role,
                                          r->key);
    struct chart_datum out = { .state = CHART_ABSENT, .at = r->at };

    if (!f || (!f->has_value && !f->wording.in[LANGUAGE_ZH].len)) {
        absent(g, r, role, f, &out);
        return out;
    }
    f = charting_in_asked(g, f, r->at);
    compose_value_strings(k, f, out.label);
    out.id = f->id;
    out.at = f->at;
    out.tick = charting_tick(f->relation);
    out.preliminary = f->status == STATUS_PRELIMINARY || f->status == STATUS_EXPECTED;
    g->has_unadopted = g->has_unadopted || (role == ROLE_TARGET && !f->adopted);
    /* A wording has no place on the scale, a range only as a band: its text stands instead. */
    if (!f->has_value || (f->relation == RELATION_BETWEEN && !takes_band(g, role))
        || !g->ok || !charting_scale(g, r->indicator, f, r->at))
        return out;
    out.value = charting_in_unit(g, f, f->value);
    if (f->relation == RELATION_BETWEEN) {
        out.tick = CHART_TICK_BAND;
        out.high = charting_in_unit(g, f, f->high);
    }
    out.state = CHART_PRESENT;
    return out;
}
