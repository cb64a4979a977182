/*
 * compose/chart.c - ::: chart: from the block to a drawing
 */
#include "compose/charting.h"

#include "text/text.h"

#define MOST_REASONS 3          /* told of a chart without values */

static const struct field chart_fields[] = {
    [CHART_ROWS] = { "rows", "行", FIELD_SCALAR | FIELD_LIST, true },
    [CHART_TITLE] = { "title", "标题", FIELD_SCALAR | FIELD_MAP, false },
    [CHART_SUBTITLE] = { "subtitle", "副标题", FIELD_SCALAR | FIELD_MAP, false },
    [CHART_NOTE] = { "note", "注", FIELD_SCALAR | FIELD_MAP, false },
    [CHART_PART] = { "part", "内容", FIELD_SCALAR, false },
    [CHART_PERIOD] = { "period", "时期", FIELD_SCALAR, false },
    [CHART_PERIODS] = { "periods", "各期", FIELD_SCALAR | FIELD_LIST, false },
    [CHART_HIGHLIGHT] = { "highlight", "突出", FIELD_SCALAR | FIELD_LIST, false },
    [CHART_FROM] = { "from", "自", FIELD_SCALAR | FIELD_MAP, false },
    [CHART_TO] = { "to", "至", FIELD_SCALAR | FIELD_MAP, false },
    [CHART_UNIT] = { "unit", "单位", FIELD_SCALAR, false },
    [CHART_OF] = { "of", "共", FIELD_SCALAR, false },
    [CHART_AREAS] = { "areas", "地区", FIELD_SCALAR | FIELD_LIST, false },
    [CHART_TARGETS] = { "targets", "目标线", FIELD_SCALAR, false },
    [CHART_TOTALS] = { "totals", "合计", FIELD_SCALAR | FIELD_LIST, false },
    [CHART_FIELDS] = { NULL, NULL, FIELD_ANY, false }
};

static charting_builder *const builders[CHART_KINDS] = {
    [CHART_BAR] = charting_bar, [CHART_LOLLIPOP] = charting_bar,
    [CHART_BULLET] = charting_bullet, [CHART_NUMBER] = charting_number,
    [CHART_RANK] = charting_rank, [CHART_DUMBBELL] = charting_dumbbell,
    [CHART_LINE] = charting_series, [CHART_MULTIPLES] = charting_series,
    [CHART_SPARK] = charting_series, [CHART_BUMP] = charting_series,
    [CHART_MATRIX] = charting_series, [CHART_SLOPE] = charting_slope,
    [CHART_GROUPED] = charting_grouped, [CHART_STACKED] = charting_stacked,
    [CHART_SHARE] = charting_stacked, [CHART_COMPLETION] = charting_completion,
    [CHART_DEVIATION] = charting_deviation, [CHART_WATERFALL] = charting_waterfall,
};

/* ---- the drawing ---- */

static pu drawing_height(const void *context, struct text *t, pu width)
{
    return chart_height(context, t, width);
}

static pu drawing_least(const void *context, struct text *t, pu width)
{
    return chart_least(context, t, width);
}

static struct block_frame drawing_frame(const void *context, struct text *t, pu width)
{
    struct chart_frame f = chart_frame(context, t, width);

    return (struct block_frame){ f.head, f.foot, f.narrow, f.cramped, f.refused };
}

static const void *drawing_level(const void *context, struct arena *a, struct block_frame frame)
{
    struct chart *c = arena_copy(a, context, sizeof *c);

    c->head = frame.head;
    c->foot = frame.foot;
    return c;
}

static bool drawing_draw(const void *context, struct text *t, struct page *pg,
                         struct rect place, struct diag *d)
{
    return chart_draw(context, t, pg, place, d);
}

static pu drawing_draw_whole(const void *context, struct text *t, struct page *pg, pu width,
                             struct diag *d)
{
    return chart_draw_whole(context, t, pg, width, d);
}

/* A draft always makes pages: what cannot be drawn there is warned about and left out. */
static bool drawing_draw_draft(const void *context, struct text *t, struct page *pg,
                               struct rect place, struct diag *d)
{
    diag_lenient(d, true);
    chart_draw(context, t, pg, place, d);
    diag_lenient(d, false);
    return true;
}

static struct block_cells drawing_table(const void *context, struct arena *a, enum language l)
{
    struct chart_table table = chart_table(a, context, l);

    return (struct block_cells){ table.cells, table.rows, table.columns };
}

/* ---- reading ---- */

static bool read_kind(struct charting *g, enum chart_kind *out)
{
    const struct node *word = compose_block_word(g->block, 0);
    struct str names[CHART_KINDS];
    int kind = word ? chart_kind_find(word->text) : -1;

    if (kind >= 0) {
        *out = (enum chart_kind)kind;
        return true;
    }
    struct span at = word ? word->at : g->block->at;
    struct buf all = { .arena = g->k->arena };

    for (int i = 0; i < CHART_KINDS; i++) {
        names[i] = str_of(chart_kind_names[i]);
        buf_z(&all, i ? diag_comma(g->k->diag) : "");
        buf_add(&all, names[i]);
    }
    diag_error(g->k->diag, at, MSG_COMPOSE_CHART_KIND, word ? word->text : STR(""),
               buf_str(&all));
    struct str nearest = word ? diag_nearest(word->text, names, CHART_KINDS) : STR_NONE;

    if (nearest.ptr)
        diag_note(g->k->diag, at, MSG_DID_YOU_MEAN, nearest);
    return false;
}

static bool read_part(struct charting *g)
{
    static const struct { const char *word, *zh; enum part part; } parts[] = {
        { "value", "完成", PART_VALUE }, { "target", "目标", PART_TARGET },
        { "next-target", "下年目标", PART_NEXT_TARGET },
    };
    const struct node *n = g->found[CHART_PART];

    g->part = PART_VALUE;
    if (!n)
        return true;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_is(n->text, parts[i].word) || str_is(n->text, parts[i].zh)) {
            g->part = parts[i].part;
            return true;
        }
    return diag_error(g->k->diag, n->at, MSG_COMPOSE_CHART_PART, n->text);
}

/* Places have no unit, verdicts stand beside values of several, of shares per cent print; of
 * results against targets too, and only a plain table wants to be told what they are in. */
static bool prints_units(struct charting *g, const struct node *n)
{
    enum chart_kind kind = g->chart->kind;

    if (kind != CHART_RANK && kind != CHART_BUMP && kind != CHART_MATRIX
        && kind != CHART_SHARE && (kind != CHART_COMPLETION || g->k->with->table))
        return true;
    return diag_error(g->k->diag, n->at, MSG_COMPOSE_CHART_UNIT_KIND,
                      str_of(chart_kind_names[kind]), n->text);
}

static bool read_unit(struct charting *g)
{
    const struct node *n = g->found[CHART_UNIT];
    struct composer *k = g->k;

    if (!n)
        return true;
    g->unit = g->asked = units_find(k->data->units, n->text);
    if (g->unit)
        return prints_units(g, n);
    diag_error(k->diag, n->at, MSG_COMPOSE_UNIT, n->text);
    struct str nearest = units_nearest(k->data->units, n->text);

    if (nearest.ptr)
        diag_note(k->diag, n->at, MSG_DID_YOU_MEAN, nearest);
    return false;
}

/* ---- checks ---- */

static bool has_value(const struct charting *g)
{
    for (size_t i = 0; i < g->count; i++)
        for (size_t j = 0; j < g->rows[i].count; j++)
            if (g->rows[i].values[j].state == CHART_PRESENT)
                return true;
    return false;
}

static void not_highlighted(struct charting *g, const struct node *n)
{
    struct str *names = ARENA_ARRAY(g->k->arena, struct str, g->count * LANGUAGES + 1), near;
    size_t count = 0;

    for (size_t i = 0; i < g->count; i++)
        for (int l = 0; l < LANGUAGES; l++)
            if (g->rows[i].name[l].len)
                names[count++] = g->rows[i].name[l];
    diag_error(g->k->diag, n->at, MSG_COMPOSE_HIGHLIGHT, n->text);
    near = diag_nearest(n->text, names, count);
    if (near.ptr)
        diag_note(g->k->diag, SPAN_NONE, MSG_DID_YOU_MEAN, near);
}

static void check_highlight(struct charting *g)
{
    const struct node *n = g->found[CHART_HIGHLIGHT];

    for (size_t i = 0; n && i < g->count; i++)
        if (g->rows[i].highlight)
            return;
    if (n)
        not_highlighted(g, n);
}

/* What stands in the place of the values: in progress, a rank only; of a completion its rule. */
static void say_why_empty(struct charting *g)
{
    struct composer *k = g->k;
    enum language l = diag_language(k->diag);

    if (g->chart->kind == CHART_COMPLETION) {
        diag_note(k->diag, SPAN_NONE, MSG_COMPOSE_CHART_NO_RATE);
        return;
    }
    l = compose_prints(k, l) ? l : !l;
    for (size_t i = 0; i < g->count && i < MOST_REASONS; i++)
        if (g->rows[i].count && g->rows[i].values[0].label[l].len)
            diag_note(k->diag, SPAN_NONE, MSG_COMPOSE_CHART_EMPTY_ROW, g->rows[i].name[l],
                      g->rows[i].values[0].label[l]);
}

/* Nothing to draw: an error, or in a draft a marked gap in its place. */
static void add_empty(struct charting *g, struct block_list *out)
{
    struct composer *k = g->k;
    struct str names[LANGUAGES];

    if (!k->draft) {
        diag_error(k->diag, g->block->at, MSG_COMPOSE_CHART_EMPTY, g->chart->id);
        say_why_empty(g);
        return;
    }
    for (int l = 0; l < LANGUAGES; l++)
        names[l] = chart_plain(k->arena, g->chart->title[l]);
    compose_gap_block(k, names, g->block->at, out);
}

/* The chart as it would be if the edition had this language alone. */
static const struct block_drawing *alone(struct charting *g, const struct block_drawing *both,
                                         enum language l)
{
    struct block_drawing *d = arena_copy(g->k->arena, both, sizeof *both);
    struct chart *chart = arena_copy(g->k->arena, g->chart, sizeof *g->chart);
    struct chart_look *look = arena_copy(g->k->arena, g->chart->look, sizeof *g->chart->look);

    charting_styles(g->k, look, l == LANGUAGE_ZH ? EDITION_ZH : EDITION_EN);
    chart->look = look;
    chart->languages = 1u << l;
    chart->heights = ARENA_NEW(g->k->arena, struct chart_heights);
    d->context = chart;
    return d;
}

/* Small letters where a name stands inside a sentence, not at the head of a key. */
static const struct str (*lowered(struct composer *k, const struct str (*names)[LANGUAGES],
                                  size_t count))[LANGUAGES]
{
    struct str (*low)[LANGUAGES] = arena_copy(k->arena, names, count * sizeof *names);

    for (size_t i = 0; i < count; i++)
        low[i][LANGUAGE_EN] = compose_lowered(k, names[i][LANGUAGE_EN]);
    return (const struct str (*)[LANGUAGES])low;
}

static struct str alternative(const struct charting *g, enum language l)
{
    struct chart c = *g->chart;

    c.columns = lowered(g->k, c.columns, c.columns ? c.column_count : 0);
    c.series = lowered(g->k, c.series, c.series ? c.series_count : 0);
    return chart_alternative(g->k->arena, &c, l);
}

static void add_drawing(struct charting *g, pu width, struct block_list *out)
{
    struct composer *k = g->k;
    struct block *b = compose_block(k, out, BLOCK_DRAWING, g->block->at);

    compose_stamp_chart(k, g->chart);
    compose_anchor(k, g->block, b);
    b->keep = true;
    b->drawing = (struct block_drawing){
        .context = g->chart, .height = drawing_height, .least = drawing_least,
        .frame = drawing_frame, .level = drawing_level, .table = drawing_table,
        .draw = k->draft ? drawing_draw_draft : drawing_draw,
        .draw_whole = k->draft ? NULL : drawing_draw_whole,
        .name = g->chart->id, .width = width };
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l)) {
            b->drawing.title[l] = chart_plain(k->arena, g->chart->title[l]);
            b->drawing.alternative[l] = alternative(g, l);
        }
    for (int l = 0; l < LANGUAGES && k->look->pair == LOOK_FACING; l++)
        if (compose_prints(k, l) && compose_prints(k, !l))
            b->drawing.alone[l] = alone(g, &b->drawing, l);
}

/* Rows, period and scale: false after a report. */
static bool build(struct charting *g)
{
    if (g->k->with->table)
        return charting_csv(g) && g->ok;
    if (!compose_items(g->k, g->found[CHART_ROWS], &g->items, &g->item_count))
        return false;
    g->k->chart_sources = map_new(g->k->arena);
    bool built = builders[g->chart->kind](g) && g->ok;

    if (built)
        charting_sources(g);
    g->k->chart_sources = NULL;
    return built;
}

void compose_chart(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field options[] = {
        { "width", "宽", FIELD_SCALAR, false }, { "period", "时期", FIELD_SCALAR, false },
        { NULL, NULL, FIELD_ANY, false }
    };
    struct charting g = { .k = k, .block = n, .chart = ARENA_NEW(k->arena, struct chart),
                          .ok = true };
    const struct node *body = compose_body(k, n), *option[2];
    struct str id = node_attribute(n, "id");
    pu width = 0;

    g.chart->id = id.len ? compose_id(k, id) : str_format(k->arena, "chart-%u", k->drawings + 1);
    g.chart->at = n->at;
    g.chart->heights = ARENA_NEW(k->arena, struct chart_heights);
    g.chart->languages = k->languages;
    g.chart->fills = k->with->charts_fill || k->in_piece;    /* a region has its lines */
    g.chart->look = charting_look(k);
    k->drawings++;
    compose_options_of(k, n, options, chart_fields, option);
    if (option[0])
        compose_length(k, option[0], &width);
    bool known = read_kind(&g, &g.chart->kind);

    if (!body)
        return;
    field_read(body, compose_block_name(k, n), chart_fields, g.found, k->diag);
    const struct node *period = g.found[CHART_PERIOD] ? g.found[CHART_PERIOD] : option[1];

    if (!k->with->table)
        known = compose_period(k, period, n, &g.period) && known;
    known = read_part(&g) && known;
    known = read_unit(&g) && known;
    charting_texts(&g);
    if (!known || !g.found[CHART_ROWS] || !build(&g))
        return;
    charting_measure(&g);
    charting_finding(&g);
    charting_claims(&g);
    charting_one_magnitude(&g);
    charting_once(&g);
    charting_bare_places(&g);
    charting_marks(&g);
    charting_axis(&g);
    charting_subtitle(&g);
    charting_growth_once(&g);
    charting_numbers(&g);
    check_highlight(&g);
    if (g.has_unadopted && !g.found[CHART_NOTE])
        diag_warning(k->diag, n->at, MSG_COMPOSE_NOT_ADOPTED, g.chart->id);
    if (!has_value(&g)) {
        add_empty(&g, out);
        return;
    }
    g.chart->rows = g.rows;
    g.chart->count = g.count;
    add_drawing(&g, width, out);
}
