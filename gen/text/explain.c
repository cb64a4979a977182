/*
 * text/explain.c - why a line is as it is
 *
 * One row a line: its place and text, natural width and measure, what each class gave or took in
 * the order of spec 3.4, where the line was broken and what error is left. The row is made with the
 * line, and written when the line is painted: layout sets a paragraph more often than it prints it.
 */
#include "text/set.h"

struct explaining {
    struct buf *out;
    const struct diag *diag;
};

struct text_explained {
    const struct explaining *to;
    struct str row;
};

void text_explain(struct text *t, struct buf *out, const struct diag *d)
{
    t->explain = NULL;
    if (!out)
        return;
    t->explain = ARENA_NEW(t->arena, struct explaining);
    *t->explain = (struct explaining){ out, d };
}

bool text_explains(const struct text *t)
{
    return t->explain != NULL;
}

void explain_paint(const struct text_explained *e)
{
    buf_add(e->to->out, e->row);
}

/* ---- a row */

struct row {
    const struct job *j;
    const struct fit *fit;
    const struct diag *diag;
    struct arena *arena;
    struct buf *out;
};

/* In pt with three decimals. */
static struct str points(struct arena *a, int64_t length)
{
    struct buf b = { .arena = a };
    int64_t n = (length < 0 ? -length : length) * 1000 + PU_PER_PT / 2;

    if (length < 0)
        buf_char(&b, '-');
    buf_fixed(&b, n / PU_PER_PT, 3);
    return buf_str(&b);
}

static struct str box_slice(const struct job *j, uint32_t from, uint32_t to)
{
    struct buf b = { .arena = j->arena };

    for (uint32_t i = from; i < to; i++)
        buf_add(&b, box_text(&j->boxes->box[i], j->pieces));
    return buf_str(&b);
}

static void add_head(const struct row *r, struct line_break lb, size_t i)
{
    const struct box *first = &r->j->boxes->box[lb.from];
    struct span at = piece_span(&r->j->pieces[first->piece], first->from, first->to);

    buf_add(r->out, diag_words(r->diag, r->arena, MSG_EXPLAIN_LINE, span_text(r->arena, at),
                               str_number(r->arena, (long long)i + 1),
                               box_slice(r->j, lb.from, lb.to), points(r->arena, r->fit->natural),
                               points(r->arena, r->fit->measure)));
}

static void add_class(const struct row *r, enum message what, int64_t used, int64_t room)
{
    if (used)
        buf_add(r->out, diag_words(r->diag, r->arena, what, points(r->arena, used),
                                   str_number(r->arena, (long long)((used * 100 + room / 2) /
                                                                    room))));
}

static void add_fit(const struct row *r, bool full)
{
    static const enum message shrinks[SHRINKS] = {
        MSG_EXPLAIN_SHRINK_WORD, MSG_EXPLAIN_SHRINK_INTERPUNCT, MSG_EXPLAIN_SHRINK_BRACKET,
        MSG_EXPLAIN_SHRINK_PAUSE, MSG_EXPLAIN_SHRINK_GAP, MSG_EXPLAIN_SHRINK_STOP
    };
    static const enum message grows[GROWS] = { MSG_EXPLAIN_GROW_WORD, MSG_EXPLAIN_GROW_GAP };
    const struct fit *f = r->fit;

    for (int i = 0; i < SHRINKS; i++)
        add_class(r, shrinks[i], f->shrink_used[i], f->shrink[i]);
    for (int i = 0; i < GROWS; i++)
        add_class(r, grows[i], f->grow_used[i], f->grow[i]);
    if (f->even)
        buf_add(r->out, diag_words(r->diag, r->arena, MSG_EXPLAIN_EVEN,
                                   points(r->arena, f->even / f->slots),
                                   str_number(r->arena, (long long)f->slots)));
    if (!full && f->natural <= f->measure)
        buf_add(r->out, diag_words(r->diag, r->arena, MSG_EXPLAIN_NATURAL,
                                   points(r->arena, f->measure - f->natural)));
    else if (f->natural == f->measure)
        buf_add(r->out, diag_words(r->diag, r->arena, MSG_EXPLAIN_EXACT));
}

/* The characters on either side of the break and the rule that let it be there. */
static void add_break(const struct row *r, struct line_break lb)
{
    static const enum message rules[] = {
        [BOND_BREAK] = MSG_EXPLAIN_BREAK_FREE, [BOND_SOFT] = MSG_EXPLAIN_BREAK_SOFT,
        [BOND_HYPHEN] = MSG_EXPLAIN_BREAK_HYPHEN,
        [BOND_LAST_RESORT] = MSG_EXPLAIN_BREAK_LAST_RESORT
    };
    const struct boxes *b = r->j->boxes;
    bool end = lb.next >= b->count, forced = !end && b->box[lb.next].flags & BOX_FORCED;

    if (end || forced)
        buf_add(r->out, diag_words(r->diag, r->arena,
                                   end ? MSG_EXPLAIN_BREAK_END : MSG_EXPLAIN_BREAK_FORCED));
    else
        buf_add(r->out, diag_words(r->diag, r->arena, rules[lb.bond],
                                   box_slice(r->j, lb.to - 1, lb.to),
                                   box_slice(r->j, lb.next, lb.next + 1)));
}

const struct text_explained *explain_line(const struct job *j, struct line_break lb,
                                          const struct fit *f, bool full, size_t i)
{
    struct text_explained *e;
    struct buf out = { .arena = j->arena };
    struct row r;

    if (!j->t->explain)
        return NULL;
    r = (struct row){ j, f, j->t->explain->diag, j->arena, &out };
    add_head(&r, lb, i);
    add_fit(&r, full);
    add_break(&r, lb);
    buf_add(&out, diag_words(r.diag, r.arena, MSG_EXPLAIN_LEFT,
                             str_number(r.arena, (long long)f->missing)));
    buf_char(&out, '\n');
    e = ARENA_NEW(j->arena, struct text_explained);
    *e = (struct text_explained){ j->t->explain, buf_str(&out) };
    return e;
}
