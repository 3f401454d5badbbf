/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "menus.h"

#include <glib/gi18n.h>

#include "export-format.h"
#include "preset.h"

static void
append_preset (GMenu *menu, const char *name)
{
  g_autoptr (WeirPreset) preset = weir_preset_load (name, NULL, NULL);
  g_autoptr (GMenuItem) item = NULL;

  if (preset == NULL)
    return;
  item = g_menu_item_new (_ (preset->title), NULL);
  g_menu_item_set_action_and_target (item, "win.add-preset", "s", name);
  g_menu_append_item (menu, item);
}

/** weir_preset_menu_new: Returns: (transfer full): what can be added to a campaign: a scenario, presets, a file */
GMenuModel *
weir_preset_menu_new (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) plain = g_menu_new ();
  g_autoptr (GMenu) presets = g_menu_new ();
  g_autoptr (GMenu) files = g_menu_new ();
  g_auto (GStrv) names = weir_preset_names ();

  g_menu_append (plain, _ ("_Empty Scenario"), "win.add-scenario");
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    append_preset (presets, names[i]);
  g_menu_append (files, _ ("_Import Scenarios or Results…"), "win.import");
  g_menu_append (files, _ ("E_xport Scenarios…"), "win.export-scenarios");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (plain));
  g_menu_append_section (menu, _ ("Presets"), G_MENU_MODEL (presets));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (files));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GMenuModel *
export_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  guint n;
  const WeirExportFormat *formats = weir_export_formats (&n);

  for (guint i = 0; i < n; i++) {
    /* TRANSLATORS: a format of export, and what it is */
    g_autofree char *label = g_strdup_printf (_ ("%s: %s…"), formats[i].name, _ (formats[i].help));
    g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

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
