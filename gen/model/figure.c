/*
 * model/figure.c - the figures under an indicator: plain numbers, printed texts, maps, lists
 *
 * Ids and slots: figure_slot.c; ranks: figure_rank.c; what few figures have: figure_more.c.
 */
#include "base/utf8.h"
#include "model/read.h"

enum figure_field {
    F_AT, F_ABOUT, F_AT_LEAST, F_MORE_THAN, F_AT_MOST, F_LESS_THAN, F_NEARLY, F_BETWEEN,
    F_IN_STEP, F_PRINTED, F_WORDING, F_STABLE, F_UNIT, F_RANK, F_STATUS, F_COMMITMENT, F_ADOPTED,
    F_FROM, F_PLACE, F_SUB, F_NOTE, F_KEY, F_AREA, F_AGAINST, F_RECORD, F_STREAK, F_DEADLINE,
    F_BASE, F_VINTAGE, F_DEFINITION, F_CLAUSE, F_COUNT
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
    { "against", "对比", TEXT, false }, { "record", "纪录", TEXT, false },
    { "streak", "连续", TEXT, false }, { "deadline", "期限", FIELD_SCALAR, false },
    { "base", "基期", FIELD_SCALAR, false }, { "vintage", "版本", FIELD_SCALAR, false },
    { "definition", "口径", FIELD_SCALAR, false }, { "clause", "分句", FIELD_SCALAR, false },
    { NULL, NULL, 0, false }
};

static const char *const statuses[] = {
    "final", "preliminary", "revised", "expected", "最终", "初步", "修订", "预计", NULL
};
static const char *const commitments[] = { "none", "ensure", "strive", "seek", "strive-hard",
    "无", "确保", "力争", "争取", "努力争取", NULL };

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
            diag_error(r->diag, node_name_at(found[i]), MSG_RELATION_TWICE, found[i]->name);
            diag_note(r->diag, node_name_at(value), MSG_FIRST_HERE);
            return false;
        }
        value = found[i];
        f->relation = (enum relation)i;
    }
    if (value && value == found[F_PRINTED])
        return read_printed(r->data, value->text, value->at, found[F_UNIT] != NULL, f, r->diag);
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
        f->commitment_unsaid = f->printed.text.ptr && f->commitment == COMMITMENT_NONE;
        f->commitment = (enum commitment)(ok ? word % COMMITMENTS : 0);
    }
    if (found[F_STABLE])
        ok &= field_bool(found[F_STABLE], &f->stable, r->diag);
    if (found[F_ADOPTED])
        ok &= field_bool(found[F_ADOPTED], &f->adopted, r->diag);
    if (found[F_WORDING])
        ok &= field_bilingual(found[F_WORDING], &f->wording, r->diag);
    if (found[F_SUB])
        ok &= field_bilingual(found[F_SUB], &read_more(r->data, f)->sub, r->diag);
    if (found[F_NOTE])
        ok &= field_bilingual(found[F_NOTE], &read_more(r->data, f)->note, r->diag);
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

/* The keys of figure_more.c; the note and the sub-line are read with the other words. */
static bool read_rare(struct reader *r, const struct node *const *found, struct figure *f)
{
    bool ok = true;

    if (found[F_AGAINST])
        ok &= read_against(r, found[F_AGAINST], &read_more(r->data, f)->against);
    if (found[F_RECORD])
        ok &= read_record(r, found[F_RECORD], &read_more(r->data, f)->record);
    if (found[F_STREAK])
        ok &= read_streak(r, found[F_STREAK], &read_more(r->data, f)->streak);
    if (found[F_DEADLINE])
        ok &= read_deadline(r, found[F_DEADLINE], &read_more(r->data, f)->deadline);
    if (found[F_BASE])
        ok &= read_period(r, found[F_BASE], &read_more(r->data, f)->base);
    if (found[F_VINTAGE])
        ok &= read_vintage(r, found[F_VINTAGE], f, found[F_STATUS] != NULL);
    if (found[F_DEFINITION])
        read_more(r->data, f)->definition = found[F_DEFINITION]->text;
    if (found[F_CLAUSE])
        read_more(r->data, f)->clause = found[F_CLAUSE]->text;
    return ok;
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
    ok &= read_rare(r, found, f);
    if (found[F_RANK] && f->rank)
        ok = diag_error(r->diag, found[F_RANK]->at, MSG_RANK_TWICE);
    else if (found[F_RANK])
        ok &= (f->rank = read_rank(r, f, found[F_RANK])) != NULL;
    if (found[F_FROM])
        ok &= read_source(r, found[F_FROM], &f->source);
    if (found[F_KEY])
        ok &= read_key(r, found[F_KEY], f);
    if (found[F_PLACE])
        f->locator = found[F_PLACE]->text;
    return ok;
}

static size_t count_words(struct str s, struct str word)
{
    size_t count = 0;

    for (ptrdiff_t at; (at = str_find(s, word)) >= 0; count++)
        s = str_from(s, (size_t)at + word.len);
    return count;
}

/* Is the area that was found, or its absence, beyond doubt, though a key of the figure is not? */
static bool is_sure(const struct node *n, const struct node *area)
{
    struct str text = str_sub(n->at.source->text, n->at.offset, n->at.length);

    return count_words(text, STR("area")) + count_words(text, STR("地区")) == (area != NULL);
}

/*
 * What is wrong with a figure is wrong with its area alone (diag_subject), also what was found in
 * it before it was known for a figure: a key that stands twice, or whose colon is full-width.
 */
static void name_subject(struct reader *r, const struct node *n)
{
    const struct node *given = n->kind == NODE_MAP ? node_find(n, "area") : NULL;
    const struct area *area = r->data->area;

    if (n->kind == NODE_MAP && !given)
        given = node_find(n, "地区");
    if (given)
        area = given->kind == NODE_SCALAR ? map_find(r->data->areas, given->text) : NULL;
    diag_subject(r->diag, area ? area->id : STR_NONE);
    if (r->faulty && area && n->at.source && is_sure(n, given))
        diag_charge(r->diag, 0, n->at, area->id);
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

/* 家 of an indicator that names what it counts prints its English noun. */
static void settle_unit(struct reader *r, struct figure *f)
{
    if (!f->has_value)
        f->unit = NULL;
    else if (f->indicator->noun.len && f->unit != f->indicator->unit) {
        const struct unit *named = units_named(r->data->units, f->unit, f->indicator->noun,
                                               f->indicator->noun_many);

        f->unit = named ? named : f->unit;
    }
}

static struct figure *read_any(struct reader *r, const struct indicator *i, const struct node *n,
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
        return NULL;
    }
    ok = n->kind == NODE_MAP ? read_map(r, n, f) : read_scalar(r, n, f);
    settle_unit(r, f);
    settle_rank(r, f);
    if (!ok || !(f->source || find_source(r, f)) || !keep_figure(r, f))
        return NULL;
    if (f->more && f->more->clause.len)
        clause_add(r, f);
    return f;
}

struct figure *read_figure(struct reader *r, const struct indicator *i, const struct node *n,
                           struct period p, enum role role, const struct data_source *source)
{
    struct figure *f;

    name_subject(r, n);
    f = read_any(r, i, n, p, role, source);
    diag_subject(r->diag, STR_NONE);
    return f;
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
            diag_error(r->diag, node_name_at(n).source ? node_name_at(n) : n->at,
                       MSG_BAD_PERIOD, n->name);
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
