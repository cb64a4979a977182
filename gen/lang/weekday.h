/*
 * lang/weekday.h - days that are written with their weekday: 2026年7月20日　星期一, Monday, 20
 * July 2026
 */
#ifndef LANG_WEEKDAY_H
#define LANG_WEEKDAY_H

#include "lang/lang.h"

/* Days of the week are counted from Sunday, 0, to Saturday, 6. */
struct weekday {
    size_t from, length;            /* bytes of the weekday's name */
    enum language language;
    int year, month, day;
    int said, is;
};

/* The next one from byte *at on; *at moves behind it. False: there is none. */
bool weekday_next(struct str text, size_t *at, struct weekday *out);
/* Of a day of the Gregorian calendar; months from 1. */
int weekday_of(int year, int month, int day);
struct str weekday_name(int day, enum language language);

#endif
