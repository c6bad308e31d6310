import {expect} from 'chai'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {json} from '../../../../../src/http.js'
import {listen, type Listening} from '../../../../../src/listen.js'
import {tapeHeading} from '../../../../../src/wire/tape.js'
import {type Scratch, scratch} from '../scratch.js'

const provisioned = {
  content: 'json',
  operation: 'provision',
  plan: 'premium',
  region: 'amazon-web-services::us-east-1',
  resource: 'r1',
  status: 201,
}

describe('endpoint:replay', () => {
  let work: Scratch
  let folder = ''
  let server: Listening
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'replay-'))
    work = scratch()
    work.write(
      JSON.stringify({api: {password: 'a-password-of-the-test', regions: ['us']}, id: 'x', plans: [{id: 'premium'}]}),
    )
    server = await listen(() => Promise.resolve(json(500, {})))
  })
  after(async () => {
    work.remove()
    rmSync(folder, {force: true, recursive: true})
    await server.close()
  })

  it('repeats what was asked, without the values of headers, and keeps what failed of a tape apart', async () => {
    const [tape, results] = [join(folder, 'tape.jsonl'), join(folder, 'failed.json')]
    writeFileSync(tape, `${tapeHeading}\n${JSON.stringify(provisioned)}\n`)
    const flags = `--url ${server.url} --header X-Key:hush-hush --header=-X:hush-hush --no-grant --timeout=5 --results ${results}`
    const {exit, stdout} = await work.run(`endpoint:replay ${tape} ${flags}`)
    expect(exit).to.equal(1)
    expect(stdout.trimEnd().split('\n').at(-1)).to.equal(
      `Once it is mended: heroku addons:admin:endpoint:replay ${tape} --url ${server.url} --header 'X-Key: [SECRET]' --header '-X: [SECRET]' --no-grant --timeout 5 --results ${results} --file FILE --failed`,
    )
    const again = await work.run(`endpoint:replay ${tape} ${flags} --failed`)
    expect(again.stdout).to.match(/^1 cell: 0 right, 1 wrong\./m)
    const alone = await work
      .run(`endpoint:replay ${flags} --failed`)
      .catch((error: unknown) => ({stderr: String(error)}))
    expect(alone.stderr).to.include('nothing is known of an earlier run against')
  })

  it('sends nothing where a report could not be written, or a list names none', async () => {
    let requests = 0
    const counting = await listen(() => Promise.resolve(json(200, {id: String(++requests)})))
    try {
      const refused: readonly [flags: string, said: string][] = [
        [`--format junit=${folder}`, 'it is a folder'],
        ['--regions ,', '--regions names none'],
        ['--plans=', '--plans names none'],
      ]
      for (const [flags, said] of refused) {
        const {exit, stderr} = await work.run(`endpoint:replay --url ${counting.url} ${flags}`)
        expect([exit, stderr.includes(said)], flags).to.deep.equal([2, true])
      }
      expect(requests).to.equal(0)
    } finally {
      await counting.close()
    }
  })

  it('says which hosts it holds nothing against', async () => {
    const {stderr} = await work.run('endpoint:replay --dry-run --expect-host us=*.a --expect-host tokyo=*.b')
    expect(stderr).to.include('Warning: --expect-host judges nothing in tokyo: nothing is sent for it.')
  })

  it('tries a cell again that only --strict fails', async () => {
    const flags = `--results ${join(folder, 'strict.json')} --strict --plan basic --region virginia`
    work.write(
      JSON.stringify({
        api: {regions: ['us', 'virginia']},
        id: 'x',
        plans: [{features: {'Available in Private Spaces?': false}, id: 'basic'}],
      }),
    )
    expect(await work.run(`endpoint:replay ${flags}`)).to.have.property('exit', 1)
    expect((await work.run(`endpoint:replay ${flags} --failed`)).stdout).to.match(/^1 cell: .*1 ambiguous\./m)
  })
})
