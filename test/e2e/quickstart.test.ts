import {expect} from 'chai'
import {execFile} from 'node:child_process'
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A transcript without what differs from run to run; a server's port is its place in their order. */
function steady(text: string): string {
  const hosts = [...new Set(text.match(/127\.0\.0\.1:\d+/g))]
  return text
    .replace(/127\.0\.0\.1:\d+/g, (host) => `HOST-${String(hosts.indexOf(host))}`)
    .replace(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, 'UUID')
    .replace(/rehearsal-[\da-f]{8}/g, 'NAME')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .trim()
}

describe('the quickstart', function () {
  this.timeout(120_000)

  it('runs the main job, whatever the shell sets for add-ons, and prints what the README shows', async () => {
    const odd = {ADDON_PASSWORD: 'CHANGEME', HEROKU_ADDONS_HOST: '/', HEROKU_HOST: '/'}
    const env = {...process.env, ...odd, NO_COLOR: '1', NODE_ENV: ''}
    const {stdout} = await promisify(execFile)(process.execPath, [join(root, 'scripts', 'quickstart.mjs')], {env})
    const readme = await readFile(join(root, 'README.md'), 'utf8')
    const [, shown = ''] = /<!-- quickstart -->\s+```console\n([\s\S]*?)```/.exec(readme) ?? []
    expect(steady(stdout)).to.equal(steady(shown))
  })
})
