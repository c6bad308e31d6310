import {hider} from '../secrets.js'
import {type Resource} from './resource.js'

type Hide = (text: string) => string

/** How many resources' secrets are kept in mind: all of a check, the latest of a rehearsal, whose rate more would cost. */
const most = 100

/** Keeps the secrets of a run's latest resources in mind, and hides them, whichever scenario they are of. */
export interface Hush {
  add(resource: Resource): void
  readonly hide: Hide
}

/** Nobody's secrets yet; those of a resource are looked up when something is hidden, so that it may come to have more. */
export function createHush(): Hush {
  // a ring: a set that forgets its oldest costs a long run a third more memory
  const latest: Resource[] = []
  let count = 0
  const hiders = new WeakMap<readonly string[], Hide>()
  return {
    add(resource) {
      latest[count++ % most] = resource
    },
    hide(text) {
      let hidden = text
      for (const {secrets} of latest) {
        if (!secrets) continue
        const hide = hiders.get(secrets) ?? hider(secrets)
        hiders.set(secrets, hide)
        hidden = hide(hidden)
      }
      return hidden
    },
  }
}
