/*
 * audit/audit.h - a report against its data, and a plain text against a source of the data
 *
 * Findings are of three severities: an error is a false statement, a warning one that most likely
 * is, a query something that only a person can answer. Each names its place, what was found and
 * what is expected. Text and JSON print the same findings, in the order of the input.
 */
#ifndef AUDIT_AUDIT_H
#define AUDIT_AUDIT_H

#include "model/model.h"

enum audit_severity { AUDIT_ERROR, AUDIT_WARNING, AUDIT_QUERY, AUDIT_SEVERITIES };

enum audit_rule {
#define RULE(id, name, severity) AUDIT_##id,
#include "audit/rules.def"
#undef RULE
    AUDIT_RULES
};

struct audit_finding {
    enum audit_rule rule;
    struct span at;
    struct str message;
    struct str figures[2];      /* ids; ptr NULL where there is none */
};

/* What was counted, printed after the findings: "matched" 54. */
struct audit_count {
    const char *name;           /* key in JSON */
    enum message words;         /* of one argument */
    size_t count;
};

struct audit {
    struct arena *arena;
    struct diag *diag;          /* language of the messages; reports of its own only where the
                                   report cannot be read */
    const struct dataset *data;
    struct audit_finding *findings;
    size_t count, room;
    struct audit_count counts[24];
    size_t count_count;
};

/*
 * Audit a report, then those that are bound into it, each with its own period and area. Findings
 * are added to `w` in the order of the files; what words_check_report finds
 * (audit/words.h) is reported to `w->diag`. False when one of either is an error.
 */
bool audit_report(struct audit *w, const struct document *doc);

/*
 * Audit a plain text against the figures whose source is `from`. False when one is an error.
 * Lines are compared with the locators ("l. 37") only where most matched figures agree with them:
 * another edition of the same text has other lines.
 */
bool audit_text(struct audit *w, const struct source *text, const struct data_source *from);

/*
 * Print: a line per finding, then the counts; or the whole as JSON, which holds what was reported
 * to `w->diag`, too. Both count what was reported.
 */
void audit_print(const struct audit *w, struct buf *out);
void audit_print_json(const struct audit *w, struct buf *out);

const char *audit_rule_name(enum audit_rule r);
size_t audit_severity_count(const struct audit *w, enum audit_severity s);

/* ---- shared by the files of the audit ---- */

void audit_add(struct audit *w, enum audit_rule rule, struct span at, struct str message,
               const struct figure *one, const struct figure *other);
void audit_sort(struct audit *w);
void audit_tally(struct audit *w, const char *name, enum message words, size_t count);

/* FIND(w, UNIT_DIFFERS, at, figure, NULL, "a", "b"): the arguments are those of the message, which
 * is that of the rule; SAY: another one. */
#define AUDIT_FIND(w, id, at, one, other, ...) \
    AUDIT_SAY((w), AUDIT_##id, MSG_AUDIT_##id, (at), (one), (other), __VA_ARGS__)
#define AUDIT_SAY(w, rule, words, at, one, other, ...) \
    audit_add((w), (rule), (at), diag_words((w)->diag, (w)->arena, (words), __VA_ARGS__), \
              (one), (other))

/* A figure as it is said in messages: "42.4亿斤", "at least 4.5%". */
struct str audit_figure_text(const struct audit *w, const struct figure *f);

#endif
