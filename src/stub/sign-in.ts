import {type WireResponse} from '../http.js'
import {judgeSignIn} from '../wire/sso.js'
import {type Told} from './resources.js'
import {type Store} from './store.js'

/** What a stub signs customers in with. Without a salt nobody can be. */
export interface SignInSetting {
  readonly salt: string | undefined
  readonly slug: string
  readonly store: Store
}

/** Answers the form that a customer's browser posts, at `now` (milliseconds since the epoch), with a page. */
export function signIn({salt, slug, store}: SignInSetting, body: string, now: number): Told {
  const form = Object.fromEntries(new URLSearchParams(body)) as Readonly<Record<string, string | undefined>>
  if (salt === undefined) return refuse(403, 'the stub has no SSO salt; set ADDON_SSO_SALT')
  const judged = judgeSignIn(form, {now, salt})
  if ('refused' in judged) return refuse(403, judged.refused)
  const uuid = judged.resourceId
  const resource = store.get(uuid)
  if (!resource) return refuse(404, 'there is no resource of this id', uuid)
  if (resource.gone) return refuse(410, 'this resource was deprovisioned', uuid)
  const app = form.app ?? form.context_app
  const text = `Signed in to resource ${uuid} of ${slug}${app === undefined ? '' : ` as app ${app}`}.`
  return {plan: resource.plan, response: page(200, 'Signed in', text), uuid}
}

function refuse(status: number, reason: string, uuid?: string): Told {
  const response = page(status, 'Not signed in', `Not signed in: ${reason}.`)
  return {message: reason, response, ...(uuid === undefined ? {} : {uuid})}
}

const entities: Readonly<Record<string, string>> = {'"': '&quot;', '&': '&amp;', "'": '&#39;', '<': '&lt;', '>': '&gt;'}

const escaped = (text: string): string => text.replace(/["&'<>]/g, (character) => entities[character] ?? '')

const page = (status: number, title: string, text: string): WireResponse => ({
  body: `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>${title}</title>\n<p>${escaped(text)}</p>\n</html>\n`,
  headers: {
    'Content-Security-Policy': "default-src 'none'",
    'Content-Type': 'text/html; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
  },
  status,
})
