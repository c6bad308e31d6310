import {expect} from 'chai'
import {bodyShape, differences, shapeOf} from '../../src/wire/shape.js'

describe('the shape of a body', function () {
  it('has types in place of values, and of a list its first item', function () {
    expect(bodyShape('{"b": [{"x": 1}, "y"], "a": null, "c": [], "d": true}')).to.deep.equal({
      content: 'json',
      shape: {a: 'null', b: [{x: 'number'}], c: [], d: 'boolean'},
    })
    expect(bodyShape(' \n')).to.deep.equal({content: 'empty'})
    expect(bodyShape('OK')).to.deep.equal({content: 'text'})
  })

  it('ends at a depth and at a number of keys', function () {
    expect(JSON.stringify(shapeOf({a: {a: {a: {a: {a: {}, b: []}}}}}))).to.equal(
      '{"a":{"a":{"a":{"a":{"a":"object","b":"list"}}}}}',
    )
    const wide = Object.fromEntries(Array.from({length: 101}, (_, index) => [`k${String(index)}`, 1]))
    expect(Object.keys(shapeOf(wide))).to.have.length(100)
  })

  const cases: readonly (readonly [before: unknown, now: unknown, told: readonly string[]])[] = [
    [{a: 1}, {a: 2}, []],
    [{a: 1}, {}, ['`a` is missing']],
    [{}, {a: 1}, ['`a` is new']],
    [{a: {b: ''}}, {a: {c: ''}}, ['`a.b` is missing', '`a.c` is new']],
    [{a: [{b: 1}]}, {a: [{b: 'x'}, 2]}, ['`a.0.b` is of type string, where the tape has number']],
    [{a: [1]}, {a: []}, []],
    [{a: 1}, {a: null}, ['`a` is of type null, where the tape has number']],
    [{}, [], ['the answer is of type list, where the tape has object']],
  ]
  for (const [before, now, told] of cases) {
    it(`differs from ${JSON.stringify(before)} to ${JSON.stringify(now)} in ${told.join(' and ') || 'nothing'}`, function () {
      expect(differences(shapeOf(before), shapeOf(now))).to.deep.equal(told)
    })
  }
})
