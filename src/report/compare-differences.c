/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between the sides beside their figures. */
#include "compare-words-private.h"

#include <glib/gi18n.h>

#include "format.h"
#include "frozen.h"
#include "key-words.h"

#define LONGEST 60 /* characters of a value: a body template may be as long as a file */

static guint
count_settings (const WeirComparison *comparison)
{
  const GPtrArray *differences = comparison->differences;
  guint n = 0;

  for (guint i = 0; differences != NULL && i < differences->len; i++)
    n += ((const WeirDifference *) g_ptr_array_index (differences, i))->group == WEIR_DIFFERENCE_SETTINGS;
  return n;
}

static char *
title_of_settings (guint n)
{
  g_autofree char *count = weir_format_count (n);

  return n > 1 ? g_strdup_printf (ngettext ("%s Setting Differs", "%s Settings Differ", n), count)
               : g_strdup (_ ("Settings"));
}

/** weir_compare_group_title: Returns: (transfer full): what stands over the differences of @group, in Header Capitals */
char *
weir_compare_group_title (const WeirCompareWords *words, WeirDifferenceGroup group)
{
  switch (group) {
  case WEIR_DIFFERENCE_ENVIRONMENT:
    return g_strdup (_ ("Gateway and Environment"));
  case WEIR_DIFFERENCE_GENERATOR:
    return g_strdup (_ ("Generator"));
  case WEIR_DIFFERENCE_SETTINGS:
  default:
    return title_of_settings (count_settings (words->comparison));
  }
}

static const WeirKey *
key_of (const WeirDifference *difference)
{
  return weir_key_table_find (weir_scenario_keys (), difference->name);
}

static char *
shorten (const char *value)
{
  g_autofree char *start = NULL;

  if (value == NULL || *value == '\0')
    return g_strdup ("–");
  if (g_utf8_strlen (value, -1) <= LONGEST)
    return g_strdup (value);
  start = g_utf8_substring (value, 0, LONGEST);
  return g_strconcat (start, "…", NULL);
}

/* As a run's settings show it: "250 ms"; of what is no setting as it is known. */
static char *
show (const WeirDifference *difference, const char *value)
{
  const WeirKey *key = key_of (difference);
  g_autofree char *words =
      key != NULL && value != NULL && *value != '\0' ? weir_key_words_shown (key, value) : g_strdup (value);

  return shorten (words);
}

static void
difference_free (gpointer data)
{
  WeirCompareDifference *difference = data;

  g_free (difference->text);
  g_free (difference);
}

/* A setting that differs alone may be all that was tried: it says so. */
static char *
describe (const WeirDifference *difference, gboolean is_only_setting)
{
  g_autofree char *a = show (difference, difference->a), *b = show (difference, difference->b);
  g_autofree char *name = weir_frozen_fact_name (difference->name);

  if (is_only_setting)
    /* Translators: a setting, and its value on both sides: "One setting differs: In Flight 8 → 16" */
    return g_strdup_printf (_ ("One setting differs: %s %s → %s"), name, a, b);
  return g_strdup_printf ("%s: %s → %s", name, a, b);
}

static WeirCompareDifference *
put_into_words (const WeirDifference *difference, guint n_settings)
{
  WeirCompareDifference *words = g_new0 (WeirCompareDifference, 1);

  words->group = difference->group;
  words->forbids = difference->forbids;
  words->mark = difference->forbids ? "⊘" : "ⓘ";
  words->text = describe (difference, n_settings == 1 && difference->group == WEIR_DIFFERENCE_SETTINGS);
  return words;
}

/** weir_compare_words_list_differences: fills the differences of @words */
void
weir_compare_words_list_differences (WeirCompareWords *words)
{
  const GPtrArray *differences = words->comparison->differences;
  guint n_settings = count_settings (words->comparison);

  words->differences = g_ptr_array_new_with_free_func (difference_free);
  for (guint i = 0; differences != NULL && i < differences->len; i++)
    g_ptr_array_add (words->differences, put_into_words (g_ptr_array_index (differences, i), n_settings));
}

static gboolean
is_of_pace (const WeirDifference *difference)
{
  const WeirKey *key = key_of (difference);

  return key != NULL && (key->traits & WEIR_KEY_OF_PACE) != 0;
}

/* What a person calls what a key sets; (nullable): by its name */
static const char *
sentence_for (const char *name)
{
  static const struct {
    const char *key, *sentence;
  } sentences[] = {
    { "target", N_ ("The target differs: %s and %s.") },
    { "mode", N_ ("The mode differs: %s and %s.") },
    { "payload_bytes", N_ ("The payload differs: %s and %s.") },
    { "body_template", N_ ("The payload differs: %s and %s.") },
    { "depth", N_ ("The depth differs: %s and %s.") },
    { "width", N_ ("The width differs: %s and %s.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_str_equal (sentences[i].key, name))
      return _ (sentences[i].sentence);
  return NULL;
}

static char *
describe_forbidden (const WeirDifference *difference)
{
  g_autofree char *a = show (difference, difference->a), *b = show (difference, difference->b);
  g_autofree char *name = weir_frozen_fact_name (difference->name);
  const char *sentence = sentence_for (difference->name);

  if (sentence != NULL)
    return g_strdup_printf (sentence, a, b);
  return g_strdup_printf (_ ("The setting “%s” differs: %s and %s."), name, a, b);
}

/* Of one key its values alone, "40 /s and 64 /s"; of several each with its key. */
static char *
describe_load (const GPtrArray *load)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < load->len; i++) {
    const WeirDifference *difference = g_ptr_array_index (load, i);
    g_autofree char *a = show (difference, difference->a), *b = show (difference, difference->b);
    g_autofree char *name = weir_frozen_fact_name (difference->name);

    g_string_append (text, i > 0 ? ", " : "");
    if (load->len > 1)
      g_string_append_printf (text, "%s ", name);
    g_string_append_printf (text, _ ("%s and %s"), a, b);
  }
  /* Translators: what the load was on both sides: "The load differs: 40 /s and 64 /s." */
  return g_strdup_printf (_ ("The load differs: %s."), text->str);
}

/** weir_compare_forbidden: Returns: (transfer full): a sentence for each difference that forbids to compare */
char *
weir_compare_forbidden (const WeirComparison *comparison)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) load = g_ptr_array_new ();

  for (guint i = 0; comparison->differences != NULL && i < comparison->differences->len; i++) {
    WeirDifference *difference = g_ptr_array_index (comparison->differences, i);
    g_autofree char *sentence = NULL;

    if (!difference->forbids)
      continue;
    if (is_of_pace (difference)) {
      g_ptr_array_add (load, difference);
      continue;
    }
    sentence = describe_forbidden (difference);
    g_string_append_printf (text, " %s", sentence);
  }
  if (load->len > 0) {
    g_autofree char *sentence = describe_load (load);

    g_string_prepend (text, sentence);
  }
  return g_strstrip (g_strdup (text->str));
}
