/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "execution-answer.h"

#include <string.h>

#include "timestamp.h"

/* Makes the JSON object that began at @begin and lacks its last brace @length bytes long: by a
 * member of filler, or by spaces where there is no room for one. What is longer stays as it is. */
static void
close_object (WeirAnswer *answer, guint64 begin, guint64 length)
{
  guint64 so_far = weir_answer_length (answer) - begin + 1;
  gboolean empty = answer->text->str[answer->text->len - 1] == '{';
  const char *member = empty ? "\"output\":\"" : ",\"output\":\"";

  if (length > so_far + strlen (member)) {
    g_string_append (answer->text, member);
    weir_answer_fill (answer, length - so_far - strlen (member) - 1);
    g_string_append_c (answer->text, '"');
  } else {
    for (; so_far < length; so_far++)
      g_string_append_c (answer->text, ' ');
  }
  g_string_append_c (answer->text, '}');
}

static void
write_number (GString *text, gint64 number)
{
  char digits[24];

  g_string_append_len (text, digits, g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, number));
}

/* The input without its last brace and the space before it. */
static void
write_open_input (const WeirExecution *execution, GString *text)
{
  gsize length = execution->echo_length - 1;

  while (g_ascii_isspace (execution->echo[length - 1]))
    length--;
  g_string_append_len (text, execution->echo, (gssize) length);
}

static void
write_result (const WeirExecution *execution, WeirAnswer *answer)
{
  GString *text = answer->text;
  guint64 begin = weir_answer_length (answer);

  if (execution->reasoner == WEIR_REASONER_ECHO)
    write_open_input (execution, text);
  else
    g_string_append_c (text, '{');
  if (execution->reasoner == WEIR_REASONER_SYNTHETIC_NESTED || execution->reasoner == WEIR_REASONER_FLAKY) {
    g_string_append (text, "\"echo\":");
    g_string_append (text, execution->echo_length > 0 ? execution->echo : "null");
    g_string_append (text, ",\"nodes\":");
    write_number (text, (gint64) execution->job.nodes);
  }
  close_object (answer, begin, execution->result_bytes);
}

static void
write_ids (const WeirExecution *execution, GString *text)
{
  g_string_append (text, "{\"execution_id\":\"");
  g_string_append (text, execution->id);
  g_string_append (text, "\",\"run_id\":");
  weir_answer_append_string (text, execution->run_id);
}

static void
write_time (GString *text, const char *key, gint64 seconds)
{
  char time[WEIR_TIMESTAMP_SIZE];

  g_string_append (text, key);
  g_string_append_c (text, '"');
  g_string_append (text, weir_timestamp_rfc3339 (time, seconds));
  g_string_append_c (text, '"');
}

/**
 * weir_execution_write_accepted:
 * @execution: what has just been submitted
 * @webhook_asked: whether the submission named a webhook; this gateway sends none and says so
 * @text: where the answer to an asynchronous submission is written
 */
void
weir_execution_write_accepted (const WeirExecution *execution, gboolean webhook_asked, GString *text)
{
  write_ids (execution, text);
  g_string_append (text, ",\"workflow_id\":");
  weir_answer_append_string (text, execution->run_id);
  g_string_append (text, ",\"status\":\"queued\",\"target\":\"" WEIR_AGENT_NAME ".");
  g_string_append (text, weir_reasoner_names[execution->reasoner]);
  g_string_append (text, "\",\"type\":\"reasoner\"");
  write_time (text, ",\"created_at\":", execution->created);
  write_time (text, ",\"enqueued_at\":", execution->created);
  g_string_append (text, ",\"webhook_registered\":false");
  if (webhook_asked)
    g_string_append (text, ",\"webhook_error\":\"this demo gateway sends no webhooks\"");
  g_string_append_c (text, '}');
}

/** weir_execution_write_finished: writes the answer to a synchronous submission that succeeded */
void
weir_execution_write_finished (const WeirExecution *execution, WeirAnswer *answer)
{
  GString *text = answer->text;

  write_ids (execution, text);
  g_string_append (text, ",\"status\":\"");
  g_string_append (text, weir_execution_status_name (execution->status));
  g_string_append (text, "\",\"result\":");
  write_result (execution, answer);
  g_string_append (text, ",\"duration_ms\":");
  write_number (text, execution->duration_ms);
  write_time (text, ",\"finished_at\":", execution->completed);
  g_string_append_c (text, '}');
}

static void
write_failure (const WeirExecution *execution, GString *text)
{
  if (execution->refused)
    g_string_append (text, ",\"error\":\"" WEIR_QUEUE_FULL "\"");
  else
    g_string_append (text, ",\"result\":" WEIR_AGENT_FAILURE ",\"error\":" WEIR_AGENT_ERROR_QUOTED);
}

/** weir_execution_write_status: writes how @execution stands; `started_at` is its submission */
void
weir_execution_write_status (const WeirExecution *execution, WeirAnswer *answer)
{
  GString *text = answer->text;

  write_ids (execution, text);
  g_string_append (text, ",\"status\":\"");
  g_string_append (text, weir_execution_status_name (execution->status));
  g_string_append_c (text, '"');
  if (execution->status == WEIR_EXECUTION_SUCCEEDED) {
    g_string_append (text, ",\"result\":");
    write_result (execution, answer);
  } else if (execution->status == WEIR_EXECUTION_FAILED) {
    write_failure (execution, text);
  }
  write_time (text, ",\"started_at\":", execution->created);
  if (execution->status != WEIR_EXECUTION_RUNNING) {
    write_time (text, ",\"completed_at\":", execution->completed);
    g_string_append (text, ",\"duration_ms\":");
    write_number (text, execution->duration_ms);
  }
  g_string_append (text, ",\"webhook_registered\":false}");
}

/** weir_execution_write_unknown: writes what batch-status says of an ID that is not known */
void
weir_execution_write_unknown (const char *id, GString *text)
{
  g_string_append (text, "{\"execution_id\":");
  weir_answer_append_string (text, id);
  g_string_append (
      text, ",\"run_id\":\"\",\"status\":\"not_found\",\"started_at\":\"\",\"webhook_registered\":false}");
}
