import {expect} from 'chai'
import nock from 'nock'
import {catalogue} from '../../../../../src/regions.js'
import {base, patched} from '../../../../lint/examples.js'
import {scratch, type Scratch} from '../scratch.js'

const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
const withRegions = (regions: readonly string[]): string => text(patched(base, {api: {regions}}))

describe('manifest:lint', () => {
  let place: Scratch
  beforeEach(() => {
    place = scratch()
  })
  afterEach(() => {
    place.remove()
  })

  describe('--fix', () => {
    it('mends what is certain, says how much, and judges the rest', async () => {
      place.write(withRegions(['us', 'ap-northeast-1', 'us', 'us-east-1']))
      const {exit, stderr, stdout} = await place.run('manifest:lint --fix')
      expect(place.read()).to.equal(withRegions(['us', 'tokyo', 'us-east-1']))
      expect(stderr).to.equal('Mended 2 findings in 1 file\n')
      expect(stdout).to.match(/^FILE:11:7 {2}warning {2}"us-east-1" is a provider’s name/)
      expect(stdout).to.include('\n1 warning in 1 file\n')
      expect(exit).to.equal(0)
    })

    it('shows with --dry-run what it would write, and writes nothing', async () => {
      const before = withRegions(['us', 'eu', 'us'])
      place.write(before)
      const {stderr, stdout} = await place.run('manifest:lint --fix --dry-run')
      expect(place.read()).to.equal(before)
      expect(stderr).to.equal('Would mend 1 finding in 1 file\n')
      expect(stdout).to.include('-      "us"\n').and.include('region-twice')
    })

    it('keeps stdout for the data where that is asked for', async () => {
      place.write(withRegions(['us', 'eu', 'us']))
      const {stderr, stdout} = await place.run('manifest:lint --fix --dry-run --json')
      expect(JSON.parse(stdout)).to.have.property('findings').with.lengthOf(1)
      expect(stderr).to.include('-      "us"\n')
    })

    it('says that there was nothing to mend, and leaves what does not parse to the findings', async () => {
      place.write(text(base))
      expect((await place.run('manifest:lint --fix')).stderr).to.equal('Nothing to mend\n')
      place.write('{"id": }')
      const {exit, stderr} = await place.run('manifest:lint --fix')
      expect({exit, stderr}).to.deep.equal({exit: 1, stderr: 'Nothing to mend\n'})
      expect(place.read()).to.equal('{"id": }')
    })

    it('shows no secret in a diff', async () => {
      const password = 'QHBKgnPpfdYdUfVyzjySRT2Zu7ulPU79'
      place.write(`{"id": "a", "api": {"password": "${password}", "regions": ["us", "us"]}}\n`)
      const {stderr, stdout} = await place.run('manifest:lint --fix --dry-run')
      expect(stderr).to.include('Would mend')
      expect(stdout + stderr).not.to.include(password)
    })

    it('is what --dry-run wants', async () => {
      place.write(text(base))
      expect((await place.run('manifest:lint --dry-run')).exit).to.equal(2)
    })
  })

  describe('--rule', () => {
    it('judges and mends by the rules that are named, and by no other', async () => {
      place.write(withRegions(['eu', 'eu', 'ap-northeast-1', 'mars']))
      const {stderr, stdout} = await place.run('manifest:lint --fix --rule unknown-region --rule no-us')
      expect(place.read()).to.equal(withRegions(['eu', 'eu', 'tokyo', 'mars']))
      expect(stderr).to.equal('Mended 1 finding in 1 file\n')
      expect(stdout).to.include('unknown-region').and.include('no-us').and.not.include('region-twice')
    })

    it('asks back where there is no such rule', async () => {
      place.write(text(base))
      const {exit, stderr} = await place.run('manifest:lint --rule unknown-regoin')
      expect({exit, stderr}).to.deep.equal({
        exit: 2,
        stderr: 'Error: there is no rule "unknown-regoin"\n  Did you mean unknown-region?\n',
      })
    })
  })

  describe('--require-regions', () => {
    it('fails where one is not listed, and names the nearest that is', async () => {
      place.write(withRegions(['us', 'london']))
      const {exit, stdout} = await place.run('manifest:lint --require-regions us,frankfurt --require-regions london')
      expect(stdout).to.match(/^FILE:8:5 {2}error {4}frankfurt \(Private Spaces, Frankfurt, Germany\) is required/)
      expect(stdout).to.include('Nearest of what is listed: london to frankfurt (600 km).')
      expect(exit).to.equal(1)
    })

    it('passes where all are listed', async () => {
      place.write(withRegions(catalogue.map(({name}) => name)))
      expect((await place.run('manifest:lint --require-regions private --require-regions common')).exit).to.equal(0)
    })

    it('is missed by who judges by its rule alone', async () => {
      place.write(withRegions(['us']))
      const warning = 'Warning: required-regions judges nothing without --require-regions.\n'
      expect((await place.run('manifest:lint --rule required-regions')).stderr).to.equal(warning)
      expect((await place.run('manifest:lint --rule required-regions --require-regions us')).stderr).to.equal('')
    })

    it('does not fail a manifest for a region that nobody knows', async () => {
      place.write(withRegions(['us', 'paris']))
      expect((await place.run('manifest:lint --require-regions us')).exit).to.equal(0)
    })

    it('refuses what can be no region', async () => {
      place.write(text(base))
      const {exit, stderr} = await place.run('manifest:lint --require-regions us-east-1')
      expect({exit, stderr}).to.deep.equal({
        exit: 2,
        stderr:
          'Error: "us-east-1" is a provider region; --require-regions takes Heroku’s name: us or virginia\n  Add --help for the arguments and flags.\n',
      })
    })
  })

  describe('--refresh', () => {
    beforeEach(() => {
      nock.disableNetConnect()
    })
    afterEach(() => {
      nock.cleanAll()
      nock.enableNetConnect()
    })

    /** Heroku on the day it opens paris. */
    const opens = (): nock.Scope =>
      nock('https://api.heroku.com', {reqheaders: {authorization: 'Bearer test-token'}})
        .get('/regions')
        .reply(200, [
          ...catalogue.map(({name, runtime}) => ({name, private_capable: runtime === 'private'})),
          {
            country: 'France',
            locale: 'Paris',
            name: 'paris',
            private_capable: true,
            provider: {name: 'amazon-web-services', region: 'eu-west-3'},
          },
        ])

    it('learns of a region on the day that it opens', async () => {
      place.write(withRegions(catalogue.map(({name}) => name)))
      const scope = opens()
      const {exit, stderr, stdout} = await place.run('manifest:lint --refresh --require-regions private')
      expect(stdout).to.match(/error {4}paris \(Private Spaces, Paris, France\) is required/)
      expect(stderr).to.equal('Heroku offers regions that this version does not know: paris (private)\n')
      expect({exit, isDone: scope.isDone()}).to.deep.equal({exit: 1, isDone: true})
    })

    it('knows a region that Heroku offers and this version does not', async () => {
      place.write(withRegions(['us', 'paris']))
      expect((await place.run('manifest:lint')).stdout).to.include('unknown-region')
      opens()
      expect((await place.run('manifest:lint --refresh')).stdout).to.match(/^No findings/)
    })

    it('tells of a region that Heroku has dropped, and names those that it offers', async () => {
      place.write(withRegions(['us', 'sydney', 'mars-on-the-moon']))
      nock('https://api.heroku.com')
        .get('/regions')
        .reply(200, [
          {name: 'us', private_capable: false},
          {name: 'tokyo', private_capable: true},
        ])
      const {stdout} = await place.run('manifest:lint --refresh')
      expect(stdout).to.include('"sydney" is a region that Heroku no longer offers')
      expect(stdout).to.include('heroku addons:admin:regions:remove sydney --file FILE')
      expect(stdout).to.include('Heroku offers us, tokyo.').and.not.include('heroku regions')
    })

    it('fails where Heroku cannot be asked, and passes nothing by guess', async () => {
      place.write(text(base))
      nock('https://api.heroku.com').get('/regions').reply(503, 'down')
      const {exit, stdout} = await place.run('manifest:lint --refresh --require-regions private')
      expect({exit, stdout}).to.deep.equal({exit: 2, stdout: ''})
    })
  })
})
