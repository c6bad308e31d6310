import Mocha from 'mocha'

/** mocha's own report, and at the very end the counted line: `12 passed, 0 failed`. */
export default class Counted extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options)
    process.once('exit', () => {
      const {failures, passes, pending} = this.stats
      process.stdout.write(`${passes} passed, ${failures} failed${pending ? `, ${pending} skipped` : ''}\n`)
    })
  }
}
