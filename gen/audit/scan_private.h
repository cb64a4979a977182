/* audit/scan_private.h - what the files of the scanner share while they read one text */
#ifndef AUDIT_SCAN_PRIVATE_H
#define AUDIT_SCAN_PRIVATE_H

#include "audit/scan_near.h"

#define IN_QUOTES 1
#define IN_NAME 2

struct reader {
    struct scan *scan;
    struct arena *arena;
    const struct units *units;
    const struct map *areas;
    struct str text;
    struct span at;
    const unsigned char *mask;
    size_t room;
    size_t done;                /* what stands before was read */
    int references;
};

/* A number as found, before it is known what it is. */
struct found {
    size_t from, to;            /* of the number alone */
    struct decimal value;
    bool worded;
    struct near before, after;
};

/* Append a number as it is, or one that is no value and goes on `more` bytes behind its digits:
 * true, for a caller that has read one. */
bool scan_add(struct reader *r, struct scan_number n);
bool scan_add_none(struct reader *r, const struct found *f, enum scan_kind kind, size_t more);

/* Each reads the number if it is of its kind; false: it is not, and nothing was added. */
bool scan_none(struct reader *r, const struct found *f);       /* marks, names, codes */
bool scan_code(struct reader *r, const struct found *f);       /* telephone numbers */
bool scan_year(struct reader *r, const struct found *f);
bool scan_worded_year(struct reader *r, const struct found *f);        /* 二〇二五年 */
bool scan_date(struct reader *r, const struct found *f);
/* 第2位, 前3, the second of 第2、3位 */
bool scan_rank(struct reader *r, const struct found *f);
void scan_english_rank(struct reader *r, struct found *f, size_t len, int place);
/* ranked No. 4; false: the number of a name */
bool scan_numbered_rank(struct reader *r, const struct found *f, size_t head);
void scan_top(struct reader *r, const struct found *f);        /* the number of "top three" */
void scan_value(struct reader *r, const struct found *f);
void scan_placeholder(struct reader *r, size_t at);

/* Is it part of a name: 500强, 3+13+N, 国道207, COVID-19? */
bool scan_is_name(const struct found *f);
/* May a Chinese numeral count the unit: 三家, 千亿元? */
bool scan_countable(const struct unit *unit);
struct found scan_surround(const struct reader *r, size_t from, size_t to, bool worded);

#endif
