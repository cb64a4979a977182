/*
 * look/show.h - the templates of a folder: listed, one printed with all that it extends, the schema
 *
 * What is printed comes from the rows that read it (look/keys.h).
 */
#ifndef LOOK_SHOW_H
#define LOOK_SHOW_H

#include "look/look.h"

/*
 * The template as YAML without `extends`, every value given; read again it is the same look. A
 * remark at each line names the files that its values come from, "default" where none gives one,
 * and the unit. False after a report.
 */
bool look_show(struct arena *a, const struct root *templates, struct str name, struct diag *d,
               struct buf *out);

/* The template and those that it extends, in that order, LOOK_EXTENDS at most.
 * False after a report. */
bool look_extends(struct arena *a, const struct root *templates, struct str name,
                  struct str *names, size_t *count, struct diag *d);

/* Name and purpose of each template of the folder, one a line, in the language of the messages. */
bool look_list(struct arena *a, const struct root *templates, struct diag *d, struct buf *out);

/* A JSON Schema of draft 2020-12 for a template. */
void look_schema(struct arena *a, struct buf *out);

#endif
