/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-scanner.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define SOUND -1

static const char *const wanted[] = { "status", "id", "", NULL };

typedef struct {
  const char *text;
  int code; /* SOUND, or WeirJsonError */
  guint64 offset;
  const char *message; /* (nullable): part of it */
} Row;

static const Row rows[] = {
  /* one value of each kind, with white space anywhere */
  { "{}", SOUND },
  { "[]", SOUND },
  { "\"\"", SOUND },
  { "0", SOUND },
  { " \t\r\n0\n ", SOUND },
  { "true", SOUND },
  { "false", SOUND },
  { "null ", SOUND },
  { "[ ]", SOUND },
  { "{ \"a\" : [ 1 , { } , \"b\" ] , \"\" : null }", SOUND },
  { "                              [1,                          2]                 ", SOUND },
  { "[[],[[]],{\"a\":{}},[{},{}]]", SOUND },
  { "{\"a\":{\"a\":{\"a\":1}}}", SOUND },

  /* nothing, or not all */
  { "", WEIR_JSON_ERROR_INCOMPLETE, 0, "before any value" },
  { "  ", WEIR_JSON_ERROR_INCOMPLETE, 2, "before any value" },
  { "[", WEIR_JSON_ERROR_INCOMPLETE, 1, "inside an array" },
  { "[1", WEIR_JSON_ERROR_INCOMPLETE, 2, "inside an array" },
  { "[1,", WEIR_JSON_ERROR_INCOMPLETE, 3, "inside an array" },
  { "{", WEIR_JSON_ERROR_INCOMPLETE, 1, "inside an object" },
  { "{\"a", WEIR_JSON_ERROR_INCOMPLETE, 3, "inside a key" },
  { "{\"a\"", WEIR_JSON_ERROR_INCOMPLETE, 4, "inside an object" },
  { "{\"a\":", WEIR_JSON_ERROR_INCOMPLETE, 5, "inside an object" },
  { "{\"a\":1,", WEIR_JSON_ERROR_INCOMPLETE, 7, "inside an object" },
  { "\"a", WEIR_JSON_ERROR_INCOMPLETE, 2, "inside a string" },
  { "\"a\\", WEIR_JSON_ERROR_INCOMPLETE, 3, "inside a string" },
  { "\"a\\u00", WEIR_JSON_ERROR_INCOMPLETE, 6, "inside a string" },
  { "\"\\ud83d\\", WEIR_JSON_ERROR_INCOMPLETE, 8, "inside a string" },
  { "\"\xc3", WEIR_JSON_ERROR_INCOMPLETE, 2, "inside a string" },
  { "tru", WEIR_JSON_ERROR_INCOMPLETE, 3, "inside a value" },
  { "-", WEIR_JSON_ERROR_INCOMPLETE, 1, "inside a value" },
  { "1.", WEIR_JSON_ERROR_INCOMPLETE, 2, "inside a value" },
  { "1e", WEIR_JSON_ERROR_INCOMPLETE, 2, "inside a value" },
  { "1e+", WEIR_JSON_ERROR_INCOMPLETE, 3, "inside a value" },

  /* something behind the value */
  { "{}x", WEIR_JSON_ERROR_SYNTAX, 2, "expected nothing behind the value, found 'x'" },
  { "[] []", WEIR_JSON_ERROR_SYNTAX, 3, "nothing behind" },
  { "1 2", WEIR_JSON_ERROR_SYNTAX, 2, "nothing behind" },
  { "[1]]", WEIR_JSON_ERROR_SYNTAX, 3, "nothing behind" },
  { "{}}", WEIR_JSON_ERROR_SYNTAX, 2, "nothing behind" },
  { "{},", WEIR_JSON_ERROR_SYNTAX, 2, "nothing behind" },
  { "truex", WEIR_JSON_ERROR_SYNTAX, 4, "nothing behind" },
  { "nullnull", WEIR_JSON_ERROR_SYNTAX, 4, "nothing behind" },
  { "{} // end", WEIR_JSON_ERROR_SYNTAX, 3, "nothing behind" },

  /* commas and colons */
  { "[,1]", WEIR_JSON_ERROR_SYNTAX, 1, "expected a value or ']', found ','" },
  { "[1,]", WEIR_JSON_ERROR_SYNTAX, 3, "expected a value behind ',', found ']'" },
  { "[1,,2]", WEIR_JSON_ERROR_SYNTAX, 3, "a value behind ','" },
  { "[1 2]", WEIR_JSON_ERROR_SYNTAX, 3, "expected ',' or ']', found '2'" },
  { "[1:2]", WEIR_JSON_ERROR_SYNTAX, 2, "',' or ']'" },
  { "[1}", WEIR_JSON_ERROR_SYNTAX, 2, "',' or ']'" },
  { "{]", WEIR_JSON_ERROR_SYNTAX, 1, "a key in double quotes or '}'" },
  { "{\"a\":1]", WEIR_JSON_ERROR_SYNTAX, 6, "',' or '}'" },
  { "{,}", WEIR_JSON_ERROR_SYNTAX, 1, "a key" },
  { "{\"a\":1,}", WEIR_JSON_ERROR_SYNTAX, 7, "expected a key in double quotes behind ',', found '}'" },
  { "{\"a\":1 \"b\":2}", WEIR_JSON_ERROR_SYNTAX, 7, "',' or '}'" },
  { "{\"a\" 1}", WEIR_JSON_ERROR_SYNTAX, 5, "expected ':' behind a key, found '1'" },
  { "{\"a\"}", WEIR_JSON_ERROR_SYNTAX, 4, "':'" },
  { "{\"a\"::1}", WEIR_JSON_ERROR_SYNTAX, 5, "a JSON value" },
  { "{\"a\":}", WEIR_JSON_ERROR_SYNTAX, 5, "expected a JSON value, found '}'" },
  { "{a:1}", WEIR_JSON_ERROR_SYNTAX, 1, "a key in double quotes" },
  { "{'a':1}", WEIR_JSON_ERROR_SYNTAX, 1, "a key in double quotes" },
  { "{1:1}", WEIR_JSON_ERROR_SYNTAX, 1, "a key in double quotes" },
  { "{null:1}", WEIR_JSON_ERROR_SYNTAX, 1, "a key in double quotes" },

  /* what is no JSON */
  { "<!DOCTYPE html>", WEIR_JSON_ERROR_SYNTAX, 0, "expected a JSON value, found '<'" },
  { "]", WEIR_JSON_ERROR_SYNTAX, 0, "a JSON value" },
  { "'a'", WEIR_JSON_ERROR_SYNTAX, 0, "a JSON value" },
  { "// x\n1", WEIR_JSON_ERROR_SYNTAX, 0, "a JSON value" },
  { "[1/**/]", WEIR_JSON_ERROR_SYNTAX, 2, "',' or ']'" },
  { "#1", WEIR_JSON_ERROR_SYNTAX, 0, "a JSON value" },
  { "NaN", WEIR_JSON_ERROR_SYNTAX, 0, "a JSON value" },
  { "Infinity", WEIR_JSON_ERROR_SYNTAX, 0, "a JSON value" },
  { "[-Infinity]", WEIR_JSON_ERROR_SYNTAX, 2, "expected a digit in a number, found 'I'" },
  { "nan", WEIR_JSON_ERROR_SYNTAX, 1, "true, false or null" },
  { "True", WEIR_JSON_ERROR_SYNTAX, 0, "a JSON value" },
  { "nuLL", WEIR_JSON_ERROR_SYNTAX, 2, "true, false or null" },
  { "undefined", WEIR_JSON_ERROR_SYNTAX, 0, "a JSON value" },
  { "[\f1]", WEIR_JSON_ERROR_SYNTAX, 1, "byte 0x0C" },
  { "[\v1]", WEIR_JSON_ERROR_SYNTAX, 1, "byte 0x0B" },
  { "[1\xc2\xa0]", WEIR_JSON_ERROR_SYNTAX, 2, "byte 0xC2" },
  { "[\xe2\x81\xa0]", WEIR_JSON_ERROR_SYNTAX, 1, "byte 0xE2" },
  { "\xef\xbb\xbf{}", WEIR_JSON_ERROR_ENCODING, 0, "byte order mark" },
  { "\xef\xbc\x81", WEIR_JSON_ERROR_SYNTAX, 0, "byte 0xEF" },
  { "\xff\xfe{", WEIR_JSON_ERROR_ENCODING, 0, "UTF-16" },
  { "{}\xef\xbb\xbf", WEIR_JSON_ERROR_SYNTAX, 2, "byte 0xEF" },

  /* numbers */
  { "[0,-0,1,-1,10,123456789012345678901234567890]", SOUND },
  { "[0.0,-0.5,1.25,0e0,1E5,1e+5,1e-5,-1.5E+300,0.1e1,1e999,20e1]", SOUND },
  { "-0", SOUND },
  { "1.5e3", SOUND },
  { "01", WEIR_JSON_ERROR_SYNTAX, 1, "leading 0" },
  { "[-01]", WEIR_JSON_ERROR_SYNTAX, 3, "leading 0" },
  { "[00]", WEIR_JSON_ERROR_SYNTAX, 2, "leading 0" },
  { "+1", WEIR_JSON_ERROR_SYNTAX, 0, "found '+'" },
  { ".5", WEIR_JSON_ERROR_SYNTAX, 0, "found '.'" },
  { "[1.]", WEIR_JSON_ERROR_SYNTAX, 3, "a digit" },
  { "[1.e1]", WEIR_JSON_ERROR_SYNTAX, 3, "a digit" },
  { "[1e]", WEIR_JSON_ERROR_SYNTAX, 3, "a digit" },
  { "[1e+]", WEIR_JSON_ERROR_SYNTAX, 4, "a digit" },
  { "[1e1.5]", WEIR_JSON_ERROR_SYNTAX, 4, "',' or ']'" },
  { "[1.2.3]", WEIR_JSON_ERROR_SYNTAX, 4, "',' or ']'" },
  { "[--1]", WEIR_JSON_ERROR_SYNTAX, 2, "a digit" },
  { "[- 1]", WEIR_JSON_ERROR_SYNTAX, 2, "a digit" },
  { "[1-2]", WEIR_JSON_ERROR_SYNTAX, 2, "',' or ']'" },
  { "[0x1F]", WEIR_JSON_ERROR_SYNTAX, 2, "',' or ']'" },
  { "[1_000]", WEIR_JSON_ERROR_SYNTAX, 2, "',' or ']'" },
  { "[1e\xc3\xa9]", WEIR_JSON_ERROR_SYNTAX, 3, "a digit" },
  { "\xef\xbc\x91", WEIR_JSON_ERROR_SYNTAX, 0, "byte 0xEF" },

  /* strings */
  { "\"a long one without anything that would have to be looked at more closely\"", SOUND },
  { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", SOUND },
  { "\"\\u0000\\u001F\\uabCD\\uFFFF\"", SOUND },
  { "\"\\ud83d\\ude00 \\uDBFF\\uDFFF\"", SOUND },
  { "\"\x7f\"", SOUND },
  { "\"\xc2\x80 \xdf\xbf \xe0\xa0\x80 \xed\x9f\xbf \xee\x80\x80 \xef\xbf\xbf \xf0\x90\x80\x80 "
    "\xf4\x8f\xbf\xbf\"",
    SOUND },
  { "\"\xef\xbb\xbf\"", SOUND },
  { "\"\xe2\x80\xa8\xe2\x80\xa9\"", SOUND },
  { "\"\\a\"", WEIR_JSON_ERROR_SYNTAX, 2, "one of \" \\ / b f n r t u" },
  { "\"\\'\"", WEIR_JSON_ERROR_SYNTAX, 2, "behind a backslash, found '''" },
  { "\"\\x41\"", WEIR_JSON_ERROR_SYNTAX, 2, "behind a backslash" },
  { "\"\\U0041\"", WEIR_JSON_ERROR_SYNTAX, 2, "behind a backslash" },
  { "\"\\\n\"", WEIR_JSON_ERROR_SYNTAX, 2, "a line break" },
  { "\"\\u12g4\"", WEIR_JSON_ERROR_SYNTAX, 5, "four hexadecimal digits" },
  { "\"\\u 123\"", WEIR_JSON_ERROR_SYNTAX, 3, "four hexadecimal digits" },
  { "\"\\u123\"", WEIR_JSON_ERROR_SYNTAX, 6, "four hexadecimal digits" },
  { "\"\\ud800\"", WEIR_JSON_ERROR_SYNTAX, 7, "second half of a surrogate pair" },
  { "\"\\ud800a\"", WEIR_JSON_ERROR_SYNTAX, 7, "second half" },
  { "\"\\ud800\\n\"", WEIR_JSON_ERROR_SYNTAX, 8, "second half" },
  { "\"\\ud800\\u0041\"", WEIR_JSON_ERROR_SYNTAX, 12, "surrogate pair" },
  { "\"\\ud800\\ud800\"", WEIR_JSON_ERROR_SYNTAX, 12, "surrogate pair" },
  { "\"\\udc00\"", WEIR_JSON_ERROR_SYNTAX, 6, "surrogate pair" },
  { "\"\\ude00\\ud83d\"", WEIR_JSON_ERROR_SYNTAX, 6, "surrogate pair" },
  { "\"a\nb\"", WEIR_JSON_ERROR_SYNTAX, 2, "a line break (0x0A) inside a string" },
  { "\"a\tb\"", WEIR_JSON_ERROR_SYNTAX, 2, "\\u0009" },
  { "\"\x01\"", WEIR_JSON_ERROR_SYNTAX, 1, "control character" },
  { "[\"abcdefgh\x1fijklmnopqrstuvwxyz\"]", WEIR_JSON_ERROR_SYNTAX, 10, "control character" },

  /* not UTF-8: alone, too long, surrogates, beyond U+10FFFF, cut */
  { "\"\x80\"", WEIR_JSON_ERROR_ENCODING, 1, "byte 0x80" },
  { "\"\xff\"", WEIR_JSON_ERROR_ENCODING, 1, "byte 0xFF" },
  { "\"\xc0\x80\"", WEIR_JSON_ERROR_ENCODING, 1, "byte 0xC0" },
  { "\"\xc1\xbf\"", WEIR_JSON_ERROR_ENCODING, 1, NULL },
  { "\"\xe0\x9f\xbf\"", WEIR_JSON_ERROR_ENCODING, 2, NULL },
  { "\"\xed\xa0\x80\"", WEIR_JSON_ERROR_ENCODING, 2, NULL },
  { "\"\xf0\x8f\xbf\xbf\"", WEIR_JSON_ERROR_ENCODING, 2, NULL },
  { "\"\xf4\x90\x80\x80\"", WEIR_JSON_ERROR_ENCODING, 2, NULL },
  { "\"\xf5\x80\x80\x80\"", WEIR_JSON_ERROR_ENCODING, 1, NULL },
  { "\"\xc3\"", WEIR_JSON_ERROR_ENCODING, 2, "byte 0x22" },
  { "\"\xe2\x82\"", WEIR_JSON_ERROR_ENCODING, 3, NULL },
  { "\"\xf0\x9f\x98\\n\"", WEIR_JSON_ERROR_ENCODING, 4, NULL },
  { "\"\xc3\xc3\"", WEIR_JSON_ERROR_ENCODING, 2, NULL },
  { "{\"\xe9\":1}", WEIR_JSON_ERROR_ENCODING, 3, NULL },

  /* equal keys among the wanted, at the top only */
  { "{\"status\":1,\"status\":2}", WEIR_JSON_ERROR_EQUAL_KEYS, 12, "\"status\"" },
  { "{\"status\":1,\"st\\u0061tus\":2}", WEIR_JSON_ERROR_EQUAL_KEYS, 12, "\"status\"" },
  { "{\"\":1,\"\":2}", WEIR_JSON_ERROR_EQUAL_KEYS, 6, "\"\"" },
  { "{\"status\":{\"status\":1},\"x\":[{\"status\":1,\"status\":2}]}", SOUND },
  { "{\"x\":1,\"x\":2}", SOUND },
  { "[{\"status\":1,\"status\":2}]", SOUND },
};

static int
code_of (const GError *error)
{
  if (!error)
    return SOUND;
  g_assert_true (error->domain == WEIR_JSON_ERROR);
  return error->code;
}

static guint64
offset_of (const GError *error)
{
  g_assert_true (g_str_has_prefix (error->message, "byte offset "));
  return g_ascii_strtoull (error->message + strlen ("byte offset "), NULL, 10);
}

/* Feeds @text in pieces of @size bytes, the first of @first. */
static GError *
scan (WeirJsonScanner *scanner, const char *text, gsize length, gsize first, gsize size)
{
  GError *error = NULL;
  gboolean sound = TRUE;

  weir_json_scanner_reset (scanner);
  for (gsize at = 0, piece; sound && at < length; at += piece) {
    g_autofree char *alone = NULL;

    piece = MIN (at == 0 && first > 0 ? first : size, length - at);
    alone = g_memdup2 (text + at, piece); /* so that a step beyond the piece is found */
    sound = weir_json_scanner_feed (scanner, alone, piece, &error);
    g_assert_true (sound == (error == NULL));
  }
  if (sound)
    g_assert_true (weir_json_scanner_finish (scanner, &error) == (error == NULL));
  return error;
}

static void
test_rows (void)
{
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (wanted, WEIR_JSON_SCAN_DEFAULT);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gsize length = strlen (rows[i].text);
    g_autoptr (GError) error = scan (scanner, rows[i].text, length, 0, length + 1);

    if (code_of (error) != rows[i].code)
      g_error ("%s: %s", rows[i].text, error ? error->message : "sound");
    if (error)
      g_assert_cmpuint (offset_of (error), ==, rows[i].offset);
    if (rows[i].message && !strstr (error->message, rows[i].message))
      g_error ("%s: expected \"%s\" in \"%s\"", rows[i].text, rows[i].message, error->message);
  }
}

static char *
summary_of (const WeirJsonScanner *scanner, const GError *error)
{
  GString *text = g_string_new (error ? error->message : "sound");

  g_string_append_printf (text, " top %d", weir_json_scanner_top (scanner));
  for (guint i = 0; wanted[i]; i++) {
    WeirJsonType type;
    const char *value = weir_json_scanner_get (scanner, i, &type);

    g_string_append_printf (text, " | %d %s", type, value ? value : "-");
  }
  return g_string_free (text, FALSE);
}

/* Where a text is cut on its way changes nothing: neither values nor message nor offset. */
static void
check_splits (WeirJsonScanner *scanner, const char *text, gsize length)
{
  g_autoptr (GError) error = scan (scanner, text, length, 0, length + 1);
  g_autofree char *whole = summary_of (scanner, error);

  for (gsize first = 0; first < length; first++) {
    g_autoptr (GError) split_error = scan (scanner, text, length, first, first == 0 ? 1 : length);
    g_autofree char *split = summary_of (scanner, split_error);

    g_assert_cmpstr (split, ==, whole);
  }
}

static void
test_splits (void)
{
  static const char answer[] =
      "{\"id\": \"ex\\u0065c_\\ud83d\\ude00\xf0\x9f\x98\x80 \\\"x\\\"\", \"result\": {\"status\": "
      "[\"failed\", -1.5e-7, "
      "true]}, \"n\": 12, \"\": -0.25e+3, \"status\" : \"succeeded\" , \"a\":[[[]],{\"b\":null}]}";
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (wanted, WEIR_JSON_SCAN_DEFAULT);
  g_autoptr (WeirJsonScanner) strict = weir_json_scanner_new (wanted, WEIR_JSON_SCAN_ALL_KEYS);

  check_splits (scanner, answer, strlen (answer));
  check_splits (strict, answer, strlen (answer));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    check_splits (scanner, rows[i].text, strlen (rows[i].text));
    check_splits (strict, rows[i].text, strlen (rows[i].text));
  }
}

static void
test_values (void)
{
  const struct {
    const char *text;
    WeirJsonType type;
    const char *value;
  } values[] = {
    { "{\"result\":{\"status\":\"failed\"},\"status\":\"succeeded\"}", WEIR_JSON_STRING, "succeeded" },
    { "{\"status\":\"succeeded\",\"result\":{\"status\":\"failed\"}}", WEIR_JSON_STRING, "succeeded" },
    { "{\"result\":[{\"status\":\"failed\"}]}", WEIR_JSON_NOTHING, NULL },
    { "{\"result\":\"\\\"status\\\":\\\"failed\\\"\"}", WEIR_JSON_NOTHING, NULL },
    { "[\"status\",\"failed\"]", WEIR_JSON_NOTHING, NULL },
    { "[{\"status\":\"failed\"}]", WEIR_JSON_NOTHING, NULL },
    { "{\"Status\":1,\"statu\":2,\"statuss\":3,\" status\":4}", WEIR_JSON_NOTHING, NULL },
    { "{\"status\\u0000\":1}", WEIR_JSON_NOTHING, NULL },
    { "{\"\\u0073tatus\":\"ok\"}", WEIR_JSON_STRING, "ok" },
    { "{\"status\":\"\"}", WEIR_JSON_STRING, "" },
    { "{\"status\":\"a\\\"\\\\\\/\\b\\f\\n\\r\\tz\"}", WEIR_JSON_STRING, "a\"\\/\b\f\n\r\tz" },
    { "{\"status\":\"\\u00e9\\u20AC\\ud83d\\ude00\"}", WEIR_JSON_STRING,
      "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80" },
    { "{\"status\":\"failed\\u0000\"}", WEIR_JSON_STRING, "failed\xef\xbf\xbd" },
    { "{\"status\":-12.50e+3}", WEIR_JSON_NUMBER, "-12.50e+3" },
    { "{\"status\":0}", WEIR_JSON_NUMBER, "0" },
    { "{\"status\": true }", WEIR_JSON_TRUE, "true" },
    { "{\"status\":false}", WEIR_JSON_FALSE, "false" },
    { "{\"status\":null}", WEIR_JSON_NULL, "null" },
    { "{\"status\":[\"x\"]}", WEIR_JSON_ARRAY, NULL },
    { "{\"status\":{\"status\":\"x\"}}", WEIR_JSON_OBJECT, NULL },
  };
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (wanted, WEIR_JSON_SCAN_DEFAULT);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    gsize length = strlen (values[i].text);
    g_autoptr (GError) error = scan (scanner, values[i].text, length, 0, length);
    WeirJsonType type;

    g_assert_no_error (error);
    g_assert_cmpstr (weir_json_scanner_get (scanner, 0, &type), ==, values[i].value);
    g_assert_cmpint (type, ==, values[i].type);
    check_splits (scanner, values[i].text, length);
  }
}

static void
test_top (void)
{
  static const struct {
    const char *text;
    WeirJsonType type;
  } tops[] = { { "{}", WEIR_JSON_OBJECT }, { "[{}]", WEIR_JSON_ARRAY }, { "\"{\"", WEIR_JSON_STRING },
               { "1", WEIR_JSON_NUMBER },  { "true", WEIR_JSON_TRUE },  { "false", WEIR_JSON_FALSE },
               { "null", WEIR_JSON_NULL }, { "  ", WEIR_JSON_NOTHING }, { "x", WEIR_JSON_NOTHING } };
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (NULL, WEIR_JSON_SCAN_DEFAULT);

  for (guint i = 0; i < G_N_ELEMENTS (tops); i++) {
    g_autoptr (GError) error = scan (scanner, tops[i].text, strlen (tops[i].text), 0, 1);

    g_assert_cmpint (weir_json_scanner_top (scanner), ==, tops[i].type);
  }
}

/* What is too long is cut, and never inside a character, however long that one is. */
static void
test_cut (void)
{
  static const char *const characters[] = { "a", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "\\u20ac" };
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (wanted, WEIR_JSON_SCAN_DEFAULT);

  for (guint before = 500; before < 516; before++) {
    for (guint i = 0; i < G_N_ELEMENTS (characters); i++) {
      g_autofree char *head = g_strnfill (before, 'x');
      g_autofree char *text =
          g_strdup_printf ("{\"status\":\"%s%s%sz\",\"id\":1}", head, characters[i], characters[i]);
      g_autoptr (GError) error = scan (scanner, text, strlen (text), 0, 7);
      const char *value = weir_json_scanner_get (scanner, 0, NULL);

      g_assert_no_error (error);
      g_assert_cmpuint (strlen (value), <, WEIR_JSON_VALUE_MAX);
      g_assert_cmpuint (strlen (value), >=, MIN (before, WEIR_JSON_VALUE_MAX - 4));
      g_assert_true (g_utf8_validate (value, -1, NULL));
      g_assert_cmpstr (weir_json_scanner_get (scanner, 1, NULL), ==, "1");
    }
  }
}

/* A key of any length is no wanted one, also where its beginning is. */
static void
test_long_key (void)
{
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (wanted, WEIR_JSON_SCAN_DEFAULT);
  g_autofree char *tail = g_strnfill (100000, 'x');
  g_autofree char *text = g_strdup_printf ("{\"status%s\":\"failed\",\"status\":\"ok\"}", tail);
  g_autoptr (GError) error = scan (scanner, text, strlen (text), 0, 4096);

  g_assert_no_error (error);
  g_assert_cmpstr (weir_json_scanner_get (scanner, 0, NULL), ==, "ok");
}

static char *
nested (guint depth, const char *open, const char *close)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, open);
  g_string_append (text, "1");
  for (guint i = 0; i < depth; i++)
    g_string_append (text, close);
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (wanted, WEIR_JSON_SCAN_ALL_KEYS);
  static const char *const brackets[][2] = { { "[", "]" }, { "{\"a\":", "}" } };

  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++) {
    g_autofree char *most = nested (WEIR_JSON_DEPTH_MAX, brackets[i][0], brackets[i][1]);
    g_autofree char *more = nested (WEIR_JSON_DEPTH_MAX + 1, brackets[i][0], brackets[i][1]);
    g_autoptr (GError) error = scan (scanner, most, strlen (most), 0, 1000);
    g_autoptr (GError) deep = scan (scanner, more, strlen (more), 0, 1000);

    g_assert_no_error (error);
    g_assert_error (deep, WEIR_JSON_ERROR, WEIR_JSON_ERROR_DEPTH);
    g_assert_cmpuint (offset_of (deep), ==, WEIR_JSON_DEPTH_MAX * strlen (brackets[i][0]));
  }
}

static void
test_all_keys (void)
{
  const struct {
    const char *text;
    int code;
    guint64 offset;
  } texts[] = {
    { "{\"a\":1,\"b\":2,\"c\":{\"a\":1,\"b\":{\"a\":1}}}", SOUND, 0 },
    { "[{\"a\":1},{\"a\":2},{\"a\":3}]", SOUND, 0 },
    { "{\"a\":{\"x\":1},\"b\":{\"x\":2},\"x\":3}", SOUND, 0 },
    { "{\"a\":1,\"A\":2,\"\":3,\"\xc3\xa9\":4,\"e\xcc\x81\":5}", SOUND, 0 },
    { "{\"a\":1,\"a\":1}", WEIR_JSON_ERROR_EQUAL_KEYS, 7 },
    { "{\"\":1,\"\":1}", WEIR_JSON_ERROR_EQUAL_KEYS, 6 },
    { "{\"a\":{\"a\":1},\"b\":[],\"a\":1}", WEIR_JSON_ERROR_EQUAL_KEYS, 20 },
    { "[[{\"b\":{\"c\":1,\"d\":2,\"c\":3}}]]", WEIR_JSON_ERROR_EQUAL_KEYS, 20 },
    { "{\"a\\n\":1,\"a\\u000a\":1}", WEIR_JSON_ERROR_EQUAL_KEYS, 9 },
    { "{\"\xc3\xa9\":1,\"\\u00E9\":1}", WEIR_JSON_ERROR_EQUAL_KEYS, 8 },
    { "{\"a\\u0000b\":1}", WEIR_JSON_ERROR_SYNTAX, 8 },
    { "{\"a\":\"\\u0000\"}", SOUND, 0 },
  };
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (NULL, WEIR_JSON_SCAN_ALL_KEYS);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = scan (scanner, texts[i].text, strlen (texts[i].text), 0, 3);

    g_assert_cmpint (code_of (error), ==, texts[i].code);
    if (error)
      g_assert_cmpuint (offset_of (error), ==, texts[i].offset);
  }
}

/* The message shows a key from a file, but neither all of it nor what would steer a terminal. */
static void
test_equal_keys_message (void)
{
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (NULL, WEIR_JSON_SCAN_ALL_KEYS);
  static const char text[] = "{\"\\u001b[31m\\n\":1,\"\\u001b[31m\\n\":2}";
  g_autoptr (GError) error = scan (scanner, text, strlen (text), 0, 100);
  g_autofree char *tail = g_strnfill (1000, 'y');
  g_autofree char *doubled = NULL;

  g_assert_nonnull (strstr (error->message, "\"?[31m?\" a second time"));
  for (guint x = 55; x < 62; x++) {
    g_autofree char *head = g_strnfill (x, 'x');
    g_autofree char *both =
        g_strdup_printf ("{\"%s\xf0\x9f\x98\x80%s\":1,\"%s\xf0\x9f\x98\x80%s\":2}", head, tail, head, tail);
    g_autoptr (GError) long_error = scan (scanner, both, strlen (both), 0, 100);

    g_assert_true (g_utf8_validate (long_error->message, -1, NULL));
    g_assert_nonnull (strstr (long_error->message, "\"... a second time"));
  }
}

/* Many keys in one object and many objects: no two equal, then one. */
static void
test_many_keys (void)
{
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (NULL, WEIR_JSON_SCAN_ALL_KEYS);
  g_autoptr (GString) text = g_string_new ("{");
  g_autoptr (GError) error = NULL, equal = NULL;
  gsize offset;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "\"key %u\":{\"a\":%u,\"key %u\":0},", i, i, i);
  offset = text->len;
  g_string_append (text, "\"key 100000\":1}");
  error = scan (scanner, text->str, text->len, 0, 65536);
  g_assert_no_error (error);
  g_string_truncate (text, offset);
  g_string_append (text, "\"key 4711\":1}");
  equal = scan (scanner, text->str, text->len, 0, 65536);
  g_assert_error (equal, WEIR_JSON_ERROR, WEIR_JSON_ERROR_EQUAL_KEYS);
  g_assert_cmpuint (offset_of (equal), ==, offset);
}

/* An error stays until the reset, with the same words, and hinders nothing after it. */
static void
test_errors_stay (void)
{
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (wanted, WEIR_JSON_SCAN_ALL_KEYS);
  g_autoptr (GError) first = NULL, again = NULL, end = NULL, next = NULL;

  g_assert_false (weir_json_scanner_feed (scanner, "{\"status\":\"ok\",\"x\":}", 20, &first));
  g_assert_false (weir_json_scanner_feed (scanner, "{}", 2, &again));
  g_assert_false (weir_json_scanner_finish (scanner, &end));
  g_assert_cmpstr (first->message, ==, again->message);
  g_assert_cmpstr (first->message, ==, end->message);
  next = scan (scanner, "{\"id\":7}", 8, 0, 8);
  g_assert_no_error (next);
  g_assert_null (weir_json_scanner_get (scanner, 0, NULL));
  g_assert_cmpstr (weir_json_scanner_get (scanner, 1, NULL), ==, "7");
  g_assert_true (weir_json_scanner_feed (scanner, " \n", 2, NULL));
  g_assert_false (weir_json_scanner_feed (scanner, "1", 1, NULL));
}

/* A reset forgets wherever a text was left: behind each of its bytes another one is read as ever. */
static void
test_reset_anywhere (void)
{
  static const char text[] =
      "{\"a\":[{\"status\":\"\\ud83d\\ude00\xc3\xa9\"},-1.5e+3,true],\"status\":{\"b\":null}}";
  static const char next[] = "\"\xc3\xa9\\n\"", object[] = "{\"status\":1,\"a\":2}";
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (wanted, WEIR_JSON_SCAN_ALL_KEYS);

  for (gsize length = 0; length < sizeof text; length++) {
    g_autoptr (GError) error = NULL, object_error = NULL;

    weir_json_scanner_reset (scanner);
    g_assert_true (weir_json_scanner_feed (scanner, text, MIN (length, sizeof text - 1), NULL));
    error = scan (scanner, next, sizeof next - 1, 0, 100);
    g_assert_no_error (error);
    g_assert_null (weir_json_scanner_get (scanner, 0, NULL));
    weir_json_scanner_reset (scanner);
    g_assert_true (weir_json_scanner_feed (scanner, text, MIN (length, sizeof text - 1), NULL));
    object_error = scan (scanner, object, sizeof object - 1, 0, 100);
    g_assert_no_error (object_error);
    g_assert_cmpstr (weir_json_scanner_get (scanner, 0, NULL), ==, "1");
  }
}

/* An object of random members with one wanted value among decoys; gives the text. */
static void
append_random_value (GRand *random, GString *text, guint depth)
{
  static const char *const scalars[] = { "null", "true",  "-1.5e3", "\"status\"", "\"\\\"id\\\":\\u00e9\"",
                                         "0",    "\"{[\"" };
  guint n = (guint) g_rand_int_range (random, 0, 4);
  gboolean object = g_rand_boolean (random);

  if (depth == 0 || g_rand_int_range (random, 0, 3) == 0) {
    g_string_append (text, scalars[g_rand_int_range (random, 0, G_N_ELEMENTS (scalars))]);
    return;
  }
  g_string_append_c (text, object ? '{' : '[');
  for (guint i = 0; i < n; i++) {
    g_string_append (text, i > 0 ? " ,\n" : "");
    if (object)
      g_string_append_printf (text, "\"%s%s\": ", i == 0 ? "status" : "id", i < 2 ? "" : "\\u0000x");
    append_random_value (random, text, depth - 1);
  }
  g_string_append_c (text, object ? '}' : ']');
}

static void
test_finds_among_decoys (void)
{
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (wanted, WEIR_JSON_SCAN_DEFAULT);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint round = 0; round < 3000; round++) {
    guint n = (guint) g_rand_int_range (random, 1, 6),
          place = (guint) g_rand_int_range (random, 0, (gint32) n);
    g_autoptr (GString) text = g_string_new ("{");
    g_autoptr (GError) error = NULL;

    for (guint i = 0; i < n; i++) {
      g_string_append_printf (text, i > 0 ? ",\"x%u\":" : "\"x%u\":", i);
      append_random_value (random, text, 5);
      if (i == place)
        g_string_append_printf (text, ",\"status\":\"s%u\"", round);
    }
    g_string_append_c (text, '}');
    error = scan (scanner, text->str, text->len, 0, (gsize) g_rand_int_range (random, 1, 40));
    g_assert_no_error (error);
    g_assert_cmpuint (g_ascii_strtoull (weir_json_scanner_get (scanner, 0, NULL) + 1, NULL, 10), ==, round);
    g_assert_null (weir_json_scanner_get (scanner, 1, NULL));
  }
}

static void
mutate (GRand *random, GString *text)
{
  static const char bytes[] = "{}[]\",:\\u09-+.eEtfn \n\x01\x7f\x80\xc3\xa9\xf0\xff";

  for (guint n = (guint) g_rand_int_range (random, 1, 4); n > 0 && text->len > 0; n--) {
    gssize at = g_rand_int_range (random, 0, (gint32) text->len);

    switch (g_rand_int_range (random, 0, 3)) {
    case 0:
      text->str[at] = bytes[g_rand_int_range (random, 0, sizeof bytes)];
      break;
    case 1:
      g_string_erase (text, at, 1);
      break;
    default:
      g_string_insert_c (text, at, bytes[g_rand_int_range (random, 0, sizeof bytes)]);
    }
  }
}

/* Damaged texts: the same verdict however they are cut, and what passes json-glib reads too. */
static void
test_mutations (void)
{
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (wanted, WEIR_JSON_SCAN_ALL_KEYS);
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint sound = 0;

  for (guint round = 0; round < 4000; round++) {
    g_autoptr (GString) text = g_string_new ("{\"status\": \"\\ud83d\\ude00\", \"id\":");
    g_autoptr (GError) error = NULL, parse_error = NULL;
    g_autoptr (JsonNode) node = NULL;

    append_random_value (random, text, 4);
    g_string_append (text, ", \"n\": [1.5, -0, 1e9]}");
    mutate (random, text);
    error = scan (scanner, text->str, text->len, 0, text->len);
    node = weir_json_parse (text->str, (gssize) text->len, &parse_error);
    g_assert_true ((node != NULL) == (error == NULL));
    g_assert_cmpint (code_of (parse_error), ==, code_of (error));
    sound += error == NULL;
    if (round % 10 == 0)
      check_splits (scanner, text->str, text->len);
  }
  g_assert_cmpuint (sound, >, 100);
  g_assert_cmpuint (sound, <, 3000);
}

static void
test_parse (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = weir_json_parse ("{\"a\": [1, 2.5, \"x\\u00e9\"]}trailing", 26, &error);
  g_autoptr (JsonNode) null = NULL, number = NULL;
  JsonArray *array;

  g_assert_no_error (error);
  array = json_object_get_array_member (json_node_get_object (node), "a");
  g_assert_cmpint (json_array_get_int_element (array, 0), ==, 1);
  g_assert_cmpfloat (json_array_get_double_element (array, 1), ==, 2.5);
  g_assert_cmpstr (json_array_get_string_element (array, 2), ==, "x\xc3\xa9");
  null = weir_json_parse (" null ", -1, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_NULL (null));
  number = weir_json_parse ("-17", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_node_get_int (number), ==, -17);
}

/* A value whose keys all differ, of everything that a text can have and json-glib's parser reads aright. */
static void
append_tree (GRand *random, GString *text, guint depth)
{
  static const char *const scalars[] = {
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-17",
    "9223372036854775806",
    "1.5",
    "-2.25E-3",
    "6.02e+23",
    "0.1",
    "\"\"",
    "\"plain\"",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "\"\\u00e9\\ud83d\\ude00\\u20AC z\"",
    "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80, ]}: \\\\\"",
  };
  guint n = (guint) g_rand_int_range (random, 0, 5);
  gboolean is_object = g_rand_boolean (random);

  if (depth == 0 || g_rand_int_range (random, 0, 4) == 0) {
    g_string_append (text, scalars[g_rand_int_range (random, 0, G_N_ELEMENTS (scalars))]);
    return;
  }
  g_string_append (text, is_object ? "{\t" : "[");
  for (guint i = 0; i < n; i++) {
    g_string_append (text, i > 0 ? " ,\r\n" : "");
    if (is_object)
      g_string_append_printf (text, "\"k\\u00e9\\\"%u\" : ", i);
    append_tree (random, text, depth - 1);
  }
  g_string_append (text, is_object ? "\n}" : " ]");
}

static void
test_trees (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 3000; round++) {
    g_autoptr (JsonParser) parser = json_parser_new ();
    g_autoptr (GString) text = g_string_new ("");
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) node = NULL;
    g_autofree char *alone = NULL;

    append_tree (random, text, 6);
    json_parser_load_from_data (parser, text->str, (gssize) text->len, &error);
    g_assert_no_error (error);
    alone = g_memdup2 (text->str, text->len); /* so that a step behind it is found */
    node = weir_json_parse (alone, (gssize) text->len, &error);
    g_assert_no_error (error);
    if (!json_node_equal (node, json_parser_get_root (parser)))
      g_error ("another tree than json-glib's: %s", text->str);
  }
}

/* Each quote is looked for from where the last one was, in a string of escapes too. */
static void
test_long_strings (void)
{
  g_autoptr (GString) text = g_string_new ("[\"");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  const char *string;

  for (guint i = 0; i < 1000000; i++)
    g_string_append (text, "\\n");
  g_string_append (text, "\", \"a\\u0000b\"]");
  node = weir_json_parse (text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
  string = json_array_get_string_element (json_node_get_array (node), 0);
  g_assert_cmpuint (strspn (string, "\n"), ==, 1000000);
  g_assert_cmpstr (json_array_get_string_element (json_node_get_array (node), 1), ==, "a");
}

/* json-glib alone reads the second of these as -1 and the fourth as 100. */
static void
test_large_integers (void)
{
  static const char text[] =
      "[9223372036854775807, 18446744073709551615, -9223372036854775807,-18446744073709551516,"
      "123456789012345678901234567890, 12345678901234567890.5, 1e30,"
      "\"12345678901234567890\\\"\", -9223372036854775808]";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = weir_json_parse (text, -1, &error);
  JsonArray *array;

  g_assert_no_error (error);
  array = json_node_get_array (node);
  g_assert_cmpuint (json_array_get_length (array), ==, 9);
  g_assert_cmpint (json_array_get_int_element (array, 0), ==, G_MAXINT64);
  g_assert_cmpfloat (json_array_get_double_element (array, 1), ==, 18446744073709551615.0);
  g_assert_cmpint (json_array_get_int_element (array, 2), ==, -G_MAXINT64);
  g_assert_cmpfloat (json_array_get_double_element (array, 3), ==, -18446744073709551516.0);
  g_assert_cmpfloat (json_array_get_double_element (array, 4), ==, 123456789012345678901234567890.0);
  g_assert_cmpfloat (json_array_get_double_element (array, 5), ==, 12345678901234567890.5);
  g_assert_cmpfloat (json_array_get_double_element (array, 6), ==, 1e30);
  g_assert_cmpstr (json_array_get_string_element (array, 7), ==, "12345678901234567890\"");
  g_assert_cmpfloat (json_array_get_double_element (array, 8), ==, -9223372036854775808.0);
}

static void
test_parse_errors (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  const struct {
    const char *text;
    WeirJsonError code;
    const char *start;
  } texts[] = {
    { "", WEIR_JSON_ERROR_INCOMPLETE, "line 1, column 1: the text ends before any value" },
    { "{\n  \"a\": 1,\n  \"b\" 2\n}", WEIR_JSON_ERROR_SYNTAX,
      "line 3, column 7: expected ':' behind a key, found '2'" },
    { "{\r\n  \"\xc3\xa9\xc3\xa9\": x}", WEIR_JSON_ERROR_SYNTAX,
      "line 2, column 9: expected a JSON value, found 'x'" },
    { "{\n\"a\":1,\n \"a\":2}", WEIR_JSON_ERROR_EQUAL_KEYS,
      "line 3, column 2: found the key \"a\" a second time" },
    { "[1,\n2", WEIR_JSON_ERROR_INCOMPLETE, "line 2, column 2: the text ends inside an array" },
    { "[1,\n\"\xff\"]", WEIR_JSON_ERROR_ENCODING, "line 2, column 2: expected UTF-8, found byte 0xFF" },
    { "\xef\xbb\xbf{}", WEIR_JSON_ERROR_ENCODING, "line 1, column 1: found a byte order mark" },
    { deep, WEIR_JSON_ERROR_DEPTH, "line 1, column 257: found more than 256 arrays" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (weir_json_parse (texts[i].text, -1, &error));
    g_assert_error (error, WEIR_JSON_ERROR, (int) texts[i].code);
    if (!g_str_has_prefix (error->message, texts[i].start))
      g_error ("expected \"%s\", found \"%s\"", texts[i].start, error->message);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-scanner/rows", test_rows);
  g_test_add_func ("/json-scanner/splits", test_splits);
  g_test_add_func ("/json-scanner/values", test_values);
  g_test_add_func ("/json-scanner/top", test_top);
  g_test_add_func ("/json-scanner/cut", test_cut);
  g_test_add_func ("/json-scanner/long-key", test_long_key);
  g_test_add_func ("/json-scanner/depth", test_depth);
  g_test_add_func ("/json-scanner/all-keys", test_all_keys);
  g_test_add_func ("/json-scanner/equal-keys-message", test_equal_keys_message);
  g_test_add_func ("/json-scanner/many-keys", test_many_keys);
  g_test_add_func ("/json-scanner/errors-stay", test_errors_stay);
  g_test_add_func ("/json-scanner/reset-anywhere", test_reset_anywhere);
  g_test_add_func ("/json-scanner/finds-among-decoys", test_finds_among_decoys);
  g_test_add_func ("/json-scanner/mutations", test_mutations);
  g_test_add_func ("/json-scanner/parse", test_parse);
  g_test_add_func ("/json-scanner/trees", test_trees);
  g_test_add_func ("/json-scanner/long-strings", test_long_strings);
  g_test_add_func ("/json-scanner/large-integers", test_large_integers);
  g_test_add_func ("/json-scanner/parse-errors", test_parse_errors);
  return g_test_run ();
}
