import {expect} from 'chai'
import {Failure, type FailureCode} from '../../src/failure.js'

/** The failure with this code that some work throws. */
export function failing(code: FailureCode, work: () => unknown): Failure {
  try {
    work()
  } catch (error) {
    expect(error).to.be.instanceOf(Failure)
    expect((error as Failure).code).to.equal(code)
    return error as Failure
  }
  throw new Error('nothing was thrown')
}

/** The failure with this code that some work rejects with. */
export async function rejecting(code: FailureCode, work: Promise<unknown>): Promise<Failure> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  return failing(code, () => {
    throw outcome as Error
  })
}
