/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tolerance-group.h"

#include <glib/gi18n.h>
#include <math.h>

#include "number-spin.h"
#include "row-parts.h"
#include "words.h"

#define MOST         100.0 /* per cent, or points */
#define STEP         0.5
#define TITLE_MARGIN 3 /* pixels, beyond that of parts of a row: titles of all rows stand below one another */

struct _WeirToleranceGroup {
  AdwPreferencesGroup parent_instance;
  GtkWidget *spins[WEIR_N_TOLERANCES];
  GtkWidget *gates[WEIR_N_TOLERANCES]; /* (nullable): a figure that never decides */
  gboolean is_setting;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirToleranceGroup, weir_tolerance_group, ADW_TYPE_PREFERENCES_GROUP)

/* As a person reads them, and as the settings have them: a tenth of a per cent each, since those are whole. */
static const struct {
  const char *title, *setting, *gate;
} rows[WEIR_N_TOLERANCES] = {
  [WEIR_TOLERANCE_P50] = { N_ ("p50 Latency"), "tolerance-p50", "gate-p50" },
  [WEIR_TOLERANCE_P95] = { N_ ("p95 Latency"), "tolerance-p95", "gate-p95" },
  [WEIR_TOLERANCE_P99] = { N_ ("p99 Latency"), "tolerance-p99", "gate-p99" },
  [WEIR_TOLERANCE_THROUGHPUT] = { N_ ("Throughput"), "tolerance-throughput", "gate-throughput" },
  [WEIR_TOLERANCE_ERRORS] = { N_ ("Errors"), "tolerance-errors", "gate-errors" },
  [WEIR_TOLERANCE_METRICS] = { N_ ("Gateway Metrics"), "tolerance-metrics", NULL },
};

static void
changed_cb (WeirToleranceGroup *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
gate_new (WeirToleranceGroup *self, WeirTolerance tolerance)
{
  GtkWidget *gate = gtk_check_button_new_with_label (_ ("Gate"));
  /* TRANSLATORS: a figure that decides the verdict: "p95 Latency is a gate" */
  g_autofree char *label = g_strdup_printf (_ ("%s is a gate"), _ (rows[tolerance].title));

  gtk_widget_set_tooltip_text (gate, _ ("This figure decides the verdict"));
  gtk_widget_set_valign (gate, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gate), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (gate, "toggled", G_CALLBACK (changed_cb), self);
  return gate;
}

static GtkWidget *
title_new (WeirTolerance tolerance)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (_ (rows[tolerance].title));
  GtkWidget *unit =
      gtk_label_new (weir_tolerance_is_points (tolerance) ? _ ("tolerance in points, of refusals too")
                                                          : _ ("tolerance in per cent"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  weir_words_wrap (unit);
  gtk_widget_add_css_class (unit, "caption");
  gtk_widget_add_css_class (unit, "dim-label");
  gtk_widget_set_margin_start (box, TITLE_MARGIN);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), unit);
  return box;
}

static GtkWidget *
fields_new (WeirToleranceGroup *self, WeirTolerance tolerance)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->spins[tolerance] = weir_number_spin_new (0, MOST, STEP);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spins[tolerance]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (rows[tolerance].title), -1);
  g_signal_connect_swapped (self->spins[tolerance], "value-changed", G_CALLBACK (changed_cb), self);
  if (rows[tolerance].gate != NULL)
    gtk_box_append (GTK_BOX (box), self->gates[tolerance] = gate_new (self, tolerance));
  gtk_box_append (GTK_BOX (box), self->spins[tolerance]);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  return box;
}

/* Title and fields stand below one another where letters are large. */
static void
add_row (WeirToleranceGroup *self, WeirTolerance tolerance)
{
  GtkWidget *row = adw_preferences_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (rows[tolerance].title));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  weir_row_parts_set (GTK_LIST_BOX_ROW (row), title_new (tolerance), fields_new (self, tolerance));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
weir_tolerance_group_class_init (WeirToleranceGroupClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", WEIR_TYPE_TOLERANCE_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
weir_tolerance_group_init (WeirToleranceGroup *self)
{
  for (WeirTolerance tolerance = 0; tolerance < WEIR_N_TOLERANCES; tolerance++)
    add_row (self, tolerance);
}

GtkWidget *
weir_tolerance_group_new (void)
{
  return g_object_new (WEIR_TYPE_TOLERANCE_GROUP, NULL);
}

/** weir_tolerance_group_set: shows @tolerances; nobody is told */
void
weir_tolerance_group_set (WeirToleranceGroup *self, const WeirTolerances *tolerances)
{
  self->is_setting = TRUE;
  for (guint i = 0; i < WEIR_N_TOLERANCES; i++) {
    weir_number_spin_show (self->spins[i], round (tolerances->values[i] * 1000) / 10);
    if (self->gates[i] != NULL)
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->gates[i]), tolerances->gates & 1u << i);
  }
  self->is_setting = FALSE;
}

/** weir_tolerance_group_get: Returns: what is shown */
WeirTolerances
weir_tolerance_group_get (WeirToleranceGroup *self)
{
  WeirTolerances tolerances = { .gates = 0 };

  for (guint i = 0; i < WEIR_N_TOLERANCES; i++) {
    tolerances.values[i] = gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->spins[i])) / 100;
    if (self->gates[i] != NULL && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->gates[i])))
      tolerances.gates |= 1u << i;
  }
  return tolerances;
}

/** weir_settings_get_tolerances: Returns: those that a person prefers */
WeirTolerances
weir_settings_get_tolerances (WeirSettings *settings)
{
  WeirTolerances tolerances = { .gates = 0 };

  for (guint i = 0; i < WEIR_N_TOLERANCES; i++) {
    int tenths;

    g_object_get (settings, rows[i].setting, &tenths, NULL);
    tolerances.values[i] = tenths / 1000.0;
    if (rows[i].gate != NULL && weir_settings_get_boolean (settings, rows[i].gate))
      tolerances.gates |= 1u << i;
  }
  return tolerances;
}

/** weir_settings_set_tolerances: @tolerances are preferred from now on */
void
weir_settings_set_tolerances (WeirSettings *settings, const WeirTolerances *tolerances)
{
  for (guint i = 0; i < WEIR_N_TOLERANCES; i++) {
    g_object_set (settings, rows[i].setting, (int) round (tolerances->values[i] * 1000), NULL);
    if (rows[i].gate != NULL)
      g_object_set (settings, rows[i].gate, (gboolean) (tolerances->gates >> i & 1), NULL);
  }
}
