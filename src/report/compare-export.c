/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a comparison on its way to a file. */
#include "compare-export.h"

#include <glib/gi18n.h>
#include <string.h>

#include "export-file.h"
#include "thread-work.h"

/* (transfer full) @text */
static gboolean
write_text (GOutputStream *stream, char *text, GError **error)
{
  g_autofree char *own = text;
  const char *end = g_str_has_suffix (text, "\n") ? "" : "\n";

  return g_output_stream_write_all (stream, own, strlen (own), NULL, NULL, error) &&
         g_output_stream_write_all (stream, end, strlen (end), NULL, NULL, error);
}

static gboolean
write_json (const WeirCompareReport *report, GOutputStream *stream, GError **error)
{
  return write_text (stream, weir_compare_json (report), error);
}

static gboolean
write_markdown (const WeirCompareReport *report, GOutputStream *stream, GError **error)
{
  return write_text (stream, weir_compare_markdown (report), error);
}

/* The first is the usual one. */
static const WeirCompareFormat formats[] = {
  { ".html", N_ ("Web page with charts"), weir_compare_html },
  { ".json", N_ ("JSON for programs"), write_json },
  { ".md", N_ ("Markdown for a change request"), write_markdown },
};

/** weir_compare_formats: Returns: (transfer none): all of them, the usual one first; @n: (out): how many */
const WeirCompareFormat *
weir_compare_formats (guint *n)
{
  *n = G_N_ELEMENTS (formats);
  return formats;
}

/** weir_compare_find_format: Returns: (transfer none) (nullable): the one that the end of @file_name tells of */
const WeirCompareFormat *
weir_compare_find_format (const char *file_name)
{
  g_autofree char *name = g_utf8_strdown (file_name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (name, formats[i].suffix))
      return &formats[i];
  return NULL;
}

typedef struct {
  const WeirCompareFormat *format;
  WeirCampaign *a, *b;
  WeirCampaignComparison *comparison;
  GFile *file;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  weir_campaign_unref (export->a);
  weir_campaign_unref (export->b);
  weir_campaign_comparison_free (export->comparison);
  g_object_unref (export->file);
  g_free (export);
}

static gboolean
write_report (GOutputStream *stream, gpointer data, GError **error)
{
  const Export *export = data;
  WeirCompareReport report = { export->a, export->b, export->comparison };

  return export->format->write (&report, stream, error);
}

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  GError *error = NULL;

  if (weir_export_write_file (export->file, write_report, export, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * weir_compare_export_async:
 * @a: the campaign of side A; of its runs those that are over are read
 * @b: that of side B
 * @comparison: (transfer full): what is told
 * @file: where to; it is replaced once all is written
 * @cancellable: (nullable): to give up; then @file is as it was
 * @callback: to call weir_compare_export_finish()
 *
 * Writes the report in @format, in a thread of its own.
 */
void
weir_compare_export_async (const WeirCompareFormat *format, WeirCampaign *a, WeirCampaign *b,
                           WeirCampaignComparison *comparison, GFile *file, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Export *export = g_new (Export, 1);

  *export = (Export){ format, weir_campaign_ref (a), weir_campaign_ref (b), comparison, g_object_ref (file) };
  g_task_set_source_tag (task, weir_compare_export_async);
  g_task_set_task_data (task, export, export_free);
  weir_thread_work (task, export_thread);
}

/** weir_compare_export_finish: Returns: %FALSE with %G_IO_ERROR_CANCELLED, or as the file system gives it */
gboolean
weir_compare_export_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
