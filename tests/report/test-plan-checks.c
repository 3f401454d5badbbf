/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-next.h"

#include "key-table.h"

static WeirScenario *
scenario_of (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  WeirScenario *scenario = weir_scenario_from_json (json_node_get_object (node));

  return scenario;
}

/* What is said of a plan, and what would mend it: text, key, value; "": nothing. */
static const struct {
  const char *settings, *text, *key, *value;
} cases[] = {
  { "{\"requests\":100}", "Too few executions for a firm p99: 100, and it takes 368", "requests", "500" },
  { "{\"requests\":100,\"thresholds\":[\"latency p95 < 1 s\"]}", "", NULL, NULL },
  { "{\"requests\":400,\"thresholds\":[\"latency p99.9 < 1 s\",\"errors rate < 1 %\"]}",
    "Too few executions for a firm p99.9: 400, and it takes 3,688", "requests", "5000" },
  { "{\"requests\":100,\"sweep\":[\"requests=100..500+100\"]}", "", NULL, NULL },
  { "{\"duration\":120}", "Runs of 2 min give batches of 11 s: too short for a firm p99", "duration", "310" },
  { "{\"duration\":120,\"warm_up\":0}", "Runs of 2 min give batches of 12 s: too short for a firm p99",
    "duration", "300" },
  { "{\"duration\":310}", "", NULL, NULL },
  { "{\"rate\":1,\"duration\":320}", "Too few executions for a firm p99: 310, and it takes 368", "rate",
    NULL },
  { "{\"rate\":2,\"duration\":320}", "", NULL, NULL },
  { "{\"stages\":\"ramp 40 30s, hold 40 30s\",\"warm_up\":10}",
    "Runs of 1 min give batches of 5 s: too short for a firm p99", "stages",
    "ramp 40 30s, hold 40 30s, hold 40 250s" },
};

static void
test_length (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WeirScenario) scenario = scenario_of (cases[i].settings);
    g_autoptr (GPtrArray) checks = weir_plan_checks (scenario, none);
    const WeirPlanCheck *check = checks->len > 0 ? checks->pdata[0] : NULL;

    g_test_message ("%s", cases[i].settings);
    g_assert_cmpstr (check != NULL ? check->text : "", ==, cases[i].text);
    g_assert_cmpuint (checks->len, <=, 1);
    if (check == NULL)
      continue;
    g_assert_cmpstr (check->key, ==, cases[i].key);
    g_assert_cmpstr (check->value, ==, cases[i].value);
  }
}

/* Whoever takes what is offered is not asked again. */
static void
test_mended (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WeirScenario) scenario = scenario_of (cases[i].settings);
    const WeirKey *key =
        cases[i].value != NULL ? weir_key_table_find (weir_scenario_keys (), cases[i].key) : NULL;
    g_autoptr (GPtrArray) checks = NULL;

    if (key == NULL)
      continue;
    g_assert_true (weir_key_table_set_text (weir_scenario_keys (), key, scenario, cases[i].value, NULL));
    checks = weir_plan_checks (scenario, none);
    g_assert_cmpuint (checks->len, ==, 0);
  }
}

/* What a cold start has the next run do: value; NULL: nothing. */
static const struct {
  const char *settings;
  double looks_like; /* seconds */
  const char *value;
} starts[] = {
  { "{\"duration\":120}", 34, "34" },
  { "{\"duration\":120}", 33.2, "34" },
  { "{\"requests\":120}", 34, "34" },
  { "{\"duration\":120,\"warm_up\":34}", 34, NULL },
  { "{\"duration\":34}", 34, NULL },
  { "{\"duration\":120,\"warm_up_requests\":9}", 34, NULL },
  { "{\"duration\":120,\"sweep\":[\"warm_up=1..9+1\"]}", 34, NULL },
  { "{\"requests\":120,\"sweep\":[\"warm_up_requests=1..9+1\"]}", 34, "34" },
};

static void
test_next_warm_up (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++) {
    g_autoptr (WeirScenario) scenario = scenario_of (starts[i].settings);
    g_autoptr (WeirPlanCheck) check =
        weir_plan_next_warm_up (scenario, (gint64) (starts[i].looks_like * G_USEC_PER_SEC));

    g_test_message ("%s", starts[i].settings);
    g_assert_cmpstr (check != NULL ? check->value : NULL, ==, starts[i].value);
    g_assert_cmpstr (check != NULL ? check->action : NULL, ==, starts[i].value != NULL ? "Use 34 s" : NULL);
    if (check != NULL)
      g_assert_cmpstr (check->key, ==, "warm_up");
  }
}

/* What is run next, what was run, and the load that is half of it. */
static const struct {
  const char *next, *was, *key, *value; /* key NULL: nothing can be slower */
} slower[] = {
  { "{\"concurrency\":64}", "{\"concurrency\":64}", "concurrency", "32" },
  { "{\"concurrency\":20}", "{\"concurrency\":64}", "concurrency", "20" }, /* it is already */
  { "{\"concurrency\":1}", "{\"concurrency\":64}", NULL, NULL },
  { "{\"concurrency\":3}", "{\"concurrency\":3}", "concurrency", "1" },
  { "{\"rate\":5,\"duration\":9}", "{\"rate\":5,\"duration\":9}", "rate", "2.5" },
  { "{\"rate\":40,\"duration\":9}", "{\"concurrency\":64}", "rate", "20" },
  { "{\"stages\":\"ramp 40 30s, hold 64 1m\"}", "{\"stages\":\"ramp 40 30s, hold 64 1m\"}", "stages",
    "ramp 20 30s, hold 32 60s" },
  { "{\"rate\":5,\"duration\":9,\"sweep\":[\"rate=1..9+1\"]}", "{\"rate\":5,\"duration\":9}", NULL, NULL },
};

static void
test_next_slower (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (slower); i++) {
    g_autoptr (WeirScenario) next = scenario_of (slower[i].next), was = scenario_of (slower[i].was);
    g_autoptr (WeirPlanCheck) check = weir_plan_next_slower (next, was);

    g_test_message ("%s", slower[i].next);
    g_assert_cmpstr (check != NULL ? check->key : NULL, ==, slower[i].key);
    g_assert_cmpstr (check != NULL ? check->value : NULL, ==, slower[i].value);
    if (check != NULL)
      g_assert_true (weir_key_table_set_text (weir_scenario_keys (),
                                              weir_key_table_find (weir_scenario_keys (), check->key), next,
                                              check->value, NULL));
  }
}

static WeirPlanReach *
reach_of (const char *settings, const char *summary)
{
  g_autoptr (WeirScenario) scenario = scenario_of (settings);
  g_autoptr (JsonNode) node = json_from_string (summary, NULL);
  g_autoptr (GArray) phases = g_array_new (FALSE, FALSE, sizeof (WeirCampaignPhase));
  WeirRun run = { .scenario = scenario, .summary = json_node_get_object (node), .phases = phases };

  return weir_plan_reach_new (&run, "Run 3");
}

#define DID(n, members) "{\"elapsed_sec\":10,\"status_counts\":{\"succeeded\":" n "}" members "}"

/* Only what was more than the gateway could do says what it can. */
static void
test_capacity (void)
{
  static const struct {
    const char *settings, *summary;
    gboolean says;
  } runs[] = {
    { "{\"rate\":60,\"duration\":400}", DID ("460", ",\"refused_rate\":0.2"), TRUE },
    { "{\"rate\":60,\"duration\":400}", DID ("460", ",\"dropped\":7"), TRUE },
    { "{\"concurrency\":8}", DID ("460", ",\"refused_rate\":0.5"), TRUE },
    { "{\"concurrency\":8}", DID ("460", ""), FALSE },
    { "{\"rate\":46,\"duration\":400}", DID ("460", ",\"refused_rate\":0"), FALSE },
    { "{\"rate\":60,\"duration\":400,\"depth\":2}", DID ("460", ",\"refused_rate\":0.2"), FALSE },
    { "{\"rate\":60,\"duration\":400,\"payload_bytes\":9}", DID ("460", ",\"refused_rate\":0.2"), FALSE },
    { "{\"rate\":60,\"duration\":400,\"poll_interval\":2}", DID ("460", ",\"refused_rate\":0.2"), TRUE },
    { "{\"rate\":60,\"duration\":400,\"gateway\":[\"--seed=1\"]}", DID ("460", ",\"refused_rate\":0.2"),
      FALSE },
    { "{\"rate\":60,\"duration\":400,\"base_url\":\"http://other:8080\"}",
      DID ("460", ",\"refused_rate\":0.2"), FALSE },
    { "{\"rate\":60,\"duration\":400}", DID ("700", ",\"refused_rate\":0.2"), FALSE },
    { "{\"rate\":60,\"duration\":400}",
      DID ("460", ",\"refused_rate\":0.2,\"validity\":{\"state\":\"at_fault\"}"), FALSE },
    { "{\"rate\":60,\"duration\":400}",
      "{\"elapsed_sec\":10,\"total_requests\":600,\"status_counts\":{\"succeeded\":460,\"exception\":140}}",
      FALSE },
    { "{\"rate\":60,\"duration\":400}", "{}", FALSE },
    { "{\"stages\":\"ramp 40 30s, hold 64 1m\",\"max_in_flight\":64}", DID ("460", ",\"refused_rate\":0.2"),
      FALSE },
  };
  g_autoptr (WeirScenario) plan = scenario_of ("{\"rate\":64,\"duration\":400}");

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++) {
    g_autoptr (GPtrArray) reaches = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_plan_reach_free);
    WeirPlanReach *reach = reach_of (runs[i].settings, runs[i].summary);
    g_autoptr (GPtrArray) checks = NULL;

    if (reach != NULL)
      g_ptr_array_add (reaches, reach);
    checks = weir_plan_checks (plan, reaches);
    g_test_message ("%s %s", runs[i].settings, runs[i].summary);
    g_assert_cmpuint (checks->len, ==, runs[i].says ? 1 : 0);
    if (runs[i].says)
      g_assert_cmpstr (((const WeirPlanCheck *) checks->pdata[0])->text, ==,
                       "64 /s is above what Run 3 reached (46 /s): expect a full queue");
  }
}

/* One run that could not keep up does not count beside one that has shown that more is possible. */
static void
test_kept_up (void)
{
  g_autoptr (GPtrArray) reaches = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_plan_reach_free);
  g_autoptr (WeirScenario) plan = scenario_of ("{\"rate\":64,\"duration\":400}");
  g_autoptr (GPtrArray) before = NULL, after = NULL;

  g_ptr_array_add (reaches,
                   reach_of ("{\"rate\":60,\"duration\":400}", DID ("460", ",\"refused_rate\":0.2")));
  before = weir_plan_checks (plan, reaches);
  g_assert_cmpuint (before->len, ==, 1);
  g_ptr_array_add (reaches, reach_of ("{\"rate\":64,\"duration\":400}", DID ("639", ",\"refused_rate\":0")));
  after = weir_plan_checks (plan, reaches);
  g_assert_cmpuint (after->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-checks/length", test_length);
  g_test_add_func ("/plan-checks/mended", test_mended);
  g_test_add_func ("/plan-checks/next-warm-up", test_next_warm_up);
  g_test_add_func ("/plan-checks/next-slower", test_next_slower);
  g_test_add_func ("/plan-checks/capacity", test_capacity);
  g_test_add_func ("/plan-checks/kept-up", test_kept_up);
  return g_test_run ();
}
