/* job/errata.c - opening both sides of a comparison, and the errata sheet as a report */
#include "job/errata.h"

#include "audit/diff.h"
#include "compose/compose.h"
#include "data/markup.h"
#include "lang/lang.h"

#define TEMPLATE "digest"       /* of a comparison of data; reports bring their own */

struct side {
    struct job_options options;
    struct job job;
    const struct block_document *blocks;
};

struct errata {
    struct arena *arena;
    const struct job_options *options;
    struct side old, new;
    const struct look *look;
    struct diag *diag;
    int languages;                      /* bits of enum edition */
};

static bool is_report(struct str path)
{
    return str_ends(path, STR(".md"));
}

static bool open_side(struct errata *e, struct side *s, struct str path)
{
    s->options = *e->options;
    s->options.report = path;
    return is_report(path) ? job_open(&s->job, e->arena, &s->options, e->diag)
                           : job_open_data(&s->job, e->arena, &s->options, e->diag);
}

static const struct block_document *compose_side(struct errata *e, const struct side *s)
{
    const struct compose c = {
        .arena = e->arena, .document = s->job.document, .data = s->job.data, .look = s->job.look,
        .edition = (enum edition)e->languages, .draft = e->options->draft, .diag = e->diag
    };

    return compose_run(&c);
}

/* Both reports in the languages that both have. */
static bool compose_both(struct errata *e)
{
    e->languages = e->old.job.document->languages & e->new.job.document->languages;
    if (!e->languages)
        e->languages = e->new.job.document->languages;
    e->old.blocks = compose_side(e, &e->old);
    e->new.blocks = compose_side(e, &e->new);
    return e->old.blocks && e->new.blocks && diag_status(e->diag) == 0;
}

static bool open_both(struct errata *e, struct str old)
{
    struct str new = e->options->report;
    bool ok;

    if (is_report(old) != is_report(new))
        return diag_error(e->diag, SPAN_NONE, MSG_DIFF_TWO_KINDS, old, new);
    ok = open_side(e, &e->old, old);
    ok = open_side(e, &e->new, new) && ok;
    if (!ok)
        return false;
    e->languages = EDITION_ZH_EN;
    e->look = is_report(new) ? e->new.job.look
        : look_read(e->arena, e->new.job.templates, STR(TEMPLATE), SPAN_NONE, e->diag);
    return e->look && (!is_report(new) || compose_both(e));
}

/* ---- the sheet ---- */

static struct str word(const struct errata *e, enum word_id w, enum language l, struct str x)
{
    return look_word(e->look, e->arena, w, l, &x, 1);
}

/* Every mark of the markup as the character it is; _{2.5} and ^{2} stay scripts. */
static void add_escaped(struct buf *b, struct str s)
{
    static const char marks[] = "\\*_^{}[]|<>`#~";
    int script = 0;

    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool opens = (c == '_' || c == '^') && i + 1 < s.len && s.ptr[i + 1] == '{';

        if (opens || (script && (c == '{' || c == '}'))) {
            script += opens ? 1 : c == '}' ? -1 : 0;
        } else if (str_find_char(str_of(marks), c) >= 0) {
            buf_char(b, '\\');
        }
        buf_char(b, c == '\n' ? ' ' : c);
    }
}

/* In quotes for YAML. */
static void add_quoted(struct buf *b, struct str s)
{
    buf_char(b, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"' || s.ptr[i] == '\\')
            buf_char(b, '\\');
        buf_char(b, s.ptr[i] == '\n' ? ' ' : s.ptr[i]);
    }
    buf_char(b, '"');
}

static void add_key(struct buf *b, const char *key, const struct str texts[LANGUAGES])
{
    buf_format(b, "%s:\n  zh: ", key);
    add_quoted(b, texts[LANGUAGE_ZH]);
    buf_z(b, "\n  en: ");
    add_quoted(b, texts[LANGUAGE_EN]);
    buf_char(b, '\n');
}

/* What the sheet corrects: the report of this title, or the data of the area. */
static struct str subject(const struct errata *e, enum language l)
{
    const struct dataset *data = e->new.job.data;
    struct str title = e->new.blocks ? e->new.blocks->title[l] : data->name;
    struct buf b = { .arena = e->arena };

    /* The parts of a title are phrases for large type. */
    while (title.len) {
        ptrdiff_t space = str_find(title, STR("\u3000"));
        struct str part = str_sub(title, 0, space < 0 ? title.len : (size_t)space);

        buf_format(&b, "%s%.*s", b.len ? " " : "", STR_ARG(part));
        title = space < 0 ? STR("") : str_from(title, (size_t)space + 3);
    }
    if (e->new.blocks)
        return word(e, WORD_ERRATA_OF, l, buf_str(&b));
    return word(e, WORD_ERRATA_DATA, l, data->area ? data->area->name.in[l] : data->name);
}

static void add_front(struct buf *b, const struct errata *e)
{
    static const char *const languages[] = { "", "zh", "en", "zh-en" };
    const struct document *doc = e->new.job.document;
    struct str title[LANGUAGES], deck[LANGUAGES], foot[LANGUAGES];

    for (int l = 0; l < LANGUAGES; l++) {
        title[l] = word(e, WORD_ERRATA, l, STR_NONE);
        deck[l] = subject(e, l);
        foot[l] = str_format(e->arena, "%.*s · %.*s", STR_ARG(title[l]), STR_ARG(deck[l]));
    }
    buf_z(b, "---\n");
    add_key(b, "title", title);
    add_key(b, "deck", deck);
    add_key(b, "foot", foot);
    buf_format(b, "template: %s\nlanguages: %s\n", TEMPLATE, languages[e->languages]);
    if (doc && doc->date.len)
        buf_format(b, "date: %.*s\n", STR_ARG(doc->date));
    if (doc && doc->is_specimen)
        buf_z(b, "specimen: yes\n");
    buf_z(b, "---\n\n");
}

/* `date`: ISO, or none. */
static void add_paragraph(struct buf *b, const struct errata *e, enum word_id w, struct str date)
{
    for (int l = 0; l < LANGUAGES; l++) {
        if (!(e->languages & (l == LANGUAGE_ZH ? EDITION_ZH : EDITION_EN)))
            continue;
        if (l == LANGUAGE_EN && e->languages == EDITION_ZH_EN)
            buf_z(b, "[en] ");
        add_escaped(b, word(e, w, l, date.len ? lang_date(e->arena, date, l) : date));
        buf_char(b, '\n');
    }
    buf_char(b, '\n');
}

enum { CELL_PLACE, CELL_PRINTED, CELL_READ, CELL_REASON, CELLS };

static struct str cell_text(const struct errata *e, const struct diff_change *c, int cell,
                            enum language l)
{
    struct str s;

    switch (cell) {
    case CELL_PLACE:
        return c->place.in[l];
    case CELL_PRINTED:
        s = c->before.in[l];
        return s.len ? s : c->after.in[l].len || !c->before.in[!l].len
            ? word(e, WORD_ERRATA_ABSENT, l, STR_NONE) : word(e, WORD_ERRATA_SAME, l, STR_NONE);
    case CELL_READ:
        s = c->after.in[l];
        return s.len ? s : c->before.in[l].len || !c->after.in[!l].len
            ? word(e, WORD_ERRATA_DELETE, l, STR_NONE) : word(e, WORD_ERRATA_SAME, l, STR_NONE);
    default:
        return c->source.in[l];
    }
}

/* One row in one language; English follows its Chinese as [en]. */
static void add_row(struct buf *b, const struct errata *e, const struct diff_change *c,
                    enum language l, bool second)
{
    if (second)
        buf_z(b, "[en] ");
    for (int cell = 0; cell < CELLS; cell++) {
        buf_z(b, cell ? " | " : "| ");
        add_escaped(b, cell_text(e, c, cell, l));
    }
    buf_z(b, " |\n");
}

static void add_heads(struct buf *b, const struct errata *e, enum language l, bool second)
{
    static const enum word_id heads[CELLS] = {
        WORD_ERRATA_PLACE, WORD_ERRATA_PRINTED, WORD_ERRATA_READ, WORD_ERRATA_REASON
    };

    if (second)
        buf_z(b, "[en] ");
    for (int cell = 0; cell < CELLS; cell++)
        buf_format(b, "%s%.*s", cell ? " | " : "| ",
                   STR_ARG(word(e, heads[cell], l, STR_NONE)));
    buf_z(b, " |\n");
}

/* In an edition of one language its words stand in the first place of each pair. */
static void add_table(struct buf *b, const struct errata *e, const struct diff *diff)
{
    enum language first = e->languages == EDITION_EN ? LANGUAGE_EN : LANGUAGE_ZH;
    bool both = e->languages == EDITION_ZH_EN;

    add_heads(b, e, first, false);
    if (both)
        add_heads(b, e, LANGUAGE_EN, true);
    buf_z(b, "|---|---|---|---|\n");
    for (size_t i = 0; i < diff->count; i++) {
        add_row(b, e, &diff->changes[i], first, false);
        if (both)
            add_row(b, e, &diff->changes[i], LANGUAGE_EN, true);
    }
}

static struct str sheet(const struct errata *e, const struct diff *diff)
{
    struct buf b = { .arena = e->arena };
    const struct document *old = e->old.job.document;

    add_front(&b, e);
    if (old && old->date.len)
        add_paragraph(&b, e, WORD_ERRATA_ABOUT_DATED, old->date);
    else
        add_paragraph(&b, e, WORD_ERRATA_ABOUT, STR_NONE);
    add_table(&b, e, diff);
    return buf_str(&b);
}

/* The sheet as a job of its own on the new side's folders. */
static bool build_sheet(struct errata *e, const struct diff *diff, struct buf *out)
{
    struct job sheet_job = e->new.job;
    struct source *s = ARENA_NEW(e->arena, struct source);
    unsigned gaps = 0;

    *s = (struct source){ .path = STR("errata.md"), .text = sheet(e, diff) };
    sheet_job.tree = markup_read(e->arena, s, e->diag);
    sheet_job.document = sheet_job.tree ? model_document(e->arena, sheet_job.tree, e->diag) : NULL;
    sheet_job.name = str_join(e->arena, sheet_job.name, STR("-errata"));
    sheet_job.look = sheet_job.document
        ? look_read(e->arena, sheet_job.templates, sheet_job.document->template_name,
                    sheet_job.document->template_at, e->diag) : NULL;
    return sheet_job.look && diag_status(e->diag) == 0 && job_build(&sheet_job, out, &gaps);
}

static bool compare(struct errata *e, enum errata_form form, struct buf *out)
{
    struct diff *diff = diff_new(e->arena, e->look);

    if (e->new.blocks)
        diff_reports(diff, e->old.blocks, e->new.blocks, e->new.job.data);
    else
        diff_datasets(diff, e->old.job.data, e->new.job.data);
    if (form == ERRATA_JSON)
        diff_json(diff, out);
    else if (form == ERRATA_TEXT || !diff->count)
        diff_text(diff, e->diag, out);
    else
        return build_sheet(e, diff, out);
    return true;
}

bool errata_run(struct arena *a, const struct job_options *o, struct str old, enum errata_form form,
                struct diag *d, struct buf *out)
{
    struct errata e = { .arena = a, .options = o, .diag = d };
    bool ok = open_both(&e, old) && compare(&e, form, out);

    job_close(&e.old.job);
    job_close(&e.new.job);
    return ok;
}
