/* job/batch_packet.h - what a worker answers to its parent (batch_worker.c to batch_crew.c) */
#ifndef JOB_BATCH_PACKET_H
#define JOB_BATCH_PACKET_H

#include "job/batch_private.h"

#define BATCH_HANDED 100                 /* outputs a packet; the kernel takes 253 descriptors */
#define BATCH_PACKET (128u << 10)
#define MOST_MESSAGE (32u << 10)

/* The head of an answer; behind it the texts, then each piece of the set, with its path. */
struct batch_answer {
    uint32_t last, ok, kept, changed, pieces, message, reason, figures;
    uint32_t unwritten;                 /* the world failed, not the item */
    uint32_t leaves;                    /* the worker ends */
    uint64_t keys[KEYS];
};

struct batch_handed { uint64_t size, hash; uint32_t path; uint16_t kind, has_descriptor; };

union batch_packet {
    struct batch_answer answer;
    char bytes[BATCH_PACKET];
};

#endif
