import {expect} from 'chai'
import {type Finding, type Severity} from '../../src/finding.js'
import {readDocument} from '../../src/manifest/document.js'
import {pretty} from '../../src/report/pretty.js'
import {type Paint, plain} from '../../src/paint.js'

const text = `{
  "id": "x",
\t"api": {"regions": ["us", "virgina", "漢字", "\u001b[31m"], "password": "*******"}
}
`

/** A finding on what `marked` is in the text. */
function on(
  marked: string,
  severity: Severity,
  rule: string,
  message: string,
  advice?: string,
  file = 'a.json',
): Finding {
  const place = readDocument(file, {kind: 'text', text}).at(text.indexOf(marked), marked.length)
  return {message, place, rule, severity, ...(advice === undefined ? {} : {advice})}
}

const sources = new Map([
  ['a.json', text],
  ['b.json', text],
])

function shown(findings: readonly Finding[], checked: number, next?: string, paint: Paint = plain): string {
  return pretty({checked, findings, sources, ...(next === undefined ? {} : {steps: () => ({next})})}, {paint})
}

describe('the pretty report', () => {
  it('shows each finding with its line, its marks and its advice, and ends with what to do', () => {
    const findings = [
      on('"x"', 'error', 'one', 'it is wrong', 'Make it right.'),
      on('"virgina"', 'warning', 'another', 'not a region'),
      on('"x"', 'hint', 'one', 'in another file', undefined, 'b.json'),
    ]
    expect(shown(findings, 3, 'heroku addons:admin:manifest:rules one')).to
      .equal(`a.json:2:9   error    it is wrong  one
     2 |   "id": "x",
       |         ^^^
       = Make it right.

a.json:3:28  warning  not a region  another
     3 |   "api": {"regions": ["us", "virgina", "漢字", "\\u001b[31m"], "password": "*******"}
       |                             ^^^^^^^^^

b.json:2:9  hint     in another file  one
     2 |   "id": "x",
       |         ^^^

1 error, 1 warning, 1 hint in 3 files
Next: heroku addons:admin:manifest:rules one`)
  })

  it('says that there is nothing to say', () => {
    expect(shown([], 1, 'heroku addons:admin:manifest:diff')).to.equal(
      'No findings in 1 file\nNext: heroku addons:admin:manifest:diff',
    )
    expect(shown([], 0)).to.equal('No findings in 0 files')
  })

  it('counts more than one in the plural', () => {
    const [first, second] = [on('"x"', 'error', 'one', 'm'), on('"us"', 'error', 'one', 'm')]
    expect(shown([first, second], 2)).to.match(/2 errors in 2 files$/)
  })

  it('keeps the marks under a character behind wide ones and controls', () => {
    expect(
      shown([on('"password"', 'error', 'one', 'm')], 1)
        .split('\n')
        .slice(0, 3)
        .join('\n'),
    ).to.equal(`a.json:3:55  error    m  one
     3 | …"api": {"regions": ["us", "virgina", "漢字", "\\u001b[31m"], "password": "*******"}
       |                                                              ^^^^^^^^^^`)
  })

  it('obeys no control character of a name or a message', () => {
    const place = readDocument('a\u001b]0;x\u0007\n.json', {kind: 'text', text: ''}).at(0, 0)
    const finding: Finding = {advice: '\u009b2J', message: '\u202ebad\u001b[2J', place, rule: 'one', severity: 'error'}
    const told = shown([finding], 1, 'heroku \u001b[2J')
    // eslint-disable-next-line no-control-regex
    expect(told).not.to.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    expect(told.split('\n')[0]).to.equal(String.raw`a\u001b]0;x\u0007\u000a.json:1:1  error    \u202ebad\u001b[2J  one`)
  })

  it('shows no line of a file that was not read', () => {
    const finding = {
      ...on('"x"', 'error', 'one', 'm'),
      place: {...on('"x"', 'error', 'one', 'm').place, file: 'c.json'},
    } as Finding
    expect(shown([finding], 1)).to.equal('c.json:2:9  error    m  one\n\n1 error in 1 file')
  })

  it('paints with what it is given', () => {
    const paint: Paint = (tone, text) => `<${tone.charAt(0)} ${text}>`
    expect(shown([on('"x"', 'warning', 'one', 'm', 'a')], 1, undefined, paint)).to
      .equal(`<s a.json:2:9>  <u warning>  m  <q one>
<q      2> <q |>   "id": "x",
       <q |> <u         ^^^>
       <q => a

<u 1 warning> in 1 file`)
  })

  it('tells an exchange by what was expected and what came', () => {
    const finding: Finding = {
      message: 'm',
      place: {
        curl: 'curl …',
        expected: '422',
        got: '201',
        in: 'exchange',
        plan: 'basic',
        region: 'tokyo',
        scenario: 'matrix',
        step: 'provision',
      },
      rule: 'one',
      severity: 'error',
    }
    expect(shown([finding], 0)).to.equal(`matrix · plan basic · in tokyo · provision  error    m  one
expected  422
     got  201
     try  curl …

1 error in 0 files`)
  })

  it('takes ten thousand findings in a line of a mebibyte without building their lines from it', () => {
    const long = `{"a": "${'x'.repeat(2 ** 20)}"}`
    const document = readDocument('long.json', {kind: 'text', text: long})
    const findings = Array.from({length: 10_000}, (_, index): Finding => ({
      message: 'm',
      place: document.at(index * 100, 5),
      rule: 'one',
      severity: 'error',
    }))
    const text = pretty({checked: 1, findings, sources: new Map([['long.json', long]])}, {paint: plain})
    expect(text.length / findings.length).to.be.lessThan(1000)
  })
})
