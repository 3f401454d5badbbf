/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-check.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "exposition.h"
#include "format.h"
#include "key-table.h"
#include "secret.h"
#include "stages.h"
#include "sweep.h"
#include "threshold.h"

#define LONGEST_NAME 200 /* bytes */

static gboolean
fail (const char *expected, const char *found, GError **error)
{
  g_set_error (error, WEIR_KEY_ERROR, WEIR_KEY_ERROR_VALUE, _ ("%s, found “%s”"), expected, found);
  return FALSE;
}

static gboolean
has_control (const char *text)
{
  for (const guchar *c = (const guchar *) text; *c != '\0'; c++)
    if (*c < ' ' || *c == 0x7f)
      return TRUE;
  return FALSE;
}

static gboolean
is_path_text (const char *text)
{
  return !has_control (text) && strpbrk (text, " ?#%\\") == NULL;
}

/** weir_key_check_name: a name of a scenario: one line that a person can read */
gboolean
weir_key_check_name (const char *text, GError **error)
{
  const char *expected = _ ("expected a name on one line, of 1 to 200 bytes");
  gsize length = strlen (text);
  g_autofree char *found = weir_format_count (length);

  if (length > LONGEST_NAME) {
    g_set_error (error, WEIR_KEY_ERROR, WEIR_KEY_ERROR_VALUE,
                 ngettext ("%s, found %s byte", "%s, found %s bytes", length), expected, found);
    return FALSE;
  }
  return (length > 0 && !has_control (text)) || fail (expected, text, error);
}

/* How many bytes of @text there is room for, up to the border of a character. */
static gsize
fitting (const char *text)
{
  const char *end = text + LONGEST_NAME;

  if (strlen (text) <= LONGEST_NAME)
    return strlen (text);
  while (end > text && (*end & 0xc0) == 0x80)
    end--;
  return (gsize) (end - text);
}

/**
 * weir_key_fit_name:
 * @text: what is no name, in UTF-8
 *
 * Returns: (transfer full) (nullable): the beginning of it, on one line, that is one; %NULL where nothing is
 */
char *
weir_key_fit_name (const char *text)
{
  char *name = g_strndup (text, fitting (text));

  for (char *c = name; *c != '\0'; c++)
    if ((guchar) *c < ' ' || *c == 0x7f)
      *c = ' ';
  g_strstrip (name);
  if (*name == '\0')
    g_clear_pointer (&name, g_free);
  return name;
}

/** weir_key_check_target: `node.reasoner`: it becomes the last part of a path */
gboolean
weir_key_check_target (const char *text, GError **error)
{
  const char *dot = strchr (text, '.');

  if (dot != NULL && dot != text && dot[1] != '\0' && strchr (dot + 1, '.') == NULL && is_path_text (text) &&
      strchr (text, '/') == NULL)
    return TRUE;
  return fail (_ ("Write it as node.reasoner, with one dot"), text, error);
}

/* Of an address nothing is told that may be a password; what cannot be parsed may hide one. */
static gboolean
fail_url (const char *expected, const char *found, GError **error)
{
  g_autofree char *shown = weir_secret_strip_url (found);
  gboolean is_safe = strchr (shown, '@') == NULL;

  return fail (expected, is_safe ? shown : _ ("an address that cannot be read"), error);
}

static GUri *
parse (const char *text, const char *const *schemes)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);

  if (uri == NULL || !g_strv_contains (schemes, g_uri_get_scheme (uri)) || g_uri_get_host (uri) == NULL ||
      *g_uri_get_host (uri) == '\0' || g_uri_get_port (uri) == 0)
    return NULL;
  return g_steal_pointer (&uri);
}

static const char *const web[] = { "http", "https", NULL };

/** weir_key_check_base_url: http or https with a host; paths are put behind it, so no query */
gboolean
weir_key_check_base_url (const char *text, GError **error)
{
  g_autoptr (GUri) uri = parse (text, web);

  if (uri == NULL)
    return fail_url (_ ("expected an address such as http://localhost:8080, with http or https and a host"),
                     text, error);
  if (g_uri_get_query (uri) == NULL && g_uri_get_fragment (uri) == NULL)
    return TRUE;
  return fail_url (_ ("expected an address without “?” and “#”, since paths are put behind it"), text, error);
}

/** weir_key_check_metrics_url: an address, or a path at the base URL; empty: none */
gboolean
weir_key_check_metrics_url (const char *text, GError **error)
{
  g_autoptr (GUri) uri = NULL;

  if (*text == '\0' || (*text == '/' && !has_control (text) && strchr (text, ' ') == NULL))
    return TRUE;
  uri = parse (text, web);
  return uri != NULL ||
         fail_url (
             _ ("expected an address such as http://localhost:8080/metrics, or a path such as /metrics"),
             text, error);
}

/** weir_key_check_proxy: an address of a proxy; empty: none */
gboolean
weir_key_check_proxy (const char *text, GError **error)
{
  static const char *const schemes[] = { "http", "https", "socks", "socks4", "socks4a", "socks5", NULL };
  g_autoptr (GUri) uri = *text == '\0' ? NULL : parse (text, schemes);

  return *text == '\0' || uri != NULL ||
         fail_url (_ ("expected the address of a proxy, such as http://proxy:3128 or socks5://proxy:1080"),
                   text, error);
}

/** weir_key_check_prefix: the first part of a path at the gateway */
gboolean
weir_key_check_prefix (const char *text, GError **error)
{
  if (*text != '/')
    return fail (_ ("Start the prefix with /"), text, error);
  return is_path_text (text) || fail (_ ("expected a path without spaces, “?”, “#” and “%”"), text, error);
}

/** weir_key_check_selector: which metrics are followed: a name, a glob, label matchers */
gboolean
weir_key_check_selector (const char *text, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (WeirSelector) selector = weir_selector_parse (text, &cause);

  if (selector != NULL)
    return TRUE;
  g_set_error_literal (error, WEIR_KEY_ERROR, WEIR_KEY_ERROR_VALUE, cause->message);
  return FALSE;
}

/** weir_key_check_role: what tells a capacity: a number, or which metric does; or nothing */
gboolean
weir_key_check_role (const char *text, GError **error)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (*text == '\0' || (end != text && *end == '\0' && isfinite (number) && number >= 0))
    return TRUE;
  return weir_key_check_selector (text, error);
}

/** weir_key_check_stages: the stages of an open load, or nothing */
gboolean
weir_key_check_stages (const char *text, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GArray) stages = *text != '\0' ? weir_stages_parse (text, &cause) : NULL;

  if (*text == '\0' || stages != NULL)
    return TRUE;
  g_set_error_literal (error, WEIR_KEY_ERROR, WEIR_KEY_ERROR_VALUE, cause->message);
  return FALSE;
}

/** weir_key_check_sweep: an axis of a sweep */
gboolean
weir_key_check_sweep (const char *text, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (WeirSweepAxis) axis = weir_sweep_axis_parse (text, &cause);

  if (axis != NULL)
    return TRUE;
  g_set_error_literal (error, WEIR_KEY_ERROR, WEIR_KEY_ERROR_VALUE, cause->message);
  return FALSE;
}

/** weir_key_check_threshold: a limit that a run has to keep */
gboolean
weir_key_check_threshold (const char *text, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (WeirThreshold) threshold = weir_threshold_parse (text, &cause);

  if (threshold != NULL)
    return TRUE;
  g_set_error_literal (error, WEIR_KEY_ERROR, WEIR_KEY_ERROR_VALUE, cause->message);
  return FALSE;
}

/** weir_key_check_argument: an argument of a program: any text but nothing */
gboolean
weir_key_check_argument (const char *text, GError **error)
{
  return *text != '\0' || fail (_ ("expected an argument for weir-gateway"), text, error);
}
