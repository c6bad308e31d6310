/** A value as JSON of two blanks a level, without a character that a terminal would obey. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    unseen,
    (character) => String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** What JSON lets stand and a terminal obeys; it can only be inside a string. */
const unseen = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g
