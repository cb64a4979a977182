/*
 * data/yaml_error.h - libfyaml's errors in the words of somebody who writes a data file
 */
#ifndef DATA_YAML_ERROR_H
#define DATA_YAML_ERROR_H

#include "base/diag.h"

struct yaml_error {
    const struct source *source;
    struct span part;           /* the YAML within the source */
    uint32_t at;                /* offset in the source where libfyaml stopped */
    struct str words;           /* what it said, in English */
    struct span open;           /* the innermost bracket that is open, or SPAN_NONE */
};

void yaml_report(struct arena *scratch, const struct yaml_error *e, struct diag *d);

/* Offset of a line and column as libfyaml counts them: from 1, in characters. */
size_t yaml_offset(struct str text, int line, int column);

/*
 * Report each line of a plain scalar that reads "key：value" where the scalar begins a line (or
 * anyhow, with `always`). True where there was one.
 */
bool yaml_full_colon(struct arena *scratch, struct span scalar, bool always, struct diag *d);

#endif
