/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "histogram-private.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

#include "record-times.h"

/* Written by HdrHistogram 2.1.11 for Java: Histogram (1, 3600000000, 3). */
static const char java_empty[] = "HISTFAAAAB94nJNpmSzMwMDAyAABzFAazL82eQmD/QeoCABVgwSI";
static const char java_one[] = "HISTFAAAACF4nJNpmSzMwMDAxAABzFCaEURcm7yEwf4DVIQJAFowBIs=";
static const char java_borders[] =
    "HISTFAAAADV4nJNpmSzMwMAgwQABzFCaEURcm7yEwf4DRICJiem7PBPLb34wZtqfx9IZxzQ9jgUAC/oK8g==";
static const char java_spread[] =
    "HISTFAAAARB4nC2OvUpDQRCFd75d0UuIP1wkBAxB5BIsJISLhCAhiIVlELGQFGKVyspabASRICLBN7Cz9gnESsRC0EIsUlhZKPgAepa4"
    "AzvD4c"
    "x3ZuFkmDpnLTd+/r9b/F6G167zPRZeZxkkPCc8TLPBMQeMpvgJvHs+jSZfxhtxfPLcw5lxBQmPPo6/"
    "MMkKPTpMsMwuKY4ZDunSYAs+jHOjDvvS"
    "Za1xZ9JzceeV5qnQok811KQVWKTEnpxFYEl/"
    "UY6ywnJ2qJIJkKs3mAvbclWU1FRuJt+lCdjTCbcW7+or88JY14ZH2ILawMSS0GVk2qIUZMzZ1F"
    "E+Jma0Ba2rTi1iyiImHCnkJvrbqjX5VtVJQ8ofNa8tcw==";
static const char java_large[] =
    "HISTFAAAAC94nJNpmSzMwMAgwQABzFCaEURcm7yEwf4DRICzAQQcWusaYIC57qpHAyMARqsPCg==";
/* The same with two digits, up to 60 s, from 1000 on. */
static const char java_two_digits[] = "HISTFAAAACF4nJNpmSzMwMDAxAABMJoRRFybvITB/gNEgJcJAFovBJc=";
static const char java_short[] = "HISTFAAAACF4nJNpmSzMwMDAxAABzFCaEcyZ3M5g/wEiwMsEAE1kA6g=";
static const char java_coarse[] = "HISTFAAAACJ4nJNpmSzMwMDAxAABzFDqBYi8NnkJg/0HiIgkEwBrwwWO";

static WeirHistogram *
histogram_of (const gint64 *values, guint n)
{
  WeirHistogram *histogram = weir_histogram_new ();

  for (guint i = 0; i < n; i++)
    weir_histogram_record (histogram, values[i]);
  return histogram;
}

static void
test_empty (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  WeirHistogramBucket bucket = { 0 };

  g_assert_cmpuint (weir_histogram_count (histogram), ==, 0);
  g_assert_cmpint (weir_histogram_min (histogram), ==, 0);
  g_assert_cmpint (weir_histogram_max (histogram), ==, 0);
  g_assert_cmpfloat (weir_histogram_mean (histogram), ==, 0);
  g_assert_cmpfloat (weir_histogram_stddev (histogram), ==, 0);
  g_assert_cmpint (weir_histogram_percentile (histogram, 99), ==, 0);
  g_assert_cmpint (weir_histogram_value_at_rank (histogram, 3), ==, 0);
  g_assert_cmpuint (weir_histogram_count_at_or_below (histogram, WEIR_HISTOGRAM_HIGHEST), ==, 0);
  g_assert_false (weir_histogram_next (histogram, &bucket));
}

/* The buckets follow one another without a gap, none wider than a thousandth of what it holds. */
static void
test_layout (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  WeirHistogramBucket bucket = { 0 };
  gint64 next = 0;
  guint n = 0;

  for (gint64 value = 0; value <= WEIR_HISTOGRAM_HIGHEST; value = weir_histogram_max (histogram) + 1)
    weir_histogram_record (histogram, value);
  while (weir_histogram_next (histogram, &bucket)) {
    g_assert_cmpint (bucket.lowest, ==, next);
    g_assert_cmpuint (bucket.count, ==, 1);
    g_assert_cmpint ((bucket.highest - bucket.lowest) * 1000, <=, bucket.lowest);
    next = bucket.highest + 1;
    n++;
  }
  g_assert_cmpint (next, >, WEIR_HISTOGRAM_HIGHEST);
  g_assert_cmpuint (n, ==, weir_histogram_count (histogram));
}

static void
test_borders (void)
{
  const struct {
    gint64 value, lowest, highest;
  } rows[] = {
    { G_MININT64, 0, 0 },
    { -1, 0, 0 },
    { 0, 0, 0 },
    { 1, 1, 1 },
    { 2047, 2047, 2047 },
    { 2048, 2048, 2049 },
    { 2049, 2048, 2049 },
    { 4095, 4094, 4095 },
    { 4096, 4096, 4099 },
    { 1000000, 999936, 1000447 },
    { WEIR_HISTOGRAM_HIGHEST, 3598712832, 3600809983 },
    { WEIR_HISTOGRAM_HIGHEST + 1, 3598712832, 3600809983 },
    { G_MAXINT64, 3598712832, 3600809983 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WeirHistogram) histogram = histogram_of (&rows[i].value, 1);

    g_assert_cmpint (weir_histogram_min (histogram), ==, rows[i].lowest);
    g_assert_cmpint (weir_histogram_max (histogram), ==, rows[i].highest);
    g_assert_cmpuint (weir_histogram_count_at_or_below (histogram, rows[i].lowest - 1), ==, 0);
    g_assert_cmpuint (weir_histogram_count_at_or_below (histogram, rows[i].lowest), ==, 1);
    g_assert_cmpuint (weir_histogram_count_at_or_below (histogram, G_MAXINT64), ==, 1);
  }
}

static void
test_room (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();

  g_assert_cmpuint (histogram->length, ==, 0);
  weir_histogram_record (histogram, 100);
  g_assert_cmpuint (histogram->length, <=, 128);
  weir_histogram_record (histogram, G_MAXINT64);
  g_assert_cmpuint (histogram->length, <=, WEIR_HISTOGRAM_LENGTH);
  weir_histogram_reset (histogram);
  g_assert_cmpuint (weir_histogram_count (histogram), ==, 0);
  g_assert_cmpint (weir_histogram_max (histogram), ==, 0);
}

/* Element round-half-even (p / 100 * (n - 1)) of the values 1 to n. */
static void
test_percentile_rule (void)
{
  const struct {
    guint n;
    double percent;
    gint64 value;
  } rows[] = {
    { 1, 0, 1 },      { 1, 50, 1 },    { 1, 100, 1 },   { 2, 50, 1 },     { 2, 51, 2 },
    { 4, 50, 3 },     { 6, 50, 3 },    { 8, 50, 5 },    { 10, 50, 5 },    { 10, 95, 10 },
    { 100, 50, 51 },  { 100, 95, 95 }, { 100, 99, 99 }, { 101, 99, 100 }, { 200, 95, 190 },
    { 200, 99, 198 }, { 10, -5, 1 },   { 10, 120, 10 }, { 10, NAN, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WeirHistogram) histogram = weir_histogram_new ();

    for (guint value = rows[i].n; value > 0; value--)
      weir_histogram_record (histogram, value);
    g_assert_cmpint (weir_histogram_percentile (histogram, rows[i].percent), ==, rows[i].value);
  }
}

static int
compare_values (const void *a, const void *b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Times as they occur: even, log-even over the whole range, two humps, all alike. */
static gint64
draw (GRand *random, guint shape)
{
  switch (shape) {
  case 0:
    return g_rand_int_range (random, 0, 5000);
  case 1:
    return (gint64) exp (g_rand_double_range (random, 0, log ((double) WEIR_HISTOGRAM_HIGHEST)));
  case 2:
    return g_rand_int_range (random, 0, 100) < 95 ? g_rand_int_range (random, 900, 1100)
                                                  : g_rand_int_range (random, 400000, 5000000);
  default:
    return 123456;
  }
}

/* @reported is the top of the bucket of @exact: never below, at most a thousandth above. */
static void
assert_near (gint64 reported, gint64 exact)
{
  g_assert_cmpint (reported, >=, exact);
  g_assert_cmpint ((reported - exact) * 1000, <=, exact);
}

static void
check_moments (const WeirHistogram *histogram, const gint64 *values, guint n)
{
  double sum = 0, squares = 0, mean;

  for (guint i = 0; i < n; i++)
    sum += (double) values[i];
  mean = sum / n;
  for (guint i = 0; i < n; i++)
    squares += ((double) values[i] - mean) * ((double) values[i] - mean);
  g_assert_cmpfloat_with_epsilon (weir_histogram_mean (histogram), mean, mean * 0.0005 + 1e-9);
  g_assert_cmpfloat_with_epsilon (weir_histogram_stddev (histogram), sqrt (squares / n),
                                  0.001 * (mean + sqrt (squares / n)) + 1e-9);
}

static void
check_against_sorting (GRand *random, guint shape, guint n)
{
  static const double percents[] = { 0, 1, 25, 50, 75, 90, 95, 99, 99.9, 100 };
  g_autofree gint64 *values = g_new (gint64, n);
  g_autoptr (WeirHistogram) histogram = NULL;
  gint64 at = draw (random, shape);
  guint below = 0;

  for (guint i = 0; i < n; i++)
    values[i] = draw (random, shape);
  histogram = histogram_of (values, n);
  qsort (values, n, sizeof *values, compare_values);
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    assert_near (weir_histogram_percentile (histogram, percents[i]),
                 values[(guint) nearbyint (percents[i] / 100 * (n - 1))]);
  for (guint rank = 0; rank < n; rank += 1 + n / 50)
    assert_near (weir_histogram_value_at_rank (histogram, rank), values[rank]);
  while (below < n && values[below] <= at)
    below++;
  g_assert_cmpuint (weir_histogram_count_at_or_below (histogram, at), >=, below);
  g_assert_cmpuint (weir_histogram_count_at_or_below (histogram, at - at / 1000 - 1), <=, below);
  g_assert_cmpuint (weir_histogram_count (histogram), ==, n);
  g_assert_cmpint (weir_histogram_min (histogram), <=, values[0]);
  assert_near (weir_histogram_max (histogram), values[n - 1]);
  check_moments (histogram, values, n);
}

static void
test_against_sorting (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);

  for (guint round = 0; round < 200; round++)
    check_against_sorting (random, round % 4, (guint) g_rand_int_range (random, 1, 2000));
}

static void
test_merge_is_recording_both (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 100; round++) {
    g_autoptr (WeirHistogram) a = weir_histogram_new (), b = weir_histogram_new ();
    g_autoptr (WeirHistogram) both = weir_histogram_new (), copy = NULL;

    for (guint n = (guint) g_rand_int_range (random, 0, 300); n > 0; n--) {
      gint64 value = draw (random, g_rand_int_range (random, 0, 4));
      WeirHistogram *one = g_rand_boolean (random) ? a : b;

      weir_histogram_record (one, value);
      weir_histogram_record (both, value);
    }
    copy = weir_histogram_copy (a);
    g_assert_true (weir_histogram_equal (copy, a));
    weir_histogram_merge (a, b);
    g_assert_true (weir_histogram_equal (a, both));
    g_assert_cmpuint (weir_histogram_count (a), ==, weir_histogram_count (both));
    weir_histogram_merge (b, copy);
    g_assert_true (weir_histogram_equal (b, both));
    weir_histogram_record (b, 77);
    g_assert_false (weir_histogram_equal (b, both));
  }
}

static void
test_record_times (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new (), once = weir_histogram_new ();

  record_times (histogram, 500, 0);
  g_assert_true (weir_histogram_equal (histogram, once));
  record_times (histogram, 500, 3);
  for (guint i = 0; i < 3; i++)
    weir_histogram_record (once, 500);
  g_assert_true (weir_histogram_equal (histogram, once));
  weir_histogram_merge (histogram, histogram);
  g_assert_cmpuint (weir_histogram_count (histogram), ==, 6);
}

/* Counts end at the highest that can be written, and never wrap. */
static void
test_saturates (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new (), back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 3; i++)
    record_times (histogram, 9, G_MAXUINT64);
  weir_histogram_merge (histogram, histogram);
  g_assert_cmpuint (weir_histogram_count (histogram), ==, G_MAXINT64);
  g_assert_cmpint (weir_histogram_percentile (histogram, 100), ==, 9);
  text = weir_histogram_encode (histogram);
  back = weir_histogram_decode (text, -1, &error);
  g_assert_no_error (error);
  g_assert_true (weir_histogram_equal (histogram, back));
}

/* A sum of such counts would wrap. */
static void
test_ranks_of_saturated (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();

  for (gint64 us = 3; us <= 9; us += 2)
    for (guint i = 0; i < 2; i++)
      record_times (histogram, us, G_MAXUINT64);
  g_assert_cmpint (weir_histogram_value_at_rank (histogram, 0), ==, 3);
  g_assert_cmpint (weir_histogram_value_at_rank (histogram, (guint64) G_MAXINT64 - 1), ==, 3);
  g_assert_cmpint (weir_histogram_value_at_rank (histogram, G_MAXINT64), ==, 5);
}

/* The zlib stream in an encoded histogram, inflated: its bytes depend on no compressor. */
static GBytes *
payload_of (const char *text)
{
  gsize length;
  g_autofree guint8 *bytes = g_base64_decode (text, &length);
  g_autofree guint8 *payload = g_malloc (1 << 20);
  uLongf size = 1 << 20;

  g_assert_cmpint (uncompress (payload, &size, bytes + 8, length - 8), ==, Z_OK);
  return g_bytes_new (payload, size);
}

static void
assert_same_as_java (const WeirHistogram *histogram, const char *java)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirHistogram) decoded = weir_histogram_decode (java, -1, &error);
  g_autofree char *encoded = weir_histogram_encode (histogram);
  g_autoptr (GBytes) ours = payload_of (encoded), theirs = payload_of (java);

  g_assert_no_error (error);
  g_assert_true (weir_histogram_equal (histogram, decoded));
  g_assert_cmpuint (weir_histogram_count (histogram), ==, weir_histogram_count (decoded));
  g_assert_true (g_bytes_equal (ours, theirs));
  g_assert_true (g_str_has_prefix (encoded, "HISTFAAA"));
}

static void
test_java (void)
{
  static const gint64 one[] = { 1 };
  static const gint64 borders[] = { 0,    1,    2,    2047,    2048,    2049,     4095,       4096,
                                    4097, 8191, 8192, 1000000, 1000000, 59999999, 3599999999, 3600000000 };
  g_autoptr (WeirHistogram) empty = histogram_of (NULL, 0), single = histogram_of (one, 1);
  g_autoptr (WeirHistogram) wide = histogram_of (borders, G_N_ELEMENTS (borders));
  g_autoptr (WeirHistogram) spread = weir_histogram_new (), large = weir_histogram_new ();
  gint64 state = 42;

  for (guint i = 0; i < 150; i++) {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    weir_histogram_record (spread, 100 + state % 100000 * (1 + i % 3));
  }
  record_times (large, 5, G_GUINT64_CONSTANT (1) << 40);
  record_times (large, 123456, G_GUINT64_CONSTANT (1) << 62);
  record_times (large, 123657, 63);
  record_times (large, 3000000, 64);
  assert_same_as_java (empty, java_empty);
  assert_same_as_java (single, java_one);
  assert_same_as_java (wide, java_borders);
  assert_same_as_java (spread, java_spread);
  assert_same_as_java (large, java_large);

  /* What the same program printed; its midpoints are half a microsecond higher. */
  g_assert_cmpint (weir_histogram_min (spread), ==, 1068);
  g_assert_cmpint (weir_histogram_max (spread), ==, 289791);
  g_assert_cmpfloat_with_epsilon (weir_histogram_mean (spread), 105107.37333333334, 0.5);
  g_assert_cmpfloat_with_epsilon (weir_histogram_stddev (spread), 77688.9718181027, 0.01);
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (99);

  for (guint round = 0; round < 200; round++) {
    g_autoptr (WeirHistogram) histogram = weir_histogram_new (), back = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL, *longer = NULL;

    for (guint n = (guint) g_rand_int_range (random, 0, 200); n > 0; n--)
      record_times (histogram, draw (random, round % 4),
                    G_GUINT64_CONSTANT (1) << g_rand_int_range (random, 0, 50));
    text = weir_histogram_encode (histogram);
    longer = g_strconcat (text, "behind", NULL);
    back = weir_histogram_decode (longer, (gssize) strlen (text), &error);
    g_assert_no_error (error);
    g_assert_true (weir_histogram_equal (histogram, back));
    g_assert_cmpuint (weir_histogram_count (histogram), ==, weir_histogram_count (back));
  }
}

static void
assert_same_figures (const WeirHistogram *a, const WeirHistogram *b)
{
  WeirHistogramBucket of_a = { 0 }, of_b = { 0 };

  g_assert_true (weir_histogram_equal (a, b) && weir_histogram_equal (b, a));
  g_assert_cmpuint (weir_histogram_count (a), ==, weir_histogram_count (b));
  g_assert_cmpint (weir_histogram_min (a), ==, weir_histogram_min (b));
  g_assert_cmpint (weir_histogram_max (a), ==, weir_histogram_max (b));
  g_assert_cmpfloat (weir_histogram_mean (a), ==, weir_histogram_mean (b));
  g_assert_cmpfloat (weir_histogram_stddev (a), ==, weir_histogram_stddev (b));
  for (double percent = 0; percent <= 100; percent += 12.5)
    g_assert_cmpint (weir_histogram_percentile (a, percent), ==, weir_histogram_percentile (b, percent));
  for (gint64 us = -1; us < WEIR_HISTOGRAM_HIGHEST; us = us * 7 + 9)
    g_assert_cmpuint (weir_histogram_count_at_or_below (a, us), ==, weir_histogram_count_at_or_below (b, us));
  while (weir_histogram_next (a, &of_a)) {
    g_assert_true (weir_histogram_next (b, &of_b));
    g_assert_cmpint (of_a.lowest, ==, of_b.lowest);
    g_assert_cmpint (of_a.highest, ==, of_b.highest);
    g_assert_cmpuint (of_a.count, ==, of_b.count);
  }
  g_assert_false (weir_histogram_next (b, &of_b));
}

static WeirHistogram *
read_back (const WeirHistogram *histogram)
{
  g_autofree char *text = weir_histogram_encode (histogram);
  WeirHistogram *back = weir_histogram_decode (text, -1, NULL);
  g_autofree char *again = weir_histogram_encode (back);

  g_assert_cmpstr (again, ==, text);
  return back;
}

/* One that was read keeps its counts otherwise than one that recorded them, until something is added to it. */
static void
test_read_or_recorded (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 100; round++) {
    g_autoptr (WeirHistogram) recorded = weir_histogram_new (), other = weir_histogram_new ();
    g_autoptr (WeirHistogram) read = NULL, copy = NULL, other_read = NULL;

    for (guint n = (guint) g_rand_int_range (random, 0, 100); n > 0; n--)
      weir_histogram_record (recorded, draw (random, round % 4));
    record_times (other, draw (random, round % 4), round % 3);
    read = read_back (recorded);
    copy = weir_histogram_copy (read);
    other_read = read_back (other);
    assert_same_figures (read, recorded);
    assert_same_figures (copy, recorded);
    weir_histogram_merge (read, other_read);
    weir_histogram_merge (recorded, other);
    assert_same_figures (read, recorded);
    weir_histogram_merge (copy, copy);
    weir_histogram_record (copy, 77);
    weir_histogram_reset (other_read);
    g_assert_cmpuint (weir_histogram_count (copy), ==, 2 * (weir_histogram_count (recorded) - round % 3) + 1);
    weir_histogram_reset (other);
    assert_same_figures (other_read, other);
  }
}

/* Whether the counts end within what is looked at first, at its end, or behind it. */
static void
test_lengths (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();

  for (gint64 us = 0; us < 6000; us += us < 2030 || us > 2060 ? 37 : 1) {
    g_autoptr (WeirHistogram) back = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;

    while ((gint64) weir_histogram_count (histogram) <= us)
      weir_histogram_record (histogram, (gint64) weir_histogram_count (histogram));
    text = weir_histogram_encode (histogram);
    back = weir_histogram_decode (text, -1, &error);
    g_assert_no_error (error);
    g_assert_true (weir_histogram_equal (histogram, back));
  }
}

static void
assert_refused (const char *text, gssize length, WeirHistogramError code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirHistogram) histogram = weir_histogram_decode (text, length, &error);

  g_assert_null (histogram);
  g_assert_error (error, WEIR_HISTOGRAM_ERROR, (int) code);
  if (!strstr (error->message, part))
    g_error ("expected \"%s\" in \"%s\"", part, error->message);
}

static void
test_precision (void)
{
  assert_refused (java_two_digits, -1, WEIR_HISTOGRAM_ERROR_PRECISION, "with 2 digits");
  assert_refused (java_short, -1, WEIR_HISTOGRAM_ERROR_PRECISION, "1 to 60000000 with 3 digits");
  assert_refused (java_coarse, -1, WEIR_HISTOGRAM_ERROR_PRECISION, "of 1000 to 3600000000");
}

/* An encoded histogram made of any header words and counts. */
static char *
forge (guint32 cookie, guint32 announced, const guint8 *counts, gsize n_counts, int spare)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  guint32 head[10] = { cookie, announced, 0, 3, 0, 1, 0, 3600000000u, 0x3ff00000, 0 };
  uLongf length = compressBound (n_counts + sizeof head);
  g_autofree guint8 *whole = g_malloc0 (8 + length + 16);
  guint32 envelope[2] = { GUINT32_TO_BE (0x1c849314), 0 };

  for (guint i = 0; i < G_N_ELEMENTS (head); i++)
    head[i] = GUINT32_TO_BE (head[i]);
  g_byte_array_append (payload, (const guint8 *) head, sizeof head);
  g_byte_array_append (payload, counts, (guint) n_counts);
  g_assert_cmpint (compress (whole + 8, &length, payload->data, payload->len), ==, Z_OK);
  envelope[1] = GUINT32_TO_BE ((guint32) length + (guint32) spare);
  memcpy (whole, envelope, sizeof envelope);
  return g_base64_encode (whole, 8 + length + (guint) spare);
}

static void
assert_forged (guint32 cookie, guint32 announced, const guint8 *counts, gsize n_counts, int spare,
               const char *part)
{
  g_autofree char *text = forge (cookie, announced, counts, n_counts, spare);

  assert_refused (text, -1, WEIR_HISTOGRAM_ERROR_ENCODING, part);
}

static void
test_forged (void)
{
  static const guint8 plain[] = { 2, 4 }, cut[] = { 2, 0x84 };
  static const guint8 long_run[] = { 0xff, 0xff, 0x03, 2 }; /* 32768 zeros */
  static const guint8 lowest[] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
  static const guint8 too_many[] = { 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2 };
  g_autofree guint8 *ones = g_malloc (WEIR_HISTOGRAM_LENGTH + 1);
  g_autofree guint8 *bomb = g_malloc0 (64 << 20);
  g_autoptr (WeirHistogram) sound = NULL;
  g_autofree char *text = forge (0x1c849313, 2, plain, 2, 0);

  memset (ones, 2, WEIR_HISTOGRAM_LENGTH + 1);
  sound = weir_histogram_decode (text, -1, NULL);
  g_assert_nonnull (sound);
  g_assert_cmpuint (weir_histogram_count (sound), ==, 3);
  assert_forged (0x1c849303, 2, plain, 2, 0, "inner cookie 0x1c849303");
  assert_forged (0x1c849313, 3, plain, 2, 0, "announced are 3 bytes of counts");
  assert_forged (0x1c849313, 1, plain, 2, 0, "announced are 1 bytes of counts");
  assert_forged (0x1c849313, 2, plain, 2, 3, "announced are 2 bytes of counts");
  assert_forged (0x1c849313, 2, cut, 2, 0, "last count is cut");
  assert_forged (0x1c849313, 4, long_run, 4, 0, "a run of 32768 zeros");
  assert_forged (0x1c849313, 9, lowest, 9, 0, "a run of 9223372036854775808 zeros");
  assert_forged (0x1c849313, 10, too_many, 10, 0, "63 bits");
  assert_forged (0x1c849313, WEIR_HISTOGRAM_LENGTH + 1, ones, WEIR_HISTOGRAM_LENGTH + 1, 0, "more counts");
  assert_forged (0x1c849313, 0xffffffff, plain, 2, 0, "announced are 4294967295");
  assert_forged (0x1c849313, 64 << 20, bomb, 64 << 20, 0, "announced are 67108864");
  assert_forged (0x1c849313, 1000, bomb, 64 << 20, 0, "announced are 1000 bytes");
}

static void
test_malformed (void)
{
  g_autofree char *huge = g_strnfill (4 << 20, 'A');
  const char *text = java_borders;

  assert_refused ("", -1, WEIR_HISTOGRAM_ERROR_ENCODING, "0 characters");
  assert_refused (huge, -1, WEIR_HISTOGRAM_ERROR_ENCODING, "4194304 characters");
  assert_refused ("AAAA", -1, WEIR_HISTOGRAM_ERROR_ENCODING, "only 3 bytes");
  assert_refused ("SElTVEZBQUFDRjRu", -1, WEIR_HISTOGRAM_ERROR_ENCODING, "cookie 0x48495354");
  assert_refused ("HIST FAA", -1, WEIR_HISTOGRAM_ERROR_ENCODING, "byte 4 (0x20)");
  assert_refused ("HIST=AAA", -1, WEIR_HISTOGRAM_ERROR_ENCODING, "byte 4 (0x3D)");
  assert_refused ("HISTFAAAAAB=", -1, WEIR_HISTOGRAM_ERROR_ENCODING, "cut after 0 bytes");
  for (gsize length = 1; length < strlen (text); length++)
    assert_refused (text, (gssize) length, WEIR_HISTOGRAM_ERROR_ENCODING, "expected");
}

/* Whatever single character is another: an error or a histogram, and no histogram that the
 * check sum of the stream should have caught. */
static void
test_damaged (void)
{
  g_autoptr (WeirHistogram) sound = weir_histogram_decode (java_borders, -1, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

  for (guint round = 0; round < 5000; round++) {
    g_autofree char *text = g_strdup (java_borders);
    g_autoptr (GError) error = NULL;
    g_autoptr (WeirHistogram) back = NULL;

    text[g_rand_int_range (random, 0, (gint32) strlen (text))] = digits[g_rand_int_range (random, 0, 65)];
    back = weir_histogram_decode (text, -1, &error);
    g_assert_true ((back == NULL) == (error != NULL));
    if (back)
      g_assert_true (weir_histogram_equal (back, sound));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/histogram/empty", test_empty);
  g_test_add_func ("/histogram/layout", test_layout);
  g_test_add_func ("/histogram/borders", test_borders);
  g_test_add_func ("/histogram/room", test_room);
  g_test_add_func ("/histogram/percentile-rule", test_percentile_rule);
  g_test_add_func ("/histogram/against-sorting", test_against_sorting);
  g_test_add_func ("/histogram/merge-is-recording-both", test_merge_is_recording_both);
  g_test_add_func ("/histogram/record-times", test_record_times);
  g_test_add_func ("/histogram/saturates", test_saturates);
  g_test_add_func ("/histogram/ranks-of-saturated", test_ranks_of_saturated);
  g_test_add_func ("/histogram/java", test_java);
  g_test_add_func ("/histogram/round-trip", test_round_trip);
  g_test_add_func ("/histogram/read-or-recorded", test_read_or_recorded);
  g_test_add_func ("/histogram/lengths", test_lengths);
  g_test_add_func ("/histogram/precision", test_precision);
  g_test_add_func ("/histogram/forged", test_forged);
  g_test_add_func ("/histogram/malformed", test_malformed);
  g_test_add_func ("/histogram/damaged", test_damaged);
  return g_test_run ();
}
