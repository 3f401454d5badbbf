/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub-source.h"

typedef struct {
  GSource source;
  GObject *half;
  const gboolean *ready;
} HubSource;

static gboolean
source_prepare (GSource *source, int *timeout)
{
  *timeout = -1;
  return *((HubSource *) source)->ready;
}

static gboolean
source_check (GSource *source)
{
  return *((HubSource *) source)->ready;
}

static gboolean
source_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return ((GPollableSourceFunc) (void (*) (void)) callback) (((HubSource *) source)->half, user_data);
}

static void
source_finalize (GSource *source)
{
  g_object_unref (((HubSource *) source)->half);
}

/* For g_source_set_closure(), by which GIO makes this source the child of another. */
static gboolean
source_closure (GObject *half, gpointer closure)
{
  g_auto (GValue) result = G_VALUE_INIT;
  g_auto (GValue) argument = G_VALUE_INIT;

  g_value_init (&result, G_TYPE_BOOLEAN);
  g_value_init (&argument, G_TYPE_OBJECT);
  g_value_set_object (&argument, half);
  g_closure_invoke (closure, &result, 1, &argument, NULL);
  return g_value_get_boolean (&result);
}

static GSourceFuncs source_funcs = {
  .prepare = source_prepare,
  .check = source_check,
  .dispatch = source_dispatch,
  .finalize = source_finalize,
  .closure_callback = (GSourceFunc) (void (*) (void)) source_closure,
};

/**
 * weir_hub_source_new:
 * @half: a pollable input or output stream
 * @ready: a flag within @half that the hub keeps
 * @cancellable: (nullable): what makes the source ready too
 *
 * A source with a #GPollableSourceFunc that is ready while @ready says so. A ready time would do as
 * well, but each setting of one wakes the context up by a system call.
 *
 * Returns: (transfer full): the source, to be attached; it keeps @half alive
 */
GSource *
weir_hub_source_new (gpointer half, const gboolean *ready, GCancellable *cancellable)
{
  GSource *source = g_source_new (&source_funcs, sizeof (HubSource));

  ((HubSource *) source)->half = g_object_ref (half);
  ((HubSource *) source)->ready = ready;
  g_source_set_static_name (source, "weir hub source");
  if (cancellable != NULL) {
    g_autoptr (GSource) child = g_cancellable_source_new (cancellable);

    g_source_set_dummy_callback (child);
    g_source_add_child_source (source, child);
  }
  return source;
}
