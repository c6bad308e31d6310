import {Failure} from '../../failure.js'
import {type Entry} from '../../partner-api/client.js'
import {printable} from '../../printable.js'

/** That there is nothing in an add-on's history, for a person. */
export const nothingPushed = (slug: string): string => `nothing was ever pushed of ${printable(slug)}`

/** What a person can choose from in an add-on's history, by id. Failure `not-found` where it is empty. */
export function choicesOf(
  slug: string,
  history: readonly Entry[],
): readonly {readonly name: string; readonly value: string}[] {
  if (history.length > 0) return history.map(({createdAt, id}) => ({name: printable(`${createdAt}  ${id}`), value: id}))
  throw new Failure('not-found', nothingPushed(slug), {
    hint: 'Publish a manifest: `heroku addons:admin:manifest:push`.',
  })
}
