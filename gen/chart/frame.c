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

static struct words foot_words(struct scene *s, const struct str text[LANGUAGES],
                               enum words_mode mode, size_t lines)
{
    return words_make(s, text, s->look->note, mode, s->frame.width, lines, s->chart->at);
}

/* "Source:" stands on the line of the first word of its source. */
static struct str led_in(const struct scene *s, struct str source)
{
    ptrdiff_t colon = str_find(source, STR(": "));

    if (colon < 0)
        return source;
    return str_format(s->arena, "%.*s:\u00a0%.*s", (int)colon, source.ptr,
                      STR_ARG(str_from(source, (size_t)colon + 2)));
}

static struct str line_text(const struct scene *s, const struct text_line *line)
{
    struct buf b = { .arena = s->arena };

    for (size_t i = 0; i < line->count; i++)
        buf_add(&b, line->runs[i].text);
    return str_trim(buf_str(&b));
}

/* Does "资料来源：" stand so among these lines? */
static bool leads_on_line(const struct scene *s, const struct words *w, struct str source)
{
    ptrdiff_t colon = str_find(source, STR("："));
    struct str lead = str_sub(source, 0, colon < 0 ? 0 : (size_t)colon + STR("：").len);

    for (size_t i = 0; lead.len && i < w->count; i++) {
        struct str text = line_text(s, &w->lines[i].line);

        if (str_find(text, lead) >= 0 && !str_ends(text, lead))
            return true;
    }
    return !lead.len;
}

/* With the words of its lines, which measuring leaves out. */
static struct words joined_words(struct scene *s, const struct str text[LANGUAGES])
{
    bool measuring = s->measuring;
    struct words w;

    s->measuring = false;
    w = foot_words(s, text, WORDS_STACK, WORDS_FILLED);
    s->measuring = measuring;
    return w;
}

/* Note and source of one language, the source on a line of its own or behind the last sentence;
 * nothing where there is none, or a line would end between its first words. */
static struct words note_of(struct scene *s, enum language l, bool joined)
{
    const struct chart *c = s->chart;
    struct str note[LANGUAGES] = { { NULL, 0 } }, source[LANGUAGES] = { { NULL, 0 } };
    struct words w = { .ok = true }, under;

    note[l] = c->note[l];
    source[l] = c->source[l];
    if (joined) {
        if (!source[l].len || !str_ends(note[l], l == LANGUAGE_EN ? STR(".") : STR("。")))
            return w;
        note[l] = str_format(s->arena, l == LANGUAGE_EN ? "%.*s %.*s" : "%.*s%.*s",
                             STR_ARG(note[l]), STR_ARG(led_in(s, source[l])));
        w = joined_words(s, note);
        return leads_on_line(s, &w, source[l]) ? w : (struct words){ .ok = true };
    }
    w = foot_words(s, note, WORDS_STACK, WORDS_FILLED);
    under = foot_words(s, source, WORDS_STACK, WORDS_ITEMS);
    words_under(s, &w, &under, scene_tenths(s, 2));
    return w;
}

/*
 * The note and its source, in each language for itself: in English the source stands behind the
 * last sentence, in Chinese on lines of its own, but in a pair where these would be more. A
 * source alone is one line where it can be.
 */
static struct words notes(struct scene *s)
{
    const struct chart *c = s->chart;
    struct words w = { .ok = true };

    if (!words_has(s, c->note, s->first))
        return foot_words(s, c->source, WORDS_INLINE, WORDS_ITEMS);
    for (int l = 0; l < LANGUAGES; l++) {
        struct words one = { .ok = true };

        if (l == LANGUAGE_EN || s->pair)
            one = note_of(s, (enum language)l, true);
        if (!one.count || l == LANGUAGE_ZH) {
            struct words apart = note_of(s, (enum language)l, false);

            one = one.count && one.count < apart.count ? one : apart;
        }
        words_under(s, &w, &one, scene_tenths(s, 2));
    }
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
