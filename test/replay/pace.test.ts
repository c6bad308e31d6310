import {expect} from 'chai'
import {getEventListeners} from 'node:events'
import {paced} from '../../src/replay/pace.js'

describe('a pace', function () {
  it('lets so many requests go in a second, and none wait for a run that ended', async function () {
    let now = 0
    const clock = paced(
      {
        now: () => now,
        sleep: (ms) => {
          now += ms
          return Promise.resolve()
        },
      },
      10,
    )
    for (let index = 0; index < 21; index++) await clock.turn?.()
    expect(now).to.equal(2000)
    const controller = new AbortController()
    const stuck = paced({now: () => 0, sleep: () => new Promise(() => undefined)}, 1)
    await stuck.turn?.(controller.signal)
    const waiting = stuck.turn?.(controller.signal)
    controller.abort()
    await waiting
  })

  it('leaves nothing on a signal that never comes', async function () {
    const clock = paced({now: () => 0, sleep: () => Promise.resolve()}, 1)
    const {signal} = new AbortController()
    for (let index = 0; index < 20; index++) await clock.turn?.(signal)
    expect(getEventListeners(signal, 'abort').length).to.be.at.most(1)
  })
})
