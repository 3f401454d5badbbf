/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-settings.h"

#include <glib/gi18n.h>

#include "frozen.h"
#include "key-words.h"
#include "message-bar.h"

#define VALUE_CHARS 14 /* that a value keeps on one line */

struct _WeirRunSettings {
  AdwBin parent_instance;
  GtkBox *groups;
  WeirMessageBar *bar;
  WeirRunItem *run;   /* (nullable) */
  GtkWidget *changes; /* (nullable): lists what has changed since; lives in @groups */
};

G_DEFINE_FINAL_TYPE (WeirRunSettings, weir_run_settings, ADW_TYPE_BIN)

static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle, const char *value)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, NULL);
  GtkWidget *label = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (g_utf8_strlen (value, -1) >
      VALUE_CHARS) { /* one line where there is room; a short value is always one */
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
    gtk_label_set_width_chars (GTK_LABEL (label), VALUE_CHARS);
  }
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_widget_add_css_class (label, "numeric");
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (group, row);
  return row;
}

static AdwPreferencesGroup *
add_group (WeirRunSettings *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (self->groups, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
add_keys (WeirRunSettings *self, const WeirScenario *scenario)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  g_autoptr (WeirScenario) usual = weir_scenario_new ();
  AdwPreferencesGroup *group = add_group (
      self, _ ("Settings"), _ ("As they were when the run began; what is not listed was as usual"));

  for (guint i = 0; i < table->n_keys; i++) {
    g_autofree char *value = weir_key_get_text (&table->keys[i], scenario);

    g_autofree char *title = weir_key_words_title (&table->keys[i]);

    if (!weir_key_is_same (&table->keys[i], scenario, usual))
      gtk_widget_set_tooltip_text (add_row (group, title, NULL, value != NULL ? value : ""),
                                   _ (table->keys[i].help));
  }
}

static void
add_environment (WeirRunSettings *self, const WeirRun *run)
{
  AdwPreferencesGroup *group =
      add_group (self, _ ("Environment"), _ ("Where the load came from, and where it went"));
  g_auto (WeirWordsTable) environment = { 0 };

  weir_frozen_environment (&environment, run);
  for (guint i = 0; i < environment.rows->len; i++) {
    const WeirWordsRow *row = g_ptr_array_index (environment.rows, i);

    add_row (group, row->label, NULL, row->values[0]);
  }
}

/** weir_run_settings_set_run: shows @run from now on */
void
weir_run_settings_set_run (WeirRunSettings *page, WeirRunItem *run)
{
  const WeirRun *stored = weir_run_item_run (run);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (page->groups))) != NULL)
    gtk_box_remove (page->groups, child);
  g_set_object (&page->run, run);
  page->changes = NULL;
  add_keys (page, stored->scenario);
  add_environment (page, stored);
}

static void
list_changes (WeirRunSettings *self, const GPtrArray *changes, const WeirScenario *current)
{
  AdwPreferencesGroup *group =
      add_group (self, _ ("Changed Since"), _ ("What is different in the scenario now, and what it was"));

  self->changes = GTK_WIDGET (group);
  for (guint i = 0; i < changes->len; i++) {
    g_autofree char *title = weir_key_words_title (changes->pdata[i]);
    g_autofree char *then = weir_key_get_text (changes->pdata[i], weir_run_item_run (self->run)->scenario);
    g_autofree char *now = weir_key_get_text (changes->pdata[i], current);
    g_autofree char *was = g_strdup_printf (_ ("It was “%s”"), then != NULL ? then : "");

    add_row (group, title, was, now != NULL ? now : "");
  }
}

/** weir_run_settings_set_current: @current: the scenario of the run as it would be run now */
void
weir_run_settings_set_current (WeirRunSettings *page, const WeirScenario *current)
{
  g_autoptr (GPtrArray) changes = weir_frozen_changes (weir_run_item_run (page->run), current);
  g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u setting has changed since",
                                                         "%u settings have changed since", changes->len),
                                            changes->len);

  if (page->changes != NULL)
    gtk_box_remove (page->groups, page->changes);
  page->changes = NULL;
  if (changes->len == 0) {
    weir_message_bar_hide (page->bar);
    return;
  }
  list_changes (page, changes, current);
  weir_message_bar_show (page->bar, words, _ ("Use These Settings"), "win.use-run-settings");
  weir_message_bar_add (page->bar, _ ("Show"), "run-settings.show-changes");
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
  G_OBJECT_CLASS (weir_run_settings_parent_class)->dispose (object);
}

static void
weir_run_settings_class_init (WeirRunSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_run_settings_dispose;
  g_type_ensure (WEIR_TYPE_MESSAGE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/run-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirRunSettings, groups);
  gtk_widget_class_bind_template_child (widget_class, WeirRunSettings, bar);
  gtk_widget_class_install_action (widget_class, "run-settings.show-changes", NULL, show_changes_cb);
}

static void
weir_run_settings_init (WeirRunSettings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
