// What the benchmarks share: interleaved rounds, medians, and a table with a verdict for each bound.
import {spawn} from 'node:child_process'
import {fileURLToPath} from 'node:url'

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

export const median = (numbers) => {
  const sorted = [...numbers].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The median with the middle half of what was seen: `1.07 (1.04–1.11)`. */
export const spread = (numbers, digits = 2) => {
  const sorted = [...numbers].sort((one, other) => one - other)
  const at = (share) => sorted[Math.round(share * (sorted.length - 1))].toFixed(digits)
  return `${median(numbers).toFixed(digits)} (${at(0.25)}–${at(0.75)})`
}

/** Runs a command to its end: how long the whole process took in milliseconds, its code and its stdout. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const from = process.hrtime.bigint()
    const child = spawn(command, args, {stdio: ['ignore', 'pipe', 'pipe'], ...options})
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    child.once('error', reject)
    let ms = 0
    child.once('exit', () => (ms = Number(process.hrtime.bigint() - from) / 1e6))
    // what it wrote may come later than its end, or before
    child.once('close', (code) => resolve({code, ms, stderr, stdout}))
  })
}

/**
 * Runs every command once a round, the order turned by one each round, after `warm` rounds that do not count.
 * `commands`: {name: () => Promise<value>}. Answers {name: [value, …]}, so that the values of a round can be compared.
 */
export async function rounds(commands, count, warm = 1) {
  const names = Object.keys(commands)
  const results = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = -warm; round < count; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + Math.max(round, 0)) % names.length]
      const value = await commands[name]()
      if (round >= 0) results[name].push(value)
    }
  }
  return results
}

/** The ratios of two commands, round by round. */
export const ratios = (above, below) => above.map((value, round) => value / below[round])

/** Prints a figure; with a bound, whether it is kept. A bound that is not kept fails the run. */
export function tell(name, figure, bound) {
  if (!bound) {
    console.log(`${name}: ${figure}`)
    return
  }
  const kept = bound.atMost === undefined ? bound.value >= bound.atLeast : bound.value <= bound.atMost
  const says = bound.atMost === undefined ? `at least ${bound.atLeast}` : `at most ${bound.atMost}`
  const aim = bound.aim === undefined ? '' : `, aim ${bound.aim}`
  console.log(`${name}: ${figure}  ${kept ? 'kept' : 'NOT KEPT'} (${says}${aim})`)
  if (!kept) process.exitCode = 1
}
