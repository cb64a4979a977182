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
    CHART_BAR,          /* sorted horizontal bars, one series, highlighted rows */
    CHART_BULLET,       /* actual bar, target tick by kind */
    CHART_LINE,         /* series over periods, end labels; target points hollow */
    CHART_RANK,         /* rank strip 1..N, a dot per row */
    CHART_DUMBBELL,     /* from - to per row */
    CHART_NUMBER,       /* number blocks */
    CHART_KINDS
};

/* How a target stands on the scale. */
enum chart_tick { CHART_TICK_POINT, CHART_TICK_ABOUT, CHART_TICK_FLOOR, CHART_TICK_CEILING };

enum chart_state { CHART_PRESENT, CHART_ABSENT };

/* One value of a row or point. */
struct chart_datum {
    enum chart_state state;
    struct decimal value;               /* in the chart's unit */
    struct str label[LANGUAGES];        /* as printed: "6.5%", "around 6%"; else the reason */
    enum chart_tick tick;               /* of a target */
    bool preliminary;                   /* hatched */
    bool break_before;                  /* the definition changes: not joined to the one before */
    struct str id;                      /* the figure's id */
    struct span at;
};

/* A row (bar, bullet, rank, dumbbell) or a series (line). */
struct chart_row {
    struct str name[LANGUAGES];
    const struct chart_datum *values;   /* BAR, RANK: 1; BULLET: actual, target; DUMBBELL: from, to;
                                           LINE: one per column */
    size_t count;
    bool highlight;                     /* own city, latest: in the lead ink */
    struct str note[LANGUAGES];         /* small text after the label: what a rank is by */
};

/* The styles and inks a chart is drawn in, chosen from the template by compose. */
struct chart_look {
    /* by language; in a bilingual chart English labels stand under the Chinese ones */
    const struct text_style *title[LANGUAGES], *subtitle[LANGUAGES], *label[LANGUAGES],
        *value[LANGUAGES], *note[LANGUAGES];
    struct ink text, secondary, rule, hair, fill, paper, lead, second, third, fourth;
};

struct chart {
    enum chart_kind kind;
    struct str id;                      /* "fig-goals" */
    unsigned languages;                 /* bits 1 << LANGUAGE_ZH ... */
    struct str title[LANGUAGES], subtitle[LANGUAGES], note[LANGUAGES], source[LANGUAGES];
    const struct chart_row *rows;
    size_t count;
    const struct str (*columns)[LANGUAGES];     /* LINE: the periods; DUMBBELL: from, to */
    size_t column_count;
    const struct str (*series)[LANGUAGES];      /* BULLET: names of bar and tick, for the key */
    size_t series_count;
    unsigned ranks;                     /* RANK: N of 1..N */
    const struct chart_look *look;
    struct span at;
};

/* Natural height for a width, titles and notes included. Pure. */
pu chart_height(const struct chart *c, struct text *t, pu width);

/*
 * Paint into `place`, at its top and in its natural height. Groups: "title", "axis", "labels",
 * "marks", "notes", and within "marks" a group with the figure's id (made an XML name by the SVG
 * backend) around each datum's mark and label. False after a report: nothing to draw, a name that
 * cannot fit, a place too narrow, values that do not share a scale.
 */
bool chart_draw(const struct chart *c, struct text *t, struct page *pg, struct rect place,
                struct diag *d);

/* A text of the chart without its markup: PM_{2.5} is PM2.5. May be `s` itself. */
struct str chart_plain(struct arena *a, struct str s);

/* Alternative text from the data, in one language, in `a`. */
struct str chart_alternative(struct arena *a, const struct chart *c, enum language language);

/* Name of a kind in reports and its Chinese equal; -1 when unknown. */
int chart_kind_find(struct str name);
extern const char *const chart_kind_names[CHART_KINDS];
extern const char *const chart_kind_names_zh[CHART_KINDS];

#endif
