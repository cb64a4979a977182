/*
 * model/dataset.c - the data files joined into one dataset
 *
 * Files are read in passes, so that nothing depends on their order: units, areas, sources, then
 * indicators, then lists and figures, which name the others. The same id twice names both places.
 */
#include <string.h>

#include "base/utf8.h"
#include "model/read.h"
#include "model/table.h"

enum file_field {
    D_DATASET, D_AREAS, D_AREA, D_SOURCES, D_UNITS, D_INDICATORS, D_LISTS, D_INVENTED, D_COUNT
};

static const struct field file_fields[] = {
    { "dataset", "数据集", FIELD_SCALAR, false }, { "areas", "地区表", FIELD_MAP, false },
    { "area", "地区", FIELD_SCALAR, false }, { "sources", "来源", FIELD_MAP, false },
    { "units", "单位", FIELD_MAP, false }, { "indicators", "指标", FIELD_MAP, false },
    { "lists", "清单", FIELD_MAP, false }, { "invented", "虚构", FIELD_SCALAR, false },
    { NULL, NULL, 0, false }
};

struct file { const struct node *found[D_COUNT]; };

bool read_unknown(struct reader *r, struct span at, enum message m, struct str name,
             const struct map *known)
{
    size_t count = map_count(known);
    struct str *names = ARENA_ARRAY(r->arena, struct str, count);
    struct str near;

    for (size_t i = 0; i < count; i++)
        names[i] = map_key(known, i);
    near = diag_nearest(name, names, count);
    diag_error(r->diag, at, m, name);
    if (near.ptr)
        diag_note(r->diag, SPAN_NONE, MSG_DID_YOU_MEAN, near);
    return false;
}

/* Ids stand in references, file names and PDF destinations. */
static bool good_id(struct reader *r, const struct node *n)
{
    size_t bytes = n->name.len;

    for (struct str rest = n->name; rest.len;) {
        uint32_t c = utf8_next(&rest);
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');

        if (!letter && c != '-' && c != '_' && !utf8_is_han(c))
            bytes = 0;
    }
    return bytes > 0 || diag_error(r->diag, n->name_at, MSG_BAD_ID, n->name);
}

static bool fresh(struct reader *r, const struct map *m, const struct node *n, struct span first)
{
    if (!map_find(m, n->name))
        return good_id(r, n);
    diag_error(r->diag, n->name_at, MSG_ID_TWICE, n->name);
    diag_note(r->diag, first, MSG_FIRST_HERE);
    return false;
}

/* ---- units ---- */

static const struct field unit_fields[] = {
    { "en", NULL, FIELD_SCALAR, true }, { "many", NULL, FIELD_SCALAR, false },
    { NULL, NULL, 0, false }
};

static void read_units(struct reader *r, const struct node *map)
{
    for (const struct node *n = map->first; n; n = n->next) {
        const struct node *f[2];
        struct str one;

        if (!field_read(n, n->name, unit_fields, f, r->diag))
            continue;
        one = f[0]->text;
        if (!units_add(r->data->units, n->name, one,
                       f[1] ? f[1]->text : str_join(r->arena, one, STR("s"))))
            diag_error(r->diag, n->name_at, MSG_UNIT_TAKEN, n->name);
    }
}

/* ---- areas ---- */

enum area_field { A_ZH, A_EN, A_LEVEL, A_PARENT, A_COUNT };

static const struct field area_fields[] = {
    { "zh", NULL, FIELD_SCALAR, true }, { "en", NULL, FIELD_SCALAR, true },
    { "level", "级别", FIELD_SCALAR, true }, { "parent", "上级", FIELD_SCALAR, false },
    { NULL, NULL, 0, false }
};

static const char *const levels[] = {
    "country", "province", "city", "county", "town", "国家", "省", "市", "县", "乡镇", NULL
};

static void read_areas(struct reader *r, const struct node *map)
{
    for (const struct node *n = map->first; n; n = n->next) {
        const struct area *before = map_find(r->data->areas, n->name);
        const struct node *f[A_COUNT];
        struct area *area;
        int level;

        if (!fresh(r, r->data->areas, n, before ? before->at : SPAN_NONE)
            || !field_read(n, n->name, area_fields, f, r->diag)
            || (level = field_word(f[A_LEVEL], levels, r->diag)) < 0)
            continue;
        area = ARENA_NEW(r->arena, struct area);
        *area = (struct area){ .id = n->name, .at = n->name_at,
                               .name = { { f[A_ZH]->text, f[A_EN]->text } },
                               .level = str_of(levels[level % 5]) };
        map_put(r->data->areas, n->name, area);
    }
}

/* A ring of parents would never end. */
static bool above(const struct area *area, const struct area *parent)
{
    for (; parent; parent = parent->parent)
        if (parent == area)
            return true;
    return false;
}

static void read_parents(struct reader *r, const struct node *map)
{
    for (const struct node *n = map->first; n; n = n->next) {
        struct area *area = map_find(r->data->areas, n->name);
        const struct node *f = NULL;
        const struct area *parent;

        if (!area || n->kind != NODE_MAP || area->at.offset != n->name_at.offset
            || area->at.source != n->name_at.source)
            continue;
        f = node_find(n, "parent");
        f = f ? f : node_find(n, "上级");
        if (!f || f->kind != NODE_SCALAR)
            continue;
        parent = map_find(r->data->areas, f->text);
        if (!parent)
            read_unknown(r, f->at, MSG_UNKNOWN_AREA, f->text, r->data->areas);
        else if (above(area, parent))
            diag_error(r->diag, f->at, MSG_AREA_RING, n->name);
        else
            area->parent = parent;
    }
}

/* ---- sources ---- */

enum source_field { S_ZH, S_EN, S_DATE, S_REPORTS, S_SETS, S_COUNT };

static const struct field source_fields[] = {
    { "zh", NULL, FIELD_SCALAR, true }, { "en", NULL, FIELD_SCALAR, true },
    { "date", "日期", FIELD_SCALAR, false }, { "reports", "所报期间", FIELD_SCALAR, false },
    { "sets", "所定期间", FIELD_SCALAR, false },
    { NULL, NULL, 0, false }
};

bool read_date(struct str iso)
{
    static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    struct period month;
    struct decimal day;

    if (iso.len != 10 || iso.ptr[7] != '-' || !period_read(str_sub(iso, 0, 7), &month)
        || month.kind != PERIOD_MONTH || iso.ptr[8] < '0' || iso.ptr[8] > '3'
        || !decimal_read(str_from(iso, 8), &day))
        return false;
    return day.digits >= 1 && day.digits <= (unsigned)days[month.part - 1]
        && (month.part != 2 || day.digits < 29
            || (month.year % 4 == 0 && (month.year % 100 || month.year % 400 == 0)));
}

static bool read_period(struct reader *r, const struct node *n, struct period *out)
{
    return !n || period_read(n->text, out) || diag_error(r->diag, n->at, MSG_BAD_PERIOD, n->text);
}

static void read_sources(struct reader *r, const struct node *map)
{
    for (const struct node *n = map->first; n; n = n->next) {
        const struct data_source *before = map_find(r->data->sources, n->name);
        const struct node *f[S_COUNT];
        struct data_source *s;

        if (!fresh(r, r->data->sources, n, before ? before->at : SPAN_NONE)
            || !field_read(n, n->name, source_fields, f, r->diag))
            continue;
        s = ARENA_NEW(r->arena, struct data_source);
        *s = (struct data_source){ .id = n->name, .at = n->name_at,
                                   .name = { { f[S_ZH]->text, f[S_EN]->text } } };
        if (f[S_DATE] && !read_date(f[S_DATE]->text))
            diag_error(r->diag, f[S_DATE]->at, MSG_BAD_DATE, f[S_DATE]->text);
        else if (f[S_DATE])
            s->date = f[S_DATE]->text;
        read_period(r, f[S_REPORTS], &s->reports);
        read_period(r, f[S_SETS], &s->sets);
        map_put(r->data->sources, n->name, s);
    }
}

/* ---- indicators ---- */

enum indicator_field {
    I_NAME, I_SHORT, I_UNIT, I_BETTER, I_NATURE, I_MEASURE, I_TOLERANCE, I_DEFINITION, I_NOTE,
    I_TARGETS, I_ACTUALS, I_TASKS, I_COUNT
};

#define TEXT (FIELD_SCALAR | FIELD_MAP)

static const struct field indicator_fields[] = {
    { "name", "名称", TEXT, true }, { "short", "简称", TEXT, false },
    { "unit", "单位", FIELD_SCALAR, false }, { "better", "方向", FIELD_SCALAR, false },
    { "nature", "性质", FIELD_SCALAR, false }, { "measure", "类型", FIELD_SCALAR, false },
    { "tolerance", "容差", FIELD_SCALAR, false }, { "definition", "口径", FIELD_SCALAR, false },
    { "note", "说明", TEXT, false }, { "targets", "目标", FIELD_MAP, false },
    { "actuals", "完成", FIELD_MAP, false }, { "tasks", "任务", FIELD_MAP, false },
    { NULL, NULL, 0, false }
};

static const char *const betters[] = {
    "higher", "lower", "band", "none", "越高越好", "越低越好", "适度", "无", NULL
};
static const char *const natures[] = {
    "expected", "binding", "task", "control", "预期性", "约束性", "任务", "控制", NULL
};
static const char *const measures[] = {
    "level", "growth", "fall", "share", "change", "总量", "增速", "降幅", "占比", "变化", NULL
};

static bool contains_any(struct str s, const char *const *words)
{
    for (; *words; words++)
        if (str_find(s, str_of(*words)) >= 0)
            return true;
    return false;
}

/* What the name says where `measure` does not: a percentage called growth, fall, else a share. */
static enum measure usual_measure(const struct indicator *i)
{
    static const char *const growth[] = { "增速", "增长", "涨幅", "增幅", NULL };
    static const char *const fall[] = { "下降", "降幅", "降低", NULL };
    struct str name = i->name.in[LANGUAGE_ZH];

    if (!i->unit)
        return MEASURE_LEVEL;
    if (i->unit->dimension == UNIT_POINT)
        return MEASURE_CHANGE;
    if (i->unit->dimension != UNIT_PERCENT)
        return MEASURE_LEVEL;
    return contains_any(name, fall) ? MEASURE_FALL
         : contains_any(name, growth) ? MEASURE_GROWTH : MEASURE_SHARE;
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
    *i = (struct indicator){ .id = n->name, .at = n->name_at,
                             .order = map_count(r->data->indicators) };
    if (f[I_NAME])
        field_bilingual(f[I_NAME], &i->name, r->diag);
    i->short_name = i->name;
    if (f[I_SHORT])
        field_bilingual(f[I_SHORT], &i->short_name, r->diag);
    if (f[I_NOTE])
        field_bilingual(f[I_NOTE], &i->note, r->diag);
    read_indicator_unit(r, f[I_UNIT], i);
    i->directed = f[I_BETTER] != NULL;
    i->better = (enum better)word_of(r, f[I_BETTER], betters, 4, BETTER_NONE);
    i->nature = (enum nature)word_of(r, f[I_NATURE], natures, 4, NATURE_EXPECTED);
    i->measure = (enum measure)word_of(r, f[I_MEASURE], measures, 5, (int)usual_measure(i));
    if (f[I_TOLERANCE])
        i->has_tolerance = read_number(f[I_TOLERANCE]->text, f[I_TOLERANCE]->at, &i->tolerance,
                                       r->diag);
    if (i->has_tolerance && i->tolerance.negative)
        diag_error(r->diag, f[I_TOLERANCE]->at, MSG_TOLERANCE_NEGATIVE, f[I_TOLERANCE]->text);
    i->definition = f[I_DEFINITION] ? f[I_DEFINITION]->text : i->id;
    i->damaged = diag_errors(r->diag) != errors;
    map_put(r->data->indicators, n->name, i);
}

void read_indicators(struct reader *r, const struct node *map)
{
    for (const struct node *n = map->first; n; n = n->next) {
        const struct indicator *before = map_find(r->data->indicators, n->name);

        if (fresh(r, r->data->indicators, n, before ? before->at : SPAN_NONE))
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
            diag_error(r->diag, n->name_at, MSG_NO_DIRECTION, n->name);
            return;
        }
    }
}

static const struct node *field_of(const struct node *n, enum indicator_field field)
{
    const struct node *f = node_find(n, indicator_fields[field].key);

    return f ? f : node_find(n, indicator_fields[field].zh);
}

static void read_all_figures(struct reader *r, const struct node *map)
{
    static const struct { enum indicator_field field; enum role role; } parts[] = {
        { I_TARGETS, ROLE_TARGET }, { I_ACTUALS, ROLE_ACTUAL }, { I_TASKS, ROLE_TASK },
    };

    for (const struct node *n = map->first; n; n = n->next) {
        struct indicator *i = map_find(r->data->indicators, n->name);
        unsigned errors = diag_errors(r->diag);
        /* The second of two with one id was reported and is left alone. */
        bool own = i && n->kind == NODE_MAP && i->at.source == n->name_at.source
                && i->at.offset == n->name_at.offset;
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

/* ---- lists ---- */

static void read_lists(struct reader *r, const struct node *map)
{
    for (const struct node *n = map->first; n; n = n->next) {
        struct indicator_list *list = ARENA_NEW(r->arena, struct indicator_list);

        if (map_find(r->data->lists, n->name) || map_find(r->data->indicators, n->name)) {
            diag_error(r->diag, n->name_at, MSG_ID_TWICE, n->name);
            continue;
        }
        if (!good_id(r, n))
            continue;
        list->id = n->name;
        model_rows(r->data, n, &list->indicators, &list->count, r->arena, r->diag);
        map_put(r->data->lists, n->name, list);
    }
}

/* ---- files ---- */

static struct dataset *empty(struct arena *a)
{
    struct dataset *data = ARENA_NEW(a, struct dataset);

    *data = (struct dataset){
        .areas = map_new(a), .sources = map_new(a), .indicators = map_new(a),
        .lists = map_new(a), .figures = map_new(a),
        .offices = map_new(a), .tasks = map_new(a), .people = map_new(a),
        .formulations = map_new(a), .glossary = map_new(a), .slots = map_new(a), .units = units_new(a),
        .arena = a,
    };
    return data;
}

static void each(struct reader *r, const struct file *files, size_t count, enum file_field field,
                 void (*read)(struct reader *, const struct node *))
{
    for (size_t i = 0; i < count; i++)
        if (files[i].found[field] && files[i].found[field]->kind == NODE_MAP)
            read(r, files[i].found[field]);
}

/* `dataset`, `area` and `invented` may stand in several files if they say the same. */
static const struct node *agreed(struct reader *r, const struct file *files, size_t count,
                                 enum file_field field)
{
    const struct node *first = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct node *n = files[i].found[field];

        if (!n || !first) {
            first = first ? first : n;
            continue;
        }
        if (!str_eq(n->text, first->text)) {
            diag_error(r->diag, n->at, MSG_FILES_DISAGREE, n->name, n->text, first->text);
            diag_note(r->diag, first->at, MSG_FIRST_HERE);
        }
    }
    return first;
}

static void read_heads(struct reader *r, const struct file *files, size_t count)
{
    const struct node *name = agreed(r, files, count, D_DATASET);
    const struct node *area = agreed(r, files, count, D_AREA);
    const struct node *invented = agreed(r, files, count, D_INVENTED);

    if (name)
        r->data->name = name->text;
    if (invented)
        field_bool(invented, &r->data->invented, r->diag);
    if (!area)
        return;
    r->data->area = map_find(r->data->areas, area->text);
    if (!r->data->area)
        read_unknown(r, area->at, MSG_UNKNOWN_AREA, area->text, r->data->areas);
}

struct dataset *model_data(struct arena *a, const struct node *const *nodes, size_t count,
                           struct diag *d)
{
    struct reader r = { a, empty(a), d };
    struct file *files = ARENA_ARRAY(a, struct file, count);
    struct tables *tables = tables_open(&r, nodes, count);

    for (size_t i = 0; i < count; i++)
        if (!csv_is_table(nodes[i]))
            field_read(nodes[i], STR("dataset"), file_fields, files[i].found, d);
    each(&r, files, count, D_UNITS, read_units);
    each(&r, files, count, D_AREAS, read_areas);
    each(&r, files, count, D_AREAS, read_parents);
    each(&r, files, count, D_SOURCES, read_sources);
    read_heads(&r, files, count);
    each(&r, files, count, D_INDICATORS, read_indicators);
    tables_indicators(tables);
    each(&r, files, count, D_LISTS, read_lists);
    each(&r, files, count, D_INDICATORS, read_all_figures);
    tables_figures(tables);
    tables_close(tables);
    return r.data;
}
