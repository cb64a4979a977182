/*
 * job/chart.c - `yaolan chart`: a report of one chart, composed and written in every format
 */
#include "job/chart.h"

#include "base/time.h"
#include "base/utf8.h"
#include "chart/chart.h"
#include "compose/compose.h"
#include "compose/chart_csv.h"
#include "data/markup.h"
#include "job/build.h"
#include "job/chart_sheet.h"
#include "job/chart_size.h"
#include "job/chart_text.h"
#include "job/chart_write.h"
#include "job/keep.h"
#include "look/palette.h"

struct run {
    const struct chart_command *command;
    struct job_options options;
    struct job job;
    struct str name;                /* of the outputs without folder and ending */
    const struct node *table;       /* of a plain table; else NULL */
    enum edition edition;
    struct chart_size size;
    struct chart_files files;
    bool *usage;
};

/* ---- the call ---- */

static bool wrong_call(struct run *r)
{
    *r->usage = true;
    return false;
}

static const struct { const char *ending; unsigned format; } endings[] = {
    { ".svg", JOB_SVG }, { ".pdf", JOB_PDF }, { ".png", JOB_PNG },
};

/* Endings of formats that others write: no part of a name. */
static const char *const foreign[] = {
    ".gif", ".jpg", ".jpeg", ".eps", ".ps", ".ai", ".tif", ".tiff", ".webp", ".bmp", ".emf",
    ".html", ".xlsx", ".docx", ".pptx"
};

static bool ends_foreign(struct run *r, struct str base)
{
    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++)
        if (str_ends(base, str_of(foreign[i]))) {
            diag_error(r->job.diag, SPAN_NONE, MSG_CHART_ENDING, str_of(foreign[i]));
            return true;
        }
    return false;
}

/* The ending of the output tells its format; a name without one takes all that were asked for. */
static bool read_output(struct run *r)
{
    struct str path = r->command->output, base = path_base(path);
    struct diag *d = r->job.diag;

    if (!path.len) {
        diag_error(d, SPAN_NONE, MSG_OUTPUT_MISSING);
        return wrong_call(r);
    }
    r->files = (struct chart_files){ .formats = r->options.formats, .stem = path,
                                     .outline = r->command->outline, .table = r->command->table,
                                     .dpi = r->command->dpi,
                                     .profile = (enum job_profile)r->options.profiles };
    if (ends_foreign(r, base))
        return wrong_call(r);
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (str_ends(base, str_of(endings[i].ending))) {
            r->files.formats = endings[i].format;
            base.len -= 4;
            r->files.stem.len -= 4;
        }
    r->name = base;
    if (!base.len || base.ptr[0] == '.') {
        diag_error(d, SPAN_NONE, MSG_CHART_NAMELESS);
        return wrong_call(r);
    }
    if (r->files.outline && !(r->files.formats & JOB_SVG)) {
        diag_error(d, SPAN_NONE, MSG_CHART_OUTLINE);
        return wrong_call(r);
    }
    return true;
}

/* All charts of a report, with its date. */
static bool is_sheet(const struct run *r)
{
    return str_is(r->command->kind, "sheet") || str_is(r->command->kind, "图集");
}

static bool check_date(struct run *r)
{
    bool printed = r->options.profiles & JOB_PRESS && r->files.formats & JOB_PDF;

    if (!printed || r->command->date.len || is_sheet(r))
        return true;
    diag_error(r->job.diag, SPAN_NONE, MSG_CHART_DATE);
    return wrong_call(r);
}

static bool read_kind(struct run *r)
{
    struct diag *d = r->job.diag;
    struct str names[CHART_KINDS], near;

    if (chart_kind_find(r->command->kind) >= 0 || is_sheet(r))
        return true;
    for (int i = 0; i < CHART_KINDS; i++)
        names[i] = str_of(chart_kind_names[i]);
    diag_error(d, SPAN_NONE, MSG_CHART_NO_KIND, r->command->kind);
    near = diag_nearest(r->command->kind, names, CHART_KINDS);
    if (near.ptr)
        diag_note(d, SPAN_NONE, MSG_DID_YOU_MEAN, near);
    return wrong_call(r);
}

/* ---- data ---- */

static bool open_data(struct run *r)
{
    struct job *j = &r->job;
    struct arena *a = j->arena;
    struct diag *d = j->diag;
    const struct source *s;
    struct str inside;

    if (!csv_is_name(r->options.report))
        return job_open_data(j, a, &r->options, d);
    if (!job_open_project(j, a, &r->options, d, &inside))
        return false;
    s = file_read(a, j->root, inside, SPAN_NONE, d);
    r->table = s ? csv_read(a, s, d) : NULL;
    if (!r->table)
        return false;
    if (chart_csv_is_plain(a, r->table)) {
        j->data = model_data(a, NULL, 0, d);
        return true;
    }
    r->table = NULL;
    job_close(j);
    return job_open_data(j, a, &r->options, d);
}

/* The latest year of which the data holds a result. */
static struct period latest_year(const struct dataset *data)
{
    struct period latest = { .kind = PERIOD_NONE };

    for (size_t i = 0; i < map_count(data->figures); i++) {
        const struct figure *f = map_value(data->figures, i);

        if (f->role == ROLE_ACTUAL && f->period.kind == PERIOD_YEAR
            && (latest.kind == PERIOD_NONE || period_compare(f->period, latest) > 0))
            latest = f->period;
    }
    return latest;
}

/* Both languages, unless titles or a plain table hold one alone. */
static enum edition find_edition(const struct run *r)
{
    const struct bilingual *title = &r->command->title;

    if (r->options.edition_count)
        return r->options.editions[0];
    if (title->in[LANGUAGE_ZH].len && !title->in[LANGUAGE_EN].len)
        return EDITION_ZH;
    if (title->in[LANGUAGE_EN].len && !title->in[LANGUAGE_ZH].len)
        return EDITION_EN;
    return r->table ? chart_csv_edition(r->job.arena, r->table) : EDITION_ZH_EN;
}

/* The chart is placed on a page of somebody else's: no sheet, no marks, nothing to trim. */
static const struct look *without_sheet(struct arena *a, const struct look *l)
{
    struct look *out = ARENA_NEW(a, struct look);

    *out = *l;
    out->print.marks = false;
    out->print.bleed = 0;
    out->office.binding = 0;
    out->office.clear = -PU_PT(1);      /* half a line's width may stand outside */
    return out;
}

static bool use_palette(struct run *r)
{
    struct job *j = &r->job;

    j->look = without_sheet(j->arena, j->look);
    if (r->command->palette.len)
        j->look = look_palette(j->arena, j->look, r->command->palette, j->diag);
    return j->look && diag_status(j->diag) == 0;
}

/* What a plain table says by itself, or cannot answer. */
static bool fits_table(struct run *r)
{
    const struct chart_command *c = r->command;
    const struct { const char *name; struct str value; } options[] = {
        { "--area", r->options.area }, { "--areas", c->areas }, { "--part", c->part },
        { "--targets", c->targets },
    };

    for (size_t i = 0; r->table && i < sizeof options / sizeof options[0]; i++)
        if (options[i].value.len)
            return diag_error(r->job.diag, SPAN_NONE, MSG_CHART_CSV_OPTION,
                              str_of(options[i].name));
    return true;
}

/* Options that the report in memory would pass over, or complain of in its own words. */
static bool check_call(struct run *r)
{
    struct job *j = &r->job;

    if (!fits_table(r))
        return false;
    if (!r->table && !r->command->rows.len)
        return diag_error(j->diag, SPAN_NONE, MSG_CHART_NO_ROWS, r->command->kind);
    if (!r->table && r->options.area.len && !map_find(j->data->areas, r->options.area))
        return diag_error(j->diag, SPAN_NONE, MSG_COMPOSE_CHART_AREA, r->options.area);
    return true;
}

/* ---- the report of one chart ---- */

static bool read_report(struct run *r)
{
    struct job *j = &r->job;
    const struct chart_facts facts = {
        .name = r->name, .area = r->options.area, .edition = r->edition, .plain = r->table != NULL,
        .latest = latest_year(j->data)
    };
    const struct source *s = chart_text(j->arena, r->command, &facts);

    j->tree = markup_read(j->arena, s, j->diag);
    j->document = j->tree ? model_document(j->arena, j->tree, j->diag) : NULL;
    j->look = j->document ? look_read(j->arena, j->templates, j->document->template_name,
                                      j->document->template_at, j->diag) : NULL;
    return j->look && use_palette(r);
}

static const struct block_drawing *compose_drawing(struct run *r)
{
    struct job *j = &r->job;
    enum room before = time_enter(ROOM_COMPOSE);
    const struct chart_csv table = { .table = r->table, .source = r->command->source,
                                     .period = r->command->period };
    const struct compose c = {
        .arena = j->arena, .document = j->document, .data = j->data, .look = j->look,
        .edition = r->edition, .diag = j->diag, .table = r->table ? &table : NULL,
        .charts_fill = true
    };
    const struct block_document *doc = compose_run(&c);

    time_enter(before);
    for (const struct block *b = doc->first; b; b = b->next)
        if (b->kind == BLOCK_DRAWING)
            return &b->drawing;
    return NULL;
}

/* ---- the whole ---- */

static bool dark(const struct look *l)
{
    const uint8_t *paper = l->inks[INK_PAPER].rgb;

    return paper[0] + paper[1] + paper[2] < 3 * 128;
}

static bool write_drawing(struct run *r, const struct block_drawing *drawing, struct buf *out)
{
    struct job *j = &r->job;
    struct text *text = job_text(j, false);
    bool ok;

    if (!text)
        return false;
    r->files.drawing = drawing;
    r->files.size = &r->size;
    r->files.job = j;
    r->files.edition = r->edition;
    r->files.date = j->document->date;
    r->files.name = r->name;
    keep_words(j->arena, j->data, j->look, drawing, text);
    ok = chart_write(j->arena, &r->files, text, j->diag, out);
    keep_no_words(text);
    text_close(text);
    return ok;
}

static const struct block_drawing *compose_sheet(struct run *r)
{
    struct job *j = &r->job;
    const struct compose c = {
        .arena = j->arena, .document = j->document, .data = j->data, .look = j->look,
        .edition = r->edition, .diag = j->diag, .root = j->root, .folder = j->folder
    };
    const struct block_document *doc = compose_run(&c);
    const struct block_drawing *sheet;
    pu width = 0;

    if (!doc || diag_status(j->diag) != 0)
        return NULL;
    sheet = chart_sheet(j->arena, doc, j->look, r->edition, &width, j->diag);
    if (!r->command->width.ptr)
        r->size.width = width + 2 * r->size.margin;
    return sheet;
}

/* In the template and languages of the report, unless others are asked for. */
static bool run_sheet(struct run *r, struct buf *out)
{
    struct job *j = &r->job;
    const struct chart_command *c = r->command;
    struct str width = c->width.ptr ? c->width : STR(CHART_SHEET_WIDTH);
    struct str margin = c->margin.ptr ? c->margin : STR(CHART_SHEET_MARGIN);
    const struct block_drawing *drawing;

    if (!chart_size_read(width, c->aspect, margin, false, &r->size, j->diag))
        return wrong_call(r);
    if (!job_open(j, j->arena, &r->options, j->diag) || !use_palette(r))
        return false;
    r->edition = r->options.edition_count ? r->options.editions[0]
                                          : (enum edition)j->document->languages;
    drawing = compose_sheet(r);
    return drawing && write_drawing(r, drawing, out);
}

static bool run(struct run *r, struct buf *out)
{
    struct job *j = &r->job;
    const struct chart_command *c = r->command;
    const struct block_drawing *drawing;

    if (!read_output(r) || !check_date(r) || !read_kind(r)
        || !chart_size_read(c->width, c->aspect, c->margin, false, &r->size, j->diag))
        return wrong_call(r);
    if (is_sheet(r))
        return run_sheet(r, out);
    if (!open_data(r))
        return false;
    r->edition = find_edition(r);
    if (!check_call(r) || !read_report(r))
        return false;
    /* The office printer's PDF is grey alone. */
    if (j->look->one_ink && r->options.profiles == JOB_SCREEN)
        r->options.profiles = r->files.profile = JOB_OFFICE;
    if (dark(j->look))
        chart_size_read(c->width, c->aspect, c->margin, true, &r->size, j->diag);
    drawing = compose_drawing(r);
    return drawing && diag_status(j->diag) == 0 && write_drawing(r, drawing, out);
}

bool chart_run(struct arena *a, const struct chart_command *c, const struct job_options *o,
               struct diag *d, struct buf *out, bool *usage)
{
    struct run r = { .command = c, .options = *o, .usage = usage };
    bool ok;

    if (!r.options.profiles)
        r.options.profiles = JOB_SCREEN;
    r.job = (struct job){ .arena = a, .diag = d, .options = &r.options };
    ok = run(&r, out);
    job_close(&r.job);
    return ok;
}

/* ---- the list ---- */

static const enum message purposes[CHART_KINDS] = {
    [CHART_BAR] = MSG_CHART_FOR_BAR, [CHART_BULLET] = MSG_CHART_FOR_BULLET,
    [CHART_LINE] = MSG_CHART_FOR_LINE, [CHART_RANK] = MSG_CHART_FOR_RANK,
    [CHART_DUMBBELL] = MSG_CHART_FOR_DUMBBELL, [CHART_NUMBER] = MSG_CHART_FOR_NUMBER,
    [CHART_COMPLETION] = MSG_CHART_FOR_COMPLETION, [CHART_SLOPE] = MSG_CHART_FOR_SLOPE,
    [CHART_BUMP] = MSG_CHART_FOR_BUMP, [CHART_GROUPED] = MSG_CHART_FOR_GROUPED,
    [CHART_STACKED] = MSG_CHART_FOR_STACKED, [CHART_SHARE] = MSG_CHART_FOR_SHARE,
    [CHART_MULTIPLES] = MSG_CHART_FOR_MULTIPLES, [CHART_SPARK] = MSG_CHART_FOR_SPARK,
    [CHART_MATRIX] = MSG_CHART_FOR_MATRIX, [CHART_LOLLIPOP] = MSG_CHART_FOR_LOLLIPOP,
    [CHART_WATERFALL] = MSG_CHART_FOR_WATERFALL, [CHART_DEVIATION] = MSG_CHART_FOR_DEVIATION,
};

static void add_padded(struct buf *b, struct str s, int columns)
{
    buf_add(b, s);
    for (int i = utf8_width(s); i < columns; i++)
        buf_char(b, ' ');
}

void chart_list(const struct diag *d, struct arena *a, struct buf *out)
{
    for (int i = 0; i < CHART_KINDS; i++) {
        add_padded(out, str_of(chart_kind_names[i]), 12);
        add_padded(out, str_of(chart_kind_names_zh[i]), 14);
        buf_add(out, diag_words(d, a, purposes[i]));
        buf_char(out, '\n');
    }
    add_padded(out, STR("sheet"), 12);
    add_padded(out, STR("图集"), 14);
    buf_add(out, diag_words(d, a, MSG_CHART_FOR_SHEET));
    buf_char(out, '\n');
}
