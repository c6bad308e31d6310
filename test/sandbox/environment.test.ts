import {expect} from 'chai'
import {environment, exportLines} from '../../src/sandbox/environment.js'

const url = 'http://127.0.0.1:5055'

describe('the environment of a sandbox', () => {
  it('points every host of Heroku’s to it, and git to settings of the sandbox’s own', () => {
    expect(environment(url, '/cache/gitconfig')).to.deep.equal({
      GIT_CONFIG_GLOBAL: '/cache/gitconfig',
      HEROKU_ADDONS_HOST: url,
      HEROKU_API_KEY: 'sandbox',
      HEROKU_HOST: url,
      HEROKU_PARTICLEBOARD_URL: url,
    })
  })

  it('names the IPv6 loopback so that the CLI takes it', () => {
    expect(environment('http://[::1]:5055', '/cache/gitconfig').HEROKU_HOST).to.equal('http://localhost:5055')
  })

  const words = [
    ['http://127.0.0.1:5055', 'export X=http://127.0.0.1:5055'],
    ['a b', "export X='a b'"],
    ["it's $HOME `id`", String.raw`export X='it'\''s $HOME ` + "`id`'"],
    ['', "export X=''"],
  ] as const
  for (const [value, line] of words) {
    it(`is set to ${JSON.stringify(value)} by ${line}`, () => {
      expect(exportLines({X: value})).to.deep.equal([line])
    })
  }
})
