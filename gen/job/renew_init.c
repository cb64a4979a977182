/*
 * job/renew_init.c - init --from: where the new reports stand, what they begin with,
 * what is said of them
 *
 * A pack takes along the part reports of its own folder; what it binds from
 * elsewhere stays as it is.
 */
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "book/book.h"
#include "job/init.h"
#include "job/renew.h"
#include "lang/weekday.h"

/* ---- the new text ---- */

static int compare_edits(const void *a, const void *b)
{
    const struct edit *x = a, *y = b;

    return x->from < y->from ? -1 : x->from > y->from;
}

static void put_list(struct buf *out, const char *head, const struct indicator *const *list,
                     size_t count)
{
    if (!count)
        return;
    buf_z(out, head);
    for (size_t i = 0; i < count; i++)
        buf_format(out, "%s%.*s (%.*s)", i ? ", " : " ", STR_ARG(list[i]->id),
                   STR_ARG(list[i]->name.in[LANGUAGE_ZH]));
    buf_char(out, '\n');
}

/* What stands at the top of the new report, for whoever writes it. */
static struct str remark(struct renew *r, const struct renew_lists *lists)
{
    struct buf b = { .arena = r->arena };

    buf_z(&b, "\n<!--\n{?…} 处待写：其中是去年的文字，写好后连同 {? 和 } 一并去掉。定稿不容留下一处。\n"
              "{?…} is to be written: it holds last year's text. Take {? and } away with it; a "
              "final build refuses each.\n");
    put_list(&b, "新的数据里没有 / not in the new data:", lists->dropped, lists->dropped_count);
    put_list(&b, "新的数据里新增 / new in the data:", lists->added, lists->added_count);
    buf_z(&b, "-->\n");
    return buf_str(&b);
}

/* A day that moved by a year has another weekday. What was wrong before is the author's. */
static struct str with_weekdays(struct renew *r, struct str text)
{
    struct buf b = { .arena = r->arena };
    struct weekday w;
    size_t done = 0;

    for (size_t at = 0; weekday_next(text, &at, &w);) {
        if (w.said == w.is || w.said != weekday_of(w.year - r->shift, w.month, w.day))
            continue;
        buf_add(&b, str_sub(text, done, w.from - done));
        buf_add(&b, weekday_name(w.is, w.language));
        done = at;
    }
    buf_add(&b, str_from(text, done));
    return buf_str(&b);
}

static struct str apply(struct renew *r)
{
    struct str text = r->document->source->text;
    struct buf b = { .arena = r->arena };
    uint32_t at = 0;

    qsort(r->edits, r->edit_count, sizeof *r->edits, compare_edits);
    for (size_t i = 0; i < r->edit_count; i++) {
        const struct edit *e = &r->edits[i];

        if (e->from < at)
            continue;                   /* within one that was made already */
        buf_add(&b, str_sub(text, at, e->from - at));
        buf_add(&b, e->text);
        at = e->to;
    }
    buf_add(&b, str_from(text, at));
    return with_weekdays(r, buf_str(&b));
}

/* Behind the line --- that ends the front matter. */
static uint32_t body_start(struct str text)
{
    ptrdiff_t end = str_find(str_from(text, 3), STR("\n---"));
    size_t at = end < 0 ? 0 : (size_t)end + 3 + 4;

    while (at < text.len && text.ptr[at] != '\n')
        at++;
    return (uint32_t)(at < text.len ? at + 1 : at);
}

/* ---- places ---- */

static struct str real(struct arena *a, struct str path)
{
    char *p = realpath(path.len ? str_z(a, path) : ".", NULL);
    struct str s = str_copy(a, str_of(p));

    free(p);
    return s;
}

/* The folder beneath the project's root, though it need not be there yet. ptr
 * NULL after a report. */
static struct str beneath_root(struct renew *r, struct str folder, struct diag *d)
{
    struct str root = real(r->arena, root_path(r->job->root));
    struct str there = folder, rest = STR(""), whole;

    while (!real(r->arena, there).ptr) {
        rest = rest.len ? str_format(r->arena, "%.*s/%.*s", STR_ARG(path_base(there)),
                                     STR_ARG(rest))
                        : path_base(there);
        there = path_folder(there);
    }
    whole = real(r->arena, there);
    if (!str_eq(whole, root) && !str_starts(whole, str_join(r->arena, root, STR("/")))) {
        diag_error(d, SPAN_NONE, MSG_OUTSIDE_ROOT, folder, root_path(r->job->root));
        return STR_NONE;
    }
    whole = str_eq(whole, root) ? STR("") : str_from(whole, root.len + 1);
    return path_join(r->arena, whole, rest);
}

static struct str stripped(struct str folder)
{
    while (folder.len > 1 && folder.ptr[folder.len - 1] == '/')
        folder.len--;
    return folder;
}

/* ---- what is printed ---- */

/* The lines of the old reports where periods of several years stand, a line for each report. */
static void put_kept(struct renew *r, const struct diag *d, struct buf *out)
{
    for (size_t i = 0; i < r->kept_count;) {
        const struct source *source = r->kept[i].source;
        struct buf lines = { .arena = r->arena };
        struct str text, last = STR_NONE;
        unsigned before = 0;

        for (; i < r->kept_count && r->kept[i].source == source; i++) {
            unsigned line, column;

            span_place(r->kept[i], &line, &column);
            if (line != before)
                buf_format(&lines, "%s%u", before ? diag_comma(d) : "", line);
            before = line;
            text = str_sub(source->text, r->kept[i].offset, r->kept[i].length);
            if (!str_eq(text, last))
                buf_format(&lines, " (%.*s)", STR_ARG(text));
            last = text;
        }
        buf_add(out, diag_words(d, r->arena, MSG_INIT_KEPT, source->path, buf_str(&lines)));
        buf_char(out, '\n');
    }
}

/* The parts that are nobody's but their own. */
static void put_elsewhere(struct renew *r, const struct diag *d, struct buf *out)
{
    const struct document *whole = r->job->document;
    struct buf list = { .arena = r->arena };

    for (size_t i = 0; i < whole->part_count; i++)
        if (!renew_is_own(r, whole->parts[i]))
            buf_format(&list, "%s%.*s", list.len ? diag_comma(d) : "", STR_ARG(whole->parts[i]));
    if (list.len)
        buf_format(out, "%.*s\n", STR_ARG(diag_words(d, r->arena, MSG_INIT_PARTS, buf_str(&list))));
}

static void put_indicators(struct renew *r, const struct diag *d, enum message m,
                           const struct indicator *const *list, size_t count, struct buf *out)
{
    struct buf ids = { .arena = r->arena };

    for (size_t i = 0; i < count; i++)
        buf_format(&ids, "%s%.*s", i ? diag_comma(d) : "", STR_ARG(list[i]->id));
    if (count)
        buf_format(out, "%.*s\n", STR_ARG(diag_words(d, r->arena, m,
                   str_number(r->arena, (long long)count), buf_str(&ids))));
}

static void put_summary(struct renew *r, const struct book_files *files,
                        const struct renew_lists *lists, const struct diag *d, struct buf *out)
{
    struct arena *a = r->arena;

    for (size_t i = 0; i < files->count; i++)
        buf_format(out, "%.*s\n", STR_ARG(files->list[i].path));
    buf_format(out, "%.*s\n", STR_ARG(diag_words(d, a, MSG_INIT_PROMPTS,
               str_number(a, (long long)r->prompts), str_number(a, (long long)r->facts))));
    put_indicators(r, d, MSG_INIT_DROPPED, lists->dropped, lists->dropped_count, out);
    put_indicators(r, d, MSG_INIT_ADDED, lists->added, lists->added_count, out);
    put_kept(r, d, out);
    put_elsewhere(r, d, out);
}

/* ---- the reports ---- */

/* Its year; false after a report. */
static bool begin(struct renew *r, const struct document *doc, struct diag *d)
{
    r->document = doc;
    r->edits = NULL;
    r->edit_count = r->edit_room = 0;
    if (!doc->date.len)
        return diag_error(d, doc->at, MSG_INIT_NO_DATE);
    r->old_year = 0;
    for (int i = 0; i < 4; i++)
        r->old_year = r->old_year * 10 + doc->date.ptr[i] - '0';
    return true;
}

static bool begin_pack(struct renew *r, int year, struct diag *d)
{
    const struct document *doc = r->job->document;

    if (!begin(r, doc, d))
        return false;
    r->shift = year - r->old_year;
    return r->shift > 0 || diag_error(d, doc->date_at, MSG_INIT_NOT_LATER,
                                      str_number(r->arena, year), doc->date);
}

/* The report `inside` the root becomes `path`; its folders are those of *r. */
static void renew_report(struct renew *r, struct str inside, struct str path,
                         const struct renew_lists *lists, struct book_files *files)
{
    uint32_t start = body_start(r->document->source->text);

    renew_front(r, inside);
    renew_body_of(r);
    renew_edit(r, start, start, remark(r, lists));
    book_add(r->arena, files, path, apply(r));
}

bool renew_is_own(const struct renew *r, struct str part)
{
    struct str path = path_join(r->arena, r->job->folder, part);
    struct str folder = r->job->folder;

    return path.ptr && (!folder.len || str_starts(path, str_join(r->arena, folder, STR("/"))));
}

/* The parts of its own folder, each at the same place in the new one. */
static bool renew_parts(struct renew *r, struct str folder, struct book_files *files,
                        struct diag *d)
{
    const struct document *whole = r->job->document;
    const struct renew_lists none = { 0 };
    struct str new_folder = r->folder;
    bool ok = true;

    for (size_t i = 0; ok && i < whole->part_count; i++) {
        struct str inside = path_join(r->arena, r->job->folder, whole->parts[i]);
        struct str beneath = path_join(r->arena, STR(""), whole->parts[i]);

        if (!renew_is_own(r, whole->parts[i]))
            continue;
        ok = begin(r, whole->part_documents[i], d);
        r->old_folder = path_folder(inside);
        r->folder = path_join(r->arena, new_folder, path_folder(beneath));
        if (ok)
            renew_report(r, inside, str_format(r->arena, "%.*s/%.*s", STR_ARG(folder),
                                               STR_ARG(beneath)), &none, files);
    }
    return ok;
}

static bool nothing_there(struct arena *a, const struct book_files *files, struct diag *d)
{
    bool ok = true;

    for (size_t i = 0; i < files->count; i++)
        if (access(str_z(a, files->list[i].path), F_OK) == 0)
            ok = diag_error(d, SPAN_NONE, MSG_INIT_EXISTS, files->list[i].path);
    return ok;
}

/* The year, beside the folder of the old report. */
static struct str beside(struct arena *a, struct str old, int year)
{
    struct str parent = path_folder(old);

    if (!old.len || str_is(old, "."))
        return str_format(a, "../%d", year);
    if (str_is(path_base(old), ".."))
        return str_format(a, "%.*s/../%d", STR_ARG(old), year);
    return parent.len ? str_format(a, "%.*s/%d", STR_ARG(parent), year) : str_number(a, year);
}

/* All new reports beneath `folder`, or none. */
static bool write_reports(struct renew *r, struct str folder, struct str name, struct diag *d,
                          struct buf *out)
{
    struct renew_lists lists = renew_compare(r);
    struct book_files files = { 0 };
    struct str path = str_format(r->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));

    r->old_folder = r->job->folder;
    renew_report(r, path_join(r->arena, r->job->folder, name), path, &lists, &files);
    if (!renew_parts(r, folder, &files, d) || !nothing_there(r->arena, &files, d)
        || !book_put(r->arena, &files, d))
        return false;
    put_summary(r, &files, &lists, d, out);
    return true;
}

bool init_from(struct arena *a, const struct job_options *o, struct str folder, int year,
               struct diag *d, struct buf *out)
{
    struct job j;
    struct renew r = { .arena = a, .job = &j };
    bool ok = job_open(&j, a, o, d) && begin_pack(&r, year, d);

    if (ok) {
        folder = folder.ptr ? stripped(folder) : beside(a, path_folder(o->report), year);
        r.folder = beneath_root(&r, folder, d);
        ok = r.folder.ptr && write_reports(&r, folder, path_base(o->report), d, out);
    }
    job_close(&j);
    return ok;
}
