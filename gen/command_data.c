/* command_data.c - the commands about data: audit, why, diff, export, form */
#include "command.h"

#include "audit/audit.h"
#include "audit/tasks.h"
#include "audit/why.h"
#include "book/book.h"
#include "data/yaml.h"
#include "job/build.h"
#include "job/data.h"
#include "job/errata.h"

/* Data of the last operand, or of this folder. */
static bool open_data(struct invocation *v, size_t operand, struct job *j, struct diag *d)
{
    v->job.report = v->operand_count > operand ? v->operands[operand] : STR(".");
    return job_open_data(j, v->arena, &v->job, d);
}

/* ---- why ---- */

/* {"asked", "figures": as an export has them, "lines": what is printed without --json}. */
static void why_json(struct invocation *v, const struct dataset *data, struct str lines,
                     struct buf *out)
{
    struct diag *quiet = diag_new(v->arena, LANGUAGE_EN);
    const struct figure *other = NULL, *f = why_about(data, v->operands[0], quiet, &other);
    struct json j = json_to(out);

    json_map(&j, NULL);
    json_number(&j, "format", 1);
    json_text(&j, "command", STR("why"));
    json_text(&j, "asked", v->operands[0]);
    json_list(&j, "figures");
    if (f)
        book_json_figure(data, f, &j);
    if (f && other)
        book_json_figure(data, other, &j);
    json_end(&j);
    json_list(&j, "lines");
    while (lines.len) {
        ptrdiff_t end = str_find_char(lines, '\n');
        struct str line = str_sub(lines, 0, end < 0 ? lines.len : (size_t)end);

        json_text(&j, NULL, str_trim(line));
        lines = str_from(lines, line.len + 1);
    }
    json_end(&j);
    json_end(&j);
    json_finish(&j);
}

bool command_why(struct invocation *v, struct diag *d, struct buf *out)
{
    struct buf lines = { .arena = v->arena };
    struct job j;
    bool ok = open_data(v, 1, &j, d);

    if (j.data && !diag_errors(d))
        ok = (why_task(j.data, v->operands[0], false, d, v->json ? &lines : out)
              || why_figure(j.data, v->operands[0], d, v->json ? &lines : out)) && ok;
    if (ok && v->json)
        why_json(v, j.data, buf_str(&lines), out);
    job_close(&j);
    return ok;
}

/* ---- audit ---- */

static bool print_audit(struct invocation *v, const struct audit *w, struct buf *out)
{
    (v->json ? audit_print_json : audit_print)(w, out);
    return !audit_severity_count(w, AUDIT_ERROR);
}

/* Titles of charts against their values are judged where charts are made. */
static void audit_titles(struct invocation *v, struct job *j, struct audit *w)
{
    struct job composed = *j;
    struct job_blocks blocks;

    composed.diag = diag_new(v->arena, diag_language(j->diag));
    job_compose(&composed, &blocks);
    for (size_t i = 0; i < diag_count(composed.diag); i++) {
        struct diag_item item = diag_at(composed.diag, i);

        if (str_is(str_of(item.name), "COMPOSE_CHART_CLAIM"))
            audit_add(w, AUDIT_CHART_TITLE, item.at, item.text, NULL, NULL);
    }
    audit_sort(w);
}

static bool audit_of_report(struct invocation *v, struct diag *d, struct buf *out)
{
    struct job j;
    bool ok = job_open(&j, v->arena, &v->job, d);
    struct audit w = { .arena = v->arena, .diag = d, .data = j.data };

    if (ok) {
        ok = audit_report(&w, j.document);
        audit_titles(v, &j, &w);
        ok = print_audit(v, &w, out) && ok;
    }
    job_close(&j);
    return ok;
}

/* The text stands anywhere: it is named by the caller, not by an input. */
static const struct source *read_text(struct invocation *v, struct diag *d)
{
    struct root *root = root_open(v->arena, path_folder(v->text), d);
    const struct source *s = root ? file_read(v->arena, root, path_base(v->text), SPAN_NONE, d)
        : NULL;

    root_close(root);
    return s ? data_text(v->arena, s, d) : NULL;
}

static bool unknown_source(struct invocation *v, const struct dataset *data, struct diag *d)
{
    struct buf names = { .arena = v->arena };

    for (size_t i = 0; i < map_count(data->sources); i++) {
        buf_z(&names, i ? diag_comma(d) : "");
        buf_add(&names, map_key(data->sources, i));
    }
    diag_error(d, SPAN_NONE, MSG_UNKNOWN_SOURCE, v->from);
    diag_note(d, SPAN_NONE, MSG_SOURCES_ARE, buf_str(&names));
    return false;
}

static bool audit_of_text(struct invocation *v, struct diag *d, struct buf *out)
{
    struct job j;
    bool ok = open_data(v, 0, &j, d);
    const struct source *text = ok ? read_text(v, d) : NULL;
    const struct data_source *from = ok ? map_find(j.data->sources, v->from) : NULL;
    struct audit w = { .arena = v->arena, .diag = d, .data = j.data };

    ok = text && (from || unknown_source(v, j.data, d));
    if (ok) {
        ok = audit_text(&w, text, from);
        ok = print_audit(v, &w, out) && ok;
    }
    job_close(&j);
    return ok;
}

bool command_audit(struct invocation *v, struct diag *d, struct buf *out)
{
    if (v->text.ptr && v->from.ptr)
        return audit_of_text(v, d, out);
    if (v->text.ptr || v->from.ptr || !v->operand_count) {
        diag_error(d, SPAN_NONE, v->operand_count ? MSG_AUDIT_TEXT_FROM : MSG_OPERAND_MISSING,
                   STR("audit"));
        diag_note(d, SPAN_NONE, MSG_SEE_HELP);
        v->status = USAGE;
        return false;
    }
    return audit_of_report(v, d, out);
}

/* ---- diff ---- */

bool command_diff(struct invocation *v, struct diag *d, struct buf *out)
{
    enum errata_form form = v->json ? ERRATA_JSON : v->formats_given ? ERRATA_SHEET : ERRATA_TEXT;

    v->job.report = v->operands[1];
    return errata_run(v->arena, &v->job, v->operands[0], form, d, out);
}

/* ---- export, form ---- */

/* Files on the disk, or the only one to stdout where no place was named. */
static bool hand_out(struct invocation *v, const struct book_files *files, struct diag *d,
                     struct buf *out)
{
    if (!v->job.folder.ptr) {
        buf_add(out, files->list[0].bytes);
        return true;
    }
    if (!book_put(v->arena, files, d))
        return false;
    for (size_t i = 0; i < files->count; i++) {
        buf_add(out, files->list[i].path);
        buf_char(out, '\n');
    }
    return true;
}

static bool needs_place(struct invocation *v, struct diag *d)
{
    if (v->job.folder.ptr)
        return true;
    diag_error(d, SPAN_NONE, MSG_OUTPUT_MISSING);
    diag_note(d, SPAN_NONE, MSG_SEE_HELP);
    v->status = USAGE;
    return false;
}

static enum language chosen_language(const struct invocation *v)
{
    return v->job.edition_count && v->job.editions[0] == EDITION_EN ? LANGUAGE_EN : LANGUAGE_ZH;
}

bool command_export(struct invocation *v, struct diag *d, struct buf *out)
{
    struct book_export_options o = { .format = BOOK_JSON, .path = v->job.folder,
                                     .language = chosen_language(v) };
    struct book_files files = { 0 };
    struct job j;
    bool ok;

    if (v->format.ptr && !book_format_read(v->format, &o.format)) {
        diag_error(d, SPAN_NONE, MSG_OPTION_WRONG,
                   str_format(v->arena, "--format %.*s", STR_ARG(v->format)));
        v->status = USAGE;
        return false;
    }
    if ((o.format == BOOK_CSV || o.format == BOOK_XLSX) && !needs_place(v, d))
        return false;
    ok = open_data(v, 0, &j, d) && book_export(v->arena, j.data, &o, &files, d)
        && hand_out(v, &files, d, out);
    job_close(&j);
    return ok;
}

/* Filled forms against the data: conflicts are errors of reading both; what was
 * left blank is listed. */
static bool check_forms(struct invocation *v, struct book_form_options *o, struct diag *d,
                        struct buf *out)
{
    struct job j;
    bool ok, has_data = v->operand_count && !data_is_table(v->operands[0]);

    if (!v->job.edition_count)
        o->language = diag_language(d);
    v->job.tables = v->operands + has_data;
    v->job.table_count = v->operand_count - has_data;
    ok = open_data(v, has_data ? 0 : OPERANDS, &j, d);
    if (j.data)
        book_blanks(j.data, o, d, out);
    job_close(&j);
    return ok;
}

bool command_form(struct invocation *v, struct diag *d, struct buf *out)
{
    struct book_form_options o = { .language = chosen_language(v), .list = v->rows,
                                   .by_owner = v->by_owner, .path = v->job.folder };
    struct book_files files = { 0 };
    struct job j;
    bool ok;

    if (!v->period.ptr || !period_read(v->period, &o.period)) {
        diag_error(d, SPAN_NONE, MSG_FORM_PERIOD, v->period.ptr ? v->period : STR(""));
        v->status = USAGE;
        return false;
    }
    if (v->check)
        return check_forms(v, &o, d, out);
    if (v->operand_count > 1) {
        diag_error(d, SPAN_NONE, MSG_EXTRA_OPERAND, v->operands[1]);
        diag_note(d, SPAN_NONE, MSG_SEE_HELP);
        v->status = USAGE;
        return false;
    }
    if (!needs_place(v, d))
        return false;
    ok = open_data(v, 0, &j, d) && book_form(v->arena, j.data, &o, &files, d)
        && hand_out(v, &files, d, out);
    job_close(&j);
    return ok;
}

/* ---- chart ---- */

bool command_chart(struct invocation *v, struct diag *d, struct buf *out)
{
    struct chart_command *c = &v->chart;
    bool usage = false, ok;

    if (v->list) {
        chart_list(d, v->arena, out);
        return true;
    }
    if (!v->operand_count) {
        diag_error(d, SPAN_NONE, MSG_CHART_NAMELESS_KIND);
        v->status = USAGE;
        return false;
    }
    v->job.report = v->operand_count > 1 ? v->operands[1] : STR(".");
    c->kind = v->operands[0];
    c->output = v->job.folder;
    c->rows = v->rows;
    c->period = v->period;
    c->from = v->from;
    c->areas = v->batch.areas;
    ok = chart_run(v->arena, c, &v->job, d, out, &usage);
    if (usage)
        v->status = USAGE;
    return ok;
}
