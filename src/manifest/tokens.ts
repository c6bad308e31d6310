/**
 * A word of a text that may be no JSON. Of a string and a number the form is not checked, and a string may lack its
 * closing quote. `literal`: true, false or null. `quoted`: a string in other quotes than JSON's. `blank`: white space that
 * JSON does not know. `bare`: words of none of these kinds, as far as spaces part them.
 */
export interface Token {
  readonly kind: ',' | ':' | '[' | ']' | '{' | '}' | 'end' | (typeof lexemes)[number][0]
  readonly text: string
  readonly offset: number
  readonly end: number
  /** The character right behind it, and the first one behind it that is no white space. Empty where the text ends. */
  readonly touching: string
  readonly next: string
}

/** A word without quotes. An address is one, with its colon. */
const word = String.raw`(?!\/[/*]|#)[^ \t\r\n{}[\]":,]+(?::\/\/[^ \t\r\n{}[\]",']*)?`

const lexemes = [
  ['comment', /\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)|#[^\r\n]*/y],
  ['string', /"(?:[^"\\\r\n]|\\[^\r\n])*"?/y],
  ['number', /-?\d[\w.+-]*/y],
  ['literal', /(?:true|false|null)(?![^ \t\r\n{}[\]":,/])/y],
  ['blank', /(?:[^\S \t\r\n]|[\u200B\u2060])+/y],
  ['quoted', /['‘’“”`][^\r\n]*?['‘’“”`](?=[ \t]*(?:[,:\]}\r\n]|$))/y],
  ['bare', new RegExp(`${word}(?:[ \\t]+${word})*`, 'y')],
] as const

const marks = [',', ':', '[', ']', '{', '}'] as const
const white = /[ \t\r\n]*/y

/** The first token at or behind an offset. */
export function tokenAt(text: string, from: number): Token {
  const offset = from + match(white, text, from).length
  const mark = marks.find((one) => one === text.charAt(offset))
  const [kind, found] = mark ? ([mark, mark] as const) : lexeme(text, offset)
  const end = offset + found.length
  return {
    end,
    kind,
    next: text.charAt(end + match(white, text, end).length),
    offset,
    text: found,
    touching: text.charAt(end),
  }
}

function lexeme(text: string, offset: number): readonly [Token['kind'], string] {
  for (const [kind, pattern] of lexemes) {
    const found = match(pattern, text, offset)
    if (found !== '') return [kind, found]
  }
  return ['end', '']
}

/** What a sticky pattern matches at an offset; empty where that is nothing. */
function match(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset
  return pattern.exec(text)?.[0] ?? ''
}
