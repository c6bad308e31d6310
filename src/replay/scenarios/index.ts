import {type Recipe} from '../recipe.js'
import {answerTime} from './answer-time.js'
import {asynchronous} from './asynchronous.js'
import {bodyLarge} from './body-large.js'
import {configComplete} from './config-complete.js'
import {configDeclared} from './config-declared.js'
import {configLoopback} from './config-loopback.js'
import {configStrings} from './config-strings.js'
import {configTls} from './config-tls.js'
import {configUrls} from './config-urls.js'
import {contentType} from './content-type.js'
import {credentialsDeprovision} from './credentials-deprovision.js'
import {credentialsPlanChange} from './credentials-plan-change.js'
import {credentialsProvision} from './credentials-provision.js'
import {deprovision} from './deprovision.js'
import {deprovisionTwice} from './deprovision-twice.js'
import {deprovisionUnknown} from './deprovision-unknown.js'
import {errorBody} from './error-body.js'
import {extraFields} from './extra-fields.js'
import {idUnique} from './id-unique.js'
import {jsonMalformed} from './json-malformed.js'
import {logDrainUrl} from './log-drain-url.js'
import {lookUp} from './look-up.js'
import {nothingLeft} from './nothing-left.js'
import {optionsOfCustomers} from './options.js'
import {pathId} from './path-id.js'
import {planChange} from './plan-change.js'
import {planChangeClosed} from './plan-change-closed.js'
import {planChangeSame} from './plan-change-same.js'
import {planChangeUnknown} from './plan-change-unknown.js'
import {planChangeUnknownId} from './plan-change-unknown-id.js'
import {planClosed} from './plan-closed.js'
import {planClosedCommon} from './plan-closed-common.js'
import {planUnknown} from './plan-unknown.js'
import {provision} from './provision.js'
import {provisionGone} from './provision-gone.js'
import {provisionLost} from './provision-lost.js'
import {provisionOtherPlan} from './provision-other-plan.js'
import {provisionOtherRegion} from './provision-other-region.js'
import {provisionParallel} from './provision-parallel.js'
import {provisionRepeated} from './provision-repeated.js'
import {regionNew} from './region-new.js'
import {regionUnlisted} from './region-unlisted.js'
import {sso} from './sso.js'
import {ssoAlone} from './sso-alone.js'
import {ssoForged} from './sso-forged.js'
import {ssoFuture} from './sso-future.js'
import {ssoMissing} from './sso-missing.js'
import {ssoStale} from './sso-stale.js'
import {tokenRefresh} from './token-refresh.js'

/** All conformance scenarios, in the order in which they are told. The first one goes alone. */
export const recipes: readonly Recipe[] = [
  provision,
  answerTime,
  idUnique,
  provisionRepeated,
  provisionParallel,
  provisionLost,
  provisionOtherPlan,
  provisionOtherRegion,
  provisionGone,
  asynchronous,
  tokenRefresh,
  credentialsProvision,
  credentialsPlanChange,
  credentialsDeprovision,
  planClosed,
  planClosedCommon,
  lookUp,
  planUnknown,
  regionUnlisted,
  regionNew,
  nothingLeft,
  planChange,
  planChangeSame,
  planChangeClosed,
  planChangeUnknown,
  planChangeUnknownId,
  pathId,
  deprovision,
  deprovisionTwice,
  deprovisionUnknown,
  configDeclared,
  configComplete,
  configStrings,
  configUrls,
  configTls,
  configLoopback,
  logDrainUrl,
  optionsOfCustomers,
  extraFields,
  contentType,
  jsonMalformed,
  bodyLarge,
  errorBody,
  sso,
  ssoAlone,
  ssoForged,
  ssoMissing,
  ssoStale,
  ssoFuture,
]
