/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load-group.h"

#include <glib/gi18n.h>

#include "choice.h"
#include "key-row.h"
#include "load-model.h"
#include "section-row.h"
#include "stage-list.h"

/* How executions arrive: which rows there are follows from the model. It lives as data of its group. */
typedef struct {
  WeirScenarioDraft *draft;
  GHashTable *rows; /* by name of the key */
  GtkWidget *group;
  GtkWidget *models[WEIR_N_LOAD_MODELS]; /* linked buttons */
  GtkWidget *ends[2];                    /* drop-downs of the rows `requests` and `duration` */
  WeirLoadMemory memory;
  gboolean is_busy; /* it shows what the draft says */
} LoadGroup;

static void
load_group_free (gpointer data)
{
  LoadGroup *self = data;

  weir_load_memory_clear (&self->memory);
  g_object_unref (self->draft);
  g_hash_table_unref (self->rows);
  g_free (self);
}

static const struct {
  const char *label;
  const char *description; /* of the group */
} model_words[] = {
  [WEIR_LOAD_CONCURRENCY] = { N_ ("Concurrency"),
                              N_ ("Closed load waits for the gateway: it slows down with it.") },
  [WEIR_LOAD_RATE] = { N_ ("Arrival Rate"), N_ ("Open load keeps arriving when the gateway slows down.") },
  [WEIR_LOAD_STAGES] = { N_ ("Stages"), N_ ("Open load keeps arriving when the gateway slows down.") },
};

static void
model_toggled_cb (GtkToggleButton *button, gpointer data)
{
  LoadGroup *self = data;

  for (guint i = 0; i < WEIR_N_LOAD_MODELS; i++)
    if (self->models[i] == GTK_WIDGET (button) && gtk_toggle_button_get_active (button) && !self->is_busy)
      weir_load_model_choose (self->draft, (WeirLoadModel) i, &self->memory);
}

static GtkWidget *
model_button_new (LoadGroup *self, WeirLoadModel model)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (_ (model_words[model].label));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END); /* of large letters on a small screen */
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, _ (model_words[model].description));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL,
                                  -1);
  g_signal_connect (button, "toggled", G_CALLBACK (model_toggled_cb), self);
  return button;
}

static GtkWidget *
model_row_new (LoadGroup *self)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < WEIR_N_LOAD_MODELS; i++) {
    self->models[i] = model_button_new (self, (WeirLoadModel) i);
    if (i > 0)
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->models[i]), GTK_TOGGLE_BUTTON (self->models[0]));
    gtk_box_append (GTK_BOX (box), self->models[i]);
  }
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "models");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Model"), -1);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Model"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static GtkWidget *
row_of (LoadGroup *self, const char *name)
{
  return g_hash_table_lookup (self->rows, name);
}

static void
end_chosen_cb (GtkDropDown *end, GParamSpec *pspec, gpointer data)
{
  LoadGroup *self = data;
  gboolean by_time = gtk_drop_down_get_selected (end) == 1;

  if (self->is_busy)
    return;
  weir_load_model_end_by_time (self->draft, by_time, &self->memory);
  gtk_widget_grab_focus (self->ends[by_time ? 1 : 0]);
}

static void
add_end (LoadGroup *self, guint i, const char *name)
{
  const char *const kinds[] = { _ ("executions"), _ ("seconds"), NULL };

  self->ends[i] = weir_choice_new (kinds);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ends[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The Load Ends By"), -1);
  g_signal_connect (self->ends[i], "notify::selected", G_CALLBACK (end_chosen_cb), self);
  weir_key_row_add_after_control (WEIR_KEY_ROW (row_of (self, name)), self->ends[i]);
}

/* A row that the model has no use for stays in sight where something is set in it. */
static void
show_row (LoadGroup *self, const char *name, gboolean is_of_use)
{
  const WeirKey *key = weir_scenario_draft_find_key (name);

  gtk_widget_set_visible (row_of (self, name),
                          is_of_use || weir_scenario_draft_get_message (self->draft, key) != NULL);
}

static void
show_rows (LoadGroup *self, WeirLoadModel model, gboolean by_time)
{
  gboolean is_closed = model == WEIR_LOAD_CONCURRENCY;

  show_row (self, "concurrency", is_closed);
  show_row (self, "requests", is_closed && !by_time);
  show_row (self, "duration", model == WEIR_LOAD_RATE || (is_closed && by_time));
  show_row (self, "rate", model == WEIR_LOAD_RATE);
  show_row (self, "stages", model == WEIR_LOAD_STAGES);
  show_row (self, "max_in_flight", !is_closed);
  show_row (self, "think_time", is_closed);
  weir_key_row_set_words (WEIR_KEY_ROW (row_of (self, "duration")), is_closed ? _ ("Until") : _ ("Duration"),
                          is_closed ? NULL : _ ("Warm-up included"));
  for (guint i = 0; i < G_N_ELEMENTS (self->ends); i++) {
    gtk_widget_set_visible (self->ends[i], is_closed);
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->ends[i]), by_time ? 1 : 0);
  }
}

static void
changed_cb (WeirScenarioDraft *draft, gpointer data)
{
  LoadGroup *self = data;
  const WeirScenario *scenario = weir_scenario_draft_get_effective (draft);
  WeirLoadModel model = weir_scenario_load_model (scenario);

  self->is_busy = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->models[model]), TRUE);
  for (guint i = 0; i < WEIR_N_LOAD_MODELS; i++)
    gtk_widget_set_sensitive (self->models[i], !weir_scenario_draft_is_read_only (draft));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group),
                                         _ (model_words[model].description));
  show_rows (self, model, scenario->duration > 0);
  self->is_busy = FALSE;
}

static GtkWidget *
add_row (LoadGroup *self, const char *name)
{
  const WeirKey *key = weir_scenario_draft_find_key (name);
  GtkWidget *row =
      g_str_equal (name, "stages") ? weir_stage_list_new (self->draft) : weir_key_row_new (self->draft, key);

  g_hash_table_insert (self->rows, (gpointer) key->name, row);
  return row;
}

static void
fill (LoadGroup *self)
{
  const WeirFormSection *open = weir_form_group (WEIR_FORM_LOAD),
                        *pauses = weir_form_group (WEIR_FORM_PAUSES);
  GtkWidget *more = weir_section_row_new (self->draft, pauses);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), model_row_new (self));
  for (guint i = 0; open->keys[i] != NULL; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), add_row (self, open->keys[i]));
  for (guint i = 0; pauses->keys[i] != NULL; i++) {
    weir_section_row_add_key (more, weir_scenario_draft_find_key (pauses->keys[i]));
    adw_expander_row_add_row (ADW_EXPANDER_ROW (more), add_row (self, pauses->keys[i]));
  }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), more);
  add_end (self, 0, "requests");
  add_end (self, 1, "duration");
}

/**
 * weir_load_group_new:
 * @draft: what it edits
 * @rows: gets its rows, by the names of their keys
 *
 * Returns: (transfer floating): the group that says how executions arrive
 */
GtkWidget *
weir_load_group_new (WeirScenarioDraft *draft, GHashTable *rows)
{
  LoadGroup *self = g_new0 (LoadGroup, 1);
  GClosure *closure = g_cclosure_new (G_CALLBACK (changed_cb), self, NULL);

  self->draft = g_object_ref (draft);
  self->rows = g_hash_table_ref (rows);
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group),
                                   _ (weir_form_group (WEIR_FORM_LOAD)->title));
  g_object_set_data_full (G_OBJECT (self->group), "weir-load-group", self, load_group_free);
  fill (self);
  g_object_watch_closure (G_OBJECT (self->group), closure);
  g_signal_connect_closure (draft, "changed", closure, FALSE);
  changed_cb (draft, self);
  return self->group;
}
