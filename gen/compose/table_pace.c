/*
 * compose/table_pace.c - progress against time in the cells of a table, and
 * what stands beside a figure
 *
 * A pace is printed as signed points. Where none can be told the cell says so with a dash; why not
 * is said by `yaolan why`.
 */
#include "compose/tabling.h"
#include "base/utf8.h"
#include "lang/task.h"

static void no_pace(struct tabling *t, struct block_cell *cell)
{
    cell->is_value = true;
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(t->k, l))
            table_value(t, cell, l, (struct block_value){
                .after = compose_word(t->k, WORD_PACE_NONE, l, STR_NONE), .at = cell->at });
}

static void use(struct tabling *t, const struct figure *f)
{
    if (f)
        compose_use(t->k, f);
}

/* A number that was computed; the head of its column says per cent or points. */
static void fill_number(struct tabling *t, const struct pace *p, struct decimal d, bool is_signed,
                        struct block_cell *cell)
{
    struct composer *k = t->k;

    cell->is_value = true;
    if (p->by_figures) {
        use(t, p->target);
        use(t, p->actual);
    }
    for (int l = 0; l < LANGUAGES; l++) {
        if (!compose_prints(k, l))
            continue;
        table_value(t, cell, l, (struct block_value){
            .number = is_signed ? lang_signed(k->arena, d, l) : lang_number(k->arena, d, l),
            .at = cell->at,
            .figure = p->by_figures ? p->actual->id : STR_NONE });
    }
}

void table_progress(struct tabling *t, const struct pace *p, struct block_cell *cell)
{
    if (p->has_progress)
        fill_number(t, p, p->progress, false, cell);
    else
        no_pace(t, cell);
}

void table_elapsed(struct tabling *t, const struct pace *p, struct block_cell *cell)
{
    if (p->has_expected)
        fill_number(t, p, p->expected, false, cell);
    else
        no_pace(t, cell);
}

void table_pace(struct tabling *t, const struct pace *p, struct block_cell *cell)
{
    if (p->has_progress && p->has_expected)
        fill_number(t, p, p->side < 0 ? decimal_negate(p->gap) : p->gap, true, cell);
    else
        no_pace(t, cell);
}

static struct pace pace_of(const struct tabling *t, const struct reference *r)
{
    return derive_pace(t->k->data, r->indicator, r->area, r->period);
}

void table_fill_progress(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    struct pace p = pace_of(t, r);

    table_progress(t, &p, cell);
}

void table_fill_elapsed(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    struct pace p = pace_of(t, r);

    table_elapsed(t, &p, cell);
}

void table_fill_pace(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    struct pace p = pace_of(t, r);

    table_pace(t, &p, cell);
}

/* ---- one precision a column ---- */

/* Digits behind the point of what is printed. */
static size_t decimals(struct str number)
{
    ptrdiff_t point = str_find_char(number, '.');

    return point < 0 ? 0 : number.len - (size_t)point - 1;
}

static struct str with_decimals(struct arena *a, struct str number, size_t digits)
{
    struct buf b = { .arena = a };
    size_t has = decimals(number);

    buf_add(&b, number);
    if (!has && digits)
        buf_char(&b, '.');
    for (; has < digits; has++)
        buf_char(&b, '0');
    return buf_str(&b);
}

/* The digits of the finest number of a column. */
static size_t finest(const struct tabling *t, size_t column, enum language l)
{
    size_t digits = 0;

    for (size_t r = 0; r < t->count; r++) {
        size_t has = t->rows[r].kind == BLOCK_ROW_BODY ?
            decimals(block_cell_value(&t->rows[r].cells[column], l)->number) : 0;

        digits = has > digits ? has : digits;
    }
    return digits;
}

static void even(struct tabling *t, size_t column, enum language l)
{
    size_t digits = finest(t, column, l);

    for (size_t r = 0; r < t->count; r++) {
        struct block_cell *cell = (struct block_cell *)&t->rows[r].cells[column];
        struct block_value v;

        if (t->rows[r].kind != BLOCK_ROW_BODY || !cell->value[l] || !cell->value[l]->number.len)
            continue;
        v = *cell->value[l];
        v.number = with_decimals(t->k->arena, v.number, digits);
        table_value(t, cell, (int)l, v);
    }
}

void table_even_paces(struct tabling *t)
{
    for (size_t i = 0; i < t->column_count; i++) {
        table_filler *fill = t->columns[i].kind->fill;

        if (fill == table_fill_progress || fill == table_fill_elapsed || fill == table_fill_pace)
            for (int l = 0; l < LANGUAGES; l++)
                even(t, i, (enum language)l);
    }
}

/* ---- over several years ---- */

void table_fill_required(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    struct composer *k = t->k;
    const struct figure *target = derive_plan_target(k->data, r->indicator, r->area, r->period);
    struct required_pace p = derive_required(k->data, target, t->period);
    struct bilingual words = { 0 };

    for (int l = 0; l < LANGUAGES; l++) {
        words.in[l] = lang_required(k->arena, k->data, k->look, &p, l);
        if (!words.in[l].len)
            words.in[l] = compose_word(k, WORD_PACE_NONE, l, STR_NONE);
    }
    table_fill_words(t, words, cell);
    if (p.yearly.present) {
        t->paces_rounded = t->paces_rounded || p.rounded;
        use(t, p.target);
        use(t, p.latest);
    }
}

/* ---- beside a figure ---- */

/* Chinese names of offices wider than this (columns, two a character) may break inside. */
#define WHOLE_COLUMNS 18

/* A run an office, so that lines end between them; the mark between two goes with the first. */
void table_fill_offices(struct tabling *t, const struct office *const *offices, size_t count,
                        struct block_cell *cell)
{
    struct composer *k = t->k;

    for (int l = 0; l < LANGUAGES; l++) {
        struct run_list runs = { 0 };
        size_t done = 0;

        if (!compose_prints(k, l))
            continue;
        for (size_t i = 1; i <= count; i++) {
            struct str so_far = lang_offices(k->arena, offices, i, l);
            struct str mark = i < count ? lang_office_mark(l) : STR("");
            struct str text = str_join(k->arena, str_from(so_far, done), mark);

            done = so_far.len + mark.len;
            compose_run_add(k, &runs, (struct block_run){
                .text = text, .at = cell->at,
                .flags = l == LANGUAGE_ZH && utf8_width(text) <= WHOLE_COLUMNS ? BLOCK_WHOLE
                                                                               : 0 });
        }
        cell->text.in[l] = (struct block_text){ runs.runs, runs.count };
    }
}

void table_fill_owner(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    const struct office *owner = r->indicator->owner;

    table_fill_offices(t, &owner, owner ? 1 : 0, cell);
}

static const struct figure *actual(const struct tabling *t, const struct reference *r)
{
    return model_figure(t->k->data, r->indicator, r->area, r->period, ROLE_ACTUAL, r->key);
}

void table_fill_record(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    const struct figure *f = actual(t, r);
    struct bilingual words = { 0 };

    for (int l = 0; f && l < LANGUAGES; l++)
        words.in[l] = lang_record(t->k->arena, t->k->look, &figure_more(f)->record, l);
    if (words.in[LANGUAGE_ZH].len || words.in[LANGUAGE_EN].len)
        use(t, f);
    table_fill_words(t, words, cell);
}

void table_fill_streak(struct tabling *t, const struct reference *r, struct block_cell *cell)
{
    const struct figure *f = actual(t, r);
    struct bilingual words = { 0 };

    for (int l = 0; f && figure_more(f)->streak.count && l < LANGUAGES; l++)
        words.in[l] = lang_streak(t->k->arena, t->k->look, &figure_more(f)->streak, l, false);
    if (words.in[LANGUAGE_ZH].len || words.in[LANGUAGE_EN].len)
        use(t, f);
    table_fill_words(t, words, cell);
}
