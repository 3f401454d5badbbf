/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-result.h"
#include "runner.h"

G_BEGIN_DECLS

/** WeirTileKind: the figures above the tracks of a run, in their order. */
typedef enum {
  WEIR_TILE_LATENCY,
  WEIR_TILE_THROUGHPUT,
  WEIR_TILE_REFUSED, /* or failed, whichever is more */
  WEIR_TILE_QUEUE,   /* of the gateway; without such a metric what is in flight */
  WEIR_TILE_GENERATOR,
  WEIR_N_TILES,
} WeirTileKind;

/** WeirTileFigure: what a tile says. What is (transfer none) lasts as long as what it was made from. */
typedef struct {
  const char *title;
  char *value;             /* with its unit; "–": none that one can rely on */
  char *caption;           /* what it rests on, or the limit that it has */
  char *detail;            /* (nullable): what the caption has no room for */
  const char *icon, *tone; /* (nullable): how it stands, and the style class of that */
  const char *track;       /* (transfer none): the track that shows the same over time */
} WeirTileFigure;

void weir_tile_figure_make (WeirTileFigure *figure, WeirTileKind kind, const WeirRunResult *result,
                            const WeirProgress *progress);
void weir_tile_figure_clear (WeirTileFigure *figure);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeirTileFigure, weir_tile_figure_clear)

G_END_DECLS
