/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "section-row.h"

#include <glib/gi18n.h>

/* A folded part of the editor. It lives as data of its expander row, which cannot be derived from. */
typedef struct {
  WeirScenarioDraft *draft;
  const WeirFormSection *section;
  GtkWidget *expander;
  GPtrArray *keys; /* of WeirKey */
} Section;

static void
section_free (gpointer data)
{
  Section *self = data;

  g_object_unref (self->draft);
  g_ptr_array_unref (self->keys);
  g_free (self);
}

/* Returns: (nullable): what is wrong with the first of its keys that is not as it should be */
static const char *
problem_of (Section *self)
{
  const char *problem = NULL;

  for (guint i = 0; i < self->keys->len && problem == NULL; i++)
    problem = weir_scenario_draft_get_message (self->draft, self->keys->pdata[i]);
  return problem;
}

/* Where the campaign goes is told at its gateway: only another address is one of the scenario's own. */
static gboolean
is_told (Section *self, const WeirKey *key)
{
  return !g_str_equal (key->name, "base_url") || weir_scenario_draft_differs (self->draft, key);
}

static char *
tell_keys (Section *self)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new ();

  for (guint i = 0; i < self->keys->len; i++)
    if (is_told (self, self->keys->pdata[i]))
      g_ptr_array_add (told, self->keys->pdata[i]);
  return weir_form_section_state (self->section, (const WeirKey *const *) told->pdata, told->len,
                                  weir_scenario_draft_get_effective (self->draft));
}

static void
changed_cb (WeirScenarioDraft *draft, gpointer data)
{
  Section *self = data;
  const WeirScenario *scenario = weir_scenario_draft_get_effective (draft);
  const char *problem = problem_of (self);
  gboolean is_wrong = problem != NULL;
  g_autofree char *state = is_wrong                       ? g_strdup (problem)
                           : self->section->state != NULL ? self->section->state (scenario)
                                                          : tell_keys (self);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->expander), state);
  gtk_widget_set_visible (self->expander, is_wrong || self->section->is_of_use == NULL ||
                                              self->section->is_of_use (scenario));
  if (is_wrong)
    gtk_widget_add_css_class (self->expander, "invalid");
  else
    gtk_widget_remove_css_class (self->expander, "invalid");
}

/**
 * weir_section_row_new:
 * @draft: what it edits
 * @section: which keys it holds; must outlive the row
 *
 * Returns: (transfer floating): an expander that says, when it is closed, what its keys are
 */
GtkWidget *
weir_section_row_new (WeirScenarioDraft *draft, const WeirFormSection *section)
{
  Section *self = g_new (Section, 1);
  GClosure *closure = g_cclosure_new (G_CALLBACK (changed_cb), self, NULL);

  *self = (Section){ g_object_ref (draft), section, adw_expander_row_new (), g_ptr_array_new () };
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander), _ (section->title));
  g_object_set_data_full (G_OBJECT (self->expander), "weir-section", self, section_free);
  g_object_watch_closure (G_OBJECT (self->expander), closure);
  g_signal_connect_closure (draft, "changed", closure, FALSE);
  changed_cb (draft, self);
  return self->expander;
}

/** weir_section_row_add_key: the section tells of @key from now on, be its row made or not */
void
weir_section_row_add_key (GtkWidget *section_row, const WeirKey *key)
{
  Section *self = g_object_get_data (G_OBJECT (section_row), "weir-section");

  g_ptr_array_add (self->keys, (gpointer) key);
  changed_cb (self->draft, self);
}

/** weir_section_row_keys: Returns: (transfer none) (element-type WeirKey): what the section tells of, in their order */
const GPtrArray *
weir_section_row_keys (GtkWidget *section_row)
{
  return ((Section *) g_object_get_data (G_OBJECT (section_row), "weir-section"))->keys;
}
