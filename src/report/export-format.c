/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-format.h"

#include <glib/gi18n.h>
#include <string.h>

#include "export-bundle.h"
#include "export-csv.h"
#include "export-hlog.h"
#include "export-metrics.h"
#include "export-openmetrics.h"
#include "html-report.h"
#include "scenario-file.h"

static gboolean
write_text (GOutputStream *stream, const char *text, GError **error)
{
  return g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, error) &&
         g_output_stream_write_all (stream, "\n", 1, NULL, NULL, error);
}

static gboolean
write_metrics (WeirCampaign *campaign, const GPtrArray *runs, GOutputStream *stream, GError **error)
{
  g_autofree char *text = weir_export_metrics (campaign, runs);

  return write_text (stream, text, error);
}

static gboolean
write_scenarios (WeirCampaign *campaign, const GPtrArray *runs, GOutputStream *stream, GError **error)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < campaign->scenarios->len; i++) {
    const WeirCampaignScenario *scenario = g_ptr_array_index (campaign->scenarios, i);

    if (!scenario->is_deleted)
      g_ptr_array_add (scenarios, scenario->scenario);
  }
  text = weir_scenario_list_to_text (scenarios);
  return write_text (stream, text, error);
}

static const WeirExportFormat formats[] = {
  { "metrics", N_ ("JSON with the keys of the original driver"), N_ ("Figures as JSON…"), "metrics.json",
    TRUE, write_metrics },
  { "csv", N_ ("a row for each second"), N_ ("Seconds as CSV…"), "intervals.csv", TRUE, weir_export_csv },
  { "scenarios", N_ ("a scenario file"), N_ ("Scenarios as JSON…"), "scenarios.json", TRUE, write_scenarios },
  { "openmetrics", N_ ("every sample with its time, for promtool"), N_ ("Samples as OpenMetrics…"),
    "samples.openmetrics", TRUE, weir_export_openmetrics },
  { "hlog", N_ ("the log of HdrHistogram"), N_ ("HdrHistogram Log…"), "latency.hlog", TRUE,
    weir_export_hlog },
  { "html", N_ ("a page for people, which needs no other file"), N_ ("Web Page…"), "report.html", TRUE,
    weir_html_report },
  { "bundle", N_ ("all of these and the campaign in one tar.gz"), N_ ("All of These and the Campaign…"), NULL,
    FALSE, weir_export_bundle },
};

/** weir_export_formats: Returns: (transfer none): all of them; @n: (out): how many */
const WeirExportFormat *
weir_export_formats (guint *n)
{
  *n = G_N_ELEMENTS (formats);
  return formats;
}

/** weir_export_find_format: Returns: (transfer none) (nullable): the one of that name */
const WeirExportFormat *
weir_export_find_format (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    if (g_str_equal (formats[i].name, name))
      return &formats[i];
  }
  return NULL;
}
