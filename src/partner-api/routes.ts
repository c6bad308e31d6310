import {decode} from '../http.js'

/**
 * The calls of Heroku's Partner API that are known: method and path. Source: github heroku/heroku-cli-addons-admin,
 * src/addon.ts and src/manifest.ts.
 */
const routes = {
  current: ['GET', '/api/v3/addons/{slug}/current_manifest'],
  history: ['GET', '/api/v3/addons/{slug}/manifests'],
  publish: ['POST', '/api/v3/addons/{slug}/manifests'],
  version: ['GET', '/api/v3/addons/{slug}/manifests/{id}'],
} as const satisfies Record<string, readonly [method: string, path: string]>

export type RouteName = keyof typeof routes

/** What of a path is not fixed, decoded: the add-on's slug and, for `version`, the id of a pushed manifest. */
export interface RouteParts {
  readonly slug: string
  readonly id?: string
}

/** The method and path of a call: `GET /api/v3/addons/errorbucket/current_manifest`. */
export function build(name: RouteName, parts: RouteParts): {readonly method: string; readonly path: string} {
  const [method, template] = routes[name]
  return {
    method,
    path: template.replaceAll(/\{(slug|id)\}/g, (_, part: 'id' | 'slug') => encodeURIComponent(parts[part] ?? '')),
  }
}

/** Which call a request is; `allow` lists the methods of a path that is ours; undefined for one that is not. */
export type Matched =
  {readonly name: RouteName; readonly parts: RouteParts} | {readonly name: undefined; readonly allow: readonly string[]}

/** Finds the call that a method and a path (without query) make. */
export function match(method: string, path: string): Matched | undefined {
  const allow: string[] = []
  for (const name of Object.keys(routes) as RouteName[]) {
    const [wanted, template] = routes[name]
    const parts = matchPath(template, path)
    if (!parts) continue
    if (method === wanted) return {name, parts}
    allow.push(wanted)
  }
  return allow.length > 0 ? {allow, name: undefined} : undefined
}

function matchPath(template: string, path: string): RouteParts | undefined {
  const wanted = template.split('/')
  const given = path.replace(/\/$/, '').split('/')
  if (wanted.length !== given.length) return undefined
  const parts = {slug: ''} as {slug: string; id?: string}
  for (const [index, segment] of wanted.entries()) {
    const value = decode(given[index] ?? '')
    if (segment === '{slug}') parts.slug = value
    else if (segment === '{id}') parts.id = value
    else if (segment !== value) return undefined
    if (index > 0 && value === '') return undefined
  }
  return parts
}
