/*
 * job/pieces.h - each piece of a newspaper page on its own, for the desk: as PDF and as plain text
 *
 * pieces/NAME-ID.pdf is as large as the piece's region with half a gutter on either side, and is
 * of the run's profile (in the press: CMYK, PDF/X-4, without marks); pieces/NAME-ID.txt holds its
 * words in UTF-8, once for all profiles. Where SVG or PNG is written too, so are NAME-ID.svg and
 * NAME-ID.png, of the first profile and of the same size.
 */
#ifndef JOB_PIECES_H
#define JOB_PIECES_H

#include "block/block.h"
#include "job/print.h"
#include "job/set.h"
#include "out/png.h"

struct pieces {
    struct job *job;
    struct print_setup *setup;
    struct set *set;
    enum job_profile profile;
    enum edition edition;
    struct str name;                    /* of the outputs, with the edition's suffix */
    struct str title;                   /* of the report */
    bool svg;
    struct png *png;                    /* NULL: none are written */
};

/* Every piece of a finished page as PDF, SVG, PNG. False after a report. */
bool pieces_page(const struct pieces *p, const struct page *pg);
/* The words of every piece of the document. */
bool pieces_texts(const struct pieces *p, const struct block_document *doc);

#endif
