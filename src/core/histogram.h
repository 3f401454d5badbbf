/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeirHistogram:
 *
 * A high dynamic range histogram of times in microseconds: log-linear, 1 µs to 1 h, three
 * significant digits, so that any value it gives is at most 0.1 % above the one recorded.
 * Histograms merge without loss. Room is taken only up to the highest value seen.
 */
typedef struct _WeirHistogram WeirHistogram;

#define WEIR_HISTOGRAM_HIGHEST (G_GINT64_CONSTANT (3600000000))
#define WEIR_HISTOGRAM_ERROR   (weir_histogram_error_quark ())
typedef enum {
  WEIR_HISTOGRAM_ERROR_ENCODING,  /* not base64, not zlib, cut, another cookie */
  WEIR_HISTOGRAM_ERROR_PRECISION, /* sound, but of another range or precision */
} WeirHistogramError;
GQuark weir_histogram_error_quark (void);

WeirHistogram *weir_histogram_new (void);
WeirHistogram *weir_histogram_copy (const WeirHistogram *histogram);
void weir_histogram_free (WeirHistogram *histogram);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirHistogram, weir_histogram_free)

void weir_histogram_record (WeirHistogram *histogram, gint64 us);
void weir_histogram_merge (WeirHistogram *histogram, const WeirHistogram *other);
void weir_histogram_reset (WeirHistogram *histogram);
gboolean weir_histogram_equal (const WeirHistogram *a, const WeirHistogram *b);

guint64 weir_histogram_count (const WeirHistogram *histogram);
gint64 weir_histogram_min (const WeirHistogram *histogram);
gint64 weir_histogram_max (const WeirHistogram *histogram);
double weir_histogram_mean (const WeirHistogram *histogram);
double weir_histogram_stddev (const WeirHistogram *histogram);
gint64 weir_histogram_value_at_rank (const WeirHistogram *histogram, guint64 rank);
gint64 weir_histogram_percentile (const WeirHistogram *histogram, double percent);
guint64 weir_histogram_count_at_or_below (const WeirHistogram *histogram, gint64 us);

typedef struct {
  guint index;            /* zero-initialise to begin */
  gint64 lowest, highest; /* µs, both inclusive */
  guint64 count;
} WeirHistogramBucket;
gboolean weir_histogram_next (const WeirHistogram *histogram, WeirHistogramBucket *bucket);

char *weir_histogram_encode (const WeirHistogram *histogram);
WeirHistogram *weir_histogram_decode (const char *text, gssize length, GError **error);

G_END_DECLS
