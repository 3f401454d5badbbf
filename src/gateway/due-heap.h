/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** WeirDue: something that is due at a time. */
typedef struct {
  gint64 due;    /* µs */
  guint64 order; /* of those due together the first that came is the first to go */
  gpointer data;
} WeirDue;

/** WeirDueHeap: what is due, the earliest on top (a binary heap). Zero-initialised it is empty. */
typedef struct {
  WeirDue *entries;
  guint n_entries;
  guint n_allocated;
  guint64 n_pushed;
} WeirDueHeap;

void weir_due_heap_push (WeirDueHeap *heap, gint64 due, gpointer data);
gpointer weir_due_heap_pop (WeirDueHeap *heap, gint64 now);
gint64 weir_due_heap_next (const WeirDueHeap *heap);
void weir_due_heap_clear (WeirDueHeap *heap);

G_END_DECLS
