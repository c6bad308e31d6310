import {expect} from 'chai'
import {readFileSync, rmSync, writeFileSync} from 'node:fs'
import {Failure} from '../../../src/failure.js'
import {type Connection} from '../../../src/journeys/publish/connect.js'
import {push, type PushReport} from '../../../src/journeys/publish/push.js'
import {readDocument} from '../../../src/manifest/document.js'
import {heroku, place} from '../played.js'

const bare = {api: {regions: ['us'], version: '3'}, id: 'fast-db', name: 'Fast DB'}

/** Pushes a file; `meanwhile` happens when Heroku gets it. */
async function pushing(file: string, meanwhile: () => void): Promise<PushReport> {
  const {api} = heroku()
  const connection: Connection = {
    api: {
      ...api,
      publish: (slug, contents) => {
        meanwhile()
        return api.publish(slug, contents)
      },
    },
    close: () => undefined,
    page: (slug) => new URL(`https://portal.test/${slug}`),
  }
  return push({
    document: readDocument(file, {kind: 'text', text: readFileSync(file, 'utf8')}),
    dryRun: false,
    env: {},
    heroku: connection,
    plans: 'send',
    show: () => undefined,
    step: (_, work) => work(),
    tracked: false,
  })
}

describe('push', () => {
  it('has new secrets in the file before Heroku has them', async () => {
    const {file, read} = place(JSON.stringify(bare))
    let then = ''
    await pushing(file, () => {
      then = read()
    })
    const {api} = JSON.parse(then) as {api: Record<string, unknown>}
    expect(api).to.include.all.keys('password', 'sso_salt')
    expect(JSON.parse(read())).to.deep.include({api})
  })

  it('keeps what somebody writes into the file meanwhile, and adds the stamp', async () => {
    const {file, read} = place(JSON.stringify(bare))
    const {pushed, warnings} = await pushing(file, () => {
      writeFileSync(file, '{"name": "mine",  "id": "fast-db"}')
    })
    expect({pushed, warnings}).to.deep.equal({pushed: true, warnings: []})
    expect(read()).to.match(/^\{"name": "mine", {2}"id": "fast-db", {1,2}"\$base": \d+\}$/)
  })

  it('is done though the stamp finds no file, and says so', async () => {
    const {file} = place(JSON.stringify(bare))
    const {pushed, warnings} = await pushing(file, () => {
      rmSync(file)
    })
    expect(pushed).to.equal(true)
    expect(warnings).to.deep.equal([
      `the manifest was pushed, but Heroku's $base is not in the file: ${file} does not exist`,
    ])
  })

  it('says of a first push that failed which new secrets are in the file', async () => {
    const {file, read} = place(JSON.stringify(bare))
    const failure = await pushing(file, () => {
      throw new Failure('server-error', 'POST was answered 500', {hint: 'Later.'})
    }).catch((error: unknown) => error)
    expect(failure).to.include({
      code: 'server-error',
      hint: `Later.\n  api.password and api.sso_salt were made and are in ${file}.`,
      message: 'POST was answered 500',
    })
    expect(read()).to.include('"sso_salt"')
  })
})
