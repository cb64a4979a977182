/*
 * chart/scene.h - one pass that places and paints a chart; for the files of this room
 *
 * Height and drawing come from the same pass: chart_height lets it paint on a page that is
 * thrown away. Lengths are pu, x from the page's left, y downwards.
 *
 * Layers, in this order: "title", "axis", "labels", "marks" with a group per datum, "notes".
 */
#ifndef CHART_SCENE_H
#define CHART_SCENE_H

#include "chart/chart.h"

struct scene {
    const struct chart *chart;
    const struct chart_look *look;
    struct text *text;
    struct page *page;              /* its arena holds everything of the pass */
    struct arena *arena;
    struct diag *diag;
    struct rect frame;              /* height is known at the end */
    pu y;                           /* top of what comes next */
    pu extra;                       /* height to give away: rows and plots may take of it */
    pu label_size;                  /* of the first language's labels: the unit of distances */
    enum language first;            /* language */
    bool pair;                      /* two languages */
    bool wide;                      /* room for two languages on one line */
};

/* Distances follow the size of labels, in tenths of it. */
pu scene_tenths(const struct scene *s, int tenths);

/* --- markup.c --- */

bool markup_has(struct str s);
/* `whole` cut into its plain, sub- and superscript pieces. */
size_t markup_pieces(struct arena *a, struct text_piece whole, struct text_piece **out);

/* --- words.c: blocks of text in one or two languages --- */

/* A line of a block; x and baseline from the block's top left. */
struct words_line {
    struct text_line line;
    pu x, baseline, size;
};

/* Height runs from the top of the first line's em box to the foot of the last one's descenders. */
struct words {
    struct words_line *lines;
    size_t count, room;
    pu width, height;
    bool ok;                        /* false: reported */
};

enum words_mode {
    WORDS_INLINE,                   /* the second language behind the first */
    WORDS_STACK,                    /* a line per language */
    WORDS_TALL                      /* and the note of a value on a line of its own */
};

bool words_has(const struct scene *s, const struct str text[LANGUAGES], enum language l);
/* The same bytes in both languages: printed once. */
bool words_equal(const struct scene *s, const struct str text[LANGUAGES]);
/* Natural width of a text on one line, and of the block when nothing wraps. */
pu words_natural(const struct scene *s, struct str text, const struct text_style *style,
                 enum language l);
pu words_width(const struct scene *s, const struct str text[LANGUAGES],
               const struct text_style *const styles[LANGUAGES], enum words_mode mode);
/* Lines of each language at most when set to `measure` (no report). */
size_t words_wrapped(const struct scene *s, const struct str text[LANGUAGES],
                     const struct text_style *const styles[LANGUAGES], pu measure);
/* Wraps what is wider than `measure` into lines of like length, at most `most` a language (0: any
 * number), or with WORDS_FILLED into any number of full lines. */
#define WORDS_FILLED SIZE_MAX
struct words words_make(struct scene *s, const struct str text[LANGUAGES],
                        const struct text_style *const styles[LANGUAGES], enum words_mode mode,
                        pu measure, size_t most, struct span at);
/* A datum's label with a small text behind it, per language; either may be absent. A reason for
 * absence is set in the note's style. */
struct words words_value(struct scene *s, const struct chart_datum *d,
                         const struct text_style *const styles[LANGUAGES],
                         const struct str note[LANGUAGES], enum words_mode mode);
/* The mode to begin with, by the width of the chart; the next one takes less width. */
enum words_mode words_first_mode(const struct scene *s);
/* True when `width` for labels leaves a plot too small and *mode could be moved on. */
bool words_tighten(const struct scene *s, pu width, enum words_mode *mode);
/* Put `b` behind (same first baseline) or under `a`. */
void words_behind(struct scene *s, struct words *a, const struct words *b, pu gap);
void words_under(struct scene *s, struct words *a, const struct words *b, pu gap);
void words_paint(struct scene *s, const struct words *w, pu x, pu y);
/* Top of the block whose lines are centred on y by eye. */
pu words_centre(const struct words *w, pu y);
/* The optical middle of the first line, from the block's top. */
pu words_middle(const struct words *w);
/* One line in one style, e.g. a tick's number. */
struct words words_plain(struct scene *s, struct str text, const struct text_style *style,
                         enum language l, struct span at);

/* --- rows.c: names of rows, and rows in general --- */

enum names_mode {
    NAMES_INLINE,                   /* one line beside the row, languages in two columns */
    NAMES_STACKED,                  /* beside the row, a language under the other */
    NAMES_ABOVE                     /* on lines of their own above the row */
};

struct names {
    enum names_mode mode;
    struct words *words, *second;   /* second: the second column of NAMES_INLINE */
    pu first_width;
    pu column;                      /* room taken at the left, gap included */
    pu height;                      /* of the tallest */
};

/* A plot needs this share of the width. */
pu names_plot_least(const struct scene *s);
/* False after a report: a name fits nowhere. `others` is the room the right side needs, `plot` the
 * least for what stands between. */
bool names_place(struct scene *s, pu others, pu plot, struct names *out);

/* Rows of equal height: where each one's plot is. */
struct rows {
    pu top, step;
    pu lead;                        /* of the step, taken by names above the plot */
    pu plot;                        /* of the step, the plot's share */
    pu band;                        /* thickness of a bar */
};
struct rows rows_place(struct scene *s, const struct names *n, pu content);
pu rows_centre(const struct rows *r, size_t row);
/* The line that bars start from. */
void rows_zero(struct scene *s, const struct names *n, const struct rows *r, pu x);
/* The name of `row` (of the chart) at the place of the `line`-th row. */
void names_paint(struct scene *s, const struct names *n, const struct rows *r, size_t row,
                 size_t line);

/* --- marks.c --- */

void mark_bar(struct scene *s, struct rect r, struct ink ink, bool hatched);
void mark_tick(struct scene *s, pu x, pu centre, pu height, enum chart_tick kind);
/* Half the width that a tick needs on each side. */
pu mark_tick_reach(const struct scene *s);
/* Shape 0 circle, 1 square, 2 diamond, 3 triangle. */
void mark_point(struct scene *s, struct point at, pu radius, int shape, struct ink ink,
                bool hollow);
void mark_break(struct scene *s, struct point at);
struct rect mark_break_box(struct point at);
void mark_hair(struct scene *s, struct point from, struct point to);
struct ink mark_row_ink(const struct scene *s, size_t row);

void group_begin(struct scene *s, struct str id);
void group_datum(struct scene *s, const struct chart_row *r, const struct chart_datum *d);
void group_end(struct scene *s);

/* --- frame.c --- */

/* A sample of a mark with its name, for the line under the subtitle. */
struct key {
    void (*mark)(struct scene *s, pu x, pu centre, pu width);
    const struct str *name;         /* [LANGUAGES]; NULL: no key */
};
/* Title, subtitle and keys. */
bool frame_head(struct scene *s, const struct key *keys, size_t count);
bool frame_foot(struct scene *s);
/* A refusal for lack of width, with the width that would do; returns false. */
bool frame_narrow(struct scene *s, pu missing);

/* --- scales --- */

/* Smallest and largest of the values present. */
struct extent {
    bool any;
    struct decimal lowest, highest;
};
void extent_add(struct extent *e, const struct chart_datum *d);
struct extent extent_of(const struct chart *c);
/* value * per_unit, away from infinity. */
pu scene_length(double value, double per_unit);

/* --- kinds: head lines with keys; place and paint from s->y on, which is moved to the end --- */

bool bullet_keys(struct scene *s);
bool dumbbell_keys(struct scene *s);

bool bar_paint(struct scene *s);
bool bullet_paint(struct scene *s);
bool line_paint(struct scene *s);
bool rank_paint(struct scene *s);
bool dumbbell_paint(struct scene *s);
bool number_paint(struct scene *s);

#endif
