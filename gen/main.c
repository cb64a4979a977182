/*
 * main.c - the command: options, exit status
 *
 * Exit: 0 done (warnings too), 1 the input has errors, 2 usage, 3 the world failed.
 */
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audit/why.h"
#include "base/die.h"
#include "base/time.h"
#include "job/job.h"
#include "sandbox.h"

#define MOST_SHOWN 20
#define USAGE 2
#define MOST_SECONDS 300        /* of processor time: no input may hang an unattended run */

enum command { COMMAND_BUILD, COMMAND_CHECK, COMMAND_WHY, COMMANDS };

struct invocation {
    enum command command;
    struct job_options job;
    struct str operands[2];
    size_t operand_count;
    enum job_dump dump;
    enum language messages;
    bool time;
    struct arena *arena;
};

static const char *const help[LANGUAGES] = {
    "用法示例\n"
    "  yaolan build samples/jiaozuo/2026/report.md           生成 PDF、图表 SVG、每页 PNG，放入 out/\n"
    "  yaolan build report.md -o 输出 --lang zh --format pdf 只出中文版 PDF\n"
    "  yaolan build report.md --draft                        缺数、缺译处留出标记，照样出稿\n"
    "  yaolan check report.md                                全部核对一遍，不写文件\n"
    "  yaolan why gdp-growth@2025 samples/jiaozuo            一个数怎么来、与目标如何比\n"
    "\n"
    "命令\n"
    "  build 报告.md      -o 目录、--lang zh-en|zh|en（可用逗号并列）、--format pdf,svg,png、\n"
    "                     --dpi 数、--draft、--root 目录、--time\n"
    "  check 报告或数据   --dump tree|model|blocks|page、--lang、--draft、--root\n"
    "  why 数据编号 [数据] 数据为项目目录、数据文件或报告，默认当前目录\n"
    "\n"
    "通用选项  --messages zh|en  --help  --version\n"
    "退出状态  0 完成  1 输入有误  2 用法有误  3 读写或资源失败\n",
    "Examples\n"
    "  yaolan build samples/jiaozuo/2026/report.md          PDF, charts as SVG, pages as PNG, into out/\n"
    "  yaolan build report.md -o DIR --lang en --format pdf the English edition as PDF alone\n"
    "  yaolan build report.md --draft                       mark what is missing and print anyway\n"
    "  yaolan check report.md                               validate everything, write nothing\n"
    "  yaolan why gdp-growth@2025 samples/jiaozuo           where a figure comes from, how it stands\n"
    "\n"
    "Commands\n"
    "  build REPORT.md      -o DIR, --lang zh-en|zh|en (several with commas), --format pdf,svg,png,\n"
    "                       --dpi N, --draft, --root DIR, --time\n"
    "  check REPORT|DATA    --dump tree|model|blocks|page, --lang, --draft, --root\n"
    "  why FIGURE [DATA]    DATA: a project folder, a data file or a report; default: this folder\n"
    "\n"
    "Everywhere   --messages zh|en  --help  --version\n"
    "Exit status  0 done  1 the input has errors  2 usage  3 the world failed\n"
};

/* ---- options ---- */

static bool read_formats(struct invocation *v, struct str value);
static bool read_languages(struct invocation *v, struct str value);

static bool set_folder(struct invocation *v, struct str s) { v->job.folder = s; return s.len; }
static bool set_root(struct invocation *v, struct str s) { v->job.root = s; return s.len; }
static bool set_draft(struct invocation *v, struct str s) { (void)s; return v->job.draft = true; }
static bool set_time(struct invocation *v, struct str s) { (void)s; return v->time = true; }

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

static int read_arguments(struct invocation *v, int argc, char **argv, struct diag *d)
{
    static const char *const names[COMMANDS] = { "build", "check", "why" };
    bool only_operands = false;
    int found = -1, first = 1;

    while (first + 2 < argc && !strcmp(argv[first], "--messages"))
        first += 2;                     /* already read by find_language */
    for (int c = 0; c < COMMANDS; c++)
        if (!strcmp(argv[first], names[c]))
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
        } else if (v->operand_count < (v->command == COMMAND_WHY ? 2u : 1u)) {
            v->operands[v->operand_count++] = str_of(argv[i]);
        } else {
            status = usage(d, MSG_EXTRA_OPERAND, str_of(argv[i]));
        }
        if (status)
            return status;
    }
    if (!v->operand_count)
        return usage(d, MSG_OPERAND_MISSING, str_of(argv[first]));
    return 0;
}

/* ---- commands ---- */

/* The folder that holds templates/ and fonts/: beside the program, or its share/yaolan. */
static struct str find_resources(struct arena *a)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    struct str folder = path_folder((struct str){ path, n > 0 ? (size_t)n : 0 });
    struct str share = str_format(a, "%.*s/../share/yaolan", STR_ARG(folder));

    return access(str_z(a, share), F_OK) == 0 ? share : str_copy(a, folder);
}

static void print_times(void)
{
    uint64_t all = 0;

    for (int r = 0; r < ROOMS; r++)
        all += time_spent((enum room)r);
    for (int r = 0; r < ROOMS; r++)
        fprintf(stderr, "%-8s %7.2f ms\n", time_room_name((enum room)r),
                (double)time_spent((enum room)r) / 1e6);
    fprintf(stderr, "%-8s %7.2f ms\n", "all", (double)all / 1e6);
}

static bool print(struct str s, struct diag *d)
{
    if (fwrite(s.ptr, 1, s.len, stdout) != s.len || fflush(stdout))
        return diag_failure(d, SPAN_NONE, MSG_CANNOT_WRITE, STR("stdout"), STR(""));
    return true;
}

static bool run_report(struct invocation *v, struct diag *d, struct buf *out)
{
    struct job j;
    unsigned gaps = 0;
    bool ok = job_open(&j, v->arena, &v->job, d);

    if (v->dump || v->command == COMMAND_CHECK) {
        if (j.document && j.data && j.look)
            ok = job_check(&j, v->dump, out) && ok;
    } else if (ok) {
        ok = job_build(&j, out, &gaps);
        if (ok && v->job.draft)
            fprintf(stderr, "%s\n", str_z(v->arena, diag_words(d, v->arena, MSG_DRAFT_GAPS,
                                                               str_number(v->arena, gaps))));
    } else if (j.document && j.data && j.look) {
        job_check(&j, JOB_DUMP_NONE, out);      /* show the mistakes of later steps too */
    }
    job_close(&j);
    return ok;
}

static bool run_why(struct invocation *v, struct diag *d, struct buf *out)
{
    struct job j;
    bool ok;

    v->job.report = v->operand_count > 1 ? v->operands[1] : STR(".");
    ok = job_open_data(&j, v->arena, &v->job, d);
    if (j.data && !diag_errors(d))
        ok = why_figure(j.data, v->operands[0], d, out) && ok;
    job_close(&j);
    return ok;
}

static bool run_check_data(struct invocation *v, struct diag *d, struct buf *out)
{
    struct job j;
    bool ok = job_open_data(&j, v->arena, &v->job, d);

    if (j.data && v->dump == JOB_DUMP_MODEL)
        model_dump(j.data, out);
    else if (j.data && ok)
        why_echo(j.data, d, out);
    job_close(&j);
    return ok;
}

static int run(struct invocation *v, struct diag *d)
{
    struct buf out = { .arena = v->arena };
    bool ok;

    v->job.report = v->operands[0];
    v->job.resources = find_resources(v->arena);
    if (v->time)
        time_switch_on();
    if (v->command == COMMAND_WHY)
        ok = run_why(v, d, &out);
    else if (v->command == COMMAND_CHECK && !str_ends(v->operands[0], STR(".md")))
        ok = run_check_data(v, d, &out);
    else
        ok = run_report(v, d, &out);
    print(buf_str(&out), d);
    if (v->time)
        print_times();
    return ok ? diag_status(d) : diag_status(d) ? diag_status(d) : 1;
}

static enum language environment_language(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

    for (size_t i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);

        if (value && *value)
            return !strncmp(value, "zh", 2) ? LANGUAGE_ZH : LANGUAGE_EN;
    }
    return LANGUAGE_EN;
}

/* --messages counts before anything is reported, wherever it stands. */
static enum language find_language(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; i++)
        if (!strcmp(argv[i], "--messages") && !strcmp(argv[i + 1], "zh"))
            return LANGUAGE_ZH;
        else if (!strcmp(argv[i], "--messages") && !strcmp(argv[i + 1], "en"))
            return LANGUAGE_EN;
    return environment_language();
}

/* --help and --version, before anything is opened; -1 for any other call. */
static int answer(int argc, char **argv, enum language language)
{
    for (int i = 1; i < argc; i++)
        if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))
            return fputs(help[language], stdout) < 0 || fflush(stdout) ? 3 : 0;
    if (argc == 2 && !strcmp(argv[1], "--version"))
        return puts("yaolan " YAOLAN_VERSION) < 0 || fflush(stdout) ? 3 : 0;
    if (argc < 2) {
        fputs(help[language], stderr);
        return USAGE;
    }
    return -1;
}

/* Variables by which the libraries would shape or draw otherwise: outputs never follow the machine. */
static void forget_environment(void)
{
    static const char *const names[] = { "HB_SHAPER_LIST", "HB_OPTIONS", "FREETYPE_PROPERTIES",
                                         "PANGO_LANGUAGE", "FC_LANG" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        unsetenv(names[i]);
}

int main(int argc, char **argv)
{
    struct invocation v = { .job = { .formats = JOB_PDF | JOB_SVG | JOB_PNG, .dpi = 150 } };
    struct diag *d;
    int status;

    /* Blocks come and go with each page: kept, they are not mapped and cleared anew each time. */
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    signal(SIGPIPE, SIG_IGN);           /* a failed write reports instead of killing */
    signal(SIGXFSZ, SIG_IGN);
    forget_environment();
    sandbox_enter();
    die_after(MOST_SECONDS);
    v.messages = find_language(argc, argv);
    status = answer(argc, argv, v.messages);
    if (status >= 0)
        return status;
    v.arena = arena_open();
    d = diag_new(v.arena, v.messages);
    status = read_arguments(&v, argc, argv, d);
    if (!status)
        status = run(&v, d);
    diag_print(d, stderr, MOST_SHOWN);
    arena_close(v.arena);
    return status;
}
