import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {type Handler, type Send, type WireRequest} from '../../src/http.js'
import {createPartnerApi, type PartnerApi} from '../../src/partner-api/client.js'
import {type PlansMode} from '../../src/sandbox/partner-api.js'
import {createSandbox} from '../../src/sandbox/sandbox.js'
import {inMemory, type Store} from '../../src/sandbox/state.js'

/** A Heroku in this process, what it was asked, and a client of it. */
export interface Heroku {
  readonly api: PartnerApi
  readonly asked: readonly WireRequest[]
  readonly handler: Handler
  readonly store: Store
}

/** Plays Heroku; `plans` says what becomes of a manifest's plans. */
export function heroku(plans: PlansMode = 'keep'): Heroku {
  const store = inMemory()
  const handler = createSandbox({plans, store})
  const asked: WireRequest[] = []
  const send: Send = (request) => {
    asked.push(request)
    return handler(request)
  }
  return {api: createPartnerApi({base: 'https://addons.heroku.com', send, token: 'test-token'}), asked, handler, store}
}

/** A manifest in a folder of its own. */
export function place(text: string, mode = 0o600): {readonly file: string; readonly read: () => string} {
  const file = join(mkdtempSync(join(tmpdir(), 'manifest-')), 'addon-manifest.json')
  writeFileSync(file, text, {mode})
  return {file, read: () => readFileSync(file, 'utf8')}
}
