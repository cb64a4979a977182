/* job/chart_text.c - the report of one chart, in memory (chart_text.h) */
#include "job/chart_text.h"

#include "model/model.h"

#define TEMPLATE "digest"           /* where no other is named */
#define PATH "yaolan chart"

/* The output's name where it may be an id. */
static struct str id_of(struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];

        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')
            && c != '-' && c != '_')
            return STR("chart");
    }
    return name;
}

/* The text and what of it the call says, for messages. */
struct writing {
    struct arena *arena;
    struct buf text;
    struct source_part *parts;
    size_t count, room;
};

static void add_part(struct writing *w, size_t from, struct str name, struct str value)
{
    struct source *s = ARENA_NEW(w->arena, struct source);

    *s = (struct source){ .path = name, .text = value, .option = true };
    w->parts = arena_grow(w->arena, w->parts, w->count, &w->room, sizeof *w->parts);
    w->parts[w->count++] = (struct source_part){ (uint32_t)from, (uint32_t)(w->text.len - from),
                                                 s };
}

static void add_value(struct writing *w, const char *option, const char *more, struct str value)
{
    size_t from = w->text.len + 1;              /* behind the quote */

    buf_quoted(&w->text, value);
    add_part(w, from, str_format(w->arena, "--%s%s", option, more), value);
}

static void add_text(struct writing *w, const char *key, struct str value)
{
    if (!value.len)
        return;
    buf_format(&w->text, "%s: ", key);
    add_value(w, key, "", value);
    buf_char(&w->text, '\n');
}

static void add_pair(struct writing *w, const char *key, const struct bilingual *texts)
{
    static const char *const names[LANGUAGES] = { "zh", "en" };
    size_t from = w->text.len;
    bool any = false;

    for (int l = 0; l < LANGUAGES; l++) {
        if (!texts->in[l].len)
            continue;
        buf_format(&w->text, "%s%s%s: ", any ? ", " : key, any ? "" : ": {", names[l]);
        add_value(w, key, l == LANGUAGE_EN ? "-en" : "", texts->in[l]);
        any = true;
    }
    if (!any)
        return;
    buf_z(&w->text, "}\n");
    /* the pair as a whole */
    bool zh = texts->in[LANGUAGE_ZH].len > 0;

    add_part(w, from, str_format(w->arena, "--%s%s", key, zh ? "" : "-en"),
             texts->in[zh ? LANGUAGE_ZH : LANGUAGE_EN]);
}

/* The chart as a whole is what was called for. */
static void add_chart(struct writing *w, struct str kind, struct str name)
{
    size_t from = w->text.len;

    buf_format(&w->text, "---\n\n::: chart %.*s {#%.*s}\n", STR_ARG(kind), STR_ARG(id_of(name)));
    add_part(w, from, str_format(w->arena, "chart %.*s", STR_ARG(kind)), STR(""));
}

const struct source *chart_text(struct arena *a, const struct chart_command *c,
                                const struct chart_facts *f)
{
    struct source *s = ARENA_NEW(a, struct source);
    struct writing w = { .arena = a, .text = { .arena = a } };

    buf_format(&w.text, "---\ntitle: {zh: 图, en: Chart}\nlanguages: %s\n",
               job_edition_name(f->edition));
    add_text(&w, "template", c->template_name.len ? c->template_name : STR(TEMPLATE));
    add_text(&w, "area", f->area);
    add_text(&w, "date", c->date);
    if (c->period.len && !f->plain)
        add_text(&w, "period", c->period);
    else if (f->latest.kind != PERIOD_NONE)
        buf_format(&w.text, "period: %.*s\n", STR_ARG(period_text(a, f->latest)));
    add_chart(&w, c->kind, f->name);
    if (f->plain && !c->rows.len)
        buf_z(&w.text, "rows: \"*\"\n");
    if (f->plain && c->from.len && c->to.len && !c->periods.len)
        add_text(&w, "periods", str_format(a, "%.*s,%.*s", STR_ARG(c->from), STR_ARG(c->to)));
    add_text(&w, "rows", c->rows);
    if (str_is(c->title.in[LANGUAGE_ZH], "none"))
        buf_z(&w.text, "title: \"\"\n");      /* nor the one that the chart would find */
    else
        add_pair(&w, "title", &c->title);
    add_pair(&w, "subtitle", &c->subtitle);
    add_pair(&w, "note", &c->note);
    add_text(&w, "part", c->part);
    add_text(&w, "periods", c->periods);
    add_text(&w, "highlight", c->highlight);
    add_text(&w, "from", c->from);
    add_text(&w, "to", c->to);
    add_text(&w, "unit", c->unit);
    add_text(&w, "of", c->of);
    add_text(&w, "areas", c->areas);
    add_text(&w, "targets", c->targets);
    add_text(&w, "totals", c->totals);
    buf_z(&w.text, ":::\n");
    *s = (struct source){ .path = STR(PATH), .text = buf_str(&w.text), .parts = w.parts,
                          .part_count = w.count };
    return s;
}
