/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "export-file.h"
#include "export-task.h"
#include "sample-campaign.h"

typedef struct {
  GMainLoop *loop;
  gboolean done;
  GError *error;
  goffset told, size; /* bytes, as they were told last */
} Exported;

static void
progress_cb (goffset done, goffset size, gpointer data)
{
  Exported *exported = data;

  g_assert_cmpint (done, >=, exported->told);
  g_assert_cmpint (done, <=, size);
  exported->told = done;
  exported->size = size;
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Exported *exported = data;

  exported->done = weir_export_finish (result, &exported->error);
  g_main_loop_quit (exported->loop);
}

static char *
write_campaign (void)
{
  const SampleRun runs[] = {
    { .run_id = "one", .name = "baseline", .seed = 7, .measured = 8, .executions = 40 },
    { .run_id = "two", .name = "baseline", .seed = 7, .measured = 8, .executions = 40 },
  };
  char *path = sample_path ("export.weir");

  sample_write_campaign (path, runs, G_N_ELEMENTS (runs));
  return path;
}

static Exported
export_to (const char *format, const char *const *runs, const char *path, GCancellable *cancellable)
{
  g_autofree char *campaign = write_campaign ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Exported exported = { .loop = g_main_loop_new (NULL, FALSE) };

  weir_export_async (weir_export_find_format (format), campaign, runs, file, cancellable, progress_cb,
                     &exported, exported_cb, &exported);
  g_main_loop_run (exported.loop);
  g_main_loop_unref (exported.loop);
  g_unlink (campaign);
  return exported;
}

static char *
read_file (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Every format; of two runs the one that was chosen. */
static void
test_formats (void)
{
  static const char *const runs[] = { "two", "gone", NULL };
  g_autofree char *path = sample_path ("exported");
  guint n;
  const WeirExportFormat *formats = weir_export_formats (&n);

  for (guint i = 0; i < n; i++) {
    Exported exported = export_to (formats[i].name, runs, path, NULL);
    g_autofree char *text = NULL;

    g_assert_no_error (exported.error);
    g_assert_true (exported.done);
    g_assert_true (g_ascii_isupper (*formats[i].title));
    g_assert_cmpint (exported.told, ==, exported.size);
    text = read_file (path);
    g_assert_cmpuint (strlen (text), >, 0);
    if (g_str_equal (formats[i].name, "html")) {
      g_assert_nonnull (strstr (text, "id=\"run-1\""));
      g_assert_null (strstr (text, "id=\"run-2\""));
      g_assert_nonnull (strstr (text, "<dd>two</dd>"));
      g_assert_true (g_str_has_suffix (text, "</html>\n"));
    }
    g_unlink (path);
  }
}

/* What is given up leaves what was there, and nothing beside it. */
static void
test_cancelled (void)
{
  static const char *const runs[] = { "one", NULL };
  g_autofree char *folder = sample_path ("cancelled"), *path = g_build_filename (folder, "kept", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *text = NULL;
  Exported exported;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, "as it was", -1, NULL));
  g_cancellable_cancel (cancellable);
  exported = export_to ("html", runs, path, cancellable);
  g_assert_error (exported.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&exported.error);
  text = read_file (path);
  g_assert_cmpstr (text, ==, "as it was");
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Of the name that a file has until it is whole nobody has heard. */
static void
check_named (const GError *error, const char *path)
{
  g_autofree char *begin = g_strdup_printf ("“%s” cannot be written: ", path);

  g_assert_true (g_str_has_prefix (error->message, begin));
  g_assert_null (strstr (error->message, ".part"));
}

static void
test_fails (void)
{
  static const char *const runs[] = { "one", NULL };
  g_autofree char *path = sample_path ("no/such/folder/file");
  Exported exported = export_to ("csv", runs, path, NULL);

  g_assert_false (exported.done);
  g_assert_error (exported.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  check_named (exported.error, path);
  g_clear_error (&exported.error);
}

static gboolean
write_without_room (GOutputStream *stream, gpointer data, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "No space left on device");
  return FALSE;
}

/* A stream does not know what it is written to. */
static void
test_no_room (void)
{
  g_autofree char *path = sample_path ("full");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  for (guint i = 0; i < 2; i++) { /* what is new, and what is there */
    g_autoptr (GError) error = NULL;

    g_assert_false (weir_export_write_file (file, write_without_room, NULL, NULL, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
    check_named (error, path);
    g_assert_true (g_file_set_contents (path, "as it was", -1, NULL));
  }
  g_unlink (path);
}

/* Two that write one file at once: the second is made while the first is on its way. */
typedef struct {
  GFile *file;
  const char *inner, *outer; /* (nullable): what each writes; %NULL: it fails in the middle */
} Pair;

static gboolean
write_or_fail (GOutputStream *stream, const char *text, GError **error)
{
  if (!g_output_stream_write_all (stream, "[part", 5, NULL, NULL, error))
    return FALSE;
  if (text != NULL)
    return g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "on purpose");
  return FALSE;
}

static gboolean
write_inner (GOutputStream *stream, gpointer data, GError **error)
{
  return write_or_fail (stream, ((Pair *) data)->inner, error);
}

static gboolean
write_outer (GOutputStream *stream, gpointer data, GError **error)
{
  const Pair *pair = data;
  gboolean done;

  g_assert_false (g_file_query_exists (pair->file, NULL)); /* nobody finds a part of it */
  done = weir_export_write_file (pair->file, write_inner, data, NULL, NULL);
  g_assert_cmpint (done, ==, pair->inner != NULL);
  return write_or_fail (stream, pair->outer, error);
}

static void
test_two_at_once (void)
{
  static const struct {
    const char *inner, *outer, *expected;
  } cases[] = { { "-inner]", NULL, "[part-inner]" },
                { NULL, "-outer]", "[part-outer]" },
                { "-inner]", "-outer]", "[part-outer]" },
                { NULL, NULL, NULL } };
  g_autofree char *folder = sample_path ("two"), *path = g_build_filename (folder, "new", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_mkdir_with_parents (folder, 0700);
  g_unlink (path); /* of a test that was broken off */
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Pair pair = { file, cases[i].inner, cases[i].outer };
    gboolean done = weir_export_write_file (file, write_outer, &pair, NULL, NULL);
    g_autofree char *text = cases[i].expected != NULL ? read_file (path) : NULL;

    g_assert_cmpint (done, ==, cases[i].outer != NULL);
    g_assert_cmpstr (text, ==, cases[i].expected);
    g_assert_cmpint (g_unlink (path) == 0, ==, cases[i].expected != NULL);
  }
  g_assert_cmpint (g_rmdir (folder), ==, 0); /* nothing is left beside */
}

static gboolean
write_outer_over (GOutputStream *stream, gpointer data, GError **error)
{
  const Pair *pair = data;
  g_autoptr (GError) busy = NULL;

  if (!weir_export_write_file (pair->file, write_inner, data, NULL, &busy)) {
    g_assert_error (busy, G_IO_ERROR, G_IO_ERROR_BUSY);
    g_assert_nonnull (strstr (busy->message, "another program"));
  }
  return write_or_fail (stream, pair->outer, error);
}

/* A file that has a second name keeps it: both are written into it, one after the other. */
static void
test_two_at_once_linked (void)
{
  g_autofree char *path = sample_path ("old"), *other = sample_path ("old-too");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Pair pair = { file, "-inner]", "-outer]" };

  g_unlink (other);
  g_assert_true (g_file_set_contents (path, "a longer text that was there before", -1, NULL));
  g_assert_cmpint (link (path, other), ==, 0);
  g_assert_true (weir_export_write_file (file, write_outer_over, &pair, NULL, NULL));
  g_assert_true (weir_export_write_file (file, write_inner, &pair, NULL, NULL)); /* the lock is gone */
  for (guint i = 0; i < 2; i++) {
    g_autofree char *text = read_file (i == 0 ? path : other);

    g_assert_cmpstr (text, ==, "[part-inner]");
  }
  g_unlink (path);
  g_unlink (other);
}

static gboolean
write_outer_through_link (GOutputStream *stream, gpointer data, GError **error)
{
  const Pair *pair = data;
  g_autofree char *path = g_file_get_path (pair->file), *text = NULL;

  g_assert_true (weir_export_write_file (pair->file, write_inner, data, NULL, NULL));
  text = read_file (path);
  g_assert_cmpstr (text, ==, "[part-inner]");
  return write_or_fail (stream, pair->outer, error);
}

/* A symbolic link stays, and what it leads to is whole at any time. */
static void
test_two_at_once_through_link (void)
{
  g_autofree char *path = sample_path ("target"), *other = sample_path ("link"), *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (other);
  Pair pair = { file, "-inner]", "-outer]" };

  g_unlink (other);
  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_assert_cmpint (symlink ("target", other), ==, 0);
  g_assert_true (weir_export_write_file (file, write_outer_through_link, &pair, NULL, NULL));
  g_assert_true (g_file_test (other, G_FILE_TEST_IS_SYMLINK));
  text = read_file (path);
  g_assert_cmpstr (text, ==, "[part-outer]");
  g_unlink (path);
  g_unlink (other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export-task/formats", test_formats);
  g_test_add_func ("/export-task/cancelled", test_cancelled);
  g_test_add_func ("/export-task/fails", test_fails);
  g_test_add_func ("/export-task/no-room", test_no_room);
  g_test_add_func ("/export-task/two-at-once", test_two_at_once);
  g_test_add_func ("/export-task/two-at-once-linked", test_two_at_once_linked);
  g_test_add_func ("/export-task/two-at-once-through-link", test_two_at_once_through_link);
  return g_test_run ();
}
