// A stub that keeps its resources in the file it is given, until it is killed: what test/journeys/endpoint/stub-state.test.ts starts.
import {withStubState} from '../../../src/journeys/endpoint/stub-state.js'
import {listen} from '../../../src/listen.js'
import {createStub} from '../../../src/stub/stub.js'
import {credentials, offer} from '../../stub/setting.js'

await withStubState(process.argv[2], async ({store}) => {
  const {url} = await listen(createStub({credentials, offer, store}))
  process.stdout.write(`${url}\n`)
  await new Promise(() => undefined)
})
