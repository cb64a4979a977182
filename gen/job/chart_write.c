/* job/chart_write.c - the page of one chart, and SVG, PDF and PNG from it */
#include "job/chart_write.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/time.h"
#include "job/chart_data.h"
#include "job/print.h"
#include "look/palette.h"
#include "out/png.h"
#include "out/svg.h"

#define DPI 300                     /* of PNG for print */
#define MOST_FILES 5

struct writing {
    const struct chart_files *files;
    struct arena *arena;
    struct diag *diag;
    struct text *text;
    const struct page *page;
    struct tree *tree;              /* one figure */
    enum language language;         /* of title and alternative text */
    struct output *outputs[MOST_FILES];
    size_t count;
};

/* ---- the page ---- */

/* A ground of its own where the paper is not white: SVG and PDF have none. */
static void paint_ground(struct page *pg, const struct look *l)
{
    static const struct ink white = { { 255, 255, 255 }, { 0, 0, 0, 0 } };

    if (ink_equal(l->inks[INK_PAPER], white))
        return;
    page_group_begin(pg, STR("ground"), STR_NONE);
    page_rect(pg, (struct rect){ 0, 0, pg->trim.width, pg->trim.height }, l->inks[INK_PAPER]);
    page_group_end(pg);
}

/* Both languages' alternative texts, as far as they are printed. */
static struct str alternative(struct writing *w)
{
    const struct str *texts = w->files->drawing->alternative;
    struct buf b = { .arena = w->arena };

    for (int l = 0; l < LANGUAGES; l++) {
        buf_z(&b, b.len && texts[l].len ? " " : "");
        buf_add(&b, texts[l]);
    }
    return buf_str(&b);
}

static bool draw(struct writing *w)
{
    const struct chart_files *f = w->files;
    const struct block_drawing *drawing = f->drawing;
    const struct chart_size *s = f->size;
    pu width = s->width - 2 * s->margin, height;
    enum room before = time_enter(ROOM_CHART);
    struct page *pg;
    uint32_t figure;
    bool ok;

    if (!chart_size_height(s, drawing->height(drawing->context, w->text, width), &height, w->diag))
        return false;
    pg = page_new(w->arena, (struct size){ s->width, height }, 0);
    w->tree = tree_new(w->arena, w->language);
    figure = tree_add(w->tree, 1, TREE_FIGURE, (int)w->language, SPAN_NONE);
    tree_words(w->tree, figure)->alternative = alternative(w);
    paint_ground(pg, f->job->look);
    pg->node = figure;
    ok = drawing->draw(drawing->context, w->text, pg, (struct rect){ s->margin, s->margin, width,
                                                               height - 2 * s->margin }, w->diag);
    w->page = look_palette_page(w->arena, f->job->look, pg);
    time_enter(before);
    return ok;
}

/* ---- the files ---- */

/* mkdir -p of the folder of `path`; what is there already is left to output_open to judge. */
static bool make_folder(struct writing *w, struct str path)
{
    struct str folder = path_folder(path);

    for (size_t i = 1; i <= folder.len; i++)
        if ((i == folder.len || folder.ptr[i] == '/')
            && mkdir(str_z(w->arena, str_sub(folder, 0, i)), 0777) != 0 && errno != EEXIST)
            return diag_failure(w->diag, SPAN_NONE, MSG_CANNOT_WRITE, folder,
                                diag_reason(w->diag, errno));
    return true;
}

static struct output *add_file(struct writing *w, const char *ending)
{
    struct str path = str_join(w->arena, w->files->stem, str_of(ending));
    struct output *o = make_folder(w, path) ? output_open(w->arena, path, w->diag) : NULL;

    if (o)
        w->outputs[w->count++] = o;
    return o;
}

static struct str title(const struct writing *w)
{
    struct str s = w->files->drawing->title[w->language];

    return s.len ? s : w->files->name;
}

static bool write_svg(struct writing *w, bool outline)
{
    const struct svg_information info = {
        .title = title(w), .description = w->files->drawing->alternative[w->language],
        .language = w->language, .id = w->files->name, .outline = outline
    };
    struct output *o = add_file(w, outline ? ".outline.svg" : ".svg");

    return o && svg_write(w->page, &info, o, w->diag);
}

static bool write_pdf(struct writing *w)
{
    const struct pdf_information info = {
        .title = title(w), .language = w->language, .date = w->files->date,
        .producer = STR("yaolan " YAOLAN_VERSION)
    };
    struct output *o = add_file(w, ".pdf");
    struct print_setup *setup = o ? print_prepare(w->files->job) : NULL;
    struct print *p = setup ? print_open(setup, w->files->profile, w->text, o) : NULL;
    bool ok = p && print_page(p, w->page, 1) && print_finish(p, w->tree, NULL, 0, &info);

    print_close(p);
    return ok;
}

static bool write_png(struct writing *w)
{
    const struct chart_files *f = w->files;
    int dpi = f->dpi ? f->dpi : f->size->dpi ? f->size->dpi : DPI;
    struct output *o = add_file(w, ".png");
    struct png *p = o ? png_open(w->arena, w->diag) : NULL;
    bool ok = p && png_write(p, w->page, dpi, o, w->diag);

    png_close(p);
    return ok;
}

static bool write_table(struct writing *w)
{
    struct output *o = add_file(w, ".csv");
    struct buf b = { .arena = w->arena };

    if (!o)
        return false;
    chart_data_csv(w->arena, w->files->drawing, w->files->edition, &b);
    output_write(o, b.ptr, b.len);
    return true;
}

static bool write_all(struct writing *w)
{
    unsigned formats = w->files->formats;
    bool ok = true;

    time_enter(ROOM_SVG);
    if (formats & JOB_SVG)
        ok = write_svg(w, false) && (!w->files->outline || write_svg(w, true));
    time_enter(ROOM_PDF);
    if (ok && formats & JOB_PDF)
        ok = write_pdf(w);
    time_enter(ROOM_PNG);
    if (ok && formats & JOB_PNG)
        ok = write_png(w);
    if (ok && w->files->table && w->files->drawing->table)
        ok = write_table(w);
    time_enter(ROOM_WRITE);
    for (size_t i = 0; ok && i < w->count; i++)
        ok = output_finish(w->outputs[i], w->diag);
    return ok;
}

static bool put_all(struct writing *w)
{
    size_t put = 0;

    while (put < w->count && output_put(w->outputs[put], w->diag))
        put++;
    if (put == w->count)
        return true;
    while (put)
        output_undo(w->outputs[--put]);
    return false;
}

bool chart_write(struct arena *a, const struct chart_files *f, struct text *t, struct diag *d,
                 struct buf *out)
{
    struct writing w = { .files = f, .arena = a, .diag = d, .text = t };
    enum room before = time_enter(ROOM_START);
    bool ok;

    w.language = f->edition == EDITION_EN ? LANGUAGE_EN : LANGUAGE_ZH;
    ok = draw(&w) && write_all(&w) && put_all(&w);
    for (size_t i = 0; i < w.count; i++) {
        if (ok) {
            buf_add(out, output_path(w.outputs[i]));
            buf_char(out, '\n');
        }
        output_discard(w.outputs[i]);
    }
    time_enter(before);
    return ok;
}
