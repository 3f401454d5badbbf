/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "palette.h"

static const WeirInkRow rows[WEIR_N_INKS] = {
  [WEIR_INK_TEXT] = { "text", { 0x2e2e32, 0xffffff }, { 0, 0 }, 1 },
  [WEIR_INK_SURFACE] = { "surface", { 0xffffff, 0x363636 }, { 0, 0 }, 1 },
  [WEIR_INK_LABEL] = { "label", { 0x56555c, 0xc3c2c9 }, { 0, 0 }, 1 },
  [WEIR_INK_P50] = { "p50", { 0x3f86cc, 0x4f95dd }, { 0, 0 }, 2 },
  [WEIR_INK_P95] = { "p95", { 0x1a5fb4, 0x86bcf5 }, { 7, 3 }, 2 },
  [WEIR_INK_P99] = { "p99", { 0x0d3a78, 0xcfe5ff }, { 2, 2 }, 2 },
  [WEIR_INK_MAX] = { "max", { 0x5e6b7c, 0x8f9bab }, { 0, 0 }, 1.5 },
  [WEIR_INK_SUCCEEDED] = { "succeeded", { 0x0b628a, 0x7cccf0 }, { 0, 0 }, 2 },
  [WEIR_INK_OFFERED] = { "offered", { 0x6b6a70, 0xa9a8ae }, { 5, 3 }, 1.5 },
  [WEIR_INK_QUEUE_FULL] = { "queue_full", { 0x855600, 0xd08c0a }, { 5, 3 }, 1.5, WEIR_HATCH_RISING },
  [WEIR_INK_RATE_LIMITED] = { "rate_limited", { 0x948a1c, 0xe8da67 }, { 3, 3 }, 1.5, WEIR_HATCH_FALLING },
  [WEIR_INK_FAILED] = { "failed", { 0x9c0f1c, 0xf0526c }, { 2, 3 }, 1.5, WEIR_HATCH_CROSS },
  [WEIR_INK_TIMED_OUT] = { "timed_out", { 0xb9795a, 0xf7b488 }, { 6, 2 }, 1.5, WEIR_HATCH_HORIZONTAL },
  [WEIR_INK_TRANSPORT] = { "transport", { 0x2f2b38, 0xf1f2f7 }, { 1, 3 }, 1.5, WEIR_HATCH_VERTICAL },
  [WEIR_INK_CANCELLED] = { "cancelled", { 0x717178, 0xa3a1a8 }, { 1, 2 }, 1.5, WEIR_HATCH_DOTS },
  [WEIR_INK_LOST] = { "lost", { 0xe0219d, 0xdf5cc0 }, { 0, 0 }, 2, WEIR_HATCH_BORDER },
  [WEIR_INK_IN_FLIGHT] = { "in_flight", { 0x3d6a8a, 0x8cbbe0 }, { 0, 0 }, 2 },
  [WEIR_INK_SUBMIT] = { "submit", { 0x3d6a8a, 0x8cbbe0 }, { 2, 2 }, 2 },
  [WEIR_INK_GATEWAY] = { "gateway", { 0x8a3ea3, 0xd59be6 }, { 0, 0 }, 2 },
  [WEIR_INK_GENERATOR] = { "generator", { 0x63616a, 0xb5b3bb }, { 0, 0 }, 1.2 },
  [WEIR_INK_A] = { "a", { 0x1a5fb4, 0x86bcf5 }, { 6, 3 }, 2 },
  [WEIR_INK_B] = { "b", { 0xc64600, 0xff9d4d }, { 0, 0 }, 2 },
  [WEIR_INK_WORSE] = { "worse", { 0xa51d2d, 0xff7262 }, { 1.5, 2 }, 1.2 },
  [WEIR_INK_BETTER] = { "better", { 0x127c4b, 0x5ee0a5 }, { 0, 0 }, 1.5 },
  [WEIR_INK_UNSURE] = { "unsure", { 0x91660d, 0xf2a603 }, { 4, 3 }, 1.5 },
  [WEIR_INK_NEUTRAL] = { "neutral", { 0x5e5c64, 0xa9adb8 }, { 3, 3 }, 1.5 },
  [WEIR_INK_CHIP_WORSE] = { "chip_worse", { 0xa51d2d, 0xff9b8f } },
  [WEIR_INK_CHIP_BETTER] = { "chip_better", { 0x0f6b40, 0x5ee0a5 } },
  [WEIR_INK_CHIP_UNSURE] = { "chip_unsure", { 0x7d5500, 0xf7b32b } },
  [WEIR_INK_CHIP_NEUTRAL] = { "chip_neutral", { 0x5e5c64, 0xb9bcc6 } },
  [WEIR_INK_CHIP_A] = { "chip_a", { 0x1a5fb4, 0x8fc2f7 } },
  [WEIR_INK_CHIP_B] = { "chip_b", { 0xa83b00, 0xffa862 } },
};

/** weir_palette_row: Returns: (transfer none): the colours and the second carrier of @ink */
const WeirInkRow *
weir_palette_row (WeirInk ink)
{
  g_return_val_if_fail ((guint) ink < WEIR_N_INKS, &rows[0]);
  return &rows[ink];
}

/** weir_palette_rgb: Returns: 0xrrggbb */
guint32
weir_palette_rgb (WeirInk ink, WeirScheme scheme)
{
  return weir_palette_row (ink)->rgb[scheme];
}

static char *
listed (WeirScheme scheme, const char *format)
{
  GString *css = g_string_new (NULL);

  for (guint i = 0; i < WEIR_N_INKS; i++)
    g_string_append_printf (css, format, rows[i].name, rows[i].rgb[scheme]);
  return g_string_free (css, FALSE);
}

/** weir_palette_define_colors: Returns: (transfer full): CSS of GTK that names all inks, as `@weir_p95` */
char *
weir_palette_define_colors (WeirScheme scheme)
{
  return listed (scheme, "@define-color weir_%s #%06x;\n");
}

/** weir_palette_custom_properties: Returns: (transfer full): CSS declarations for a page, as `--weir-p95` */
char *
weir_palette_custom_properties (WeirScheme scheme)
{
  return listed (scheme, "--weir-%s: #%06x;\n");
}
