/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "histogram.h"

G_BEGIN_DECLS

/* The layout of an HdrHistogram from 1 to WEIR_HISTOGRAM_HIGHEST with three digits: values below
 * 2 * 2^10 have a bucket each, every following power of two is divided into 2^10 buckets. */
#define WEIR_HISTOGRAM_DIGITS    3
#define WEIR_HISTOGRAM_HALF_BITS 10
#define WEIR_HISTOGRAM_HALF      (1u << WEIR_HISTOGRAM_HALF_BITS)
#define WEIR_HISTOGRAM_POWERS    22
#define WEIR_HISTOGRAM_LENGTH    ((WEIR_HISTOGRAM_POWERS + 1) * WEIR_HISTOGRAM_HALF)

/* HdrHistogram's V2 encoding (https://github.com/HdrHistogram/HdrHistogram, the class
 * AbstractHistogram): base64 of an envelope (cookie, length) around a zlib stream of a header of
 * 40 bytes and the counts, all big-endian. A count is a ZigZag LEB128 number of at most nine
 * bytes, the ninth carrying eight bits; -k stands for k counts of 0. */
#define WEIR_HISTOGRAM_ENVELOPE_COOKIE 0x1c849314u
#define WEIR_HISTOGRAM_PAYLOAD_COOKIE  0x1c849313u
#define WEIR_HISTOGRAM_LOWEST          G_GINT64_CONSTANT (1)
#define WEIR_HISTOGRAM_RATIO_ONE       G_GUINT64_CONSTANT (0x3ff0000000000000) /* 1.0 as IEEE 754 */
#define WEIR_HISTOGRAM_COUNT_MAX       9                                       /* bytes of one count */

/* A bucket that is not empty. */
typedef struct {
  guint bucket;
  guint64 count; /* none above G_MAXINT64, the most that the encoding can hold */
} WeirHistogramEntry;

/* Times of a run lie close together on a scale of 22 powers of two: only the buckets between the
 * lowest and the highest in use have a count. One that was read has but a few hundred among
 * thousands of them, and is mostly added to another: it keeps those until something is added to it. */
struct _WeirHistogram {
  guint64 *counts;
  guint first;  /* the bucket of counts[0]; those before it are 0 */
  guint length; /* of @counts; those after it are 0 */
  guint64 total;
  WeirHistogramEntry *entries; /* (nullable): in place of @counts, which has no length then */
  guint n_entries;
};

/* Buckets from @begin to before @end; none where both are equal. */
typedef struct {
  guint begin, end;
} WeirHistogramSpan;

WeirHistogramSpan weir_histogram_span (const WeirHistogram *histogram);
void weir_histogram_take (WeirHistogram *histogram, WeirHistogramEntry *entries, guint n);

/**
 * weir_histogram_next_entry:
 * @at: (inout): 0 to begin with
 * @entry: (out): the next bucket that is not empty
 *
 * Returns: %FALSE where there is none
 */
static inline gboolean
weir_histogram_next_entry (const WeirHistogram *histogram, guint *at, WeirHistogramEntry *entry)
{
  if (histogram->entries != NULL) {
    if (*at < histogram->n_entries)
      *entry = histogram->entries[(*at)++];
    else
      return FALSE;
    return TRUE;
  }
  while (*at < histogram->length) {
    guint i = (*at)++;

    if (histogram->counts[i] > 0) {
      *entry = (WeirHistogramEntry){ histogram->first + i, histogram->counts[i] };
      return TRUE;
    }
  }
  return FALSE;
}

G_END_DECLS
