/*
 * compose/chart_csv.c - a plain table as rows of a chart (see chart_csv.h)
 *
 * Here its rows, heads and what each kind takes of them; the values: chart_csv_rows.c.
 */
#include "compose/chart_csv_private.h"
#include "compose/chart_told.h"

#include "base/utf8.h"
#include "model/table.h"

#define MOST_ROWS 2000

static const struct shape shapes[CHART_KINDS] = {
    [CHART_BAR] = { USE_VALUES, 1, 1 }, [CHART_NUMBER] = { USE_VALUES, 1, 1 },
    [CHART_BULLET] = { USE_RESULT_TARGET, 1, 2 }, [CHART_RANK] = { USE_RANKS, 1, 2 },
    [CHART_DUMBBELL] = { USE_ENDS, 2, 2 }, [CHART_LINE] = { USE_PERIODS, 1, CSV_COLUMNS },
    [CHART_SLOPE] = { USE_ENDS, 2, 2 }, [CHART_LOLLIPOP] = { USE_VALUES, 1, 1 },
    [CHART_WATERFALL] = { USE_VALUES, 1, 1 }, [CHART_BUMP] = { USE_RANKINGS, 2, CSV_COLUMNS },
    [CHART_MULTIPLES] = { USE_PERIODS, 2, CSV_COLUMNS },
    [CHART_SPARK] = { USE_PERIODS, 2, CSV_COLUMNS },
    [CHART_GROUPED] = { USE_SERIES, 1, CSV_COLUMNS },
    [CHART_STACKED] = { USE_SERIES, 2, CSV_COLUMNS },
    [CHART_SHARE] = { USE_SERIES, 2, CSV_COLUMNS },
    [CHART_DEVIATION] = { USE_DEVIATION, 1, 2 }, [CHART_COMPLETION] = { USE_COMPLETION, 1, 2 },
};

/* ---- the table ---- */

static bool read_rows(struct csv_chart *t)
{
    struct composer *k = t->k;
    struct rows *rows = rows_open(k->arena, t->from->table, k->diag);
    const struct cell *cells;
    unsigned errors = diag_errors(k->diag);
    size_t room = 0;

    while (rows && (cells = rows_next(rows, &t->width))) {
        if (t->count > MOST_ROWS)
            return diag_error(k->diag, cells[0].at, MSG_CHART_CSV_ROWS,
                              str_number(k->arena, MOST_ROWS));
        t->rows = arena_grow(k->arena, t->rows, t->count, &room, sizeof *t->rows);
        t->rows[t->count++] = arena_copy(k->arena, cells, t->width * sizeof *cells);
    }
    if (diag_errors(k->diag) > errors)
        return false;
    if (t->count < 2 || t->width < 2)
        return diag_error(k->diag, t->from->table->at, MSG_CHART_CSV_EMPTY);
    return true;
}

/* Periods as rows, a column per series: rows and columns change places. */
static void transpose(struct csv_chart *t)
{
    struct cell **turned = ARENA_ARRAY(t->k->arena, struct cell *, t->width);
    size_t count = t->count;

    for (size_t i = 0; i < t->width; i++) {
        turned[i] = ARENA_ARRAY(t->k->arena, struct cell, count);
        for (size_t j = 0; j < count; j++)
            turned[i][j] = t->rows[j][i];
    }
    t->rows = turned;
    t->count = t->width;
    t->width = count;
}

static bool periods_are_rows(const struct csv_chart *t)
{
    struct period ignored;

    for (size_t i = 1; i < t->count; i++)
        if (!told_period(t->rows[i][0].text, &ignored))
            return false;
    for (size_t i = 1; i < t->width; i++)
        if (told_period(t->rows[0][i].text, &ignored))
            return false;
    return true;
}

/* ---- names and heads ---- */

struct bilingual csv_split(struct str s)
{
    ptrdiff_t bar = str_find_char(s, '|');
    struct bilingual out;

    out.in[LANGUAGE_ZH] = str_trim(bar < 0 ? s : str_sub(s, 0, (size_t)bar));
    out.in[LANGUAGE_EN] = bar < 0 ? out.in[LANGUAGE_ZH] : str_trim(str_from(s, (size_t)bar + 1));
    return out;
}

bool csv_is_percent(const struct unit *unit)
{
    return unit && unit->dimension == UNIT_PERCENT && !unit->power;
}

/* As written, PM_{2.5} included: {x} in a table is no reference. */
void csv_strings(struct csv_chart *t, struct bilingual text, struct str out[LANGUAGES])
{
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(t->k, l))
            out[l] = text.in[l];
}

static bool has_han(struct str s)
{
    while (s.len)
        if (utf8_is_han(utf8_next(&s)))
            return true;
    return false;
}

void csv_translated(struct csv_chart *t, const struct cell *cell, struct bilingual text)
{
    struct str en = text.in[LANGUAGE_EN];

    if (compose_prints(t->k, LANGUAGE_ZH) && compose_prints(t->k, LANGUAGE_EN) && has_han(en))
        diag_warning(t->k->diag, cell->at, MSG_CHART_CSV_ENGLISH, en);
}

/* A head that only says that there are values, or what kind of thing the rows are. */
static bool is_generic(struct bilingual name)
{
    static const char *const words[] = {
        "数值", "数量", "值", "value", "values", "Value", "Values", "名称", "项目", "指标", "类别",
        "行业", "产业", "地区", "县区", "区县", "县市区", "县（市、区）", "县", "区", "市", "城市", "市县",
        "乡镇", "园区", "企业", "来源", "领域", "部门", "单位", "年", "年份", "年度", "季度", "月份", "时间",
        "name", "Name", "item", "Item", "indicator", "Indicator", "category", "Category",
        "industry", "Industry", "sector", "Sector", "area", "Area", "region", "Region", "county",
        "County", "city", "City", "place", "Place", "country", "Country", "province", "Province",
        "source", "Source", "year", "Year", "quarter", "Quarter", "month", "Month"
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_is(name.in[LANGUAGE_ZH], words[i]))
            return true;
    return false;
}

static struct head read_head(struct csv_chart *t, size_t column)
{
    const struct cell *cell = &t->rows[0][column];
    struct bilingual name = csv_split(cell->text);
    struct head h = { .at = cell->at, .column = column };

    h.unit = csv_take_unit(t, &name, cell);
    if (!h.unit)
        csv_check_unit(t, name, cell);
    h.is_period = told_period(name.in[LANGUAGE_ZH], &h.period);
    if (h.is_period) {
        for (int l = 0; l < LANGUAGES; l++)
            if (compose_prints(t->k, l))
                h.name[l] = compose_year(t->k, h.period, l);
    } else {
        csv_strings(t, name, h.name);
        if (t->shape->use != USE_VALUES || !is_generic(name))      /* else it is not printed */
            csv_translated(t, cell, name);
    }
    return h;
}

bool csv_answers(struct csv_chart *t, size_t row, size_t column, struct str word)
{
    struct bilingual name = csv_split(t->rows[row][column].text);
    struct period asked, here;

    if (str_eq(t->rows[row][column].text, word))
        return true;
    csv_take_unit(t, &name, NULL);
    if (told_period(word, &asked) && told_period(name.in[LANGUAGE_ZH], &here))
        return period_same(asked, here);
    return str_eq(name.in[LANGUAGE_ZH], word) || str_eq(name.in[LANGUAGE_EN], word);
}

static struct str list_heads(struct csv_chart *t)
{
    struct buf b = { .arena = t->k->arena };

    for (size_t i = 1; i < t->width; i++) {
        buf_z(&b, i > 1 ? ", " : "");
        buf_add(&b, csv_split(t->rows[0][i].text).in[LANGUAGE_ZH]);
    }
    return buf_str(&b);
}

struct str csv_next_word(struct str *rest)
{
    for (size_t i = 0; i < rest->len; i++) {
        struct str here = str_from(*rest, i), word = str_sub(*rest, 0, i);
        size_t skip = here.ptr[0] == ',' ? 1 : str_starts(here, STR("，"))
            || str_starts(here, STR("、")) ? 3 : 0;

        if (!skip)
            continue;
        *rest = str_from(here, skip);
        return str_trim(word);
    }
    struct str word = str_trim(*rest);

    *rest = STR("");
    return word;
}

static bool add_heads(struct csv_chart *t, struct str words, struct span at)
{
    while (words.len) {
        struct str word = csv_next_word(&words);
        size_t i = 1;

        while (i < t->width && !csv_answers(t, 0, i, word))
            i++;
        if (i == t->width || t->head_count == t->width) {
            diag_error(t->k->diag, at, MSG_CHART_CSV_HEAD, word);
            diag_note(t->k->diag, SPAN_NONE, MSG_CHART_CSV_HEADS, list_heads(t));
            return false;
        }
        t->heads[t->head_count++] = read_head(t, i);
    }
    return true;
}

/* How many columns the kind takes: 1, 1–2, ≥2. */
static struct str range_of(const struct csv_chart *t)
{
    const struct shape *s = t->shape;

    if (s->most == CSV_COLUMNS)
        return str_format(t->k->arena, "≥%zu", s->least);
    if (s->most > s->least)
        return str_format(t->k->arena, "%zu–%zu", s->least, s->most);
    return str_number(t->k->arena, (long long)s->least);
}

/* The columns asked for, else all; as many as the kind takes. */
static bool choose_heads(struct csv_chart *t)
{
    struct charting *g = t->g;
    const struct node *list = g->found[CHART_PERIODS];
    struct str words = list ? list->text : t->from->period;

    t->heads = ARENA_ARRAY(t->k->arena, struct head, t->width + 1);
    if (words.len && !add_heads(t, words, list ? list->at : t->from->table->at))
        return false;
    for (size_t i = 1; !words.len && i < t->width; i++)
        t->heads[t->head_count++] = read_head(t, i);
    if (t->head_count >= t->shape->least && t->head_count <= t->shape->most)
        return true;
    diag_error(t->k->diag, t->rows[0][0].at, t->head_count < t->shape->least
               ? MSG_CHART_CSV_COLUMNS_FEW : MSG_CHART_CSV_COLUMNS,
               str_of(chart_kind_names[g->chart->kind]), range_of(t),
               str_number(t->k->arena, (long long)t->head_count));
    diag_note(t->k->diag, SPAN_NONE, MSG_CHART_CSV_HEADS, list_heads(t));
    return false;
}

bool csv_says(const struct str name[LANGUAGES], const char *const *words)
{
    for (; *words; words++)
        for (int l = 0; l < LANGUAGES; l++)
            if (str_find(name[l], str_of(*words)) >= 0)
                return true;
    return false;
}

static bool names_a_target(const struct head *h)
{
    static const char *const words[] = {
        "目标", "计划", "任务", "预算", "target", "Target", "plan", "Plan", "goal", "Goal",
        "budget", "Budget", NULL
    };

    return csv_says(h->name, words);
}

static bool heads_are_periods(const struct csv_chart *t)
{
    for (size_t i = 0; i < t->head_count; i++)
        if (!t->heads[i].is_period)
            return false;
    return true;
}

/* Time runs forwards, however the table has it; of ranks the latest comes first. */
static void sort_periods(struct csv_chart *t)
{
    int way = t->shape->use == USE_RANKS ? -1 : 1;

    for (size_t i = 1; heads_are_periods(t) && i < t->head_count; i++) {
        struct head moved = t->heads[i];
        size_t k = i;

        for (; k && way * period_compare(t->heads[k - 1].period, moved.period) > 0; k--)
            t->heads[k] = t->heads[k - 1];
        t->heads[k] = moved;
    }
}

/* The result stands before the target, however the table has them. */
static void order_heads(struct csv_chart *t)
{
    enum shape_use use = t->shape->use;
    struct head *h = t->heads, first = h[0];

    if (t->head_count != 2)
        return;
    t->has_target = names_a_target(&h[0]) || names_a_target(&h[1]);
    if (!names_a_target(&h[0]) || names_a_target(&h[1])
        || !(use == USE_RESULT_TARGET || use == USE_DEVIATION || use == USE_COMPLETION))
        return;
    if (use == USE_COMPLETION && csv_is_percent(h[0].unit ? h[0].unit : t->unit))
        return;                     /* 占年计划（%） is a rate */
    h[0] = h[1];
    h[1] = first;
}

/* ---- what a kind wants beside its rows ---- */

static void name_heads(struct csv_chart *t, const struct str (**out)[LANGUAGES], size_t *count)
{
    struct str (*names)[LANGUAGES] = arena_alloc(
        t->k->arena, arena_array_size(t->head_count, sizeof *names));

    for (size_t i = 0; i < t->head_count; i++)
        for (int l = 0; l < LANGUAGES; l++)
            names[i][l] = t->heads[i].name[l];
    *out = (const struct str (*)[LANGUAGES])names;
    *count = t->head_count;
}

/* The line at zero or at 100 per cent; and of shares elapsed their head. */
static void name_target(struct csv_chart *t)
{
    struct composer *k = t->k;
    struct str (*names)[LANGUAGES] = arena_alloc(k->arena, 2 * sizeof *names);
    bool elapsed = t->shape->use == USE_COMPLETION && t->head_count == 2 && !t->derived;

    for (int l = 0; l < LANGUAGES; l++) {
        if (!compose_prints(k, l))
            continue;
        names[0][l] = look_word(k->look, k->arena, WORD_CHART_TARGET, l, NULL, 0);
        names[1][l] = t->heads[t->head_count - 1].name[l];
    }
    t->g->chart->series = (const struct str (*)[LANGUAGES])names;
    t->g->chart->series_count = elapsed ? 2 : 1;
}

/* The columns of the chart are periods: their axis prints them short. */
static void keep_periods(struct csv_chart *t)
{
    struct period *list = ARENA_ARRAY(t->k->arena, struct period, t->head_count);

    for (size_t i = 0; i < t->head_count; i++)
        list[i] = t->heads[i].period;
    t->g->columns = heads_are_periods(t) ? list : NULL;
}

/* Is there a line that is the target? */
static bool has_target_line(const struct csv_chart *t)
{
    return t->shape->use == USE_COMPLETION || t->shape->use == USE_DEVIATION;
}

static bool name_columns(struct csv_chart *t)
{
    struct chart *c = t->g->chart;
    long of;

    if (t->shape->use == USE_ENDS || t->shape->use == USE_PERIODS
        || t->shape->use == USE_RANKINGS)
        name_heads(t, &c->columns, &c->column_count), keep_periods(t);
    else if (t->shape->use != USE_VALUES && !has_target_line(t))
        name_heads(t, &c->series, &c->series_count);
    c->periods = c->kind == CHART_GROUPED && heads_are_periods(t);
    if (t->g->found[CHART_OF]) {
        if (!field_int(t->g->found[CHART_OF], 1, 10000, &of, t->k->diag))
            return false;
        c->ranks = (unsigned)of;
    }
    return true;
}

static const struct unit *common_unit(struct csv_chart *t)
{
    struct bilingual name = csv_split(t->rows[0][0].text);
    const struct unit *unit = csv_take_unit(t, &name, &t->rows[0][0]);

    return unit ? unit : t->g->unit;
}

/* What the values are: the head of their one column, or of the names where that has a unit. */
static void name_measure(struct csv_chart *t)
{
    bool one = t->shape->use == USE_VALUES;
    struct bilingual name = csv_split(t->rows[0][one ? t->heads[0].column : 0].text);
    const struct unit *unit = csv_take_unit(t, &name, NULL);

    if (one && told_period(name.in[LANGUAGE_ZH], &t->g->period))
        return;
    t->g->period = (struct period){ .kind = PERIOD_NONE };
    if ((one || unit) && !is_generic(name))
        csv_strings(t, name, t->g->measure);
}

static void add_source(struct csv_chart *t)
{
    struct composer *k = t->k;

    for (int l = 0; l < LANGUAGES; l++) {
        struct str source = t->from->source.in[l].len ? t->from->source.in[l]
                                                      : t->from->source.in[!l];

        if (compose_prints(k, l) && source.len)
            t->g->chart->source[l] = compose_word(k, WORD_SOURCE_LINE, l, source);
    }
}

bool charting_csv(struct charting *g)
{
    struct composer *k = g->k;
    struct csv_chart t = { .g = g, .k = k, .from = k->with->table,
                           .shape = &shapes[g->chart->kind] };

    if (t.shape->use == USE_NONE)
        return diag_error(k->diag, g->block->at, MSG_CHART_CSV_KIND,
                          str_of(chart_kind_names[g->chart->kind]));
    if (!read_rows(&t))
        return false;
    g->chart->at = t.rows[0][0].at;     /* what is wrong with all of it */
    if ((t.shape->use == USE_PERIODS || t.shape->use == USE_RANKINGS) && periods_are_rows(&t))
        transpose(&t);
    t.unit = common_unit(&t);
    if (!choose_heads(&t) || !csv_check_heads(&t))
        return false;
    sort_periods(&t);
    order_heads(&t);
    if (!name_columns(&t) || !csv_rows(&t) || t.mixed)
        return false;
    if (has_target_line(&t))
        name_target(&t);
    if (g->chart->kind == CHART_SHARE)
        charting_share(g);
    name_measure(&t);
    add_source(&t);
    return true;
}

/* ---- what a table is ---- */

bool chart_csv_is_plain(struct arena *a, const struct node *table)
{
    struct rows *rows = rows_open(a, table, diag_new(a, LANGUAGE_EN));
    size_t width = 0, count, role;
    const struct cell *heads = rows ? rows_next(rows, &width) : NULL;
    const struct column *columns = table_kind_columns("figures", &count);
    bool periods = false;

    for (size_t i = 0; heads && i < width; i++) {
        struct str plain = table_plain_head(a, table_clean(a, heads[i].text));
        ptrdiff_t c = table_find_head(columns, count, true, plain, &role);

        if (c < 0)
            return true;
        periods |= columns[c].use == COLUMN_PERIOD;
    }
    return heads && !periods;
}

static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

enum edition chart_csv_edition(struct arena *a, const struct node *table)
{
    struct rows *rows = rows_open(a, table, diag_new(a, LANGUAGE_EN));
    const struct cell *cells;
    size_t width;
    bool english = true;

    while (rows && (cells = rows_next(rows, &width))) {
        if (str_find_char(cells[0].text, '|') >= 0)
            return EDITION_ZH_EN;
        english = english && is_ascii(cells[0].text);
    }
    return english ? EDITION_EN : EDITION_ZH;
}
