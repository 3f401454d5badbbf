/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "header.h"

#include <glib/gi18n.h>
#include <string.h>

#include "secret.h"

G_DEFINE_QUARK (weir_header_error, weir_header_error)

/* RFC 9110, 5.6.2: the characters of a token beside letters and digits. */
#define TOKEN_MARKS "!#$%&'*+-.^_`|~"

static gboolean
is_token (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr (TOKEN_MARKS, *c) == NULL)
      return FALSE;
  return *text != '\0';
}

static gboolean
frames_the_body (const char *name)
{
  return g_ascii_strcasecmp (name, "content-length") == 0 ||
         g_ascii_strcasecmp (name, "transfer-encoding") == 0;
}

/** weir_header_is_value: Returns: whether @text can be the value of a header: one line, no control character */
gboolean
weir_header_is_value (const char *text)
{
  for (const guchar *c = (const guchar *) text; *c != '\0'; c++)
    if ((*c < ' ' && *c != '\t') || *c == 0x7f)
      return FALSE;
  return TRUE;
}

/**
 * weir_header_new:
 * @name: a token
 * @value: one line; white space at its ends is taken off; WEIR_SECRET_MASK makes it a secret,
 *   whatever its name
 * @error: a %WEIR_HEADER_ERROR; its message never holds the value, which may be a secret
 *
 * Returns: (transfer full) (nullable): a header
 */
WeirHeader *
weir_header_new (const char *name, const char *value, GError **error)
{
  WeirHeader *header;

  if (!is_token (name)) {
    g_set_error (error, WEIR_HEADER_ERROR, WEIR_HEADER_ERROR_SYNTAX,
                 _ ("a header name has no spaces or colons, only letters, digits and %s"), TOKEN_MARKS);
    return NULL;
  }
  if (frames_the_body (name)) {
    g_set_error (error, WEIR_HEADER_ERROR, WEIR_HEADER_ERROR_OURS,
                 _ ("%s follows from the body and is set by Weir itself: leave it out"), name);
    return NULL;
  }
  if (!weir_header_is_value (value)) {
    g_set_error (error, WEIR_HEADER_ERROR, WEIR_HEADER_ERROR_SYNTAX,
                 _ ("the value of %s has a line break or another control character in it"), name);
    return NULL;
  }
  header = g_new0 (WeirHeader, 1);
  header->name = g_strdup (name);
  header->value = g_strstrip (g_strdup (value));
  header->is_secret = weir_secret_is_name (name) || strcmp (header->value, WEIR_SECRET_MASK) == 0;
  return header;
}

/**
 * weir_header_parse:
 * @text: `NAME: VALUE` or `NAME=VALUE`: the first colon or equals sign parts them, since a name
 *   can hold neither
 * @error: a %WEIR_HEADER_ERROR; its message never holds the value
 *
 * Returns: (transfer full) (nullable): a header
 */
WeirHeader *
weir_header_parse (const char *text, GError **error)
{
  gsize end = strcspn (text, ":=");
  g_autofree char *name = g_strstrip (g_strndup (text, end));

  if (text[end] != '\0')
    return weir_header_new (name, text + end + 1, error);
  g_set_error_literal (error, WEIR_HEADER_ERROR, WEIR_HEADER_ERROR_SYNTAX,
                       _ ("expected NAME: VALUE, found neither a colon nor an equals sign"));
  return NULL;
}

/** weir_header_copy: Returns: (transfer full): a copy of @header */
WeirHeader *
weir_header_copy (const WeirHeader *header)
{
  WeirHeader *copy = g_new (WeirHeader, 1);

  *copy = (WeirHeader){ g_strdup (header->name), g_strdup (header->value), header->is_secret };
  return copy;
}

/** weir_header_free: frees @header */
void
weir_header_free (WeirHeader *header)
{
  g_free (header->name);
  g_free (header->value);
  g_free (header);
}

/** weir_header_set_value: a secret that was made without its value stays one with it */
void
weir_header_set_value (WeirHeader *header, const char *value)
{
  g_free (header->value);
  header->value = g_strdup (value);
}

/** weir_header_has_value: Returns: %FALSE: it is a secret whose value is not here */
gboolean
weir_header_has_value (const WeirHeader *header)
{
  return strstr (header->value, WEIR_SECRET_MASK) == NULL;
}

/** weir_headers_new: Returns: (transfer full): an empty list that owns its headers */
GPtrArray *
weir_headers_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) weir_header_free);
}

/**
 * weir_headers_put:
 * @headers: a list
 * @header: (transfer full): goes to its end, or takes the place of the one that has its name,
 *   whatever the case of its letters
 */
void
weir_headers_put (GPtrArray *headers, WeirHeader *header)
{
  for (guint i = 0; i < headers->len; i++) {
    WeirHeader *other = headers->pdata[i];

    if (g_ascii_strcasecmp (other->name, header->name) == 0) {
      weir_header_free (other);
      headers->pdata[i] = header;
      return;
    }
  }
  g_ptr_array_add (headers, header);
}

/**
 * weir_header_shown_value:
 * @header: a header as written in a scenario
 *
 * Returns: (transfer full): what may be shown and written to files: the mask for a secret, the
 *   reference itself where the value is one
 */
char *
weir_header_shown_value (const WeirHeader *header)
{
  if (header->is_secret && !weir_secret_is_reference (header->value))
    return g_strdup (WEIR_SECRET_MASK);
  return g_strdup (header->value);
}
