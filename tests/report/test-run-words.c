/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "codes-table.h"
#include "outcome-title.h"
#include "run-words.h"
#include "sample-campaign.h"

/* What a file says of a run, and what is made of it. @load_s: from the first start to the end of the
 * measured phase. */
typedef struct {
  const char *settings, *summary;
  guint load_s;
  WeirVerdict verdict;
  const char *headline, *sentence;
} Case;

#define CLEAN                                                                                                \
  "\"total_requests\":5000,\"throughput_rps\":46.2,\"errors_rate\":0,\"refused_rate\":0.084,"                \
  "\"elapsed_sec\":154,\"status_counts\":{\"succeeded\":5000},"                                              \
  "\"response_ms_percentiles\":{\"p50\":206,\"p95\":1620},"                                                  \
  "\"validity\":{\"state\":\"sound\",\"sentence\":\"The generator kept up.\"},"
#define BOOKS                                                                                                \
  "\"ledger\":{\"starts\":5000,\"accepted\":5000,\"succeeded\":5000,\"sentence\":\"Nothing was lost.\"},"
#define KEPT(text, value)                                                                                    \
  "{\"threshold\":\"" text "\",\"passed\":true,\"value\":1,\"value_text\":\"" value                          \
  "\",\"limit_text\":\"< 9\"}"
#define MISSED(text, value, value_text, limit)                                                               \
  "{\"threshold\":\"" text "\",\"passed\":false,\"value\":" value ",\"value_text\":\"" value_text            \
  "\",\"limit_text\":\"" limit "\"}"
#define COMPLETED "\"ended\":\"completed\""

static const Case cases[] = {
  { "{}", "{" CLEAN BOOKS COMPLETED "}", 154, WEIR_VERDICT_PASSED,
    "5,000 executions, p95 1.62 s, nothing lost", "46.2 /s; errors 0 %, refused 8.4 %." },
  { "{}", "{" CLEAN BOOKS "\"thresholds\":[" KEPT ("latency p95 < 2 s", "1.62 s") "]," COMPLETED "}", 154,
    WEIR_VERDICT_PASSED, "Its threshold passed", "5,000 executions, p95 1.62 s, nothing lost." },
  { "{}",
    "{" CLEAN BOOKS "\"thresholds\":[" KEPT ("latency p95 < 2 s", "1.62 s") "," KEPT (
        "errors rate < 1 %", "0 %") "]," COMPLETED "}",
    154, WEIR_VERDICT_PASSED, "Both thresholds passed", "5,000 executions, p95 1.62 s, nothing lost." },
  { "{}",
    "{" CLEAN BOOKS "\"thresholds\":[" MISSED ("latency p95 < 1 s", "1.62", "1.62 s", "< 1 s") "]," COMPLETED
                                                                                               "}",
    154, WEIR_VERDICT_FAILED, "p95 latency is over its limit", "1.62 s, and the limit is 1 s." },
  { "{}",
    "{" CLEAN BOOKS "\"thresholds\":[" KEPT ("errors rate < 1 %", "0 %") "," MISSED (
        "throughput rate > 50 /s", "46.2", "46.2 /s", "> 50 /s") "," KEPT ("latency p50 < 1 s",
                                                                           "206 ms") "]," COMPLETED "}",
    154, WEIR_VERDICT_FAILED, "Throughput is under its limit",
    "46.2 /s, and the limit is 50 /s. The other two thresholds passed." },
  { "{}",
    "{" CLEAN BOOKS
    "\"thresholds\":[" MISSED ("prometheus.demo_queue_depth max < 10 for last 30s", "null", "no samples",
                               "< 10") "," KEPT ("errors rate < 1 %", "0 %") "]," COMPLETED "}",
    154, WEIR_VERDICT_FAILED, "max demo_queue_depth in the last 30 s has no value",
    "no samples, and the limit is 10. The other threshold passed." },
  /* the worst comes first */
  { "{}",
    "{" CLEAN BOOKS "\"thresholds\":[" MISSED ("latency p95 < 1 s", "1.62", "1.62 s", "< 1 s") "," MISSED (
        "errors rate < 1 %", "4", "4 %", "< 1 %") "," KEPT ("latency p50 < 1 s", "206 ms") "]," COMPLETED "}",
    154, WEIR_VERDICT_FAILED, "2 of 3 thresholds failed",
    "error rate: 4 %, limit < 1 %; p95 latency: 1.62 s, limit < 1 s." },
  /* one of a version to come */
  { "{}", "{" CLEAN BOOKS "\"thresholds\":[" MISSED ("joy p95 < 1 s", "2", "2 s", "< 1 s") "]," COMPLETED "}",
    154, WEIR_VERDICT_FAILED, "joy p95 < 1 s is not what it has to be", "2 s, and the limit is < 1 s." },
  { "{\"duration\":154}", "{" CLEAN BOOKS "\"ended\":\"stopped\"}", 72, WEIR_VERDICT_STOPPED,
    "Stopped after 1 min 12 s of 2 min 34 s", "The figures hold for what ran." },
  { "{\"requests\":9000}", "{" CLEAN BOOKS "\"ended\":\"cancelled\"}", 72, WEIR_VERDICT_STOPPED,
    "Stopped after 5,000 of 9,000 executions", "The figures hold for what ran." },
  { "{\"requests\":9000}", "{" CLEAN BOOKS "\"ended\":\"journal\"}", 72, WEIR_VERDICT_STOPPED,
    "Stopped after 5,000 of 9,000 executions: the campaign file could not be written any more",
    "What was measured until then is in the file." },
  { "{}", "{" CLEAN BOOKS "\"ended\":\"tired\"}", 72, WEIR_VERDICT_STOPPED,
    "Ended, for a reason that this version of Weir does not know", "The figures hold for what ran." },
  /* measured elsewhere, by something that did not tell all outcomes apart */
  { "{}",
    "{\"total_requests\":150,\"status_counts\":{\"succeeded\":150},\"latency_ms_percentiles\":{\"p95\":51.9},"
    "\"imported\":{\"origin\":\"original\",\"file\":\"a.json\"}," COMPLETED "}",
    1, WEIR_VERDICT_IMPORTED, "Imported: 150 executions, p95 51.9 ms",
    "Latency is service time, of all outcomes together. No intervals were saved, and no histograms." },
  { "{}",
    "{\"total_requests\":5,\"status_counts\":{\"exception\":5},\"latency_ms_percentiles\":{\"p95\":17},"
    "\"note\":\"All failed.\",\"imported\":{\"origin\":\"original\"}," COMPLETED "}",
    1, WEIR_VERDICT_IMPORTED, "Imported: 5 executions, without a success",
    "All failed. Latency is service time, of all outcomes together. No intervals were saved, and no "
    "histograms." },
  { "{}", "{" CLEAN BOOKS "\"imported\":{\"origin\":\"weir\"}," COMPLETED "}", 154, WEIR_VERDICT_PASSED,
    "5,000 executions, p95 1.62 s, nothing lost", "46.2 /s; errors 0 %, refused 8.4 %." },
  { "{}", "{\"note\":\"Nothing answers at http://localhost:1.\",\"ended\":\"unreachable\"}", 1,
    WEIR_VERDICT_FAILED, "Nothing answered", "Nothing answers at http://localhost:1." },
  /* no threshold says so, and it is no success all the same */
  { "{}",
    "{\"total_requests\":720,\"errors_rate\":0.2266,\"refused_rate\":0,\"throughput_rps\":9," COMPLETED "}",
    1, WEIR_VERDICT_FAILED, "Executions failed: 22.7 % errors",
    "720 executions, nothing accepted. 9.00 /s; errors 22.7 %, refused 0 %." },
  { "{}", "{\"total_requests\":5,\"errors_rate\":1,\"refused_rate\":0,\"throughput_rps\":9," COMPLETED "}", 1,
    WEIR_VERDICT_FAILED, "5 executions, and none succeeded", "9.00 /s; errors 100 %, refused 0 %." },
  { "{}",
    "{\"total_requests\":1,\"errors_rate\":1,\"note\":\"Nothing answers at http://localhost:1.\"," COMPLETED
    "}",
    1, WEIR_VERDICT_FAILED, "1 execution, and it did not succeed", "Nothing answers at http://localhost:1." },
  { "{}",
    "{\"total_requests\":5,\"errors_rate\":1,\"thresholds\":[" KEPT ("started count > 1", "5") "]," COMPLETED
                                                                                               "}",
    1, WEIR_VERDICT_PASSED, "Its threshold passed", "5 executions, nothing accepted." },
  { "{}",
    "{" BOOKS "\"validity\":{\"state\":\"at_fault\",\"sentence\":\"Starts were 212 ms late at "
    "p99.\"},\"thresholds\":[" MISSED ("latency p95 < 1 s", "1.62", "1.62 s", "< 1 s") "]," COMPLETED "}",
    154, WEIR_VERDICT_AT_FAULT, "This run measured the computer, not the gateway",
    "Starts were 212 ms late at p99." },
  /* what was lost goes before all else */
  { "{}",
    "{" CLEAN
    "\"ledger\":{\"starts\":9,\"accepted\":9,\"lost\":3,\"sentence\":\"3 accepted executions were lost.\"},"
    "\"thresholds\":[" MISSED ("latency p95 < 1 s", "1.62", "1.62 s", "< 1 s") "]," COMPLETED "}",
    154, WEIR_VERDICT_LOST, "3 accepted executions were lost",
    "p95 latency is over its limit. 1.62 s, and the limit is 1 s." },
  { "{}",
    "{" CLEAN
    "\"ledger\":{\"starts\":9,\"accepted\":9,\"reverted\":1,\"sentence\":\"1 execution changed its status "
    "after it had ended.\"}," COMPLETED "}",
    154, WEIR_VERDICT_LOST, "1 execution changed its status after it had ended",
    "5,000 executions, p95 1.62 s, 1 changed after their end. 46.2 /s; errors 0 %, refused 8.4 %." },
  { "{}", "{}", 0, WEIR_VERDICT_STOPPED, "Ended, for a reason that this version of Weir does not know",
    "The figures hold for what ran." },
  { "{}", "{" COMPLETED ",\"ledger\":[],\"thresholds\":[1,{}],\"validity\":7}", 0, WEIR_VERDICT_FAILED,
    "– has no value", "–, and the limit is –." },
};

static WeirCampaign *
load (const char *settings, const char *summary, guint load_s)
{
  g_autofree char *path = sample_path ("words.weir");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (
      "{\"type\":\"campaign\",\"format\":1}\n"
      "{\"type\":\"run-start\",\"run\":\"r\",\"scenario\":\"s\",\"settings\":%s,\"wall\":1}\n"
      "{\"type\":\"phase\",\"run\":\"r\",\"t\":0,\"name\":\"measured\"}\n"
      "{\"type\":\"phase\",\"run\":\"r\",\"t\":%u,\"name\":\"drain\"}\n"
      "{\"type\":\"run-end\",\"run\":\"r\",\"t\":%u,\"summary\":%s}\n",
      settings, load_s, load_s + 3, summary);
  WeirCampaign *campaign;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  campaign = weir_campaign_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (campaign->runs->len, ==, 1);
  return campaign;
}

static void
test_verdict (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (WeirCampaign) campaign = load (expected->settings, expected->summary, expected->load_s);
  g_autoptr (WeirRunWords) words =
      weir_run_words_of_run (campaign, g_ptr_array_index (campaign->runs, 0), FALSE);

  g_assert_cmpstr (words->headline, ==, expected->headline);
  g_assert_cmpstr (words->sentence, ==, expected->sentence);
  g_assert_cmpint (words->verdict, ==, expected->verdict);
}

/* One chip of a run whose summary is otherwise clean. */
typedef struct {
  WeirChipKind kind;
  const char *summary;
  WeirTone tone;
  const char *text;
  gboolean has_news;
} ChipCase;

#define LEDGER(members) "{\"ledger\":{\"starts\":400,\"accepted\":400," members "\"sentence\":\"Books.\"}}"
#define CUT_OFF(members)                                                                                     \
  "{\"ended\":\"interrupted\",\"ledger\":{\"starts\":400,\"accepted\":400," members                          \
  "\"sentence\":\"Books.\"}}"
#define STATE(state)     "{\"validity\":{\"state\":\"" state "\",\"sentence\":\"So it is.\"}}"
#define PUSHED(verdict)  "{\"backpressure\":{\"verdict\":\"" verdict "\",\"sentence\":\"So it did.\"}}"
#define LONG(n, seconds) "{\"elapsed_sec\":" seconds ",\"status_counts\":{\"succeeded\":" n "}}"

static const ChipCase chips[] = {
  { WEIR_CHIP_GENERATOR, STATE ("sound"), WEIR_TONE_OK, "Generator healthy", FALSE },
  { WEIR_CHIP_GENERATOR, STATE ("strained"), WEIR_TONE_WARN, "Generator strained", TRUE },
  { WEIR_CHIP_GENERATOR, STATE ("at_fault"), WEIR_TONE_WARN, "Generator at fault",
    FALSE }, /* the verdict says it */
  { WEIR_CHIP_GENERATOR, STATE ("new"), WEIR_TONE_NEUTRAL, "Generator not judged", FALSE },
  { WEIR_CHIP_GENERATOR, "{}", WEIR_TONE_NEUTRAL, "Generator not judged", FALSE },
  { WEIR_CHIP_WORK, LEDGER (""), WEIR_TONE_OK, "Nothing lost", FALSE },
  { WEIR_CHIP_WORK, LEDGER ("\"lost\":3,"), WEIR_TONE_BAD, "3 lost", FALSE },
  { WEIR_CHIP_WORK, LEDGER ("\"duplicated\":1234,"), WEIR_TONE_BAD, "1,234 IDs given twice", FALSE },
  { WEIR_CHIP_WORK, LEDGER ("\"reverted\":2,"), WEIR_TONE_BAD, "2 changed after their end", FALSE },
  { WEIR_CHIP_WORK, LEDGER ("\"start_imbalance\":1,"), WEIR_TONE_BAD, "Books not balanced", FALSE },
  /* what an interruption cut off is missing in the books, and no mistake; anything else is one */
  { WEIR_CHIP_WORK, CUT_OFF ("\"start_imbalance\":5,\"accepted_imbalance\":12,"), WEIR_TONE_WARN,
    "17 in flight at the end", TRUE },
  { WEIR_CHIP_WORK, CUT_OFF ("\"accepted_imbalance\":-1,"), WEIR_TONE_BAD, "Books not balanced", TRUE },
  { WEIR_CHIP_WORK, CUT_OFF ("\"start_imbalance\":5,\"lost\":3,"), WEIR_TONE_BAD, "3 lost", TRUE },
  { WEIR_CHIP_WORK, LEDGER ("\"still_running\":2,\"unknown\":3,\"unknown_after_acceptance\":4,"),
    WEIR_TONE_WARN, "End of 9 not known", TRUE },
  { WEIR_CHIP_WORK, "{}", WEIR_TONE_NEUTRAL, "Nothing accepted", FALSE },
  { WEIR_CHIP_BACKPRESSURE, PUSHED ("not_needed"), WEIR_TONE_NEUTRAL, "Nothing refused", FALSE },
  { WEIR_CHIP_BACKPRESSURE, PUSHED ("pushed_back"), WEIR_TONE_OK, "Pushed back when full", TRUE },
  { WEIR_CHIP_BACKPRESSURE, PUSHED ("unseen"), WEIR_TONE_WARN, "Refused, and its metric stood still", TRUE },
  { WEIR_CHIP_BACKPRESSURE, PUSHED ("mismatch"), WEIR_TONE_WARN, "Refusals and its counter differ", TRUE },
  { WEIR_CHIP_BACKPRESSURE, PUSHED ("unbounded"), WEIR_TONE_BAD, "Queue without a bound", TRUE },
  { WEIR_CHIP_BACKPRESSURE, "{}", WEIR_TONE_NEUTRAL, "Backpressure not judged", FALSE },
  { WEIR_CHIP_METRICS, "{}", WEIR_TONE_NEUTRAL, "No metrics", FALSE },
  { WEIR_CHIP_METRICS, "{\"metrics\":{}}", WEIR_TONE_OK, "Metrics live", FALSE },
  { WEIR_CHIP_METRICS, "{\"metrics\":{},\"backpressure\":{\"dead_metrics\":[\"a never moved.\"]}}",
    WEIR_TONE_WARN, "1 dead metric", TRUE },
  { WEIR_CHIP_METRICS, "{\"metrics\":{},\"backpressure\":{\"dead_metrics\":[\"a\",\"b\",7]}}", WEIR_TONE_WARN,
    "3 dead metrics", TRUE },
  { WEIR_CHIP_LENGTH, LONG ("71", "600"), WEIR_TONE_WARN, "Too few samples for p95: 71 of 72", TRUE },
  { WEIR_CHIP_LENGTH, LONG ("72", "600"), WEIR_TONE_WARN, "Too few samples for p99: 72 of 368", TRUE },
  { WEIR_CHIP_LENGTH, LONG ("368", "120"), WEIR_TONE_NEUTRAL, "Short run: 10 batches of 12 s", FALSE },
  { WEIR_CHIP_LENGTH, LONG ("368", "300"), WEIR_TONE_OK, "Long enough: 10 batches of 30 s", FALSE },
  { WEIR_CHIP_WARM_UP, "{\"elapsed_sec\":50,\"warm_up\":{\"looks_like_sec\":34}}", WEIR_TONE_WARN,
    "The first 34 s look like warm-up", TRUE },
  { WEIR_CHIP_WARM_UP, "{\"elapsed_sec\":50,\"warm_up\":{}}", WEIR_TONE_NEUTRAL, "", FALSE },
  { WEIR_CHIP_WARM_UP, "{\"warm_up\":{\"looks_like_sec\":1e300}}", WEIR_TONE_NEUTRAL, "", FALSE },
  { WEIR_CHIP_LENGTH, "{\"elapsed_sec\":1e300}", WEIR_TONE_WARN, "Too few samples for p95: 0 of 72", TRUE },
};

static void
test_chip (gconstpointer data)
{
  const ChipCase *expected = data;
  g_autoptr (WeirCampaign) campaign = load ("{}", expected->summary, 60);
  g_autoptr (WeirRunWords) words =
      weir_run_words_of_run (campaign, g_ptr_array_index (campaign->runs, 0), FALSE);

  g_assert_cmpstr (words->chips[expected->kind].text, ==, expected->text);
  g_assert_cmpint (words->chips[expected->kind].tone, ==, expected->tone);
  g_assert_cmpint (weir_run_words_has_news (words, expected->kind), ==, expected->has_news);
  if (expected->kind == WEIR_CHIP_METRICS || expected->kind == WEIR_CHIP_LENGTH)
    g_assert_cmpstr (words->chips[expected->kind].sentence, !=,
                     ""); /* what a chip shows when it is pressed */
}

/* A table as text: "label: value | value; ..." */
static char *
to_text (const WeirWordsTable *table)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < table->rows->len; i++) {
    const WeirWordsRow *row = g_ptr_array_index (table->rows, i);
    g_autofree char *values = g_strjoinv (" | ", row->values);

    g_assert_cmpuint (g_strv_length (row->values), ==, g_strv_length (table->columns));
    g_string_append_printf (text, "%s%s: %s", i > 0 ? "; " : "", row->label, values);
  }
  return g_string_free (text, FALSE);
}

#define FEW(n)                                                                                               \
  "{\"status_counts\":{\"succeeded\":" n "},\"response_ms_percentiles\":{\"p50\":1,\"p75\":2,\"p90\":3,"     \
  "\"p95\":4,\"p99\":5,\"p99.9\":6}}"

static const struct {
  WeirWordsTableKind kind;
  const char *summary, *text;
} tables[] = {
  { WEIR_TABLE_THRESHOLDS,
    "{\"thresholds\":[" KEPT ("errors rate < 9 %", "0 %") "," MISSED ("latency p95 < 1 s for drain", "1.6",
                                                                      "1.6 s", "< 1 s") "]}",
    "error rate: 0 % | < 9; p95 latency in the drain: 1.60 s | < 1 s" },
  { WEIR_TABLE_FIGURES,
    "{\"total_requests\":9,\"status_counts\":{\"succeeded\":3658,\"queue_full\":592,\"http_502\":2,\"lost\":"
    "0},"
    "\"exceptions\":{\"request_timeout\":1,\"poll_reset\":2},\"unheard_statuses\":{\"half_done\":4}}",
    "Executions: 9; Outcomes: 3,658 succeeded, 592 queue full, 2 HTTP 502; Exceptions: 1 request timeout, 2 "
    "reset "
    "while polling; Unheard statuses: 4 half_done" },
  { WEIR_TABLE_LEDGER, CUT_OFF ("\"succeeded\":388,\"start_imbalance\":5,\"accepted_imbalance\":12,"),
    "Started: 400; Accepted: 400; Succeeded: 388; In flight at the end: 17" },
  { WEIR_TABLE_LEDGER,
    "{\"ledger\":{\"starts\":6128,\"accepted\":5800,\"succeeded\":5794,\"failed\":5,\"timed_out\":1,"
    "\"lost\":0,\"not_accepted\":328}}",
    "Started: 6,128; Not accepted: 328; Accepted: 5,800; Succeeded: 5,794; Failed: 5; Timed out: 1" },
  { WEIR_TABLE_LATENCY,
    "{\"response_ms_percentiles\":{\"p50\":206,\"p95\":1620,\"p99.9\":null},\"steps_ms_max\":{\"response\":"
    "2000},\"steps_ms_avg\":{\"response\":311},"
    "\"submit_ms_percentiles\":{\"p50\":null}}",
    "Response: 311 ms | 206 ms | – | – | 1.62 s | – | – | 2 s" },
  /* too few for p99, then for p95, too; the others need fewer */
  { WEIR_TABLE_LATENCY, FEW ("367"), "Response: – | 1.00 ms | 2.00 ms | 3.00 ms | 4.00 ms | – | – | –" },
  { WEIR_TABLE_LATENCY, FEW ("368"),
    "Response: – | 1.00 ms | 2.00 ms | 3.00 ms | 4.00 ms | 5.00 ms | – | –" },
  { WEIR_TABLE_LATENCY, FEW ("71"), "Response: – | 1.00 ms | 2.00 ms | 3.00 ms | – | – | – | –" },
  { WEIR_TABLE_LATENCY, FEW ("5"), "Response: – | – | – | – | – | – | – | –" },
  { WEIR_TABLE_TIME,
    "{\"steps_ms_avg\":{\"service\":311,\"submit\":4,\"execution\":268,\"detection_bound\":39}}",
    "Submit: 4.00 ms | 1.3 %; Execution: 268 ms | 86.2 %; Detection ≤: 39.0 ms | 12.5 %" },
  { WEIR_TABLE_TIME, "{\"steps_ms_avg\":{\"service\":311,\"submit\":null}}", "" },
  { WEIR_TABLE_COST,
    "{\"metrics\":{\"pre\":{\"rss_bytes\":1048576,\"n\":7,\"gone\":null,\"new\":null,\"heap_bytes\":4096,"
    "\"depth\":0},"
    "\"post\":{\"rss_bytes\":3145728,\"n\":7,\"gone\":null,\"new\":2,\"heap_bytes\":2048,\"depth\":0},"
    "\"peak\":{\"rss_bytes\":4194304,\"n\":7,\"gone\":null,\"new\":2,\"depth\":64},\"never_moved\":[\"n\",3]}"
    "}",
    "rss_bytes: 1 MiB | 4 MiB | 3 MiB | +2 MiB; n: 7 | 7 | 7 | never moved; gone: – | – | – | not exposed; "
    "new: – | 2 | 2 | –; heap_bytes: 4 KiB | – | 2 KiB | −2 KiB; depth: 0 | 64 | 0 | 0" },
  /* a counter leaves nothing behind; the only series of a metric is its sum, two are not */
  { WEIR_TABLE_COST,
    "{\"metrics\":{\"pre\":{\"r_total\":2,\"r_total{why=\\\"full\\\"}\":2,\"n\":1,\"n{a=1}\":1,\"n{a=2}\":0},"
    "\"post\":{\"r_total\":600,\"r_total{why=\\\"full\\\"}\":600,\"n\":3,\"n{a=1}\":2,\"n{a=2}\":1},"
    "\"peak\":{\"r_total\":600,\"r_total{why=\\\"full\\\"}\":600,\"n\":3,\"n{a=1}\":2,\"n{a=2}\":1}}}",
    "r_total: 2 | – | 600 | +598, a counter; n: 1 | 3 | 3 | +2; n{a=1}: 1 | 2 | 2 | +1; n{a=2}: 0 | 1 | 1 | "
    "+1" },
  { WEIR_TABLE_GENERATOR,
    "{\"validity\":{\"start_lag_p99_ms\":{\"value\":0.8,\"limit\":2},\"loop_lag_p99_ms\":{\"value\":null,"
    "\"limit\":5},"
    "\"cpu\":{\"value\":0.93,\"limit\":0.85}}}",
    "Starts late, p99: 0.80 ms | 2.00 ms; Processor: 93.0 % | 85.0 %" },
};

static void
test_tables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autoptr (WeirCampaign) campaign = load ("{}", tables[i].summary, 60);
    g_autoptr (WeirRunWords) words =
        weir_run_words_of_run (campaign, g_ptr_array_index (campaign->runs, 0), FALSE);
    g_autofree char *text = to_text (&words->tables[tables[i].kind]);

    g_assert_cmpstr (text, ==, tables[i].text);
  }
}

/* A metric is called as the Timeline does, and the sizes of its row add up. */
static void
test_cost (void)
{
  g_autoptr (WeirCampaign) campaign =
      load ("{}",
            "{\"metrics\":{"
            "\"pre\":{\"process_resident_memory_bytes\":187039744,\"heap_bytes\":8336179,\"app_a\":1,\"app_b{"
            "c=1}\":1},"
            "\"post\":{\"process_resident_memory_bytes\":189267968,\"heap_bytes\":190840832},"
            "\"peak\":{\"process_resident_memory_bytes\":189267968,\"heap_bytes\":190840832}}}",
            60);
  g_autoptr (WeirRunWords) words =
      weir_run_words_of_run (campaign, g_ptr_array_index (campaign->runs, 0), FALSE);
  static const char *const titles[] = { "Resident Memory", "Heap", "A", "B {c=1}" };
  g_autofree char *text = to_text (&words->tables[WEIR_TABLE_COST]);

  g_assert_true (g_str_has_prefix (
      text, "process_resident_memory_bytes: 178.38 MiB | 180.50 MiB | 180.50 MiB | +2.12 MiB; heap_bytes: "
            "7.95 MiB | 182 MiB | 182 MiB | +174 MiB; "));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_assert_cmpstr (
        ((const WeirWordsRow *) g_ptr_array_index (words->tables[WEIR_TABLE_COST].rows, i))->title, ==,
        titles[i]);
}

/* Of both phases together, with what is known of a code; what is not answered has no row. */
static void
test_codes (void)
{
  g_auto (WeirTally) measured = { 0 }, warm_up = { 0 }, none = { 0 };
  g_auto (WeirWordsTable) table = { 0 }, empty = { 0 };
  g_autofree char *text = NULL;

  weir_tally_add (&measured, 503, 598);
  weir_tally_add (&measured, 202, 4000);
  weir_tally_add (&measured, 299, 2);
  weir_tally_add (&warm_up, 202, 400);
  weir_codes_table_fill (&table, "Submissions", &measured, &warm_up);
  weir_codes_table_fill (&empty, "Polls", &none, &none);
  text = to_text (&table);
  g_assert_cmpstr (text, ==,
                   "202 Accepted: 4,400 | 88.0 %; 299: 2 | < 0.1 %; 503 Service unavailable: 598 | 12.0 %");
  g_assert_cmpuint (empty.rows->len, ==, 0);
}

/* A run without an end: its intervals are what there is. */
static void
test_without_end (void)
{
  const SampleRun run = {
    .run_id = "r", .name = "s", .seed = 1, .measured = 72, .executions = 10, .no_end = TRUE
  };
  g_autofree char *path = sample_path ("torn.weir");
  WeirJournal *journal = weir_journal_open (path, NULL);
  g_autoptr (WeirRunResult) result = sample_write_run (journal, &run);
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autoptr (WeirRunWords) interrupted = NULL, running = NULL;

  weir_journal_close (journal, NULL);
  campaign = weir_campaign_load (path, NULL);
  interrupted = weir_run_words_of_run (campaign, g_ptr_array_index (campaign->runs, 0), FALSE);
  g_assert_cmpint (interrupted->verdict, ==, WEIR_VERDICT_INTERRUPTED);
  g_assert_cmpstr (interrupted->headline, ==, "Interrupted: its record breaks off at 1 min 12 s");
  g_assert_cmpstr (
      interrupted->sentence, ==,
      "Weir or the computer stopped then, or the file could not be written. All 72 intervals up to "
      "then were recovered; what was in flight is unknown.");
  running = weir_run_words_of_run (campaign, g_ptr_array_index (campaign->runs, 0), TRUE);
  /* what the sample has lost goes first here too */
  g_assert_cmpint (running->verdict, ==, WEIR_VERDICT_LOST);
  g_assert_true (g_str_has_prefix (running->sentence, "Still running: 720 executions"));
}

/* Of a run that has just ended the same is said as of that run read back. */
static void
test_same_from_file (void)
{
  const SampleRun run = {
    .run_id = "r", .name = "s", .seed = 3, .measured = 20, .executions = 30, .series = 4
  };
  g_autofree char *path = sample_path ("same.weir");
  WeirJournal *journal = weir_journal_open (path, NULL);
  g_autoptr (WeirRunResult) result = sample_write_run (journal, &run);
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autoptr (WeirRunWords) ended = weir_run_words_of_result (result, FALSE), read = NULL;
  g_autoptr (WeirRunWords) so_far = weir_run_words_of_result (result, TRUE);

  weir_journal_close (journal, NULL);
  campaign = weir_campaign_load (path, NULL);
  read = weir_run_words_of_run (campaign, g_ptr_array_index (campaign->runs, 0), FALSE);
  g_assert_nonnull (strstr (so_far->sentence, "Still running: 600 executions")); /* below what was lost */
  g_assert_cmpstr (ended->headline, ==, read->headline);
  g_assert_cmpstr (ended->sentence, ==, read->sentence);
  for (guint i = 0; i < WEIR_N_CHIPS; i++)
    g_assert_cmpstr (ended->chips[i].text, ==, read->chips[i].text);
  for (guint i = 0; i < WEIR_N_TABLES; i++) {
    g_autofree char *a = to_text (&ended->tables[i]), *b = to_text (&read->tables[i]);

    g_assert_cmpstr (a, ==, b);
  }
  g_assert_cmpuint (ended->tables[WEIR_TABLE_LATENCY].rows->len, >, 0);
  g_assert_cmpuint (ended->tables[WEIR_TABLE_COST].rows->len, >, 0);
}

/* A run that began cold says so, as it ended and read back; live not yet, and not where it knew. */
static void
test_cold_start (void)
{
  SampleRun run = { .run_id = "r",
                    .name = "s",
                    .seed = 5,
                    .warm_up = 10,
                    .measured = 110,
                    .executions = 60,
                    .cold = 40,
                    .is_sound = TRUE };
  g_autofree char *path = sample_path ("cold.weir");
  WeirJournal *journal = weir_journal_open (path, NULL);
  g_autoptr (WeirRunResult) result = sample_write_run (journal, &run), warm = NULL;
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autoptr (WeirRunWords) ended = weir_run_words_of_result (result, FALSE), read = NULL;
  g_autoptr (WeirRunWords) so_far = weir_run_words_of_result (result, TRUE);

  run.run_id = "w";
  run.warm_up = 40;
  run.measured = 80;
  warm = sample_write_run (journal, &run);
  weir_journal_close (journal, NULL);
  campaign = weir_campaign_load (path, NULL);
  read = weir_run_words_of_run (campaign, g_ptr_array_index (campaign->runs, 0), FALSE);
  g_assert_cmpint (result->warm_up_us, ==, 40 * G_USEC_PER_SEC);
  g_assert_cmpstr (ended->chips[WEIR_CHIP_WARM_UP].text, ==, "The first 40 s look like warm-up");
  g_assert_cmpstr (
      ended->chips[WEIR_CHIP_WARM_UP].sentence, ==,
      "The median response times of the first 40 s stand apart from those that follow (MSER-5), and "
      "the warm-up was 10 s: give the next run 40 s.");
  g_assert_cmpstr (read->chips[WEIR_CHIP_WARM_UP].sentence, ==, ended->chips[WEIR_CHIP_WARM_UP].sentence);
  g_assert_cmpstr (so_far->chips[WEIR_CHIP_WARM_UP].text, ==, "");
  g_assert_cmpint (warm->warm_up_us, ==, 0);
}

static void
add_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/run-words/verdict/%u", i);

    g_test_add_data_func (path, &cases[i], test_verdict);
  }
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++) {
    g_autofree char *path = g_strdup_printf ("/run-words/chip/%u", i);

    g_test_add_data_func (path, &chips[i], test_chip);
  }
}

/* The code that an answer came with is told once. */
static void
test_titles_with_codes (void)
{
  static const struct {
    WeirOutcome outcome;
    guint code;
    const char *title;
  } titles[] = {
    { WEIR_OUTCOME_QUEUE_FULL, 503, "Queue full · 503" },
    { WEIR_OUTCOME_QUEUE_FULL, 0, "Queue full" },
    { WEIR_OUTCOME_HTTP + 502, 502, "HTTP 502" },
    { WEIR_OUTCOME_POLL_TOO_MANY, 429, "HTTP 429 while polling" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++) {
    g_autofree char *title = weir_outcome_title_with_code (titles[i].outcome, titles[i].code);

    g_assert_cmpstr (title, ==, titles[i].title);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_cases ();
  g_test_add_func ("/run-words/tables", test_tables);
  g_test_add_func ("/run-words/codes", test_codes);
  g_test_add_func ("/run-words/cost", test_cost);
  g_test_add_func ("/run-words/without-end", test_without_end);
  g_test_add_func ("/run-words/same-from-file", test_same_from_file);
  g_test_add_func ("/run-words/cold-start", test_cold_start);
  g_test_add_func ("/run-words/titles-with-codes", test_titles_with_codes);
  return g_test_run ();
}
