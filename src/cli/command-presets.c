/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-presets.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "complain.h"
#include "data-file.h"
#include "exit-code.h"
#include "options.h"
#include "preset.h"
#include "scenario-words.h"

static void
print_scenarios (const WeirPreset *preset)
{
  for (guint i = 0; i < preset->scenarios->len; i++) {
    const WeirScenario *scenario = g_ptr_array_index (preset->scenarios, i);
    g_autofree char *words = weir_scenario_describe (scenario);

    printf ("  %s: %s\n", scenario->name, words);
  }
}

static int
print_one (const char *name)
{
  g_autoptr (WeirScenario) base = weir_scenario_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirPreset) preset = weir_preset_load (name, base, &error);

  if (preset == NULL)
    return weir_complain ("presets", WEIR_EXIT_USAGE, error->message);
  printf ("%s (%s)\n%s\n", _ (preset->title), preset->name, _ (preset->purpose));
  printf (_ ("\nLook at: %s\nHealthy: %s\n\nScenarios\n"), _ (preset->look_at), _ (preset->healthy));
  print_scenarios (preset);
  return WEIR_EXIT_OK;
}

static int
complain_of_none (void)
{
  g_autofree char *folder = weir_preset_folder ();
  g_autofree char *message = g_strdup_printf (
      /* Translators: a folder, and the name of a variable */
      _ ("No presets are in “%s”: install Weir, or set %s to the folder that its “presets” are in."), folder,
      WEIR_DATA_VARIABLE);

  return weir_complain ("presets", WEIR_EXIT_FILE, message);
}

static int
print_all (void)
{
  g_autoptr (WeirScenario) base = weir_scenario_new ();
  g_auto (GStrv) names = weir_preset_names ();
  int code = WEIR_EXIT_OK;

  if (names[0] == NULL)
    return complain_of_none ();
  for (char **name = names; *name != NULL; name++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (WeirPreset) preset = weir_preset_load (*name, base, &error);

    if (preset != NULL)
      printf ("%-18s %s\n", preset->name, _ (preset->purpose));
    else
      code = weir_complain ("presets", WEIR_EXIT_FILE, error->message);
  }
  puts (_ ("\nweir-cli presets NAME tells more of one; weir-cli run --preset NAME runs it."));
  return code;
}

/** weir_command_presets: `weir-cli presets [NAME]`. Returns: its exit code */
int
weir_command_presets (int argc, char **argv)
{
  if (weir_options_wants_help (argv + 1) || argc > 2) {
    puts (_ ("Usage: weir-cli presets [NAME]\n\nLists the presets, or tells what one is for, what to look at "
             "and what a "
             "healthy\ngateway shows."));
    return argc > 2 && !weir_options_wants_help (argv + 1) ? WEIR_EXIT_USAGE : WEIR_EXIT_OK;
  }
  return argc == 2 ? print_one (argv[1]) : print_all ();
}
