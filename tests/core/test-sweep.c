/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "sweep.h"

static char *
values_text (const WeirSweepAxis *axis)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < axis->values->len; i++)
    g_string_append_printf (text, "%s%.15g", i > 0 ? " " : "", g_array_index (axis->values, double, i));
  return g_string_free (text, FALSE);
}

static void
test_axes (void)
{
  static const char *const rows[][3] = {
    { "depth=1..6", "depth", "1 2 3 4 5 6" },
    { "depth=0..32+8", "depth", "0 8 16 24 32" },
    { "concurrency=8..512*2", "concurrency", "8 16 32 64 128 256 512" },
    { "concurrency=8..500*2", "concurrency", "8 16 32 64 128 256" },
    { "concurrency=1..10*1.5", "concurrency", "1 2 3 5 8" },
    { "payload_bytes=1KiB,64KiB,1MiB", "payload_bytes", "1024 65536 1048576" },
    { "payload-bytes=1KiB..4KiB+1KiB", "payload_bytes", "1024 2048 3072 4096" },
    { "payload_bytes=1KiB..1MiB*32", "payload_bytes", "1024 32768 1048576" },
    { "rate=50..200+50", "rate", "50 100 150 200" },
    { "rate=50..220+50", "rate", "50 100 150 200" },
    { "rate=0.5,2,1e3", "rate", "0.5 2 1000" },
    { "rate=1e+2..3e+2+1e2", "rate", "100 200 300" },
    { "jitter=0..0.3+0.1", "jitter", "0 0.1 0.2 0.3" },
    { "jitter=0.1..0.9*3", "jitter", "0.1 0.3 0.9" },
    { "poll_interval=250ms,1s,1m", "poll_interval", "0.25 1 60" },
    { "poll_interval=100ms..400ms+100ms", "poll_interval", "0.1 0.2 0.3 0.4" },
    { "duration=10s..30s+10s", "duration", "10 20 30" },
    { "concurrency=1..3,8,16..32*2", "concurrency", "1 2 3 8 16 32" },
    { "concurrency=32,8,16", "concurrency", "32 8 16" },
    { " depth = 1 , 2 .. 3 ", "depth", "1 2 3" },
    { "requests=1000000000000", "requests", "1000000000000" },
    { "seed=9007199254740991,0", "seed", "9007199254740991 0" },
    { "warm_up=0..2", "warm_up", "0 1 2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (WeirSweepAxis) axis = weir_sweep_axis_parse (rows[i][0], &error);
    g_autofree char *text = NULL;

    g_assert_no_error (error);
    g_assert_cmpstr (axis->key->name, ==, rows[i][1]);
    if (strcmp (rows[i][1], "seed") == 0) { /* more digits than the text of the other rows has */
      g_assert_cmpfloat (g_array_index (axis->values, double, 0), ==, 9007199254740991.0);
      continue;
    }
    text = values_text (axis);
    g_assert_cmpstr (text, ==, rows[i][2]);
  }
}

#define EXAMPLES "depth=1..6, concurrency=8,16,32 or concurrency=8..512*2"

/* The whole message, since it is all that a person gets. */
static void
test_mistakes (void)
{
  static const struct {
    const char *text;
    WeirSweepError code;
    const char *message;
  } rows[] = {
    { "depth", WEIR_SWEEP_ERROR_SYNTAX, "expected KEY=VALUES, such as " EXAMPLES ", found “depth”" },
    { "depth=", WEIR_SWEEP_ERROR_SYNTAX, "expected KEY=VALUES, such as " EXAMPLES ", found “depth=”" },
    { "=1", WEIR_SWEEP_ERROR_SYNTAX, "expected KEY=VALUES, such as " EXAMPLES ", found “=1”" },
    { "", WEIR_SWEEP_ERROR_SYNTAX, "expected KEY=VALUES, such as " EXAMPLES ", found “”" },
    { "concurrency=8, x", WEIR_SWEEP_ERROR_VALUE, "concurrency: “8, x”: x is not a number" },
    { "concurrency=8,,9", WEIR_SWEEP_ERROR_SYNTAX,
      "concurrency: “8,,9”: expected a number where “” has none" },
    { "depth=1..", WEIR_SWEEP_ERROR_SYNTAX, "depth: “1..”: expected a number where “1..” has none" },
    { "depth=..3", WEIR_SWEEP_ERROR_SYNTAX, "depth: “..3”: expected a number where “..3” has none" },
    { "rate=nan", WEIR_SWEEP_ERROR_VALUE, "rate: “nan”: nan is not a number" },
    { "rate=inf", WEIR_SWEEP_ERROR_VALUE, "rate: “inf”: inf is not a number" },
    { "rate=-inf", WEIR_SWEEP_ERROR_VALUE,
      "rate: “-inf”: expected a number from 0 to 100,000, found “-inf”" },
    { "depth=1..40", WEIR_SWEEP_ERROR_VALUE,
      "depth: “1..40”: expected a whole number from 0 to 32, found “40”" },
    { "depth=1.5", WEIR_SWEEP_ERROR_VALUE,
      "depth: “1.5”: expected a whole number from 0 to 32, found “1.5”" },
    { "depth=3..1", WEIR_SWEEP_ERROR_VALUE,
      "depth: “3..1”: expected a range that goes up, such as 1..6, found “3..1”" },
    { "depth=3..3", WEIR_SWEEP_ERROR_VALUE,
      "depth: “3..3”: expected a range that goes up, such as 1..6, found “3..3”" },
    { "depth=0..8*2", WEIR_SWEEP_ERROR_VALUE,
      "depth: “0..8*2”: expected a range that begins above 0, since it is multiplied, found “0..8*2”" },
    { "depth=1..8*1", WEIR_SWEEP_ERROR_VALUE,
      "depth: “1..8*1”: expected a factor above 1 after the “*”, found “1”" },
    { "depth=1..8*", WEIR_SWEEP_ERROR_VALUE,
      "depth: “1..8*”: expected a factor above 1 after the “*”, found “”" },
    { "depth=1..8+0", WEIR_SWEEP_ERROR_VALUE,
      "depth: “1..8+0”: expected a step that is a whole number above 0 after the “+”, found “0”" },
    { "depth=1..8+0.5", WEIR_SWEEP_ERROR_VALUE,
      "depth: “1..8+0.5”: expected a step that is a whole number above 0 after the “+”, found “0.5”" },
    { "rate=1..8+x", WEIR_SWEEP_ERROR_VALUE,
      "rate: “1..8+x”: expected a step above 0 after the “+”, found “x”" },
    { "rate=1..8+-1", WEIR_SWEEP_ERROR_VALUE,
      "rate: “1..8+-1”: expected a step above 0 after the “+”, found “-1”" },
    { "depth=1,2,1", WEIR_SWEEP_ERROR_VALUE, "depth: expected each value once, found 1 twice" },
    { "depth=1..3,2", WEIR_SWEEP_ERROR_VALUE, "depth: expected each value once, found 2 twice" },
    { "dpeth=1", WEIR_SWEEP_ERROR_KEY, "unknown key “dpeth”: did you mean “depth”?" },
    { "payload-byte=1", WEIR_SWEEP_ERROR_KEY, "unknown key “payload-byte”: did you mean “payload_bytes”?" },
    { "xyzzy=1", WEIR_SWEEP_ERROR_KEY,
      "unknown key “xyzzy”: expected one that holds a number, such as " EXAMPLES },
    { "mode=sync,async", WEIR_SWEEP_ERROR_KEY,
      "expected a key that holds a number, such as " EXAMPLES ", found “mode”" },
    { "repeat=1..3", WEIR_SWEEP_ERROR_KEY,
      "expected a key that holds a number, such as " EXAMPLES ", found “repeat”" },
    { "requests=1..100000", WEIR_SWEEP_ERROR_SIZE,
      "requests: “1..100000”: “1..100000” has more than 10,000 values: give a larger step, such as +64 or "
      "*2" },
    { "rate=1..2+1e-300", WEIR_SWEEP_ERROR_SIZE,
      "rate: “1..2+1e-300”: “1..2+1e-300” has more than 10,000 values: give a larger step, such as +64 or "
      "*2" },
    { "requests=1..9000,9001..18000", WEIR_SWEEP_ERROR_SIZE,
      "requests: expected at most 10,000 values, found 18,000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (weir_sweep_axis_parse (rows[i].text, &error));
    g_assert_error (error, WEIR_SWEEP_ERROR, (int) rows[i].code);
    g_assert_cmpstr (error->message, ==, rows[i].message);
  }
}

static WeirSweep *
parse (const char *const *texts, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; texts[i] != NULL; i++)
    g_ptr_array_add (list, (gpointer) texts[i]);
  return weir_sweep_parse (list, error);
}

#define TEXTS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* The first axis varies slowest. */
static void
test_order (void)
{
  static const char *const points[] = { "depth 1, width 2", "depth 1, width 4", "depth 2, width 2",
                                        "depth 2, width 4", "depth 3, width 2", "depth 3, width 4" };
  g_autoptr (WeirSweep) sweep = parse (TEXTS ("depth=1..3", "width=2,4"), NULL);
  g_autofree char *words = weir_sweep_describe (sweep);

  g_assert_cmpuint (sweep->n_points, ==, G_N_ELEMENTS (points));
  for (guint i = 0; i < sweep->n_points; i++) {
    g_autofree char *point = weir_sweep_describe_point (sweep, i);

    g_assert_cmpstr (point, ==, points[i]);
  }
  g_assert_cmpstr (words, ==, "depth 1, 2, 3 with width 2, 4");
}

static void
test_none (void)
{
  g_autoptr (WeirSweep) sweep = parse (TEXTS (NULL), NULL);
  g_autofree char *words = weir_sweep_describe (sweep);

  g_assert_cmpuint (sweep->n_points, ==, 1);
  g_assert_cmpstr (words, ==, "");
  g_assert_null (weir_sweep_point_to_json (sweep, 0));
}

static void
test_together (void)
{
  g_autoptr (GError) twice = NULL, many = NULL;
  g_autoptr (WeirSweep) most = parse (TEXTS ("requests=1..100", "concurrency=1..100"), NULL);

  g_assert_cmpuint (most->n_points, ==, WEIR_SWEEP_RUNS_MAX);
  g_assert_null (parse (TEXTS ("depth=1", "width=1", "depth=2"), &twice));
  g_assert_cmpstr (twice->message, ==,
                   "depth: expected one axis for each key, found two: give all values in one");
  g_assert_null (parse (TEXTS ("requests=1..101", "concurrency=1..100"), &many));
  g_assert_cmpstr (many->message, ==,
                   "concurrency: expected at most 10,000 combinations, found 10,100: give fewer values");
}

static void
test_apply (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (WeirSweep) sweep = NULL;
  g_autoptr (WeirScenario) point = NULL, least = NULL, most = NULL;

  g_free (scenario->name);
  scenario->name = g_strdup ("over and over");
  scenario->repeat = 4;
  g_ptr_array_add (scenario->sweep, g_strdup ("poll_interval=1s,250ms"));
  g_ptr_array_add (scenario->sweep, g_strdup ("payload_bytes=64KiB,1KiB,2KiB"));
  sweep = weir_sweep_parse (scenario->sweep, NULL);
  point = weir_sweep_apply (sweep, scenario, 4);
  g_assert_cmpstr (point->name, ==, "over and over");
  g_assert_cmpfloat (point->poll_interval, ==, 0.25);
  g_assert_cmpint (point->payload_bytes, ==, 1024);
  g_assert_true (weir_scenario_is_set (point, "payload_bytes"));
  g_assert_cmpint (point->repeat, ==, 1);
  g_assert_cmpuint (point->sweep->len, ==, 0);
  g_assert_cmpint (scenario->payload_bytes, ==, 1024);
  g_assert_cmpuint (scenario->sweep->len, ==, 2);
  least = weir_sweep_least (sweep, scenario);
  most = weir_sweep_most (sweep, scenario);
  g_assert_cmpfloat (least->poll_interval, ==, 0.25);
  g_assert_cmpint (least->payload_bytes, ==, 1024);
  g_assert_cmpfloat (most->poll_interval, ==, 1);
  g_assert_cmpint (most->payload_bytes, ==, 65536);
}

/* A point is the same whichever way it was come to. */
static void
test_move (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (WeirSweep) sweep = parse (TEXTS ("depth=1..3", "payload_bytes=1KiB,2KiB"), NULL);
  g_autoptr (WeirScenario) run = weir_sweep_apply (sweep, scenario, 0);

  for (guint i = 0; i < sweep->n_points; i++) {
    g_autoptr (WeirScenario) point = weir_sweep_apply (sweep, scenario, i);

    weir_sweep_move (sweep, run, i);
    g_assert_cmpint (run->depth, ==, point->depth);
    g_assert_cmpint (run->payload_bytes, ==, point->payload_bytes);
  }
}

/* At each key that is pressed a part of a large sweep is looked at, before a run all of it. */
static void
test_large (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (GPtrArray) quick = NULL, last = NULL;
  g_autoptr (GError) error = NULL;

  g_free (scenario->target);
  scenario->target = g_strdup ("a.b");
  scenario->duration = 60;
  g_ptr_array_add (scenario->sweep, g_strdup ("warm_up=10,61,20"));
  g_ptr_array_add (scenario->sweep, g_strdup ("concurrency=1..3000"));
  g_assert_false (weir_scenario_validate (scenario, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, " 61"));
  quick = weir_scenario_problems (scenario);
  g_assert_cmpuint (quick->len, ==, 1);
  g_ptr_array_set_size (scenario->sweep, 0);
  g_ptr_array_add (scenario->sweep, g_strdup ("concurrency=1..3000"));
  g_ptr_array_add (scenario->sweep, g_strdup ("warm_up=10,20,61"));
  last = weir_scenario_problems (scenario);
  g_assert_cmpuint (last->len, ==, 1);
}

static void
test_json (void)
{
  g_autoptr (WeirSweep) sweep = parse (TEXTS ("rate=50,100.5", "payload_bytes=1KiB,1MiB"), NULL);
  g_autoptr (JsonObject) object = weir_sweep_point_to_json (sweep, 3);

  g_assert_cmpuint (json_object_get_size (object), ==, 2);
  g_assert_cmpfloat (json_object_get_double_member (object, "rate"), ==, 100.5);
  g_assert_true (json_node_get_value_type (json_object_get_member (object, "payload_bytes")) == G_TYPE_INT64);
  g_assert_cmpint (json_object_get_int_member (object, "payload_bytes"), ==, 1048576);
}

static void
test_values_as_words (void)
{
  static const struct {
    const char *key;
    double value;
    const char *text;
  } rows[] = {
    { "concurrency", 512, "512" },
    { "concurrency", 10000, "10,000" },
    { "seed", -1, "-1" },
    { "payload_bytes", 0, "0 B" },
    { "payload_bytes", 1000, "1,000 B" },
    { "payload_bytes", 1024, "1 KiB" },
    { "payload_bytes", 65537, "65,537 B" },
    { "payload_bytes", 1048576, "1 MiB" },
    { "payload_bytes", 1049600, "1,049,600 B" },
    { "poll_interval", 0.25, "250 ms" },
    { "poll_interval", 0.0015, "1.5 ms" },
    { "poll_interval", 1.625, "1.625 s" },
    { "duration", 0, "0 s" },
    { "duration", 60, "1 min" },
    { "duration", 90, "90 s" },
    { "duration", 5400, "1 h 30 min" },
    { "rate", 100, "100 /s" },
    { "jitter", 0.2, "0.2" },
    { "none of ours", 1.5, "1.5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const WeirKey *key = weir_key_table_find (weir_scenario_keys (), rows[i].key);
    g_autofree char *text = weir_sweep_format_value (key, rows[i].value);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
test_long_axis (void)
{
  g_autoptr (WeirSweep) eight = parse (TEXTS ("depth=1..8"), NULL);
  g_autoptr (WeirSweep) nine = parse (TEXTS ("max_in_flight=1..9"), NULL);
  g_autofree char *all = weir_sweep_describe (eight), *some = weir_sweep_describe (nine);

  g_assert_cmpstr (all, ==, "depth 1, 2, 3, 4, 5, 6, 7, 8");
  g_assert_cmpstr (some, ==, "max in flight 1, 2, 3 … 9");
}

/* Of any range: it begins with its first value, rises, is within its ends, and no step is left out. */
static void
test_random_ranges (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 3000; i++) {
    gint64 from = g_rand_int_range (random, 1, 500), to = from + g_rand_int_range (random, 1, 4000);
    gboolean geometric = g_rand_boolean (random);
    double step = geometric ? g_rand_double_range (random, 1.05, 5) : g_rand_int_range (random, 1, 200);
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *text =
        g_strdup_printf ("concurrency=%" G_GINT64_FORMAT "..%" G_GINT64_FORMAT "%c%s", from, to,
                         geometric ? '*' : '+', g_ascii_formatd (number, sizeof number, "%.6g", step));
    g_autoptr (GError) error = NULL;
    g_autoptr (WeirSweepAxis) axis = weir_sweep_axis_parse (text, &error);
    double last;

    g_assert_no_error (error);
    g_assert_cmpfloat (g_array_index (axis->values, double, 0), ==, (double) from);
    for (guint j = 1; j < axis->values->len; j++)
      g_assert_cmpfloat (g_array_index (axis->values, double, j), >,
                         g_array_index (axis->values, double, j - 1));
    last = g_array_index (axis->values, double, axis->values->len - 1);
    g_assert_cmpfloat (last, <=, (double) to);
    if (geometric)
      g_assert_cmpfloat (last * step * 1.01 + 1, >, (double) to);
    else
      g_assert_cmpfloat (last + step, >, (double) to);
  }
}

/* Points are all combinations, each once, and what is applied is what they say. */
static void
test_random_points (void)
{
  static const char *const keys[] = { "depth", "width", "concurrency", "requests" };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();

  for (guint i = 0; i < 60; i++) {
    g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr (WeirSweep) sweep = NULL;
    guint product = 1;

    for (guint j = 0; j < (guint) g_rand_int_range (random, 1, 5); j++) {
      gint32 n = g_rand_int_range (random, 2, 6);

      product *= (guint) n;
      g_ptr_array_add (texts, g_strdup_printf ("%s=1..%d", keys[j], n));
    }
    sweep = weir_sweep_parse (texts, NULL);
    g_assert_cmpuint (sweep->n_points, ==, product);
    for (guint point = 0; point < product; point++) {
      g_autoptr (WeirScenario) run = weir_sweep_apply (sweep, scenario, point);
      gint64 found[] = { run->depth, run->width, run->concurrency, run->requests };

      g_assert_true (g_hash_table_add (seen, weir_sweep_describe_point (sweep, point)));
      for (guint axis = 0; axis < sweep->axes->len; axis++)
        g_assert_cmpint (found[axis], ==, (gint64) weir_sweep_value (sweep, point, axis));
    }
  }
}

/* In flags and in files, at once. */
static void
test_key (void)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  const WeirKey *key = weir_key_table_find (table, "sweep");
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (JsonNode) node = json_from_string ("[\"depth=1..3\", \"concurrency=8, x\"]", NULL);
  g_autoptr (GError) flag = NULL, file = NULL;

  g_assert_true (weir_key_table_add_text (table, key, scenario, "concurrency=8,16,32", NULL));
  g_assert_cmpstr (g_ptr_array_index (scenario->sweep, 0), ==, "concurrency=8,16,32");
  g_assert_false (weir_key_table_add_text (table, key, scenario, "depth=x", &flag));
  g_assert_error (flag, WEIR_KEY_ERROR, WEIR_KEY_ERROR_VALUE);
  g_assert_cmpstr (flag->message, ==, "depth: “x”: x is not a number");
  g_assert_false (weir_key_table_set_json (table, key, scenario, node, NULL, &file));
  g_assert_cmpstr (file->message, ==, "item 2: concurrency: “8, x”: x is not a number");
  g_assert_cmpuint (scenario->sweep->len, ==, 1);
}

/* Every point is validated by itself: what the scenario lacks may be what is swept. */
static void
test_validate (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (GError) lacking = NULL, wrong = NULL;

  g_free (scenario->target);
  scenario->target = g_strdup ("node.reasoner");
  scenario->rate = 10;
  g_assert_false (weir_scenario_validate (scenario, &lacking));
  g_ptr_array_add (scenario->sweep, g_strdup ("duration=10,20"));
  g_assert_true (weir_scenario_validate (scenario, NULL));
  g_ptr_array_add (scenario->sweep, g_strdup ("warm_up=5,15"));
  g_assert_false (weir_scenario_validate (scenario, &wrong));
  g_assert_cmpstr (wrong->message, ==,
                   "scenario “default”: with duration 10 s, warm up 15 s: Warm-up is longer than the load: "
                   "warm_up is 15 s, the load 10 s, and nothing would be measured");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sweep/axes", test_axes);
  g_test_add_func ("/sweep/mistakes", test_mistakes);
  g_test_add_func ("/sweep/order", test_order);
  g_test_add_func ("/sweep/none", test_none);
  g_test_add_func ("/sweep/together", test_together);
  g_test_add_func ("/sweep/apply", test_apply);
  g_test_add_func ("/sweep/json", test_json);
  g_test_add_func ("/sweep/values-as-words", test_values_as_words);
  g_test_add_func ("/sweep/long-axis", test_long_axis);
  g_test_add_func ("/sweep/random-ranges", test_random_ranges);
  g_test_add_func ("/sweep/random-points", test_random_points);
  g_test_add_func ("/sweep/key", test_key);
  g_test_add_func ("/sweep/move", test_move);
  g_test_add_func ("/sweep/large", test_large);
  g_test_add_func ("/sweep/validate", test_validate);
  return g_test_run ();
}
