import {expect} from 'chai'
import {Failure} from '../../../src/failure.js'
import {requiredNames} from '../../../src/journeys/lint/require-regions.js'
import {lint} from '../../../src/lint/lint.js'
import {catalogue, groups, type Region} from '../../../src/regions.js'
import {documentOf, documentOfExample} from '../../lint/examples.js'

const paris: Region = {
  location: 'Paris, France',
  name: 'paris',
  provider: 'amazon-web-services::eu-west-3',
  runtime: 'private',
}

describe('required regions', () => {
  describe('their names', () => {
    const cases: readonly (readonly [words: readonly string[], names: readonly string[]])[] = [
      [[], []],
      [['private'], groups.private],
      [
        ['common', 'us'],
        ['us', 'eu'],
      ],
      [['all'], groups.all],
      [
        ['tokyo', ' oregon ', 'tokyo'],
        ['tokyo', 'oregon'],
      ],
      [['paris'], ['paris']],
    ]
    for (const [words, names] of cases) {
      it(`are ${names.join(', ') || 'none'} for ${words.join(' and ') || 'no word'}`, () => {
        expect(requiredNames(words)).to.deep.equal(names)
      })
    }

    it('follow the regions that Heroku offers now', () => {
      expect(requiredNames(['private'], [...catalogue, paris])).to.deep.equal([...groups.private, 'paris'])
    })

    for (const [words, message] of [
      [['us-east-1'], /provider region; .* us or virginia/],
      [['amazon-web-services::ap-northeast-1'], /provider region; .* tokyo/],
      [['us-gov-west-1'], /is a provider region; --require-regions takes Heroku’s name$/],
      [['*'], /can be no region/],
      [['Tokyo, Japan'], /can be no region/],
      [['', ' '], /names no region/],
    ] as const) {
      it(`cannot be ${JSON.stringify(words)}`, () => {
        expect(() => requiredNames(words)).to.throw(Failure, message)
      })
    }
  })

  describe('in a judgement', () => {
    const told = (regions: unknown, required: readonly string[], offered: readonly Region[] = catalogue): string[] =>
      lint(documentOfExample({api: {regions}}), {regions: offered, required}).map(
        ({advice, message, rule, severity}) => `${severity} ${rule} ${message} — ${advice ?? ''}`,
      )

    it('are silent where all are listed', () => {
      expect(told([...groups.all], requiredNames(['all']))).to.deep.equal([])
    })

    it('name one that is missing and the nearest that is listed', () => {
      expect(told(['us', 'singapore', 'oregon'], ['tokyo'])).to.deep.equal([
        'error required-regions tokyo (Private Spaces, Tokyo, Japan) is required, and `api.regions` does not list it — Add it: `heroku addons:admin:regions:add tokyo`. Nearest of what is listed: singapore to tokyo (5300 km).',
      ])
    })

    it('name the other one of the same place', () => {
      expect(told(['us', 'eu'], ['virginia']).join('')).to.match(
        /Nearest of what is listed: us to virginia \(the same place\)\.$/,
      )
    })

    it('name no nearest one where none that is listed has a known place', () => {
      expect(told(['us-west-2', 'us'], ['tokyo']).join('')).to.include('listed: us to tokyo')
      expect(
        told(['mars'], ['tokyo'])
          .filter((line) => line.includes('required-regions'))
          .join(''),
      ).not.to.include('Nearest')
    })

    it('are all told in one finding, where several or all are missing', () => {
      expect(told(['us', 'eu'], requiredNames(['private']))).to.deep.equal([
        'error required-regions dublin, frankfurt, london, montreal, mumbai, oregon, singapore, sydney, tokyo and virginia are required, and `api.regions` does not list them — Add them: `heroku addons:admin:regions:add dublin frankfurt london montreal mumbai oregon singapore sydney tokyo virginia`. Nearest of what is listed: eu to dublin (the same place), eu to frankfurt (1100 km), eu to london (500 km), us to montreal (800 km), eu to mumbai (7600 km), us to oregon (3500 km), eu to singapore (11200 km), us to sydney (15700 km), eu to tokyo (9600 km), us to virginia (the same place).',
      ])
      expect(told(undefined, ['us', 'tokyo']).filter((line) => line.includes('required-regions'))).to.deep.equal([
        'error required-regions us and tokyo are required, and `api.regions` does not list them — Add them: `heroku addons:admin:regions:add us tokyo`.',
      ])
    })

    it('are missing where there is no api to list them', () => {
      for (const value of [{id: 'a'}, {api: [], id: 'a'}]) {
        const found = lint(documentOf(JSON.stringify(value)), {required: ['tokyo']}).map(({rule}) => rule)
        expect(found).to.include('required-regions')
      }
    })

    it('are a warning under * where that may not cover them, and nothing where it does', () => {
      const [first, ...others] = told(['*'], ['us', 'tokyo'])
      expect(first).to.match(
        /^warning required-regions tokyo \(Private Spaces, Tokyo, Japan\) is required, and whether \* covers it is unknown/,
      )
      expect(others).to.deep.equal([])
    })

    it('may be ones that only Heroku knows', () => {
      const offered = [...catalogue, paris]
      expect(told(['us', 'paris'], requiredNames(['private'], offered), offered)).to.have.length(1)
      expect(told(['us', 'london'], ['paris'], offered).join('')).to.match(/listed: london to paris \(300 km\)/)
      expect(told(['us', 'paris'], ['paris'])).to.have.length(1)
      expect(told(['us', 'paris'], ['paris'])[0]).to.match(/^warning unknown-region/)
    })

    it('ask back where a name is nearly one that is known', () => {
      expect(told(['us', 'eu'], ['tokio']).join('')).to.include('Did you mean tokyo by tokio?')
    })
  })
})
