/** What a stretch of text is to its reader, whatever colour that has. */
export type Tone = 'bad' | 'good' | 'note' | 'quiet' | 'strong' | 'unsure'

/** Marks a text for a terminal. */
export type Paint = (tone: Tone, text: string) => string

/** No colours: for a pipe, a file, NO_COLOR. */
export const plain: Paint = (_, text) => text
