/* base/diag_subject.c - whom an error is about, and what the errors of two tries have in common */
#include "base/diag_private.h"

#include "base/map.h"

void diag_subject(struct diag *d, struct str subject)
{
    d->subject = subject;
}

bool diag_is_among(struct str id, struct str ids)
{
    while (ids.len) {
        ptrdiff_t blank = str_find_char(ids, ' ');
        size_t end = blank < 0 ? ids.len : (size_t)blank;

        if (str_eq(str_sub(ids, 0, end), id))
            return true;
        ids = str_from(ids, end + (end < ids.len));
    }
    return false;
}

static bool is_of_a_row(const struct report *r)
{
    return str_eq(r->subject, DIAG_OF_A_ROW);
}

void diag_demote(struct diag *d, struct str subject)
{
    for (size_t i = 0; i < d->count; i++) {
        struct report *r = &d->reports[i];

        if (r->severity != ERROR || !r->subject.len || is_of_a_row(r)
            || diag_is_among(subject, r->subject))
            continue;
        r->severity = WARNING;
        r->demoted = true;
        d->counts[ERROR]--;
        d->counts[WARNING]++;
    }
}

void diag_charge(struct diag *d, size_t from, struct span within, struct str subject)
{
    subject = str_copy(d->arena, subject);
    for (size_t i = from; i < d->count; i++) {
        struct report *r = &d->reports[i];
        bool inside = !within.source || (r->at.source == within.source
                                         && r->at.offset - within.offset <= within.length);

        if (is_of_a_row(r) && inside)
            r->subject = subject;
    }
}

uint32_t diag_next_of_a_row(const struct diag *d, const struct source *s, uint32_t from)
{
    uint32_t next = UINT32_MAX;

    for (size_t i = 0; i < d->count; i++) {
        const struct report *r = &d->reports[i];

        if (is_of_a_row(r) && (!s || r->at.source == s) && r->at.offset >= from &&
            r->at.offset < next)
            next = r->at.offset;
    }
    return next;
}

/* Keeps what `wanted` says, each with its notes; the reports that count are left. */
static size_t keep(struct diag *d, bool (*wanted)(const struct report *r, void *context),
                   void *context)
{
    size_t kept = 0, counting = 0;
    bool keeping = false;

    for (size_t i = 0; i < d->count; i++) {
        const struct report r = d->reports[i];

        if (r.severity != NOTE)
            keeping = wanted(&r, context);
        if (!keeping) {
            d->counts[r.severity]--;
            continue;
        }
        counting += r.severity != NOTE;
        d->reports[kept++] = r;
    }
    d->count = kept;
    return counting;
}

static bool is_about_another(const struct report *r, void *subject)
{
    return !r->demoted || !diag_is_among(*(const struct str *)subject, r->subject);
}

void diag_drop_about(struct diag *d, struct str subject)
{
    keep(d, is_about_another, &subject);
}

static bool is_no_warning(const struct report *r, void *subject)
{
    return r->severity != WARNING || r->demoted || !r->subject.len
        || !diag_is_among(*(const struct str *)subject, r->subject);
}

void diag_drop_warnings(struct diag *d, struct str subject)
{
    keep(d, is_no_warning, &subject);
}

/* Place and words. */
static struct str key_of(struct arena *a, const struct report *r)
{
    struct str path = r->at.source ? r->at.source->path : STR("");

    return str_format(a, "%d:%u:%u:%.*s:%.*s", (int)r->message, r->at.offset, r->at.length,
                      STR_ARG(path), STR_ARG(r->text));
}

struct known { struct arena *arena; struct map *there; };

static bool is_known(const struct report *r, void *context)
{
    const struct known *k = context;

    return r->severity < WARNING && map_find(k->there, key_of(k->arena, r));
}

size_t diag_keep_common(struct diag *d, const struct diag *other)
{
    struct known k = { .arena = arena_open() };
    size_t count;

    k.there = map_new(k.arena);
    for (size_t i = 0; i < other->count; i++)
        if (other->reports[i].severity < WARNING)
            map_put(k.there, key_of(k.arena, &other->reports[i]), &k);
    count = keep(d, is_known, &k);
    arena_close(k.arena);
    return count;
}
