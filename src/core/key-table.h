/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

typedef struct _JsonNode JsonNode;

/** WeirKeyType: what a key holds, and as which C type it lies in its struct. */
typedef enum {
  WEIR_KEY_STRING,  /* char *, never %NULL */
  WEIR_KEY_URL,     /* the same; shown without user and password */
  WEIR_KEY_TEXT,    /* char *, %NULL when there is none: the contents of a file that is named */
  WEIR_KEY_CHOICE,  /* an enum: the place among the row's choices */
  WEIR_KEY_COUNT,   /* gint64 */
  WEIR_KEY_BYTES,   /* gint64 */
  WEIR_KEY_SECONDS, /* double */
  WEIR_KEY_NUMBER,  /* double */
  WEIR_KEY_BOOLEAN, /* gboolean */
  WEIR_KEY_LIST,    /* GPtrArray of char * */
  WEIR_KEY_HEADERS, /* GPtrArray of WeirHeader */
} WeirKeyType;

typedef enum {
  WEIR_KEY_NO_FLAG = 1 << 0,        /* is not set on the command line */
  WEIR_KEY_NO_VARIABLE = 1 << 1,    /* is not set in the environment */
  WEIR_KEY_PLAIN_VARIABLE = 1 << 2, /* the original's container reads it under its bare name, too */
  WEIR_KEY_MAY_BE_NULL = 1 << 3,    /* null in a file means: as if it were not there */
  /* What it means to a comparison of two runs that differ in it; without any of these: may explain a change. */
  WEIR_KEY_MAKES_LOAD = 1 << 4,   /* they did not do the same, and cannot be compared */
  WEIR_KEY_BESIDE = 1 << 5,       /* nothing that was measured depends on it */
  WEIR_KEY_OF_GENERATOR = 1 << 6, /* may explain a change as the generator's */
  WEIR_KEY_OF_POLLS = 1 << 7,     /* is idle where nothing is polled for */
  WEIR_KEY_OF_CLOSED = 1 << 8,    /* is idle in an open load */
  WEIR_KEY_OF_OPEN = 1 << 9,      /* is idle in a closed load */
  /* What of the load it makes: */
  WEIR_KEY_OF_WORK = 1 << 10, /* what one execution is */
  WEIR_KEY_OF_PACE = 1 << 11, /* when executions are started, and how many */
} WeirKeyTraits;

/**
 * WeirKey:
 *
 * One row: everything that there is to know of a setting. Command line, environment, files, help,
 * and whatever else lists settings are made from it.
 */
typedef struct {
  const char *name; /* as in files; the flag has dashes for the underscores */
  const char *flag; /* where the flag is not called after the name */
  WeirKeyType type;
  guint traits; /* WeirKeyTraits */
  gsize offset;
  double min, max;           /* of numbers, both inclusive */
  const char *unit;          /* for people: "s", "bytes"; %NULL: none */
  const char *default_text;  /* as it would be written after the flag */
  const char *default_words; /* what help says of it, where the text alone would not be understood */
  const char *more_variable; /* one more environment variable, read after its own */
  const char *const
      *choices; /* of a choice; of a string (nullable): all that it can be, which shells offer */
  gboolean (*check) (const char *text, GError **error); /* of a string, or of each of a list */
  const char *metavar;
  const char *group;
  const char *help; /* one or two sentences */
} WeirKey;

/* The place of @member in @Struct, for a row; does not compile where it is of another C type. */
#define WEIR_KEY_AT(Struct, member, ctype)                                                                   \
  .offset = G_STRUCT_OFFSET (Struct, member) + 0 * sizeof (char[_Generic(((Struct *) 0)->member, ctype : 1)])

/**
 * WeirKeyTable:
 *
 * Rows of one struct, which notes in a guint64 which of them were given (bit i: row i). The keys
 * of a scenario are one table; a command may have another, for a struct of its own: only the
 * scenario's ever enter a scenario file.
 */
typedef struct {
  const WeirKey *keys;
  guint n_keys;
  gsize is_set_offset;
} WeirKeyTable;

#define WEIR_KEY_ERROR (weir_key_error_quark ())
typedef enum {
  WEIR_KEY_ERROR_UNKNOWN,
  WEIR_KEY_ERROR_TYPE,  /* a string for a number, a list for a string ... */
  WEIR_KEY_ERROR_RANGE, /* a number out of its range */
  WEIR_KEY_ERROR_VALUE, /* what the key cannot be: no such choice, no URL ... */
} WeirKeyError;
GQuark weir_key_error_quark (void);

const WeirKeyTable *weir_scenario_keys (void);

const WeirKey *weir_key_table_find (const WeirKeyTable *table, const char *name);
const WeirKey *weir_key_table_find_flag (const WeirKeyTable *table, const char *flag, gboolean *negated);
const WeirKey *weir_key_table_nearest (const WeirKeyTable *table, const char *name);
char *weir_key_flag (const WeirKey *key);
gboolean weir_key_is_on (const WeirKey *key);
char *weir_key_variable (const WeirKey *key);
char *weir_key_plain_variable (const WeirKey *key);
char *weir_key_expected (const WeirKey *key);

void weir_key_table_init (const WeirKeyTable *table, gpointer holder);
void weir_key_table_clear (const WeirKeyTable *table, gpointer holder);
void weir_key_table_copy (const WeirKeyTable *table, gpointer holder, gconstpointer other);
void weir_key_table_copy_key (const WeirKeyTable *table, const WeirKey *key, gpointer holder,
                              gconstpointer other);
void weir_key_table_reset (const WeirKeyTable *table, const WeirKey *key, gpointer holder);
gboolean weir_key_table_is_set (const WeirKeyTable *table, const WeirKey *key, gconstpointer holder);
gboolean weir_key_table_set_text (const WeirKeyTable *table, const WeirKey *key, gpointer holder,
                                  const char *text, GError **error);
gboolean weir_key_table_add_text (const WeirKeyTable *table, const WeirKey *key, gpointer holder,
                                  const char *text, GError **error);
gboolean weir_key_table_set_json (const WeirKeyTable *table, const WeirKey *key, gpointer holder,
                                  JsonNode *node, const char *folder, GError **error);
JsonNode *weir_key_get_json (const WeirKey *key, gconstpointer holder);
char *weir_key_get_text (const WeirKey *key, gconstpointer holder);
gboolean weir_key_is_same (const WeirKey *key, gconstpointer holder, gconstpointer other);

G_END_DECLS
