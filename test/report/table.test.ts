import {expect} from 'chai'

import {width} from '../../src/printable.js'
import {table} from '../../src/report/table.js'

const columns = [
  {header: 'Region', key: 'name'},
  {header: 'At', key: 'place'},
]

describe('a table', () => {
  it('has underlined headers, columns as wide as their widest cell, and no space at the end of a line', () => {
    const rows = [{name: 'us', place: 'United States'}, {name: 'frankfurt', place: ''}, {name: 'eu'}]
    expect(table(rows, columns)).to.equal(
      ['Region     At', '─────────  ─────────────', 'us         United States', 'frankfurt', 'eu'].join('\n'),
    )
  })

  it('has its headers where it has no rows', () => {
    expect(table([], columns)).to.equal('Region  At\n──────  ──')
  })

  it('counts wide characters as two columns, and marks above a letter as none', () => {
    expect(
      table(
        [
          {name: '東京', place: 'x'},
          {name: 'e\u0301', place: 'y'},
        ],
        columns,
      ),
    ).to.equal(['Region  At', '──────  ──', '東京    x', 'e\u0301       y'].join('\n'))
    expect([width('東京'), width('e\u0301'), width('🗼'), width('ａ')]).to.deep.equal([4, 1, 2, 2])
  })

  it('obeys nothing that stands in a cell', () => {
    expect(table([{name: '\u001B[31mred\nline\u202E', place: ''}], columns)).to.equal(
      ['Region                         At', `${'─'.repeat(29)}  ──`, String.raw`\u001b[31mred\u000aline\u202e`].join(
        '\n',
      ),
    )
  })
})
