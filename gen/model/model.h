/*
 * model/model.h - what a valid job is: figures, indicators, areas, sources, the report
 *
 * Trees in, structs out; everything lives in the job arena. The model knows what was printed
 * and where; it computes nothing (derive/) and words nothing (lang/).
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "base/decimal.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/map.h"
#include "data/tree.h"
#include "model/unit.h"

/* 2025, 2025-Q3, 2025-06, 2021/2025, 2025-01/2025-06 (cumulative). */
enum period_kind { PERIOD_NONE, PERIOD_YEAR, PERIOD_QUARTER, PERIOD_MONTH, PERIOD_SPAN,
                   PERIOD_CUMULATIVE };
struct period {
    enum period_kind kind;
    int year, part;             /* part: quarter or month from 1 */
    int end_year, end_part;     /* of a span */
};
bool period_read(struct str text, struct period *out);
struct str period_text(struct arena *a, struct period p);       /* canonical: as in ids */
#define PERIOD_ROOM 48
struct str period_put(char room[PERIOD_ROOM], struct period p); /* the same, borrowed from `room` */
bool period_same(struct period a, struct period b);
int period_compare(struct period a, struct period b);           /* by end, then start */
struct period period_next(struct period p);                     /* years only: 2025 -> 2026 */

struct area {
    struct str id;
    struct bilingual name;
    struct str level;           /* city, county, province, country */
    const struct area *parent;
    struct span at;
};

struct data_source {
    struct str id;
    struct bilingual name;
    struct str date;            /* ISO */
    struct period reports;      /* the period whose results it gives; NONE: none */
    struct period sets;         /* the period whose targets it gives; NONE: the year after */
    struct span at;
};

enum better { BETTER_HIGHER, BETTER_LOWER, BETTER_BAND, BETTER_NONE };
enum nature { NATURE_EXPECTED, NATURE_BINDING, NATURE_TASK, NATURE_CONTROL };

/* What the number measures; growth rates and falls have gaps in points, levels completions. */
enum measure {
    MEASURE_LEVEL, MEASURE_GROWTH, MEASURE_FALL, MEASURE_SHARE, MEASURE_CHANGE,
    MEASURE_COMPLETION,         /* 完成率: per cent of a plan, past 100 as a matter of course */
    MEASURE_CONTRIBUTION,       /* 贡献率: per cent of a growth */
    MEASURES
};
/* What the name of a percentage says it measures: 增速, 占比; `otherwise` where it does not. */
enum measure measure_of_percent(struct str name, enum measure otherwise);

/* 固定资产投资增长 is also said 固定资产投资增速: the ends of such names in Chinese; ends with NULL. */
extern const char *const model_growth_tails[];

/* What a change or a growth is against. On an indicator: of all its figures; on a
 * figure: of it alone. */
enum against_kind {
    AGAINST_UNSAID,
    AGAINST_YEAR,               /* 同比: the same stretch of the year before */
    AGAINST_PREVIOUS,           /* 环比: the period before */
    AGAINST_BASE,               /* 较“十三五”末: the period `base` */
    AGAINST_AREA                /* 高于全省平均水平x个百分点: the same measure of `area` */
};
struct against {
    enum against_kind kind;
    struct period base;
    const struct area *area;
    struct bilingual wording;   /* as printed, where the standing word would not do */
    struct span at;
};

/* An office that answers for an indicator or a task: 市发展改革委. */
struct office {
    struct str id;
    struct bilingual name;
    struct span at;
};

struct indicator {
    struct str id;
    struct bilingual name;      /* may hold markup: PM_{2.5} */
    struct bilingual short_name;/* for cards, tables, chart labels; equal to name where absent */
    const struct unit *unit;    /* NULL: ranks or wordings only */
    enum better better;
    bool directed;              /* `better` was stated */
    enum nature nature;
    enum measure measure;
    bool price;                 /* its name is that of a price: it goes 上涨, not 增长 */
    bool has_tolerance;
    struct decimal tolerance;   /* of an `about` target, in the unit (points for %) */
    struct str definition;      /* id: series are joined only where equal */
    struct bilingual note;
    struct str noun, noun_many; /* English of a mere counter: market entity, market entities */
    struct against against;
    const struct office *owner; /* who reports it; NULL: not said */
    struct span at;
    size_t order;               /* of entry */
    bool damaged;               /* a mistake in its entry was reported: what is missing because of
                                   it is not reported again */
};

enum relation {
    RELATION_AT, RELATION_ABOUT, RELATION_AT_LEAST, RELATION_MORE_THAN, RELATION_AT_MOST,
    RELATION_LESS_THAN, RELATION_NEARLY, RELATION_BETWEEN, RELATION_IN_STEP_WITH,
    RELATION_WORDED,            /* wording alone */
    RELATION_NONE               /* a rank alone */
};

enum role { ROLE_TARGET, ROLE_ACTUAL, ROLE_TASK };
enum status { STATUS_FINAL, STATUS_PRELIMINARY, STATUS_REVISED, STATUS_EXPECTED };
/* 确保, 力争, 争取, 努力争取: the source's own verb. All but the first are aims. */
enum commitment {
    COMMITMENT_NONE, COMMITMENT_ENSURE, COMMITMENT_STRIVE, COMMITMENT_SEEK, COMMITMENT_STRIVE_HARD,
    COMMITMENTS
};

enum rank_kind { RANK_EXACT, RANK_TOP, RANK_TIER };
enum rank_by { RANK_BY_UNSAID, RANK_BY_LEVEL, RANK_BY_GROWTH, RANK_BY_IMPROVEMENT };
struct rank {
    enum rank_kind kind;
    int place;                  /* EXACT: the place; TOP: within the first `place` */
    int of;                     /* 0: not given */
    const struct area *list;    /* the area whose parts are ranked (province) */
    enum rank_by by;
    bool say_by;                /* `by` is not what the indicator itself measures */
    struct bilingual wording;   /* TIER: 前列, 第一方阵 */
    bool has_change;            /* 提升12位: +12, places won; `place` may then be unknown (0) */
    int change;
    struct str printed;         /* as entered; ptr NULL: by keys, or within a figure's text */
    struct span at;
};

/* 创历史最好水平, 首次低于40. */
enum record_kind { RECORD_NONE, RECORD_BEST, RECORD_HIGH, RECORD_LOW, RECORD_FIRST };
struct record {
    enum record_kind kind;
    struct period since;        /* NONE: ever, or since a year: 有监测记录以来 is worded */
    struct bilingual wording;   /* as printed; wins over the standing word */
};

/* 连续5年居全省前列: a number of periods, never a rank. */
struct streak {
    int count;                  /* 0: none */
    struct bilingual unit;      /* 年/years, 期/periods */
};

/*
 * Where the pieces of a printed text lie, so that Chinese prints it again character by character:
 * 超 | 1000 | 亿元 | 以上. A range is all number: 9亿～16 | 亿元. Pieces follow each other from
 * the start; what stands behind them is a rank or a record that was printed with the value.
 */
struct printed {
    struct str text;            /* the whole; ptr NULL: the figure was entered by keys */
    unsigned short before, number, unit, after;     /* bytes of each */
};

/* What few figures have. */
struct figure_more {
    struct against against;     /* UNSAID: the indicator's */
    struct record record;
    struct streak streak;
    /* of a target or task: ISO date or period; ptr NULL: its period's end */
    struct str deadline;
    /* of a target over several years: what it starts from; NONE: not said */
    struct period base;
    /* id of the clause that lists it with others (分别); ptr NULL: alone */
    struct str clause;
    int clause_place, clause_count;     /* from 1 */
    struct str vintage;         /* preliminary, revised, final, or the date as of which the value
                                   is; ptr NULL: one only */
    struct str definition;      /* id; ptr NULL: the indicator's */
    struct bilingual sub;       /* sub-line under a target */
    struct bilingual note;
};

struct figure {
    struct str id;              /* area/indicator@period:role[.key], area left out when default */
    const struct indicator *indicator;
    const struct area *area;
    struct period period;
    enum role role;
    struct str key;
    enum relation relation;
    bool stable;                /* 稳定在, 保持在 */
    bool has_value;
    struct decimal value;       /* as printed, in `unit`; BETWEEN: the low end */
    struct decimal high;        /* of BETWEEN */
    const struct unit *unit;    /* as printed; may differ from the indicator's */
    struct bilingual wording;   /* WORDED, IN_STEP_WITH */
    struct printed printed;
    const struct indicator *in_step_with;
    const struct rank *rank;    /* NULL: none */
    enum status status;
    enum commitment commitment;
    bool commitment_unsaid;     /* it stands beside a printed text, which has no word of it */
    bool adopted;               /* of a target; false: announced at a conference only */
    const struct figure_more *more;     /* NULL: nothing of it; read it through figure_more */
    const struct data_source *source;   /* never NULL after a successful read */
    struct str locator;         /* "§1", "l. 83" */
    struct span at;
    const struct figure *next;  /* of model_figures */
    const struct figure *next_of_area;  /* of model_area_figures */
};

/* The rare fields of a figure; never NULL. */
const struct figure_more *figure_more(const struct figure *f);
/* What its change or growth is against: its own, else the indicator's. */
const struct against *figure_against(const struct figure *f);
/* What it measures exactly: its own definition, else the indicator's. Figures are compared and
 * series joined only where these are equal. */
struct str figure_definition(const struct figure *f);

/* An indicator list by name, in order. */
struct indicator_list {
    struct str id;
    const struct indicator **indicators;
    size_t count;
};

/* ---- tasks: what has to be done, by whom, until when, and how far it is ---- */

enum task_state { TASK_UNSAID, TASK_NOT_STARTED, TASK_UNDER_WAY, TASK_DONE, TASK_BEHIND };

/* A point of a plan's own schedule: by `at` this share (per cent) shall be done. */
struct milestone { struct str at; struct decimal share; };

struct task {
    struct str id;
    struct bilingual name;
    struct period period;
    const struct area *area;
    const struct figure *figure;        /* ROLE_TASK or a target it stands for; NULL: no number */
    const struct figure *done;          /* the actual that tells how far it is; NULL: `progress` */
    const struct office **lead, **support;      /* 牵头单位, 配合单位, in order */
    size_t lead_count, support_count;
    struct str deadline;                /* ISO date or period; ptr NULL: the period's end */
    bool has_progress;
    struct decimal progress;            /* per cent done, as reported */
    struct str as_of;                   /* ISO date of progress and state */
    enum task_state state;              /* as reported */
    const struct milestone *schedule;   /* NULL: even pace */
    size_t schedule_count;
    struct bilingual note;
    const struct data_source *source;
    struct str locator;
    /* where progress and state were said last: the entry or a form */
    struct span reported;
    struct span at;
};

/* ---- exact words, quoted as they stand ---- */

/* A person in a post for a time; an outdated post is an error of a text. */
struct person {
    struct str id;
    struct bilingual name, post;        /* several offices at once in their order: 市委副书记、市长 */
    struct bilingual short_post;        /* another form that is right too: 市长, mayor */
    struct str from, to;                /* ISO dates; ptr NULL: open */
    const struct person *next;          /* the same person's next post in time; NULL */
    struct span at;
};

/* An official name or 提法; parts of a broken order are found by its own characters. */
struct formulation {
    struct str id;
    struct bilingual text;
    /* forms that are known to be mistaken, in either language */
    struct str const *wrong;
    size_t wrong_count;
    const struct data_source *source;   /* NULL: not said */
    struct span at;
};

/* A term and its one English; `avoid`: other English that is in use. */
struct term {
    struct str id;
    struct bilingual text;
    struct str const *avoid;
    size_t avoid_count;
    struct span at;
};

/* A unit that the dataset adds, as entered; the unit itself is in the registry. */
struct unit_entry {
    struct str zh, en, many, of, factor;
    struct span at;
};

/* Lamps of supervision: points behind schedule beyond which a task is yellow, or red; not beyond
 * the first it is under way. */
struct lamps {
    bool set;
    struct decimal yellow, red;         /* 0 <= yellow < red */
    struct span at;
};

struct dataset {
    struct str folder;                  /* of the project, as its files' paths begin; or none */
    struct lamps lamps;
    struct str name;
    const struct area *area;            /* the default */
    struct map *areas, *sources, *indicators, *lists, *figures;    /* by id */
    struct map *offices, *tasks, *people, *formulations, *glossary;
    struct map *slots;                  /* figures by id without key, see figure_slot.c */
    struct map *area_figures;           /* by the area's id, see figure_slot.c */
    struct map *indicator_names, *task_names;   /* struct called: by Chinese names, see name.c */
    struct map *unit_entries;           /* struct unit_entry */
    struct units *units;
    bool invented;                      /* data marked as invented */
    int first_year, last_year;          /* of figures of whole years; 0 where there are none */
    struct table_left *left;            /* what tables hold and nobody reads: see table.h */
    struct arena *arena;
};

/*
 * Read and join the data files (already read into trees or tables, one per file, in the order
 * given; see model/table.h). Reports every mistake and keeps what is right, so check diag_errors;
 * never NULL. The same id in two files names both places.
 */
struct dataset *model_data(struct arena *a, const struct node *const *files, size_t count,
                           struct diag *d);

/* "6%左右", "5.5%以内", "稳定在40亿斤以上", "全省第2（增速）", "与经济增长同步" ... into a figure's
 * relation, value, unit, rank. False after a report at `at`. */
bool figure_read_printed(const struct dataset *data, struct str text, struct span at,
                         struct figure *out, struct diag *d);

/*
 * A figure, or NULL. With several in a period the one without key wins; a single one needs no
 * asking for; `key` asks for another. Of several vintages of one figure the newest final one
 * counts (then revised, preliminary, expected); `key` may be a vintage. area NULL: the default.
 */
const struct figure *model_figure(const struct dataset *data, const struct indicator *i,
                                  const struct area *area, struct period p, enum role role,
                                  struct str key);

/*
 * The first of all figures of an indicator, area, period and role, with every key and vintage, in
 * the order of entry, the others by `next`; or NULL. area NULL: the default.
 */
const struct figure *model_figures(const struct dataset *data, const struct indicator *i,
                                   const struct area *area, struct period p, enum role role);

/* The first of all figures of an area in the order of entry, the others by `next_of_area`; or NULL.
 * area NULL: the default. */
const struct figure *model_area_figures(const struct dataset *data, const struct area *area);

/*
 * The actual that tells how far a period is: its own where there is one, else the one that
 * runs longest from the period's first day (2025-01/2025-06, 2025-Q1 and 2025-01 of 2025), not
 * beyond `as_of` (a date or period; ptr NULL: any). NULL where there is none.
 */
const struct figure *model_so_far(const struct dataset *data, const struct indicator *i,
                                  const struct area *area, struct period p, struct str as_of);

/* By id or name; NULL. */
const struct office *model_office(const struct dataset *data, struct str name);
/* Report that no office has this id or name, with the nearest; always false. */
bool model_unknown_office(const struct dataset *data, struct str name, struct span at,
                          struct diag *d);
/* By id or Chinese name; NULL where there is none, or several of one name. */
const struct task *model_task(const struct dataset *data, struct str name);

/* ---- the report ---- */

struct document {
    const struct source *source;
    struct bilingual title, deck;       /* inline markup allowed */
    struct span title_at, deck_at, foot_at;     /* of one not there: as `at` */
    struct str template_name;
    struct span template_at;
    struct str const *data;             /* patterns, relative to the report's folder */
    struct span *data_at;
    size_t data_count;
    struct str date;
    struct span date_at;
    struct str version;                 /* of a draft: 第2稿 */
    struct period period;
    struct span period_at;
    /* the report of an earlier year that it began from; or none */
    struct str from;
    struct span from_at;
    bool same_words;                    /* sentences of it may stay whose figures are new */
    struct str area;                    /* id, or none: the dataset's default */
    struct span area_at;
    int languages;                      /* bits of enum edition: `languages: zh-en`; default 3 */
    struct bilingual foot, specimen;    /* specimen: 样张 line, on by `specimen: yes` */
    struct span specimen_at;
    bool is_specimen;
    long fit[3];                        /* pages it must fill in Chinese, English, both; 0: any */
    bool fit_frame;                     /* to the foot of the last */
    struct span fit_at;
    const struct node *body;            /* the markup tree */
    struct str const *parts;            /* reports bound into this one: paths from its folder */
    struct span *parts_at;
    size_t part_count;
    bool attach_data;                   /* to the PDF of the screen, with the files of `attach` */
    bool attach_all;                    /* that of all areas also where it is built for one */
    struct str const *attach;           /* paths from the report's folder */
    struct span *attach_at;
    size_t attach_count;
    const struct document *const *part_documents;   /* as many, once they are read */
    struct span at;
};

/* The front matter. NULL after a report that leaves nothing to work with. */
struct document *model_document(struct arena *a, const struct node *report, struct diag *d);

/* ---- references ---- */

enum part { PART_VALUE, PART_TARGET, PART_NEXT_TARGET, PART_RANK, PART_VERDICT, PART_CHANGE,
            PART_GAP, PART_SOURCE, PART_NAME, PART_AGAINST, PART_RECORD, PART_STREAK,
            PART_RANK_CHANGE,
            PART_COMMITMENT, PART_DEADLINE, PART_STATUS, PART_PACE, PART_PROGRESS, PART_ELAPSED,
            PART_REQUIRED, PART_REQUIRED_RATE, PART_OWNER,
            PART_TASK };
enum part_format { FORMAT_DEFAULT, FORMAT_ORDINAL, FORMAT_NUMBER, FORMAT_WORDS, FORMAT_BARE,
                   FORMAT_SIZE,         /* without its sign, which 下降 or fell by says */
                   FORMAT_COUNT,        /* a number that English spells to nine: four counties */
                   FORMAT_MOVED };      /* with the words of its sign: grew by 3%, fell by 3% */

struct reference {
    const struct indicator *indicator;
    const struct area *area;
    struct period period;
    enum part part;
    enum part_format format;
    struct str key;
    struct span at;
};

/*
 * Resolve {[area/]id[@period][#key][.part][:format]} (ids or Chinese names; a reference node of the
 * markup, or a scalar that holds the same text). False after a report that lists the candidates. A
 * reference whose figure is missing resolves: the caller knows whether it writes a draft.
 */
bool model_reference(const struct dataset *data, const struct document *doc, const struct node *n,
                     struct reference *out, struct diag *d);
/* The same reference as it would be written in another form, {gdp@2024:size}, or of another year. */
struct str model_reference_form(struct arena *a, const struct reference *r, const char *form);
struct str model_reference_year(struct arena *a, const struct reference *r, int year);

/* {task[.part]}: what of a task stands in a text. */
enum task_part { TASK_PART_NAME, TASK_PART_TARGET, TASK_PART_ACTUAL, TASK_PART_PROGRESS,
                 TASK_PART_ELAPSED, TASK_PART_PACE, TASK_PART_STATE, TASK_PART_DEADLINE,
                 TASK_PART_LEAD, TASK_PART_SUPPORT, TASK_PARTS };
struct task_reference {
    const struct task *task;
    enum task_part part;
    struct span at;
};

/*
 * Resolve {task[.part]} where the name is that of a task and of no indicator; else task is NULL and
 * nothing is reported. False after a report.
 */
bool model_task_reference(const struct dataset *data, const struct node *n,
                          struct task_reference *out, struct diag *d);

/* Is it the person's post on this day (ISO; empty: any)? */
bool person_on(const struct person *p, struct str date);

/*
 * Resolve {id} of a formulation or a term, {id}, {id.post} and {id.short} of a person (by
 * id or Chinese name), the post being that of the report's date. *found is false where the
 * name is none of these, or also that of an indicator or a task, and then nothing is
 * reported. False after a report.
 */
bool model_exact(const struct dataset *data, const struct document *doc, const struct node *n,
                 struct bilingual *out, bool *found, struct diag *d);

/* 位次, rank; 升降, moved: what a reference asks of its indicator, as references write it; empty:
 * its value or its name. */
struct str model_part_name(struct str reference, enum language language);

/* An indicator by id or Chinese name (full or short); NULL. Several: *count > 1, NULL. */
const struct indicator *model_indicator(const struct dataset *data, struct str name,
                                        size_t *count);

/* The id of a figure as `why` takes it: [area/]indicator@period[:role][.key]; role defaults to
 * actual. NULL after a report with candidates. */
const struct figure *model_figure_named(const struct dataset *data, struct str id, struct span at,
                                        struct diag *d);

/* A list by name, or indicators separated by commas, or a YAML list of either. */
bool model_rows(const struct dataset *data, const struct node *n,
                const struct indicator ***out, size_t *count, struct arena *a, struct diag *d);

/* --dump model */
void model_dump(const struct dataset *data, struct buf *out);

#endif
