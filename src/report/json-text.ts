import {printableLines} from '../printable.js'

/** A value as JSON of two blanks a level, without a character that a terminal would obey. */
export const jsonText = (value: unknown): string => printableLines(JSON.stringify(value, null, 2))
