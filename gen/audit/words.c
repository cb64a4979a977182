/* audit/words.c - one text against all patterns: what stands exactly, what comes
 * near, in one pass */
#include "audit/words_private.h"

#include <stdlib.h>
#include <string.h>

struct words *words_open(const struct dataset *data)
{
    struct arena *a = arena_open();
    struct words *w = ARENA_NEW(a, struct words);

    *w = (struct words){ .arena = a, .scratch = arena_open(), .data = data, .base = 1 };
    for (int l = 0; l < LANGUAGES; l++)
        w->index[l] = words_index_new(a, w->scratch, data, l);
    words_posts_prepare(w);
    return w;
}

void words_close(struct words *w)
{
    if (!w)
        return;
    arena_close(w->scratch);
    arena_close(w->arena);
}

struct span words_span(const struct words_text *t, size_t from, size_t to)
{
    const struct words_place *place = NULL;
    struct span at = t->at;

    for (size_t low = 0, high = t->count; low < high;) {
        size_t middle = low + (high - low) / 2;

        if (t->places[middle].start <= from) {
            place = &t->places[middle];
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (place) {
        size_t inside = from - place->start;

        at = place->at;
        if (inside < at.length) {
            at.offset += (uint32_t)inside;
            at.length -= (uint32_t)inside;
        }
        if (to - from < at.length)
            at.length = (uint32_t)(to - from);
        return at;
    }
    if (at.source && at.length == t->text.len)
        return (struct span){ at.source, at.offset + (uint32_t)from, (uint32_t)(to - from) };
    return at;
}

/* ---- candidates ---- */

/* The stretch around token `at` that a near-miss of the pattern may take, within its sentence. */
static void surround(const struct tokens *t, size_t at, const struct pattern *p, size_t *low,
                     size_t *high)
{
    *low = *high = at;
    while (*low > 0 && at - *low < p->window + p->limit && t->items[*low - 1].code != TOKEN_END)
        --*low;
    while (*high < t->count && *high - at < 2 * (size_t)p->window
           && t->items[*high].code != TOKEN_END)
        ++*high;
}

static bool enough_pairs(struct pattern *p, uint64_t now)
{
    unsigned alive = 0;

    for (uint32_t k = 0; k + 1 < p->count; k++)
        alive += p->seen[k] && p->seen[k] + p->window >= now;
    p->alive = alive;
    return alive >= p->enough;
}

static void meet(struct words *w, struct pattern *p, uint32_t place, const struct tokens *t,
                 size_t at, enum language language, struct findings *out)
{
    uint64_t now = w->base + at;
    size_t low, high;

    if (now > p->last + p->window)
        p->alive = 0;
    if (!p->seen[place] || p->seen[place] + p->window < now || !p->alive)
        p->alive++;
    p->seen[place] = now;
    p->last = now;
    if (p->alive < p->enough || now < p->blocked || !enough_pairs(p, now))
        return;
    surround(t, at, p, &low, &high);
    words_near(w->scratch, p, t, low, high, language, out);
    /* What begins later than this was not seen whole. */
    p->blocked = w->base + (high - at > p->window ? high - p->window : at + 1);
}

static void find_near(struct words *w, const struct tokens *t, enum language language,
                      struct findings *out)
{
    struct words_index *index = &w->index[language];

    for (size_t i = 0; i + 1 < t->count; i++) {
        uint64_t key = words_key(t->items[i].code, t->items[i + 1].code);
        struct gram_bucket grams = words_bucket(&index->grams, key);

        for (; grams.first < grams.end; grams.first++)
            if (grams.first->key == key)
                meet(w, &index->patterns[grams.first->pattern], grams.first->place, t, i,
                     language, out);
    }
    w->base += t->count + 2 * MOST_WINDOW;
}

/* ---- what is met exactly ---- */

/* The matched bytes with the quotes that stand right at their ends. */
static struct str with_quotes(const struct tokens *t, struct met m)
{
    size_t from = m.from ? t->items[m.from - 1].to : 0;
    size_t to = m.to < t->count ? t->items[m.to].from : t->text.len;

    return str_sub(t->text, from, to - from);
}

static void add_exact(struct words *w, const struct tokens *t, struct met m, struct findings *out)
{
    enum slip slip = m.pattern->kind == PATTERN_FORMULATION ? SLIP_QUOTES
        : m.pattern->kind == PATTERN_WRONG ? SLIP_WRONG : SLIP_NEAR;

    if (slip == SLIP_QUOTES
        && words_quotes(m.pattern->text) <= words_quotes(with_quotes(t, m)))
        return;
    out->items = arena_grow(w->scratch, out->items, out->count, &out->room, sizeof *out->items);
    out->items[out->count++] = (struct finding){
        .slip = slip, .from = m.from, .to = m.to, .pattern = m.pattern, .cost = 1 };
}

static bool is_right(const struct met *m)
{
    return m->pattern->kind == PATTERN_FORMULATION || m->pattern->kind == PATTERN_RIGHT
        || m->pattern->kind == PATTERN_TERM;
}

/* For each token how far right text reaches that begins at or before it: what
 * lies within is right. */
static size_t *right_until(struct arena *a, const struct mets *mets, size_t count)
{
    size_t *until = ARENA_ARRAY(a, size_t, count + 1);

    for (size_t i = 0; i < mets->count; i++) {
        const struct met *m = &mets->items[i];

        if (is_right(m) && m->to > until[m->from])
            until[m->from] = m->to;
    }
    for (size_t i = 1; i <= count; i++)
        if (until[i - 1] > until[i])
            until[i] = until[i - 1];
    return until;
}

/* A slip that is right as a part of something longer, or nearly all of which is. */
static bool excused(const struct finding *f, const size_t *until)
{
    size_t length = f->to - f->from, covered = 0;

    if (f->slip == SLIP_QUOTES)
        return until[f->from] > f->to || (f->from && until[f->from - 1] >= f->to);
    if (f->slip == SLIP_WRONG)
        return until[f->from] >= f->to;
    for (size_t i = f->from; i < f->to; i++)
        covered += until[i] > i;
    return 4 * covered >= 3 * length && until[f->from] >= f->from + covered;
}

/* ---- reports ---- */

static int compare_findings(const void *x, const void *y)
{
    const struct finding *a = x, *b = y;

    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->slip == SLIP_WRONG || b->slip == SLIP_WRONG)
        return (b->slip == SLIP_WRONG) - (a->slip == SLIP_WRONG);
    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    if (a->to != b->to)
        return a->to > b->to ? -1 : 1;
    return str_compare(a->pattern->text, b->pattern->text);
}

static void note_difference(const struct finding *f, struct diag *d)
{
    if (f->lost.len && f->added.len)
        diag_note(d, SPAN_NONE, MSG_WORDS_INSTEAD, f->added, f->lost);
    else if (f->lost.len)
        diag_note(d, SPAN_NONE, MSG_WORDS_LOST, f->lost);
    else if (f->added.len)
        diag_note(d, SPAN_NONE, MSG_WORDS_ADDED, f->added);
}

static void report(const struct finding *f, const struct tokens *t, const struct words_text *text,
                   struct diag *d)
{
    struct str found = words_slice(t, f->from, f->to), listed = f->pattern->text;
    struct span at = words_span(text, t->items[f->from].from, t->items[f->to - 1].to);

    switch (f->slip) {
    case SLIP_NEAR:
        if (f->pattern->kind == PATTERN_SWAPPED)
            listed = f->pattern->right;
        diag_warning(d, at, MSG_WORDS_NEAR, found, listed);
        if (f->pattern->kind == PATTERN_SWAPPED)
            diag_note(d, SPAN_NONE, MSG_WORDS_SWAPPED);
        else
            note_difference(f, d);
        break;
    case SLIP_ORDER:
        diag_warning(d, at, MSG_WORDS_ORDER, found, listed);
        break;
    case SLIP_OMITS:
        diag_warning(d, at, MSG_WORDS_OMITS, found, listed, f->lost);
        break;
    case SLIP_CUT:
        diag_warning(d, at, MSG_WORDS_CUT, found, listed, f->lost);
        break;
    case SLIP_QUOTES:
        diag_warning(d, at, MSG_WORDS_QUOTES, listed);
        break;
    case SLIP_WRONG:
        diag_error(d, at, MSG_WORDS_WRONG, found);
        diag_note(d, SPAN_NONE, MSG_WRITE_INSTEAD, f->pattern->right);
        break;
    }
}

/* Tokens of forms that are known to be wrong: what else could be said of them is said by that. */
static bool *known_wrong(struct arena *a, const struct findings *found, const size_t *until,
                         size_t count)
{
    bool *wrong = ARENA_ARRAY(a, bool, count + 1);

    for (size_t i = 0; i < found->count; i++) {
        const struct finding *f = &found->items[i];

        for (size_t k = f->from; f->slip == SLIP_WRONG && !excused(f, until) && k < f->to; k++)
            wrong[k] = true;
    }
    return wrong;
}

static bool any_within(const bool *marked, size_t from, size_t to)
{
    for (; from < to; from++)
        if (marked[from])
            return true;
    return false;
}

static void report_all(struct words *w, struct findings *found, const struct mets *mets,
                       const struct tokens *t, const struct words_text *text, struct diag *d)
{
    const size_t *until = right_until(w->scratch, mets, t->count);
    const bool *wrong = known_wrong(w->scratch, found, until, t->count);
    size_t done = 0;

    if (found->count)
        qsort(found->items, found->count, sizeof *found->items, compare_findings);
    for (size_t i = 0; i < found->count; i++) {
        const struct finding *f = &found->items[i];

        /* Of slips that overlap the first and nearest stands for all. */
        if (f->from < done || excused(f, until)
            || (f->slip != SLIP_WRONG && any_within(wrong, f->from, f->to)))
            continue;
        report(f, t, text, d);
        done = f->to;
    }
}

struct words_cut words_cut(struct words *w, struct str text, enum language language)
{
    struct words_cut cut = { words_tokens(w->scratch, text, language), { 0 } };

    words_exact(w->scratch, &w->index[language], &cut.tokens, &cut.mets);
    return cut;
}

void words_run(struct words *w, const struct words_text *text, const struct words_cut *cut,
               struct diag *d)
{
    const struct tokens *t = &cut->tokens;
    struct findings found = { 0 };

    for (size_t i = 0; i < cut->mets.count; i++) {
        const struct met *m = &cut->mets.items[i];

        if (m->pattern->kind == PATTERN_NAME)
            words_posts(w, text, t, *m, d);
        else if (m->pattern->kind == PATTERN_FORMULATION || m->pattern->kind == PATTERN_WRONG
                 || m->pattern->kind == PATTERN_SWAPPED)
            add_exact(w, t, *m, &found);
    }
    find_near(w, t, text->language, &found);
    report_all(w, &found, &cut->mets, t, text, d);
}
