/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "submission.h"

#include <string.h>

#include "execution-answer.h"

/** weir_refusal_clear: frees what @refusal holds */
void
weir_refusal_clear (WeirRefusal *refusal)
{
  g_clear_pointer (&refusal->text, g_free);
}

static gboolean refuse (WeirRefusal *refusal, const char *category, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
refuse (WeirRefusal *refusal, const char *category, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  refusal->text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  refusal->status = 400;
  refusal->category = category;
  return FALSE;
}

/* Exactly one dot. */
static gboolean
check_format (const char *target, WeirRefusal *refusal)
{
  const char *dot = strchr (target, '.');

  if (dot != NULL && strchr (dot + 1, '.') == NULL)
    return TRUE;
  return refuse (refusal, "internal_error",
                 "invalid target: target must be in format 'node_id.reasoner_name'");
}

static gboolean
check_json (const WeirInputReader *reader, WeirRefusal *refusal)
{
  const char *text = reader->error != NULL ? reader->error->message : "expected an object";

  if (reader->error == NULL && weir_json_scanner_top (reader->scanner) == WEIR_JSON_OBJECT)
    return TRUE;
  if (g_error_matches (reader->error, WEIR_JSON_ERROR, WEIR_JSON_ERROR_INCOMPLETE))
    text = reader->length > 0 ? "unexpected EOF" : "EOF";
  return refuse (refusal, "internal_error", "invalid request body: %s", text);
}

/* An empty input is none to generation A; later ones take it, for reasoners without parameters. */
static gboolean
check_input (WeirGeneration generation, const WeirInputReader *reader, WeirRefusal *refusal)
{
  WeirJsonType type = weir_input_reader_input (reader);

  if (type == WEIR_JSON_NOTHING || type == WEIR_JSON_NULL)
    return refuse (
        refusal, "internal_error",
        "invalid request body: Key: 'ExecuteRequest.Input' Error:Field validation for 'Input' failed "
        "on the 'required' tag");
  if (type != WEIR_JSON_OBJECT)
    return refuse (refusal, "internal_error", "invalid request body: input must be an object");
  if (generation == WEIR_GENERATION_A && reader->n_members == 0)
    return refuse (refusal, NULL, "input is required");
  return TRUE;
}

static gboolean
check_body (WeirGeneration generation, const WeirInputReader *reader, WeirRefusal *refusal)
{
  if (generation == WEIR_GENERATION_A || reader->length <= WEIR_BODY_MAX)
    return check_json (reader, refusal) && check_input (generation, reader, refusal);
  refuse (refusal, NULL, "request body too large");
  refusal->status = 413;
  return FALSE;
}

static gboolean
find_reasoner (WeirGeneration generation, const char *target, WeirReasoner *reasoner, WeirRefusal *refusal)
{
  const char *name = strchr (target, '.') + 1;
  g_autofree char *agent = g_strndup (target, (gsize) (name - 1 - target));

  if (!g_str_equal (agent, WEIR_AGENT_NAME) && generation == WEIR_GENERATION_A)
    return refuse (refusal, NULL, "failed to load agent '%s': agent node with ID '%s' not found", agent,
                   agent);
  if (!g_str_equal (agent, WEIR_AGENT_NAME))
    return refuse (refusal, "target_not_found", "agent '%s' not found", agent);
  for (guint i = 0; i < WEIR_N_REASONERS; i++) {
    if (g_str_equal (name, weir_reasoner_names[i])) {
      *reasoner = i;
      return TRUE;
    }
  }
  return refuse (refusal, "target_not_found", "target '%s' not found on agent '%s'", name, agent);
}

static gboolean
check_tree (WeirReasoner reasoner, const WeirInputReader *reader, WeirRefusal *refusal)
{
  if (reasoner != WEIR_REASONER_SYNTHETIC_NESTED ||
      weir_work_nodes (reader->tree_depth, reader->tree_width) <= WEIR_WORK_NODES_MAX)
    return TRUE;
  return refuse (refusal, "agent_error",
                 "a tree of depth %" G_GUINT64_FORMAT " and width %" G_GUINT64_FORMAT
                 " has more than %d nodes; expected a smaller depth or width",
                 reader->tree_depth, reader->tree_width, WEIR_WORK_NODES_MAX);
}

/**
 * weir_submission_check:
 * @generation: whose order of checks, and words
 * @target: what is called, `node.name`
 * @reader: the body, read to its end
 * @reasoner: (out): what is called
 * @refusal: (out): why it is not, empty before
 *
 * Returns: whether the submission is sound
 */
gboolean
weir_submission_check (WeirGeneration generation, const char *target, const WeirInputReader *reader,
                       WeirReasoner *reasoner, WeirRefusal *refusal)
{
  gboolean sound;

  if (generation == WEIR_GENERATION_A)
    sound = check_format (target, refusal) && check_body (generation, reader, refusal);
  else
    sound = check_body (generation, reader, refusal) && check_format (target, refusal);
  return sound && find_reasoner (generation, target, reasoner, refusal) &&
         check_tree (*reasoner, reader, refusal);
}

/** weir_submission_wants_input: Returns: whether @target answers its input, which is to be kept then */
gboolean
weir_submission_wants_input (const char *target)
{
  return g_str_equal (target, WEIR_AGENT_NAME ".echo");
}
