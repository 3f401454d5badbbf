/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line-batch.h"

#define WORTH_THREADS 8u /* lines below which a thread costs more than it brings */
#define MOST_THREADS  4u

/* Each thread takes the next line that none has. */
struct _WeirLineBatch {
  const WeirCampaign *campaign;
  const WeirRun *run;
  guint first, n;
  WeirLineRead read;
  GDestroyNotify free_read;
  gpointer *found; /* by the line */
  GError **errors;
  int next;          /* atomic */
  GThreadPool *pool; /* (nullable): threads that read already */
};

static void
read_some (gpointer data, gpointer unused)
{
  WeirLineBatch *batch = data;

  for (guint i; (i = (guint) g_atomic_int_add (&batch->next, 1)) < batch->n;)
    batch->found[i] = batch->read (batch->campaign, batch->run, batch->first + i, &batch->errors[i]);
}

/**
 * weir_line_batch_begin:
 * @campaign: a campaign, which must outlive the batch, as must @run
 * @first: the first line that is read, 0 the first of its type in @run
 * @n: how many
 * @read: how one is read
 * @free_read: frees what @read gave
 *
 * Reads several at once, on the other processors from now on where there are many to read.
 *
 * Returns: (transfer full): the batch; weir_line_batch_finish() comes before anything is taken from it
 */
WeirLineBatch *
weir_line_batch_begin (const WeirCampaign *campaign, const WeirRun *run, guint first, guint n,
                       WeirLineRead read, GDestroyNotify free_read)
{
  WeirLineBatch *batch = g_new (WeirLineBatch, 1);

  *batch = (WeirLineBatch){ .campaign = campaign,
                            .run = run,
                            .first = first,
                            .n = n,
                            .read = read,
                            .free_read = free_read,
                            .found = g_new0 (gpointer, n),
                            .errors = g_new0 (GError *, n) };
  if (n < WORTH_THREADS)
    return batch;
  batch->pool = g_thread_pool_new (read_some, NULL, MOST_THREADS, FALSE, NULL);
  for (guint i = 1; i < MIN (g_get_num_processors (), MOST_THREADS); i++)
    g_thread_pool_push (batch->pool, batch, NULL);
  return batch;
}

/** weir_line_batch_finish: reads what no thread has taken, and waits for what they have */
void
weir_line_batch_finish (WeirLineBatch *batch)
{
  read_some (batch, NULL);
  if (batch->pool != NULL)
    g_thread_pool_free (g_steal_pointer (&batch->pool), FALSE, TRUE);
}

/** weir_line_batch_free: finishes @batch, and frees it with all that was read */
void
weir_line_batch_free (WeirLineBatch *batch)
{
  weir_line_batch_finish (batch);
  for (guint i = 0; i < batch->n; i++) {
    g_clear_pointer (&batch->found[i], batch->free_read);
    g_clear_error (&batch->errors[i]);
  }
  g_free (batch->found);
  g_free (batch->errors);
  g_free (batch);
}

/** weir_line_batch_size: Returns: how many lines it has */
guint
weir_line_batch_size (const WeirLineBatch *batch)
{
  return batch->n;
}

/**
 * weir_line_batch_get:
 * @i: 0 the first of the batch
 * @error: (out) (transfer none): what is wrong with it, else %NULL
 *
 * Returns: (transfer none) (nullable): what was read
 */
gconstpointer
weir_line_batch_get (const WeirLineBatch *batch, guint i, const GError **error)
{
  *error = batch->errors[i];
  return batch->found[i];
}

/** weir_line_read_interval: weir_campaign_read_interval() as a #WeirLineRead */
gpointer
weir_line_read_interval (const WeirCampaign *campaign, const WeirRun *run, guint i, GError **error)
{
  return weir_campaign_read_interval (campaign, run, i, error);
}
