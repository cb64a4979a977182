/*
 * audit/audit_near.h - what stands near a number, and the checks that read it
 *
 * Its reference, the names, years and area before it, all within the sentence of the number: what
 * a sentence says is never carried over to the next one. Then the doors of the checks, one file
 * each.
 */
#ifndef AUDIT_NEAR_H
#define AUDIT_NEAR_H

#include "audit/audit_side.h"

/* The reference that a number is; NULL: there is none, it is typed, or did not resolve. */
const struct side_reference *side_reference_of(const struct side *s, const struct scan_number *n);

/* The time and role of the figure that it prints: a next target is one of the year after. */
struct period side_period(const struct side_reference *x);
enum role side_role(const struct side_reference *x);

/* Does it print a result or a target: no place, gap, change, verdict or word? */
bool side_prints_figure(const struct side_reference *x);

/* Is there a figure, with one value that is said to be just that? */
bool audit_is_exact(const struct figure *f);

/* The number of the text that begins at or after `at`; their count where there is none. */
size_t side_first_number(const struct side *s, size_t at);

/*
 * The last reference to a figure before a place in its sentence, and the first one behind it; NULL
 * where there is none.
 */
const struct scan_number *side_reference_before(const struct side *s, size_t at);
const struct scan_number *side_reference_behind(const struct side *s, size_t at);

/* Is the number one of several references side by side: {a}、{b}? */
bool side_is_listed(const struct side *s, const struct scan_number *n);

/* How much of the indicator's full or short name stands near, in per cent. */
int side_name_score(struct report_audit *r, const struct indicator *i,
                    const struct names_near *near);

/* Indicators whose name stands directly before number i, nothing but a verb between them. */
size_t side_named_before(struct report_audit *r, const struct side *s, size_t i,
                         struct index_hit *out, size_t most);

/* Indicators whose name stands in this stretch, and where in the folded text. */
size_t side_names(struct report_audit *r, const struct side *s, size_t from, size_t to,
                  struct index_hit *out, size_t most);

/* Is one? */
bool side_names_any(struct report_audit *r, const struct side *s, size_t from, size_t to);

/*
 * The growth rate of what the text ends in: 固定资产投资 has that of 固定资产投资增长, a level that
 * of its id; NULL. The name begins at *from (which may be NULL).
 */
const struct indicator *side_growth_named(struct report_audit *r, struct str text, size_t *from);

/* Does the clause so far make what follows a thing to be done, asked or hoped for? */
bool side_is_purpose(struct str clause, enum language l);

/* 3, 三, three, one, a: a whole number up to 30 at the start of a text; its length, or 0. */
size_t side_count(struct str text, int *count);

/* Does a phrase end here: at a comma, a full stop, the end? */
bool side_phrase_ends(struct str s);

/* Does the clause so far deny what follows: 未, not? */
bool side_is_denied(struct str clause);

/*
 * Is a state named between these words one that was: 由上年第8位升至, from 8th to? `before` goes
 * back to the clause or to the state named before it.
 */
bool side_is_former(struct str before, struct str after, enum language l);

enum unit_dimension audit_dimension(const struct unit *u);

/*
 * The growth from one figure to another in per cent, *growth, rounded as `typed` is; does `typed`
 * lie inside what their rounding allows? False: there is none. (audit_ratio.c)
 */
bool audit_growth_fits(const struct figure *now, const struct figure *before,
                       struct decimal typed, bool *fits, struct decimal *growth);

/* {gdp-growth@2024.target}: as a report would print this figure. */
struct str audit_reference_to(struct report_audit *r, const struct figure *f);

/* ---- up and down (audit_move.c) ---- */

enum move { MOVE_NONE, MOVE_UP, MOVE_DOWN, MOVE_WIDER, MOVE_NARROWER, MOVE_SAME };

/* Which way the words beside a number move something; *from: where they or the number begin. */
enum move side_move(const struct side *s, const struct scan_number *n, size_t *from);
/* Does what rose by `order` (-1, 0, 1, or places won) move that way? */
bool move_holds(enum move move, int order);
/* 升到{x}, {x}，快于上年, 由第3位升至第5位: against what it moved from (audit_moved.c). */
void moves_check(struct report_audit *r, const struct side *s);
/*
 * Where the text begins to tell of a stretch of years, 到“十四五”末，… 增至{x}: 0 where its heading
 * does (audit_change.c).
 */
size_t years_begin(const struct report_audit *r, const struct side *s);
/* Is what is said from..to of a figure said against the year before: no other year, no stretch of
 * years, no other base is named? (audit_change.c) */
bool against_year_before(const struct report_audit *r, const struct side *s,
                         const struct figure *f, size_t from, size_t to);
/* 升到{x} of a figure of a year against the year before (audit_change.c), said from..to. */
void moved_otherwise(struct report_audit *r, const struct side *s, const struct side_reference *x,
                     size_t from, size_t to, enum move move);

/* ---- what is said of a figure directly behind it (audit_behind.c) ---- */

void behind_check(struct report_audit *r, const struct side *s);
/*
 * Each reads the phrase at a place behind figure f, if it is of its kind, and holds it against the
 * data: where the phrase ends, or 0.
 */
size_t against_behind(struct report_audit *r, const struct side *s, const struct figure *f,
                      size_t at);
size_t streak_behind(struct report_audit *r, const struct side *s, const struct figure *f,
                     size_t at);
size_t multiple_behind(struct report_audit *r, const struct side *s, const struct figure *f,
                       size_t at);

/* ---- for all checks ---- */

/* The same figure of another year; where it is one exact value; NULL. */
const struct figure *audit_of_year(struct report_audit *r, const struct figure *f, int year);
const struct figure *audit_result_of(struct report_audit *r, const struct figure *f, int year);
/* True the first time: what is asked once of a figure. */
bool audit_once(struct report_audit *r, const char *what, struct str id);
/* What is said from..to contradicts a figure, which is `held`; or one of two figures. */
void audit_contradicts(struct report_audit *r, enum audit_rule rule, const struct side *s,
                       size_t from, size_t to, const struct figure *f, struct str held);
void audit_two_differ(struct report_audit *r, enum audit_rule rule, const struct side *s,
                      size_t from, size_t to, const struct figure *one,
                      const struct figure *other);

/* ---- years (audit_year.c) ---- */

#define MOST_YEARS 12

struct said_year {
    int first, last;            /* 2021-2025: both ends; else the same */
    bool counted;               /* says when: no comparator, no part of a title, no full date */
    size_t at;                  /* where it stands in the folded text */
};

/* The years of the sentence around a place. */
size_t side_years(const struct side *s, size_t at, struct said_year out[MOST_YEARS]);
/*
 * The one year that the sentence says number n is of: it stands before the number, or in English
 * directly behind it. 0: none, or several.
 */
int years_single(const struct side *s, const struct said_year *years, size_t count,
                 const struct scan_number *n);
/* A year, a quarter or month of it, or both ends of a stretch. */
void years_of_period(struct period p, int *first, int *last);

/* ---- the year of a heading (audit_heading.c) ---- */

/* Sections of this level and below end: of those whose year no figure of theirs has is asked. */
void heading_leave(struct report_audit *r, int level);
void heading_enter(struct report_audit *r, int level, const struct pair *p);
/* The sections hold something whose year is not known. */
void heading_unsure(struct report_audit *r);
/* A number of their text; `x` is the reference it stands for, or NULL. */
void heading_sees(struct report_audit *r, const struct scan_number *n,
                  const struct side_reference *x);
/* The title of a table against its columns; `map` its data, `options` may be NULL. */
void heading_table(struct report_audit *r, const struct side *title, const struct node *map,
                   const struct node *options);

/* ---- areas (audit_area.c) ---- */

/*
 * The area that the words before a place are about: one of the data that the sentence names, else
 * the report's own; NULL: a place that the data does not know stands beside one of the names of
 * indicators (`hits`, places of the folded text).
 */
const struct area *side_area(struct report_audit *r, const struct side *s, size_t at,
                             const struct index_hit *hits, size_t count);

/* ---- targets ---- */

/* The indicator and time of a sentence, by what stands before a place of it. */
struct subject {
    const struct indicator *indicator;
    const struct area *area;
    struct period period;
};

/* That of number n, or of words (NULL), which begin at `at`. False: it cannot be told. */
bool side_subject(struct report_audit *r, const struct side *s, const struct scan_number *n,
                  size_t at, struct subject *out);

/* The length of 年度预期目标, " the annual target" at the start of a text; 0: it is another. */
size_t target_object(struct str text, enum language l);

/* ---- the checks of one side ---- */

/* audit_target.c: 超额完成, below the target, against the verdict */
void target_claims(struct report_audit *r, const struct side *s);

/* audit_ahead.c: 提前一年完成 */
void ahead_claims(struct report_audit *r, const struct side *s);

/* audit_sign.c: 正增长 over a rate that fell */
void growth_claims(struct report_audit *r, const struct side *s);

/* ---- the checks of one number each ---- */

/* audit_rank.c: places, printed by reference or typed */
void rank_of_reference(struct report_audit *r, const struct side *s,
                       const struct scan_number *n, const struct side_reference *x);
void typed_rank(struct report_audit *r, const struct side *s, size_t i);
/* Does the text name last another list than the rank is in: 全国 over one in the province? */
bool rank_list_differs(struct str text, enum language l, const struct rank *rank);
void first_places(struct report_audit *r, const struct side *s);        /* 居全省首位 */
/* audit_year.c: a figure of another year than the sentence names */
void year_of_reference(struct report_audit *r, const struct side *s,
                       const struct scan_number *n, const struct side_reference *x);
/* audit_swap.c: the name of another indicator before a reference */
void name_of_reference(struct report_audit *r, const struct side *s, size_t i);
/* The reference prints the figure of `own`; the words before it are about `said` (NULL: not). */
void audit_other_area(struct report_audit *r, const struct side_reference *x,
                      const struct area *own, const struct area *said);
/* The references of a list of 分别, the first being number i, by the names before it. */
void names_of_list(struct report_audit *r, const struct side *s, size_t i, struct str names);
/* audit_sign.c: 增长 before a figure that fell, 下降 before one that rose */
void sign_of_reference(struct report_audit *r, const struct side *s,
                       const struct scan_number *n, const struct side_reference *x);
/* audit_change.c: {gdp}，增长5.2%. False: the number is no change of a figure beside it. */
bool typed_change_of(struct report_audit *r, const struct side *s, const struct scan_number *n);
/* 加快{gdp-growth.change}: printed without a sign, so the word has to be right. */
void change_of_reference(struct report_audit *r, const struct side *s,
                         const struct scan_number *n, const struct side_reference *x);
/* audit_sense.c: words and units that do not fit what is printed */
void sense_of_reference(struct report_audit *r, const struct side *s,
                        const struct scan_number *n, const struct side_reference *x);
/* audit_quota.c: 完成目标的116%, 0.3 percentage points below target. False: the number says no such
 * thing, or it cannot be told. */
bool target_number(struct report_audit *r, const struct side *s, const struct scan_number *n);
void gap_of_reference(struct report_audit *r, const struct side *s, const struct scan_number *n,
                      const struct side_reference *x);
/* audit_typed.c: figures that the data holds or contradicts */
void typed_figure(struct report_audit *r, const struct side *s, size_t i);
/* 6.1个百分点 of a rate in per cent, and the other way: false, it is neither. */
bool points_differ(struct report_audit *r, const struct side *s, const struct scan_number *n,
                   const struct figure *f);
/* One query for all typed numbers of the report that no figure of the data stands behind. */
void report_unheld(struct report_audit *r);

#endif
