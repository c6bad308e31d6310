import {expect} from 'chai'
import {getEventListeners} from 'node:events'

import {delayed, whenAborted} from '../src/aborted.js'

describe('aborted', function () {
  describe('whenAborted', function () {
    it('calls everyone once who has not been taken back, in whatever order they take themselves back', function () {
      const controller = new AbortController()
      const called: number[] = []
      const takeBack = [0, 1, 2, 3, 4].map((index) =>
        whenAborted(controller.signal, () => {
          called.push(index)
          takeBack[index]?.()
          takeBack[index + 1]?.()
        }),
      )
      takeBack[3]?.()
      takeBack[3]?.()
      controller.abort()
      expect(called).to.deep.equal([0, 1, 2, 4])
    })

    it('puts one listener on the signal, however many wait', function () {
      const {signal} = new AbortController()
      for (let count = 0; count < 100; count++) whenAborted(signal, () => undefined)
      expect(getEventListeners(signal, 'abort')).to.have.length(1)
    })
  })

  describe('a delayed signal', function () {
    it('comes after the other one, with its reason', async function () {
      const controller = new AbortController()
      const {signal} = delayed(controller.signal, 5)
      const reason = new Error('enough')
      controller.abort(reason)
      expect(signal.aborted).to.equal(false)
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve)
      })
      expect(signal.reason).to.equal(reason)
    })

    it('never comes once it is released, before the other one or after', async function () {
      const [early, late] = [new AbortController(), new AbortController()]
      const [one, other] = [delayed(early.signal, 5), delayed(late.signal, 5)]
      one.release()
      early.abort()
      late.abort()
      other.release()
      await new Promise((resolve) => setTimeout(resolve, 30))
      expect([one.signal.aborted, other.signal.aborted]).to.deep.equal([false, false])
    })
  })
})
