import {expect} from 'chai'
import fs from 'node:fs'
import {join} from 'node:path'
import {type ServeStubOptions, withStub} from '../../../src/journeys/endpoint/serve-stub.js'
import {loadTape} from '../../../src/journeys/endpoint/tape.js'
import {makeFolder, removeFolder} from '../../files/folder.js'
import {replacing} from '../../replacing.js'
import {credentials, ordered} from '../../stub/setting.js'

describe('a stub that records', function () {
  let folder: string
  before(function () {
    folder = makeFolder()
  })
  after(function () {
    removeFolder(folder)
  })

  it('answers also what it cannot record, and says so', async function () {
    const record = join(folder, 'tape.jsonl')
    const troubles: string[] = []
    const {password, slug} = credentials
    const options: ServeStubOptions = {
      assume: 'common',
      async: false,
      config: [],
      env: {},
      faults: [],
      manifest: {api: {password, regions: ['tokyo']}, id: slug, plans: [{id: 'premium'}]},
      on: () => undefined,
      onCall: () => undefined,
      onTrouble: (message) => troubles.push(message),
      record,
    }
    const full = (): never => {
      throw Object.assign(new Error('ENOSPC'), {code: 'ENOSPC'})
    }
    await withStub(options, async ({stub}) => {
      const answer = await replacing(fs, {writeSync: full}, () => stub(ordered()))
      expect(answer.status).to.equal(200)
      expect(troubles).to.deep.equal([`not recorded: ${record} cannot be written: the disk is full`])
      expect((await stub(ordered())).status).to.equal(200)
    })
    expect(loadTape(record).map(({status}) => status)).to.deep.equal([200])
  })
})
