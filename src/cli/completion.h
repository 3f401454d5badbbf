/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commands.h"

G_BEGIN_DECLS

/** WeirOfferKind: what a shell can offer in some place. */
typedef enum {
  WEIR_OFFER_NONE, /* nothing stands there */
  WEIR_OFFER_ANY,  /* something of which a shell knows nothing */
  WEIR_OFFER_FILE,
  WEIR_OFFER_PRESET, /* what `weir-cli presets` lists */
  WEIR_OFFER_WORDS,
} WeirOfferKind;

/** WeirOption: an option of a command, as a shell offers it. */
typedef struct {
  char *flag;  /* without its dashes; of a switch that is on, the one that turns it off */
  char letter; /* its short form; '\0': none */
  char *help;
  const char *metavar; /* of its value */
  WeirOfferKind kind;  /* of its value; none of a switch */
  char *words;         /* its values, with blanks between; %NULL but of WEIR_OFFER_WORDS */
  gboolean repeats;    /* may be given again */
} WeirOption;

/** WeirCompletion: a command as a shell knows it. */
typedef struct {
  const WeirCommand *command;
  WeirOfferKind kind; /* of what stands beside options */
  GPtrArray *options; /* of WeirOption */
} WeirCompletion;

/** WEIR_COMPLETION_PRESETS: a command of every shell that lists the names of the presets, one a line */
#define WEIR_COMPLETION_PRESETS "weir-cli presets 2>/dev/null | sed '/^$/,$d; s/ .*//'"

GPtrArray *weir_completions_new (void);
char *weir_completion_quote (const char *text, const char *special, const char *quote);

void weir_completion_print_bash (void);
void weir_completion_print_zsh (void);
void weir_completion_print_fish (void);

G_END_DECLS
