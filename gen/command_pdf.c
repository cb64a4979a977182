/* command_pdf.c - the commands about a finished PDF: preflight, trace, encrypt;
 * --verify of a build */
#include "command.h"

#include <sys/stat.h>

#include "base/utf8.h"
#include "inspect/inspect.h"
#include "audit/why.h"

#define PASSWORD_LONGEST 127        /* bytes: ISO 32000-2, 7.6.4.3.3 */

/* ---- preflight ---- */

bool command_preflight(struct invocation *v, struct diag *d, struct buf *out)
{
    struct inspect_options o = { .ink = v->ink };

    if (v->standards.ptr && !inspect_standards_read(v->standards, &o.standards, d)) {
        v->status = USAGE;
        return false;
    }
    return inspect_preflight(v->arena, v->operands[0], &o, v->json, d, out);
}

static struct str next_line(struct str *lines)
{
    ptrdiff_t end = str_find_char(*lines, '\n');
    struct str line = str_sub(*lines, 0, end < 0 ? lines->len : (size_t)end);

    *lines = end < 0 ? STR_NONE : str_from(*lines, (size_t)end + 1);
    return line;
}

/* A folder `pieces` is beside its page, unless the page itself is in one of that name. */
static bool is_piece(const struct invocation *v, struct str path, struct str paths)
{
    struct str folder = path_folder(path);

    if (!(v->job.formats & JOB_PIECES) || !str_eq(path_base(folder), STR("pieces")))
        return false;
    while (v->job.formats & JOB_PDF && paths.len)
        if (str_eq(path_folder(next_line(&paths)), path_folder(folder)))
            return true;
    return !(v->job.formats & JOB_PDF);
}

/* Imposed sheets for an office printer and a newspaper's pieces claim nothing. */
static bool claims(const struct invocation *v, struct str path, struct str paths)
{
    bool sheet = v->job.impose.kind && str_ends(path, STR(".office.pdf"));

    return !sheet && !is_piece(v, path, paths);
}

/* A PDF that claims something must keep it; the lines of `paths` that name no
 * PDF are passed over. */
bool command_verify(struct invocation *v, struct str paths, struct diag *d)
{
    const struct inspect_options o = { .ink = v->ink };
    struct buf verdict = { .arena = v->arena };
    struct str rest = paths;
    bool ok = true;

    while (rest.len) {
        struct str path = next_line(&rest);

        if (str_ends(path, STR(".pdf")) && claims(v, path, paths))
            ok = inspect_preflight(v->arena, path, &o, false, d, &verdict) && ok;
    }
    return ok;
}

/* ---- trace ---- */

bool command_trace(struct invocation *v, struct diag *d, struct buf *out)
{
    struct inspect_place *places;
    size_t count = 0;
    struct job j = { 0 };
    bool data = v->operand_count > 2, ok;

    ok = inspect_trace(v->arena, v->operands[0], v->operands[1], d, &places, &count);
    if (ok && data) {
        v->job.report = v->operands[2];
        ok = job_open_data(&j, v->arena, &v->job, d);
    }
    for (size_t i = 0; ok && i < count; i++) {
        bool first = !i || !str_eq(places[i].figure, places[i - 1].figure);

        if (first && data)
            why_origin(j.data, places[i].figure, d, out);
        else if (first)
            buf_format(out, "%.*s\n", STR_ARG(places[i].figure));
        inspect_trace_text(&places[i], d, out);
    }
    if (data)
        job_close(&j);
    return ok;
}

/* ---- encrypt ---- */

static const struct source *read_file(struct invocation *v, struct str path, struct diag *d)
{
    struct root *root = root_open(v->arena, path_folder(path), d);
    const struct source *s = root ? file_read(v->arena, root, path_base(path), SPAN_NONE, d) : NULL;

    root_close(root);
    return s;
}

/* The n-th line of the file of passwords. */
static struct str line_of(struct str text, int n)
{
    for (;; n--) {
        ptrdiff_t end = str_find_char(text, '\n');
        struct str line = str_sub(text, 0, end < 0 ? text.len : (size_t)end);

        if (!n)
            return str_trim(line);
        if (end < 0)
            return STR("");
        text = str_from(text, (size_t)end + 1);
    }
}

/* Longer than revision 6 takes; an owner without password is everybody. */
static bool check_passwords(struct invocation *v, struct str owner, struct str user, struct diag *d)
{
    struct stat st;

    if (!owner.len)
        return diag_error(d, SPAN_NONE, MSG_ENCRYPT_OWNER, v->passwords);
    if (owner.len > PASSWORD_LONGEST || user.len > PASSWORD_LONGEST)
        return diag_error(d, SPAN_NONE, MSG_ENCRYPT_LONG, str_number(v->arena, PASSWORD_LONGEST));
    if (utf8_check(owner) >= 0 || utf8_check(user) >= 0)
        return diag_error(d, SPAN_NONE, MSG_ENCRYPT_UTF8, v->passwords);
    if (stat(str_z(v->arena, v->passwords), &st) == 0 && (st.st_mode & (S_IRGRP | S_IROTH)))
        diag_warning(d, SPAN_NONE, MSG_ENCRYPT_OPEN, v->passwords);
    return true;
}

bool command_encrypt(struct invocation *v, struct diag *d, struct buf *out)
{
    const struct source *in, *passwords;
    struct output *o;
    struct str bytes, owner, user;

    if (!v->job.folder.ptr || !v->passwords.ptr) {
        diag_error(d, SPAN_NONE, MSG_ENCRYPT_NEEDS);
        diag_note(d, SPAN_NONE, MSG_SEE_HELP);
        v->status = USAGE;
        return false;
    }
    in = read_file(v, v->operands[0], d);
    passwords = in ? read_file(v, v->passwords, d) : NULL;
    if (!passwords)
        return false;
    owner = line_of(passwords->text, 0);
    user = line_of(passwords->text, 1);
    if (!check_passwords(v, owner, user, d) ||
        !inspect_encrypt(v->arena, v->operands[0], in->text, user, owner, d, &bytes))
        return false;
    o = output_open(v->arena, v->job.folder, d);
    if (!o)
        return false;
    output_write(o, bytes.ptr, bytes.len);
    if (!output_finish(o, d)) {
        output_discard(o);
        return false;
    }
    buf_add(out, v->job.folder);
    buf_char(out, '\n');
    return output_rename(o, d);
}
