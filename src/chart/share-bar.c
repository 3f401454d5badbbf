/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "share-bar.h"

#include <glib/gi18n.h>

#define HEIGHT 16 /* px */

struct _WeirShareBar {
  WeirChart parent;

  GArray *shares; /* of WeirShare */
};

G_DEFINE_FINAL_TYPE (WeirShareBar, weir_share_bar, WEIR_TYPE_CHART)

static void
clear_share (gpointer data)
{
  WeirShare *share = data;

  g_free (share->name);
  g_free (share->detail);
  g_free (share->words);
}

/** weir_share_words: Returns: (transfer full): its value as it is read */
char *
weir_share_words (const WeirShare *share)
{
  return share->words != NULL ? g_strdup (share->words) : weir_unit_value (WEIR_UNIT_COUNT, share->value);
}

static void
weir_share_bar_draw (WeirChart *chart, WeirScene *scene)
{
  const GArray *shares = WEIR_SHARE_BAR (chart)->shares;
  g_autoptr (GArray) shown = g_array_sized_new (FALSE, FALSE, sizeof (WeirShare), shares->len);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (chart)) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i < shares->len;
       i++) /* not mirrored as a picture: the slant of a hatch says what it is */
    g_array_append_val (shown, g_array_index (shares, WeirShare, is_rtl ? shares->len - 1 - i : i));
  weir_shares_draw ((const WeirShare *) (gpointer) shown->data, shown->len, scene);
}

static char *
weir_share_bar_describe (WeirChart *chart)
{
  GArray *shares = WEIR_SHARE_BAR (chart)->shares;
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < shares->len; i++) {
    const WeirShare *share = &g_array_index (shares, WeirShare, i);
    g_autofree char *value = weir_share_words (share);

    g_string_append_printf (words, "%s%s: %s", i > 0 ? ", " : "", share->name, value);
  }
  return g_string_free (words, FALSE);
}

static WeirTable *
weir_share_bar_tabulate (WeirChart *chart)
{
  GArray *shares = WEIR_SHARE_BAR (chart)->shares;
  WeirTable *table = weir_table_new ();

  for (guint i = 0; i < shares->len; i++)
    weir_table_add_column (table, g_array_index (shares, WeirShare, i).name, WEIR_UNIT_COUNT);
  weir_table_begin_row (table, NULL);
  for (guint i = 0; i < shares->len; i++)
    weir_table_add (table, g_array_index (shares, WeirShare, i).value);
  return table;
}

static void
weir_share_bar_finalize (GObject *object)
{
  g_array_unref (WEIR_SHARE_BAR (object)->shares);
  G_OBJECT_CLASS (weir_share_bar_parent_class)->finalize (object);
}

static void
weir_share_bar_class_init (WeirShareBarClass *klass)
{
  WeirChartClass *chart_class = WEIR_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_share_bar_finalize;
  chart_class->draw = weir_share_bar_draw;
  chart_class->describe = weir_share_bar_describe;
  chart_class->tabulate = weir_share_bar_tabulate;
}

static void
weir_share_bar_init (WeirShareBar *self)
{
  self->shares = g_array_new (FALSE, FALSE, sizeof (WeirShare));
  g_array_set_clear_func (self->shares, clear_share);
  weir_chart_set_height (WEIR_CHART (self), HEIGHT);
}

GtkWidget *
weir_share_bar_new (const char *title)
{
  GtkWidget *self = g_object_new (WEIR_TYPE_SHARE_BAR, NULL);

  weir_chart_set_title (WEIR_CHART (self), title);
  return self;
}

/** weir_share_bar_set: @shares are copied */
void
weir_share_bar_set (WeirShareBar *self, const WeirShare *shares, guint n)
{
  g_return_if_fail (WEIR_IS_SHARE_BAR (self));
  g_array_set_size (self->shares, 0);
  for (guint i = 0; i < n; i++) {
    WeirShare share = shares[i];

    share.name = g_strdup (share.name);
    share.detail = g_strdup (share.detail);
    share.words = g_strdup (share.words);
    g_array_append_val (self->shares, share);
  }
  weir_chart_changed (WEIR_CHART (self));
}
