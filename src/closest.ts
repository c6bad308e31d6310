import {distance} from 'fastest-levenshtein'

/**
 * The candidate that a person most likely meant by `word`, whatever the case: at most one slip in three letters.
 * Undefined where none is near enough to say so.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const meant = word.toLowerCase()
  let best: string | undefined
  let least = Math.floor(meant.length / 3) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - meant.length) >= least) continue
    const count = slips(meant, candidate.toLowerCase(), least)
    if (count < least) {
      best = candidate
      least = count
    }
  }
  return best
}

/**
 * How many slips make one word of another: a letter left out, put in or mistaken, or, once in a word, two neighbours in
 * each other's place. Exact below `bound`.
 */
function slips(one: string, other: string, bound: number): number {
  const steps = distance(one, other)
  // a swap is two of these steps, so it saves one
  if (steps > bound) return steps
  return Math.min(steps, ...swapped(one).map((word) => distance(word, other) + 1))
}

/** The words that a word becomes where two neighbours swap places. */
const swapped = (word: string): readonly string[] =>
  Array.from(
    {length: Math.max(0, word.length - 1)},
    (_, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  )

/** ` Did you mean tokyo?`, or nothing where no candidate is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const meant = closest(word, candidates)
  return meant === undefined ? '' : ` Did you mean ${meant}?`
}
