/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "nearest.h"
#include "options.h"
#include "run-options.h"

typedef struct {
  WeirRunOptions run;
  WeirScenario *scenario;
  GPtrArray *positional;
} Parsed;

static void
parsed_init (Parsed *parsed)
{
  *parsed = (Parsed){ .scenario = weir_scenario_new (), .positional = g_ptr_array_new () };
  weir_key_table_init (weir_run_option_keys (), &parsed->run);
}

static void
parsed_clear (Parsed *parsed)
{
  weir_key_table_clear (weir_run_option_keys (), &parsed->run);
  weir_scenario_free (parsed->scenario);
  g_ptr_array_unref (parsed->positional);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parsed, parsed_clear)

static gboolean
parse_into (Parsed *parsed, gboolean may_be_positional, char **arguments, GError **error)
{
  const WeirOptionTable tables[] = { { weir_run_option_keys (), &parsed->run },
                                     { weir_scenario_keys (), parsed->scenario } };

  return weir_options_parse (tables, G_N_ELEMENTS (tables), arguments,
                             may_be_positional ? parsed->positional : NULL, error);
}

#define ARGUMENTS(...) ((char *[]){ __VA_ARGS__, NULL })

static void
assert_parses (Parsed *parsed, char **arguments)
{
  g_autoptr (GError) error = NULL;
  gboolean done = parse_into (parsed, FALSE, arguments, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

/* The message is the whole of it: it names the flag, and what to do. */
static void
assert_refuses (char **arguments, const char *message)
{
  g_auto (Parsed) parsed = { 0 };
  g_autoptr (GError) error = NULL;

  parsed_init (&parsed);
  g_assert_false (parse_into (&parsed, FALSE, arguments, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==, message);
}

static char *
text_of (const WeirKey *key, gconstpointer holder)
{
  g_autofree char *text = weir_key_get_text (key, holder);

  return text != NULL ? g_steal_pointer (&text) : g_strdup ("");
}

/* (transfer none): a value that is not the key's default, and that it can have. */
static const char *
example (const WeirKeyTable *table, const WeirKey *key, gpointer holder, const char *file)
{
  static const char *const values[] = { "3",
                                        "0.5",
                                        "async",
                                        "Name: value",
                                        "/other",
                                        "node.reasoner",
                                        "http://127.0.0.1:1",
                                        "up",
                                        "hold 3 10s",
                                        "depth=1..3",
                                        "latency p95 < 1 s",
                                        "other",
                                        NULL };
  g_autofree char *before = text_of (key, holder);

  if (key->type == WEIR_KEY_TEXT)
    return file;
  for (guint i = 0; values[i] != NULL; i++) {
    g_autofree char *after = NULL;
    gboolean taken = weir_key_table_set_text (table, key, holder, values[i], NULL);

    after = text_of (key, holder);
    weir_key_table_reset (table, key, holder);
    if (taken && strcmp (before, after) != 0)
      return values[i];
  }
  g_error ("No value here fits the key %s: add one.", key->name);
}

/* As `--flag value` and as `--flag=value`, and nothing else changes. */
static void
assert_flag_sets (const WeirKeyTable *table, const WeirKey *key, gboolean joined, const char *file)
{
  g_auto (Parsed) parsed = { 0 };
  gpointer holder;
  const char *value;
  g_autofree char *flag = weir_key_flag (key);
  g_autofree char *name = g_strconcat ("--", flag, NULL);
  g_autofree char *both = NULL, *before = NULL, *after = NULL;

  parsed_init (&parsed);
  holder = table == weir_scenario_keys () ? (gpointer) parsed.scenario : &parsed.run;
  value = example (table, key, holder, file);
  both = g_strconcat (name, "=", value, NULL);
  before = text_of (key, holder);
  assert_parses (&parsed, joined ? ARGUMENTS (both) : ARGUMENTS (name, (char *) value));
  after = text_of (key, holder);
  g_assert_cmpstr (after, !=, before);
  for (guint i = 0; i < table->n_keys; i++)
    g_assert_cmpint (weir_key_table_is_set (table, &table->keys[i], holder), ==, &table->keys[i] == key);
}

static void
test_every_flag (void)
{
  const WeirKeyTable *const tables[] = { weir_run_option_keys (), weir_scenario_keys () };
  g_autofree char *file = NULL;
  int fd = g_file_open_tmp ("weir-XXXXXX.json", &file, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (file, "{{\"n\": {seq}}}", -1, NULL));
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++) {
    for (guint i = 0; i < tables[t]->n_keys; i++) {
      const WeirKey *key = &tables[t]->keys[i];

      if (key->type == WEIR_KEY_BOOLEAN || key->traits & WEIR_KEY_NO_FLAG)
        continue;
      assert_flag_sets (tables[t], key, FALSE, file);
      assert_flag_sets (tables[t], key, TRUE, file);
    }
  }
  g_unlink (file);
}

/* Where both tables knew a flag, one of them could never be reached. */
static void
test_no_flag_twice (void)
{
  const WeirKeyTable *run = weir_run_option_keys (), *scenario = weir_scenario_keys ();

  for (guint i = 0; i < run->n_keys; i++) {
    g_autofree char *flag = weir_key_flag (&run->keys[i]);
    gboolean negated;

    g_assert_null (weir_key_table_find_flag (scenario, flag, &negated));
  }
}

static void
test_switches (void)
{
  static const struct {
    const char *argument;
    gboolean verify;
  } cases[] = {
    { "--verify-ssl", TRUE },
    { "--no-verify-ssl", FALSE },
    { "--verify-ssl=false", FALSE },
    { "--verify-ssl=true", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Parsed) parsed = { 0 };

    parsed_init (&parsed);
    parsed.scenario->verify_ssl = !cases[i].verify;
    assert_parses (&parsed, ARGUMENTS ((char *) cases[i].argument));
    g_assert_cmpint (parsed.scenario->verify_ssl, ==, cases[i].verify);
  }
}

/* `--no-verify-ssl=true` could mean either. */
static void
test_negated_takes_no_value (void)
{
  assert_refuses (ARGUMENTS ("--no-verify-ssl=true"), "--no-verify-ssl takes no value.");
}

/* A switch leaves what stands behind it alone. */
static void
test_switch_takes_no_value (void)
{
  g_auto (Parsed) parsed = { 0 };

  parsed_init (&parsed);
  g_assert_true (parse_into (&parsed, TRUE, ARGUMENTS ("--print-failures", "false"), NULL));
  g_assert_true (parsed.run.print_failures);
  g_assert_cmpuint (parsed.positional->len, ==, 1);
}

static void
test_no_campaign (void)
{
  g_auto (Parsed) parsed = { 0 };

  parsed_init (&parsed);
  assert_parses (&parsed, ARGUMENTS ("--no-campaign", "--campaign", "a.weir"));
  g_assert_true (parsed.run.no_campaign);
  g_assert_cmpstr (parsed.run.campaign, ==, "a.weir");
}

static const char *
header_at (const Parsed *parsed, guint i)
{
  return ((WeirHeader *) g_ptr_array_index (parsed->scenario->headers, i))->value;
}

/* The first takes the place of what a variable said; the second stands beside the first. */
static void
test_repeated (void)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  g_auto (Parsed) parsed = { 0 };

  parsed_init (&parsed);
  g_assert_true (weir_key_table_set_text (table, weir_key_table_find (table, "headers"), parsed.scenario,
                                          "X-Old: 1,X-Older: 2", NULL));
  g_assert_cmpuint (parsed.scenario->metrics->len, >, 2);
  assert_parses (
      &parsed, ARGUMENTS ("--header", "X-A: 1", "--metrics", "up", "--header=X-B=2,3", "--metrics", "go_*"));
  g_assert_cmpuint (parsed.scenario->headers->len, ==, 2);
  g_assert_cmpstr (header_at (&parsed, 0), ==, "1");
  g_assert_cmpstr (header_at (&parsed, 1), ==, "2,3");
  g_assert_cmpuint (parsed.scenario->metrics->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (parsed.scenario->metrics, 0), ==, "up");
  g_assert_cmpstr (g_ptr_array_index (parsed.scenario->metrics, 1), ==, "go_*");
}

static void
test_last_counts (void)
{
  g_auto (Parsed) parsed = { 0 };

  parsed_init (&parsed);
  assert_parses (&parsed, ARGUMENTS ("--requests", "5", "--requests=6"));
  g_assert_cmpint (parsed.scenario->requests, ==, 6);
}

static void
test_equals_in_value (void)
{
  g_auto (Parsed) parsed = { 0 };

  parsed_init (&parsed);
  assert_parses (&parsed, ARGUMENTS ("--metrics-url=http://127.0.0.1/m?a=b", "--save-metrics=a=b"));
  g_assert_cmpstr (parsed.scenario->metrics_url, ==, "http://127.0.0.1/m?a=b");
  g_assert_cmpstr (parsed.run.save_metrics, ==, "a=b");
}

static void
test_underscores_are_no_flags (void)
{
  assert_refuses (ARGUMENTS ("--payload_bytes", "3"),
                  "Unknown option --payload_bytes. Did you mean --payload-bytes?");
}

static void
test_unknown (void)
{
  assert_refuses (ARGUMENTS ("--concurency=4"), "Unknown option --concurency. Did you mean --concurrency?");
  assert_refuses (ARGUMENTS ("--save-metric", "x"),
                  "Unknown option --save-metric. Did you mean --save-metrics?");
  assert_refuses (ARGUMENTS ("--no-requests"), "Unknown option --no-requests. Did you mean --requests?");
  assert_refuses (ARGUMENTS ("--qqqqqqqqq"), "Unknown option --qqqqqqqqq. --help lists all of them.");
}

static void
assert_names_nearest (const char *typo)
{
  static const char before[] = "Did you mean --";
  g_auto (Parsed) parsed = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *argument = g_strconcat ("--", typo, NULL);
  g_autofree char *suggested = NULL;
  const char *at;

  parsed_init (&parsed);
  g_assert_false (parse_into (&parsed, FALSE, ARGUMENTS (argument), &error));
  g_assert_nonnull (error);
  at = strstr (error->message, before);
  g_assert_nonnull (at);
  at += strlen (before);
  suggested = g_strndup (at, strcspn (at, "?"));
  g_test_message ("%s: %s", typo, suggested);
  g_assert_cmpuint (weir_edit_distance (suggested, typo), ==, 1);
}

/* A letter lost from any flag of any table: what is named is one letter away, so that no table hides
 * what another knows better. */
static void
test_unknown_names_the_nearest_of_all (void)
{
  const WeirKeyTable *const tables[] = { weir_run_option_keys (), weir_scenario_keys () };

  for (guint t = 0; t < G_N_ELEMENTS (tables); t++) {
    for (guint i = 0; i < tables[t]->n_keys; i++) {
      g_autofree char *flag = weir_key_flag (&tables[t]->keys[i]);

      for (gsize k = 0; flag != NULL && k < strlen (flag); k++) {
        g_autoptr (GString) typo = g_string_new (flag);

        g_string_erase (typo, (gssize) k, 1);
        assert_names_nearest (typo->str);
      }
    }
  }
}

static void
test_missing_value (void)
{
  assert_refuses (ARGUMENTS ("--target"), "--target needs a value: NODE.REASONER.");
  assert_refuses (ARGUMENTS ("--print-failures", "--requests"), "--requests needs a value: N.");
}

static void
test_bad_values (void)
{
  assert_refuses (ARGUMENTS ("--requests", "ten"),
                  "--requests: expected a whole number from 1 to 1,000,000,000,000, found “ten”");
  assert_refuses (ARGUMENTS ("--concurrency=0"),
                  "--concurrency: expected a whole number from 1 to 100,000, found “0”");
  assert_refuses (ARGUMENTS ("--mode", "both"), "--mode: expected sync or async, found “both”");
}

/* A value may look like a flag: the original driver took negative numbers. */
static void
test_value_with_dashes (void)
{
  g_auto (Parsed) parsed = { 0 };

  parsed_init (&parsed);
  assert_parses (&parsed, ARGUMENTS ("--save-metrics", "--odd", "--seed", "-1"));
  g_assert_cmpstr (parsed.run.save_metrics, ==, "--odd");
}

static void
test_positional (void)
{
  g_auto (Parsed) parsed = { 0 };

  parsed_init (&parsed);
  g_assert_true (parse_into (&parsed, TRUE, ARGUMENTS ("a", "--requests", "3", "-b", "--"), NULL));
  g_assert_cmpuint (parsed.positional->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (parsed.positional, 1), ==, "-b");
  assert_refuses (
      ARGUMENTS ("--requests", "3", "file.weir"),
      "“file.weir” is no option of this command. Options begin with two dashes; --help lists them.");
}

static void
test_wants_help (void)
{
  g_assert_true (weir_options_wants_help (ARGUMENTS ("--requests", "x", "--help")));
  g_assert_true (weir_options_wants_help (ARGUMENTS ("-h")));
  g_assert_false (weir_options_wants_help (ARGUMENTS ("--helpful")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/options/every-flag", test_every_flag);
  g_test_add_func ("/options/no-flag-twice", test_no_flag_twice);
  g_test_add_func ("/options/switches", test_switches);
  g_test_add_func ("/options/negated-takes-no-value", test_negated_takes_no_value);
  g_test_add_func ("/options/switch-takes-no-value", test_switch_takes_no_value);
  g_test_add_func ("/options/no-campaign", test_no_campaign);
  g_test_add_func ("/options/repeated", test_repeated);
  g_test_add_func ("/options/last-counts", test_last_counts);
  g_test_add_func ("/options/equals-in-value", test_equals_in_value);
  g_test_add_func ("/options/underscores", test_underscores_are_no_flags);
  g_test_add_func ("/options/unknown", test_unknown);
  g_test_add_func ("/options/unknown-nearest", test_unknown_names_the_nearest_of_all);
  g_test_add_func ("/options/missing-value", test_missing_value);
  g_test_add_func ("/options/bad-values", test_bad_values);
  g_test_add_func ("/options/value-with-dashes", test_value_with_dashes);
  g_test_add_func ("/options/positional", test_positional);
  g_test_add_func ("/options/wants-help", test_wants_help);
  return g_test_run ();
}
