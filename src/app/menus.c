/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "menus.h"

#include <glib/gi18n.h>

#include "export-format.h"
#include "preset.h"

#define PURPOSE_CHARS 44 /* on a line of a menu */

static GtkWidget *
words_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), PURPOSE_CHARS);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* The items of a menu have one line, and are too few words for what a preset is for. */
static GtkWidget *
preset_item_new (const WeirPreset *preset, GtkWidget *popover)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), words_new (_ (preset->title), "weir-row-title"));
  gtk_box_append (GTK_BOX (box), words_new (_ (preset->purpose), "caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dim-label");
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "weir-menu-item");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (preset->title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ (preset->purpose), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_popover_popdown), popover, G_CONNECT_SWAPPED);
  return button;
}

static void
fill_preset (GtkWidget *popover, const char *name)
{
  g_autoptr (WeirPreset) preset = weir_preset_load (name, NULL, NULL);
  GtkWidget *button = preset != NULL ? preset_item_new (preset, popover) : NULL;

  if (button == NULL)
    return;
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.add-preset");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
  gtk_popover_menu_add_child (GTK_POPOVER_MENU (popover), button, name);
}

/* What is added to its place in the menu later is named there. */
static GMenuModel *
add_menu_new (const char *const *presets)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) plain = g_menu_new ();
  g_autoptr (GMenu) places = g_menu_new ();
  g_autoptr (GMenu) files = g_menu_new ();

  g_menu_append (plain, _ ("_Empty Scenario"), "win.add-scenario");
  for (guint i = 0; presets != NULL && presets[i] != NULL; i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

    g_menu_item_set_attribute (item, "custom", "s", presets[i]);
    g_menu_append_item (places, item);
  }
  g_menu_append (files, _ ("_Import Scenarios or Results…"), "win.import");
  g_menu_append (files, _ ("E_xport Scenarios…"), "win.export-scenarios");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (plain));
  g_menu_append_section (menu, _ ("Presets"), G_MENU_MODEL (places));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (files));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/** weir_add_menu_new: Returns: (transfer floating): what can be added to a campaign: a scenario, presets, a file */
GtkWidget *
weir_add_menu_new (void)
{
  g_auto (GStrv) presets = weir_preset_names ();
  g_autoptr (GMenuModel) menu = add_menu_new ((const char *const *) presets);
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  for (guint i = 0; presets != NULL && presets[i] != NULL; i++)
    fill_preset (popover, presets[i]);
  return popover;
}

static GMenuModel *
export_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  guint n;
  const WeirExportFormat *formats = weir_export_formats (&n);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_ (formats[i].title), NULL);

    g_menu_item_set_action_and_target (item, "win.export-run", "s", formats[i].name);
    g_menu_append_item (menu, item);
  }
  return G_MENU_MODEL (menu);
}

/** weir_run_menu_new: Returns: (transfer full): what can be done with a run */
GMenuModel *
weir_run_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuModel) formats = export_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();

  g_menu_append (menu, _ ("_Compare With…"), "win.compare-with");
  g_menu_append_submenu (menu, _ ("_Export"), formats);
  g_menu_append (rest, _ ("De_lete"), "sidebar.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  return G_MENU_MODEL (menu);
}

/** weir_run_page_menu_new: Returns: (transfer full): what can be done with the run that is shown */
GMenuModel *
weir_run_page_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuModel) formats = export_menu_new ();
  g_autoptr (GMenu) timeline = g_menu_new ();

  g_menu_append (timeline, _ ("Add _Note…"), "win.add-note");
  g_menu_append (timeline, _ ("Show _Hidden Tracks"), "run.show-tracks");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (timeline));
  g_menu_append_section (menu, _ ("Export"), formats);
  return G_MENU_MODEL (menu);
}
