import {expect} from 'chai'
import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {lint} from '../../src/lint/lint.js'
import {rules} from '../../src/lint/rules/index.js'
import {printable} from '../../src/printable.js'
import {documentOfExample} from './examples.js'

const folder = join(import.meta.dirname, '..', '..', 'src', 'lint', 'rules')
const found = (example: Parameters<typeof documentOfExample>[0], tracked: boolean): string[] => [
  ...new Set(lint(documentOfExample(example), {tracked}).map(({rule}) => rule)),
]
const title = (example: unknown): string => printable(JSON.stringify(example)).slice(0, 100)

describe('the rules', () => {
  it('are the files of their folder, each by its id and in order', () => {
    const files = readdirSync(folder)
      .filter((file) => file !== 'index.ts')
      .map((file) => file.replace(/\.ts$/, ''))
      .sort()
    expect(rules.map(({id}) => id)).to.deep.equal(files)
  })

  for (const rule of rules) {
    describe(rule.id, () => {
      it('says what it wants, why, and where that is written', () => {
        for (const text of [rule.summary, rule.why, rule.source]) expect(text.length).to.be.greaterThan(10)
        expect(rule.summary).not.to.match(/\.$/)
        expect(rule.good).to.have.length.greaterThan(0)
        expect(rule.bad).to.have.length.greaterThan(0)
      })

      const tracked = rule.id === 'secret-tracked'
      for (const example of rule.good) {
        it(`accepts ${title(example)}`, () => {
          const ids = found(example, tracked)
          if (typeof example === 'string') expect(ids).not.to.include(rule.id)
          else expect(ids).to.deep.equal([])
        })
      }

      for (const example of rule.bad) {
        it(`refuses ${title(example)}`, () => {
          const ids = found(example, tracked)
          if (typeof example === 'string') expect(ids).to.include(rule.id)
          else expect(ids).to.deep.equal([rule.id])
        })
      }
    })
  }
})
