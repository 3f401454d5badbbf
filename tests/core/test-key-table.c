/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "json-scanner.h"
#include "key-table.h"
#include "nearest.h"

static const WeirKey *
key_named (const char *name)
{
  const WeirKey *key = weir_key_table_find (weir_scenario_keys (), name);

  g_assert_nonnull (key);
  return key;
}

static gboolean
set_text (WeirScenario *scenario, const char *name, const char *text, GError **error)
{
  return weir_key_table_set_text (weir_scenario_keys (), key_named (name), scenario, text, error);
}

static gboolean
set_json (WeirScenario *scenario, const char *name, const char *json, GError **error)
{
  g_autoptr (JsonNode) node = weir_json_parse (json, -1, error);

  g_assert_nonnull (node);
  return weir_key_table_set_json (weir_scenario_keys (), key_named (name), scenario, node, NULL, error);
}

static char *
text_of (const WeirScenario *scenario, const char *name)
{
  return weir_key_get_text (key_named (name), scenario);
}

static void
test_rows (void)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  g_autoptr (GHashTable) flags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) offsets = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  const char *group = NULL;

  for (guint i = 0; i < table->n_keys; i++) {
    const WeirKey *key = &table->keys[i];
    char *flag = weir_key_flag (key);

    g_test_message ("%s", key->name);
    g_assert_true (g_strcmp0 (key->name, "name") != 0 || i == 0);
    g_assert_nonnull (key->default_text);
    g_assert_true (g_str_has_suffix (key->help, "."));
    g_assert_cmpint (key->min, <=, key->max);
    g_assert_true (key->metavar != NULL || key->type == WEIR_KEY_BOOLEAN || flag == NULL);
    g_assert_true (key->type != WEIR_KEY_CHOICE || key->choices != NULL);
    g_assert_true (g_hash_table_add (offsets, GSIZE_TO_POINTER (key->offset + 1)));
    if (flag != NULL)
      g_assert_true (g_hash_table_add (flags, flag));
    if (g_strcmp0 (group, key->group) != 0)
      g_assert_true (g_hash_table_add (groups, (gpointer) key->group)); /* a group stands together */
    group = key->group;
  }
}

/* The original driver's figures, and the ranges that the interface shows. */
static void
test_defaults (void)
{
  static const char *const expected[][2] = {
    { "name", "default" },
    { "target", "" },
    { "mode", "sync" },
    { "requests", "100" },
    { "concurrency", "8" },
    { "duration", "0" },
    { "warm_up", "-1" },
    { "grace", "30" },
    { "payload_bytes", "1024" },
    { "depth", "0" },
    { "width", "0" },
    { "body_template", "" },
    { "headers", "" },
    { "request_timeout", "60" },
    { "execution_timeout", "600" },
    { "poll_interval", "0.25" },
    { "max_poll_interval", "5" },
    { "backoff_multiplier", "1.7" },
    { "jitter", "0.2" },
    { "poll_retries", "10" },
    { "sync_prefix", "/api/v1/execute" },
    { "async_submit_prefix", "/api/v1/execute/async" },
    { "async_status_endpoint", "/api/v1/executions" },
    { "base_url", "http://localhost:8080" },
    { "verify_ssl", "true" },
    { "new_connection", "false" },
    { "workers", "1" },
    { "seed", "-1" },
    { "metrics_url", "" },
    { "metrics_timeout", "5" },
    { "scrape_interval", "1" },
    { "failure_samples", "20" },
    { "gateway", "" },
    { "metrics",
      "process_resident_memory_bytes, go_memstats_heap_alloc_bytes, go_goroutines, *_gateway_queue_depth, "
      "*_gateway_backpressure_total, *_worker_inflight" },
  };
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_autofree char *text = text_of (scenario, expected[i][0]);

    g_assert_cmpstr (text, ==, expected[i][1]);
  }
  g_assert_cmpuint (scenario->is_set, ==, 0);
  g_assert_null (scenario->body_template);
  g_assert_cmpuint (scenario->metrics->len, ==, 6);
}

typedef struct {
  const char *key, *text, *result;
} TextCase;

static void
test_text (void)
{
  static const TextCase cases[] = {
    { "concurrency", "64", "64" },
    { "concurrency", " 64 ", "64" },
    { "concurrency", "100000", "100000" },
    { "requests", "+7", "7" },
    { "payload_bytes", "1024", "1024" },
    { "payload_bytes", "64KiB", "65536" },
    { "payload_bytes", "64 kib", "65536" },
    { "payload_bytes", "1MiB", "1048576" },
    { "payload_bytes", "256MiB", "268435456" },
    { "payload_bytes", "12B", "12" },
    { "payload_bytes", "0", "0" },
    { "poll_interval", "0.25", "0.25" },
    { "poll_interval", "250ms", "0.25" },
    { "poll_interval", "1e-2", "0.01" },
    { "poll_interval", "20 ms", "0.02" },
    { "request_timeout", "30s", "30" },
    { "request_timeout", "2m", "120" },
    { "request_timeout", "2min", "120" },
    { "request_timeout", "1.5h", "5400" },
    { "warm_up", "-1", "-1" },
    { "jitter", "0", "0" },
    { "jitter", "0.1", "0.1" },
    { "backoff_multiplier", "1", "1" },
    { "mode", "async", "async" },
    { "verify_ssl", "no", "false" },
    { "verify_ssl", "1", "true" },
    { "new_connection", "TRUE", "true" },
    { "target", "demo-agent.synthetic_nested", "demo-agent.synthetic_nested" },
    { "base_url", "https://gw.example.com:8443/under", "https://gw.example.com:8443/under" },
    { "base_url", "http://[::1]:8080", "http://[::1]:8080" },
    { "base_url", "http://user:pass@host:1", "http://host:1" },
    { "metrics_url", "/metrics", "/metrics" },
    { "metrics_url", "http://h/m?token=abcdef&x=1", "http://h/m?token=••••&x=1" },
    { "metrics", "a, b{x=\"1,2\",y=\"3\"} ,c", "a, b{x=\"1,2\",y=\"3\"}, c" },
    { "headers", "A:1, B=x:y,a: 2", "a: 2, B: x:y" },
    { "headers", "X-API-Key=@env:KEY", "X-API-Key: @env:KEY" },
    { "headers", "X-API-Key: hunter22", "X-API-Key: ••••" },
    { "proxy", "socks5://127.0.0.1:1080", "socks5://127.0.0.1:1080" },
    { "proxy", "", "" },
    { "seed", "42", "42" },
    { "body_template", " {{\"input\": {{}}}}", " {{\"input\": {{}}}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WeirScenario) scenario = weir_scenario_new ();
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;

    set_text (scenario, cases[i].key, cases[i].text, &error);
    g_assert_no_error (error);
    text = text_of (scenario, cases[i].key);
    g_assert_cmpstr (text, ==, cases[i].result);
    g_assert_true (weir_key_table_is_set (weir_scenario_keys (), key_named (cases[i].key), scenario));
    g_assert_cmpuint (scenario->is_set & (scenario->is_set - 1), ==, 0); /* no other row */
  }
}

/* What is refused, the words that must stand in the message, and that nothing was changed. */
static void
test_bad_text (void)
{
  static const TextCase cases[] = {
    { "concurrency", "0", "expected a whole number from 1 to 100,000, found “0”" },
    { "concurrency", "100001", "from 1 to 100,000, found “100001”" },
    { "concurrency", "ten", "expected a whole number from 1 to 100,000, found “ten”" },
    { "concurrency", "", "found “”" },
    { "concurrency", "1.5", "whole number" },
    { "concurrency", "0x10", "whole number" },
    { "concurrency", "99999999999999999999", "whole number" },
    { "depth", "33", "from 0 to 32" },
    { "depth", "-1", "from 0 to 32" },
    { "payload_bytes", "257MiB", "a size from 0 B to 256 MiB" },
    { "payload_bytes", "9223372036854775807GiB", "a size from" },
    { "payload_bytes", "1KB", "such as 64KiB" },
    { "payload_bytes", "1.5KiB", "such as 64KiB" },
    { "poll_interval", "nan", "a time from 0.001 to 3,600 seconds" },
    { "poll_interval", "inf", "a time from" },
    { "poll_interval", "1e999", "a time from" },
    { "poll_interval", "0", "a time from" },
    { "poll_interval", "-1", "a time from" },
    { "poll_interval", "5 parsecs", "found “5 parsecs”" },
    { "poll_interval", "1,5", "a time from" },
    { "poll_interval", "s", "a time from" },
    { "jitter", "1.1", "a number from 0 to 1, found “1.1”" },
    { "jitter", "nan", "a number from 0 to 1" },
    { "jitter", "0x0p0", "a number from 0 to 1" },
    { "backoff_multiplier", "0.9", "a number from 1 to 100" },
    { "mode", "batch", "expected sync or async, found “batch”" },
    { "mode", "", "expected sync or async" },
    { "verify_ssl", "maybe", "expected true or false" },
    { "target", "demo", "Write it as node.reasoner, with one dot" },
    { "target", "a.b.c", "with one dot, found “a.b.c”" },
    { "target", ".b", "with one dot" },
    { "target", "a.", "with one dot" },
    { "target", "a b.c", "with one dot" },
    { "target", "../x.y", "with one dot" },
    { "base_url", "localhost:8080", "with http or https and a host" },
    { "base_url", "ftp://host", "with http or https" },
    { "base_url", "http://", "and a host" },
    { "base_url", "http:///path", "and a host" },
    { "base_url", "http://host:0", "and a host" },
    { "base_url", "http://host:99999", "and a host" },
    { "base_url", "http://host/?a=1", "without “?”" },
    { "metrics_url", "metrics", "or a path such as /metrics" },
    { "proxy", "http//proxy", "the address of a proxy" },
    { "sync_prefix", "api", "Start the prefix with /" },
    { "sync_prefix", "/a?b", "a path without" },
    { "headers", "nonsense", "neither a colon nor an equals sign" },
    { "headers", "two words: x", "a header name has no spaces or colons" },
    { "headers", ": x", "a header name" },
    { "headers", "Content-Length: 3", "is set by Weir itself" },
    { "headers", "A: x\ny", "line break" },
    { "name", "", "a name on one line" },
    { "name", "a\nb", "a name on one line" },
    { "metrics", "go_goroutines{", "" },
    { "body_template", "/nonexistent/body.json", "cannot be read" },
    { "name", "\xff", "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WeirScenario) scenario = weir_scenario_new ();
    g_autoptr (GError) error = NULL;
    g_autofree char *before = text_of (scenario, cases[i].key);
    g_autofree char *after = NULL;
    g_autofree char *shown = g_strescape (cases[i].text, NULL); /* TAP is lines of UTF-8 */

    g_test_message ("%s %s", cases[i].key, shown);
    g_assert_false (set_text (scenario, cases[i].key, cases[i].text, &error));
    g_assert_nonnull (error);
    g_test_message ("  %s", error->message);
    g_assert_nonnull (strstr (error->message, cases[i].result));
    after = text_of (scenario, cases[i].key);
    g_assert_cmpstr (before, ==, after);
    g_assert_cmpuint (scenario->is_set, ==, 0);
  }
}

static void
test_json (void)
{
  static const TextCase cases[] = {
    { "concurrency", "10", "10" },
    { "concurrency", "10.0", "10" },
    { "payload_bytes", "65536", "65536" },
    { "payload_bytes", "\"64KiB\"", "65536" },
    { "poll_interval", "1", "1" },
    { "poll_interval", "0.5", "0.5" },
    { "poll_interval", "\"250ms\"", "0.25" },
    { "backoff_multiplier", "2", "2" },
    { "verify_ssl", "false", "false" },
    { "mode", "\"async\"", "async" },
    { "headers", "{\"X-B\": \"1\", \"X-A\": \"2\"}", "X-B: 1, X-A: 2" },
    { "headers", "[\"X-B: 1\", \"X-A=2\"]", "X-B: 1, X-A: 2" },
    { "headers", "null", "" },
    { "metrics", "[\"up\", \"a{b=\\\"c,d\\\"}\"]", "up, a{b=\"c,d\"}" },
    { "metrics", "[]", "" },
    { "seed", "null", "-1" },
    { "body_template", "null", "" },
    { "body_template", "\"{{}}\"", "{{}}" },
    { "gateway", "[\"--workers\", \"4\"]", "--workers, 4" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WeirScenario) scenario = weir_scenario_new ();
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;

    set_json (scenario, cases[i].key, cases[i].text, &error);
    g_assert_no_error (error);
    text = text_of (scenario, cases[i].key);
    g_assert_cmpstr (text, ==, cases[i].result);
    g_assert_true (weir_key_table_is_set (weir_scenario_keys (), key_named (cases[i].key), scenario));
  }
}

static void
test_bad_json (void)
{
  static const TextCase cases[] = {
    { "concurrency", "\"10\"", "expected a whole number from 1 to 100,000, found the string “10”" },
    { "concurrency", "0", "found 0" },
    { "concurrency", "1.5", "found 1.5" },
    { "concurrency", "true", "found true" },
    { "concurrency", "null", "found null" },
    { "concurrency", "[]", "found a list" },
    { "concurrency", "{}", "found an object" },
    { "concurrency", "1e300", "whole number" },
    { "concurrency", "99999999999999999999", "whole number" },
    { "payload_bytes", "\"1024\"", "found the string “1024”" },
    { "payload_bytes", "-1", "from 0 B to 256 MiB" },
    { "poll_interval", "\"0.25\"", "found the string “0.25”" },
    { "poll_interval", "false", "found false" },
    { "jitter", "\"0.1\"", "expected a number from 0 to 1, found the string “0.1”" },
    { "verify_ssl", "\"false\"", "expected true or false, found the string “false”" },
    { "verify_ssl", "0", "expected true or false, found 0" },
    { "mode", "\"Sync\"", "expected sync or async, found the string “Sync”" },
    { "mode", "1", "expected sync or async, found 1" },
    { "target", "5", "expected a string, found 5" },
    { "headers", "\"X-API-Key: hunter22\"", "headers, as an object" },
    { "headers", "{\"A\": 1}", "“A”: " },
    { "headers", "{\"A B\": \"hunter22\"}", "“A B”: a header name" },
    { "headers", "[1]", "found 1" },
    { "headers", "[\"A: 1\", \"hunter22\"]", "item 2: " },
    { "metrics", "\"up\"", "expected a list of strings, found the string “up”" },
    { "metrics", "[1]", "expected a list of strings, found 1" },
    { "base_url", "\"http://u:hunter22@\"", "" },
    { "base_url", "[\"http://u:hunter22@\"]", "" },
    { "body_template", "\"/etc/passwd\"", "a text that begins with a brace" },
    { "target", "\"a very long text that is much longer than what a message has room for\"", "with one dot" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WeirScenario) scenario = weir_scenario_new ();
    g_autoptr (GError) error = NULL;

    g_test_message ("%s %s", cases[i].key, cases[i].text);
    g_assert_false (set_json (scenario, cases[i].key, cases[i].text, &error));
    g_test_message ("  %s", error->message);
    g_assert_nonnull (strstr (error->message, cases[i].result));
    g_assert_null (strstr (error->message, "hunter22")); /* a secret is in no message */
    g_assert_cmpuint (scenario->is_set, ==, 0);
  }
}

/* A flag that is given again: the first takes the place of the default, the next follows. */
static void
test_repeated_flag (void)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autofree char *metrics = NULL;

  g_assert_true (weir_key_table_add_text (table, key_named ("metrics"), scenario, "up", NULL));
  g_assert_true (
      weir_key_table_add_text (table, key_named ("metrics"), scenario, "a{b=\"1\",c=\"2\"}", NULL));
  g_assert_false (weir_key_table_add_text (table, key_named ("metrics"), scenario, "a{", NULL));
  metrics = text_of (scenario, "metrics");
  g_assert_cmpstr (metrics, ==, "up, a{b=\"1\",c=\"2\"}");
  g_assert_true (weir_key_table_add_text (table, key_named ("headers"), scenario, "Accept: a, b", NULL));
  g_assert_true (weir_key_table_add_text (table, key_named ("headers"), scenario, "X-B=2", NULL));
  g_assert_cmpuint (scenario->headers->len, ==, 2);
  g_assert_cmpstr (((WeirHeader *) scenario->headers->pdata[0])->value, ==, "a, b");
  g_assert_true (weir_key_table_add_text (table, key_named ("requests"), scenario, "1", NULL));
  g_assert_true (weir_key_table_add_text (table, key_named ("requests"), scenario, "2", NULL));
  g_assert_cmpint (scenario->requests, ==, 2);
}

static void
test_flags (void)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  gboolean negated;

  g_assert_true (weir_key_table_find_flag (table, "payload-bytes", &negated) == key_named ("payload_bytes"));
  g_assert_false (negated);
  g_assert_true (weir_key_table_find_flag (table, "no-verify-ssl", &negated) == key_named ("verify_ssl"));
  g_assert_true (negated);
  g_assert_true (weir_key_table_find_flag (table, "verify-ssl", &negated) == key_named ("verify_ssl"));
  g_assert_false (negated);
  g_assert_true (weir_key_table_find_flag (table, "header", &negated) == key_named ("headers"));
  g_assert_true (weir_key_table_find_flag (table, "headers", &negated) == key_named ("headers"));
  g_assert_null (weir_key_table_find_flag (table, "no-requests", &negated));
  g_assert_null (weir_key_table_find_flag (table, "payload_bytes", &negated));
  g_assert_null (weir_key_table_find_flag (table, "gateway", &negated));
  g_assert_null (weir_key_table_find_flag (table, "", &negated));
}

static void
test_nearest (void)
{
  static const char *const cases[][2] = {
    { "concurency", "concurrency" },
    { "payload-bytes", "payload_bytes" },
    { "request", "requests" },
    { "header", "headers" },
    { "Target", "target" },
    { "poll_intervall", "poll_interval" },
    { "timout", NULL },
    { "xyzzy", NULL },
    { "q", NULL },
    { "", NULL },
    { "deph", "depth" },
    { "wdith", "width" },
  };
  g_autofree char *endless = g_strnfill (5000, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const WeirKey *key = weir_key_table_nearest (weir_scenario_keys (), cases[i][0]);

    g_test_message ("%s", cases[i][0]);
    g_assert_cmpstr (key == NULL ? NULL : key->name, ==, cases[i][1]);
  }
  g_assert_null (weir_key_table_nearest (weir_scenario_keys (), endless));
  g_assert_cmpuint (weir_edit_distance ("kitten", "sitting"), ==, 3);
  g_assert_cmpuint (weir_edit_distance ("ca", "ac"), ==, 1);
  g_assert_cmpuint (weir_edit_distance ("", "abc"), ==, 3);
}

/* Property: whatever is written out reads back as the same, for every row. */
static void
test_round_trip (void)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 200; round++) {
    g_autoptr (WeirScenario) scenario = weir_scenario_new ();
    g_autoptr (WeirScenario) back = weir_scenario_new ();

    for (guint i = 0; i < table->n_keys; i++) {
      const WeirKey *key = &table->keys[i];
      double number = g_rand_double_range (random, key->min, key->max);
      g_autoptr (JsonNode) node = NULL, again = NULL;
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      if (key->type == WEIR_KEY_SECONDS || key->type == WEIR_KEY_NUMBER)
        G_STRUCT_MEMBER (double, scenario, key->offset) = number;
      else if (key->type == WEIR_KEY_COUNT || key->type == WEIR_KEY_BYTES)
        G_STRUCT_MEMBER (gint64, scenario, key->offset) = (gint64) number;
      else if (key->type == WEIR_KEY_BOOLEAN || key->type == WEIR_KEY_CHOICE)
        G_STRUCT_MEMBER (gint, scenario, key->offset) = g_rand_int_range (random, 0, 2);
      else
        continue;
      node = weir_key_get_json (key, scenario);
      text = weir_key_get_text (key, scenario);
      weir_key_table_set_json (table, key, back, node, NULL, &error);
      g_assert_no_error (error);
      again = weir_key_get_json (key, back);
      g_assert_true (json_node_equal (node, again));
      weir_key_table_reset (table, key, back);
      weir_key_table_set_text (table, key, back, text, &error);
      g_assert_no_error (error);
      json_node_unref (g_steal_pointer (&again));
      again = weir_key_get_json (key, back);
      g_assert_true (json_node_equal (node, again));
    }
  }
}

/* A command has rows of its own, for a struct of its own. */
typedef struct {
  gboolean print_failures;
  char *save_metrics;
  guint64 given;
} Command;

static void
test_other_table (void)
{
  static const WeirKey rows[] = {
    { .name = "print_failures",
      .type = WEIR_KEY_BOOLEAN,
      .default_text = "false",
      WEIR_KEY_AT (Command, print_failures, gboolean),
      .traits = WEIR_KEY_PLAIN_VARIABLE },
    { .name = "save_metrics",
      .type = WEIR_KEY_STRING,
      .default_text = "",
      WEIR_KEY_AT (Command, save_metrics, char *) },
  };
  const WeirKeyTable table = { rows, G_N_ELEMENTS (rows), G_STRUCT_OFFSET (Command, given) };
  Command command = { 0 };
  g_autofree char *variable = weir_key_variable (&rows[0]);
  g_autofree char *plain = weir_key_plain_variable (&rows[0]);
  g_autofree char *none = weir_key_plain_variable (&rows[1]);

  weir_key_table_init (&table, &command);
  g_assert_cmpstr (command.save_metrics, ==, "");
  g_assert_true (weir_key_table_set_text (&table, &rows[0], &command, "yes", NULL));
  g_assert_true (weir_key_table_set_text (&table, &rows[1], &command, "out.json", NULL));
  g_assert_true (command.print_failures);
  g_assert_cmpstr (command.save_metrics, ==, "out.json");
  g_assert_cmpuint (command.given, ==, 3);
  g_assert_cmpstr (variable, ==, "WEIR_PRINT_FAILURES");
  g_assert_cmpstr (plain, ==, "PRINT_FAILURES");
  g_assert_null (none);
  weir_key_table_clear (&table, &command);
  g_assert_null (command.save_metrics);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-table/rows", test_rows);
  g_test_add_func ("/key-table/defaults", test_defaults);
  g_test_add_func ("/key-table/text", test_text);
  g_test_add_func ("/key-table/bad-text", test_bad_text);
  g_test_add_func ("/key-table/json", test_json);
  g_test_add_func ("/key-table/bad-json", test_bad_json);
  g_test_add_func ("/key-table/repeated-flag", test_repeated_flag);
  g_test_add_func ("/key-table/flags", test_flags);
  g_test_add_func ("/key-table/nearest", test_nearest);
  g_test_add_func ("/key-table/round-trip", test_round_trip);
  g_test_add_func ("/key-table/other-table", test_other_table);
  return g_test_run ();
}
