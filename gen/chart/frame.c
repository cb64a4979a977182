/* chart/frame.c - title, subtitle, key, notes and source; refusals for lack of room */
#include "chart/scene.h"

/* Under a title or subtitle, in tenths of a label; two titles stand apart from two subtitles. */
#define TEXT_GAP 4
#define PAIR_GAP 7
#define KEY_GAP 14
#define KEY_GAP_TIGHT 8
#define LEVEL_MOST 30           /* notes go down by so much to be level */
#define LEVEL_HEAD 22           /* and plots: a row of keys or a line of a title, not both */

pu scene_tenths(const struct scene *s, int tenths)
{
    return pu_scale(s->label_size, tenths, 10);
}

struct str scene_number(const struct scene *s, struct decimal value, enum language l)
{
    const struct chart_numbers *n = &s->chart->numbers;

    if (n->print)
        return n->print(n->context, s->arena, value, l);
    return decimal_grouped(s->arena, value, STR(","), l == LANGUAGE_EN);
}

struct span scene_row_at(const struct scene *s, size_t row)
{
    const struct chart_row *r = &s->chart->rows[row];

    return r->at.source ? r->at : s->chart->at;
}

static bool texts(struct scene *s, const struct str text[LANGUAGES],
                  const struct text_style *const styles[LANGUAGES], size_t most, pu after)
{
    struct words w = words_make(s, text, styles, WORDS_STACK, s->frame.width, most,
                                s->chart->at);

    if (!w.count)
        return w.ok;
    words_paint(s, &w, s->frame.x, s->y);
    s->y += w.height + after;
    return w.ok;
}

static pu sample_width(const struct scene *s, const struct key *k)
{
    pu sample = scene_tenths(s, 14);

    return k->width > sample ? k->width : sample;
}

/* Between two keys: less where they then stay on one line. */
static pu key_gap(struct scene *s, const struct key *keys, size_t count, pu gap)
{
    pu width = -scene_tenths(s, KEY_GAP);

    for (size_t i = 0; i < count; i++)
        if (keys[i].name)
            width += sample_width(s, &keys[i]) + gap + scene_tenths(s, KEY_GAP)
                + words_width(s, keys[i].name, s->look->note, WORDS_INLINE);
    return scene_tenths(s, width > s->frame.width ? KEY_GAP_TIGHT : KEY_GAP);
}

/* Keys stand in a line and go on in the next one where the frame ends. */
static void paint_keys(struct scene *s, const struct key *keys, size_t count)
{
    pu x = s->frame.x, gap = scene_tenths(s, 4), row = 0;
    pu right = s->frame.x + s->frame.width, apart = key_gap(s, keys, count, gap);

    if (count && keys[0].name)
        s->y += scene_tenths(s, 3);

    for (size_t i = 0; i < count; i++) {
        pu own = sample_width(s, &keys[i]);
        struct words w;

        if (!keys[i].name)
            continue;
        w = words_make(s, keys[i].name, s->look->note, WORDS_INLINE,
                       s->frame.width - own - gap, 0, s->chart->at);
        if (!w.count)
            continue;
        if (x > s->frame.x && x + own + gap + w.width > right) {
            x = s->frame.x;
            s->y += row + scene_tenths(s, 2);
            row = 0;
        }
        keys[i].mark(s, x, s->y + words_middle(&w), own, keys[i].item);
        words_paint(s, &w, x + own + gap, s->y);
        x += own + gap + w.width + apart;
        row = w.height > row ? w.height : row;
    }
    s->y += row + (x > s->frame.x ? scene_tenths(s, 1) : 0);
}

pu frame_lower(const struct chart *c, const struct chart_frame *own)
{
    return c->head > own->head && c->head <= own->level ? c->head - own->head : 0;
}

bool frame_head(struct scene *s, const struct key *keys, size_t count)
{
    const struct chart *c = s->chart;
    pu top = s->y;
    bool ok;

    group_begin(s, STR("title"));
    ok = texts(s, c->title, s->look->title, 0, scene_tenths(s, s->pair ? PAIR_GAP : TEXT_GAP));
    ok &= texts(s, c->subtitle, s->look->subtitle, 0, scene_tenths(s, TEXT_GAP));
    paint_keys(s, keys, count);
    group_end(s);
    if (s->y > top)
        s->y += scene_tenths(s, 7);
    s->own.head = s->y - top;
    s->own.level = s->own.head + scene_tenths(s, LEVEL_HEAD);
    if (!s->measuring)
        s->y += frame_lower(c, &s->own);
    return ok;
}

bool frame_series(struct scene *s, void (*mark)(struct scene *, pu, pu, pu, size_t), size_t most)
{
    const struct chart *c = s->chart;
    size_t count = c->series_count < most ? c->series_count : most;
    struct key *keys = ARENA_ARRAY(s->arena, struct key, count + 1);

    for (size_t i = 0; i < count; i++)
        keys[i] = (struct key){ mark, c->series[i], i, 0 };
    return frame_head(s, keys, count);
}

/* The note; under it the source, of two languages on one line where they can be. */
static struct words notes(struct scene *s)
{
    const struct chart *c = s->chart;
    struct words w = words_make(s, c->note, s->look->note, WORDS_STACK, s->frame.width,
                                WORDS_FILLED, c->at);
    struct words source = words_make(s, c->source, s->look->note, WORDS_INLINE, s->frame.width,
                                     WORDS_ITEMS, c->at);

    words_under(s, &w, &source, scene_tenths(s, 2));
    return w;
}

/* At the foot of the frame, where that is a little lower than the chart: level with those beside
 * it; a chart much lower than the frame keeps its notes. */
bool frame_foot(struct scene *s)
{
    const struct chart *c = s->chart;
    struct words foot_text = notes(s);
    pu height = foot_text.height;
    pu gap = height ? scene_tenths(s, 7) : 0;
    pu least = c->foot - gap > height && !s->measuring ? c->foot - gap : height;
    pu foot = s->frame.y + s->frame.height - least;

    s->own.foot = gap + height;
    group_begin(s, STR("notes"));
    if (height) {
        s->y += gap;
        if (s->y < foot && (c->fills || c->head || foot - s->y <= scene_tenths(s, LEVEL_MOST)))
            s->y = foot;
    }
    words_paint(s, &foot_text, s->frame.x, s->y);
    s->y += height;
    group_end(s);
    return foot_text.ok;
}

/* Whole millimetres, rounded down (as asked for: pu are cut off) or up. */
static struct str millimetres(struct scene *s, int64_t width, bool up)
{
    const int64_t unit = 720 * PU_PER_PT;

    return str_format(s->arena, "%d", (int)((width * 254 + (up ? unit - 1 : unit / 100)) / unit));
}

/* Each edition has labels of its own width. */
bool frame_narrow(struct scene *s, pu missing)
{
    static const char *const editions[] = {
        "zh", [1 << LANGUAGE_ZH] = "zh", [1 << LANGUAGE_EN] = "en",
        [1 << LANGUAGE_ZH | 1 << LANGUAGE_EN] = "zh-en"
    };
    pu width = s->frame.width;

    return diag_error(s->diag, s->chart->at, MSG_CHART_NARROW, s->chart->id,
                      millimetres(s, width, false), str_of(editions[s->chart->languages & 3]),
                      millimetres(s, (int64_t)width + missing, true));
}
