/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a metric is called for people. */
#include "config.h"

#include "metric-title.h"

#include <glib/gi18n.h>
#include <string.h>

/* Names that are the same wherever Prometheus' own libraries are, and those that the metrics followed by default end
 * with. They are names alone: nothing else goes by them. */
static const struct {
  const char *name, *title;
} known[] = {
  { "process_resident_memory_bytes", N_ ("Resident Memory") },
  { "process_virtual_memory_bytes", N_ ("Virtual Memory") },
  { "process_cpu_seconds_total", N_ ("Processor Time") },
  { "process_open_fds", N_ ("Open File Descriptors") },
  { "process_max_fds", N_ ("Most File Descriptors") },
  { "go_goroutines", N_ ("Goroutines") },
  { "go_threads", N_ ("Threads") },
  { "go_gc_duration_seconds", N_ ("Pauses to Collect Garbage") },
  { "go_memstats_heap_alloc_bytes", N_ ("Allocated Heap") },
  { "go_memstats_heap_inuse_bytes", N_ ("Heap in Use") },
  { "go_memstats_heap_objects", N_ ("Objects on the Heap") },
  { "nodejs_eventloop_lag_seconds", N_ ("Lag of the Event Loop") },
  { "nodejs_heap_size_used_bytes", N_ ("Heap in Use") },
  { "worker_inflight", N_ ("In Flight at Workers") },
  { "gateway_queue_depth", N_ ("Queue Depth") },
  { "gateway_backpressure_total", N_ ("Backpressure") },
};

/* Words of names that are not written as they are spoken. */
static const struct {
  const char *word, *spoken;
} spoken[] = {
  { "cpu", "CPU" },
  { "gc", "GC" },
  { "http", "HTTP" },
  { "inflight", "in Flight" },
};

/* Without what asks for any beginning, and for some of its series: "*_worker_inflight". */
static char *
stem_of (const char *name)
{
  const char *begin = name + strspn (name, "*_");

  return g_strndup (begin, strcspn (begin, "{"));
}

/* Returns: (nullable): what is known by @stem, or by the words that it ends with */
static const char *
find_known (const char *stem)
{
  gsize length = strlen (stem);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    gsize n = strlen (known[i].name);

    if (g_str_has_suffix (stem, known[i].name) && (length == n || stem[length - n - 1] == '_'))
      return _ (known[i].title);
  }
  return NULL;
}

/* Whether another metric than @name begins with the same word, which then says nothing of either. */
static gboolean
shares_prefix (const WeirMetricHistory *history, const char *name)
{
  gsize length = strcspn (name, "_") + 1;

  for (guint i = 0; history != NULL && i < weir_metric_history_n_series (history); i++) {
    const char *other = weir_metric_history_series (history, i)->name;

    if (strncmp (other, name, length) == 0 && !g_str_equal (other, name))
      return TRUE;
  }
  return FALSE;
}

/* What of @name tells it from the others of @history. */
static const char *
own_part (const WeirMetricHistory *history, const char *name)
{
  return strchr (name, '_') != NULL && shares_prefix (history, name) ? strchr (name, '_') + 1 : name;
}

/* The unit is told by the figures. */
static void
cut_unit (char *stem)
{
  static const char *const suffixes[] = { "_bytes", "_seconds", "_total" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (stem, suffixes[i]) && strlen (stem) > strlen (suffixes[i]))
      stem[strlen (stem) - strlen (suffixes[i])] = '\0';
}

static char *
speak (const char *word)
{
  char *said;

  for (guint i = 0; i < G_N_ELEMENTS (spoken); i++)
    if (g_str_equal (word, spoken[i].word))
      return g_strdup (spoken[i].spoken);
  said = g_strdup (word);
  *said = g_ascii_toupper (*said);
  return said;
}

/**
 * weir_metric_title:
 * @history: (nullable): the metrics that it stands among: the title leaves out what its name begins with as others do
 * @name: of a metric, or what asks for one
 *
 * Returns: (transfer full): "Resident Memory" for "process_resident_memory_bytes"; of a name that is not known its own
 *   words, "Cache Entries" for "app_cache_entries"
 */
char *
weir_metric_title (const WeirMetricHistory *history, const char *name)
{
  g_autofree char *whole = stem_of (name), *stem = NULL;
  const char *title = find_known (whole);
  g_auto (GStrv) words = NULL;

  if (title != NULL)
    return g_strdup (title);
  stem = g_strdup (own_part (history, whole));
  cut_unit (stem);
  words = g_strsplit (stem, "_", -1);
  for (char **word = words; *word != NULL; word++) {
    char *said = speak (*word);

    g_free (*word);
    *word = said;
  }
  return g_strjoinv (" ", words);
}
