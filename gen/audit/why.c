/* audit/why.c - the text of `yaolan why`, and the echo of printed figures for `check` */
#include "audit/why.h"

static const enum message relation_words[] = {
    MSG_READ_AT, MSG_READ_ABOUT, MSG_READ_AT_LEAST, MSG_READ_MORE_THAN, MSG_READ_AT_MOST,
    MSG_READ_LESS_THAN, MSG_READ_NEARLY, MSG_READ_BETWEEN, MSG_READ_IN_STEP, MSG_READ_WORDED,
    MSG_READ_RANK_ONLY
};

static const enum message class_words[] = {
    MSG_CLASS_ABOVE, MSG_CLASS_MET, MSG_CLASS_IN_LINE, MSG_CLASS_BELOW, MSG_CLASS_UNDECIDED,
    MSG_CLASS_NOT_STATED, MSG_CLASS_PENDING, MSG_CLASS_WORDED, MSG_CLASS_DIFFERENCE,
    MSG_CLASS_NO_TARGET
};

static const enum message reason_words[] = {
#define REASON(id) MSG_WHY_##id,
#include "derive/reasons.def"
#undef REASON
};

static struct str amount(struct arena *a, struct decimal d, const struct unit *unit)
{
    struct str number = decimal_text(a, d);

    return unit ? str_format(a, "%.*s %.*s", STR_ARG(number), STR_ARG(unit->zh)) : number;
}

static void add_rank(struct buf *b, const struct rank *r, const struct diag *d)
{
    static const enum message bases[] = {
        MSG_RANKED_UNSAID, MSG_RANKED_LEVEL, MSG_RANKED_GROWTH, MSG_RANKED_IMPROVEMENT
    };
    struct arena *a = b->arena;
    struct str list = r->list ? r->list->id : diag_words(d, a, MSG_RANKED_NOWHERE);
    struct str basis = diag_words(d, a, bases[r->by]);

    if (r->kind == RANK_TIER)
        buf_add(b, diag_words(d, a, MSG_RANKED_TIER, r->wording.in[LANGUAGE_ZH], list, basis));
    else
        buf_add(b, diag_words(d, a, r->kind == RANK_TOP ? MSG_RANKED_TOP : MSG_RANKED_PLACE,
                              str_number(a, r->place), list, basis));
}

static struct str reading_of_value(const struct figure *f, const struct diag *d, struct arena *a)
{
    enum message m = relation_words[f->relation];
    struct str value = f->has_value ? amount(a, f->value, f->unit) : f->wording.in[LANGUAGE_ZH];

    if (f->relation == RELATION_NONE)
        return diag_words(d, a, m);
    if (f->relation == RELATION_BETWEEN)
        return diag_words(d, a, m, value, amount(a, f->high, f->unit));
    if (f->relation == RELATION_IN_STEP_WITH && f->in_step_with)
        value = f->in_step_with->id;
    return diag_words(d, a, m, value);
}

struct str why_reading(const struct figure *f, const struct diag *d, struct arena *a)
{
    static const enum message statuses[] = {
        MESSAGES, MSG_STATUS_PRELIMINARY, MSG_STATUS_REVISED, MSG_STATUS_EXPECTED
    };
    struct buf b = { .arena = a };

    if (f->stable)
        buf_add(&b, diag_words(d, a, MSG_READ_STABLE));
    buf_add(&b, reading_of_value(f, d, a));
    if (f->commitment != COMMITMENT_NONE)
        buf_add(&b, diag_words(d, a, f->commitment == COMMITMENT_ENSURE ? MSG_READ_ENSURE
                                                                         : MSG_READ_STRIVE));
    if (f->status != STATUS_FINAL)
        buf_add(&b, diag_words(d, a, statuses[f->status]));
    if (!f->adopted)
        buf_add(&b, diag_words(d, a, MSG_READ_NOT_ADOPTED));
    if (f->rank) {
        buf_add(&b, diag_words(d, a, MSG_READ_COMMA));
        add_rank(&b, f->rank, d);
    }
    return buf_str(&b);
}

static struct str place(struct arena *a, struct span at)
{
    unsigned line = 0, column = 0;

    if (!at.source)
        return STR("-");
    span_place(at, &line, &column);
    return str_format(a, "%.*s:%u:%u", STR_ARG(at.source->path), line, column);
}

static void line(struct buf *out, struct str s)
{
    buf_z(out, "  ");
    buf_add(out, s);
    buf_char(out, '\n');
}

static void describe(struct buf *out, const struct figure *f, const struct diag *d)
{
    struct arena *a = out->arena;
    struct str locator = f->locator.len ? f->locator : diag_words(d, a, MSG_WHY_NO_LOCATOR);

    buf_add(out, f->id);
    buf_char(out, '\n');
    if (f->printed.text.ptr)
        line(out, diag_words(d, a, MSG_WHY_PRINTED, f->printed.text));
    line(out, diag_words(d, a, MSG_WHY_READ, why_reading(f, d, a)));
    line(out, diag_words(d, a, MSG_WHY_SOURCE, f->source->name.in[LANGUAGE_ZH],
                         f->source->name.in[LANGUAGE_EN], f->source->id, locator));
    line(out, diag_words(d, a, MSG_WHY_ENTERED, place(a, f->at)));
}

/* Entered figures keep their units; points are ours and are said in the language of `d`. */
static struct str gap_amount(struct arena *a, const struct amount *gap, const struct diag *d)
{
    struct str number = decimal_text(a, gap->value);

    if (gap->unit->dimension != UNIT_POINT)
        return amount(a, gap->value, gap->unit);
    return diag_words(d, a, str_is(number, "1") ? MSG_WHY_POINT : MSG_WHY_POINTS, number);
}

static void describe_gap(struct buf *out, const struct verdict *v, const struct diag *d)
{
    struct arena *a = out->arena;

    if (!v->gap.present)
        return;
    if (decimal_is_zero(v->gap.value))
        line(out, diag_words(d, a, MSG_WHY_NO_GAP));
    else
        line(out, diag_words(d, a, v->actual_higher ? MSG_WHY_GAP_HIGHER : MSG_WHY_GAP_LOWER,
                             gap_amount(a, &v->gap, d)));
}

static void describe_verdict(struct buf *out, const struct dataset *data, const struct verdict *v,
                             const struct diag *d)
{
    struct arena *a = out->arena;
    struct amount done = derive_completion(data, v->actual, v->target);

    buf_add(out, diag_words(d, a, MSG_WHY_VERDICT, diag_words(d, a, class_words[v->class])));
    buf_char(out, '\n');
    line(out, diag_words(d, a, reason_words[v->reason]));
    describe_gap(out, v, d);
    if (done.present)
        line(out, diag_words(d, a, MSG_WHY_COMPLETION, decimal_text(a, done.value)));
}

static void describe_indicator(struct buf *out, const struct indicator *i, const struct diag *d)
{
    static const enum message natures[] = {
        MSG_NATURE_EXPECTED, MSG_NATURE_BINDING, MSG_NATURE_TASK, MSG_NATURE_CONTROL
    };
    static const enum message betters[] = {
        MSG_BETTER_HIGHER, MSG_BETTER_LOWER, MSG_BETTER_BAND, MSG_BETTER_NONE
    };
    struct arena *a = out->arena;

    buf_add(out, diag_words(d, a, MSG_WHY_INDICATOR, i->name.in[LANGUAGE_ZH],
                            i->name.in[LANGUAGE_EN], i->id));
    buf_char(out, '\n');
    line(out, diag_words(d, a, MSG_WHY_RULED_BY, diag_words(d, a, natures[i->nature]),
                         diag_words(d, a, betters[i->better])));
    if (i->has_tolerance)
        line(out, diag_words(d, a, MSG_WHY_TOLERANCE, amount(a, i->tolerance, i->unit)));
}

/* unemployment@2025 of which only the target exists still asks for the verdict. */
static const struct figure *find(const struct dataset *data, struct str id, struct diag *d)
{
    struct arena *a = data->arena;
    struct str target = str_join(a, id, STR(":target"));
    struct diag *trial = diag_new(a, LANGUAGE_EN);
    const struct figure *f = model_figure_named(data, id, SPAN_NONE, trial);

    if (!f && str_find_char(id, ':') < 0)
        f = model_figure_named(data, target, SPAN_NONE, trial);
    return f ? f : model_figure_named(data, id, SPAN_NONE, d);
}

bool why_figure(const struct dataset *data, struct str id, struct diag *d, struct buf *out)
{
    const struct figure *f = find(data, id, d), *other;
    struct verdict v;

    if (!f)
        return false;
    describe_indicator(out, f->indicator, d);
    describe(out, f, d);
    if (f->role == ROLE_TASK)
        return true;
    v = derive_verdict(data, f->indicator, f->area, f->period);
    other = f->role == ROLE_TARGET ? v.actual : v.target;
    if (other)
        describe(out, other, d);
    describe_verdict(out, data, &v, d);
    return true;
}

/* Lines counted so far: figures stand mostly in the order of their file, and span_place counts from
 * its start each time. */
struct reached { const struct source *source; uint32_t offset, line_start; unsigned line; };

static struct str place_after(struct arena *a, struct span at, struct reached *r)
{
    struct source one;
    unsigned line, column;

    if (!at.source)
        return STR("-");
    if (at.source != r->source || at.offset < r->offset)
        *r = (struct reached){ .source = at.source, .line = 1 };
    for (; r->offset < at.offset; r->offset++)
        if (at.source->text.ptr[r->offset] == '\n') {
            r->line++;
            r->line_start = r->offset + 1;
        }
    /* The column alone, in a source that is this line. */
    one = (struct source){ at.source->path, str_from(at.source->text, r->line_start) };
    span_place((struct span){ &one, at.offset - r->line_start, 0 }, &line, &column);
    return str_format(a, "%.*s:%u:%u", STR_ARG(one.path), r->line, column);
}

void why_echo(const struct dataset *data, const struct diag *d, struct buf *out)
{
    struct arena *a = out->arena;
    struct reached reached = { 0 };

    for (size_t i = 0; i < map_count(data->figures); i++) {
        const struct figure *f = map_value(data->figures, i);

        if (!f->printed.text.ptr)
            continue;
        buf_add(out, diag_words(d, a, MSG_ECHO, place_after(a, f->at, &reached), f->id,
                                f->printed.text, why_reading(f, d, a)));
        buf_char(out, '\n');
    }
}
