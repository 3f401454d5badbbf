/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "header.h"
#include "secret.h"

static void
test_names (void)
{
  static const char *const secret[] = {
    "Authorization", "COOKIE",        "set-cookie", "Proxy-Authorization", "X-API-Key",
    "api_key",       "X-Auth-Token",  "token",      "AWS_SESSION_TOKEN",   "client-secret",
    "Password",      "db_password_2", "apikey"
  };
  static const char *const open[] = { "Accept", "X-Run-ID", "authorization-hint", "cookies", "key",
                                      "",       "author" };

  for (guint i = 0; i < G_N_ELEMENTS (secret); i++)
    g_assert_true (weir_secret_is_name (secret[i]));
  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    g_assert_false (weir_secret_is_name (open[i]));
}

static char *
write_temporary (const char *text, gsize length)
{
  char *path = NULL;
  int fd = g_file_open_tmp ("weir-secret-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
  return path;
}

static char *
resolve_file (const char *text, GError **error)
{
  g_autofree char *path = write_temporary (text, strlen (text));
  g_autofree char *reference = g_strconcat ("@file:", path, NULL);
  char *value = weir_secret_resolve (reference, error);

  g_unlink (path);
  return value;
}

static void
test_resolve (void)
{
  g_autofree char *from_file = resolve_file ("hunter22\r\n\n", NULL);
  g_autofree char *plain = weir_secret_resolve ("@home", NULL);
  g_autofree char *from_variable = NULL;

  g_setenv ("WEIR_TEST_SECRET", "s3cr3t\n", TRUE);
  from_variable = weir_secret_resolve ("@env:WEIR_TEST_SECRET", NULL);
  g_assert_cmpstr (from_variable, ==, "s3cr3t");
  g_assert_cmpstr (from_file, ==, "hunter22");
  g_assert_cmpstr (plain, ==, "@home");
}

static void
test_resolve_errors (void)
{
  static const struct {
    const char *reference;
    WeirSecretError code;
    const char *message;
  } cases[] = {
    { "@env:WEIR_TEST_NOT_THERE", WEIR_SECRET_ERROR_MISSING,
      "WEIR_TEST_NOT_THERE, which @env: names, is not set" },
    { "@env:WEIR_TEST_EMPTY", WEIR_SECRET_ERROR_MISSING, "is empty" },
    { "@env:", WEIR_SECRET_ERROR_MISSING, "is not set" },
    { "@env:WEIR_TEST_LINES", WEIR_SECRET_ERROR_VALUE, "line break" },
    { "@env:WEIR_TEST_BLANK", WEIR_SECRET_ERROR_VALUE, "is empty" },
    { "@file:/nonexistent/key", WEIR_SECRET_ERROR_MISSING, "“/nonexistent/key” cannot be read" },
    { "@file:/dev/null", WEIR_SECRET_ERROR_MISSING, "is empty" },
    { "@file:/", WEIR_SECRET_ERROR_MISSING, "cannot be read" },
  };

  g_setenv ("WEIR_TEST_EMPTY", "", TRUE);
  g_setenv ("WEIR_TEST_LINES", "hunter\n22", TRUE);
  g_setenv ("WEIR_TEST_BLANK", "\n", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (weir_secret_resolve (cases[i].reference, &error));
    g_test_message ("%s", error->message);
    g_assert_error (error, WEIR_SECRET_ERROR, (gint) cases[i].code);
    g_assert_nonnull (strstr (error->message, cases[i].message));
    g_assert_null (strstr (error->message, "hunter"));
  }
}

static void
test_strip_url (void)
{
  static const char *const cases[][2] = {
    { "http://host:8080/a", "http://host:8080/a" },
    { "http://user:pass@host/a@b", "http://host/a@b" },
    { "http://us@er:pa@ss@host", "http://host" },
    { "https://user@[::1]:1/?x=@", "https://[::1]:1/?x=@" },
    { "user:pass@host", "host" },
    { "http://h/?token=abc&x=1&api_key=&password=p#token=f",
      "http://h/?token=••••&x=1&api_key=&password=••••#token=f" },
    { "", "" },
    { "http://", "http://" },
    { "http://host?user:pass@x", "http://host?user:pass@x" },
    { "//user:pass@host/a", "//host/a" },
    { "/a?token=abc&next=http://user:pass@host/", "/a?token=••••&next=http://host/" },
    { "http://h/?mail=a@b", "http://h/?mail=a@b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *stripped = weir_secret_strip_url (cases[i][0]);

    g_assert_cmpstr (stripped, ==, cases[i][1]);
  }
}

/* As deep as anybody likes to write it: what is too deep is masked, and needs no more stack. */
static void
test_strip_nested (void)
{
  g_autoptr (GString) url = g_string_new ("http://h/");
  g_autofree char *stripped = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append (url, "?next=a://u:p@h/");
  stripped = weir_secret_strip_url (url->str);
  g_assert_cmpstr (stripped, ==, "http://h/?next=a://h/?next=a://h/?next=a://h/?next=a://h/?••••");
}

static void
test_mask_members (void)
{
  static const char *const cases[][2] = {
    { "{\"a\": 1}", "{\"a\": 1}" },
    { "{\"api_key\": \"abc\", \"x\": \"y\"}", "{\"api_key\": \"••••\", \"x\": \"y\"}" },
    { "{\"webhook\": {\"secret\":\"a\\\"b\"}}", "{\"webhook\": {\"secret\":\"••••\"}}" },
    { "{\"max_tokens\": 100, \"token\": null}", "{\"max_tokens\": 100, \"token\": null}" },
    { "{\"token\": \"{seq}\", \"password\": \"\"}", "{\"token\": \"{seq}\", \"password\": \"\"}" },
    { "{\"x\": \"token\", \"y\": 1}", "{\"x\": \"token\", \"y\": 1}" },
    { "{\"Token\" : \"cut in the mid", "{\"Token\" : \"••••\"" },
    { "no JSON at all, token: abc", "no JSON at all, token: abc" },
    { "\"", "\"" },
    { "\"token\":", "\"token\":" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *masked = weir_secret_mask_members (cases[i][0]);

    g_assert_cmpstr (masked, ==, cases[i][1]);
  }
}

static void
check_mask (const WeirMask *mask, const char *text, const char *expected)
{
  g_autofree char *masked = weir_mask_apply (mask, text);

  g_assert_cmpstr (masked, ==, expected);
}

static void
test_mask (void)
{
  g_autoptr (WeirMask) mask = weir_mask_new ();

  check_mask (mask, "nothing is known", "nothing is known");
  weir_mask_add (mask, "hunter22");
  weir_mask_add (mask, "hunter22-and-more");
  weir_mask_add (mask, "abc"); /* too short to be looked for */
  weir_mask_add (mask, "a/b\"c&d");
  check_mask (mask, "hunter22", "••••");
  check_mask (mask, "xhunter22hunter22y hunter22-and-more", "x••••••••y ••••");
  check_mask (mask, "abc and hunter2", "abc and ••••"); /* a text that was cut */
  check_mask (mask, "ends in hun", "ends in hun");
  check_mask (mask, "hunter2 is another", "hunter2 is another");
  check_mask (mask, "{\"e\":\"a/b\\\"c&d\"}", "{\"e\":\"••••\"}");
  check_mask (mask, "{\"e\":\"a\\/b\\\"c&d\"}", "{\"e\":\"••••\"}");
  check_mask (mask, "{\"e\":\"a/b\\\"c\\u0026d\"}", "{\"e\":\"••••\"}");
  check_mask (mask, "?q=a%2Fb%22c%26d", "?q=••••");
  check_mask (mask, "", "");
  g_assert_null (weir_mask_apply (mask, NULL));
}

static void
test_mask_headers (void)
{
  g_autoptr (WeirMask) mask = weir_mask_new ();

  weir_mask_add_header (mask, "Authorization", "Bearer abcdefgh-token");
  weir_mask_add_header (mask, "Authorization", "Basic dXNlcjpwYXNzd29yZA==");
  weir_mask_add_header (mask, "Cookie", "lang=en; session=0123456789");
  weir_mask_add_url (mask, "http://admin:sw0rdfish@host/?token=querysecret");
  weir_mask_add_url (mask, "no address");
  check_mask (mask, "invalid key abcdefgh-token", "invalid key ••••");
  check_mask (mask, "dXNlcjpwYXNzd29yZA==", "••••");
  check_mask (mask, "user:password", "••••");
  check_mask (mask, "session 0123456789 in en", "session •••• in en");
  check_mask (mask, "sw0rdfish admin querysecret", "•••• •••• ••••");
  check_mask (mask, "YWRtaW46c3cwcmRmaXNo", "••••");
}

static void
test_resolve_headers (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (WeirMask) mask = weir_mask_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) resolved = NULL;

  g_setenv ("WEIR_TEST_KEY", "from-the-environment", TRUE);
  g_ptr_array_add (scenario->headers, weir_header_new ("X-Plain", "visible-value", NULL));
  g_ptr_array_add (scenario->headers, weir_header_new ("X-API-Key", "written-out", NULL));
  g_ptr_array_add (scenario->headers, weir_header_new ("X-Other", "@env:WEIR_TEST_KEY", NULL));
  scenario->body_template =
      g_strdup ("{{\"n\": {seq}, \"token\": \"in \\\"the\\\" template\", \"word\": \"plain\"}}");
  resolved = weir_secret_resolve_headers (scenario, mask, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (resolved->len, ==, 3);
  g_assert_cmpstr (((WeirHeader *) resolved->pdata[2])->value, ==, "from-the-environment");
  check_mask (mask, "visible-value written-out from-the-environment", "visible-value •••• ••••");
  check_mask (mask, "in \"the\" template, in \\\"the\\\" template; plain", "••••, ••••; plain");
  g_assert_cmpstr (((WeirHeader *) scenario->headers->pdata[2])->value, ==, "@env:WEIR_TEST_KEY");
  g_ptr_array_add (scenario->headers, weir_header_new ("X-Gone", "@env:WEIR_TEST_NOT_THERE", NULL));
  g_assert_null (weir_secret_resolve_headers (scenario, mask, &error));
  g_assert_true (g_str_has_prefix (error->message, "header X-Gone: the environment variable"));
}

/* A header that was made without its value is a secret whatever its name, and stays one with it. */
static void
test_made_a_secret (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (WeirScenario) copy = NULL, back = NULL;
  g_autoptr (WeirMask) mask = weir_mask_new ();
  g_autoptr (GPtrArray) resolved = NULL;
  g_autoptr (JsonObject) object = NULL;

  g_ptr_array_add (scenario->headers, weir_header_new ("X-Trace", WEIR_SECRET_MASK, NULL));
  copy = weir_scenario_copy (scenario);
  g_assert_false (weir_header_has_value (copy->headers->pdata[0]));
  weir_header_set_value (copy->headers->pdata[0], "hunter22");
  g_assert_true (weir_header_has_value (copy->headers->pdata[0]));
  g_assert_false (weir_header_has_value (scenario->headers->pdata[0]));
  resolved = weir_secret_resolve_headers (copy, mask, NULL);
  g_assert_cmpstr (((WeirHeader *) resolved->pdata[0])->value, ==, "hunter22");
  check_mask (mask, "hunter22", WEIR_SECRET_MASK);
  object = weir_scenario_to_json (copy, WEIR_SCENARIO_ALL_KEYS);
  back = weir_scenario_from_json (object);
  g_assert_cmpuint (back->headers->len, ==, 1);
  g_assert_true (((WeirHeader *) back->headers->pdata[0])->is_secret);
  g_assert_false (weir_header_has_value (back->headers->pdata[0]));
}

/* Nothing that a scenario is written to holds a secret. */
static void
test_scenario_to_json (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (scenario->headers, weir_header_new ("X-API-Key", "hunter22", NULL));
  g_ptr_array_add (scenario->headers, weir_header_new ("X-Auth-Token", "@env:TOKEN", NULL));
  g_ptr_array_add (scenario->headers, weir_header_new ("X-Plain", "open", NULL));
  g_free (scenario->base_url);
  scenario->base_url = g_strdup ("http://user:hunter22@host");
  scenario->body_template = g_strdup ("{{\"secret\": \"hunter22\"}}");
  object = weir_scenario_to_json (scenario, WEIR_SCENARIO_ALL_KEYS);
  node = json_node_init_object (json_node_alloc (), object);
  text = json_to_string (node, FALSE);
  g_assert_null (strstr (text, "hunter22"));
  g_assert_nonnull (strstr (text, "\"X-API-Key\":\"••••\""));
  g_assert_nonnull (strstr (text, "\"X-Auth-Token\":\"@env:TOKEN\""));
  g_assert_nonnull (strstr (text, "\"X-Plain\":\"open\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/names", test_names);
  g_test_add_func ("/secret/resolve", test_resolve);
  g_test_add_func ("/secret/resolve-errors", test_resolve_errors);
  g_test_add_func ("/secret/strip-url", test_strip_url);
  g_test_add_func ("/secret/strip-nested", test_strip_nested);
  g_test_add_func ("/secret/mask-members", test_mask_members);
  g_test_add_func ("/secret/mask", test_mask);
  g_test_add_func ("/secret/mask-headers", test_mask_headers);
  g_test_add_func ("/secret/resolve-headers", test_resolve_headers);
  g_test_add_func ("/secret/made-a-secret", test_made_a_secret);
  g_test_add_func ("/secret/scenario-to-json", test_scenario_to_json);
  return g_test_run ();
}
