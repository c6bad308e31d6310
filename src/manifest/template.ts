import {type Plan} from '../offer.js'
import {resourcesPath, ssoPath} from '../usual-paths.js'
import {privateSpacesFeature} from './plans.js'

/** What a fresh manifest is made from. */
export interface Answers {
  /** The add-on's id: lower case, digits and hyphens. */
  readonly slug: string
  /** The name that people read. */
  readonly name: string
  /** Heroku's region names; not empty. */
  readonly regions: readonly string[]
  /** Where there are none, the manifest names no plans. */
  readonly plans?: readonly Plan[]
  /** Where Heroku provisions. Absent: a place that does not exist, to be replaced. */
  readonly baseUrl?: string | undefined
  /** Where Heroku sends people to sign in. Absent: `/sso/login` on the host of `baseUrl`. */
  readonly ssoUrl?: string | undefined
  /** Absent: left out, for a manifest that is committed. */
  readonly password?: string | undefined
  readonly salt?: string | undefined
}

/** Whether an id is one that Heroku takes: lower case, digits and hyphens, a letter first. */
export const isSlug = (text: string): boolean => /^[a-z][a-z\d-]*$/.test(text)

/** The URLs of a fresh manifest. `.example` never resolves, so nobody's server gets the requests of who forgets to replace them. */
export function endpoints({baseUrl, slug, ssoUrl}: Pick<Answers, 'baseUrl' | 'slug' | 'ssoUrl'>): {
  readonly base_url: string
  readonly sso_url: string
} {
  const root = baseUrl !== undefined && URL.canParse(baseUrl) ? new URL(baseUrl).origin : `https://${slug}.example`
  return {base_url: baseUrl ?? root + resourcesPath, sso_url: ssoUrl ?? root + ssoPath}
}

/** What a plan says that is closed to Private Spaces; one without it is open, Heroku's default. */
const closed = {features: {[privateSpacesFeature]: false}} as const

/** A fresh manifest as text, in the shape that Heroku documents. Source: https://devcenter.heroku.com/articles/add-on-manifest */
export function freshManifest(answers: Answers): string {
  const {name, password, plans = [], regions, salt, slug} = answers
  const prefix = slug.toUpperCase().replaceAll('-', '_')
  return print({
    id: slug,
    name,
    api: {
      config_vars_prefix: prefix,
      config_vars: [`${prefix}_URL`],
      ...(password === undefined ? {} : {password}),
      ...(salt === undefined ? {} : {sso_salt: salt}),
      regions,
      requires: [],
      production: endpoints(answers),
      version: '3',
    },
    ...(plans.length === 0
      ? {}
      : {plans: plans.map(({id, privateSpaces}) => ({id, ...(privateSpaces ? {} : closed)}))}),
  })
}

/** A manifest as the text of a new file: two spaces, a newline at the end. */
export const print = (manifest: unknown): string => `${JSON.stringify(manifest, null, 2)}\n`
