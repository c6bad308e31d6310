import {expect} from 'chai'
import {severities} from '../../src/finding.js'
import {junit} from '../../src/report/junit.js'
import {empty, exchange, failing, full, on, options, tried, unread, untried} from './sample.js'
import {junitComplaints} from './valid.js'

describe('the JUnit report', () => {
  it('is valid by the XML schema of Jenkins, with findings and without', async () => {
    expect(await junitComplaints(junit(full, options))).to.deep.equal([])
    expect(await junitComplaints(junit(empty, options))).to.deep.equal([])
    expect(await junitComplaints(junit({...empty, checked: 0, files: []}, options))).to.deep.equal([])
    expect(await junitComplaints(junit({...empty, findings: [exchange]}, options))).to.deep.equal([])
    expect(await junitComplaints(junit(tried, options))).to.deep.equal([])
    expect(await junitComplaints(junit(untried, options))).to.deep.equal([])
    expect(await junitComplaints(junit(failing, options))).to.deep.equal([])
    expect(await junitComplaints(junit(unread, options))).to.deep.equal([])
  })

  it('has a test for each thing that was tried, and one for each finding that is of none', () => {
    const xml = junit(tried, options)
    const tests = [...xml.matchAll(/<testcase [^>]* name="([^"]*)"(?:\/>|>\s*<([\w-]+))/g)]
    expect(tests.map(([, name = '', element = 'passed']) => [name.slice(-20), element])).to.deep.equal([
      ['basic/tokyo', 'failure'],
      ['premium/us', 'system-out'],
      ['basic/virginia', 'skipped'],
      ['basic/us', 'passed'],
      [tests[4]?.[1]?.slice(-20), 'skipped'],
      ['n tokyo, deprovision', 'failure'],
    ])
    expect(xml).to.include('<testsuite errors="0" failures="2" name="cells" skipped="2" tests="6">')
  })

  it('calls a finding the same where it has moved, and two that are alike apart', () => {
    const names = (xml: string): readonly string[] => xml.match(/ name="unknown-region[^"]*"/g) ?? []
    const moved = full.findings.map((finding) => {
      const {place} = finding
      return place.in === 'file' ? {...finding, place: {...place, start: {...place.start, line: 99}}} : finding
    })
    expect(new Set(names(junit(full, options)))).to.have.property('size', 2)
    expect(names(junit({...full, findings: moved}, options))).to.deep.equal(names(junit(full, options)))
  })

  it('has a test in error for each file that could not be judged', () => {
    const xml = junit(failing, options)
    expect(xml).to.include('<testsuites errors="3" failures="1" name="heroku-addons-partner" tests="6">')
    expect(xml).to.include('<testsuite errors="1" failures="0" name="deep/none.json" skipped="0" tests="1">')
    expect(xml.match(/<testcase [^>]*name="file-unwritable">\s*<error /g)).to.have.length(1)
  })

  it('does not say that a file has no findings where lesser ones were not told', () => {
    expect(junit(empty, options)).to.include('name="no findings"')
    expect(junit({...empty, untold: 2}, options))
      .to.include('name="no errors"')
      .and.not.to.include('no findings')
  })

  it('is held by a schema that refuses what is wrong', async () => {
    expect(await junitComplaints(junit(full, options).replace('<failure', '<fault'))).not.to.deep.equal([])
  })

  it('is valid for every code unit', async () => {
    const units = Array.from({length: 0x1_00_00 / 16}, (_, index) => String.fromCharCode(index * 16, index * 16 + 15))
    const all = `${Array.from({length: 256}, (_, code) => String.fromCharCode(code)).join('')}${units.join('')}\u{1f600}\uffff`
    const finding = on('"x"', 'error', 'id', all, {advice: all, file: all})
    expect(await junitComplaints(junit({...full, findings: [finding]}, options))).to.deep.equal([])
  })

  for (const [at, threshold] of severities.entries()) {
    it(`fails a test for each finding from ${threshold} up, and skips the others`, () => {
      const findings = severities.map((severity) => on('"x"', severity, 'id', 'm'))
      const xml = junit({...full, findings}, {...options, threshold})
      expect(xml.match(/<failure /g)).to.have.length(at + 1)
      expect(xml.match(/<skipped>/g) ?? []).to.have.length(2 - at)
      expect(xml).to.include(`<testsuites errors="0" failures="${String(at + 1)}"`)
    })
  }
})
