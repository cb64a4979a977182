/*
 * audit/scan.h - every number of a plain text, in Chinese or English, and what it is
 *
 * One pass over folded text (full width, subscripts, thin spaces and line ends made plain, see
 * scan_fold.c); the way back to the bytes of the input is kept. A number is a value with unit and
 * qualifier, a rank, a year, or none of these: a part of a name, an ordinal, a list numeral, a
 * date, a telephone number. Tables decide by the words directly before and behind it; nothing is
 * guessed from further away. Linear in the text.
 */
#ifndef AUDIT_SCAN_H
#define AUDIT_SCAN_H

#include "model/model.h"

enum scan_kind {
    SCAN_VALUE,         /* 2479.6亿元, around 6%, 三家 */
    SCAN_RANK,          /* 第2位, 全省第二, 前3, second in, top three */
    SCAN_STREAK,        /* 连续5年: counts periods */
    SCAN_YEAR,          /* 2025年, 2021—2025 */
    SCAN_CLASS,         /* 10亿元以上项目: the threshold of a class */
    SCAN_GROUP,         /* 三大集团, 五大行动: counts things or is a name */
    SCAN_ATTRIBUTE,     /* 投资20亿元的, 年产30万台: of a project */
    SCAN_NAME,          /* “345”, 3+13+N, 500强, 国道207, 5G, PM2.5 */
    SCAN_ORDINAL,       /* 第十四届, 第四批, the first time */
    SCAN_DATE,          /* 2月18日, 前三季度 */
    SCAN_MARK,          /* 1. （1） at the head of a line */
    SCAN_CODE,          /* a telephone number */
    SCAN_REFERENCE      /* U+FFFC: something printed by reference */
};

enum scan_sign { SCAN_NO_SIGN, SCAN_RISE, SCAN_FALL };

struct scan_number {
    enum scan_kind kind;
    size_t from, to;            /* in the folded text: with qualifier and unit */
    size_t digits;              /* there: where the number itself begins */
    struct span at;             /* the same stretch of the input */
    struct decimal value;       /* of a VALUE, CLASS, ATTRIBUTE, STREAK, YEAR; in `unit` */
    const struct unit *unit;    /* NULL: none was recognised; 万 and 亿 are then in the value */
    enum relation relation;
    bool stable, preliminary;
    bool worded;                /* in characters or letters: 三家, four */
    enum scan_sign sign;
    enum rank_kind rank_kind;
    int place;                  /* of a RANK */
    int list, list_place, list_count;   /* list from 1; 0: alone */
    bool each;                  /* its list is one of 分别 or respectively */
    int reference;              /* of a REFERENCE: the how manieth of the text, from 0 */
};

struct scan {
    struct str text;            /* folded; a line end inside a sentence is \v, another \n */
    /* for each byte of it: the offset in the input's text; one more at the end */
    const uint32_t *origin;
    struct scan_number *numbers;
    size_t count;
};

/*
 * Scan `text`, which begins at `at` of a source (SPAN_NONE: spans are offsets into `text` without
 * a source). `areas` by id: those of the dataset, in which things rank; NULL: none is known.
 * `names`: texts whose digits are no values (formulations of the dataset).
 */
struct scan scan_text(struct arena *a, const struct units *units, const struct map *areas,
                      struct str text, struct span at, const struct str *names, size_t name_count);

/* A value in the base unit of its dimension, exact: "9.8e5" never, trailing zeros cut. False when
 * it is no finite decimal (亩) or too long. */
bool scan_normal(struct decimal value, const struct unit *unit, struct decimal *out);

/* Is the number of this value, be it in another unit? */
bool scan_same_amount(const struct scan_number *n, struct decimal value, const struct unit *unit);

bool scan_is_money(const struct unit *unit);        /* NULL: it is none */

/* The digits of a value without the noughts behind them: 5 of 0.05 and of 500. */
decimal_digits scan_digits(struct decimal d);

/* May numbers with these units be the same statement? A unit that was
 * not recognised counts things. */
bool scan_same_kind(const struct unit *a, const struct unit *b);

const char *scan_kind_name(enum scan_kind k);

/* ---- shared by the files of the scanner ---- */

/* Folded text with its way back. */
struct scan_folded {
    struct str text;
    uint32_t *origin;
};
struct scan_folded scan_fold(struct arena *a, struct str text);

/* A number word of either language at the start of `s`: its length in bytes, 0
 * where there is none. */
size_t scan_numeral(struct str s, struct decimal *out);             /* 三十二, 千, 半 */
size_t scan_english_cardinal(struct str s, struct decimal *out);    /* four, twelve */
size_t scan_english_ordinal(struct str s, int *out);                /* second, 2nd */
/* An English unit at the start of `s` (after a space or directly): a unit of the registry, a
 * magnitude ("billion") in *power. 0 where there is none. */
size_t scan_english_unit(const struct units *units, struct str s, const struct unit **out,
                         int *power);
void scan_lists(struct scan *s);

#endif
