/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work-pool.h"

#include "due-heap.h"

/* Nodes begun at once, so that a large tree of no work leaves the gateway responsive. */
#define NODES_AT_ONCE 4096

/* Nodes come from blocks and go back to a list of free ones, never to the system: a tree links
 * them in ways that nothing could walk to free them, and a gateway sees trees of one size again. */
#define NODES_IN_BLOCK 256

typedef struct _Node Node;
struct _Node {
  WeirJob *job;
  Node *parent; /* (nullable): none above the root */
  Node *next;   /* among the parents whose children wait, or among the free */
  guint64 depth;
  guint64 unstarted; /* children that no worker has taken yet */
  guint64 unended;   /* children, those included */
  gint64 started;
};

struct _WeirWorkPool {
  WeirWorkPoolSettings settings;
  guint64 random;
  WeirDueHeap working;
  guint busy;

  WeirJob *first_job; /* waiting submissions, in the order of their coming */
  WeirJob *last_job;
  guint n_waiting;
  guint n_bounded;

  Node *first_parent; /* with children that wait, in the order of their calling */
  Node *last_parent;

  GPtrArray *blocks;
  Node *first_free;
};

static void end_node (WeirWorkPool *pool, Node *node, gboolean failed, gint64 now);

static Node *
new_node (WeirWorkPool *pool)
{
  Node *node;

  if (pool->first_free == NULL) {
    Node *block = g_new (Node, NODES_IN_BLOCK);

    g_ptr_array_add (pool->blocks, block);
    for (guint i = 0; i < NODES_IN_BLOCK; i++) {
      block[i].next = pool->first_free;
      pool->first_free = &block[i];
    }
  }
  node = pool->first_free;
  pool->first_free = node->next;
  *node = (Node){ 0 };
  return node;
}

static void
call_children (WeirWorkPool *pool, Node *node)
{
  node->unstarted = node->job->width;
  node->unended = node->job->width;
  node->next = NULL;
  if (pool->last_parent != NULL)
    pool->last_parent->next = node;
  else
    pool->first_parent = node;
  pool->last_parent = node;
}

/* The worker is free from here on, whether the node is done or waits for its children: with a
 * bounded pool a parent that held its worker could wait for children that never get one. */
static void
end_work (WeirWorkPool *pool, Node *node, gint64 now)
{
  gboolean failed = node->parent == NULL && node->job->fails;

  pool->busy--;
  if (!failed && node->depth > 0 && node->job->width > 0)
    call_children (pool, node);
  else
    end_node (pool, node, failed, now);
}

/* Ends @node, and all above it that waited for it alone; a loop, since a tree may be a chain. */
static void
end_node (WeirWorkPool *pool, Node *node, gboolean failed, gint64 now)
{
  WeirJob *job = node->job;

  while (node != NULL) {
    Node *parent = node->parent;

    job->nodes++;
    if (pool->settings.node_ended != NULL)
      pool->settings.node_ended (now - node->started, failed, pool->settings.data);
    node->next = pool->first_free;
    pool->first_free = node;
    if (parent != NULL && --parent->unended > 0)
      return;
    node = parent;
  }
  pool->settings.job_ended (job, now, pool->settings.data);
}

static Node *
take_child (WeirWorkPool *pool)
{
  Node *parent = pool->first_parent;
  Node *node = new_node (pool);

  node->job = parent->job;
  node->parent = parent;
  node->depth = parent->depth - 1;
  if (--parent->unstarted == 0) {
    pool->first_parent = parent->next;
    if (pool->first_parent == NULL)
      pool->last_parent = NULL;
  }
  return node;
}

static Node *
take_job (WeirWorkPool *pool, gint64 now)
{
  WeirJob *job = pool->first_job;
  Node *node = new_node (pool);

  pool->first_job = job->next;
  if (pool->first_job == NULL)
    pool->last_job = NULL;
  pool->n_waiting--;
  if (job->bounded)
    pool->n_bounded--;
  job->started = now;
  node->job = job;
  node->depth = job->depth;
  return node;
}

static gboolean
has_work (const WeirWorkPool *pool)
{
  return pool->busy < pool->settings.workers && (pool->first_parent != NULL || pool->first_job != NULL);
}

/* Gives free workers what waits: children before submissions. */
static void
begin_work (WeirWorkPool *pool, gint64 now)
{
  for (guint i = 0; i < NODES_AT_ONCE && has_work (pool); i++) {
    Node *node = pool->first_parent != NULL ? take_child (pool) : take_job (pool, now);
    gint64 time = weir_work_time_draw (&pool->settings.work_time, &pool->random);

    pool->busy++;
    node->started = now;
    if (time > 0)
      weir_due_heap_push (&pool->working, now + time, node);
    else
      end_work (pool, node, now);
  }
}

/**
 * weir_work_nodes:
 * @depth: of the root
 * @width: children of each node above depth 0
 *
 * Returns: the nodes of a tree, the sum of width^i for i = 0 .. depth, or more than
 * WEIR_WORK_NODES_MAX where it is more
 */
guint64
weir_work_nodes (guint64 depth, guint64 width)
{
  guint64 level = 1, sum = 1;

  if (width == 0)
    return 1;
  if (width == 1)
    return MIN (depth, WEIR_WORK_NODES_MAX) + 1;
  for (guint64 i = 0; i < depth && sum <= WEIR_WORK_NODES_MAX; i++) {
    level *= MIN (width, WEIR_WORK_NODES_MAX);
    sum += level;
  }
  return sum;
}

/**
 * weir_work_pool_new:
 * @settings: how many work, how many may wait, how long it takes, and who is told; copied
 *
 * Returns: (transfer full): an idle pool
 */
WeirWorkPool *
weir_work_pool_new (const WeirWorkPoolSettings *settings)
{
  WeirWorkPool *pool = g_new0 (WeirWorkPool, 1);

  g_assert (settings->workers > 0 && settings->job_ended != NULL);
  pool->settings = *settings;
  pool->blocks = g_ptr_array_new_with_free_func (g_free);
  pool->random = weir_seed_stream (settings->seed, WEIR_SEED_WORK);
  return pool;
}

/** weir_work_pool_free: frees a pool; jobs in it end untold and remain their owners' */
void
weir_work_pool_free (WeirWorkPool *pool)
{
  if (pool == NULL)
    return;
  weir_due_heap_clear (&pool->working);
  g_ptr_array_unref (pool->blocks);
  g_free (pool);
}

/**
 * weir_work_pool_has_room:
 * @pool: a pool
 *
 * Only jobs marked as bounded are subject to it: in the protocol the queue that has a capacity is
 * the one of asynchronous submissions. Others wait in the same line, in the order of their coming.
 *
 * Returns: whether one more bounded job may be submitted: a worker is free, or fewer than the
 * queue's capacity wait
 */
gboolean
weir_work_pool_has_room (const WeirWorkPool *pool)
{
  return pool->n_bounded < pool->settings.queue ||
         (pool->busy < pool->settings.workers && pool->first_parent == NULL && pool->first_job == NULL);
}

/**
 * weir_work_pool_submit:
 * @pool: a pool; with room, if @job is bounded
 * @job: a job of at most WEIR_WORK_NODES_MAX nodes
 * @now: the time, µs
 *
 * Its end may be told before this returns.
 */
void
weir_work_pool_submit (WeirWorkPool *pool, WeirJob *job, gint64 now)
{
  g_assert (!job->bounded || weir_work_pool_has_room (pool));
  job->next = NULL;
  job->nodes = 0;
  if (pool->last_job != NULL)
    pool->last_job->next = job;
  else
    pool->first_job = job;
  pool->last_job = job;
  pool->n_waiting++;
  if (job->bounded)
    pool->n_bounded++;
  begin_work (pool, now);
}

/** weir_work_pool_advance: ends what is due at @now (µs) and begins what may follow it */
void
weir_work_pool_advance (WeirWorkPool *pool, gint64 now)
{
  Node *node;

  while ((node = weir_due_heap_pop (&pool->working, now)) != NULL)
    end_work (pool, node, now);
  begin_work (pool, now);
}

/**
 * weir_work_pool_next:
 * @pool: a pool
 *
 * Returns: when weir_work_pool_advance() is next wanted, µs; 0 for at once, G_MAXINT64 for not
 * before another submission
 */
gint64
weir_work_pool_next (const WeirWorkPool *pool)
{
  return has_work (pool) ? 0 : weir_due_heap_next (&pool->working);
}

/** weir_work_pool_waiting: Returns: submissions that no worker has taken yet, bounded or not */
guint
weir_work_pool_waiting (const WeirWorkPool *pool)
{
  return pool->n_waiting;
}

/** weir_work_pool_busy: Returns: workers that work now; a parent that waits holds none */
guint
weir_work_pool_busy (const WeirWorkPool *pool)
{
  return pool->busy;
}
