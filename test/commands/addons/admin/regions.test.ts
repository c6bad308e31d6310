import {runCommand} from '@oclif/test'
import {expect} from 'chai'
import {join} from 'node:path'
import {scratch, type Scratch} from './scratch.js'

const root = join(import.meta.dirname, '../../../..')

const manifest = (regions: string): string => `{
  "id": "shop",
  "api": {
    "password": "abcdefghijklmnop",
    "regions": ${regions}
  }
}
`

const rest = `frankfurt  Frankfurt, Germany       Private  eu-central-1              no
london     London, United Kingdom   Private  eu-west-2                 no
montreal   Montreal, Canada         Private  ca-central-1              no
mumbai     Mumbai, India            Private  ap-south-1                no
oregon     Oregon, United States    Private  us-west-2                 no
singapore  Singapore                Private  ap-southeast-1            no
sydney     Sydney, Australia        Private  ap-southeast-2            no
tokyo      Tokyo, Japan             Private  ap-northeast-1            no
virginia   Virginia, United States  Private  us-east-1       us        no
`
const head = `Region     Location                 Runtime  Sends           Same as   Listed
─────────  ───────────────────────  ───────  ──────────────  ────────  ──────
us         United States            Common   us-east-1       virginia  yes
eu         Europe                   Common   eu-west-1       dublin    yes
dublin     Dublin, Ireland          Private  eu-west-1       eu        no
`
const notes = `
Sends: the provider region that a provision request carries, behind amazon-web-services::
Same as: sends the same, so a request alone cannot tell one from the other.
`
const foot = `Heroku's regions as of 2024-12. One in detail: heroku addons:admin:regions virginia --file FILE
`
const usage = '  Add --help for the arguments and flags.\n'

interface Row {
  /** Whether it fails is told by `exit`, 0 where it is not given. */
  readonly line: string
  readonly listed?: string
  readonly stdout?: string
  readonly stderr?: string
  readonly exit?: number
  /** What is listed afterwards; unchanged where it is not given. */
  readonly after?: string
}

const rows: readonly Row[] = [
  {line: 'regions', stdout: head + rest + notes + foot},
  {
    line: 'regions',
    listed: '["us", "eu", "m\\u001b"]',
    stdout: `${head}${rest}${String.raw`m\u001b    not known to us          ?        ?                         yes`}\n${notes}${foot}`,
  },
  {
    line: 'regions',
    listed: '["*", "us", "eu"]',
    stdout:
      head.replace(/no$/m, 'maybe') +
      rest.replaceAll(/no$/gm, 'maybe') +
      notes +
      'Maybe: * is listed, and whether it covers Private Spaces is unknown.\n' +
      foot,
  },
  {
    line: 'regions tokyo',
    stdout: `tokyo

Location:  Tokyo, Japan
Runtime:   Private Spaces
Sends:     "region": "amazon-web-services::ap-northeast-1"
Certain:   yes, only a Private Space sends this
Listed:    no (FILE)

To add it: heroku addons:admin:regions:add tokyo --file FILE
`,
  },
  {
    line: 'regions us',
    stdout: `us

Location:  United States
Runtime:   Common Runtime
Sends:     "region": "amazon-web-services::us-east-1"
Certain:   no, virginia (Private Spaces) sends the same
Listed:    yes (FILE)

To tell them apart, answer 202, exchange the grant, and look the app up:
  GET /addons/{uuid} names the app; GET /apps/{id} has its space, null in the Common Runtime.
Without that, a plan closed to Private Spaces is either refused to Common Runtime customers or let through.

To take it out: heroku addons:admin:regions:remove us --file FILE
`,
  },
  {
    line: 'regions mars',
    listed: '["mars"]',
    stdout: `mars

Location:  not known to us (the catalogue is of 2024-12)
Runtime:   not known to us (the catalogue is of 2024-12)
Sends:     not known to us (the catalogue is of 2024-12)
Certain:   not known to us (the catalogue is of 2024-12)
Listed:    yes (FILE)

To take it out: heroku addons:admin:regions:remove mars --file FILE
`,
  },
  {
    line: 'regions tokyo --json',
    stdout: `{
  "ambiguousWith": [],
  "listed": "no",
  "location": "Tokyo, Japan",
  "name": "tokyo",
  "provider": "amazon-web-services::ap-northeast-1",
  "runtime": "private"
}
`,
  },
  ...[
    ['tokio', 'no region "tokio" is known. Did you mean tokyo?'],
    ['us-east-1', 'no region "us-east-1" is known. Did you mean us or virginia?'],
    ['common', 'common is no region but a word for several: us, eu'],
    ['*', '* is no region but all of them; whether it covers Private Spaces is unknown'],
  ].map(([word = '', message = '']) => ({
    exit: 2,
    line: `regions ${word}`,
    stderr: `Error: ${message}\n  All regions: \`heroku addons:admin:regions --file FILE\`.\n`,
  })),
  {
    after: '["us", "eu", "tokyo", "mars"]',
    line: 'regions:add tokyo us mars',
    stderr: 'Warning: mars is not among the regions known as of 2024-12; taken as new.\n',
    stdout: `Added tokyo and mars to api.regions.
us is in api.regions already.
Next: heroku addons:admin:manifest:lint --file FILE
`,
  },
  {line: 'regions:add us eu', stdout: 'us and eu are in api.regions already.\nFILE is as it was.\n'},
  {
    line: 'regions:add tokyo --dry-run',
    stdout: `--- FILE
+++ FILE
@@ -2,6 +2,6 @@
   "id": "shop",
   "api": {
     "password": "[SECRET]",
-    "regions": ["us", "eu"]
+    "regions": ["us", "eu", "tokyo"]
   }
 }

Would add tokyo to api.regions.
Nothing was written: this was a dry run.
`,
  },
  {
    exit: 2,
    line: 'regions:add us-east-1',
    stderr: `Error: us-east-1 is a provider region; a manifest has Heroku's name for it: us (Common Runtime) or virginia (Private Spaces)\n${usage}`,
  },
  {
    exit: 2,
    line: 'regions:add eu --json',
    listed: '["us"],\n    "regions": ["us"]',
    stdout: `{
  "error": {
    "code": "manifest-broken",
    "hint": "See every problem with its place: \`heroku addons:admin:manifest:lint --file FILE\`.",
    "message": "FILE: api.regions is written twice, on lines 5 and 6; leave one of them, then edit it"
  }
}
`,
  },
  {
    after: '["us"]',
    line: 'regions:remove eu tokyo',
    stdout: `Removed eu from api.regions.
tokyo is not in api.regions.
Next: heroku addons:admin:manifest:lint --file FILE
`,
  },
  {line: 'regions:remove tokyo', stdout: 'tokyo is not in api.regions.\nFILE is as it was.\n'},
  {
    exit: 2,
    line: 'regions:remove all',
    stderr: `Error: no region would be left in api.regions, and Heroku refuses a manifest without one
  Add the region that shall stay first, or give the whole list to \`heroku addons:admin:regions:set --file FILE\`.
`,
  },
  {
    after: '["tokyo", "us"]',
    line: 'regions:set tokyo us',
    stdout: `Added tokyo to api.regions.
Removed eu from api.regions.
api.regions is now tokyo and us.
Next: heroku addons:admin:manifest:lint --file FILE
`,
  },
  {line: 'regions:set us eu us', stdout: 'api.regions is exactly that already: us and eu.\nFILE is as it was.\n'},
  {
    after: '["eu", "us"]',
    line: 'regions:set eu us --json',
    stdout: `{
  "absent": [],
  "added": [],
  "already": [
    "eu",
    "us"
  ],
  "regions": [
    "eu",
    "us"
  ],
  "removed": [],
  "warnings": [],
  "changed": true,
  "file": "FILE",
  "written": true
}
`,
  },
]

describe('the regions commands', () => {
  let place: Scratch

  beforeEach(() => {
    place = scratch()
  })

  afterEach(() => {
    place.remove()
  })

  for (const {after, exit = 0, line, listed = '["us", "eu"]', stderr = '', stdout = ''} of rows) {
    it(`$ ${line}, where ${listed} is listed, exits ${String(exit)}`, async () => {
      place.write(manifest(listed))
      expect(await place.run(line)).to.deep.equal({exit, stderr, stdout})
      expect(place.read()).to.equal(manifest(after ?? listed))
    })
  }

  for (const line of ['regions:add tokyo', 'regions:remove eu', 'regions:set eu', 'plans:add basic']) {
    it(`$ ${line} --dry-run --json has the diff in it that it prints without --json, and writes nothing`, async () => {
      place.write(manifest('["us", "eu"]'))
      const [printed, asked] = [await place.run(`${line} --dry-run`), await place.run(`${line} --dry-run --json`)]
      const {diff, ...told} = JSON.parse(asked.stdout) as {readonly diff: string}
      expect(diff).to.match(/^--- FILE\n\+\+\+ FILE\n@@ /)
      expect(printed.stdout.startsWith(`${diff}\n\n`), diff).to.equal(true)
      expect(diff).to.include('"password": "[SECRET]"')
      expect(told).to.include({changed: true, written: false})
      expect(place.read()).to.equal(manifest('["us", "eu"]'))
    })
  }

  it('a dry run that would change nothing has an empty diff in its JSON', async () => {
    place.write(manifest('["us", "eu"]'))
    const {stdout} = await place.run('regions:add us --dry-run --json')
    expect(JSON.parse(stdout)).to.include({changed: false, diff: '', written: false})
  })

  it('the diff in JSON has no colours, whatever the terminal takes', async () => {
    place.write(manifest('["us", "eu"]'))
    Object.assign(process.env, {FORCE_COLOR: '1', NO_COLOR: ''})
    try {
      const {diff} = JSON.parse((await place.run('regions:add tokyo --dry-run --json')).stdout) as {diff: string}
      expect(diff).not.to.include('\u001B')
    } finally {
      delete process.env.FORCE_COLOR
      process.env.NO_COLOR = '1'
    }
  })

  it('regions:set refuses to set nothing', async () => {
    place.write(manifest('["us"]'))
    const {exit, stderr, stdout} = await place.run('regions:set')
    expect({exit, stdout}).to.deep.equal({exit: 2, stdout: ''})
    expect(stderr).to.match(/^Error: Missing 1 required arg:\nregion {2}/)
  })

  it('regions works without a manifest, and then tells nothing of what is listed', async () => {
    const {error, stderr, stdout} = await runCommand(['addons:admin:regions'], root)
    expect(error).to.equal(undefined)
    expect(stderr).to.equal('addon-manifest.json does not exist, so what it lists is not shown.\n')
    const withoutLast = (head + rest).replaceAll(/ *(Listed|──────|yes|no)$/gm, '')
    expect(stdout).to.equal(withoutLast + notes + foot.replace(' --file FILE', ''))
  })

  it('regions fails where a manifest is asked for and missing', async () => {
    const {exit, stderr, stdout} = await place.run('regions')
    expect({exit, stdout}).to.deep.equal({exit: 2, stdout: ''})
    expect(stderr).to.match(/^Error: FILE does not exist\n/)
  })
})
