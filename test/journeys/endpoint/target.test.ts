import {expect} from 'chai'
import {parseHeaders, signInTarget, target} from '../../../src/journeys/endpoint/target.js'

const code = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return (error as {code?: unknown}).code
  }
  return 'nothing was thrown'
}

describe('target', function () {
  const base = 'https://addon.example/heroku/resources'
  const production = {baseUrl: base, ssoUrl: 'https://login.example/sso'}
  const to = (url: string, more: Partial<Parameters<typeof target>[1]> = {}): string =>
    target(url, {allowProduction: false, headers: {}, production, ...more})

  it('gives an address without a path the usual one, and keeps any other', function () {
    expect(to('http://localhost:5000')).to.equal('http://localhost:5000/heroku/resources')
    expect(to('http://[::1]:5000/')).to.equal('http://[::1]:5000/heroku/resources')
    expect(to('https://staging.example/api/')).to.equal('https://staging.example/api')
  })

  it('refuses plain http to another machine, also with --production', function () {
    for (const url of [
      'http://staging.example',
      'http://addon.example',
      'http://10.0.0.1',
      'http://localhost.example',
      'http://127.0.0.1.example',
    ]) {
      expect(
        code(() => to(url, {allowProduction: true})),
        url,
      ).to.equal('unsafe-target')
    }
  })

  it('refuses the production host in any spelling, path or port, and by a Host header', function () {
    for (const url of [
      base,
      'https://login.example/other',
      'https://ADDON.example./other',
      'https://addon.example:8443',
    ]) {
      expect(
        code(() => to(url)),
        url,
      ).to.equal('unsafe-target')
    }
    expect(code(() => to('https://router.example', {headers: {host: 'addon.example:443'}}))).to.equal('unsafe-target')
    expect(
      code(() =>
        to('https://addon.example', {production: {baseUrl: 'addon.example/heroku/resources', ssoUrl: undefined}}),
      ),
    ).to.equal('unsafe-target')
  })

  it('allows production where it is said, and where production is this machine', function () {
    expect(to(base, {allowProduction: true})).to.equal(base)
    expect(
      to('http://localhost:1', {production: {baseUrl: 'http://localhost:1/heroku/resources', ssoUrl: undefined}}),
    ).to.equal('http://localhost:1/heroku/resources')
  })

  it('refuses what is no address, credentials in it, and a query', function () {
    for (const url of ['', 'localhost:5000', 'ftp://x.example', 'https://u:p@x.example', 'https://x.example/?a=b']) {
      expect(
        code(() => to(url)),
        url,
      ).to.equal('usage')
    }
  })

  it('says which of its addresses production has there, and holds the place of sign-ins to the same', function () {
    const options = {allowProduction: false, headers: {}, production}
    const message = (work: () => unknown): string => {
      try {
        return String(work())
      } catch (error) {
        return (error as Error).message
      }
    }
    expect(message(() => to('https://login.example'))).to.match(/^login\.example is the host of production\.sso_url:/)
    expect(message(() => signInTarget('https://login.example/sso', options))).to.match(/host of production\.sso_url:/)
    expect(message(() => signInTarget('http://x.example/sso', options))).to.match(/is plain http/)
    expect(message(() => signInTarget('nowhere', options))).to.match(/^--sso-url must be an address/)
    expect(signInTarget('http://x.localhost:1/in?a=b', options)).to.equal('http://x.localhost:1/in?a=b')
  })

  describe('parseHeaders', function () {
    it('reads Name: value, and spells the names that we send too as we do', function () {
      expect(parseHeaders(['X-Gate: a: b', 'authorization: Bearer x', 'X-Empty:'])).to.deep.equal({
        Authorization: 'Bearer x',
        'X-Empty': '',
        'X-Gate': 'a: b',
      })
    })

    it('refuses what is no header, without repeating it', function () {
      for (const line of ['X-Gate', 'a b: c', ': x', 'X: a\nY: b']) {
        expect(
          code(() => parseHeaders([line])),
          line,
        ).to.equal('usage')
      }
    })
  })
})
