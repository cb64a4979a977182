/* command.c - what each command does, over job/ and audit/ */
#include "command.h"

#include <stdio.h>
#include <unistd.h>

#include "audit/why.h"
#include "base/json.h"
#include "base/time.h"

/* The folder that holds templates/ and fonts/: beside the program, or its share/yaolan. */
static struct str find_resources(struct arena *a)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    struct str folder = path_folder((struct str){ path, n > 0 ? (size_t)n : 0 });
    struct str share = str_format(a, "%.*s/../share/yaolan", STR_ARG(folder));

    return access(str_z(a, share), F_OK) == 0 ? share : str_copy(a, folder);
}

static void print_times(void)
{
    uint64_t all = 0;

    for (int r = 0; r < ROOMS; r++)
        all += time_spent((enum room)r);
    for (int r = 0; r < ROOMS; r++)
        fprintf(stderr, "%-8s %7.2f ms\n", time_room_name((enum room)r),
                (double)time_spent((enum room)r) / 1e6);
    fprintf(stderr, "%-8s %7.2f ms\n", "all", (double)all / 1e6);
}

static bool print(struct str s, struct diag *d)
{
    if (fwrite(s.ptr, 1, s.len, stdout) != s.len || fflush(stdout))
        return diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, STR("stdout"), STR(""));
    return true;
}

static bool run_report(struct invocation *v, struct diag *d, struct buf *out)
{
    struct job j;
    unsigned gaps = 0;
    bool ok = job_open(&j, v->arena, &v->job, d);

    if (v->dump || v->command == COMMAND_CHECK) {
        if (j.document && j.data && j.look)
            ok = job_check(&j, v->dump, out) && ok;
    } else if (ok) {
        ok = job_build(&j, out, &gaps);
        if (ok && v->job.draft)
            fprintf(stderr, "%s\n", str_z(v->arena, diag_words(d, v->arena, MSG_DRAFT_GAPS,
                                                               str_number(v->arena, gaps))));
    } else if (j.document && j.data && j.look) {
        job_check(&j, JOB_DUMP_NONE, out);      /* show the mistakes of later steps too */
    }
    job_close(&j);
    return ok;
}

static bool run_why(struct invocation *v, struct diag *d, struct buf *out)
{
    struct job j;
    bool ok;

    v->job.report = v->operand_count > 1 ? v->operands[1] : STR(".");
    ok = job_open_data(&j, v->arena, &v->job, d);
    if (j.data && !diag_errors(d))
        ok = why_figure(j.data, v->operands[0], d, out) && ok;
    job_close(&j);
    return ok;
}

static bool run_check_data(struct invocation *v, struct diag *d, struct buf *out)
{
    struct job j;
    bool ok = job_open_data(&j, v->arena, &v->job, d);

    if (j.data && v->dump == JOB_DUMP_MODEL)
        model_dump(j.data, out);
    else if (j.data && ok)
        why_echo(j.data, d, out);
    job_close(&j);
    return ok;
}

static bool run_check(struct invocation *v, struct diag *d, struct buf *out)
{
    return (str_ends(v->operands[0], STR(".md")) ? run_report : run_check_data)(v, d, out);
}

const struct command_row commands[COMMANDS] = {
    [COMMAND_BUILD] = { "build", 1, 1, run_report },
    [COMMAND_CHECK] = { "check", 1, 1, run_check },
    [COMMAND_WHY] = { "why", 1, 2, run_why },
};

/* The messages of the run, each with its notes, in place of what check would have printed. */
static void messages_json(const struct invocation *v, const struct diag *d, struct buf *out)
{
    struct json j = json_to(out);

    json_map(&j, NULL);
    json_number(&j, "format", 1);
    json_text(&j, "command", str_of(commands[v->command].name));
    json_number(&j, "errors", diag_errors(d) + diag_failures(d));
    json_number(&j, "warnings", diag_warnings(d));
    json_list(&j, "messages");
    for (size_t i = 0; i < diag_count(d); i++) {
        struct diag_item item = diag_at(d, i);
        unsigned line, column;

        json_map(&j, NULL);
        json_text(&j, "severity", str_of(item.severity));
        json_text(&j, "id", str_of(item.name));
        if (item.at.source)
            json_text(&j, "file", item.at.source->path);
        if (item.at.source && (item.at.offset || item.at.length)) {
            span_place(item.at, &line, &column);
            json_number(&j, "line", line);
            json_number(&j, "column", column);
        }
        json_text(&j, "text", item.text);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    json_finish(&j);
}

int command_run(struct invocation *v, struct diag *d)
{
    struct buf out = { .arena = v->arena };
    bool ok;

    v->job.report = v->operands[0];
    v->job.resources = find_resources(v->arena);
    if (v->time)
        time_switch_on();
    ok = commands[v->command].run(v, d, &out);
    if (v->json && v->command == COMMAND_CHECK && !v->dump) {
        out.len = 0;
        messages_json(v, d, &out);
    }
    print(buf_str(&out), d);
    if (v->time)
        print_times();
    return ok ? diag_status(d) : diag_status(d) ? diag_status(d) : 1;
}
