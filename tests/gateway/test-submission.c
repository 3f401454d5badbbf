/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "submission.h"

#include <string.h>

/* Reads @text in pieces of @piece bytes. */
static WeirInputReader *
read_text (const char *text, gsize piece, gboolean keep_input)
{
  WeirInputReader *reader = weir_input_reader_new (keep_input);
  gsize length = strlen (text);

  for (gsize at = 0; at < length; at += piece)
    weir_input_reader_feed (reader, text + at, MIN (piece, length - at));
  weir_input_reader_finish (reader);
  return reader;
}

/* However the body is cut, the same comes out of it. */
static void
test_values (void)
{
  static const struct {
    const char *text, *sequence;
    guint64 depth, width, result_bytes;
    double failure_rate;
    guint n_members;
  } rows[] = {
    { "{\"input\":{\"sequence\":7,\"payload\":\"abc\"}}", "7", 0, 0, 0, -1, 2 },
    { "{\"input\":{\"depth\":6,\"width\":3,\"sequence\":12}}", "12", 6, 3, 0, -1, 3 },
    { " { \"input\" : { \"depth\" : 6 , \"width\" : 3 } } ", "", 6, 3, 0, -1, 2 },
    { "{\"input\":{\"depth\":\"6\",\"width\":\"3\"}}", "", 6, 3, 0, -1, 2 },
    { "{\"input\":{\"depth\":-1,\"width\":1e3,\"result_bytes\":2.5e3}}", "", 0, 1000, 2500, -1, 3 },
    { "{\"input\":{\"depth\":null,\"width\":true,\"failure_rate\":0.25}}", "", 0, 0, 0, 0.25, 3 },
    { "{\"input\":{\"failure_rate\":0,\"a\":{}}}", "", 0, 0, 0, 0, 2 },
    { "{\"input\":{\"failure_rate\":9}}", "", 0, 0, 0, 1, 1 },
    { "{\"input\":{\"sequence\":{\"a\":[1,{\"depth\":9}],\"b\":\"}\\\",\"},\"depth\":1}}",
      "{\"a\":[1,{\"depth\":9}],\"b\":\"}\\\",\"}", 1, 0, 0, -1, 2 },
    { "{\"input\":{\"sequence\":\"a\\\\\",\"depth\":2}}", "\"a\\\\\"", 2, 0, 0, -1, 2 },
    /* The same words where they mean nothing. */
    { "{\"depth\":5,\"context\":{\"depth\":9,\"input\":{\"depth\":8}},\"input\":{\"x\":{\"depth\":7},"
      "\"width\":2}}",
      "", 0, 2, 0, -1, 2 },
    { "{\"input\":{\"p\":\"\\\",\\\"depth\\\":9\",\"width\":2},\"depth\":4}", "", 0, 2, 0, -1, 2 },
    { "{\"input\":{\"p\":[\"depth\",9,\"width\"],\"sequence\":[1, 2]}}", "[1, 2]", 0, 0, 0, -1, 2 },
    { "{\"input\":{}}", "", 0, 0, 0, -1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    for (gsize piece = 1; piece <= strlen (rows[i].text); piece++) {
      g_autoptr (WeirInputReader) reader = read_text (rows[i].text, piece, FALSE);

      g_assert_no_error (reader->error);
      g_assert_cmpint (weir_input_reader_input (reader), ==, WEIR_JSON_OBJECT);
      g_assert_cmpstr (reader->sequence->str, ==, rows[i].sequence);
      g_assert_cmpuint (reader->tree_depth, ==, rows[i].depth);
      g_assert_cmpuint (reader->tree_width, ==, rows[i].width);
      g_assert_cmpuint (reader->result_bytes, ==, rows[i].result_bytes);
      g_assert_true (reader->has_result_bytes == (rows[i].result_bytes > 0));
      g_assert_cmpfloat (reader->failure_rate, ==, rows[i].failure_rate);
      g_assert_cmpuint (reader->n_members, ==, rows[i].n_members);
      g_assert_cmpuint (reader->length, ==, strlen (rows[i].text));
      g_assert_cmpuint (reader->input->len, ==, 0);
    }
  }
}

static void
test_whole_input (void)
{
  static const char text[] = "{\"context\":{\"input\":{\"x\":1}}, \"input\" : { \"a\" : [\"}\", {}], "
                             "\"b\":\"\\\\\\\"}\" } ,\"z\":[{}]}";
  static const char input[] = "{ \"a\" : [\"}\", {}], \"b\":\"\\\\\\\"}\" }";

  for (gsize piece = 1; piece <= strlen (text); piece++) {
    g_autoptr (WeirInputReader) reader = read_text (text, piece, TRUE);

    g_assert_no_error (reader->error);
    g_assert_cmpstr (reader->input->str, ==, input);
  }
}

/* A reader used again remembers nothing; payloads are not kept; a sequence has a limit. */
static void
test_again_and_large (void)
{
  g_autoptr (WeirInputReader) reader = read_text ("{\"input\":{\"depth\":3,\"sequence\":1}", 5, TRUE);
  g_autofree char *filler = g_strnfill (300000, 'a');
  g_autofree char *large =
      g_strdup_printf ("{\"input\":{\"payload\":\"%s\",\"width\":4,\"sequence\":\"%s\"}}", filler, filler);

  g_assert_nonnull (reader->error);
  weir_input_reader_reset (reader, FALSE);
  weir_input_reader_feed (reader, large, strlen (large));
  weir_input_reader_finish (reader);
  g_assert_no_error (reader->error);
  g_assert_cmpuint (reader->tree_depth, ==, 0);
  g_assert_cmpuint (reader->tree_width, ==, 4);
  g_assert_cmpuint (reader->sequence->len, ==, 0);
  g_assert_cmpuint (reader->value->allocated_len, <, 8192);
  g_assert_cmpuint (reader->key->allocated_len, <, 1024);
  g_assert_cmpuint (reader->input->len, ==, 0);
}

/* Bytes at random do no harm, and what the scanner takes the reader takes too. */
static void
test_garbage (void)
{
  static const char alphabet[] = "{}[]:,\"\\ 1ainput";
  g_autoptr (GRand) random = g_rand_new_with_seed (17);
  guint sound = 0;

  for (guint round = 0; round < 40000; round++) {
    char text[24] = "{\"input\":{";
    g_autoptr (WeirInputReader) reader = NULL;
    int length = g_rand_int_range (random, 0, 13);

    for (int i = 0; i < length; i++)
      text[10 + i] = alphabet[g_rand_int_range (random, 0, sizeof alphabet - 1)];
    reader = read_text (text, 3, TRUE);
    if (reader->error != NULL)
      continue;
    sound++;
    g_assert_cmpint (reader->depth, ==, 0);
    g_assert_true (g_str_has_prefix (reader->input->str, "{") && g_str_has_suffix (reader->input->str, "}"));
  }
  g_assert_cmpuint (sound, >, 10);
}

static void
check (WeirGeneration generation, const char *target, const char *body, guint status, const char *category,
       const char *text)
{
  g_autoptr (WeirInputReader) reader = read_text (body, 1000, FALSE);
  g_auto (WeirRefusal) refusal = { 0 };
  WeirReasoner reasoner = 0;
  gboolean sound = weir_submission_check (generation, target, reader, &reasoner, &refusal);

  g_assert_true (sound == (status == 0));
  g_assert_cmpuint (refusal.status, ==, status);
  if (generation == WEIR_GENERATION_C)
    g_assert_cmpstr (refusal.category, ==, category);
  if (text != NULL)
    g_assert_cmpstr (refusal.text, ==, text);
}

static void
test_refusals (void)
{
  static const char sound[] = "{\"input\":{\"sequence\":1}}";
  static const char missing[] =
      "invalid request body: Key: 'ExecuteRequest.Input' Error:Field validation for 'Input' "
      "failed on the 'required' tag";
  static const char format[] = "invalid target: target must be in format 'node_id.reasoner_name'";

  for (WeirGeneration g = WEIR_GENERATION_A; g <= WEIR_GENERATION_C; g++) {
    const char *agent = g == WEIR_GENERATION_A
                            ? "failed to load agent 'nobody': agent node with ID 'nobody' not found"
                            : "agent 'nobody' not found";

    check (g, "demo-agent.echo", sound, 0, NULL, NULL);
    check (g, "demo-agent.synthetic_nested", sound, 0, NULL, NULL);
    check (g, "demo-agent.large_output", sound, 0, NULL, NULL);
    check (g, "demo-agent.flaky", sound, 0, NULL, NULL);
    check (g, "demo-agent.echo", "{\"input\":{\"a\":", 400, "internal_error",
           "invalid request body: unexpected EOF");
    check (g, "demo-agent.echo", "", 400, "internal_error", "invalid request body: EOF");
    check (g, "demo-agent.echo", "[1]", 400, "internal_error", "invalid request body: expected an object");
    check (g, "demo-agent.echo", "{\"input\":{}} x", 400, "internal_error", NULL);
    check (g, "demo-agent.echo", "{}", 400, "internal_error", missing);
    check (g, "demo-agent.echo", "{\"input\":null}", 400, "internal_error", missing);
    check (g, "demo-agent.echo", "{\"input\":\"x\"}", 400, "internal_error",
           "invalid request body: input must be an object");
    check (g, "demo-agent", sound, 400, "internal_error", format);
    check (g, "demo.agent.echo", sound, 400, "internal_error", format);
    check (g, "nobody.echo", sound, 400, "target_not_found", agent);
    check (g, "demo-agent.nothing", sound, 400, "target_not_found",
           "target 'nothing' not found on agent 'demo-agent'");
    check (g, "demo-agent.synthetic_nested", "{\"input\":{\"depth\":13,\"width\":3}}", 400, "agent_error",
           NULL);
    check (g, "demo-agent.synthetic_nested", "{\"input\":{\"depth\":999999,\"width\":1}}", 0, NULL, NULL);
    check (g, "demo-agent.echo", "{\"input\":{\"depth\":13,\"width\":3}}", 0, NULL, NULL);
  }
  check (WEIR_GENERATION_A, "demo-agent.echo", "{\"input\":{}}", 400, NULL, "input is required");
  check (WEIR_GENERATION_C, "demo-agent.echo", "{\"input\":{}}", 0, NULL, NULL);
  /* Which of two faults is named: A looks at the target first, C at the body. */
  check (WEIR_GENERATION_A, "x", "{", 400, NULL, format);
  check (WEIR_GENERATION_C, "x", "{", 400, "internal_error", "invalid request body: unexpected EOF");
}

static void
test_webhook (void)
{
  static const struct {
    const char *text;
    gboolean webhook;
  } rows[] = {
    { "{\"input\":{},\"webhook\":{\"url\":\"http://x\"}}", TRUE },
    { "{\"input\":{},\"webhook\":null}", FALSE },
    { "{\"input\":{\"webhook\":{}}}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WeirInputReader) reader = read_text (rows[i].text, 4, FALSE);

    g_assert_true (weir_input_reader_has_webhook (reader) == rows[i].webhook);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/submission/values", test_values);
  g_test_add_func ("/submission/whole-input", test_whole_input);
  g_test_add_func ("/submission/again-and-large", test_again_and_large);
  g_test_add_func ("/submission/garbage", test_garbage);
  g_test_add_func ("/submission/refusals", test_refusals);
  g_test_add_func ("/submission/webhook", test_webhook);
  return g_test_run ();
}
