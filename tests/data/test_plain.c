/* tests/data/test_plain.c - the short way through YAML gives libfyaml's trees and spans, or none */
#include <dirent.h>

#include "base/utf8.h"
#include "data/plain.h"
#include "reading.h"

static void describe(const struct node *n, int depth, struct buf *out)
{
    buf_format(out, "%*s%d%d %u+%u", depth, "", (int)n->kind, n->quoted, n->at.offset,
               n->at.length);
    if (n->name.ptr) {
        buf_format(out, " %u+%u ", n->name_at.offset, n->name_at.length);
        buf_quoted(out, n->name);
    }
    if (n->kind == NODE_SCALAR) {
        buf_z(out, " = ");
        buf_quoted(out, n->text);
    }
    buf_char(out, '\n');
    for (const struct node *c = n->first; c; c = c->next)
        describe(c, depth + 1, out);
}

/* From the first place where they part. */
static void print_difference(struct str plain, struct str events, const char *text)
{
    size_t i = 0;
    unsigned at = 0;

    while (i < plain.len && i < events.len && plain.ptr[i] == events.ptr[i])
        i++;
    while (i && plain.ptr[i - 1] != '\n')
        i--;
    print_error("plain:  %.100s\nevents: %.100s\n", plain.ptr + i,
                events.len > i ? events.ptr + i : "none");
    sscanf(plain.ptr + i, "%*s %u", &at);
    print_error("text: %.300s\n", text + (at > 40 ? at - 40 : 0));
}

/* 1: read the short way, the same as the long one, which reports nothing; 0: left to it. */
static int same_tree(const char *text, size_t length)
{
    struct reading r = reading_open("x.yaml", text, length, LANGUAGE_EN);
    struct node *plain = plain_read(r.arena, r.source, 0, (uint32_t)length), *events;
    struct buf a = { .arena = r.arena }, b = { .arena = r.arena };
    bool same = true;

    if (plain) {
        events = events_read(r.arena, r.source, 0, (uint32_t)length, r.diag);
        describe(plain, 0, &a);
        if (events)
            describe(events, 0, &b);
        same = diag_count(r.diag) == 0 && str_eq(buf_str(&a), buf_str(&b));
        if (!same)
            print_difference(buf_str(&a), buf_str(&b), text);
    }
    reading_close(&r);
    assert_true(same);
    return plain != NULL;
}

static int is_plain(const char *text)
{
    return same_tree(text, strlen(text));
}

static void plain_texts(void **state)
{
    static const char *const texts[] = {
        "a: 1\n", "a: 1", "\n# x\n\na: 1  # y\nb: two words   \n\n", "名称: 焦作：市\n下: 文\n",
        "a: {x: 1, y: [甲, b c, \"d\"], z: {}}\nb: []\n", "a:\n  b:\n    c: 1\n  d: 2\ne: 3\n",
        "a:\n- 1\n- 2\nb:\n  - x: 1\n    y: 2\n  - {x: 3}\n  -\n    z: 4\n  - z\n",
        "- a\n- b: c\n  d:\n    - e\n- 'it'\n", "\"a b\": 'c # d'\ne: \"f: g\" # h\n",
        "a: [b,\n    c,\n\n  d]\ne: {f: 1,\n  g: 2\n  }\n", "a: -5\nb: +3%\nc: ~5\nd: 6.5%左右\n",
        "a: >-\n  one two\n  three\nb: 1\n", "a: >-\n   one\n# x\nb: 1\n", "  a: 1\n  b: 2\n",
        "a: x#y\nb: x:y\nc: 12:30\nd: http://x/y\n", "a: ''\nb: \"\"\n", "a:   \n  b: 1\n",
        "a: # x\n  b: 1\n", "2024: {at: 6.5, from: x, adopted: no}\n2021/2025: 3\n", "a: b  c\n",
        "a: 1\n   # deeper\nb: 2\n", "a: \"x\"   \nb: 'y' #z\n", "a: [b c]\n"
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!is_plain(texts[i]))
            fail_msg("not plain: %s", texts[i]);
}

static void left_to_the_parser(void **state)
{
    static const char *const texts[] = {
        "", "# x\n", "a\n", "a: &x 1\n", "a: *x\n", "a: !!str 1\n", "a: |\n  x\n", "a: b\n  c\n",
        "a: \"b\n  c\"\n", "a: \"\\n\"\n", "a: 'it''s'\n", "a: 1\na: 2\n", "<<: 1\n", "a:\tb\n",
        "\ta: b\n", "a: b\r\n", "a:\nb: 1\n", "a: {b}\n", "a: {b: 1,}\n", "a: {b: }\n", "a: [b: 1]\n",
        "a: {b: 1}: c\n", "[a, b]\n", "{a: 1}\n", "---\na: 1\n", "a: 1\n---\nb: 1\n", "a: b: c\n",
        "a : 1\n", "? a\n: b\n", "- - a\n", "a: @b\n", "a: `b\n", "a: %b\n", "a: [b\n", "a: ]\n",
        "a: {b: 1\nc: 2}\n", "a: - b\n", "a:\n  b: 1\n c: 2\n", "a:\n  - b\n c: 2\n", "a: 1\n  b: 2\n",
        "a: {b: 1, b: 2}\n", "a:\n  b\n", "a: \"b\" c\n", "a: {b: c #d\n}\n", "a: [b {c}]\n", "...\n",
        "a: 1\n- b\n", "- a\nb: 1\n", "a: \xC2\x85\n", "a: \xE2\x80\xA8\n", "%YAML 1.2\n---\na: 1\n",
        "a：b\n", "a: {b:1}\n", "\"a\":b\n", "a: >-\n  x\n   y\nb: 1\n", "a: >-\n  x \n  y\nb: 1\n",
        "a: >-\n  x\n", "a: >-\n  x\n\nb: 1\n", "a: >-\n  x\n   \nb: 1\n"
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (is_plain(texts[i]))
            fail_msg("plain: %s", texts[i]);
}

static void many_keys(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };

    (void)state;
    for (int i = 0; i < 500; i++)
        buf_format(&b, "key-%d: {v: %d, 文: \"%d\"}\n", i, i, i);
    assert_int_equal(same_tree(b.ptr, b.len), 1);
    buf_z(&b, "key-77: 1\n");
    assert_int_equal(same_tree(b.ptr, b.len), 0);
    arena_close(a);
}

static void not_too_deep(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };

    (void)state;
    for (int i = 0; i < 39; i++)
        buf_format(&b, "%*sa:\n", i, "");
    assert_int_equal(same_tree(b.ptr, b.len), 0);
    buf_format(&b, "%*sa: 1\n", 39, "");
    assert_int_equal(same_tree(b.ptr, b.len), 1);
    b.len -= 2;
    buf_z(&b, "\n");
    for (int i = 40; i < 100000; i++)
        buf_char(&b, '[');
    assert_int_equal(same_tree(b.ptr, b.len), 0);
    arena_close(a);
}

/* Files of the house, whole and with a byte changed, left out or doubled at random. */
static int changed_files(const char *folder, bool all_plain)
{
    static const char bytes[] = " \n:#,[]{}\"'-&*!|>a1\t\\%@?~.<";
    struct dirent **list = NULL;
    int count = scandir(folder, &list, NULL, NULL), read = 0;
    uint32_t random = 1;

    for (int i = 0; i < count; i++) {
        struct arena *a = arena_open();
        const char *path = str_format(a, "%s/%s", folder, list[i]->d_name).ptr;
        FILE *f = str_ends(str_of(path), STR(".yaml")) ? fopen(path, "rb") : NULL;
        char *text = arena_alloc(a, 1 << 20);
        size_t length = f ? fread(text, 1, (1 << 20) - 2, f) : 0;

        if (f && length && utf8_check((struct str){ text, length }) < 0) {
            int plain = same_tree(text, length);

            assert_true(plain || !all_plain);
            for (int k = 0; k < 150; k++) {
                char *copy = arena_alloc(a, length + 2);
                size_t at, size = length, from = (random >> 3) % length;

                size = k % 4 && size > 1500 ? 1500 : size;
                from = from + size > length ? length - size : from;
                while (from && text[from - 1] != '\n')
                    from--;
                memcpy(copy, text + from, size);
                for (int m = 0; m < 1 + k % 3; m++) {
                    random = random * 1664525 + 1013904223;
                    at = (random >> 8) % size;
                    if (random >> 28 < 8)
                        copy[at] = bytes[(random >> 4) % (sizeof bytes - 1)];
                    else if (random >> 28 < 12)
                        memmove(copy + at, copy + at + 1, --size - at);
                    else
                        memmove(copy + at + 1, copy + at, size++ - at);
                    if (size > length)
                        size = length;
                }
                if (utf8_check((struct str){ copy, size }) < 0)
                    read += same_tree(copy, size);
            }
        }
        if (f)
            fclose(f);
        arena_close(a);
        free(list[i]);
    }
    free(list);
    return read;
}

static void files_changed_at_random(void **state)
{
    (void)state;
    assert_true(changed_files(YAOLAN_SOURCE_DIR "/templates", true) > 300);
    assert_true(changed_files(YAOLAN_SOURCE_DIR "/samples/jiaozuo/indicators", true) > 100);
    changed_files(YAOLAN_SOURCE_DIR "/tests/data/cases", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_texts),
        cmocka_unit_test(left_to_the_parser),
        cmocka_unit_test(many_keys),
        cmocka_unit_test(not_too_deep),
        cmocka_unit_test(files_changed_at_random)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
