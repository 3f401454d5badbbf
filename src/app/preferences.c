/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "preferences.h"

#include <glib/gi18n.h>

#include "number-spin.h"
#include "tolerance-group.h"

struct _WeirPreferences {
  AdwPreferencesWindow parent_instance;
  WeirSettings *settings;
  WeirSecretStore *store;
  GCancellable *cancellable;

  GtkWidget *notify_at_end, *keep_awake;
  GtkWidget *failure_samples, *worker_threads;
  GtkAdjustment *samples_range, *threads_range;
  AdwComboRow *time, *percentiles;
  GtkWidget *show_max, *log_latency;
  AdwActionRow *secrets;
  GtkWidget *forget_secrets, *clear_recent;
  WeirToleranceGroup *tolerances;
};

enum { CLEAR_RECENT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirPreferences, weir_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
say (WeirPreferences *self, const char *words)
{
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (words));
}

static void
forgotten_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (WeirPreferences) self = data;

  if (!weir_secret_store_forget_all_finish (WEIR_SECRET_STORE (store), result, NULL))
    return;
  gtk_widget_set_sensitive (self->forget_secrets, TRUE);
  say (self, _ ("All secrets were forgotten"));
}

static void
forget_secrets_cb (WeirPreferences *self)
{
  gtk_widget_set_sensitive (self->forget_secrets, FALSE);
  weir_secret_store_forget_all_async (self->store, self->cancellable, forgotten_cb, g_object_ref (self));
}

static void
clear_recent_cb (WeirPreferences *self)
{
  g_signal_emit (self, signals[CLEAR_RECENT], 0);
  say (self, _ ("The list of recent campaigns was cleared"));
}

static void
session_only_cb (WeirPreferences *self)
{
  adw_action_row_set_subtitle (
      self->secrets, weir_secret_store_get_session_only (self->store)
                         ? _ ("Values of headers; there is no keyring here, they go with Weir's end")
                         : _ ("Values of headers, kept in the keyring of this computer"));
}

static void
tolerances_cb (WeirPreferences *self)
{
  WeirTolerances tolerances = weir_tolerance_group_get (self->tolerances);

  weir_settings_set_tolerances (self->settings, &tolerances);
}

static void
weir_preferences_dispose (GObject *object)
{
  WeirPreferences *self = WEIR_PREFERENCES (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (weir_preferences_parent_class)->dispose (object);
}

static void
weir_preferences_class_init (WeirPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_preferences_dispose;
  signals[CLEAR_RECENT] = g_signal_new ("clear-recent", WEIR_TYPE_PREFERENCES, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (WEIR_TYPE_TOLERANCE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirPreferences, notify_at_end);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferences, keep_awake);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferences, failure_samples);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferences, worker_threads);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferences, samples_range);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferences, threads_range);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferences, time);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferences, percentiles);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferences, show_max);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferences, log_latency);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferences, secrets);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferences, forget_secrets);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferences, clear_recent);
  gtk_widget_class_bind_template_child (widget_class, WeirPreferences, tolerances);
  gtk_widget_class_bind_template_callback (widget_class, forget_secrets_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_recent_cb);
}

static void
weir_preferences_init (WeirPreferences *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  weir_number_spin_ignore_wheel (self->failure_samples);
  weir_number_spin_ignore_wheel (self->worker_threads);
}

static void
bind (WeirPreferences *self, const char *setting, gpointer field, const char *property)
{
  g_object_bind_property (self->settings, setting, field, property,
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

static void
show_tolerances (WeirPreferences *self)
{
  WeirTolerances tolerances = weir_settings_get_tolerances (self->settings);

  weir_tolerance_group_set (self->tolerances, &tolerances);
  g_signal_connect_swapped (self->tolerances, "changed", G_CALLBACK (tolerances_cb), self);
}

/**
 * weir_preferences_new:
 * @settings: what it shows
 * @secrets: what it can forget
 *
 * Returns: (transfer floating): the window, not shown yet
 */
GtkWidget *
weir_preferences_new (WeirSettings *settings, WeirSecretStore *secrets)
{
  WeirPreferences *self = g_object_new (WEIR_TYPE_PREFERENCES, NULL);

  self->settings = g_object_ref (settings);
  self->store = g_object_ref (secrets);
  show_tolerances (self);
  bind (self, "notify-at-end", self->notify_at_end, "active");
  bind (self, "keep-awake", self->keep_awake, "active");
  bind (self, "failure-samples", self->samples_range, "value");
  bind (self, "worker-threads", self->threads_range, "value");
  bind (self, "clock-time", self->time, "selected");
  bind (self, "percentiles", self->percentiles, "selected");
  bind (self, "show-max", self->show_max, "active");
  bind (self, "log-latency", self->log_latency, "active");
  g_signal_connect_object (secrets, "notify::session-only", G_CALLBACK (session_only_cb), self,
                           G_CONNECT_SWAPPED);
  session_only_cb (self);
  return GTK_WIDGET (self);
}
