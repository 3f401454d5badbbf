/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metrics-options.h"

#include <glib/gi18n.h>

static const WeirKey keys[] = {
  {
      .name = "timeout",
      .type = WEIR_KEY_SECONDS,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirMetricsOptions, timeout, double),
      .min = 0.001,
      .max = 3600,
      .unit = "s",
      .default_text = "5",
      .metavar = N_ ("TIME"),
      .group = N_ ("Options"),
      .help = N_ ("How long the answer may take."),
  },
  {
      .name = "headers",
      .flag = "header",
      .type = WEIR_KEY_HEADERS,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirMetricsOptions, headers, GPtrArray *),
      .default_text = "",
      .default_words = N_ ("none"),
      .metavar = N_ ("NAME:VALUE"),
      .group = N_ ("Options"),
      .help = N_ ("A header of the request; may be given again. @env:NAME or @file:PATH as the value keep a "
                  "secret out of "
                  "the shell's history."),
  },
  {
      .name = "verify_ssl",
      .type = WEIR_KEY_BOOLEAN,
      .traits = WEIR_KEY_NO_VARIABLE,
      WEIR_KEY_AT (WeirMetricsOptions, verify_ssl, gboolean),
      .default_text = "true",
      .group = N_ ("Options"),
      .help = N_ ("Check the certificate of an https address."),
  },
};

static const WeirKeyTable table = { keys, G_N_ELEMENTS (keys), G_STRUCT_OFFSET (WeirMetricsOptions, is_set) };

/** weir_metrics_option_keys: Returns: the rows of WeirMetricsOptions, which enter no scenario file */
const WeirKeyTable *
weir_metrics_option_keys (void)
{
  return &table;
}
