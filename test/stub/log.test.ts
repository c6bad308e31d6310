import {expect} from 'chai'
import {type Paint} from '../../src/paint.js'
import {logLines, readyAt, readyLines} from '../../src/stub/log.js'
import {type StubExchange} from '../../src/stub/stub.js'

const exchange: StubExchange = {
  message: 'The basic plan is not available.',
  method: 'POST',
  ms: 3,
  note: 'a guess',
  operation: 'provision',
  path: '/heroku/resources',
  plan: 'basic',
  provider: 'amazon-web-services::ap-northeast-1',
  region: 'tokyo',
  status: 422,
  uuid: '0123',
}

describe('the log of a stub', function () {
  describe('logLines', function () {
    it('tells what was asked, what was answered, and what the partner should know', function () {
      expect(logLines(exchange)).to.deep.equal([
        '→ POST provision  plan basic  tokyo (amazon-web-services::ap-northeast-1)  uuid 0123',
        '← 422  3 ms  The basic plan is not available.',
        '! a guess',
      ])
    })

    it('names the path where the request is no operation, and a region nobody knows once', function () {
      expect(logLines({method: 'GET', ms: 0, path: '/x', status: 404})).to.deep.equal(['→ GET /x', '← 404  0 ms'])
      const lines = logLines({
        method: 'POST',
        ms: 0,
        operation: 'provision',
        path: '/',
        provider: 'x',
        region: 'x',
        status: 200,
      })
      expect(lines[0]).to.equal('→ POST provision  x')
    })

    it('lets nobody steer the terminal, break a line or fill the screen', function () {
      const sly = '\u001B[2J\r\n\u009B31m\u202E\u2028' + 'x'.repeat(1000)
      const lines = logLines({...exchange, message: sly, note: sly, plan: sly, provider: sly, region: sly, uuid: sly})
      expect(lines.join('')).not.to.match(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      expect(lines).to.have.length(3)
      for (const line of lines) expect(line.length).to.be.below(1300)
    })

    it('paints a status by its kind', function () {
      const paint: Paint = (tone, text) => `${tone}(${text})`
      const painted = [204, 422, 500].map((status) => logLines({method: 'GET', ms: 1, path: '/', status}, paint)[1])
      expect(painted).to.deep.equal([
        '← good(204)  quiet(1 ms)',
        '← unsure(422)  quiet(1 ms)',
        '← bad(500)  quiet(1 ms)',
      ])
    })
  })

  describe('readyLines', function () {
    const ready = readyAt('http://127.0.0.1:4567', {
      assume: 'common',
      paths: {base: '/heroku/resources', sso: '/sso/login'},
      secrets: {password: 'environment', salt: 'file'},
      slug: 'bucket',
    })

    it('tells both addresses and where the secrets came from', function () {
      expect(readyLines(ready)).to.deep.equal([
        'Stub of bucket at http://127.0.0.1:4567/heroku/resources, sign-in at http://127.0.0.1:4567/sso/login',
        'password from the environment; SSO salt from the manifest; a shared region counts as common. Ctrl-C ends it.',
        '',
      ])
    })

    it('warns that nobody can sign in without a salt', function () {
      const lines = readyLines({...ready, secrets: {password: 'file', salt: 'absent'}})
      expect(lines[1]).to.include('every sign-in is refused (set ADDON_SSO_SALT)')
    })
  })
})
