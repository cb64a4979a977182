/*
 * audit/words_near.c - what stands in a text in place of a formulation
 *
 * Four shapes, tried in this order within a stretch that shares enough pairs of neighbours: within
 * a few edits (Sellers' search with exchanges of neighbours), the same tokens in another order, a
 * part left out, the end cut off within an item.
 */
#include "audit/words_private.h"

#include <string.h>

struct near {
    struct arena *arena;
    const struct pattern *p;
    const struct tokens *t;
    size_t low, high;
    enum language language;
    struct findings *out;
};

static struct finding *add(struct near *n, enum slip slip, size_t from, size_t to)
{
    struct findings *out = n->out;

    out->items = arena_grow(n->arena, out->items, out->count, &out->room, sizeof *out->items);
    out->items[out->count] = (struct finding){ .slip = slip, .from = from, .to = to,
                                               .pattern = n->p };
    return &out->items[out->count++];
}

static uint32_t code(const struct near *n, size_t at)
{
    return n->t->items[at].code;
}

/* The tokens [from, to) of the pattern as they are listed. */
static struct str listed(const struct near *n, size_t from, size_t to)
{
    struct tokens own = words_tokens(n->arena, n->p->text, n->language);

    return words_slice(&own, from, to > own.count ? own.count : to);
}

/* ---- a few edits ---- */

struct best { bool found; unsigned cost; size_t from, to; };

/* A column of the search: cost of the first j tokens of the pattern ending here,
 * and where it began. */
struct cell { unsigned cost; size_t from; };

static struct cell cheaper(struct cell a, struct cell b)
{
    return b.cost < a.cost ? b : a;
}

static void next_column(const struct near *n, size_t at, const struct cell *last,
                        const struct cell *before, struct cell *now)
{
    now[0] = (struct cell){ 0, at + 1 };
    for (uint32_t j = 1; j <= n->p->count; j++) {
        bool same = code(n, at) == n->p->codes[j - 1];
        struct cell best = { last[j - 1].cost + !same, last[j - 1].from };

        best = cheaper(best, (struct cell){ last[j].cost + 1, last[j].from });
        best = cheaper(best, (struct cell){ now[j - 1].cost + 1, now[j - 1].from });
        if (j > 1 && at > n->low && code(n, at) == n->p->codes[j - 2]
            && code(n, at - 1) == n->p->codes[j - 1])
            best = cheaper(best, (struct cell){ before[j - 2].cost + 1, before[j - 2].from });
        now[j] = best;
    }
}

/* The first place from `low` on where the cost is within the limit and falls no further. A token
 * replaced at the very end beats one lost there. */
static struct best search(const struct near *n, size_t low)
{
    size_t m = n->p->count + 1;
    struct cell *columns = ARENA_ARRAY(n->arena, struct cell, 3 * m);
    struct best best = { .cost = n->p->limit + 1 };

    for (size_t j = 0; j < m; j++)
        columns[j] = (struct cell){ (unsigned)j, low };
    for (size_t at = low; at < n->high; at++) {
        size_t step = at - low + 1;
        struct cell *now = columns + step % 3 * m, end;

        next_column(n, at, columns + (step + 2) % 3 * m, columns + (step + 1) % 3 * m, now);
        end = now[m - 1];
        if (end.cost < best.cost || (best.found && end.cost == best.cost && at == best.to
                                     && end.from == best.from && words_adjacent(n->t, at - 1)))
            best = (struct best){ true, end.cost, end.from, at + 1 };
        else if (best.found && at > best.to + n->p->limit)
            break;
    }
    return best;
}

/* What differs, between the common head and the common tail. */
static void name_difference(const struct near *n, struct finding *f)
{
    size_t count = n->p->count, length = f->to - f->from, head = 0, tail = 0;

    while (head < count && head < length && code(n, f->from + head) == n->p->codes[head])
        head++;
    while (tail + head < count && tail + head < length
           && code(n, f->to - 1 - tail) == n->p->codes[count - 1 - tail])
        tail++;
    f->lost = listed(n, head, count - tail);
    f->added = words_slice(n->t, f->from + head, f->to - tail);
}

/* In a short English phrase another word makes another thing, unless it is a misspelling. */
static bool plausible(const struct near *n, const struct finding *f)
{
    unsigned limit = (unsigned)(f->lost.len > 6 ? 2 : 1);

    if (n->language == LANGUAGE_ZH || n->p->count > 5 || !f->lost.len || !f->added.len)
        return true;
    return f->lost.len > 3 && str_distance(f->lost, f->added, limit) <= limit;
}

/* True where the formulation stands there, rightly or nearly. */
static bool near_edits(struct near *n)
{
    size_t low = n->low;
    bool any = false;

    while (low + n->p->count <= n->high + n->p->limit) {
        struct best best = search(n, low);
        struct finding *f;

        if (!best.found)
            break;
        any = true;
        low = best.to > low ? best.to : low + 1;
        if (!best.cost)
            continue;
        f = add(n, SLIP_NEAR, best.from, best.to);
        f->cost = best.cost;
        name_difference(n, f);
        if (!plausible(n, f))
            n->out->count--;
    }
    return any;
}

/* ---- another order ---- */

/* How many more of this token the stretch has than the pattern; `balance` per distinct token. */
static size_t token_of(const struct near *n, uint32_t wanted)
{
    size_t i = 0;

    while (i < n->p->count && n->p->codes[i] != wanted)
        i++;
    return i;
}

static void shift(const struct near *n, int *balance, size_t *unlike, uint32_t token, int by)
{
    size_t i = token_of(n, token);

    if (balance[i] == 0)
        ++*unlike;
    balance[i] += by;
    if (balance[i] == 0)
        --*unlike;
}

/* A stretch as long as the pattern with the very same tokens. */
static bool another_order(struct near *n)
{
    size_t count = n->p->count, unlike = 0;
    int *balance = ARENA_ARRAY(n->arena, int, count + 1);

    if (n->high - n->low < count)
        return false;
    for (size_t i = 0; i < count; i++)
        shift(n, balance, &unlike, n->p->codes[i], -1);
    for (size_t at = n->low; at < n->high; at++) {
        shift(n, balance, &unlike, code(n, at), 1);
        if (at >= n->low + count)
            shift(n, balance, &unlike, code(n, at - count), -1);
        if (unlike || at + 1 < n->low + count)
            continue;
        add(n, SLIP_ORDER, at + 1 - count, at + 1)->cost = n->p->limit + 1;
        return true;
    }
    return false;
}

/* ---- parts ---- */

static size_t common_head(const struct near *n, size_t at)
{
    size_t k = 0;

    while (k < n->p->count && at + k < n->high && code(n, at + k) == n->p->codes[k])
        k++;
    return k;
}

static bool same_tail(const struct near *n, size_t at, size_t from)
{
    for (size_t k = from; k < n->p->count; k++, at++)
        if (at >= n->high || code(n, at) != n->p->codes[k])
            return false;
    return true;
}

/* Two thirds make a part of a formulation worth a question. */
static bool enough(const struct near *n, size_t tokens)
{
    return 3 * tokens >= 2 * n->p->count;
}

static bool leaves_out(struct near *n, size_t at, size_t head)
{
    size_t count = n->p->count;

    for (size_t from = head + 1; from + 3 <= count && enough(n, head + count - from); from++) {
        struct finding *f;

        if (!same_tail(n, at + head, from))
            continue;
        f = add(n, SLIP_OMITS, at, at + head + count - from);
        f->lost = listed(n, head, from);
        f->cost = n->p->limit + 1;
        return true;
    }
    return false;
}

/* The text pauses where the listed words go on without a mark. */
static bool cut_off(struct near *n, size_t at, size_t head)
{
    struct tokens own = words_tokens(n->arena, n->p->text, n->language);
    size_t last = at + head - 1;
    struct finding *f;

    if (!enough(n, head) || !words_adjacent(&own, head - 1)
        || (last + 1 < n->t->count && code(n, last + 1) != TOKEN_END && words_adjacent(n->t, last)))
        return false;
    f = add(n, SLIP_CUT, at, at + head);
    f->lost = listed(n, head, n->p->count);
    f->cost = n->p->limit + 1;
    return true;
}

static bool parts(struct near *n)
{
    if (n->p->count < 9)
        return false;
    for (size_t at = n->low; at < n->high; at++) {
        size_t head = common_head(n, at);

        if (head == n->p->count)
            return false;
        if (head >= 3 && (leaves_out(n, at, head) || cut_off(n, at, head)))
            return true;
    }
    return false;
}

void words_near(struct arena *a, const struct pattern *p, const struct tokens *t, size_t low,
                size_t high, enum language language, struct findings *out)
{
    struct near n = { a, p, t, low, high, language, out };

    if (!near_edits(&n) && !another_order(&n))
        parts(&n);
}
