/* chart/chart.c - the kinds of charts, what each needs, and the pass that measures or paints */
#include "base/time.h"
#include "chart/scene.h"

const char *const chart_kind_names[CHART_KINDS] = {
    "bar", "bullet", "line", "rank", "dumbbell", "number", "completion", "slope", "bump", "grouped",
    "stacked", "share", "multiples", "spark", "matrix", "lollipop", "waterfall", "deviation"
};
const char *const chart_kind_names_zh[CHART_KINDS] = {
    "条形图", "目标对照图", "折线图", "位次图", "哑铃图", "数字块", "完成率图", "坡度图", "位次变化图",
    "分组条形图", "堆积条形图", "百分比条形图", "小多图", "迷你图", "完成情况矩阵", "棒棒糖图", "瀑布图",
    "偏差图"
};

/* What tells the values of a row apart. */
enum naming { UNNAMED, BY_COLUMN, BY_SERIES };

/* Keys are put under the subtitle by the kind itself. */
static const struct kind {
    enum naming names;
    size_t least, most;             /* values per row; 0: as many as names */
    bool (*keys)(struct scene *s);
    bool (*paint)(struct scene *s);
} kinds[CHART_KINDS] = {
    [CHART_BAR] = { UNNAMED, 1, 1, NULL, bar_paint },
    [CHART_BULLET] = { BY_SERIES, 1, 2, bullet_keys, bullet_paint },
    [CHART_LINE] = { BY_COLUMN, 0, 0, line_keys, line_paint },
    [CHART_RANK] = { BY_SERIES, 1, 2, rank_keys, rank_paint },
    [CHART_DUMBBELL] = { BY_COLUMN, 2, 2, dumbbell_keys, dumbbell_paint },
    [CHART_NUMBER] = { UNNAMED, 1, 1, NULL, number_paint },
    [CHART_COMPLETION] = { BY_SERIES, 1, 2, completion_keys, bullet_paint },
    [CHART_SLOPE] = { BY_COLUMN, 2, 2, NULL, slope_paint },
    [CHART_BUMP] = { BY_COLUMN, 0, 0, NULL, bump_paint },
    [CHART_GROUPED] = { BY_SERIES, 0, 0, grouped_keys, grouped_paint },
    [CHART_STACKED] = { BY_SERIES, 0, 0, grouped_keys, stacked_paint },
    [CHART_SHARE] = { BY_SERIES, 0, 0, grouped_keys, stacked_paint },
    [CHART_MULTIPLES] = { BY_COLUMN, 0, 0, NULL, multiples_paint },
    [CHART_SPARK] = { BY_COLUMN, 0, 0, NULL, spark_paint },
    [CHART_MATRIX] = { BY_COLUMN, 0, 0, matrix_keys, matrix_paint },
    [CHART_LOLLIPOP] = { UNNAMED, 1, 1, NULL, bar_paint },
    [CHART_WATERFALL] = { UNNAMED, 1, 1, NULL, waterfall_paint },
    [CHART_DEVIATION] = { UNNAMED, 1, 1, NULL, bar_paint },
};

/* More rows are a table's; of lines, whose colours and ends a reader keeps apart, and of panels
 * on one page fewer do. */
#define ROWS_MOST 400
#define LINES_MOST 24
#define PANELS_MOST 40

int chart_kind_find(struct str name)
{
    for (int i = 0; i < CHART_KINDS; i++)
        if (str_is(name, chart_kind_names[i]) || str_is(name, chart_kind_names_zh[i]))
            return i;
    return -1;
}

const struct str *chart_value_name(const struct chart *c, size_t k)
{
    enum naming names = kinds[c->kind].names;

    /* the first of a completion is told by the chart itself: its series names the line */
    if (c->kind == CHART_COMPLETION && !k)
        return NULL;
    if (names == BY_COLUMN && k < c->column_count)
        return c->columns[k];
    return names == BY_SERIES && k < c->series_count ? c->series[k] : NULL;
}

/* 0: no fewer than the rows of any chart. */
static size_t series_most(enum chart_kind kind)
{
    return kind == CHART_LINE || kind == CHART_SLOPE || kind == CHART_BUMP ? LINES_MOST
        : kind == CHART_MULTIPLES || kind == CHART_SPARK ? PANELS_MOST : 0;
}

/* Targets go with their series. */
static bool check_series(const struct scene *s)
{
    const struct chart *c = s->chart;
    size_t most = series_most(c->kind), count = 0;

    for (size_t i = 0; i < c->count; i++)
        count += c->rows[i].role != CHART_ROW_TARGET;
    return !most || count <= most
        || diag_error(s->diag, c->at, MSG_CHART_SERIES_MANY, c->id,
                      str_number(s->arena, (long long)count),
                      str_number(s->arena, (long long)most));
}

/* Something to draw, in rows of the right shape. */
static bool check(const struct scene *s)
{
    const struct chart *c = s->chart;
    const struct kind *k = &kinds[c->kind];
    size_t each = k->names == BY_SERIES ? c->series_count : c->column_count;
    size_t least = k->most ? k->least : each, most = k->most ? k->most : each;

    if (!c->count || !most)
        return diag_error(s->diag, c->at, MSG_CHART_EMPTY, c->id);
    for (size_t i = 0; i < c->count; i++)
        if (c->rows[i].count < least || c->rows[i].count > most)
            return diag_error(s->diag, c->at, MSG_CHART_SHAPE, c->rows[i].name[s->first],
                              str_number(s->arena, (long long)c->rows[i].count),
                              str_number(s->arena, (long long)most));
    if (c->count > ROWS_MOST)
        return diag_error(s->diag, c->at, MSG_CHART_ROWS, c->id,
                          str_number(s->arena, (long long)c->count),
                          str_number(s->arena, ROWS_MOST));
    if (k->keys == grouped_keys && !c->periods && each > MARK_PARTS)
        return diag_error(s->diag, c->at, MSG_CHART_PARTS_MANY, c->id,
                          str_number(s->arena, (long long)each),
                          str_number(s->arena, MARK_PARTS));
    if (k->keys == grouped_keys && c->periods && each > CHART_YEARS)
        return diag_error(s->diag, c->at, MSG_CHART_PERIODS_MANY, c->id,
                          str_number(s->arena, (long long)each),
                          str_number(s->arena, CHART_YEARS));
    if (k->names == BY_COLUMN && k->most && each != k->most)
        return diag_error(s->diag, c->at, MSG_CHART_SHAPE, c->id,
                          str_number(s->arena, (long long)each),
                          str_number(s->arena, (long long)k->most));
    if (!check_series(s))
        return false;
    if (!extent_of(c).any)
        return diag_error(s->diag, c->at, MSG_CHART_NO_VALUE, c->id);
    return true;
}

static struct scene scene_new(const struct chart *c, struct text *t, struct page *pg,
                              struct rect place, struct diag *d)
{
    struct scene s = { .chart = c, .look = c->look, .text = t, .page = pg, .arena = pg->arena,
                       .diag = d, .frame = place, .y = place.y };
    unsigned both = 1u << LANGUAGE_ZH | 1u << LANGUAGE_EN;

    s.pair = (c->languages & both) == both;
    s.first = c->languages >> LANGUAGE_ZH & 1 ? LANGUAGE_ZH : LANGUAGE_EN;
    s.label_size = c->look->label[s.first]->size;
    s.wide = place.width >= s.label_size * 38;
    return s;
}

static bool paint(struct scene *s)
{
    const struct kind *k = &kinds[s->chart->kind];
    bool ok;

    if (!check(s))
        return false;
    names_printed(s);
    ok = k->keys ? k->keys(s) : frame_head(s, NULL, 0);
    return k->paint(s) && frame_foot(s) && ok;
}

pu scene_height(const struct scene *s, pu height, pu least)
{
    return height + s->extra > least || s->extra >= 0 ? height + s->extra
        : least < height ? least : height;
}

static pu measure(const struct chart *c, struct text *t, pu width, pu extra,
                  struct chart_frame *frame)
{
    enum room before = time_enter(ROOM_CHART);
    struct arena *a = arena_open();
    struct page *scratch = page_new(a, (struct size){ width, 0 }, 0);
    struct scene s = scene_new(c, t, scratch, (struct rect){ 0, 0, width, 0 },
                               diag_new(a, LANGUAGE_ZH));
    pu height;

    s.measuring = true;
    s.extra = extra;
    bool ok = paint(&s);

    height = s.y;
    *frame = s.own;
    frame->refused = !ok || diag_errors(s.diag);
    arena_close(a);
    time_enter(before);
    return height;
}

/* Its own height, in `known` what is known of the width: kept for the next time, or not. */
static struct chart_height *known(const struct chart *c, struct text *t, pu width,
                                  struct chart_height *other)
{
    struct chart_heights *h = c->heights;

    for (size_t i = 0; h && i < h->count; i++)
        if (h->known[i].width == width)
            return &h->known[i];
    if (h && h->count < sizeof h->known / sizeof *h->known)
        other = &h->known[h->count++];
    *other = (struct chart_height){ .width = width };
    other->height = measure(c, t, width, 0, &other->frame);
    return other;
}

/* What it is asked to keep above and below beyond its own. */
static pu kept(const struct chart *c, const struct chart_height *h)
{
    return frame_lower(c, &h->frame) + (c->foot > h->frame.foot ? c->foot - h->frame.foot : 0);
}

pu chart_height(const struct chart *c, struct text *t, pu width)
{
    struct chart_height other, *h = known(c, t, width, &other);

    return h->height + kept(c, h);
}

struct chart_frame chart_frame(const struct chart *c, struct text *t, pu width)
{
    struct chart_height other;

    return known(c, t, width, &other)->frame;
}

pu chart_least(const struct chart *c, struct text *t, pu width)
{
    struct chart_height other, *h = known(c, t, width, &other);
    struct chart_frame frame;

    if (!h->least)
        h->least = measure(c, t, width, -h->height, &frame);
    return h->least + kept(c, h);
}

static bool paint_on(struct scene *s)
{
    enum room before = time_enter(ROOM_CHART);
    struct page *pg = s->page;
    struct span at = pg->at;
    unsigned errors = diag_errors(s->diag);
    bool ok;

    pg->at = s->chart->at;
    ok = paint(s);
    pg->at = at;
    time_enter(before);
    return ok && diag_errors(s->diag) == errors;
}

bool chart_draw(const struct chart *c, struct text *t, struct page *pg, struct rect place,
                struct diag *d)
{
    struct scene s = scene_new(c, t, pg, place, d);
    pu height = chart_height(c, t, place.width);

    if (place.height > height || place.height >= chart_least(c, t, place.width))
        s.extra = place.height - height;
    return paint_on(&s);
}

pu chart_draw_whole(const struct chart *c, struct text *t, struct page *pg, pu width,
                    struct diag *d)
{
    struct scene s = scene_new(c, t, pg, (struct rect){ 0, 0, width, 0 }, d);

    return paint_on(&s) ? s.y : -1;
}
