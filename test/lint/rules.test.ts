import {expect} from 'chai'
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fix} from '../../src/lint/fix.js'
import {lint} from '../../src/lint/lint.js'
import {rules} from '../../src/lint/rules/index.js'
import {again} from '../../src/manifest/edit.js'
import {printable} from '../../src/printable.js'
import {recipes} from '../../src/replay/scenarios/index.js'
import {expectSnapshot} from '../snapshot.js'
import {documentOfExample} from './examples.js'

const root = join(import.meta.dirname, '..', '..')
const folder = join(root, 'src', 'lint', 'rules')
type Circumstances = Parameters<typeof lint>[1]

const found = (example: Parameters<typeof documentOfExample>[0], circumstances: Circumstances): string[] => [
  ...new Set(lint(documentOfExample(example), circumstances).map(({rule}) => rule)),
]

/** What some rules look at besides the text. */
const circumstances: Readonly<Record<string, Circumstances>> = {
  'required-regions': {required: ['tokyo']},
  'secret-tracked': {tracked: true},
}
const title = (example: unknown): string => printable(JSON.stringify(example)).slice(0, 200)

/** What is said of an example: `9:13 severity rule «marked text» message`, with what to do below it. */
function told(example: Parameters<typeof documentOfExample>[0], around: Circumstances): readonly string[] {
  const document = documentOfExample(example)
  return lint(document, around).flatMap(({advice, message, place, rule, severity}) => {
    if (place.in !== 'file') throw new Error('a manifest is judged in a file')
    const {end, start} = place
    const marked = printable(document.text.slice(start.offset, end.offset))
    const line = `  ${String(start.line)}:${String(start.column)} ${severity} ${rule} «${marked}» ${message}`
    return advice === undefined ? [line] : [line, `    ${advice}`]
  })
}

describe('the rules', () => {
  it('say of each bad example what their snapshot has', () => {
    const lines = rules.flatMap(({bad, id}) =>
      bad.flatMap((example) => [`${id}: ${title(example).trimEnd()}`, ...told(example, circumstances[id]), '']),
    )
    expectSnapshot(join(import.meta.dirname, 'snapshots', 'rules.txt'), lines.join('\n'))
  })

  it('advise commands, and scenarios of a check, that there are', () => {
    const advices = rules.flatMap(({bad, id, next = ''}) => [
      `heroku addons:admin:${next}`,
      ...bad.flatMap((example) => told(example, circumstances[id])),
    ])
    const advised = [...advices.join('\n').matchAll(/heroku (addons:admin:[a-z]\S*?)(?=[\s`])(?:.* --only (\S+)`)?/g)]
    const {commands} = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as {commands: object}
    for (const [, command = ''] of advised) expect(Object.keys(commands)).to.include(command)
    const scenarios = advised.flatMap(([, , scenario]) => scenario ?? [])
    expect(recipes.map(({id}) => id)).to.include.members(scenarios)
    expect(advised).to.have.length.above(5)
    expect(scenarios).to.have.length.above(0)
  })

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

      const around = circumstances[rule.id] ?? {}
      for (const example of rule.good) {
        it(`accepts ${title(example)}`, () => {
          const ids = found(example, around)
          if (typeof example === 'string') expect(ids).not.to.include(rule.id)
          else expect(ids).to.deep.equal([])
        })
      }

      for (const example of rule.bad) {
        it(`refuses ${title(example)}`, () => {
          const ids = found(example, around)
          if (typeof example === 'string') expect(ids).to.include(rule.id)
          else expect(ids).to.deep.equal([rule.id])
        })
      }

      if (rule.fix) {
        it('mends at least one of its bad examples, so that it accepts the result', () => {
          const mended = rule.bad
            .map((example) => documentOfExample(example))
            .filter((document) => {
              const now = again(document, fix(document).text)
              return now.text !== document.text && !lint(now, around).some(({rule: id}) => id === rule.id)
            })
          expect(mended).to.have.length.greaterThan(0)
        })
      }
    })
  }
})
