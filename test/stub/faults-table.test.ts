import {expect} from 'chai'
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {format} from 'prettier'
import {type Fault, type FaultName, faultNames, faults} from '../../src/stub/faults.js'
import {stubWithEar, time, tried} from '../replay/suite.js'

const path = join(import.meta.dirname, '..', '..', 'docs', 'faults.md')

/** What finds a fault: the scenarios that fail, and those that tell of it. */
async function found(name: FaultName): Promise<readonly [fail: string, tell: string]> {
  const passing = time()
  const {ear, handler} = stubWithEar({async: name === 'async-silent', clock: passing.now, faults: [name]})
  const {ids} = await tried(handler, {opened: ear, production: true, time: passing})
  const [fail, tell] = [ids('fail'), ids('warn')]
  if (fail.includes('provision')) return ['`provision`, and nothing that builds on it can be told', '']
  const list = (names: readonly string[]): string => names.map((one) => `\`${one}\``).join(', ')
  return [list(fail), list(tell)]
}

async function table(): Promise<string> {
  const rows = await Promise.all(
    faultNames.map(async (name) => {
      const {seen, summary}: Fault = faults[name]
      return `| \`${name}\` | ${summary} | ${seen ? 'yes' : ''} | ${(await found(name)).join(' | ')} |`
    }),
  )
  const text = `# Faults of the stub

Each fault is had with \`endpoint:stub --fault NAME\`, or by one request with the header \`Prefer: fault=NAME\`. The table says
which scenarios of \`endpoint:check\` (with \`--production\`) fail because of it, and which give a warning or a hint. A fault that nothing finds is
none: working endpoints have it. \`async-silent\` is had with \`--async\` only, and \`drain-missing\` without it only; the faults
of config are with \`--async\` in what is sent to Heroku later.

| fault | the endpoint | seen in the wild | fails | warns or hints |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`
  return format(text, {parser: 'markdown', printWidth: 120})
}

describe('the table of faults in the docs', function () {
  it('says of every fault which scenarios find it, and no other', async function () {
    this.timeout(60_000)
    const made = await table()
    if (process.env.UPDATE_DOCS) writeFileSync(path, made)
    expect(readFileSync(path, 'utf8')).to.equal(made)
  })
})
