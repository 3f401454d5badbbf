/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recheck.h"

#include <json-glib/json-glib.h>

#include "json-scanner.h"
#include "reservoir.h"
#include "soup-message.h"
#include "soup-send.h"

#define IDS_A_REQUEST   500 /* gateways refuse more */
#define MISSING_MAX     10000
#define REQUEST_SECONDS 10
#define ANSWER_MAX      (32 * 1024 * 1024) /* bytes: an answer holds results, too */

typedef struct {
  char *id;
  WeirEnding ending;
} Item;

struct _WeirRecheck {
  const WeirLoad *load;
  GArray *missing, *ended; /* of Item */
  guint64 random;

  SoupSession *session; /* (nullable) */
  GCancellable *cancellable;
  GArray *asked;        /* (nullable), not owned: of these, */
  guint from, n;        /* so many from there on are those whose answer is awaited */
  gboolean answered;    /* the endpoint has said something of them */
  SoupMessage *message; /* (nullable) */
  char *buffer;         /* (nullable): ANSWER_MAX bytes */
  GSource *limit;       /* (nullable): ends what takes too long */
  WeirRecheckFunc found;
  WeirRecheckDone done;
  gpointer data;
};

static void
item_clear (gpointer data)
{
  g_free (((Item *) data)->id);
}

static GArray *
items_new (void)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));

  g_array_set_clear_func (items, item_clear);
  return items;
}

/** weir_recheck_new: Returns: (transfer full): nothing to ask yet; @load must outlive it */
WeirRecheck *
weir_recheck_new (const WeirLoad *load)
{
  WeirRecheck *recheck = g_new0 (WeirRecheck, 1);

  recheck->load = load;
  recheck->missing = items_new ();
  recheck->ended = items_new ();
  recheck->random = load->seed;
  recheck->cancellable = g_cancellable_new ();
  return recheck;
}

/** weir_recheck_free: nothing may be on */
void
weir_recheck_free (WeirRecheck *recheck)
{
  g_array_unref (recheck->missing);
  g_array_unref (recheck->ended);
  g_clear_object (&recheck->session);
  g_object_unref (recheck->cancellable);
  g_free (recheck);
}

static gboolean
has_ended (WeirEnding ending)
{
  return ending.ledger >= WEIR_LEDGER_SUCCEEDED && ending.ledger <= WEIR_LEDGER_TIMED_OUT;
}

/**
 * weir_recheck_add:
 * @id: of an execution of the measured phase
 * @ending: how it ended
 *
 * Keeps up to 10,000 that are missing; of those that ended, which come as an even sample already, a
 * new one takes the place of any other when there are 500.
 */
void
weir_recheck_add (WeirRecheck *recheck, const char *id, WeirEnding ending)
{
  Item item = { g_strdup (id), ending };
  GArray *items = has_ended (ending) ? recheck->ended : recheck->missing;

  if (items->len < (items == recheck->ended ? WEIR_RESERVOIR_SIZE : MISSING_MAX)) {
    g_array_append_val (items, item);
    return;
  }
  if (items == recheck->ended) {
    Item *place = &g_array_index (items, Item, weir_splitmix_next (&recheck->random) % items->len);
    char *old = place->id;

    *place = item;
    item.id = old;
  }
  g_free (item.id);
}

static GBytes *
body_of (const WeirRecheck *recheck)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  gsize length;
  char *text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "execution_ids");
  json_builder_begin_array (builder);
  for (guint i = recheck->from; i < recheck->from + recheck->n; i++)
    json_builder_add_string_value (builder, g_array_index (recheck->asked, Item, i).id);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, &length);
  return g_bytes_new_take (text, length);
}

static WeirStatus
status_in (JsonObject *answer, const char *id)
{
  JsonNode *node = json_object_get_member (answer, id);
  JsonNode *status;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return WEIR_STATUS_NONE;
  status = json_object_get_member (json_node_get_object (node), "status");
  if (status == NULL || json_node_get_value_type (status) != G_TYPE_STRING)
    return WEIR_STATUS_NONE;
  return weir_status_parse (json_node_get_string (status));
}

static void
read_answer (WeirRecheck *recheck, gsize length)
{
  g_autoptr (JsonNode) root = length > 0 ? weir_json_parse (recheck->buffer, (gssize) length, NULL) : NULL;

  recheck->answered = root != NULL && JSON_NODE_HOLDS_OBJECT (root);
  if (!recheck->answered)
    return;
  for (guint i = recheck->from; i < recheck->from + recheck->n; i++) {
    const Item *item = &g_array_index (recheck->asked, Item, i);
    WeirStatus status = status_in (json_node_get_object (root), item->id);

    if (status != WEIR_STATUS_NONE)
      recheck->found (item->id, item->ending, status, recheck->data);
  }
}

static void ask (WeirRecheck *recheck, GArray *items, guint from);

/* Where the endpoint says nothing of some, the others are not asked for: there may be none. */
static void
go_on (WeirRecheck *recheck)
{
  guint next = recheck->from + recheck->n;

  g_source_destroy (recheck->limit);
  g_clear_pointer (&recheck->limit, g_source_unref);
  g_clear_object (&recheck->message);
  g_clear_pointer (&recheck->buffer, g_free);
  if (recheck->answered && next < recheck->asked->len)
    ask (recheck, recheck->asked, next);
  else if (recheck->asked == recheck->missing && recheck->ended->len > 0)
    ask (recheck, recheck->ended, 0);
  else
    recheck->done (recheck->data);
}

/* An answer that fills the buffer is longer than what is worth reading here. */
static void
read_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  WeirRecheck *recheck = data;
  gsize length = 0;

  if (g_input_stream_read_all_finish (G_INPUT_STREAM (stream), result, &length, NULL) && length < ANSWER_MAX)
    read_answer (recheck, length);
  go_on (recheck);
}

static void
answered_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  WeirRecheck *recheck = data;
  g_autoptr (GInputStream) stream = weir_soup_send_finish (&recheck->session, result, NULL);

  if (stream == NULL || soup_message_get_status (recheck->message) != 200) {
    go_on (recheck);
    return;
  }
  recheck->buffer = g_malloc (ANSWER_MAX);
  g_input_stream_read_all_async (stream, recheck->buffer, ANSWER_MAX, G_PRIORITY_DEFAULT,
                                 recheck->cancellable, read_cb, recheck);
}

static gboolean
limit_cb (gpointer data)
{
  WeirRecheck *recheck = data;

  g_cancellable_cancel (recheck->cancellable);
  return G_SOURCE_REMOVE;
}

static SoupMessage *
message_new (const WeirRecheck *recheck)
{
  const WeirLoad *load = recheck->load;
  g_autoptr (GUri) uri = weir_load_status_uri (load, "batch-status");
  g_autoptr (GBytes) body = body_of (recheck);
  SoupMessage *message = weir_soup_message_new ("POST", uri, 0, load->scenario->verify_ssl);

  soup_message_set_request_body_from_bytes (message, "application/json", body);
  weir_soup_message_set_headers (message, load->headers);
  return message;
}

static void
ask (WeirRecheck *recheck, GArray *items, guint from)
{
  if (recheck->session == NULL)
    recheck->session = weir_soup_session_new (1, recheck->load->scenario->proxy);
  recheck->asked = items;
  recheck->from = from;
  recheck->n = MIN (items->len - from, IDS_A_REQUEST);
  recheck->answered = FALSE;
  recheck->message = message_new (recheck);
  recheck->limit = g_timeout_source_new_seconds (REQUEST_SECONDS);
  g_source_set_callback (recheck->limit, limit_cb, recheck, NULL);
  g_source_attach (recheck->limit, g_main_context_get_thread_default ());
  weir_soup_send_async (recheck->session, recheck->message, recheck->cancellable, answered_cb, recheck);
}

/**
 * weir_recheck_run:
 * @found: called for each ID of which the gateway says something
 * @done: called once, in the end, and from within where there is nothing to ask
 *
 * Asks in the calling thread's default main context.
 */
void
weir_recheck_run (WeirRecheck *recheck, WeirRecheckFunc found, WeirRecheckDone done, gpointer data)
{
  recheck->found = found;
  recheck->done = done;
  recheck->data = data;
  if (recheck->missing->len == 0 && recheck->ended->len == 0) {
    done (data);
    return;
  }
  ask (recheck, recheck->missing->len > 0 ? recheck->missing : recheck->ended, 0);
}

/** weir_recheck_cancel: ends what is on; `done` still follows */
void
weir_recheck_cancel (WeirRecheck *recheck)
{
  g_cancellable_cancel (recheck->cancellable);
}
