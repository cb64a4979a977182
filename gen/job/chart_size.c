/* job/chart_size.c - widths in mm, columns of a newspaper or pixels; aspects; margins */
#include "job/chart_size.h"

#include "base/decimal.h"

#define LEAST_WIDTH PU_MM(20)
#define MOST_WIDTH PU_MM(1000)
#define MOST_MARGIN PU_MM(50)
#define COLUMN_CHARACTERS 13        /* of a newspaper's basic column */
#define MOST_COLUMNS 12
#define CHARACTER_UM 3175           /* 9 pt, in 1/1000 mm */
#define MOBILE_WIDTH PU_PT(240)     /* 8 pt of a label is then 36 of 1080 pixels */
#define MOBILE_MARGIN PU_PT(10)
#define MOBILE_DPI 324
#define DARK_MARGIN PU_MM(4)        /* type does not touch the edge of a dark ground */
#define MOST_ASPECT 100

/* value * per_unit, where that is from `least` to `most`. */
static bool scaled(struct decimal value, long long per, long long part, pu least, pu most, pu *out)
{
    struct decimal d;

    if (value.negative || !decimal_multiply(value, decimal_int(per), &d)
        || !decimal_divide(d, decimal_int(part), 0, &d)
        || decimal_compare(d, decimal_int(least)) < 0
        || decimal_compare(d, decimal_int(most)) > 0)
        return false;
    *out = (pu)d.digits;
    return true;
}

/* 107mm, 30pt; a bare number is mm. */
static bool read_length(struct str s, pu least, pu most, pu *out)
{
    bool points = str_ends(s, STR("pt"));
    struct decimal d;

    if (points || str_ends(s, STR("mm")))
        s.len -= 2;
    else if (str_ends(s, STR("毫米")))
        s.len -= sizeof "毫米" - 1;
    if (!decimal_read(str_trim(s), &d))
        return false;
    return points ? scaled(d, PU_PER_PT, 1, least, most, out)
                  : scaled(d, PU_PER_PT * 360, 127, least, most, out);
}

/* `tail` off the end of *s, with the white space before it. */
static bool take_end(struct str *s, const char *tail)
{
    if (!str_ends(*s, str_of(tail)))
        return false;
    *s = str_trim(str_sub(*s, 0, s->len - str_of(tail).len));
    return true;
}

static bool read_columns(struct str s, pu *out)
{
    struct decimal n;
    int characters;

    if (!take_end(&s, "columns") && !take_end(&s, "column") && !take_end(&s, "栏"))
        return false;
    if (!decimal_read(s, &n) || n.scale || n.negative || n.digits < 1 || n.digits > MOST_COLUMNS)
        return false;
    characters = (int)n.digits * (COLUMN_CHARACTERS + 1) - 1;
    return scaled(decimal_int(characters), (long long)CHARACTER_UM * PU_PER_PT * 360, 127 * 1000,
                  0, MOST_WIDTH, out);
}

static bool read_width(struct str s, struct chart_size *out)
{
    static const struct { const char *word, *zh; int mm; } presets[] = {
        { "narrow", "窄", 52 }, { "middle", "中", 107 }, { "wide", "宽", 163 },
    };

    for (size_t i = 0; i < sizeof presets / sizeof *presets; i++)
        if (str_is(s, presets[i].word) || str_is(s, presets[i].zh)) {
            out->width = PU_MM(presets[i].mm);
            return true;
        }
    if (str_is(s, "mobile") || str_is(s, "1080px") || str_is(s, "手机")) {
        *out = (struct chart_size){ .width = MOBILE_WIDTH, .margin = MOBILE_MARGIN,
                                    .mobile = true, .dpi = MOBILE_DPI };
        return true;
    }
    return read_columns(s, &out->width) || read_length(s, LEAST_WIDTH, MOST_WIDTH, &out->width);
}

static bool read_part(struct str s, int *out)
{
    struct decimal d;

    if (!decimal_read(s, &d) || d.negative || d.scale || d.digits < 1 || d.digits > MOST_ASPECT)
        return false;
    *out = (int)d.digits;
    return true;
}

static bool read_aspect(struct str s, struct chart_size *out)
{
    ptrdiff_t colon = str_find_char(s, ':');

    return colon > 0 && read_part(str_sub(s, 0, (size_t)colon), &out->across)
        && read_part(str_from(s, (size_t)colon + 1), &out->down);
}

bool chart_size_read(struct str width, struct str aspect, struct str margin, bool dark,
                     struct chart_size *out, struct diag *d)
{
    *out = (struct chart_size){ .width = PU_MM(107), .margin = dark ? DARK_MARGIN : 0 };
    if (width.ptr && !read_width(width, out))
        return diag_error(d, SPAN_NONE, MSG_CHART_SIZE_WIDTH, width);
    if (aspect.ptr && !read_aspect(aspect, out))
        return diag_error(d, SPAN_NONE, MSG_CHART_SIZE_ASPECT, aspect);
    if (margin.ptr && !read_length(margin, 0, MOST_MARGIN, &out->margin))
        return diag_error(d, SPAN_NONE, MSG_CHART_SIZE_MARGIN, margin);
    if (out->width - 2 * out->margin < LEAST_WIDTH)
        return diag_error(d, SPAN_NONE, MSG_CHART_SIZE_MARGIN, margin);
    return true;
}

bool chart_size_height(const struct chart_size *s, pu natural, pu *out, struct diag *d)
{
    pu least = natural + 2 * s->margin;
    struct arena *a;

    *out = s->across ? pu_scale(s->width, s->down, s->across) : least;
    if (*out >= least)
        return true;
    a = arena_open();
    diag_error(d, SPAN_NONE, MSG_CHART_SIZE_LOW, str_format(a, "%d:%d", s->across, s->down),
               str_format(a, "16:%d", (int)(((int64_t)least * 16 + s->width - 1) / s->width)));
    arena_close(a);
    return false;
}
