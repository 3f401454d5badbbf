/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over the files of a folder: what the fuzzer once needed stays tested, with any compiler. */
#include "fuzz-target.h"

#include <locale.h>
#include <string.h>

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_files (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (!dir)
    return NULL;
  while ((name = g_dir_read_name (dir)))
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_names);
  return g_steal_pointer (&paths);
}

/* The input lies in memory of its exact size, so that a sanitizer sees a step beyond it. */
static gboolean
run_file (const char *path, GError **error)
{
  g_autofree char *data = NULL;
  g_autofree guint8 *exact = NULL;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, error))
    return FALSE;
  exact = size > 0 ? g_memdup2 (data, size) : g_malloc (1);
  g_print ("%s\n", path);
  LLVMFuzzerTestOneInput (exact, size);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = NULL;

  setlocale (LC_ALL, "");
  if (argc != 2) {
    g_printerr ("Usage: %s FOLDER\n", argv[0]);
    return 2;
  }
  paths = list_files (argv[1], &error);
  for (guint i = 0; paths && i < paths->len && !error; i++)
    run_file (g_ptr_array_index (paths, i), &error);
  if (!error && paths->len == 0)
    g_set_error (&error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "Cannot replay %s: it has no files", argv[1]);
  if (error)
    g_printerr ("%s\n", error->message);
  return error ? 1 : 0;
}
