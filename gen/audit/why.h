/*
 * audit/why.h - where a figure comes from, how it was read, and why its verdict is what it is
 *
 * Words are those of the message table, in the language of `d`; nothing here depends on a
 * template. Text is appended to `out`, a line per statement.
 */
#ifndef AUDIT_WHY_H
#define AUDIT_WHY_H

#include "derive/derive.h"
#include "model/model.h"

/*
 * `yaolan why ID`: unemployment@2025, gdp-growth@2026:target, 410802/gdp@2025:actual.key. The
 * figure, its source and place, the other side, the verdict with its rule, gap and completion.
 * A target or task whose actual is missing is asked for as unemployment@2025 too. False after a
 * report with the candidates.
 */
bool why_figure(const struct dataset *data, struct str id, struct diag *d, struct buf *out);

/* The figure that why_figure explains, and the target or result it is judged with, or NULL. */
const struct figure *why_about(const struct dataset *data, struct str id, struct diag *d,
                               const struct figure **other);

/* What the nature and the better direction of an indicator are called. */
extern const enum message why_natures[], why_betters[];

/* How a figure was read: "about 6 %", "稳定，不低于 40 亿斤". */
struct str why_reading(const struct figure *f, const struct diag *d, struct arena *a);

/* Each figure or rank that was entered as printed text, with its place and how it was read. */
struct why_echo { struct str place, figure, printed, reading; };
struct why_echoes { struct why_echo *items; size_t count, room; };
struct why_echoes why_echoes(const struct dataset *data, const struct diag *d, struct arena *a);
/* The same, a line each, for `check`. */
void why_echo(const struct dataset *data, const struct diag *d, struct buf *out);

/* For `trace`: an id, how its figure reads, its source and where it was entered. */
void why_origin(const struct dataset *data, struct str id, struct diag *d, struct buf *out);

#endif
