/*
 * text/report.c - each trouble of a text reported once
 *
 * Layout sets the same paragraph several times while it looks for a page break; the
 * message must come once. The places are remembered with the diag they went to.
 */
#include "text/boxes.h"

struct report {
    const struct diag *diag;
    struct span at;
    uint32_t codepoint;
    unsigned errors;            /* of the diag after the report */
};

struct reports {
    struct report *list;
    size_t count, room;
};

#define REPORTS_MOST 1024

bool report_first(struct text *t, const struct diag *d, struct span at, uint32_t codepoint)
{
    struct reports *r = t->reports;

    if (!r)
        r = t->reports = ARENA_NEW(t->arena, struct reports);
    for (size_t i = 0; i < r->count; i++) {
        struct report *o = &r->list[i];

        if (o->diag != d || o->codepoint != codepoint || o->at.source != at.source ||
            o->at.offset != at.offset || o->at.length != at.length)
            continue;
        /* Fewer errors than then: another diag at the same address. */
        if (at.source && diag_errors(d) >= o->errors)
            return false;
        o->errors = diag_errors(d) + 1;
        return true;
    }
    if (r->count == REPORTS_MOST)
        r->count = 0;
    r->list = arena_grow(t->arena, r->list, r->count, &r->room, sizeof *r->list);
    r->list[r->count++] = (struct report){ d, at, codepoint, diag_errors(d) + 1 };
    return true;
}

struct span piece_span(const struct text_piece *p, uint32_t from, uint32_t to)
{
    struct span s = p->at;

    /* A reference stands for longer or shorter text: then the whole piece is named. */
    if (s.length != p->text.len)
        return s;
    s.offset += from;
    s.length = to - from;
    return s;
}
