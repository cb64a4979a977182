/*
 * model/printed.h - what the readers of printed figures share (printed.c, printed_number.c,
 * printed_words.c, printed_rank.c)
 */
#ifndef MODEL_PRINTED_H
#define MODEL_PRINTED_H

#include "model/read.h"

/* A text being read: `rest` shrinks, `f` fills. */
struct scan {
    const struct dataset *data;
    struct diag *diag;
    struct str text, rest;
    struct span at;
    struct figure *f;
    struct str qualifier;       /* the word that set the relation */
    bool unit_said;             /* the unit is stated beside the text, which may cut it short */
    bool trial;                 /* only whether it can be read: nothing is set or reported */
};

/* Where a word may stand. */
enum word_place { WORDS_BEFORE, WORDS_WITHIN, WORDS_AFTER, WORDS_BEFORE_RANK };

/* Read every word of this place; false after a report. */
bool printed_words(struct scan *s, enum word_place place);
/* Does a word that may stand behind a figure follow? */
bool printed_word_follows(const struct scan *s);
bool printed_relation(struct scan *s, enum relation relation, struct str word);
/* 创历史最好水平, 创历史新高: the whole text. */
bool printed_record(struct scan *s, struct str text);

/* 三, 十二, 千, 百二十, 半 at the start: bytes read, the value in *out; 0 where there is none. */
size_t printed_numeral(struct str s, struct decimal *out);

/* The digits, commas and points at the start with their sign; none: len 0. */
struct str printed_run(struct str s);
/* That number off the rest; false after a report, or silently where none stands. */
bool printed_value(struct scan *s, struct decimal *out);
/* The unit after it, or the one that the figure has. */
bool printed_unit(struct scan *s);
/* The whole text: words, number, unit, words; digits or a Chinese number. False after a report. */
bool printed_digits(struct scan *s);
bool printed_numerals(struct scan *s);
/* Is the whole text such with a Chinese number? */
bool printed_is_numeral(const struct scan *s);
/* Or is it made of their words alone, as 七十八亿 without a unit, 百分之三, a unit by itself? */
bool printed_means_number(const struct scan *s);
bool printed_unclear(struct scan *s);

/* Take `text` off the rest if it starts with it. */
bool printed_take(struct str *rest, const char *text);

/* 连续5年, 连续三期; nothing is taken where it is none. */
bool printed_streak(struct str *rest, struct streak *out);

/* 较“十三五”末, 比2020年; nothing is taken where it is none. */
bool printed_base(struct str *rest, struct period *out);

/* 全国, 全省, 全市, 全县 or the name of an area at the start of `rest`; *missing becomes the index
 * of a level that no area above has, else -1. */
const struct area *printed_list(const struct dataset *data, const struct area *area,
                                struct str *rest, int *missing);

#endif
