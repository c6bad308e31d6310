import {expect} from 'chai'
import {Failure} from '../../src/failure.js'
import {
  emptyState,
  inMemory,
  parseState,
  printState,
  push,
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

  it('does not change the state that a push is added to', () => {
    push(emptyState, 'errorbucket', version('1'))
    expect(emptyState).to.deep.equal({addons: {}, sandbox: 1})
  })

  it('knows no add-on by the name of something that every object has', () => {
    expect(versionsOf(emptyState, 'constructor')).to.equal(undefined)
    expect(versionsOf(emptyState, '__proto__')).to.equal(undefined)
  })

  for (const slug of ['errorbucket', '__proto__']) {
    it(`is the same after it was printed and read, with a push of ${slug}`, () => {
      const state = push(emptyState, slug, version('1'))
      expect(versionsOf(parseState(printState(state), 'x.json'), slug)).to.deep.equal([version('1')])
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
  ] as const
  for (const [text, why] of foreign) {
    it(`is not ${text || 'an empty text'}`, () => {
      expect(() => parseState(text, 'other.json'))
        .to.throw(Failure, `other.json is not the state of a sandbox: ${why}`)
        .with.property('code', 'file-unreadable')
    })
  }
})
