/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "palette.h"

/* What inks stand on: views, pages and cards, by scheme. */
static const guint32 grounds[2][3] = { { 0xffffff, 0xfafafa, 0xf3f3f3 }, { 0x1e1e1e, 0x242424, 0x363636 } };

static double
linear (guint32 channel)
{
  double c = (channel & 0xff) / 255.0;

  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
luminance (guint32 rgb)
{
  return 0.2126 * linear (rgb >> 16) + 0.7152 * linear (rgb >> 8) + 0.0722 * linear (rgb);
}

/* 1 to 21, by "relative luminance" and "contrast ratio" of WCAG 2.2 */
static double
contrast_of (guint32 a, guint32 b)
{
  double l1 = luminance (a), l2 = luminance (b);

  return (MAX (l1, l2) + 0.05) / (MIN (l1, l2) + 0.05);
}

static double
lowest (WeirInk ink, WeirScheme scheme)
{
  double least = 21;

  for (guint i = 0; i < 3; i++)
    least = MIN (least, contrast_of (weir_palette_rgb (ink, scheme), grounds[scheme][i]));
  return least;
}

/* The lowest contrast on any of the grounds, to one digit, as it was measured when the inks were chosen. */
static void
test_contrasts (void)
{
  static const struct {
    WeirInk ink;
    double contrast[2];
  } rows[] = {
    { WEIR_INK_P50, { 3.4, 3.8 } },         { WEIR_INK_P95, { 5.7, 6.1 } },
    { WEIR_INK_P99, { 10.0, 9.4 } },        { WEIR_INK_MAX, { 4.9, 4.3 } },
    { WEIR_INK_SUCCEEDED, { 6.0, 6.8 } },   { WEIR_INK_OFFERED, { 4.8, 5.1 } },
    { WEIR_INK_QUEUE_FULL, { 5.7, 4.3 } },  { WEIR_INK_RATE_LIMITED, { 3.2, 8.4 } },
    { WEIR_INK_FAILED, { 7.6, 3.5 } },      { WEIR_INK_TIMED_OUT, { 3.2, 6.8 } },
    { WEIR_INK_TRANSPORT, { 12.4, 10.8 } }, { WEIR_INK_CANCELLED, { 4.4, 4.7 } },
    { WEIR_INK_LOST, { 3.9, 3.7 } },        { WEIR_INK_IN_FLIGHT, { 5.2, 5.9 } },
    { WEIR_INK_SUBMIT, { 5.2, 5.9 } },      { WEIR_INK_GATEWAY, { 5.7, 5.6 } },
    { WEIR_INK_GENERATOR, { 5.5, 5.8 } },   { WEIR_INK_WORSE, { 6.7, 4.5 } },
    { WEIR_INK_BETTER, { 4.7, 7.3 } },      { WEIR_INK_UNSURE, { 4.6, 5.9 } },
    { WEIR_INK_NEUTRAL, { 5.9, 5.4 } },     { WEIR_INK_A, { 5.7, 6.1 } },
    { WEIR_INK_B, { 4.4, 5.9 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (WeirScheme scheme = WEIR_SCHEME_LIGHT; scheme <= WEIR_SCHEME_DARK; scheme++) {
      double contrast = lowest (rows[i].ink, scheme);

      g_test_message ("%s: %.2f", weir_palette_row (rows[i].ink)->name, contrast);
      g_assert_cmpfloat_with_epsilon (contrast, rows[i].contrast[scheme], 0.0501);
      g_assert_cmpfloat (contrast, >=, 3.0); /* WCAG 1.4.11, what is not text */
    }
}

static guint32
mix (guint32 over, guint32 under, double share)
{
  guint32 mixed = 0;

  for (guint shift = 0; shift <= 16; shift += 8)
    mixed |= (guint32) (((over >> shift) & 0xff) * share + ((under >> shift) & 0xff) * (1 - share) + 0.5)
             << shift;
  return mixed;
}

/* The words of a chip stand on 12 % of their own hue over a card. */
static void
test_chips (void)
{
  for (WeirInk ink = WEIR_INK_CHIP_WORSE; ink <= WEIR_INK_CHIP_B; ink++)
    for (WeirScheme scheme = WEIR_SCHEME_LIGHT; scheme <= WEIR_SCHEME_DARK; scheme++) {
      guint32 rgb = weir_palette_rgb (ink, scheme);
      guint32 ground = mix (rgb, weir_palette_rgb (WEIR_INK_SURFACE, scheme), 0.12);

      g_test_message ("%s: %.2f", weir_palette_row (ink)->name, contrast_of (rgb, ground));
      g_assert_cmpfloat (contrast_of (rgb, ground), >=, 4.5);
    }
}

static void
test_text (void)
{
  g_assert_cmpfloat (lowest (WEIR_INK_TEXT, WEIR_SCHEME_LIGHT), >=, 7);
  g_assert_cmpfloat (lowest (WEIR_INK_TEXT, WEIR_SCHEME_DARK), >=, 7);
  g_assert_cmpfloat_with_epsilon (contrast_of (0x000000, 0xffffff), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (contrast_of (0x777777, 0xffffff), 4.48, 0.005); /* known of WCAG */
}

/* Words of axes and legends are read, whatever little weight they have: WCAG 1.4.3. */
static void
test_labels (void)
{
  for (WeirScheme scheme = WEIR_SCHEME_LIGHT; scheme <= WEIR_SCHEME_DARK; scheme++) {
    g_test_message ("label: %.2f", lowest (WEIR_INK_LABEL, scheme));
    g_assert_cmpfloat (lowest (WEIR_INK_LABEL, scheme), >=, 4.5);
  }
}

/* Colour is never alone: what stands in one stack or one plot differs in its hatch or its dash too. */
static void
test_second_carriers (void)
{
  for (WeirInk a = WEIR_INK_QUEUE_FULL; a <= WEIR_INK_LOST; a++)
    for (WeirInk b = WEIR_INK_SUCCEEDED; b < a; b++)
      if (b != WEIR_INK_OFFERED)
        g_assert_cmpint (weir_palette_row (a)->hatch, !=, weir_palette_row (b)->hatch);
  for (WeirInk a = WEIR_INK_P50; a <= WEIR_INK_P99; a++)
    for (WeirInk b = WEIR_INK_P50; b < a; b++)
      g_assert_cmpfloat (weir_palette_row (a)->dash[0], !=, weir_palette_row (b)->dash[0]);
  g_assert_cmpfloat (weir_palette_row (WEIR_INK_A)->dash[0], !=, weir_palette_row (WEIR_INK_B)->dash[0]);
}

static void
test_css (void)
{
  g_autofree char *light = weir_palette_define_colors (WEIR_SCHEME_LIGHT);
  g_autofree char *page = weir_palette_custom_properties (WEIR_SCHEME_DARK);

  g_assert_nonnull (strstr (light, "@define-color weir_p95 #1a5fb4;"));
  g_assert_nonnull (strstr (page, "--weir-p95: #86bcf5;"));
  g_assert_nonnull (strstr (page, "--weir-transport: #f1f2f7;"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/palette/contrasts", test_contrasts);
  g_test_add_func ("/palette/chips", test_chips);
  g_test_add_func ("/palette/text", test_text);
  g_test_add_func ("/palette/labels", test_labels);
  g_test_add_func ("/palette/second-carriers", test_second_carriers);
  g_test_add_func ("/palette/css", test_css);
  return g_test_run ();
}
