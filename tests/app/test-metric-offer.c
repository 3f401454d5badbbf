/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-offer.h"

#define METRICS                                                                                              \
  "# HELP p_gateway_queue_depth Waiting.\n# TYPE p_gateway_queue_depth gauge\np_gateway_queue_depth 3\n"     \
  "# TYPE p_gateway_pauses_total counter\np_gateway_pauses_total 1\n"                                        \
  "# TYPE p_refused_total counter\np_refused_total{reason=\"a\"} 1\np_refused_total{reason=\"b\"} 2\n"       \
  "# TYPE p_step_seconds histogram\np_step_seconds_bucket{le=\"+Inf\"} 4\np_step_seconds_sum 2.5\n"          \
  "p_step_seconds_count 4\n"                                                                                 \
  "# TYPE p_memory_bytes gauge\np_memory_bytes 2097152\n"

typedef struct {
  WeirExposition *exposition;
  GPtrArray *metrics, *offers;
} Fixture;

static void
begin (Fixture *fixture, gconstpointer data)
{
  fixture->exposition = weir_exposition_parse (METRICS, -1, NULL);
  fixture->metrics = weir_metric_list_new (fixture->exposition);
  fixture->offers = weir_metric_offers_new (fixture->exposition, fixture->metrics);
}

static void
end (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->offers);
  g_ptr_array_unref (fixture->metrics);
  weir_exposition_free (fixture->exposition);
}

static const WeirMetricOffer *
offer_of (Fixture *fixture, const char *name)
{
  for (guint i = 0; i < fixture->offers->len; i++)
    if (g_str_equal (((WeirMetricOffer *) fixture->offers->pdata[i])->name, name))
      return fixture->offers->pdata[i];
  g_assert_not_reached ();
}

static GPtrArray *
split (const char *selectors)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (selectors, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (list, g_strdup (parts[i]));
  return list;
}

static void
check (Fixture *fixture, const char *before, const char *name, gboolean follow, const char *after)
{
  g_autoptr (GPtrArray) selectors = split (before);
  const WeirMetricOffer *offer = offer_of (fixture, name);
  g_autoptr (GPtrArray) now = weir_metric_offers_follow (fixture->offers, selectors, offer, follow);
  g_autoptr (GPtrArray) chosen = weir_metric_names_chosen (now);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < now->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (char *) now->pdata[i]);
  g_assert_cmpstr (text->str, ==, after);
  g_assert_cmpint (weir_metric_offer_is_followed (offer, chosen), ==, follow);
}

static void
test_follow (Fixture *fixture, gconstpointer data)
{
  check (fixture, "", "p_memory_bytes", TRUE, "p_memory_bytes");
  check (fixture, "other_*", "p_memory_bytes", TRUE, "other_* p_memory_bytes");
  check (fixture, "", "p_refused_total", TRUE, "p_refused_total");
  check (fixture, "", "p_step_seconds", TRUE,
         "p_step_seconds_bucket p_step_seconds_sum p_step_seconds_count");
}

/* By its name, by a pattern that was for it alone, by one that was for others too, and by one that
 * looked at labels. */
static void
test_leave (Fixture *fixture, gconstpointer data)
{
  check (fixture, "a p_memory_bytes b", "p_memory_bytes", FALSE, "a b");
  check (fixture, "*_queue_depth b", "p_gateway_queue_depth", FALSE, "b");
  check (fixture, "p_gateway_* b", "p_gateway_queue_depth", FALSE, "p_gateway_pauses_total b");
  check (fixture, "p_step_seconds_count p_step_*", "p_step_seconds", FALSE, "");
  check (fixture, "p_step_seconds b", "p_step_seconds", FALSE, "b");
  check (fixture, "p_refused_total{reason=\"a\"} b", "p_refused_total", FALSE, "b");
  check (fixture, "p_* b", "p_memory_bytes", FALSE,
         "p_gateway_pauses_total p_gateway_queue_depth p_refused_total p_step_seconds_bucket "
         "p_step_seconds_sum p_step_seconds_count b");
}

static void
check_value (Fixture *fixture, const char *name, const char *expected)
{
  g_autofree char *value = weir_metric_offer_value (offer_of (fixture, name));

  g_assert_cmpstr (value, ==, expected);
}

static void
test_value (Fixture *fixture, gconstpointer data)
{
  check_value (fixture, "p_gateway_queue_depth", "3");
  check_value (fixture, "p_memory_bytes", "2 MiB");
  check_value (fixture, "p_refused_total", "3");
  check_value (fixture, "p_step_seconds", NULL);
  g_assert_cmpstr (offer_of (fixture, "p_gateway_queue_depth")->help, ==, "Waiting.");
  g_assert_cmpstr (offer_of (fixture, "p_step_seconds")->type, ==, "histogram");
}

static guint
count_followed (const GPtrArray *offers, const char *selectors)
{
  g_autoptr (GPtrArray) list = split (selectors);
  g_autoptr (GPtrArray) chosen = weir_metric_names_chosen (list);
  guint n = 0;

  for (guint i = 0; i < offers->len; i++)
    n += weir_metric_offer_is_followed (offers->pdata[i], chosen);
  return n;
}

/* Who names a histogram follows its parts, be they known by their names alone. */
static void
test_histogram (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) names = weir_metric_offers_names (fixture->offers);
  g_autoptr (GPtrArray) offers = weir_metric_offers_from_names ((const char *const *) names);

  g_assert_cmpuint (count_followed (fixture->offers, "p_step_seconds"), ==, 1);
  g_assert_cmpuint (count_followed (offers, "p_step_seconds"), ==, 3);
  g_assert_cmpuint (count_followed (offers, "p_memory"), ==, 0);
}

/* Where only names are known, each is followed by itself. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) names = weir_metric_offers_names (fixture->offers);
  g_autoptr (GPtrArray) offers = weir_metric_offers_from_names ((const char *const *) names);
  g_autoptr (GPtrArray) none = split ("");
  g_autoptr (GPtrArray) all = split ("p_step_*");
  g_autoptr (GPtrArray) chosen = weir_metric_names_chosen (all);
  guint n_followed = 0;

  g_assert_cmpuint (offers->len, ==, 7);
  for (guint i = 0; i < offers->len; i++) {
    g_autoptr (GPtrArray) now = weir_metric_offers_follow (offers, none, offers->pdata[i], TRUE);

    g_assert_cmpuint (now->len, ==, 1);
    g_assert_cmpstr (now->pdata[0], ==, names[i]);
    g_assert_null (weir_metric_offer_value (offers->pdata[i]));
    n_followed += (guint) weir_metric_offer_is_followed (offers->pdata[i], chosen);
  }
  g_assert_cmpuint (n_followed, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/metric-offer/" name, Fixture, NULL, begin, func, end)
  ADD ("follow", test_follow);
  ADD ("leave", test_leave);
  ADD ("value", test_value);
  ADD ("names", test_names);
  ADD ("histogram", test_histogram);
  return g_test_run ();
}
