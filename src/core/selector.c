/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "selector-private.h"

#include "exposition-private.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (weir_selector_error, weir_selector_error)

typedef struct {
  char *label;
  gboolean negative;
  char *value;   /* (nullable): to be equal to */
  GRegex *regex; /* (nullable) */
} Matcher;

struct _WeirSelector {
  char *text;
  const char *matchers_text;
  char *name;
  gboolean is_glob;
  GArray *matchers; /* of Matcher */
};

static void
clear_matcher (gpointer data)
{
  Matcher *matcher = data;

  g_free (matcher->label);
  g_free (matcher->value);
  g_clear_pointer (&matcher->regex, g_regex_unref);
}

static gboolean
expected (const char *text, const char *p, const char *what, GError **error)
{
  g_autofree char *found =
      *p ? g_strdup_printf ("'%.*s'", (int) (g_utf8_next_char (p) - p), p) : g_strdup (_ ("its end"));

  g_set_error (error, WEIR_SELECTOR_ERROR, WEIR_SELECTOR_ERROR_SYNTAX,
               _ ("Cannot read the metric selector \"%s\": column %ld: expected %s, found %s"), text,
               g_utf8_pointer_to_offset (text, p) + 1, what, found);
  return FALSE;
}

static const char *
skip_blanks (const char *p)
{
  while (*p == ' ' || *p == '\t')
    p++;
  return p;
}

static gboolean
read_name (WeirSelector *selector, const char **p, GError **error)
{
  const char *start = *p;

  for (; **p && **p != '{' && **p != ' ' && **p != '\t'; (*p)++) {
    if (**p == '*' || **p == '?')
      selector->is_glob = TRUE;
    else if (!weir_metric_is_name_character (**p, *p == start))
      break;
  }
  if (*p == start)
    return expected (selector->text, *p, _ ("a metric name, in which * and ? may stand for anything"), error);
  selector->name = g_strndup (start, (gsize) (*p - start));
  *p = skip_blanks (*p);
  return !**p || **p == '{' ||
         expected (selector->text, *p, _ ("a character of a metric name, '*', '?' or '{'"), error);
}

static gboolean
read_string (const WeirSelector *selector, const char **p, char **value, GError **error)
{
  g_autoptr (GString) unescaped = g_string_new (NULL);

  if (**p != '"')
    return expected (selector->text, *p, _ ("a value in double quotes"), error);
  for ((*p)++; **p && **p != '"'; (*p)++) {
    char c = **p;

    if (c == '\\') {
      c = weir_metric_unescape (*++*p);
      if (!c)
        return expected (selector->text, *p, _ ("one of \\ \" n behind a backslash"), error);
    }
    g_string_append_c (unescaped, c);
  }
  if (!**p)
    return expected (selector->text, *p, _ ("'\"' to end the value"), error);
  (*p)++;
  *value = g_string_free (g_steal_pointer (&unescaped), FALSE);
  return TRUE;
}

/* The expression is tried alone first, or `a)|(b` would escape from the anchors. */
static gboolean
compile (const WeirSelector *selector, Matcher *matcher, GError **error)
{
  g_autofree char *anchored = g_strdup_printf ("^(?:%s)$", matcher->value);
  g_autoptr (GRegex) alone = NULL;
  g_autoptr (GError) reason = NULL;

  alone = g_regex_new (matcher->value, 0, 0, &reason);
  if (alone)
    matcher->regex =
        g_regex_new (anchored, G_REGEX_DOLLAR_ENDONLY | G_REGEX_DOTALL | G_REGEX_OPTIMIZE, 0, &reason);
  if (matcher->regex)
    return TRUE;
  g_set_error (
      error, WEIR_SELECTOR_ERROR, WEIR_SELECTOR_ERROR_SYNTAX,
      _ ("Cannot read the metric selector \"%s\": expected a regular expression for the label \"%s\", "
         "found \"%s\": %s"),
      selector->text, matcher->label, matcher->value, reason->message);
  return FALSE;
}

static gboolean
read_matcher (const WeirSelector *selector, const char **p, Matcher *matcher, GError **error)
{
  const char *start = *p;
  gboolean is_regex;

  while (weir_metric_is_label_character (**p, *p == start))
    (*p)++;
  if (*p == start)
    return expected (selector->text, *p, _ ("a label name or '}'"), error);
  matcher->label = g_strndup (start, (gsize) (*p - start));
  *p = skip_blanks (*p);
  matcher->negative = **p == '!';
  is_regex = **p != '\0' && (*p)[1] == '~';
  if ((**p != '=' && **p != '!') || (matcher->negative && (*p)[1] != '=' && (*p)[1] != '~'))
    return expected (selector->text, *p, _ ("one of = != =~ !~ behind the label name"), error);
  *p = skip_blanks (*p + (matcher->negative || is_regex ? 2 : 1));
  if (!read_string (selector, p, &matcher->value, error))
    return FALSE;
  return !is_regex || compile (selector, matcher, error);
}

static gboolean
read_matchers (WeirSelector *selector, const char **p, GError **error)
{
  selector->matchers_text = *p;
  for (*p = skip_blanks (*p + 1); **p != '}'; *p = skip_blanks (*p)) {
    Matcher matcher = { 0 };
    gboolean sound = read_matcher (selector, p, &matcher, error);

    g_array_append_val (selector->matchers, matcher);
    if (!sound)
      return FALSE;
    *p = skip_blanks (*p);
    if (**p == ',')
      (*p)++;
    else if (**p != '}')
      return expected (selector->text, *p, _ ("',' or '}' behind a matcher"), error);
  }
  *p = skip_blanks (*p + 1);
  return !**p || expected (selector->text, *p, _ ("nothing behind '}'"), error);
}

/**
 * weir_selector_parse:
 * @text: a name, or a glob in which `*` stands for any run of characters and `?` for one;
 *   then perhaps matchers in braces, with the escapes \\ \" and \n in their values
 * @error: return location
 *
 * A series without the label of a matcher counts as having it empty, as in PromQL.
 *
 * Returns: (transfer full): the selector, or %NULL with @error set
 */
WeirSelector *
weir_selector_parse (const char *text, GError **error)
{
  g_autoptr (WeirSelector) selector = g_new0 (WeirSelector, 1);
  const char *p;

  selector->text = g_utf8_make_valid (text, -1);
  g_strstrip (selector->text);
  selector->matchers_text = "";
  selector->matchers = g_array_new (FALSE, FALSE, sizeof (Matcher));
  g_array_set_clear_func (selector->matchers, clear_matcher);
  p = selector->text;
  if (!read_name (selector, &p, error) || (*p == '{' && !read_matchers (selector, &p, error)))
    return NULL;
  return g_steal_pointer (&selector);
}

void
weir_selector_free (WeirSelector *selector)
{
  if (!selector)
    return;
  g_free (selector->text);
  g_free (selector->name);
  g_array_unref (selector->matchers);
  g_free (selector);
}

/** weir_selector_text: Returns: the text it was made from, without white space around it */
const char *
weir_selector_text (const WeirSelector *selector)
{
  return selector->text;
}

gboolean
weir_selector_is_glob (const WeirSelector *selector)
{
  return selector->is_glob;
}

const char *
weir_selector_matchers (const WeirSelector *selector)
{
  return selector->matchers_text;
}

/* Only the last star is ever tried again, so that the time is bounded by both lengths. */
static gboolean
glob_matches (const char *glob, const char *name)
{
  const char *star = NULL, *from = NULL;

  while (*name) {
    if (*glob == '*') {
      star = glob++;
      from = name;
    } else if (*glob == '?' || *glob == *name) {
      glob++;
      name++;
    } else if (star) {
      glob = star + 1;
      name = ++from;
    } else {
      return FALSE;
    }
  }
  while (*glob == '*')
    glob++;
  return *glob == '\0';
}

gboolean
weir_selector_matches_name (const WeirSelector *selector, const char *name)
{
  return selector->is_glob ? glob_matches (selector->name, name) : strcmp (selector->name, name) == 0;
}

static const char *
label_of (const WeirSample *sample, const char *name)
{
  for (guint i = 0; i < sample->n_labels; i++)
    if (strcmp (sample->labels[i].name, name) == 0)
      return sample->labels[i].value;
  return "";
}

static gboolean
matches_labels (const WeirSelector *selector, const WeirSample *sample)
{
  for (guint i = 0; i < selector->matchers->len; i++) {
    const Matcher *matcher = &g_array_index (selector->matchers, Matcher, i);
    const char *value = label_of (sample, matcher->label);
    gboolean matches =
        matcher->regex ? g_regex_match (matcher->regex, value, 0, NULL) : strcmp (matcher->value, value) == 0;

    if (matches == matcher->negative)
      return FALSE;
  }
  return TRUE;
}

/** weir_selector_matches: Returns: whether @selector chooses the series of @sample */
gboolean
weir_selector_matches (const WeirSelector *selector, const WeirSample *sample)
{
  return weir_selector_matches_name (selector, sample->name) && matches_labels (selector, sample);
}

/** weir_selector_follows_name: Returns: whether @selector may follow series of the name that @sample has, see
 * weir_selector_follows() */
gboolean
weir_selector_follows_name (const WeirSelector *selector, const WeirSample *sample)
{
  return weir_selector_matches_name (selector, sample->name) ||
         (sample->type == WEIR_METRIC_HISTOGRAM && weir_selector_matches_name (selector, sample->family));
}

/**
 * weir_selector_follows:
 * @selector: what a person wants to see
 * @sample: a sample
 *
 * A histogram is exposed in parts, and no series has its name: who names it means all of them.
 *
 * Returns: whether @selector chooses the series of @sample, or that of which it is a part
 */
gboolean
weir_selector_follows (const WeirSelector *selector, const WeirSample *sample)
{
  return weir_selector_follows_name (selector, sample) && matches_labels (selector, sample);
}
