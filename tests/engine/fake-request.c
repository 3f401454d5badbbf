/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-server.h"

#include <string.h>

static gboolean
read_head (FakeRequest *request, GDataInputStream *input)
{
  GCancellable *ending = fake_server_ending (request->server);
  g_autofree char *first = g_data_input_stream_read_line (input, NULL, ending, NULL);
  g_auto (GStrv) words = first != NULL ? g_strsplit (first, " ", 3) : NULL;
  char *line;

  if (words == NULL || g_strv_length (words) != 3)
    return FALSE;
  request->method = g_strdup (words[0]);
  request->path = g_strdup (words[1]);
  while ((line = g_data_input_stream_read_line (input, NULL, ending, NULL)) != NULL && *line != '\0')
    g_ptr_array_add (request->headers, line);
  g_free (line);
  return line != NULL;
}

static gboolean
read_body (FakeRequest *request, GInputStream *input)
{
  g_autofree char *length = fake_header (request, "Content-Length");
  g_autofree char *rest = g_malloc (FAKE_BODY_KEPT);
  guint64 left = length != NULL ? g_ascii_strtoull (length, NULL, 10) : 0;

  request->body_length = left;
  request->body = g_malloc0 (MIN (left, FAKE_BODY_KEPT) + 1);
  for (gboolean first = TRUE; left > 0; first = FALSE) {
    gsize part = MIN (left, FAKE_BODY_KEPT), got;

    if (!g_input_stream_read_all (input, first ? request->body : rest, part, &got,
                                  fake_server_ending (request->server), NULL) ||
        got < part)
      return FALSE;
    left -= part;
  }
  return TRUE;
}

/** fake_request_read: Returns: (transfer full) (nullable): the next request; %NULL: there is none */
FakeRequest *
fake_request_read (FakeServer *server, GDataInputStream *input)
{
  FakeRequest *request = g_new0 (FakeRequest, 1);

  request->server = server;
  request->headers = g_ptr_array_new_with_free_func (g_free);
  if (read_head (request, input) && read_body (request, G_INPUT_STREAM (input)))
    return request;
  fake_request_free (request);
  return NULL;
}

void
fake_request_free (FakeRequest *request)
{
  g_ptr_array_unref (request->headers);
  g_free (request->method);
  g_free (request->path);
  g_free (request->body);
  g_free (request);
}

/** fake_header: Returns: (transfer full) (nullable): the value of a header of the request */
char *
fake_header (const FakeRequest *request, const char *name)
{
  gsize length = strlen (name);

  for (guint i = 0; i < request->headers->len; i++) {
    const char *line = g_ptr_array_index (request->headers, i);

    if (g_ascii_strncasecmp (line, name, length) == 0 && line[length] == ':')
      return g_strstrip (g_strdup (line + length + 1));
  }
  return NULL;
}

/** fake_is_post: Returns: whether @request is a submission, and no poll */
gboolean
fake_is_post (const FakeRequest *request)
{
  return strcmp (request->method, "POST") == 0;
}

/** fake_last_part: Returns: (transfer none): the path behind its last slash */
const char *
fake_last_part (const FakeRequest *request)
{
  return strrchr (request->path, '/') + 1;
}
