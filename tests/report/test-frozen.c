/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frozen.h"

#include "key-table.h"

static WeirScenario *
scenario_of (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  return weir_scenario_from_json (json_node_get_object (node));
}

static char *
names_of (const GPtrArray *changes)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", ((const WeirKey *) changes->pdata[i])->name);
  return g_string_free (names, FALSE);
}

/* What the run was given for itself is no change of its scenario. */
static void
test_changes (void)
{
  static const struct {
    const char *then, *sweep, *now, *changes;
  } cases[] = {
    { "{\"depth\":2,\"concurrency\":4}", NULL, "{\"depth\":2,\"concurrency\":4}", "" },
    { "{\"depth\":2,\"concurrency\":4}", NULL, "{\"depth\":3,\"warm_up\":5}", "concurrency warm_up depth" },
    { "{\"name\":\"a\",\"seed\":7}", NULL, "{\"name\":\"b\"}", "" },
    { "{\"seed\":7}", NULL, "{\"seed\":8}", "seed" },
    { "{\"depth\":3}", "{\"depth\":3}", "{\"sweep\":[\"depth=1..3\"],\"repeat\":2}", "" },
    { "{\"gateway\":[\"--workers=4\"],\"base_url\":\"http://127.0.0.1:39791\"}", NULL,
      "{\"gateway\":[\"--workers=8\"]}", "gateway" },
    { "{\"thresholds\":[\"latency p95 < 1 s\"]}", NULL, "{}", "thresholds" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WeirScenario) then = scenario_of (cases[i].then), now = scenario_of (cases[i].now);
    g_autoptr (JsonNode) sweep = cases[i].sweep != NULL ? json_from_string (cases[i].sweep, NULL) : NULL;
    WeirRun run = { .scenario = then, .sweep = sweep != NULL ? json_node_get_object (sweep) : NULL };
    g_autoptr (GPtrArray) changes = weir_frozen_changes (&run, now), none = NULL;
    g_autoptr (WeirScenario) restored = weir_frozen_restore (&run, changes, now);
    g_autofree char *names = names_of (changes);

    g_test_message ("%s, now %s", cases[i].then, cases[i].now);
    g_assert_cmpstr (names, ==, cases[i].changes);
    none = weir_frozen_changes (&run, restored);
    g_assert_cmpuint (none->len, ==, 0);
    g_assert_cmpstr (restored->name, ==, now->name);
  }
}

static char *
text_of (const WeirWordsTable *table)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < table->rows->len; i++) {
    const WeirWordsRow *row = g_ptr_array_index (table->rows, i);

    g_string_append_printf (text, "%s%s: %s", i > 0 ? "; " : "", row->label, row->values[0]);
  }
  return g_string_free (text, FALSE);
}

/* Words and figures, as the window has them, and nothing of the syntax of a scenario file. */
static void
test_settings (void)
{
  g_autoptr (WeirScenario) scenario =
      scenario_of ("{\"mode\":\"async\",\"stages\":\"hold 20 20s, ramp 110 30s\",\"payload_bytes\":65536,"
                   "\"verify_ssl\":false,\"poll_interval\":0.02,"
                   "\"thresholds\":[\"latency p95 < 800 ms\",\"outcome.queue_full count <= 3\"]}");
  g_auto (WeirWordsTable) table = { 0 };
  g_autofree char *text = NULL;

  weir_frozen_settings (&table, scenario);
  text = text_of (&table);
  g_assert_cmpstr (text, ==,
                   "Mode: Async; Stages: Hold 20/s for 20 s, ramp to 110/s in 30 s; Payload: 64 KiB; First "
                   "Poll Interval: 20.0 ms; "
                   "Verify Certificates: off; Thresholds: p95 latency < 800 ms; Queue full <= 3");
}

static void
test_facts (void)
{
  static const char *const names[][2] = { { "base_url", "Gateway" },
                                          { "cpu_model", "Kind of Processor" },
                                          { "processors", "Processors" },
                                          { "new", "New" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *name = weir_frozen_fact_name (names[i][0]);

    g_assert_cmpstr (name, ==, names[i][1]);
  }
}

/* What made the load is told with it, as the run has it rather than the campaign; processors once, and a setting where
 * settings are. */
static void
test_environment (void)
{
  g_autoptr (WeirScenario) scenario = scenario_of ("{\"gateway\":[\"--workers=4\"]}");
  g_autoptr (JsonNode) of_run =
      json_from_string ("{\"workers\":1,\"processors\":2,\"clock_source\":\"tsc\"}", NULL);
  WeirCampaign campaign = { .header = { .weir = "0.1.0",
                                        .glib = "2.74.6",
                                        .host = "desk",
                                        .kernel = "Linux 6.1.0",
                                        .machine = "x86_64",
                                        .cpu_model = "Xeon",
                                        .cpus = 4 } };
  WeirRun run = { .scenario = scenario,
                  .base_url = "http://me:secret@127.0.0.1:8080",
                  .environment = json_node_get_object (of_run) };
  g_autoptr (JsonNode) elsewhere =
      json_from_string ("{\"weir\":\"0.2.0\",\"host\":\"shelf\",\"kernel\":\"Linux 6.12.0\","
                        "\"cpu_model\":\"Ampere\",\"processors\":8}",
                        NULL);
  g_auto (WeirWordsTable) table = { 0 }, moved = { 0 }, earlier = { 0 };
  g_autofree char *words = NULL, *of_moved = NULL, *of_earlier = NULL;

  weir_frozen_environment (&table, &campaign, &run);
  words = text_of (&table);
  g_assert_cmpstr (
      words, ==,
      "Gateway: http://127.0.0.1:8080; Weir: 0.1.0; GLib: 2.74.6; Computer: desk; Kernel: Linux 6.1.0; "
      "Architecture: x86_64; Kind of Processor: Xeon; Processors: 2; Clock Source: tsc");
  run.environment = json_node_get_object (elsewhere);
  weir_frozen_environment (&moved, &campaign, &run);
  of_moved = text_of (&moved);
  g_assert_cmpstr (of_moved, ==,
                   "Gateway: http://127.0.0.1:8080; GLib: 2.74.6; Architecture: x86_64; Weir: 0.2.0; "
                   "Computer: shelf; Kernel: Linux 6.12.0; Kind of Processor: Ampere; Processors: 8");
  run.environment = NULL;
  weir_frozen_environment (&earlier, &campaign, &run);
  of_earlier = text_of (&earlier);
  g_assert_true (g_str_has_suffix (of_earlier, "; Processors of the Computer: 4"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frozen/changes", test_changes);
  g_test_add_func ("/frozen/settings", test_settings);
  g_test_add_func ("/frozen/facts", test_facts);
  g_test_add_func ("/frozen/environment", test_environment);
  return g_test_run ();
}
