import {type WireResponse} from '../http.js'
import {type Store} from './state.js'

/** What a room of a local Heroku has to hand. Rooms share one store, and each is silent where a call is not for it. */
export interface Room {
  readonly store: Store
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

/** What a room answers, and what the log and a run may know of it. */
export interface RoomTold {
  readonly response: WireResponse
  /** The uuid of the resource that the call was about, where that is known. */
  readonly uuid?: string
  /** What was wrong with the call, as a clause that holds no value. */
  readonly complaint?: string
}

/** The path of a URL, absolute or not, as it was sent, without its query. */
export function pathOf(url: string): string {
  const path = /^(?:https?:\/\/[^/?#]*)?([^?#]*)/i.exec(url)?.[1] ?? ''
  return path === '' ? '/' : path
}
