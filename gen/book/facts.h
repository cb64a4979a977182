/*
 * book/facts.h - what an export adds to what was entered: normal values, verdicts, places
 */
#ifndef BOOK_FACTS_H
#define BOOK_FACTS_H

#include "derive/derive.h"

/* A figure's value in the plain unit of its dimension (247960000000 元); false where it has
 * none, or where the factor is no finite decimal. */
bool facts_normal(const struct dataset *data, const struct figure *f, struct decimal value,
                  struct decimal *out, const struct unit **unit);

/* The word of a class and the sentence of its reason in both languages. */
struct facts;
struct facts *facts_new(struct arena *a, const struct dataset *data);
struct bilingual facts_class(const struct facts *f, enum verdict_class c);
struct bilingual facts_reason(const struct facts *f, enum verdict_reason r);
struct str facts_class_name(struct arena *a, enum verdict_class c);        /* "in-line" */
struct str facts_reason_name(struct arena *a, enum verdict_reason r);      /* "about-equal" */

/* How a target stands; false for one of several of a period that is not the one judged. */
bool facts_verdict(const struct dataset *data, const struct figure *target, struct verdict *out);

/* file:line:col or book.xlsx:Sheet!D7, the file from the project's folder on, wherever the program
 * was started; "" where no place is known. */
struct str facts_origin(struct arena *a, struct facts *f, struct span at);

#endif
