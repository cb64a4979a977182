/*
 * compose/tasks.c - ::: tasks: numbered tasks with their items
 */
#include "compose/composer.h"

struct task_list {
    struct block_task *tasks;
    size_t count, room;
};

static struct block_task *add_task(struct composer *k, struct task_list *list,
                                   const struct node *n)
{
    list->tasks = arena_grow(k->arena, list->tasks, list->count, &list->room,
                             sizeof *list->tasks);
    struct block_task *task = &list->tasks[list->count++];

    *task = (struct block_task){ .title = compose_pair(k, n), .at = n->at };
    return task;
}

static void number_tasks(struct composer *k, struct task_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        for (int l = 0; l < LANGUAGES; l++)
            if (compose_prints(k, l))
                list->tasks[i].number[l] = compose_task_number(k, (unsigned)i + 1,
                                                               (unsigned)list->count, l);
}

/* Bullets of a task; they follow those it has. */
static void add_bullets(struct composer *k, struct block_task *task, const struct node *list)
{
    struct block_pair *items = (struct block_pair *)task->items;
    size_t room = task->item_count;

    for (const struct node *item = list->first; item; item = item->next) {
        struct block_pair text = { 0 };

        if (str_is(item->name, "item"))
            text = compose_pair(k, item);
        if (compose_pair_empty(&text))
            continue;
        items = arena_grow(k->arena, items, task->item_count, &room, sizeof *items);
        items[task->item_count++] = text;
    }
    task->items = items;
}

/* A list of tasks, their bullets nested. */
static void add_nested(struct composer *k, struct task_list *list, const struct node *n)
{
    for (const struct node *item = n->first; item; item = item->next) {
        if (!str_is(item->name, "item"))
            continue;
        struct block_task *task = add_task(k, list, item);
        const struct node *bullets = node_find(item, "list");

        if (bullets)
            add_bullets(k, task, bullets);
    }
}

/* ::: tasks: headings with a list each, or a list whose items hold lists. */
void compose_tasks(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field fields[] = {
        { "columns", "栏数", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *option[1];
    struct task_list list = { 0 };
    bool headed = node_find(n, "heading") != NULL;

    compose_options(k, n, fields, option);
    for (const struct node *child = n->first; child; child = child->next) {
        if (str_is(child->name, "heading"))
            add_task(k, &list, child);
        else if (str_is(child->name, "list") && headed && list.count)
            add_bullets(k, &list.tasks[list.count - 1], child);
        else if (str_is(child->name, "list") && !headed)
            add_nested(k, &list, child);
        else
            diag_error(k->diag, child->at, MSG_COMPOSE_NOT_INSIDE, child->name,
                       compose_block_name(k, n));
    }
    if (!list.count)
        return;
    number_tasks(k, &list);
    struct block *b = compose_block(k, out, BLOCK_TASKS, n->at);

    compose_anchor(k, n, b);
    b->tasks.tasks = list.tasks;
    b->tasks.count = list.count;
    b->tasks.columns = compose_columns(k, option[0], k->look->grid_columns);
}
