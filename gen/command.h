/*
 * command.h - a call of the program: its command, options and operands
 *
 * options.c reads the command line by two tables, its own and `commands`; command.c does what was asked.
 */
#ifndef COMMAND_H
#define COMMAND_H

#include "job/job.h"

#define USAGE 2                     /* exit status of a wrong call */
#define OPERANDS 2

enum command { COMMAND_BUILD, COMMAND_CHECK, COMMAND_WHY, COMMANDS };

struct invocation {
    enum command command;
    struct job_options job;
    struct str operands[OPERANDS];
    size_t operand_count;
    enum job_dump dump;
    enum language messages;
    bool time, json;
    struct arena *arena;
};

struct command_row {
    const char *name;
    size_t least, most;             /* operands */
    /* What goes to stdout is appended to `out`. False: it has reported, or the answer is no. */
    bool (*run)(struct invocation *v, struct diag *d, struct buf *out);
};
extern const struct command_row commands[COMMANDS];

extern const char *const help[LANGUAGES];

/* The command line into *v. 0, or the exit status after a report. */
int options_read(struct invocation *v, int argc, char **argv, struct diag *d);

/* Does what *v asks and prints it. The exit status. */
int command_run(struct invocation *v, struct diag *d);

#endif
