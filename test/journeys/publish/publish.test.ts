import {expect} from 'chai'
import {type Contents} from '../../../src/partner-api/client.js'
import {Failure} from '../../../src/failure.js'
import {
  currentOrNone,
  madeSecrets,
  preparePush,
  publish,
  type Push,
  writeSecrets,
  writeStamp,
} from '../../../src/journeys/publish/publish.js'
import {heroku, place} from '../played.js'

const password = 'Zk3Lw9Qp7Xr2Vt5Nb8Mc4Hd6Jf1Gs0Ya'
const salt = 'Aa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8Ii9Jj0Kk'
const feature = 'Available in Private Spaces?'
const plans = [{features: {[feature]: false}, id: 'basic'}]
const bare = {api: {regions: ['us'], version: '3'}, id: 'fast-db', name: 'Fast DB'}
const whole = {...bare, api: {...bare.api, password, sso_salt: salt}}

const prepare = (local: Contents, published?: Contents, env: Record<string, string> = {}): Push =>
  preparePush('fast-db', local, published, {env, plans: 'send'})

describe('publish', () => {
  describe('a push', () => {
    it('fills the secrets that the file leaves out from what is published', () => {
      const {contents, sources} = prepare({...bare, name: 'New'}, whole, {ADDON_PASSWORD: 'another-one-0000000000'})
      expect(contents).to.deep.equal({...whole, name: 'New'})
      expect(sources).to.deep.equal({password: 'published', sso_salt: 'published'})
    })

    it('takes them from the environment the first time', () => {
      const {contents, sources} = prepare(bare, undefined, {ADDON_PASSWORD: password, ADDON_SSO_SALT: salt})
      expect(contents).to.deep.equal(whole)
      expect(sources).to.deep.equal({password: 'environment', sso_salt: 'environment'})
    })

    it('makes them the first time where nobody tells them: 32 letters and digits, two different ones', () => {
      const push = prepare(bare)
      const {password: one, sso_salt: other} = push.contents.api as Record<string, string>
      expect(one).to.match(/^[A-Za-z\d]{32}$/)
      expect(other).to.match(/^[A-Za-z\d]{32}$/)
      expect(one).not.to.equal(other)
      expect(madeSecrets(push)).to.deep.equal(['password', 'sso_salt'])
    })

    it('refuses to make a secret where Heroku has one that it does not tell', () => {
      for (const hidden of [undefined, '[REDACTED]']) {
        const published = {...whole, api: {...whole.api, password: hidden}}
        expect(() => prepare(bare, published)).to.throw(
          Failure,
          'neither the file nor the published manifest tells api.password',
        )
      }
    })

    it('refuses a placeholder in the environment', () => {
      expect(() => prepare(bare, undefined, {ADDON_PASSWORD: 'changeme'})).to.throw(
        Failure,
        'ADDON_PASSWORD holds a placeholder',
      )
    })

    it('sends the file’s own secrets before all others', () => {
      const {comparison, sources} = prepare(whole, {...whole, api: {...whole.api, password: 'anOlderPassword00000'}})
      expect(sources.password).to.equal('file')
      expect(comparison.changes).to.deep.equal([{kind: '~', path: 'api.password', secret: true}])
    })

    it('is not needed where nothing differs but order, layout and Heroku’s stamp', () => {
      expect(prepare(bare, {...whole, $base: 1}).needed).to.equal(false)
      expect(prepare({...bare, name: 'New'}, whole).needed).to.equal(true)
      expect(prepare(bare).needed).to.equal(true)
    })

    it('is needed for plans that are not published, unless they are left out', () => {
      expect(prepare({...whole, plans}, whole).needed).to.equal(true)
      const push = preparePush('fast-db', {...whole, plans}, whole, {env: {}, plans: 'omit'})
      expect(push.needed).to.equal(false)
      expect(push.contents).not.to.have.property('plans')
    })

    it('tells that plans which are left out go away on Heroku', () => {
      const push = preparePush('fast-db', whole, {...whole, plans}, {env: {}, plans: 'omit'})
      expect(push.comparison.changes).to.deep.equal([{before: plans[0], kind: '-', path: 'plans.basic'}])
    })
  })

  describe('publishing', () => {
    it('posts once, then reads back', async () => {
      const {api, asked, store} = heroku()
      const {base, kept} = await publish(api, prepare({...whole, plans}))
      expect(asked.map(({method, url}) => `${method} ${new URL(url).pathname}`)).to.deep.equal([
        'POST /api/v3/addons/fast-db/manifests',
        'GET /api/v3/addons/fast-db/current_manifest',
      ])
      expect(kept).to.deep.equal([])
      expect(base).to.deep.equal({path: ['$base'], value: store.read().addons['fast-db']?.[0]?.contents.$base})
    })

    it('tells plan by plan what Heroku did not keep', async () => {
      const {api} = heroku('drop')
      const {kept} = await publish(api, prepare({...whole, plans}))
      expect(kept).to.deep.equal([{before: plans[0], kind: '-', path: 'plans.basic'}])
    })

    it('names --plans omit where Heroku refuses plans', async () => {
      const {api} = heroku('reject')
      const failure = await publish(api, prepare({...whole, plans})).catch((error: unknown) => error)
      expect(failure).to.be.instanceOf(Failure)
      expect((failure as Failure).hint).to.include('--plans omit')
    })

    it('is done though it cannot be read back', async () => {
      const {api} = heroku()
      const half = {...api, current: () => Promise.reject(new Failure('unreachable', 'the cable is out'))}
      const pushed = await publish(half, prepare(whole))
      expect(pushed.unread).to.equal('the cable is out')
      expect(pushed).not.to.have.property('kept')
      expect(pushed.base?.path).to.deep.equal(['$base'])
    })

    it('finds the stamp where the answer has it, also where an old one stands elsewhere', async () => {
      const {api} = heroku()
      const answering = (answer: Contents): typeof api => ({
        ...api,
        current: () => Promise.resolve(answer),
        publish: () => Promise.resolve(answer),
      })
      const inApi = {...whole, api: {...whole.api, $base: 7}}
      expect((await publish(answering(inApi), prepare(whole))).base).to.deep.equal({path: ['api', '$base'], value: 7})
      const both = {...inApi, $base: 6}
      expect((await publish(answering(both), prepare({...whole, $base: 6}))).base).to.deep.equal({
        path: ['api', '$base'],
        value: 7,
      })
      expect(await publish(answering(whole), prepare(whole))).not.to.have.property('base')
    })

    it('takes a 404 for an add-on that was never pushed, and nothing else', async () => {
      const {api} = heroku()
      expect(await currentOrNone(api, 'fast-db')).to.equal(undefined)
      const refusing = {...api, current: () => Promise.reject(new Failure('not-allowed', 'no'))}
      const failure = await currentOrNone(refusing, 'fast-db').catch((error: unknown) => error)
      expect(failure).to.have.property('code', 'not-allowed')
    })
  })

  describe('writing back', () => {
    const text =
      '\uFEFF{\r\n\t"api":{"regions":["us"] , "version":"3"},\r\n\t"name":  "Fast DB", "id":"fast-db"\r\n}\r\n'

    it('changes no byte of the file but Heroku’s stamp, wherever it stands', async () => {
      const table = [
        [text.replace('"id"', '"$base": 12, "id"'), ['api', '$base'], text.replace('"id"', '"$base": 34, "id"')],
        [
          text.replace('"version"', '"$base":12,"version"'),
          ['$base'],
          text.replace('"version"', '"$base":34,"version"'),
        ],
      ] as const
      for (const [before, path, after] of table) {
        const {file, read} = place(before)
        await writeStamp(file, {path, value: 34})
        expect(read()).to.equal(after)
      }
    })

    it('adds the stamp where the answer has it, and keeps what somebody wrote meanwhile', async () => {
      const {file, read} = place(text.replace('Fast DB', 'Written meanwhile'))
      await writeStamp(file, {path: ['api', '$base'], value: 34})
      expect(JSON.parse(read().slice(1))).to.deep.equal({
        api: {$base: 34, regions: ['us'], version: '3'},
        id: 'fast-db',
        name: 'Written meanwhile',
      })
    })

    it('puts made secrets into the file, and says where others can read it', async () => {
      const push = prepare(bare)
      const {file, read} = place(JSON.stringify(bare), 0o644)
      expect(await writeSecrets(file, push)).to.deep.equal([
        `${file} holds secrets and others can read it: chmod 600 ${file}`,
      ])
      expect(JSON.parse(read())).to.deep.equal(push.contents)
    })
  })
})
