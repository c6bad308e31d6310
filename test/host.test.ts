import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {Failure} from '../src/failure.js'
import {addressesOf, host, isTrusted, trusted} from '../src/host.js'

describe('host', function () {
  describe('addressesOf', function () {
    const cases: [env: NodeJS.ProcessEnv, addons: string, api: string, portal: string][] = [
      [{}, 'https://addons.heroku.com', 'https://api.heroku.com', 'https://addons-next.heroku.com'],
      [
        {HEROKU_ADDONS_HOST: '', HEROKU_HOST: ' '},
        'https://addons.heroku.com',
        'https://api.heroku.com',
        'https://addons-next.heroku.com',
      ],
      [
        {HEROKU_HOST: 'staging.herokudev.com'},
        'https://addons.staging.herokudev.com',
        'https://api.staging.herokudev.com',
        'https://addons-next.staging.herokudev.com',
      ],
      [
        {HEROKU_HOST: 'https://x.herokudev.com:8443/'},
        'https://addons.x.herokudev.com:8443',
        'https://x.herokudev.com:8443',
        'https://addons-next.x.herokudev.com:8443',
      ],
      [
        {HEROKU_HOST: 'http://localhost:5055'},
        'http://localhost:5055',
        'http://localhost:5055',
        'http://localhost:5055',
      ],
      [
        {HEROKU_HOST: 'https://127.0.0.1:5055/x'},
        'https://127.0.0.1:5055',
        'https://127.0.0.1:5055',
        'https://127.0.0.1:5055',
      ],
      [{HEROKU_HOST: 'localhost:5055'}, 'http://localhost:5055', 'http://localhost:5055', 'http://localhost:5055'],
      [{HEROKU_HOST: '[::1]:5055'}, 'http://[::1]:5055', 'http://[::1]:5055', 'http://[::1]:5055'],
      [
        {HEROKU_ADDONS_HOST: 'addons.herokai.com'},
        'https://addons.herokai.com',
        'https://api.heroku.com',
        'https://addons-next.heroku.com',
      ],
      [
        {HEROKU_ADDONS_HOST: 'http://localhost:5055/?x'},
        'http://localhost:5055',
        'https://api.heroku.com',
        'https://addons-next.heroku.com',
      ],
      [
        {HEROKU_ADDONS_HOST: 'addons.herokai.com/'},
        'https://addons.herokai.com',
        'https://api.heroku.com',
        'https://addons-next.heroku.com',
      ],
      [
        {HEROKU_ADDONS_HOST: 'localhost:5055'},
        'http://localhost:5055',
        'https://api.heroku.com',
        'https://addons-next.heroku.com',
      ],
      [
        {HEROKU_ADDONS_HOST: 'HTTPS://U:P@Addons.Heroku.com:444'},
        'https://addons.heroku.com:444',
        'https://api.heroku.com',
        'https://addons-next.heroku.com',
      ],
    ]
    for (const [env, addons, api, portal] of cases) {
      it(`takes ${JSON.stringify(env)} as ${addons}, ${api}, ${portal}`, function () {
        const {addonsUrl, apiUrl, portalUrl} = addressesOf(env)
        expect([addonsUrl, apiUrl, portalUrl].map(({href}) => href)).to.deep.equal(
          [addons, api, portal].map((origin) => `${origin}/`),
        )
      })
    }

    for (const value of [
      'ftp://heroku.com',
      'evil.test@heroku.com',
      'https://',
      'a b',

      'heroku.com?x',
      '127.0.0.1.5',
      'x:99999',
    ]) {
      it(`refuses "${value}" as a host, without repeating it`, function () {
        for (const variable of ['HEROKU_HOST', 'HEROKU_ADDONS_HOST'])
          expect(() => addressesOf({[variable]: value})).to.throw(
            Failure,
            new RegExp(`^${variable} is neither a host name nor an http\\(s\\) URL$`),
          )
      })
    }
  })

  for (const value of ['heroku.com/x', 'https://addons.heroku.com/api', 'http://localhost:5055/api?x']) {
    it(`refuses the path of "${value}" in HEROKU_ADDONS_HOST`, function () {
      expect(() => addressesOf({HEROKU_ADDONS_HOST: value}))
        .to.throw(Failure, /^HEROKU_ADDONS_HOST has a path: /)
        .with.property('hint', 'Set HEROKU_ADDONS_HOST to one, or unset it.')
    })
  }

  it('says of Heroku over http that it must be https', function () {
    const message = 'A Heroku token is not sent to http://addons.heroku.com: the address must be https'
    expect(() => trusted(new URL('http://addons.heroku.com'))).to.throw(Failure, message)
  })

  describe('isTrusted', function () {
    const yes = [
      'https://heroku.com',
      'https://addons.heroku.com:8443/x',
      'https://a.b.herokai.com',
      'https://herokuspace.com',
      'https://x.herokudev.com',
      'https://API.Heroku.COM',
      'http://localhost:5055',
      'https://localhost',
      'http://127.0.0.1',
      'http://127.8.9.1:80',
      'http://[::1]:1',
      'http://127.1',
    ]
    const no = [
      'http://addons.heroku.com',
      'https://heroku.com.evil.test',
      'https://notheroku.com',
      'https://heroku.com@evil.test',
      'https://evil.test/heroku.com',
      'https://localhost.evil.test',
      'https://xlocalhost',
      'https://127.0.0.1.evil.test',
      'https://herokuapp.com',
      'https://10.0.0.1',
      'https://[::2]',
      'ftp://localhost',
      'wss://addons.heroku.com',
      'https://heroku.com.',
    ]
    for (const url of yes) {
      it(`lets a token go to ${url}`, function () {
        expect(isTrusted(new URL(url))).to.equal(true)
        expect(trusted(new URL(url)).href).to.equal(new URL(url).href)
      })
    }

    for (const url of no) {
      it(`lets no token go to ${url}`, function () {
        expect(isTrusted(new URL(url))).to.equal(false)
        expect(() => trusted(new URL(url))).to.throw(Failure, /^A Heroku token is not sent to /)
      })
    }
  })

  describe('token', function () {
    const config = {dataDir: '/nowhere', root: '/nowhere'}
    let folder: string

    beforeEach(function () {
      folder = mkdtempSync(join(tmpdir(), 'host-'))
    })

    afterEach(function () {
      rmSync(folder, {force: true, recursive: true})
    })

    async function code(env: NodeJS.ProcessEnv): Promise<unknown> {
      const reason: unknown = await host(config, env).catch((error: unknown) => error)
      return reason instanceof Failure ? reason.code : reason
    }

    it('is HEROKU_API_KEY where it is set', async function () {
      const {addonsUrl, token, tokenFrom} = await host(config, {HEROKU_API_KEY: 'key\n'})
      expect([token, tokenFrom]).to.deep.equal(['key', 'HEROKU_API_KEY'])
      expect(addonsUrl.href).to.equal('https://addons.heroku.com/')
    })

    it('is not even looked for where it would go to a stranger', async function () {
      expect(await code({HEROKU_ADDONS_HOST: 'https://evil.test', HEROKU_API_KEY: 'key'})).to.equal('host-untrusted')
      expect(await code({HEROKU_API_KEY: 'key', HEROKU_HOST: 'evil.test'})).to.equal('host-untrusted')
      expect(await code({HEROKU_ADDONS_HOST: 'http://addons.heroku.com', HEROKU_API_KEY: 'key'})).to.equal(
        'host-untrusted',
      )
    })

    /** Asks in a process whose home is the test's own folder. */
    function asked(root: string, env: NodeJS.ProcessEnv = {}): unknown {
      const script = `
        const {host} = await import(${JSON.stringify(new URL('../src/host.ts', import.meta.url).href)})
        const {token} = await host({dataDir: ${JSON.stringify(folder)}, root: ${JSON.stringify(root)}})
        console.log(JSON.stringify({loaded: globalThis.loaded, token}))`
      const text = execFileSync(process.execPath, ['--import', 'tsx/esm', '--input-type=module', '-e', script], {
        encoding: 'utf8',
        env: {DISABLE_TELEMETRY: 'true', HEROKU_NETRC_WRITE: 'true', HOME: folder, PATH: process.env.PATH, ...env},
      })
      return JSON.parse(text)
    }

    const login = (machine: string, token: string): void => {
      writeFileSync(join(folder, '.netrc'), `machine ${machine}\n  login me@example.test\n  password ${token}\n`, {
        mode: 0o600,
      })
    }

    it('is what heroku login stored for the API host', function () {
      login('api.heroku.com', 'stored')
      expect(asked('/nowhere')).to.deep.equal({token: 'stored'})
      expect(asked('/nowhere', {HEROKU_HOST: 'http://localhost:5055'})).to.deep.equal({})
      login('localhost:5055', 'local')
      expect(asked('/nowhere', {HEROKU_HOST: 'http://localhost:5055'})).to.deep.equal({token: 'local'})
    })

    it('is undefined where nobody is logged in', function () {
      expect(asked('/nowhere')).to.deep.equal({})
    })

    /** A CLI with a copy of @heroku-cli/command that tells that it was loaded. */
    function cli(version: string): string {
      const copy = join(folder, 'cli', 'node_modules', '@heroku-cli', 'command')
      mkdirSync(join(copy, 'lib'), {recursive: true})
      writeFileSync(join(folder, 'cli', 'package.json'), '{}')
      writeFileSync(join(copy, 'package.json'), JSON.stringify({main: 'lib/index.js', type: 'module', version}))
      writeFileSync(
        join(copy, 'lib', 'index.js'),
        `globalThis.loaded = true
        export const getStorageConfig = () => ({credentialStore: 'keychain'})
        export const readLoginState = async (folder) => ({account: folder})
        export const getAuth = async (account, host) => ({token: account + ' at ' + host})`,
      )
      return join(folder, 'cli')
    }

    it('comes from the running CLI’s own copy of @heroku-cli/command, by the account that is logged in', function () {
      expect(asked(cli('13.9.0'))).to.deep.equal({loaded: true, token: `${folder} at api.heroku.com`})
    })

    it('comes from our own copy where the CLI’s is of a version that we do not know', function () {
      login('api.heroku.com', 'stored')
      expect(asked(cli('14.0.0'))).to.deep.equal({token: 'stored'})
    })

    it('loads no copy at all where HEROKU_API_KEY is set', function () {
      expect(asked(cli('13.9.0'), {HEROKU_API_KEY: 'key'})).to.deep.equal({token: 'key'})
    })
  })
})
