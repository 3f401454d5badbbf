/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>

#include "scenario-words.h"
#include "stage-words.h"
#include "stages.h"

static char *
describe (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);
  g_autoptr (WeirScenario) scenario = NULL;

  g_assert_no_error (error);
  scenario = weir_scenario_from_json (json_node_get_object (node));
  return weir_scenario_describe (scenario);
}

static void
test_sentences (void)
{
  static const char *const rows[][2] = {
    /* closed */
    { "{}", "Keeps 8 executions in flight until 100 have ended, one after another in each. Each has a "
            "payload of 1 KiB." },
    { "{\"concurrency\": 1, \"requests\": 1}",
      "Keeps 1 execution in flight until 1 has ended, one after another. Each has a payload of 1 KiB." },
    { "{\"duration\": 90, \"depth\": 3, \"width\": 3, \"payload_bytes\": 32768}",
      "Keeps 8 executions in flight for 1 min 30 s, one after another in each. Each has 40 nodes and a "
      "payload of 32 KiB. The first 9 s are warm-up." },
    { "{\"think_time\": 0.5, \"requests\": 6128}",
      "Keeps up to 8 executions in flight until 6,128 have ended, one after another in each with 500 ms "
      "between them. Each has a payload of 1 KiB." },
    { "{\"warm_up\": 20}", "Keeps 8 executions in flight until 100 have ended, one after another in each. "
                           "Each has a payload of 1 KiB. A warm-up of 20 s comes before." },
    { "{\"warm_up_requests\": 50}",
      "Keeps 8 executions in flight until 100 have ended, one after another in each. Each has a payload of "
      "1 KiB. A warm-up of 50 executions comes before." },
    { "{\"warm_up_requests\": 1}",
      "Keeps 8 executions in flight until 100 have ended, one after another in each. Each has a payload of "
      "1 KiB. A warm-up of 1 execution comes before." },
    { "{\"duration\": 60, \"warm_up_requests\": 50}",
      "Keeps 8 executions in flight for 1 min, one after another in each. Each has a payload of 1 KiB. The "
      "first 50 are warm-up." },
    { "{\"duration\": 60, \"warm_up_requests\": 1, \"verify_ssl\": false}",
      "Keeps 8 executions in flight for 1 min, one after another in each. Each has a payload of 1 KiB. The "
      "first one is warm-up. Certificates are not verified." },
    /* a rate */
    { "{\"rate\": 40, \"duration\": 140, \"warm_up\": 20, \"depth\": 3, \"width\": 3}",
      "Submits 40 executions a second for 2 min 20 s: 5,600 executions of 40 nodes and 1 KiB each. The first "
      "20 s are warm-up." },
    { "{\"rate\": 1, \"duration\": 1, \"warm_up\": 0}",
      "Submits 1 execution a second for 1 s: 1 execution of 1 KiB." },
    { "{\"rate\": 2.5, \"duration\": 3, \"warm_up\": 0}",
      "Submits 2.5 executions a second for 3 s: 8 executions of 1 KiB each." },
    /* stages */
    { "{\"stages\": \"hold 40 74s, hold 64 22s, hold 40 44s\", \"warm_up\": 20, \"depth\": 3, \"width\": 3, "
      "\"payload_bytes\": 32768}",
      "Submits 40 executions a second, 64 between 1:14 and 1:36, for 2 min 20 s: 6,128 executions of 40 "
      "nodes and 32 KiB each. The first 20 s are warm-up." },
    { "{\"stages\": \"ramp 100 30s, hold 100 60s, hold 300 10s\", \"warm_up\": 0}",
      "Submits 100 executions a second, rising from 0 to 100 between 0:00 and 0:30, 300 between 1:30 and "
      "1:40, for 1 min 40 s: 10,500 executions of 1 KiB each." },
    { "{\"stages\": \"ramp 100 30s, ramp 0 30s\", \"warm_up\": 0}",
      "Submits executions at a changing rate, rising from 0 to 100 a second between 0:00 and 0:30, falling "
      "from 100 to 0 a second between 0:30 and 1:00, for 1 min: 3,000 executions of 1 KiB each." },
    { "{\"stages\": \"hold 10 20s, hold 10 10s\", \"warm_up\": 0}",
      "Submits 10 executions a second for 30 s: 300 executions of 1 KiB each." },
    { "{\"stages\": \"hold 1 1h, hold 0 500ms, hold 1 1s\", \"warm_up\": 0}",
      "Submits 1 execution a second, none between 1:00:00 and 1:00:00.5, for 1 h: 3,601 executions of 1 KiB "
      "each." },
    { "{\"stages\": \"hold 9 9s, hold 1 1s, hold 2 1s, hold 3 1s, hold 4 1s, hold 5 1s, hold 6 1s, hold 7 "
      "1s, "
      "hold 8 1s\", \"warm_up\": 0}",
      "Submits 9 executions a second, 1 between 0:09 and 0:10, 2 between 0:10 and 0:11, 3 between 0:11 and "
      "0:12, 4 between 0:12 and 0:13, 5 between 0:13 and 0:14, 6 between 0:14 and 0:15, and 2 more stages, "
      "for 17 s: 117 executions of 1 KiB each." },
    /* bodies */
    { "{\"payload_bytes\": 0}",
      "Keeps 8 executions in flight until 100 have ended, one after another in each. Each has no payload." },
    { "{\"payload_bytes\": 0, \"depth\": 3, \"width\": 3}",
      "Keeps 8 executions in flight until 100 have ended, one after another in each. Each has 40 nodes and "
      "no "
      "payload." },
    { "{\"body_template\": \"{{\\\"n\\\": {seq}, \\\"p\\\": \\\"{payload}\\\"}}\", \"payload_bytes\": 100}",
      "Keeps 8 executions in flight until 100 have ended, one after another in each. Each has a body from a "
      "template, 117 B." },
    { "{\"rate\": 40, \"duration\": 10, \"warm_up\": 1, \"payload_bytes\": 0}",
      "Submits 40 executions a second for 10 s: 400 executions without a payload. The first 1 s is "
      "warm-up." },
    { "{\"rate\": 40, \"duration\": 10, \"warm_up\": 0, \"payload_bytes\": 0, \"depth\": 1, \"width\": 1}",
      "Submits 40 executions a second for 10 s: 400 executions of 2 nodes each." },
    { "{\"rate\": 40, \"duration\": 10, \"warm_up\": 0, \"body_template\": \"{{}}\"}",
      "Submits 40 executions a second for 10 s: 400 executions, each with a body from a template, 2 B." },
    { "{\"body_template\": \"{sed}\"}",
      "Keeps 8 executions in flight until 100 have ended, one after another in each. Each has a body from a "
      "template." },
    /* sweeps and repeats */
    { "{\"sweep\": [\"depth=1..3\", \"width=1..3\"], \"duration\": 160, \"warm_up\": 0}",
      "Keeps 8 executions in flight for 2 min 40 s, one after another in each. Each has 2 to 40 nodes and a "
      "payload of 1 KiB. Does this 9 times: depth 1, 2, 3 with width 1, 2, 3. About 24 min." },
    { "{\"sweep\": [\"concurrency=8..512*2\"], \"repeat\": 3, \"duration\": 10, \"warm_up\": 1, "
      "\"cool_down\": 5}",
      "Keeps 8 to 512 executions in flight for 10 s, one after another in each. Each has a payload of 1 KiB. "
      "The first 1 s is warm-up. Does this 21 times: concurrency 8, 16, 32, 64, 128, 256, 512, each 3 "
      "times. "
      "About 5 min 10 s." },
    { "{\"sweep\": [\"rate=50..200+50\"], \"duration\": 10, \"warm_up\": 0}",
      "Submits 50 to 200 executions a second for 10 s: 500 to 2,000 executions of 1 KiB each. Does this 4 "
      "times: rate 50 /s, 100 /s, 150 /s, 200 /s. About 40 s." },
    { "{\"sweep\": [\"payload_bytes=1KiB,1MiB\"]}",
      "Keeps 8 executions in flight until 100 have ended, one after another in each. Each has a payload of 1 "
      "KiB to 1 MiB. Does this twice: payload bytes 1 KiB, 1 MiB." },
    { "{\"repeat\": 5}", "Keeps 8 executions in flight until 100 have ended, one after another in each. Each "
                         "has a payload of 1 KiB. Does this 5 times." },
    { "{\"sweep\": [\"depth=2\"], \"width\": 1}",
      "Keeps 8 executions in flight until 100 have ended, one after another in each. Each has 3 nodes and a "
      "payload of 1 KiB. Does this once: depth 2." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *words = describe (rows[i][0]);

    g_assert_cmpstr (words, ==, rows[i][1]);
  }
}

static void
test_brief (void)
{
  static const char *const rows[][2] = {
    { "{\"requests\": 1, \"concurrency\": 1}", "Sync · 1\u00a0execution, 1\u00a0in\u00a0flight" },
    { "{}", "Sync · 100\u00a0executions, 8\u00a0in\u00a0flight" },
    { "{\"mode\": \"async\", \"duration\": 60, \"payload_bytes\": 65536}",
      "Async · 8\u00a0in\u00a0flight · 64 KiB" },
    { "{\"mode\": \"async\", \"rate\": 40, \"duration\": 60, \"depth\": 3, \"width\": 3}",
      "Async · 40 /s · 40\u00a0nodes" },
    { "{\"stages\": \"ramp 100 30s, hold 200 60s\"}", "Sync · stages to\u00a0200 /s" },
    { "{\"body_template\": \"{{}}\", \"repeat\": 5}",
      "Sync · 100\u00a0executions, 8\u00a0in\u00a0flight · template · 5\u00a0runs" },
    { "{\"sweep\": [\"concurrency=8..512*2\"], \"duration\": 9}",
      "Sync · 8 to 512\u00a0in\u00a0flight · 7\u00a0runs" },
    { "{\"sweep\": [\"depth=1..3\", \"depth=1..2\"]}",
      "Sync · 100\u00a0executions, 8\u00a0in\u00a0flight" }, /* no sense */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (JsonNode) node = json_from_string (rows[i][0], NULL);
    g_autoptr (WeirScenario) scenario = weir_scenario_from_json (json_node_get_object (node));
    g_autofree char *words = weir_scenario_describe_briefly (scenario);

    g_assert_cmpstr (words, ==, rows[i][1]);
  }
}

/* What is told is what will be started: as many as have a time before the end. */
static void
test_count (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < 300; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GArray) stages = NULL;
    guint64 n = 0;

    for (gint j = g_rand_int_range (random, 1, 5); j > 0; j--)
      g_string_append_printf (text, "%s %d.%d %dms%s", g_rand_boolean (random) ? "ramp" : "hold",
                              g_rand_int_range (random, 1, 60), g_rand_int_range (random, 0, 10),
                              g_rand_int_range (random, 1, 9000), j > 1 ? ", " : "");
    stages = weir_stages_parse (text->str, NULL);
    while (weir_stages_due (stages, n) < weir_stages_duration (stages))
      n++;
    g_assert_cmpuint (weir_stages_count (stages), ==, n);
  }
}

static void
test_stages (void)
{
  g_autoptr (GArray) stages = weir_stages_parse ("hold 40 45s, ramp 110.5 90s, hold 1000 500ms", NULL);
  g_autofree char *words = weir_stages_list (stages);

  g_assert_cmpstr (words, ==, "hold 40/s for 45 s, ramp to 110.5/s in 1 min 30 s, hold 1,000/s for 500 ms");
}

/* Whatever a file holds, there are words for it. */
static void
test_odd (void)
{
  static const char *const rows[] = {
    "{\"stages\": \"hold 0 1s, ramp 5 1s\"}",
    "{\"sweep\": [\"depth=1..3\", \"depth=1..2\"]}",
    "{\"sweep\": [\"concurrency=1..101\", \"requests=1..100\"]}",
    "{\"depth\": 32, \"width\": 32}",
    "{\"sweep\": [\"rate=0,10\"], \"duration\": 5}",
    "{\"requests\": 1000000000000, \"warm_up\": 86400}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *words = describe (rows[i]);

    g_test_message ("%s", words);
    g_assert_true (g_str_has_suffix (words, "."));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario-words/sentences", test_sentences);
  g_test_add_func ("/scenario-words/brief", test_brief);
  g_test_add_func ("/scenario-words/count", test_count);
  g_test_add_func ("/scenario-words/stages", test_stages);
  g_test_add_func ("/scenario-words/odd", test_odd);
  return g_test_run ();
}
