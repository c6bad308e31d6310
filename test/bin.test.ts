import {expect} from 'chai'

import {complete} from '../src/bin.js'

const cases: readonly (readonly [given: string, taken: string])[] = [
  ['', 'addons:admin --help'],
  ['--help', 'addons:admin --help'],
  ['help', 'addons:admin --help'],
  ['--version', '--version'],
  ['--nope', '--nope'],
  ['manifest:lint', 'addons:admin:manifest:lint'],
  ['addons:admin:manifest:lint', 'addons:admin:manifest:lint'],
  ['addons:admin', 'addons:admin'],
  ['addons', 'addons'],
  ['manifest:lint manifest.json --json', 'addons:admin:manifest:lint manifest.json --json'],
  ['manifest:lint --help', 'addons:admin:manifest:lint --help'],
  ['--help manifest:lint', '--help addons:admin:manifest:lint'],
  ['help manifest:lint', 'addons:admin:manifest:lint --help'],
  ['help addons:admin:manifest:lint', 'addons:admin:manifest:lint --help'],
  ['help manifest', 'addons:admin:manifest --help'],
  ['open addons', 'addons:admin:open addons'],
]

describe('bin', () => {
  for (const [given, taken] of cases) {
    it(`takes \`${given}\` as \`${taken}\``, () => {
      expect(complete(given.split(' ').filter(Boolean)).join(' ')).to.equal(taken)
    })
  }
})
