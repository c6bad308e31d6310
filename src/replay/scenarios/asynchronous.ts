import {accepted, sources, unheard, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** Provisioning that is finished later. */
export const asynchronous: Recipe = {
  id: 'asynchronous',
  severity: 'warning',
  source: sources.async,
  steps: withOrder((order, {ear, pointed}) => {
    if (ear !== true) return ear
    return [
      accepted(order),
      {
        answers: [
          ...(pointed ? [] : [unheard]),
          {
            advice: 'Send declared names, with the token of this resource, before its end.',
            fault: 'ear-complained',
            status: ['any'],
            tell: {severity: 'error'},
            verdict: 'wrong',
          },
          {
            advice:
              'End with POST /addons/{uuid}/actions/provision; after 12 hours Heroku takes the resource away. --ready-within waits longer.',
            fault: 'not-provisioned',
            status: ['any'],
            verdict: 'wrong',
          },
          {
            advice: 'PATCH /addons/{uuid}/config before the resource is marked.',
            fault: 'no-config-sent',
            status: ['any'],
            verdict: 'wrong',
          },
          {status: ['any'], verdict: 'right'},
        ],
        call: {operation: 'listen'},
        expected: 'config vars, then POST /addons/…/actions/provision',
        name: 'finish',
      },
    ]
  }),
  title: 'provisioning that is finished later',
  why: 'what is accepted with 202 is finished by calling Heroku: the grant exchanged, config vars set, the resource marked',
}
