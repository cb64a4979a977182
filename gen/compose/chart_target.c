/*
 * compose/chart_target.c - results against targets: completion, distance, verdicts; and sums
 *
 * What cannot be compared has no bar: its reason stands there. The rules are derive/'s.
 */
#include "compose/charting.h"
#include "derive/pace.h"

static const struct figure *figure_of(const struct charting *g, const struct reference *r,
                                      enum role role)
{
    return model_figure(g->k->data, r->indicator, r->area, r->period, role, r->key);
}

/* The verdict's words for a row without a number; "no value" where it has none. */
static void label_reason(struct charting *g, const struct verdict *v, struct chart_datum *out)
{
    struct composer *k = g->k;

    out->state = CHART_ABSENT;
    for (int l = 0; l < LANGUAGES; l++) {
        if (!compose_prints(k, l))
            continue;
        out->label[l] = lang_verdict(k->arena, k->look, v, l);
        if (!out->label[l].len)
            out->label[l] = look_word(k->look, k->arena, WORD_CHART_NO_VALUE, l, NULL, 0);
    }
}

static void use_both(struct charting *g, const struct verdict *v, struct chart_datum *out)
{
    if (v->actual) {
        compose_use(g->k, v->actual);
        out->id = v->actual->id;
        out->at = v->actual->at;
        out->preliminary = v->actual->status == STATUS_PRELIMINARY
            || v->actual->status == STATUS_EXPECTED;
    }
    if (v->target)
        compose_use(g->k, v->target);
}

/* Notes how the last row stands to its target. */
static void judge(struct charting *g, const struct reference *r)
{
    struct verdict v = derive_verdict(g->k->data, r->indicator, r->area, r->period);

    g->classes = arena_grow(g->k->arena, g->classes, g->class_count, &g->class_room,
                            sizeof *g->classes);
    g->classes[g->class_count++] = v.class;
}

bool charting_judged(struct charting *g, const enum word_id *words, size_t values,
                     bool (*add)(struct charting *g, const struct reference *r,
                                 struct chart_row *row))
{
    struct subjects s;

    if (!charting_subjects(g, &s))
        return false;
    charting_name_series(g, words, values);
    for (size_t i = 0; i < s.count; i++) {
        struct reference r = charting_asked(g, &s.list[i], g->period);

        if (!add(g, &r, charting_subject_row(g, &s.list[i], values)))
            return false;
        judge(g, &r);
    }
    return true;
}

/* ---- completion ---- */

static void label_percent(struct charting *g, struct decimal percent, struct chart_datum *out)
{
    const struct unit *unit = units_find(g->k->data->units, STR("%"));

    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(g->k, l))
            out->label[l] = lang_join(g->k->arena, lang_amount(g->k->arena, percent, unit, l));
}

/* 6.51万人，目标5.5万人以上; 65,100 against at least 55,000 jobs: the values themselves, after
 * the per cent. */
static void note_values(struct charting *g, const struct figure *actual,
                        const struct figure *target, struct chart_row *row)
{
    struct composer *k = g->k;
    struct str done[LANGUAGES] = { { NULL, 0 } }, wanted[LANGUAGES] = { { NULL, 0 } };

    compose_value_strings(k, actual, done);
    compose_value_strings(k, target, wanted);
    for (int l = 0; l < LANGUAGES; l++) {
        struct lang_value a = lang_figure(k->arena, k->look, actual, l);
        struct lang_value b = lang_figure(k->arena, k->look, target, l);
        bool same = l == LANGUAGE_EN && a.unit.len && str_eq(a.unit, b.unit)
                 && !a.before.len && !a.after.len;
        struct str words[] = { same ? a.number : done[l], wanted[l] };

        if (compose_prints(k, l))
            row->note[l] = look_word(k->look, k->arena, WORD_CHART_DONE_OF, l, words, 2);
    }
}

/* Of the year by its result, within the year by what was reached so far. */
static bool add_completion(struct charting *g, const struct reference *r, struct chart_row *row)
{
    struct composer *k = g->k;
    struct chart_datum *out = charting_datums(row);
    struct verdict v = derive_verdict(k->data, r->indicator, r->area, r->period);
    struct pace pace = derive_pace(k->data, r->indicator, r->area, r->period);
    const struct figure *actual = v.actual ? v.actual : pace.actual;
    const struct figure *target = v.target ? v.target : pace.target;
    struct amount done = { .present = false };

    *out = (struct chart_datum){ .at = r->at };
    row->count = 1;
    if (actual && target)
        done = derive_completion(k->data, actual, target);
    if (!done.present && pace.has_progress && pace.by_figures)
        done = (struct amount){ .present = true, .value = pace.progress };
    if (!done.present || !actual || !target) {
        label_reason(g, &v, out);
        return true;
    }
    v.actual = actual;
    v.target = target;
    use_both(g, &v, out);
    out->value = done.value;
    label_percent(g, done.value, out);
    note_values(g, actual, target, row);
    if (!pace.has_expected || decimal_compare(pace.expected, decimal_int(100)) >= 0)
        return true;
    out[1] = (struct chart_datum){ .value = pace.expected, .at = r->at };
    label_percent(g, pace.expected, &out[1]);
    row->count = 2;
    return true;
}

bool charting_completion(struct charting *g)
{
    static const enum word_id words[] = { WORD_CHART_WHOLE, WORD_CHART_ELAPSED };

    return charting_judged(g, words, 2, add_completion);
}

/* ---- deviation ---- */

/* +0.8个百分点, −512 million yuan: the sign before the number as the language prints it. */
static struct str signed_amount(struct charting *g, struct decimal value, const struct unit *unit,
                                bool bare, enum language l)
{
    struct arena *a = g->k->arena;
    struct decimal size = value;
    struct lang_value v;

    size.negative = false;
    v = lang_amount(a, size, unit, l);
    if (bare)
        v.unit = compose_magnitude(unit, v.unit, l);
    if (!decimal_is_zero(value))
        v.number = str_join(a, value.negative ? STR("−") : STR("+"), v.number);
    return lang_join(a, v);
}

/* Not in the unit of the others, or not in the one that was asked for. */
static bool refuse_gap(struct charting *g, const struct reference *r, const struct amount *gap)
{
    struct diag *d = g->k->diag;

    g->ok = false;
    if (g->asked)
        return diag_error(d, g->found[CHART_UNIT]->at, MSG_COMPOSE_CHART_UNIT_ASKED, gap->unit->zh,
                          g->asked->zh);
    return diag_error(d, r->at, MSG_COMPOSE_CHART_UNITS, r->indicator->id, gap->unit->zh,
                      g->first->id, g->unit->zh);
}

static bool add_deviation(struct charting *g, const struct reference *r, struct chart_row *row)
{
    struct composer *k = g->k;
    struct chart_datum *out = charting_datums(row);
    struct verdict v = derive_verdict(k->data, r->indicator, r->area, r->period);
    bool exact;

    *out = (struct chart_datum){ .at = r->at };
    g->has_unadopted = g->has_unadopted || (v.target && !v.target->adopted);
    if (!v.gap.present || !v.actual) {
        label_reason(g, &v, out);
        return true;
    }
    if (!g->unit)
        g->unit = v.gap.unit;
    if (!g->first)
        g->first = r->indicator;
    if (r->indicator->measure != g->first->measure) {
        g->unit = v.actual->unit;       /* points of growth and of shares are not the same */
        return charting_scale(g, r->indicator, v.actual, r->at);
    }
    if (!units_convert(v.gap.value, v.gap.unit, g->unit, 12, &out->value, &exact)
        || (g->asked && !exact))
        return refuse_gap(g, r, &v.gap);
    use_both(g, &v, out);
    out->value = decimal_trim(out->value);
    if (!v.actual_higher)
        out->value = decimal_negate(out->value);
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l))
            /* the subtitle that is generated says the unit */
            out->label[l] = signed_amount(g, out->value, g->unit,
                                          g->unit->dimension == UNIT_POINT
                                          && !g->found[CHART_SUBTITLE], l);
    return true;
}

bool charting_deviation(struct charting *g)
{
    static const enum word_id words[] = { WORD_CHART_TARGET };

    return charting_judged(g, words, 1, add_deviation);
}

/* ---- matrix ---- */

struct chart_datum charting_verdict(struct charting *g, const struct reference *r)
{
    static const enum chart_mark marks[] = {
        [VERDICT_ABOVE] = CHART_MARK_ABOVE, [VERDICT_MET] = CHART_MARK_MET,
        [VERDICT_IN_LINE] = CHART_MARK_IN_LINE, [VERDICT_BELOW] = CHART_MARK_BELOW,
    };
    struct verdict v = derive_verdict(g->k->data, r->indicator, r->area, r->period);
    struct chart_datum out = { .at = r->at };

    use_both(g, &v, &out);
    g->has_unadopted = g->has_unadopted || (v.target && !v.target->adopted);
    if (v.class <= VERDICT_BELOW)
        out.mark = marks[v.class];
    if (!v.actual || !v.actual->has_value || (!out.mark && v.class != VERDICT_NO_TARGET)) {
        label_reason(g, &v, &out);
        return out;
    }
    out.value = v.actual->value;
    compose_value_strings(g->k, v.actual, out.label);
    return out;
}

/* ---- waterfall ---- */

/* Those named, else the first and the last. */
static bool is_total(const struct charting *g, const struct indicator *i, size_t row, size_t count)
{
    const struct node *n = g->found[CHART_TOTALS];

    if (n)
        return charting_has_word(n, i->id) || charting_has_word(n, i->name.in[LANGUAGE_ZH]);
    return row == 0 || row + 1 == count;
}

bool charting_waterfall(struct charting *g)
{
    struct composer *k = g->k;
    struct subjects s;

    if (!charting_subjects(g, &s))
        return false;
    for (size_t i = 0; i < s.count; i++) {
        struct reference r = charting_asked(g, &s.list[i], g->period);
        struct chart_row *row = charting_subject_row(g, &s.list[i], 1);
        struct chart_datum *d = charting_datums(row);
        const struct figure *f = charting_in_asked(
            g, figure_of(g, &r, charting_role(r.part)), r.at);

        *d = charting_datum(g, &r, charting_role(r.part));
        if (is_total(g, r.indicator, i, s.count)) {
            row->role = CHART_ROW_TOTAL;
            continue;
        }
        for (int l = 0; l < LANGUAGES && d->state == CHART_PRESENT && f && f->unit; l++)
            if (compose_prints(k, l))
                d->label[l] = signed_amount(g, f->value, f->unit, false, l);
    }
    return true;
}
