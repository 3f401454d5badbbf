/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is made: campaigns, and scenarios of the campaign that is shown. */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "preset.h"

/** weir_window_take_draft: the window gets a new campaign. Returns: %FALSE where none can be made, as it is said then */
gboolean
weir_window_take_draft (WeirWindow *self, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirDocument) document = weir_document_new_draft (title, &error);

  if (document != NULL)
    weir_window_take (self, document);
  else
    weir_window_complain (self, _ ("A New Campaign Cannot Be Made"), error->message);
  return document != NULL;
}

/** weir_window_new_campaign: an empty one, here or in a window of its own */
void
weir_window_new_campaign (WeirWindow *self)
{
  WeirWindow *window = self;

  if (!weir_window_is_empty (self))
    window = weir_window_new (gtk_window_get_application (GTK_WINDOW (self)));
  if (weir_window_take_draft (window, _ ("New Campaign")))
    gtk_window_present (GTK_WINDOW (window));
}

/* Adds @scenarios, and shows the first. Returns: %FALSE where they cannot be written, as it is said then */
static gboolean
add (WeirWindow *self, const GPtrArray *scenarios)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids =
      weir_document_add_scenarios (weir_window_document (self), scenarios, -1, &error);

  if (ids == NULL)
    weir_window_toast (self, error->message, NULL, NULL);
  else if (ids->len > 0)
    weir_window_show_item (
        self, G_OBJECT (weir_open_campaign_find_scenario (self->model, g_ptr_array_index (ids, 0))));
  return ids != NULL;
}

/** weir_window_add_preset: adds the scenarios of the preset @name to the campaign */
void
weir_window_add_preset (WeirWindow *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirPreset) preset = weir_preset_load (name, NULL, &error);

  if (preset != NULL)
    add (self, preset->scenarios);
  else
    weir_window_toast (self, error->message, NULL, NULL);
}

/* Counted on from how many there are, past those that are called so. */
static char *
new_name (WeirWindow *self)
{
  guint n = g_list_model_get_n_items (weir_open_campaign_scenarios (self->model)) + 1;
  char *name = g_strdup_printf ("scenario-%u", n);

  while (weir_open_campaign_find_named (self->model, name) != NULL) {
    g_free (name);
    name = g_strdup_printf ("scenario-%u", ++n);
  }
  return name;
}

/** weir_window_add_scenario: adds one that is as the keys say by default, and shows it */
void
weir_window_add_scenario (WeirWindow *self)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);
  WeirScenario *scenario = weir_scenario_new ();

  g_free (scenario->name);
  scenario->name = new_name (self);
  g_ptr_array_add (scenarios, scenario);
  if (add (self, scenarios))
    weir_scenario_page_focus_key (self->scenario_page, "name");
}

/** weir_window_start_demo: a campaign of its own for the demo, which is run at once */
void
weir_window_start_demo (WeirWindow *self)
{
  g_autoptr (WeirPreset) preset = weir_preset_load ("demo", NULL, NULL);

  if (!weir_window_take_draft (self, _ ("Demo")))
    return;
  self->pair = preset != NULL ? g_strdupv (preset->compare) : NULL;
  weir_window_add_preset (self, "demo");
  weir_window_run_all (self);
}
