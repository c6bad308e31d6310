import {expect} from 'chai'
import {type Finding} from '../../src/finding.js'
import {printChecks, sumOfChecks} from '../../src/report/checks.js'

const finding: Finding = {
  advice: 'Answer 401.',
  message: 'a request was let in',
  place: {
    curl: 'curl http://localhost',
    expected: '401',
    got: '201',
    in: 'exchange',
    scenario: 'one',
    step: 'provision',
  },
  rule: 'one',
  severity: 'error',
}

const checks = [
  {findings: [finding], id: 'one', status: 'fail', title: 'the first'},
  {findings: [], id: 'another', note: 'why \u001B[31m', status: 'skipped', title: 'the second'},
  {findings: [], id: 'third', status: 'pass', title: 'the third'},
] as const

describe('checks as text', () => {
  it('are a line each, with what is wrong below it, and nothing in them steers a terminal', () => {
    expect(printChecks(checks)).to.equal(`\
FAIL  one      the first
      error    a request was let in
               Answer 401.
               curl http://localhost
skip  another  the second: why \\u001b[31m
pass  third    the third
`)
  })

  it('are counted by what they came to', () => {
    expect(sumOfChecks(checks)).to.equal('1 passed, 1 failed, 1 skipped')
  })
})
