/* inspect/qpdf_private.h - what the sources of the module share */
#ifndef INSPECT_QPDF_PRIVATE_H
#define INSPECT_QPDF_PRIVATE_H

#include <qpdf/qpdf-c.h>

#include "inspect/qpdf.h"

/* The text of the error that qpdf holds, or of none. */
struct str qpdf_private_error(struct arena *a, qpdf_data q);
/* The warnings since the last call into doc. */
void qpdf_private_warnings(struct document *doc, qpdf_data q);
enum decoding qpdf_private_decode(struct document *doc, struct object *stream);
bool qpdf_private_encrypt(struct arena *a, struct str in, struct str user, struct str owner,
                          struct str *out, struct str *why);

#endif
