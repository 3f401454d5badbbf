/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "percentile-chart.h"

#include <glib/gi18n.h>

#define HEIGHT 170 /* px */

struct _WeirPercentileChart {
  WeirChart parent;

  GArray *lines; /* of WeirPercentileLine */
};

G_DEFINE_FINAL_TYPE (WeirPercentileChart, weir_percentile_chart, WEIR_TYPE_CHART)

static const WeirPercentileLine *
lines_of (WeirChart *chart, guint *n)
{
  GArray *lines = WEIR_PERCENTILE_CHART (chart)->lines;

  *n = lines->len;
  return (const WeirPercentileLine *) (gpointer) lines->data;
}

static void
weir_percentile_chart_draw (WeirChart *chart, WeirScene *scene)
{
  guint n;
  const WeirPercentileLine *lines = lines_of (chart, &n);

  weir_percentile_draw (lines, n, scene);
}

static WeirTable *
weir_percentile_chart_tabulate (WeirChart *chart)
{
  guint n;
  const WeirPercentileLine *lines = lines_of (chart, &n);

  return weir_percentile_to_table (lines, n);
}

static char *
weir_percentile_chart_describe (WeirChart *chart)
{
  g_autoptr (WeirTable) table = weir_percentile_chart_tabulate (chart);
  GString *words = g_string_new (NULL);

  for (guint column = 1; column < weir_table_n_columns (table); column++)
    for (guint row = 0; row < weir_table_n_rows (table); row++) {
      g_autofree char *percentile = weir_table_get_cell (table, row, 0);
      g_autofree char *value = weir_table_get_cell (table, row, column);

      if (*value != '\0')
        g_string_append_printf (words, "%s%s %s: %s", words->len > 0 ? ", " : "",
                                weir_table_get_name (table, column), percentile, value);
    }
  return g_string_free (words, FALSE);
}

static void
weir_percentile_chart_finalize (GObject *object)
{
  g_array_unref (WEIR_PERCENTILE_CHART (object)->lines);
  G_OBJECT_CLASS (weir_percentile_chart_parent_class)->finalize (object);
}

static void
weir_percentile_chart_class_init (WeirPercentileChartClass *klass)
{
  WeirChartClass *chart_class = WEIR_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_percentile_chart_finalize;
  chart_class->draw = weir_percentile_chart_draw;
  chart_class->describe = weir_percentile_chart_describe;
  chart_class->tabulate = weir_percentile_chart_tabulate;
}

static void
weir_percentile_chart_init (WeirPercentileChart *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (WeirPercentileLine));
  g_array_set_clear_func (self->lines, (GDestroyNotify) weir_percentile_line_clear);
  weir_chart_set_height (WEIR_CHART (self), HEIGHT);
}

GtkWidget *
weir_percentile_chart_new (const char *title)
{
  GtkWidget *self = g_object_new (WEIR_TYPE_PERCENTILE_CHART, NULL);

  weir_chart_set_title (WEIR_CHART (self), title);
  return self;
}

/** weir_percentile_chart_set_lines: @lines are copied, their histograms with them; the first has values at its points */
void
weir_percentile_chart_set_lines (WeirPercentileChart *self, const WeirPercentileLine *lines, guint n)
{
  g_return_if_fail (WEIR_IS_PERCENTILE_CHART (self));
  g_array_set_size (self->lines, 0);
  for (guint i = 0; i < n; i++) {
    WeirPercentileLine line = lines[i];

    line.name = g_strdup (line.name);
    line.histogram = line.histogram != NULL ? weir_histogram_copy (line.histogram) : NULL;
    g_array_append_val (self->lines, line);
  }
  weir_chart_changed (WEIR_CHART (self));
}
