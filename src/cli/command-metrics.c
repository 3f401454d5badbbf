/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-metrics.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "complain.h"
#include "exit-code.h"
#include "format.h"
#include "help.h"
#include "key-check.h"
#include "metric-list.h"
#include "metrics-fetch.h"
#include "metrics-options.h"
#include "options.h"
#include "safe-text.h"
#include "secret.h"

/* The columns whose cells are aligned; the help follows. */
typedef enum { COLUMN_NAME, COLUMN_TYPE, COLUMN_SERIES, COLUMN_VALUE, COLUMN_UNIT, N_COLUMNS } Column;

typedef struct {
  char *cells[N_COLUMNS];
} Row;

static void
print_help (void)
{
  const WeirKeyTable *const tables[] = { weir_metrics_option_keys () };

  puts (_ ("Usage: weir-cli metrics URL [OPTION]...\n\n"
           "Lists what a metrics endpoint offers, in the Prometheus text format or OpenMetrics: name,\n"
           "type, number of series, and the value now (the sum over the series; of histograms and\n"
           "summaries how much was observed). The names are what --metrics of “weir-cli run” takes:\n"
           "that of a histogram for all of its parts, that of a summary with _count or _sum behind it."));
  weir_help_print_options (tables, G_N_ELEMENTS (tables));
  puts (_ ("\nExit codes: 0; 2 wrong usage, or nothing that can be read as metrics."));
}

static int
complain (const char *message)
{
  g_autofree char *safe = weir_safe_text (message);

  return weir_complain ("metrics", WEIR_EXIT_USAGE, safe);
}

static char *
format_value (double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  return isnan (value) ? g_strdup ("-") : g_strdup (g_ascii_formatd (digits, sizeof digits, "%.15g", value));
}

static Row
make_row (const WeirMetricInfo *info)
{
  return (Row){ {
      [COLUMN_NAME] = g_strconcat ("  ", info->name, NULL),
      [COLUMN_TYPE] = g_strdup (info->type_name),
      [COLUMN_SERIES] = g_strdup_printf ("%u", info->n_series),
      [COLUMN_VALUE] = format_value (info->value),
      [COLUMN_UNIT] = g_strdup (info->unit != NULL ? info->unit : "-"),
  } };
}

static Row
make_head (void)
{
  return (Row){ {
      [COLUMN_NAME] = g_strdup (_ ("Metric")),
      [COLUMN_TYPE] = g_strdup (_ ("Type")),
      [COLUMN_SERIES] = g_strdup (_ ("Series")),
      [COLUMN_VALUE] = g_strdup (_ ("Value")),
      [COLUMN_UNIT] = g_strdup (_ ("Unit")),
  } };
}

static void
clear_row (gpointer data)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (((Row *) data)->cells[i]);
}

static void
print_row (const Row *row, const int *widths, const char *help)
{
  g_autofree char *safe = weir_safe_text (help);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < N_COLUMNS; i++) {
    int gap = widths[i] - (int) g_utf8_strlen (row->cells[i], -1);
    gboolean is_figure = i == COLUMN_SERIES || i == COLUMN_VALUE;

    g_string_append_printf (line, "%*s%s%*s", is_figure ? gap : 0, "", row->cells[i],
                            (is_figure ? 0 : gap) + 2, "");
  }
  g_string_append (line, safe);
  puts (g_strchomp (line->str));
}

static void
measure (const GArray *rows, int *widths)
{
  for (guint i = 0; i < rows->len; i++)
    for (guint column = 0; column < N_COLUMNS; column++) {
      const char *cell = g_array_index (rows, Row, i).cells[column];

      widths[column] = MAX (widths[column], (int) g_utf8_strlen (cell, -1));
    }
}

static gboolean
begins_group (const GPtrArray *list, guint i)
{
  const WeirMetricInfo *info = g_ptr_array_index (list, i);
  const WeirMetricInfo *before = i > 0 ? g_ptr_array_index (list, i - 1) : NULL;
  gsize length = weir_metric_info_group (info);

  return before == NULL || weir_metric_info_group (before) != length ||
         strncmp (before->name, info->name, length) != 0;
}

static void
print_count (const GPtrArray *list)
{
  guint n_series = 0;
  g_autofree char *metrics = weir_format_count (list->len), *series = NULL;

  for (guint i = 0; i < list->len; i++)
    n_series += ((const WeirMetricInfo *) g_ptr_array_index (list, i))->n_series;
  series = weir_format_count (n_series);
  printf (ngettext ("\n%s metric, ", "\n%s metrics, ", list->len), metrics);
  printf (ngettext ("%s series\n", "%s series\n", n_series), series);
}

static void
print_list (const GPtrArray *list)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  int widths[N_COLUMNS] = { 0 };
  Row head = make_head ();

  g_array_set_clear_func (rows, clear_row);
  g_array_append_val (rows, head);
  for (guint i = 0; i < list->len; i++) {
    Row row = make_row (g_ptr_array_index (list, i));

    g_array_append_val (rows, row);
  }
  measure (rows, widths);
  print_row (&g_array_index (rows, Row, 0), widths, _ ("Help"));
  for (guint i = 0; i < list->len; i++) {
    const WeirMetricInfo *info = g_ptr_array_index (list, i);

    if (begins_group (list, i))
      printf ("\n%.*s\n", (int) weir_metric_info_group (info), info->name);
    print_row (&g_array_index (rows, Row, i + 1), widths, info->help != NULL ? info->help : "");
  }
  print_count (list);
}

/* In the form in which secrets are resolved and masked for runs, too. */
static WeirScenario *
make_scenario (const WeirMetricsOptions *options, const char *url)
{
  WeirScenario *scenario = weir_scenario_new ();

  g_free (scenario->metrics_url);
  scenario->metrics_url = g_strdup (url);
  g_ptr_array_unref (scenario->headers);
  scenario->headers = g_ptr_array_ref (options->headers);
  return scenario;
}

static WeirExposition *
fetch (const WeirMetricsOptions *options, const char *url, GError **error)
{
  WeirMetricsRequest request = { .verify_ssl = options->verify_ssl,
                                 .proxy = "",
                                 .timeout = options->timeout };
  g_autoptr (WeirScenario) scenario = make_scenario (options, url);
  g_autoptr (WeirMask) mask = weir_mask_new ();
  g_autoptr (GPtrArray) headers = weir_secret_resolve_headers (scenario, mask, error);
  g_autoptr (GUri) uri = headers != NULL ? weir_metrics_uri_parse (url, error) : NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *masked = NULL, *shown = NULL;
  WeirExposition *exposition;

  if (uri == NULL)
    return NULL;
  request.uri = uri;
  request.headers = headers;
  exposition = weir_metrics_fetch (&request, NULL, &cause);
  if (exposition != NULL)
    return exposition;
  masked = weir_mask_apply (mask, cause->message);
  shown = weir_secret_strip_url (url);
  g_set_error (error, cause->domain, cause->code, _ ("No metrics from %s: %s."), shown, masked);
  return NULL;
}

static int
list (const WeirMetricsOptions *options, const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirExposition) exposition = fetch (options, url, &error);
  g_autoptr (GPtrArray) metrics = NULL;

  if (exposition == NULL)
    return complain (error->message);
  metrics = weir_metric_list_new (exposition);
  if (metrics->len == 0)
    return complain (_ ("The address answered, but offers no metrics."));
  print_list (metrics);
  return weir_finish_output ("metrics");
}

static gboolean
check_address (const GPtrArray *positional, GError **error)
{
  const char *url = positional->len == 1 ? g_ptr_array_index (positional, 0) : NULL;

  if (url != NULL && *url != '\0' && *url != '/')
    return weir_key_check_metrics_url (url, error);
  g_set_error (error, WEIR_OPTIONS_ERROR, WEIR_OPTIONS_ERROR_USAGE,
               _ ("Give one whole address, such as http://localhost:8080/metrics."));
  return FALSE;
}

/** weir_command_metrics: `weir-cli metrics`. Returns: its exit code */
int
weir_command_metrics (int argc, char **argv)
{
  WeirMetricsOptions options = { 0 };
  const WeirOptionTable table = { weir_metrics_option_keys (), &options };
  g_autoptr (GPtrArray) positional = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  int code;

  if (weir_options_wants_help (argv + 1)) {
    print_help ();
    return WEIR_EXIT_OK;
  }
  weir_key_table_init (table.table, &options);
  if (weir_options_parse (&table, 1, argv + 1, positional, &error) && check_address (positional, &error))
    code = list (&options, g_ptr_array_index (positional, 0));
  else
    code = complain (error->message);
  weir_key_table_clear (table.table, &options);
  return code;
}
