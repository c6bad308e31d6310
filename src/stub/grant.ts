import {type ProvisionAnswer} from '../generated/wire.js'
import {type Offer} from '../offer.js'
import {type Decision} from './decide.js'

/** An answer that grants a resource; its id is Heroku's uuid. */
export interface Grant extends ProvisionAnswer {
  readonly id: string
  readonly message: string
}

/**
 * The answer that grants an order to a uuid, always the same one: each config var that the manifest declares, as a URL
 * or a text that tells the slug, the region and the uuid.
 */
export function grant({configVars, requires, slug}: Offer, {order, region}: Decision, uuid: string): Grant {
  const host = `${/^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/.test(slug) ? slug : 'add-on'}.example`
  const path = `${segment(order.region.slice(order.region.lastIndexOf(':') + 1))}/${segment(uuid)}`
  return {
    id: uuid,
    config: Object.fromEntries(
      configVars.map((name) => [name, /(^|_)URL$/.test(name) ? `https://${host}/${path}` : `${slug}/${path}`]),
    ),
    message: `A stub of ${slug} made this resource: plan ${order.plan}, region ${region}.`,
    ...(requires.includes('syslog_drain') ? {log_drain_url: `https://${host}/drains/${path}`} : {}),
  }
}

/** A text as one segment of a URL's path. Half a surrogate pair, which JSON can carry, is no character and is replaced. */
const segment = (text: string): string => encodeURIComponent(Buffer.from(text).toString())

/** Stands for a uuid; not a letter of it changes in JSON or in a URL. */
const blank = '.0-blank-0.'

/** The bodies of `grant()` for any uuid: one is made, and the others are cut from it, which takes a tenth of the time. */
export function grantBodies(offer: Offer, decision: Decision): (uuid: string) => string {
  const [first, ...rest] = JSON.stringify(grant(offer, decision, blank)).split(blank)
  const isPlain = /^[\w.~-]+$/
  return (uuid) => (isPlain.test(uuid) ? [first, ...rest].join(uuid) : JSON.stringify(grant(offer, decision, uuid)))
}
