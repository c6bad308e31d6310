import fc from 'fast-check'
import {createHash} from 'node:crypto'

/** A manifest with two secrets, as text that somebody slipped in, near one of them. */
export interface Slipped {
  readonly text: string
  readonly secrets: readonly string[]
  /** Whether the key can still be known: at most one letter of it was dropped, doubled or swapped. */
  readonly isKeyKnown: boolean
}

/** One slip: what happens to the text at a place, which is a part of the way from before the key to behind the value. */
type Slip = readonly [kind: 'double' | 'drop' | 'insert' | 'swap', at: number, insertion: string]

const digest = (name: string): string => createHash('sha256').update(name).digest('hex')

/** Secrets of hex, of base64, and with what JSON has to escape. */
const secretsOf: readonly ((name: string) => string)[] = [
  (name) => digest(name).slice(0, 32),
  (name) => Buffer.from(digest(name)).toString('base64').slice(0, 40),
  (name) => `${digest(name).slice(0, 16)}"\\/,: {}[]=é&${digest(name).slice(16, 32)}`,
]

const manifest = (password: string, salt: string): unknown => ({
  id: 'bird',
  name: 'Bird',
  api: {
    config_vars: ['BIRD_URL'],
    password,
    regions: ['us', 'tokyo'],
    sso_salt: salt,
    requires: [],
    version: '3',
  },
  plans: [{id: 'basic'}],
})

const insertions: readonly string[] = [
  '/* prod */',
  '// prod\n',
  '\n// prod\n',
  '# prod\n',
  ' + ',
  ' || ',
  ' ?? ',
  '- ',
  ' => ',
  '=',
  ',',
  ':',
  ';',
  '"',
  "'",
  '“',
  '(',
  '{',
  '[',
  '}',
  ']',
  '\\',
  ' ',
  '\n',
  '\r\n  ',
  ' prod ',
  ' "prod" ',
  ' process.env.PW || ',
  ' ENV["PW"] ?? ',
  'decrypt( ',
  'null',
]

const slips: fc.Arbitrary<Slip> = fc.tuple(
  fc.constantFrom('double', 'drop', 'insert', 'insert', 'insert', 'swap'),
  fc.noBias(fc.integer({max: 999, min: 0})).map((part) => part / 1000),
  fc.constantFrom(...insertions),
)

const layouts: readonly ((value: unknown) => string)[] = [
  (value) => JSON.stringify(value, null, 2),
  (value) => JSON.stringify(value, null, 2).replaceAll('\n', '\r\n'),
  (value) => JSON.stringify(value),
]

/** Texts with one to three slips around a secret. */
export const slipped: fc.Arbitrary<Slipped> = fc
  .record({
    key: fc.constantFrom('password', 'sso_salt'),
    layout: fc.constantFrom(...layouts),
    secretOf: fc.constantFrom(...secretsOf),
    made: fc.array(slips, {maxLength: 3, minLength: 1}),
  })
  .map(({key, layout, made, secretOf}) => {
    const secrets = [secretOf('password'), secretOf('salt')]
    const [password = '', salt = ''] = secrets
    const whole = layout(manifest(password, salt))
    const value = JSON.stringify(key === 'password' ? password : salt)
    const from = whole.indexOf(`"${key}"`) - 8
    const to = whole.indexOf(value) + value.length + 3
    let text = whole
    for (const [kind, share, insertion] of made) {
      // half of the slips are at the key, the other half anywhere
      const reach = share < 0.5 ? key.length + 16 : to - from
      const at = from + Math.floor(((share * 2) % 1) * reach)
      const [before, there, next, behind] = [text.slice(0, at), text[at], text[at + 1], text.slice(at + 2)]
      const put = {double: [there, there, next], drop: [next], insert: [insertion, there, next], swap: [next, there]}
      text = [before, ...put[kind], behind].join('')
    }
    const known = new RegExp(`${key}|(?<![A-Za-z])(?:${nearly(key).join('|')})(?![A-Za-z])`)
    return {isKeyKnown: known.test(text), secrets, text}
  })

/** A word with one letter dropped, doubled or swapped with the next. */
const nearly = (word: string): readonly string[] => [
  ...Array.from(word, (letter, at) => word.slice(0, at) + word.slice(at + 1)),
  ...Array.from(word, (letter, at) => word.slice(0, at) + letter + word.slice(at)),
  ...Array.from(word, (letter, at) => word.slice(0, at) + word.charAt(at + 1) + letter + word.slice(at + 2)),
]

/** What a text tells of secrets: each stretch of so many characters that stands in it. */
export function told(text: string, secrets: readonly string[], length = 8): readonly string[] {
  return secrets.flatMap((secret) =>
    [secret, JSON.stringify(secret).slice(1, -1)].flatMap((spelled) =>
      Array.from({length: Math.max(0, spelled.length - length + 1)}, (_, at) => spelled.slice(at, at + length)).filter(
        (part) => text.includes(part),
      ),
    ),
  )
}
