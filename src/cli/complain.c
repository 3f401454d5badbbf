/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "complain.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "exit-code.h"

/**
 * weir_complain:
 * @command: that cannot do what it is asked to: "export"
 * @exit_code: what it ends with
 * @message: why, and what to do; printed as it is
 *
 * Returns: @exit_code
 */
int
weir_complain (const char *command, int exit_code, const char *message)
{
  fprintf (stderr, "weir-cli %s: %s\n", command, message);
  return exit_code;
}

/** weir_finish_output: all of standard output is written. Returns: the exit code; where it is not 0, that was said */
int
weir_finish_output (const char *command)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return WEIR_EXIT_OK;
  return weir_complain (command, WEIR_EXIT_FILE, _ ("Writing to standard output failed."));
}
