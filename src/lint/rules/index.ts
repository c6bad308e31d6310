import {didYouMean} from '../../closest.js'
import {Failure} from '../../failure.js'
import {type Rule} from '../rule.js'
import {ambiguousRegion} from './ambiguous-region.js'
import {baseUrlPath} from './base-url-path.js'
import {binary} from './binary.js'
import {comment} from './comment.js'
import {configVar} from './config-var.js'
import {configVarPrefix} from './config-var-prefix.js'
import {configVarsMissing} from './config-vars-missing.js'
import {duplicateKey} from './duplicate-key.js'
import {empty} from './empty.js'
import {featureName} from './feature-name.js'
import {id} from './id.js'
import {itemTwice} from './item-twice.js'
import {legacyUrl} from './legacy-url.js'
import {name} from './name.js'
import {noUs} from './no-us.js'
import {planId} from './plan-id.js'
import {planLegacy} from './plan-legacy.js'
import {planSlug} from './plan-slug.js'
import {planTwice} from './plan-twice.js'
import {plansClosed} from './plans-closed.js'
import {plansOpen} from './plans-open.js'
import {productionRequired} from './production-required.js'
import {productionUrl} from './production-url.js'
import {regionTwice} from './region-twice.js'
import {regionWildcard} from './region-wildcard.js'
import {regionsRequired} from './regions-required.js'
import {requiredRegions} from './required-regions.js'
import {requiresFir} from './requires-fir.js'
import {requiresMissing} from './requires-missing.js'
import {secretEqual} from './secret-equal.js'
import {secretMasked} from './secret-masked.js'
import {secretPlaceholder} from './secret-placeholder.js'
import {secretShort} from './secret-short.js'
import {secretTracked} from './secret-tracked.js'
import {shape} from './shape.js'
import {syntax} from './syntax.js'
import {tooDeep} from './too-deep.js'
import {tooLarge} from './too-large.js'
import {unknownKey} from './unknown-key.js'
import {unknownRegion} from './unknown-region.js'
import {unknownRequires} from './unknown-requires.js'
import {urlCredentials} from './url-credentials.js'
import {urlHosts} from './url-hosts.js'
import {urlLocal} from './url-local.js'
import {urlScaffold} from './url-scaffold.js'
import {username} from './username.js'
import {version} from './version.js'
import {versionPlace} from './version-place.js'

/** All rules, by id. */
export const rules: readonly Rule[] = [
  ambiguousRegion,
  baseUrlPath,
  binary,
  comment,
  configVar,
  configVarPrefix,
  configVarsMissing,
  duplicateKey,
  empty,
  featureName,
  id,
  itemTwice,
  legacyUrl,
  name,
  noUs,
  planId,
  planLegacy,
  planSlug,
  planTwice,
  plansClosed,
  plansOpen,
  productionRequired,
  productionUrl,
  regionTwice,
  regionWildcard,
  regionsRequired,
  requiredRegions,
  requiresFir,
  requiresMissing,
  secretEqual,
  secretMasked,
  secretPlaceholder,
  secretShort,
  secretTracked,
  shape,
  syntax,
  tooDeep,
  tooLarge,
  unknownKey,
  unknownRegion,
  unknownRequires,
  urlCredentials,
  urlHosts,
  urlLocal,
  urlScaffold,
  username,
  version,
  versionPlace,
]

/** The rule of that id. Throws a Failure `usage` where there is none. */
export function ruleOf(id: string): Rule {
  const rule = rules.find((one) => one.id === id)
  if (rule) return rule
  const ids = rules.map((one) => one.id)
  throw new Failure('usage', `there is no rule ${JSON.stringify(id)}`, {
    hint: didYouMean(id, ids).trim() || 'All rules: `heroku addons:admin:manifest:rules`.',
  })
}
