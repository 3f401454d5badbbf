/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shares.h"

#include "share-bar.h"
#include "swatch.h"
#include "words.h"

#define SIZE 0.9 /* of the text around it */

struct _WeirShares {
  GtkWidget parent;

  GtkWidget *bar, *legend;
};

G_DEFINE_FINAL_TYPE (WeirShares, weir_shares, GTK_TYPE_WIDGET)

static void
weir_shares_dispose (GObject *object)
{
  WeirShares *self = WEIR_SHARES (object);

  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->legend, gtk_widget_unparent);
  G_OBJECT_CLASS (weir_shares_parent_class)->dispose (object);
}

static void
weir_shares_class_init (WeirSharesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_shares_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
weir_shares_init (WeirShares *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 10);
}

/** weir_shares_new: an empty bar; its legend has as many @columns of one width as find room */
GtkWidget *
weir_shares_new (const char *title, guint columns)
{
  WeirShares *self = g_object_new (WEIR_TYPE_SHARES, NULL);

  self->bar = weir_share_bar_new (title);
  self->legend =
      g_object_new (GTK_TYPE_FLOW_BOX, "homogeneous", TRUE, "max-children-per-line", MAX (columns, 1),
                    "column-spacing", 28, "selection-mode", GTK_SELECTION_NONE, "can-focus", FALSE, NULL);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_widget_set_parent (self->legend, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

static GtkWidget *
make_item (const WeirShare *share)
{
  GtkWidget *item = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *detail = weir_words_new (share->detail, SIZE * 0.95, WEIR_WORDS_DIM);
  g_autofree char *value = weir_share_words (share);

  gtk_widget_set_hexpand (detail, TRUE);
  gtk_box_append (GTK_BOX (item), weir_swatch_new (share->ink));
  gtk_box_append (GTK_BOX (item), weir_words_new (share->name, SIZE, WEIR_WORDS_PLAIN));
  gtk_box_append (GTK_BOX (item), detail);
  gtk_box_append (GTK_BOX (item), weir_words_new (value, SIZE, WEIR_WORDS_BOLD | WEIR_WORDS_FIGURE));
  return item;
}

/** weir_shares_set: @shares are copied */
void
weir_shares_set (WeirShares *self, const WeirShare *shares, guint n)
{
  GtkWidget *child;

  g_return_if_fail (WEIR_IS_SHARES (self));
  weir_share_bar_set (WEIR_SHARE_BAR (self->bar), shares, n);
  while ((child = gtk_widget_get_first_child (self->legend)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->legend), child);
  for (guint i = 0; i < n; i++)
    gtk_flow_box_insert (GTK_FLOW_BOX (self->legend), make_item (&shares[i]), -1);
}
