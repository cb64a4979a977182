/* job/print.c - checks and places pages by profile (see print.h) */
#include "job/print.h"

#include "base/hash.h"
#include "job/attach.h"
#include "out/icc.h"
#include "out/marks.h"
#include "out/press.h"

#define SLUG_SIZE PU_PT(6.5)

struct print_setup {
    struct job *job;
    struct image_door *images;
    struct pdf_profile *profile;    /* of the output intent; NULL: none */
    struct pdf_spot spots[INKS];
    size_t spot_count;
    struct page_recolour recolours[LOOK_RECOLOURS];
    size_t recolour_count;
};

struct print {
    struct print_setup *setup;
    enum job_profile profile;
    struct text *text;
    struct pdf_options options;
    struct pdf *pdf;
    struct arena *arena;            /* of one page or side */
    struct text_style slug;
    struct str *labels;             /* of pages */
    size_t count, room;
    struct size page;
};

/* ---- words of the command line ---- */

static const struct { const char *word, *suffix; enum job_profile profile; } profiles[] = {
    { "screen", "", JOB_SCREEN }, { "office", ".office", JOB_OFFICE },
    { "press", ".press", JOB_PRESS }
};

#define PROFILES (sizeof profiles / sizeof *profiles)

enum job_profile print_profile(struct str word)
{
    for (size_t i = 0; i < PROFILES; i++)
        if (str_is(word, profiles[i].word))
            return profiles[i].profile;
    return 0;
}

const char *print_suffix(enum job_profile profile)
{
    for (size_t i = 0; i < PROFILES; i++)
        if (profiles[i].profile == profile)
            return profiles[i].suffix;
    return "";
}

static int digit(struct str s, size_t i)
{
    return i < s.len && s.ptr[i] >= '1' && s.ptr[i] <= '0' + IMPOSE_MOST ? s.ptr[i] - '0' : 0;
}

bool print_impose(struct str word, struct impose *out)
{
    *out = (struct impose){ .kind = IMPOSE_GRID, .columns = digit(word, 0),
                                  .rows = digit(word, 2) };
    if (str_is(word, "booklet"))
        out->kind = IMPOSE_BOOKLET;
    else if (str_is(word, "2up"))
        out->kind = IMPOSE_TWO_UP;
    else if (word.len != 3 || word.ptr[1] != 'x' || !out->columns || !out->rows)
        return false;
    return true;
}

/* ---- what editions share ---- */

/* An absolute path is the machine's own, any other one lies beneath the project's root. */
static const struct source *read_profile(struct job *j, struct str path, struct span at)
{
    const struct source *s;
    struct root *r;

    if (!str_starts(path, STR("/")))
        return file_read(j->arena, j->root, path, at, j->diag);
    r = root_open(j->arena, path_folder(path), j->diag);
    s = r ? file_read(j->arena, r, path_base(path), at, j->diag) : NULL;
    root_close(r);
    return s;
}

uint64_t print_hash(const struct job *j, uint64_t h)
{
    const struct look_print *p = &j->look->print;
    struct job quiet = *j;
    const struct source *file;

    if (!(j->options->profiles & JOB_PRESS))
        return h;
    h = hash_of(hash_of(h, p->condition), p->profile);
    quiet.diag = diag_new(j->arena, LANGUAGE_EN);
    file = p->profile.ptr ? read_profile(&quiet, p->profile, p->intent_at) : NULL;
    return file ? hash_of(h, file->text) : h;
}

void print_share(struct job *j)
{
    j->press = ARENA_NEW(j->arena, struct pdf_profile);
    j->press->arena = j->arena;
}

/* False after a report. */
static bool read_press(struct job *j)
{
    const struct look_print *p = &j->look->print;
    const struct source *file;

    if (!j->press)
        print_share(j);
    if (j->press->bytes.ptr)
        return true;
    file = read_profile(j, p->profile, p->intent_at);
    if (!file || !icc_check(j->arena, file->text, p->profile, p->intent_at, j->diag))
        return false;
    j->press->bytes = str_copy(j->press->arena, file->text);
    return true;
}

static bool read_intent(struct print_setup *s)
{
    struct job *j = s->job;
    const struct look_print *p = &j->look->print;

    if (!p->profile.ptr && p->newsprint) {
        diag_warning(j->diag, p->intent_at, MSG_PRESS_NEWSPRINT_INTENT);
        return true;
    }
    if (!p->profile.ptr) {
        diag_error(j->diag, p->at, MSG_PRESS_NO_INTENT);
        diag_note(j->diag, SPAN_NONE, MSG_PRESS_GET_PROFILE);
        return false;
    }
    if (read_press(j)) {
        s->profile = j->press;
        return true;
    }
    diag_note(j->diag, SPAN_NONE, MSG_PRESS_GET_PROFILE);
    return false;
}

struct print_setup *print_prepare(struct job *j)
{
    struct print_setup *s = ARENA_NEW(j->arena, struct print_setup);
    const struct look *look = j->look;
    unsigned printed = j->options->profiles & (JOB_OFFICE | JOB_PRESS);

    s->job = j;
    if (look->grows && printed) {
        diag_error(j->diag, j->document->template_at, MSG_PICTURE_PROFILE, look->name);
        return NULL;
    }
    s->images = image_door_new(j->arena, j->diag);
    if (j->options->impose.kind && !printed) {
        diag_error(j->diag, SPAN_NONE, MSG_IMPOSE_NONE);
        return NULL;
    }
    if (j->options->profiles & JOB_OFFICE && look->office.one_ink)
        s->recolour_count = look_recolours(look, s->recolours);
    for (int i = 0; i < INKS; i++)
        if (look->spots[i].len)
            s->spots[s->spot_count++] = (struct pdf_spot){ look->inks[i], look->spots[i] };
    if (j->options->profiles & JOB_PRESS && !read_intent(s))
        return NULL;
    return s;
}

struct image_door *print_images(const struct print_setup *s)
{
    return s->images;
}

/* ---- one file ---- */

static bool imposed(const struct print *p)
{
    return p->setup->job->options->impose.kind != IMPOSE_NONE;
}

static struct text_style slug_style(const struct look *look)
{
    struct text_style s = look->styles[LOOK_ZH][STYLE_NOTE];

    s.size = SLUG_SIZE;
    s.leading = 2 * SLUG_SIZE;
    s.ink = (struct ink){ { 0, 0, 0 }, { 0, 0, 0, 100 } };
    return s;
}

struct pdf_options print_options(const struct print_setup *s, enum job_profile profile)
{
    const struct look *look = s->job->look;

    return (struct pdf_options){
        .kind = profile == JOB_PRESS ? PDF_X4 : PDF_TAGGED,
        .unarchived = s->job->options->unarchived,
        .one_ink = profile == JOB_OFFICE && look->office.one_ink, .images = s->images,
        .spots = s->spots, .spot_count = s->spot_count, .condition = look->print.condition,
        .profile = s->profile, .ink_limit = look->print.ink_limit
    };
}

struct print *print_open(struct print_setup *s, enum job_profile profile, struct text *text,
                         struct output *out)
{
    struct job *j = s->job;
    struct print *p = ARENA_NEW(j->arena, struct print);

    p->setup = s;
    p->profile = profile;
    p->text = text;
    p->slug = slug_style(j->look);
    p->options = print_options(s, profile);
    if (profile == JOB_OFFICE && imposed(p))
        p->options.kind = PDF_PLAIN;
    p->pdf = pdf_open(j->arena, out, &p->options, j->diag);
    if (!p->pdf)
        return NULL;
    p->arena = arena_open();
    return p;
}

void print_close(struct print *p)
{
    if (!p)
        return;
    pdf_close(p->pdf);
    arena_close(p->arena);
}

const struct page *print_inks(const struct print_setup *s, enum job_profile profile,
                              struct arena *a, const struct page *pg)
{
    if (profile != JOB_OFFICE || !s->job->look->office.one_ink)
        return pg;
    return page_recoloured(a, pg, s->recolours, s->recolour_count);
}

static void keep_label(struct print *p, const struct page *pg)
{
    struct arena *a = p->setup->job->arena;

    p->page = pg->trim;
    p->labels = arena_grow(a, p->labels, p->count, &p->room, sizeof *p->labels);
    p->labels[p->count++] = str_copy(a, pg->label);
}

static bool press_page(struct print *p, const struct page *pg)
{
    const struct look_print *l = &p->setup->job->look->print;
    const struct press_limits limits = {
        .ink = l->ink_limit, .type = l->smallest_type, .coloured_type = l->smallest_coloured,
        .rule = l->smallest_rule, .resolution = l->resolution, .bleed = l->bleed
    };
    struct page bled = *pg;

    bled.bleed = l->bleed;
    return press_check(pg, &limits, p->setup->job->diag) && pdf_page(p->pdf, &bled);
}

/* What a page itself keeps clear: pages of a grid stand within the edges of their paper. */
static pu clear_edge(const struct print *p)
{
    bool grid = p->setup->job->options->impose.kind == IMPOSE_GRID;

    return grid ? 0 : p->setup->job->look->office.clear;
}

/* The binding is left of a right-hand page, right of a left-hand one. */
static bool office_page(struct print *p, const struct page *pg, unsigned number)
{
    const struct look_office *o = &p->setup->job->look->office;
    pu shift = imposed(p) ? 0 : number % 2 ? o->binding : -o->binding;

    if (!press_check_edges(pg, clear_edge(p), shift, p->setup->job->diag))
        return false;
    pdf_shift(p->pdf, shift);
    return pdf_page(p->pdf, pg);
}

bool print_page(struct print *p, const struct page *pg, unsigned number)
{
    bool ok = true;

    if (p->options.kind != PDF_TAGGED)
        keep_label(p, pg);
    if (p->profile == JOB_PRESS)
        return press_page(p, pg);
    if (p->profile == JOB_SCREEN)
        return pdf_page(p->pdf, pg);
    ok = office_page(p, print_inks(p->setup, JOB_OFFICE, p->arena, pg), number);
    arena_reset(p->arena);
    return ok;
}

bool print_row(struct print *p, const struct tree *tree, uint32_t row)
{
    if (p->options.kind == PDF_TAGGED)
        pdf_row(p->pdf, tree, row);
    return true;
}

/* ---- sides ---- */

static struct str slug_text(const struct print *p, const struct pdf_information *info, size_t side,
                            size_t sides)
{
    struct job *j = p->setup->job;
    const char *claim = p->setup->profile ? "PDF/X-4" : "CMYK";

    return str_format(p->arena, "%.*s   %.*s   %s %.*s   %zu/%zu", STR_ARG(j->name),
                      STR_ARG(info->date), claim, STR_ARG(j->look->print.condition), side + 1,
                      sides);
}

static const struct page *marks_page(struct print *p, const struct pdf_side *s, pu fold,
                                     struct str slug)
{
    struct job *j = p->setup->job;
    struct page *pg = page_new(p->arena, s->media, 0);
    struct ink *spots = ARENA_ARRAY(p->arena, struct ink, INKS);
    struct text_line line = text_label(p->text, p->arena, slug, &p->slug, LANGUAGE_EN, SPAN_NONE,
                                       j->diag);
    const struct marks m = { .trim = s->trim, .bleed = s->bleed, .fold = fold, .spots = spots,
                             .spot_count = p->setup->spot_count, .slug = line.runs,
                             .slug_count = line.count };

    for (size_t i = 0; i < p->setup->spot_count; i++)
        spots[i] = p->setup->spots[i].ink;
    marks_paint(pg, &m);
    return pg;
}

/* Cells of a plan as places on the media. */
static struct pdf_placed *placed(struct print *p, const struct impose_plan *plan,
                                 const struct impose_sheet *sheet, pu margin)
{
    struct pdf_placed *list = ARENA_ARRAY(p->arena, struct pdf_placed, sheet->count);

    for (size_t i = 0; i < sheet->count; i++) {
        const struct impose_cell *c = &sheet->cells[i];

        list[i] = (struct pdf_placed){
            .page = c->page, .at = { c->at.x + margin, c->at.y + margin }, .scale = plan->scale,
            .clip = { c->clip.x + margin, c->clip.y + margin, c->clip.width, c->clip.height }
        };
    }
    return list;
}

static bool put_side(struct print *p, const struct impose_plan *plan, size_t i,
                     const struct pdf_information *info)
{
    const struct look_print *l = &p->setup->job->look->print;
    bool press = p->profile == JOB_PRESS;
    pu margin = !press ? 0 : l->marks ? l->bleed + MARKS_MARGIN : l->bleed;
    struct pdf_side s = {
        .media = { plan->trim.width + 2 * margin, plan->trim.height + 2 * margin },
        .trim = { margin, margin, plan->trim.width, plan->trim.height },
        .bleed = press ? l->bleed : 0, .count = plan->sides[i].count,
        .placed = placed(p, plan, &plan->sides[i], margin),
        .label = imposed(p) ? STR_NONE : p->labels[i]
    };
    bool ok;

    if (press && l->marks)
        s.marks = marks_page(p, &s, imposed(p) ? plan->fold : 0,
                             slug_text(p, info, i, plan->count));
    ok = pdf_side(p->pdf, &s);
    arena_reset(p->arena);
    return ok;
}

static bool put_sides(struct print *p, const struct pdf_information *info)
{
    struct job *j = p->setup->job;
    bool press = p->profile == JOB_PRESS;
    struct impose how = j->options->impose;
    struct impose_plan plan;

    how.creep = press ? j->look->print.creep : 0;
    how.fit = !press;
    how.clear = press ? 0 : j->look->office.clear;
    plan = impose_plan(j->arena, &how, p->page, press ? j->look->print.bleed : 0,
                       (uint32_t)p->count);
    if (plan.blanks)
        diag_warning(j->diag, SPAN_NONE, MSG_IMPOSE_BLANKS, str_number(j->arena, plan.blanks),
                     str_number(j->arena, (long long)(p->count + plan.blanks)));
    for (size_t i = 0; i < plan.count; i++)
        if (!put_side(p, &plan, i, info))
            return false;
    return true;
}

bool print_finish(struct print *p, const struct tree *tree, const struct outline *outlines,
                  size_t outline_count, const struct pdf_information *info)
{
    if (p->options.kind != PDF_TAGGED && !put_sides(p, info))
        return false;
    if (p->profile == JOB_SCREEN && !attach_files(p->setup->job, p->pdf, info->language))
        return false;
    return pdf_finish(p->pdf, tree, outlines, outline_count, info);
}
