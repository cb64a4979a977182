/*
 * compose/value.c - figures as printed text: the runs of a value, names, missing figures
 *
 * The words come from lang/; here they are cut into runs that may or may not be broken. A Chinese
 * figure with its qualifier and unit is one unbreakable run; an English one keeps number and
 * magnitude together ("247.96 billion") and breaks at the other spaces.
 */
#include "compose/composer.h"

#include "base/utf8.h"

#define NBSP "\xc2\xa0"

bool compose_prints(const struct composer *k, enum language language)
{
    return (k->languages >> language & 1) != 0;
}

struct str compose_word(struct composer *k, enum word_id w, enum language language,
                        struct str argument)
{
    return look_word(k->look, k->arena, w, language, &argument, 1);
}

struct str compose_year(struct composer *k, struct period p, enum language language)
{
    if (p.kind == PERIOD_YEAR)
        return str_number(k->arena, p.year);
    return lang_period(k->arena, p, language);
}

/* What was published after the report's own date; told once for a source. */
static void check_date(struct composer *k, const struct figure *f)
{
    struct str date = k->document->date, published = f->source->date;

    if (date.len && published.len && str_compare(published, date) > 0)
        diag_warning(k->diag, k->here, MSG_COMPOSE_LATER, f->id, f->source->id, published, date);
}

void compose_use(struct composer *k, const struct figure *f)
{
    map_put(k->figures, f->id, (void *)f);
    if (!f->source)
        return;
    if (!map_put(k->sources, f->source->id, (void *)f->source))
        check_date(k, f);
    if (k->chart_sources)
        map_put(k->chart_sources, f->source->id, (void *)f->source);
}

/* `pair` first: a name is known by it. */
struct name {
    struct block_pair pair;
    bool done;                          /* false: being composed */
    bool ring;                          /* refers to itself: reported */
};

const struct block_pair *compose_name(struct composer *k, const struct indicator *i,
                                      bool is_short)
{
    struct str key = str_join(k->arena, is_short ? STR("short ") : STR("name "), i->id);
    struct name *name = map_find(k->names, key);
    unsigned languages = k->languages;

    if (name && !name->done && !name->ring) {
        name->ring = true;
        diag_error(k->diag, i->at, MSG_COMPOSE_NAME_RING, i->id);
    }
    if (name)
        return &name->pair;
    name = ARENA_NEW(k->arena, struct name);
    map_put(k->names, key, name);
    k->languages = (unsigned)k->with->edition;      /* kept for other places too */
    name->pair = compose_string_pair(k, is_short ? i->short_name : i->name, i->at);
    k->languages = languages;
    name->done = true;
    return &name->pair;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* "Retail", not "GDP", "R&D" or a lone letter. */
static bool capitalised(struct str s)
{
    return s.len > 1 && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z' && s.ptr[1] >= 'a' && s.ptr[1] <= 'z';
}

static bool begins_with_area(const struct composer *k, struct str name)
{
    for (size_t i = 0; i < map_count(k->data->areas); i++) {
        const struct area *a = map_value(k->data->areas, i);
        struct str own = a->name.in[LANGUAGE_EN];

        if (own.len && str_starts(name, own))
            return true;
    }
    return false;
}

struct str compose_lowered(struct composer *k, struct str name)
{
    size_t word = 0;

    while (word < name.len && name.ptr[word] != ' ')
        word++;
    if (!capitalised(name) || capitalised(str_from(name, word < name.len ? word + 1 : word))
        || begins_with_area(k, name))
        return name;
    return str_join(k->arena, str_format(k->arena, "%c", name.ptr[0] + 'a' - 'A'),
                    str_from(name, 1));
}

/* Do the English words end with those, whatever the case of their letters? */
static bool ends_in(struct str words, struct str end)
{
    if (!end.len || words.len < end.len
        || (words.len > end.len && words.ptr[words.len - end.len - 1] != ' '))
        return false;
    for (size_t i = 0; i < end.len; i++)
        if (lower(words.ptr[words.len - end.len + i]) != lower(end.ptr[i]))
            return false;
    return true;
}

void compose_leave_noun(const struct indicator *i, struct bilingual name, struct str *unit)
{
    struct str said = str_trim(*unit);
    bool counts = str_eq(said, i->noun_many) || str_eq(said, i->noun);

    if (counts && ends_in(name.in[LANGUAGE_EN], i->noun_many))
        *unit = STR_NONE;
}

/* ---- missing figures ---- */

static const char *role_key(enum role role)
{
    return role == ROLE_TARGET ? "targets" : role == ROLE_TASK ? "tasks" : "actuals";
}

bool compose_missing(struct composer *k, const struct indicator *i, struct period p,
                     enum role role, struct span at, struct str mark[LANGUAGES])
{
    struct str period = period_text(k->arena, p);

    if (!k->draft && i->damaged && diag_errors(k->diag))
        return false;                       /* the data's own mistake was reported */
    if (!k->draft) {
        diag_error(k->diag, at, MSG_COMPOSE_NO_FIGURE, i->id, period, str_of(role_key(role)));
        diag_note(k->diag, i->at, MSG_COMPOSE_ADD_FIGURE, period, str_of(role_key(role)), i->id);
        return false;
    }
    const struct block_pair *name = compose_name(k, i, true);

    for (int l = 0; l < LANGUAGES; l++) {
        if (!compose_prints(k, l))
            continue;
        struct str plain = block_plain(k->arena, &name->in[l]);

        mark[l] = compose_word(k, WORD_MISSING_FIGURE, l, plain);
    }
    compose_gap(k, mark, at);
    return true;
}

/* ---- English figures ---- */

static const char *const magnitudes[] = { "thousand", "million", "billion", "trillion", NULL };

/* Does `s` start with this word and end there, or go on with a space? */
static bool starts_with_word(struct str s, const char *word)
{
    struct str w = str_of(word);

    return str_starts(s, w) && (s.len == w.len || s.ptr[w.len] == ' ');
}

struct str compose_magnitude(const struct unit *unit, struct str text, enum language language)
{
    if (language == LANGUAGE_ZH)
        return unit && unit->plain && str_ends(text, unit->plain->zh)
            ? str_sub(text, 0, text.len - unit->plain->zh.len) : STR("");
    for (size_t i = 0; magnitudes[i] && text.len && text.ptr[0] == ' '; i++)
        if (starts_with_word(str_from(text, 1), magnitudes[i]))
            return str_sub(text, 0, 1 + str_of(magnitudes[i]).len);
    return STR("");
}

/* English units are those that a value is converted to, so one is printed and read back. */
struct str compose_unit(struct composer *k, const struct unit *unit, enum language language)
{
    struct str text;

    if (!unit || language == LANGUAGE_ZH)
        return unit ? unit->zh : STR("");
    text = lang_amount(k->arena, decimal_int(20), unit, language).unit;
    return str_trim(str_from(text, compose_magnitude(unit, text, language).len));
}

/* Units that stay with their number: symbols (% ha km² µg/m³), not words. */
static bool is_symbol(struct str unit)
{
    if (unit.len <= 3)
        return true;
    for (size_t i = 0; i < unit.len; i++)
        if (!((unit.ptr[i] | 32) >= 'a' && (unit.ptr[i] | 32) <= 'z') && unit.ptr[i] != '-')
            return str_find_char(unit, ' ') < 0;
    return false;
}

/*
 * Cut "247.96" " billion yuan" into "247.96\u00a0billion" and " yuan": *head is never broken,
 * *tail follows it.
 */
static void cut_english(struct composer *k, struct lang_value v, struct str *head,
                        struct str *tail)
{
    struct buf b = { .arena = k->arena };
    struct str unit = v.unit;

    buf_add(&b, v.number);
    while (unit.len > 1 && unit.ptr[0] == ' ') {
        struct str word = str_from(unit, 1);
        ptrdiff_t end = str_find_char(word, ' ');
        size_t length = end < 0 ? word.len : (size_t)end;
        bool whole = is_symbol(str_sub(word, 0, length)) && end < 0;

        for (size_t i = 0; magnitudes[i]; i++)
            whole = whole || starts_with_word(word, magnitudes[i]);
        if (!whole)
            break;
        buf_z(&b, NBSP);
        buf_add(&b, str_sub(word, 0, length));
        unit = str_from(word, length);
    }
    if (unit.len && unit.ptr[0] != ' ') {           /* "%" */
        buf_add(&b, unit);
        unit = STR("");
    }
    *head = str_copy(k->arena, buf_str(&b));
    *tail = unit;
}

/* ---- runs ---- */

void compose_run_text(struct composer *k, struct run_list *out, struct block_run run,
                      struct str text, unsigned flags)
{
    run.text = text;
    run.flags |= flags;
    if (text.len)
        compose_run_add(k, out, run);
}

void compose_run_value(struct composer *k, struct lang_value v, enum language language,
                       struct block_run run, struct run_list *out)
{
    struct str whole = lang_join(k->arena, v);

    if (!v.number.len) {
        compose_run_text(k, out, run, whole, 0);
        return;
    }
    if (language == LANGUAGE_EN) {
        struct str head, tail;

        cut_english(k, v, &head, &tail);
        compose_run_text(k, out, run, v.before, 0);
        compose_run_text(k, out, run, head, BLOCK_WHOLE);
        compose_run_text(k, out, run, tail, 0);
        compose_run_text(k, out, run, v.after, 0);
        return;
    }
    if (utf8_width(whole) <= COMPOSE_WHOLE_COLUMNS) {
        compose_run_text(k, out, run, whole, BLOCK_WHOLE);
        return;
    }
    compose_run_text(k, out, run, v.before, 0);
    compose_run_text(k, out, run, str_join(k->arena, v.number, v.unit), BLOCK_WHOLE);
    compose_run_text(k, out, run, v.after, BLOCK_GLUE_BEFORE);
}

struct lang_value compose_figure(struct composer *k, const struct figure *f, enum language l)
{
    struct lang_value v = lang_figure(k->arena, k->look, f, l);
    struct str other = f->wording.in[l == LANGUAGE_ZH ? LANGUAGE_EN : LANGUAGE_ZH];

    if (f->has_value || v.after.len || !other.len)
        return v;
    if (k->draft)
        v.after = compose_gap_text(k, l, f->at);
    else
        diag_error(k->diag, f->at, MSG_COMPOSE_NO_WORDING, f->id, other);
    return v;
}

void compose_value(struct composer *k, const struct figure *f, struct block_value out[LANGUAGES])
{
    compose_use(k, f);
    for (int l = 0; l < LANGUAGES; l++) {
        if (!compose_prints(k, l))
            continue;
        struct lang_value v = compose_figure(k, f, l);

        out[l] = (struct block_value){
            .before = v.before, .number = v.number, .unit = v.unit, .after = v.after,
            .figure = f->id, .at = f->at,
        };
    }
}

void compose_value_strings(struct composer *k, const struct figure *f, struct str out[LANGUAGES])
{
    compose_use(k, f);
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l))
            out[l] = lang_join(k->arena, compose_figure(k, f, l));
}

/* ---- in another unit ---- */

/* What stood around the printed number stays around it; ranges and phrases are worded anew. */
static struct printed printed_anew(struct arena *a, const struct figure *f)
{
    struct printed p = f->printed;
    struct str number = lang_number(a, f->value, LANGUAGE_ZH), before, after;

    if (!p.text.ptr || !p.number || f->relation == RELATION_BETWEEN)
        return (struct printed){ .text = STR_NONE };
    before = str_sub(p.text, 0, p.before);
    after = str_from(p.text, (size_t)p.before + p.number + p.unit);
    p.text = str_format(a, "%.*s%.*s%.*s%.*s", STR_ARG(before), STR_ARG(number),
                        STR_ARG(f->unit->zh), STR_ARG(after));
    p.number = (unsigned short)number.len;
    p.unit = (unsigned short)f->unit->zh.len;
    return p;
}

const struct figure *compose_in_unit(struct composer *k, const struct figure *f,
                                     const struct unit *unit)
{
    struct figure *out = arena_copy(k->arena, f, sizeof *f);

    if (!lang_converted(f->value, f->unit, unit, &out->value)
        || (f->relation == RELATION_BETWEEN
            && !lang_converted(f->high, f->unit, unit, &out->high)))
        return NULL;
    out->unit = unit;
    out->printed = printed_anew(k->arena, out);
    return out;
}
