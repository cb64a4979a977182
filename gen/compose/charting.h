/*
 * compose/charting.h - a ::: chart on its way to a struct chart
 *
 * chart.c reads the block and makes the drawing, chart_words.c writes what is printed around it,
 * chart_finding*.c the title,
 * chart_subject.c tells what its rows are about. Figures become rows by kind in chart_rows.c (one
 * period), chart_series.c (several), chart_target.c (held against targets), and datums in
 * chart_scale.c.
 */
#ifndef COMPOSE_CHARTING_H
#define COMPOSE_CHARTING_H

#include "compose/composer.h"
#include "derive/derive.h"

/* Keys of the body, in the order of chart_fields. */
enum chart_field {
    CHART_ROWS, CHART_TITLE, CHART_SUBTITLE, CHART_NOTE, CHART_PART, CHART_PERIOD,
    CHART_PERIODS, CHART_HIGHLIGHT, CHART_FROM, CHART_TO, CHART_UNIT, CHART_OF, CHART_AREAS,
    CHART_TARGETS, CHART_TOTALS, CHART_FIELDS
};

struct charting {
    struct composer *k;
    const struct node *block;
    const struct node *found[CHART_FIELDS];
    struct chart *chart;
    struct compose_item *items;
    size_t item_count;
    struct period period;
    enum part part;                     /* VALUE or TARGET */
    /* the scale: taken from the first indicator, held against the others */
    const struct unit *unit;
    const struct unit *asked;           /* that `unit:` names, in which all values print; or NULL */
    const struct indicator *first;
    bool has_unadopted;
    /* what the rows or columns say already, so that the subtitle need not */
    bool tells_periods, tells_areas, tells_indicators;
    const struct period *columns;       /* of the chart's columns, where all are periods */
    struct chart_row *rows;
    size_t count, room;
    /* how the rows stand to their targets, where the kind holds them against these */
    enum verdict_class *classes;
    size_t class_count, class_room;
    struct str measure[LANGUAGES];      /* what all values are of, where no row or column tells */
    const struct area *list;            /* of the ranks; `lists`: of several */
    bool lists;
    bool by_growth, by_other;           /* ranks of growth, whose rows do not say so; all others */
    bool ok;
};

/* Fill g->rows and what the kind needs of g->chart. False after a report. */
typedef bool charting_builder(struct charting *g);
charting_builder charting_bar, charting_bullet, charting_series, charting_slope, charting_rank,
    charting_dumbbell, charting_number, charting_grouped, charting_stacked, charting_completion,
    charting_deviation, charting_waterfall;

/* The same from the plain table of the composer: chart_csv.c. */
charting_builder charting_csv;

/* An empty row, `values` datums wide, named after an indicator or (NULL) not yet. */
struct chart_row *charting_row(struct charting *g, const struct indicator *i, size_t values);

/* SHARE: labels of amounts become per cent of their row; what was printed as a share stays. */
void charting_share(struct charting *g);
/* Hold an indicator and a figure of it against the chart's scale. False after a report. */
bool charting_scale(struct charting *g, const struct indicator *i, const struct figure *f,
                    struct span at);
/* Of a message: growth, a share. */
struct str charting_measure_word(struct composer *k, enum measure measure);
/* A value of a figure in the chart's unit, exactly where that is possible. */
struct decimal charting_in_unit(const struct charting *g, const struct figure *f,
                                struct decimal v);
/* A figure in the unit that was asked for, exactly: `f` itself where none was, or where it does not
 * fit, which charting_scale tells. g->ok is false after a report. */
const struct figure *charting_in_asked(struct charting *g, const struct figure *f, struct span at);
enum chart_tick charting_tick(enum relation relation);
/* The datum of a figure, or (NULL) of its absence. */
struct chart_datum charting_datum(struct charting *g, const struct reference *r, enum role role);

/* ---- what a row is about: chart_subject.c ---- */

/*
 * One indicator, or several that follow each other over the years (a nested list), in one area.
 * With `areas:` a subject per area of the one indicator asked for.
 */
struct subject {
    const struct compose_item *items;
    size_t count;
    const struct area *area;            /* NULL: the items' own */
};
struct subjects {
    const struct subject *list;
    size_t count;
};
struct period_list {
    struct period *periods;
    size_t count;
};

/* False after a report: an item that is no indicator, an unknown area. */
bool charting_subjects(struct charting *g, struct subjects *out);
/* Its reference in a period: of the first item that has a figure of this role there. */
struct reference charting_asked(struct charting *g, const struct subject *s, struct period p);
/* An empty row with its name; the report's own area and what `highlight:` names stand out. */
struct chart_row *charting_subject_row(struct charting *g, const struct subject *s, size_t values);
/* The periods asked for, else all years for which the subjects have a figure of the role. */
bool charting_periods(struct charting *g, const struct subjects *s, struct period_list *out);
/* from: and to: where both are periods. */
void charting_name_columns(struct charting *g, const struct period_list *periods);
void charting_name_period(struct charting *g, struct period p, struct str out[LANGUAGES]);
/* Is this word, or the number of this period, among those of a field? */
bool charting_has_word(const struct node *n, struct str word);
enum role charting_role(enum part part);
struct chart_datum *charting_datums(struct chart_row *row);
/* Names of the chart's `series`: words of the template. */
void charting_name_series(struct charting *g, const enum word_id *words, size_t count);

/* The place of a rank as a datum; its note goes to the row (NULL: none). */
void charting_rank_datum(struct charting *g, const struct figure *f, struct chart_datum *out,
                         struct chart_row *row);
/* How a result stands to the target of its period, as a cell of a matrix. */
struct chart_datum charting_verdict(struct charting *g, const struct reference *r);

/*
 * A row with room for `values` of each subject, filled by `add` and judged against its target.
 * `words`, as many as `values`, name the series. False after a report, also where `add` returns
 * it.
 */
bool charting_judged(struct charting *g, const enum word_id *words, size_t values,
                     bool (*add)(struct charting *g, const struct reference *r,
                                 struct chart_row *row));

/* ---- the title: chart_finding.c, chart_claim.c ---- */

/* Where the author wrote no title: what the values say, or else what they are about. */
void charting_finding(struct charting *g);
/* Warns where a title that was typed says what the values do not. */
void charting_claims(struct charting *g);

/* ---- words around the chart: chart_words.c ---- */

void charting_texts(struct charting *g);
/* g->measure, unless a table told it. */
void charting_measure(struct charting *g);
/* Measure, coverage, period and unit, where the author wrote no subtitle. */
void charting_subtitle(struct charting *g);
/* What the rows took figures from: chart_source.c. */
void charting_sources(struct charting *g);
/* Months and quarters as axes print them; the year they share is for the subtitle. */
void charting_axis(struct charting *g);
/* What the subtitle says for all labels: chart_once.c. */
void charting_once(struct charting *g);
/* 增长 of 地区生产总值增长 where the subtitle says it of all rows; after the subtitle is known. */
void charting_growth_once(struct charting *g);
/* Where no label says more than the place that the dot of a bump chart prints. */
void charting_bare_places(struct charting *g);
/* What // and hollow dots on lines mean, behind a note of the author: chart_marks.c. */
void charting_marks(struct charting *g);

/* ---- numbers: chart_numbers.c ---- */

/* How ticks and bare values print, when all rows are known. */
void charting_numbers(struct charting *g);
/* English labels in one magnitude, 0.31 billion beside 16.82 billion, where that stays readable. */
void charting_one_magnitude(struct charting *g);
/* The styles and inks of charts; the same for all of a document. */
const struct chart_look *charting_look(struct composer *k);
/* Of an edition: its type. */
void charting_styles(struct composer *k, struct chart_look *look, enum edition edition);

/*
 * A drawing for a cell of a table: CHART_SPARK over the periods (in order), or CHART_BULLET of the
 * last of them against its target. `lowest` and `highest` (NULL: its own) give cells of one unit
 * one scale. NULL where nothing can be drawn: less than two points, no result, a negative one.
 */
const struct block_drawing *compose_chart_cell(struct composer *k, enum chart_kind kind,
                                               const struct indicator *i, const struct area *area,
                                               const struct period *periods, size_t count,
                                               const struct decimal *lowest,
                                               const struct decimal *highest);

#endif
