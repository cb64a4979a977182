/* command.c - build, batch and check; the table of commands */
#include "command.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "audit/last_year.h"
#include "audit/weekdays.h"
#include "audit/tasks.h"
#include "audit/why.h"
#include "audit/words.h"
#include "base/json.h"
#include "base/places.h"
#include "base/time.h"
#include "model/table.h"

#define ITEM_SECONDS 60             /* limits of an item of a batch, where none is given */
#define ITEM_MEGABYTES 512

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

bool command_print(struct str s, struct diag *d)
{
    bool written = fwrite(s.ptr, 1, s.len, stdout) == s.len && fflush(stdout) == 0;

    if (!written && errno != EPIPE)     /* who reads may stop: … | head */
        return diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, STR("stdout"), diag_reason(d, errno));
    return true;
}

/* Terms in the names of indicators; tasks whose state the figures do not bear out. */
static void check_names(const struct job *j, struct diag *d)
{
    struct words *w = words_open(j->data);

    words_check_names(w, d);
    words_close(w);
    audit_tasks(j->data, d);
}

/* What is still that of the year before, of the report and of its parts. */
static void check_last_year(const struct job *j, struct diag *d)
{
    const struct document *doc = j->document;

    if (j->before)
        audit_last_year(j->arena, doc, j->before, j->data, d);
    for (size_t i = 0; i < doc->part_count; i++)
        if (j->parts_before[i])
            audit_last_year(j->arena, doc->part_documents[i], j->parts_before[i], j->data, d);
}

/* Exact words and stated states: a draft may have them wrong, a final build may not. */
static bool check_statements(const struct invocation *v, const struct job *j, struct diag *d)
{
    struct words *w = words_open(j->data);

    diag_lenient(d, v->job.draft);
    words_check_report(w, j->document, d);
    words_close(w);
    check_last_year(j, d);
    audit_weekdays(j->document, d);
    if (v->command == COMMAND_CHECK)
        check_names(j, d);
    else
        audit_tasks(j->data, d);
    diag_lenient(d, false);
    return diag_status(d) == 0;
}

/* How printed figures were read, and what tables hold that nobody read. */
static void list_readings(struct invocation *v, const struct job *j, bool echo,
                          const struct diag *d, struct buf *out)
{
    if (echo)
        why_echo(j->data, d, out);
    tables_unread(j->data, d, out);
    v->checked = j->data;
}

static bool run_report(struct invocation *v, struct diag *d, struct buf *out)
{
    struct job j;
    unsigned gaps = 0;
    bool ok = job_open(&j, v->arena, &v->job, d);

    ok = ok && check_statements(v, &j, d);
    if (v->dump || v->command == COMMAND_CHECK) {
        if (j.document && j.data && j.look)
            ok = job_check(&j, v->dump, out) && ok;
        if (j.data && !v->dump)
            list_readings(v, &j, v->echo, d, out);
    } else if (ok) {
        ok = job_build(&j, out, &gaps) && (!v->verify || command_verify(v, buf_str(out), d));
        if (ok && v->job.draft)
            fprintf(stderr, "%s\n", str_z(v->arena, diag_words(d, v->arena, MSG_DRAFT_GAPS,
                                                               str_number(v->arena, gaps))));
    } else if (j.document && j.data && j.look) {
        job_check(&j, JOB_DUMP_NONE, out);      /* show the mistakes of later steps too */
    }
    v->status = j.misused ? USAGE : 0;
    job_close(&j);
    return ok;
}

static bool run_check_data(struct invocation *v, struct diag *d, struct buf *out)
{
    struct job j;
    bool ok = job_open_data(&j, v->arena, &v->job, d);

    if (j.data && v->dump == JOB_DUMP_MODEL)
        model_dump(j.data, out);
    else if (j.data && ok) {
        check_names(&j, d);
        list_readings(v, &j, true, d, out);
    }
    job_close(&j);
    return ok;
}

static bool run_check(struct invocation *v, struct diag *d, struct buf *out)
{
    return (str_ends(v->operands[0], STR(".md")) ? run_report : run_check_data)(v, d, out);
}

static bool run_batch(struct invocation *v, struct diag *d, struct buf *out)
{
    static const int statuses[] = { [BATCH_DONE] = 0, [BATCH_PARTIAL] = 5, [BATCH_FAILED] = 0,
                                    [BATCH_INTERRUPTED] = 128 };
    enum batch_result result = BATCH_FAILED;
    struct buf standing = { .arena = v->arena };
    struct job j;
    bool ok, judged;

    v->job.many = true;
    ok = job_open(&j, v->arena, &v->job, d) && check_statements(v, &j, d);
    v->batch.areas = v->batch.areas.ptr ? v->batch.areas : STR("all");
    v->batch.seconds = v->batch.seconds ? v->batch.seconds : ITEM_SECONDS;
    v->batch.megabytes = v->batch.megabytes ? v->batch.megabytes : ITEM_MEGABYTES;
    v->batch.progress = isatty(STDERR_FILENO) && !v->batch.dry_run;
    v->batch.brief = isatty(STDOUT_FILENO);
    v->batch.standing = &standing;
    if (ok)
        result = batch_run(&j, &v->batch, out);
    judged = v->verify && (result == BATCH_DONE || result == BATCH_PARTIAL);
    if (judged && !command_verify(v, buf_str(&standing), d))
        result = BATCH_PARTIAL;
    v->status = j.misused ? USAGE
        : statuses[result] + (result == BATCH_INTERRUPTED ? batch_signal() : 0);
    job_close(&j);
    return ok && result == BATCH_DONE;
}

const struct command_row commands[COMMANDS] = {
    [COMMAND_BUILD] = { "build", 1, 1, run_report },
    [COMMAND_BATCH] = { "batch", 1, 1, run_batch },
    [COMMAND_CHECK] = { "check", 1, 1, run_check },
    [COMMAND_AUDIT] = { "audit", 0, 1, command_audit },
    [COMMAND_WHY] = { "why", 1, 2, command_why },
    [COMMAND_DIFF] = { "diff", 2, 2, command_diff },
    [COMMAND_EXPORT] = { "export", 0, 1, command_export },
    [COMMAND_FORM] = { "form", 0, OPERANDS, command_form },
    [COMMAND_PREFLIGHT] = { "preflight", 1, 1, command_preflight },
    [COMMAND_TRACE] = { "trace", 2, 3, command_trace },
    [COMMAND_ENCRYPT] = { "encrypt", 1, 1, command_encrypt },
    [COMMAND_TEMPLATE] = { "template", 1, 3, command_template },
    [COMMAND_INIT] = { "init", 0, 1, command_init },
    [COMMAND_CHART] = { "chart", 0, 2, command_chart },
};

static void echo_json(struct json *j, const struct dataset *data, const struct diag *d,
                      struct arena *a)
{
    struct why_echoes echoes = why_echoes(data, d, a);
    struct str place, what;

    json_list(j, "readings");
    for (size_t i = 0; i < echoes.count; i++) {
        json_map(j, NULL);
        json_text(j, "place", echoes.items[i].place);
        json_text(j, "figure", echoes.items[i].figure);
        json_text(j, "printed", echoes.items[i].printed);
        json_text(j, "read", echoes.items[i].reading);
        json_end(j);
    }
    json_end(j);
    json_list(j, "unread");
    for (size_t i = 0; tables_unread_at(data, d, a, i, &place, &what); i++) {
        json_map(j, NULL);
        json_text(j, "place", place);
        json_text(j, "text", what);
        json_end(j);
    }
    json_end(j);
}

static unsigned count_severity(const struct diag *d, const char *severity)
{
    unsigned count = 0;

    for (size_t i = 0; i < diag_count(d); i++)
        count += str_is(str_of(diag_at(d, i).severity), severity);
    return count;
}

/* The messages of the run, each with its notes, in place of what check would have printed; then
 * how values were read, and what was not. */
static void messages_json(const struct invocation *v, const struct diag *d, struct buf *out)
{
    struct places *places = places_new(v->arena);
    struct json j = json_to(out);

    json_map(&j, NULL);
    json_number(&j, "format", 1);
    json_text(&j, "command", str_of(commands[v->command].name));
    json_number(&j, "errors", count_severity(d, "error") + count_severity(d, "failure"));
    json_number(&j, "warnings", count_severity(d, "warning"));
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
            places_find(places, item.at, &line, &column);
            json_number(&j, "line", line);
            json_number(&j, "column", column);
        }
        json_text(&j, "text", item.text);
        json_end(&j);
    }
    json_end(&j);
    if (v->checked)
        echo_json(&j, v->checked, d, v->arena);
    json_end(&j);
    json_finish(&j);
}

int command_run(struct invocation *v, struct diag *d)
{
    struct buf out = { .arena = v->arena };
    bool ok;

    v->job.report = v->operand_count ? v->operands[0] : STR(".");
    v->job.resources = find_resources(v->arena);
    if (v->explain)
        v->job.explain = &out;
    if (v->time)
        time_switch_on();
    ok = commands[v->command].run(v, d, &out);
    if (v->json && v->command == COMMAND_CHECK && !v->dump) {
        out.len = 0;
        messages_json(v, d, &out);
    }
    command_print(buf_str(&out), d);
    if (v->time)
        print_times();
    if (v->status)
        return v->status;
    return ok ? diag_status(d) : diag_status(d) ? diag_status(d) : 1;
}
