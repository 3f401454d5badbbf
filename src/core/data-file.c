/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data-file.h"

#include "config.h"

/**
 * weir_data_file_path:
 * @name: of a file or a folder that comes with Weir
 *
 * Returns: (transfer full): where it is: in $WEIR_DATA_DIR, else as installed
 */
char *
weir_data_file_path (const char *name)
{
  const char *data = g_getenv (WEIR_DATA_VARIABLE);

  return g_build_filename (data != NULL && *data != '\0' ? data : WEIR_DATA_DIR, name, NULL);
}
