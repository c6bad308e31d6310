import {expect} from 'chai'
import {readdirSync, readFileSync} from 'node:fs'
import {join, sep} from 'node:path'

import {breaches, type SourceFile} from './house.js'

const root = join(import.meta.dirname, '..')

function sources(): SourceFile[] {
  return readdirSync(join(root, 'src'), {recursive: true})
    .map((name) => `src/${String(name).split(sep).join('/')}`)
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => ({path, text: readFileSync(join(root, path), 'utf8')}))
}

const legal: readonly (readonly [string, string])[] = [
  ['src/lint/rule.ts', "import type {Document} from '../manifest/document.js'"],
  ['src/stub/stub.ts', "import {operations} from '../wire/operations.js'\nimport {createHash} from 'node:crypto'"],
  ['src/sandbox/sandbox.ts', "import {routes} from '../partner-api/routes.js'"],
  ['src/journeys/publish.ts', "import {lint} from '../lint/lint.js'\nimport {writeAtomic} from '../files/write.js'"],
  ['src/commands/addons/admin/plans/add.ts', "import {Base} from '../../../../command.js'\nprocess.exitCode = 1"],
  ['src/files/write.ts', "import {Failure} from '../failure.js'\nimport {follow} from './paths.js'"],
  ['src/offer.ts', "import {regions} from './regions.js'"],
  ['src/send.ts', "import {request} from 'node:https'\nconsole.log(process.env)"],
  ['src/wire/auth.ts', 'export const names = {console: 1, process: 2}\nexport const one = names.process'],
]

const illegal: readonly (readonly [path: string, text: string, breach: string])[] = [
  [
    'src/lint/lint.ts',
    "import {createStub} from '../stub/stub.js'",
    'src/lint/lint.ts: lint must not import stub (src/stub/stub.ts)',
  ],
  [
    'src/lint/lint.ts',
    "import type {Stub} from '../stub/stub.js'",
    'src/lint/lint.ts: lint must not import stub (src/stub/stub.ts)',
  ],
  [
    'src/lint/lint.ts',
    "type Stub = import('../stub/stub.js').Stub",
    'src/lint/lint.ts: lint must not import stub (src/stub/stub.ts)',
  ],
  [
    'src/stub/stub.ts',
    "export * from '../replay/run.js'",
    'src/stub/stub.ts: stub must not import replay (src/replay/run.ts)',
  ],
  [
    'src/stub/stub.ts',
    "import {a} from '../manifest/a.js'",
    'src/stub/stub.ts: stub must not import manifest (src/manifest/a.ts)',
  ],
  [
    'src/replay/run.ts',
    "await import('../stub/stub.js')",
    'src/replay/run.ts: replay must not import stub (src/stub/stub.ts)',
  ],
  ['src/sandbox/a.ts', "import '../lint/a.js'", 'src/sandbox/a.ts: sandbox must not import lint (src/lint/a.ts)'],
  [
    'src/report/json.ts',
    "import {grid} from '../replay/grid.js'",
    'src/report/json.ts: report must not import replay (src/replay/grid.ts)',
  ],
  [
    'src/finding.ts',
    "import {read} from './files/read.js'",
    'src/finding.ts: ground must not import doors (src/files/read.ts)',
  ],
  ['src/git.ts', "import {read} from './files/read.js'", 'src/git.ts: doors must not import doors (src/files/read.ts)'],
  [
    'src/files/read.ts',
    "import {tracked} from '../git.js'",
    'src/files/read.ts: doors must not import doors (src/git.ts)',
  ],
  [
    'src/journeys/a.ts',
    "import {Base} from '../command.js'",
    'src/journeys/a.ts: journeys must not import command (src/command.ts)',
  ],
  [
    'src/command.ts',
    "import Open from './commands/addons/admin/open.js'",
    'src/command.ts: command must not import commands (src/commands/addons/admin/open.ts)',
  ],
  [
    'src/journeys/a.ts',
    "import {ux} from '@oclif/core/ux'",
    'src/journeys/a.ts: must not import @oclif/core/ux; only bin, command, commands may',
  ],
  [
    'src/lint/a.ts',
    "import {readFile} from 'node:fs/promises'",
    'src/lint/a.ts: must not import node:fs/promises; only doors may',
  ],
  ['src/command.ts', "import {readFileSync} from 'fs'", 'src/command.ts: must not import fs; only doors may'],
  [
    'src/wire/a.ts',
    "import type {Server} from 'node:http'",
    'src/wire/a.ts: must not import node:http; only doors may',
  ],
  [
    'src/send.ts',
    "await import('@heroku-cli/command')",
    'src/send.ts: must not import @heroku-cli/command; only src/host.ts may',
  ],
  [
    'src/stub/a.ts',
    'export const home = process.env.HOME',
    'src/stub/a.ts: must not name process; only bin, command, commands, doors may',
  ],
  [
    'src/journeys/a.ts',
    'globalThis.console.log(1)',
    'src/journeys/a.ts: must not name console; only bin, command, commands, doors may',
  ],
  [
    'src/wire/a.ts',
    "import {env} from 'node:process'",
    'src/wire/a.ts: must not name node:process; only bin, command, commands, doors may',
  ],
  ['src/attic.ts', '', 'src/attic.ts: say which room this is, in test/house.ts'],
  ['src/attic/chest.ts', '', 'src/attic/chest.ts: say which room this is, in test/house.ts'],
  ['src/lint/a.ts', "import '../attic/chest.js'", 'src/lint/a.ts: imports src/attic/chest.ts, which stands in no room'],
]

describe('the house', () => {
  it('holds its import rules', () => {
    expect(breaches(sources())).to.deep.equal([])
  })

  for (const [path, text] of legal) {
    it(`lets ${path} write ${JSON.stringify(text)}`, () => {
      expect(breaches([{path, text}])).to.deep.equal([])
    })
  }

  for (const [path, text, breach] of illegal) {
    it(`refuses that ${path} writes ${JSON.stringify(text)}`, () => {
      expect(breaches([{path, text}])).to.deep.equal([breach])
    })
  }

  it('refuses a circle of imports', () => {
    const files = [
      {path: 'src/wire/a.ts', text: "import './b.js'"},
      {path: 'src/wire/b.ts', text: "import './c.js'"},
      {path: 'src/wire/c.ts', text: "import type {A} from './a.js'"},
    ]
    expect(breaches(files)).to.deep.equal([
      'a circle of imports: src/wire/a.ts → src/wire/b.ts → src/wire/c.ts → src/wire/a.ts',
    ])
  })
})
