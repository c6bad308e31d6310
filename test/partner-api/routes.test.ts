import {expect} from 'chai'
import {build, match} from '../../src/partner-api/routes.js'

const id = '1a2e3c33-c949-4599-97d9-4ed684c35c2f'

const calls = [
  ['current', {slug: 'errorbucket'}, 'GET', '/api/v3/addons/errorbucket/current_manifest'],
  ['history', {slug: 'errorbucket'}, 'GET', '/api/v3/addons/errorbucket/manifests'],
  ['publish', {slug: 'errorbucket'}, 'POST', '/api/v3/addons/errorbucket/manifests'],
  ['version', {id, slug: 'errorbucket'}, 'GET', `/api/v3/addons/errorbucket/manifests/${id}`],
  ['current', {slug: 'a b?#%ü'}, 'GET', '/api/v3/addons/a%20b%3F%23%25%C3%BC/current_manifest'],
] as const

describe('routes', () => {
  for (const [name, parts, method, path] of calls) {
    it(`makes ${name} of ${parts.slug} into ${method} ${path}`, () => {
      expect(build(name, parts)).to.deep.equal({method, path})
    })

    it(`finds ${name} in ${method} ${path}`, () => {
      expect(match(method, path)).to.deep.equal({name, parts})
    })
  }

  it('ignores a final slash', () => {
    expect(match('GET', '/api/v3/addons/errorbucket/manifests/')).to.deep.equal({
      name: 'history',
      parts: {slug: 'errorbucket'},
    })
  })

  it('tells the methods of a path that is ours', () => {
    expect(match('DELETE', '/api/v3/addons/errorbucket/manifests')).to.deep.equal({
      allow: ['GET', 'POST'],
      name: undefined,
    })
  })

  const strangers = [
    '/',
    '/api/v3/addons',
    '/api/v3/addons//manifests',
    '/api/v3/addons/errorbucket',
    '/api/v3/addons/errorbucket/manifests/1/2',
    '/api/v2/addons/errorbucket/manifests',
    '/v1/api/v3/addons/errorbucket/manifests',
  ]
  for (const path of strangers) {
    it(`knows nothing of ${path}`, () => {
      expect(match('GET', path)).to.equal(undefined)
    })
  }

  it('takes a slug that is not valid in a URL as it stands', () => {
    expect(match('GET', '/api/v3/addons/%zz/manifests')).to.deep.equal({name: 'history', parts: {slug: '%zz'}})
  })
})
