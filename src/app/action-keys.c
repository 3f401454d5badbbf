/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "action-keys.h"

#include <glib/gi18n.h>

/* The one list of keys: what the application listens to and what its shortcuts window shows are
 * made from it. A row without an action is a key of the widget that has the focus. */
typedef struct {
  const char *group;
  const char *title;
  const char *action; /* (nullable): with its target, as in a menu */
  const char *keys;   /* as gtk_accelerator_parse() has them, with a space between alternatives */
} ActionKey;

static const ActionKey action_keys[] = {
  { N_ ("Campaign"), N_ ("New Campaign"), "win.new-campaign", "<Control>n" },
  { N_ ("Campaign"), N_ ("Open"), "win.open", "<Control>o" },
  { N_ ("Campaign"), N_ ("Save As"), "win.save-as", "<Control><Shift>s" },
  { N_ ("Campaign"), N_ ("Where It Is Saved"), "win.save", "<Control>s" },
  { N_ ("Campaign"), N_ ("Close Window"), "window.close", "<Control>w" },
  { N_ ("Running"), N_ ("Run"), "win.run", "<Control>r F5" },
  { N_ ("Running"), N_ ("Run All"), "win.run-all", "<Control><Shift>r" },
  { N_ ("Running"), N_ ("Stop; Again: Cancel Now"), "win.stop", "<Control>period" },
  { N_ ("Running"), N_ ("Send One Execution"), "win.send-one", "<Control>e" },
  { N_ ("Comparing"), N_ ("Compare"), "win.compare", "<Control>k" },
  { N_ ("Comparing"), N_ ("Swap A and B"), "compare.swap", "<Control>i" },
  { N_ ("Comparing"), N_ ("Copy as Markdown"), "compare.copy", "<Control><Shift>c" },
  { N_ ("Moving Around"), N_ ("Summary"), "win.run-page::summary", "<Alt>1" },
  { N_ ("Moving Around"), N_ ("Timeline"), "win.run-page::timeline", "<Alt>2" },
  { N_ ("Moving Around"), N_ ("Latency"), "win.run-page::latency", "<Alt>3" },
  { N_ ("Moving Around"), N_ ("Failures"), "win.run-page::failures", "<Alt>4" },
  { N_ ("Moving Around"), N_ ("Settings of the Run"), "win.run-page::settings", "<Alt>5" },
  { N_ ("Moving Around"), N_ ("Sidebar"), "win.sidebar", "F9" },
  { N_ ("Moving Around"), N_ ("Sidebar, Content, Header Bar in Turn"), "win.next-region", "F6" },
  { N_ ("Moving Around"), N_ ("Back"), "win.back", "<Alt>Left" },
  { N_ ("Editing"), N_ ("Undo"), NULL, "<Control>z" },
  { N_ ("Editing"), N_ ("Redo"), NULL, "<Control><Shift>z" },
  { N_ ("Editing"), N_ ("Rename Scenario"), NULL, "F2" },
  { N_ ("Editing"), N_ ("Move Scenario Up or Down"), NULL, "<Alt>Up <Alt>Down" },
  { N_ ("Editing"), N_ ("Delete"), NULL, "Delete" },
  { N_ ("Charts"), N_ ("Move the Crosshair"), NULL, "Left Right" },
  { N_ ("Charts"), N_ ("Move It by Ten"), NULL, "<Control>Left <Control>Right" },
  { N_ ("Charts"), N_ ("Select a Range"), NULL, "<Shift>Left <Shift>Right" },
  { N_ ("Charts"), N_ ("Note at the Crosshair"), "win.add-note", "<Control>m" },
  { N_ ("Charts"), N_ ("Zoom In, Out, All"), NULL, "plus minus 0" },
  { N_ ("Charts"), N_ ("Next or Previous Event"), NULL, "n <Shift>n" },
  { N_ ("Charts"), N_ ("Chart as Table"), NULL, "<Control>t" },
  { N_ ("Charts"), N_ ("Copy Figures"), NULL, "<Control>c" },
  { N_ ("General"), N_ ("Preferences"), "app.preferences", "<Control>comma" },
  { N_ ("General"), N_ ("Keyboard Shortcuts"), "win.shortcuts", "<Control>question" },
  { N_ ("General"), N_ ("Help"), "win.help", "F1" },
  { N_ ("General"), N_ ("Menu"), "win.menu", "F10" },
  { N_ ("General"), N_ ("Quit"), "app.quit", "<Control>q" },
};

/**
 * weir_action_keys_install:
 * @application: whose keys are set
 */
void
weir_action_keys_install (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (action_keys); i++) {
    g_auto (GStrv) keys = g_strsplit (action_keys[i].keys, " ", -1);

    if (action_keys[i].action != NULL)
      gtk_application_set_accels_for_action (application, action_keys[i].action, (const char *const *) keys);
  }
}

static void
append_group (GString *xml, guint *i)
{
  const char *group = action_keys[*i].group;
  g_autofree char *title = g_markup_escape_text (_ (group), -1);

  g_string_append_printf (
      xml, "<child><object class='GtkShortcutsGroup'><property name='title'>%s</property>", title);
  for (; *i < G_N_ELEMENTS (action_keys) && g_str_equal (action_keys[*i].group, group); (*i)++) {
    g_autofree char *words = g_markup_escape_text (_ (action_keys[*i].title), -1);
    g_autofree char *keys = g_markup_escape_text (action_keys[*i].keys, -1);

    g_string_append_printf (xml,
                            "<child><object class='GtkShortcutsShortcut'><property name='title'>%s</property>"
                            "<property name='accelerator'>%s</property></object></child>",
                            words, keys);
  }
  g_string_append (xml, "</object></child>");
}

/**
 * weir_action_keys_window_new:
 *
 * Until GTK 4.14 a shortcuts window takes its rows from a builder only.
 *
 * Returns: (transfer none): a window that shows all keys; it is its own, as windows are
 */
GtkWidget *
weir_action_keys_window_new (void)
{
  g_autoptr (GtkBuilder) builder = NULL;
  g_autoptr (GString) xml = g_string_new (
      "<interface><object class='GtkShortcutsWindow' id='window'><property name='modal'>1</property>"
      "<child><object class='GtkShortcutsSection'><property name='max-height'>12</property>");
  guint i = 0;

  while (i < G_N_ELEMENTS (action_keys))
    append_group (xml, &i);
  g_string_append (xml, "</object></child></object></interface>");
  builder = gtk_builder_new_from_string (xml->str, (gssize) xml->len);
  return GTK_WIDGET (gtk_builder_get_object (builder, "window"));
}
