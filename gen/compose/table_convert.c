/*
 * compose/table_convert.c - figures of a table in one unit: a row's, a column's or the unit line's
 *
 * {row: grain, unit: 万吨} sets 204.8万吨 beside 212万吨 where the sources have 42.4亿斤. What is
 * more than a move of the point is noted with what the sources state.
 */
#include "compose/tabling.h"

/* 家 and 个 count different things; all else of one dimension is one measure. */
static bool converts(const struct unit *from, const struct unit *to)
{
    bool counted = from->dimension == UNIT_NUMBER || from->dimension == UNIT_PERSON
                || from->dimension == UNIT_VISIT;

    return from->dimension == to->dimension
        && (!counted || str_eq(from->plain->zh, to->plain->zh));
}

void table_unit_ask(struct tabling *t, const struct node *n, const struct indicator *i)
{
    struct composer *k = t->k;
    const struct unit *unit = units_find(k->data->units, n->text);

    if (!unit) {
        struct str nearest = units_nearest(k->data->units, n->text);

        diag_error(k->diag, n->at, MSG_COMPOSE_UNIT, n->text);
        if (nearest.ptr)
            diag_note(k->diag, n->at, MSG_DID_YOU_MEAN, nearest);
    } else if (!i->unit || !converts(i->unit, unit)) {
        diag_error(k->diag, n->at, MSG_COMPOSE_TABLE_UNIT, i->id,
                   i->unit ? i->unit->zh : STR("—"), unit->zh);
    } else {
        t->asked = unit;
    }
}

/* Of 亿元、%, said in the column's head or above the table, the one that the unit is told in. */
static const struct unit *said(const struct tabling *t, const struct unit *unit)
{
    struct str line = t->column ? t->column->unit[LANGUAGE_ZH] : STR_NONE;
    const struct unit *found = NULL;

    if (!line.len)
        line = block_plain(t->k->arena, &t->unit_line.in[LANGUAGE_ZH]);
    if (!line.len || table_unit_said(line, unit->zh))
        return NULL;
    line = table_unit_after(line);
    while (line.len && !found) {
        found = units_find(t->k->data->units, table_unit_next(&line));
        if (found && !converts(unit, found))
            found = NULL;
    }
    return found;
}

const struct unit *table_unit_of(const struct tabling *t, const struct unit *unit)
{
    if (!unit)
        return NULL;
    const struct unit *to = t->asked && converts(unit, t->asked) ? t->asked : said(t, unit);

    return to ? to : unit;
}

/* Values of one row that stand in units a reader cannot compare at sight; a column's own is its
 * author's. */
static void check_row(struct tabling *t, const struct figure *f)
{
    const struct figure *first = t->row_first;

    if (t->column && t->column->unit[LANGUAGE_ZH].len)
        return;
    if (!first)
        t->row_first = f;
    if (!first || t->row_told || f->indicator != first->indicator || !converts(f->unit, first->unit)
        || units_decimal(f->unit, first->unit) || !compose_prints(t->k, LANGUAGE_ZH))
        return;
    t->row_told = true;
    diag_warning(t->k->diag, t->row_at, MSG_COMPOSE_TABLE_UNITS, f->indicator->id,
                 first->unit->zh, f->unit->zh);
}

const struct figure *table_in_unit(struct tabling *t, const struct figure *f)
{
    const struct unit *unit = table_unit_of(t, f->unit);
    const struct figure *out = f;

    if (!f->has_value || !unit)
        return f;
    if (unit != f->unit && !(out = compose_in_unit(t->k, f, unit)))
        return f;
    if (!units_decimal(f->unit, unit))
        map_put(t->converted, f->id, (void *)f);
    check_row(t, out);
    return out;
}

/* ---- the note ---- */

/* English has tonnes in its cells already: only jin and mu are other than the source's. */
static bool is_other(const struct figure *f, enum language l)
{
    return l == LANGUAGE_ZH || lang_source_unit(f->unit).english != f->unit->english;
}

/* 2024年粮食产量42.4亿斤, in the words of the source. */
static void add_figure(struct tabling *t, const struct figure *f, enum language l,
                       struct run_list *out)
{
    struct composer *k = t->k;
    struct unit own = lang_source_unit(f->unit);
    struct figure source = *f;
    struct str name = block_plain(k->arena, &compose_name(k, f->indicator, true)->in[l]);
    struct str args[] = { lang_period(k->arena, f->period, l),
                          l == LANGUAGE_EN ? compose_lowered(k, name) : name, STR("\1") };
    struct str text = look_word(k->look, k->arena, f->role == ROLE_ACTUAL ? WORD_CONVERTED_ACTUAL
                                : WORD_CONVERTED_TARGET, l, args, 3);
    ptrdiff_t cut = str_find_char(text, '\1');
    struct block_run run = { .at = f->at };

    source.unit = &own;
    if (cut < 0)
        return;
    compose_run_text(k, out, run, str_sub(text, 0, (size_t)cut), 0);
    run.figure = f->id;
    compose_run_value(k, compose_figure(k, &source, l), l, run, out);
    run.figure = STR_NONE;
    compose_run_text(k, out, run, str_from(text, (size_t)cut + 1), 0);
}

/* The figures of which the note of a language tells; in two languages English has one wherever
 * Chinese has. */
static bool tells(struct tabling *t, const struct figure *f, enum language l, bool other)
{
    return other ? is_other(f, l) : compose_prints(t->k, LANGUAGE_ZH);
}

static bool has_other(struct tabling *t, enum language l)
{
    for (size_t i = 0; i < map_count(t->converted); i++)
        if (is_other(map_value(t->converted, i), l))
            return true;
    return false;
}

struct block_pair table_converted_note(struct tabling *t)
{
    static const char *const commas[] = { "、", ", " };
    struct composer *k = t->k;
    struct block_pair note = { 0 };

    for (int l = 0; l < LANGUAGES; l++) {
        bool other = has_other(t, l);
        struct str whole = compose_word(k, other ? WORD_CONVERTED : WORD_CONVERTED_CHINESE, l,
                                        STR("\1"));
        ptrdiff_t cut = str_find_char(whole, '\1');
        struct run_list runs = { 0 };
        struct block_run run = { .at = t->block->at };

        if (!compose_prints(k, l) || cut < 0)
            continue;
        for (size_t i = 0; i < map_count(t->converted); i++)
            if (tells(t, map_value(t->converted, i), l, other)) {
                compose_run_text(k, &runs, run, runs.count ? str_of(commas[l])
                                                : str_sub(whole, 0, (size_t)cut), 0);
                add_figure(t, map_value(t->converted, i), l, &runs);
            }
        if (runs.count)
            compose_run_text(k, &runs, run, str_from(whole, (size_t)cut + 1), 0);
        note.in[l] = (struct block_text){ runs.runs, runs.count };
    }
    return note;
}
