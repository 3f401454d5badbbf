/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "progress-relay.h"

struct _WeirProgressRelay {
  GFileProgressCallback progress; /* (nullable) */
  gpointer data;
  GMainContext *context;
};

typedef struct {
  WeirProgressRelay *relay;
  goffset done, size;
} Told;

/**
 * weir_progress_relay_new:
 * @progress: (nullable): who is to be told, in the thread-default main context of the caller
 *
 * Returns: (transfer full): a relay
 */
WeirProgressRelay *
weir_progress_relay_new (GFileProgressCallback progress, gpointer data)
{
  WeirProgressRelay *relay = g_atomic_rc_box_new0 (WeirProgressRelay);

  relay->progress = progress;
  relay->data = data;
  relay->context = g_main_context_ref_thread_default ();
  return relay;
}

static void
clear (gpointer data)
{
  g_main_context_unref (((WeirProgressRelay *) data)->context);
}

/** weir_progress_relay_unref: lets @relay go; what is on its way still arrives */
void
weir_progress_relay_unref (WeirProgressRelay *relay)
{
  g_atomic_rc_box_release_full (relay, clear);
}

static gboolean
tell_cb (gpointer data)
{
  const Told *told = data;

  told->relay->progress (told->done, told->size, told->relay->data);
  return G_SOURCE_REMOVE;
}

static void
told_free (gpointer data)
{
  weir_progress_relay_unref (((Told *) data)->relay);
  g_free (data);
}

/**
 * weir_progress_relay_tell:
 * @relay: a #WeirProgressRelay
 *
 * To be called from the thread, as a #GFileProgressCallback. What is told arrives before the result
 * of a #GTask, which goes the same way. Never by g_main_context_invoke(), which would call it here
 * while nobody runs that context.
 */
void
weir_progress_relay_tell (goffset done, goffset size, gpointer relay)
{
  WeirProgressRelay *self = relay;
  g_autoptr (GSource) source = NULL;
  Told *told;

  if (self->progress == NULL)
    return;
  told = g_new (Told, 1);
  *told = (Told){ g_atomic_rc_box_acquire (self), done, size };
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, told, told_free);
  g_source_attach (source, self->context);
}
