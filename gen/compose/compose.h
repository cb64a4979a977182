/*
 * compose/compose.h - document + model + derived values -> blocks
 *
 * Resolves references to printed text, fills cards, tables, tasks and charts, writes alternative
 * texts. The one room that knows both an indicator and a block.
 */
#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H

#include "base/file.h"
#include "block/block.h"
#include "lang/lang.h"
#include "look/look.h"
#include "model/model.h"

/* What the pages are for: `::: only press` prints in that profile alone. The web is a screen too. */
enum compose_profile { COMPOSE_SCREEN, COMPOSE_OFFICE, COMPOSE_PRESS, COMPOSE_WEB };

struct compose {
    struct arena *arena;            /* the job's */
    const struct document *document;
    const struct dataset *data;
    const struct look *look;
    enum edition edition;
    bool draft;                     /* gaps are marked and counted instead of refused */
    struct diag *diag;
    enum compose_profile profile;
    const struct root *root;        /* of the project, for pictures; NULL: there are none */
    struct str folder;              /* of the report beneath it */
    const struct chart_csv *table;  /* the data of every chart, in place of figures; NULL: none */
    bool charts_fill;               /* each chart is a picture of its own, whatever its height */
};

/* Every mistake is reported; NULL only when nothing can be laid out. */
struct block_document *compose_run(const struct compose *c);

#endif
