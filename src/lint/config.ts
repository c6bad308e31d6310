import {didYouMean} from '../closest.js'
import {Failure} from '../failure.js'
import {type FilePlace, type Finding} from '../finding.js'
import {type LintConfig, validate} from '../generated/lint-config.js'
import {type Document, placeOf, type ProblemKind} from '../manifest/document.js'
import {type Path, quote} from '../manifest/path.js'
import {violations} from '../schema.js'
import {rules} from './rules/index.js'

/** What an `addon-manifest.lint.json` says. */
export interface Config {
  /** The file as it is named to a person. */
  readonly file: string
  /** The findings as the settings want them: those of a rule that is off left out, the others with its severity. */
  readonly apply: (findings: readonly Finding[]) => readonly Finding[]
  /** The rules that are off. */
  readonly off: ReadonlySet<string>
  /** Whether a manifest is not to be judged; its path from the settings' folder on, with `/`. */
  readonly ignores: (path: string) => boolean
}

/** Makes of globs what tells whether a path meets one of them: picomatch, loaded where there are settings. */
export type Match = (globs: readonly string[], options: {readonly dot: boolean}) => (path: string) => boolean

/** Reads settings. Throws a Failure `config-broken` with the place of the first thing that is wrong in them. */
export function readConfig(document: Document, match: Match): Config {
  const {file, problems, value} = document
  const [problem] = problems
  if (problem) throw broken(problem.place, problem.message, problems.length)
  const wrong = [...wrongShapes(document), ...wrongRules(document)]
  const [first] = wrong
  if (first) throw broken(first.place, first.message, wrong.length)
  if (!validate(value)) throw new Failure('config-broken', `${file} has a wrong shape`)
  const {ignore = [], rules: severities = {}} = value
  const off = new Set(Object.keys(severities).filter((id) => severities[id] === 'off'))
  return {apply: (findings) => apply(findings, severities), file, ignores: ignoring(ignore, match), off}
}

/** Tells what globs leave out. The last one that matches decides; one that begins with `!` takes back, as in .gitignore. */
function ignoring(globs: readonly string[], match: Match): Config['ignores'] {
  const patterns = globs.map((glob) => {
    // a `!` before a bracket is no negation but an alternative of the glob's own
    const [, not, path = ''] = /^(!(?!\())?\/?(.*?)\/?$/s.exec(glob) ?? []
    return {leavesOut: not === undefined, matches: match(path === '' ? ['**'] : [path, `${path}/**`], {dot: true})}
  })
  return (path) => patterns.findLast(({matches}) => matches(path))?.leavesOut ?? false
}

interface Wrong {
  readonly place: FilePlace
  readonly message: string
}

const keys = ['$schema', 'rules', 'ignore']

function wrongShapes(document: Document): readonly Wrong[] {
  const {value} = document
  const extra =
    typeof value === 'object' && value !== null ? Object.keys(value).filter((key) => !keys.includes(key)) : []
  const unknown = extra.map((key) => ({
    message: `there is no setting ${quote(key)}.${didYouMean(key, keys)}`,
    place: placeOf(document, [key], 'key'),
  }))
  const shapes = violations(validate, value)
    .filter(({path}) => path.length > 0 || extra.length === 0)
    .map(({message, path}) => ({message: sentence(path, message), place: placeOf(document, path)}))
  return [...unknown, ...shapes]
}

const severityNames = ['off', 'hint', 'warning', 'error']

const sentence = (path: Path, message: string): string =>
  path[0] === 'rules' && path.length === 2 && !message.startsWith('must be a')
    ? `the severity of ${quote(String(path[1]))} must be one of ${severityNames.join(', ')}`
    : `${path.length === 0 ? 'the settings' : `\`${path.join('.')}\``} ${message}`

/** What keeps a text from being read. Softened, it would let a file pass of which nothing else was judged. */
const unreadable: readonly string[] = [
  'binary',
  'comment',
  'empty',
  'syntax',
  'too-deep',
  'too-large',
] satisfies ProblemKind[]

/** Rules that there are not, and those that stay what they are. */
function wrongRules(document: Document): readonly Wrong[] {
  const {value} = document
  const known = rules.map(({id}) => id)
  return Object.entries(validate(value) ? (value.rules ?? {}) : {}).flatMap(([id, severity]) => {
    const path = ['rules', id]
    if (!known.includes(id)) {
      const message = `there is no rule ${quote(id)}.${didYouMean(id, known)}`
      return [{message, place: placeOf(document, path, 'key')}]
    }
    if (!unreadable.includes(id) || severity === 'error') return []
    const message = `${quote(id)} stays an error: nothing else is judged of such a file. Name the file in "ignore" to leave it out.`
    return [{message, place: placeOf(document, path)}]
  })
}

function broken({file, start}: FilePlace, message: string, all: number): Failure {
  const more = all > 1 ? ` (and ${String(all - 1)} more)` : ''
  return new Failure('config-broken', `${file}:${String(start.line)}:${String(start.column)} ${message}${more}`)
}

function apply(findings: readonly Finding[], severities: NonNullable<LintConfig['rules']>): readonly Finding[] {
  return findings.flatMap((finding) => {
    const severity = Object.hasOwn(severities, finding.rule) ? severities[finding.rule] : undefined
    if (severity === 'off') return []
    return [severity === undefined ? finding : {...finding, severity}]
  })
}
