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
    D_DATASET, D_AREAS, D_AREA, D_SOURCES, D_UNITS, D_INDICATORS, D_LISTS, D_INVENTED,
    D_PEOPLE, D_FORMULATIONS, D_GLOSSARY, D_OFFICES, D_TASKS, D_CLAUSES, D_SHEETS, D_LAMPS, D_COUNT
};

static const struct field file_fields[] = {
    { "dataset", "数据集", FIELD_SCALAR, false }, { "areas", "地区表", FIELD_MAP, false },
    { "area", "地区", FIELD_SCALAR, false }, { "sources", "来源", FIELD_MAP, false },
    { "units", "单位", FIELD_MAP, false }, { "indicators", "指标", FIELD_MAP, false },
    { "lists", "清单", FIELD_MAP, false }, { "invented", "虚构", FIELD_SCALAR, false },
    { "people", "人员", FIELD_MAP, false }, { "formulations", "提法", FIELD_MAP, false },
    { "glossary", "术语", FIELD_MAP, false }, { "offices", "部门", FIELD_MAP, false },
    { "tasks", "任务", FIELD_MAP, false }, { "clauses", "分别", FIELD_MAP, false },
    { "sheets", "表格", FIELD_LIST, false }, { "lamps", "亮灯", FIELD_MAP, false },
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
    return bytes > 0 || diag_error(r->diag, node_name_at(n), MSG_BAD_ID, n->name);
}

bool read_fresh(struct reader *r, const struct map *m, const struct node *n, struct span first)
{
    if (!map_find(m, n->name))
        return good_id(r, n);
    diag_error(r->diag, node_name_at(n), MSG_ID_TWICE, n->name);
    diag_note(r->diag, first, MSG_FIRST_HERE);
    return false;
}

/* ---- units ---- */

enum unit_field { U_EN, U_MANY, U_OF, U_FACTOR, U_COUNT };

static const struct field unit_fields[] = {
    { "en", "英文", FIELD_SCALAR, false }, { "many", "复数", FIELD_SCALAR, false },
    { "of", "基于", FIELD_SCALAR, false }, { "factor", "系数", FIELD_SCALAR, false },
    { NULL, NULL, 0, false }
};

/* {en: shang, of: 亩, factor: 15}; a fraction as 1/15. */
static bool read_unit_of(struct reader *r, const struct node *n, const struct node *const *f)
{
    const struct unit *of = units_find(r->data->units, f[U_OF]->text);
    ptrdiff_t slash = f[U_FACTOR] ? str_find_char(f[U_FACTOR]->text, '/') : -1;
    struct str text = f[U_FACTOR] ? f[U_FACTOR]->text : STR("1"), one;
    struct decimal factor, divisor = decimal_int(1);

    if (!of)
        return diag_error(r->diag, f[U_OF]->at, MSG_UNKNOWN_UNIT, f[U_OF]->text);
    if (slash > 0 && !read_number(str_from(text, (size_t)slash + 1), f[U_FACTOR]->at, &divisor,
                                  r->diag))
        return false;
    if (!read_number(slash > 0 ? str_sub(text, 0, (size_t)slash) : text,
                     (f[U_FACTOR] ? f[U_FACTOR] : f[U_OF])->at, &factor, r->diag))
        return false;
    one = f[U_EN] ? f[U_EN]->text : STR_NONE;
    switch (units_add_of(r->data->units, n->name, one, f[U_MANY] ? f[U_MANY]->text
                         : one.len ? str_join(r->arena, one, STR("s")) : one, of, factor,
                         divisor)) {
    case UNITS_TAKEN:
        return diag_error(r->diag, node_name_at(n), MSG_UNIT_TAKEN, n->name);
    case UNITS_FACTOR:
        return diag_error(r->diag, (f[U_FACTOR] ? f[U_FACTOR] : f[U_OF])->at, MSG_UNIT_FACTOR,
                          text);
    case UNITS_ADDED:
        break;
    }
    return true;
}

static struct str text_of(const struct node *n)
{
    return n ? n->text : STR_NONE;
}

static void keep_unit(struct reader *r, const struct node *n, const struct node *const *f)
{
    struct unit_entry *e = ARENA_NEW(r->arena, struct unit_entry);

    *e = (struct unit_entry){ n->name, text_of(f[U_EN]), text_of(f[U_MANY]), text_of(f[U_OF]),
                              text_of(f[U_FACTOR]), node_name_at(n) };
    map_put(r->data->unit_entries, e->zh, e);
}

static void read_units(struct reader *r, const struct node *map)
{
    for (const struct node *n = map->first; n; n = n->next) {
        const struct node *f[U_COUNT];
        struct str one;

        if (!field_read(n, n->name, unit_fields, f, r->diag))
            continue;
        if (f[U_OF]) {
            if (read_unit_of(r, n, f))
                keep_unit(r, n, f);
            continue;
        }
        if (!f[U_EN]) {
            diag_error(r->diag, node_name_at(n), MSG_UNIT_FORM, n->name);
            continue;
        }
        one = f[U_EN]->text;
        if (!units_add(r->data->units, n->name, one,
                       f[U_MANY] ? f[U_MANY]->text : str_join(r->arena, one, STR("s"))))
            diag_error(r->diag, node_name_at(n), MSG_UNIT_TAKEN, n->name);
        else
            keep_unit(r, n, f);
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

        if (!read_fresh(r, r->data->areas, n, before ? before->at : SPAN_NONE)
            || !field_read(n, n->name, area_fields, f, r->diag)
            || (level = field_word(f[A_LEVEL], levels, r->diag)) < 0)
            continue;
        area = ARENA_NEW(r->arena, struct area);
        *area = (struct area){ .id = n->name, .at = node_name_at(n),
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

        if (!area || n->kind != NODE_MAP || area->at.offset != node_name_at(n).offset
            || area->at.source != node_name_at(n).source)
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

static bool says(const struct node *n, const char *key, struct str text)
{
    const struct node *f = node_find(n, key);

    return f ? str_eq(f->text, text) : !text.len;
}

/* Filled copies of one form define the same source; a date that one of them
 * lacks is the other's. */
static bool says_same(struct reader *r, struct data_source *before, const struct node *n)
{
    const struct node *date = n->kind == NODE_MAP ? node_find(n, "date") : NULL;

    if (n->kind != NODE_MAP || !says(n, "zh", before->name.in[LANGUAGE_ZH])
        || !says(n, "en", before->name.in[LANGUAGE_EN])
        || !says(n, "reports", period_text(r->arena, before->reports))
        || !says(n, "sets", period_text(r->arena, before->sets))
        || (date && before->date.len && !str_eq(date->text, before->date)))
        return false;
    if (date && !before->date.len && read_date(date->text))
        before->date = date->text;
    return true;
}

static void read_sources(struct reader *r, const struct node *map)
{
    for (const struct node *n = map->first; n; n = n->next) {
        struct data_source *before = map_find(r->data->sources, n->name), *s;
        const struct node *f[S_COUNT];

        if (before && says_same(r, before, n))
            continue;
        if (!read_fresh(r, r->data->sources, n, before ? before->at : SPAN_NONE)
            || !field_read(n, n->name, source_fields, f, r->diag))
            continue;
        s = ARENA_NEW(r->arena, struct data_source);
        *s = (struct data_source){ .id = n->name, .at = node_name_at(n),
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

/* ---- lists ---- */

static void read_lists(struct reader *r, const struct node *map)
{
    for (const struct node *n = map->first; n; n = n->next) {
        struct indicator_list *list = ARENA_NEW(r->arena, struct indicator_list);

        if (map_find(r->data->lists, n->name) || map_find(r->data->indicators, n->name)) {
            diag_error(r->diag, node_name_at(n), MSG_ID_TWICE, n->name);
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
        .formulations = map_new(a), .glossary = map_new(a), .slots = map_new(a),
        .area_figures = map_new(a),
        .indicator_names = map_new(a), .task_names = map_new(a), .unit_entries = map_new(a),
        .units = units_new(a), .arena = a,
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
    struct reader r = { .arena = a, .data = empty(a), .diag = d,
                        .faulty = diag_next_of_a_row(d, NULL, 0) != UINT32_MAX };
    struct file *files = ARENA_ARRAY(a, struct file, count);
    struct tables *tables = tables_open(&r, nodes, count);

    for (size_t i = 0; i < count; i++)
        if (tables_tree(tables, i))
            field_read(tables_tree(tables, i), STR("dataset"), file_fields, files[i].found, d);
    each(&r, files, count, D_UNITS, read_units);
    each(&r, files, count, D_AREAS, read_areas);
    each(&r, files, count, D_AREAS, read_parents);
    each(&r, files, count, D_SOURCES, read_sources);
    read_heads(&r, files, count);
    each(&r, files, count, D_LAMPS, read_lamps);
    each(&r, files, count, D_PEOPLE, read_people);
    each(&r, files, count, D_FORMULATIONS, read_formulations);
    each(&r, files, count, D_GLOSSARY, read_glossary);
    read_words_done(&r);
    each(&r, files, count, D_OFFICES, read_offices);
    each(&r, files, count, D_INDICATORS, read_indicators);
    each(&r, files, count, D_LISTS, read_lists);
    each(&r, files, count, D_INDICATORS, read_all_figures);
    tables_figures(tables);
    each(&r, files, count, D_CLAUSES, read_clauses);
    clauses_close(&r);
    tables_close(tables);
    each(&r, files, count, D_TASKS, read_tasks);
    each(&r, files, count, D_TASKS, read_task_reports);
    return r.data;
}
