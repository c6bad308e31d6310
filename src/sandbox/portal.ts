import {header, type WireRequest, type WireResponse} from '../http.js'

const text = `This is the sandbox of heroku-addons-partner, which has no partner portal.
At Heroku this is the page of the add-on, where its plans and their features are set by hand.
What to set there is listed by every manifest:push that has to do with it.
`

/**
 * Tells a browser what stands at Heroku where the partner portal's page of an add-on is. Undefined for any other path, and
 * for a client of the Platform API, which has one of the same name.
 */
export function answerPortal({headers, method}: WireRequest, path: string): WireResponse | undefined {
  const wantsJson = header(headers, 'Accept')?.includes('json') ?? false
  if (method !== 'GET' || wantsJson || !/^\/addons\/[^/]+$/.test(path)) return undefined
  return {body: text, headers: {'Content-Type': 'text/plain; charset=utf-8'}, status: 200}
}
