/*
 * chart/place.h - finding room for labels among marks
 */
#ifndef CHART_PLACE_H
#define CHART_PLACE_H

#include "base/arena.h"
#include "base/geom.h"

#include <stdbool.h>

/* What a label must not touch. */
struct obstacles {
    struct arena *arena;
    struct rect *boxes;
    size_t box_count, box_room;
    pu air;                     /* kept between a label and a line, its thickness included */
    struct segment { struct point a, b; } *segments;
    size_t segment_count, segment_room;
};

void place_box(struct obstacles *o, struct rect r);
void place_segment(struct obstacles *o, struct point a, struct point b);
bool place_free(const struct obstacles *o, struct rect r);

/*
 * Labels in a column, in the order of where they would like to stand: moved apart as little as
 * possible (least squares, by pooling neighbours that collide), inside top..bottom, which
 * must hold them.
 */
struct slot {
    pu wanted, height;          /* wanted: the centre */
    pu top;                     /* found */
    size_t item;                /* the caller's */
};
void place_column(struct arena *a, struct slot *slots, size_t count, pu gap, pu top, pu bottom);

#endif
