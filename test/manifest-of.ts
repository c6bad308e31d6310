import {type Offer} from '../src/offer.js'

/** The secrets that a manifest holds. */
interface Secrets {
  readonly password: string
  readonly salt: string
}

/** The manifest of an add-on that offers this, without an endpoint. */
export const manifestOf = ({configVars, plans, regions, slug}: Offer, {password, salt}: Secrets) => ({
  api: {config_vars: configVars, password, regions, sso_salt: salt},
  id: slug,
  plans: plans.map(({id, privateSpaces}) => ({features: {'Available in Private Spaces?': privateSpaces}, id})),
})
