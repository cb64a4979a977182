/* base/diag_subject.c - whom an error is about: one area, several, or everything */
#include "base/diag_private.h"

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

        if (is_of_a_row(r) && (!s || r->at.source == s) && r->at.offset >= from && r->at.offset < next)
            next = r->at.offset;
    }
    return next;
}
