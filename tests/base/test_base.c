/* tests/base/test_base.c - arena, strings, UTF-8, map, paths, messages, outputs */
#include "../cmocka_all.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/places.h"
#include "base/utf8.h"

static void arena_gives_zeroed_memory_after_reset(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    for (int round = 0; round < 3; round++) {
        for (size_t size = 1; size < 100000; size = size * 3 + 1) {
            unsigned char *p = arena_alloc(a, size);

            for (size_t i = 0; i < size; i++)
                assert_int_equal(p[i], 0);
            memset(p, 0xAA, size);
        }
        arena_reset(a);
        assert_int_equal(arena_used(a), 0);
    }
    arena_close(a);
}

/* In place while nothing stands behind it, else as a copy; new room is zeroed either way. */
static void arena_grows_arrays(void **state)
{
    struct arena *a = arena_open();
    size_t room = 0, moved = 0;
    uint16_t *list = NULL;

    (void)state;
    memset(arena_alloc(a, 12000), 0xFF, 12000);
    arena_reset(a);
    for (size_t i = 0; i < 20000; i++) {
        uint16_t *before = list;

        list = arena_grow(a, list, i, &room, sizeof *list);
        moved += list != before;
        assert_int_equal(list[i], 0);
        assert_int_equal(list[room - 1], 0);
        list[i] = (uint16_t)(i + 1);
        if (i == 16)
            memset(arena_alloc(a, 3), 0xFF, 3);
    }
    for (size_t i = 0; i < 20000; i++)
        assert_int_equal(list[i], (uint16_t)(i + 1));
    assert_in_range(moved, 3, 10);
    assert_true(arena_used(a) < 6 * 20000);
    arena_close(a);
}

static void malformed_utf8_is_found(void **state)
{
    static const struct { const char *text; int at; } cases[] = {
        { "要览", -1 }, { "a\xC0\x80", 1 }, { "\xE4\xB8", 0 }, { "\xED\xA0\x80", 0 },
        { "\xF4\x90\x80\x80", 0 }, { "ok\xFF", 2 }, { "\xF0\x9F\x98\x80", -1 }, { "\xE0\x80\x80", 0 }
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(utf8_check(str_of(cases[i].text)), cases[i].at);
    assert_int_equal(utf8_check((struct str){ "a\0b", 3 }), 1);
    assert_int_equal(utf8_width(STR("GDP增长6.5%，")), 3 + 4 + 4 + 2);
    for (uint32_t c = 1; c < 0x110000; c += 97) {
        char bytes[4];
        struct str s = { bytes, utf8_put(c, bytes) };

        if (c < 0xD800 || c > 0xDFFF)
            assert_int_equal(utf8_next(&s), c);
    }
}

static void near_words_are_suggested(void **state)
{
    const struct str words[] = { STR_INIT("target"), STR_INIT("actual"), STR_INIT("rank"), STR_INIT("完成情况") };

    (void)state;
    assert_true(str_is(diag_nearest(STR("tagret"), words, 4), "target"));
    assert_true(str_is(diag_nearest(STR("完成状况"), words, 4), "完成情况"));
    assert_null(diag_nearest(STR("colour"), words, 4).ptr);
    assert_null(diag_nearest(STR("x"), words, 4).ptr);
    assert_int_equal(str_distance(STR("abcd"), STR("abdc"), 9), 1);
}

static void map_keeps_order(void **state)
{
    struct arena *a = arena_open();
    struct map *m = map_new(a);
    int values[5000];

    (void)state;
    for (int i = 0; i < 5000; i++)
        assert_null(map_put(m, str_number(a, i * 7919), &values[i]));
    assert_ptr_equal(map_put(m, STR("0"), &values[1]), &values[0]);
    for (int i = 1; i < 5000; i++) {
        assert_ptr_equal(map_find(m, str_number(a, i * 7919)), &values[i]);
        assert_true(str_eq(map_key(m, (size_t)i), str_number(a, i * 7919)));
    }
    assert_null(map_find(m, STR("absent")));
    arena_close(a);
}

static void paths_are_joined_and_never_climb_out(void **state)
{
    static const struct { const char *folder, *path, *want; } cases[] = {
        { "2026", "../indicators/*.yaml", "indicators/*.yaml" }, { "", "a//b/./c", "a/b/c" },
        { "a", "../../b", NULL }, { "a/b", "../../c", "c" }, { "", "..", NULL }
    };
    struct arena *a = arena_open();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str got = path_join(a, str_of(cases[i].folder), str_of(cases[i].path));

        if (cases[i].want)
            assert_string_equal(str_z(a, got), cases[i].want);
        else
            assert_null(got.ptr);
    }
    arena_close(a);
}

/* What the system refused, in the user's language; what has no words of ours in the system's. */
static void refusals_of_the_system_have_words(void **state)
{
    static const struct { int error; const char *zh, *en; } rows[] = {
        { ENOENT, "没有这个文件或目录", "no such file or folder" },
        { EACCES, "没有权限", "permission denied" },
        { EPERM, "不允许", "not permitted" },
        { ENOTDIR, "路径中有一段不是目录", "a part of the path is not a folder" },
        { EDQUOT, "超出磁盘配额", "over the disk quota" }, { EFBIG, "文件过大", "file too large" },
        { EROFS, "磁盘只读", "the disk is read-only" }, { EIO, "磁盘读写错误", "input/output error" },
        { EMFILE, "打开的文件过多", "too many open files" },
        { ENFILE, "打开的文件过多", "too many open files" },
        { ENAMETOOLONG, "文件名过长", "file name too long" },
        { EPIPE, "接收的一端已经关闭", "what was to take it has closed" },
        { ELOOP, "符号链接层数过多", "too many symbolic links" },
        { ECHILD, "No child processes", "No child processes" },
    };
    struct arena *a = arena_open();
    struct diag *zh = diag_new(a, LANGUAGE_ZH), *en = diag_new(a, LANGUAGE_EN);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(str_z(a, diag_reason(zh, rows[i].error)), rows[i].zh);
        assert_string_equal(str_z(a, diag_reason(en, rows[i].error)), rows[i].en);
    }
    arena_close(a);
}

/* Parts of a report are files of their own: an offset alone is no place. */
static void places_of_two_files_differ(void **state)
{
    struct source one = { .path = STR("a") }, two = { .path = STR("b") };

    (void)state;
    assert_true(span_same_start((struct span){ &one, 5, 2 }, (struct span){ &one, 5, 9 }));
    assert_false(span_same_start((struct span){ &one, 5, 2 }, (struct span){ &one, 6, 2 }));
    assert_false(span_same_start((struct span){ &one, 5, 2 }, (struct span){ &two, 5, 2 }));
}

/* A place is the same however it is asked for, forwards, back, and within a line. */
static void places_are_those_of_span_place(void **state)
{
    static const struct { bool cells; const char *path, *text; } files[] = {
        { false, "a.md", "目标\n\n增长6.5%，\n就业" }, { false, "empty", "" }, { false, "n", "\n" },
        { true, "b.xlsx:表", "指标\t年份\n目标\t\t5\n" }
    };
    struct arena *a = arena_open();
    struct places *p = places_new(a);

    (void)state;
    for (size_t i = 0; i < 2 * sizeof files / sizeof *files; i++) {
        const size_t f = i / 2;
        struct source *s = ARENA_NEW(a, struct source);
        size_t n;

        *s = (struct source){ .path = str_of(files[f].path), .text = str_of(files[f].text),
                               .cells = files[f].cells };
        n = s->text.len;
        for (uint32_t k = 0; k <= 2 * n + 1; k++) {
            struct span at = { s, k <= n ? k : (uint32_t)(2 * n + 1 - k), 1 };
            unsigned line, column, lines, columns;

            if (at.offset < n && ((unsigned char)s->text.ptr[at.offset] & 0xC0) == 0x80)
                continue;
            span_place(at, &line, &column);
            places_find(p, at, &lines, &columns);
            assert_int_equal(lines, line);
            assert_int_equal(columns, column);
            assert_true(str_eq(places_text(p, a, at), span_text(a, at)));
        }
        assert_true(str_is(span_text(a, span_file(s)), files[f].path));
    }
    assert_int_equal(span_text(a, SPAN_NONE).len, 0);
    assert_int_equal(places_text(p, a, SPAN_NONE).len, 0);
    arena_close(a);
}

static void message_shows_line_and_caret_by_display_width(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN), *zh = diag_new(a, LANGUAGE_ZH);
    struct diag *late = diag_new(a, LANGUAGE_ZH);
    const struct source s = { .path = STR_INIT("a.yaml"), .text = STR_INIT("x: 1\n指标: 错误值\n") };
    const struct span at = { &s, 13, 9 };

    (void)state;
    assert_false(diag_error(d, at, MSG_CANNOT_OPEN, STR("p\x1b[31m"), STR("why")));
    diag_note(d, SPAN_NONE, MSG_WRITE_INSTEAD, STR("x"));
    assert_string_equal(str_z(a, diag_text(d, a, 20)),
                        "a.yaml:2:5: error: cannot open p\\x1b[31m: why\n"
                        "    指标: 错误值\n"
                        "          ^^^^^^\n"
                        "note: write x\n");
    diag_error(zh, at, MSG_NOT_A_FILE, STR("x"));
    diag_warning(zh, SPAN_NONE, MSG_NO_MATCH, STR("y"));
    assert_string_equal(str_z(a, diag_text(zh, a, 1)),
                        "a.yaml:2:5: 错误: x 不是普通文件\n"
                        "    指标: 错误值\n"
                        "          ^^^^^^\n"
                        "另有 1 条未显示\n");
    assert_int_equal(diag_status(d), 1);
    /* Of too many, errors are shown before warnings that came earlier. */
    diag_warning(late, SPAN_NONE, MSG_NO_MATCH, STR("y"));
    diag_warning(late, SPAN_NONE, MSG_NO_MATCH, STR("z"));
    diag_error(late, SPAN_NONE, MSG_NOT_A_FILE, STR("x"));
    assert_string_equal(str_z(a, diag_text(late, a, 1)),
                        "yaolan: 错误: x 不是普通文件\n另有 2 条未显示\n");
    diag_failure(d, SPAN_NONE, MSG_NO_MATCH, STR("y"));
    assert_int_equal(diag_status(d), 3);
    arena_close(a);
}

/* One of a thing is called by its singular; a brace that names no argument stays. */
/* What two tries have in common, and what was told with its area, as texts. */
static void messages_are_compared_and_dropped(void **state)
{
    struct arena *a = arena_open();
    struct diag *one = diag_new(a, LANGUAGE_EN), *two = diag_new(a, LANGUAGE_EN);
    struct diag *rows = diag_new(a, LANGUAGE_EN);
    struct source s = { .path = STR("r.md"), .text = STR("ab\n") };
    const struct span at = { &s, 0, 1 }, elsewhere = { &s, 1, 1 };

    (void)state;
    diag_warning(one, at, MSG_NO_MATCH, STR("warned"));
    diag_error(one, at, MSG_NO_MATCH, STR("alike"));
    diag_note(one, SPAN_NONE, MSG_WRITE_INSTEAD, STR("kept"));
    diag_error(one, at, MSG_NO_MATCH, STR("other words"));
    diag_note(one, SPAN_NONE, MSG_WRITE_INSTEAD, STR("dropped"));
    diag_error(two, elsewhere, MSG_NO_MATCH, STR("other words"));
    diag_warning(two, at, MSG_NO_MATCH, STR("warned"));
    diag_error(two, at, MSG_NO_MATCH, STR("alike"));
    assert_int_equal(diag_keep_common(one, one), 2);
    assert_int_equal(diag_keep_common(one, two), 1);
    assert_int_equal(diag_count(one), 2);
    assert_int_equal(diag_errors(one), 1);
    assert_true(str_find(diag_text(one, a, 20), STR("kept")) >= 0);
    assert_int_equal(diag_keep_common(one, rows), 0);
    assert_int_equal(diag_status(one), 0);

    diag_subject(rows, STR("a b"));
    diag_error(rows, at, MSG_NO_MATCH, STR("of two"));
    diag_subject(rows, STR("c"));
    diag_error(rows, at, MSG_NO_MATCH, STR("of one"));
    diag_demote(rows, STR_NONE);
    diag_drop_about(rows, STR("b"));
    assert_int_equal(diag_count(rows), 1);
    assert_int_equal(diag_warnings(rows), 1);
    assert_true(str_find(diag_text(rows, a, 20), STR("of one")) >= 0);
    diag_warning(rows, at, MSG_NO_MATCH, STR("odd"));
    assert_true(str_find(diag_warnings_about(rows, a, STR("c")), STR("odd")) >= 0);
    assert_true(str_find(diag_warnings_about(rows, a, STR("c")), STR("of one")) < 0);
    assert_int_equal(diag_warnings_about(rows, a, STR("b")).len, 0);
    diag_drop_warnings(rows, STR("b"));
    assert_int_equal(diag_count(rows), 2);
    diag_drop_warnings(rows, STR("c"));
    assert_int_equal(diag_count(rows), 1);
    arena_close(a);
}

static void words_follow_numbers(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);

    (void)state;
    assert_string_equal(str_z(a, diag_words(d, a, MSG_FIT_BLOCK, STR("1"))), "could be cut: 1 line");
    assert_string_equal(str_z(a, diag_words(d, a, MSG_FIT_BLOCK, STR("11"))),
                        "could be cut: 11 lines");
    assert_string_equal(str_z(a, diag_words(d, a, MSG_FIT_WITHOUT_PAGES)),
                        "write fit as 2, {pages: 2} or {zh: 2, zh-en: 4}");
    assert_string_equal(str_z(a, diag_words(d, a, MSG_FIT_BLOCK, STR("{1}"))),
                        "could be cut: {1} lines");
    arena_close(a);
}

/* Every row has both texts, names no argument beyond its count, and leaves none out of both. */
static void message_table_is_whole(void **state)
{
    static const struct { const char *name; int arguments; const char *text[LANGUAGES]; } rows[] = {
#define MESSAGE(name, arguments, zh, en) { #name, arguments, { zh, en } },
#include "base/messages.def"
#undef MESSAGE
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (int n = 1; n <= 9; n++) {
            char mark[4] = { '{', (char)('0' + n), '}', 0 };
            int there = 0;

            for (int l = 0; l < LANGUAGES; l++) {
                struct str text = str_of(rows[i].text[l]);

                if (!text.len || utf8_check(text) >= 0)
                    fail_msg("%s has no text", rows[i].name);
                there += str_find(text, str_of(mark)) >= 0;
            }
            if ((there > 0) != (n <= rows[i].arguments))
                fail_msg("%s: argument %d", rows[i].name, n);
        }
}

static void reading_stays_beneath_the_root(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    char folder[] = "/tmp/yaolan-test-XXXXXX", path[128];
    struct root *r;
    FILE *f;

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/in", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/secret", folder);
    f = fopen(path, "w");
    fputs("secret", f);
    fclose(f);
    snprintf(path, sizeof path, "%s/in/link", folder);
    assert_int_equal(symlink("../secret", path), 0);
    snprintf(path, sizeof path, "%s/in/fifo", folder);
    assert_int_equal(mkfifo(path, 0600), 0);
    snprintf(path, sizeof path, "%s/in", folder);
    r = root_open(a, str_of(path), d);
    assert_non_null(r);
    assert_null(file_read(a, r, STR("../secret"), SPAN_NONE, d));
    assert_null(file_read(a, r, STR("/etc/passwd"), SPAN_NONE, d));
    assert_null(file_read(a, r, STR("link"), SPAN_NONE, d));
    assert_null(file_read(a, r, STR("fifo"), SPAN_NONE, d));
    assert_null(file_read(a, r, STR("."), SPAN_NONE, d));
    assert_null(file_read(a, r, STR("absent"), SPAN_NONE, d));
    assert_int_equal(diag_errors(d), 6);
    assert_int_equal(diag_failures(d), 0);
    root_close(r);
    snprintf(path, sizeof path, "rm -r %s", folder);
    assert_int_equal(system(path), 0);
    arena_close(a);
}

static void output_appears_only_when_renamed(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    char folder[] = "/tmp/yaolan-test-XXXXXX", path[128], big[100000];
    struct output *o;

    (void)state;
    memset(big, 'x', sizeof big);
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/out.bin", folder);
    o = output_open(a, str_of(path), d);
    output_write(o, "abc", 3);
    output_write(o, big, sizeof big);
    assert_int_equal(access(path, F_OK), -1);
    assert_true(output_finish(o, d));
    assert_int_equal(access(path, F_OK), -1);
    assert_true(output_rename(o, d));
    assert_int_equal(access(path, F_OK), 0);
    o = output_open(a, str_of(path), d);
    output_write(o, "new", 3);
    output_discard(o);
    assert_int_equal(access(path, F_OK), 0);
    snprintf(path, sizeof path, "%s/absent/out.bin", folder);
    assert_null(output_open(a, str_of(path), d));
    assert_int_equal(diag_failures(d), 1);
    snprintf(path, sizeof path, "rm -r %s", folder);
    assert_int_equal(system(path), 0);
    arena_close(a);
}

static const char *content(const char *path)
{
    static char bytes[16];
    FILE *file = fopen(path, "r");

    memset(bytes, 0, sizeof bytes);
    if (file) {
        bytes[fread(bytes, 1, sizeof bytes - 1, file)] = 0;
        fclose(file);
    }
    return file ? bytes : "none";
}

static struct output *finished(struct arena *a, const char *path, const char *bytes, struct diag *d)
{
    struct output *o = output_open(a, str_of(path), d);

    output_write(o, bytes, strlen(bytes));
    assert_true(output_finish(o, d));
    return o;
}

/* With many files open outputs get their temporary names early; two for one path do not share it. */
static void two_outputs_of_a_path(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    char folder[] = "/tmp/yaolan-test-XXXXXX", path[128], command[128];
    int many[220], count = sizeof many / sizeof *many;
    struct output *first, *next;
    struct rlimit before, fewer;

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    fewer = (struct rlimit){ 400, before.rlim_max };
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &fewer), 0);
    assert_non_null(mkdtemp(folder));
    for (int i = 0; i < count; i++)
        assert_true((many[i] = open("/dev/null", O_RDONLY)) >= 0);
    snprintf(path, sizeof path, "%s/out", folder);
    first = finished(a, path, "first", d);
    next = output_open_next(a, str_of(path), d);
    output_write(next, "next", 4);
    assert_true(output_finish(next, d));
    assert_true(output_rename(first, d));
    assert_string_equal(content(path), "first");
    assert_true(output_rename(next, d));
    assert_string_equal(content(path), "next");
    for (int i = 0; i < count; i++)
        close(many[i]);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
    arena_close(a);
}

static void what_stood_there_comes_back(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    char folder[] = "/tmp/yaolan-test-XXXXXX", path[128], fresh[128], command[128];
    struct output *o, *p;

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/out", folder);
    snprintf(fresh, sizeof fresh, "%s/fresh", folder);
    assert_true(output_rename(finished(a, path, "old", d), d));
    o = finished(a, path, "new", d);
    p = finished(a, fresh, "new", d);
    assert_true(output_put(o, d) && output_put(p, d));
    assert_string_equal(content(path), "new");
    assert_string_equal(content(fresh), "new");
    assert_true(output_undo(o) && output_undo(p));
    assert_string_equal(content(path), "old");
    assert_string_equal(content(fresh), "none");
    output_discard(o);
    output_discard(p);
    o = output_set_aside(a, str_of(path), d);
    assert_string_equal(content(path), "none");
    assert_true(output_undo(o));
    assert_string_equal(content(path), "old");
    output_discard(o);
    o = output_set_aside(a, str_of(path), d);
    output_discard(o);
    snprintf(command, sizeof command, "rmdir %s", folder);      /* nothing is left, hidden or not */
    assert_int_equal(system(command), 0);
    arena_close(a);
}

static void a_folder_is_never_replaced(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_ZH);
    char folder[] = "/tmp/yaolan-test-XXXXXX", path[128], command[256];

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/out", folder);
    assert_int_equal(mkdir(path, 0777), 0);
    assert_false(output_rename(finished(a, path, "new", d), d));
    assert_true(str_find(diag_text(d, a, 9), STR("已有同名目录")) >= 0);
    snprintf(command, sizeof command, "rmdir %s %s", path, folder);
    assert_int_equal(system(command), 0);
    arena_close(a);
}

/* However the bytes come; and each of them counts, their number too. */
static void a_head_counts_its_bytes(void **state)
{
    (void)state;
    assert_int_equal(str_head(STR("位居全省第2"), "位居"), 6);
    assert_int_equal(str_head(STR("位"), "位居"), 0);
    assert_int_equal(str_head(STR("位"), "位"), 3);
    assert_int_equal(str_head(STR_NONE, "位"), 0);
}

static void a_hash_is_that_of_the_bytes(void **state)
{
    static const char bytes[] = "\0\0\0\0\0\0\0\0\0 the quick brown fox jumps";
    struct str s = { bytes, sizeof bytes - 1 };
    uint64_t whole = hash_of(7, s);

    (void)state;
    for (size_t cut = 0; cut <= s.len; cut++) {
        struct hash h = hash_begin(7);

        hash_add(&h, s.ptr, cut);
        hash_add(&h, s.ptr + cut, s.len - cut);
        assert_true(hash_end(&h) == whole);
        assert_true(cut == s.len || hash_of(7, str_sub(s, 0, cut)) != whole);
    }
    assert_true(hash_of(8, s) != whole);
    assert_true(hash_of(0, (struct str){ bytes, 8 }) != hash_of(0, (struct str){ bytes, 9 }));
}

/* One file of many that cannot be synced is found, whether or not all are synced at once. */
static void files_are_synced_together(void **state)
{
    struct arena *a = arena_open();
    char folder[] = "/tmp/yaolan-test-XXXXXX";
    int fd = open(mkdtemp(folder), O_RDONLY | O_DIRECTORY);
    const struct sync_whole none = { -1, 0 };
    struct sync_whole whole = sync_whole_of(fd);
    struct stat st;

    (void)state;
    assert_int_equal(fstat(fd, &st), 0);
    for (size_t count = 1; count < 9; count++) {
        struct sync_list l = { .arena = a };

        for (size_t i = 0; i < count; i++)
            sync_add(&l, (struct sync_entry){ .fd = i ? -1 : fd, .folder = true,
                                              .path = folder, .device = st.st_dev,
                                              .error = EIO });
        sync_run(&whole, &l);
        for (size_t i = 0; i < count; i++)
            assert_int_equal(l.entries[i].error, 0);
        l.entries[count - 1].fd = -1;
        l.entries[count - 1].path = "/nowhere/at/all";
        sync_run(&none, &l);
        assert_int_equal(l.entries[count - 1].error, ENOENT);
        assert_int_equal(l.entries[0].error, count == 1 ? ENOENT : 0);
    }
    assert_int_equal(sync_whole_of(-1).fd, -1);
    close(fd);
    assert_int_equal(rmdir(folder), 0);
    arena_close(a);
}

static void quoted_line_holds_no_controls(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    const struct source s = { .path = STR_INIT("a"), .text = STR_INIT("\x1b" "b\xc2\x9b" "c\xe2\x80\xae" "d\n") };
    struct str text;

    (void)state;
    diag_error(d, (struct span){ &s, 1, 1 }, MSG_NOT_A_FILE, STR("x"));
    text = diag_text(d, a, 9);
    assert_true(str_find(text, STR("\x1b")) < 0 && str_find(text, STR("\xc2\x9b")) < 0);
    assert_true(str_find(text, STR("\xe2\x80\xae")) < 0 && str_find(text, STR("b")) >= 0);
    arena_close(a);
}

static void silenced_messages_and_their_notes_are_dropped(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);

    (void)state;
    diag_silence(d, MSG_NO_MATCH);
    diag_error(d, SPAN_NONE, MSG_NO_MATCH, STR("x"));
    diag_note(d, SPAN_NONE, MSG_WRITE_INSTEAD, STR("x"));
    assert_int_equal(diag_status(d), 0);
    diag_lenient(d, true);
    diag_error(d, SPAN_NONE, MSG_NOT_A_FILE, STR("x"));
    diag_note(d, SPAN_NONE, MSG_WRITE_INSTEAD, STR("y"));
    diag_lenient(d, false);
    assert_int_equal(diag_status(d), 0);
    assert_string_equal(str_z(a, diag_text(d, a, 9)),
                        "yaolan: warning: x is not a regular file\nnote: write y\n");
    diag_error(d, SPAN_NONE, MSG_NOT_A_FILE, STR("x"));
    assert_int_equal(diag_status(d), 1);
    arena_close(a);
}

static void a_list_with_commas_comes_item_by_item(void **state)
{
    struct str rest = STR("市交通运输局， 市水利局,市教育局、");

    (void)state;
    assert_true(str_is(str_item(&rest), "市交通运输局"));
    assert_true(str_is(str_item(&rest), "市水利局"));
    assert_true(str_is(str_item(&rest), "市教育局"));
    assert_int_equal(rest.len, 0);
    assert_int_equal(str_item(&rest).len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_memory_after_reset),
        cmocka_unit_test(arena_grows_arrays),
        cmocka_unit_test(malformed_utf8_is_found), cmocka_unit_test(near_words_are_suggested),
        cmocka_unit_test(map_keeps_order), cmocka_unit_test(paths_are_joined_and_never_climb_out),
        cmocka_unit_test(refusals_of_the_system_have_words),
        cmocka_unit_test(places_of_two_files_differ),
        cmocka_unit_test(places_are_those_of_span_place),
        cmocka_unit_test(message_shows_line_and_caret_by_display_width),
        cmocka_unit_test(messages_are_compared_and_dropped),
        cmocka_unit_test(words_follow_numbers),
        cmocka_unit_test(message_table_is_whole),
        cmocka_unit_test(reading_stays_beneath_the_root),
        cmocka_unit_test(output_appears_only_when_renamed),
        cmocka_unit_test(two_outputs_of_a_path),
        cmocka_unit_test(what_stood_there_comes_back),
        cmocka_unit_test(a_folder_is_never_replaced),
        cmocka_unit_test(a_head_counts_its_bytes),
        cmocka_unit_test(a_hash_is_that_of_the_bytes),
        cmocka_unit_test(files_are_synced_together),
        cmocka_unit_test(quoted_line_holds_no_controls),
        cmocka_unit_test(silenced_messages_and_their_notes_are_dropped),
        cmocka_unit_test(a_list_with_commas_comes_item_by_item)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
