/* options.c - the command line by tables: options, where they may stand, what they set */
#include "command.h"

#include <string.h>

static bool read_formats(struct invocation *v, struct str value);
static bool read_languages(struct invocation *v, struct str value);

static bool set_folder(struct invocation *v, struct str s) { v->job.folder = s; return s.len; }
static bool set_root(struct invocation *v, struct str s) { v->job.root = s; return s.len; }
static bool set_draft(struct invocation *v, struct str s) { (void)s; return v->job.draft = true; }
static bool set_time(struct invocation *v, struct str s) { (void)s; return v->time = true; }
static bool set_json(struct invocation *v, struct str s) { (void)s; return v->json = true; }

static bool set_dpi(struct invocation *v, struct str s)
{
    long n = 0;

    for (size_t i = 0; i < s.len && i < 5; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        n = n * 10 + s.ptr[i] - '0';
    }
    v->job.dpi = (int)n;
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

/* `commands` are bits: where the option may stand. */
static const struct option {
    const char *name;
    bool has_value;
    unsigned commands;
    bool (*set)(struct invocation *v, struct str value);
} options[] = {
    { "-o", true, 1 << COMMAND_BUILD, set_folder },
    { "--output", true, 1 << COMMAND_BUILD, set_folder },
    { "--format", true, 1 << COMMAND_BUILD, read_formats },
    { "--lang", true, 1 << COMMAND_BUILD | 1 << COMMAND_CHECK, read_languages },
    { "--dpi", true, 1 << COMMAND_BUILD, set_dpi },
    { "--draft", false, 1 << COMMAND_BUILD | 1 << COMMAND_CHECK, set_draft },
    { "--dump", true, 1 << COMMAND_CHECK | 1 << COMMAND_BUILD, set_dump },
    { "--time", false, 1 << COMMAND_BUILD, set_time },
    { "--json", false, 1 << COMMAND_CHECK, set_json },
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
    v->job.formats = 0;
    while (value.len) {
        struct str item = next_item(&value);
        unsigned bit = str_is(item, "pdf") ? JOB_PDF : str_is(item, "svg") ? JOB_SVG :
            str_is(item, "png") ? JOB_PNG : 0;

        if (!bit)
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

/* One option with its value, which may stand behind `=`; *i moves past what was used. */
static int read_option(struct invocation *v, int *i, int argc, char **argv, struct diag *d)
{
    struct str arg = str_of(argv[*i]), value = STR_NONE;
    ptrdiff_t equals = str_starts(arg, STR("--")) ? str_find_char(arg, '=') : -1;
    struct str name = equals < 0 ? arg : str_sub(arg, 0, (size_t)equals);

    for (size_t k = 0; k < OPTION_COUNT; k++) {
        const struct option *o = &options[k];

        if (!str_is(name, o->name))
            continue;
        if (!(o->commands & 1u << v->command))
            return usage(d, MSG_OPTION_ELSEWHERE, name);
        if (o->has_value && equals >= 0)
            value = str_from(arg, (size_t)equals + 1);
        else if (o->has_value && *i + 1 < argc)
            value = str_of(argv[++*i]);
        else if (o->has_value || equals >= 0)
            return usage(d, MSG_OPTION_VALUE, name);
        if (!o->set(v, value))
            return usage(d, MSG_OPTION_WRONG, str_format(v->arena, "%.*s %.*s", STR_ARG(name),
                                                         STR_ARG(value)));
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
