/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "first-load.h"
#include "format.h"

static GPtrArray *
scenarios_of (const char *json)
{
  GPtrArray *scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_ptr_array_add (scenarios, weir_scenario_from_json (json_node_get_object (node)));
  return scenarios;
}

static void
assert_words (WeirDocument *document, const char *json, const char *expected)
{
  g_autoptr (GPtrArray) scenarios = scenarios_of (json);
  g_autofree char *words = weir_first_load_words (document, scenarios);

  g_assert_cmpstr (words, ==, expected);
}

#define FAR "{\"base_url\":\"https://Ada:pw@gw.example.com/api\",\"concurrency\":64}"

/* Another computer is asked for once; what was answered is kept, without a password. */
static void
test_first_load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirDocument) document = weir_document_new_draft ("First Load", &error);
  g_autofree char *path = g_strdup (weir_document_path (document)), *file = NULL;
  g_autoptr (GPtrArray) far = scenarios_of (FAR);
  g_autofree char *rate = weir_format_rate (500);
  g_autofree char *open = g_strdup_printf ("This sends up to %s to localhost.example.com", rate);

  assert_words (document, "{\"base_url\":\"http://localhost:8080\"}", NULL);
  assert_words (document, "{\"base_url\":\"http://127.0.0.2:8080\"}", NULL);
  assert_words (document, "{\"base_url\":\"http://[::1]:8080\"}", NULL);
  assert_words (document, FAR, "This keeps up to 64 executions in flight at gw.example.com");
  assert_words (document, "{\"base_url\":\"http://localhost.example.com\",\"rate\":500}", open);
  g_assert_true (weir_first_load_allow (document, far, &error));
  g_assert_no_error (error);
  assert_words (document, FAR, NULL);
  assert_words (document, "{\"base_url\":\"http://gw.example.com\",\"concurrency\":8}",
                "This keeps up to 8 executions in flight at gw.example.com");
  g_assert_true (g_file_get_contents (path, &file, NULL, NULL));
  g_assert_nonnull (g_strstr_len (file, -1, "https://gw.example.com:443"));
  g_assert_null (g_strstr_len (file, -1, "Ada"));
  g_assert_true (weir_document_close (document, NULL));
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/first-load", test_first_load);
  return g_test_run ();
}
