import {expect} from 'chai'
import {asked, changePlan, deprovision, pathsOf, provision} from '../../src/wire/operations.js'

const paths = {base: '/heroku/resources', sso: '/sso/login'}
const request = (method: string, url: string) => ({body: '', headers: {}, method, url})

describe('wire/operations', function () {
  describe('asked', function () {
    const table: readonly (readonly [string, string, object])[] = [
      ['POST', '/heroku/resources', {operation: 'provision'}],
      ['POST', '/heroku/resources/', {operation: 'provision'}],
      ['POST', '/heroku/resources?x=/', {operation: 'provision'}],
      ['POST', 'http://localhost:4567/heroku/resources?x=1', {operation: 'provision'}],
      ['DELETE', 'HTTPS://a.example/heroku/resources/7', {id: '7', operation: 'deprovision'}],
      ['GET', '/heroku/resources', {allow: ['POST'], operation: undefined}],
      ['PUT', '/heroku/resources', {allow: ['POST'], operation: undefined}],
      ['PUT', '/heroku/resources/7', {id: '7', operation: 'plan-change'}],
      ['DELETE', '/heroku/resources/7', {id: '7', operation: 'deprovision'}],
      ['DELETE', '/heroku/resources/7/?async=true', {id: '7', operation: 'deprovision'}],
      ['DELETE', '/heroku/resources/a%2Fb%20c', {id: 'a/b c', operation: 'deprovision'}],
      ['DELETE', '/heroku/resources/%E0%A4%A', {id: '%E0%A4%A', operation: 'deprovision'}],
      ['PATCH', '/heroku/resources/7', {allow: ['PUT', 'DELETE'], operation: undefined}],
      ['POST', '/heroku/resources/7', {allow: ['PUT', 'DELETE'], operation: undefined}],
      ['PUT', '/heroku/resources/7/config', {allow: [], operation: undefined}],
      ['DELETE', '/heroku/resources//', {allow: ['POST'], operation: undefined}],
      ['POST', '/heroku/resourcesx', {allow: [], operation: undefined}],
      ['POST', '/heroku', {allow: [], operation: undefined}],
      ['POST', '/Heroku/Resources', {allow: [], operation: undefined}],
      ['POST', '/sso/login', {operation: 'sso'}],
      ['POST', '/sso/login/?a=b', {operation: 'sso'}],
      ['GET', '/sso/login', {allow: ['POST'], operation: undefined}],
      ['GET', '/', {allow: [], operation: undefined}],
      ['GET', '', {allow: [], operation: undefined}],
    ]
    for (const [method, url, question] of table) {
      it(`takes ${method} ${url} for ${JSON.stringify(question)}`, function () {
        expect(asked(request(method, url), paths)).to.deep.equal(question)
      })
    }

    it('finds a sign-in below the resources, and at the root', function () {
      expect(asked(request('POST', '/r/sso'), {base: '/r', sso: '/r/sso'})).to.deep.equal({operation: 'sso'})
      expect(asked(request('POST', '/'), {base: '/r', sso: '/'})).to.deep.equal({operation: 'sso'})
    })

    it('ends on a path of many slashes', function () {
      const path = `${'/'.repeat(200_000)}x`
      expect(asked(request('POST', path), paths)).to.deep.equal({allow: [], operation: undefined})
    })

    it('understands the requests that we send', function () {
      const endpoint = {baseUrl: 'https://a.example/heroku/resources', credentials: {password: 'p', slug: 's'}}
      const order = {callback_url: '', name: 'n', oauth_grant: null, options: {}, plan: 'basic', region: 'r', uuid: 'u'}
      const sent = [provision(endpoint, order), changePlan(endpoint, 'a/b', 'basic'), deprovision(endpoint, 'ä?#')]
      const questions = sent.map(({method, url}) =>
        asked(request(method, url.slice('https://a.example'.length)), paths),
      )
      expect(questions).to.deep.equal([
        {operation: 'provision'},
        {id: 'a/b', operation: 'plan-change'},
        {id: 'ä?#', operation: 'deprovision'},
      ])
    })
  })

  describe('pathsOf', function () {
    const usual = {base: '/heroku/resources', sso: '/sso/login'}
    const table: readonly (readonly [Parameters<typeof pathsOf>[0], object])[] = [
      [{}, usual],
      [{baseUrl: undefined, ssoUrl: undefined}, usual],
      [{baseUrl: 'no URL', ssoUrl: ''}, usual],
      [
        {baseUrl: 'https://a.example', ssoUrl: 'https://a.example/heroku/sso?x'},
        {...usual, sso: '/heroku/sso'},
      ],
      [
        {baseUrl: 'https://a.example/', ssoUrl: 'https://a.example'},
        {...usual, sso: '/'},
      ],
      [{baseUrl: 'https://a.example/v1/heroku/resources/'}, {...usual, base: '/v1/heroku/resources'}],
    ]
    for (const [urls, paths_] of table) {
      it(`of ${JSON.stringify(urls)} is ${JSON.stringify(paths_)}`, function () {
        expect(pathsOf(urls)).to.deep.equal(paths_)
      })
    }
  })
})
