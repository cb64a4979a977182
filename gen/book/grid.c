/*
 * book/grid.c - the tree of a dataset as tables, by the columns that the reader of tables
 * knows
 *
 * Each kind of thing is a section of the tree and a kind of table. A row is one thing; its
 * cells are found by the paths of the columns, the way back of model/table.c. What a row has
 * and no column can take is an error, so that nothing is dropped.
 */
#include "book/grid.h"

#include <string.h>

#include "book/verdicts.h"
#include "model/table.h"

static const struct kind {
    const char *section;
    const char *names[LANGUAGES];       /* of the sheet */
} kinds[] = {
    { "dataset", { "数据集", "Dataset" } },
    { "figures", { "数据", "Figures" } },
    { "indicators", { "指标", "Indicators" } },
    { "areas", { "地区", "Areas" } },
    { "sources", { "来源", "Sources" } },
    { "units", { "单位", "Units" } },
    { "offices", { "部门", "Offices" } },
    { "lists", { "清单", "Lists" } },
    { "tasks", { "任务", "Tasks" } },
    { "people", { "人员", "People" } },
    { "formulations", { "提法", "Formulations" } },
    { "glossary", { "术语", "Glossary" } },
};

/* Words of the data files that stand in a table in its own language. */
static const struct { const char *key, *en, *zh; } words[] = {
    { "role", "target", "目标" }, { "role", "actual", "完成" },
    { "role", "task", "任务" }, { "better", "higher", "越高越好" },
    { "better", "lower", "越低越好" }, { "better", "band", "适度" },
    { "better", "none", "无" }, { "nature", "binding", "约束性" },
    { "nature", "task", "任务" }, { "nature", "control", "控制" },
    { "measure", "level", "总量" }, { "measure", "growth", "增速" },
    { "measure", "fall", "降幅" }, { "measure", "share", "占比" },
    { "measure", "change", "变化" }, { "measure", "completion", "完成率" },
    { "measure", "contribution", "贡献率" }, { "status", "preliminary", "初步" },
    { "status", "revised", "修订" }, { "status", "expected", "预计" },
    { "status", "final", "最终" }, { "commitment", "ensure", "确保" },
    { "commitment", "strive", "力争" }, { "commitment", "seek", "争取" },
    { "commitment", "strive-hard", "努力争取" }, { "by", "level", "总量" },
    { "by", "growth", "增速" }, { "by", "improvement", "改善" },
    { "adopted", "no", "否" }, { "adopted", "yes", "是" },
    { "stable", "yes", "是" }, { "stable", "no", "否" },
    { "level", "country", "国家" }, { "level", "province", "省" },
    { "level", "city", "市" }, { "level", "county", "县" },
    { "level", "town", "乡镇" }, { "state", "not-started", "未启动" },
    { "state", "under-way", "推进中" }, { "state", "done", "已完成" },
    { "state", "behind", "滞后" }, { "invented", "yes", "是" },
    { "item", "dataset", "数据集" }, { "item", "area", "地区" },
    { "item", "invented", "虚构" },
};

struct maker {
    struct arena *arena;
    const struct node *tree;
    enum language language;
    struct diag *diag;
    bool ok;
};

/* Where a row stands: a thing, or a figure with what is said around it. */
struct place {
    const struct node *thing;
    struct str id;
    const struct node *indicator;       /* of a figure */
    struct str period;
    const char *role;
};

/* ---- cells ---- */

static struct str word_of(const struct maker *m, const char *key, struct str en)
{
    for (size_t i = 0; m->language == LANGUAGE_ZH && i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i].key, key) && str_is(en, words[i].en))
            return str_of(words[i].zh);
    return en;
}

static struct grid_cell plain_cell(const struct maker *m, const struct node *n)
{
    struct decimal ignored;
    char key[32];

    if (n->quoted || n->name.len >= sizeof key)
        return (struct grid_cell){ n->text, false };
    memcpy(key, n->name.len ? n->name.ptr : "", n->name.len);
    key[n->name.len] = '\0';
    return (struct grid_cell){ word_of(m, key, n->text), decimal_read(n->text, &ignored) };
}

/* A list as one cell: 5;6. An item that holds the mark cannot. */
static struct grid_cell joined(const struct maker *m, const struct node *list, bool *fits)
{
    struct buf b = { .arena = m->arena };

    for (const struct node *n = list->first; n; n = n->next) {
        *fits &= n->kind == NODE_SCALAR && str_find_char(n->text, ';') < 0
              && str_find(n->text, STR("；")) < 0;
        if (n != list->first)
            buf_char(&b, ';');
        buf_add(&b, n->text);
    }
    return (struct grid_cell){ buf_str(&b), false };
}

/* 2025-03: 20; 2025-06: 45 */
static struct grid_cell scheduled(const struct maker *m, const struct node *map)
{
    struct buf b = { .arena = m->arena };

    for (const struct node *n = map->first; n; n = n->next)
        buf_format(&b, "%s%.*s: %.*s", n == map->first ? "" : "; ", STR_ARG(n->name),
                   STR_ARG(n->text));
    return (struct grid_cell){ buf_str(&b), false };
}

/* The node behind a path; NULL. The English of a plain text is none. */
static const struct node *follow(const struct node *n, const char *const *path)
{
    for (; n && *path; path++)
        n = n->kind == NODE_MAP ? node_find(n, *path) : NULL;
    return n;
}

/* The indicator's unit, for the eye: it says what the reader takes anyhow. */
static struct grid_cell usual_unit(const struct place *p)
{
    static const char *const numbers[] = {
        "at", "about", "at-least", "more-than", "at-most", "less-than", "nearly", "between"
    };
    const struct node *unit = node_find(p->indicator, "unit");
    bool number = false;

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        number |= node_find(p->thing, numbers[i]) != NULL;
    return (struct grid_cell){ unit && number ? unit->text : STR_NONE, false };
}

/* `taken` counts the leaves of the thing that found their column. */
static struct grid_cell cell_of(struct maker *m, const struct place *p, const struct column *c,
                                size_t *taken)
{
    static const char *const at[] = { "at", NULL };
    struct grid_cell none = { STR_NONE, false };
    const struct node *n;
    struct decimal ignored;
    bool fits = true;

    switch (c->use) {
    case COLUMN_ID:
        return (struct grid_cell){ p->thing->kind == NODE_SCALAR ? word_of(m, "item", p->id)
                                                                 : p->id,
                                   false };
    case COLUMN_INDICATOR:
        return (struct grid_cell){ p->indicator->name, false };
    case COLUMN_PERIOD:
        return (struct grid_cell){ p->period, decimal_read(p->period, &ignored) };
    case COLUMN_ROLE:
        return (struct grid_cell){ word_of(m, "role", str_of(p->role)), false };
    default:
        break;
    }
    if (c->use != COLUMN_VALUE && c->path[0] && !strcmp(c->path[0], "at"))
        return none;                    /* it stands under value */
    n = follow(p->thing, c->use == COLUMN_VALUE ? at : c->path);
    if (!n && p->indicator && c->path[0] && !strcmp(c->path[0], "unit"))
        return usual_unit(p);
    if (n && c->form == FORM_SCHEDULE) {
        *taken += n->count;
        return scheduled(m, n);
    }
    if (n && n->kind == NODE_MAP)
        n = node_find(n, "zh");
    if (!n)
        return none;
    ++*taken;
    if (n->kind == NODE_SCALAR)
        return plain_cell(m, n);
    none = joined(m, n, &fits);
    *taken -= !fits;
    return none;
}

static size_t leaves(const struct node *n)
{
    size_t count = 0;

    if (n->kind != NODE_MAP)
        return 1;
    for (const struct node *child = n->first; child; child = child->next)
        count += leaves(child);
    return count;
}

/* ---- the rows of a kind ---- */

struct rows { struct place *list; size_t count, room; };

static void add_row(struct maker *m, struct rows *rows, struct place p)
{
    rows->list = arena_grow(m->arena, rows->list, rows->count, &rows->room, sizeof *rows->list);
    rows->list[rows->count++] = p;
}

/* One row, or one for each of a list: figures of a period, posts of a person. */
static void add_rows(struct maker *m, struct rows *rows, const struct node *n, struct place p)
{
    for (p.thing = n->kind == NODE_LIST ? n->first : n; p.thing; p.thing = p.thing->next) {
        add_row(m, rows, p);
        if (n->kind != NODE_LIST)
            break;
    }
}

static void add_figures(struct maker *m, struct rows *rows, const struct node *indicator,
                        const struct node *role, const char *word)
{
    for (const struct node *n = role ? role->first : NULL; n; n = n->next)
        add_rows(m, rows, n, (struct place){ .id = indicator->name, .indicator = indicator,
                                             .period = n->name, .role = word });
}

static struct rows rows_of(struct maker *m, const char *section)
{
    bool figures = !strcmp(section, "figures"), heads = !strcmp(section, "dataset");
    const struct node *all =
        heads ? m->tree : node_find(m->tree, figures ? "indicators" : section);
    struct rows rows = { 0 };

    for (const struct node *n = all ? all->first : NULL; n; n = n->next) {
        if (heads && n->kind != NODE_SCALAR)
            continue;
        if (!figures && n->kind == NODE_LIST && strcmp(section, "lists")) {
            add_rows(m, &rows, n, (struct place){ .id = n->name });
            continue;
        }
        if (!figures) {
            add_row(m, &rows, (struct place){ .id = n->name, .thing = n });
            continue;
        }
        add_figures(m, &rows, n, node_find(n, "targets"), "target");
        add_figures(m, &rows, n, node_find(n, "actuals"), "actual");
        add_figures(m, &rows, n, node_find(n, "tasks"), "task");
    }
    return rows;
}

/* Leaves of a thing that a row of its kind must take; the figures of an indicator have rows of
 * their own. */
static size_t leaves_of(const struct place *p, const char *section)
{
    size_t count = leaves(p->thing);

    for (const struct node *n = p->thing->first; !strcmp(section, "indicators") && n; n = n->next)
        if (str_is(n->name, "targets") || str_is(n->name, "actuals") || str_is(n->name, "tasks"))
            count -= leaves(n);
    return count;
}

static struct str name_of(const struct maker *m, const struct place *p)
{
    return p->indicator ? str_format(m->arena, "%.*s@%.*s:%s", STR_ARG(p->indicator->name),
                                     STR_ARG(p->period), p->role) : p->id;
}

static void fill_row(struct maker *m, const struct kind *kind, const struct place *p,
                     const struct column *columns, size_t count, struct grid_cell *cells)
{
    size_t taken = 0;

    for (size_t c = 0; c < count; c++)
        cells[c] = cell_of(m, p, &columns[c], &taken);
    if (taken != leaves_of(p, kind->section))
        m->ok = diag_error(m->diag, p->thing->at, MSG_BOOK_NO_COLUMN, name_of(m, p));
}

/* ---- grids ---- */

/* Columns without any text go; those that every row needs stay. */
static void drop_empty(struct grid *g, const struct column *columns)
{
    size_t kept = 0, all = g->columns;

    for (size_t c = 0; c < all; c++) {
        bool any = columns[c].use == COLUMN_VALUE;

        for (size_t r = 0; !any && r < g->rows; r++)
            any = g->cells[r * all + c].text.len > 0;
        if (!any)
            continue;
        g->heads[kept] = g->heads[c];
        for (size_t r = 0; r < g->rows; r++)
            g->cells[r * all + kept] = g->cells[r * all + c];
        kept++;
    }
    for (size_t r = 1; r < g->rows; r++)
        memmove(g->cells + r * kept, g->cells + r * all, kept * sizeof *g->cells);
    g->columns = kept;
}

static void make_grid(struct maker *m, const struct kind *kind, struct grids *out)
{
    struct rows rows = rows_of(m, kind->section);
    struct grid *g = &out->list[out->count];
    const struct column *columns;
    size_t count;

    if (!rows.count)
        return;
    columns = table_kind_columns(kind->section, &count);
    if (!columns) {
        m->ok = diag_error(m->diag, rows.list[0].thing->at, MSG_BOOK_NO_COLUMN,
                           rows.list[0].thing->name);
        return;
    }
    *g = (struct grid){
        .file = kind->section, .name = str_of(kind->names[m->language]), .columns = count,
        .rows = rows.count, .heads = ARENA_ARRAY(m->arena, struct str, count),
        .cells = ARENA_ARRAY(m->arena, struct grid_cell, rows.count * count),
    };
    for (size_t c = 0; c < count; c++)
        g->heads[c] = str_of(columns[c].heads[m->language == LANGUAGE_ZH ? 1 : 0]);
    for (size_t r = 0; r < rows.count; r++)
        fill_row(m, kind, &rows.list[r], columns, count, g->cells + r * count);
    drop_empty(g, columns);
    out->count++;
}

bool grids_make(struct arena *a, const struct dataset *data, const struct node *tree,
                enum language l, struct grids *out, struct diag *d)
{
    struct maker m = { a, tree, l, d, true };
    size_t count = sizeof kinds / sizeof *kinds;

    *out = (struct grids){ .list = ARENA_ARRAY(a, struct grid, count + 1) };
    for (size_t i = 0; i < count; i++)
        make_grid(&m, &kinds[i], out);
    if (verdicts_grid(a, data, l, &out->list[out->count]))
        out->count++;
    return m.ok;
}
