/* derive/lamp.c - see derive/lamp.h */
#include "derive/lamp.h"

enum lamp derive_lamp(const struct dataset *data, const struct task *t)
{
    struct task_standing s = derive_task(data, t);
    const struct pace *p = &s.pace;

    if (!data->lamps.set)
        return LAMP_NONE;
    if (s.state == TASK_DONE)
        return LAMP_GREEN;
    if (p->due || s.reason == TASK_BY_DEADLINE)
        return LAMP_RED;
    if (!p->has_progress || !p->has_expected)
        return s.state == TASK_BEHIND ? LAMP_YELLOW : LAMP_NONE;
    if (p->side >= 0 || decimal_compare(p->gap, data->lamps.yellow) <= 0)
        return LAMP_GREEN;
    return decimal_compare(p->gap, data->lamps.red) <= 0 ? LAMP_YELLOW : LAMP_RED;
}
