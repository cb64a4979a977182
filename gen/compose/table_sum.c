/*
 * compose/table_sum.c - totals held against their parts
 *
 * Rounded parts need not add up to a rounded total: each term may be off by half of its last
 * digit. What exceeds the sum of these halves is a warning with both sums; what does not is noted
 * under the table. Columns of per cent are left out, since growth rates do not add up, and so are
 * columns in which a term is missing or not exact.
 */
#include "compose/tabling.h"

struct sum {
    struct tabling *t;
    size_t total, *parts, count;
    struct str name;
};

static struct str plain_name(const struct tabling *t, size_t r, int l)
{
    return str_trim(block_plain(t->k->arena, &t->rows[r].cells[0].text.in[l]));
}

static bool is_called(const struct tabling *t, size_t r, struct str name)
{
    if (t->rows[r].kind != BLOCK_ROW_BODY)
        return false;
    if (t->names[r].id.len && str_eq(t->names[r].id, name))
        return true;
    for (int l = 0; l < LANGUAGES; l++)
        if (str_eq(plain_name(t, r, l), name))
            return true;
    return false;
}

/* The row of this name; false after a report where there is none, or several. */
static bool find_row(const struct tabling *t, struct str name, struct span at, size_t *out)
{
    size_t found = 0;

    for (size_t r = 0; r < t->count; r++)
        if (is_called(t, r, name) && ++found == 1)
            *out = r;
    return found == 1 || diag_error(t->k->diag, at, found ? MSG_COMPOSE_SUM_MANY
                                                          : MSG_COMPOSE_SUM_ROW, name);
}

/* The parts of a total: those named, or all rows that are parts of it. */
static bool read_parts(struct sum *s, const struct node *n)
{
    struct tabling *t = s->t;
    struct str rest = n->text;
    const struct node *item = n->first;
    bool all = n->kind == NODE_SCALAR
            && (str_is(n->text, "of-which") || str_is(n->text, "其中"));

    s->parts = ARENA_ARRAY(t->k->arena, size_t, t->count + n->count + n->text.len + 1);
    for (size_t r = s->total + 1; all && r < t->count && t->rows[r].kind == BLOCK_ROW_BODY
         && t->rows[r].level > t->rows[s->total].level; r++)
        if (t->rows[r].level == t->rows[s->total].level + 1)
            s->parts[s->count++] = r;
    while (!all && (n->kind == NODE_LIST ? item != NULL : rest.len > 0)) {
        struct str name = n->kind == NODE_LIST ? item->text : rest;
        struct span at = item ? item->at : n->at;
        ptrdiff_t comma = n->kind == NODE_LIST ? -1 : str_find_char(rest, ',');

        if (comma >= 0)
            name = str_sub(rest, 0, (size_t)comma);
        rest = comma < 0 ? STR("") : str_from(rest, (size_t)comma + 1);
        item = item ? item->next : NULL;
        if (!find_row(t, str_trim(name), at, &s->parts[s->count]))
            return false;
        s->count++;
    }
    return s->count > 0 || diag_error(t->k->diag, n->at, MSG_COMPOSE_SUM_PARTS, s->name);
}

/* A term of a sum: exact, and no share or rate. */
static bool term(const struct tabling *t, size_t r, size_t c, struct str *unit,
                 struct decimal *out)
{
    enum language language = compose_prints(t->k, LANGUAGE_ZH) ? LANGUAGE_ZH : LANGUAGE_EN;
    const struct block_cell *cell = &t->rows[r].cells[c];
    const struct block_value *v = block_cell_value(cell, language);

    if (!cell->is_value || !v->number.len || v->before.len ||
        (v->after.len && !str_is(v->after, "*")))
        return false;
    *unit = v->unit;
    return decimal_read(v->number, out);
}

static bool says_percent(const struct tabling *t, size_t c)
{
    for (int l = 0; l < LANGUAGES; l++) {
        if (str_find(block_plain(t->k->arena, &t->heads[c].head.in[l]), STR("%")) >= 0)
            return true;
        for (size_t i = 0; i < t->spanner_count; i++) {
            const struct block_spanner *s = &t->spanners[i];
            if (c >= s->column && c - s->column < s->columns
                && str_find(block_plain(t->k->arena, &s->head.in[l]), STR("%")) >= 0)
                return true;
        }
    }
    return false;
}

/* Half of the last digit of a term. */
static bool add_half(struct decimal *sum, struct decimal d)
{
    struct decimal half = { .digits = 5, .scale = d.scale + 1 };

    return half.scale <= 36 && decimal_add(*sum, half, sum);
}

static struct str column_name(const struct tabling *t, size_t c)
{
    const struct block_pair *head = &t->heads[c].head;

    return block_plain(t->k->arena, &head->in[head->in[LANGUAGE_ZH].count ? LANGUAGE_ZH
                                                                           : LANGUAGE_EN]);
}

static void check_column(struct sum *s, size_t c)
{
    struct tabling *t = s->t;
    struct decimal total, one, sum = decimal_int(0), halves = decimal_int(0), gap;
    struct str unit, other;

    if (says_percent(t, c) || !term(t, s->total, c, &unit, &total) || str_is(unit, "%")
        || !add_half(&halves, total))
        return;
    for (size_t i = 0; i < s->count; i++)
        if (!term(t, s->parts[i], c, &other, &one) || !str_eq(unit, other)
            || !decimal_add(sum, one, &sum) || !add_half(&halves, one))
            return;
    if (!decimal_subtract(total, sum, &gap) || decimal_is_zero(gap))
        return;
    gap.negative = false;
    if (decimal_compare(gap, halves) <= 0) {
        t->rounded = true;
        return;
    }
    struct arena *a = t->k->arena;

    diag_warning(t->k->diag, t->rows[s->total].cells[c].at, MSG_COMPOSE_SUM, s->name,
                 column_name(t, c), decimal_text(a, total), decimal_text(a, sum),
                 decimal_text(a, gap), decimal_text(a, decimal_trim(halves)));
}

void table_sum(struct tabling *t, const struct node *sum)
{
    for (const struct node *n = sum->first; n; n = n->next) {
        struct sum s = { .t = t, .name = n->name };

        if (n->kind == NODE_MAP)
            diag_error(t->k->diag, n->at, MSG_COMPOSE_SUM_PARTS, n->name);
        else if (find_row(t, n->name, node_name_at(n), &s.total) && read_parts(&s, n))
            for (size_t c = 1; c < t->column_count; c++)
                check_column(&s, c);
    }
}
