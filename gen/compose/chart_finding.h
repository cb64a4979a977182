/*
 * compose/chart_finding.h - findings about a chart, and the words that they are said in
 *
 * chart_finding.c has the table of findings by kind; chart_finding_order.c says who leads, which
 * rank moved and which part is the largest, chart_finding_change.c what rose or fell,
 * chart_finding_words.c puts names, numbers and the template's wordings together.
 */
#ifndef COMPOSE_CHART_FINDING_H
#define COMPOSE_CHART_FINDING_H

#include "compose/chart_told.h"

#define FINDING_NAMES 3             /* that a title lists */

/* The same words in each language that is printed. */
struct phrase { struct str in[LANGUAGES]; };

/* False: nothing follows without a doubt. */
typedef bool finder(struct charting *g, struct phrase *out);

/* ---- chart_finding_order.c, chart_finding_change.c ---- */

finder finding_place, finding_leader, finding_furthest, finding_best_rank, finding_rank_moves,
    finding_largest_part;
finder finding_from_first, finding_from_previous, finding_one_series, finding_sum_change,
    finding_over_time;

/* ---- chart_finding_words.c ---- */

/* A wording of the template with at most five arguments. */
struct phrase finding_say(struct charting *g, enum word_id w, const struct phrase *args,
                          size_t count);
struct phrase finding_phrase(const struct str text[LANGUAGES]);
bool finding_is_empty(const struct phrase *p);

/* A row's name, as inside a sentence: "growth in ..."; a title gets its capital at the end. */
struct phrase finding_name(const struct charting *g, const struct chart_row *r);
/* What all values are of, where the rows' names do not tell it; or nothing. */
struct phrase finding_measure(const struct charting *g);
/* With what is measured, where the names do not tell it: 甲县产值, Alpha’s output. */
struct phrase finding_subject(struct charting *g, const struct chart_row *r);
/* A part of a bar, as finding_name. */
struct phrase finding_part(const struct charting *g, size_t k);
/* 2021年, where the axis says 2021. */
struct phrase finding_time(struct charting *g, const struct str column[LANGUAGES]);
/* 4项, four; 6地, six. */
struct phrase finding_items(struct charting *g, size_t n);
/* A、B和C: `next` put behind a list, which may be empty. */
void finding_add_name(struct charting *g, struct phrase *list, struct phrase next, bool last);
/*
 * 4项都, all four, both; A、B和C都 where all rows are meant and their names are few and short; with
 * what is measured, where the names do not tell it.
 */
struct phrase finding_all(struct charting *g, size_t n, bool complete, bool rates);
/* 4项中有3项, three of four; the same. */
struct phrase finding_some(struct charting *g, size_t k, size_t n, bool complete);
/* Put before a sentence whose rows do not tell it: 产值：3地都高于2024年. */
void finding_tell_measure(struct charting *g, struct phrase *out);
void finding_preliminary(struct charting *g, bool is, struct phrase *out);

/* Rows that are no targets. */
size_t finding_value_rows(const struct charting *g);
/* Is this text said to be a growth already? 增加值 is a level. */
bool finding_says_growth(struct str name);
/* The name without the first of these ends, else of these heads, that it has; lists end in NULL. */
struct str finding_without(struct str name, const char *const *ends, const char *const *heads);
/* 地区生产总值 of 地区生产总值增长; another name as it is. */
struct str finding_without_growth(struct str name);
/* With a capital letter, as names and titles begin. */
struct str finding_capital(struct charting *g, struct str s);

#endif
