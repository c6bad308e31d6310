import {expect} from 'chai'
import fc from 'fast-check'
import {readDocument} from '../../src/manifest/document.js'
import {frame} from '../../src/report/frame.js'
import {printable, width} from '../../src/printable.js'

/** What stands over the marks. */
function marked(text: string, offset: number, length: number): string {
  const {line, marks} = frame(text, readDocument('m', {kind: 'text', text}).at(offset, length))
  const from = marks.length - marks.trimStart().length
  let column = 0
  let found = ''
  for (const character of line) {
    if (column >= from && column < marks.length) found += character
    column += width(character)
  }
  return found
}

describe('a frame', () => {
  const cases: readonly (readonly [name: string, text: string, mark: string])[] = [
    ['the beginning', '"abc" x', '"abc"'],
    ['the end', 'x "abc"', '"abc"'],
    ['what stands behind a tab', '\t\t"abc"', '"abc"'],
    ['what stands behind wide characters', '漢字 한글 👍 "abc"', '"abc"'],
    ['what stands behind combining ones', 'e\u0301e\u0301 "abc"', '"abc"'],
    ['wide characters', '"x" 漢字 "y"', '漢字'],
    ['what stands behind a byte-order mark', '\uFEFF{"abc"}', '"abc"'],
    ['what stands behind controls', '\u001b[31m\u0000\u202e "abc"', '"abc"'],
    ['what stands far behind', `${'x'.repeat(5000)}"abc"${'y'.repeat(5000)}`, '"abc"'],
    ['what stands far behind wide characters', `${'漢'.repeat(500)}"abc"${'👍'.repeat(500)}`, '"abc"'],
    ['a part of a later line', 'one\r\ntwo\r"abc"\n', '"abc"'],
  ]
  for (const [name, text, mark] of cases) {
    it(`marks ${name}`, () => {
      expect(marked(text, text.indexOf(mark), mark.length)).to.equal(mark)
    })
  }

  it('cuts a long line on both sides, and the marks with it', () => {
    const text = `${'a'.repeat(200)}${'b'.repeat(200)}`
    const {line, marks} = frame(text, readDocument('m', {kind: 'text', text}).at(200, 200))
    expect(line).to.equal(`…${'a'.repeat(60)}${'b'.repeat(40)}…`)
    expect(marks).to.equal(`${' '.repeat(61)}${'^'.repeat(40)}`)
  })

  it('marks one column where a place is empty, and what is left of the line where it spans several', () => {
    const text = '{"a":\n[1,\n2]}'
    const at = (offset: number, length: number): string =>
      frame(text, readDocument('m', {kind: 'text', text}).at(offset, length)).marks
    expect(at(6, 6)).to.equal('^^^')
    expect(at(14, 0)).to.equal('   ^')
  })

  it('is one visible line of at most 102 columns, with marks below it, for any text', () => {
    fc.assert(
      fc.property(fc.string({maxLength: 300, unit: 'binary'}), fc.nat(300), fc.nat(300), (text, offset, length) => {
        const {line, marks} = frame(text, readDocument('m', {kind: 'text', text}).at(offset, length))
        expect(line).to.equal(printable(line))
        expect(width(line)).to.be.at.most(102)
        expect(marks).to.match(/^ *\^+$/)
        expect(marks.length).to.be.at.most(width(line) + 1)
      }),
    )
  })
})
