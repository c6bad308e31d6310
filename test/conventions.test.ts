import {expect} from 'chai'
import {readdirSync, readFileSync} from 'node:fs'
import {join, sep} from 'node:path'
import {pathToFileURL} from 'node:url'

import {completing} from '../src/command.js'
import {type CommandClass, complaints, type Input, nameless} from './conventions.js'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'src', 'commands')

/** The sources of the commands by id: `addons/admin/plans/index.ts` is `addons:admin:plans`. */
function commandFiles(): (readonly [id: string, file: string])[] {
  return readdirSync(folder, {recursive: true})
    .map(String)
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map(
      (file) =>
        [
          file
            .replace(/\.ts$/, '')
            .split(sep)
            .join(':')
            .replace(/:index$/, ''),
          join(folder, file),
        ] as const,
    )
}

const repeated: Input = {description: 'a region', multiple: true, multipleNonGreedy: true}

const sound: CommandClass = {
  args: {
    plan: {description: 'the plan', required: true},
    region: {description: "Heroku's name of a region", ignoreStdin: true},
  },
  description: 'judge a plan\n\nA longer text may have sentences.',
  examples: [
    '<%= config.bin %> <%= command.id %> basic --file other.json',
    {command: '<%= config.bin %> <%= command.id %> --json', description: 'x'},
  ],
  flags: {
    file: {char: 'f', default: 'addon-manifest.json', description: 'the manifest'},
    json: {char: 'j', description: 'JSON rather than text'},
    region: completing(repeated, 'region', ['us']),
  },
}
const {flags, args} = sound

const unsound: readonly (readonly [change: CommandClass, complaint: string])[] = [
  [
    {description: 'Judge a plan'},
    'it is described as “Judge a plan”; it must be a lower-case fragment without a full stop',
  ],
  [
    {description: 'judge a plan.'},
    'it is described as “judge a plan.”; it must be a lower-case fragment without a full stop',
  ],
  [{description: ''}, 'it has no description'],
  [{examples: []}, 'it has no example'],
  [{examples: ['<%= config.bin %> x -f a.json']}, 'an example uses a short flag: <%= config.bin %> x -f a.json'],
  [{examples: ['heroku addons:admin:x']}, 'an example must call <%= config.bin %>: heroku addons:admin:x'],
  [{strict: false}, 'it is not strict; a list of arguments is an argument with multiple'],
  [{flags: {file: flags?.file ?? {}}}, 'it has no --json'],
  [{flags: {json: flags?.json ?? {}}}, 'it has no --file'],
  [
    {flags: {...flags, file: {default: 'addon-manifest.json', description: 'the manifest'}}},
    '--file must have the short form -f',
  ],
  [
    {flags: {...flags, file: {char: 'f', description: 'the manifest'}}},
    '--file must be addon-manifest.json by default',
  ],
  [{flags: {...flags, joy: {char: 'j', description: 'joy'}}}, '-j is more than one flag'],
  [{flags: {...flags, joy: {aliases: ['json'], description: 'joy'}}}, '--json is more than one flag'],
  [{flags: {...flags, joy: {}}}, '--joy has no description'],
  [
    {flags: {...flags, region: {...flags?.region, multipleNonGreedy: false}}},
    '--region may be repeated, so it must be multipleNonGreedy',
  ],
  [
    {flags: {...flags, region: {description: 'a region'}}},
    '--region has values that are known, so it must be completing',
  ],
  [
    {flags: {...flags, mode: {description: 'a mode', options: ['keep', 'drop']}}},
    '--mode has values that are known, so it must be completing',
  ],
  [{args: {...args, slug: {description: 'the slug'}}}, 'the optional argument slug must have ignoreStdin'],
  [
    {args: {...args, slug: {description: 'The slug', required: true}}},
    'the argument slug is described as “The slug”; it must be a lower-case fragment without a full stop',
  ],
]

async function load(file: string): Promise<CommandClass> {
  const {default: command} = (await import(pathToFileURL(file).href)) as {default: CommandClass}
  return command
}

describe('conventions of the commands', () => {
  for (const [id, file] of commandFiles()) {
    it(`${id} follows them`, async () => {
      expect(complaints(id, await load(file))).to.deep.equal([])
    })
  }

  it('flags that share a cache of what completes them share the list', async () => {
    const lists = new Map<string, readonly string[]>()
    for (const [id, file] of commandFiles()) {
      for (const [name, {completion}] of Object.entries((await load(file)).flags ?? {})) {
        if (!completion) continue
        const [key, list] = [await completion.cacheKey(), await completion.options()]
        expect(list, `${id} --${name}`).to.have.length.greaterThan(1)
        expect(list, `${id} --${name}`).to.deep.equal(lists.get(key) ?? list)
        lists.set(key, list)
      }
    }
  })

  it('every topic is described', () => {
    const {oclif} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      oclif: {topics: Record<string, unknown>}
    }
    const ids = commandFiles().map(([id]) => id)
    expect(nameless(ids, Object.keys(oclif.topics))).to.deep.equal([])
  })

  it('let a sound command pass', () => {
    expect(complaints('addons:admin:plans:judge', sound)).to.deep.equal([])
    expect(complaints('addons:admin:open', {...sound, flags: {}})).to.deep.equal([])
    expect(
      complaints('addons:admin:plans', {...sound, enableJsonFlag: true, flags: {file: flags?.file ?? {}}}),
    ).to.deep.equal([])
  })

  for (const [change, complaint] of unsound) {
    it(`refuse a command of which: ${complaint}`, () => {
      expect(complaints('addons:admin:x', {...sound, ...change})).to.deep.equal([`addons:admin:x: ${complaint}`])
    })
  }

  it('refuse a command outside the topic', () => {
    expect(complaints('addons:x', sound)).to.deep.equal(['addons:x: its id does not begin with addons:admin:'])
  })

  it('name a topic that nothing describes', () => {
    expect(nameless(['addons:admin:open', 'addons:admin:joy:add'], ['addons:admin'])).to.deep.equal([
      'addons:admin:joy',
    ])
  })
})
