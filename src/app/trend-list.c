/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of a trend as rows. */
#include "config.h"

#include "trend-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "row-buttons.h"
#include "verdict-card.h"

static char *
describe (const WeirTrendEntry *entry, WeirTrendFigure figure)
{
  g_autofree char *title = NULL, *words = NULL;

  if (entry->runs == NULL)
    return g_strdup (_ ("Not run in this campaign"));
  if (!entry->is_read)
    return g_strdup (_ ("not read yet"));
  title = weir_trend_figure_title (figure);
  words = weir_trend_figure_describe (entry->step.side, figure);
  /* Translators: a figure and what it is: "p95 latency: 612 ms, 95 % interval 580 ms to 700 ms" */
  return g_strdup_printf (_ ("%s: %s"), title, words);
}

static GtkWidget *
take_out_new (guint place)
{
  GtkWidget *button = weir_icon_button_new ("window-close-symbolic", _ ("Take Out of the Trend"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "trend.take-out");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", place);
  return button;
}

static GtkListBoxRow *
row_new (guint place, gboolean can_take_out)
{
  GtkWidget *row = adw_action_row_new (), *chip = adw_bin_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (row), "chip", chip);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), chip);
  if (can_take_out)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), take_out_new (place));
  return GTK_LIST_BOX_ROW (row);
}

static void
show_chip (GtkListBoxRow *row, const WeirTrendEntry *entry)
{
  AdwBin *chip = g_object_get_data (G_OBJECT (row), "chip");
  guint shown = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "verdict"));
  guint verdict = entry->words != NULL ? (guint) entry->comparison->verdict + 1 : 0; /* 0: there is none */

  if (verdict == shown)
    return;
  g_object_set_data (G_OBJECT (row), "verdict", GUINT_TO_POINTER (verdict));
  adw_bin_set_child (chip, entry->words != NULL ? weir_pair_chip_new (entry->comparison->verdict) : NULL);
}

/* When it ran, the figure that decided its verdict, and the one that is looked at. */
static char *
subtitle_of (const WeirTrendEntry *entry, WeirTrendFigure chosen)
{
  g_autofree char *figure = describe (entry, chosen);
  g_autofree char *decision = entry->words != NULL ? weir_compare_words_decision (entry->words) : NULL;
  g_autoptr (GString) text = g_string_new (entry->when);

  if (decision != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", decision);
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", figure);
  return g_strdup (text->str);
}

static void
show_row (GtkListBoxRow *row, const WeirTrendEntry *entry, WeirTrendFigure chosen)
{
  g_autofree char *subtitle = subtitle_of (entry, chosen);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry->step.label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  show_chip (row, entry);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), entry->words != NULL ? entry->words->headline : NULL);
  gtk_list_box_row_set_activatable (row, entry->runs != NULL);
}

/**
 * weir_trend_list_show:
 * @figure: that each row tells
 *
 * Shows a row for each entry. There may be hundreds, and each that is read changes one or two: rows stay, and with them
 * focus and scroll position.
 */
void
weir_trend_list_show (GtkListBox *list, WeirTrendModel *model, WeirTrendFigure figure)
{
  const GPtrArray *entries = weir_trend_model_entries (model);
  GtkListBoxRow *row;

  for (guint i = 0; i < entries->len; i++) {
    row = gtk_list_box_get_row_at_index (list, (int) i);
    if (row == NULL) {
      row = row_new (i, weir_trend_model_is_of_campaigns (model));
      gtk_list_box_append (list, GTK_WIDGET (row));
    }
    show_row (row, g_ptr_array_index (entries, i), figure);
  }
  while ((row = gtk_list_box_get_row_at_index (list, (int) entries->len)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}
