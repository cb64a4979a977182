/*
 * inspect/token.h - operands and operators of a content stream or a CMap
 *
 * ISO 32000-1, 7.8.2. Arrays and dictionaries nest at most TOKEN_DEPTH deep. Operands live in the
 * arena given until its owner resets it.
 */
#ifndef INSPECT_TOKEN_H
#define INSPECT_TOKEN_H

#include "inspect/object.h"

#define TOKEN_DEPTH 32

enum token { TOKEN_END, TOKEN_OPERAND, TOKEN_OPERATOR, TOKEN_BAD };

struct token_reader { struct str s; size_t at; };

/* An operand goes to *operand, an operator's name to *name. After TOKEN_BAD reading can go on. */
enum token token_next(struct token_reader *r, struct arena *a, const struct object **operand,
                      struct str *name);

/* After BI: the dictionary of an inline image; its data and EI are passed. NULL: it never ends. */
const struct object *token_image(struct token_reader *r, struct arena *a);

#endif
