/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** WeirCommand: one command of weir-cli; help, manual and completions are made from these. */
typedef struct {
  const char *name;
  int (*run) (int argc, char **argv);
  const char *summary; /* to be translated */
} WeirCommand;

const WeirCommand *weir_commands (guint *n_commands);
const WeirCommand *weir_command_find (const char *name);

G_END_DECLS
