/*
 * base/time.h - CPU time spent per room, for `build --time` and the benchmark
 *
 * Never reaches an output file.
 */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include <stdint.h>

enum room {
    ROOM_START, ROOM_DATA, ROOM_MODEL, ROOM_DERIVE, ROOM_FONTS, ROOM_COMPOSE, ROOM_TEXT,
    ROOM_LAYOUT, ROOM_CHART, ROOM_PDF, ROOM_SVG, ROOM_PNG, ROOM_WEB, ROOM_WRITE, ROOMS
};

/* From now on the time counts for `r`; returns the room it counted for before. */
enum room time_enter(enum room r);
void time_switch_on(void);                      /* off by default: then time_enter costs nothing */
uint64_t time_spent(enum room r);               /* nanoseconds of CPU */
const char *time_room_name(enum room r);

#endif
