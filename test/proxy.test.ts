import {expect} from 'chai'
import {Failure} from '../src/failure.js'
import {proxyFor} from '../src/proxy.js'

describe('proxyFor', function () {
  const env = (no: string): NodeJS.ProcessEnv => ({
    HTTPS_PROXY: 'http://p:3128',
    HTTP_PROXY: 'http://p:80',
    NO_PROXY: no,
  })
  const cases: [url: string, no: string, proxied: boolean][] = [
    ['https://addons.heroku.com/', '', true],
    ['http://partner.test/', '', true],
    ['https://localhost/', '', false],
    ['http://127.0.0.1:5055/', '', false],
    ['http://127.9.9.9/', '', false],
    ['http://[::1]:5055/', '', false],
    ['http://myapp.localhost:4567/', '', false],
    ['https://localhost.test/', '', true],
    ['https://addons.heroku.com/', '*', false],
    ['https://addons.heroku.com/', 'heroku.com', false],
    ['https://addons.heroku.com/', 'other.test, .HEROKU.com', false],
    ['https://addons.heroku.com/', '*.heroku.com', false],
    ['https://noheroku.com/', 'heroku.com', true],
    ['https://heroku.com/', 'heroku.com:443', false],
    ['https://heroku.com:8443/', 'heroku.com:443', true],
  ]
  for (const [url, no, proxied] of cases) {
    it(`leads ${url} ${proxied ? 'through' : 'past'} a proxy with NO_PROXY "${no}"`, function () {
      expect(proxyFor(new URL(url), env(no)) !== undefined).to.equal(proxied)
    })
  }

  it('prefers the lower-case name, and takes an empty one for no proxy', function () {
    const url = new URL('https://heroku.com')
    expect(proxyFor(url, {HTTPS_PROXY: 'http://a', https_proxy: 'http://b'})?.host).to.equal('b')
    expect(proxyFor(url, {HTTPS_PROXY: 'http://a', https_proxy: ''})).to.equal(undefined)
    expect(proxyFor(url, {HTTP_PROXY: 'http://a'})).to.equal(undefined)
  })

  it('calls a proxy of another kind wrong usage, without its address', function () {
    for (const value of ['socks5://u:s3cret@h', 'http://u:s3cret@:x'])
      expect(() => proxyFor(new URL('https://heroku.com'), {HTTPS_PROXY: value}))
        .to.throw(Failure, /^HTTPS_PROXY does not hold the http:\/\/ address of a proxy$/)
        .with.property('hint', 'Set HTTPS_PROXY to one, or unset it.')
  })
})
