import {expect} from 'chai'
import {pathText, quote, spell} from '../../src/manifest/path.js'

describe('a path in a manifest', () => {
  const spelled = [
    [[], 'the manifest'],
    [['$base'], '$base'],
    [['api', 'regions', 0], 'api.regions[0]'],
    [['plans', 'extra-large', 'id'], 'plans.extra-large.id'],
    [['plans', 0, 'features', 'a "b"\n'], String.raw`plans[0].features["a \"b\"\n"]`],
    [['a b'], '["a b"]'],
  ] as const
  for (const [path, text] of spelled) {
    it(`is spelled ${text}`, () => {
      expect(spell(path)).to.equal(text)
    })
  }

  it('is marked as code in a sentence, but for the manifest as a whole', () => {
    expect(pathText(['api', 'regions'])).to.equal('`api.regions`')
    expect(pathText([])).to.equal('the manifest')
  })

  it('is quoted in a message without what looks secret in it', () => {
    expect(quote('A_URL=postgres://u:hunter2hunter2@db.example/x')).to.equal(
      '"A_URL=postgres://u:**************@db.example/x"',
    )
    expect(quote('A_TOKEN=hunter2hunter2')).to.equal('"A_TOKEN=**************"')
    expect(quote('u:hunter2hunter2@db.example')).to.equal('"u:**************@db.example"')
    expect(quote('the basic plan: us')).to.equal('"the basic plan: us"')
  })
})
