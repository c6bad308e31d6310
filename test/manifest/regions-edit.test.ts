import {expect} from 'chai'

import {Failure} from '../../src/failure.js'
import {type Document, readDocument} from '../../src/manifest/document.js'
import {addRegions, type RegionsEdit, removeRegions, setRegions} from '../../src/manifest/regions-edit.js'

const text = (regions: readonly unknown[]): string => `{"id": "x", "api": {"regions": ${JSON.stringify(regions)}}}`
const manifest = (regions: readonly unknown[]): Document => readDocument('m.json', {kind: 'text', text: text(regions)})

/** What an edit told, less what is empty. */
function told({text: after, ...edit}: RegionsEdit): object {
  const value = JSON.parse(after) as {readonly api: {readonly regions: readonly unknown[]}}
  expect(value.api.regions.filter((item) => typeof item === 'string')).to.deep.equal(edit.regions)
  return Object.fromEntries(Object.entries(edit).filter(([, list]) => list.length > 0))
}

function failure(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return `${error.code}: ${error.message}`
    throw error
  }
  return 'nothing thrown'
}

const beside = '* stands beside names: whether it covers Private Spaces is unknown, so both are kept'
const stays = '* stays in the list, and it means every region'

type Edit = (document: Document, words: readonly string[]) => RegionsEdit
const rows: readonly (readonly [Edit, readonly unknown[], string, object])[] = [
  [addRegions, ['us'], 'tokyo eu', {added: ['tokyo', 'eu'], regions: ['us', 'tokyo', 'eu']}],
  [addRegions, ['us'], 'us tokyo tokyo', {added: ['tokyo'], already: ['us'], regions: ['us', 'tokyo']}],
  [addRegions, ['us'], 'us', {already: ['us'], regions: ['us']}],
  [addRegions, [], 'common', {added: ['us', 'eu'], regions: ['us', 'eu']}],
  [addRegions, ['*'], 'tokyo', {added: ['tokyo'], regions: ['*', 'tokyo'], warnings: [beside]}],
  [addRegions, ['us'], '*', {added: ['*'], regions: ['us', '*'], warnings: [beside]}],
  [addRegions, ['us-east-1'], 'us-east-1', {already: ['us-east-1'], regions: ['us-east-1']}],
  [addRegions, ['us', 7], 'eu', {added: ['eu'], regions: ['us', 'eu']}],
  [
    addRegions,
    ['us'],
    'tokio osaka',
    {
      added: ['tokio', 'osaka'],
      regions: ['us', 'tokio', 'osaka'],
      warnings: [
        'tokio is not among the regions known as of 2024-12; taken as new. Did you mean tokyo?',
        'osaka is not among the regions known as of 2024-12; taken as new.',
      ],
    },
  ],
  [removeRegions, ['us', 'tokyo', 'eu'], 'tokyo', {regions: ['us', 'eu'], removed: ['tokyo']}],
  [removeRegions, ['us', 'eu', 'us'], 'us', {regions: ['eu'], removed: ['us']}],
  [removeRegions, ['us', 'eu'], 'tokyo', {absent: ['tokyo'], regions: ['us', 'eu']}],
  [removeRegions, ['us', 'eu', 'tokyo', 'oregon'], 'private', {regions: ['us', 'eu'], removed: ['oregon', 'tokyo']}],
  [removeRegions, ['us'], 'private', {absent: ['private'], regions: ['us']}],
  [removeRegions, ['us', 'us-east-1', 'Tokyo'], 'us-east-1 Tokyo', {regions: ['us'], removed: ['us-east-1', 'Tokyo']}],
  [removeRegions, ['us', '*'], 'us tokyo', {absent: ['tokyo'], regions: ['*'], removed: ['us'], warnings: [stays]}],
  [
    removeRegions,
    ['us', 'tokyo'],
    'tokio',
    {absent: ['tokio'], regions: ['us', 'tokyo'], warnings: ['tokio is not in the list. Did you mean tokyo?']},
  ],
  [
    setRegions,
    ['us', 'eu'],
    'tokyo us tokyo',
    {added: ['tokyo'], already: ['us'], regions: ['tokyo', 'us'], removed: ['eu']},
  ],
  [setRegions, ['us', 'eu'], 'common', {already: ['us', 'eu'], regions: ['us', 'eu']}],
  [setRegions, ['us'], '* us', {added: ['*'], already: ['us'], regions: ['*', 'us'], warnings: [beside]}],
]

const empty = 'usage: no region would be left in api.regions, and Heroku refuses a manifest without one'
const refused: readonly (readonly [Edit, readonly string[], string, string])[] = [
  [removeRegions, ['us'], 'us', empty],
  [removeRegions, ['us', 'us'], 'us', empty],
  [removeRegions, ['us', 'eu'], 'all', empty],
  [setRegions, ['us'], '', empty],
  [
    addRegions,
    ['us'],
    'us-east-1',
    "usage: us-east-1 is a provider region; a manifest has Heroku's name for it: us (Common Runtime) or virginia (Private Spaces)",
  ],
  [
    addRegions,
    ['us'],
    'amazon-web-services::ap-northeast-1',
    "usage: amazon-web-services::ap-northeast-1 is a provider region; a manifest has Heroku's name for it: tokyo (Private Spaces)",
  ],
  [
    setRegions,
    ['us'],
    'us sa-east-1',
    "usage: sa-east-1 is a provider region, and none where Heroku is known to be; a manifest has Heroku's names, such as virginia",
  ],
  [
    addRegions,
    ['us'],
    'Tokyo',
    'usage: "Tokyo" can be no region: a name has small letters, digits and hyphens. Did you mean tokyo?',
  ],
  [
    addRegions,
    ['us'],
    'tokyo,oregon',
    'usage: "tokyo,oregon" can be no region: a name has small letters, digits and hyphens.',
  ],
  [
    removeRegions,
    ['us', 'tokyo'],
    'ap-northeast-1',
    "usage: ap-northeast-1 is a provider region; a manifest has Heroku's name for it: tokyo (Private Spaces)",
  ],
]

const words = (line: string): readonly string[] => line.split(' ').filter((word) => word !== '')

describe('an edit of the regions', () => {
  for (const [edit, before, line, expected] of rows) {
    it(`${edit.name} ${line} to ${JSON.stringify(before)} tells ${JSON.stringify(expected)}`, () => {
      expect(told(edit(manifest(before), words(line)))).to.deep.equal(expected)
    })
  }

  for (const [edit, before, line, message] of refused) {
    it(`${edit.name} ${line} to ${JSON.stringify(before)} is refused: ${message}`, () => {
      expect(failure(() => edit(manifest(before), words(line)))).to.equal(message)
    })
  }

  it('leaves a text alone that says it already', () => {
    const before = manifest(['us', 'eu'])
    expect(
      [addRegions(before, ['eu']), removeRegions(before, ['tokyo']), setRegions(before, ['us', 'eu'])].map(
        (edit) => edit.text,
      ),
    ).to.deep.equal(Array(3).fill(before.text))
  })

  it('makes a list that is missing', () => {
    const {text: after} = addRegions(readDocument('m.json', {kind: 'text', text: '{"id": "x"}'}), ['us'])
    expect(JSON.parse(after)).to.deep.equal({api: {regions: ['us']}, id: 'x'})
  })

  it('is refused where the list is written twice, whatever is asked', () => {
    const twice = readDocument('m.json', {kind: 'text', text: '{"api": {"regions": ["us"],\n"regions": ["eu"]}}'})
    const message =
      'manifest-broken: m.json: api.regions is written twice, on lines 1 and 2; leave one of them, then edit it'
    for (const edit of [addRegions, removeRegions, setRegions]) {
      expect(
        failure(() => edit(twice, ['eu'])),
        edit.name,
      ).to.equal(message)
    }
  })

  it('takes no word of every object for a group', () => {
    expect(addRegions(manifest(['us']), ['constructor']).added).to.deep.equal(['constructor'])
  })
})
