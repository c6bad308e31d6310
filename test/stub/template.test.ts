import {expect} from 'chai'
import {Failure} from '../../src/failure.js'
import {parseTemplates} from '../../src/stub/template.js'
import {ordered, said, set, uuid} from './setting.js'

describe('config by template', function () {
  it('fills in what the request and the manifest say, for the same uuid always the same', async function () {
    const config = parseTemplates(['BUCKET_URL=https://{region}.{provider}.test/{slug}/{plan}/{name}/{uuid}?x={}'])
    const {stub} = set({config})
    const first = await stub(ordered())
    expect(said(first).config).to.deep.equal({
      BUCKET_KEY: `bucket/ap-northeast-1/${uuid}`,
      BUCKET_URL: `https://tokyo.ap-northeast-1.test/bucket/premium/acme-bucket/${uuid}?x={}`,
    })
    expect(await stub(ordered({name: 'renamed'}))).to.deep.equal(first)
  })

  it('refuses a text that is no template, and shows nothing of it', function () {
    expect(() => parseTemplates(['hush']))
      .to.throw(Failure, 'NAME=TEMPLATE')
      .and.not.match(/hush/)
    expect(() => parseTemplates(['X_URL=https://{zone}'])).to.throw(
      'the template of X_URL names {zone}; there are {name}, {plan}',
    )
  })
})
