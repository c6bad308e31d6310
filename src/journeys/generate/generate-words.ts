import {endpointOf, offerOf} from '../../manifest/offer.js'
import {printable} from '../../printable.js'
import {series} from '../../report/edits.js'
import {commandOn} from '../../shell.js'
import {type Generated} from './generate.js'

/** What was made, and what is left to do, as lines for a person. `tracked`: git tracks the file. */
export function generatedLines(
  file: string,
  {manifest, regions, secrets}: Generated,
  tracked: boolean,
): readonly string[] {
  const {plans} = offerOf(manifest)
  const closed = plans.filter(({privateSpaces}) => !privateSpaces).map(({id}) => id)
  const {baseUrl = ''} = endpointOf(manifest)
  const isInvented = URL.canParse(baseUrl) && new URL(baseUrl).hostname.endsWith('.example')
  return [
    `Made ${file} for ${series(regions)}.`,
    ...(closed.length > 0 ? [`Closed to Private Spaces: ${series(closed)}.`] : []),
    secrets ? 'It holds a new password and SSO salt: keep it out of git.' : withoutSecrets(tracked),
    ...(isInvented ? [`Replace the URLs of api.production: ${new URL(baseUrl).host} does not exist.`] : []),
    `Next: ${commandOn(file, 'manifest:lint')}`,
  ].map((line) => printable(line))
}

/** Where the secrets of a file that holds none come from: a push makes none that it would write where git finds them. */
const withoutSecrets = (tracked: boolean): string =>
  tracked
    ? 'It holds no secrets, and git tracks it: set ADDON_PASSWORD and ADDON_SSO_SALT for the first push.'
    : 'It holds no secrets: the first push makes them, or takes ADDON_PASSWORD and ADDON_SSO_SALT.'
