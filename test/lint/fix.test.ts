import {expect} from 'chai'
import {fix} from '../../src/lint/fix.js'
import {lint} from '../../src/lint/lint.js'
import {again} from '../../src/manifest/edit.js'
import {base, documentOf} from './examples.js'

/** A manifest with these regions, in a layout of its own. */
const withRegions = (regions: string): string => `{
    "id": "errorbucket", "name":"Errorbucket",
    "api": { "version":"3", "requires": [],
        "config_vars": [],
        "regions": ${regions},
        "production": {"base_url": "https://errorbucket.com/heroku/resources"}
    }
}
`

describe('a fix', () => {
  const regions: readonly (readonly [before: string, after: string, mended: number])[] = [
    ['[ "us", "eu", "us" ]', '[ "us", "eu" ]', 1],
    ['["us","us","us"]', '["us"]', 2],
    ['["us", "ap-northeast-1"]', '["us", "tokyo"]', 1],
    ['["us", "amazon-web-services::eu-central-1", "eu"]', '["us", "frankfurt", "eu"]', 1],
    ['["us", "tokyo", "ap-northeast-1"]', '["us", "tokyo"]', 1],
    [
      '[\n            "us",\n            "us",\n            "eu"\n        ]',
      '[\n            "us",\n            "eu"\n        ]',
      1,
    ],
  ]
  for (const [before, after, mended] of regions) {
    it(`makes ${before} ${after}, and touches nothing else`, () => {
      expect(fix(documentOf(withRegions(before)))).to.deep.equal({mended, text: withRegions(after)})
    })
  }

  const left: readonly string[] = [
    '["us", "us-east-1"]',
    '["us", "amazon-web-services::eu-west-1"]',
    '["us", "virgina"]',
    '["us", "Tokyo"]',
    '["us", "eu-west-9"]',
    '["us", "google::us-east4"]',
    '["us", "paris"]',
    '["*", "us"]',
    '["us", 5, 5]',
    '"us"',
    '{}',
  ]
  for (const list of left) {
    it(`leaves ${list} alone, since it could be meant in more than one way`, () => {
      expect(fix(documentOf(withRegions(list)))).to.deep.equal({mended: 0, text: withRegions(list)})
    })
  }

  it('moves a version from the top level into api', () => {
    const text = '{"id": "a", "version": "3", "api": {"regions": ["us"]}, "name": "A"}'
    expect(fix(documentOf(text)).text).to.equal('{"id": "a", "api": {"regions": ["us"], "version": "3"}, "name": "A"}')
  })

  it('counts what it mends, and takes nothing off for what shows only then', () => {
    const text = '{"id": "a", "version": "3", "api": {"regions": ["us", "us", "ap-northeast-1", "virgina"]}}'
    expect(fix(documentOf(text)).mended).to.equal(3)
  })

  it('drops a version at the top level that says the same as the one in api', () => {
    const text = '{"id": "a", "version": "3", "api": {"version": "3"}}'
    expect(fix(documentOf(text)).text).to.equal('{"id": "a", "api": {"version": "3"}}')
  })

  for (const text of [
    '{"id": "a", "version": "3", "api": {"version": 1}}',
    '{"id": "a", "version": "3"}',
    '{"id": "a", "version": "3", "api": []}',
    '{"id": "a", "api": {"regions": ["us", "us"], "regions": ["eu", "eu"]}}',
    '{"id": "a", "api": {"regions": ["us", "us"]}',
    '["us", "us"]',
    '',
  ]) {
    it(`leaves ${text || 'nothing'} alone`, () => {
      expect(fix(documentOf(text))).to.deep.equal({mended: 0, text})
    })
  }

  it('mends several things at once, and none that was switched off', () => {
    const text = JSON.stringify({...base, api: {...base.api, regions: ['us', 'us', 'eu-central-1']}})
    expect(JSON.parse(fix(documentOf(text)).text))
      .to.have.nested.property('api.regions')
      .that.deep.equals(['us', 'frankfurt'])
    const off = fix(documentOf(text), new Set(['region-twice']))
    expect(JSON.parse(off.text)).to.have.nested.property('api.regions').that.deep.equals(['us', 'us', 'frankfurt'])
    expect(off.mended).to.equal(1)
  })

  it('keeps a byte order mark and line ends', () => {
    const text = `\uFEFF${withRegions('["us", "us"]').replaceAll('\n', '\r\n')}`
    expect(fix(documentOf(text)).text).to.equal(text.replace('["us", "us"]', '["us"]'))
  })

  it('changes nothing the second time, and never adds an error', () => {
    for (const [before] of regions) {
      const document = documentOf(withRegions(before))
      const once = again(document, fix(document).text)
      expect(fix(once)).to.deep.equal({mended: 0, text: once.text})
      const errors = (one: typeof document): number => lint(one).filter(({severity}) => severity === 'error').length
      expect(errors(once)).to.be.at.most(errors(document))
    }
  })

  it('mends fifty thousand regions at once', () => {
    const many = Array.from({length: 50_000}, (_, index) => (index % 2 === 0 ? 'us' : 'ap-northeast-1'))
    const {text} = fix(documentOf(withRegions(JSON.stringify(many))))
    expect(text).to.equal(withRegions('["us","tokyo"]'))
  })
})
