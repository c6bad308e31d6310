import {expect} from 'chai'
import {type Finding} from '../../src/finding.js'
import {printExchanges} from '../../src/report/exchanges.js'

const finding = (severity: Finding['severity'], curl: string): Finding => ({
  message: 'basic in tokyo: expected 422, got 201',
  place: {curl, expected: '422', got: '201', in: 'exchange', scenario: 'basic/tokyo', step: 'provision'},
  rule: 'cell-refuse',
  severity,
})

describe('printExchanges', function () {
  it('prints a sentence, the advice and the curl line of each finding', function () {
    const findings = [{...finding('error', 'curl https://x.example'), advice: 'Answer 422.'}, finding('hint', '')]
    expect(printExchanges(findings)).to.equal(`\
error    basic in tokyo: expected 422, got 201
         Answer 422.
         curl https://x.example

hint     basic in tokyo: expected 422, got 201
`)
  })
})
