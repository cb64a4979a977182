/*
 * audit/audit_side.h - one language of a pair as flat text that knows where everything came from
 *
 * References become U+FFFC, so that the scanner sees what stands around them; typed facts become
 * their text. A stretch of the flat text leads back to the node behind it.
 */
#ifndef AUDIT_SIDE_H
#define AUDIT_SIDE_H

#include "audit/audit.h"
#include "audit/scan.h"
#include "audit/scan_near.h"
#include "audit/text_names.h"

/* A reference of the text, resolved. */
struct side_reference {
    struct reference to;
    const struct figure *figure;    /* what is printed or ranked; NULL: missing, or another part */
};

struct side_stretch {
    size_t from, to;
    struct span at;
    bool fact;
    struct str source;              /* of a fact */
};

struct side {
    enum language language;
    bool present;
    struct str text;                /* flat, before folding */
    struct side_reference *references;
    size_t reference_count, reference_room;
    struct side_stretch *stretches;
    size_t stretch_count, stretch_room;
    struct scan scan;
    struct span at;                 /* of the whole */
};

/* A heading whose section the walk is in (audit_heading.c). */
#define MOST_HEADINGS 8
struct open_heading {
    int level, year;                /* the year that it names, or 0 */
    struct span at;
    struct str text;
    bool any, silent;               /* figures were seen; one of the year, or what cannot be told */
};

/* What the files of the report's audit share. */
struct report_audit {
    struct audit *with;
    struct arena *arena;
    const struct dataset *data;
    const struct document *doc;
    const struct area *area;        /* that it is about; NULL: the data has none */
    struct diag *quiet;             /* mistakes that `check` reports already */
    struct map *asked;              /* figures that were asked about: by rule and id */
    struct map *facts;              /* facts by what they count, see audit_typed.c */
    /* audit_index.c */
    struct map *by_value, *by_digits, *by_indicator, *by_tail, *by_head, *words;
    const struct pair *pair;        /* the one that is read */
    bool asked_targets, of_targets; /* is it called one of targets, once that is asked (sense) */
    size_t years_from;              /* where the side that is read begins to tell of years */
    bool in_table;                  /* the walk is in a table: its numbers are no prose */
    bool in_chart;                  /* in a chart: its title is held against the values */
    bool counting;                  /* its numbers are counted, once for both languages */
    size_t unheld_count;            /* typed numbers that no figure of the data stands behind */
    struct span unheld_at;          /* the first of them */
    struct buf unheld;              /* the first few, with their lines */
    struct open_heading headings[MOST_HEADINGS];
    size_t heading_count;
};

/* ---- candidates (audit_index.c); at most `most`, in the order of the data ---- */

struct index_hit { const struct indicator *indicator; size_t from, end; };

void index_build(struct report_audit *r);
/* Figures with the number's normal value, in whatever unit. */
size_t index_by_value(struct report_audit *r, const struct scan_number *n,
                      const struct figure **out, size_t most);
/* Figures with its digits, in whatever unit. */
size_t index_by_digits(struct report_audit *r, const struct scan_number *n,
                       const struct figure **out, size_t most);
size_t index_of_indicator(struct report_audit *r, const struct indicator *i,
                          const struct figure **out, size_t most);
/* The names of an indicator as text_names.h compares them; kept. */
struct index_words { struct names_of full, brief; };
const struct index_words *index_words(struct report_audit *r, const struct indicator *i);
/* Indicators whose full or short name stands in the text, and where. */
size_t index_named(struct report_audit *r, struct str text, struct index_hit *out, size_t most);
/* Those alone that the text ends in. */
size_t index_at_end(struct report_audit *r, struct str text, struct index_hit *out, size_t most);

/* The last area of the data that the text names, and where its name ends; NULL. */
const struct area *index_last_area(struct report_audit *r, struct str text, size_t *end);

/* Fill `out` from an inline element (zh or en); NULL leaves it not present. */
void side_read(struct report_audit *r, const struct node *element, enum language language,
               struct side *out);

/* The place in the input of a stretch of the folded text, and of a number. */
struct span side_span(const struct side *s, size_t from, size_t to);
struct span side_number(const struct side *s, const struct scan_number *n);
/* A stretch as it was written: a mark is its reference again. */
struct str side_words(struct arena *a, const struct side *s, size_t from, size_t to);
struct str side_number_text(struct arena *a, const struct side *s, const struct scan_number *n);
/* As it was written: "{gdp@2024}". */
struct str side_reference_text(struct arena *a, const struct side_reference *x);
const struct side_stretch *side_stretch_of(const struct side *s, const struct scan_number *n);

/* The sentence around a place of the folded text; 。 ； and their like end one. */
struct str side_sentence(const struct side *s, size_t at, size_t *from);

/* The same up to the next comma. */
struct str side_clause(const struct side *s, size_t at, size_t *from);

/* What of either stands before the place. */
struct str side_sentence_before(const struct side *s, size_t at);
struct str side_clause_before(const struct side *s, size_t at);

/* Is one of the words in the text? English ones in any case of the first letter. */
bool side_says(struct str text, const char *const *words);
/* Where the first of them stands; the end of the text: none. */
size_t side_says_first(struct str text, const char *const *words);

/* ---- the checks, one file each ---- */

struct pair {
    struct side in[LANGUAGES];
    bool title;                     /* of a chart, a table or a section */
};

/* audit_pair.c: between languages */
void pair_check(struct report_audit *r, struct pair *p);
void prose_check(struct report_audit *r, struct pair *p);       /* audit_prose.c: within each */
/* audit_claims.c: words against data */
void claims_check(struct report_audit *r, struct pair *p);
void table_check(struct report_audit *r, const struct node *block);

#endif
