/*
 * model/indicator.c - the definitions under `indicators`, and then the figures beneath them
 */
#include <string.h>

#include "model/read.h"

enum indicator_field {
    I_NAME, I_SHORT, I_UNIT, I_BETTER, I_NATURE, I_MEASURE, I_TOLERANCE, I_DEFINITION, I_NOTE,
    I_TARGETS, I_ACTUALS, I_TASKS, I_OWNER, I_AGAINST, I_NOUN, I_COUNT
};

#define TEXT (FIELD_SCALAR | FIELD_MAP)

static const struct field indicator_fields[] = {
    { "name", "名称", TEXT, true }, { "short", "简称", TEXT, false },
    { "unit", "单位", FIELD_SCALAR, false }, { "better", "方向", FIELD_SCALAR, false },
    { "nature", "性质", FIELD_SCALAR, false }, { "measure", "类型", FIELD_SCALAR, false },
    { "tolerance", "容差", FIELD_SCALAR, false }, { "definition", "口径", FIELD_SCALAR, false },
    { "note", "说明", TEXT, false }, { "targets", "目标", FIELD_MAP, false },
    { "actuals", "完成", FIELD_MAP, false }, { "tasks", "任务", FIELD_MAP, false },
    { "owner", "责任单位", FIELD_SCALAR, false }, { "against", "对比", TEXT, false },
    { "noun", "英文名词", TEXT, false },
    { NULL, NULL, 0, false }
};

static const char *const betters[] = {
    "higher", "lower", "band", "none", "越高越好", "越低越好", "适度", "无", NULL
};
static const char *const natures[] = {
    "expected", "binding", "task", "control", "预期性", "约束性", "任务", "控制", NULL
};
const char *const model_growth_tails[] = { "增长", "增速", "增长率", "增幅", NULL };

static const char *const measures[] = {
    "level", "growth", "fall", "share", "change", "completion", "contribution",
    "总量", "增速", "降幅", "占比", "变化", "完成率", "贡献率", NULL
};

static bool contains_any(struct str s, const char *const *words)
{
    for (; *words; words++)
        if (str_find(s, str_of(*words)) >= 0)
            return true;
    return false;
}

enum measure measure_of_percent(struct str name, enum measure otherwise)
{
    static const struct { enum measure measure; const char *words[9]; } all[] = {
        { MEASURE_CONTRIBUTION, { "贡献率", NULL } },
        { MEASURE_COMPLETION, { "完成率", "完成年度", "完成计划", NULL } },
        { MEASURE_FALL, { "下降", "降幅", "降低", NULL } },
        { MEASURE_GROWTH, { "增速", "增长", "涨幅", "增幅", "growth", "Growth", NULL } },
        { MEASURE_SHARE, { "占比", "比重", "份额", "share", "Share", "proportion", "Proportion",
                           NULL } },
    };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (contains_any(name, all[i].words))
            return all[i].measure;
    return otherwise;
}

/* 可比价格 is a way to count, no price. */
static bool is_price(struct str name)
{
    static const char *const words[] = { "涨幅", "物价", "房价", "油价", NULL };
    static const char *const ways[] = { "可比", "不变", "固定", "现行" };
    struct str price = STR("价格"), rest = name;

    for (ptrdiff_t at; (at = str_find(rest, price)) >= 0;
         rest = str_from(rest, (size_t)at + price.len)) {
        bool counts = false;

        for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
            counts |= str_ends(str_sub(rest, 0, (size_t)at), str_of(ways[i]));
        if (!counts)
            return true;
    }
    return contains_any(name, words);
}

/* What the name says where `measure` does not: a percentage is a share if nothing else. */
static enum measure usual_measure(const struct indicator *i)
{
    if (!i->unit)
        return MEASURE_LEVEL;
    if (i->unit->dimension == UNIT_POINT)
        return MEASURE_CHANGE;
    if (i->unit->dimension != UNIT_PERCENT)
        return MEASURE_LEVEL;
    return measure_of_percent(i->name.in[LANGUAGE_ZH], MEASURE_SHARE);
}

static void read_indicator_unit(struct reader *r, const struct node *n, struct indicator *i)
{
    struct str near;

    if (!n || (i->unit = units_find(r->data->units, n->text)))
        return;
    near = units_nearest(r->data->units, n->text);
    diag_error(r->diag, n->at, MSG_UNKNOWN_UNIT, n->text);
    if (near.ptr)
        diag_note(r->diag, SPAN_NONE, MSG_DID_YOU_MEAN, near);
}

static const struct field noun_fields[] = {
    { "en", NULL, FIELD_SCALAR, true }, { "many", NULL, FIELD_SCALAR, false },
    { NULL, NULL, 0, false }
};

/* {en: market entity, many: market entities}: what a mere counter (家, 个) counts. */
static void read_noun(struct reader *r, const struct node *n, struct indicator *i)
{
    const struct node *f[2] = { n, NULL };

    if (n->kind == NODE_MAP && !field_read(n, STR("noun"), noun_fields, f, r->diag))
        return;
    if (i->unit && !units_named(r->data->units, i->unit, f[0]->text, f[0]->text)) {
        diag_error(r->diag, n->at, MSG_NOUN_UNIT, i->unit->zh);
        return;
    }
    i->noun = f[0]->text;
    i->noun_many = f[1] ? f[1]->text : str_join(r->arena, i->noun, STR("s"));
    if (i->unit)
        i->unit = units_named(r->data->units, i->unit, i->noun, i->noun_many);
}

/* A word of a table in both languages, `count` rows each; `usual` where the field is absent. */
static int word_of(struct reader *r, const struct node *n, const char *const *words, int count,
                   int usual)
{
    int w = n ? field_word(n, words, r->diag) : usual;

    return w < 0 ? usual : w % count;
}

static void read_indicator(struct reader *r, const struct node *n)
{
    const struct node *f[I_COUNT];
    struct indicator *i = ARENA_NEW(r->arena, struct indicator);
    unsigned errors = diag_errors(r->diag);

    field_read(n, n->name, indicator_fields, f, r->diag);
    *i = (struct indicator){ .id = n->name, .at = node_name_at(n),
                             .order = map_count(r->data->indicators) };
    if (f[I_NAME])
        field_bilingual(f[I_NAME], &i->name, r->diag);
    i->short_name = i->name;
    if (f[I_SHORT])
        field_bilingual(f[I_SHORT], &i->short_name, r->diag);
    if (f[I_NOTE])
        field_bilingual(f[I_NOTE], &i->note, r->diag);
    read_indicator_unit(r, f[I_UNIT], i);
    if (f[I_NOUN])
        read_noun(r, f[I_NOUN], i);
    if (f[I_AGAINST])
        read_against(r, f[I_AGAINST], &i->against);
    i->directed = f[I_BETTER] != NULL;
    i->better = (enum better)word_of(r, f[I_BETTER], betters, 4, BETTER_NONE);
    i->nature = (enum nature)word_of(r, f[I_NATURE], natures, 4, NATURE_EXPECTED);
    i->measure = (enum measure)word_of(r, f[I_MEASURE], measures, MEASURES, (int)usual_measure(i));
    i->price = is_price(i->name.in[LANGUAGE_ZH]);
    if (f[I_TOLERANCE])
        i->has_tolerance = read_number(f[I_TOLERANCE]->text, f[I_TOLERANCE]->at, &i->tolerance,
                                       r->diag);
    if (i->has_tolerance && i->tolerance.negative)
        diag_error(r->diag, f[I_TOLERANCE]->at, MSG_TOLERANCE_NEGATIVE, f[I_TOLERANCE]->text);
    if (f[I_OWNER])
        i->owner = read_office(r, f[I_OWNER]->text, f[I_OWNER]->at);
    i->definition = f[I_DEFINITION] ? f[I_DEFINITION]->text : i->id;
    i->damaged = diag_errors(r->diag) != errors;
    map_put(r->data->indicators, n->name, i);
    read_called(r, r->data->indicator_names, i->name.in[LANGUAGE_ZH], i);
    read_called(r, r->data->indicator_names, i->short_name.in[LANGUAGE_ZH], i);
}

void read_indicators(struct reader *r, const struct node *map)
{
    for (const struct node *n = map->first; n; n = n->next) {
        const struct indicator *before = map_find(r->data->indicators, n->name);

        if (read_fresh(r, r->data->indicators, n, before ? before->at : SPAN_NONE))
            read_indicator(r, n);
    }
}

/* A target that is a number must have a direction, or no verdict could be given. The figures of the
 * indicator stand from `first` on. */
static void check_better(struct reader *r, const struct node *n, size_t first)
{
    if (node_find(n, "better") || node_find(n, "方向"))
        return;
    for (size_t k = first; k < map_count(r->data->figures); k++) {
        const struct figure *f = map_value(r->data->figures, k);

        if (f->role == ROLE_TARGET && f->has_value) {
            diag_error(r->diag, node_name_at(n), MSG_NO_DIRECTION, n->name);
            return;
        }
    }
}

static const struct node *field_of(const struct node *n, enum indicator_field field)
{
    const struct node *f = node_find(n, indicator_fields[field].key);

    return f ? f : node_find(n, indicator_fields[field].zh);
}

void read_all_figures(struct reader *r, const struct node *map)
{
    static const struct { enum indicator_field field; enum role role; } parts[] = {
        { I_TARGETS, ROLE_TARGET }, { I_ACTUALS, ROLE_ACTUAL }, { I_TASKS, ROLE_TASK },
    };

    for (const struct node *n = map->first; n; n = n->next) {
        struct indicator *i = map_find(r->data->indicators, n->name);
        unsigned errors = diag_errors(r->diag);
        /* The second of two with one id was reported and is left alone. */
        bool own = i && n->kind == NODE_MAP && i->at.source == node_name_at(n).source
                && i->at.offset == node_name_at(n).offset;
        size_t first = map_count(r->data->figures);

        for (size_t k = 0; own && k < sizeof parts / sizeof *parts; k++) {
            const struct node *figures = field_of(n, parts[k].field);

            if (figures && figures->kind == NODE_MAP)
                read_figures(r, i, figures, parts[k].role);
        }
        if (own && !i->damaged)
            check_better(r, n, first);
        if (own && diag_errors(r->diag) != errors)
            i->damaged = true;
    }
}
