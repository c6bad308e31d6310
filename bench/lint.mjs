// Lints 10 to 10,000 manifests in one call of the bin: seconds, memory, and whether both grow in a line.
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {compare} from './linters.mjs'
import {median, root, run, tell} from './measure.mjs'

const sizes = [10, 100, 1000, 10_000]

/** Different manifests, one in ten with a finding. */
const manifest = (index) => ({
  api: {
    config_vars: [`BUCKET_${index}_URL`],
    config_vars_prefix: `BUCKET_${index}`,
    production: {
      base_url: `https://bucket-${index}.dev/heroku/resources`,
      sso_url: `https://bucket-${index}.dev/sso/login`,
    },
    regions: ['us', 'eu', index % 10 === 0 ? 'tokio' : 'tokyo'],
    requires: ['attachable'],
    version: '3',
  },
  id: `bucket-${index}`,
  name: `Bucket ${index}`,
  plans: [
    {features: {'Available in Private Spaces?': true}, id: 'basic'},
    {features: {'Available in Private Spaces?': true}, id: 'premium'},
  ],
})

/** Prints the most memory that the process used, in MiB, when it ends. */
const peak =
  "data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS/1024+'\\n'))"

export async function bench() {
  const folder = await mkdtemp(join(tmpdir(), 'heroku-addons-partner-bench-'))
  try {
    for (let index = 0; index < sizes.at(-1); index++) {
      const place = join(folder, String(index))
      await mkdir(place)
      await writeFile(join(place, 'addon-manifest.json'), JSON.stringify(manifest(index), null, 2))
    }
    const args = (size) => Array.from({length: size}, (_, index) => join(String(index), 'addon-manifest.json'))
    const seconds = {}
    const memory = {}
    for (const size of sizes) {
      const runs = []
      for (let time = 0; time < 5; time++) {
        const done = await run(
          process.execPath,
          ['--import', peak, join(root, 'bin', 'run.js'), 'manifest:lint', '--json', ...args(size)],
          {cwd: folder},
        )
        if (done.code !== 0) throw new Error(done.stderr)
        const {findings} = JSON.parse(done.stdout)
        if (findings.length !== size / 10) throw new Error(`${findings.length} findings for ${size} manifests`)
        runs.push({ms: done.ms, peak: Number(/peak ([\d.]+)/.exec(done.stderr)?.[1])})
      }
      seconds[size] = median(runs.map(({ms}) => ms)) / 1000
      memory[size] = median(runs.map((one) => one.peak))
      console.log(
        `${String(size).padStart(6)} manifests: ${seconds[size].toFixed(2)} s, ${memory[size].toFixed(0)} MiB`,
      )
    }
    const most = sizes.at(-1)
    tell(`${most} manifests, seconds`, seconds[most].toFixed(2), {atMost: 2, value: seconds[most]})
    tell(`${most} manifests, MiB`, memory[most].toFixed(0), {atMost: 200, value: memory[most]})
    const each = (from, to) => (seconds[to] - seconds[from]) / (to - from)
    const growth = each(1000, most) / each(10, 1000)
    tell('a manifest in the last 9,000 / in the first 1,000', growth.toFixed(2), {atMost: 1.5, value: growth})
    await compare(folder, most)
  } finally {
    await rm(folder, {force: true, recursive: true})
  }
}
