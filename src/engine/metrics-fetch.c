/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metrics-fetch.h"

#include <glib/gi18n.h>

#include "fault.h"
#include "format.h"
#include "plain-scope.h"
#include "secret.h"
#include "soup-fault.h"
#include "soup-message.h"
#include "soup-send.h"

#define SIZE_MAX_BYTES (64 * 1024 * 1024)
#define READ_SIZE      (256 * 1024)

/* What a gateway offers of both formats; the older one has been made by more of them for longer, but
 * does not tell a text that was cut from a whole one. */
#define ACCEPT "application/openmetrics-text; version=1.0.0, text/plain; version=0.0.4;q=0.5"

typedef struct {
  double timeout;
  SoupSession **session; /* the caller's */
  SoupMessage *message;
  GInputStream *answer; /* (nullable) */
  GByteArray *text;
  GCancellable *ending;  /* ours: both the limit and the caller's end the exchange by it */
  GSource *limit, *stop; /* @stop: (nullable) */
  gboolean is_late;
  GError *cause; /* (nullable): of the exchange */
  char *kept;    /* (nullable): what went wrong, as files keep it */
} Fetch;

static void
destroy_source (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_clear_pointer (&fetch->limit, destroy_source);
  g_clear_pointer (&fetch->stop, destroy_source);
  g_clear_object (&fetch->message);
  g_clear_object (&fetch->answer);
  g_clear_object (&fetch->ending);
  g_byte_array_unref (fetch->text);
  g_clear_error (&fetch->cause);
  g_free (fetch->kept);
  g_free (fetch);
}

static WeirExposition *
read_text (const Fetch *fetch, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);
  WeirExpositionFormat format =
      weir_exposition_format_of (soup_message_headers_get_one (headers, "Content-Type"));

  return weir_exposition_parse_as ((const char *) fetch->text->data, fetch->text->len, format, error);
}

/* (transfer full): what went wrong, in the language of the thread as it is now. */
static GError *
tell (const Fetch *fetch)
{
  guint code = soup_message_get_status (fetch->message);
  g_autofree char *limit = weir_format_duration_us ((gint64) (fetch->timeout * G_USEC_PER_SEC));
  GError *error = NULL;

  if (fetch->is_late)
    return g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, _ ("timed out after %s"), limit);
  if (fetch->cause != NULL)
    return g_error_new_literal (fetch->cause->domain, fetch->cause->code,
                                weir_fault_words (fetch->cause->message));
  if (code != 200)
    return g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, _ ("%s answered %u, expected 200"),
                        g_uri_get_path (soup_message_get_uri (fetch->message)), code);
  if (fetch->text->len > SIZE_MAX_BYTES)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                                _ ("the answer is longer than 64 MiB"));
  weir_exposition_free (read_text (fetch, &error));
  return error;
}

static char *
tell_plainly (const Fetch *fetch)
{
  G_GNUC_UNUSED g_auto (WeirPlainScope) plain = weir_plain_scope_begin (); /* it is written to the file */
  g_autoptr (GError) error = tell (fetch);

  return g_strdup (error->message);
}

/* Takes @cause, which is %NULL where the answer is at fault. */
static void
fail (GTask *task, GError *cause)
{
  Fetch *fetch = g_task_get_task_data (task);

  fetch->cause = cause;
  fetch->kept = tell_plainly (fetch);
  g_task_return_error (task, tell (fetch));
  g_object_unref (task);
}

static void
parse (GTask *task)
{
  WeirExposition *exposition = read_text (g_task_get_task_data (task), NULL);

  if (exposition == NULL) {
    fail (task, NULL);
    return;
  }
  g_task_return_pointer (task, exposition, (GDestroyNotify) weir_exposition_free);
  g_object_unref (task);
}

static void read_more (GTask *task);

static void
read_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, &error);

  if (bytes == NULL) {
    weir_soup_fault_restate (error, fetch->message);
    fail (task, error);
    return;
  }
  if (g_bytes_get_size (bytes) == 0) {
    parse (task);
    return;
  }
  g_byte_array_append (fetch->text, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  if (fetch->text->len > SIZE_MAX_BYTES)
    fail (task, NULL);
  else
    read_more (task);
}

static void
read_more (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (fetch->answer, READ_SIZE, G_PRIORITY_DEFAULT, fetch->ending, read_cb,
                                   task);
}

static void
head_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  fetch->answer = weir_soup_send_finish (fetch->session, result, &error);
  if (fetch->answer == NULL) {
    fail (task, error);
    return;
  }
  if (soup_message_get_status (fetch->message) == 200)
    read_more (task);
  else
    fail (task, NULL);
}

static gboolean
limit_cb (gpointer data)
{
  Fetch *fetch = data;

  fetch->is_late = TRUE;
  g_cancellable_cancel (fetch->ending);
  return G_SOURCE_REMOVE;
}

static gboolean
stop_cb (GCancellable *cancellable, gpointer data)
{
  Fetch *fetch = data;

  g_cancellable_cancel (fetch->ending);
  return G_SOURCE_REMOVE;
}

static SoupMessage *
message_new (const WeirMetricsRequest *request)
{
  SoupMessage *message = weir_soup_message_new ("GET", request->uri, 0, request->verify_ssl);

  soup_message_headers_append (soup_message_get_request_headers (message), "Accept", ACCEPT);
  if (request->headers != NULL)
    weir_soup_message_set_headers (message, request->headers);
  return message;
}

static GSource *
attach (GSource *source, GSourceFunc func, Fetch *fetch)
{
  g_source_set_callback (source, func, fetch, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

/**
 * weir_metrics_uri_parse:
 * @url: an address
 * @error: names it, without what is secret in it
 *
 * Returns: (transfer full) (nullable): the address as it can be asked
 */
GUri *
weir_metrics_uri_parse (const char *url, GError **error)
{
  GUri *uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, error);
  g_autofree char *shown = uri == NULL ? weir_secret_strip_url (url) : NULL;

  if (uri == NULL)
    g_prefix_error (error, _ ("The metrics URL “%s” cannot be read: "), shown);
  return uri;
}

static gboolean
is_same_origin (GUri *a, GUri *b)
{
  return g_strcmp0 (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 &&
         g_strcmp0 (g_uri_get_host (a), g_uri_get_host (b)) == 0 && g_uri_get_port (a) == g_uri_get_port (b);
}

/**
 * weir_metrics_request_init:
 * @request: (out): asks @url as the gateway of @load is asked, which must outlive it; its address
 *   is to be unreferenced. The gateway's headers, keys among them, may go to the gateway alone
 * @url: where metrics are
 * @error: names it, without what is secret in it
 *
 * Returns: whether @url is an address
 */
gboolean
weir_metrics_request_init (WeirMetricsRequest *request, const WeirLoad *load, const char *url, GError **error)
{
  GUri *uri = weir_metrics_uri_parse (url, error);

  if (uri == NULL)
    return FALSE;
  *request = (WeirMetricsRequest){
    .uri = uri,
    .headers = is_same_origin (uri, load->submit_uri) ? load->headers : NULL,
    .verify_ssl = load->scenario->verify_ssl,
    .proxy = load->scenario->proxy,
    .timeout = load->scenario->metrics_timeout,
  };
  return TRUE;
}

/**
 * weir_metrics_fetch_async:
 * @session: (inout): of the calling thread, for the connection that it keeps: made where it is %NULL, %NULL when it
 *   cannot be used again; has to stay where it is until @callback
 * @request: what to ask
 * @cancellable: (nullable): ends it
 * @callback: told in the calling thread's default main context
 *
 * Reads a metrics endpoint once, in whichever of the two formats it has. The answer is bounded in
 * time by @request and in size by 64 MiB, unpacked.
 */
void
weir_metrics_fetch_async (SoupSession **session, const WeirMetricsRequest *request, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Fetch *fetch = g_new0 (Fetch, 1);

  g_task_set_source_tag (task, weir_metrics_fetch_async);
  g_task_set_task_data (task, fetch, fetch_free);
  if (*session == NULL)
    *session = weir_soup_session_new (1, request->proxy);
  fetch->session = session;
  fetch->timeout = request->timeout;
  fetch->message = message_new (request);
  fetch->text = g_byte_array_new ();
  fetch->ending = g_cancellable_new ();
  fetch->limit = attach (g_timeout_source_new ((guint) (request->timeout * 1000)), limit_cb, fetch);
  if (cancellable != NULL)
    fetch->stop = attach (g_cancellable_source_new (cancellable), G_SOURCE_FUNC (stop_cb), fetch);
  weir_soup_send_async (*session, fetch->message, fetch->ending, head_cb, task);
}

/**
 * weir_metrics_fetch_finish:
 * @kept: (out) (optional) (nullable): what went wrong as files keep it
 * @error: says what went wrong to a person, without the address, which the caller names in front of it
 *
 * Returns: (transfer full) (nullable): what the endpoint answered
 */
WeirExposition *
weir_metrics_fetch_finish (GAsyncResult *result, char **kept, GError **error)
{
  const Fetch *fetch = g_task_get_task_data (G_TASK (result));

  if (kept != NULL)
    *kept = g_strdup (fetch->kept);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
keep_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/** weir_metrics_fetch: as weir_metrics_fetch_async(), and waits for the answer */
WeirExposition *
weir_metrics_fetch (const WeirMetricsRequest *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  SoupSession *session = NULL;
  GAsyncResult *result = NULL;
  WeirExposition *exposition;

  g_main_context_push_thread_default (context);
  weir_metrics_fetch_async (&session, request, cancellable, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  exposition = weir_metrics_fetch_finish (result, NULL, error);
  /* message and session have to go where they were: before the context does */
  g_object_unref (result);
  if (session != NULL)
    soup_session_abort (session);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_clear_object (&session);
  g_main_context_pop_thread_default (context);
  return exposition;
}
