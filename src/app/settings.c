/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "settings.h"

#include "key-table.h"

/* Its properties are the keys of the schema, which is where they are described: the same names, the
 * same defaults. */
typedef struct {
  const char *name;
  gboolean is_boolean;
  int least, most, usual;
} Setting;

static const Setting table[] = {
  { "notify-at-end", TRUE, 0, 1, TRUE },
  { "keep-awake", TRUE, 0, 1, TRUE },
  { "failure-samples", FALSE, 0, 1000, 20 },
  { "worker-threads", FALSE, 1, 64, 1 },
  { "log-latency", TRUE, 0, 1, FALSE },
  { "percentiles", FALSE, 0, 3, 0 },
  { "show-max", TRUE, 0, 1, FALSE },
  { "clock-time", TRUE, 0, 1, FALSE },
  { "window-width", FALSE, 360, 32767, 1280 },
  { "window-height", FALSE, 294, 32767, 800 },
  { "window-maximized", TRUE, 0, 1, FALSE },
  { "tolerance-p50", FALSE, 0, 1000, 50 },
  { "tolerance-p95", FALSE, 0, 1000, 100 },
  { "tolerance-p99", FALSE, 0, 1000, 150 },
  { "tolerance-throughput", FALSE, 0, 1000, 50 },
  { "tolerance-errors", FALSE, 0, 1000, 5 },
  { "tolerance-metrics", FALSE, 0, 1000, 100 },
  { "gate-p50", TRUE, 0, 1, FALSE },
  { "gate-p95", TRUE, 0, 1, TRUE },
  { "gate-p99", TRUE, 0, 1, FALSE },
  { "gate-throughput", TRUE, 0, 1, TRUE },
  { "gate-errors", TRUE, 0, 1, TRUE },
};
#define N_SETTINGS (G_N_ELEMENTS (table))

struct _WeirSettings {
  GObject parent_instance;
  GSettings *stored; /* (nullable): the schema is not installed */
  int values[N_SETTINGS];
};

G_DEFINE_FINAL_TYPE (WeirSettings, weir_settings, G_TYPE_OBJECT)

static void
weir_settings_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WeirSettings *self = WEIR_SETTINGS (object);

  if (table[id - 1].is_boolean)
    g_value_set_boolean (value, self->values[id - 1]);
  else
    g_value_set_int (value, self->values[id - 1]);
}

static void
weir_settings_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WeirSettings *self = WEIR_SETTINGS (object);
  int changed = table[id - 1].is_boolean ? g_value_get_boolean (value) : g_value_get_int (value);

  if (self->values[id - 1] == changed)
    return;
  self->values[id - 1] = changed;
  g_object_notify_by_pspec (object, pspec);
}

static void
weir_settings_dispose (GObject *object)
{
  g_clear_object (&WEIR_SETTINGS (object)->stored);
  G_OBJECT_CLASS (weir_settings_parent_class)->dispose (object);
}

static GParamSpec *
pspec_of (const Setting *setting)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  if (setting->is_boolean)
    return g_param_spec_boolean (setting->name, NULL, NULL, setting->usual, flags);
  return g_param_spec_int (setting->name, NULL, NULL, setting->least, setting->most, setting->usual, flags);
}

static void
weir_settings_class_init (WeirSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = weir_settings_get_property;
  object_class->set_property = weir_settings_set_property;
  object_class->dispose = weir_settings_dispose;
  for (guint i = 0; i < N_SETTINGS; i++)
    g_object_class_install_property (object_class, i + 1, pspec_of (&table[i]));
}

static void
weir_settings_init (WeirSettings *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, WEIR_APPLICATION_ID, TRUE) : NULL;

  if (schema != NULL)
    self->stored = g_settings_new_full (schema, NULL, NULL);
  for (guint i = 0; i < N_SETTINGS; i++) {
    self->values[i] = table[i].usual;
    if (schema != NULL)
      g_settings_bind (self->stored, table[i].name, self, table[i].name, G_SETTINGS_BIND_DEFAULT);
  }
}

/** weir_settings_get_default: Returns: (transfer none): the settings of this process */
WeirSettings *
weir_settings_get_default (void)
{
  static WeirSettings *settings = NULL;

  if (settings == NULL) {
    settings = g_object_new (WEIR_TYPE_SETTINGS, NULL);
    g_object_add_weak_pointer (G_OBJECT (settings), (gpointer *) &settings);
  }
  return settings;
}

/** weir_settings_get_boolean: Returns: the property called @name, which must be one of a boolean */
gboolean
weir_settings_get_boolean (WeirSettings *settings, const char *name)
{
  gboolean value = FALSE;

  g_return_val_if_fail (WEIR_IS_SETTINGS (settings), FALSE);
  g_object_get (settings, name, &value, NULL);
  return value;
}

static void
put_below (WeirScenario *scenario, const char *key, gint64 *field, int value)
{
  if (!weir_scenario_is_set (scenario, key))
    *field = value;
}

/**
 * weir_settings_put_below:
 * @settings: the settings
 * @scenario: what is to be run; what it does not say itself becomes what is preferred
 */
void
weir_settings_put_below (WeirSettings *settings, WeirScenario *scenario)
{
  int samples, threads;

  g_return_if_fail (WEIR_IS_SETTINGS (settings));
  g_object_get (settings, "failure-samples", &samples, "worker-threads", &threads, NULL);
  put_below (scenario, "failure_samples", &scenario->failure_samples, samples);
  put_below (scenario, "workers", &scenario->workers, threads);
}

static void
keep_size (GtkWindow *window, GParamSpec *pspec, WeirSettings *self)
{
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  if (gtk_window_is_maximized (window) || width <= 0 || height <= 0)
    return;
  g_object_set (self, "window-width", CLAMP (width, 360, 32767), "window-height", CLAMP (height, 294, 32767),
                NULL);
}

static void
keep_maximized (GtkWindow *window, GParamSpec *pspec, WeirSettings *self)
{
  g_object_set (self, "window-maximized", gtk_window_is_maximized (window), NULL);
}

/**
 * weir_settings_remember_window:
 * @settings: the settings
 * @window: not shown yet
 *
 * Gives @window the size that the last one had, and remembers what becomes of it.
 */
void
weir_settings_remember_window (WeirSettings *settings, GtkWindow *window)
{
  int width, height;
  gboolean maximized;

  g_return_if_fail (WEIR_IS_SETTINGS (settings));
  g_object_get (settings, "window-width", &width, "window-height", &height, "window-maximized", &maximized,
                NULL);
  gtk_window_set_default_size (window, width, height);
  if (maximized)
    gtk_window_maximize (window);
  g_signal_connect_object (window, "notify::default-width", G_CALLBACK (keep_size), settings, 0);
  g_signal_connect_object (window, "notify::default-height", G_CALLBACK (keep_size), settings, 0);
  g_signal_connect_object (window, "notify::maximized", G_CALLBACK (keep_maximized), settings, 0);
}
