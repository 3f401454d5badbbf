/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "start-page.h"

#include <glib/gi18n.h>

#include "even-layout.h"
#include "recent-row.h"
#include "recents.h"
#include "width-bin.h"

#define SHOWN         12
#define CARD_WIDTH    230 /* pixels at least */
#define HEADING_WIDTH 150 /* pixels, least beside its button */

struct _WeirStartPage {
  AdwBin parent_instance;
  GtkMenuButton *menu_button;
  GtkBox *cards, *recent_heading;
  GtkLabel *demo_note;
  GtkWidget *recent_box;
  GtkListBox *recent_list;
};

G_DEFINE_FINAL_TYPE (WeirStartPage, weir_start_page, ADW_TYPE_BIN)

typedef struct {
  const char *icon, *title, *subtitle, *action;
} Card;

static const Card cards[] = {
  { "media-playback-start-symbolic", N_ ("Try the Demo Gateway"),
    N_ ("A full campaign on this computer, in about a minute"), "win.demo" },
  { "list-add-symbolic", N_ ("New Campaign"), N_ ("Point Weir at your gateway and describe the work"),
    "win.new-campaign" },
  { "document-open-symbolic", N_ ("Open…"), N_ ("A campaign, or scenarios and results as JSON"), "win.open" },
};

static GtkWidget *
words_new (const Card *card)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (_ (card->title));
  GtkWidget *subtitle = gtk_label_new (_ (card->subtitle));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 20);
  gtk_label_set_wrap (GTK_LABEL (subtitle), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (subtitle), 24);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), subtitle);
  return box;
}

static GtkWidget *
card_new (const Card *card)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *icon = gtk_image_new_from_icon_name (card->icon);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 24);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words_new (card));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), card->action);
  gtk_widget_add_css_class (button, "weir-start-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (card->title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ (card->subtitle), -1);
  return button;
}

static void
add_cards (WeirStartPage *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self->cards), weir_even_layout_new (CARD_WIDTH, 12));
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    gtk_box_append (self->cards, card_new (&cards[i]));
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, WeirStartPage *self)
{
  g_autoptr (GFile) file = g_file_new_for_uri (weir_recent_row_uri (WEIR_RECENT_ROW (row)));
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    g_signal_emit_by_name (self, "open", path);
}

static void
removed_cb (WeirStartPage *self, WeirRecentRow *row)
{
  g_autofree char *uri = g_strdup (weir_recent_row_uri (row));

  weir_recents_remove (uri);
  gtk_list_box_remove (self->recent_list, GTK_WIDGET (row));
  g_signal_emit_by_name (self, "removed", uri);
}

static void
show_width (WeirStartPage *self)
{
  gboolean is_narrow = weir_width_bin_is_narrow (GTK_WIDGET (self));

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    weir_recent_row_set_narrow (WEIR_RECENT_ROW (row), is_narrow);
}

static void
weir_start_page_class_init (WeirStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_signal_new ("open", WEIR_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
  g_signal_new ("removed", WEIR_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirStartPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WeirStartPage, cards);
  gtk_widget_class_bind_template_child (widget_class, WeirStartPage, recent_heading);
  gtk_widget_class_bind_template_child (widget_class, WeirStartPage, demo_note);
  gtk_widget_class_bind_template_child (widget_class, WeirStartPage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, WeirStartPage, recent_list);
}

static void
weir_start_page_init (WeirStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_cards (self);
  gtk_widget_set_layout_manager (GTK_WIDGET (self->recent_heading), weir_even_layout_new (HEADING_WIDTH, 12));
  g_signal_connect (self->recent_list, "row-activated", G_CALLBACK (activated_cb), self);
  weir_start_page_refresh (self);
  weir_width_bin_follow (GTK_WIDGET (self), G_CALLBACK (show_width));
}

/* Who has no campaign yet sees what Weir is for in a minute. */
static void
suggest_demo (WeirStartPage *self, gboolean is_first_start)
{
  GtkWidget *demo = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  if (is_first_start)
    gtk_widget_add_css_class (demo, "suggested-action");
  else
    gtk_widget_remove_css_class (demo, "suggested-action");
  gtk_widget_set_visible (GTK_WIDGET (self->demo_note), is_first_start);
}

/** weir_start_page_refresh: lists the campaigns that were open last, as they are now */
void
weir_start_page_refresh (WeirStartPage *page)
{
  g_autoptr (GPtrArray) uris = weir_recents_list (SHOWN);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (page->recent_list))) != NULL)
    gtk_list_box_remove (page->recent_list, row);
  for (guint i = 0; i < uris->len; i++) {
    row = weir_recent_row_new (g_ptr_array_index (uris, i));
    g_signal_connect_swapped (row, "removed", G_CALLBACK (removed_cb), page);
    gtk_list_box_append (page->recent_list, row);
  }
  gtk_widget_set_visible (page->recent_box, uris->len > 0);
  suggest_demo (page, uris->len == 0);
  show_width (page);
}

/** weir_start_page_open_menu: opens the main menu */
void
weir_start_page_open_menu (WeirStartPage *page)
{
  gtk_menu_button_popup (page->menu_button);
}
