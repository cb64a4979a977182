/*
 * command.h - a call of the program: its command, options and operands
 *
 * options.c reads the command line by two tables, its own and `commands`; command.c and
 * command_data.c do what was asked.
 */
#ifndef COMMAND_H
#define COMMAND_H

#include "job/batch.h"
#include "job/chart.h"
#include "job/print.h"

#define USAGE 2                     /* exit status of a wrong call */
#define OPERANDS 256                /* form --check takes many workbooks */

enum command {
    COMMAND_BUILD, COMMAND_BATCH, COMMAND_CHECK, COMMAND_AUDIT, COMMAND_WHY, COMMAND_DIFF,
    COMMAND_EXPORT, COMMAND_FORM, COMMAND_CHART, COMMAND_PREFLIGHT, COMMAND_TRACE, COMMAND_ENCRYPT,
    COMMAND_TEMPLATE, COMMAND_INIT,
    COMMANDS
};

struct invocation {
    enum command command;
    struct job_options job;
    struct batch_options batch;
    struct str operands[OPERANDS];
    size_t operand_count;
    enum job_dump dump;
    enum language messages;
    bool time, json, explain;
    bool formats_given;
    struct str format;              /* as written, of an export */
    struct str text, from;          /* audit --text FILE --from SOURCE */
    int year;                       /* of init --from */
    struct str period, rows;        /* of a form */
    bool by_owner, check;
    struct chart_command chart;
    struct str standards;           /* of preflight */
    double ink;                     /* limit of preflight, per cent; 0: its own */
    struct str passwords;           /* file of encrypt */
    bool verify;
    bool list;                      /* chart --list */
    bool echo;                      /* check REPORT --echo */
    const struct dataset *checked;  /* of a check, for its JSON */
    int status;                     /* that `run` asks for in place of the usual one; 0: none */
    struct arena *arena;
};

struct command_row {
    const char *name;
    size_t least, most;             /* operands */
    /* What goes to stdout is appended to `out`. False: it has reported, or the answer is no. */
    bool (*run)(struct invocation *v, struct diag *d, struct buf *out);
};
extern const struct command_row commands[COMMANDS];

bool command_audit(struct invocation *v, struct diag *d, struct buf *out);
bool command_why(struct invocation *v, struct diag *d, struct buf *out);
bool command_diff(struct invocation *v, struct diag *d, struct buf *out);
bool command_export(struct invocation *v, struct diag *d, struct buf *out);
bool command_form(struct invocation *v, struct diag *d, struct buf *out);
bool command_preflight(struct invocation *v, struct diag *d, struct buf *out);
bool command_trace(struct invocation *v, struct diag *d, struct buf *out);
bool command_encrypt(struct invocation *v, struct diag *d, struct buf *out);
bool command_init(struct invocation *v, struct diag *d, struct buf *out);
bool command_template(struct invocation *v, struct diag *d, struct buf *out);
/* Preflight of each PDF among `paths`, one a line. False after a report. */
bool command_verify(struct invocation *v, struct str paths, struct diag *d);
bool command_chart(struct invocation *v, struct diag *d, struct buf *out);

extern const char *const help[LANGUAGES];

/* The command line into *v. 0, or the exit status after a report. */
int options_read(struct invocation *v, int argc, char **argv, struct diag *d);

/* To the standard output, where it has to arrive whole. False after a report. */
bool command_print(struct str s, struct diag *d);

/* Does what *v asks and prints it. The exit status. */
int command_run(struct invocation *v, struct diag *d);

#endif
