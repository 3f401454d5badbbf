/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exposition-private.h"

#include <string.h>

G_DEFINE_QUARK (weir_exposition_error, weir_exposition_error)

static const char *const type_names[] = {
  [WEIR_METRIC_UNTYPED] = "untyped",     [WEIR_METRIC_COUNTER] = "counter", [WEIR_METRIC_GAUGE] = "gauge",
  [WEIR_METRIC_HISTOGRAM] = "histogram", [WEIR_METRIC_SUMMARY] = "summary",
};

/** weir_metric_type_name: Returns: the word of the format for @type: `counter`, `gauge` ... */
const char *
weir_metric_type_name (WeirMetricType type)
{
  g_assert ((guint) type < G_N_ELEMENTS (type_names));
  return type_names[type];
}

/* The reverse, in any case of letters, as Prometheus' own library has it. */
gboolean
weir_metric_type_from_name (const char *name, WeirMetricType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++) {
    if (g_ascii_strcasecmp (name, type_names[i]) == 0) {
      *type = (WeirMetricType) i;
      return TRUE;
    }
  }
  return FALSE;
}

WeirMetricFamily *
weir_exposition_ensure_family (WeirExposition *exposition, const char *name)
{
  WeirMetricFamily *family = g_hash_table_lookup (exposition->families, name);

  if (family)
    return family;
  family = g_new0 (WeirMetricFamily, 1);
  family->name = name;
  g_hash_table_insert (exposition->families, (char *) name, family);
  return family;
}

/* The family that @name belongs to as its `_sum` and the like. The name lies in our own text, so
 * its end can be covered for the moment of a look-up. */
static const WeirMetricFamily *
find_family_of_part (const WeirExposition *exposition, const char *name)
{
  static const char *const suffixes[] = { "_bucket", "_sum", "_count" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    const WeirMetricFamily *family;
    char *suffix;

    if (!g_str_has_suffix (name, suffixes[i]))
      continue;
    suffix = (char *) name + strlen (name) - strlen (suffixes[i]);
    *suffix = '\0';
    family = g_hash_table_lookup (exposition->families, name);
    *suffix = '_';
    if (family && (family->type == WEIR_METRIC_HISTOGRAM || (family->type == WEIR_METRIC_SUMMARY && i > 0)))
      return family;
  }
  return NULL;
}

static void
set_family (const WeirExposition *exposition, WeirSample *sample)
{
  const WeirMetricFamily *own = g_hash_table_lookup (exposition->families, sample->name);
  const WeirMetricFamily *family = own;

  if (!own || !own->has_type)
    family = find_family_of_part (exposition, sample->name);
  if (!family)
    family = own;
  sample->family = family ? family->name : sample->name;
  sample->type = family ? family->type : WEIR_METRIC_UNTYPED;
  sample->type_name = weir_metric_type_name (sample->type);
  sample->help = family ? family->help : NULL;
}

/* In the text format families are known only now: a TYPE behind its samples, or in another place,
 * counts as well. */
static void
complete_samples (WeirExposition *exposition)
{
  const WeirLabel *labels = (const WeirLabel *) (void *) exposition->labels->data;

  for (guint i = 0; i < exposition->samples->len; i++) {
    WeirSample *sample = &g_array_index (exposition->samples, WeirSample, i);

    if (sample->n_labels > 0) {
      sample->labels = labels;
      labels += sample->n_labels;
    }
    if (sample->family)
      continue;
    if (i > 0 && strcmp (sample->name, sample[-1].name) == 0) {
      sample->family = sample[-1].family;
      sample->type = sample[-1].type;
      sample->type_name = sample[-1].type_name;
      sample->help = sample[-1].help;
    } else {
      set_family (exposition, sample);
    }
  }
}

static WeirExposition *
exposition_new (const char *text, gsize size)
{
  WeirExposition *exposition = g_new0 (WeirExposition, 1);

  exposition->text = g_malloc (size + 1);
  memcpy (exposition->text, text, size);
  exposition->text[size] = '\0';
  exposition->samples = g_array_new (FALSE, FALSE, sizeof (WeirSample));
  exposition->labels = g_array_new (FALSE, FALSE, sizeof (WeirLabel));
  exposition->families = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  exposition->appended = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_exposition_free);
  return exposition;
}

/**
 * weir_exposition_parse_as:
 * @text: an answer of a metrics endpoint
 * @length: bytes of @text, -1 for up to its terminator
 * @format: what it is, if that is known
 * @error: return location
 *
 * Every line is read, and one that is malformed fails the whole: the message names its line and
 * column, what was expected and what was found. An empty text has no samples.
 *
 * Text is read more freely than its format: samples of a name may stand apart, a type behind them,
 * lines may end in CR LF; of two HELP or TYPE lines of a name the first counts. Equal series are
 * all given, in their order.
 *
 * OpenMetrics is read by its grammar, more than one space where there should be one apart; beyond
 * that a family has to stand together with its metadata, once and first, its samples have the
 * suffixes, labels and values that its type allows, and a unit is the end of its name. The order of
 * samples within a family is not looked at. Exemplars are checked and left out.
 *
 * Returns: (transfer full): what was read, or %NULL with @error set
 */
WeirExposition *
weir_exposition_parse_as (const char *text, gssize length, WeirExpositionFormat format, GError **error)
{
  g_autoptr (WeirExposition) exposition = NULL;
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  gboolean is_open;

  if (!weir_exposition_check_text (text, size, error))
    return NULL;
  exposition = exposition_new (text, size);
  is_open = format == WEIR_EXPOSITION_DETECT ? weir_exposition_has_end_line (text, size)
                                             : format == WEIR_EXPOSITION_OPENMETRICS;
  if (!weir_exposition_read_lines (exposition, text, size, is_open, error))
    return NULL;
  complete_samples (exposition);
  return g_steal_pointer (&exposition);
}

/** weir_exposition_parse: as weir_exposition_parse_as(), with the format that is found */
WeirExposition *
weir_exposition_parse (const char *text, gssize length, GError **error)
{
  return weir_exposition_parse_as (text, length, WEIR_EXPOSITION_DETECT, error);
}

/** weir_exposition_append: the samples of @other (transfer full) follow those of @exposition */
void
weir_exposition_append (WeirExposition *exposition, WeirExposition *other)
{
  g_array_append_vals (exposition->samples, other->samples->data, other->samples->len);
  g_ptr_array_add (exposition->appended, other);
}

void
weir_exposition_free (WeirExposition *exposition)
{
  if (!exposition)
    return;
  g_free (exposition->text);
  g_array_unref (exposition->samples);
  g_array_unref (exposition->labels);
  g_hash_table_unref (exposition->families);
  g_ptr_array_unref (exposition->appended);
  g_free (exposition);
}

/** weir_exposition_n_samples: Returns: the number of samples */
guint
weir_exposition_n_samples (const WeirExposition *exposition)
{
  return exposition->samples->len;
}

/** weir_exposition_sample: Returns: (transfer none): the sample @i, in the order of the lines */
const WeirSample *
weir_exposition_sample (const WeirExposition *exposition, guint i)
{
  g_assert (i < exposition->samples->len);
  return &g_array_index (exposition->samples, WeirSample, i);
}
