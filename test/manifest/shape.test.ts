import {expect} from 'chai'
import {readDocument} from '../../src/manifest/document.js'
import {shapeOf} from '../../src/manifest/shape.js'

/** The message, and what is marked. */
const told = (text: string): string[] => {
  const document = readDocument('m.json', {kind: 'text', text})
  return shapeOf(document).map(
    ({message, place: {end, start}}) => `${message} @ ${document.text.slice(start.offset, end.offset)}`,
  )
}

describe('the shape of a manifest', () => {
  const cases: readonly (readonly [text: string, told: readonly string[]])[] = [
    ['{"id": "x", "api": {}}', []],
    ['{}', ['`id` is missing @ {', '`api` is missing @ {']],
    ['{"id": "x", "api": []}', ['`api` must be an object, not a list @ []']],
    ['[]', ['the manifest must be an object, not a list @ []']],
    ['null', ['the manifest must be an object, not null @ null']],
    ['"x"', ['the manifest must be an object, not a string @ "x"']],
    ['{"id": 5, "api": {}}', ['`id` must be a string, not a number @ 5']],
    ['{"id": "x", "api": {"regions": ["us", 5]}}', ['`api.regions[1]` must be a string, not a number @ 5']],
    ['{"id": "x", "api": {"regions": "us"}}', ['`api.regions` must be a list, not a string @ "us"']],
    ['{"id": "x", "api": {"version": true}}', ['`api.version` must be a string or a number, not true @ true']],
    [
      '{"id": "x", "api": {"$base": 1e400}}',
      ['`api.$base` must be a number or a string, not a number that is too large @ 1e400'],
    ],
    ['{"id": "x", "api": {"production": 1}}', ['`api.production` must be an object or a string, not a number @ 1']],
    [
      '{"id": "x", "api": {"production": {"base_url": null}}}',
      ['`api.production.base_url` must be a string, not null @ null'],
    ],
    ['{"id": "x", "api": {}, "cli_plugin_name": null}', []],
    ['{"id": "x", "api": {}, "plans": [{"name": "y"}]}', ['`plans[0].id` is missing @ {']],
    [
      '{"id": "x", "api": {}, "plans": [{"id": "a", "features": {"Available in Private Spaces?": "yes"}}]}',
      ['`plans[0].features["Available in Private Spaces?"]` must be true or false, not a string @ "yes"'],
    ],
    [
      '{"id": 1, "api": {"password": 2, "requires": [3]}}',
      [
        '`id` must be a string, not a number @ 1',
        '`api.password` must be a string, not a number @ 2',
        '`api.requires[0]` must be a string, not a number @ 3',
      ],
    ],
    ['{"id": "x", "id": 5, "api": {}}', ['`id` must be a string, not a number @ 5']],
    ['{"id": "x", ', []],
  ]
  for (const [text, expected] of cases) {
    it(`of ${text} is told as it is`, () => {
      expect(told(text)).to.deep.equal(expected)
    })
  }

  it('says how to write the feature, by what was meant', () => {
    const advice = (value: string): string | undefined =>
      shapeOf(
        readDocument('m', {
          kind: 'text',
          text: `{"id": "x", "api": {}, "plans": [{"id": "a", "features": {"Available in Private Spaces?": ${value}}}]}`,
        }),
      )[0]?.advice
    expect(advice('"Yes"')).to.equal('Write "Available in Private Spaces?": true, without quotes around the value.')
    expect(advice('"false"')).to.equal('Write "Available in Private Spaces?": false, without quotes around the value.')
    expect(advice('0')).to.equal(
      'Write "Available in Private Spaces?": true, or "Available in Private Spaces?": false.',
    )
  })
})
