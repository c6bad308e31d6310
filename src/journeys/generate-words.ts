import {endpointOf, offerOf} from '../manifest/offer.js'
import {series} from '../report/edits.js'
import {commandOn} from '../shell.js'
import {type Generated} from './generate.js'

/** What was made, and what is left to do, as lines for a person. */
export function generatedLines(file: string, {manifest, regions, secrets}: Generated): readonly string[] {
  const {plans} = offerOf(manifest)
  const closed = plans.filter(({privateSpaces}) => !privateSpaces).map(({id}) => id)
  const {baseUrl = ''} = endpointOf(manifest)
  const isInvented = URL.canParse(baseUrl) && new URL(baseUrl).hostname.endsWith('.example')
  return [
    `Made ${file} for ${series(regions)}.`,
    ...(closed.length > 0 ? [`Closed to Private Spaces: ${series(closed)}.`] : []),
    secrets
      ? 'It holds a new password and SSO salt: keep it out of git.'
      : 'It holds no secrets: the first push makes them, or takes ADDON_PASSWORD and ADDON_SSO_SALT.',
    ...(isInvented ? [`Replace the URLs of api.production: ${new URL(baseUrl).host} does not exist.`] : []),
    `Next: ${commandOn(file, 'manifest:lint')}`,
  ]
}
