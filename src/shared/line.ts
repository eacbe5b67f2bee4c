import { z } from 'zod'

/**
 * What a name must not have, because a terminal obeys it or a reader is misled by it: control characters, halves of characters,
 * line separators, marks that change the direction of text, and characters that nobody sees. The joiners U+200C and U+200D are
 * part of emoji and of scripts that join their letters, and stand only there.
 */
const misleading =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|(?<![\p{Lo}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]/u

/** A text of one line that a person gives as a name. */
export const line = z
  .string()
  .trim()
  .refine((text) => !misleading.test(text), 'Leave out control characters, invisible characters and direction marks.')
