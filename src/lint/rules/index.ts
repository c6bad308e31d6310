import {type Rule} from '../rule.js'
import {ambiguousRegion} from './ambiguous-region.js'
import {baseUrlPath} from './base-url-path.js'
import {binary} from './binary.js'
import {comment} from './comment.js'
import {configVar} from './config-var.js'
import {duplicateKey} from './duplicate-key.js'
import {empty} from './empty.js'
import {featureName} from './feature-name.js'
import {id} from './id.js'
import {legacyUrl} from './legacy-url.js'
import {name} from './name.js'
import {noUs} from './no-us.js'
import {planId} from './plan-id.js'
import {planLegacy} from './plan-legacy.js'
import {planTwice} from './plan-twice.js'
import {plansClosed} from './plans-closed.js'
import {productionRequired} from './production-required.js'
import {productionUrl} from './production-url.js'
import {regionTwice} from './region-twice.js'
import {regionsRequired} from './regions-required.js'
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
  duplicateKey,
  empty,
  featureName,
  id,
  legacyUrl,
  name,
  noUs,
  planId,
  planLegacy,
  planTwice,
  plansClosed,
  productionRequired,
  productionUrl,
  regionTwice,
  regionsRequired,
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
  username,
  version,
  versionPlace,
]
