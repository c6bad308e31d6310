import {expect} from 'chai'
import {getEventListeners} from 'node:events'
import {Failure} from '../../src/failure.js'
import {json} from '../../src/http.js'
import {createEndpoint, over, replay, verdicts} from './endpoint.js'

const us = {matrix: {plans: ['basic'], regions: ['us']}} as const

describe('teardown', function () {
  it('names a resource by the returned id first, then by the uuid', async function () {
    const endpoint = createEndpoint({id: () => 'own/1', knows: 'uuid'})
    await replay(endpoint.handler, us)
    expect(endpoint.paths()).to.deep.equal(['DELETE own%2F1', `DELETE ${endpoint.provisions()[0]?.uuid ?? ''}`])
  })

  it('holds to the id that is asked for', async function () {
    for (const [pathId, path] of [
      ['id', '7'],
      ['uuid', undefined],
    ] as const) {
      const endpoint = createEndpoint({id: () => 7})
      await replay(endpoint.handler, {...us, pathId})
      expect(endpoint.paths()).to.deep.equal([`DELETE ${path ?? endpoint.provisions()[0]?.uuid ?? ''}`])
      expect([...endpoint.resources]).to.deep.equal([])
    }
  })

  it('takes no id that would name something else in a path', async function () {
    for (const id of ['..', '.', '', 1.5, null, '\uD800', {}]) {
      const endpoint = createEndpoint({id: () => id, knows: 'uuid'})
      await replay(endpoint.handler, us)
      expect(endpoint.paths(), JSON.stringify(id)).to.deep.equal([`DELETE ${endpoint.provisions()[0]?.uuid ?? ''}`])
    }
  })

  it('names a resource by all the digits of a number that JavaScript cannot hold', async function () {
    const answer = {...json(201, {}), body: '{"config": {"id": 1}, "id": 9223372036854775807}'}
    const endpoint = createEndpoint({provision: () => answer})
    await replay(endpoint.handler, us)
    expect(endpoint.paths()[0]).to.equal('DELETE 9223372036854775807')
  })

  it('ends what may have been made behind a lost answer, by its uuid', async function () {
    for (const delivery of [{drop: true}, {delay: 500}]) {
      const endpoint = createEndpoint({
        keepsLost: true,
        provision: ({uuid}) => ({...json(200, {id: uuid}), delivery}),
      })
      const {leftovers} = await replay(endpoint.handler, us)
      expect([...endpoint.resources], JSON.stringify(delivery)).to.deep.equal([])
      expect(leftovers).to.deep.equal([])
    }
  })

  it('ends what a gateway timed out on', async function () {
    const endpoint = createEndpoint({provision: () => json(504, {})})
    await replay(endpoint.handler, us)
    expect(endpoint.paths()[0]).to.equal(`DELETE ${endpoint.provisions()[0]?.uuid ?? ''}`)
  })

  it('ends what an endpoint made before it answered with a fault, and counts it', async function () {
    for (const status of [500, 503, 302]) {
      const endpoint = createEndpoint({
        provision({uuid}) {
          endpoint.resources.set(uuid, uuid)
          return json(status, {})
        },
      })
      const {leftovers, made} = await replay(endpoint.handler, us)
      expect([...endpoint.resources], String(status)).to.deep.equal([])
      expect({leftovers, made}).to.deep.equal({leftovers: [], made: 1})
    }
  })

  it('lists nothing behind a fault where the endpoint knows no such resource, and what it cannot end where it does', async function () {
    const broke = {provision: () => json(500, {})}
    expect((await replay(createEndpoint(broke).handler, us)).leftovers).to.deep.equal([])
    const stuck = createEndpoint({
      provision({uuid}) {
        stuck.resources.set(uuid, uuid)
        return json(500, {})
      },
      removed: json(500, {}),
    })
    const {leftovers} = await replay(stuck.handler, us)
    expect(leftovers[0]).to.include({got: '500', made: 'broken', state: 'failed'})
  })

  it('sends a DELETE once more whose connection broke', async function () {
    const endpoint = createEndpoint()
    const send = over(endpoint.handler)
    let broken = 0
    const {leftovers} = await replay(endpoint.handler, {
      ...us,
      send(request, options) {
        if (request.method === 'DELETE' && broken++ === 0) throw new Failure('dropped', 'dropped')
        return send(request, options)
      },
    })
    expect([...endpoint.resources]).to.deep.equal([])
    expect(leftovers).to.deep.equal([])
  })

  it('counts nothing as made where everything was refused', async function () {
    expect((await replay(createEndpoint({provision: () => json(422, {message: 'no'})}).handler)).made).to.equal(0)
  })

  it('sends no DELETE for what was refused', async function () {
    const endpoint = createEndpoint({provision: () => json(422, {message: 'no'})})
    await replay(endpoint.handler)
    expect(endpoint.paths()).to.deep.equal([])
  })

  it('comes again for what was made after the first DELETE', async function () {
    const endpoint = createEndpoint({provision: ({uuid}) => ({...json(200, {id: uuid}), delivery: {drop: true}})})
    const {leftovers} = await replay(endpoint.handler, {
      ...us,
      clock: {
        now: Date.now,
        sleep: () => {
          const [asked] = endpoint.provisions()
          endpoint.resources.set(asked?.uuid ?? '', asked?.uuid)
          return Promise.resolve()
        },
      },
    })
    expect([...endpoint.resources]).to.deep.equal([])
    expect(leftovers).to.deep.equal([])
  })

  it('lists what could not be deleted, with the line that deletes it', async function () {
    const endpoint = createEndpoint({id: () => 7, removed: json(500, {})})
    const {leftovers} = await replay(endpoint.handler, us)
    const uuid = endpoint.provisions()[0]?.uuid ?? ''
    expect(leftovers).to.have.length(1)
    expect(leftovers[0]).to.include({
      got: '500',
      id: '7',
      made: 'yes',
      plan: 'basic',
      region: 'us',
      state: 'failed',
      uuid,
    })
    expect(leftovers[0]?.place.curl).to.equal(
      `curl -u errorbucket:"$ADDON_PASSWORD" -X DELETE https://addon.example/heroku/resources/7 -H 'Accept: application/vnd.heroku-addons+json; version=3'`,
    )
  })

  it('lists what every id is answered 404 for as not confirmed', async function () {
    const endpoint = createEndpoint({removed: json(404, {})})
    const {leftovers} = await replay(endpoint.handler, us)
    expect(leftovers[0]).to.include({got: '404', made: 'yes', state: 'gone'})
  })

  it('puts one listener on the signal of an interrupt, however many requests are under way', async function () {
    const {signal} = new AbortController()
    const counts: number[] = []
    const endpoint = createEndpoint({
      provision({uuid}) {
        counts.push(getEventListeners(signal, 'abort').length)
        return {...json(200, {id: uuid}), delivery: {delay: 1}}
      },
    })
    await replay(endpoint.handler, {concurrency: 16, signal})
    expect(Math.max(...counts)).to.equal(1)
  })

  describe('after an interrupt', function () {
    it('ends what was made and what was under way, and sends no new provision', async function () {
      const abort = new AbortController()
      const endpoint = createEndpoint({
        keepsLost: true,
        provision({region, uuid}) {
          if (!region.endsWith('us-east-1'))
            setImmediate(() => {
              abort.abort(new Error('Ctrl-C'))
            })
          return {...json(200, {id: uuid}), ...(!region.endsWith('us-east-1') && {delivery: {delay: 40}})}
        },
      })
      const ended = await replay(endpoint.handler, {concurrency: 1, patience: 5, signal: abort.signal})
      expect(ended.interrupted).to.equal(true)
      expect(verdicts(ended)).to.include({'basic/tokyo': 'unsent', 'basic/us': 'right', 'premium/us': 'unsent'})
      expect(endpoint.provisions()).to.have.length(3)
      expect([...endpoint.resources]).to.deep.equal([])
      expect(ended.leftovers).to.deep.equal([])
    })

    it('takes the id of an answer under way, and ends the resource by it', async function () {
      const abort = new AbortController()
      const endpoint = createEndpoint({
        id: (count) => `own-${String(count)}`,
        keepsLost: true,
        knows: 'id',
        provision() {
          setImmediate(() => {
            abort.abort(new Error('Ctrl-C'))
          })
          return {...json(200, {id: 'own-1'}), delivery: {delay: 20}}
        },
      })
      const ended = await replay(endpoint.handler, {concurrency: 1, signal: abort.signal, timeout: 1000})
      expect(ended.interrupted).to.equal(true)
      expect(endpoint.provisions()).to.have.length(1)
      expect(endpoint.paths()).to.deep.equal(['DELETE own-1'])
      expect([...endpoint.resources]).to.deep.equal([])
      expect(ended.leftovers).to.deep.equal([])
    })

    it('gives an answer up that does not come in that time, and tries the uuid', async function () {
      const abort = new AbortController()
      const endpoint = createEndpoint({
        id: () => 'own-1',
        keepsLost: true,
        knows: 'id',
        provision() {
          setImmediate(() => {
            abort.abort(new Error('Ctrl-C'))
          })
          return {...json(200, {id: 'own-1'}), delivery: {delay: 500}}
        },
      })
      const ended = await replay(endpoint.handler, {patience: 5, signal: abort.signal, timeout: 1000})
      const uuid = endpoint.provisions()[0]?.uuid ?? ''
      expect(endpoint.paths()).to.deep.equal([`DELETE ${uuid}`, `DELETE ${uuid}`])
      expect(ended.leftovers.map(({made, state}) => ({made, state}))).to.deep.equal([{made: 'maybe', state: 'gone'}])
    })

    it('goes on with a DELETE that is under way', async function () {
      const abort = new AbortController()
      const endpoint = createEndpoint()
      const send = over(endpoint.handler)
      await replay(endpoint.handler, {
        ...us,
        send: async (request, options) => {
          if (request.method === 'DELETE') abort.abort(new Error('Ctrl-C'))
          return send(request, options)
        },
        signal: abort.signal,
      })
      expect([...endpoint.resources]).to.deep.equal([])
    })

    it('tells of no progress any more', async function () {
      const abort = new AbortController()
      const told: number[] = []
      await replay(createEndpoint().handler, {
        concurrency: 1,
        onProgress: (done) => {
          told.push(done)
          if (done === 2) abort.abort(new Error('Ctrl-C'))
        },
        signal: abort.signal,
      })
      expect(told).to.deep.equal([1, 2])
    })
  })
})
