/*
 * model/figure_rank.c - the rank of a figure: a map, or text as printed
 */
#include "model/read.h"

#define TEXT (FIELD_SCALAR | FIELD_MAP)

enum rank_field { R_PLACE, R_TOP, R_TIER, R_OF, R_IN, R_BY, R_CHANGE, R_COUNT };

static const struct field rank_fields[] = {
    { "place", "名次", FIELD_SCALAR, false }, { "top", "前", FIELD_SCALAR, false },
    { "tier", "梯队", TEXT, false }, { "of", "总数", FIELD_SCALAR, false },
    { "in", "范围", FIELD_SCALAR, false }, { "by", "依据", FIELD_SCALAR, false },
    { "change", "升降", FIELD_SCALAR, false },
    { NULL, NULL, 0, false }
};

static const char *const bases[] = {
    "unsaid", "level", "growth", "improvement", "未说明", "总量", "增速", "改善", NULL
};

static bool read_place(struct reader *r, const struct node *n, int *out)
{
    long v;

    if (n && !field_int(n, 1, 9999, &v, r->diag))
        return false;
    if (n)
        *out = (int)v;
    return true;
}

static bool read_list(struct reader *r, const struct node *n, struct rank *out)
{
    if (!n)
        return true;
    out->list = map_find(r->data->areas, n->text);
    return out->list || read_unknown(r, n->at, MSG_UNKNOWN_AREA, n->text, r->data->areas);
}

/* +12: places won. */
static bool read_change(struct reader *r, const struct node *n, struct rank *out)
{
    struct node plain = *n;
    long v;

    if (str_starts(plain.text, STR("+")))
        plain.text = str_from(plain.text, 1);
    if (!field_int(&plain, -9999, 9999, &v, r->diag))
        return false;
    out->has_change = true;
    out->change = (int)v;
    return true;
}

static bool read_rank_map(struct reader *r, const struct node *n, struct rank *out)
{
    const struct node *f[R_COUNT];
    bool ok = field_read(n, STR("rank"), rank_fields, f, r->diag);
    int forms = !!f[R_PLACE] + !!f[R_TOP] + !!f[R_TIER], by = RANK_BY_UNSAID;

    if (ok && forms != 1 && (forms || !f[R_CHANGE]))
        return diag_error(r->diag, n->at, MSG_RANK_FORM);
    out->kind = f[R_TIER] ? RANK_TIER : f[R_TOP] ? RANK_TOP : RANK_EXACT;
    ok &= read_place(r, f[R_TOP] ? f[R_TOP] : f[R_PLACE], &out->place);
    ok &= read_place(r, f[R_OF], &out->of);
    ok &= read_list(r, f[R_IN], out);
    if (f[R_CHANGE])
        ok &= read_change(r, f[R_CHANGE], out);
    if (f[R_TIER])
        ok &= field_bilingual(f[R_TIER], &out->wording, r->diag);
    if (f[R_BY])
        ok &= (by = field_word(f[R_BY], bases, r->diag)) >= 0;
    if (ok && out->of && out->place > out->of)
        ok = diag_error(r->diag, n->at, MSG_RANK_BEYOND, str_number(r->arena, out->place),
                        str_number(r->arena, out->of));
    out->by = ok ? (enum rank_by)(by % 4) : RANK_BY_UNSAID;
    return ok;
}

/* The second in growth of a growth rate needs no “by growth”; of a level it does. */
static bool must_say(const struct rank *rank, const struct indicator *i)
{
    bool change = i->measure == MEASURE_GROWTH || i->measure == MEASURE_FALL
               || i->measure == MEASURE_CHANGE;

    switch (rank->by) {
    case RANK_BY_UNSAID:
        return false;
    case RANK_BY_LEVEL:
        return change;
    case RANK_BY_GROWTH:
        return i->measure != MEASURE_GROWTH;
    case RANK_BY_IMPROVEMENT:
        return true;
    }
    return false;
}

void settle_rank(struct reader *r, struct figure *f)
{
    struct rank *rank;

    if (!f->rank || f->rank->say_by == must_say(f->rank, f->indicator))
        return;
    rank = arena_copy(r->arena, f->rank, sizeof *f->rank);
    rank->say_by = !rank->say_by;
    f->rank = rank;
}

const struct rank *read_rank(struct reader *r, struct figure *f, const struct node *n)
{
    struct rank *rank = ARENA_NEW(r->arena, struct rank);
    struct streak streak = { 0 };

    *rank = (struct rank){ 0 };

    if (n->kind == NODE_MAP) {
        if (!read_rank_map(r, n, rank))
            return NULL;
    } else {
        switch (read_printed_rank(r->data, f->area, n->text, n->at, rank, &streak, r->diag)) {
        case READ_YES:
            break;
        case READ_NO:
            diag_error(r->diag, n->at, MSG_RANK_UNCLEAR, n->text);
            return NULL;
        case READ_BAD:
            return NULL;
        }
    }
    rank->at = n->at;
    rank->printed = n->kind == NODE_SCALAR ? n->text : STR_NONE;
    if (streak.count)
        read_more(r->data, f)->streak = streak;
    return rank;
}
