/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exposition-private.h"

#include <glib/gi18n.h>
#include "openmetrics-type.h"

#include <string.h>

/* https://prometheus.io/docs/specs/om/open_metrics_spec/, "Metric types" */
static const WeirOpenType types[] = {
  { "unknown", WEIR_METRIC_UNTYPED, FALSE, { { "", 0 } } },
  { "gauge", WEIR_METRIC_GAUGE, FALSE, { { "", 0 } } },
  { "counter",
    WEIR_METRIC_COUNTER,
    FALSE,
    { { "_total", WEIR_OPEN_COUNT | WEIR_OPEN_EXEMPLAR }, { "_created", WEIR_OPEN_TIME } } },
  { "stateset", WEIR_METRIC_GAUGE, TRUE, { { "", WEIR_OPEN_BIT | WEIR_OPEN_STATE } } },
  { "info", WEIR_METRIC_GAUGE, TRUE, { { "_info", WEIR_OPEN_ONE } } },
  { "summary",
    WEIR_METRIC_SUMMARY,
    FALSE,
    { { "", WEIR_OPEN_QUANTILE },
      { "_sum", 0 },
      { "_count", WEIR_OPEN_COUNT },
      { "_created", WEIR_OPEN_TIME } } },
  { "histogram",
    WEIR_METRIC_HISTOGRAM,
    FALSE,
    { { "_bucket", WEIR_OPEN_COUNT | WEIR_OPEN_BOUND | WEIR_OPEN_EXEMPLAR },
      { "_sum", 0 },
      { "_count", WEIR_OPEN_COUNT },
      { "_created", WEIR_OPEN_TIME } } },
  { "gaugehistogram",
    WEIR_METRIC_GAUGE,
    FALSE,
    { { "_bucket", WEIR_OPEN_COUNT | WEIR_OPEN_BOUND | WEIR_OPEN_EXEMPLAR },
      { "_gsum", 0 },
      { "_gcount", WEIR_OPEN_COUNT } } },
};

/** weir_open_type_find: Returns: (nullable): the type that is called @name */
const WeirOpenType *
weir_open_type_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].name, name) == 0)
      return &types[i];
  return NULL;
}

/** weir_open_type_unknown: Returns: the type of a family that names none */
const WeirOpenType *
weir_open_type_unknown (void)
{
  return &types[0];
}

/** weir_open_type_part: Returns: (nullable): what samples with @suffix are in a family of @type */
const WeirOpenPart *
weir_open_type_part (const WeirOpenType *type, const char *suffix)
{
  for (const WeirOpenPart *part = type->parts; part->suffix; part++)
    if (strcmp (part->suffix, suffix) == 0)
      return part;
  return NULL;
}

/** weir_open_type_sample_names: Returns: (transfer full): such as "a_total or a_created" */
char *
weir_open_type_sample_names (const WeirOpenType *type, const char *family)
{
  GString *text = g_string_new (NULL);

  for (const WeirOpenPart *part = type->parts; part->suffix; part++)
    g_string_append_printf (text, "%s%s%s",
                            part == type->parts ? ""
                            : part[1].suffix    ? ", "
                                                : _ (" or "),
                            family, part->suffix);
  return g_string_free (text, FALSE);
}
