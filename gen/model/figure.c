/*
 * model/figure.c - the figures under an indicator: plain numbers, printed texts, maps, lists
 *
 * A figure's id never depends on the order of entry: area/indicator@period:role[.key], the area
 * left out where it is the dataset's default. Figures are kept by id, and by id without key (a
 * slot), which finds a single keyed figure without asking for its key.
 */
#include "base/utf8.h"
#include "model/read.h"

#include <string.h>

enum figure_field {
    F_AT, F_ABOUT, F_AT_LEAST, F_MORE_THAN, F_AT_MOST, F_LESS_THAN, F_NEARLY, F_BETWEEN,
    F_IN_STEP, F_PRINTED, F_WORDING, F_STABLE, F_UNIT, F_RANK, F_STATUS, F_COMMITMENT, F_ADOPTED,
    F_FROM, F_PLACE, F_SUB, F_NOTE, F_KEY, F_AREA, F_COUNT
};

#define TEXT (FIELD_SCALAR | FIELD_MAP)

/* The first nine are in the order of enum relation. */
static const struct field figure_fields[] = {
    { "at", "等于", FIELD_SCALAR, false }, { "about", "左右", FIELD_SCALAR, false },
    { "at-least", "不低于", FIELD_SCALAR, false }, { "more-than", "超过", FIELD_SCALAR, false },
    { "at-most", "不高于", FIELD_SCALAR, false }, { "less-than", "低于", FIELD_SCALAR, false },
    { "nearly", "近", FIELD_SCALAR, false }, { "between", "介于", FIELD_LIST, false },
    { "in-step-with", "同步于", FIELD_SCALAR, false },
    { "printed", "原文", FIELD_SCALAR, false }, { "wording", "表述", TEXT, false },
    { "stable", "稳定", FIELD_SCALAR, false }, { "unit", "单位", FIELD_SCALAR, false },
    { "rank", "位次", TEXT, false }, { "status", "状态", FIELD_SCALAR, false },
    { "commitment", "承诺", FIELD_SCALAR, false }, { "adopted", "通过", FIELD_SCALAR, false },
    { "from", "来源", FIELD_SCALAR, false }, { "at-place", "位置", FIELD_SCALAR, false },
    { "sub", "副题", TEXT, false }, { "note", "说明", TEXT, false },
    { "key", "标识", FIELD_SCALAR, false }, { "area", "地区", FIELD_SCALAR, false },
    { NULL, NULL, 0, false }
};

static const char *const statuses[] = {
    "final", "preliminary", "revised", "expected", "最终", "初步", "修订", "预计", NULL
};
static const char *const commitments[] = { "none", "ensure", "strive", "无", "确保", "力争", NULL };

static const char *const roles[] = { "target", "actual", "task" };

/* ---- ids ---- */

static struct str slot_id(struct arena *a, const struct dataset *data, const struct indicator *i,
                          const struct area *area, struct period p, enum role role)
{
    struct buf b = { .arena = a };

    if (area && area != data->area) {
        buf_add(&b, area->id);
        buf_char(&b, '/');
    }
    buf_add(&b, i->id);
    buf_char(&b, '@');
    buf_add(&b, period_text(a, p));
    buf_char(&b, ':');
    buf_z(&b, roles[role]);
    return buf_str(&b);
}

static struct str keyed_id(struct arena *a, struct str slot, struct str key)
{
    return key.len ? str_format(a, "%.*s.%.*s", STR_ARG(slot), STR_ARG(key)) : slot;
}

/* The figures of one slot: the one without key, else the only one. */
struct slot { const struct figure *unkeyed, *first; size_t count; };

const struct figure *model_figure(const struct dataset *data, const struct indicator *i,
                                  const struct area *area, struct period p, enum role role,
                                  struct str key)
{
    struct str id = slot_id(data->arena, data, i, area, p, role);
    const struct slot *slot;

    if (key.len)
        return map_find(data->figures, keyed_id(data->arena, id, key));
    slot = map_find(data->slots, id);
    if (!slot)
        return NULL;
    return slot->unkeyed ? slot->unkeyed : slot->count == 1 ? slot->first : NULL;
}

static bool keep(struct reader *r, struct figure *f)
{
    struct dataset *data = r->data;
    struct str id = slot_id(r->arena, data, f->indicator, f->area, f->period, f->role);
    struct slot *slot = map_find(data->slots, id);
    const struct figure *before;

    f->id = keyed_id(r->arena, id, f->key);
    before = map_find(data->figures, f->id);
    if (before) {
        diag_error(r->diag, f->at, MSG_FIGURE_TWICE, f->id);
        diag_note(r->diag, before->at, MSG_FIRST_HERE);
        return false;
    }
    if (!slot) {
        slot = ARENA_NEW(r->arena, struct slot);
        map_put(data->slots, id, slot);
    }
    if (!slot->count++)
        slot->first = f;
    if (!f->key.len)
        slot->unkeyed = f;
    map_put(data->figures, f->id, f);
    return true;
}

/* ---- sources ---- */

static bool could_give(const struct data_source *s, const struct figure *f)
{
    struct period sets = s->sets;

    if (f->role == ROLE_ACTUAL)
        return period_same(s->reports, f->period);
    if (sets.kind == PERIOD_NONE && s->reports.kind == PERIOD_YEAR)
        sets = period_next(s->reports);
    return sets.kind != PERIOD_NONE && period_same(sets, f->period);
}

/* Without `from`, the only source that could give the figure. */
static bool find_source(struct reader *r, struct figure *f)
{
    struct buf candidates = { .arena = r->arena };
    size_t count = 0;

    for (size_t i = 0; i < map_count(r->data->sources); i++) {
        const struct data_source *s = map_value(r->data->sources, i);

        if (!could_give(s, f))
            continue;
        f->source = s;
        if (count++)
            buf_z(&candidates, ", ");
        buf_add(&candidates, s->id);
    }
    if (count == 1)
        return true;
    if (count)
        return diag_error(r->diag, f->at, MSG_SOURCE_SEVERAL, f->indicator->id,
                          period_text(r->arena, f->period), buf_str(&candidates));
    return diag_error(r->diag, f->at, MSG_SOURCE_NONE, f->indicator->id,
                      period_text(r->arena, f->period));
}

static bool read_source(struct reader *r, const struct node *n, const struct data_source **out)
{
    *out = map_find(r->data->sources, n->text);
    return *out || read_unknown(r, n->at, MSG_UNKNOWN_SOURCE, n->text, r->data->sources);
}

/* ---- ranks ---- */

enum rank_field { R_PLACE, R_TOP, R_TIER, R_OF, R_IN, R_BY, R_COUNT };

static const struct field rank_fields[] = {
    { "place", "名次", FIELD_SCALAR, false }, { "top", "前", FIELD_SCALAR, false },
    { "tier", "梯队", TEXT, false }, { "of", "总数", FIELD_SCALAR, false },
    { "in", "范围", FIELD_SCALAR, false }, { "by", "依据", FIELD_SCALAR, false },
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

static bool read_rank_map(struct reader *r, const struct node *n, struct rank *out)
{
    const struct node *f[R_COUNT];
    bool ok = field_read(n, STR("rank"), rank_fields, f, r->diag);
    int forms = !!f[R_PLACE] + !!f[R_TOP] + !!f[R_TIER], by = RANK_BY_UNSAID;

    if (ok && forms != 1)
        return diag_error(r->diag, n->at, MSG_RANK_FORM);
    out->kind = f[R_TIER] ? RANK_TIER : f[R_TOP] ? RANK_TOP : RANK_EXACT;
    ok &= read_place(r, f[R_TOP] ? f[R_TOP] : f[R_PLACE], &out->place);
    ok &= read_place(r, f[R_OF], &out->of);
    ok &= read_list(r, f[R_IN], out);
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

const struct rank *read_rank(struct reader *r, const struct indicator *i,
                             const struct area *area, const struct node *n)
{
    struct rank *rank = ARENA_NEW(r->arena, struct rank);

    if (n->kind == NODE_MAP) {
        if (!read_rank_map(r, n, rank))
            return NULL;
    } else {
        switch (read_printed_rank(r->data, area, n->text, n->at, rank, r->diag)) {
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
    rank->say_by = must_say(rank, i);
    return rank;
}

/* ---- one figure ---- */

static bool read_unit(struct reader *r, const struct node *n, struct figure *f)
{
    const struct indicator *i = f->indicator;

    f->unit = units_find(r->data->units, n->text);
    if (!f->unit) {
        struct str near = units_nearest(r->data->units, n->text);

        diag_error(r->diag, n->at, MSG_UNKNOWN_UNIT, n->text);
        if (near.ptr)
            diag_note(r->diag, SPAN_NONE, MSG_DID_YOU_MEAN, near);
        return false;
    }
    if (i->unit && i->unit->dimension != f->unit->dimension)
        return diag_error(r->diag, n->at, MSG_UNIT_OF_OTHER_KIND, n->text, i->id, i->unit->zh);
    return true;
}

/* A bare number or a number with its unit: at: 2479.6亿元. */
static bool read_value(struct reader *r, const struct node *n, struct decimal *out,
                       struct figure *f)
{
    const struct unit *unit = f->unit, *of = f->indicator->unit;

    if (n->kind != NODE_SCALAR)
        return diag_error(r->diag, n->at, MSG_NOT_A_NUMBER, STR("…"));
    if (!read_amount(r->data, n->text, n->at, out, &unit, r->diag))
        return false;
    if (!unit && f->indicator->damaged)
        return false;                       /* its unit was reported */
    if (!unit)
        return diag_error(r->diag, n->at, MSG_NO_UNIT, n->text);
    if (of && of->dimension != unit->dimension)
        return diag_error(r->diag, n->at, MSG_UNIT_OF_OTHER_KIND, unit->zh, f->indicator->id,
                          of->zh);
    f->unit = unit;
    return true;
}

static bool read_range(struct reader *r, const struct node *n, struct figure *f)
{
    if (n->count != 2)
        return diag_error(r->diag, n->at, MSG_RANGE_TWO);
    if (!read_value(r, n->first, &f->value, f) || !read_value(r, n->last, &f->high, f))
        return false;
    if (decimal_compare(f->value, f->high) >= 0)
        return diag_error(r->diag, n->at, MSG_RANGE_ORDER, n->first->text);
    return true;
}

static bool read_in_step(struct reader *r, const struct node *n, struct figure *f)
{
    f->in_step_with = map_find(r->data->indicators, n->text);
    return f->in_step_with
        || read_unknown(r, n->at, MSG_UNKNOWN_INDICATOR, n->text, r->data->indicators);
}

/* The relation key of a figure's map; exactly one, or a wording or a rank alone. */
static bool read_relation(struct reader *r, const struct node *n,
                          const struct node *const *found, struct figure *f)
{
    const struct node *value = NULL;

    for (int i = F_AT; i <= F_PRINTED; i++) {
        if (!found[i])
            continue;
        if (value) {
            diag_error(r->diag, found[i]->name_at, MSG_RELATION_TWICE, found[i]->name);
            diag_note(r->diag, value->name_at, MSG_FIRST_HERE);
            return false;
        }
        value = found[i];
        f->relation = (enum relation)i;
    }
    if (value && value == found[F_PRINTED])
        return figure_read_printed(r->data, value->text, value->at, f, r->diag);
    if (value && f->relation == RELATION_IN_STEP_WITH)
        return read_in_step(r, value, f)
            && (found[F_WORDING] || diag_error(r->diag, value->at, MSG_IN_STEP_WORDING));
    if (value) {
        f->has_value = true;
        return f->relation == RELATION_BETWEEN ? read_range(r, value, f)
                                               : read_value(r, value, &f->value, f);
    }
    f->relation = found[F_WORDING] ? RELATION_WORDED : RELATION_NONE;
    if (!found[F_WORDING] && !found[F_RANK])
        return diag_error(r->diag, n->at, MSG_FIGURE_WITHOUT_VALUE, f->indicator->id);
    return true;
}

static bool read_words(struct reader *r, const struct node *const *found, struct figure *f)
{
    bool ok = true;
    int word = 0;

    if (found[F_STATUS]) {
        ok &= (word = field_word(found[F_STATUS], statuses, r->diag)) >= 0;
        f->status = (enum status)(ok ? word % 4 : 0);
    }
    if (found[F_COMMITMENT]) {
        ok &= (word = field_word(found[F_COMMITMENT], commitments, r->diag)) >= 0;
        f->commitment = (enum commitment)(ok ? word % 3 : 0);
    }
    if (found[F_STABLE])
        ok &= field_bool(found[F_STABLE], &f->stable, r->diag);
    if (found[F_ADOPTED])
        ok &= field_bool(found[F_ADOPTED], &f->adopted, r->diag);
    if (found[F_WORDING])
        ok &= field_bilingual(found[F_WORDING], &f->wording, r->diag);
    if (found[F_SUB])
        ok &= field_bilingual(found[F_SUB], &f->sub, r->diag);
    if (found[F_NOTE])
        ok &= field_bilingual(found[F_NOTE], &f->note, r->diag);
    return ok;
}

/* Keys go into ids, so they keep to letters, digits and - or Han. */
static bool read_key(struct reader *r, const struct node *n, struct figure *f)
{
    for (struct str rest = n->text; rest.len;) {
        uint32_t c = utf8_next(&rest);

        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && !utf8_is_han(c))
            return diag_error(r->diag, n->at, MSG_BAD_ID, n->text);
    }
    f->key = n->text;
    return true;
}

static bool read_map(struct reader *r, const struct node *n, struct figure *f)
{
    const struct node *found[F_COUNT];
    bool ok = field_read(n, f->indicator->id, figure_fields, found, r->diag);

    if (found[F_AREA]) {
        f->area = map_find(r->data->areas, found[F_AREA]->text);
        if (!f->area)
            return read_unknown(r, found[F_AREA]->at, MSG_UNKNOWN_AREA, found[F_AREA]->text,
                           r->data->areas);
    }
    if (found[F_UNIT] && !read_unit(r, found[F_UNIT], f))
        return false;
    if (!ok)
        return false;
    ok &= read_relation(r, n, found, f);
    ok &= read_words(r, found, f);
    if (found[F_RANK] && f->rank)
        ok = diag_error(r->diag, found[F_RANK]->at, MSG_RANK_TWICE);
    else if (found[F_RANK])
        ok &= (f->rank = read_rank(r, f->indicator, f->area, found[F_RANK])) != NULL;
    if (found[F_FROM])
        ok &= read_source(r, found[F_FROM], &f->source);
    if (found[F_KEY])
        ok &= read_key(r, found[F_KEY], f);
    if (found[F_PLACE])
        f->locator = found[F_PLACE]->text;
    return ok;
}

/* 6.5 is `at`; any other text is read as printed. */
static bool read_scalar(struct reader *r, const struct node *n, struct figure *f)
{
    struct decimal ignored;

    if (!decimal_read(n->text, &ignored))
        return figure_read_printed(r->data, n->text, n->at, f, r->diag);
    f->relation = RELATION_AT;
    f->has_value = true;
    return read_value(r, n, &f->value, f);
}

static void settle_rank(struct reader *r, struct figure *f)
{
    struct rank *rank;

    if (!f->rank)
        return;
    rank = arena_copy(r->arena, f->rank, sizeof *f->rank);
    rank->say_by = must_say(rank, f->indicator);
    f->rank = rank;
}

static void read_figure(struct reader *r, const struct indicator *i, const struct node *n,
                        struct period p, enum role role, const struct data_source *source)
{
    struct figure *f = ARENA_NEW(r->arena, struct figure);
    bool ok;

    *f = (struct figure){
        .indicator = i, .area = r->data->area, .period = p, .role = role, .unit = i->unit,
        .adopted = true, .source = source, .at = n->at,
    };
    if (n->kind == NODE_LIST || n->kind == NODE_ELEMENT) {
        diag_error(r->diag, n->at, MSG_FIGURE_LIST_DEPTH, i->id);
        return;
    }
    ok = n->kind == NODE_MAP ? read_map(r, n, f) : read_scalar(r, n, f);
    if (!f->has_value)
        f->unit = NULL;
    settle_rank(r, f);
    if (ok && (f->source || find_source(r, f)))
        keep(r, f);
}

static bool is_from(struct str key)
{
    return str_is(key, "from") || str_is(key, "来源");
}

void read_figures(struct reader *r, const struct indicator *i, const struct node *map,
                  enum role role)
{
    const struct data_source *source = NULL;

    for (const struct node *n = map->first; n; n = n->next)
        if (is_from(n->name) && !read_source(r, n, &source))
            return;
    for (const struct node *n = map->first; n; n = n->next) {
        struct period p;

        if (is_from(n->name))
            continue;
        if (!period_read(n->name, &p)) {
            diag_error(r->diag, n->name_at, MSG_BAD_PERIOD, n->name);
            continue;
        }
        if (n->kind != NODE_LIST) {
            read_figure(r, i, n, p, role, source);
            continue;
        }
        for (const struct node *item = n->first; item; item = item->next)
            read_figure(r, i, item, p, role, source);
    }
}
