/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer-text.h"

#include <string.h>

#include "secret.h"

typedef struct {
  const WeirMask *mask;
  GPtrArray *lines;
} Headers;

static void
add_header (const char *name, const char *value, gpointer data)
{
  Headers *headers = data;
  g_autofree char *text = g_utf8_make_valid (value, -1);
  g_autofree char *masked =
      weir_secret_is_name (name) ? g_strdup (WEIR_SECRET_MASK) : weir_mask_apply (headers->mask, text);

  g_ptr_array_add (headers->lines, g_strdup_printf ("%s: %s", name, masked));
}

/** weir_answer_headers: Returns: (transfer full): "Name: value" each, NULL-terminated */
char **
weir_answer_headers (const WeirExchange *exchange, const WeirMask *mask)
{
  Headers headers = { mask, g_ptr_array_new () };

  weir_channel_foreach_header (exchange->channel, add_header, &headers);
  g_ptr_array_add (headers.lines, NULL);
  return (char **) g_ptr_array_free (headers.lines, FALSE);
}

/** weir_answer_location: Returns: (transfer full) (nullable): where a redirect leads; %NULL: it is none, or does not say */
char *
weir_answer_location (const WeirExchange *exchange, const WeirMask *mask)
{
  const char *location = exchange->seen.http_code >= 300 && exchange->seen.http_code < 400
                             ? weir_channel_header (exchange->channel, "Location")
                             : NULL;
  g_autofree char *text = NULL, *stripped = NULL;

  if (location == NULL)
    return NULL;
  text = g_utf8_make_valid (location, -1);
  stripped = weir_secret_strip_url (text);
  return weir_mask_apply (mask, stripped);
}

/**
 * weir_answer_body:
 * @exchange: one that was answered
 * @mask: what must not be shown
 * @longest: bytes
 *
 * Returns: (transfer full): the head of the body as valid UTF-8. What stands for a secret, or for
 *   bytes that are no text, may be longer than these were: it is cut to @longest in the end.
 */
char *
weir_answer_body (const WeirExchange *exchange, const WeirMask *mask, gsize longest)
{
  g_autofree char *text = g_utf8_make_valid (exchange->body, (gssize) exchange->body_length);
  g_autofree char *members = weir_secret_mask_members (text);
  char *body = weir_mask_apply (mask, members);
  gsize end = strlen (body);

  if (end > longest)
    end = (gsize) (g_utf8_find_prev_char (body, body + longest + 1) - body);
  body[end] = '\0';
  return body;
}
