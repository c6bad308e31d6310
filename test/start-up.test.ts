import {build} from 'esbuild'
import {expect} from 'chai'
import {join} from 'node:path'

const root = join(import.meta.dirname, '..')

/** The modules that a module loads before it runs, by their paths in the project; not those that it loads later. */
async function loaded(entry: string): Promise<readonly string[]> {
  const {metafile} = await build({
    absWorkingDir: root,
    bundle: true,
    entryPoints: [entry],
    external: ['@heroku-cli/command', 'inquirer', 'open', 'pnpapi', 'ts-node', 'tsx', 'typescript'],
    format: 'esm',
    logLevel: 'silent',
    mainFields: ['module', 'main'],
    metafile: true,
    outdir: 'none',
    platform: 'node',
    splitting: true,
    write: false,
  })
  const seen = new Set<string>()
  const walk = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    for (const {kind, path: next} of metafile.inputs[path]?.imports ?? []) if (kind !== 'dynamic-import') walk(next)
  }
  walk(entry)
  return [...seen]
}

describe('plain manifest:lint', () => {
  it('loads no format of a CI server, no reader of settings, no colours and nothing that speaks to a network', async () => {
    const modules = await loaded('src/commands/addons/admin/manifest/lint.ts')
    const late = modules.filter((path) =>
      /^src\/(report\/(github|gitlab|junit|markdown|sarif|fingerprints)|lint\/config|journeys\/(mend|refresh|rule-notes)|send|host)\.|node_modules\/(chalk|diff)\//.test(
        path,
      ),
    )
    expect(late).to.deep.equal([])
    expect(modules).to.include('src/report/pretty.ts')
  })
})
