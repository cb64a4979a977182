/*
 * job/keep.h - words that the line composer keeps together
 *
 * The names of the people whom the data knows are never broken. Terms that heads and cells should
 * not part are a small dictionary: the template's list and its other words, the names of the
 * data's indicators, areas and offices, its glossary and formulations. It is no segmenter: what is
 * not in it may be parted anywhere, as all Chinese may.
 */
#ifndef JOB_KEEP_H
#define JOB_KEEP_H

#include "block/block.h"
#include "look/look.h"
#include "model/model.h"
#include "text/text.h"

/*
 * From now on, until keep_no_words. `chart`: a drawing whose names count too, since those of a
 * plain table are none of the data's; or NULL. All of them and the arena must outlive the use.
 */
void keep_words(struct arena *a, const struct dataset *data, const struct look *look,
                const struct block_drawing *chart, struct text *text);
void keep_no_words(struct text *text);

#endif
