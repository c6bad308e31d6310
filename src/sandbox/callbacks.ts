import {type WireRequest} from '../http.js'
import {answerAddons, type AddonsRoom, type AddonsTold} from './addons.js'
import {answerApps, type AppsTold} from './apps.js'
import {answerOauth, type OauthRoom, type OauthTold} from './oauth.js'

/** Plays all that a partner calls back: id.heroku.com and the Platform API for Partners. Undefined for other calls. */
export const answerCallbacks = (
  room: AddonsRoom & OauthRoom,
  request: WireRequest,
  path: string,
): AddonsTold | AppsTold | OauthTold | undefined =>
  answerOauth(room, request, path) ?? answerAddons(room, request, path) ?? answerApps(room, request, path)
