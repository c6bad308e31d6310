import {expect} from 'chai'
import {Failure} from '../../src/failure.js'
import {
  emptyState,
  find,
  inMemory,
  parseState,
  printState,
  push,
  put,
  type StoredVersion,
  versionsOf,
} from '../../src/sandbox/state.js'

const version = (id: string): StoredVersion => ({
  contents: {id: 'errorbucket'},
  created_at: '2026-01-01T00:00:00.000Z',
  id,
})

describe('the state of a sandbox', () => {
  it('lists the pushes of an add-on newest first', () => {
    const state = push(push(emptyState, 'errorbucket', version('1')), 'errorbucket', version('2'))
    expect(versionsOf(state, 'errorbucket')?.map(({id}) => id)).to.deep.equal(['2', '1'])
  })

  it('does not change the state that something is added to', () => {
    const before = structuredClone(emptyState)
    push(emptyState, 'errorbucket', version('1'))
    put(emptyState, 'grants', 'a-code', {expires: 1, spent: false, uuid: 'u'})
    expect(emptyState).to.deep.equal(before)
  })

  it('knows no add-on by the name of something that every object has', () => {
    expect(versionsOf(emptyState, 'constructor')).to.equal(undefined)
    expect(versionsOf(emptyState, '__proto__')).to.equal(undefined)
    expect(find(emptyState, 'access', '__proto__')).to.equal(undefined)
  })

  it('begins without orders where its file is from before there were any', () => {
    expect(parseState('{"sandbox": 1, "addons": {}}', 'x.json')).to.deep.equal(emptyState)
  })

  for (const slug of ['errorbucket', '__proto__']) {
    it(`is the same after it was printed and read, with a push and a token by the name of ${slug}`, () => {
      const token = {expires: 1, uuid: 'u'}
      const state = put(push(emptyState, slug, version('1')), 'access', slug, token)
      const read = parseState(printState(state), 'x.json')
      expect([versionsOf(read, slug), find(read, 'access', slug)]).to.deep.equal([[version('1')], token])
    })
  }

  it('stays in memory as it was written', () => {
    const store = inMemory()
    expect(store.read()).to.equal(emptyState)
    const state = push(emptyState, 'errorbucket', version('1'))
    store.write(state)
    expect(store.read()).to.equal(state)
  })

  const foreign = [
    ['', 'it is not a JSON object'],
    ['{"sandbox": 1, "addons": {', 'it is not a JSON object'],
    ['[]', 'it is not a JSON object'],
    ['{"id":"errorbucket","api":{}}', '`sandbox` is not 1'],
    ['{"sandbox":2,"addons":{}}', '`sandbox` is not 1'],
    ['{"sandbox":1}', '`addons` is not an object'],
    ['{"sandbox":1,"addons":{"a":{}}}', 'the pushes of "a" are not readable'],
    ['{"sandbox":1,"addons":{"a":[]}}', 'the pushes of "a" are not readable'],
    ['{"sandbox":1,"addons":{"a":[{"id":"1","created_at":"x"}]}}', 'the pushes of "a" are not readable'],
    ['{"sandbox":1,"addons":{},"access":null}', 'its access cannot be read'],
    ['{"sandbox":1,"addons":{},"resources":{"u":{"uuid":"u"}}}', 'its resources cannot be read'],
  ] as const
  for (const [text, why] of foreign) {
    it(`is not ${text || 'an empty text'}`, () => {
      expect(() => parseState(text, 'other.json'))
        .to.throw(Failure, `other.json is not the state of a sandbox: ${why}`)
        .with.property('code', 'file-unreadable')
    })
  }
})
