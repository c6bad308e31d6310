import {type Finding} from '../finding.js'
import {placeAt} from './conclude.js'
import {type Overheard} from './ear.js'
import {type Result} from './play.js'

/** The most complaints that are told. */
const enough = 5

/** What the ear was told and no scenario says: calls that were refused, and that no grant was ever exchanged. */
export function overheard(
  {complaints, exchanged, pointed}: Overheard & {readonly pointed: boolean},
  results: readonly Result[],
): readonly Finding[] {
  const said = results.flatMap(({findings}) => findings.map(({message}) => message))
  const untold = [...new Set(complaints)].filter((complaint) => !said.some((message) => message.includes(complaint)))
  const atOnce = results.find(
    ({scenario, steps: [first]}) => scenario.id === 'asynchronous' && (first?.got.status ?? 500) < 202,
  )
  const [first] = atOnce?.steps ?? []
  return [
    ...(untold.length === 0
      ? []
      : [
          {
            advice:
              'POST /oauth/token takes a grant’s code once, with the client_secret; PATCH /addons/{uuid}/config, POST /addons/{uuid}/actions/provision and GET /apps/{id} take its access_token as `Authorization: Bearer …`.',
            message: `calls to Heroku were refused: ${untold.slice(0, enough).join('; ')}${untold.length > enough ? `; and ${String(untold.length - enough)} more` : ''}`,
            place: {
              curl: '',
              expected: 'calls that Heroku takes',
              got: 'others',
              in: 'exchange' as const,
              scenario: 'ear',
              step: 'call',
            },
            rule: 'ear-refused',
            severity: 'warning' as const,
          },
        ]),
    ...(exchanged || !pointed || !atOnce || !first
      ? []
      : [
          {
            advice:
              'Exchange the grant of each provision within five minutes, and keep its refresh_token: no config var can be changed later without it.',
            message: 'no grant was exchanged at the ear; every add-on must exchange them',
            place: placeAt(atOnce.scenario, first),
            rule: 'grant-unused',
            severity: 'hint' as const,
          },
        ]),
  ]
}
