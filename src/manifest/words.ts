import {type Token} from './tokens.js'

/** Whether a token is meant to be a key, or a value without members. */
export const isWord = ({kind}: Token): boolean => ['bare', 'literal', 'number', 'quoted', 'string'].includes(kind)

/** Whether a token begins like no word of a person's: an operator, say. */
export const isSign = ({kind, text}: Token): boolean => kind === 'bare' && !/^\p{L}/u.test(text)

const foreignQuote = /^['‘’“”`]/

/** Whether a token begins something that does not end with it, and is no JSON at all. */
export const isPart = ({kind, next, text, touching}: Token): boolean =>
  kind === 'bare' && (next === ':' || /^["[{]/.test(touching) || foreignQuote.test(text))

const quotes = 'JSON’s quotes are double and straight: "'
const unopened = 'a quote is missing before this'

/** What is wrong with a token that stands where a key should, and is no string. */
export function keySlip(token: Token): string {
  if (token.kind === 'quoted') return quotes
  if (isWord(token) && token.next === ':') return 'a key must be in double quotes'
  return isWord(token) && token.touching === '"' ? unopened : 'a key in double quotes is expected here'
}

const word = 'not JSON: a value is a string in double quotes, a number, true, false, null, [ or {'

/** What is wrong with a value that is no string, or undefined. */
export function valueSlip({kind, text, touching}: Token): string | undefined {
  if (kind === 'number') return numberSlip(text)
  if (kind === 'quoted') return quotes
  if (kind !== 'bare') return undefined
  if (foreignQuote.test(text)) return quotes
  return touching === '"' ? unopened : word
}

function numberSlip(text: string): string | undefined {
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return undefined
  if (/^-?0\d/.test(text)) return 'a number must not begin with 0'
  return /^-?\d+(?:\.\d+)?(?:\.|[eE][+-]?)$/.test(text) ? 'a number ends too early' : word
}

/** Whether a string has the quote that closes it. */
export const isClosed = ({text}: Token): boolean => /^"(?:[^"\\]|\\.)*"$/.test(text)

/** What is wrong within a string, or undefined. */
export function stringSlip({text}: Token): string | undefined {
  const left = text.replace(/\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/g, '')
  if (left.includes(String.raw`\u`)) return String.raw`\u needs four hex digits`
  if (left.includes('\\'))
    return String.raw`an unknown escape; JSON knows \" \\ \/ \b \f \n \r \t and \u with four hex digits`
  return /[^ -\uFFFF]/.test(left) ? 'a line break or control character inside a string' : undefined
}
