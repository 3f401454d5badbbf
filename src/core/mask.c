/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mask.h"

#include <string.h>

#include "secret.h"

/* A part of a header (the value of one cookie) is looked for only from this length on: "true" and
 * "en-GB" are no secrets. */
#define SHORTEST_PART 8

struct _WeirMask {
  GPtrArray *forms; /* of char *, the longest first, so that a part never hides a whole */
};

/** weir_mask_wipe: frees @secret, a (nullable) string, and leaves nothing of it in memory */
void
weir_mask_wipe (gpointer secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/** weir_mask_new: Returns: (transfer full): a mask that knows no secret yet */
WeirMask *
weir_mask_new (void)
{
  WeirMask *mask = g_new (WeirMask, 1);

  mask->forms = g_ptr_array_new_with_free_func (weir_mask_wipe);
  return mask;
}

/** weir_mask_free: frees @mask, and wipes what it knew */
void
weir_mask_free (WeirMask *mask)
{
  g_ptr_array_unref (mask->forms);
  g_free (mask);
}

static int
longer_first (gconstpointer a, gconstpointer b)
{
  gsize first = strlen (*(char *const *) a), second = strlen (*(char *const *) b);

  return first < second ? 1 : first > second ? -1 : 0;
}

static void
add_form (WeirMask *mask, char *form)
{
  if (strlen (form) < WEIR_MASK_SHORTEST ||
      g_ptr_array_find_with_equal_func (mask->forms, form, g_str_equal, NULL)) {
    g_free (form);
    return;
  }
  g_ptr_array_add (mask->forms, form);
  g_ptr_array_sort (mask->forms, longer_first);
}

/* @text with each character of @marks written as JSON writers write it: `\"` and, with @as_code, `\u003c`. */
static char *
escaped (const char *text, const char *marks, gboolean as_code)
{
  GString *out = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '"' || *c == '\\' || (!as_code && strchr (marks, *c) != NULL))
      g_string_append_printf (out, "\\%c", *c);
    else if (strchr (marks, *c) != NULL)
      g_string_append_printf (out, "\\u%04x", (guint) (guchar) *c);
    else
      g_string_append_c (out, *c);
  }
  return g_string_free (out, FALSE);
}

/**
 * weir_mask_add:
 * @mask: a mask
 * @secret: a value; one shorter than WEIR_MASK_SHORTEST is passed over
 *
 * The value is looked for as it is, as it stands in JSON (plain, with `\/`, with Go's `\u0026`)
 * and percent-encoded.
 */
void
weir_mask_add (WeirMask *mask, const char *secret)
{
  if (strlen (secret) < WEIR_MASK_SHORTEST)
    return;
  add_form (mask, g_strdup (secret));
  add_form (mask, escaped (secret, "", FALSE));
  add_form (mask, escaped (secret, "/", FALSE));
  add_form (mask, escaped (secret, "<>&", TRUE));
  add_form (mask, g_uri_escape_string (secret, NULL, FALSE));
}

static void
add_part (WeirMask *mask, const char *part)
{
  if (strlen (part) >= SHORTEST_PART)
    weir_mask_add (mask, part);
}

/* "Basic" credentials are user and password in base64 (RFC 7617). */
static void
add_basic (WeirMask *mask, const char *credentials)
{
  gsize length;
  g_autofree guchar *decoded = g_base64_decode (credentials, &length);
  g_autofree char *text = g_strndup ((char *) decoded, length);
  const char *colon = strchr (text, ':');

  if (colon == NULL || !g_utf8_validate (text, -1, NULL))
    return;
  weir_mask_add (mask, text);
  weir_mask_add (mask, colon + 1);
}

static void
add_cookies (WeirMask *mask, const char *value)
{
  g_auto (GStrv) cookies = g_strsplit (value, ";", -1);

  for (guint i = 0; cookies[i] != NULL; i++) {
    const char *equals = strchr (cookies[i], '=');

    if (equals != NULL)
      add_part (mask, g_strstrip (cookies[i] + (equals - cookies[i]) + 1));
  }
}

/**
 * weir_mask_add_header:
 * @mask: a mask
 * @name: name of a header
 * @value: its value, a secret
 *
 * Beside the whole value its parts are looked for, since servers echo those: the credentials
 * after a scheme ("Bearer x"), user and password in "Basic", the value of each cookie.
 */
void
weir_mask_add_header (WeirMask *mask, const char *name, const char *value)
{
  const char *space = strchr (value, ' ');

  weir_mask_add (mask, value);
  if (g_ascii_strcasecmp (name, "cookie") == 0)
    add_cookies (mask, value);
  else if (space != NULL)
    add_part (mask, space + strspn (space, " "));
  if (g_ascii_strncasecmp (value, "basic ", 6) == 0)
    add_basic (mask, space + strspn (space, " "));
}

static void
add_query (WeirMask *mask, const char *query)
{
  g_auto (GStrv) pairs = g_strsplit (query, "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++) {
    char *equals = strchr (pairs[i], '=');

    if (equals != NULL) {
      *equals = '\0';
      if (weir_secret_is_name (pairs[i]))
        weir_mask_add (mask, equals + 1);
    }
  }
}

static void
add_user (WeirMask *mask, GUri *uri)
{
  const char *user = g_uri_get_user (uri);
  const char *password = g_uri_get_password (uri) != NULL ? g_uri_get_password (uri) : "";
  g_autofree char *pair = g_strconcat (user, ":", password, NULL);
  g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));

  weir_mask_add (mask, user);
  weir_mask_add (mask, password);
  weir_mask_add (mask, pair);
  weir_mask_add (mask, encoded);
}

/**
 * weir_mask_add_url:
 * @mask: a mask
 * @url: an address; what is none is passed over
 *
 * User and password are looked for, also as "Basic" credentials, and the values of query
 * parameters whose names are secret.
 */
void
weir_mask_add_url (WeirMask *mask, const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_HAS_PASSWORD, NULL);

  if (uri != NULL && g_uri_get_user (uri) != NULL)
    add_user (mask, uri);
  if (uri != NULL && g_uri_get_query (uri) != NULL)
    add_query (mask, g_uri_get_query (uri));
}

/* How many bytes of a secret stand at @text; a text may have been cut within one, so that its end
 * counts as a match too. */
static gsize
match (const WeirMask *mask, const char *text, gsize rest)
{
  for (guint i = 0; i < mask->forms->len; i++) {
    const char *form = mask->forms->pdata[i];
    gsize length = MIN (strlen (form), rest);

    if (length >= WEIR_MASK_SHORTEST && memcmp (form, text, length) == 0)
      return length;
  }
  return 0;
}

/**
 * weir_mask_apply:
 * @mask: a mask
 * @text: (nullable): any text
 *
 * A text that was cut in the middle of a secret is masked there too, from WEIR_MASK_SHORTEST
 * bytes of it on.
 *
 * Returns: (transfer full) (nullable): @text with WEIR_SECRET_MASK for each secret in it
 */
char *
weir_mask_apply (const WeirMask *mask, const char *text)
{
  GString *out;
  gsize length, at = 0;

  if (text == NULL)
    return NULL;
  length = strlen (text);
  out = g_string_sized_new (length);
  while (at < length) {
    gsize secret = match (mask, text + at, length - at);

    if (secret > 0)
      g_string_append (out, WEIR_SECRET_MASK);
    else
      g_string_append_c (out, text[at]);
    at += MAX (secret, 1);
  }
  return g_string_free (out, FALSE);
}
