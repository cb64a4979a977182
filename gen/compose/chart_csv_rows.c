/*
 * compose/chart_csv_rows.c - the cells of a plain table as values of a chart
 *
 * A row's cells become figures of an indicator that is made for it, read by the reader of printed
 * figures and worded like any other: units, qualifiers and labels are the same as in a report.
 */
#include "compose/chart_csv_private.h"
#include "compose/chart_told.h"

#include "model/table.h"

/* ---- values ---- */

static bool says_nothing(struct str s)
{
    static const char *const marks[] = { "-", "--", "—", "——", "–", "…", "……", "/" };

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (str_is(s, marks[i]))
            return true;
    return !s.len;
}

/* The reasons for which a value is not there, as tables give them. Any other word may be a slip. */
static bool says_why_not(struct str s)
{
    static const char *const reasons[] = {
        "未公布", "尚未公布", "暂未公布", "待公布", "不公布", "未发布", "未报", "未报送", "缺报", "未统计",
        "无", "暂无", "无数据", "暂无数据", "不适用", "保密", "待定", "未定",
        "n.a.", "N.A.", "n/a", "N/A", "na", "NA", "none", "None", "no data", "No data",
        "not available", "Not available", "not applicable", "Not applicable",
        "not published", "Not published", "not yet published", "Not yet published",
        "confidential", "Confidential", "pending", "Pending",
    };

    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (str_is(s, reasons[i]))
            return true;
    return false;
}

static void label_absent(struct csv_chart *t, enum word_id why, struct chart_datum *out)
{
    struct composer *k = t->k;

    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l))
            out->label[l] = look_word(k->look, k->arena, why, l, NULL, 0);
}

/* A rank: 3, 第3, 第3位. */
static bool read_place(struct csv_chart *t, const struct cell *cell, struct chart_datum *out)
{
    static const char *const ends[] = { "位", "名", "st", "nd", "rd", "th" };
    struct composer *k = t->k;
    struct str s = str_trim(cell->text);
    long long place;

    if (str_starts(s, STR("第")))
        s = str_from(s, sizeof "第" - 1);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (str_ends(s, str_of(ends[i])))
            s.len -= str_of(ends[i]).len;
    if (!decimal_read(s, &out->value) || out->value.negative || out->value.scale
        || out->value.digits < 1 || out->value.digits > 10000)
        return diag_error(k->diag, cell->at, MSG_CHART_CSV_PLACE, cell->text);
    place = (long long)out->value.digits;
    for (int l = 0; l < LANGUAGES; l++) {
        struct str parts[] = { lang_ordinal(k->arena, (int)place, l, false), STR("") };

        if (compose_prints(k, l))
            out->label[l] = l == LANGUAGE_EN ? parts[0]
                : look_word(k->look, k->arena, WORD_RANK_SHORT, l, parts, 2);
    }
    out->state = CHART_PRESENT;
    return true;
}

static bool read_amount_cell(struct csv_chart *t, const struct cell *cell,
                             const struct indicator *i, struct chart_datum *out)
{
    struct composer *k = t->k;
    struct str text = str_trim(cell->text);
    struct figure f = { .indicator = i, .unit = i->unit, .adopted = true, .at = cell->at };
    bool bare = decimal_read(text, &f.value), range;

    f.has_value = bare;
    if (!bare && table_is_sheet_error(text))
        return diag_error(k->diag, cell->at, MSG_TABLE_SHEET_ERROR, text);
    if (!bare && table_is_not_a_number(text))
        return diag_error(k->diag, cell->at, MSG_TABLE_NOT_A_NUMBER, text);
    if (!bare && !figure_read_printed(k->data, text, cell->at, &f, k->diag))
        return false;
    if (f.relation == RELATION_WORDED && !says_why_not(text))
        diag_warning(k->diag, cell->at, MSG_CHART_CSV_WORD, cell->text);
    f = *charting_in_asked(t->g, &f, cell->at);
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l))
            out->label[l] = f.unit || !f.has_value
                ? lang_join(k->arena, lang_figure(k->arena, k->look, &f, l))
                : lang_number(k->arena, f.value, l);
    out->tick = charting_tick(f.relation);
    out->preliminary = f.status == STATUS_PRELIMINARY || f.status == STATUS_EXPECTED;
    range = f.relation == RELATION_BETWEEN;
    if (f.has_value && !f.unit && !decimal_is_zero(f.value) && !t->bare)
        t->bare = cell;
    if (!f.has_value || (range && t->g->chart->kind != CHART_BULLET))
        return true;
    if (!t->g->ok || !charting_scale(t->g, i, &f, cell->at))
        return false;                       /* said once, not of each row */
    out->value = charting_in_unit(t->g, &f, f.value);
    if (range) {
        out->tick = CHART_TICK_BAND;
        out->high = charting_in_unit(t->g, &f, f.high);
    }
    out->state = CHART_PRESENT;
    return true;
}

static bool read_cell(struct csv_chart *t, const struct cell *cell, const struct indicator *i,
                      struct chart_datum *out)
{
    *out = (struct chart_datum){ .state = CHART_ABSENT, .at = cell->at };
    if (says_nothing(str_trim(cell->text))) {
        label_absent(t, WORD_CHART_NO_VALUE, out);
        return true;
    }
    return t->shape->use == USE_RANKS || t->shape->use == USE_RANKINGS ? read_place(t, cell, out)
                                      : read_amount_cell(t, cell, i, out);
}

/* ---- rows ---- */

/* Is this row named in a list of the call's? */
static bool is_listed(struct csv_chart *t, size_t row, const struct node *list)
{
    struct str words = list ? list->text : STR("");

    while (words.len)
        if (csv_answers(t, row, 0, csv_next_word(&words)))
            return true;
    return false;
}

static bool asked_for(struct csv_chart *t, size_t row)
{
    const struct node *rows = t->g->found[CHART_ROWS];

    return str_is(rows->text, "*") || is_listed(t, row, rows);
}

static bool no_row(struct csv_chart *t, const struct node *list, struct str word)
{
    struct str *names = ARENA_ARRAY(t->k->arena, struct str, t->count), near;

    for (size_t i = 1; i < t->count; i++) {
        struct bilingual name = csv_split(t->rows[i][0].text);

        names[i] = name.in[LANGUAGE_ZH];
    }
    diag_error(t->k->diag, list->at, MSG_CHART_CSV_NO_ROW, word);
    near = diag_nearest(word, names + 1, t->count - 1);
    if (near.ptr)
        diag_note(t->k->diag, SPAN_NONE, MSG_DID_YOU_MEAN, near);
    return false;
}

/* Every word of a list names a row. */
static bool names_rows(struct csv_chart *t, const struct node *list)
{
    struct str words = list && !str_is(list->text, "*") ? list->text : STR("");
    bool ok = true;

    while (words.len) {
        struct str word = csv_next_word(&words);
        size_t i = 1;

        while (i < t->count && !csv_answers(t, i, 0, word))
            i++;
        if (i == t->count)
            ok = no_row(t, list, word);
    }
    return ok;
}

/* =合计: the mark of a total is no part of its name. */
static bool take_total(struct bilingual *name)
{
    bool marked = str_starts(name->in[LANGUAGE_ZH], STR("="));

    for (int l = 0; l < LANGUAGES; l++)
        if (str_starts(name->in[l], STR("=")))
            name->in[l] = str_trim(str_from(name->in[l], 1));
    return marked;
}

/* ---- values that follow from two columns ---- */

static void label_amount(struct csv_chart *t, struct decimal d, const struct unit *unit,
                         struct chart_datum *out)
{
    struct composer *k = t->k;

    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l))
            out->label[l] = unit ? lang_join(k->arena, lang_amount(k->arena, d, unit, l))
                                 : lang_number(k->arena, d, l);
}

/* Result and target become their difference; per cent differ in points. */
static bool to_difference(struct csv_chart *t, struct chart_row *row, struct chart_datum *v)
{
    struct composer *k = t->k;
    bool percent = csv_is_percent(t->g->unit);
    struct chart_datum out = v[0];

    row->count = 1;
    t->derived |= percent;
    if (v[0].state != CHART_PRESENT || v[1].state != CHART_PRESENT) {
        out.state = CHART_ABSENT;
        label_absent(t, WORD_CHART_NO_VALUE, &out);
    } else if (!decimal_subtract(v[0].value, v[1].value, &out.value)) {
        return diag_error(k->diag, v[0].at, MSG_CHART_CSV_RANGE);
    } else {
        label_amount(t, out.value, percent ? units_find(k->data->units, STR("个百分点"))
                                           : t->g->unit, &out);
    }
    v[0] = out;
    return true;
}

/* 9999 of 10000 is 99.9%, since 100.0% would say that it was reached. */
static bool divide(struct decimal done, struct decimal whole, struct decimal *out)
{
    const struct decimal all = { 1000, 1, false }, nearly = { 999, 1, false };
    bool missed = decimal_compare(done, whole) < 0;

    if (whole.negative || decimal_is_zero(whole) || !decimal_shift(done, 2, out)
        || !decimal_divide(*out, whole, 1, out))
        return false;
    if (missed && decimal_compare(*out, all) >= 0)
        *out = nearly;
    return true;
}

/* Result and target become per cent done: of positive levels alone. */
static bool to_completion(struct csv_chart *t, struct chart_row *row, struct chart_datum *v)
{
    struct composer *k = t->k;
    struct chart_datum out = v[0];
    bool present = v[0].state == CHART_PRESENT && v[1].state == CHART_PRESENT;

    row->count = 1;
    t->derived |= present;
    if (!present || v[0].value.negative) {
        out.state = CHART_ABSENT;
        label_absent(t, present ? WORD_CHART_NO_RATE : WORD_CHART_NO_VALUE, &out);
    } else if (!divide(v[0].value, v[1].value, &out.value)) {
        return diag_error(k->diag, v[1].at, MSG_CHART_CSV_COMPLETION);
    } else {
        label_amount(t, out.value, units_find(k->data->units, STR("%")), &out);
    }
    v[0] = out;
    return true;
}

static bool derive_row(struct csv_chart *t, struct chart_row *row)
{
    struct chart_datum *values = (struct chart_datum *)row->values;

    if (!t->has_target)
        return true;
    if (t->shape->use == USE_DEVIATION)
        return to_difference(t, row, values);
    if (t->shape->use == USE_COMPLETION && !csv_is_percent(t->g->unit))
        return to_completion(t, row, values);
    return true;
}

/* ---- the target, which is never made up ---- */

/* Does the one column, or the names' head, say that its values are distances? */
static bool says_distance(struct csv_chart *t)
{
    static const char *const words[] = {
        "偏差", "差距", "差额", "差值", "之差", "相差", "距目标", "距计划", "距任务", "deviation", "Deviation",
        "distance", "Distance", "difference", "Difference", "gap", "Gap", NULL
    };
    struct bilingual names = csv_split(t->rows[0][0].text);

    return csv_says(t->heads[0].name, words) || csv_says(names.in, words);
}

/* 目标（%）: of per cent against per cent there is a distance, no completion; 目标完成率（%） is one. */
static const struct head *percent_target(struct csv_chart *t)
{
    static const char *const targets[] = { "目标", "计划", "target", "Target", "plan", "Plan", NULL };
    static const char *const rates[] = {
        "率", "进度", "占", "完成", "达成", "rate", "Rate", "share", "Share", "done", "Done", "progress",
        "Progress", "ompletion", NULL
    };

    for (size_t i = 0; t->head_count > 1 && i < t->head_count; i++)
        if (csv_says(t->heads[i].name, targets) && !csv_says(t->heads[i].name, rates))
            return &t->heads[i];
    return NULL;
}

/* Of per cent done the target is 100%, of distances zero; else a column must be the target. */
static bool check_target(struct csv_chart *t)
{
    const struct head *h = &t->heads[0];
    const struct unit *unit = t->g->unit ? t->g->unit : h->unit ? h->unit : t->unit;
    struct str name = t->rows[0][h->column].text;

    if (t->shape->use == USE_DEVIATION && !t->has_target
        && (t->head_count > 1 || !says_distance(t)))
        return diag_error(t->k->diag, h->at, MSG_CHART_CSV_DISTANCE, name);
    if (t->shape->use == USE_COMPLETION && !csv_is_percent(unit) && !t->has_target)
        return diag_error(t->k->diag, h->at, MSG_CHART_CSV_RATE, name);
    h = t->shape->use == USE_COMPLETION && csv_is_percent(unit) ? percent_target(t) : NULL;
    if (h)
        return diag_error(t->k->diag, h->at, MSG_CHART_CSV_PERCENT,
                          t->rows[0][h->column].text);
    return true;
}

/* Of a distance or a change what is above nought says so: +3亿元. */
static void label_signs(struct csv_chart *t, const struct chart_row *row, struct chart_datum *d)
{
    enum chart_kind kind = t->g->chart->kind;

    if (kind != CHART_DEVIATION && (kind != CHART_WATERFALL || row->role == CHART_ROW_TOTAL))
        return;
    if (d->state != CHART_PRESENT || d->value.negative || decimal_is_zero(d->value))
        return;
    for (int l = 0; l < LANGUAGES; l++)
        if (d->label[l].len && d->label[l].ptr[0] >= '0' && d->label[l].ptr[0] <= '9')
            d->label[l] = str_join(t->k->arena, STR("+"), d->label[l]);
}

/* Each row on a scale of its own. */
static bool has_own_scales(const struct csv_chart *t)
{
    return t->g->chart->kind == CHART_NUMBER || t->g->chart->kind == CHART_SPARK;
}

static bool add_row(struct csv_chart *t, size_t row)
{
    struct composer *k = t->k;
    const struct cell *name = &t->rows[row][0];
    struct bilingual names = csv_split(name->text);
    bool total = t->g->chart->kind == CHART_WATERFALL
        && (take_total(&names) || is_listed(t, row, t->g->found[CHART_TOTALS]));
    const struct unit *own = csv_take_unit(t, &names, name);
    struct indicator *i = ARENA_NEW(k->arena, struct indicator);
    struct chart_row *out = charting_row(t->g, NULL, t->head_count);
    struct chart_datum *values = (struct chart_datum *)out->values;
    bool ok = true;

    *i = (struct indicator){ .id = names.in[LANGUAGE_ZH], .name = names, .short_name = names,
                             .at = name->at, .definition = names.in[LANGUAGE_ZH] };
    csv_strings(t, names, out->name);
    csv_translated(t, name, names);
    if (map_put(t->names, name->text, t->rows[row]))
        diag_warning(k->diag, name->at, MSG_CHART_CSV_TWICE, name->text);
    out->at = name->at;
    out->role = total ? CHART_ROW_TOTAL : CHART_ROW_VALUES;
    out->highlight = is_listed(t, row, t->g->found[CHART_HIGHLIGHT]);
    if (has_own_scales(t))
        t->g->unit = t->g->asked, t->g->first = NULL;
    for (size_t h = 0; h < t->head_count; h++) {
        const struct cell *cell = &t->rows[row][t->heads[h].column];

        i->unit = own ? own : t->heads[h].unit ? t->heads[h].unit : t->unit;
        ok &= (h || csv_check_row(t, names.in[LANGUAGE_ZH], i->unit, name->at))
            && read_cell(t, cell, i, &values[h]);
        values[h].id = str_format(k->arena, "%.*s@%.*s", STR_ARG(names.in[LANGUAGE_ZH]),
                                  STR_ARG(t->rows[0][t->heads[h].column].text));
    }
    if (!ok || !derive_row(t, out))
        return false;
    label_signs(t, out, values);
    return true;
}

/* Bars that are periods stand in the order of time, however the table has them. */
static void rows_in_time(struct csv_chart *t)
{
    struct charting *g = t->g;
    struct period *list = ARENA_ARRAY(t->k->arena, struct period, g->count + 1);

    if (g->count < 2 || (g->chart->kind != CHART_BAR && g->chart->kind != CHART_LOLLIPOP))
        return;
    for (size_t i = 0; i < g->count; i++) {
        const struct str *name = g->rows[i].name;

        if (!told_period(name[name[LANGUAGE_ZH].len ? LANGUAGE_ZH : LANGUAGE_EN], &list[i]))
            return;
    }
    for (size_t i = 1; i < g->count; i++) {
        struct chart_row moved = g->rows[i];
        struct period p = list[i];
        size_t k = i;

        for (; k && period_compare(list[k - 1], p) > 0; k--) {
            g->rows[k] = g->rows[k - 1];
            list[k] = list[k - 1];
        }
        g->rows[k] = moved;
        list[k] = p;
    }
    g->columns = list;
    g->chart->periods = true;
}

bool csv_rows(struct csv_chart *t)
{
    struct charting *g = t->g;
    const struct units *units = t->k->data->units;
    bool named = names_rows(t, g->found[CHART_ROWS]), ok = true;

    if (!names_rows(t, g->found[CHART_TOTALS]) || !named)
        return false;
    t->names = map_new(t->k->arena);
    for (size_t i = 1; i < t->count; i++)
        if (asked_for(t, i))
            ok &= add_row(t, i);
    rows_in_time(t);
    ok = ok && check_target(t);
    if (has_own_scales(t))
        g->unit = NULL;
    else if (ok && t->bare && g->unit)
        ok = diag_error(t->k->diag, t->bare->at, MSG_CHART_CSV_UNITLESS, t->bare->text,
                        compose_unit(t->k, g->unit, diag_language(t->k->diag)));
    if (t->derived)
        g->unit = units_find(units, t->shape->use == USE_COMPLETION ? STR("%") : STR("个百分点"));
    return ok;
}
