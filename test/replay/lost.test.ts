import {expect} from 'chai'
import {type Handler, isObject, json, parse} from '../../src/http.js'
import {listen} from '../../src/listen.js'
import {createSend} from '../../src/send.js'
import {credentials, tried, type Tried} from './suite.js'
import {setTimeout as sleep} from 'node:timers/promises'

/** An endpoint with rows, `work` milliseconds slow; `make` says what a uuid is answered with, whose rows are given. */
function slowly(work: number, make: (uuid: string, rows: Map<string, string>) => string) {
  const rows = new Map<string, string>()
  const provisions: string[] = []
  const handler: Handler = async ({body, method, url}) => {
    if (method === 'DELETE') return json(rows.delete(url.split('/').at(-1) ?? '') ? 200 : 404, {})
    const value = parse(body)
    const uuid = isObject(value) ? String(value.uuid) : ''
    provisions.push(uuid)
    await sleep(work)
    const id = make(uuid, rows)
    rows.set(id, uuid)
    return json(201, {id})
  }
  return {handler, provisions, rows}
}

const another = (_: string, rows: Map<string, string>): string => String(rows.size + 1)
const known = (uuid: string, rows: Map<string, string>): string =>
  [...rows].find(([, other]) => other === uuid)?.[0] ?? String(rows.size + 1)

/** Tries the scenario over a real connection, with real waits. */
async function lost(handler: Handler): Promise<Tried> {
  const server = await listen(handler)
  const sender = createSend({keepAlive: true})
  try {
    return await tried(handler, {
      clock: {now: Date.now, sleep: (ms) => sleep(ms)},
      endpoint: {baseUrl: `${server.url}/heroku/resources`, credentials},
      only: ['provision-lost'],
      send: sender.send,
      settle: 20,
    })
  } finally {
    sender.close()
    await server.close()
  }
}

describe('a provision whose answer is lost', function () {
  for (const work of [0, 150]) {
    it(`fails an endpoint that makes another row each time, ${String(work)} ms slow`, async function () {
      const {handler, provisions} = slowly(work, another)
      const {findings, ids, run} = await lost(handler)
      expect(ids('fail')).to.deep.equal(['provision-lost'])
      expect(findings[0]?.message).to.match(/a second resource was made$/)
      // one to see that it provisions at all, then the same uuid three times
      expect(provisions).to.have.lengthOf(4)
      expect(new Set(provisions.slice(1)).size).to.equal(1)
      expect(provisions[0]).to.not.equal(provisions[1])
      expect(run.results[0]?.steps.map(({got}) => got.lost)).to.deep.equal([undefined, 'dropped', undefined, undefined])
      // the row of the lost answer is known to nobody
      expect(run.leftovers.map(({made, uuid}) => [made, uuid])).to.deep.equal([['maybe', provisions[1]]])
    })

    it(`cannot tell of an endpoint with ids of its own that finds the row again, ${String(work)} ms slow`, async function () {
      const {handler, rows} = slowly(work, known)
      const {ids, run} = await lost(handler)
      expect([ids('unsure'), run.leftovers, rows.size]).to.deep.equal([['provision-lost'], [], 0])
    })

    it(`passes an endpoint that answers Heroku’s uuid, ${String(work)} ms slow`, async function () {
      const {handler, rows} = slowly(work, (uuid) => uuid)
      const {ids, run} = await lost(handler)
      expect([ids('pass'), run.leftovers, rows.size]).to.deep.equal([['provision-lost'], [], 0])
    })
  }
})
