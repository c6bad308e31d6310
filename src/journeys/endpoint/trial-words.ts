import {printable} from '../../printable.js'
import {type Run} from '../../replay/run.js'
import {type Leftover} from '../../replay/leftover.js'
import {several} from '../../report/place.js'

/** How far a trial is after `ms` milliseconds: `12/600, about 40 s left`. */
export function progressLine(done: number, total: number, ms: number): string {
  const left = Math.ceil(((total - done) * ms) / Math.max(done, 1) / 1000)
  const time = left < 100 ? `${String(left)} s` : `${String(Math.round(left / 60))} min`
  return `${String(done)}/${String(total)}${ms < 1000 ? '' : `, about ${time} left`}`
}

/** What is known of the `made` resources that a trial of so many cells or scenarios made: no more than the endpoint answered. */
export function endOfAll({leftovers, made}: Pick<Run, 'leftovers' | 'made'>, tried: number): string {
  if (tried === 0 && made === 0) return 'Nothing was sent.'
  if (made === 0) return 'Nothing was made, as the endpoint answered.'
  if (leftovers.length === 0) return 'Every resource was deleted, as the endpoint answered.'
  return `${several(leftovers.length, 'resource')} may be left behind; see stderr.`
}

/** What may be left at the endpoint, one line a resource, each with the line that deletes it. */
export function leftoverLines(leftovers: readonly Leftover[]): readonly string[] {
  if (leftovers.length === 0) return []
  const lines = [
    `${several(leftovers.length, 'resource')} may be left behind:`,
    ...leftovers.flatMap(({got, id, made, place, plan = '?', region = '?', state, uuid}) => [
      `  ${plan} in ${region}, uuid ${uuid}${id === undefined || id === uuid ? '' : `, id ${id.slice(0, 100)}`}: ${reason({got, made, state})}`,
      ...(place.curl === '' ? [] : [`    ${place.curl}`]),
    ]),
  ]
  return lines.map((line) => printable(line))
}

const doubts = {
  broken: 'perhaps made before the endpoint answered with a fault; ',
  maybe: 'perhaps made, for its answer never came; ',
  yes: '',
} as const satisfies Record<Leftover['made'], string>

const reason = ({got, made, state}: Pick<Leftover, 'got' | 'made' | 'state'>): string => {
  const maybe = doubts[made]
  if (state === 'failed') return `${maybe}DELETE got ${got}`
  return `${maybe}that it ended could not be confirmed, DELETE was answered ${got}`
}
