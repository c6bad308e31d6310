import {type Offer} from '../offer.js'
import {type Decision} from './decide.js'
import {fill, type Templates} from './template.js'

/** The values of config vars by name: texts, but for what a fault makes of them. */
export type Config = Readonly<Record<string, unknown>>

/** An answer that grants a resource; its id is Heroku's uuid. */
export interface Grant {
  readonly id: string
  readonly config: Config
  readonly message: string
  readonly log_drain_url?: string
}

/** Who a grant is for: Heroku's uuid, and the name that Heroku gave the resource, or none. */
export interface Grantee {
  readonly uuid: string
  readonly name: string
}

/** What grants are made from, whoever they are for. */
export interface Terms {
  readonly offer: Offer
  readonly templates: Templates
  /** What a fault makes of the config. */
  readonly spoil: (config: Config) => Config
  readonly decision: Decision
}

/**
 * The answer that grants an order to a uuid, always the same one: each config var that the manifest declares, by its
 * template, or else as a URL or a text that tells the slug, the region and the uuid.
 */
export function grant(terms: Terms, {name, uuid}: Grantee): Grant {
  const {decision, offer, spoil, templates} = terms
  const {configVars, requires, slug} = offer
  const {as, order} = decision
  const host = `${/^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/.test(slug) ? slug : 'add-on'}.example`
  const provider = order.region.slice(order.region.lastIndexOf(':') + 1)
  const path = `${segment(provider)}/${segment(uuid)}`
  const fillings = {name, plan: order.plan, provider, region: as, slug, uuid}
  const usual = (variable: string): string =>
    /(^|_)URL$/.test(variable) ? `https://${host}/${path}` : `${slug}/${path}`
  const variables = [...new Set([...configVars, ...Object.keys(templates)])]
  return {
    id: uuid,
    config: spoil(
      Object.fromEntries(
        variables.map((variable) => {
          const template = Object.hasOwn(templates, variable) ? templates[variable] : undefined
          return [variable, template === undefined ? usual(variable) : fill(template, fillings)]
        }),
      ),
    ),
    message: welcome(terms),
    ...(requires.includes('syslog_drain') ? {log_drain_url: `https://${host}/drains/${path}`} : {}),
  }
}

/** What a customer is told who was granted an order. */
export const welcome = ({decision: {order, region}, offer}: Terms): string =>
  `A stub of ${offer.slug} made this resource: plan ${order.plan}, region ${region}.`

/** A text as one segment of a URL's path. Half a surrogate pair, which JSON can carry, is no character and is replaced. */
const segment = (text: string): string => encodeURIComponent(Buffer.from(text).toString())

/** Stands for a uuid; not a letter of it changes in JSON or in a URL. */
const blank = '.0-blank-0.'

/** The bodies of `grant()` for anyone: one is made, and the others are cut from it, which takes a tenth of the time. */
export function grantBodies(terms: Terms): (grantee: Grantee) => string {
  const [first, ...rest] = JSON.stringify(grant(terms, {name: '', uuid: blank})).split(blank)
  const isPlain = /^[\w.~-]+$/
  const named = Object.values(terms.templates).some((template) => template.includes('{name}'))
  return (grantee) =>
    !named && isPlain.test(grantee.uuid) ? [first, ...rest].join(grantee.uuid) : JSON.stringify(grant(terms, grantee))
}
