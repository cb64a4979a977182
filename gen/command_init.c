/* command_init.c - init: a project from a template, or a report from that of the year before */
#include "command.h"

#include "job/init.h"

static bool usage(struct invocation *v, struct diag *d, enum message m, struct str what)
{
    diag_error(d, SPAN_NONE, m, what);
    diag_note(d, SPAN_NONE, MSG_SEE_HELP);
    v->status = USAGE;
    return false;
}

static bool from_last_year(struct invocation *v, struct diag *d, struct buf *out)
{
    if (v->operand_count)
        return usage(v, d, MSG_EXTRA_OPERAND, v->operands[0]);
    if (!v->year)
        return usage(v, d, MSG_INIT_YEAR, v->from);
    v->job.report = v->from;
    return init_from(v->arena, &v->job, v->job.folder, v->year, d, out);
}

bool command_init(struct invocation *v, struct diag *d, struct buf *out)
{
    struct init_options o = { .folder = v->job.folder, .resources = v->job.resources };

    if (v->from.ptr)
        return from_last_year(v, d, out);
    if (v->year)
        return usage(v, d, MSG_INIT_YEAR_ALONE, STR("--year"));
    if (!v->operand_count)
        return usage(v, d, MSG_INIT_WHAT, STR(""));
    o.name = v->operands[0];
    o.named = v->chart.template_name.ptr != NULL;
    o.template_name = o.named ? v->chart.template_name : o.name;
    o.edition = v->job.edition_count ? v->job.editions[0] : EDITION_ZH_EN;
    return init_project(v->arena, &o, d, out);
}
