/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-settings.h"

#include <glib/gi18n.h>

#include "even-layout.h"
#include "form-section.h"
#include "format.h"
#include "frozen.h"
#include "key-words.h"
#include "message-bar.h"
#include "setting-row.h"
#include "threshold.h"
#include "width-bin.h"

#define COLUMN_WIDTH 340 /* pixels, the least where there are two; a value stands not far from its title */
#define GAP          24  /* pixels, between two groups */

struct _WeirRunSettings {
  AdwBin parent_instance;
  GtkBox *columns, *left, *right;
  WeirMessageBar *bar;
  WeirRunItem *run;               /* (nullable) */
  WeirScenario *current;          /* (nullable): its scenario as it would be run now */
  gboolean has_rows, has_changes; /* as the run was set up, and what has changed since */
  GtkWidget *changes;             /* (nullable): lists what has changed since; lives in @right */
};

G_DEFINE_FINAL_TYPE (WeirRunSettings, weir_run_settings, ADW_TYPE_BIN)

static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle, const char *value)
{
  GtkWidget *row = weir_setting_row_new (title, subtitle, value);

  adw_preferences_group_add (group, row);
  return row;
}

static AdwPreferencesGroup *
add_group (GtkBox *column, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (column, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
add_thresholds (AdwPreferencesGroup *group, const WeirScenario *scenario)
{
  for (guint i = 0; i < scenario->thresholds->len; i++) {
    const char *text = scenario->thresholds->pdata[i];
    g_autoptr (WeirThreshold) threshold = weir_threshold_parse (text, NULL);
    g_autofree char *what = threshold != NULL ? weir_threshold_title (threshold) : g_strdup (text);
    g_autofree char *bound = threshold != NULL ? weir_threshold_bound (threshold) : g_strdup ("");

    add_row (group, what, NULL, bound);
  }
}

static void
add_key (AdwPreferencesGroup *group, const WeirKey *key, const WeirScenario *scenario)
{
  g_autofree char *value = weir_key_words_shown_of (key, scenario), *title = weir_key_words_name (key);

  if (g_str_equal (key->name, "thresholds"))
    add_thresholds (group, scenario);
  else
    gtk_widget_set_tooltip_text (add_row (group, title, weir_key_words_subtitle (key), value), _ (key->help));
}

/* Where the load went stands among the environment: the scenario may say the same of it. */
static gboolean
is_told (const WeirRun *run, const WeirKey *key, const WeirScenario *usual)
{
  return !weir_key_is_same (key, run->scenario, usual) &&
         !(g_str_equal (key->name, "base_url") && g_strcmp0 (run->scenario->base_url, run->base_url) == 0);
}

/* All that stand under @title in the editor; the group is there only where there are any. */
static void
add_section (WeirRunSettings *self, const WeirRun *run, const char *title)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  g_autoptr (WeirScenario) usual = weir_scenario_new ();
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < table->n_keys; i++) {
    const WeirKey *key = &table->keys[i];

    if (g_strcmp0 (weir_form_section_of (key), title) != 0 || !is_told (run, key, usual))
      continue;
    if (group == NULL)
      group = title != NULL
                  ? add_group (self->left, _ (title), NULL)
                  : add_group (self->left, _ ("Settings"),
                               _ ("As they were when the run began; what is not listed was as usual"));
    add_key (group, key, run->scenario);
  }
}

static void
add_keys (WeirRunSettings *self, const WeirRun *run)
{
  guint n_sections;
  const WeirFormSection *sections = weir_form_sections (&n_sections);

  for (guint i = 0; i < WEIR_N_FORM_GROUPS; i++)
    add_section (self, run, weir_form_group ((WeirFormGroup) i)->title);
  for (guint i = 0; i < n_sections; i++)
    add_section (self, run, sections[i].title);
}

static void
add_environment (WeirRunSettings *self, const WeirRun *run)
{
  AdwPreferencesGroup *group =
      add_group (self->left, _ ("Environment"), _ ("Where the load came from, and where it went"));
  g_auto (WeirWordsTable) environment = { 0 };

  weir_frozen_environment (&environment, weir_run_item_campaign (self->run), run);
  for (guint i = 0; i < environment.rows->len; i++) {
    const WeirWordsRow *row = g_ptr_array_index (environment.rows, i);

    add_row (group, row->label, NULL, row->values[0]);
  }
}

static int
height_of (GtkWidget *widget)
{
  int height, least, width = (int) (COLUMN_WIDTH * weir_width_bin_text_scale (widget));

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, MAX (width, least), NULL, &height, NULL, NULL);
  return height;
}

/* The last groups stand in the right column, as long as it is not the longer one: below each other they keep
 * their order. */
static void
balance (WeirRunSettings *self)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->left));

  while (last != NULL && height_of (GTK_WIDGET (self->right)) + height_of (last) <=
                             height_of (GTK_WIDGET (self->left)) - height_of (last)) {
    g_object_ref (last);
    gtk_box_remove (self->left, last);
    gtk_box_prepend (self->right, last);
    g_object_unref (last);
    last = gtk_widget_get_last_child (GTK_WIDGET (self->left));
  }
}

static void
list_changes (WeirRunSettings *self, const GPtrArray *changes, const WeirScenario *current)
{
  AdwPreferencesGroup *group = add_group (self->right, _ ("Changed Since"),
                                          _ ("What is different in the scenario now, and what it was"));

  self->changes = GTK_WIDGET (group);
  for (guint i = 0; i < changes->len; i++) {
    g_autofree char *title = weir_key_words_name (changes->pdata[i]);
    g_autofree char *then =
        weir_key_words_shown_of (changes->pdata[i], weir_run_item_run (self->run)->scenario);
    g_autofree char *now = weir_key_words_shown_of (changes->pdata[i], current);
    g_autofree char *was = g_strdup_printf (_ ("It was “%s”"), then);

    add_row (group, title, was, now);
  }
}

static void
drop_changes (WeirRunSettings *self)
{
  if (self->changes != NULL)
    gtk_box_remove (self->right, self->changes);
  self->changes = NULL;
  weir_message_bar_hide (self->bar);
}

static void
tell_changes (WeirRunSettings *self)
{
  g_autoptr (GPtrArray) changes = weir_frozen_changes (weir_run_item_run (self->run), self->current);
  g_autofree char *count = weir_format_count (changes->len);
  g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s setting has changed since",
                                                         "%s settings have changed since", changes->len),
                                            count);

  if (changes->len == 0)
    return;
  list_changes (self, changes, self->current);
  weir_message_bar_show (self->bar, words, _ ("Use These Settings"), "win.use-run-settings");
  weir_message_bar_add (self->bar, _ ("Show"), "run-settings.show-changes");
}

/** weir_run_settings_update: shows what is new; what nobody looks at is not made: it is dozens of rows */
void
weir_run_settings_update (WeirRunSettings *page)
{
  if (page->run == NULL || !gtk_widget_get_mapped (GTK_WIDGET (page)))
    return;
  if (!page->has_rows) {
    add_keys (page, weir_run_item_run (page->run));
    add_environment (page, weir_run_item_run (page->run));
    balance (page);
  }
  if (page->current != NULL && !page->has_changes) {
    drop_changes (page);
    tell_changes (page);
  }
  page->has_rows = page->has_changes = TRUE;
}

static void
clear (GtkBox *column)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (column))) != NULL)
    gtk_box_remove (column, child);
}

/** weir_run_settings_set_run: shows @run from the next weir_run_settings_update() on */
void
weir_run_settings_set_run (WeirRunSettings *page, WeirRunItem *run)
{
  drop_changes (page);
  clear (page->left);
  clear (page->right);
  g_set_object (&page->run, run);
  g_clear_pointer (&page->current, weir_scenario_free);
  page->has_rows = page->has_changes = FALSE;
}

/** weir_run_settings_set_current: @current: the scenario of the run as it would be run now */
void
weir_run_settings_set_current (WeirRunSettings *page, const WeirScenario *current)
{
  g_clear_pointer (&page->current, weir_scenario_free);
  page->current = weir_scenario_copy (current);
  page->has_changes = FALSE;
  weir_run_settings_update (page);
}

/* A group is no stop of the focus, but its first row is, and is scrolled to. */
static void
show_changes_cb (GtkWidget *widget, const char *action, GVariant *nothing)
{
  WeirRunSettings *self = WEIR_RUN_SETTINGS (widget);

  if (self->changes != NULL)
    gtk_widget_child_focus (self->changes, GTK_DIR_TAB_FORWARD);
}

static void
weir_run_settings_dispose (GObject *object)
{
  g_clear_object (&WEIR_RUN_SETTINGS (object)->run);
  g_clear_pointer (&WEIR_RUN_SETTINGS (object)->current, weir_scenario_free);
  G_OBJECT_CLASS (weir_run_settings_parent_class)->dispose (object);
}

static void
weir_run_settings_class_init (WeirRunSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_run_settings_dispose;
  g_type_ensure (WEIR_TYPE_MESSAGE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/run-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirRunSettings, columns);
  gtk_widget_class_bind_template_child (widget_class, WeirRunSettings, left);
  gtk_widget_class_bind_template_child (widget_class, WeirRunSettings, right);
  gtk_widget_class_bind_template_child (widget_class, WeirRunSettings, bar);
  gtk_widget_class_install_action (widget_class, "run-settings.show-changes", NULL, show_changes_cb);
}

static void
weir_run_settings_init (WeirRunSettings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->columns), weir_even_layout_new (COLUMN_WIDTH, GAP));
  g_signal_connect (self, "map", G_CALLBACK (weir_run_settings_update), NULL);
}
