/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "scene-svg.h"

static WeirScene *
make (void)
{
  WeirScene *scene = weir_scene_new (200, 100, 15);
  WeirShape line = weir_ink_stroke (WEIR_INK_P95);
  WeirShape box = { .ink = WEIR_INK_FAILED, .opacity = 1, .hatch = WEIR_HATCH_CROSS };
  WeirShape words = { .ink = WEIR_INK_TEXT, .opacity = 1, .anchor = 1 };

  weir_scene_begin (scene, &line);
  weir_scene_point (scene, 1.5, 2.25);
  weir_scene_point (scene, 10, 20);
  weir_scene_break (scene);
  weir_scene_point (scene, 30, 40);
  weir_scene_box (scene, &box, 5, 6, 7, 8);
  weir_scene_text (scene, &words, 50, 60, "limit < 1 s & \"more\"");
  return scene;
}

static void
start_element (GMarkupParseContext *context, const char *name, const char **names, const char **values,
               gpointer n, GError **error)
{
  (*(guint *) n)++;
}

static void
check_well_formed (const char *svg)
{
  GMarkupParser parser = { .start_element = start_element };
  guint n = 0;
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, &n, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, svg, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, >, 5);
  g_markup_parse_context_free (context);
}

static void
test_picture (void)
{
  g_autoptr (WeirScene) scene = make ();
  g_autofree char *svg = weir_scene_to_svg (scene, WEIR_SVG_LIGHT, "Latency <p95>");

  check_well_formed (svg);
  g_assert_nonnull (strstr (svg, "<title>Latency &lt;p95&gt;</title>"));
  g_assert_nonnull (strstr (svg, "d=\"M1.5 2.25L10 20M30 40\""));
  g_assert_nonnull (strstr (svg, "stroke=\"#1a5fb4\""));
  g_assert_nonnull (strstr (svg, "stroke-dasharray=\"7 3\""));
  g_assert_nonnull (strstr (svg, "limit &lt; 1 s &amp; &quot;more&quot;"));
  g_assert_nonnull (strstr (svg, "<pattern"));
}

static void
test_page (void)
{
  g_autoptr (WeirScene) scene = make ();
  g_autofree char *one = weir_scene_to_svg (scene, WEIR_SVG_PAGE, "One");
  g_autofree char *two = weir_scene_to_svg (scene, WEIR_SVG_PAGE, "Two");
  g_autofree char *id = g_strdup_printf ("id=\"c%x\"", g_str_hash ("One"));

  check_well_formed (one);
  g_assert_nonnull (strstr (one, "stroke:var(--weir-p95,#1a5fb4)"));
  g_assert_nonnull (strstr (one, id)); /* the definitions of two pictures in one page do not meet */
  g_assert_null (strstr (two, id));
}

/* Figures have a point whatever the language. */
static void
test_locale (void)
{
  g_autoptr (WeirScene) scene = make ();
  g_autofree char *svg = NULL;

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    g_test_message ("de_DE.UTF-8 is not here: only the C locale is tried");
  svg = weir_scene_to_svg (scene, WEIR_SVG_DARK, "Latency");
  setlocale (LC_NUMERIC, "C");
  g_assert_nonnull (strstr (svg, "M1.5 2.25L10 20"));
}

static void
test_high_contrast (void)
{
  g_autoptr (WeirScene) scene = weir_scene_new (10, 10, 15);
  WeirShape fill = { .kind = WEIR_SHAPE_FILL, .ink = WEIR_INK_P50, .opacity = 0.13 };
  WeirShape grid = { WEIR_SHAPE_STROKE, WEIR_INK_TEXT, 0.1, 1 };
  WeirShape limit = { WEIR_SHAPE_STROKE, WEIR_INK_FAILED, 1, 1, { 1.5, 2.5 } };
  const WeirShape *shapes;

  scene->high_contrast = TRUE;
  weir_scene_begin (scene, &fill);
  weir_scene_begin (scene, &grid);
  weir_scene_begin (scene, &limit);
  shapes = (const WeirShape *) (gpointer) scene->shapes->data;
  g_assert_cmpfloat (shapes[0].opacity, ==, 0);
  g_assert_cmpfloat_with_epsilon (shapes[1].opacity, 0.35, 1e-9);
  g_assert_cmpfloat (shapes[1].width, ==, 1);
  g_assert_cmpfloat (shapes[2].width, >, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene-svg/picture", test_picture);
  g_test_add_func ("/scene-svg/page", test_page);
  g_test_add_func ("/scene-svg/locale", test_locale);
  g_test_add_func ("/scene/high-contrast", test_high_contrast);
  return g_test_run ();
}
