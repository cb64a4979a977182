/* options.c - the command line by tables: options, where they may stand, what they set */
#include "command.h"

#include <string.h>

static bool read_formats(struct invocation *v, struct str value);
static bool read_languages(struct invocation *v, struct str value);

/* What most options do: they keep a text that is not empty, or are set. */
#define TEXT(name, field) \
    static bool set_##name(struct invocation *v, struct str s) { v->field = s; return s.len; }
#define FLAG(name, field) \
    static bool set_##name(struct invocation *v, struct str s) { (void)s; return v->field = true; }
TEXT(folder, job.folder)
TEXT(root, job.root)
TEXT(text, text)
TEXT(from, from)
TEXT(period, period)
TEXT(rows, rows)
TEXT(area, job.area)
TEXT(pattern, batch.pattern)
TEXT(title, chart.title.in[LANGUAGE_ZH])
TEXT(title_en, chart.title.in[LANGUAGE_EN])
TEXT(subtitle, chart.subtitle.in[LANGUAGE_ZH])
TEXT(subtitle_en, chart.subtitle.in[LANGUAGE_EN])
TEXT(note, chart.note.in[LANGUAGE_ZH])
TEXT(note_en, chart.note.in[LANGUAGE_EN])
TEXT(source, chart.source.in[LANGUAGE_ZH])
TEXT(source_en, chart.source.in[LANGUAGE_EN])
TEXT(periods, chart.periods)
TEXT(part, chart.part)
TEXT(highlight, chart.highlight)
TEXT(to, chart.to)
TEXT(unit, chart.unit)
TEXT(of, chart.of)
TEXT(targets, chart.targets)
TEXT(totals, chart.totals)
TEXT(width, chart.width)
TEXT(aspect, chart.aspect)
TEXT(margin, chart.margin)
TEXT(palette, chart.palette)
TEXT(date, chart.date)
TEXT(standards, standards)
TEXT(passwords, passwords)

FLAG(draft, job.draft)
FLAG(time, time)
FLAG(json, json)
FLAG(explain, explain)
FLAG(echo, echo)
FLAG(check, check)
FLAG(fail_fast, batch.fail_fast)
FLAG(only_failed, batch.only_failed)
FLAG(dry_run, batch.dry_run)
FLAG(rebuild, batch.rebuild)
FLAG(table, chart.table)
FLAG(outline, chart.outline)
FLAG(list, list)
FLAG(attach, job.attach)
FLAG(no_pdfa, job.unarchived)
FLAG(verify, verify)

static bool set_by(struct invocation *v, struct str s) { return v->by_owner = str_is(s, "owner"); }

static bool set_keep_going(struct invocation *v, struct str s)
{
    (void)s;
    v->batch.fail_fast = false;
    return true;
}

static bool set_template(struct invocation *v, struct str s)
{
    v->chart.template_name = v->job.template_name = s;
    return s.len;
}

/* A whole number of at most seven digits; -1 for anything else. */
static long read_number(struct str s)
{
    long n = 0;

    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || i > 6)
            return -1;
        n = n * 10 + s.ptr[i] - '0';
    }
    return s.len ? n : -1;
}

static struct str next_item(struct str *list);

/* Given twice, both lists hold. */
static bool set_areas(struct invocation *v, struct str s)
{
    struct str before = v->batch.areas;

    v->batch.areas = s;
    if (before.len)
        v->batch.areas = str_format(v->arena, "%.*s,%.*s", STR_ARG(before), STR_ARG(s));
    return s.len;
}

/* screen,office,press */
static bool set_profile(struct invocation *v, struct str s)
{
    v->job.profiles = 0;
    while (s.len) {
        enum job_profile p = print_profile(next_item(&s));

        if (!p)
            return false;
        v->job.profiles |= p;
    }
    return v->job.profiles != 0;
}

static bool set_impose(struct invocation *v, struct str s)
{
    return print_impose(s, &v->job.impose);
}

static bool set_ink(struct invocation *v, struct str s)
{
    long n = read_number(s);

    v->ink = (double)n;
    return n >= 100 && n <= 400;
}

static bool set_year(struct invocation *v, struct str s)
{
    long n = read_number(s);

    v->year = (int)n;
    return n >= 1900 && n <= 2999;
}

static bool set_workers(struct invocation *v, struct str s)
{
    long n = read_number(s);

    v->batch.workers = (int)n;
    return n >= 1 && n <= 256;
}

static bool set_seconds(struct invocation *v, struct str s)
{
    long n = read_number(s);

    v->batch.seconds = (unsigned)n;
    return n >= 1 && n <= 3600;
}

static bool set_megabytes(struct invocation *v, struct str s)
{
    long n = read_number(s);

    v->batch.megabytes = (unsigned)n;
    return n >= 16 && n <= 1 << 20;
}

/* i/n */
static bool set_shard(struct invocation *v, struct str s)
{
    ptrdiff_t slash = str_find_char(s, '/');
    long i = slash < 0 ? -1 : read_number(str_sub(s, 0, (size_t)slash));
    long n = slash < 0 ? -1 : read_number(str_from(s, (size_t)slash + 1));

    v->batch.shard = (int)i;
    v->batch.shards = (int)n;
    return i >= 1 && i <= n;
}

static bool set_dpi(struct invocation *v, struct str s)
{
    long n = read_number(s);

    v->job.dpi = v->chart.dpi = (int)n;
    return n >= 20 && n <= 1200;
}

static bool set_messages(struct invocation *v, struct str s)
{
    v->messages = str_is(s, "zh") ? LANGUAGE_ZH : LANGUAGE_EN;
    return str_is(s, "zh") || str_is(s, "en");
}

static bool set_dump(struct invocation *v, struct str s)
{
    static const char *const names[] = { "", "tree", "model", "blocks", "page" };

    for (int i = JOB_DUMP_TREE; i <= JOB_DUMP_PAGE; i++)
        if (str_is(s, names[i]))
            v->dump = (enum job_dump)i;
    return v->dump != JOB_DUMP_NONE;
}

#define BUILDS (1 << COMMAND_BUILD | 1 << COMMAND_BATCH)
#define BOOKS (1 << COMMAND_EXPORT | 1 << COMMAND_FORM)
#define DIFF (1 << COMMAND_DIFF)
#define TELLS (DIFF | 1 << COMMAND_CHECK | 1 << COMMAND_AUDIT | 1 << COMMAND_WHY | \
               1 << COMMAND_PREFLIGHT)
#define CHART (1 << COMMAND_CHART)
#define INIT (1 << COMMAND_INIT)

/* `commands` are bits: where the option may stand. */
static const struct option {
    const char *name;
    bool has_value;
    unsigned commands;
    bool (*set)(struct invocation *v, struct str value);
} options[] = {
    { "-o", true, INIT | BUILDS | BOOKS | DIFF | CHART | 1 << COMMAND_ENCRYPT, set_folder },
    { "--output", true, INIT | BUILDS | BOOKS | DIFF | CHART | 1 << COMMAND_ENCRYPT, set_folder },
    { "--format", true, BUILDS | DIFF | CHART | 1 << COMMAND_EXPORT, read_formats },
    { "--lang", true, INIT | BUILDS | BOOKS | DIFF | CHART | 1 << COMMAND_CHECK, read_languages },
    { "--dpi", true, BUILDS | CHART, set_dpi },
    { "--area", true, CHART | 1 << COMMAND_BUILD | 1 << COMMAND_CHECK, set_area },
    { "--areas", true, CHART | 1 << COMMAND_BATCH, set_areas },
    { "--names", true, 1 << COMMAND_BATCH, set_pattern },
    { "-j", true, 1 << COMMAND_BATCH, set_workers },
    { "--shard", true, 1 << COMMAND_BATCH, set_shard },
    { "--timeout", true, 1 << COMMAND_BATCH, set_seconds },
    { "--memory", true, 1 << COMMAND_BATCH, set_megabytes },
    { "--keep-going", false, 1 << COMMAND_BATCH, set_keep_going },
    { "--fail-fast", false, 1 << COMMAND_BATCH, set_fail_fast },
    { "--only-failed", false, 1 << COMMAND_BATCH, set_only_failed },
    { "--dry-run", false, 1 << COMMAND_BATCH, set_dry_run },
    { "--rebuild", false, 1 << COMMAND_BATCH, set_rebuild },
    { "--draft", false, BUILDS | 1 << COMMAND_CHECK, set_draft },
    { "--dump", true, 1 << COMMAND_CHECK | 1 << COMMAND_BUILD, set_dump },
    { "--time", false, CHART | 1 << COMMAND_BUILD, set_time },
    { "--json", false, TELLS, set_json },
    { "--echo", false, 1 << COMMAND_CHECK, set_echo },
    { "--explain-lines", false, 1 << COMMAND_CHECK, set_explain },
    { "--text", true, 1 << COMMAND_AUDIT, set_text },
    { "--from", true, INIT | CHART | 1 << COMMAND_AUDIT, set_from },
    { "--period", true, CHART | 1 << COMMAND_FORM, set_period },
    { "--rows", true, CHART | 1 << COMMAND_FORM, set_rows },
    { "--by", true, 1 << COMMAND_FORM, set_by },
    { "--check", false, 1 << COMMAND_FORM, set_check },
    { "--list", false, CHART, set_list },
    { "--outline", false, CHART, set_outline },
    { "--table", false, CHART, set_table },
    { "--profile", true, CHART | BUILDS, set_profile },
    { "--impose", true, BUILDS, set_impose },
    { "--attach", false, BUILDS, set_attach },
    { "--no-pdfa", false, BUILDS, set_no_pdfa },
    { "--verify", false, BUILDS, set_verify },
    { "--standard", true, 1 << COMMAND_PREFLIGHT, set_standards },
    { "--ink", true, BUILDS | 1 << COMMAND_PREFLIGHT, set_ink },
    { "--password-file", true, 1 << COMMAND_ENCRYPT, set_passwords },
    { "--title", true, CHART, set_title },
    { "--title-en", true, CHART, set_title_en },
    { "--subtitle", true, CHART, set_subtitle },
    { "--subtitle-en", true, CHART, set_subtitle_en },
    { "--note", true, CHART, set_note },
    { "--note-en", true, CHART, set_note_en },
    { "--source", true, CHART, set_source },
    { "--source-en", true, CHART, set_source_en },
    { "--periods", true, CHART, set_periods },
    { "--part", true, CHART, set_part },
    { "--highlight", true, CHART, set_highlight },
    { "--to", true, CHART, set_to },
    { "--unit", true, CHART, set_unit },
    { "--of", true, CHART, set_of },
    { "--targets", true, CHART, set_targets },
    { "--totals", true, CHART, set_totals },
    { "--width", true, CHART, set_width },
    { "--aspect", true, CHART, set_aspect },
    { "--margin", true, CHART, set_margin },
    { "--palette", true, CHART, set_palette },
    { "--date", true, CHART, set_date },
    { "--year", true, INIT, set_year },
    { "--template", true, INIT | CHART | BUILDS | 1 << COMMAND_CHECK, set_template },
    { "--root", true, ~0u, set_root },
    { "--messages", true, ~0u, set_messages },
};

#define OPTION_COUNT (sizeof options / sizeof options[0])

static struct str next_item(struct str *list)
{
    ptrdiff_t comma = str_find_char(*list, ',');
    struct str item = str_sub(*list, 0, comma < 0 ? list->len : (size_t)comma);

    *list = comma < 0 ? STR_NONE : str_from(*list, (size_t)comma + 1);
    return item;
}

static bool read_formats(struct invocation *v, struct str value)
{
    v->formats_given = true;
    v->format = value;
    if (v->command == COMMAND_EXPORT)
        return value.len > 0;
    v->job.formats = 0;
    while (value.len) {
        struct str item = next_item(&value);
        unsigned bit = str_is(item, "pdf") ? JOB_PDF : str_is(item, "svg") ? JOB_SVG :
            str_is(item, "png") ? JOB_PNG : str_is(item, "html") ? JOB_HTML :
            str_is(item, "pieces") ? JOB_PIECES : 0;

        /* A chart is no page. */
        if (!bit || (bit > JOB_PNG && v->command == COMMAND_CHART))
            return false;
        v->job.formats |= bit;
    }
    return v->job.formats != 0;
}

static bool read_languages(struct invocation *v, struct str value)
{
    static const enum edition all[] = { EDITION_ZH, EDITION_EN, EDITION_ZH_EN };

    v->job.edition_count = 0;
    while (value.len) {
        struct str item = next_item(&value);
        enum edition e = 0;

        for (size_t i = 0; i < 3; i++)
            if (str_is(item, job_edition_name(all[i])))
                e = all[i];
        for (size_t i = 0; i < v->job.edition_count; i++)
            if (v->job.editions[i] == e)
                e = 0;
        if (!e)
            return false;
        v->job.editions[v->job.edition_count++] = e;
    }
    return v->job.edition_count > 0;
}

static int usage(struct diag *d, enum message m, struct str what)
{
    diag_error(d, SPAN_NONE, m, what);
    diag_note(d, SPAN_NONE, MSG_SEE_HELP);
    return USAGE;
}

/* What a value may be, of options that many try. */
static int wrong_value(struct diag *d, struct arena *a, struct str name, struct str value)
{
    static const struct { const char *name, *range; } ranges[] = {
        { "-j", "1 … 256" }, { "--timeout", "1, 2 … 3600 s" }, { "--memory", "16 … 1048576 MiB" },
        { "--shard", "i/n, 1 ≤ i ≤ n (2/8)" }, { "--dpi", "20 … 1200" }, { "--ink", "100 … 400" },
        { "--year", "1900 … 2999" }, { "--lang", "zh-en, zh, en" },
        { "--profile", "screen, office, press" }, { "--messages", "zh, en" },
        { "--areas", "batch: all, ID, children-of:ID; chart: peers, children, ID" },
        { "--names", "{name}-{area}, {zh}, {en}" },
    };

    diag_error(d, SPAN_NONE, MSG_OPTION_WRONG, str_format(a, "%.*s %.*s", STR_ARG(name),
                                                          STR_ARG(value)));
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (str_is(name, ranges[i].name))
            diag_note(d, SPAN_NONE, MSG_OPTION_RANGE, str_of(ranges[i].range));
    diag_note(d, SPAN_NONE, MSG_SEE_HELP);
    return USAGE;
}

static int bad_option(struct diag *d, struct str name)
{
    struct str names[OPTION_COUNT], near;

    for (size_t i = 0; i < OPTION_COUNT; i++)
        names[i] = str_of(options[i].name);
    diag_error(d, SPAN_NONE, MSG_UNKNOWN_OPTION, name);
    near = diag_nearest(name, names, OPTION_COUNT);
    if (near.ptr)
        diag_note(d, SPAN_NONE, MSG_DID_YOU_MEAN, near);
    diag_note(d, SPAN_NONE, MSG_SEE_HELP);
    return USAGE;
}

/* -j2: a value that stands at its letter. */
static bool has_joined_value(struct str arg)
{
    return arg.len > 2 && arg.ptr[1] != '-';
}

/* One option with its value, which may stand behind `=`, or at the letter of a short one; *i moves
 * past what was used. */
static int read_option(struct invocation *v, int *i, int argc, char **argv, struct diag *d)
{
    struct str arg = str_of(argv[*i]), value = STR_NONE;
    ptrdiff_t equals = str_starts(arg, STR("--")) ? str_find_char(arg, '=') : -1;
    struct str name = equals < 0 ? arg : str_sub(arg, 0, (size_t)equals);
    bool joined = has_joined_value(arg);

    for (size_t k = 0; k < OPTION_COUNT; k++) {
        const struct option *o = &options[k];

        if (joined && o->has_value && str_is(str_sub(arg, 0, 2), o->name))
            name = str_sub(arg, 0, 2);
        if (!str_is(name, o->name))
            continue;
        if (!(o->commands & 1u << v->command))
            return usage(d, MSG_OPTION_ELSEWHERE, name);
        if (joined)
            value = str_from(arg, 2);
        else if (o->has_value && equals >= 0)
            value = str_from(arg, (size_t)equals + 1);
        else if (o->has_value && *i + 1 < argc)
            value = str_of(argv[++*i]);
        else if (o->has_value || equals >= 0)
            return usage(d, MSG_OPTION_VALUE, name);
        if (!o->set(v, value))
            return wrong_value(d, v->arena, name, value);
        return 0;
    }
    return bad_option(d, name);
}

int options_read(struct invocation *v, int argc, char **argv, struct diag *d)
{
    bool only_operands = false;
    int found = -1, first = 1;

    while (first + 2 < argc && !strcmp(argv[first], "--messages"))
        first += 2;                     /* already read by find_language */
    for (int c = 0; c < COMMANDS; c++)
        if (!strcmp(argv[first], commands[c].name))
            found = c;
    if (found < 0)
        return usage(d, MSG_UNKNOWN_COMMAND, str_of(argv[first]));
    v->command = (enum command)found;
    for (int i = first + 1; i < argc; i++) {
        int status = 0;

        if (!only_operands && !strcmp(argv[i], "--")) {
            only_operands = true;
        } else if (!only_operands && argv[i][0] == '-' && argv[i][1]) {
            status = read_option(v, &i, argc, argv, d);
        } else if (v->operand_count < commands[found].most) {
            v->operands[v->operand_count++] = str_of(argv[i]);
        } else {
            status = usage(d, MSG_EXTRA_OPERAND, str_of(argv[i]));
        }
        if (status)
            return status;
    }
    if (v->operand_count < commands[found].least)
        return usage(d, MSG_OPERAND_MISSING, str_of(argv[first]));
    return 0;
}
