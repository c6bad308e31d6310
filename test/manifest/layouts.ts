import fc from 'fast-check'

/** A value as text, with the next white space wherever JSON allows one. */
export function written(value: unknown, space: () => string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Array.isArray(value)
    ? value.map((item) => written(item, space))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}${space()}:${space()}${written(item, space)}`)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  if (members.length === 0) return `${open}${space()}${close}`
  return `${open}${space()}${members.join(`${space()},${space()}`)}${space()}${close}`
}

/** A value as text in any layout: line by line, on one line, ragged, with tabs, CRLF, a byte-order mark, or all at once. */
export const inAnyLayout = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<{readonly text: string; readonly value: T}> =>
  fc
    .tuple(
      values,
      fc.array(fc.constantFrom('', '', ' ', '\n', '\n  ', '\r\n\t', '\t', '\n\n    '), {minLength: 1, maxLength: 30}),
      fc.constantFrom('', '\uFEFF', ' \n'),
      fc.constantFrom('', '\n', '\r\n'),
    )
    .map(([value, spaces, before, after]) => {
      let at = 0
      const space = (): string => spaces[at++ % spaces.length] ?? ''
      return {text: before + written(value, space) + after, value}
    })
