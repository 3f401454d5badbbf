/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How verdicts and answers are marked, beside their colour and wherever there is none. */
#include "marks.h"

static const struct {
  WeirTone tone;
  const char *mark;
} verdicts[] = {
  [WEIR_VERDICT_PASSED] = { WEIR_TONE_OK, "✓" },     [WEIR_VERDICT_RUNNING] = { WEIR_TONE_NEUTRAL, "…" },
  [WEIR_VERDICT_STOPPED] = { WEIR_TONE_WARN, "■" },  [WEIR_VERDICT_FAILED] = { WEIR_TONE_BAD, "⚠" },
  [WEIR_VERDICT_AT_FAULT] = { WEIR_TONE_WARN, "⊘" }, [WEIR_VERDICT_INTERRUPTED] = { WEIR_TONE_WARN, "■" },
  [WEIR_VERDICT_LOST] = { WEIR_TONE_BAD, "⚠" },      [WEIR_VERDICT_IMPORTED] = { WEIR_TONE_NEUTRAL, "·" },
};

/** weir_verdict_tone: Returns: how good or bad @verdict is */
WeirTone
weir_verdict_tone (WeirVerdict verdict)
{
  return verdicts[verdict].tone;
}

/** weir_verdict_mark: Returns: (transfer none): a character that stands before a headline */
const char *
weir_verdict_mark (WeirVerdict verdict)
{
  return verdicts[verdict].mark;
}

/** weir_tone_mark: Returns: (transfer none): a character that stands before an answer or a row */
const char *
weir_tone_mark (WeirTone tone)
{
  static const char *const marks[] = {
    [WEIR_TONE_NEUTRAL] = "·", [WEIR_TONE_OK] = "✓", [WEIR_TONE_WARN] = "⚠", [WEIR_TONE_BAD] = "⚠"
  };

  return marks[tone];
}
