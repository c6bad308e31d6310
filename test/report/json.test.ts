import {expect} from 'chai'
import {type Finding} from '../../src/finding.js'
import {readDocument} from '../../src/manifest/document.js'
import {json} from '../../src/report/json.js'
import {plain} from '../../src/paint.js'

const shown = (findings: readonly Finding[]): string =>
  json({checked: 2, findings, sources: new Map(), steps: () => ({next: 'x'})}, {paint: plain})

describe('the JSON report', () => {
  it('tells each finding flat, and the sum', () => {
    const place = readDocument('a.json', {kind: 'text', text: '{\n"a": 1}'}).at(7, 1)
    expect(shown([{advice: 'Do.', message: 'It is.', place, rule: 'one', severity: 'warning'}])).to.equal(`{
  "findings": [
    {
      "rule": "one",
      "severity": "warning",
      "message": "It is.",
      "advice": "Do.",
      "file": "a.json",
      "line": 2,
      "column": 6,
      "endLine": 2,
      "endColumn": 7
    }
  ],
  "summary": {
    "files": 2,
    "error": 0,
    "hint": 0,
    "warning": 1
  }
}`)
  })

  it('tells an exchange by its parts', () => {
    const place = {curl: 'c', expected: '422', got: '201', in: 'exchange', scenario: 's', step: 'p'} as const
    expect(JSON.parse(shown([{message: 'm', place, rule: 'one', severity: 'error'}]))).to.deep.equal({
      findings: [
        {
          curl: 'c',
          expected: '422',
          got: '201',
          message: 'm',
          rule: 'one',
          scenario: 's',
          severity: 'error',
          step: 'p',
        },
      ],
      summary: {error: 1, files: 2, hint: 0, warning: 0},
    })
  })

  it('holds no character that a terminal obeys, and is the same JSON', () => {
    const place = readDocument('\u009b.json', {kind: 'text', text: ''}).at(0, 0)
    const message = '\u001b[2J \u202e \u2028 \ud800 \u007f \u180e \u{e0041}'
    const told = shown([{message, place, rule: 'one', severity: 'error'}])
    expect(told).to.match(/^[\n -~]*$/)
    expect(
      (JSON.parse(told) as {readonly findings: readonly {readonly file: string; readonly message: string}[]})
        .findings[0],
    ).to.include({
      file: '\u009b.json',
      message,
    })
  })
})
