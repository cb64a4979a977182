/*
 * Random decimals with units through parse, convert, format and parse again: nothing is lost, whatever
 * the locale of the process. A million of them, 200,000 in each of five locales, from a fixed seed; a
 * build without optimisation takes a fifth, unless YAOLAN_MANY is in the environment.
 */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../model/build.h"

#include "lang/lang.h"
#include "model/read.h"

#define PER_LOCALE 200000
#ifdef NDEBUG
#define USUAL PER_LOCALE
#else
#define USUAL (PER_LOCALE / 5)
#endif

static const char *const names[] = {
    "%", "‰", "个百分点", "元", "万元", "亿元", "万亿元", "美元", "万美元", "亿美元", "斤", "亿斤", "公斤",
    "吨", "万吨", "亩", "万亩", "公顷", "平方米", "万平方米", "平方公里", "斤/亩", "公斤/亩", "吨/公顷", "公里", "米",
    "立方米", "亿立方米", "千瓦", "万千瓦", "兆瓦", "吉瓦", "千瓦时", "亿千瓦时", "兆瓦时", "度", "吨标准煤",
    "微克/立方米", "毫克/立方米", "人", "万人", "人次", "万人次", "小时", "分钟", "天", "个工作日", "年", "个月", "倍",
    "户", "万户", "家", "万家", "个", "所", "张", "件", "项", "场次", "台", "亿级",
};

#define NAMES (sizeof names / sizeof *names)

struct run {
    struct built b;
    struct arena *scratch;
    const struct unit *units[NAMES];
    uint64_t state;
    long converted, translated;
};

/* xorshift64*: Vigna, An experimental exploration of Marsaglia's xorshift generators. */
static uint64_t draw(struct run *r, uint64_t below)
{
    r->state ^= r->state >> 12;
    r->state ^= r->state << 25;
    r->state ^= r->state >> 27;
    return (r->state * 0x2545F4914F6CDD1Dull >> 16) % below;
}

/* 1 to 12 digits, a point among them or not, now and then a minus. */
static struct str random_number(struct run *r)
{
    struct buf b = { .arena = r->scratch };
    size_t whole = 1 + (size_t)draw(r, 8), behind = draw(r, 2) ? (size_t)draw(r, 5) : 0;
    bool zero = draw(r, 10) == 0 && behind;

    if (draw(r, 16) == 0)
        buf_char(&b, '-');
    for (size_t i = 0; i < (zero ? 1 : whole); i++)
        buf_char(&b, zero ? '0' : (char)((i ? '0' : '1') + (int)draw(r, i ? 10 : 9)));
    if (behind)
        buf_char(&b, '.');
    for (size_t i = 0; i < behind; i++)
        buf_char(&b, i + 1 == behind ? (char)('1' + (int)draw(r, 9)) : (char)('0' + (int)draw(r, 10)));
    return buf_str(&b);
}

static void same_text(struct run *r, struct str got, struct str want)
{
    if (!str_eq(got, want))
        assert_string_equal(str_z(r->scratch, got), str_z(r->scratch, want));
}

/* Through a unit of the same kind and back, where that is a finite decimal. */
static void convert(struct run *r, struct decimal d, const struct unit *from)
{
    const struct unit *to = r->units[draw(r, NAMES)];
    struct decimal there, back;
    bool exact = false;
    int order;

    for (int i = 0; i < 6 && to->dimension != from->dimension; i++)
        to = r->units[draw(r, NAMES)];
    if (to->dimension != from->dimension) {
        assert_false(units_convert(d, from, to, -1, &there, &exact));
        to = from->plain;
    }
    if (!units_convert(d, from, to, -1, &there, &exact))
        return;
    r->converted++;
    assert_true(exact);
    assert_true(units_compare(d, from, there, to, &order) && order == 0);
    assert_true(units_convert(there, to, from, -1, &back, &exact) && exact);
    assert_int_equal(decimal_compare(back, d), 0);
}

/* "247.96 billion yuan" read again, where English does not convert the unit itself. */
static void translate(struct run *r, struct decimal d, const struct unit *unit)
{
    static const struct { const char *word; int power; } words[] = {
        { " trillion", 12 }, { " billion", 9 }, { " million", 6 },
    };
    struct lang_value v;
    struct decimal read, plain;
    bool exact;

    if (unit->english != UNIT_EN_NOUN && unit->english != UNIT_EN_CURRENCY
        && unit->english != UNIT_EN_SUFFIX)
        return;
    v = lang_amount(r->scratch, d, unit, LANGUAGE_EN);
    assert_true(decimal_read(v.number, &read));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(v.unit, str_of(words[i].word)))
            assert_true(decimal_shift(read, words[i].power, &read));
    assert_true(units_convert(d, unit, unit->plain, -1, &plain, &exact));
    if (decimal_compare(read, plain))
        same_text(r, lang_join(r->scratch, v), decimal_text(r->scratch, d));
    r->translated++;
}

static void one(struct run *r)
{
    struct str number = random_number(r), printed;
    const struct unit *unit = r->units[draw(r, NAMES)], *read_unit = NULL;
    struct figure f = { .adopted = true };
    struct decimal d, again;

    assert_true(decimal_read(number, &d));
    same_text(r, decimal_text(r->scratch, d), number);
    printed = lang_join(r->scratch, lang_amount(r->scratch, d, unit, LANGUAGE_ZH));
    same_text(r, printed, str_join(r->scratch, lang_minus(r->scratch, number), unit->zh));
    assert_true(read_amount(r->b.data, printed, SPAN_NONE, &again, &read_unit, r->b.diag));
    assert_true(decimal_compare(again, d) == 0 && again.scale == d.scale);
    assert_ptr_equal(read_unit, unit);
    assert_true(figure_read_printed(r->b.data, printed, SPAN_NONE, &f, r->b.diag));
    assert_true(decimal_compare(f.value, d) == 0 && f.unit == unit);
    same_text(r, lang_join(r->scratch, lang_figure(r->scratch, NULL, &f, LANGUAGE_ZH)), printed);
    convert(r, d, unit);
    translate(r, d, unit);
}

static void many(uint64_t seed)
{
    struct run r = { .b = build("dataset: t\n"), .scratch = arena_open(), .state = seed };
    size_t count = getenv("YAOLAN_MANY") ? PER_LOCALE : USUAL;

    for (size_t i = 0; i < NAMES; i++) {
        r.units[i] = units_find(r.b.data->units, str_of(names[i]));
        assert_non_null(r.units[i]);
    }
    for (size_t i = 0; i < count; i++) {
        one(&r);
        if (i % 256 == 0)
            arena_reset(r.scratch);
    }
    assert_true((size_t)r.converted > count / 4 && (size_t)r.translated > count / 4);
    build_clean(&r.b);
    arena_close(r.scratch);
    build_close(&r.b);
}

/* ---- locales of our own, since a machine rarely has these ---- */

static char folder[] = "/tmp/yaolan-locales-XXXXXX";
static const char *const sources[] = { "zh_CN", "de_DE", "fr_FR", "tr_TR" };

#define LOCALES 4

/* Everything of the locale but its collation, which takes long and which nothing asks for. */
static bool write_source(const char *name, const char *path)
{
    static const char *const parts[] = {
        "CTYPE", "NUMERIC", "TIME", "MONETARY", "MESSAGES", "PAPER", "NAME", "ADDRESS", "TELEPHONE",
        "MEASUREMENT", "IDENTIFICATION", "COLLATE",
    };
    FILE *f = fopen(path, "w");

    if (!f)
        return false;
    fprintf(f, "comment_char %%\nescape_char /\n");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        fprintf(f, "LC_%s\ncopy \"%s\"\nEND LC_%s\n", parts[i],
                strcmp(parts[i], "COLLATE") ? name : "POSIX", parts[i]);
    return fclose(f) == 0;
}

static int define(const char *name)
{
    char path[128], source[128];
    pid_t child;
    int status = -1;

    snprintf(path, sizeof path, "%s/%s.UTF-8", folder, name);
    snprintf(source, sizeof source, "%s/%s.source", folder, name);
    if (!write_source(name, source))
        return 126;
    child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr) || !freopen("/dev/null", "w", stdout))
            _exit(126);
        execlp("localedef", "localedef", "-i", source, "-f", "UTF-8", path, (char *)NULL);
        _exit(127);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    return child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : 126;
}

static int set_up(void **state)
{
    static bool there[LOCALES];

    *state = there;
    if (!mkdtemp(folder))
        return -1;
    for (int i = 0; i < LOCALES; i++)
        there[i] = define(sources[i]) < 2;          /* 1: warnings */
    return setenv("LOCPATH", folder, 1);
}

static int tear_down(void **state)
{
    char command[128];

    (void)state;
    setlocale(LC_ALL, "C");
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static void in_c(void **state)
{
    (void)state;
    assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
    many(1);
}

static void in_locale(void **state, int i)
{
    char name[32];

    if (!(*(bool **)state)[i]) {
        print_message("localedef cannot make %s here\n", sources[i]);
        skip();
    }
    snprintf(name, sizeof name, "%s.UTF-8", sources[i]);
    assert_non_null(setlocale(LC_ALL, name));
    /* That the locale is in force shows in what the program must not use. */
    if (i == 1)
        assert_string_equal(localeconv()->decimal_point, ",");
    many((uint64_t)i + 2);
}

static void in_chinese(void **state) { in_locale(state, 0); }
static void in_german(void **state) { in_locale(state, 1); }
static void in_french(void **state) { in_locale(state, 2); }
static void in_turkish(void **state) { in_locale(state, 3); }

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_c), cmocka_unit_test(in_chinese), cmocka_unit_test(in_german),
        cmocka_unit_test(in_french), cmocka_unit_test(in_turkish),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
