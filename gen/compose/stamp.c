/*
 * compose/stamp.c - one number for all that charts and pictures of a report show
 *
 * A drawing is a function to the blocks; what it will draw is known here alone. Who keeps finished
 * outputs (a batch) asks by this number whether they still show the same.
 */
#include "base/hash.h"
#include "compose/composer.h"

/* Its length too: "ab", "c" is not "a", "bc". */
static void add(struct hash *h, struct str s)
{
    hash_add(h, &s.len, sizeof s.len);
    if (s.len)
        hash_add(h, s.ptr, s.len);
}

static void add_pair(struct hash *h, const struct str words[LANGUAGES])
{
    for (int l = 0; l < LANGUAGES; l++)
        add(h, words[l]);
}

static void add_number(struct hash *h, uint64_t n)
{
    hash_add(h, &n, sizeof n);
}

static void add_decimal(struct hash *h, const struct decimal *d)
{
    hash_add(h, &d->digits, sizeof d->digits);
    add_number(h, (uint64_t)d->scale << 1 | d->negative);
}

static void add_datum(struct hash *h, const struct chart_datum *v)
{
    add_number(h, (uint64_t)v->state << 24 | (uint64_t)v->tick << 16 | (uint64_t)v->mark << 8
                  | (uint64_t)v->preliminary << 1 | v->break_before);
    add_decimal(h, &v->value);
    add_decimal(h, &v->high);
    add_pair(h, v->label);
    add(h, v->id);
}

static void add_row(struct hash *h, const struct chart_row *row)
{
    add_pair(h, row->name);
    add_pair(h, row->note);
    add_number(h, (uint64_t)row->count << 8 | (uint64_t)row->role << 1 | row->highlight);
    for (size_t i = 0; i < row->count; i++)
        add_datum(h, &row->values[i]);
}

void compose_stamp(struct composer *k, struct str bytes)
{
    struct hash h = hash_begin(k->stamp);

    add(&h, bytes);
    k->stamp = hash_end(&h);
}

void compose_stamp_chart(struct composer *k, const struct chart *c)
{
    struct hash h = hash_begin(k->stamp);

    add_pair(&h, c->title);
    add_pair(&h, c->subtitle);
    add_pair(&h, c->note);
    add_pair(&h, c->source);
    add_pair(&h, c->told_before);
    add_pair(&h, c->told_after);
    add_number(&h, (uint64_t)c->count << 32 | c->ranks);
    for (size_t i = 0; i < c->count; i++)
        add_row(&h, &c->rows[i]);
    for (size_t i = 0; i < c->column_count; i++)
        add_pair(&h, c->columns[i]);
    for (size_t i = 0; c->axis && i < c->column_count; i++)
        add_pair(&h, c->axis[i]);
    for (size_t i = 0; i < c->series_count; i++)
        add_pair(&h, c->series[i]);
    if (c->has_extent) {
        add_decimal(&h, &c->lowest);
        add_decimal(&h, &c->highest);
    }
    k->stamp = hash_end(&h);
}
