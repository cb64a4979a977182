/*
 * job/batch_figures.c - which figures of an item's area changed since it was built
 *
 * The ledger holds two short hashes of each, of its id and of what is entered: 8 letters a figure.
 * They name what changed and decide nothing: that is for the hash of what is shown (batch_hash.c).
 */
#include "job/batch_private.h"

#include <string.h>

#include "base/hash.h"

#define MOST 256                        /* figures of an area; of more none are told of */
#define HALF 4                          /* letters of a hash */
#define EACH (2 * HALF)

static void add_rank(struct buf *out, const struct rank *r)
{
    if (r)
        buf_format(out, " %d %d %d %.*s %d %d %d %.*s %.*s", (int)r->kind, r->place, r->of,
                   STR_ARG(r->list ? r->list->id : STR("")), (int)r->by, r->has_change, r->change,
                   STR_ARG(r->wording.in[LANGUAGE_ZH]), STR_ARG(r->wording.in[LANGUAGE_EN]));
}

/* What of it may be printed; the rare fields are not in it. */
static uint64_t hash_entry(struct arena *a, const struct figure *f)
{
    struct buf text = { .arena = a };

    if (f->has_value)
        buf_format(&text, "%.*s %.*s ", STR_ARG(decimal_text(a, f->value)),
                   STR_ARG(decimal_text(a, f->high)));
    buf_format(&text, "%d %d %d %d %d %.*s %.*s %.*s %.*s %.*s", (int)f->relation, f->stable,
               (int)f->status, (int)f->commitment, f->adopted, STR_ARG(f->printed.text),
               STR_ARG(f->wording.in[LANGUAGE_ZH]), STR_ARG(f->wording.in[LANGUAGE_EN]),
               STR_ARG(f->source ? f->source->id : STR("")), STR_ARG(f->locator));
    add_rank(&text, f->rank);
    return hash_of(0, buf_str(&text));
}

struct str batch_figures(struct arena *a, const struct batch *b, const struct batch_item *item)
{
    struct buf out = { .arena = a };

    for (const struct figure *f = model_area_figures(b->job->data, item->area); f;
         f = f->next_of_area) {
        if (out.len == MOST * EACH)
            return STR("");
        buf_format(&out, "%04x%04x", (unsigned)(hash_of(0, f->id) & 0xFFFF),
                   (unsigned)(hash_entry(a, f) & 0xFFFF));
    }
    return buf_str(&out);
}

/* How many of `list` have the same first letters as this one; two ids may have one hash. */
static size_t count_like(struct str list, const char *figure, size_t letters)
{
    size_t n = 0;

    for (size_t i = 0; i + EACH <= list.len; i += EACH)
        n += !memcmp(list.ptr + i, figure, letters);
    return n;
}

static size_t count_gone(struct str before, struct str now)
{
    size_t gone = 0;

    for (size_t i = 0; i + EACH <= before.len; i += EACH)
        gone += count_like(str_sub(before, 0, i), before.ptr + i, HALF)
            >= count_like(now, before.ptr + i, HALF);
    return gone;
}

struct str batch_changed_figures(struct arena *a, const struct batch *b,
                                 const struct batch_item *item, struct str now)
{
    const struct diag *d = b->job->diag;
    const struct figure *f = model_area_figures(b->job->data, item->area), *first = NULL;
    struct str before = item->before->figures;
    size_t changed = 0, gone = count_gone(before, now);

    if (!before.len || !now.len)
        return diag_words(d, a, MSG_BATCH_KEY_DATA);
    for (size_t i = 0; f && i + EACH <= now.len; i += EACH, f = f->next_of_area) {
        if (count_like(before, now.ptr + i, EACH))
            continue;
        first = first ? first : f;
        changed++;
    }
    if (changed == 1 && !gone)
        return diag_words(d, a, MSG_BATCH_KEY_FIGURE, first->id);
    if (changed)
        return diag_words(d, a, MSG_BATCH_KEY_FIGURES, first->id,
                          str_number(a, (long long)(changed + gone - 1)));
    return gone ? diag_words(d, a, MSG_BATCH_KEY_GONE, str_number(a, (long long)gone))
                : diag_words(d, a, MSG_BATCH_KEY_OTHERS);
}
