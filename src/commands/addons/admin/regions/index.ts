import * as Args from '@oclif/core/args'
import {file, PartnerCommand} from '../../../../command.js'
import {Failure} from '../../../../failure.js'
import {offerOf} from '../../../../manifest/offer.js'
import {cataloguedOn, everywhere, groupOf, meantRegions} from '../../../../regions.js'
import {explainRegion, printRegions, regionsTold, type RegionTold, regionTold} from '../../../../report/regions.js'

export default class Regions extends PartnerCommand {
  static override description = `show Heroku's regions beside those that the manifest lists

Each region with its name in a manifest, its runtime, and the provider region that a provision request carries. Works
without a manifest too.`

  static override args = {
    region: Args.string({description: 'a region to explain, by its name in a manifest', ignoreStdin: true}),
  }

  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> virginia']

  static override flags = {file}

  static override enableJsonFlag = true

  override async run(): Promise<RegionTold | {readonly cataloguedOn: string; readonly regions: readonly RegionTold[]}> {
    const {args, flags, metadata} = await this.parse(Regions)
    const names = this.listed(flags.file, metadata.flags.file?.setFromDefault === true)
    if (args.region === undefined) {
      const regions = regionsTold(names)
      this.log(printRegions(regions))
      return {cataloguedOn, regions}
    }
    const region = regionTold(args.region, names)
    if (!region) throw unknown(args.region)
    this.log(explainRegion(region, flags.file))
    return region
  }

  /** What the manifest lists; undefined where there is none and none was asked for. */
  private listed(name: string, mayBeMissing: boolean): readonly string[] | undefined {
    try {
      return offerOf(this.open(name).value).regions
    } catch (error) {
      if (!mayBeMissing || !(error instanceof Failure) || error.code !== 'file-missing') throw error
      this.tell(`${name} does not exist, so what it lists is not shown.`)
      return undefined
    }
  }
}

function unknown(word: string): Failure {
  const hint = 'All regions: `heroku addons:admin:regions`.'
  if (word === everywhere)
    return new Failure('usage', `${word} is no region but all of them; whether it covers Private Spaces is unknown`, {
      hint,
    })
  const group = groupOf(word)
  if (group) return new Failure('usage', `${word} is no region but a word for several: ${group.join(', ')}`, {hint})
  const meant = meantRegions(word)
  const question = meant.length > 0 ? ` Did you mean ${meant.join(' or ')}?` : ''
  return new Failure('usage', `no region ${JSON.stringify(word)} is known.${question}`, {hint})
}
