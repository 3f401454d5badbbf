/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exposition.h"

G_BEGIN_DECLS

/* A type of OpenMetrics, see openmetrics-type.h. */
typedef struct _WeirOpenType WeirOpenType;

/* What `# HELP` and `# TYPE` say of one name; the first of each counts, OpenMetrics has but one. */
typedef struct {
  const char *name;
  const char *help; /* (nullable) */
  const char *unit; /* (nullable) */
  gboolean has_type, has_help, has_unit, has_samples;
  WeirMetricType type;
  const WeirOpenType *open_type; /* of OpenMetrics */
} WeirMetricFamily;

struct _WeirExposition {
  char *text;           /* a copy of what was parsed; all strings are pieces of it, ended in place */
  GArray *samples;      /* of WeirSample */
  GArray *labels;       /* of WeirLabel: those of all samples, in their order */
  GHashTable *families; /* name to WeirMetricFamily */
  GPtrArray *appended;  /* of WeirExposition: what other samples belong to */
};

gboolean weir_exposition_check_text (const char *text, gsize length, GError **error);
gboolean weir_exposition_has_end_line (const char *text, gsize length);
/* Reads the lines into @exposition->samples, whose labels are not set yet; nor are families and
 * what comes of them, but for OpenMetrics. */
gboolean weir_exposition_read_lines (WeirExposition *exposition, const char *original, gsize length,
                                     gboolean is_open, GError **error);
WeirMetricFamily *weir_exposition_ensure_family (WeirExposition *exposition, const char *name);
gboolean weir_metric_type_from_name (const char *name, WeirMetricType *type);

/* The characters of names: [a-zA-Z_:][a-zA-Z0-9_:]*, labels are without the colon. */
static inline gboolean
weir_metric_is_label_character (char c, gboolean first)
{
  return g_ascii_isalpha (c) || c == '_' || (!first && g_ascii_isdigit (c));
}

static inline gboolean
weir_metric_is_name_character (char c, gboolean first)
{
  return weir_metric_is_label_character (c, first) || c == ':';
}

/* Resolves an escape of a label value, the character behind the backslash; 0: there is no such. */
static inline char
weir_metric_unescape (char c)
{
  return c == 'n' ? '\n' : c == '\\' || c == '"' ? c : '\0';
}

G_END_DECLS
