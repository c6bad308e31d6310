import {expect} from 'chai'
import {execFileSync, spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, relative} from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** The code of an example in the docs. */
function example(name: string): string {
  const text = readFileSync(join(root, 'docs', 'stub.md'), 'utf8')
  const code = new RegExp(`<!-- example: ${name} -->\\s+\`\`\`js\\n([^]*?)\`\`\``).exec(text)?.[1]
  if (code === undefined) throw new Error(`docs/stub.md has no example of ${name}`)
  return code
}

describe('the packed package', function () {
  this.timeout(120_000)
  let folder = ''
  const env = {...process.env, NODE_ENV: '', NODE_OPTIONS: ''}
  const node = (...args: readonly string[]): string =>
    execFileSync(process.execPath, args, {cwd: folder, encoding: 'utf8', env, stdio: 'pipe'})

  before(function () {
    folder = mkdtempSync(join(tmpdir(), 'heroku-addons-partner-'))
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
    execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {cwd: root})
    const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {readonly version: string}
    execFileSync('tar', ['-xzf', `heroku-addons-partner-${version}.tgz`], {cwd: folder})
    mkdirSync(join(folder, 'node_modules'), {recursive: true})
    renameSync(join(folder, 'package'), join(folder, 'node_modules', 'heroku-addons-partner'))
  })
  after(function () {
    rmSync(folder, {force: true, recursive: true})
  })

  it('gives its types to a strict TypeScript project without any types of node’s', function () {
    writeFileSync(
      join(folder, 'use.ts'),
      `import {createStub, listen, type ListeningStub} from 'heroku-addons-partner/stub'
const stub: ListeningStub = await listen(createStub({manifest: {id: 'bucket'}, faults: ['same-id']}), {port: 0})
const status: number | undefined = stub.exchanges()[0]?.status
// @ts-expect-error -- there is no such fault
createStub({manifest: {}, faults: ['nosuch']})
await stub.close()
export {status}
`,
    )
    const compilerOptions = {
      lib: ['ES2023', 'DOM'],
      module: 'NodeNext',
      noEmit: true,
      strict: true,
      target: 'ES2022',
      types: [],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({compilerOptions, files: ['use.ts']}))
    expect(node(join(root, 'node_modules', 'typescript', 'bin', 'tsc'))).to.equal('')
  })

  it('has every file that its README and its docs link to', function () {
    const packed = join(folder, 'node_modules', 'heroku-addons-partner')
    const linked = (file: string): readonly string[] =>
      [...readFileSync(join(packed, file), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, to = '']) =>
        join(packed, dirname(file), to),
      )
    const links = ['README.md', join('docs', 'stub.md')].flatMap((file) => linked(file))
    expect(links.map((link) => relative(packed, link))).to.include(join('docs', 'faults.md'))
    expect(links.filter((link) => !existsSync(link))).to.deep.equal([])
  })

  it('says what is wrong in lines that a person can read', function () {
    writeFileSync(
      join(folder, 'wrong.mjs'),
      `import {createStub} from 'heroku-addons-partner/stub'\ncreateStub({manifest: {}})\n`,
    )
    const {stderr} = spawnSync(process.execPath, ['wrong.mjs'], {cwd: folder, encoding: 'utf8', env})
    expect(stderr).to.include('the manifest has no id').and.to.include('wrong.mjs:2').and.not.to.include('--help')
    expect(stderr.split('\n').filter((line) => line.length > 300)).to.deep.equal([])
  })

  it('lets nobody import what it does not export', function () {
    writeFileSync(join(folder, 'deep.mjs'), "import 'heroku-addons-partner/dist/bin.js'")
    expect(() => node('deep.mjs')).to.throw('ERR_PACKAGE_PATH_NOT_EXPORTED')
  })

  it('runs the example with mocha', function () {
    writeFileSync(join(folder, 'mocha.test.mjs'), example('mocha'))
    const told = node(join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'), '--no-config', 'mocha.test.mjs')
    expect(told).to.include('2 passing')
  })

  it('runs the example with vitest, for which a few lines over node:test stand', function () {
    const standIn = join(folder, 'node_modules', 'vitest')
    mkdirSync(standIn)
    writeFileSync(join(standIn, 'package.json'), '{"type": "module", "exports": "./index.js"}')
    writeFileSync(
      join(standIn, 'index.js'),
      `import assert from 'node:assert/strict'
export {after as afterAll, before as beforeAll, beforeEach, test} from 'node:test'
export const expect = (value) => ({
  toBe: (other) => assert.equal(value, other),
  toEqual: (other) => assert.deepEqual(value, other),
  toHaveLength: (length) => assert.equal(value.length, length),
})
`,
    )
    writeFileSync(join(folder, 'vitest.test.mjs'), example('vitest'))
    const told = node('--test-reporter', 'tap', 'vitest.test.mjs')
    expect(told).to.include('# pass 2').and.to.include('# fail 0')
  })
})
