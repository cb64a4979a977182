/*
 * job/build.c - blocks to pages to every backend of the run, one set of outputs
 *
 * Each edition is composed and laid out as if alone, once for all profiles whose blocks are the
 * same. Pages go one by one to the PDF writers and the PNG module, then leave memory; charts are
 * drawn once more at their own width for SVG.
 */
#include "base/time.h"
#include "job/attach.h"
#include "job/build.h"
#include "job/keep.h"
#include "job/picture.h"
#include "job/set.h"
#include "layout/layout.h"
#include "job/pieces.h"
#include "job/print.h"
#include "out/png.h"
#include "lang/lang.h"
#include "out/svg.h"
#include "web/web.h"

#define CHART_WIDTH PU_MM(107)      /* two newspaper columns, where the report does not say */
#define PICTURE_MOST PU_PT(100000)  /* of a long picture in other formats than PDF */

const char *job_edition_name(enum edition e)
{
    return e == EDITION_ZH ? "zh" : e == EDITION_EN ? "en" : "zh-en";
}

/* What the pages of a run become in one profile. */
struct printing {
    enum job_profile profile;
    struct print *print;            /* NULL: no PDF */
    struct pieces *pieces;          /* of a newspaper page, each on its own; or NULL */
};

/* One edition on its way to the backends. */
struct edition_run {
    struct job *job;
    enum edition edition;
    struct str name;                /* jiaozuo-2026[.LANG] */
    struct str suffix;              /* [.LANG] */
    const struct block_document *blocks;
    struct text *text;
    struct set *set;                /* NULL: nothing is written */
    struct printing prints[JOB_PROFILES];
    size_t print_count;
    /* the first of these is the first of all: its pages are the PNG files, its charts the SVG */
    bool first;
    struct print_setup *setup;
    struct png *png;
    struct buf *dump;               /* of pages, or NULL */
};

static enum language main_language(enum edition e)
{
    return e == EDITION_EN ? LANGUAGE_EN : LANGUAGE_ZH;
}

static bool unbroken(const struct job *j)
{
    return diag_status(j->diag) == 0;
}

static bool write_png(struct edition_run *r, const struct page *pg, unsigned number)
{
    enum room before = time_enter(ROOM_PNG);
    struct arena *a = r->job->arena;
    struct output *o = set_add(r->set, str_format(a, "pages/%.*s-%02u.png", STR_ARG(r->name),
                                                  number));
    bool ok = o && png_write(r->png, pg, r->job->options->dpi, o, r->job->diag) &&
        output_finish(o, r->job->diag);

    time_enter(before);
    return ok;
}

static struct picture picture_of(const struct edition_run *r)
{
    return (struct picture){ r->job, r->set, r->name, r->blocks, r->text, r->edition, r->png };
}

/* The long picture: all of it as SVG, its parts as PNG. */
static bool take_picture(struct edition_run *r, const struct page *pg)
{
    const struct picture p = picture_of(r);
    enum room before = time_enter(ROOM_PNG);
    bool ok = !r->png || picture_parts(&p, pg);

    time_enter(ROOM_SVG);
    if (r->set && r->first && r->job->options->formats & JOB_SVG)
        ok = picture_svg(&p, pg) && ok;
    time_enter(before);
    return ok;
}

static bool take_page(void *context, const struct page *pg, unsigned number)
{
    struct edition_run *r = context;
    enum room before = time_enter(ROOM_PDF);
    bool ok = true;

    if (r->dump)
        page_dump(pg, r->dump);
    for (size_t i = 0; i < r->print_count; i++) {
        const struct printing *p = &r->prints[i];

        if (p->print)
            ok = print_page(p->print, pg, number) && ok;
        if (p->pieces)
            ok = pieces_page(p->pieces, print_inks(r->setup, p->profile, pg->arena, pg)) && ok;
    }
    time_enter(before);
    if (r->job->look->picture.width)
        return take_picture(r, pg) && ok;
    if (r->png)
        ok = write_png(r, print_inks(r->setup, r->prints[0].profile, pg->arena, pg), number) && ok;
    return ok;
}

/* A dump shows the whole tree at its end. */
static bool take_row(void *context, const struct tree *tree, uint32_t row)
{
    struct edition_run *r = context;
    enum room before = time_enter(ROOM_PDF);
    bool done = !r->dump;

    for (size_t i = 0; i < r->print_count && done; i++)
        done = !r->prints[i].print || print_row(r->prints[i].print, tree, row);
    time_enter(before);
    return done;
}

/* The drawing alone on a page as high as it needs; NULL after a report. */
static struct page *draw_chart(struct edition_run *r, const struct block_drawing *drawing,
                               struct span at, struct arena *flow)
{
    struct diag *d = r->job->diag;
    pu width = drawing->width ? drawing->width : CHART_WIDTH, height;
    struct page *pg = page_new(flow, (struct size){ width, 0 }, 0);
    bool ok;

    pg->at = at;
    if (drawing->draw_whole) {
        height = drawing->draw_whole(drawing->context, r->text, pg, width, d);
        ok = height >= 0;
    } else {
        height = drawing->height(drawing->context, r->text, width);
        ok = drawing->draw(drawing->context, r->text, pg, (struct rect){ 0, 0, width, height }, d);
    }
    pg->trim.height = height;
    return ok ? pg : NULL;
}

static bool write_chart(struct edition_run *r, const struct block_drawing *drawing,
                        struct span at, struct arena *flow)
{
    struct job *j = r->job;
    enum language language = main_language(r->edition);
    const struct page *pg = draw_chart(r, drawing, at, flow);
    const struct svg_information info = {
        .title = drawing->title[language], .description = drawing->alternative[language],
        .language = language, .id = drawing->name
    };
    struct output *o;

    if (!pg || !r->set)
        return pg != NULL;
    o = set_add(r->set, str_format(j->arena, "charts/%.*s%.*s.svg", STR_ARG(drawing->name),
                                   STR_ARG(r->suffix)));
    return o && svg_write(pg, &info, o, j->diag) && output_finish(o, j->diag);
}

/* Every drawing of the document, in reading order; blocks nest at most as deep
 * as the markup does. */
static bool write_charts(struct edition_run *r, const struct block *first, struct arena *flow)
{
    bool ok = true;

    for (const struct block *b = first; b; b = b->next) {
        if (b->kind == BLOCK_DRAWING && !b->drawing.picture) {
            ok = write_chart(r, &b->drawing, b->at, flow) && ok;
            arena_reset(flow);
        }
        ok = write_charts(r, b->first, flow) && ok;
    }
    return ok;
}

/* ---- the HTML page ---- */

static bool has_charts(const struct block *first)
{
    for (const struct block *b = first; b; b = b->next)
        if ((b->kind == BLOCK_DRAWING && !b->drawing.picture) || has_charts(b->first))
            return true;
    return false;
}

/* One language of a bilingual page, for its charts. What is to be said of it was said of both. */
static const struct block_document *alone(struct edition_run *r,
                                          const struct block_document *both, enum edition e)
{
    struct diag *quiet = diag_new(r->job->arena, LANGUAGE_EN);
    const struct block_document *blocks = NULL;

    if (r->edition == EDITION_ZH_EN && has_charts(both->first))
        blocks = job_blocks_of(r->job, e, JOB_WEB, quiet);
    return diag_status(quiet) == 0 ? blocks : NULL;
}

static bool write_web(struct edition_run *r)
{
    enum room before = time_enter(ROOM_WEB);
    struct job *j = r->job;
    const struct block_document *blocks = !r->blocks->by_profile ? r->blocks :
        job_blocks_of(j, r->edition, JOB_WEB, j->diag);

    if (!blocks)
        return false;
    struct web_page page = {
        .blocks = blocks, .look = j->look, .edition = r->edition, .text = r->text,
        .alone = { alone(r, blocks, EDITION_ZH), alone(r, blocks, EDITION_EN) },
        .style = j->web_style, .generator = STR("yaolan " YAOLAN_VERSION)
    };
    struct output *o = set_add(r->set, str_join(j->arena, r->name, STR(".html")));
    struct buf bytes = { .arena = arena_open() };
    bool ok;

    for (int l = 0; l < LANGUAGES && r->blocks->date.len; l++)
        page.date.in[l] = lang_date(j->arena, r->blocks->date, (enum language)l);
    if (!page.style.ptr)
        page.style = web_style_read(j->arena, j->templates, j->look, j->diag);
    ok = o && page.style.ptr && web_write(&page, &bytes, j->diag);
    if (ok)
        output_write(o, bytes.ptr, bytes.len);
    arena_close(bytes.arena);
    ok = ok && output_finish(o, j->diag);
    time_enter(before);
    return ok;
}

static bool open_pieces(struct edition_run *r, struct printing *p, bool first)
{
    struct job *j = r->job;

    p->pieces = ARENA_NEW(j->arena, struct pieces);
    *p->pieces = (struct pieces){ .job = j, .setup = r->setup, .set = r->set, .profile = p->profile,
                                  .edition = r->edition, .name = r->name,
                                  .png = first ? r->png : NULL,
                                  .svg = first && j->options->formats & JOB_SVG,
                                  .title = r->blocks->title[main_language(r->edition)] };
    return !first || pieces_texts(p->pieces, r->blocks);
}

static bool open_printing(struct edition_run *r, struct printing *p, bool first)
{
    struct job *j = r->job;
    unsigned formats = j->options->formats;
    struct output *o;

    if (formats & JOB_PIECES && !open_pieces(r, p, first))
        return false;
    if (!(formats & JOB_PDF))
        return true;
    o = set_add(r->set, str_format(j->arena, "%.*s%s.pdf", STR_ARG(r->name),
                                   print_suffix(p->profile)));
    p->print = o ? print_open(r->setup, p->profile, r->text, o) : NULL;
    return p->print;
}

static bool open_backends(struct edition_run *r)
{
    for (size_t i = 0; i < r->print_count; i++)
        if (!open_printing(r, &r->prints[i], r->first && i == 0))
            return false;
    if (r->png)
        png_pictures(r->png, print_images(r->setup));
    return true;
}

static bool finish_pdfs(struct edition_run *r, const struct layout_result *result)
{
    enum language language = main_language(r->edition);
    const struct pdf_information info = {
        .title = r->blocks->title[language], .language = language,
        .date = r->blocks->date, .producer = STR("yaolan " YAOLAN_VERSION),
        .spreads = r->job->look->pair == LOOK_FACING && r->edition == EDITION_ZH_EN
    };
    enum room before = time_enter(ROOM_PDF);
    bool ok = true;

    for (size_t i = 0; i < r->print_count && ok; i++)
        if (r->prints[i].print)
            ok = print_finish(r->prints[i].print, result->tree, result->outlines,
                              result->outline_count, &info);
    time_enter(before);
    return ok;
}

static bool covers(const struct edition_run *r)
{
    const struct picture p = picture_of(r);
    enum room before = time_enter(ROOM_PNG);
    bool ok = picture_covers(&p);

    time_enter(before);
    return ok;
}

/* Charts alone need no pages. */
static bool needs_pages(const struct edition_run *r)
{
    unsigned formats = r->job->options->formats;

    return !r->set || r->png || formats & (JOB_PDF | JOB_PIECES)
        || (r->job->look->picture.width && formats & JOB_SVG);
}

/* Pieces are asked for, and there are some. */
static bool has_pieces(const struct edition_run *r)
{
    struct job *j = r->job;

    for (const struct block *b = r->blocks->first; b; b = b->next)
        if (b->kind == BLOCK_PIECES)
            return true;
    return diag_error(j->diag, span_file(j->document->source), MSG_PIECES_NONE);
}

/* Lays the edition out and feeds every backend that is open. */
static bool run_edition(struct edition_run *r)
{
    struct job *j = r->job;
    struct layout_result result = { 0 };
    const struct page_sink sink = { r, take_page, take_row,
                                    j->options->formats & JOB_PDF ? 0 : PICTURE_MOST };
    struct arena *flow = arena_open();
    bool ok = (!(j->options->formats & JOB_PIECES) || has_pieces(r)) && open_backends(r);
    enum room before = time_enter(ROOM_LAYOUT);

    bool kept = text_keeps_words(r->text);          /* by a batch */
    if (!kept)
        keep_words(j->arena, j->data, j->look, NULL, r->text);

    if (needs_pages(r))
        ok = ok && layout_run(j->arena, r->blocks, j->look, r->edition, r->text, &sink, &result,
                              j->diag);
    if (r->png && j->look->picture.width)
        ok = ok && covers(r);
    if (r->dump && ok)
        tree_dump(result.tree, r->dump);
    time_enter(ROOM_SVG);
    if (ok && (!r->set || (r->first && j->options->formats & JOB_SVG)))
        ok = write_charts(r, r->blocks->first, flow);
    if (ok && r->set && r->first && j->options->formats & JOB_HTML)
        ok = write_web(r);
    time_enter(before);
    if (ok && r->set)
        ok = finish_pdfs(r, &result);
    for (size_t i = 0; i < r->print_count; i++)
        print_close(r->prints[i].print);
    if (!kept)
        keep_no_words(r->text);
    arena_close(flow);
    return ok;
}

static struct edition_run start(struct job *j, enum edition e, struct text *text)
{
    struct str suffix = (int)e == j->document->languages ? STR("") :
        str_format(j->arena, ".%s", job_edition_name(e));

    return (struct edition_run){
        .job = j, .edition = e, .text = text, .suffix = suffix,
        .name = str_join(j->arena, j->name, suffix)
    };
}

bool job_check(struct job *j, enum job_dump dump, struct buf *out)
{
    enum edition list[3];
    size_t count = job_editions(j, list);
    struct text *text = NULL;

    if (dump == JOB_DUMP_TREE)
        node_dump(j->tree, out);
    if (dump == JOB_DUMP_MODEL)
        model_dump(j->data, out);
    attach_check(j);
    for (size_t i = 0; i < count; i++) {
        struct edition_run r = start(j, list[i], NULL);

        r.blocks = job_blocks_of(j, list[i], job_first_profile(j), j->diag);
        if (dump == JOB_DUMP_BLOCKS && r.blocks)
            block_dump(r.blocks, out);
        if (!r.blocks || !unbroken(j) || (dump && dump != JOB_DUMP_PAGE))
            continue;
        r.text = text = text ? text : job_text(j, false);
        r.dump = dump == JOB_DUMP_PAGE ? out : NULL;
        if (!text || !run_edition(&r))
            break;
    }
    if (text)
        text_close(text);
    return unbroken(j);
}

bool job_try(struct job *j, struct text *text)
{
    struct job_blocks b;
    bool ok = attach_check(j) & job_compose(j, &b);

    ok = ok && print_prepare(j);
    for (size_t i = 0; ok && i < b.count; i++) {
        struct edition_run r = start(j, b.editions[i], text);

        r.blocks = b.blocks[i];
        ok = (i && b.blocks[i] == b.blocks[i - 1]) || run_edition(&r);
    }
    return ok && unbroken(j);
}

bool job_build_blocks(struct job *j, const struct job_blocks *b, const struct job_tools *tools,
                      struct set *set)
{
    struct print_setup *setup = print_prepare(j);
    bool ok = setup != NULL;

    for (size_t i = 0, end; i < b->count && ok; i = end) {
        struct edition_run r = start(j, b->editions[i], tools->text);

        for (end = i; end < b->count && b->blocks[end] == b->blocks[i]; end++)
            r.prints[r.print_count++].profile = b->profiles[end];
        r.setup = setup;
        r.first = b->profiles[i] == job_first_profile(j);
        r.png = r.first ? tools->png : NULL;
        r.blocks = b->blocks[i];
        r.set = set;
        ok = run_edition(&r);
    }
    return ok && unbroken(j);
}

static bool build_set(struct job *j, struct set *set, unsigned *gaps)
{
    struct job_blocks blocks;
    struct job_tools tools;
    bool ok;

    if (!job_compose(j, &blocks))
        return false;
    *gaps = blocks.gaps;
    if (!job_tools_open(j, blocks.count > 1, &tools))
        return false;
    ok = job_build_blocks(j, &blocks, &tools, set);
    job_tools_close(&tools);
    return ok;
}

bool job_build(struct job *j, struct buf *out, unsigned *gaps)
{
    struct str folder = j->options->folder.ptr ? j->options->folder :
        str_join(j->arena, STR("out/"), j->name);
    struct set *set = set_open(j->arena, folder, j->name, j->diag);
    bool ok = set && build_set(j, set, gaps);
    const struct str *paths;
    size_t count = 0;

    time_enter(ROOM_WRITE);
    ok = ok && set_commit(set);
    if (ok) {
        paths = set_paths(set, &count);
        for (size_t i = 0; i < count; i++) {
            buf_add(out, paths[i]);
            buf_char(out, '\n');
        }
    }
    set_close(set);
    return ok;
}
