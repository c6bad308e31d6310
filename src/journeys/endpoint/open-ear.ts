import {Failure} from '../../failure.js'
import {listen} from '../../listen.js'
import {type EarOfRun} from './ear.js'

/** Where the ear listens unless told otherwise. */
const usualPort = 5056

/** Puts an ear on a port of this machine: the one that was asked for, else the usual one, else any that is free. */
export async function openEar(
  ear: EarOfRun,
  asked: number | undefined,
): Promise<EarOfRun & {readonly url: string; close(): Promise<void>}> {
  const server = await listen(ear.sandbox.handler, {port: asked ?? usualPort}).catch((error: unknown) => {
    const isTaken = error instanceof Failure && error.code === 'address-in-use'
    if (!isTaken) throw error
    if (asked === undefined) return listen(ear.sandbox.handler, {port: 0})
    throw new Failure('address-in-use', error.message, {cause: error, hint: 'Choose another with --ear-port.'})
  })
  ear.moveTo(server.url)
  return {...ear, close: () => server.close(), url: server.url}
}
