import {distance} from 'fastest-levenshtein'

/**
 * The candidate that a person most likely meant by `word`, whatever the case: at most one letter in three differs.
 * Undefined where none is near enough to say so.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const meant = word.toLowerCase()
  let best: string | undefined
  let least = Math.floor(meant.length / 3) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - meant.length) >= least) continue
    const steps = distance(meant, candidate.toLowerCase())
    if (steps < least) {
      best = candidate
      least = steps
    }
  }
  return best
}

/** ` Did you mean tokyo?`, or nothing where no candidate is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const meant = closest(word, candidates)
  return meant === undefined ? '' : ` Did you mean ${meant}?`
}
