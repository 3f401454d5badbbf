/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "row-buttons.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "key-check.h"
#include "key-words.h"

static void
dress (GtkWidget *button, const char *label)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/** weir_icon_button_new: Returns: (transfer floating): a flat button whose icon is explained by @label */
GtkWidget *
weir_icon_button_new (const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  dress (button, label);
  return button;
}

/** weir_add_button_new: Returns: (transfer floating): the button at the foot of a list that adds to it */
GtkWidget *
weir_add_button_new (const char *label)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_widget_set_halign (content, GTK_ALIGN_START);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "add-row");
  return button;
}

static const WeirKey *
key_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "weir-key");
}

static void
reset_clicked_cb (GtkButton *button, gpointer draft)
{
  weir_scenario_draft_reset (draft, key_of (GTK_WIDGET (button)));
}

/* What each scenario has to say for itself, and what is switched back by the field as easily. */
static gboolean
has_no_default (const WeirKey *key)
{
  return key->check == weir_key_check_name || key->check == weir_key_check_target ||
         key->type == WEIR_KEY_CHOICE;
}

static void
reset_changed_cb (GtkWidget *button, WeirScenarioDraft *draft)
{
  const WeirKey *key = key_of (button);

  gtk_widget_set_visible (
      button, !weir_scenario_draft_is_read_only (draft) && !has_no_default (key) &&
                  (weir_scenario_draft_differs (draft, key) || weir_scenario_draft_is_refused (draft, key)));
}

/* "Reset to 8 s"; where the default is told in words, those. */
static char *
reset_words (const WeirKey *key)
{
  g_autofree char *value = weir_key_words_value (key, key->default_text);

  if (key->default_words == NULL && *key->default_text == '\0')
    return g_strdup (_ ("Reset"));
  if (key->default_words != NULL || strlen (key->default_text) > 40)
    return g_strdup_printf (_ ("Reset: %s"),
                            key->default_words != NULL ? _ (key->default_words) : _ ("the usual"));
  return g_strdup_printf (_ ("Reset to %s"), value);
}

/**
 * weir_reset_button_new:
 * @draft: a draft
 * @key: whose value it takes back
 *
 * Returns: (transfer floating): a button that is there only where the value is not the default
 */
GtkWidget *
weir_reset_button_new (WeirScenarioDraft *draft, const WeirKey *key)
{
  g_autofree char *words = reset_words (key);
  GtkWidget *button = weir_icon_button_new ("edit-undo-symbolic", words);

  g_object_set_data (G_OBJECT (button), "weir-key", (gpointer) key);
  g_signal_connect_object (button, "clicked", G_CALLBACK (reset_clicked_cb), draft, 0);
  g_signal_connect_object (draft, "changed", G_CALLBACK (reset_changed_cb), button, G_CONNECT_SWAPPED);
  reset_changed_cb (button, draft);
  return button;
}

/* Not before it is wanted: a page of many fields has many of these, and most are never opened. */
static void
make_menu_cb (GtkMenuButton *button, gpointer unused)
{
  gtk_menu_button_set_menu_model (button, g_object_get_data (G_OBJECT (button), "weir-offers"));
}

/** weir_offer_button_new: Returns: (transfer floating): a button with a menu of values, hidden while there are none */
GtkWidget *
weir_offer_button_new (const char *label)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_menu_cb, NULL, NULL);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "pan-down-symbolic");
  dress (button, label);
  gtk_widget_set_visible (button, FALSE);
  return button;
}

/**
 * weir_offer_button_set:
 * @button: from weir_offer_button_new()
 * @offers: the values, as they are written
 * @tell: (nullable): how a value is called where it is not written for a person
 * @action: which action takes one, as a string
 */
void
weir_offer_button_set (GtkWidget *button, const char *const *offers, WeirChoiceWords tell, const char *action)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; offers[i] != NULL; i++) {
    g_autofree char *words = tell != NULL ? tell (offers[i]) : g_strdup (offers[i]);
    g_autoptr (GMenuItem) item = g_menu_item_new (words, NULL);

    g_menu_item_set_action_and_target (item, action, "s", offers[i]);
    g_menu_append_item (menu, item);
  }
  g_object_set_data_full (G_OBJECT (button), "weir-offers", menu, g_object_unref);
  gtk_widget_set_visible (button, offers[0] != NULL);
}
