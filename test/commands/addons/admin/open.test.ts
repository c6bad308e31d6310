import {expect} from 'chai'
import {place, run, whole} from './manifest/played.js'

// what stands in for a browser ends well, or not
const browser = {BROWSER: `${process.execPath} -e 0 --`}

describe('open', () => {
  it('opens the page of the add-on in the portal, and prints its address', async () => {
    expect(await run(['open', 'fast-db'], browser)).to.deep.equal({
      exit: 0,
      stderr: '',
      stdout: 'Opening https://addons-next.heroku.com/addons/fast-db\n',
    })
  })

  it('takes the slug from the file', async () => {
    const {stdout} = await run(['open', '--file', place({...whole, id: 'slow-db'}).file], browser)
    expect(stdout).to.equal('Opening https://addons-next.heroku.com/addons/slow-db\n')
  })

  for (const slug of ['a b', 'a/b']) {
    it(`opens nothing for ${slug}, which is no slug`, async () => {
      const {exit, stderr, stdout} = await run(['open', slug], browser)
      expect({exit, stdout}).to.deep.equal({exit: 2, stdout: ''})
      expect(stderr).to.include(`"${slug}" is not an add-on’s slug`)
    })
  }

  it('prints the address also where there is no browser, and exits with 2', async () => {
    const {exit, stdout} = await run(['open', 'fast-db'], {BROWSER: 'no-such-browser'})
    expect({exit, stdout}).to.deep.equal({exit: 2, stdout: 'Opening https://addons-next.heroku.com/addons/fast-db\n'})
  })
})
