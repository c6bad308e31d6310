import {expect} from 'chai'
import {scratch, type Scratch} from './scratch.js'

const open = '{"id": "premium"}'
const closed = '{"id": "basic", "features": {"Available in Private Spaces?": false}}'

const manifest = (plans: readonly string[], regions = '["us", "eu", "tokyo", "virginia"]'): string => `{
  "id": "shop",
  "api": {"regions": ${regions}},
  "plans": [${plans.join(', ')}]
}
`

const grid = `Plan     Available in Private Spaces?
───────  ────────────────────────────
basic    no
premium  yes

Region    Runtime  basic  premium
────────  ───────  ─────  ───────
us        Common   yes    yes
eu        Common   yes    yes
tokyo     Private  no     yes
virginia  Private  ?      yes

?    ambiguous: the Common Runtime sends the same region, so the request alone cannot tell a Private Space from it
yes  provisioned
no   refused with 422: the plan is not available in Private Spaces, and this region is one
In the Common Runtime a plan that is closed to Private Spaces is provisioned all the same.
What to do about ?: heroku addons:admin:regions virginia --file FILE
Next: heroku addons:admin:endpoint:replay --file FILE
`

interface Row {
  readonly line: string
  readonly plans: readonly string[]
  readonly regions?: string
  readonly stdout?: string
  readonly stderr?: string
  readonly exit?: number
  /** The plans afterwards; unchanged where they are not given. */
  readonly after?: readonly string[]
}

const next = 'Next: heroku addons:admin:manifest:lint --file FILE\n'
const portal =
  'Heroku keeps this in the partner portal: `heroku addons:admin:manifest:push --file FILE` tells what to set there.\n'

const rows: readonly Row[] = [
  {line: 'plans', plans: [closed, open], stdout: grid},
  {
    line: 'plans',
    plans: [closed, open],
    regions: '["us", "eu", "tokyo", "dublin"]',
    stdout: grid.replaceAll('virginia', 'dublin').replace(
      /Region {4}Runtime[^?]*/,
      `Region  Runtime  basic  premium
──────  ───────  ─────  ───────
us      Common   yes    yes
eu      Common   yes    yes
tokyo   Private  no     yes
dublin  Private  `,
    ),
  },
  {
    line: 'plans',
    plans: [open, '{"id": "a\\u001b"}'],
    regions: '["*", "mars"]',
    stdout: String.raw`Plan     Available in Private Spaces?
───────  ────────────────────────────
premium  yes
a\u001b  yes

Region     Runtime  premium  a\u001b
─────────  ───────  ───────  ───────
mars       ?        -        -
us         Common   yes      yes
eu         Common   yes      yes
dublin     Private  yes/no   yes/no
frankfurt  Private  yes/no   yes/no
london     Private  yes/no   yes/no
montreal   Private  yes/no   yes/no
mumbai     Private  yes/no   yes/no
oregon     Private  yes/no   yes/no
singapore  Private  yes/no   yes/no
sydney     Private  yes/no   yes/no
tokyo      Private  yes/no   yes/no
virginia   Private  yes/no   yes/no

yes/no  either is right: * is listed, and whether that covers Private Spaces is unknown
yes     provisioned
-       skipped: the catalogue does not know which provider region this is
Next: heroku addons:admin:endpoint:replay --file FILE
`,
  },
  {
    line: 'plans --json',
    plans: [closed],
    regions: '["us", "virginia"]',
    stdout: `{
  "cells": [
    {
      "plan": "basic",
      "region": "us",
      "outcome": "provision",
      "reason": "closed-in-common"
    },
    {
      "plan": "basic",
      "region": "virginia",
      "outcome": "ambiguous",
      "reason": "ambiguous-region"
    }
  ],
  "plans": [
    {
      "id": "basic",
      "privateSpaces": false
    }
  ],
  "regions": [
    "us",
    "virginia"
  ]
}
`,
  },
  {
    line: 'plans',
    plans: [],
    stdout: `FILE names no plans, so any plan counts as offered, in Private Spaces too.
Next: heroku addons:admin:plans:add PLAN --no-private-spaces --file FILE
`,
  },
  {
    after: [open, closed],
    line: 'plans:add basic --no-private-spaces',
    plans: [open],
    stdout: `Added the plan basic, closed to Private Spaces.\n${next}`,
  },
  {
    after: [open, '{"id": "basic"}'],
    line: 'plans:add basic',
    plans: [open],
    stdout: `Added the plan basic, available in Private Spaces, which is Heroku's default.\n${next}`,
  },
  {
    line: 'plans:add premium --no-private-spaces',
    plans: [open],
    stderr:
      'Warning: premium is left as it is; to change it: heroku addons:admin:plans:set premium --no-private-spaces --file FILE\n',
    stdout: 'The plan premium is there already, available in Private Spaces.\nFILE is as it was.\n',
  },
  {
    exit: 2,
    line: 'plans:add shop:basic',
    plans: [open],
    stderr: `Error: "shop:basic" is no plan slug; leave out the add-on's slug shop: basic\n  Add --help for the arguments and flags.\n`,
  },
  {
    after: [closed],
    line: 'plans:remove premium',
    plans: [closed, open],
    stdout: `Removed the plan premium.\n${next}`,
  },
  {
    line: 'plans:remove premiun',
    plans: [open],
    stderr: 'Warning: Did you mean premium?\n',
    stdout: 'There is no plan premiun.\nFILE is as it was.\n',
  },
  {
    after: ['{"id": "premium", "features": {"Available in Private Spaces?": false}}'],
    line: 'plans:set premium --no-private-spaces',
    plans: [open],
    stdout: `The plan premium is now closed to Private Spaces.\n${portal}${next}`,
  },
  {
    line: 'plans:set basic --private-spaces --dry-run',
    plans: [closed],
    stdout: `--- FILE
+++ FILE
@@ -1,5 +1,5 @@
 {
   "id": "shop",
   "api": {"regions": ["us", "eu", "tokyo", "virginia"]},
-  "plans": [${closed}]
+  "plans": [${closed.replace('false', 'true')}]
 }

The plan basic would be available in Private Spaces.
${portal}Nothing was written: this was a dry run.
`,
  },
  {
    line: 'plans:set basic --no-private-spaces --json',
    plans: [closed],
    stdout: `{
  "outcome": "already",
  "plan": "basic",
  "privateSpaces": false,
  "warnings": [],
  "changed": false,
  "file": "FILE",
  "written": false
}
`,
  },
  {
    exit: 2,
    line: 'plans:set premiun --private-spaces',
    plans: [open],
    stderr:
      'Error: FILE has no plan premiun. Did you mean premium?\n  Add it with `heroku addons:admin:plans:add premiun --file FILE`.\n',
  },
]

describe('the plans commands', () => {
  let place: Scratch

  beforeEach(() => {
    place = scratch()
  })

  afterEach(() => {
    place.remove()
  })

  for (const {after, exit = 0, line, plans, regions, stderr = '', stdout = ''} of rows) {
    it(`$ ${line}, where the plans are ${plans.join(', ') || 'none'}, exits ${String(exit)}`, async () => {
      place.write(manifest(plans, regions))
      expect(await place.run(line)).to.deep.equal({exit, stderr, stdout})
      expect(place.read()).to.equal(manifest(after ?? plans, regions))
    })
  }

  it('plans:set refuses to guess', async () => {
    place.write(manifest([open]))
    const {exit, stderr, stdout} = await place.run('plans:set premium')
    expect({exit, stdout}).to.deep.equal({exit: 2, stdout: ''})
    expect(stderr).to.contain('Missing required flag private-spaces')
  })

  it('plans warns where no region is listed, and shows no grid and nothing to rehearse', async () => {
    place.write(manifest([closed], '[]'))
    const {exit, stderr, stdout} = await place.run('plans')
    expect(exit).to.equal(0)
    expect(stdout).to.equal('Plan   Available in Private Spaces?\n─────  ────────────────────────────\nbasic  no\n')
    expect(stderr).to.equal(
      'Warning: api.regions lists no region, and Heroku refuses that: heroku addons:admin:regions:add us --file FILE\n',
    )
  })
})
