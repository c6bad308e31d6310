import {file, PartnerCommand} from '../../../../command.js'
import {offerOf} from '../../../../manifest/offer.js'
import {planDoubts} from '../../../../manifest/plans.js'
import {type Promised, printPromise, promised} from '../../../../report/plans.js'

export default class Plans extends PartnerCommand {
  static override description = `show the plans of the manifest, and what it promises in each region

A plan that is closed to Private Spaces must be refused there with 422, and provisioned in the Common Runtime. Where a
provision request alone cannot tell one from the other, the cell is ambiguous.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --file staging.json --json',
  ]

  static override flags = {file}

  static override enableJsonFlag = true

  override async run(): Promise<Promised> {
    const {flags} = await this.parse(Plans)
    const {value: manifest} = this.open(flags.file)
    for (const doubt of planDoubts(manifest)) this.tell(`Warning: ${doubt}`)
    const offer = offerOf(manifest)
    const promise = promised(offer)
    if (promise.plans.length === 0) {
      this.log(`${flags.file} names no plans, so any plan counts as offered, in Private Spaces too.`)
      this.log('Next: heroku addons:admin:plans:add PLAN --no-private-spaces')
      return promise
    }
    if (promise.regions.length === 0)
      this.tell('Warning: api.regions lists no region, and Heroku refuses that: heroku addons:admin:regions:add us')
    this.log(printPromise(promise))
    return promise
  }
}
