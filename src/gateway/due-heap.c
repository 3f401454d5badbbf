/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "due-heap.h"

static gboolean
before (const WeirDue *a, const WeirDue *b)
{
  return a->due != b->due ? a->due < b->due : a->order < b->order;
}

/**
 * weir_due_heap_push:
 * @heap: a heap
 * @due: when, µs
 * @data: what; the heap does not own it
 */
void
weir_due_heap_push (WeirDueHeap *heap, gint64 due, gpointer data)
{
  WeirDue entry = { due, heap->n_pushed++, data };
  guint hole = heap->n_entries++;

  if (heap->n_entries > heap->n_allocated) {
    heap->n_allocated = MAX (16, 2 * heap->n_allocated);
    heap->entries = g_renew (WeirDue, heap->entries, heap->n_allocated);
  }
  while (hole > 0 && before (&entry, &heap->entries[(hole - 1) / 2])) {
    heap->entries[hole] = heap->entries[(hole - 1) / 2];
    hole = (hole - 1) / 2;
  }
  heap->entries[hole] = entry;
}

/** weir_due_heap_pop: Returns: (nullable): the earliest that is due at @now, no longer in the heap */
gpointer
weir_due_heap_pop (WeirDueHeap *heap, gint64 now)
{
  gpointer data;
  WeirDue last;
  guint hole = 0;

  if (weir_due_heap_next (heap) > now || heap->n_entries == 0)
    return NULL;
  data = heap->entries[0].data;
  last = heap->entries[--heap->n_entries];
  for (guint child = 1; child < heap->n_entries; child = 2 * hole + 1) {
    if (child + 1 < heap->n_entries && before (&heap->entries[child + 1], &heap->entries[child]))
      child++;
    if (!before (&heap->entries[child], &last))
      break;
    heap->entries[hole] = heap->entries[child];
    hole = child;
  }
  heap->entries[hole] = last;
  return data;
}

/** weir_due_heap_next: Returns: when the earliest is due, µs; G_MAXINT64 where there is none */
gint64
weir_due_heap_next (const WeirDueHeap *heap)
{
  return heap->n_entries > 0 ? heap->entries[0].due : G_MAXINT64;
}

/** weir_due_heap_clear: empties @heap and frees what it holds; what was due remains its owners' */
void
weir_due_heap_clear (WeirDueHeap *heap)
{
  g_free (heap->entries);
  *heap = (WeirDueHeap){ 0 };
}
