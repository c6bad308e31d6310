import {createHash} from 'node:crypto'

/** How much of a secret in one piece is a leak, in characters. */
const telling = 16

/** A secret that occurs nowhere else: two runs of letters and digits around what JSON, URLs and HTML have to escape. */
export function canary(name: string): string {
  const digits = createHash('sha256').update(`canary ${name}`).digest('hex')
  return `${digits.slice(0, 24)}"\\/+=é&${digits.slice(24, 48)}`
}

/** A secret that is a number: 24 digits, as they stand in JSON. */
export const numberCanary = (name: string): string =>
  BigInt(`0x${createHash('sha256').update(`canary ${name}`).digest('hex')}`)
    .toString()
    .slice(0, 24)

/** Secrets that must not be told, and what finds them. */
export interface Canaries {
  readonly add: (name: string, secret: string) => void
  /** The secrets that a text tells, each by its name, how it is spelled and what stands around it. */
  readonly find: (text: string) => readonly string[]
}

/**
 * Finds secrets in texts. Of each it looks for the runs of letters, digits and hyphens, which JSON, URLs and HTML leave as
 * they are however often they escape the rest; as they stand, and in base64 wherever in a longer text they begin.
 */
export function canaries(): Canaries {
  const needles = new Map<string, string>()
  const addPieces = (text: string, what: string): void => {
    for (let at = 0; at + telling <= text.length; at += 4) needles.set(text.slice(at, at + telling), what)
    if (text.length >= telling) needles.set(text.slice(-telling), what)
  }
  return {
    add(name, secret) {
      for (const [run] of secret.matchAll(/[\dA-Za-z-]{16,}/g)) {
        addPieces(run, `${name} as it is`)
        for (const form of ['base64', 'base64url'] as const) {
          for (const shift of [0, 1, 2]) addPieces(inner(run, shift).toString(form), `${name} in base64`)
        }
      }
    },
    find(text) {
      const found = new Map<string, string>()
      for (let at = 0; at + telling <= text.length; at++) {
        const what = needles.get(text.slice(at, at + telling))
        if (what !== undefined && !found.has(what)) {
          found.set(what, `${what}: …${text.slice(Math.max(0, at - 60), at + 60).replaceAll('\n', ' ⏎ ')}…`)
        }
      }
      return [...found.values()]
    },
  }
}

/** The bytes of a text that base64 turns into whole characters where `shift` bytes stand before it. */
function inner(text: string, shift: number): Buffer {
  const from = (3 - shift) % 3
  const bytes = Buffer.from(text)
  return bytes.subarray(from, from + Math.floor((bytes.length - from) / 3) * 3)
}
