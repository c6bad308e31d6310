import {expect} from 'chai'
import {type PrintableGrid, printGrid} from '../../src/report/grid.js'

const run: PrintableGrid = {
  columns: [
    {listed: true, name: 'us'},
    {listed: true, name: 'virginia'},
    {listed: true, name: 'tokyo'},
    {listed: true, name: 'atlantis'},
    {listed: false, name: 'oregon'},
  ],
  rows: [
    {
      cells: [
        {got: '200', mark: 'provisioned'},
        {got: '201', mark: 'ambiguous'},
        {got: '201', mark: 'wrong'},
        {mark: 'skipped'},
        {got: '422', mark: 'refused'},
      ],
      known: true,
      name: 'basic',
    },
    {
      cells: [
        {got: '202', mark: 'accepted'},
        {got: 'timed-out', mark: 'wrong'},
        {mark: 'unsent'},
        {mark: 'skipped'},
        {got: '404', mark: 'doubtful'},
      ],
      known: true,
      name: 'premium',
    },
    {
      cells: [{got: '422', mark: 'refused'}, undefined, undefined, undefined, undefined],
      known: false,
      name: 'no-such-plan',
    },
  ],
}

describe('printGrid', function () {
  it('prints plans × regions with a legend of what is in it', function () {
    expect(printGrid(run)).to.equal(`\
plan           us     virginia     tokyo  atlantis  oregon*
basic          yes    ? 201        ✗ 201  -         no
premium        async  ✗ timed-out  …      -         ! 404
no-such-plan†  no

yes provisioned · async accepted, asynchronous · no refused with 422 · ✗ wrong · ? ambiguous · ! not as expected, but no fault · - skipped · … not tried
* not listed in the manifest   † no plan of the add-on
`)
  })

  it('prints what is expected before a run', function () {
    expect(
      printGrid({
        columns: [
          {listed: true, name: 'us'},
          {listed: true, name: 'virginia'},
          {listed: true, name: '*'},
        ],
        rows: [
          {cells: [{mark: 'provisioned'}, {mark: 'ambiguous'}, {mark: 'either'}], known: true, name: 'a-long-plan'},
        ],
      }),
    ).to.equal(`\
plan         us   virginia  *
a-long-plan  yes  ?         yes/no

yes provisioned · yes/no either is right · ? ambiguous
`)
  })

  it('keeps its columns where it is painted', function () {
    const painted = printGrid(run, (tone, text) => `<${tone}>${text}</${tone}>`)
    expect(painted.replaceAll(/<\/?\w+>/g, '')).to.equal(printGrid(run))
    expect(painted).to.include('<bad>✗ 201</bad>')
  })
})
