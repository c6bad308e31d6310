import {type Token, tokenAt} from './tokens.js'
import {isClosed, isPart, isSign, isWord, keySlip, stringSlip, valueSlip} from './words.js'

/** Something in a text that JSON does not have. */
export interface Slip {
  readonly kind: 'comment' | 'syntax'
  readonly message: string
  readonly offset: number
  readonly length: number
}

/** More are not told: by then the file is something else than a manifest. */
export const mostTold = 100

/** What comes next in a text. `value`: that of a key. `rest`: a comma, or the bracket that closes. `end`: nothing. */
type State = 'colon' | 'end' | 'item' | 'key' | 'rest' | 'root' | 'value'

/** Reads a token, and says what comes behind it. Undefined where nobody can say what it was meant for. */
type Step = (token: Token) => State | undefined

type Stretch = Pick<Token, 'end' | 'offset'>

const closers = {'[': ']', '{': '}'} as const
const closes = ({kind}: Token): boolean => kind === ']' || kind === '}'

const colonMissing = 'a : is missing after the key'
const valueMissing = 'a value is expected here'
const atEnd: Partial<Record<State, string>> = {colon: colonMissing, root: valueMissing, value: valueMissing}

/**
 * What of a text is no JSON, in its order; of JSON nothing. Behind a slip it reads on as the author must have meant it.
 * Where that is not certain it says no more, since what it said then might be false.
 */
export function slips(text: string): readonly Slip[] {
  const found: Slip[] = []
  const open: ('[' | '{')[] = []
  let state: State | undefined = 'root'
  let last: Pick<Token, 'end' | 'kind' | 'offset'> = {end: 1, kind: 'end', offset: 0}
  let swallowed = false

  /** Of one place, what was said first is what is wrong. */
  const tell = (message: string, {end, offset}: Stretch, kind: Slip['kind'] = 'syntax'): void => {
    if (!found.some((slip) => slip.offset === offset)) found.push({kind, length: end - offset, message, offset})
  }
  const stop = (message: string, stretch: Stretch): State | undefined => {
    tell(message, stretch)
    return undefined
  }
  const inList = (): boolean => open.at(-1) === '['
  const closer = (): string => closers[open.at(-1) ?? '{']
  const behindComma = (): State => (inList() ? 'item' : 'key')
  const behindValue = (): State => (open.length === 0 ? 'end' : 'rest')

  const close: Step = (token) => {
    if (token.kind !== closer()) return stop(`a ${closer()} is missing before this`, token)
    if (last.kind === ',') tell('a comma after the last item is not JSON', last)
    open.pop()
    return behindValue()
  }

  /** Behind a string that ends at the wrong quote, or at none, nobody can say what is string and what is not. */
  const behindString = (token: Token, then: State): State | undefined => {
    if (!isClosed(token)) return stop('a string has no closing quote', token)
    const wrong = stringSlip(token)
    if (wrong !== undefined) tell(wrong, token)
    const behind = tokenAt(text, token.end)
    if (token.touching === '"' || behind.offset > token.end || !isWord(behind) || isSign(behind)) return then
    return stop(String.raw`the string ends at this quote: another is missing before it, or it needs a \ in front`, {
      end: token.end,
      offset: token.end - 1,
    })
  }

  const steps: Readonly<Record<State, Step>> = {
    colon(token) {
      if (token.kind === ':') return 'value'
      tell(colonMissing, token)
      if (token.kind === ',' || token.kind === '}') return steps.rest(token)
      if (token.next === ':' || token.kind === ']') return undefined
      // an = or the like
      return isSign(token) && !/[\p{L}\d]/u.test(token.text) ? 'value' : steps.value(token)
    },
    end: (token) => stop('the manifest ended before this; nothing may follow it', token),
    item(token) {
      if (closes(token)) return close(token)
      if (isWord(token) && token.next === ':')
        return stop('a list has no keys: a ] or a { is missing before this', token)
      return steps.value(token)
    },
    key(token) {
      if (closes(token)) return close(token)
      if (token.kind === 'string') return 'colon'
      tell(keySlip(token), token)
      if (token.kind === ',') return 'key'
      if (!isWord(token)) return undefined
      return token.next === ':' ? 'colon' : [',', '}'].includes(token.next) ? 'rest' : undefined
    },
    rest(token) {
      if (token.kind === ',') return behindComma()
      if (closes(token)) return close(token)
      if (token.kind === ':') return stop('a : belongs between a key and its value', token)
      if (token.text === ';') {
        tell('a comma is expected here, not a semicolon', token)
        return behindComma()
      }
      const isMember = !isSign(token) && (token.next === ':') !== inList()
      if (!isMember) return stop(`a comma or a ${closer()} is expected here`, token)
      tell('a comma is missing', token)
      return steps[behindComma()](token)
    },
    root(token) {
      if (isWord(token) && token.next === ':') return stop('a { is missing before this', token)
      const then = steps.value(token)
      return token.kind === 'bare' ? undefined : then
    },
    value(token) {
      if (token.kind === '[' || token.kind === '{') {
        open.push(token.kind)
        return behindComma()
      }
      if (isWord(token)) {
        const wrong = valueSlip(token)
        if (wrong !== undefined) tell(wrong, token)
        return isPart(token) ? undefined : behindValue()
      }
      tell(valueMissing, token)
      if (open.length === 0) return undefined
      if (token.kind === ',') return behindComma()
      if (token.kind === '}') return close(token)
      return token.kind === ':' && last.kind === ':' ? 'value' : undefined
    },
  }

  let token = tokenAt(text, 0)
  while (token.kind !== 'end' && state !== undefined && found.length < mostTold) {
    if (token.kind === 'comment') {
      tell('comments are not JSON', token, 'comment')
      swallowed ||= /[\]}]/.test(token.text)
    } else if (token.kind === 'blank') tell('white space in JSON is spaces, tabs and line breaks alone', token)
    else {
      state = steps[state](token)
      if (state !== undefined && token.kind === 'string') state = behindString(token, state)
      last = token
    }
    token = tokenAt(text, token.end)
  }
  if (token.kind === 'end' && state !== undefined && state !== 'end' && !swallowed) {
    // what is missing where the text ends is missing behind the last thing that is there
    tell(atEnd[state] ?? `a ${closer()} is missing`, {end: last.end, offset: last.end - 1})
  }
  return found.sort((one, other) => one.offset - other.offset)
}
