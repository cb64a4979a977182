/*
 * web/style.c - the inks as custom properties, and the template's style sheet
 *
 * Charts name their colours in attributes, which any rule overrides: on a dark screen a rule for
 * each ink gives them those of the palette `dark`, which is held to its contrast when it is put in
 * place.
 */
#include "web/write.h"

#include <string.h>

#include "data/yaml.h"
#include "look/palette.h"

static void colour(struct web *w, struct ink ink)
{
    buf_format(&w->out, "#%02x%02x%02x", ink.rgb[0], ink.rgb[1], ink.rgb[2]);
}

static void properties(struct web *w, const struct look *look)
{
    for (int i = 0; i < INKS; i++) {
        buf_format(&w->out, "--ink-%s:", look_ink_name((enum ink_id)i));
        colour(w, look->inks[i]);
        web_z(w, ";");
    }
}

static bool colour_before(const struct look *look, int i)
{
    for (int k = 0; k < i; k++)
        if (!memcmp(look->inks[k].rgb, look->inks[i].rgb, sizeof look->inks[i].rgb))
            return true;
    return false;
}

static void chart_rules(struct web *w, const char *property, const struct look *look)
{
    for (int i = 0; i < INKS; i++) {
        if (colour_before(look, i))
            continue;
        buf_format(&w->out, ".chart:not(.light) [%s=\"", property);
        colour(w, look->inks[i]);
        buf_format(&w->out, "\"]{%s:var(--ink-%s)}\n", property, look_ink_name((enum ink_id)i));
    }
}

static bool has_dark(const struct look *look)
{
    for (size_t i = 0; i < look->palette_count; i++)
        if (str_is(look->palettes[i].name, "dark"))
            return true;
    return false;
}

void web_inks(struct web *w)
{
    const struct look *look = w->page->look, *dark = NULL;

    if (has_dark(look)) {
        dark = look_palette(w->arena, look, STR("dark"), w->diag);
        w->ok &= dark != NULL;
    }
    web_z(w, dark ? ":root{color-scheme:light dark;" : ":root{color-scheme:light;");
    properties(w, look);
    web_z(w, "}\n");
    if (!dark)
        return;
    web_z(w, "@media screen and (prefers-color-scheme:dark){\n:root{");
    properties(w, dark);
    web_z(w, "}\n");
    chart_rules(w, "fill", look);
    chart_rules(w, "stroke", look);
    web_z(w, "}\n");
}

/* ---- the style sheet ---- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Does the word stand here, in letters of any size? */
static bool stands(struct str s, size_t at, const char *word)
{
    size_t i = 0;

    while (word[i] && at + i < s.len && lower(s.ptr[at + i]) == word[i])
        i++;
    return !word[i];
}

/* What a sheet may not hold: a backslash could write any of the others. */
static const char *const refused[] = {
    "</", "<!", "@import", "url(", "image-set(", "src(", "\\", NULL
};

/* The end of a comment or a quoted word that begins here; the place itself where none does. */
static size_t skip(struct str s, size_t at)
{
    char quote = s.ptr[at];
    ptrdiff_t end;

    if (stands(s, at, "/*")) {
        end = str_find(str_from(s, at + 2), STR("*/"));
        return end < 0 ? s.len : at + 2 + (size_t)end + 2;
    }
    if (quote != '"' && quote != '\'')
        return at;
    end = str_find_char(str_from(s, at + 1), quote);
    return end < 0 ? s.len : at + 1 + (size_t)end + 1;
}

static bool allowed(const struct source *s, size_t from, size_t to, struct diag *d)
{
    for (size_t i = from; i < to; i++)
        for (size_t k = 0; refused[k]; k++)
            if (stands(s->text, i, refused[k]))
                return diag_error(d, (struct span){ s, (uint32_t)i, 1 }, MSG_WEB_STYLE,
                                  str_of(refused[k]));
    return true;
}

/* Comments are for the designer, not for the page. */
static bool copy(const struct source *s, struct buf *out, struct diag *d)
{
    for (size_t i = 0; i < s->text.len;) {
        size_t end = skip(s->text, i), next = end > i ? end : i + 1;
        bool comment = end > i && s->text.ptr[i] == '/';

        if (!comment && !allowed(s, i, next, d))
            return false;
        if (!comment)
            buf_add(out, str_sub(s->text, i, next - i));
        i = next;
    }
    return true;
}

struct str web_style_read(struct arena *a, const struct root *templates, const struct look *look,
                          struct diag *d)
{
    struct buf out = { .arena = a };
    const struct source *s;

    if (!look->web_style.ptr) {
        diag_error(d, SPAN_NONE, MSG_WEB_NO_STYLE, look->name);
        return STR_NONE;
    }
    s = file_read(a, templates, look->web_style, look->web_style_at, d);
    s = s ? data_text(a, s, d) : NULL;
    return s && copy(s, &out, d) ? buf_str(&out) : STR_NONE;
}
