/*
 * job/picture.h - the files of a long picture: parts, cover and thumbnail as PNG, all of it as SVG
 *
 * NAME-1.png, NAME-2.png ..., NAME-cover.png, NAME-thumbnail.png, NAME.svg, where the
 * template's `picture` asks for them.
 */
#ifndef JOB_PICTURE_H
#define JOB_PICTURE_H

#include "block/block.h"
#include "job/job.h"
#include "job/set.h"
#include "out/png.h"
#include "text/text.h"

struct picture {
    struct job *job;
    struct set *set;
    struct str name;                    /* of the edition's files */
    const struct block_document *blocks;
    struct text *text;
    enum edition edition;
    struct png *png;
};

/* Each is false after a report. */
bool picture_parts(const struct picture *p, const struct page *pg);
bool picture_svg(const struct picture *p, const struct page *pg);
bool picture_covers(const struct picture *p);

#endif
