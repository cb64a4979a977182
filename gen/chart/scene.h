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
#include "chart/place.h"

struct scene {
    const struct chart *chart;
    const struct chart_look *look;
    struct text *text;
    struct page *page;              /* its arena holds everything of the pass */
    struct arena *arena;
    struct diag *diag;
    struct rect frame;              /* height is known at the end */
    pu y;                           /* top of what comes next */
    pu extra;                       /* height to give away: rows and plots may take of it; below
                                       0: to be saved, as far as they can */
    pu label_size;                  /* of the first language's labels: the unit of distances */
    enum language first;            /* language */
    bool pair;                      /* two languages */
    struct chart_frame own;         /* its own head and foot, found in the pass */
    bool measuring;                 /* lines have widths alone: nobody looks at the page */
    bool wide;                      /* room for two languages on one line */
};

/* A bare value in the chart's unit, as ticks print it. */
struct str scene_number(const struct scene *s, struct decimal value, enum language l);

/* Of a row's name, for messages. */
struct span scene_row_at(const struct scene *s, size_t row);

/* The height of a plot with what there is to give away, or to save: no lower than `least`. */
pu scene_height(const struct scene *s, pu height, pu least);
/* Distances follow the size of labels, in tenths of it. */
pu scene_tenths(const struct scene *s, int tenths);

/* --- chart.c --- */

/* What the k-th value of a row is: a period, "from", "target"; NULL where a row has one. */
const struct str *chart_value_name(const struct chart *c, size_t k);

/* --- markup.c --- */

bool markup_has(struct str s);
/* `whole` cut into its plain, sub- and superscript pieces. */
size_t markup_pieces(struct arena *a, struct text_piece whole, struct text_piece **out);

/* --- kept.c --- */

/* The pieces of a text cut further, so that no line of this measure ends in a short bracket. */
size_t kept_pieces(struct arena *a, struct text_piece **pieces, size_t count, pu measure);

/* --- names.c --- */

/* The chart of the scene with its names as they are printed. */
void names_printed(struct scene *s);

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
/* --- wrap.c: lines in the scene's arena --- */

/* A text in its natural width; broken at a measure; and broken where it reads best (words_make). */
struct text_line words_line(const struct scene *s, struct str text,
                            const struct text_style *style, enum language l, struct span at,
                            struct diag *d);
struct text_lines words_wrap(const struct scene *s, struct str text,
                             const struct text_style *style, enum language l, pu measure,
                             struct span at, struct diag *d);
struct text_lines words_break(struct scene *s, struct str text, const struct text_style *style,
                              enum language l, pu measure, size_t most, struct span at);

/* Natural width of a text on one line, and of the block when nothing wraps. */
pu words_natural(const struct scene *s, struct str text, const struct text_style *style,
                 enum language l);
pu words_width(const struct scene *s, const struct str text[LANGUAGES],
               const struct text_style *const styles[LANGUAGES], enum words_mode mode);
/* Lines of each language at most when set to `measure` (no report). */
size_t words_wrapped(const struct scene *s, const struct str text[LANGUAGES],
                     const struct text_style *const styles[LANGUAGES], pu measure);
/* Wraps what is wider than `measure` into lines of like length, at most `most` a language (0: any
 * number), or with WORDS_FILLED into any number of full lines, with WORDS_ITEMS into such that end
 * with an item ("；") where they can. */
#define WORDS_FILLED SIZE_MAX
#define WORDS_ITEMS (SIZE_MAX - 1)
struct words words_make(struct scene *s, const struct str text[LANGUAGES],
                        const struct text_style *const styles[LANGUAGES], enum words_mode mode,
                        pu measure, size_t most, struct span at);
/*
 * A value with its magnitude and without its unit, in the digits of its label: "14.50 billion" of
 * "14.50 billion yuan" where an axis prints "14.5 billion".
 */
struct str words_bare(const struct scene *s, const struct chart_datum *d, enum language l);
/* A datum's label without what the subtitle says. */
struct str words_untold(const struct chart *c, const struct chart_datum *d, enum language l);
/* The same, in each language. */
void words_label(const struct scene *s, const struct chart_datum *d, struct str out[LANGUAGES]);
/* A datum's label with a small text behind it, per language; either may be absent. A reason for
 * absence is set in the note's style. */
struct words words_value(struct scene *s, const struct chart_datum *d,
                         const struct text_style *const styles[LANGUAGES],
                         const struct str note[LANGUAGES], enum words_mode mode);
/* The mode to begin with, by the width of the chart; the next one takes less width. */
enum words_mode words_first_mode(const struct scene *s);
/* True when `width` for labels leaves a plot too small and *mode could be moved on. */
bool words_tighten(const struct scene *s, pu width, enum words_mode *mode);
/* The style in another ink. */
const struct text_style *words_inked(struct scene *s, const struct text_style *style,
                                     struct ink ink);
/* Lines end at the block's right. */
void words_flush_right(struct words *w);
/* Lines stand in the middle of the block. */
void words_to_middle(struct words *w);
/* Put `b` behind (same first baseline) or under `a`. */
void words_behind(struct scene *s, struct words *a, const struct words *b, pu gap);
void words_under(struct scene *s, struct words *a, const struct words *b, pu gap);
void words_paint(struct scene *s, const struct words *w, pu x, pu y);
/* Top of the block whose lines are centred on y by eye. */
pu words_centre(const struct words *w, pu y);
/* The optical middle of the first line, from the block's top. */
pu words_middle(const struct words *w);
/* A bare value in the small style, as ticks print it: a line per language where they differ. */
struct words words_number(struct scene *s, struct decimal value, struct span at);
/* One line in one style. */
struct words words_plain(struct scene *s, struct str text, const struct text_style *style,
                         enum language l, struct span at);

/* --- periods.c --- */

/* The name of a column under an axis. */
struct words words_period(struct scene *s, size_t column);
/* Every how many columns, counted from the last, a name finds room on an axis of this width. */
size_t words_every(const struct scene *s, const struct words *periods, size_t count, pu width);

/* Every how many ticks, `spacing` apart, a number finds room above the one below. */
size_t words_tick_step(const struct scene *s, const struct words *ticks, size_t count, pu spacing);

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
    const size_t *order;            /* the row at each place from the top; NULL: in their order */
};

/* A plot needs this share of the width. */
pu names_plot_least(const struct scene *s);
/* False after a report: a name fits nowhere. `others` is the room the right side needs, `plot` the
 * least for what stands between. */
bool names_place(struct scene *s, pu others, pu plot, struct names *out);

/* What several bars in a row take of it, in per cent. */
#define ROWS_LANES_BAND 84

/* Rows of equal plots: where each one's plot is. */
struct rows {
    pu top, step;
    pu lead;                        /* of the step, taken by names above the plot */
    pu plot;                        /* of the step, the plot's share */
    pu air;                         /* of the step, under the plot, before a name above one */
    pu band;                        /* thickness of a bar */
    const pu *edge;                 /* rows of their own heights: count + 1 edges; NULL: equal */
    const pu *saved;                /* how far a row stands higher since names above it are lower
                                     * than the tallest, its own included; NULL: none are */
};
/* `content`: height of the tallest label; `lanes`: bars beside each other in a row. */
struct rows rows_place(struct scene *s, const struct names *n, pu content, size_t lanes);
/* Rows as high as their contents and names, not above their plots. */
struct rows rows_fit(struct scene *s, const struct names *n, const pu *contents);
/* More room under each row. */
void rows_foot(struct scene *s, struct rows *r, pu height);
pu rows_centre(const struct rows *r, size_t row);
/* Where the name of a row begins that stands above the line's plot. */
pu rows_name(const struct names *n, const struct rows *r, size_t row, size_t line);
/* The line that bars start from. */
void rows_zero(struct scene *s, const struct names *n, const struct rows *r, pu x);
/* Hair lines between the rows. */
void rows_hairs(struct scene *s, const struct rows *r);
/* The layer "labels": the names at their places. */
void names_paint(struct scene *s, const struct names *n, const struct rows *r);

/* --- marks.c --- */

void mark_bar(struct scene *s, struct rect r, struct ink ink, bool hatched);
void mark_tick(struct scene *s, pu x, pu centre, pu height, enum chart_tick kind);
/* The band of a range between two places. */
void mark_band(struct scene *s, pu from, pu to, pu centre, pu height);
/* Half the width that a tick needs on each side. */
pu mark_tick_reach(const struct scene *s);
/* Shape 0 circle, 1 square, 2 diamond, 3 triangle. */
void mark_point(struct scene *s, struct point at, pu radius, int shape, struct ink ink,
                bool hollow);
void mark_break(struct scene *s, struct point at);
struct rect mark_break_box(struct point at);
void mark_hair(struct scene *s, struct point from, struct point to);
/* Above a diamond, met a disc, in line a disc half filled, below a ring; `radius` of the disc. */
void mark_verdict(struct scene *s, struct point at, pu radius, enum chart_mark kind);
struct ink mark_row_ink(const struct scene *s, size_t row);
/* Of series k: lead for a row that stands out, else by the order among the others. */
struct ink mark_series_ink(const struct scene *s, size_t k);
/* Of part k of a sum or group, of `count`, at most MARK_PARTS unless they are periods; the last
 * of a group is the news. */
#define MARK_PARTS 6
struct ink mark_part_ink(const struct scene *s, size_t k, size_t count);
/* The one of text and paper that reads on `ground`. */
struct ink mark_text_on(const struct scene *s, struct ink ground);

void group_begin(struct scene *s, struct str id);
void group_datum(struct scene *s, const struct chart_row *r, const struct chart_datum *d);
void group_end(struct scene *s);

/* --- frame.c --- */

/* A sample of a mark with its name, for the line under the subtitle. */
struct key {
    void (*mark)(struct scene *s, pu x, pu centre, pu width, size_t item);
    const struct str *name;         /* [LANGUAGES]; NULL: no key */
    size_t item;
    pu width;                       /* of the sample, where it takes more than others */
};
/* By how much the plot begins lower, so that it is level with those beside it. */
pu frame_lower(const struct chart *c, const struct chart_frame *own);
/* Title, subtitle and keys. */
bool frame_head(struct scene *s, const struct key *keys, size_t count);
/* The same with a key for each of the chart's series, at most `most`, in this mark. */
bool frame_series(struct scene *s, void (*mark)(struct scene *, pu, pu, pu, size_t), size_t most);
bool frame_foot(struct scene *s);
/* A refusal for lack of width, with the width that would do; returns false. */
bool frame_narrow(struct scene *s, pu missing);

/* --- scale.c --- */

/* Smallest and largest of the values present. */
struct extent {
    bool any;
    struct decimal lowest, highest;
};
void extent_add(struct extent *e, const struct chart_datum *d);
struct extent extent_of(const struct chart *c);
/* value * per_unit, away from infinity. */
pu scene_length(double value, double per_unit);

/* What a row takes on the scale: a length between two values, and room beside its ends. */
struct reach {
    double from, to;
    pu left, right;
};
struct scale {
    double origin, per_unit;
    pu start;                       /* x of the origin */
};
/*
 * The largest scale at which every length with its rooms stays inside left .. left + width: for
 * each row to the left and each to the right, both ends share the width. per_unit is 0 where all
 * lengths are. False after a report: the rooms leave less than a plot's least.
 */
bool scale_fit(struct scene *s, const struct reach *rows, size_t count, double origin, pu left,
               pu width, struct scale *out);
pu scale_x(const struct scale *k, double value);

/* --- ends.c: names and values of series at the left or right end of their lines --- */

struct ends {
    bool left;                      /* of the plot, set to its right */
    bool told;                      /* the marks print the values: present ones have a name alone */
    bool each;                      /* a value alone goes under its name for lack of room */
    bool below;                     /* found: values stand under the names */
    bool numbers;                   /* values are small bare numbers; the subtitle has the unit */
    size_t count;
    struct words *words;            /* of each series */
    pu width, height;               /* of the widest, its sample included; of all with gaps */
    pu sample, gap;                 /* room of the mark before a label; between labels and plot */
    struct slot *slots;
};
/* Label every series with the value of `column` and its name, unless `bare`. */
bool ends_make(struct scene *s, size_t column, bool bare, pu measure, struct ends *out);
/* Stand them beside `wanted` (the y of each series), moved apart inside top..bottom. */
void ends_place(struct scene *s, struct ends *e, const pu *wanted, pu top, pu bottom);
/* The middle of a label's first line. */
pu ends_centre(const struct ends *e, size_t slot);
/* Paint at x, the edge on the plot's side; where there is room for samples, marks of `radius`. */
void ends_paint(struct scene *s, const struct ends *e, pu x, pu radius);

/* --- bar.c --- */

/* The row at each place from the top: of bars the longest first, but for periods; else the data's
 * order. */
const size_t *bar_order(struct arena *a, const struct chart *c);

/* --- rank.c --- */

/* With what a place goes by in its row's name: behind the place it would narrow all strips. */
struct chart rank_named(struct arena *a, const struct chart *chart);

int rank_of(const struct chart_datum *d);
/* The last place: N, or where that is not known the last that occurs. False after a report: a rank
 * that is no whole number from 1 to N. */
bool rank_places(struct scene *s, int *last);

/* --- cell.c --- */

/* A line without axis, its last point in the lead ink. `size`: of a label. */
void cell_trend(struct page *pg, const struct chart *c, const struct chart_row *r, pu size,
                struct rect place);

/* --- kinds: head lines with keys; place and paint from s->y on, which is moved to the end --- */

bool bullet_keys(struct scene *s);
bool completion_keys(struct scene *s);
bool dumbbell_keys(struct scene *s);
bool rank_keys(struct scene *s);
bool grouped_keys(struct scene *s);
bool matrix_keys(struct scene *s);
bool line_keys(struct scene *s);

bool bar_paint(struct scene *s);
bool bullet_paint(struct scene *s);
bool line_paint(struct scene *s);
bool rank_paint(struct scene *s);
bool dumbbell_paint(struct scene *s);
bool number_paint(struct scene *s);
bool slope_paint(struct scene *s);
bool bump_paint(struct scene *s);
bool grouped_paint(struct scene *s);
bool stacked_paint(struct scene *s);
bool multiples_paint(struct scene *s);
bool spark_paint(struct scene *s);
bool matrix_paint(struct scene *s);
bool waterfall_paint(struct scene *s);

#endif
