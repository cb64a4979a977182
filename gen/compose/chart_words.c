/*
 * compose/chart_words.c - what is printed around a chart: texts, axes, subtitle
 */
#include "compose/charting.h"

/* ---- the look ---- */

void charting_styles(struct composer *k, struct chart_look *look, enum edition edition)
{
    for (int l = 0; l < LANGUAGES; l++) {
        look->title[l] = look_style(k->look, STYLE_CHART_TITLE, l, edition);
        look->subtitle[l] = look_style(k->look, STYLE_CHART_SUBTITLE, l, edition);
        look->label[l] = look_style(k->look, STYLE_CHART_LABEL, l, edition);
        look->value[l] = look_style(k->look, STYLE_CHART_VALUE, l, edition);
        look->note[l] = look_style(k->look, STYLE_CHART_NOTE, l, edition);
    }
}

const struct chart_look *charting_look(struct composer *k)
{
    const struct ink *inks = k->look->chart_inks;
    struct chart_look *look;

    if (k->chart_look)
        return k->chart_look;
    look = ARENA_NEW(k->arena, struct chart_look);
    charting_styles(k, look, k->with->edition);
    look->text = inks[INK_TEXT];
    look->secondary = inks[INK_SECONDARY];
    look->rule = inks[INK_RULE];
    look->hair = inks[INK_HAIR];
    look->fill = inks[INK_FILL];
    look->paper = inks[INK_PAPER];
    look->lead = inks[INK_LEAD];
    look->second = inks[INK_SECOND];
    look->third = inks[INK_GOLD];
    look->fourth = inks[INK_GREEN];
    for (int i = 0; i < CHART_YEARS - 1; i++)
        look->earlier[i] = inks[INK_EARLIER_1 + i];
    k->chart_look = look;
    return look;
}

/* ---- texts that the author wrote ---- */

void charting_texts(struct charting *g)
{
    struct composer *k = g->k;
    struct { enum chart_field field; struct str *out; } texts[] = {
        { CHART_TITLE, g->chart->title }, { CHART_SUBTITLE, g->chart->subtitle },
        { CHART_NOTE, g->chart->note },
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct block_pair pair = compose_node_pair(k, g->found[texts[i].field]);

        if (texts[i].field == CHART_TITLE)
            compose_number_title(k, g->block, &pair);
        compose_pair_strings(k, &pair, texts[i].out);
    }
}

/* ---- periods on axes ---- */

/* Nought where they are of several years, or years themselves. */
static int year_of_all(const struct charting *g)
{
    const struct period *p = g->columns;

    for (size_t i = 0; i < g->chart->column_count; i++)
        if (p[i].kind == PERIOD_YEAR || p[i].kind == PERIOD_SPAN || p[i].year != p[0].year
            || (p[i].end_year && p[i].end_year != p[0].year))
            return 0;
    return p[0].year;
}

/* The subtitle tells the year, or the author's does. */
static bool year_is_told(struct charting *g, int year)
{
    struct str number = str_number(g->k->arena, year);

    if (!g->found[CHART_SUBTITLE]) {
        g->period = (struct period){ .kind = PERIOD_YEAR, .year = year };
        g->tells_periods = false;
        return true;
    }
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(g->k, l) && str_find(g->chart->subtitle[l], number) < 0)
            return false;
    return true;
}

void charting_axis(struct charting *g)
{
    size_t count = g->columns ? g->chart->column_count : 0;
    int year = count > 1 ? year_of_all(g) : 0;
    bool told = year && year_is_told(g, year);
    struct str (*axis)[LANGUAGES];

    if (!count)
        return;
    axis = arena_alloc(g->k->arena, arena_array_size(count, sizeof *axis));
    for (size_t i = 0; i < count; i++)
        for (int l = 0; l < LANGUAGES; l++)
            axis[i][l] = compose_prints(g->k, l)
                ? lang_period_short(g->k->arena, g->columns[i], !told, l) : STR_NONE;
    g->chart->axis = (const struct str (*)[LANGUAGES])axis;
}

/* ---- the subtitle ---- */

void charting_measure(struct charting *g)
{
    if (!g->k->with->table && !g->tells_indicators && g->item_count && g->items[0].indicator)
        compose_pair_strings(g->k, compose_name(g->k, g->items[0].indicator, false), g->measure);
}

static void part(struct buf *b, struct str text, enum language l)
{
    if (!text.len)
        return;
    if (b->len)
        buf_z(b, l == LANGUAGE_EN ? ", " : "，");
    buf_add(b, text);
}

/* What speaks for all rows: of a chart without a scale, too, where their measures agree. */
static const struct indicator *spokesman(const struct charting *g)
{
    enum chart_kind kind = g->chart->kind;

    if (kind != CHART_SPARK && kind != CHART_MATRIX)
        return g->unit ? g->first : NULL;
    for (size_t i = 0; i < g->item_count; i++) {
        const struct indicator *one = g->items[i].indicator, *first = g->items[0].indicator;

        if (!one || one->measure != first->measure || one->against.kind != first->against.kind)
            return NULL;
    }
    return g->item_count ? g->items[0].indicator : NULL;
}

/* 占比; 比上年增长, where the data says so: other bases are for the title or a note. */
static struct str measure(const struct charting *g, enum language l)
{
    static const enum word_id words[] = {
        [MEASURE_LEVEL] = WORDS, [MEASURE_GROWTH] = WORD_CHART_GROWTH,
        [MEASURE_FALL] = WORD_CHART_FALL, [MEASURE_SHARE] = WORDS, [MEASURE_CHANGE] = WORDS,
        [MEASURE_COMPLETION] = WORDS, [MEASURE_CONTRIBUTION] = WORDS,
    };
    const struct indicator *i = spokesman(g);

    if (g->chart->kind == CHART_SHARE)
        return look_word(g->k->look, g->k->arena, WORD_CHART_SHARE, l, NULL, 0);
    if (!i || !g->tells_indicators || words[i->measure] == WORDS
        || i->against.kind != AGAINST_YEAR
        || g->chart->kind == CHART_DEVIATION || g->chart->kind == CHART_COMPLETION)
        return STR_NONE;
    return look_word(g->k->look, g->k->arena, words[i->measure], l, NULL, 0);
}

/* On axes, in parts, and in labels that the subtitle speaks for; others have their units. */
static bool has_bare_numbers(const struct charting *g)
{
    switch (g->chart->kind) {
    case CHART_LINE: case CHART_MULTIPLES: case CHART_SLOPE: case CHART_STACKED:
    case CHART_DEVIATION:
        return true;
    case CHART_BAR: case CHART_BULLET: case CHART_RANK: case CHART_DUMBBELL: case CHART_NUMBER:
    case CHART_COMPLETION: case CHART_BUMP: case CHART_GROUPED: case CHART_SHARE: case CHART_SPARK:
    case CHART_MATRIX: case CHART_LOLLIPOP: case CHART_WATERFALL:
    case CHART_KINDS:
        break;
    }
    return g->chart->told_after[LANGUAGE_ZH].len || g->chart->told_after[LANGUAGE_EN].len;
}

/* The unit, with the magnitude that all labels have: billion yuan. */
static struct str unit(struct charting *g, enum language l)
{
    if (!g->unit || !has_bare_numbers(g))
        return STR_NONE;
    if (g->chart->told_after[l].len)
        return str_trim(g->chart->told_after[l]);
    return compose_unit(g->k, g->unit, l);
}

/* 全省位次, 全省增速位次: where labels do not say it each by itself. */
static struct str ranks(struct charting *g, enum language l)
{
    const struct chart *c = g->chart;

    if (g->unit || !(c->told_before[l].len || c->told_after[l].len))
        return STR_NONE;
    return compose_word(g->k, g->by_growth && !g->by_other ? WORD_CHART_GROWTH_RANKS
                        : WORD_CHART_RANKS, l, lang_list_name(g->list, l));
}

/* The title that was found is the measure alone: not said twice. */
static bool title_says(const struct charting *g, enum language l)
{
    struct str title = g->chart->title[l], measure = g->measure[l];

    if (g->found[CHART_TITLE] || title.len != measure.len)
        return false;
    for (size_t i = 0; i < title.len; i++)
        if ((title.ptr[i] | 0x20) != (measure.ptr[i] | 0x20))
            return false;
    return true;
}

/* A typed subtitle that leaves the unit of a line chart's bare numbers to the reader. */
static void add_unit(struct charting *g)
{
    for (int l = 0; l < LANGUAGES; l++) {
        struct str words[2] = { g->chart->subtitle[l], unit(g, l) };

        if (compose_prints(g->k, l) && words[0].len && words[1].len
            && str_find(words[0], words[1]) < 0)
            g->chart->subtitle[l] = look_word(g->k->look, g->k->arena, WORD_CHART_SUBTITLE, l,
                                              words, 2);
    }
}

void charting_subtitle(struct charting *g)
{
    struct composer *k = g->k;

    if (g->found[CHART_SUBTITLE]) {
        if (g->chart->kind == CHART_LINE)
            add_unit(g);
        return;
    }
    for (int l = 0; l < LANGUAGES; l++) {
        struct buf b = { .arena = k->arena };
        struct str words[2];

        if (!compose_prints(k, l))
            continue;
        if (l == LANGUAGE_EN && !title_says(g, l))
            part(&b, g->measure[l], l);
        if (!g->tells_areas && k->area)
            part(&b, k->area->name.in[l], l);
        if (!g->tells_periods && g->period.kind != PERIOD_NONE)
            part(&b, lang_period(k->arena, g->period, l), l);
        if (l == LANGUAGE_ZH && !title_says(g, l))
            part(&b, g->measure[l], l);
        part(&b, measure(g, l), l);
        part(&b, ranks(g, l), l);
        words[0] = buf_str(&b);
        words[1] = unit(g, l);
        g->chart->subtitle[l] = !words[1].len ? words[0]
            : !words[0].len ? compose_word(k, WORD_CHART_UNIT, l, words[1])
            : look_word(k->look, k->arena, WORD_CHART_SUBTITLE, l, words, 2);
    }
}
