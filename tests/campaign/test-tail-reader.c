/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tail-reader.h"

#define LIMIT (200 * 1000)

static int
file_of (const char *bytes, gsize length)
{
  int fd = memfd_create ("lines", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, bytes, length), ==, (gssize) length);
  return fd;
}

typedef struct {
  WeirFileLine line;
  char *text; /* %NULL of one that is too long */
} Kept;

static void
kept_clear (gpointer data)
{
  g_free (((Kept *) data)->text);
}

static GArray *
kept_new (void)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (Kept));

  g_array_set_clear_func (kept, kept_clear);
  return kept;
}

static void
keep (GArray *kept, const WeirFileLine *line)
{
  Kept one = { *line, line->is_too_long ? NULL : g_strndup (line->text, line->length) };

  g_array_append_val (kept, one);
}

static GArray *
read_forward (int fd)
{
  g_autoptr (WeirLineReader) reader = weir_line_reader_new (fd, LIMIT);
  GArray *kept = kept_new ();
  WeirFileLine line;
  int errnum;

  while (weir_line_reader_next (reader, &line, &errnum))
    keep (kept, &line);
  g_assert_cmpint (errnum, ==, 0);
  return kept;
}

static GArray *
read_backward (int fd, gint64 size)
{
  g_autoptr (WeirTailReader) reader = weir_tail_reader_new (fd, size, LIMIT);
  GArray *kept = kept_new ();
  WeirFileLine line;
  int errnum;

  while (weir_tail_reader_next (reader, &line, &errnum))
    keep (kept, &line);
  g_assert_cmpint (errnum, ==, 0);
  return kept;
}

/* From the end the lines are the same ones that they are from the beginning. */
static void
assert_same_both_ways (const char *bytes, gsize length)
{
  int fd = file_of (bytes, length);
  g_autoptr (GArray) forward = read_forward (fd), backward = read_backward (fd, (gint64) length);

  g_assert_cmpuint (forward->len, ==, backward->len);
  for (guint i = 0; i < forward->len; i++) {
    const Kept *a = &g_array_index (forward, Kept, i);
    const Kept *b = &g_array_index (backward, Kept, forward->len - 1 - i);

    g_assert_cmpint (a->line.offset, ==, b->line.offset);
    g_assert_cmpint (a->line.is_torn, ==, b->line.is_torn);
    g_assert_cmpint (a->line.is_too_long, ==, b->line.is_too_long);
    g_assert_cmpstr (a->text, ==, b->text);
  }
  close (fd);
}

static void
test_small (void)
{
  static const char *const texts[] = { "",     "\n",       "\n\n",  "a",         "a\n",
                                       "a\nb", "\na\nb\n", "a\n\n", "a\n\n\nbc", "one\ntwo\nthree\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_same_both_ways (texts[i], strlen (texts[i]));
}

/* Lines shorter and longer than what is read at a time, and longer than the limit. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 60; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    guint lines = (guint) g_rand_int_range (random, 1, 30);

    for (guint i = 0; i < lines; i++) {
      gint32 longest = g_rand_int_range (random, 0, 4) == 0 ? LIMIT * 2 : 500;
      gint32 length = g_rand_int_range (random, 0, longest);

      for (gint32 j = 0; j < length; j++)
        g_string_append_c (text, (char) ('a' + (j + length) % 26));
      if (i + 1 < lines || round % 2 == 0)
        g_string_append_c (text, '\n');
    }
    assert_same_both_ways (text->str, text->len);
  }
}

/* Exactly as long as what is read at a time, and one more or less. */
static void
test_borders (void)
{
  for (int difference = -2; difference <= 2; difference++) {
    g_autoptr (GString) text = g_string_new (NULL);

    for (int i = 0; i < 65536 + difference; i++)
      g_string_append_c (text, 'x');
    g_string_append (text, "\ny\n");
    assert_same_both_ways (text->str, text->len);
    g_string_prepend (text, "z\n");
    assert_same_both_ways (text->str, text->len);
  }
}

static void
test_shorter_than_said (void)
{
  int fd = file_of ("a\n", 2), errnum;
  g_autoptr (WeirTailReader) reader = weir_tail_reader_new (fd, 5, LIMIT);
  WeirFileLine line;

  g_assert_false (weir_tail_reader_next (reader, &line, &errnum));
  g_assert_cmpint (errnum, !=, 0);
  close (fd);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tail-reader/small", test_small);
  g_test_add_func ("/tail-reader/random", test_random);
  g_test_add_func ("/tail-reader/borders", test_borders);
  g_test_add_func ("/tail-reader/shorter-than-said", test_shorter_than_said);
  return g_test_run ();
}
