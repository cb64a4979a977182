/*
 * page/vector_style.c - what paints a shape of an SVG file:
 * attributes, class rules, colours, transforms
 *
 * SVG 1.1, 6, 7.6 and 11. An attribute gives way to a class, a class to style="".
 */
#include <math.h>
#include <string.h>

#include "page/vector_private.h"

#define PI 3.14159265358979323846
#define EVEN 0.02                   /* of a scale: a stroke keeps its width both ways */

bool vector_number(struct str *s, double *out)
{
    size_t i = 0;
    double v = 0, part = 1;
    int sign = 1, power = 0, power_sign = 1;
    bool digits = false;

    if (i < s->len && (s->ptr[i] == '-' || s->ptr[i] == '+'))
        sign = s->ptr[i++] == '-' ? -1 : 1;
    for (; i < s->len && s->ptr[i] >= '0' && s->ptr[i] <= '9'; i++, digits = true)
        v = v * 10 + (s->ptr[i] - '0');
    if (i < s->len && s->ptr[i] == '.')
        for (i++; i < s->len && s->ptr[i] >= '0' && s->ptr[i] <= '9'; i++, digits = true)
            v += (part /= 10) * (s->ptr[i] - '0');
    if (digits && i + 1 < s->len && (s->ptr[i] | 32) == 'e' && s->ptr[i + 1] != 'm' &&
        s->ptr[i + 1] != 'x') {
        if (s->ptr[++i] == '-' || s->ptr[i] == '+')
            power_sign = s->ptr[i++] == '-' ? -1 : 1;
        for (; i < s->len && s->ptr[i] >= '0' && s->ptr[i] <= '9'; i++)
            power = power < 100 ? power * 10 + (s->ptr[i] - '0') : power;
    }
    *s = str_from(*s, i);
    while (s->len && strchr(" ,\t\n\r", *s->ptr))
        *s = str_from(*s, 1);
    *out = sign * v * pow(10, power_sign * power);
    return digits && isfinite(*out);
}

bool vector_length(struct str s, double *out)
{
    s = str_trim(s);
    return vector_number(&s, out) && (!s.len || str_is(s, "px"));
}

struct str vector_attribute(const struct xml_attribute *list, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(list[i].name, name))
            return list[i].value;
    return STR_NONE;
}

/* ---- colours ---- */

static const struct { const char *name; uint8_t rgb[3]; } colours[] = {
    { "black", { 0, 0, 0 } },       { "silver", { 192, 192, 192 } }, { "gray", { 128, 128, 128 } },
    { "grey", { 128, 128, 128 } },  { "white", { 255, 255, 255 } },  { "maroon", { 128, 0, 0 } },
    { "red", { 255, 0, 0 } },       { "purple", { 128, 0, 128 } },   { "fuchsia", { 255, 0, 255 } },
    { "green", { 0, 128, 0 } },     { "lime", { 0, 255, 0 } },       { "olive", { 128, 128, 0 } },
    { "yellow", { 255, 255, 0 } },  { "navy", { 0, 0, 128 } },       { "blue", { 0, 0, 255 } },
    { "teal", { 0, 128, 128 } },    { "aqua", { 0, 255, 255 } },     { "orange", { 255, 165, 0 } }
};

static int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                                               : -1;
}

/* #rgb, #rrggbb */
static bool by_digits(struct str s, struct vector_colour *out)
{
    size_t wide = s.len == 7 ? 2 : 1;

    if (s.len != 4 && s.len != 7)
        return false;
    for (size_t i = 0; i < 3; i++) {
        int high = digit(s.ptr[1 + i * wide]), low = digit(s.ptr[i * wide + wide]);

        if (high < 0 || low < 0)
            return false;
        out->rgb[i] = (uint8_t)(high * 16 + low);
    }
    return true;
}

/* rgb(200, 16, 46), rgb(78%, 6%, 18%) */
static bool by_parts(struct str s, struct vector_colour *out)
{
    s = str_trim(str_from(s, 4));
    for (int i = 0; i < 3; i++) {
        double v;
        bool share;

        if (!vector_number(&s, &v))
            return false;
        share = s.len && *s.ptr == '%';
        if (share)
            s = str_trim(str_from(s, 1));
        if (s.len && *s.ptr == ',')
            s = str_trim(str_from(s, 1));
        v = share ? v * 2.55 : v;
        out->rgb[i] = (uint8_t)(v < 0 ? 0 : v > 255 ? 255 : v + 0.5);
    }
    return str_is(s, ")");
}

/* False: *paints is false where it says none, else it is no plain colour. */
static bool read_colour(struct vector_reader *r, struct str s, const struct vector_style *style,
                        struct vector_colour *out, bool *paints)
{
    s = str_trim(s);
    *paints = !str_is(s, "none") && !str_is(s, "transparent");
    if (!*paints)
        return true;
    if (str_is(s, "currentColor") || str_is(s, "currentcolor")) {
        *out = style->colour;
        return true;
    }
    if ((str_starts(s, STR("#")) && by_digits(s, out)) ||
        (str_starts(s, STR("rgb(")) && by_parts(s, out)))
        return true;
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        if (str_is(s, colours[i].name)) {
            memcpy(out->rgb, colours[i].rgb, 3);
            return true;
        }
    return vector_refuse(r, MSG_SVG_COLOUR, s);
}

/* ---- transforms ---- */

static void multiply(double m[6], const double by[6])
{
    double o[6] = {
        m[0] * by[0] + m[2] * by[1], m[1] * by[0] + m[3] * by[1], m[0] * by[2] + m[2] * by[3],
        m[1] * by[2] + m[3] * by[3], m[0] * by[4] + m[2] * by[5] + m[4],
        m[1] * by[4] + m[3] * by[5] + m[5]
    };

    memcpy(m, o, sizeof o);
}

/* One function by its operands; false: there is none of that name with so many. */
static bool function(struct str name, const double *v, int n, double m[6])
{
    double t = v[0] * PI / 180, c = cos(t), s = sin(t);

    if (str_is(name, "matrix") && n == 6) {
        multiply(m, v);
    } else if (str_is(name, "translate") && (n == 1 || n == 2)) {
        multiply(m, (double[]){ 1, 0, 0, 1, v[0], n == 2 ? v[1] : 0 });
    } else if (str_is(name, "scale") && (n == 1 || n == 2)) {
        multiply(m, (double[]){ v[0], 0, 0, n == 2 ? v[1] : v[0], 0, 0 });
    } else if (str_is(name, "rotate") && (n == 1 || n == 3)) {
        double x = n == 3 ? v[1] : 0, y = n == 3 ? v[2] : 0;

        multiply(m, (double[]){ c, s, -s, c, x - c * x + s * y, y - s * x - c * y });
    } else if (str_is(name, "skewX") && n == 1) {
        multiply(m, (double[]){ 1, 0, tan(t), 1, 0, 0 });
    } else if (str_is(name, "skewY") && n == 1) {
        multiply(m, (double[]){ 1, tan(t), 0, 1, 0, 0 });
    } else {
        return false;
    }
    return true;
}

static bool read_transform(struct vector_reader *r, struct str value, double m[6])
{
    struct str s = str_trim(value);

    while (s.len) {
        ptrdiff_t open = str_find_char(s, '('), close = str_find_char(s, ')');
        struct str name, inside;
        double v[6] = { 0 };
        int n = 0;

        if (open < 0 || close < open)
            return vector_refuse(r, MSG_SVG_NOT_READ, value);
        name = str_trim(str_sub(s, 0, (size_t)open));
        inside = str_trim(str_sub(s, (size_t)open + 1, (size_t)(close - open - 1)));
        while (n < 6 && inside.len && vector_number(&inside, &v[n]))
            n++;
        if (inside.len || !function(name, v, n, m))
            return vector_refuse(r, MSG_SVG_NOT_READ, value);
        s = str_trim(str_from(s, (size_t)close + 1));
        if (s.len && *s.ptr == ',')
            s = str_trim(str_from(s, 1));
    }
    return true;
}

/* ---- properties ---- */

typedef bool take(struct vector_reader *r, struct str value, struct vector_style *s);

static bool take_colour(struct vector_reader *r, struct str v, struct vector_style *s)
{
    bool paints;

    return read_colour(r, v, s, &s->colour, &paints);
}

static bool take_fill(struct vector_reader *r, struct str v, struct vector_style *s)
{
    return read_colour(r, v, s, &s->fill_colour, &s->fill);
}

static bool take_stroke(struct vector_reader *r, struct str v, struct vector_style *s)
{
    return read_colour(r, v, s, &s->stroke_colour, &s->stroke);
}

static bool take_rule(struct vector_reader *r, struct str v, struct vector_style *s)
{
    (void)r;
    s->even_odd = str_is(v, "evenodd");
    return true;
}

static bool take_width(struct vector_reader *r, struct str v, struct vector_style *s)
{
    return vector_length(v, &s->width) || vector_refuse(r, MSG_SVG_NOT_READ, v);
}

static bool take_ends(struct vector_reader *r, struct str v, struct vector_style *s)
{
    if (str_is(v, "square") || str_is(v, "bevel"))
        return vector_refuse(r, MSG_SVG_NOT_READ, v);
    s->round = str_is(v, "round");
    return true;
}

/* Joins follow the ends: a drawing of both kinds is rare, and shows only where lines are broad. */
static bool take_join(struct vector_reader *r, struct str v, struct vector_style *s)
{
    (void)s;
    return !str_is(v, "bevel") || vector_refuse(r, MSG_SVG_NOT_READ, v);
}

static bool take_dash(struct vector_reader *r, struct str v, struct vector_style *s)
{
    s->dash[0] = s->dash[1] = 0;
    if (str_is(v, "none"))
        return true;
    if (!vector_number(&v, &s->dash[0]))
        return vector_refuse(r, MSG_SVG_NOT_READ, STR("stroke-dasharray"));
    s->dash[1] = s->dash[0];
    if (v.len && !vector_number(&v, &s->dash[1]))
        v = STR("x");
    return !v.len || vector_refuse(r, MSG_SVG_NOT_READ, STR("stroke-dasharray"));
}

/* Whole, or not there: pages are opaque. */
static bool take_opacity(struct vector_reader *r, struct str v, struct vector_style *s)
{
    double share;

    (void)s;
    if (!vector_number(&v, &share) || (share < 1 && share > 0) || v.len)
        return vector_refuse(r, MSG_SVG_TRANSPARENT, STR_NONE);
    r->hidden |= share <= 0;
    return true;
}

static bool take_part(struct vector_reader *r, struct str v, bool *paints)
{
    double share;

    if (!vector_number(&v, &share) || (share < 1 && share > 0) || v.len)
        return vector_refuse(r, MSG_SVG_TRANSPARENT, STR_NONE);
    *paints = *paints && share > 0;
    return true;
}

static bool take_fill_part(struct vector_reader *r, struct str v, struct vector_style *s)
{
    return take_part(r, v, &s->fill);
}

static bool take_stroke_part(struct vector_reader *r, struct str v, struct vector_style *s)
{
    return take_part(r, v, &s->stroke);
}

static bool take_display(struct vector_reader *r, struct str v, struct vector_style *s)
{
    (void)s;
    r->hidden |= str_is(v, "none") || str_is(v, "hidden") || str_is(v, "collapse");
    return true;
}

/* url(#id) of a clip that cuts nothing. */
static bool take_clip(struct vector_reader *r, struct str v, struct vector_style *s)
{
    (void)s;
    if (str_is(v, "none"))
        return true;
    for (size_t i = 0; i < r->clip_count; i++)
        if (str_eq(str_format(r->arena, "url(#%.*s)", STR_ARG(r->clips[i])), v))
            return true;
    return vector_refuse(r, MSG_SVG_NOT_READ, STR("clip-path"));
}

static bool take_none(struct vector_reader *r, struct str v, struct vector_style *s)
{
    (void)s;
    return str_is(v, "none") || str_is(v, "normal") || vector_refuse(r, MSG_SVG_NOT_READ, v);
}

/* The fill's part comes after the fill, whatever their order in the file. */
static const struct { const char *name; take *take; } properties[] = {
    { "color", take_colour },           { "fill", take_fill },
    { "stroke", take_stroke },          { "fill-rule", take_rule },
    { "stroke-width", take_width },     { "stroke-linecap", take_ends },
    { "stroke-linejoin", take_join },   { "stroke-dasharray", take_dash },
    { "opacity", take_opacity },        { "fill-opacity", take_fill_part },
    { "stroke-opacity", take_stroke_part }, { "display", take_display },
    { "visibility", take_display },     { "clip-path", take_clip },
    { "mask", take_none },              { "filter", take_none },
    { "mix-blend-mode", take_none },    { "marker-start", take_none },
    { "marker-mid", take_none },        { "marker-end", take_none }
};

#define PROPERTIES (sizeof properties / sizeof *properties)

/* The value of a declaration: "fill: red; stroke: none"; ptr NULL: none. */
static struct str declared(struct str declarations, const char *name)
{
    struct str found = STR_NONE;

    while (declarations.len) {
        ptrdiff_t end = str_find_char(declarations, ';');
        struct str one = end < 0 ? declarations : str_sub(declarations, 0, (size_t)end);
        ptrdiff_t colon = str_find_char(one, ':');

        if (colon > 0 && str_is(str_trim(str_sub(one, 0, (size_t)colon)), name))
            found = str_trim(str_from(one, (size_t)colon + 1));
        declarations = end < 0 ? STR_NONE : str_from(declarations, (size_t)end + 1);
    }
    return found;
}

static bool has_class(struct str list, struct str name)
{
    while ((list = str_trim(list)).len) {
        ptrdiff_t space = str_find_char(list, ' ');
        struct str one = space < 0 ? list : str_sub(list, 0, (size_t)space);

        if (str_eq(one, name))
            return true;
        list = space < 0 ? STR_NONE : str_from(list, (size_t)space);
    }
    return false;
}

/* What holds of a property for this element; ptr NULL: what it inherits. */
static struct str value_of(struct vector_reader *r, const struct xml_attribute *list, size_t count,
                           const char *name)
{
    struct str value = vector_attribute(list, count, name), own;
    struct str classes = vector_attribute(list, count, "class");

    for (size_t i = 0; classes.len && i < r->rule_count; i++)
        if (has_class(classes, r->rules[i].name)) {
            own = declared(r->rules[i].declarations, name);
            value = own.ptr ? own : value;
        }
    own = declared(vector_attribute(list, count, "style"), name);
    return own.ptr ? own : value;
}

static bool is_even(const double m[6])
{
    double x = hypot(m[0], m[1]), y = hypot(m[2], m[3]);

    return fabs(x - y) <= EVEN * fmax(x, y) &&
           fabs(m[0] * m[2] + m[1] * m[3]) <= EVEN * fmax(x * y, 1e-12);
}

bool vector_styled(struct vector_reader *r, const struct xml_attribute *list, size_t count,
                   struct vector_style *s)
{
    struct str transform = vector_attribute(list, count, "transform");

    for (size_t i = 0; i < PROPERTIES; i++) {
        struct str v = str_trim(value_of(r, list, count, properties[i].name));

        if (v.len && !str_is(v, "inherit") && !properties[i].take(r, v, s))
            return false;
    }
    if (transform.ptr && !read_transform(r, transform, s->m))
        return false;
    if (s->stroke && !is_even(s->m))
        return vector_refuse(r, MSG_SVG_NOT_READ, STR("stroke, transform"));
    return true;
}

/* ---- the style sheet ---- */

static void add_rules(struct vector_reader *r, struct str selectors, struct str declarations)
{
    while (selectors.len) {
        ptrdiff_t comma = str_find_char(selectors, ',');
        struct str one = str_trim(comma < 0 ? selectors : str_sub(selectors, 0, (size_t)comma));

        if (str_starts(one, STR("."))) {
            r->rules = arena_grow(r->arena, r->rules, r->rule_count, &r->rule_room,
                                  sizeof *r->rules);
            r->rules[r->rule_count++] = (struct vector_rule){ str_from(one, 1), declarations };
        }
        selectors = comma < 0 ? STR_NONE : str_from(selectors, (size_t)comma + 1);
    }
}

static bool is_class(struct str selector)
{
    selector = str_trim(selector);
    if (selector.len < 2 || *selector.ptr != '.')
        return false;
    for (size_t i = 1; i < selector.len; i++)
        if (strchr(" .:>+~[#*", selector.ptr[i]))
            return false;
    return true;
}

static bool are_classes(struct str selectors)
{
    while (selectors.len) {
        ptrdiff_t comma = str_find_char(selectors, ',');

        if (!is_class(comma < 0 ? selectors : str_sub(selectors, 0, (size_t)comma)))
            return false;
        selectors = comma < 0 ? STR_NONE : str_from(selectors, (size_t)comma + 1);
    }
    return true;
}

/* Without comments. */
static struct str uncommented(struct arena *a, struct str text)
{
    struct buf b = { .arena = a };
    ptrdiff_t at, end;

    while ((at = str_find(text, STR("/*"))) >= 0) {
        buf_add(&b, str_sub(text, 0, (size_t)at));
        end = str_find(str_from(text, (size_t)at), STR("*/"));
        text = end < 0 ? STR_NONE : str_from(text, (size_t)(at + end) + 2);
    }
    buf_add(&b, text);
    return buf_str(&b);
}

bool vector_rules(struct vector_reader *r, struct str text)
{
    text = str_trim(uncommented(r->arena, text));
    while (text.len) {
        ptrdiff_t open = str_find_char(text, '{'), close = str_find_char(text, '}');
        struct str selectors = open < 0 ? text : str_trim(str_sub(text, 0, (size_t)open));

        if (open < 0 || close < open || !are_classes(selectors))
            return vector_refuse(r, MSG_SVG_NOT_READ,
                                 str_sub(selectors, 0, selectors.len < 40 ? selectors.len : 40));
        add_rules(r, selectors, str_sub(text, (size_t)open + 1, (size_t)(close - open - 1)));
        text = str_trim(str_from(text, (size_t)close + 1));
    }
    return true;
}
