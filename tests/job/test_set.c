/* A set of outputs that a worker hands to its parent, and the lock of the folder that goes with it. */
#include "../cmocka_all.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/sync.h"
#include "job/set.h"

struct place { char path[32]; struct arena *arena; struct diag *diag; struct str folder; };

static struct place place_new(void)
{
    struct place p = { .path = "/tmp/yaolan-set-XXXXXX", .arena = arena_open() };

    p.diag = diag_new(p.arena, LANGUAGE_EN);
    assert_non_null(mkdtemp(p.path));
    p.folder = str_format(p.arena, "%s/item", p.path);
    return p;
}

static void place_close(struct place *p)
{
    char command[64];

    snprintf(command, sizeof command, "rm -r %s", p->path);
    assert_int_equal(system(command), 0);
    arena_close(p->arena);
}

static bool stands(const struct place *p, const char *name)
{
    return access(str_z(p->arena, str_format(p->arena, "%.*s/%s", STR_ARG(p->folder), name)), F_OK) == 0;
}

/* Has anybody the folder? */
static bool locked(const struct place *p)
{
    int fd = open(str_z(p->arena, p->folder), O_RDONLY | O_DIRECTORY);
    bool taken = flock(fd, LOCK_EX | LOCK_NB) < 0;

    assert_true(fd >= 0);
    close(fd);
    return taken;
}

/* A worker's, with one file in it. */
static struct set *written(struct place *p, const char *file)
{
    struct set *s = set_loose(p->arena, p->folder, STR("item"), p->diag);
    struct output *o = s ? set_add(s, str_of(file)) : NULL;

    assert_non_null(o);
    output_write(o, "text", 4);
    return s;
}

/* Its kinds of pieces as letters; the parent's set that took them. */
static struct set *handed(struct place *p, struct set *from, char kinds[8])
{
    struct set *to = set_taking(p->arena, p->folder, STR("item"), p->diag);
    size_t count = set_count(from);

    for (size_t i = 0; i < count; i++) {
        struct set_piece piece;
        int fd = set_release(from, i, &piece);

        assert_true(set_take(to, &piece, fd));
        kinds[i] = "dlf"[piece.kind];
        kinds[i + 1] = '\0';
    }
    set_close(from);
    return to;
}

static void commit(struct place *p, struct set *s)
{
    struct sync_list files = { .arena = p->arena }, folders = files;

    assert_int_equal(set_claim(s), SET_CLAIMED);
    assert_true(set_prepare(s, &files));
    assert_true(set_place(s, &files, &folders));
    assert_true(set_settle(s, &folders));
    set_close(s);
}

static void test_new_folder_comes_with_its_list(void **state)
{
    struct place p = place_new();
    struct set *s = written(&p, "a.pdf");
    char kinds[8];

    (void)state;
    assert_true(set_complete(s));
    s = handed(&p, s, kinds);
    assert_string_equal(kinds, "dlf");
    assert_true(locked(&p));
    assert_false(stands(&p, "a.pdf"));
    commit(&p, s);
    assert_true(stands(&p, "a.pdf") && stands(&p, ".item.files"));
    assert_false(locked(&p));
    place_close(&p);
}

static void test_old_folder_is_taken_by_the_parent(void **state)
{
    struct place p = place_new();
    struct set *s = written(&p, "a.pdf");
    char kinds[8];

    (void)state;
    assert_true(set_complete(s));
    commit(&p, handed(&p, s, kinds));
    s = written(&p, "b.pdf");
    assert_true(set_complete(s));
    s = handed(&p, s, kinds);
    assert_string_equal(kinds, "f");
    commit(&p, s);
    assert_true(stands(&p, "b.pdf"));
    assert_false(stands(&p, "a.pdf"));
    place_close(&p);
}

/* Two runs have an item new at once: the folder's maker is the slower. */
static void test_quicker_run_is_noticed(void **state)
{
    struct place p = place_new();
    struct set *slow = written(&p, "a.pdf"), *quick = written(&p, "b.pdf");
    char kinds[8];

    (void)state;
    assert_true(set_complete(quick));
    commit(&p, handed(&p, quick, kinds));
    assert_true(set_complete(slow));
    slow = handed(&p, slow, kinds);
    assert_string_equal(kinds, "f");
    commit(&p, slow);
    assert_true(stands(&p, "a.pdf"));
    assert_false(stands(&p, "b.pdf"));
    place_close(&p);
}

/* A worker that is forked while a set is open has its descriptors for as long as it lives. */
static void test_lock_is_given_back(void **state)
{
    struct place p = place_new();
    struct set *s;
    pid_t child;
    bool taken;

    (void)state;
    assert_non_null(set_make_folder(p.arena, p.folder, p.diag));
    s = set_open(p.arena, p.folder, STR("item"), p.diag);
    assert_non_null(s);
    assert_true(locked(&p));
    child = fork();
    if (child == 0) {
        pause();
        _exit(0);
    }
    set_close(s);
    taken = locked(&p);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    assert_false(taken);
    place_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_folder_comes_with_its_list),
        cmocka_unit_test(test_old_folder_is_taken_by_the_parent),
        cmocka_unit_test(test_quicker_run_is_noticed),
        cmocka_unit_test(test_lock_is_given_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
