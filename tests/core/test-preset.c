/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "data-file.h"
#include "preset.h"

#define LONGEST_DEMO          60 /* seconds */
#define INTERVALS_FOR_VERDICT 10

static WeirScenario *
nth (const WeirPreset *preset, guint i)
{
  g_assert_cmpuint (i, <, preset->scenarios->len);
  return preset->scenarios->pdata[i];
}

static void
test_all (void)
{
  g_auto (GStrv) names = weir_preset_names ();

  g_assert_true (g_strv_contains ((const char *const *) names, "demo"));
  for (guint i = 0; names[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (WeirPreset) preset = weir_preset_load (names[i], NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (preset->name, ==, names[i]);
    for (guint j = 0; j < preset->scenarios->len; j++) {
      weir_scenario_validate (nth (preset, j), &error);
      g_assert_no_error (error);
    }
  }
}

/* What the demo promises: under a minute, and two fan-outs long enough for a verdict that differ
 * in the gateway's workers alone. */
static void
test_demo (void)
{
  g_autoptr (WeirPreset) demo = weir_preset_load ("demo", NULL, NULL);
  const WeirScenario *four = nth (demo, 1), *eight = nth (demo, 2), *overload = nth (demo, 3);
  double total = 0;

  g_assert_cmpuint (demo->scenarios->len, ==, 4);
  for (guint i = 0; i < demo->scenarios->len; i++) {
    total += nth (demo, i)->duration + 2; /* a gateway starts, a queue empties */
    g_assert_cmpfloat (nth (demo, i)->duration, >, 0);
    g_assert_cmpuint (nth (demo, i)->gateway->len, >, 0);
  }
  g_assert_cmpfloat (total, <, LONGEST_DEMO);
  g_assert_cmpfloat (four->duration - weir_scenario_warm_up (four), >=, INTERVALS_FOR_VERDICT + 1);
  g_assert_cmpfloat (four->duration, ==, eight->duration);
  g_assert_cmpfloat (weir_scenario_nodes (four), ==, 7);
  g_assert_cmpstr (four->gateway->pdata[1], ==, "4");
  g_assert_cmpstr (eight->gateway->pdata[1], ==, "8");
  g_assert_cmpint (four->concurrency, ==, eight->concurrency);
  g_assert_cmpint (overload->concurrency, ==, 64);
  g_assert_cmpstr (overload->gateway->pdata[3], ==, "16");
}

static void
test_unknown (void)
{
  static const char *const names[] = { "demoo", "../presets/demo", "", "demo.json", "/etc/passwd" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (weir_preset_load (names[i], NULL, &error));
    g_test_message ("%s", error->message);
    g_assert_error (error, WEIR_PRESET_ERROR, WEIR_PRESET_ERROR_UNKNOWN);
    if (i == 0)
      g_assert_nonnull (strstr (error->message, "did you mean “demo”?"));
  }
}

static void
test_base (void)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  g_autoptr (WeirScenario) base = weir_scenario_new ();
  g_autoptr (WeirPreset) preset = NULL;

  weir_key_table_set_text (table, weir_key_table_find (table, "base_url"), base, "http://127.0.0.1:9", NULL);
  preset = weir_preset_load ("demo", base, NULL);
  g_assert_cmpstr (nth (preset, 0)->base_url, ==, "http://127.0.0.1:9");
}

static void
test_broken (void)
{
  static const char *const texts[][2] = {
    { "[]", "expected an object with “title”" },
    { "{\"scenarios\": []}", "name: expected a sentence, found none" },
    { "{\"name\": \"x\", \"title\": 5, \"scenarios\": []}", "title: expected a sentence, found 5" },
    { "{\"name\": \"x\", \"title\": \"t\", \"purpose\": \"p\", \"look_at\": \"l\", \"healthy\": \"h\","
      " \"scenarios\": [{\"requets\": 1}]}",
      "scenario 1: unknown key “requets”" },
    { "{", "line 1" },
    { "", "is empty" },
  };
  g_autofree char *saved = g_strdup (g_getenv (WEIR_DATA_VARIABLE));
  g_autofree char *data = g_dir_make_tmp ("weir-preset-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (data, "presets", NULL);
  g_autofree char *path = g_build_filename (folder, "x.json", NULL);

  g_setenv (WEIR_DATA_VARIABLE, data, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_mkdir (folder, 0700);
    g_file_set_contents (path, texts[i][0], -1, NULL);
    g_assert_null (weir_preset_load ("x", NULL, &error));
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, texts[i][1]));
    g_assert_nonnull (strstr (error->message, "x.json"));
  }
  g_unlink (path);
  g_rmdir (folder);
  g_rmdir (data);
  {
    g_autoptr (GError) error = NULL;
    g_auto (GStrv) names = weir_preset_names ();

    g_assert_null (names[0]);
    g_assert_null (weir_preset_load ("demo", NULL, &error));
    g_assert_nonnull (strstr (error->message, "no presets are in"));
  }
  g_setenv (WEIR_DATA_VARIABLE, saved, TRUE);
}

int
main (int argc, char **argv)
{
  g_autofree char *data = NULL;

  g_test_init (&argc, &argv, NULL);
  data = g_test_build_filename (G_TEST_DIST, "..", "data", NULL);
  g_setenv (WEIR_DATA_VARIABLE, data, TRUE);
  g_test_add_func ("/preset/all", test_all);
  g_test_add_func ("/preset/demo", test_demo);
  g_test_add_func ("/preset/unknown", test_unknown);
  g_test_add_func ("/preset/base", test_base);
  g_test_add_func ("/preset/broken", test_broken);
  return g_test_run ();
}
