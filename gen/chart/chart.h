/*
 * chart/chart.h - datums in, marks, axes and labels out
 *
 * Knows no indicator: compose/ maps figures to datums with final label texts, the chart
 * room places them. A value that is absent is a state with a reason, never a zero. Every label is
 * measured by the page's shaper; labels never overlap each other, a mark or the frame. Texts may
 * hold the markup PM_{2.5} and m^{2}.
 * Values are exact decimals until the ticks are decided; geometry is rounded once.
 */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "base/decimal.h"
#include "page/page.h"
#include "text/text.h"

enum chart_kind {
    CHART_BAR,          /* horizontal bars, the longest first, one series, highlighted rows */
    CHART_BULLET,       /* actual bar, target tick by kind */
    CHART_LINE,         /* series over periods, end labels; targets dashed, `about` hollow */
    CHART_RANK,         /* rank strip 1..N, a dot per row, grey where it was last year */
    CHART_DUMBBELL,     /* from - to per row */
    CHART_NUMBER,       /* number blocks */
    CHART_COMPLETION,   /* done in per cent of the target on an axis that goes on beyond 100 */
    CHART_SLOPE,        /* series between two periods */
    CHART_BUMP,         /* ranks over periods, 1 on top */
    CHART_GROUPED,      /* bars of several series side by side */
    CHART_STACKED,      /* parts of a sum, one bar a row */
    CHART_SHARE,        /* the same, every bar 100 per cent */
    CHART_MULTIPLES,    /* a small line chart per row, all on one scale */
    CHART_SPARK,        /* a line without axis per row, each on its own scale */
    CHART_MATRIX,       /* a verdict per row and period */
    CHART_LOLLIPOP,     /* bars as stems with a dot */
    CHART_WATERFALL,    /* from a total by its changes to a total */
    CHART_DEVIATION,    /* distance to the target, which is the zero line */
    CHART_KINDS
};

/* How a target stands on the scale; a range is a band from `value` to `high`. */
enum chart_tick { CHART_TICK_POINT, CHART_TICK_ABOUT, CHART_TICK_FLOOR, CHART_TICK_CEILING,
                  CHART_TICK_BAND };

enum chart_state { CHART_PRESENT, CHART_ABSENT };

/* MATRIX: the mark before a verdict's word. */
enum chart_mark { CHART_MARK_NONE, CHART_MARK_ABOVE, CHART_MARK_MET, CHART_MARK_IN_LINE,
                  CHART_MARK_BELOW, CHART_MARKS };

/* One value of a row or point. */
struct chart_datum {
    enum chart_state state;
    struct decimal value;               /* in the chart's unit */
    struct decimal high;                /* of a band: its upper end */
    struct str label[LANGUAGES];        /* as printed: "6.5%", "around 6%"; else the reason */
    enum chart_tick tick;               /* of a target */
    enum chart_mark mark;
    bool preliminary;                   /* hatched; a dot is hollow */
    bool break_before;                  /* the definition changes: not joined to the one before */
    struct str id;                      /* the figure's id */
    struct span at;
};

enum chart_row_role {
    CHART_ROW_VALUES,
    CHART_ROW_TARGET,                   /* LINE: the target of a series, dashed */
    CHART_ROW_TOTAL                     /* WATERFALL: stands on zero and must be the sum so far */
};

/* A row (bar, bullet, rank, dumbbell ...) or a series (line, slope, bump, multiples). */
struct chart_row {
    struct str name[LANGUAGES];
    /*
     * BAR, LOLLIPOP, DEVIATION, WATERFALL, NUMBER: 1; BULLET: actual, target; COMPLETION: per
     * cent done, share of the period elapsed; RANK: now, the year before; DUMBBELL, SLOPE: from,
     * to (the second of BULLET, COMPLETION, RANK may be left out); LINE, BUMP, MULTIPLES, SPARK,
     * MATRIX: one per column; GROUPED, STACKED, SHARE: one per series
     */
    const struct chart_datum *values;
    size_t count;
    enum chart_row_role role;
    bool highlight;                     /* own city, latest: in the lead ink */
    struct str note[LANGUAGES];         /* small text after the label, a sum; what a rank is by */
    struct span at;                     /* of the name; without a source: the chart's */
};

/* GROUPED: periods at most, as many as greys tell apart beside the latest. */
#define CHART_YEARS 5

/* The styles and inks a chart is drawn in, chosen from the template by compose. */
struct chart_look {
    /* by language; in a bilingual chart English labels stand under the Chinese ones */
    const struct text_style *title[LANGUAGES], *subtitle[LANGUAGES], *label[LANGUAGES],
        *value[LANGUAGES], *note[LANGUAGES];
    struct ink text, secondary, rule, hair, fill, paper, lead, second, third, fourth;
    struct ink earlier[CHART_YEARS - 1];      /* one period before the latest, two ... */
};

/* A bare value of the chart's unit, as ticks print it: "40", "4 billion". NULL: grouped digits. */
struct chart_numbers {
    const void *context;
    struct str (*print)(const void *context, struct arena *a, struct decimal value,
                        enum language language);
};

struct chart {
    enum chart_kind kind;
    struct str id;                      /* "fig-goals" */
    unsigned languages;                 /* bits 1 << LANGUAGE_ZH ... */
    struct str title[LANGUAGES], subtitle[LANGUAGES], note[LANGUAGES], source[LANGUAGES];
    /* what the subtitle says for all labels: these begin and end with it and are set without;
     * English plurals stand for their singulars too */
    struct str told_before[LANGUAGES], told_after[LANGUAGES];
    const struct chart_row *rows;
    size_t count;
    const struct str (*columns)[LANGUAGES];     /* the periods; DUMBBELL, SLOPE: from, to */
    const struct str (*axis)[LANGUAGES];        /* columns as axes print them, short; NULL: alike */
    size_t column_count;
    /*
     * GROUPED, STACKED, SHARE: the series; BULLET: names of bar and tick; COMPLETION: of the line
     * at 100 per cent and of the tick; RANK: of the dots; DEVIATION: of the zero line; MATRIX: the
     * verdicts above, met, in line, below; LINE: of the dashed target. All for the key; may be
     * fewer.
     */
    const struct str (*series)[LANGUAGES];
    size_t series_count;
    /* GROUPED: the series are periods; BAR, LOLLIPOP: the rows are, and not sorted by value. The
     * latest is the last. */
    bool periods;
    unsigned ranks;                     /* RANK, BUMP: N of 1..N; 0: not known */
    bool bare_places;                   /* BUMP: labels say the place alone, as the dots do */
    struct chart_numbers numbers;
    /* Cells of a table: one scale for all of them; else from the values. */
    bool has_extent;
    struct decimal lowest, highest;
    bool fills;                         /* a picture or region of its own: rows take what it has */
    pu head, foot;                      /* at least so high: level with the charts beside it */
    const struct chart_look *look;
    struct chart_heights *heights;      /* what chart_height found already; NULL: nothing is kept */
    struct span at;
};

/* What stands above the plot, with the space to it, and below; `narrow`: labels take more than the
 * plot; `cramped`: it is so narrow that a line's run is not seen; `refused`: chart_draw would
 * report. Below a head that is higher than `level` a plot is not level with those beside it: it
 * takes the room. */
struct chart_frame { pu head, foot, level; bool narrow, cramped, refused; };

/* Layout asks for the height of one chart in a few widths, some of them again. Of its own head and
 * foot. */
struct chart_height {
    pu width, height, least;            /* least 0: not yet asked for */
    struct chart_frame frame;
};
struct chart_heights {
    struct chart_height known[8];
    size_t count;
};

/* Natural height for a width, titles and notes included. Pure, but for chart->heights. */
pu chart_height(const struct chart *c, struct text *t, pu width);
/* Of its own, without the head and the foot that it is asked to keep. */
struct chart_frame chart_frame(const struct chart *c, struct text *t, pu width);
/* The least that it can be drawn in, which is less where its rows or its plot have air. */
pu chart_least(const struct chart *c, struct text *t, pu width);

/*
 * Paint into `place`, at its top and in its natural height, or as much of what the place has more
 * or less as it can take or save: plots all, rows a little, or with `fills` much of it. Groups:
 * "title", "axis", "labels", "marks", "notes", and within "marks" a group with the figure's id
 * (made an XML name by the SVG backend) around each datum's mark and label. False after a report:
 * nothing to draw, a name that cannot fit, a place too narrow, values that do not share a scale.
 */
bool chart_draw(const struct chart *c, struct text *t, struct page *pg, struct rect place,
                struct diag *d);
/* The same from the top of the page down; the height it took, -1 after a report. */
pu chart_draw_whole(const struct chart *c, struct text *t, struct page *pg, pu width,
                    struct diag *d);

/* A text of the chart without its markup: PM_{2.5} is PM2.5. May be `s` itself. */
struct str chart_plain(struct arena *a, struct str s);

/* Alternative text from the data, in one language, in `a`. */
struct str chart_alternative(struct arena *a, const struct chart *c, enum language language);

/* The data as a table without markup: a row of heads, then one per row of the chart, its name
 * first. cells[row * columns + column]; an empty string where nothing is said. */
struct chart_table {
    const struct str *cells;
    size_t rows, columns;
};
struct chart_table chart_table(struct arena *a, const struct chart *c, enum language language);

/*
 * A chart without words, as a cell of a table: a SPARK line, or a BULLET bar with its tick; of a
 * chart with one row, whose look is set. For block_drawing: height is the same for all of one
 * look, draw fills the whole of `place`. Set has_extent where cells of one column share a unit, so
 * that their lengths compare (a bar's scale always holds nought). The value and the reason for its
 * absence are the table's to print: an absent value draws nothing. Always true.
 *
 * compose_chart_cell (compose/charting.h) makes the block_drawing for an indicator.
 */
pu chart_cell_height(const struct chart *c, struct text *t, pu width);
bool chart_cell_draw(const struct chart *c, struct text *t, struct page *pg, struct rect place,
                     struct diag *d);

/* Name of a kind in reports and its Chinese equal; -1 when unknown. */
int chart_kind_find(struct str name);
extern const char *const chart_kind_names[CHART_KINDS];
extern const char *const chart_kind_names_zh[CHART_KINDS];

#endif
