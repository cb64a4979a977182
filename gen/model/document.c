/*
 * model/document.c - the front matter of a report
 */
#include "model/read.h"

enum document_field {
    T_TITLE, T_DECK, T_TEMPLATE, T_DATA, T_DATE, T_VERSION, T_PERIOD, T_AREA, T_LANGUAGES, T_FOOT,
    T_SPECIMEN, T_FIT, T_PARTS, T_ATTACH, T_FROM, T_COUNT
};

#define TEXT (FIELD_SCALAR | FIELD_MAP)

static const struct field document_fields[] = {
    { "title", "标题", TEXT, true }, { "deck", "副标题", TEXT, false },
    { "template", "模板", FIELD_SCALAR, true },
    { "data", "数据", FIELD_SCALAR | FIELD_LIST, false },
    { "date", "日期", FIELD_SCALAR, false }, { "version", "稿次", FIELD_SCALAR, false },
    { "period", "期间", FIELD_SCALAR, false }, { "area", "地区", FIELD_SCALAR, false },
    { "languages", "语言", FIELD_SCALAR, false }, { "foot", "页脚", TEXT, false },
    { "specimen", "样张", TEXT, false }, { "fit", "篇幅", TEXT, false },
    { "parts", "分册", FIELD_SCALAR | FIELD_LIST, false },
    { "attach", "附件", FIELD_SCALAR | FIELD_LIST, false },
    { "from", "沿用", TEXT, false },
    { NULL, NULL, 0, false }
};

static const char *const languages[] = {
    "zh", "en", "zh-en", "中文", "英文", "中英文", NULL
};

/* A path, or a list of them. */
static size_t read_paths(struct arena *a, const struct node *n, struct str const **out,
                         struct span **at, struct diag *d)
{
    const struct node *item = n->kind == NODE_LIST ? n->first : n;
    size_t most = n->kind == NODE_LIST ? n->count : 1, count = 0;
    struct str *paths = ARENA_ARRAY(a, struct str, most);

    *at = ARENA_ARRAY(a, struct span, most);
    for (size_t i = 0; i < most && item; i++, item = item->next) {
        if (item->kind != NODE_SCALAR) {
            diag_error(d, item->at, MSG_PATH_NOT_TEXT);
            continue;
        }
        paths[count] = item->text;
        (*at)[count++] = item->at;
    }
    *out = paths;
    return count;
}

/* `attach: data`, `attach: [data-all, tables/all.csv]`: the dataset by these words,
 * files by their paths. */
static void read_attach(struct arena *a, const struct node *n, struct document *doc,
                        struct diag *d)
{
    struct str *paths;
    size_t count = read_paths(a, n, &doc->attach, &doc->attach_at, d);

    paths = (struct str *)doc->attach;
    for (size_t i = 0; i < count; i++) {
        bool all = str_is(paths[i], "data-all") || str_is(paths[i], "全部数据");

        doc->attach_all |= all;
        if (all || str_is(paths[i], "data") || str_is(paths[i], "数据")) {
            doc->attach_data = true;
            continue;
        }
        paths[doc->attach_count] = paths[i];
        doc->attach_at[doc->attach_count++] = doc->attach_at[i];
    }
}

/* `from: ../2026/report.md` or `from: {report: ../2026/report.md, same-words: yes}` */
static void read_from(const struct node *n, struct document *doc, struct diag *d)
{
    static const struct field fields[] = {
        { "report", "报告", FIELD_SCALAR, true }, { "same-words", "文字可同", FIELD_SCALAR, false },
        { NULL, NULL, 0, false }
    };
    const struct node *f[2] = { n, NULL };

    if (n->kind == NODE_MAP && !field_read(n, STR("from"), fields, f, d))
        return;
    doc->from = f[0]->text;
    doc->from_at = f[0]->at;
    if (f[1])
        field_bool(f[1], &doc->same_words, d);
}

/* Where it is. */
static struct span read_text(const struct node *n, struct bilingual *out,
                             const struct document *doc, struct diag *d)
{
    if (n)
        field_bilingual(n, out, d);
    return n ? n->at : doc->at;
}

static void read_texts(const struct node *const *f, struct document *doc, struct diag *d)
{
    doc->title_at = read_text(f[T_TITLE], &doc->title, doc, d);
    doc->deck_at = read_text(f[T_DECK], &doc->deck, doc, d);
    doc->foot_at = read_text(f[T_FOOT], &doc->foot, doc, d);
    if (f[T_VERSION])
        doc->version = f[T_VERSION]->text;
    if (f[T_AREA]) {
        doc->area = f[T_AREA]->text;
        doc->area_at = f[T_AREA]->at;
    }
    if (f[T_FROM])
        read_from(f[T_FROM], doc, d);
    if (f[T_TEMPLATE]) {
        doc->template_name = f[T_TEMPLATE]->text;
        doc->template_at = f[T_TEMPLATE]->at;
    }
}

/* `specimen: yes` takes the words of the template, a map {zh, en} its own. */
static void read_specimen(const struct node *n, struct document *doc, struct diag *d)
{
    doc->specimen_at = n->at;
    if (n->kind == NODE_SCALAR) {
        field_bool(n, &doc->is_specimen, d);
        return;
    }
    doc->is_specimen = field_bilingual(n, &doc->specimen, d);
}

/* `fit: 2`, `fit: {pages: 2, frame: yes}`, or `fit: {zh: 2, zh-en: 4}`: other editions
 * take what they need. */
static void read_fit(const struct node *n, struct document *doc, struct diag *d)
{
    enum { ZH, EN, BOTH, PAGES, FRAME, FIELDS };
    static const struct field fields[] = {
        { "zh", "中文", FIELD_SCALAR, false }, { "en", "英文", FIELD_SCALAR, false },
        { "zh-en", "中英文", FIELD_SCALAR, false }, { "pages", "页数", FIELD_SCALAR, false },
        { "frame", "满页", FIELD_SCALAR, false }, { NULL, NULL, 0, false }
    };
    const struct node *f[FIELDS] = { NULL };

    doc->fit_at = n->at;
    f[PAGES] = n->kind == NODE_MAP ? NULL : n;
    if (n->kind == NODE_MAP && !field_read(n, STR("fit"), fields, f, d))
        return;
    if (!f[ZH] && !f[EN] && !f[BOTH] && !f[PAGES])
        diag_error(d, n->at, MSG_FIT_WITHOUT_PAGES);
    for (int e = ZH; e <= BOTH; e++) {
        const struct node *pages = f[e] ? f[e] : f[PAGES];
        if (pages && !field_int(pages, 1, 2000, &doc->fit[e], d))
            return;
    }
    if (f[FRAME])
        field_bool(f[FRAME], &doc->fit_frame, d);
}

static void read_moment(const struct node *const *f, struct document *doc, struct diag *d)
{
    if (f[T_DATE] && !read_date(f[T_DATE]->text))
        diag_error(d, f[T_DATE]->at, MSG_BAD_DATE, f[T_DATE]->text);
    else if (f[T_DATE])
        doc->date = f[T_DATE]->text;
    if (f[T_DATE])
        doc->date_at = f[T_DATE]->at;
    if (f[T_PERIOD])
        doc->period_at = f[T_PERIOD]->at;
    if (f[T_PERIOD] && !period_read(f[T_PERIOD]->text, &doc->period)) {
        diag_error(d, f[T_PERIOD]->at, MSG_BAD_PERIOD, f[T_PERIOD]->text);
        diag_silence(d, MSG_REFERENCE_PERIOD);
        diag_silence(d, MSG_COMPOSE_NO_PERIOD);
    }
}

/* Keys that a report does not have because its template does: the rows of look/keys.c, which this
 * room may not name; a test of compose holds the two together. */
static void tell_of_templates(const struct node *front, struct diag *d)
{
    static const char *const keys[] = {
        "extends", "about", "start", "page", "grid", "sizes", "size", "headings", "numbered",
        "footnotes", "folio", "running", "ornaments", "shapes", "picture", "pair", "without",
        "不用", "print", "office", "inks", "palettes", "styles", "styles-en-pair", "styles-en",
        "words", "web"
    };

    for (const struct node *n = front->first; n; n = n->next)
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
            if (str_is(n->name, keys[i]))
                diag_note(d, node_name_at(n), MSG_KEY_OF_TEMPLATE, n->name);
}

struct document *model_document(struct arena *a, const struct node *report, struct diag *d)
{
    const struct node *f[T_COUNT];
    struct document *doc = ARENA_NEW(a, struct document);

    if (!report->attributes) {
        diag_error(d, report->at, MSG_NO_FRONT_MATTER);
        return NULL;
    }
    *doc = (struct document){ .source = report->at.source, .body = report, .at = report->at,
                              .languages = 3 };
    field_read(report->attributes, STR("report"), document_fields, f, d);
    tell_of_templates(report->attributes, d);
    read_texts(f, doc, d);
    read_moment(f, doc, d);
    if (f[T_DATA])
        doc->data_count = read_paths(a, f[T_DATA], &doc->data, &doc->data_at, d);
    if (f[T_PARTS])
        doc->part_count = read_paths(a, f[T_PARTS], &doc->parts, &doc->parts_at, d);
    if (f[T_ATTACH])
        read_attach(a, f[T_ATTACH], doc, d);
    if (f[T_SPECIMEN])
        read_specimen(f[T_SPECIMEN], doc, d);
    if (f[T_FIT])
        read_fit(f[T_FIT], doc, d);
    if (f[T_LANGUAGES]) {
        int word = field_word(f[T_LANGUAGES], languages, d);

        doc->languages = word < 0 ? 3 : word % 3 + 1;
    }
    return doc->template_name.len ? doc : NULL;
}
