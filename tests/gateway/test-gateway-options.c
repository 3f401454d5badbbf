/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gateway-options.h"

#include <string.h>

static WeirGatewayOptions *
parse (const char *line, GError **error)
{
  g_autofree char *whole = g_strconcat ("weir-gateway ", line, NULL);
  g_auto (GStrv) vector = g_strsplit (whole, " ", -1);
  g_autoptr (WeirGatewayOptions) options = weir_gateway_options_new ();

  if (*line == '\0')
    g_clear_pointer (&vector[1], g_free);
  return weir_gateway_options_parse (options, &vector, error) ? g_steal_pointer (&options) : NULL;
}

static void
test_defaults (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirGatewayOptions) options = parse ("", &error);
  g_autoptr (WeirGatewayOptions) another = parse ("", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (options->address, ==, "127.0.0.1");
  g_assert_cmpuint (options->port, ==, 8080);
  g_assert_cmpuint (options->workers, ==, 4);
  g_assert_cmpuint (options->queue, ==, 1024);
  g_assert_cmpfloat (options->work_time.mean, ==, 20000);
  g_assert_cmpfloat (options->failure_rate, ==, 0);
  g_assert_false (options->has_result_bytes);
  g_assert_cmpint (options->generation, ==, WEIR_GENERATION_C);
  g_assert_cmpstr (options->metrics_prefix, ==, "playground");
  g_assert_false (options->silent_metrics);
  g_assert_false (options->die_with_parent);
  g_assert_cmpuint (options->kept_executions, ==, 200000);
  g_assert_cmpint (options->kept_time, ==, 600 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (options->seed, !=, another->seed);
}

static void
test_all (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirGatewayOptions) options =
      parse ("--address ::1 --port 0 --workers 8 --queue=0 --work-ms 5:lognormal,0.5 --failure-rate 0.25 "
             "--result-bytes 2048 --generation A --metrics-prefix agentfield --silent-metrics --seed 9 "
             "--die-with-parent=77",
             &error);

  g_assert_no_error (error);
  g_assert_cmpstr (options->address, ==, "::1");
  g_assert_cmpuint (options->port, ==, 0);
  g_assert_cmpuint (options->workers, ==, 8);
  g_assert_cmpuint (options->queue, ==, 0);
  g_assert_cmpint (options->work_time.shape, ==, WEIR_WORK_TIME_LOGNORMAL);
  g_assert_cmpfloat (options->failure_rate, ==, 0.25);
  g_assert_true (options->has_result_bytes);
  g_assert_cmpuint (options->result_bytes, ==, 2048);
  g_assert_cmpint (options->generation, ==, WEIR_GENERATION_A);
  g_assert_cmpstr (options->metrics_prefix, ==, "agentfield");
  g_assert_true (options->silent_metrics);
  g_assert_cmpuint (options->seed, ==, 9);
  g_assert_true (options->die_with_parent);
  g_assert_cmpint (options->parent, ==, 77);
}

static void
test_small_things (void)
{
  g_autoptr (WeirGatewayOptions) local = parse ("--address localhost", NULL);
  g_autoptr (WeirGatewayOptions) parent = parse ("--die-with-parent", NULL);
  g_autoptr (WeirGatewayOptions) version = parse ("--version", NULL);

  g_assert_cmpstr (local->address, ==, "127.0.0.1");
  g_assert_true (parent->die_with_parent);
  g_assert_cmpint (parent->parent, ==, 0);
  g_assert_true (version->version);
}

/* A wrong argument is named, with what was expected and what was found. */
static void
test_errors (void)
{
  static const struct {
    const char *line, *names, *found;
  } rows[] = {
    { "--port 65536", "--port: expected a whole number from 0 to 65535", "“65536”" },
    { "--port -1", "--port", "“-1”" },
    { "--port 80a", "--port", "“80a”" },
    { "--workers 0", "--workers: expected a whole number from 1", "“0”" },
    { "--queue ten", "--queue", "“ten”" },
    { "--work-ms 20:gauss", "--work-ms: expected milliseconds", "“20:gauss”" },
    { "--failure-rate 1.5", "--failure-rate: expected a share from 0 to 1", "“1.5”" },
    { "--failure-rate nan", "--failure-rate", "“nan”" },
    { "--failure-rate=", "--failure-rate", "“”" },
    { "--result-bytes -5", "--result-bytes", "“-5”" },
    { "--generation b", "--generation: expected a or c", "“b”" },
    { "--metrics-prefix a-b", "--metrics-prefix", "“a-b”" },
    { "--metrics-prefix 9a", "--metrics-prefix", "“9a”" },
    { "--metrics-prefix=", "--metrics-prefix", "“”" },
    { "--seed 1.5", "--seed", "“1.5”" },
    { "--die-with-parent=x", "--die-with-parent", "“x”" },
    { "--prot 80", "--prot", "" },
    { "--port", "--port", "" },
    { "8080", "“8080”", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", rows[i].line);
    g_assert_null (parse (rows[i].line, &error));
    g_assert_nonnull (error);
    g_assert_nonnull (strstr (error->message, rows[i].names));
    g_assert_nonnull (strstr (error->message, rows[i].found));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gateway-options/defaults", test_defaults);
  g_test_add_func ("/gateway-options/all", test_all);
  g_test_add_func ("/gateway-options/small-things", test_small_things);
  g_test_add_func ("/gateway-options/errors", test_errors);
  return g_test_run ();
}
