/*
 * audit/diff_report.c - two editions of a report, as printed
 *
 * Each block is cut into units: a paragraph, an item, an entry of a card, a cell of a table, the
 * alternative text of a chart. Units that stand once on both sides and in
 * the same order are anchors
 * (patience diff); between anchors units are paired by the pairs of characters they share.
 */
#include "audit/diff.h"

#include <stdlib.h>

#include "audit/diff_units.h"
#include "base/utf8.h"

/* Units of a stretch without anchors that are compared all with all. */
#define MOST_PAIRED 400
#define ALIKE 40                /* per cent */

struct comparison {
    struct diff *diff;
    const struct dataset *data;
    struct units_list old, new;
    size_t *partner;            /* of each old unit, the new one + 1; 0: none */
    bool *paired;               /* of each new unit */
};

static bool same_unit(const struct printed_unit *a, const struct printed_unit *b)
{
    return a->hash == b->hash && str_eq(a->plain[0], b->plain[0])
        && str_eq(a->plain[1], b->plain[1]);
}

static void pair(struct comparison *c, size_t old, size_t new)
{
    c->partner[old] = new + 1;
    c->paired[new] = true;
}

/* ---- anchors ---- */

struct occurrence { size_t old, new; unsigned old_count, new_count; };

static struct str key_of(struct arena *a, const struct printed_unit *u)
{
    return str_format(a, "%016llx", (unsigned long long)u->hash);
}

static void count_units(struct comparison *c, struct map *seen)
{
    struct arena *a = c->diff->arena;

    for (size_t i = 0; i < c->old.count + c->new.count; i++) {
        bool is_new = i >= c->old.count;
        size_t at = is_new ? i - c->old.count : i;
        struct str key = key_of(a, is_new ? &c->new.items[at] : &c->old.items[at]);
        struct occurrence *o = map_find(seen, key);

        if (!o) {
            o = ARENA_NEW(a, struct occurrence);
            *o = (struct occurrence){ 0 };
            map_put(seen, key, o);
        }
        *(is_new ? &o->new : &o->old) = at;
        ++*(is_new ? &o->new_count : &o->old_count);
    }
}

/* Pair the longest run of anchors that ascends on both sides. */
static void pair_anchors(struct comparison *c, const struct map *seen)
{
    struct arena *a = c->diff->arena;
    size_t count = 0;
    size_t *old = ARENA_ARRAY(a, size_t, c->old.count + 1);
    size_t *new = ARENA_ARRAY(a, size_t, c->old.count + 1);
    size_t *tails = ARENA_ARRAY(a, size_t, c->old.count + 1);
    size_t *before = ARENA_ARRAY(a, size_t, c->old.count + 1), length = 0;

    for (size_t i = 0; i < c->old.count; i++) {
        const struct occurrence *o = map_find(seen, key_of(a, &c->old.items[i]));

        if (o->old_count != 1 || o->new_count != 1)
            continue;
        old[count] = i;
        new[count++] = o->new;
    }
    for (size_t i = 0; i < count; i++) {
        size_t low = 0, high = length;

        while (low < high) {
            size_t middle = (low + high) / 2;

            if (new[tails[middle]] < new[i])
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low ? tails[low - 1] + 1 : 0;
        tails[low] = i;
        length = low == length ? length + 1 : length;
    }
    for (size_t i = length ? tails[length - 1] + 1 : 0; i; i = before[i - 1])
        pair(c, old[i - 1], new[i - 1]);
}

/* ---- between anchors ---- */

/* How much two units have in common, per cent; the same thing at the same place
 * is the same unit. */
static unsigned likeness(const struct printed_unit *a, const struct printed_unit *b)
{
    size_t common = 0, i = 0, k = 0;

    if (a->kind != b->kind)
        return 0;
    if (same_unit(a, b))
        return 101;
    if (a->key.len && b->key.len)
        return str_eq(a->key, b->key) ? 90 : 0;
    while (i < a->gram_count && k < b->gram_count) {
        common += a->grams[i] == b->grams[k];
        if (a->grams[i] == b->grams[k])
            i++, k++;
        else if (a->grams[i] < b->grams[k])
            i++;
        else
            k++;
    }
    return a->gram_count + b->gram_count
         ? (unsigned)(200 * common / (a->gram_count + b->gram_count)) : 0;
}

/* The pairing of most likeness in order: the classic table over old x new. */
static void pair_all(struct comparison *c, size_t old, size_t old_end, size_t new, size_t new_end)
{
    size_t rows = old_end - old, columns = new_end - new;
    struct arena *scratch = arena_open();
    unsigned *best = ARENA_ARRAY(scratch, unsigned, (rows + 1) * (columns + 1));
    unsigned *like = ARENA_ARRAY(scratch, unsigned, rows * columns + 1);
#define AT(r, k) ((r) * (columns + 1) + (k))

    for (size_t r = rows; r-- > 0;)
        for (size_t k = columns; k-- > 0;) {
            unsigned score = likeness(&c->old.items[old + r], &c->new.items[new + k]);
            unsigned down = best[AT(r + 1, k)], right = best[AT(r, k + 1)];

            like[r * columns + k] = score >= ALIKE ? score : 0;
            best[AT(r, k)] = down > right ? down : right;
            if (score >= ALIKE && score + best[AT(r + 1, k + 1)] > best[AT(r, k)])
                best[AT(r, k)] = score + best[AT(r + 1, k + 1)];
        }
    for (size_t r = 0, k = 0; r < rows && k < columns;) {
        unsigned score = like[r * columns + k];

        if (score && best[AT(r, k)] == score + best[AT(r + 1, k + 1)])
            pair(c, old + r++, new + k++);
        else if (best[AT(r, k)] == best[AT(r + 1, k)])
            r++;
        else
            k++;
    }
#undef AT
    arena_close(scratch);
}

/* Too much without an anchor: by order alone, the nearest of the next few. */
static void pair_in_order(struct comparison *c, size_t old, size_t old_end, size_t new,
                          size_t new_end)
{
    for (; old < old_end; old++)
        for (size_t k = new; k < new_end && k < new + 20; k++)
            if (likeness(&c->old.items[old], &c->new.items[k]) >= ALIKE) {
                pair(c, old, k);
                new = k + 1;
                break;
            }
}

static void pair_stretches(struct comparison *c)
{
    size_t old = 0, new = 0;

    while (old < c->old.count || new < c->new.count) {
        size_t old_end = old, new_end;

        while (old_end < c->old.count && !c->partner[old_end])
            old_end++;
        new_end = old_end < c->old.count ? c->partner[old_end] - 1 : c->new.count;
        if (old_end - old <= MOST_PAIRED && new_end - new <= MOST_PAIRED)
            pair_all(c, old, old_end, new, new_end);
        else
            pair_in_order(c, old, old_end, new, new_end);
        old = old_end + 1;
        new = new_end + 1;
    }
}

/* ---- what a pair says ---- */

static void set_source(struct comparison *c, struct diff_change *change, struct str figure)
{
    const struct figure *f = c->data && figure.len ? map_find(c->data->figures, figure) : NULL;

    change->id = figure;
    diff_source(change, f);
}

/* The figure of the new text that its old one does not print so, and
 * whether anything else differs. */
static struct str changed_figure(const struct printed_unit *old, const struct printed_unit *new,
                                 bool *alone)
{
    struct str found = STR_NONE;
    size_t count = old->figure_count;

    *alone = count == new->figure_count;
    for (size_t i = 0; i < new->figure_count; i++) {
        const struct printed_figure *f = &new->figures[i];

        if (i >= count || !str_eq(f->id, old->figures[i].id))
            *alone = false;
        else if (!str_eq(f->text, old->figures[i].text) && !found.len)
            found = f->id;
    }
    return found;
}

static void report_changed(struct comparison *c, const struct printed_unit *old,
                           const struct printed_unit *new)
{
    struct hunks hunks = units_hunks(c->diff->arena, old, new);
    bool alone;
    struct str figure = changed_figure(old, new, &alone);

    for (size_t i = 0; i < hunks.count; i++) {
        struct diff_change *change = diff_add(c->diff, DIFF_CHANGED, DIFF_TEXT,
                                              figure.len ? DIFF_PRINTED : DIFF_WORDING);

        change->place = new->place;
        change->before = hunks.items[i].before;
        change->after = hunks.items[i].after;
        change->old_at = old->at;
        change->new_at = new->at;
        if (alone)
            set_source(c, change, figure);
    }
}

static void report_one(struct comparison *c, enum diff_kind kind, const struct printed_unit *u)
{
    struct diff_change *change = diff_add(c->diff, kind, DIFF_TEXT, DIFF_WHOLE);
    struct bilingual text = { { u->plain[0], u->plain[1] } };

    change->place = u->place;
    if (kind == DIFF_ADDED) {
        change->after = text;
        change->new_at = u->at;
        if (u->figure_count == 1)
            set_source(c, change, u->figures[0].id);
    } else {
        change->before = text;
        change->old_at = u->at;
    }
}

/* In the order of the new side; what is gone stands where the text before it went on. */
static void report_all(struct comparison *c)
{
    size_t old = 0;

    for (size_t new = 0; new <= c->new.count; new++) {
        bool end = new == c->new.count;

        if (!end && !c->paired[new]) {
            report_one(c, DIFF_ADDED, &c->new.items[new]);
            continue;
        }
        for (; old < c->old.count && (end || c->partner[old] != new + 1); old++)
            if (!c->partner[old])
                report_one(c, DIFF_REMOVED, &c->old.items[old]);
        if (end)
            break;
        if (!same_unit(&c->old.items[old], &c->new.items[new]))
            report_changed(c, &c->old.items[old], &c->new.items[new]);
        old++;
    }
}

void diff_reports(struct diff *d, const struct block_document *old,
                  const struct block_document *new, const struct dataset *data)
{
    struct comparison c = { .diff = d, .data = data };
    struct map *seen = map_new(d->arena);

    c.old = units_of(d->arena, d->look, old);
    c.new = units_of(d->arena, d->look, new);
    c.partner = ARENA_ARRAY(d->arena, size_t, c.old.count + 1);
    c.paired = ARENA_ARRAY(d->arena, bool, c.new.count + 1);
    count_units(&c, seen);
    pair_anchors(&c, seen);
    pair_stretches(&c);
    report_all(&c);
}
