/* command_template.c - template list, show, schema */
#include "command.h"

#include "look/show.h"

/* The templates of the project around `operand`, or of this folder: its own, or the program's. */
static bool open_templates(struct invocation *v, size_t operand, struct job *j, struct diag *d)
{
    struct str inside;

    v->job.report = v->operand_count > operand ? v->operands[operand] : STR(".");
    return job_open_project(j, v->arena, &v->job, d, &inside);
}

static bool list(struct invocation *v, struct diag *d, struct buf *out)
{
    struct job j;
    bool ok = open_templates(v, 1, &j, d) && look_list(v->arena, j.templates, d, out);

    job_close(&j);
    return ok;
}

static bool show(struct invocation *v, struct diag *d, struct buf *out)
{
    struct job j;
    bool ok = open_templates(v, 2, &j, d)
        && look_show(v->arena, j.templates, v->operands[1], d, out);

    job_close(&j);
    return ok;
}

static bool schema(struct invocation *v, struct diag *d, struct buf *out)
{
    (void)d;
    look_schema(v->arena, out);
    return true;
}

static const struct {
    const char *name;
    size_t least, most;                 /* operands, the name included */
    bool (*run)(struct invocation *v, struct diag *d, struct buf *out);
} actions[] = { { "list", 1, 2, list }, { "show", 2, 3, show }, { "schema", 1, 1, schema } };

#define ACTIONS (sizeof actions / sizeof actions[0])

static bool usage(struct invocation *v, struct diag *d, enum message m, struct str what)
{
    struct str names[ACTIONS], near;

    diag_error(d, SPAN_NONE, m, what);
    for (size_t i = 0; i < ACTIONS; i++)
        names[i] = str_of(actions[i].name);
    near = diag_nearest(what, names, ACTIONS);
    if (near.ptr && m == MSG_TEMPLATE_ACTION)
        diag_note(d, SPAN_NONE, MSG_DID_YOU_MEAN, near);
    diag_note(d, SPAN_NONE, MSG_SEE_HELP);
    v->status = USAGE;
    return false;
}

bool command_template(struct invocation *v, struct diag *d, struct buf *out)
{
    struct str name = v->operands[0];

    for (size_t i = 0; i < ACTIONS; i++) {
        if (!str_is(name, actions[i].name))
            continue;
        if (v->operand_count < actions[i].least)
            return usage(v, d, MSG_OPERAND_MISSING, str_format(v->arena, "template %s",
                                                               actions[i].name));
        if (v->operand_count > actions[i].most)
            return usage(v, d, MSG_EXTRA_OPERAND, v->operands[actions[i].most]);
        return actions[i].run(v, d, out);
    }
    return usage(v, d, MSG_TEMPLATE_ACTION, name);
}
