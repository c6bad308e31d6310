import {expect} from 'chai'
import {setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'
import {faultNames} from '../../src/stub/faults.js'
import {createStub} from '../../src/stub/stub.js'
import {credentials, offer, ordered} from './setting.js'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What a stub holds after `count` requests, in MB, that it did not before. */
async function kept(count: number, request: (index: number) => ReturnType<typeof ordered>): Promise<number> {
  const stub = createStub({credentials, offer})
  const held = (): number => {
    collect()
    return process.memoryUsage().heapUsed / 1024 / 1024
  }
  await stub(request(0))
  const before = held()
  for (let index = 1; index < count; index++) await stub(request(index))
  const grown = held() - before
  await stub(request(0))
  return grown
}

describe('the memory of a stub', function () {
  it('keeps nothing of the faults that requests prefer', async function () {
    const shown = faultNames.filter((name) => name !== 'async-silent')
    const some = (index: number): string =>
      shown
        .filter((_, bit) => Math.floor(index / 2 ** (bit % 12)) % 2 === 1)
        .map((name) => `fault=${name}`)
        .join()
    const preferring = (index: number) => ({
      ...ordered(),
      headers: {...ordered().headers, Prefer: some(index)},
    })
    expect(await kept(3000, preferring)).to.be.below(4)
  })

  it('keeps no plan or region that is longer than any', async function () {
    const long = (index: number) => ordered({plan: `${String(index)}${'p'.repeat(500_000)}`})
    expect(await kept(60, long)).to.be.below(4)
  })
})
