/* compose/table_cells.c - the cells of a row that is an indicator */
#include "compose/tabling.h"

void table_fill_words(struct tabling *t, struct bilingual words, struct block_cell *cell)
{
    cell->text = compose_plain_pair(t->k, words, cell->at);
}

static const char *const magnitudes[] = { "", "thousand ", "million ", "billion ", "trillion " };
#define MAGNITUDES (int)(sizeof magnitudes / sizeof *magnitudes)

/* The power of a thousand that an English unit begins with; *rest is the unit after it. */
static int magnitude(struct str unit, struct str *rest)
{
    for (int i = MAGNITUDES - 1; i > 0; i--)
        if (str_starts(unit, str_of(magnitudes[i]))) {
            *rest = str_from(unit, str_of(magnitudes[i]).len);
            return i;
        }
    *rest = unit;
    return 0;
}

/* 790 million yuan where "billion yuan" is said: 0.79. Only the point moves. */
static void shift_unit(struct tabling *t, struct block_value *v, struct str said)
{
    for (int i = 0; i < MAGNITUDES; i++) {
        struct str rest, unit;
        int from = magnitude(str_trim(v->unit), &rest);
        struct decimal d;

        unit = str_join(t->k->arena, str_of(magnitudes[i]), rest);
        if (i == from || !table_unit_said(said, unit) || !decimal_read(v->number, &d)
            || !decimal_shift(d, (from - i) * 3, &d))
            continue;
        v->number = lang_number(t->k->arena, decimal_trim(d), LANGUAGE_EN);
        v->unit = STR("");
        return;
    }
}

/* The head or the unit line says the unit: the cell does not. */
static void leave_unit(struct tabling *t, struct block_value *v, int l)
{
    struct str said = t->column ? t->column->unit[l] : STR_NONE;

    if (!said.len)
        said = block_plain(t->k->arena, &t->unit_line.in[l]);
    if (!said.len || !v->number.len)
        return;
    if (table_unit_said(said, v->unit))
        v->unit = STR("");
    else if (l == LANGUAGE_EN)
        shift_unit(t, v, said);
}

/* 比上年增长（%） and 比重（%） say their unit. */
static bool is_percent(const struct tabling *t, const struct block_value *v)
{
    return t->column && t->column->kind->other != TABLE_SELF && str_is(v->unit, "%");
}

/* Does a column name the indicator of each row? */
static bool is_named(const struct tabling *t)
{
    for (size_t i = 0; i < t->column_count; i++)
        if (t->columns[i].kind && t->columns[i].kind->fill == table_fill_name && !t->of_tasks)
            return true;
    return false;
}

void table_fill_value(struct tabling *t, const struct figure *f, struct block_cell *cell)
{
    struct block_value value[LANGUAGES] = { { .number = STR_NONE } };

    cell->is_value = true;
    if (!f || (!f->has_value && !f->wording.in[LANGUAGE_ZH].len
               && !f->wording.in[LANGUAGE_EN].len))
        return;
    f = table_in_unit(t, f);
    compose_value(t->k, f, value);
    table_note_figure(t, f);
    for (int l = 0; l < LANGUAGES; l++) {
        struct block_value *v = &value[l];

        leave_unit(t, v, l);
        if (l == LANGUAGE_EN && is_named(t))
            compose_leave_noun(f->indicator, f->indicator->short_name, &v->unit);
        if (is_percent(t, v))
            v->unit = STR("");
        /* The column of units has 亿元 in Chinese, "yuan" in English, whose magnitude varies. */
        if (t->has_units && f->unit == table_unit_of(t, f->indicator->unit))
            v->unit = l == LANGUAGE_ZH ? STR("") : compose_magnitude(f->unit, v->unit, l);
        if (compose_prints(t->k, l))
            table_value(t, cell, l, *v);
    }
}

void table_fill_name(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    cell->text = *compose_name(t->k, r->indicator, true);
}

void table_fill_target(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    const struct figure *f = model_figure(t->k->data, r->indicator, r->area, r->period,
                                          ROLE_TARGET, r->key);
    table_fill_value(t, f, cell);
    if (f && !f->adopted)
        t->has_unadopted = true;
}

void table_fill_task(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    table_fill_value(t, model_figure(t->k->data, r->indicator, r->area, r->period, ROLE_TASK,
                                     r->key), cell);
}

static const struct figure *actual(const struct tabling *t, const struct reference *r)
{
    return model_figure(t->k->data, r->indicator, r->area, r->period, ROLE_ACTUAL, r->key);
}

void table_fill_actual(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    table_fill_value(t, actual(t, r), cell);
}

/* 全省第1（增速）: a line may end before what the place is by, and nowhere else. */
static struct block_text rank_text(struct composer *k, const struct figure *f, enum language l)
{
    struct block_run *runs = ARENA_ARRAY(k->arena, struct block_run, 2);
    struct str text = lang_rank_short(k->arena, k->look, f->rank, l);
    ptrdiff_t bracket = l == LANGUAGE_ZH ? str_find(text, STR("（")) : 0;
    size_t first = bracket > 0 ? (size_t)bracket : text.len;

    for (int i = 0; i < 2; i++)
        runs[i] = (struct block_run){
            .text = i ? str_from(text, first) : str_sub(text, 0, first), .figure = f->id,
            .at = f->at, .flags = l == LANGUAGE_ZH ? BLOCK_WHOLE : 0 };
    return (struct block_text){ runs, first < text.len ? 2 : 1 };
}

void table_fill_rank(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    const struct figure *f = actual(t, r);
    struct composer *k = t->k;

    if (!f || !f->rank)
        return;
    compose_use(k, f);
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l))
            cell->text.in[l] = rank_text(k, f, (enum language)l);
}

void table_fill_verdict(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    static const enum block_mark marks[] = {
        [VERDICT_ABOVE] = BLOCK_MARK_ABOVE, [VERDICT_MET] = BLOCK_MARK_MET,
        [VERDICT_IN_LINE] = BLOCK_MARK_IN_LINE, [VERDICT_BELOW] = BLOCK_MARK_BELOW,
        [VERDICT_NO_TARGET] = BLOCK_MARK_NONE,
    };
    struct composer *k = t->k;
    struct verdict v = derive_verdict(k->data, r->indicator, r->area, r->period);
    struct bilingual words = { 0 };

    if (v.class == VERDICT_NO_TARGET)
        return;
    compose_use(k, v.target);
    if (v.actual)
        compose_use(k, v.actual);
    for (int l = 0; l < LANGUAGES; l++)
        words.in[l] = lang_verdict(k->arena, k->look, &v, l);
    cell->text = compose_plain_pair(k, words, r->at);
    cell->mark = marks[v.class];
}

void table_fill_unit(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    const struct unit *unit = table_unit_of(t, r->indicator->unit);
    struct bilingual words = { 0 };

    for (int l = 0; l < LANGUAGES; l++)
        words.in[l] = compose_unit(t->k, unit, l);
    cell->text = compose_plain_pair(t->k, words, r->at);
    /* 微克/立方米 stays on its line. */
    if (cell->text.in[LANGUAGE_ZH].count)
        ((struct block_run *)cell->text.in[LANGUAGE_ZH].runs)[0].flags |= BLOCK_WHOLE;
}

void table_fill_source(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    const struct figure *f = actual(t, r);

    if (!f)
        f = model_figure(t->k->data, r->indicator, r->area, r->period, ROLE_TARGET, r->key);
    if (!f || !f->source)
        return;
    compose_use(t->k, f);
    cell->text = compose_plain_pair(t->k, f->source->name, f->at);
}

/* ---- against the year before ---- */

void table_fill_change(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    const struct figure *f = actual(t, r);
    struct composer *k = t->k;
    struct amount change = { .present = false };

    cell->is_value = true;
    if (f)
        change = derive_change(k->data, f);
    if (!change.present)
        return;
    compose_use(k, f);
    const struct unit *unit = table_unit_of(t, change.unit);

    if (unit != change.unit && lang_converted(change.value, change.unit, unit, &change.value))
        change.unit = unit;
    for (int l = 0; l < LANGUAGES; l++) {
        struct lang_value v = lang_amount(k->arena, change.value, change.unit, l);

        if (!compose_prints(k, l))
            continue;
        struct block_value value = { .number = v.number, .unit = v.unit, .figure = f->id,
                                     .at = cell->at };
        leave_unit(t, &value, l);
        table_value(t, cell, l, value);
    }
}
