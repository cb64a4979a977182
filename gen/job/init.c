/* job/init.c - a project from the files of templates/start */
#include "job/init.h"

#include <unistd.h>

#include "base/utf8.h"
#include "book/book.h"
#include "look/show.h"

#define START "start/"

struct init {
    struct arena *arena;
    struct diag *diag;
    const struct init_options *with;
    struct root *templates;
    struct str folder;
    struct book_files files;
};

/* ---- names ---- */

/* Letters, digits, - and Han: what YAML takes as it stands, and a file name too. */
static bool is_plain(struct str s)
{
    bool letter = false;

    for (size_t i = 0, len; i < s.len; i += len) {
        uint32_t c = utf8_at(s, i, &len);
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || utf8_is_han(c);

        if (!is_letter && !(c >= '0' && c <= '9') && c != '-' && c != '_')
            return false;
        letter = letter || is_letter;
    }
    return letter && s.ptr[0] != '-';
}

static struct str replaced(struct init *in, struct str text)
{
    const struct { struct str mark, text; } rows[] = {
        { STR("@name@"), in->with->name },
        { STR("@template@"), in->with->template_name },
        { STR("@languages@"), str_of(job_edition_name(in->with->edition)) }
    };
    struct buf b = { .arena = in->arena };

    for (size_t i = 0; i < text.len;) {
        struct str rest = str_from(text, i);
        size_t k = 0;

        while (k < sizeof rows / sizeof *rows && !str_starts(rest, rows[k].mark))
            k++;
        if (k < sizeof rows / sizeof *rows) {
            buf_add(&b, rows[k].text);
            i += rows[k].mark.len;
        } else {
            buf_char(&b, text.ptr[i++]);
        }
    }
    return buf_str(&b);
}

/* ---- files ---- */

/* What `pattern` names, each into `to` beneath the new folder. */
static bool add_files(struct init *in, struct str pattern, struct str to)
{
    struct str *paths;
    size_t count;

    if (!file_match(in->arena, in->templates, pattern, SPAN_NONE, in->diag, &paths, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct source *s = file_read(in->arena, in->templates, paths[i], SPAN_NONE, in->diag);

        if (!s)
            return false;
        book_add(in->arena, &in->files,
                 str_format(in->arena, "%.*s/%.*s%.*s", STR_ARG(in->folder), STR_ARG(to),
                            STR_ARG(path_base(paths[i]))), replaced(in, s->text));
    }
    return true;
}

/* The reports stand in a folder named by the year of their date. */
static struct str year_of(struct init *in, struct str start)
{
    const struct source *s = file_read(in->arena, in->templates,
                                       str_join(in->arena, start, STR("/report.md")), SPAN_NONE,
                                       in->diag);
    ptrdiff_t at = s ? str_find(s->text, STR("\ndate: ")) : -1;

    return at < 0 ? STR_NONE : str_sub(s->text, (size_t)at + sizeof "\ndate: " - 1, 4);
}

/* The reports of `start`, else of the template itself, else of the nearest that it extends, else
 * the digest's; ptr NULL: none. */
static struct str find_start(struct init *in, bool *known)
{
    struct diag *quiet = diag_new(in->arena, LANGUAGE_EN);
    struct str names[1 + LOOK_EXTENDS], *paths;
    const struct look *look;
    size_t count = 0, found;

    *known = look_extends(in->arena, in->templates, in->with->template_name, names + 1, &count,
                          in->diag);
    look = *known ? look_read(in->arena, in->templates, in->with->template_name, SPAN_NONE, quiet)
                  : NULL;
    names[0] = look ? look->start : STR_NONE;
    for (size_t i = names[0].len ? 0 : 1; *known && i <= count; i++) {
        struct str folder = str_format(in->arena, START "%.*s", STR_ARG(names[i]));

        if (file_match(in->arena, in->templates, str_join(in->arena, folder, STR("/*.md")),
                       SPAN_NONE, quiet, &paths, &found))
            return folder;
    }
    /* Any whole template can set the plainest report; a base of others is no whole one. */
    return look ? STR(START "digest") : STR_NONE;
}

static bool nothing_there(struct init *in)
{
    bool ok = true;

    for (size_t i = 0; i < in->files.count; i++)
        if (access(str_z(in->arena, in->files.list[i].path), F_OK) == 0)
            ok = diag_error(in->diag, SPAN_NONE, MSG_INIT_EXISTS, in->files.list[i].path);
    return ok;
}

static bool gather(struct init *in)
{
    bool known;
    struct str start = find_start(in, &known);

    if (!known && !in->with->named)
        diag_note(in->diag, SPAN_NONE, MSG_INIT_NAME, in->with->name);
    if (known && !start.ptr)
        diag_error(in->diag, SPAN_NONE, MSG_INIT_NO_START, in->with->template_name);
    return start.ptr
        && add_files(in, STR(START "project/*.yaml"), STR(""))
        && add_files(in, STR(START "project/indicators/*.yaml"), STR("indicators/"))
        && add_files(in, str_join(in->arena, start, STR("/*.md")),
                     str_join(in->arena, year_of(in, start), STR("/")));
}

bool init_project(struct arena *a, const struct init_options *o, struct diag *d, struct buf *out)
{
    struct init in = { .arena = a, .diag = d, .with = o };
    bool ok;

    if (!is_plain(o->name))
        return diag_error(d, SPAN_NONE, MSG_INIT_PLAIN, o->name);
    in.folder = o->folder.ptr ? o->folder : o->name;
    in.templates = root_open(a, str_join(a, o->resources, STR("/templates")), d);
    ok = in.templates && gather(&in) && nothing_there(&in) && book_put(a, &in.files, d);
    for (size_t i = 0; ok && i < in.files.count; i++)
        buf_format(out, "%.*s\n", STR_ARG(in.files.list[i].path));
    root_close(in.templates);
    return ok;
}
