/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/resource.h>

#include "body.h"
#include "json-scanner.h"

static WeirScenario *
scenario_with (const char *body_template, gint64 payload)
{
  WeirScenario *scenario = weir_scenario_new ();

  scenario->body_template = g_strdup (body_template);
  scenario->payload_bytes = payload;
  return scenario;
}

static WeirBodyTemplate *
compile (const char *source, gint64 payload, GError **error)
{
  g_autoptr (WeirScenario) scenario = scenario_with (source, payload);

  return weir_body_template_compile (scenario, error);
}

static char *
whole (const WeirBodyTemplate *body_template, guint64 sequence)
{
  WeirBody body;
  char *text;

  weir_body_init (&body, body_template, sequence);
  text = g_malloc0 (body.length + 1);
  g_assert_cmpuint (weir_body_read (&body, text, body.length + 1), ==, body.length);
  g_assert_cmpuint (body.position, ==, body.length);
  g_assert_cmpuint (strlen (text), ==, body.length);
  return text;
}

static void
test_standard (void)
{
  static const gint64 payloads[] = { 0, 1, 15, 16, 17, 1024, 65535, 65536, 65552, 65553, 200000 };

  for (guint i = 0; i < G_N_ELEMENTS (payloads); i++) {
    g_autoptr (WeirBodyTemplate) body_template = compile (NULL, payloads[i], NULL);
    g_autofree char *text = whole (body_template, 1234567);
    g_autoptr (JsonNode) root = weir_json_parse (text, -1, NULL);
    JsonObject *input = json_object_get_object_member (json_node_get_object (root), "input");
    const char *payload = json_object_get_string_member (input, "payload");

    g_assert_cmpint (json_object_get_int_member (input, "sequence"), ==, 1234567);
    g_assert_cmpint ((gint64) strlen (payload), ==, payloads[i]);
    g_assert_cmpuint (strspn (payload, "0123456789abcdef"), ==, strlen (payload));
    g_assert_cmpuint (json_object_get_size (input), ==, 2); /* no depth, no width */
  }
}

static void
test_depth_and_width (void)
{
  static const struct {
    gint64 depth, width;
    const char *text;
  } cases[] = {
    { 0, 0, "{\"input\":{\"sequence\":7,\"payload\":\"\"}}" },
    { 6, 3, "{\"input\":{\"sequence\":7,\"payload\":\"\",\"depth\":6,\"width\":3}}" },
    { 2, 0, "{\"input\":{\"sequence\":7,\"payload\":\"\",\"depth\":2}}" },
    { 0, 2, "{\"input\":{\"sequence\":7,\"payload\":\"\",\"width\":2}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WeirScenario) scenario = scenario_with (NULL, 0);
    g_autoptr (WeirBodyTemplate) body_template = NULL;
    g_autofree char *text = NULL;

    scenario->depth = cases[i].depth;
    scenario->width = cases[i].width;
    body_template = weir_body_template_compile (scenario, NULL);
    text = whole (body_template, 7);
    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_template (void)
{
  static const struct {
    const char *source, *text;
  } cases[] = {
    { "{{}}", "{}" },
    { "{{\"n\": {seq}}}", "{\"n\": 42}" },
    { "{{\"a\": {seq}, \"b\": \"{seq}\", \"d\": {depth}, \"w\": {width}}}",
      "{\"a\": 42, \"b\": \"42\", \"d\": 0, \"w\": 0}" },
    { "{{\"p\": \"{payload}\", \"q\": \"{payload}\"}}", "{\"p\": \"a200\", \"q\": \"a200\"}" },
    { "{{\"t\": \"{{seq}} é {{\"}}", "{\"t\": \"{seq} é {\"}" },
    { "{{\"x\": [{seq},{seq}]}}\n", "{\"x\": [42,42]}\n" },
    { " {{\"\\u00e9\": \"\\\"\"}}", " {\"\\u00e9\": \"\\\"\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (WeirBodyTemplate) body_template = compile (cases[i].source, 4, &error);
    g_autofree char *text = NULL;

    g_assert_no_error (error);
    text = whole (body_template, 42);
    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_bad_template (void)
{
  static const struct {
    const char *source;
    WeirBodyError code;
    const char *message;
  } cases[] = {
    { "{{\n  \"input\": {{\n    \"number\": {sed}\n}}}}", WEIR_BODY_ERROR_PLACEHOLDER,
      "line 3, column 15: unknown placeholder {sed}. Known: {seq} {depth} {width} {payload}" },
    { "{{\"é\": {Seq}}}", WEIR_BODY_ERROR_PLACEHOLDER, "line 1, column 8: unknown placeholder {Seq}" },
    { "{\"input\": {}}", WEIR_BODY_ERROR_BRACE, "line 1, column 1: a single “{”. Write “{{”" },
    { "{{\"input\": {}}}", WEIR_BODY_ERROR_BRACE, "line 1, column 12: a single “{”" },
    { "{{\"a\": 1}", WEIR_BODY_ERROR_BRACE, "line 1, column 9: a single “}”. Write “}}”" },
    { "{{\"a\": {seq", WEIR_BODY_ERROR_BRACE, "line 1, column 8: a single “{”" },
    { "{", WEIR_BODY_ERROR_BRACE, "line 1, column 1: a single “{”" },
    { "{{ \"a\": {seq}", WEIR_BODY_ERROR_NOT_JSON, "not JSON once filled: line 1, column" },
    { "{{\n\n\n \"a\" {seq}\n}}", WEIR_BODY_ERROR_NOT_JSON, "not JSON once filled: line 4, column 6" },
    { "{{\"p\": {payload}}}", WEIR_BODY_ERROR_NOT_JSON,
      "not JSON once filled: line 1" }, /* lacks its quotes */
    { "{{\"a\": 1, \"a\": 2}}", WEIR_BODY_ERROR_NOT_JSON, "not JSON once filled" },
    { "[{seq}]", WEIR_BODY_ERROR_NOT_JSON, "expected an object" },
    { "", WEIR_BODY_ERROR_NOT_JSON, "not JSON once filled" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (WeirBodyTemplate) body_template = compile (cases[i].source, 4, &error);

    g_assert_null (body_template);
    g_test_message ("%s", error->message);
    g_assert_error (error, WEIR_BODY_ERROR, (gint) cases[i].code);
    g_assert_nonnull (strstr (error->message, cases[i].message));
  }
}

/* Property: in whatever steps a body is read or skipped, its bytes are the same. */
static void
test_steps (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (WeirBodyTemplate) body_template = compile (
      "{{\"a\": {seq}, \"p\": \"{payload}\", \"b\": \"{seq}{seq}\", \"q\": \"{payload}\"}}", 70000, NULL);
  g_autofree char *expected = whole (body_template, 987654321);
  g_autofree char *got = g_malloc (strlen (expected));

  for (guint round = 0; round < 300; round++) {
    WeirBody body;
    const char *bytes;
    gsize run;

    weir_body_init (&body, body_template, 987654321);
    while (body.position < body.length) {
      gsize step = (gsize) g_rand_int_range (random, 1, g_rand_boolean (random) ? 20 : 70000);
      guint64 at = body.position;

      step = MIN (step, body.length - at);
      run = weir_body_peek (&body, &bytes);
      g_assert_cmpuint (run, >, 0);
      g_assert_cmpmem (bytes, run, expected + at, run);
      if (g_rand_boolean (random)) {
        weir_body_skip (&body, step);
      } else {
        g_assert_cmpuint (weir_body_read (&body, got, step), ==, step);
        g_assert_cmpmem (got, step, expected + at, step);
      }
      g_assert_cmpuint (body.position, ==, at + step);
    }
    g_assert_cmpuint (weir_body_peek (&body, &bytes), ==, 0);
    g_assert_cmpuint (weir_body_read (&body, got, 10), ==, 0);
    weir_body_rewind (&body);
    g_assert_cmpuint (weir_body_read (&body, got, body.length), ==, body.length);
    g_assert_cmpmem (got, body.length, expected, strlen (expected));
  }
}

static void
test_unique (void)
{
  g_autoptr (WeirBodyTemplate) full = compile ("{{\"p\": \"{payload}\"}}", 16, NULL);
  g_autoptr (WeirBodyTemplate) tiny = compile ("{{\"p\": \"{payload}\"}}", 4, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  static const guint64 far[] = { 0, 1, G_MAXUINT64, G_MAXUINT64 - 1, G_GUINT64_CONSTANT (1) << 63 };

  for (guint i = 0; i < 65536; i++) /* as many as 4 digits can tell apart */
    g_assert_true (g_hash_table_add (seen, whole (tiny, i)));
  g_hash_table_remove_all (seen);
  for (guint i = 0; i < G_N_ELEMENTS (far); i++)
    g_assert_true (g_hash_table_add (seen, whole (full, far[i])));
}

/* Filler is the same in all bodies, and lies in one place. */
static void
test_shared_filler (void)
{
  g_autoptr (WeirBodyTemplate) one = compile (NULL, 1000, NULL);
  g_autoptr (WeirBodyTemplate) other = compile ("{{\"p\": \"{payload}\"}}", 2000, NULL);
  const char *first, *second;
  WeirBody a, b;

  weir_body_init (&a, one, 1);
  weir_body_init (&b, other, 2);
  while (weir_body_peek (&a, &first) < 500)
    weir_body_skip (&a, weir_body_peek (&a, &first));
  while (weir_body_peek (&b, &second) < 500)
    weir_body_skip (&b, weir_body_peek (&b, &second));
  g_assert_true (first == second);
}

/* 256 MiB, read whole: the memory of the process hardly grows. */
static void
test_flat_memory (void)
{
  static char buffer[65536];
  const gint64 payload = 256 * 1024 * 1024;
  g_autoptr (WeirBodyTemplate) body_template = compile (NULL, payload, NULL);
  struct rusage before, after;
  WeirBody body;
  guint64 total = 0;
  gsize got;

  getrusage (RUSAGE_SELF, &before);
  weir_body_init (&body, body_template, 5);
  while ((got = weir_body_read (&body, buffer, sizeof buffer)) > 0)
    total += got;
  getrusage (RUSAGE_SELF, &after);
  g_assert_cmpuint (total, ==, body.length);
  g_assert_cmpuint (total, >, (guint64) payload);
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 8 * 1024); /* KiB */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/body/standard", test_standard);
  g_test_add_func ("/body/depth-and-width", test_depth_and_width);
  g_test_add_func ("/body/template", test_template);
  g_test_add_func ("/body/bad-template", test_bad_template);
  g_test_add_func ("/body/steps", test_steps);
  g_test_add_func ("/body/unique", test_unique);
  g_test_add_func ("/body/shared-filler", test_shared_filler);
  g_test_add_func ("/body/flat-memory", test_flat_memory);
  return g_test_run ();
}
