import {expect} from 'chai'
import fc from 'fast-check'
import {base} from './examples.js'
import {hold, mutant} from './mutate.js'

const text = JSON.stringify(base, null, 2)

/** How long one text may take to be judged, shown and mended, in milliseconds. */
const patience = 1000

/** The processor's time, since a machine does other things too. */
function timed(input: string): number {
  const start = process.cpuUsage()
  hold(input)
  const {system, user} = process.cpuUsage(start)
  return (system + user) / 1000
}

/** Texts that other programs have stumbled over. */
const corpus: Readonly<Record<string, string>> = {
  'a bracket too many, two hundred thousand times': '['.repeat(200_000),
  'objects in lists without an end': '[{"a":'.repeat(50_000),
  'brackets of both kinds, none of which closes the other': '[}'.repeat(100_000),
  'a list of a hundred thousand lists': `[${'[],'.repeat(100_000)}[]]`,
  'a hundred thousand commas': `{"api": {"regions": [${','.repeat(100_000)}]}}`,
  'one key a hundred thousand times': `{${'"a":1,'.repeat(100_000)}"a":1}`,
  'two hundred levels': `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`,
  'a string of a megabyte': `{"id": "${'a'.repeat(1_000_000)}", "api": {}}`,
  'a URL of a megabyte': text.replace('https://errorbucket.com/sso', `https://${'a.'.repeat(450_000)}`),
  'schemes without an end': text.replace('https://errorbucket.com/sso', 'https://'.repeat(100_000)),
  'quotes without an end': '"'.repeat(500_000),
  'backslashes without an end': `"${'\\'.repeat(500_001)}`,
  'comments without an end': '/*'.repeat(100_000),
  'line breaks of every kind': text.replaceAll('\n', '\r\n\n\r\u2028'),
  'a lone half of a pair, raw': text.replace('errorbucket', '\uD800'),
  'a lone half of a pair, escaped': text.replace('errorbucket', String.raw`\udc00`),
  'numbers out of range': text.replace('"3"', '1e999').replace('"Errorbucket"', '-0'),
  'a prototype': text.replace('"id"', '"__proto__": {"id": "x"}, "id"'),
  'a constructor among the plans': text.replace(
    '"id"',
    '"plans": [{"id": "constructor", "features": {"__proto__": null}}], "id"',
  ),
  'fifty thousand unknown regions': text.replace(
    '"us"',
    Array.from({length: 50_000}, (_, at) => `"r${String(at)}"`).join(),
  ),
  'fifty thousand plans of one name': text.replace(
    '"id"',
    `"plans": [${'{"id": "a"},'.repeat(50_000)}{"id": "a"}], "id"`,
  ),
  'a NUL': '{"id": "\0"}',
  'two byte order marks': `\uFEFF\uFEFF${text}`,
}

describe('hostile input', () => {
  for (const [name, input] of Object.entries(corpus)) {
    it(`is judged in time: ${name}`, function () {
      this.timeout(5000)
      expect(timed(input)).to.be.lessThan(patience)
    })
  }

  it('is never too much, in any way that a manifest can go wrong', function () {
    this.timeout(60_000)
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), (seed) => {
        expect(timed(mutant(seed))).to.be.lessThan(patience)
      }),
      {numRuns: 1000},
    )
  })

  it('is never too much, wherever a text is cut and whatever is put there', function () {
    this.timeout(60_000)
    fc.assert(
      fc.property(fc.nat(text.length), fc.string({unit: 'binary'}), fc.nat(20), (at, added, gone) => {
        hold(text.slice(0, at) + added + text.slice(at + gone))
      }),
      {numRuns: 500},
    )
  })

  it('is the same for the same seed, and of many kinds', () => {
    expect(mutant(7)).to.equal(mutant(7))
    const rules = new Set(Array.from({length: 4000}, (_, seed) => hold(mutant(seed)).map(({rule}) => rule)).flat())
    expect([...rules]).to.include.members([
      'syntax',
      'too-deep',
      'duplicate-key',
      'shape',
      'binary',
      'empty',
      'region-twice',
    ])
  })
})
