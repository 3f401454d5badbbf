/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "completion.h"
#include "document-man.h"

/* Used while building: writes the manual page of weir-cli and the completions of three shells from the
 * tables that the program itself reads, so that they cannot drift apart. */

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*print) (void);
  } documents[] = {
    { "man", weir_document_print_man },
    { "bash", weir_completion_print_bash },
    { "zsh", weir_completion_print_zsh },
    { "fish", weir_completion_print_fish },
  };

  for (guint i = 0; argc == 2 && i < G_N_ELEMENTS (documents); i++) {
    if (strcmp (argv[1], documents[i].name) == 0) {
      documents[i].print ();
      return 0;
    }
  }
  fprintf (stderr, "weir-document: expected man, bash, zsh or fish\n");
  return 2;
}
