/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings.h"

#include "key-table.h"

#define SCHEMA "io.github.weirbench.Weir"

/* The schema and the object say the same: names, defaults, ranges. */
static void
test_same_as_schema (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);
  g_autoptr (WeirSettings) settings = g_object_new (WEIR_TYPE_SETTINGS, NULL);
  g_autofree GParamSpec **pspecs = NULL;
  g_auto (GStrv) keys = NULL;
  guint n_pspecs;

  g_assert_nonnull (schema);
  keys = g_settings_schema_list_keys (schema);
  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (settings), &n_pspecs);
  g_assert_cmpuint (n_pspecs, ==, g_strv_length (keys));
  for (guint i = 0; i < n_pspecs; i++) {
    g_autoptr (GSettingsSchemaKey) key = g_settings_schema_get_key (schema, pspecs[i]->name);
    g_autoptr (GVariant) usual = g_settings_schema_key_get_default_value (key);
    g_autoptr (GVariant) range = g_settings_schema_key_get_range (key);
    const GValue *value = g_param_spec_get_default_value (pspecs[i]);

    if (G_IS_PARAM_SPEC_BOOLEAN (pspecs[i])) {
      g_assert_cmpint (g_variant_get_boolean (usual), ==, g_value_get_boolean (value));
    } else {
      g_autoptr (GVariant) limits = NULL;
      int least, most;

      g_variant_get (range, "(sv)", NULL, &limits);
      g_variant_get (limits, "(ii)", &least, &most);
      g_assert_cmpint (g_variant_get_int32 (usual), ==, g_value_get_int (value));
      g_assert_cmpint (least, ==, G_PARAM_SPEC_INT (pspecs[i])->minimum);
      g_assert_cmpint (most, ==, G_PARAM_SPEC_INT (pspecs[i])->maximum);
    }
  }
}

/* What takes the place of a key's default can be that key. */
static void
check_key (const char *name, const char *setting)
{
  const WeirKey *key = weir_key_table_find (weir_scenario_keys (), name);
  GObjectClass *klass = g_type_class_ref (WEIR_TYPE_SETTINGS);
  GParamSpecInt *pspec = G_PARAM_SPEC_INT (g_object_class_find_property (klass, setting));

  g_assert_cmpfloat (pspec->minimum, ==, key->min);
  g_assert_cmpfloat (pspec->maximum, ==, key->max);
  g_assert_cmpfloat (pspec->default_value, ==, g_ascii_strtod (key->default_text, NULL));
  g_type_class_unref (klass);
}

static void
test_same_as_keys (void)
{
  check_key ("failure_samples", "failure-samples");
  check_key ("workers", "worker-threads");
}

static void
test_stored (void)
{
  g_autoptr (GSettings) stored = g_settings_new (SCHEMA);
  g_autoptr (WeirSettings) settings = g_object_new (WEIR_TYPE_SETTINGS, NULL);
  g_autoptr (WeirSettings) later = NULL;

  g_object_set (settings, "failure-samples", 7, "notify-at-end", FALSE, NULL);
  g_assert_cmpint (g_settings_get_int (stored, "failure-samples"), ==, 7);
  later = g_object_new (WEIR_TYPE_SETTINGS, NULL);
  g_assert_false (weir_settings_get_boolean (later, "notify-at-end"));
  g_settings_set_boolean (stored, "notify-at-end", TRUE);
  g_assert_true (weir_settings_get_boolean (settings, "notify-at-end"));
  g_settings_reset (stored, "failure-samples");
}

/* What a scenario says itself goes first. */
static void
test_put_below (void)
{
  g_autoptr (WeirSettings) settings = g_object_new (WEIR_TYPE_SETTINGS, NULL);
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  const WeirKeyTable *keys = weir_scenario_keys ();

  weir_key_table_set_text (keys, weir_key_table_find (keys, "workers"), scenario, "3", NULL);
  g_object_set (settings, "failure-samples", 5, "worker-threads", 2, NULL);
  weir_settings_put_below (settings, scenario);
  g_assert_cmpint (scenario->failure_samples, ==, 5);
  g_assert_cmpint (scenario->workers, ==, 3);
  g_assert_false (weir_scenario_is_set (scenario, "failure_samples"));
}

static void
test_window (void)
{
  g_autoptr (WeirSettings) settings = g_object_new (WEIR_TYPE_SETTINGS, NULL);
  GtkWidget *window = gtk_window_new ();
  int width, height;

  g_object_set (settings, "window-width", 700, "window-height", 500, NULL);
  weir_settings_remember_window (settings, GTK_WINDOW (window));
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, ==, 700);
  g_assert_cmpint (height, ==, 500);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 610);
  g_object_get (settings, "window-width", &width, "window-height", &height, NULL);
  g_assert_cmpint (width, ==, 900);
  g_assert_cmpint (height, ==, 610);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/settings/same-as-schema", test_same_as_schema);
  g_test_add_func ("/settings/same-as-keys", test_same_as_keys);
  g_test_add_func ("/settings/stored", test_stored);
  g_test_add_func ("/settings/put-below", test_put_below);
  g_test_add_func ("/settings/window", test_window);
  return g_test_run ();
}
