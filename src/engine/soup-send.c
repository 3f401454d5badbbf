/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "soup-send.h"

#include "fault.h"
#include "soup-fault.h"

/* From 3.3.1 to 3.7.0, libsoup finishes a message twice when its exchange breaks off between the first
 * byte sent and the head of the answer, by whatever: a reset, a malformed answer, its being cancelled.
 * (Its commit 9ba1243a mends that: "heap-use-after-free caused by finishing queue item twice".) By the
 * second time the session counts one exchange too few, and so may never begin another; each feature of it
 * has lost a reference that was not given; and so has the exchange, which is used after it was freed.
 *
 * The signal `finished` tells the second time while all of them are still there. Then each feature gets its
 * reference back; the exchange does in the callback, which has to come before libsoup lets go: it comes at
 * once unless the cancellable is cancelled. And the session is not used again. */

#define SEND_KEY "weir-send"

typedef struct {
  SoupSession *session; /* held by the exchange */
  GCancellable *cancellable;
  guint n_finished;
} Send;

static void
send_free (gpointer data)
{
  g_object_unref (((Send *) data)->cancellable);
  g_free (data);
}

static void
return_reference (SoupSession *session, GType type)
{
  SoupSessionFeature *feature = soup_session_get_feature (session, type);

  if (feature != NULL)
    g_object_ref (feature);
}

static void
finished_cb (SoupMessage *message, gpointer data)
{
  Send *send = data;

  if (++send->n_finished != 2)
    return;
  return_reference (send->session, SOUP_TYPE_AUTH_MANAGER);
  return_reference (send->session, SOUP_TYPE_CONTENT_DECODER);
  g_cancellable_reset (send->cancellable);
}

/** weir_soup_spoils_sessions: Returns: whether the libsoup that runs is one of those, and a session is best not shared */
gboolean
weir_soup_spoils_sessions (void)
{
  return soup_check_version (3, 3, 1) && !soup_check_version (3, 7, 1);
}

static Send *
send_new (SoupSession *session, GCancellable *cancellable)
{
  Send *send = g_new0 (Send, 1);

  send->session = session;
  send->cancellable = g_cancellable_new ();
  g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (g_cancellable_cancel), send->cancellable,
                           G_CONNECT_SWAPPED);
  if (g_cancellable_is_cancelled (cancellable))
    g_cancellable_cancel (send->cancellable);
  return send;
}

/* libsoup reads interim answers (RFC 9110, 15.2) for as long as there are any to read, and nobody else has
 * a turn meanwhile, timers neither: who sends them without end is not heard to the end. */
#define INTERIM_KEY "weir-interim"
#define INTERIM_MAX 100

static guint
count_interim (SoupMessage *message)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (message), INTERIM_KEY));
}

static void
got_informational_cb (SoupMessage *message, gpointer cancellable)
{
  guint n = count_interim (message) + 1;

  g_object_set_data (G_OBJECT (message), INTERIM_KEY, GUINT_TO_POINTER (n));
  if (n == INTERIM_MAX)
    g_cancellable_cancel (cancellable);
}

static void
say_endless (SoupMessage *message, GError **error)
{
  if (error == NULL || *error == NULL || count_interim (message) < INTERIM_MAX)
    return;
  g_clear_error (error);
  g_set_error_literal (error, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING,
                       weir_fault_text (WEIR_FAULT_ONLY_INTERIM));
}

/**
 * weir_soup_send_async:
 * @session: a session that has no features but those that each has
 * @message: one that was never sent
 * @cancellable: cancelled in the calling thread only; by this, too, where an answer never comes
 * @callback: calls weir_soup_send_finish()
 *
 * As soup_session_send_async().
 */
void
weir_soup_send_async (SoupSession *session, SoupMessage *message, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer data)
{
  g_signal_connect (message, "got-informational", G_CALLBACK (got_informational_cb), cancellable);
  if (weir_soup_spoils_sessions ()) {
    Send *send = send_new (session, cancellable);

    g_object_set_data_full (G_OBJECT (message), SEND_KEY, send, send_free);
    g_signal_connect (message, "finished", G_CALLBACK (finished_cb), send);
    cancellable = send->cancellable;
  }
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, cancellable, callback, data);
}

static gboolean
let_go_cb (gpointer session)
{
  return G_SOURCE_REMOVE;
}

/* When libsoup is out of it. */
static void
let_go (SoupSession *session)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, let_go_cb, session, g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

/**
 * weir_soup_send_finish:
 * @session: (inout): the session that sent; it is let go of and %NULL afterwards where it cannot be used again
 * @result: of weir_soup_send_async(); nothing else may have been asked of it
 * @error: why there is no answer
 *
 * Returns: (transfer full) (nullable): the body of the answer
 */
GInputStream *
weir_soup_send_finish (SoupSession **session, GAsyncResult *result, GError **error)
{
  SoupMessage *message = soup_session_get_async_result_message (*session, result);
  const Send *send = g_object_get_data (G_OBJECT (message), SEND_KEY);
  gboolean is_spoiled = send != NULL && send->n_finished > 1;
  GInputStream *answer;

  if (is_spoiled)
    g_atomic_rc_box_acquire (g_task_get_task_data (G_TASK (result)));
  answer = soup_session_send_finish (*session, result, error);
  if (answer == NULL && error != NULL)
    weir_soup_fault_restate (*error, message);
  if (answer == NULL)
    say_endless (message, error);
  if (is_spoiled)
    let_go (g_steal_pointer (session));
  return answer;
}
