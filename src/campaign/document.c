/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "document-private.h"

#include "campaign-place.h"

enum { CHANGED, N_SIGNALS };
enum { PROP_0, PROP_PATH, PROP_TITLE, PROP_IS_DRAFT, PROP_CAN_UNDO, PROP_CAN_REDO, N_PROPERTIES };
static guint signals[N_SIGNALS];

G_DEFINE_QUARK (weir_document_error, weir_document_error)
G_DEFINE_FINAL_TYPE (WeirDocument, weir_document, G_TYPE_OBJECT)

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WeirDocument *document = WEIR_DOCUMENT (object);

  if (id == PROP_PATH)
    g_value_set_string (value, weir_document_path (document));
  else if (id == PROP_TITLE)
    g_value_take_string (value, weir_document_title (document));
  else if (id == PROP_IS_DRAFT)
    g_value_set_boolean (value, document->is_draft);
  else if (id == PROP_CAN_UNDO)
    g_value_set_boolean (value, weir_document_can_undo (document));
  else if (id == PROP_CAN_REDO)
    g_value_set_boolean (value, weir_document_can_redo (document));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
finalize (GObject *object)
{
  WeirDocument *document = WEIR_DOCUMENT (object);

  if (document->journal != NULL)
    weir_journal_close (document->journal, NULL);
  weir_document_forget (document);
  g_ptr_array_unref (document->begun);
  weir_campaign_loader_free (document->loader);
  g_clear_pointer (&document->campaign, weir_campaign_unref);
  g_clear_error (&document->access_error);
  G_OBJECT_CLASS (weir_document_parent_class)->finalize (object);
}

static void
weir_document_class_init (WeirDocumentClass *klass)
{
  static const struct {
    guint id;
    const char *name;
  } switches[] = { { PROP_IS_DRAFT, "is-draft" },
                   { PROP_CAN_UNDO, "can-undo" },
                   { PROP_CAN_REDO, "can-redo" } };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = get_property;
  object_class->finalize = finalize;
  g_object_class_install_property (object_class, PROP_PATH,
                                   g_param_spec_string ("path", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_TITLE,
                                   g_param_spec_string ("title", NULL, NULL, NULL, flags));
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    g_object_class_install_property (object_class, switches[i].id,
                                     g_param_spec_boolean (switches[i].name, NULL, NULL, FALSE, flags));
  signals[CHANGED] = g_signal_new ("changed", WEIR_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_POINTER);
}

static void
weir_document_init (WeirDocument *document)
{
  g_queue_init (&document->undo);
  g_queue_init (&document->redo);
  document->begun = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_run_unref);
}

static gboolean
is_of_run (WeirCampaignChange change)
{
  return change == WEIR_CAMPAIGN_CHANGE_RUNS || change == WEIR_CAMPAIGN_CHANGE_RUN ||
         change == WEIR_CAMPAIGN_CHANGE_NOTES;
}

/** weir_document_tell: emits `changed` */
void
weir_document_tell (WeirDocument *document, WeirCampaignChange change, WeirRun *run)
{
  g_signal_emit (document, signals[CHANGED], 0, (int) change, run);
}

static void
tell_change (WeirDocument *document, WeirCampaignChange change)
{
  g_object_ref (document); /* a handler may let go the last one */
  if (change == WEIR_CAMPAIGN_CHANGE_EDITS)
    g_object_notify (G_OBJECT (document), "title");
  weir_document_tell (document, change, is_of_run (change) ? document->loader->run : NULL);
  g_object_unref (document);
}

/**
 * weir_document_gather:
 *
 * What is appended from now on is one step: whoever follows the document hears of it once, when
 * weir_document_tell_gathered() is called, however many lines it has.
 */
void
weir_document_gather (WeirDocument *document)
{
  document->is_gathering = TRUE;
  document->gathered = 0;
}

/* Of a run that goes on meanwhile there may be lines among them, too, that the journal had to hold. */
static void
gather (WeirDocument *document, WeirCampaignChange change)
{
  WeirRun *run = document->loader->run;

  if (!is_of_run (change))
    document->gathered |= 1u << change;
  else if (change == WEIR_CAMPAIGN_CHANGE_RUNS)
    g_ptr_array_add (document->begun, weir_run_ref (run));
  else if (!g_ptr_array_find (document->begun, run, NULL))
    tell_change (document, change);
}

static void
tell_if_gathered (WeirDocument *document, guint gathered, WeirCampaignChange change)
{
  if ((gathered & 1u << change) != 0)
    tell_change (document, change);
}

/** weir_document_tell_gathered: emits `changed` for what came since weir_document_gather(); runs are told of
 * when their scenarios are known, as they are by then */
void
weir_document_tell_gathered (WeirDocument *document)
{
  g_autoptr (WeirDocument) held = g_object_ref (document); /* a handler may let go the last one */
  g_autoptr (GPtrArray) begun = g_steal_pointer (&document->begun);
  guint gathered = document->gathered;

  document->begun = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_run_unref);
  document->is_gathering = FALSE;
  tell_if_gathered (document, gathered, WEIR_CAMPAIGN_CHANGE_EDITS);
  tell_if_gathered (document, gathered, WEIR_CAMPAIGN_CHANGE_SCENARIOS);
  for (guint i = 0; i < begun->len; i++)
    weir_document_tell (document, WEIR_CAMPAIGN_CHANGE_RUNS, begun->pdata[i]);
  tell_if_gathered (document, gathered, WEIR_CAMPAIGN_CHANGE_DELETED);
}

/* The journal's observer: what was appended is taken into the model as it would be read. */
static void
take_line (gpointer data, const WeirFileLine *line)
{
  WeirDocument *document = data;
  WeirCampaignChange change = weir_campaign_follow (document->loader, line);

  if (change == WEIR_CAMPAIGN_CHANGE_NONE)
    return;
  if (document->is_gathering)
    gather (document, change);
  else
    tell_change (document, change);
}

static WeirDocumentAccess
access_of (const GError *error)
{
  if (error == NULL)
    return WEIR_DOCUMENT_WRITABLE;
  switch ((WeirJournalError) error->code) {
  case WEIR_JOURNAL_ERROR_LOCKED:
    return WEIR_DOCUMENT_LOCKED;
  case WEIR_JOURNAL_ERROR_NEWER:
    return WEIR_DOCUMENT_NEWER;
  case WEIR_JOURNAL_ERROR_FORMAT:
    return WEIR_DOCUMENT_DAMAGED;
  case WEIR_JOURNAL_ERROR_WRITE:
  case WEIR_JOURNAL_ERROR_FULL:
  case WEIR_JOURNAL_ERROR_OPEN:
  default:
    return WEIR_DOCUMENT_PROTECTED;
  }
}

/** weir_document_write_to: @journal (transfer full) writes the file from now on, which could not be written before */
void
weir_document_write_to (WeirDocument *document, WeirJournal *journal)
{
  document->journal = journal;
  document->access = WEIR_DOCUMENT_WRITABLE;
  g_clear_error (&document->access_error);
  weir_journal_set_observer (journal, take_line, document);
}

/**
 * weir_document_wrap:
 * @campaign: (transfer full): a campaign that was read
 * @loader: (transfer full): what has read it
 * @journal: (transfer full) (nullable): what writes its file
 * @access_error: (transfer full) (nullable): why there is none, of #WEIR_JOURNAL_ERROR
 *
 * Returns: (transfer full): the document
 */
WeirDocument *
weir_document_wrap (WeirCampaign *campaign, WeirCampaignLoader *loader, WeirJournal *journal,
                    GError *access_error)
{
  WeirDocument *document = g_object_new (WEIR_TYPE_DOCUMENT, NULL);

  document->campaign = campaign;
  document->loader = loader;
  document->n_lines_opened = campaign->n_lines;
  document->access_error = access_error;
  document->access = access_of (access_error);
  document->is_draft = weir_campaign_place_is_in (campaign->path, WEIR_CAMPAIGN_PLACE_DRAFTS);
  if (journal != NULL) {
    weir_journal_set_last_run_end (journal, loader->last_run_end);
    weir_document_write_to (document, journal);
  }
  return document;
}

/** weir_document_append: Writes @line (transfer full). Returns: %FALSE with #WEIR_DOCUMENT_ERROR or #WEIR_JOURNAL_ERROR */
gboolean
weir_document_append (WeirDocument *document, JsonObject *line, GError **error)
{
  g_autoptr (JsonObject) owned = line;

  if (document->journal != NULL)
    return weir_journal_append (document->journal, owned, error);
  g_set_error (error, WEIR_DOCUMENT_ERROR, WEIR_DOCUMENT_ERROR_READ_ONLY,
               _ ("This campaign can be read, but not changed. %s"),
               document->access_error != NULL ? document->access_error->message : _ ("It was closed."));
  return FALSE;
}

/** weir_document_path: Returns: name of the file */
const char *
weir_document_path (WeirDocument *document)
{
  return document->campaign->path;
}

/** weir_document_title: Returns: (transfer full): what a person calls it, else the name of the file */
char *
weir_document_title (WeirDocument *document)
{
  return weir_campaign_title (document->campaign);
}

/** weir_document_is_draft: Returns: whether nobody gave it a place yet */
gboolean
weir_document_is_draft (WeirDocument *document)
{
  return document->is_draft;
}

/** weir_document_access: Returns: whether it can be changed, and if not, why */
WeirDocumentAccess
weir_document_access (WeirDocument *document)
{
  return document->access;
}

/** weir_document_is_writable: @document: (nullable). Returns: whether there is a campaign, and it can be changed */
gboolean
weir_document_is_writable (WeirDocument *document)
{
  return document != NULL && document->access == WEIR_DOCUMENT_WRITABLE;
}

/** weir_document_access_error: Returns: (transfer none) (nullable): the same in words, where it cannot be changed */
const GError *
weir_document_access_error (WeirDocument *document)
{
  return document->access_error;
}

/** weir_document_campaign: Returns: (transfer none): the model; to be read only */
WeirCampaign *
weir_document_campaign (WeirDocument *document)
{
  return document->campaign;
}

/**
 * weir_document_journal:
 *
 * Returns: (transfer none) (nullable): what a run is to write to; it stays the same when the
 *   campaign is saved elsewhere. %NULL where the file cannot be written
 */
WeirJournal *
weir_document_journal (WeirDocument *document)
{
  return document->journal;
}
