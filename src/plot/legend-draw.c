/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "legend-draw.h"

#include <math.h>

#include "series-draw.h"

#define SWATCH 1.4 /* em */
#define NAME   0.85

static gboolean
is_filled (const WeirSeries *series)
{
  return series->mark == WEIR_MARK_COLUMNS || series->mark == WEIR_MARK_BAND;
}

/** weir_swatch_draw: a piece of what @series draws, in a box of @width and @height px around @middle */
void
weir_swatch_draw (const WeirSeries *series, double x, double middle, double width, double height,
                  WeirScene *scene)
{
  WeirShape line = weir_series_stroke (series);
  WeirShape box = { .ink = series->ink, .opacity = series->mark == WEIR_MARK_BAND ? 0.3 : 1, .width = 2.5 };
  WeirShape dot = { WEIR_SHAPE_DOTS, series->ink, 1, 2.5 };

  box.hatch = weir_palette_row (series->ink)->hatch;
  if (is_filled (series))
    weir_scene_box (scene, &box, x, round (middle - height / 2), x + width, round (middle + height / 2));
  if (!is_filled (series) || series->edged)
    weir_scene_line (scene, &line, x, middle, x + width, middle);
  if (series->sampled && !is_filled (series)) {
    weir_scene_begin (scene, &dot);
    weir_scene_point (scene, x + width / 2, middle);
  }
}

static void
draw_title (WeirTrack *track, WeirScene *scene, double baseline)
{
  WeirShape title = { .ink = WEIR_INK_TEXT, .opacity = 1, .width = 1, .is_bold = TRUE };
  WeirShape basis = { .ink = WEIR_INK_LABEL, .opacity = 1, .width = 0.9 };
  double x = scene->em;

  weir_scene_text (scene, &title, x, baseline, weir_track_get_title (track));
  x += weir_scene_measure (scene, weir_track_get_title (track), 1, TRUE) + scene->em * 0.7;
  if (weir_track_get_basis (track) != NULL)
    weir_scene_text (scene, &basis, x, baseline, weir_track_get_basis (track));
}

/** weir_legend_draw: title, basis and legend of a picture. Returns: px that they take */
double
weir_legend_draw (WeirTrack *track, WeirScene *scene)
{
  double x = scene->em, y = scene->em * 3;
  WeirShape words = { .ink = WEIR_INK_TEXT, .opacity = 0.85, .width = NAME };

  draw_title (track, scene, scene->em * 1.6);
  for (guint i = 0; i < weir_track_n_series (track); i++) {
    const WeirSeries *series = weir_track_get_series (track, i);
    double room = series->name != NULL ? weir_scene_measure (scene, series->name, NAME, FALSE) : 0;

    if (series->name == NULL)
      continue;
    if (x + room + scene->em * 2 > scene->width && x > scene->em) {
      x = scene->em;
      y += scene->em * 1.4;
    }
    weir_swatch_draw (series, x, y - scene->em * 0.3, scene->em * SWATCH, scene->em * 0.8, scene);
    weir_scene_text (scene, &words, x + scene->em * (SWATCH + 0.4), y, series->name);
    x += scene->em * (SWATCH + 1.6) + room;
  }
  return y + scene->em * 0.7;
}
