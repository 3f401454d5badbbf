/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "header.h"
#include "json-scanner.h"
#include "text-file.h"

G_DEFINE_QUARK (weir_secret_error, weir_secret_error)

#define VARIABLE_PREFIX "@env:"
#define FILE_PREFIX     "@file:"
#define MOST_NESTED     4 /* addresses in one another */

/* Underscores count as dashes: headers are spelled with these, JSON members with those. */
static char *
folded (const char *name)
{
  return g_strdelimit (g_ascii_strdown (name, -1), "_", '-');
}

/**
 * weir_secret_is_name:
 * @name: name of a header, of a JSON member or of a query parameter
 *
 * Returns: whether the name says that its value is a secret, in capitals or not
 */
gboolean
weir_secret_is_name (const char *name)
{
  static const char *const whole[] = { "authorization", "cookie", "set-cookie", "proxy-authorization", NULL };
  static const char *const parts[] = { "api-key", "apikey", "token", "secret", "password" };
  g_autofree char *text = folded (name);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (text, parts[i]) != NULL)
      return TRUE;
  return g_strv_contains (whole, text);
}

/** weir_secret_is_reference: Returns: whether @value is `@env:NAME` or `@file:PATH` */
gboolean
weir_secret_is_reference (const char *value)
{
  return g_str_has_prefix (value, VARIABLE_PREFIX) || g_str_has_prefix (value, FILE_PREFIX);
}

static char *
read_variable (const char *name, GError **error)
{
  const char *value = g_getenv (name);

  if (value != NULL && *value != '\0')
    return g_strdup (value);
  g_set_error (error, WEIR_SECRET_ERROR, WEIR_SECRET_ERROR_MISSING,
               value == NULL ? _ ("the environment variable %s, which %s names, is not set")
                             : _ ("the environment variable %s, which %s names, is empty"),
               *name == '\0' ? "“”" : name, VARIABLE_PREFIX);
  return NULL;
}

static char *
read_file (const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  char *text = weir_text_file_read (path, NULL, &cause);

  if (text == NULL)
    g_set_error (error, WEIR_SECRET_ERROR, WEIR_SECRET_ERROR_MISSING, _ ("the file that %s names: %s"),
                 FILE_PREFIX, cause->message);
  return text;
}

/**
 * weir_secret_resolve:
 * @value: the value of a header as written in a scenario
 * @error: a %WEIR_SECRET_ERROR; it names the reference, never what it holds
 *
 * Reads what `@env:NAME` or `@file:PATH` stand for; line ends at the end are taken off. Any other
 * value stands for itself.
 *
 * Returns: (transfer full) (nullable): the value to send
 */
char *
weir_secret_resolve (const char *value, GError **error)
{
  char *text;

  if (!weir_secret_is_reference (value))
    return g_strdup (value);
  text = g_str_has_prefix (value, VARIABLE_PREFIX) ? read_variable (value + strlen (VARIABLE_PREFIX), error)
                                                   : read_file (value + strlen (FILE_PREFIX), error);
  if (text == NULL)
    return NULL;
  for (gsize end = strlen (text); end > 0 && strchr ("\r\n", text[end - 1]) != NULL; end--)
    text[end - 1] = '\0';
  if (weir_header_is_value (text) && *text != '\0')
    return text;
  g_set_error (error, WEIR_SECRET_ERROR, WEIR_SECRET_ERROR_VALUE,
               *text == '\0' ? _ ("what %s stands for is empty")
                             : _ ("what %s stands for has a line break or another control character in it"),
               value);
  g_free (text);
  return NULL;
}

/* The end of the JSON string that begins at @quote: behind its closing quote, or the text's end. */
static const char *
string_end (const char *quote)
{
  const char *c = quote + 1;

  while (*c != '\0' && *c != '"')
    c += c[0] == '\\' && c[1] != '\0' ? 2 : 1;
  return *c == '"' ? c + 1 : c;
}

/* Where the string value of the member begins whose name ends at @end; %NULL: it has no such value. */
static const char *
value_of (const char *end)
{
  end += strspn (end, " \t\r\n");
  if (*end != ':')
    return NULL;
  end++;
  end += strspn (end, " \t\r\n");
  return *end == '"' ? end : NULL;
}

/* The next string value of a member whose name is secret: where it begins, with its quote, and its end. */
static const char *
next_secret (const char *text, const char **end)
{
  for (const char *c = strchr (text, '"'); c != NULL; c = strchr (*end, '"')) {
    const char *value;

    *end = string_end (c);
    value = value_of (*end);
    if (value != NULL) {
      g_autofree char *name = g_strndup (c + 1, (gsize) (*end - c) - 2);

      *end = string_end (value);
      if (weir_secret_is_name (name) && *end - value > 2 &&
          memchr (value, '{', (gsize) (*end - value)) == NULL)
        return value;
    }
  }
  return NULL;
}

/* As the text has it, and as who reads the JSON has it. */
static void
add_members (WeirMask *mask, const char *json_text)
{
  const char *end;

  for (const char *value = next_secret (json_text, &end); value != NULL; value = next_secret (end, &end)) {
    g_autoptr (JsonNode) node = weir_json_parse (value, end - value, NULL);
    g_autofree char *inside = g_strndup (value + 1, (gsize) (end - value) - 2);

    weir_mask_add (mask, inside);
    if (node != NULL)
      weir_mask_add (mask, json_node_get_string (node));
  }
}

/**
 * weir_secret_resolve_headers:
 * @scenario: whose headers are to be sent
 * @mask: (nullable): gets what must not be shown: the values of secrets and of references, those in
 *   the body's template, user and password of the addresses
 * @error: a %WEIR_SECRET_ERROR; it names the header
 *
 * Returns: (transfer container) (nullable): of WeirHeader: the headers with their true values
 */
GPtrArray *
weir_secret_resolve_headers (const WeirScenario *scenario, WeirMask *mask, GError **error)
{
  g_autoptr (GPtrArray) resolved = weir_headers_new ();

  for (guint i = 0; i < scenario->headers->len; i++) {
    const WeirHeader *header = scenario->headers->pdata[i];
    WeirHeader *copy = weir_header_copy (header);
    char *value = weir_secret_resolve (header->value, error);

    g_ptr_array_add (resolved, copy);
    if (value == NULL) {
      g_prefix_error (error, _ ("header %s: "), header->name);
      return NULL;
    }
    g_free (copy->value);
    copy->value = value;
    if (mask != NULL && (header->is_secret || weir_secret_is_reference (header->value)))
      weir_mask_add_header (mask, copy->name, copy->value);
  }
  if (mask != NULL) {
    weir_mask_add_url (mask, scenario->base_url);
    weir_mask_add_url (mask, scenario->metrics_url);
    weir_mask_add_url (mask, scenario->proxy);
    if (scenario->body_template != NULL)
      add_members (mask, scenario->body_template);
  }
  return g_steal_pointer (&resolved);
}

static void append_url (GString *out, const char *url, guint depth);

/* An address may be given to another: "next=http://user:password@host/". Beyond @depth it is not looked into, and is
 * masked. */
static void
append_value (GString *out, const char *pair, guint depth)
{
  if (strstr (pair, "://") == NULL)
    g_string_append (out, pair);
  else if (depth > 0)
    append_url (out, pair, depth - 1);
  else
    g_string_append (out, WEIR_SECRET_MASK);
}

/* `name=value` pairs, the values of secret names masked. */
static void
append_query (GString *out, const char *query, gsize length, guint depth)
{
  g_autofree char *text = g_strndup (query, length);
  g_auto (GStrv) pairs = g_strsplit (text, "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++) {
    const char *equals = strchr (pairs[i], '=');
    g_autofree char *name = equals == NULL ? NULL : g_strndup (pairs[i], (gsize) (equals - pairs[i]));

    if (i > 0)
      g_string_append_c (out, '&');
    if (name != NULL && equals[1] != '\0' && weir_secret_is_name (name))
      g_string_append_printf (out, "%s=" WEIR_SECRET_MASK, name);
    else
      append_value (out, pairs[i], depth);
  }
}

/* @depth: of addresses in addresses that are looked into */
static void
append_url (GString *out, const char *url, guint depth)
{
  const char *scheme = g_strstr_len (url, (gssize) strcspn (url, "?#"), "://");
  const char *host = scheme != NULL ? scheme + 3 : g_str_has_prefix (url, "//") ? url + 2 : url;
  const char *end = host + strcspn (host, "/?#");
  const char *at = memrchr (host, '@', (gsize) (end - host));
  const char *rest = at == NULL ? host : at + 1;
  const char *query = strchr (rest, '?');

  g_string_append_len (out, url, host - url);
  if (query == NULL) {
    g_string_append (out, rest);
    return;
  }
  g_string_append_len (out, rest, query + 1 - rest);
  append_query (out, query + 1, strcspn (query + 1, "#"), depth);
  g_string_append (out, query + 1 + strcspn (query + 1, "#"));
}

/**
 * weir_secret_strip_url:
 * @url: an address, be it well-formed or not
 *
 * Returns: (transfer full): @url without user and password, and with the values of query
 *   parameters masked whose names are secret
 */
char *
weir_secret_strip_url (const char *url)
{
  GString *out = g_string_new (NULL);

  append_url (out, url, MOST_NESTED);
  return g_string_free (out, FALSE);
}

/**
 * weir_secret_mask_members:
 * @json_text: JSON, or a template of it, or anything else
 *
 * Masks the string values of members whose names are secret, wherever they stand. A value with a
 * placeholder in it stays: it is made up for each body. It looks at the text alone, so that it
 * does its work on a text that was cut, too.
 *
 * Returns: (transfer full): the text
 */
char *
weir_secret_mask_members (const char *json_text)
{
  GString *out = g_string_sized_new (strlen (json_text));
  const char *c = json_text, *end;

  for (const char *value = next_secret (c, &end); value != NULL; value = next_secret (c, &end)) {
    g_string_append_len (out, c, value - c);
    g_string_append (out, "\"" WEIR_SECRET_MASK "\"");
    c = end;
  }
  g_string_append (out, c);
  return g_string_free (out, FALSE);
}
